/* One value laid over a config by its path. */
#include "cfg_sample.h"

static const char two[] =
    "groups = ( { name = \"general\"; agents = [1, 2]; service = { dist = \"exponential\"; mean = 5; };\n"
    "  shifts = ( { name = \"late\"; heads = 1; } ); }, { name = \"night\"; service = 60; } );\n";

static void set_replaces_and_adds_known_keys(void **state)
{
    static const char *const rows[][2] = {
        {"groups[general].shifts[late].heads=12", "heads = 12;"},
        {"run.seed=3000000000", "seed = 3000000000L;"},
        {"groups[general].agents=[3, 4,5]", "agents = [3, 4, 5];"},
        {"groups[general].agents[1]=9", "agents = [1, 9];"},
        {"groups[general].service.mean=240 s", "mean = \"240 s\";"},
        {"groups[general].service.dist=gamma", "dist = \"gamma\";"},
        {"groups[night].service={ dist = \"gamma\"; cv = 1e-7; }", "cv = 1.0e-07;"},
        {"groups[night].of.x=.25", "x = 0.25;"},
        {"groups[night].open=false", "open = false;"},
        {"time.length=2 d", "length = \"2 d\";"},
        {"time.warmup=\"mser5\"", "warmup = \"mser5\";"},
        {"bot.containment=0.25", "bot = {\n  containment = 0.25;\n};"},
        {"title=2024", "title = \"2024\";"},
        {"title=", "title = \"\";"},
        {"title=a = \"b\"", "title = \"a = \\\"b\\\"\";"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct str s = sample_resolved(two, rows[i][0]);
        if (strstr(str_text(&s), rows[i][1]) == NULL)
            fail_msg("--set %s gives\n%s", rows[i][0], str_text(&s));
        str_free(&s);
    }
}

static void set_says_what_is_wrong(void **state)
{
    static const char *const rows[][2] = {
        {"groups[nobody].agents=3", "groups has no item 'nobody'; there are: general, night"},
        {"groups[genral].agents=3", "groups has no item 'genral'; did you mean 'general'?"},
        {"groups[general].shifts[lat].heads=3", "shifts has no item 'lat'; did you mean 'late'?"},
        {"groups[night].shifts[late].heads=3",
         "shifts has no item 'late'; only items of the file can be set"},
        {"groups[general].agnts=3", "unknown key 'agnts'; did you mean 'agents'?"},
        {"gruops[general].agents=3", "unknown key 'gruops'; did you mean 'groups'?"},
        {"containment=0.5", "unknown key 'containment'; 'containment' belongs at bot.containment"},
        {"groups.agents=3", "groups is a list; name the item: groups[name]"},
        {"groups[general].agents", "= is missing; write path=value, e.g. time.length=\"2 d\""},
        {"groups[general]agents=3", "a point is missing behind groups[general]"},
        {"groups[general.agents=3", "= is missing; write path=value, e.g. time.length=\"2 d\""},
        {"groups[].agents=3", "the name of an item stands in [ ], e.g. groups[general].agents=12"},
        {"=3", "a path is keys with points between them, e.g. groups[general].agents=12"},
        {"time..length=3",
         "a path is keys with points between them, e.g. groups[general].agents=12"},
        {"time.length.x=3", "length is no group and has no keys"},
        {"time.length=", "a value is missing behind ="},
        {"time.length=5 mim",
         "time.length: \"5 mim\" is no duration; write seconds or a number with ms, s, min, h, d or w, e.g. \"5 min\""},
        {"time.end=drian", "time.end: unknown value \"drian\"; did you mean \"drain\"?"},
        {"bot.containment=80",
         "bot.containment = 80 is out of range; allowed is between 0 and 1 (for 80 % write 0.8)"},
        {"run.seed=1.5", "run.seed must be a whole number, not a number with a point"},
        {"run.seed=99999999999999999999",
         "99999999999999999999 is too large for a whole number; write it with a decimal point"},
        {"groups[general].name=x", "a name cannot be set; write it in the file"},
        {"groups[night].service.mean=5",
         "service is a whole number, not a group; set it whole: service={ ... }"},
        {"groups[general].agents=[1,2",
         "this [ is not closed; write ] before the end of the file (line 1)"},
        {"time={ length = 5; }; y = 1", "one value is wanted, not several settings"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct str want = {0};
        str_addf(&want, "--set %s: %s\n", rows[i][0], rows[i][1]);
        sample_set_complains(two, rows[i][0], want.text);
        str_free(&want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(set_replaces_and_adds_known_keys),
        cmocka_unit_test(set_says_what_is_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
