#include "base/rows.h"

#include <stdio.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void texts_are_copied_and_shared(void **state)
{
    (void)state;
    struct rows r = {0};
    char scope[] = "queue=a";
    rows_add(&r, &(struct row){.scope = scope, .metric = "asa_s", .value = 1});
    rows_add(&r, &(struct row){.scope = scope, .metric = "offered", .value = 2});
    scope[6] = 'b';
    rows_add(&r, &(struct row){.scope = scope, .metric = "asa_s", .value = 3});
    assert_int_equal(r.n, 3);
    assert_string_equal(r.row[0].scope, "queue=a");
    assert_string_equal(r.row[2].scope, "queue=b");
    assert_ptr_equal(r.row[0].scope, r.row[1].scope);
    assert_ptr_equal(r.row[0].metric, r.row[2].metric);
    assert_string_equal(r.row[0].variant, "");
    rows_free(&r);
}

static void many_texts_stay_where_they_are(void **state)
{
    (void)state;
    enum { N = 20000 };
    struct rows r = {0};
    char text[32];
    const char *const first = rows_text(&r, "text 0");
    for (int i = 0; i < N; i++) {
        snprintf(text, sizeof text, "text %d", i);
        rows_add(&r, &(struct row){.scope = text, .metric = "m"});
    }
    assert_ptr_equal(first, r.row[0].scope);
    for (int i = 0; i < N; i++) {
        snprintf(text, sizeof text, "text %d", i);
        assert_string_equal(r.row[i].scope, text);
        assert_ptr_equal(rows_text(&r, text), r.row[i].scope);
    }
    rows_free(&r);
}

static void a_text_longer_than_a_chunk_is_kept_whole(void **state)
{
    (void)state;
    struct rows r = {0};
    static char text[200000];
    memset(text, 'x', sizeof text - 1);
    assert_int_equal(strlen(rows_text(&r, text)), sizeof text - 1);
    assert_string_equal(rows_text(&r, "after"), "after");
    rows_free(&r);
}

static void appended_rows_outlive_their_table(void **state)
{
    (void)state;
    struct rows to = {0};
    struct rows from = {0};
    rows_add(&to, &(struct row){.scope = "all", .metric = "first"});
    rows_add(&from, &(struct row){.scope = "all", .metric = "second", .value = 7, .n = 3});
    rows_append(&to, &from);
    rows_free(&from);
    assert_int_equal(to.n, 2);
    assert_string_equal(to.row[1].metric, "second");
    assert_int_equal(to.row[1].n, 3);
    rows_clear(&to);
    assert_int_equal(to.n, 0);
    rows_free(&to);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_copied_and_shared),
        cmocka_unit_test(many_texts_stay_where_they_are),
        cmocka_unit_test(a_text_longer_than_a_chunk_is_kept_whole),
        cmocka_unit_test(appended_rows_outlive_their_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
