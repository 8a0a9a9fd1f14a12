/* Trainings after which people work in another group: who is where, who they are, and what stays the same. */
#include "found_rig.h"

static struct found find(const char *text, const char *set, uint32_t replications)
{
    return find_seeded(text, set, replications, 11);
}

/* Novices do `a`; half of four learn what experts do, who are none at first. A shift of 4 h each day from 08:00. */
#define TRAINING(more, serves)                                                                                          \
    "intents = ( { name = \"a\"; service = 100; patience = 60; }, { name = \"b\"; service = 100; patience = 60; } );\n" \
    "arrivals = ( { name = \"a\"; intent = \"a\"; per_hour = 60; },\n"                                                  \
    "  { name = \"b\"; intent = \"b\"; per_hour = 60; } );\n"                                                           \
    "time = { length = \"3 d\"; interval = \"1 h\"; };\nreport = { agents = true; agents_from = 1; };\n"                \
    "groups = ( { name = \"novices\"; wage = 10; shifts = ( { name = \"s\"; start = \"08:00\"; "                        \
    "length = \"4 h\"; heads = 4; } ); " serves "absence = 0.3; " more " },\n"                                          \
    "  { name = \"experts\"; wage = 14; shifts = ( ); } );\n"

static void who_learned_a_skill_uses_it_from_the_next_shift_on(void **state)
{
    (void)state;
    struct found f = find(
        TRAINING("people = { handle_factor = { dist = \"uniform\"; low = 0.5; high = 2; }; };\n"
                 "blocks = ( { at = \"10:00\"; length = \"1 h\"; day = 0; share = 0.5; "
                 "joins = \"experts\"; } );",
                 "serves = ( { intent = \"a\"; } ); "),
        "groups[novices].absence=0.0", 1);
    is_near(at_hour(&f, 10, "agents_present"), 2,
            0.1); /* two are away for the hour, after what is in hand */
    is_near(total(&f, "group=novices", "paid_h"), 16 + 8 + 8, 0.2);
    is_near(total(&f, "group=experts", "paid_h"), 8 + 8, 0.2);
    is_near(total(&f, "group=experts", "cost_staff") - 14 * total(&f, "group=experts", "paid_h"),
            14 * 0.5 * total(&f, "group=experts", "overtime_h"), 1e-6);
    is_near(result_value(result_row_at(f.r.interval, 9 * 3600, "queue=b", "answered", "")), 0, 0);
    assert_true(total(&f, "intent=b;group=experts", "answered") > 100);
    for (unsigned i = 0; i < 2;
         i++) { /* of the novices, numbers 2 and 4 took part; their speed is their own */
        char old[40], new[40];
        (void)snprintf(old, sizeof old, "group=novices;agent=%u", 2 * i + 2);
        (void)snprintf(new, sizeof new, "group=experts;agent=%u", i + 1);
        is_near(total(&f, old, "aht_s"), total(&f, new, "aht_s"), 1e-9);
    }
    found_free(&f);
}

/* Nothing is learned that was not known: who is where does not matter, and who is absent stays so. */
static void joining_a_group_with_the_same_skills_changes_nothing(void **state)
{
    (void)state;
    struct found a = find(TRAINING("", ""), "groups[experts].wage=10", 5);
    struct found b = find(TRAINING("blocks = ( { at = \"10:00\"; length = 0; day = 0; share = 0.5; "
                                   "joins = \"experts\"; } );",
                                   ""),
                          "groups[experts].wage=10", 5);
    static const char *const names[] = {"answered",   "abandoned", "wait_mean_s",
                                        "overtime_h", "busy_mean", "cost"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        is_near(total(&a, "all", names[i]), total(&b, "all", names[i]), 1e-9);
    assert_true(total(&b, "group=experts", "answered") > 0);
    found_free(&a);
    found_free(&b);
}

static void check_says(const struct built *b, const char *part)
{
    char *const messages = built_messages(&b->e);
    assert_non_null(strstr(messages, part));
    mem_free(messages);
}

static void nobody_joins_a_head_count(void **state)
{
    (void)state;
    struct built b = build_text(TRAINING("blocks = ( { at = \"10:00\"; length = 0; share = 0.5; "
                                         "joins = \"experts\"; }, { at = \"11:00\"; length = 0; "
                                         "day = 1; joins = \"novices\"; } );",
                                         ""),
                                NULL);
    assert_null(b.s);
    check_says(&b, "needs the `day` on which it is held");
    check_says(&b, "is the group they are in; name another");
    built_free(&b);
    b = build_text(INTENTS ARRIVALS
                   "groups = ( { name = \"p\"; shifts = ( { name = \"s\"; start = \"08:00\"; "
                   "length = \"4 h\"; heads = 4; } ); blocks = ( { at = \"10:00\"; length = 0; "
                   "day = 0; joins = \"c\"; } ); }, { name = \"c\"; agents = 2; } );",
                   NULL);
    assert_null(b.s);
    check_says(&b, "a head-count has none");
    built_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_learned_a_skill_uses_it_from_the_next_shift_on),
        cmocka_unit_test(joining_a_group_with_the_same_skills_changes_nothing),
        cmocka_unit_test(nobody_joins_a_head_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
