/* A replication's image brings back all that the rows are made of, and nothing that is not one gets in. */
#include "build_rig.h"
#include "exper/farm.h"
#include "exper/reduce.h"
#include "measure/image.h"

static const char day[] =
    "channels = ( { name = \"phone\"; lines = 12; }, { name = \"email\"; } );\n"
    "intents = ( { name = \"a\"; service = 200; patience = { dist = \"exponential\"; mean = 60; }; balk = 0.1;\n"
    "  redial = { p = 0.4; delay = 300; }; }, { name = \"b\"; service = 90; } );\n"
    "bot = { channels = \"phone\"; p_right = 0.4; session = 50; };\n"
    "arrivals = ( { name = \"a\"; channel = \"phone\"; per_hour = 150; cv_day = 0.3; },\n"
    "  { name = \"b\"; channel = \"email\"; per_hour = 5; } );\n"
    "groups = ( { name = \"g\"; agents = 5; acw_share = 0.2; } );\n"
    "time = { length = \"2 h\"; };\nrun = { instants = ( 600, 3600 ); };\n";

struct images {
    struct str image[8];
    struct reduction direct;
};

static void take(void *to, const struct observer *o, const struct str *digest, uint32_t replication)
{
    struct images *const all = to;
    (void)digest;
    image_write(&all->image[replication], o);
    reduction_add(&all->direct, o);
}

static void same_rows(const struct rows *a, const struct rows *b)
{
    assert_int_equal(a->n, b->n);
    for (size_t i = 0; i < a->n; i++) {
        assert_string_equal(a->row[i].scope, b->row[i].scope);
        assert_string_equal(a->row[i].variant, b->row[i].variant);
        assert_memory_equal(&a->row[i].value, &b->row[i].value, sizeof(double));
        assert_int_equal(a->row[i].has_ci, b->row[i].has_ci);
        if (a->row[i].has_ci)
            assert_memory_equal(&a->row[i].lo, &b->row[i].lo, 2 * sizeof(double));
    }
}

static struct run_result new_result(void)
{
    return (struct run_result){.summary = mem_new(1, sizeof(struct rows)),
                               .interval = mem_new(1, sizeof(struct rows)),
                               .instants = mem_new(1, sizeof(struct rows)),
                               .replications = mem_new(1, sizeof(struct rows)),
                               .waits = mem_new(1, sizeof(struct rows))};
}

static void rows_from_images_are_the_rows_of_the_run(void **state)
{
    (void)state;
    struct built b = build_text(day, NULL);
    struct images all = {0};
    struct reduction again;
    struct run_result one = new_result(), two = new_result();
    const struct run_options how = {.seed = 3, .replications = 8};
    assert_non_null(b.s);
    reduction_init(&all.direct, b.s, &how);
    const struct farm_job job = {
        .scenario = b.s, .seed = 3, .count = 8, .threads = 2, .total = 8, .take = take, .to = &all};
    assert_int_equal(farm_run(&job, &b.e), 8);
    reduction_init(&again, b.s, &how);
    struct observer *const o = observer_new(b.s);
    for (int i = 0; i < 8; i++) {
        assert_true(image_read(o, str_text(&all.image[i]), all.image[i].len));
        reduction_add(&again, o);
        assert_true(all.image[i].len < observer_memory(o) / 10);
    }
    reduction_emit(&all.direct, &one);
    reduction_emit(&again, &two);
    assert_true(one.summary->n > 100);
    same_rows(one.summary, two.summary);
    same_rows(one.interval, two.interval);
    same_rows(one.instants, two.instants);
    same_rows(one.replications, two.replications);
    same_rows(one.waits, two.waits);
    assert_int_equal(all.direct.contacts, again.contacts);
    assert_int_equal(all.direct.most_present, again.most_present);
    run_result_free(&one);
    run_result_free(&two);
    observer_free(o);
    reduction_free(&again);
    reduction_free(&all.direct);
    for (int i = 0; i < 8; i++)
        str_free(&all.image[i]);
    built_free(&b);
}

/* Every cut, and a changed byte among the first, is refused or read as other numbers, never out of bounds. */
static void what_is_no_image_is_refused(void **state)
{
    (void)state;
    struct built b = build_text(day, NULL);
    struct images all = {0};
    const struct run_options how = {.seed = 3, .replications = 1};
    reduction_init(&all.direct, b.s, &how);
    const struct farm_job job = {
        .scenario = b.s, .seed = 3, .count = 1, .threads = 1, .total = 1, .take = take, .to = &all};
    assert_int_equal(farm_run(&job, &b.e), 1);
    struct observer *const o = observer_new(b.s);
    const struct str *const image = &all.image[0];
    for (size_t n = 0; n < image->len; n += 1 + n / 16) {
        char *const cut = mem_copy_bytes(str_text(image), n);
        assert_false(image_read(o, cut, n));
        mem_free(cut);
    }
    for (size_t at = 0; at < 2000 && at < image->len; at++) {
        char *const bent = mem_copy_bytes(str_text(image), image->len);
        bent[at] = (char)(bent[at] ^ 0xff);
        (void)image_read(o, bent, image->len);
        mem_free(bent);
    }
    char *const longer = mem_copy_bytes(str_text(image), image->len);
    assert_false(image_read(o, longer, image->len + 1));
    mem_free(longer);
    observer_free(o);
    reduction_free(&all.direct);
    str_free(&all.image[0]);
    built_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_from_images_are_the_rows_of_the_run),
        cmocka_unit_test(what_is_no_image_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
