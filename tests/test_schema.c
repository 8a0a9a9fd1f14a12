/* Checking against the table, reading values, the resolved file, and the reference printed from it. */
#include "cfg_sample.h"
#include "near_check.h"

#include "io/cfg_explain.h"

#define IN_GROUP(text) "groups = ( { name = \"a\"; " text " } );"

static const struct {
    const char *text;
    const char *want;
} wrongs[] = {
    {"run = { replicatons = 3; };",
     "t.cfg:1: unknown key 'replicatons'; did you mean 'replications'?\n"},
    {"run = { Sede = 3; };", "t.cfg:1: unknown key 'Sede'; did you mean 'seed'?\n"},
    {"containment = 0.5;",
     "t.cfg:1: unknown key 'containment'; 'containment' belongs at bot.containment\n"},
    {"run = { containmet = 0.5; };",
     "t.cfg:1: unknown key 'containmet'; did you mean 'containment', which belongs at bot.containment?\n"},
    {"run = { zzz = 1; };", "t.cfg:1: unknown key 'zzz'; known here: seed, replications\n"},
    {IN_GROUP("lik = \"b\";"), "t.cfg:1: unknown key 'lik'; did you mean 'like'?\n"},
    {"bot = { containment = 80; };",
     "t.cfg:1: bot.containment = 80 is out of range; allowed is between 0 and 1 (for 80 % write 0.8)\n"},
    {"bot = { containment = -0.1; };",
     "t.cfg:1: bot.containment = -0.1 is out of range; allowed is between 0 and 1\n"},
    {"bot = { containment = \"0.8\"; };",
     "t.cfg:1: bot.containment must be a share, not text; leave the quotes out\n"},
    {"bot = 5;", "t.cfg:1: bot must be a group { }, not a whole number\n"},
    {"groups = { name = \"a\"; };",
     "t.cfg:1: groups must be a list of groups ( { }, { } ), not a group\n"},
    {"groups = (5);",
     "t.cfg:1: groups[0] must be a list of groups ( { }, { } ), not a whole number\n"},
    {"groups = ( { agents = 5; } );",
     "t.cfg:1: groups[0]: 'name' is missing; write name = a name in quotes\n"},
    {"groups = ( { nmae = \"x\"; } );", "t.cfg:1: unknown key 'nmae'; did you mean 'name'?\n"},
    {"groups = ( { name = \"a\"; },\n{ name = \"a\"; } );",
     "t.cfg:2: 'a' is given twice in groups; the first is at t.cfg:1\n"},
    {"groups = ( { name = \"=cmd\"; } );",
     "t.cfg:1: groups[=cmd].name: \"=cmd\" is no name; names are 1 to 63 of the characters A-Z a-z 0-9 _ . -; free text goes "
     "into title\n"},
    {"groups = ( { name = 5; } );",
     "t.cfg:1: groups[0].name must be a name in quotes, not a whole number\n"},
    {"time = { length = 0; };",
     "t.cfg:1: time.length = 0 is out of range; allowed is more than 0 s\n"},
    {"time = { length = \"-5 min\"; };",
     "t.cfg:1: time.length = \"-5 min\" is out of range; allowed is more than 0 s\n"},
    {"time = { length = \"5 mins\"; };",
     "t.cfg:1: time.length: \"5 mins\" is no duration; write seconds or a number with ms, s, "
     "min, h, d or w, e.g. \"5 min\"\n"},
    {"time = { length = true; };",
     "t.cfg:1: time.length must be a duration (\"5 min\" or seconds), not true or false\n"},
    {"time = { end = \"drian\"; };",
     "t.cfg:1: time.end: unknown value \"drian\"; did you mean \"drain\"?\n"},
    {"time = { end = \"xyz\"; };",
     "t.cfg:1: time.end: unknown value \"xyz\"; write one of \"drain\", \"cut\", \"clear\"\n"},
    {"time = { warmup = \"mser\"; };",
     "t.cfg:1: time.warmup: unknown value \"mser\"; did you mean \"mser5\"?\n"},
    {IN_GROUP("agents = 2.0;"),
     "t.cfg:1: groups[a].agents must be a whole number or a list of them, not a number with a point; write 2\n"},
    {IN_GROUP("agents = [1, -2, -3];"),
     "t.cfg:1: groups[a].agents[1] = -2 is out of range; allowed is between 0 and 1000000\n"},
    {IN_GROUP("agents = [[1]];"),
     "t.cfg:1: [ ] holds plain values only; write ( ) around groups and lists\n"
     "t.cfg:1: groups[a].agents[0] must be a whole number or a list of them, not a list\n"},
    {IN_GROUP("service = -4.0;"), ""},
    {IN_GROUP("service = \"4 mim\";"),
     "t.cfg:1: groups[a].service: \"4 mim\" is no duration; write seconds or a number with ms, s, "
     "min, h, d or w, e.g. \"5 min\"\n"},
    {IN_GROUP("open = 1;"), "t.cfg:1: groups[a].open must be true or false, not a whole number\n"},
    {IN_GROUP("factors = 1.0;"),
     "t.cfg:1: groups[a].factors must be a list of: a number, not a number with a point\n"},
    {IN_GROUP("matrix = [1];"),
     "t.cfg:1: groups[a].matrix[0] must be a list of lists, each of: a number, not a whole number\n"},
    {IN_GROUP("of = { x = 2.0; };"),
     "t.cfg:1: groups[a].of.x = 2 is out of range; allowed is between 0 and 1 (for 2 % write 0.02)\n"},
    {IN_GROUP("file = \"\";"), "t.cfg:1: groups[a].file: \"\" is no file; write its name\n"},
    {IN_GROUP("shifts = ( { name = \"s\"; start = \"8 am\"; } );"),
     "t.cfg:1: groups[a].shifts[s].start: \"8 am\" is no clock time; write hours and minutes, e.g. \"08:30\"\n"},
    {"title = { };", "t.cfg:1: title must be text in quotes, not a group\n"},
};

static void every_wrong_value_has_its_message(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrongs / sizeof wrongs[0]; i++)
        sample_complains(wrongs[i].text, wrongs[i].want);
}

static void a_hundred_messages_are_enough(void **state)
{
    struct str text = {0};
    struct sample s;
    (void)state;
    str_add(&text, "groups = ( { name = \"a\"; agents = [\n");
    for (int i = 0; i < 100000; i++)
        str_add(&text, "-1,\n");
    str_add(&text, "1]; } );");
    sample_load(&s, text.text, text.len, NULL);
    assert_int_equal(s.e.n, 100);
    str_free(&text);
    sample_free(&s);
}

static const char full[] =
    "title = \"x\";\n"
    "groups = ( { name = \"a\"; agents = [1, 2]; service = { dist = \"gamma\"; mean = \"4 min\"; };\n"
    "  open = false; factors = (1, 2.5); matrix = ((1, 2), (3)); of = { x = 0.1; }; file = \"d/x.csv\";\n"
    "  shifts = ( { name = \"s\"; start = \"08:30\"; heads = 3; } ); },\n"
    "  { name = \"b\"; agents = 3; } );\n"
    "time = { length = \"2 h\"; warmup = \"none\"; end = \"clear\"; };";

static void values_are_read_by_type(void **state)
{
    struct sample s;
    (void)state;
    sample_load(&s, full, strlen(full), NULL);
    assert_true(err_ok(&s.e));
    const struct cfg_node *const time = cfg_get(cfg_root(s.cfg), "time");
    const struct cfg_node *const a = cfg_first(cfg_root(s.cfg), "groups");
    const struct cfg_node *const shift = cfg_first(a, "shifts");
    CHECK_NEAR(cfg_duration(s.cfg, time, "length"), 7200, 0);
    assert_int_equal(cfg_word(s.cfg, time, "end"), 2);
    assert_int_equal(cfg_word(s.cfg, time, "warmup"), 1);
    assert_string_equal(cfg_text(s.cfg, a, "name"), "a");
    assert_false(cfg_flag(s.cfg, a, "open"));
    CHECK_NEAR(cfg_number(s.cfg, a, "share"), 0.8, 0);
    CHECK_NEAR(cfg_clock(s.cfg, shift, "start"), 30600, 0);
    assert_int_equal(cfg_int(s.cfg, shift, "heads"), 3);
    assert_int_equal(cfg_length(a, "agents"), 2);
    assert_int_equal(cfg_length(a->next, "agents"), 1);
    assert_int_equal(cfg_length(a->next, "factors"), 0);
    char *const path = cfg_file_path(s.cfg, a, "file");
    assert_string_equal(path, "d/x.csv");
    mem_free(path);
    sample_free(&s);
}

static void lists_are_read_as_numbers(void **state)
{
    struct sample s;
    size_t n = 9;
    (void)state;
    sample_load(&s, full, strlen(full), NULL);
    const struct cfg_node *const a = cfg_first(cfg_root(s.cfg), "groups");
    double *numbers = cfg_numbers(s.cfg, a, "factors", &n);
    assert_int_equal(n, 2);
    CHECK_NEAR(numbers[0] * 10 + numbers[1], 12.5, 0);
    mem_free(numbers);
    numbers = cfg_numbers(s.cfg, a->next, "agents", &n);
    assert_int_equal(n, 1);
    CHECK_NEAR(numbers[0], 3, 0);
    mem_free(numbers);
    assert_null(cfg_numbers(s.cfg, a->next, "factors", &n));
    assert_int_equal(n, 0);
    sample_free(&s);
}

static void what_is_missing_reads_as_its_default_or_nothing(void **state)
{
    struct sample s;
    (void)state;
    sample_load(&s, "run = {};", 9, NULL);
    const struct cfg_node *const root = cfg_root(s.cfg);
    CHECK_NEAR(cfg_duration(s.cfg, cfg_get(root, "time"), "length"), 86400, 0);
    assert_false(cfg_has(cfg_get(root, "time"), "length"));
    assert_int_equal(cfg_int(s.cfg, cfg_get(root, "run"), "replications"), 30);
    assert_null(cfg_get(root, "bot"));
    CHECK_NEAR(cfg_number(s.cfg, cfg_get(root, "bot"), "containment"), 0, 0);
    assert_string_equal(cfg_text(s.cfg, root, "title"), "");
    assert_int_equal(cfg_word(s.cfg, cfg_get(root, "time"), "warmup"), -1);
    assert_true(err_ok(&s.e));
    sample_free(&s);
}

static void a_builder_complains_once_a_node(void **state)
{
    struct sample s;
    (void)state;
    sample_load(&s, full, strlen(full), NULL);
    const struct cfg_node *const a = cfg_first(cfg_root(s.cfg), "groups");
    cfg_complain(s.cfg, cfg_get(a, "agents"), "has %d values", 2);
    cfg_complain(s.cfg, cfg_get(a, "agents"), "has %d values again", 2);
    assert_int_equal(cfg_int(s.cfg, a, "agents"), 0);
    assert_int_equal(cfg_int(s.cfg, a, "service"), 0);
    struct str got = sample_messages(&s.e);
    assert_string_equal(
        str_text(&got),
        "t.cfg:2: has 2 values\nt.cfg:2: groups[a].service must be a whole number here, not a group\n");
    str_free(&got);
    sample_free(&s);
}

static void a_builders_default_is_written_out(void **state)
{
    struct sample s;
    struct str out = {0};
    (void)state;
    sample_load(&s, "run = { seed = 5; };", 20, NULL);
    const struct cfg_node *const time = cfg_get(cfg_root(s.cfg), "time");
    cfg_put_default(s.cfg, time, "warmup", "mser5");
    cfg_put_default(s.cfg, time, "end", "cut");
    assert_int_equal(cfg_word(s.cfg, time, "warmup"), 0);
    cfg_write_resolved(&out, s.cfg);
    assert_string_equal(
        out.text, "time = {\n  length = \"24 h\";\n  warmup = \"mser5\";\n  end = \"drain\";\n};\n"
                  "run = {\n  seed = 5;\n  replications = 30;\n};\n");
    str_free(&out);
    sample_free(&s);
}

static void the_resolved_file_resolves_to_itself(void **state)
{
    static const char *const texts[] = {
        full,
        "groups = ();",
        "run = { seed = 5000000000L; };",
        IN_GROUP(
            "factors = [0.1, 1e300, 5e-324, 123456789.125, 1.0, -0.0, 100.0, 0.333333333333333314829616256247]; share = 1e-9;"),
        IN_GROUP(
            "factors = [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26]; service = \"5 min\";"),
        IN_GROUP(
            "service = { dist = \"mix\"; parts = ( { w = 1; law = { dist = \"x\"; }; }, 5, [], {} ); };"),
        "title = \"\\t\\n\\\"\\\\ \xE4\xB8\xAD\";"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct str first = sample_resolved(texts[i], NULL);
        struct str second = sample_resolved(str_text(&first), NULL);
        assert_string_equal(str_text(&first), str_text(&second));
        str_free(&first);
        str_free(&second);
    }
}

static void numbers_are_written_short_and_exact(void **state)
{
    struct str s = sample_resolved(
        IN_GROUP("factors = [0.1, 1e300, 5e-324, 100.0, 0.333333333333333314829616256247];"), NULL);
    (void)state;
    assert_non_null(
        strstr(str_text(&s), "factors = [0.1, 1.0e+300, 5.0e-324, 100.0, 0.3333333333333333];"));
    str_free(&s);
}

static void explain_finds_sections_paths_and_keys(void **state)
{
    struct schema *const schema = sample_schema();
    struct str out = {0};
    (void)state;
    cfg_explain_all(&out, schema);
    assert_non_null(strstr(out.text, "groups[].shifts[].start"));
    str_clear(&out);
    assert_true(cfg_explain_key(&out, schema, "time.length"));
    assert_string_equal(
        out.text,
        "time.length\n  the measured window\n  type     a duration (\"5 min\" or seconds)\n"
        "  range    more than 0 s\n  default  24 h\n");
    str_clear(&out);
    assert_true(cfg_explain_key(&out, schema, "groups[late].shifts[x].start"));
    assert_non_null(strstr(out.text, "groups[].shifts[].start\n"));
    str_clear(&out);
    assert_true(cfg_explain_key(&out, schema, "groups"));
    assert_non_null(strstr(out.text, "groups[].agents"));
    str_clear(&out);
    assert_true(cfg_explain_key(&out, schema, "heads"));
    assert_true(cfg_explain_key(&out, schema, "like"));
    str_clear(&out);
    assert_false(cfg_explain_key(&out, schema, "replicatons"));
    assert_string_equal(out.text, "no key is called 'replicatons'; did you mean 'replications'?\n");
    str_clear(&out);
    cfg_explain_markdown(&out, schema);
    assert_non_null(strstr(
        out.text, "| `bot.containment` | ends in the bot | a share | between 0 and 1 |  |\n"));
    str_free(&out);
    schema_free(schema);
}

static void an_audit_finds_mistakes_of_a_table(void **state)
{
    static const struct schema_row rows[] = {
        {.path = "a", .type = SCHEMA_GROUP, .help = "x"},
        {.path = "a", .type = SCHEMA_GROUP, .help = "x"},
        {.path = "b.c", .type = SCHEMA_INT, .help = "x"},
        {.path = "a.d", .type = SCHEMA_INT, .dflt = "0.5", .help = "x"},
        {.path = "a.e", .type = SCHEMA_WORD, .help = "x"},
        {.path = "a[].f", .type = SCHEMA_INT, .help = "x"},
    };
    struct schema *const s = schema_new(rows, sizeof rows / sizeof rows[0]);
    struct err e = {0};
    (void)state;
    schema_audit(s, &e);
    assert_int_equal(e.n, 5);
    err_free(&e);
    schema_free(s);
}

static void the_table_of_the_program_is_sound(void **state)
{
    struct schema *const s = schema_new(schema_rows, schema_n_rows);
    struct err e = {0};
    (void)state;
    schema_audit(s, &e);
    struct str got = sample_messages(&e);
    assert_string_equal(str_text(&got), "");
    str_free(&got);
    err_free(&e);
    schema_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_wrong_value_has_its_message),
        cmocka_unit_test(a_hundred_messages_are_enough),
        cmocka_unit_test(values_are_read_by_type),
        cmocka_unit_test(lists_are_read_as_numbers),
        cmocka_unit_test(what_is_missing_reads_as_its_default_or_nothing),
        cmocka_unit_test(a_builder_complains_once_a_node),
        cmocka_unit_test(a_builders_default_is_written_out),
        cmocka_unit_test(the_resolved_file_resolves_to_itself),
        cmocka_unit_test(numbers_are_written_short_and_exact),
        cmocka_unit_test(explain_finds_sections_paths_and_keys),
        cmocka_unit_test(an_audit_finds_mistakes_of_a_table),
        cmocka_unit_test(the_table_of_the_program_is_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
