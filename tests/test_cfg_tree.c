/* Files and what is laid over them: include, extends, like, remove, --set. */
#include "cfg_sample.h"
#include "folder_rig.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* The messages of a file, or its resolved form when there are none; has to be want. */
static void file_gives(const char *path, const char *set, const char *want)
{
    const struct cfg_sets sets = {.text = &set, .n = set != NULL};
    struct schema *const schema = sample_schema();
    struct err e = {0};
    struct cfg *const c = cfg_load(path, &sets, schema, &e);
    struct str got = sample_messages(&e);
    if (err_ok(&e))
        cfg_write_resolved(&got, c);
    if (strcmp(str_text(&got), want) != 0)
        fail_msg("%s gives\n%s\nwant\n%s", path, str_text(&got), want);
    str_free(&got);
    cfg_free(c);
    err_free(&e);
    schema_free(schema);
}

/* Like file_gives, but for the groups alone: what stands between "groups = (" and "run" or the end. */
static void groups_are(const char *path, const char *set, const char *want)
{
    struct str all = {0};
    str_addf(&all, "time = {\n  length = \"24 h\";\n  end = \"drain\";\n};\ngroups = (%s);\n",
             want);
    file_gives(path, set, all.text);
    str_free(&all);
}

#define ITEM(name_, rest_) "\n  {\n    name = \"" name_ "\";\n" rest_ "  }"
#define REST "    share = 0.8;\n    open = true;\n"

static void groups_merge_key_by_key_and_lists_by_name(void **state)
{
    (void)state;
    put_file(
        "parent.cfg",
        "groups = ( { name = \"a\"; agents = 1; share = 0.5; }, { name = \"b\"; agents = 2; }, { name = \"c\"; } );\n"
        "time = { length = \"2 h\"; };");
    put_file(
        "child.cfg",
        "extends = \"parent.cfg\";\ntime = { length = \"24 h\"; };\n"
        "groups = ( { name = \"d\"; agents = [1, 2]; }, { name = \"a\"; agents = 7; }, { name = \"c\"; remove = true; } );");
    groups_are(
        "child.cfg", NULL,
        ITEM("a", "    agents = 7;\n    share = 0.5;\n    open = true;\n") "," ITEM(
            "b", "    agents = 2;\n" REST) "," ITEM("d", "    agents = [1, 2];\n" REST) "\n");
}

static void other_values_replace_and_an_empty_list_empties(void **state)
{
    (void)state;
    put_file(
        "parent.cfg",
        "groups = ( { name = \"a\"; agents = [1, 2, 3]; factors = [1.0]; shifts = ( { name = \"s\"; } ); } );");
    put_file(
        "child.cfg",
        "extends = \"parent.cfg\";\ngroups = ( { name = \"a\"; agents = [4]; shifts = (); } );");
    groups_are(
        "child.cfg", NULL,
        ITEM("a", "    agents = [4];\n" REST "    factors = [1.0];\n    shifts = ();\n") "\n");
}

static void a_law_of_another_kind_replaces(void **state)
{
    (void)state;
    put_file(
        "parent.cfg",
        "groups = ( { name = \"a\"; service = { dist = \"lognormal\"; mean = 5; cv = 0.9; }; } );");
    put_file(
        "same.cfg",
        "extends = \"parent.cfg\";\ngroups = ( { name = \"a\"; service = { dist = \"lognormal\"; mean = 6; }; } );");
    put_file(
        "other.cfg",
        "extends = \"parent.cfg\";\ngroups = ( { name = \"a\"; service = { dist = \"exponential\"; mean = 6; }; } );");
    groups_are(
        "same.cfg", NULL,
        ITEM(
            "a",
            "    service = {\n      dist = \"lognormal\";\n      mean = 6;\n      cv = 0.9;\n    };\n" REST) "\n");
    groups_are(
        "other.cfg", NULL,
        ITEM(
            "a",
            "    service = {\n      dist = \"exponential\";\n      mean = 6;\n    };\n" REST) "\n");
}

static void a_parent_lies_relative_to_its_child(void **state)
{
    (void)state;
    assert_int_equal(mkdir("sub", 0777), 0);
    put_file("parent.cfg", "extends = \"grand.cfg\"; groups = ( { name = \"a\"; agents = 1; } );");
    put_file("grand.cfg", "groups = ( { name = \"a\"; open = false; } );");
    put_file("sub/child.cfg",
             "extends = \"../parent.cfg\";\ngroups = ( { name = \"a\"; agents = 2; } );");
    groups_are("sub/child.cfg", NULL,
               ITEM("a", "    agents = 2;\n    share = 0.8;\n    open = false;\n") "\n");
}

static void extends_says_what_is_wrong(void **state)
{
    (void)state;
    put_file("late.cfg", "run = {};\nextends = \"a.cfg\";");
    put_file("number.cfg", "extends = 5;");
    put_file("missing.cfg", "extends = \"none.cfg\";\nrun = { seed = \"x\"; };");
    put_file("a.cfg", "extends = \"b.cfg\"; run = {};");
    put_file("b.cfg", "\nextends = \"a.cfg\"; run = {};");
    put_file("gone.cfg",
             "extends = \"plain.cfg\";\ngroups = ( { name = \"agnts\"; remove = true; } );");
    put_file("plain.cfg", "groups = ( { name = \"agents\"; } );");
    put_file("lonely.cfg", "groups = ( { name = \"x\"; remove = true; } );");
    put_file("wrong.cfg", "extends = \"bad.cfg\";\nbot = {};");
    put_file("bad.cfg", "\n\nbot = { containment = 8; };");
    file_gives("late.cfg", NULL,
               "late.cfg:2: extends must be the first setting of the file; move it up\n");
    file_gives("number.cfg", NULL,
               "number.cfg:1: extends must be a file name in quotes, not a whole number\n");
    file_gives("missing.cfg", NULL,
               "missing.cfg:1: cannot read none.cfg: No such file or directory\n");
    file_gives("a.cfg", NULL,
               "b.cfg:2: a.cfg reads itself, directly or through others; break the circle\n");
    file_gives("gone.cfg", NULL,
               "gone.cfg:2: remove: there is no 'agnts'; did you mean 'agents'?\n");
    file_gives("lonely.cfg", NULL,
               "lonely.cfg:1: there is no parent's 'x' to remove; take the item out\n");
    file_gives(
        "wrong.cfg", NULL,
        "bad.cfg:3: bot.containment = 8 is out of range; allowed is between 0 and 1 (for 8 % write 0.08)\n");
}

static void parents_and_includes_end_at_ten(void **state)
{
    (void)state;
    for (int i = 0; i < 12; i++) {
        char name[32];
        char text[64];
        snprintf(name, sizeof name, "e%d.cfg", i);
        snprintf(text, sizeof text, "extends = \"e%d.cfg\"; run = {};", i + 1);
        put_file(name, text);
        snprintf(name, sizeof name, "i%d.cfg", i);
        snprintf(text, sizeof text, "@include \"i%d.cfg\"\n", i + 1);
        put_file(name, text);
    }
    put_file("e12.cfg", "run = {};");
    put_file("i12.cfg", "run = {};");
    file_gives("e0.cfg", NULL, "e10.cfg:1: extends goes more than 10 files deep\n");
    file_gives(
        "e2.cfg", NULL,
        "time = {\n  length = \"24 h\";\n  end = \"drain\";\n};\nrun = {\n  seed = 1;\n  replications = 30;\n};\n");
    file_gives("i0.cfg", NULL, "i10.cfg:1: @include goes more than 10 files deep\n");
}

static void an_include_stands_for_its_text(void **state)
{
    (void)state;
    assert_int_equal(mkdir("sub", 0777), 0);
    put_file("main.cfg",
             "groups = ( { name = \"a\";\n  @include \"sub/one.cfg\"\n  open = false; } );\n");
    put_file("sub/one.cfg", "@include \"two.cfg\"\nshare = 0.5;\n");
    put_file("sub/two.cfg", "agents = 3;");
    groups_are("main.cfg", NULL,
               ITEM("a", "    agents = 3;\n    share = 0.5;\n    open = false;\n") "\n");
}

static void messages_name_the_included_file_and_line(void **state)
{
    (void)state;
    put_file(
        "main.cfg",
        "run = {\n@include \"one.cfg\"\nsed = 1; };\ntitle = 5;\ntime = {\n\n @include \"two.cfg\" };");
    put_file("one.cfg", "# x\n/* y\n*/ seed = 0.5;\nreplications = 0;");
    put_file("two.cfg", "\nlength = \"open\n");
    file_gives(
        "main.cfg", NULL,
        "two.cfg:2: this text is not closed on its line; write \" at its end (and \\n for a new line)\n"
        "one.cfg:3: run.seed must be a whole number, not a number with a point\n"
        "one.cfg:4: run.replications = 0 is out of range; allowed is between 1 and 1000000\n"
        "main.cfg:3: unknown key 'sed'; did you mean 'seed'?\n"
        "main.cfg:4: title must be text in quotes, not a whole number\n");
}

static void a_key_given_twice_names_both_files(void **state)
{
    (void)state;
    put_file("main.cfg", "title = \"a\";\n@include \"one.cfg\"\n");
    put_file("one.cfg", "\n\ntitle = \"b\";");
    file_gives("main.cfg", NULL,
               "one.cfg:3: 'title' is given twice; the first is at main.cfg:1, keep one of them\n");
}

static void only_plain_files_inside_the_folder_are_included(void **state)
{
    (void)state;
    assert_int_equal(mkdir("sub", 0777), 0);
    assert_int_equal(mkfifo("fifo", 0600), 0);
    assert_int_equal(symlink("/etc/hostname", "link"), 0);
    put_file("outside.cfg", "run = {};");
    put_file("self.cfg", "@include \"self.cfg\"\n");
    put_file("open.cfg", "run = {\n");
    put_file("sub/main.cfg", "@include \"../outside.cfg\"\n");
    put_file("abs.cfg", "@include \"/etc/passwd\"\n");
    put_file("dir.cfg", "@include \".\"\n");
    put_file("pipe.cfg", "\n@include \"fifo\"\nrun = { seed = -1; };");
    put_file("none.cfg", "@include \"nothing.cfg\"\n");
    put_file("linked.cfg", "@include \"link\"\n");
    put_file("unbalanced.cfg", "@include \"open.cfg\"\n};");
    file_gives(
        "sub/main.cfg", NULL,
        "sub/main.cfg:1: @include \"../outside.cfg\" leads out of the config's folder; put the file beside the config\n");
    file_gives(
        "abs.cfg", NULL,
        "abs.cfg:1: @include \"/etc/passwd\" is an absolute path; write it relative to this file\n");
    file_gives(
        "linked.cfg", NULL,
        "linked.cfg:1: @include \"link\" leads out of the config's folder; put the file beside the config\n");
    file_gives("dir.cfg", NULL, "dir.cfg:1: . is a folder; name a plain file\n");
    file_gives("pipe.cfg", NULL,
               "pipe.cfg:2: fifo is a pipe; name a plain file\n"
               "pipe.cfg:3: run.seed = -1 is out of range; allowed is between 0 and 9e+18\n");
    file_gives("none.cfg", NULL,
               "none.cfg:1: cannot read nothing.cfg: No such file or directory\n");
    file_gives("self.cfg", NULL,
               "self.cfg:1: self.cfg reads itself, directly or through others; break the circle\n");
    file_gives("unbalanced.cfg", NULL,
               "open.cfg:1: this { is not closed; write } before the end of the file (line 2)\n"
               "unbalanced.cfg:2: this } closes nothing; take it out\n");
}

static void like_copies_the_item_as_its_own_file_leaves_it(void **state)
{
    (void)state;
    put_file("parent.cfg",
             "groups = ( { name = \"temps\"; like = \"general\"; open = false; },\n"
             "  { name = \"general\"; agents = 5; shifts = ( { name = \"s\"; heads = 1; } ); } );");
    put_file(
        "child.cfg",
        "extends = \"parent.cfg\";\ngroups = ( { name = \"general\"; agents = 9; },\n"
        "  { name = \"more\"; like = \"temps\"; shifts = ( { name = \"s\"; heads = 2; }, { name = \"t\"; like = \"s\"; } ); } );");
    groups_are(
        "child.cfg", NULL,
        ITEM(
            "temps",
            "    agents = 5;\n    share = 0.8;\n    open = false;\n    shifts = (\n      {\n        name = \"s\";\n"
            "        heads = 1;\n      }\n    );\n") "," ITEM("general",
                                                              "    agents = 9;\n" REST
                                                              "    shifts = (\n      {\n        name = \"s\";\n        heads = 1;\n      }\n    );\n") "," ITEM("more",
                                                                                                                                                                "    agents = 5;\n    share = 0.8;\n    open = false;\n    shifts = (\n      {\n        name = \"s\";\n"
                                                                                                                                                                "        heads = 2;\n      },\n      {\n        name = \"t\";\n        heads = 2;\n      }\n    );\n") "\n");
}

static void like_says_what_is_wrong(void **state)
{
    (void)state;
    put_file("circle.cfg",
             "groups = ( { name = \"a\"; like = \"b\"; },\n{ name = \"b\"; like = \"a\"; } );");
    put_file(
        "none.cfg",
        "groups = ( { name = \"general\"; },\n{ name = \"b\"; like = \"genral\"; },\n{ name = \"c\"; like = 5; } );");
    put_file("once.cfg",
             "groups = ( { name = \"a\"; agents = -1; },\n{ name = \"b\"; like = \"a\"; } );");
    file_gives("circle.cfg", NULL,
               "circle.cfg:2: like = \"a\" goes in a circle; one of them must stand alone\n");
    file_gives("none.cfg", NULL,
               "none.cfg:2: like: there is no 'genral'; did you mean 'general'?\n"
               "none.cfg:3: like must be the name of another item in quotes, not a whole number\n");
    file_gives(
        "once.cfg", NULL,
        "once.cfg:1: groups[a].agents = -1 is out of range; allowed is between 0 and 1000000\n");
}

static void copies_cannot_blow_up(void **state)
{
    struct str s = {0};
    (void)state;
    str_add(&s, "groups = ( { name = \"a\"; agents = [");
    for (int i = 0; i < 2000; i++)
        str_add(&s, "1, ");
    str_add(&s, "1]; }");
    for (int i = 0; i < 1500; i++)
        str_addf(&s, ",\n{ name = \"g%d\"; like = \"a\"; }", i);
    str_add(&s, ");");
    sample_complains(
        s.text,
        "t.cfg: more than 200000 values after extends, like and defaults; put bulk data into a CSV file\n");
    str_free(&s);
}

static void set_comes_last(void **state)
{
    (void)state;
    put_file("parent.cfg",
             "groups = ( { name = \"a\"; agents = 1; }, { name = \"b\"; like = \"a\"; } );");
    put_file("child.cfg", "extends = \"parent.cfg\";\ngroups = ( { name = \"a\"; agents = 2; } );");
    groups_are("child.cfg", "groups[a].agents=3",
               ITEM("a", "    agents = 3;\n" REST) "," ITEM("b", "    agents = 1;\n" REST) "\n");
}

static void an_unreadable_file_is_told(void **state)
{
    (void)state;
    file_gives("nothing.cfg", NULL, " cannot read nothing.cfg: No such file or directory\n");
    file_gives(".", NULL, " . is a folder; name a plain file\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(groups_merge_key_by_key_and_lists_by_name, enter_folder,
                                        leave_folder),
        cmocka_unit_test_setup_teardown(other_values_replace_and_an_empty_list_empties,
                                        enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(a_law_of_another_kind_replaces, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(a_parent_lies_relative_to_its_child, enter_folder,
                                        leave_folder),
        cmocka_unit_test_setup_teardown(extends_says_what_is_wrong, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(parents_and_includes_end_at_ten, enter_folder,
                                        leave_folder),
        cmocka_unit_test_setup_teardown(an_include_stands_for_its_text, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(messages_name_the_included_file_and_line, enter_folder,
                                        leave_folder),
        cmocka_unit_test_setup_teardown(a_key_given_twice_names_both_files, enter_folder,
                                        leave_folder),
        cmocka_unit_test_setup_teardown(only_plain_files_inside_the_folder_are_included,
                                        enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(like_copies_the_item_as_its_own_file_leaves_it,
                                        enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(like_says_what_is_wrong, enter_folder, leave_folder),
        cmocka_unit_test(copies_cannot_blow_up),
        cmocka_unit_test_setup_teardown(set_comes_last, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(an_unreadable_file_is_told, enter_folder, leave_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
