/* What every store of a sweep has to do, whichever it is. */
#ifndef STORE_RIG_H
#define STORE_RIG_H

#include <fcntl.h>
#include <sys/stat.h>

#include "build_rig.h"
#include "io/store.h"

static const char *const names[] = {"a", "b", "c"};
static const char *const points[] = {"p=1", "p=2"};
static const struct store_plan plan = {
    .digest = "d1", .n_measures = 3, .measure = names, .n_points = 2, .point = points};

struct seen {
    uint32_t n, unit[64][2];
    double sum;
};

static void see(void *to, uint32_t point, uint32_t replication, const double *x, const double *y)
{
    struct seen *const s = to;
    s->unit[s->n][0] = point;
    s->unit[s->n++][1] = replication;
    for (int k = 0; k < 3; k++)
        s->sum += (k + 1) * x[k] + 10 * (k + 1) * y[k];
}

static void add(struct store *s, uint32_t point, uint32_t replication)
{
    struct err e = {0};
    const double base = 100.0 * point + replication;
    const double x[3] = {base, base + 0.1, -base}, y[3] = {1, 1.0 / 3, 0};
    assert_true(store_add(s, point, replication, x, y, &e));
}

static struct store *open_good(const char *path)
{
    struct err e = {0};
    struct store *const s = store_open(path, &plan, &e);
    if (s == NULL)
        fail_msg("%s", e.items[0].text);
    return s;
}

static struct seen read_all(const char *path)
{
    struct err e = {0};
    struct seen seen = {0};
    struct store *const s = open_good(path);
    assert_true(store_read(s, see, &seen, &e));
    store_close(s);
    return seen;
}

static void units_come_back_in_order_and_to_the_last_bit(void **state)
{
    (void)state;
    struct store *s = open_good("u");
    add(s, 1, 0);
    add(s, 0, 0);
    add(s, 0, 1);
    store_close(s);
    s = open_good("u");
    add(s, 1, 1);
    store_close(s);
    const struct seen seen = read_all("u");
    static const uint32_t want[4][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    assert_int_equal(seen.n, 4);
    assert_memory_equal(seen.unit, want, sizeof want);
    double sum = 0;
    for (int i = 0; i < 4; i++) {
        const double base = 100.0 * want[i][0] + want[i][1];
        const double x[3] = {base, base + 0.1, -base}, y[3] = {1, 1.0 / 3, 0};
        for (int k = 0; k < 3; k++)
            sum += (k + 1) * x[k] + 10 * (k + 1) * y[k];
    }
    assert_true(sum == seen.sum);
}

static void another_sweep_s_store_is_refused_and_kept(void **state)
{
    (void)state;
    struct err e = {0};
    struct store *const s = open_good("v");
    add(s, 0, 0);
    store_close(s);
    struct store_plan other = plan;
    other.digest[1] = '2';
    assert_null(store_open("v", &other, &e));
    assert_int_equal(e.code, ERR_USER);
    assert_non_null(strstr(e.items[0].text, "another sweep"));
    err_free(&e);
    assert_null(store_open_finished("v", &other, &e));
    err_free(&e);
    assert_int_equal(read_all("v").n, 1);
}

static void a_file_that_is_no_store_is_refused(void **state)
{
    (void)state;
    struct err e = {0};
    FILE *const f = fopen("w", "w");
    for (int i = 0; i < 1000; i++)
        fputs("this is no store at all\n", f);
    fclose(f);
    assert_null(store_open("w", &plan, &e));
    assert_int_equal(e.code, ERR_USER);
    err_free(&e);
    assert_null(store_open_finished("w", &plan, &e));
    err_free(&e);
}

static void two_sweeps_cannot_write_into_one_store(void **state)
{
    (void)state;
    struct err e = {0};
    struct store *const s = open_good("x");
    add(s, 0, 0);
    assert_null(store_open("x", &plan, &e));
    assert_int_equal(e.code, ERR_USER);
    assert_non_null(strstr(e.items[0].text, "another sweep is writing"));
    err_free(&e);
    store_close(s);
    assert_int_equal(read_all("x").n, 1);
}

static char *bytes_of(const char *path, size_t *n)
{
    struct stat st;
    const int fd = open(path, O_RDONLY);
    assert_true(fd >= 0 && fstat(fd, &st) == 0);
    *n = (size_t)st.st_size;
    char *const bytes = mem_new(*n, 1);
    assert_int_equal(read(fd, bytes, *n), *n);
    close(fd);
    return bytes;
}

/* A finished copy does not say how it came about, and reading it changes nothing. */
static void copies_in_order_have_the_same_bytes(void **state)
{
    (void)state;
    struct err e = {0};
    size_t n[2];
    char *bytes[2];
    for (int i = 0; i < 2; i++) {
        struct store *const s = open_good(i == 0 ? "y" : "z");
        store_begin_copy(s);
        for (uint32_t p = 0; p < 2; p++)
            for (uint32_t r = 0; r < 20; r++)
                add(s, p, r);
        assert_true(store_end_copy(s, &e));
        store_close(s);
        bytes[i] = bytes_of(i == 0 ? "y" : "z", &n[i]);
    }
    assert_int_equal(n[0], n[1]);
    assert_memory_equal(bytes[0], bytes[1], n[0]);
    struct seen seen = {0};
    struct store *const s = store_open_finished("y", &plan, &e);
    assert_true(store_read(s, see, &seen, &e));
    store_close(s);
    assert_int_equal(seen.n, 40);
    mem_free(bytes[1]);
    bytes[1] = bytes_of("y", &n[1]);
    assert_memory_equal(bytes[0], bytes[1], n[0]);
    mem_free(bytes[0]);
    mem_free(bytes[1]);
}

#define STORE_TESTS                                                  \
    cmocka_unit_test(units_come_back_in_order_and_to_the_last_bit),  \
        cmocka_unit_test(another_sweep_s_store_is_refused_and_kept), \
        cmocka_unit_test(a_file_that_is_no_store_is_refused),        \
        cmocka_unit_test(two_sweeps_cannot_write_into_one_store),    \
        cmocka_unit_test(copies_in_order_have_the_same_bytes)

#endif
