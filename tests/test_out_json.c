#include "io/out_json.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "io/manifest.h"

static int fd;

static struct out_file *begin_file(void)
{
    FILE *const scratch = tmpfile();
    assert_non_null(scratch);
    fd = dup(fileno(scratch));
    fclose(scratch);
    return out_file_new(fd, "test.json");
}

/* Closes and reads back. */
static const char *end_file(struct out_file *f)
{
    static char text[8192];
    struct err e = {0};
    assert_true(out_file_end(f, &e));
    memset(text, 0, sizeof text);
    assert_true(pread(fd, text, sizeof text - 1, 0) >= 0);
    close(fd);
    return text;
}

static void levels_are_indented_and_flat_ones_are_not(void **state)
{
    (void)state;
    struct out_json j;
    struct out_file *const f = begin_file();
    out_json_begin(&j, f, "ccsim.test/1");
    out_json_number(&j, "share", 0.25);
    out_json_number(&j, "none", NAN);
    out_json_bool(&j, "yes", true);
    out_json_array(&j, "list");
    out_json_u64(&j, NULL, 7);
    out_json_flat_object(&j, NULL);
    out_json_text(&j, "a", "b");
    out_json_text(&j, "c", NULL);
    out_json_close(&j);
    out_json_close(&j);
    out_json_object(&j, "empty");
    out_json_close(&j);
    out_json_end(&j);
    assert_string_equal(end_file(f), "{\n"
                                     "  \"schema\": \"ccsim.test/1\",\n"
                                     "  \"share\": 0.25,\n"
                                     "  \"none\": null,\n"
                                     "  \"yes\": true,\n"
                                     "  \"list\": [\n"
                                     "    7,\n"
                                     "    {\"a\": \"b\", \"c\": null}\n"
                                     "  ],\n"
                                     "  \"empty\": {}\n"
                                     "}\n");
}

static void check_string(const char *text, const char *want)
{
    struct out_json j;
    struct out_file *const f = begin_file();
    out_json_begin(&j, f, text);
    out_json_end(&j);
    const char *const have = end_file(f);
    const size_t lead = strlen("{\n  \"schema\": ");
    assert_int_equal(strlen(have), lead + strlen(want) + strlen("\n}\n"));
    assert_memory_equal(have + lead, want, strlen(want));
}

static void texts_are_escaped_and_their_utf8_is_checked(void **state)
{
    (void)state;
    check_string("plain", "\"plain\"");
    check_string("a\"b\\c\n\t\x01\x7f", "\"a\\\"b\\\\c\\n\\t\\u0001\\u007f\"");
    check_string("\xe5\xae\xa2\xe6\x9c\x8d \xf0\x9f\x93\x9e",
                 "\"\xe5\xae\xa2\xe6\x9c\x8d \xf0\x9f\x93\x9e\"");
    /* An open sequence, an overlong slash, a surrogate, a stray byte, one beyond U+10FFFF. */
    check_string("a\xe5\xae", "\"a\xef\xbf\xbd\xef\xbf\xbd\"");
    check_string("\xc0\xaf", "\"\xef\xbf\xbd\xef\xbf\xbd\"");
    check_string("\xed\xa0\x80", "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
    check_string("\xff", "\"\xef\xbf\xbd\"");
    check_string("\xf4\x90\x80\x80", "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
}

static void rows_carry_the_columns_of_the_summary(void **state)
{
    (void)state;
    struct rows r = {0};
    rows_add(&r, &(struct row){.scope = "all",
                               .metric = "asa_s",
                               .value = 12.5,
                               .lo = 12,
                               .hi = 13,
                               .n = 30,
                               .method = "t",
                               .has_ci = true});
    rows_add(&r, &(struct row){.scope = "all", .metric = "offered", .value = 3, .n = 1});
    struct out_file *const f = begin_file();
    out_json_summary(f, &r);
    assert_string_equal(
        end_file(f),
        "{\n  \"schema\": \"ccsim.summary/1\",\n  \"rows\": [\n"
        "    {\"scope\": \"all\", \"metric\": \"asa_s\", \"variant\": \"\", \"value\": 12.5, "
        "\"ci_lo\": 12, "
        "\"ci_hi\": 13, \"n\": 30, \"method\": \"t\"},\n"
        "    {\"scope\": \"all\", \"metric\": \"offered\", \"variant\": \"\", \"value\": 3, "
        "\"ci_lo\": null, "
        "\"ci_hi\": null, \"n\": 1, \"method\": \"\"}\n"
        "  ]\n}\n");
    rows_free(&r);
}

/* What may differ between two runs stands behind everything that may not. */
static void only_the_last_member_of_the_manifest_depends_on_the_run(void **state)
{
    (void)state;
    const struct manifest_file files[] = {{"config.resolved.cfg", 5, "abc"}};
    const char *const command[] = {"ccsim", "run"};
    struct manifest m = {.version = "1.0.0", .config_stem = "day", .seed = 7, .replications = 3};
    char first[8192];
    struct out_file *f = begin_file();
    manifest_write(f, &m, files, 1);
    strcpy(first, end_file(f));
    m.run = (struct manifest_run){.started = {.tv_sec = 86400},
                                  .wall_s = 3,
                                  .command = command,
                                  .n_command = 2,
                                  .threads = 8};
    f = begin_file();
    manifest_write(f, &m, files, 1);
    const char *const second = end_file(f);
    const char *const at = strstr(second, "\"run\": {");
    assert_non_null(at);
    assert_memory_equal(first, second, (size_t)(at - second));
    assert_string_not_equal(first, second);
    assert_non_null(strstr(second, "\"config_sha256\": \"abc\""));
    assert_non_null(strstr(second, "\"started\": \"1970-01-02T00:00:00Z\""));
    assert_string_equal(second + strlen(second) - 6, "  }\n}\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels_are_indented_and_flat_ones_are_not),
        cmocka_unit_test(texts_are_escaped_and_their_utf8_is_checked),
        cmocka_unit_test(rows_carry_the_columns_of_the_summary),
        cmocka_unit_test(only_the_last_member_of_the_manifest_depends_on_the_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
