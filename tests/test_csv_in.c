#include "io/csv_in.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/str.h"
#include "folder_rig.h"
#include "io/csv_value.h"

static void put_bytes(const char *bytes, size_t n)
{
    FILE *const f = fopen("a.csv", "w");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    fclose(f);
}

static struct csv_in *open_text(const char *text, struct err *e)
{
    put_bytes(text, strlen(text));
    return csv_open("a.csv", e);
}

/* All fields of all records: "a|b\nc|d\n". */
static void check_fields(const char *text, const char *want)
{
    struct err e = {0};
    struct str have = {0};
    struct csv_in *const c = open_text(text, &e);
    assert_non_null(c);
    while (csv_next(c)) {
        for (int i = 0; i < csv_n_columns(c); i++)
            str_addf(&have, "%s%s", i > 0 ? "|" : "", csv_text(c, i));
        str_add(&have, "\n");
    }
    assert_string_equal(str_text(&have), want);
    assert_true(err_ok(&e));
    csv_close(c);
    str_free(&have);
}

static void check_told(const struct err *e, size_t i, int line, const char *want)
{
    assert_true(i < e->n);
    assert_string_equal(e->items[i].file, "a.csv");
    if (e->items[i].line != line || strstr(e->items[i].text, want) == NULL)
        fail_msg("%d: `%s`, want %d: `%s`", e->items[i].line, e->items[i].text, line, want);
}

/* Reads everything; the first mistake must be this one, of the user. */
static void check_mistake(const char *bytes, size_t n, int line, const char *want)
{
    struct err e = {0};
    put_bytes(bytes, n);
    struct csv_in *const c = csv_open("a.csv", &e);
    while (c != NULL && csv_next(c))
        continue;
    assert_int_equal(e.code, ERR_USER);
    check_told(&e, 0, line, want);
    csv_close(c);
    err_free(&e);
}

#define CHECK_MISTAKE(text, line, want) check_mistake(text, sizeof text - 1, line, want)

static void records_of_any_dialect_are_split_alike(void **state)
{
    (void)state;
    check_fields("x,y\n1,2\n3,4\n", "1|2\n3|4\n");
    check_fields("x,y\r\n1,2\r\n3,4", "1|2\n3|4\n");
    check_fields("x;y\n1,5;2\n", "1,5|2\n");
    check_fields("x\ty\n1\t\n\t2\n", "1|\n|2\n");
    check_fields("\xef\xbb\xbfx,y\n1,2\n", "1|2\n");
    check_fields("x\n1\n\n2\n\n", "1\n2\n");
    check_fields("x,y\n\n 1 , 2 \n,\n", "1|2\n|\n");
    check_fields("x\n\"\"\n", "\n");
    check_fields("x\n", "");
    check_fields("x", "");
}

static void quotes_keep_separators_quotes_and_line_ends(void **state)
{
    (void)state;
    check_fields("x,y\n\"a,b\",\"say \"\"hi\"\"\"\n", "a,b|say \"hi\"\n");
    check_fields("x,y\n\"two\r\nlines\", \" kept \" \n", "two\nlines| kept \n");
    check_fields("\"x;1\",y\n1,\"\"\n", "1|\n");
}

static void what_was_tolerated_can_be_said(void **state)
{
    (void)state;
    struct err e = {0};
    struct csv_in *c = open_text("\xef\xbb\xbfx;y\n", &e);
    assert_string_equal(csv_note(c), "skipped a byte-order mark; fields are separated by `;`");
    assert_int_equal(csv_column(c, "X", true), 0);
    csv_close(c);
    c = open_text("x,y\n", &e);
    assert_null(csv_note(c));
    csv_close(c);
}

static void mistakes_of_form_are_told_with_their_line(void **state)
{
    (void)state;
    CHECK_MISTAKE("", 1, "is empty; the first line must name the columns");
    CHECK_MISTAKE("\n\n", 3, "is empty");
    CHECK_MISTAKE("x,y\n1,2\n3\n", 3, "1 field where the header has 2");
    CHECK_MISTAKE("x,y\n1,2,3\n", 2, "3 fields where the header has 2");
    CHECK_MISTAKE("x\n\"a\nb\nc\n", 2, "a quote is never closed");
    CHECK_MISTAKE("x\n1\n\"a\"b\n", 3, "text behind a closing quote");
    CHECK_MISTAKE("x,y\n\"a\"b,1\n\"a\"\n", 2, "text behind a closing quote");
    CHECK_MISTAKE("x\n\"a\" b\0", 2, "a NUL byte");
    CHECK_MISTAKE("x\na\"b\n", 2, "a quote inside a field");
    CHECK_MISTAKE("x\n1\0\n", 2, "a NUL byte");
    CHECK_MISTAKE("x\r1\r2\r", 1, "a carriage return inside a line");
    CHECK_MISTAKE("x,y,X\n", 1, "two columns are called `X`");
    CHECK_MISTAKE("\xff\xfex\0", 1, "is UTF-16; save it as UTF-8");
    CHECK_MISTAKE("x,y\n\"a\n\nb\",1\n2\n", 5, "1 field");
}

static void oversized_input_is_refused(void **state)
{
    (void)state;
    enum { N = 1200000 };
    char *const text = malloc(N);
    assert_non_null(text);
    memset(text, 'a', N);
    memcpy(text, "x\n", 2);
    check_mistake(text, N, 2, "longer than 1 MiB");
    memset(text, ',', N);
    check_mistake(text, N, 1, "more than 1000 fields");
    memset(text, '"', N);
    text[0] = 'x';
    text[1] = '\n';
    check_mistake(text, N - 1, 2, "a quote is never closed");
    memset(text + 3, ' ', N - 3);
    check_mistake(text, N, 2, "longer than 1 MiB");
    check_mistake(text, N / 2, 2, "a quote is never closed");
    free(text);
}

static void only_regular_files_are_opened(void **state)
{
    (void)state;
    struct err e = {0};
    assert_null(csv_open("nowhere.csv", &e));
    assert_null(csv_open(".", &e));
    assert_int_equal(mkfifo("fifo", 0600), 0);
    assert_null(csv_open("fifo", &e));
    unlink("fifo");
    assert_null(csv_open("/dev/zero", &e));
    assert_int_equal(e.n, 4);
    assert_int_equal(e.code, ERR_USER);
    assert_string_equal(e.items[0].text, "cannot be opened: No such file or directory");
    assert_string_equal(e.items[1].text, "is not a regular file; give a CSV file");
    assert_string_equal(e.items[2].text, "is not a regular file; give a CSV file");
    err_free(&e);
}

static void reading_stops_after_a_hundred_mistakes(void **state)
{
    (void)state;
    struct err e = {0};
    struct str text = {0};
    str_add(&text, "x,y\n");
    for (int i = 0; i < 1000; i++)
        str_add(&text, "1\n");
    struct csv_in *const c = open_text(str_text(&text), &e);
    assert_false(csv_next(c));
    assert_int_equal(e.n, 101);
    check_told(&e, 100, 101, "too many mistakes");
    csv_close(c);
    err_free(&e);
    str_free(&text);
}

static void columns_are_found_by_name_or_named_nearly(void **state)
{
    (void)state;
    struct err e = {0};
    struct csv_in *const c = open_text("Time,handle-time,patiense\n", &e);
    assert_int_equal(csv_column(c, "time", true), 0);
    assert_int_equal(csv_column(c, "handle_time", true), 1);
    assert_int_equal(csv_column(c, "intent", false), -1);
    assert_int_equal(csv_column(c, "patience", true), -1);
    assert_int_equal(csv_column(c, "quux", true), -1);
    csv_refuse_other_columns(c);
    assert_int_equal(e.n, 3);
    check_told(&e, 0, 1, "there is no column `patience`; is it `patiense`?");
    check_told(&e, 1, 1, "there is no column `quux`; there are: Time, handle-time, patiense");
    check_told(&e, 2, 1, "unknown column `patiense`; did you mean `patience`?");
    csv_close(c);
    err_free(&e);
}

static void values_are_read_as_they_are_written(void **state)
{
    (void)state;
    struct err e = {0};
    double x = 0;
    uint64_t n = 0;
    const char *name = NULL;
    struct csv_in *const c = open_text(
        "a,b,c,d,e,f,g,h\n"
        "-1.5e2,42,5 min,8:30,1970-01-02,2000-03-01T00:00:10Z,ab-1,1999-02-01 08:30:15.5\n",
        &e);
    assert_true(csv_next(c));
    assert_int_equal(csv_line(c), 2);
    assert_true(csv_number(c, 0, -1000, 1000, &x) && x == -150);
    assert_true(csv_count(c, 1, 42, &n) && n == 42);
    assert_true(csv_duration(c, 2, &x) && x == 300);
    assert_true(csv_clock(c, 3, &x) && x == 30600);
    assert_true(csv_date_time(c, 4, &x) && x == 86400);
    assert_true(csv_date_time(c, 5, &x) && x == 11017 * 86400.0 + 10);
    assert_true(csv_name(c, 6, &name) && strcmp(name, "ab-1") == 0);
    /* GNU date: date -u -d "1999-02-01 08:30:15" +%s */
    assert_true(csv_date_time(c, 7, &x) && x == 917857815.5);
    assert_true(csv_is_empty(c, -1));
    assert_true(err_ok(&e));
    csv_close(c);
}

typedef bool reader(struct csv_in *c);

static double number;
static uint64_t count;
static const char *word;

static bool as_number(struct csv_in *c)
{
    return csv_number(c, 0, 0, 100, &number);
}
static bool as_count(struct csv_in *c)
{
    return csv_count(c, 0, 100, &count);
}
static bool as_duration(struct csv_in *c)
{
    return csv_duration(c, 0, &number);
}
static bool as_clock(struct csv_in *c)
{
    return csv_clock(c, 0, &number);
}
static bool as_date(struct csv_in *c)
{
    return csv_date_time(c, 0, &number);
}
static bool as_name(struct csv_in *c)
{
    return csv_name(c, 0, &word);
}

static void wrong_values_are_told_by_line_and_column(void **state)
{
    (void)state;
    const struct {
        reader *read;
        const char *field;
        const char *want;
    } cases[] = {
        {as_number, "abc", "`col` is `abc`, which is not a number"},
        {as_number, "0x10", "not a number"},
        {as_number, "inf", "not a number"},
        {as_number, "1e999", "not a number"},
        {as_number, "1.5.2", "not a number"},
        {as_number, "\"1,5\"", "`col` is `1,5`, write a decimal point"},
        {as_number, "101", "`col` is 101, but must be between 0 and 100"},
        {as_number, "\"\"", "`col` is empty; give a value"},
        {as_number, "a\x1b[31m", "`col` is `a?[31m`"},
        {as_count, "-1", "not a whole number"},
        {as_count, "1.5", "not a whole number"},
        {as_count, "101", "at most 100"},
        {as_count, "99999999999999999999999", "at most 100"},
        {as_duration, "soon", "`col` is `soon`, which is not a duration; write seconds"},
        {as_duration, "-3 s", "a duration is 0 or more"},
        {as_clock, "25:00", "not a clock time"},
        {as_date, "1999-02-29", "not a date"},
        {as_date, "1999-13-01", "not a date"},
        {as_date, "1999-02-01 8.30", "not a date"},
        {as_date, "01.02.1999", "not a date"},
        {as_name, "a b", "not a name"},
        {as_name, "=cmd|x", "not a name"},
        {as_name, "caf\xc3\xa9", "not a name"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct err e = {0};
        struct str text = {0};
        str_addf(&text, "col\n%s\n", cases[i].field);
        struct csv_in *const c = open_text(str_text(&text), &e);
        assert_true(csv_next(c));
        assert_false(cases[i].read(c));
        assert_int_equal(e.n, 1);
        check_told(&e, 0, 2, cases[i].want);
        csv_close(c);
        err_free(&e);
        str_free(&text);
    }
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, enter_folder, leave_folder)
    const struct CMUnitTest tests[] = {
        TEST(records_of_any_dialect_are_split_alike),
        TEST(quotes_keep_separators_quotes_and_line_ends),
        TEST(what_was_tolerated_can_be_said),
        TEST(mistakes_of_form_are_told_with_their_line),
        TEST(oversized_input_is_refused),
        TEST(only_regular_files_are_opened),
        TEST(reading_stops_after_a_hundred_mistakes),
        TEST(columns_are_found_by_name_or_named_nearly),
        TEST(values_are_read_as_they_are_written),
        TEST(wrong_values_are_told_by_line_and_column),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
