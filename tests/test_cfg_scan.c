/* The pass before libconfig: every trap with its exact message. */
#include "cfg_sample.h"

#include <stdio.h>

/* A file's text and all that is said about it. */
struct trap {
    const char *text;
    const char *want;
};

static const struct trap traps[] = {
    {"run = { seed = 3000000000; };",
     "t.cfg:1: 3000000000 is too large for a plain whole number; write 3000000000L or 3000000000.0\n"},
    {"\nrun = { seed = -2147483649; };",
     "t.cfg:2: -2147483649 is too large for a plain whole number; write -2147483649L or -2147483649.0\n"},
    {"run = { seed = 99999999999999999999; };",
     "t.cfg:1: 99999999999999999999 is too large for a whole number; write it with a decimal point\n"},
    {"run = { seed = 1e400; };",
     "t.cfg:1: 1e400 is too large for a number; the largest is about 1e308\n"},
    {"run = { seed = 0b101; };", "t.cfg:1: 0b101 is not understood everywhere; write 5\n"},
    {"run = { seed = 0o17; };", "t.cfg:1: 0o17 is not understood everywhere; write 15\n"},
    {"run = { seed = 012; };",
     "t.cfg:1: 012 starts with 0, which some read as octal; leave the 0 out\n"},
    {"run = { seed = 1_000; };",
     "t.cfg:1: 1_000 is no number; write digits alone, or quotes around it: \"1_000\"\n"},
    {"title = \"a\";\n/* never\nclosed",
     "t.cfg:2: this comment is never closed, so the rest of the file would be lost; write */ behind it\n"},
    {"title = \"open;\nrun = { seed = x; };",
     "t.cfg:1: this text is not closed on its line; write \" at its end (and \\n for a new line)\n"
     "t.cfg:2: x needs quotes; write \"x\"\n"},
    {"title = \"a\\q\";",
     "t.cfg:1: an unknown \\ in a text; known are \\\\ \\\" \\n \\t, write \\\\ for a backslash\n"},
    {"title = 'a';", "t.cfg:1: ' is not understood here; write texts in double quotes: \"...\"\n"},
    {"groups = ( { name = \"a\"; agents = [1, 2,]; } );",
     "t.cfg:1: a comma before ]; take it out\n"},
    {"groups = ( { name = \"a\"; }, );", "t.cfg:1: a comma before ); take it out\n"},
    {"groups = ( { name = \"a\"; factors = [1, 2.5]; } );",
     "t.cfg:1: [ ] mixes whole numbers and numbers with a point; write 1.0 for 1, or ( ) for [ ]\n"},
    {"groups = ( { name = \"a\"; factors = [1, \"b\"]; } );",
     "t.cfg:1: [ ] holds values of one kind; write ( ) around a mixture\n"
     "t.cfg:1: groups[a].factors[1] must be a list of: a number, not text; leave the quotes out\n"},
    {"groups = [ { name = \"a\"; } ];",
     "t.cfg:1: [ ] holds plain values only; write ( ) around groups and lists\n"},
    {"groups = ( { name = \"a\"; } { name = \"b\"; } );", "t.cfg:1: a comma is missing before {\n"},
    {"groups = ( { name = \"a\" \"b\"; factors = (1 2); } );",
     "t.cfg:1: a comma is missing before 2\n"},
    {"groups = ( { name = \"a\"; factors = [1, 2; } );\nrun = { seed = 3 };",
     "t.cfg:1: this [ is not closed; write ] before ; (line 1)\n"},
    {"groups = ( { name = \"a\";\n agents = 1; );\ntime = {};",
     "t.cfg:1: this { is not closed; write } before ) (line 2)\n"},
    {"run = {\n seed = 1;",
     "t.cfg:1: this { is not closed; write } before the end of the file (line 2)\n"},
    {"run = { seed = 1; }; }", "t.cfg:1: this } closes nothing; take it out\n"},
    {"time = { length = 5 min; };", "t.cfg:1: 5 min needs quotes; write \"5 min\"\n"},
    {"time = { length = 5min; };",
     "t.cfg:1: 5min is no number; write digits alone, or quotes around it: \"5min\"\n"},
    {"groups = ( { name = \"a\"; shifts = ( { name = \"s\"; start = 8:30; } ); } );",
     "t.cfg:1: 8:30 needs quotes; write \"8:30\"\n"},
    {"bot = { containment = 80 %; };",
     "t.cfg:1: 80 % has a percent sign; write a share between 0 and 1 (for 80 % write 0.8)\n"},
    {"bot = { containment = 0,8; };",
     "t.cfg:1: a key is missing before 8; a decimal comma is written as a point\n"},
    {"time = { end = drain; };", "t.cfg:1: drain needs quotes; write \"drain\"\n"},
    {"time = { end = ; };", "t.cfg:1: a value is missing before ;\n"},
    {"time { end = \"cut\"; };", "t.cfg:1: = is missing after 'time'; write time = value;\n"},
    {"time.length = 5;",
     "t.cfg:1: 'time.length' is no key of a file; write time = { length = ...; }\n"},
    {"= 5;\nrun = { seed = 1; };", "t.cfg:1: a key is missing before =; write key = value;\n"},
    {"title = \"a\";\ntime = {};\ntitle = \"b\";",
     "t.cfg:3: 'title' is given twice; the first is at t.cfg:1, keep one of them\n"},
    {"run = { seed = 1;\nseed = 2; };",
     "t.cfg:2: 'seed' is given twice; the first is at t.cfg:1, keep one of them\n"},
    {"\xEF\xBB\xBFtitle = \"a\";",
     "t.cfg:1: a byte order mark at the start; save the file as UTF-8 without BOM\n"},
    {"\ntitle = \"\xFF\";", "t.cfg:2: a byte that is not UTF-8; save the file in that encoding\n"},
    {"title = \"\x02\";",
     "t.cfg:1: a control character; only tabs and line ends may stand beside plain text\n"},
    {"", "t.cfg:1: there is no setting in this file; `ccsim init` writes one to start from\n"},
    {"# only a comment\n",
     "t.cfg:1: there is no setting in this file; `ccsim init` writes one to start from\n"},
    {"@include \"x.cfg\"\ntitle = 1;",
     "t.cfg:1: no other file can be read from here\nt.cfg:2: title must be text in quotes, not a whole number\n"},
    {"@include 5\nrun = {};",
     "t.cfg:1: @include names no file; write @include \"file.cfg\"\n"
     "t.cfg:1: a key is missing before 5; a decimal comma is written as a point\n"},
};

static void every_trap_has_its_message(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof traps / sizeof traps[0]; i++)
        sample_complains(traps[i].text, traps[i].want);
}

static void a_nul_byte_is_named(void **state)
{
    static const char text[] = "run = {};\0\n";
    (void)state;
    sample_complains_n(text, sizeof text - 1, NULL,
                       "t.cfg:1: a NUL byte; this is no plain text file, save it again as UTF-8\n");
}

static void utf_16_is_named(void **state)
{
    static const char text[] = "\xFF\xFEr\0u\0n\0";
    (void)state;
    sample_complains_n(text, sizeof text - 1, NULL,
                       "t.cfg:1: this is UTF-16; save the file as UTF-8\n");
}

static void several_mistakes_are_told_in_one_go(void **state)
{
    (void)state;
    sample_complains(
        "time = { length = 5 min; };\nrun = { sed = 1;\nreplications = 3000000000; };\nbot = { containment = 2.5; };",
        "t.cfg:1: 5 min needs quotes; write \"5 min\"\n"
        "t.cfg:2: unknown key 'sed'; did you mean 'seed'?\n"
        "t.cfg:3: 3000000000 is too large for a plain whole number; write 3000000000L or 3000000000.0\n"
        "t.cfg:4: bot.containment = 2.5 is out of range; allowed is between 0 and 1 (for 2.5 % write 0.025)\n");
}

/* before, a middle n times, after. */
static char *repeated(const char *before, const char *middle, size_t n, const char *after)
{
    struct str s = {0};
    str_add(&s, before);
    for (size_t i = 0; i < n; i++)
        str_add(&s, middle);
    str_add(&s, after);
    return s.text;
}

static void nesting_ends_at_32(void **state)
{
    char *const deep = repeated("title = ", "(", 3000, ";");
    (void)state;
    sample_complains(deep,
                     "t.cfg:1: brackets are nested more than 32 deep; no setting needs that\n"
                     "t.cfg:1: this ( is not closed; write ) before the end of the file (line 1)\n"
                     "t.cfg:1: title must be text in quotes, not a list\n");
    mem_free(deep);
}

static void a_group_holds_500_keys(void **state)
{
    struct str s = {0};
    (void)state;
    for (int i = 0; i < 501; i++)
        str_addf(&s, "k%d = 1;\n", i);
    sample_complains(s.text,
                     "t.cfg:501: more than 500 keys in one group; put bulk data into a CSV file\n");
    str_free(&s);
}

static void a_list_holds_2000_groups(void **state)
{
    char *const text = repeated("groups = (\n", "{ name = \"a\"; },\n", 2001, "1);");
    (void)state;
    sample_complains(
        text, "t.cfg:2002: more than 2000 groups in one list; put bulk data into a CSV file\n");
    mem_free(text);
}

static void a_config_holds_200000_values(void **state)
{
    char *const text = repeated("title = (", "1,\n", 200001, "1);");
    (void)state;
    sample_complains(text,
                     "t.cfg:199999: more than 200000 values; put bulk data into a CSV file\n");
    mem_free(text);
}

static void a_file_holds_4_mebibytes(void **state)
{
    char *const text = repeated("title = 1;", "# 345678901234\n", (4 << 20) / 15 + 1, "");
    (void)state;
    sample_complains(text, "t.cfg:1: the file is over 4 MiB; put bulk data into CSV files\n");
    mem_free(text);
}

static void plain_dialect_is_read(void **state)
{
    (void)state;
    struct str s = sample_resolved(
        "title : \"a\" // x\n  \"b\\\"\\\\\\n\" # y\nrun = { seed = 0x1F, replications = 3L }\n"
        "time : { length = 1.5e3 } /* z */ bot = { containment = .5; }",
        NULL);
    assert_string_equal(
        str_text(&s),
        "title = \"ab\\\"\\\\\\n\";\ntime = {\n  length = 1500.0;\n  end = \"drain\";\n};\n"
        "bot = {\n  containment = 0.5;\n};\nrun = {\n  seed = 31;\n  replications = 3;\n};\n");
    str_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_trap_has_its_message),
        cmocka_unit_test(a_nul_byte_is_named),
        cmocka_unit_test(utf_16_is_named),
        cmocka_unit_test(several_mistakes_are_told_in_one_go),
        cmocka_unit_test(nesting_ends_at_32),
        cmocka_unit_test(a_group_holds_500_keys),
        cmocka_unit_test(a_list_holds_2000_groups),
        cmocka_unit_test(a_config_holds_200000_values),
        cmocka_unit_test(a_file_holds_4_mebibytes),
        cmocka_unit_test(plain_dialect_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
