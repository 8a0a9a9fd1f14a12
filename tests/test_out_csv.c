#include "io/out_csv.h"

#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static int scratch_file(void)
{
    FILE *const f = tmpfile();
    assert_non_null(f);
    const int fd = dup(fileno(f));
    fclose(f);
    return fd;
}

static void check_says(int fd, const char *want)
{
    char text[4096] = "";
    const ssize_t n = pread(fd, text, sizeof text - 1, 0);
    assert_true(n >= 0);
    close(fd);
    assert_string_equal(text, want);
}

typedef void writer(struct out_file *f, const struct rows *r);

static void check_rows(writer *write_rows, const struct rows *r, const char *want)
{
    const int fd = scratch_file();
    struct err e = {0};
    struct out_file *const f = out_file_new(fd, "test.csv");
    write_rows(f, r);
    assert_true(out_file_end(f, &e));
    check_says(fd, want);
}

static struct rows two_rows(void)
{
    struct rows r = {0};
    rows_add(&r, &(struct row){.scope = "queue=a;sla=b",
                               .metric = "sl_frac",
                               .variant = "sl_offered",
                               .method = "delta t",
                               .time = 1800,
                               .value = 0.8,
                               .lo = 0.75,
                               .hi = 0.85,
                               .n = 30,
                               .replication = 4,
                               .has_ci = true});
    rows_add(&r, &(struct row){.scope = "all",
                               .metric = "asa_s",
                               .time = 3600.5,
                               .value = NAN,
                               .lo = 1,
                               .hi = INFINITY,
                               .n = 1,
                               .replication = 5});
    return r;
}

static void the_columns_of_the_summary_are_as_promised(void **state)
{
    (void)state;
    struct rows r = two_rows();
    check_rows(out_csv_summary, &r,
               "scope,metric,variant,value,ci_lo,ci_hi,n,method\n"
               "queue=a;sla=b,sl_frac,sl_offered,0.8,0.75,0.85,30,delta t\n"
               "all,asa_s,,,,,1,\n");
    rows_free(&r);
}

static void the_columns_with_time_are_as_promised(void **state)
{
    (void)state;
    struct rows r = two_rows();
    check_rows(out_csv_interval, &r,
               "interval_start_s,scope,metric,variant,value,ci_lo,ci_hi,n,method\n"
               "1800,queue=a;sla=b,sl_frac,sl_offered,0.8,0.75,0.85,30,delta t\n"
               "3600.5,all,asa_s,,,,,1,\n");
    check_rows(out_csv_instants, &r,
               "time_s,scope,metric,variant,value,ci_lo,ci_hi,n,method\n"
               "1800,queue=a;sla=b,sl_frac,sl_offered,0.8,0.75,0.85,30,delta t\n"
               "3600.5,all,asa_s,,,,,1,\n");
    rows_free(&r);
}

static void the_columns_of_replications_are_as_promised(void **state)
{
    (void)state;
    struct rows r = two_rows();
    check_rows(out_csv_replications, &r,
               "replication,scope,metric,variant,value\n"
               "4,queue=a;sla=b,sl_frac,sl_offered,0.8\n"
               "5,all,asa_s,,\n");
    check_rows(out_csv_replications_interval, &r,
               "replication,interval_start_s,scope,metric,variant,value\n"
               "4,1800,queue=a;sla=b,sl_frac,sl_offered,0.8\n"
               "5,3600.5,all,asa_s,,\n");
    rows_free(&r);
}

static void fields_are_quoted_where_they_must_be(void **state)
{
    (void)state;
    const int fd = scratch_file();
    struct err e = {0};
    struct out_file *const f = out_file_new(fd, "test.csv");
    const char *const fields[] = {"plain",  "a,b", "say \"hi\"", "two\nlines",
                                  " blank", "",    NULL,         "x;y"};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        out_csv_field(f, fields[i]);
        out_file_char(f, '|');
    }
    assert_true(out_file_end(f, &e));
    check_says(fd, "plain|\"a,b\"|\"say \"\"hi\"\"\"|\"two\nlines\"|\" blank\"|||x;y|");
}

static void a_failure_to_write_is_told_once_by_name(void **state)
{
    (void)state;
    const int fd = open("/dev/null", O_RDONLY);
    struct err e = {0};
    struct out_file *const f = out_file_new(fd, "summary.csv");
    for (int i = 0; i < 100000; i++)
        out_file_text(f, "0123456789");
    assert_false(out_file_end(f, &e));
    assert_int_equal(e.code, ERR_WORLD);
    assert_int_equal(e.n, 1);
    assert_string_equal(e.items[0].text, "cannot write summary.csv: Bad file descriptor");
    err_free(&e);
    close(fd);
}

static void size_and_digest_are_those_of_all_bytes(void **state)
{
    (void)state;
    const int fd = scratch_file();
    struct err e = {0};
    struct out_file *const f = out_file_new(fd, "a");
    static char block[100000];
    memset(block, 'a', sizeof block);
    for (int i = 0; i < 10; i++)
        out_file_bytes(f, block, sizeof block);
    assert_true(out_file_flush(f));
    char hex[SHA256_HEX];
    out_file_digest(f, hex);
    /* FIPS 180-2, appendix B.3: a million letters a. */
    assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    assert_int_equal(out_file_size(f), 1000000);
    assert_true(out_file_end(f, &e));
    close(fd);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_columns_of_the_summary_are_as_promised),
        cmocka_unit_test(the_columns_with_time_are_as_promised),
        cmocka_unit_test(the_columns_of_replications_are_as_promised),
        cmocka_unit_test(fields_are_quoted_where_they_must_be),
        cmocka_unit_test(a_failure_to_write_is_told_once_by_name),
        cmocka_unit_test(size_and_digest_are_those_of_all_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
