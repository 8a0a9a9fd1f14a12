#include "io/results_dir.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "folder_rig.h"

static const char *get(const char *path)
{
    static char text[4096];
    memset(text, 0, sizeof text);
    FILE *const f = fopen(path, "r");
    if (f == NULL)
        return "(none)";
    assert_true(fread(text, 1, sizeof text - 1, f) < sizeof text);
    fclose(f);
    return text;
}

static int n_entries(const char *path)
{
    int n = 0;
    DIR *const d = opendir(path);
    assert_non_null(d);
    for (const struct dirent *entry = readdir(d); entry != NULL; entry = readdir(d))
        n += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(d);
    return n;
}

static const struct manifest a_manifest = {.version = "1", .config_stem = "day"};

static void write_results(const char *path, const char *text)
{
    struct err e = {0};
    struct results *const r = results_begin(path, "day", false, &e);
    assert_non_null(r);
    assert_true(results_put(r, "summary.csv", text, strlen(text), &e));
    assert_true(results_put(r, "plots/day.gp", "plot\n", 5, &e));
    assert_true(results_commit(r, &a_manifest, &e));
    assert_null(results_leftover(r));
    assert_true(err_ok(&e));
    results_free(r);
}

static void check_refused(const char *path, bool force, enum err_code code, const char *want)
{
    struct err e = {0};
    struct results *const r = results_begin(path, "day", force, &e);
    assert_null(r);
    assert_int_equal(e.code, code);
    assert_int_equal(e.n, 1);
    if (strstr(e.items[0].text, want) == NULL)
        fail_msg("says `%s`, want `%s`", e.items[0].text, want);
    err_free(&e);
}

static void new_results_appear_whole_and_replace_the_old(void **state)
{
    (void)state;
    write_results("out", "first\n");
    assert_string_equal(get("out/summary.csv"), "first\n");
    put_file("out/extra", "x");
    write_results("out//", "second\n");
    assert_string_equal(get("out/summary.csv"), "second\n");
    assert_string_equal(get("out/plots/day.gp"), "plot\n");
    assert_string_equal(get("out/extra"), "(none)");
    assert_int_equal(n_entries("."), 1);
    assert_int_equal(n_entries("out"), 3);
}

static void the_default_folder_is_replaced_whatever_is_in_it(void **state)
{
    (void)state;
    mkdir("results", 0777);
    mkdir("results/day", 0777);
    put_file("results/day/notes", "x");
    put_file("results/README.md", "x");
    write_results(NULL, "first\n");
    assert_string_equal(get("results/day/summary.csv"), "first\n");
    assert_string_equal(get("results/day/notes"), "(none)");
    assert_string_equal(get("results/README.md"), "x");
    assert_int_equal(n_entries("results"), 2);
}

static void missing_folders_on_the_way_are_made(void **state)
{
    (void)state;
    write_results("a/b/c", "first\n");
    assert_string_equal(get("a/b/c/summary.csv"), "first\n");
}

static void an_empty_folder_is_taken(void **state)
{
    (void)state;
    mkdir("out", 0777);
    write_results("out", "first\n");
    assert_string_equal(get("out/summary.csv"), "first\n");
}

static void the_manifest_names_each_file_with_size_and_digest(void **state)
{
    (void)state;
    write_results("out", "abc");
    assert_non_null(
        strstr(get("out/manifest.json"),
               "{\"name\": \"summary.csv\", \"bytes\": 3, \"sha256\": "
               "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"}"));
    assert_null(strstr(get("out/manifest.json"), "\"name\": \"manifest.json\""));
}

static void a_foreign_folder_is_refused_and_forced(void **state)
{
    (void)state;
    struct err e = {0};
    mkdir("out", 0777);
    put_file("out/precious", "x");
    check_refused("out", false, ERR_USER, "`out` holds something that is not a result of ccsim");
    put_file("out/manifest.json", "{\"schema\": \"other/1\", \"note\": \"ccsim.manifest/1\"}");
    check_refused("out", false, ERR_USER, "--force");
    assert_string_equal(get("out/precious"), "x");
    struct results *const r = results_begin("out", NULL, true, &e);
    assert_non_null(r);
    assert_true(results_commit(r, &a_manifest, &e));
    results_free(r);
    assert_string_equal(get("out/precious"), "(none)");
}

static void a_folder_that_becomes_foreign_meanwhile_is_kept(void **state)
{
    (void)state;
    struct err e = {0};
    struct results *const r = results_begin("out", NULL, false, &e);
    assert_non_null(r);
    mkdir("out", 0777);
    put_file("out/precious", "x");
    assert_false(results_commit(r, &a_manifest, &e));
    assert_int_equal(e.code, ERR_USER);
    results_free(r);
    err_free(&e);
    assert_string_equal(get("out/precious"), "x");
    assert_int_equal(n_entries("."), 1);
}

static void a_manifest_behind_a_link_is_not_ours(void **state)
{
    (void)state;
    write_results("ours", "first\n");
    mkdir("out", 0777);
    assert_int_equal(symlink("../ours/manifest.json", "out/manifest.json"), 0);
    check_refused("out", false, ERR_USER, "not a result of ccsim");
}

static void links_files_and_the_ground_we_stand_on_are_refused(void **state)
{
    const char *const root = *state;
    mkdir("real", 0777);
    put_file("file", "x");
    assert_int_equal(symlink("real", "link"), 0);
    assert_int_equal(symlink("nowhere", "dangling"), 0);
    char up[300];
    snprintf(up, sizeof up, "../%s", strrchr(root, '/') + 1);
    char above[300];
    snprintf(above, sizeof above, "%.*s", (int)(strrchr(root, '/') - root), root);
    for (int force = 0; force < 2; force++) {
        check_refused("link", force, ERR_USER, "`link` is a symbolic link");
        check_refused("link/", force, ERR_USER, "symbolic link");
        check_refused("dangling", force, ERR_USER, "symbolic link");
        check_refused("file", force, ERR_USER, "`file` is a file");
        check_refused("file/x", force, ERR_USER, "`file/` is not a folder");
        check_refused(".", force, ERR_USER, "cannot replace `.`");
        check_refused("..", force, ERR_USER, "cannot replace `..`");
        check_refused("real/..", force, ERR_USER, "cannot replace `real/..`");
        check_refused("/", force, ERR_USER, "cannot replace `/`");
        check_refused("", force, ERR_USER, "cannot replace");
        check_refused(up, force, ERR_USER, "is the folder we are in");
        check_refused(above, force, ERR_USER, "or one around it");
    }
    assert_string_equal(get("file"), "x");
}

static void a_stem_cannot_lead_out_of_the_results(void **state)
{
    (void)state;
    const char *const stems[] = {"", ".", "..", ".git", "a/b", "../x"};
    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++) {
        struct err e = {0};
        assert_null(results_begin(NULL, stems[i], true, &e));
        assert_int_equal(e.code, ERR_USER);
        err_free(&e);
    }
}

static void giving_up_leaves_the_old_results_and_nothing_else(void **state)
{
    (void)state;
    struct err e = {0};
    write_results("out", "first\n");
    struct results *const r = results_begin("out", NULL, false, &e);
    assert_true(results_put(r, "summary.csv", "second\n", 7, &e));
    assert_int_equal(n_entries("."), 2);
    results_free(r);
    assert_string_equal(get("out/summary.csv"), "first\n");
    assert_int_equal(n_entries("."), 1);
}

static void what_dead_runs_left_goes_and_what_is_not_theirs_stays(void **state)
{
    (void)state;
    mkdir(".out.ccsim-tmp-1-0123456789abcdef", 0777);
    mkdir(".out.ccsim-tmp-1-0123456789abcdef/sub", 0777);
    put_file(".out.ccsim-tmp-1-0123456789abcdef/sub/x", "x");
    mkdir(".out.ccsim-tmp-2-0123456789abcdef", 0777);
    const int live = open(".out.ccsim-tmp-2-0123456789abcdef", O_RDONLY | O_DIRECTORY);
    assert_int_equal(flock(live, LOCK_EX), 0);
    mkdir(".out.ccsim-tmp-mine", 0777);
    mkdir(".other.ccsim-tmp-1-0123456789abcdef", 0777);
    write_results("out", "first\n");
    assert_int_not_equal(access(".out.ccsim-tmp-1-0123456789abcdef", F_OK), 0);
    assert_int_equal(access(".out.ccsim-tmp-2-0123456789abcdef", F_OK), 0);
    assert_int_equal(access(".out.ccsim-tmp-mine", F_OK), 0);
    assert_int_equal(access(".other.ccsim-tmp-1-0123456789abcdef", F_OK), 0);
    close(live);
}

static void removing_stale_folders_follows_no_links(void **state)
{
    (void)state;
    mkdir("precious", 0777);
    put_file("precious/x", "x");
    mkdir(".out.ccsim-tmp-1-0123456789abcdef", 0777);
    assert_int_equal(symlink("../precious", ".out.ccsim-tmp-1-0123456789abcdef/link"), 0);
    assert_int_equal(symlink("precious", ".out.ccsim-tmp-2-0123456789abcdef"), 0);
    write_results("out", "first\n");
    assert_string_equal(get("precious/x"), "x");
    assert_int_not_equal(access(".out.ccsim-tmp-1-0123456789abcdef", F_OK), 0);
}

static void results_set_aside_by_a_dead_run_come_back(void **state)
{
    (void)state;
    struct err e = {0};
    write_results("out", "first\n");
    assert_int_equal(rename("out", ".out.ccsim-old-1-0123456789abcdef"), 0);
    results_free(results_begin("out", NULL, false, &e));
    assert_string_equal(get("out/summary.csv"), "first\n");
    assert_int_equal(n_entries("."), 1);
}

static void a_link_planted_in_the_hidden_folder_is_not_followed(void **state)
{
    (void)state;
    struct err e = {0};
    put_file("precious", "x");
    struct results *const r = results_begin("out", NULL, false, &e);
    char path[600];
    snprintf(path, sizeof path, "%s/summary.csv", results_work_path(r));
    assert_int_equal(symlink("../precious", path), 0);
    assert_null(results_open(r, "summary.csv", &e));
    assert_false(results_adopt(r, "summary.csv", &e));
    assert_int_equal(e.code, ERR_WORLD);
    results_free(r);
    err_free(&e);
    assert_string_equal(get("precious"), "x");
}

static void a_file_made_by_another_program_is_adopted(void **state)
{
    (void)state;
    struct err e = {0};
    struct results *const r = results_begin("out", NULL, false, &e);
    char path[600];
    snprintf(path, sizeof path, "%s/day.svg", results_work_path(r));
    put_file(path, "abc");
    assert_true(results_adopt(r, "day.svg", &e));
    assert_string_equal(results_digest(r, "day.svg"),
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_null(results_digest(r, "other"));
    assert_true(results_commit(r, &a_manifest, &e));
    assert_string_equal(results_path(r), "out");
    results_free(r);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, enter_folder, leave_folder)
    const struct CMUnitTest tests[] = {
        TEST(new_results_appear_whole_and_replace_the_old),
        TEST(the_default_folder_is_replaced_whatever_is_in_it),
        TEST(missing_folders_on_the_way_are_made),
        TEST(an_empty_folder_is_taken),
        TEST(the_manifest_names_each_file_with_size_and_digest),
        TEST(a_foreign_folder_is_refused_and_forced),
        TEST(a_folder_that_becomes_foreign_meanwhile_is_kept),
        TEST(a_manifest_behind_a_link_is_not_ours),
        TEST(links_files_and_the_ground_we_stand_on_are_refused),
        TEST(a_stem_cannot_lead_out_of_the_results),
        TEST(giving_up_leaves_the_old_results_and_nothing_else),
        TEST(what_dead_runs_left_goes_and_what_is_not_theirs_stays),
        TEST(removing_stale_folders_follows_no_links),
        TEST(results_set_aside_by_a_dead_run_come_back),
        TEST(a_link_planted_in_the_hidden_folder_is_not_followed),
        TEST(a_file_made_by_another_program_is_adopted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
