/* From a config to a scenario: heads, shifts, breaks, wages. */
#include "build_rig.h"

static const struct duty *duty_of(const struct scenario *s, uint32_t agent, uint32_t nth)
{
    for (uint32_t i = 0; i < s->n_duties; i++) {
        if (s->duties[i].agent == agent && nth-- == 0)
            return &s->duties[i];
    }
    fail_msg("agent %u has too few duties", agent);
    return NULL;
}

static void heads_are_rounded_half_up_and_never_vanish(void **state)
{
    (void)state;
    struct built b = build_good(INTENTS ARRIVALS
                                "groups = ( { name = \"a\"; agents = 5; heads_factor = 0.5; } );");
    CHECK_CLOSE(steps_at(&b.s->groups[0].heads, 0), 3);
    assert_string_equal(only_note(&b), "groups[a].agents: 5 heads times 0.5 are 2.5, taken as 3");
    built_free(&b);
    b = build_good(INTENTS ARRIVALS
                   "groups = ( { name = \"a\"; agents = 1; heads_factor = 0.2; } );");
    CHECK_CLOSE(steps_at(&b.s->groups[0].heads, 0), 1);
    built_free(&b);
    b = build_good(INTENTS ARRIVALS
                   "groups = ( { name = \"a\"; agents = 2; heads_factor = 1.5; } );");
    assert_int_equal(b.load.notes.n, 0);
    built_free(&b);
}

static void scale_multiplies_volumes_and_heads(void **state)
{
    (void)state;
    struct built b = build_good(
        INTENTS ARRIVALS "run = { scale = 2.5; };\n"
                         "groups = ( { name = \"a\"; shifts = ( { name = \"s\"; start = \"08:00\"; "
                         "length = \"8 h\"; heads = 3; } ); } );");
    CHECK_CLOSE(demand_expected(b.s->demand, 0, 0, 86400), 3600);
    assert_int_equal(b.s->groups[0].n_agents, 8);
    assert_string_equal(only_note(&b),
                        "groups[a].shifts[s]: 3 heads times 2.5 are 7.5, taken as 8");
    built_free(&b);
}

static void a_shift_over_midnight_runs_on_the_first_day_already(void **state)
{
    (void)state;
    struct built b = build_good(
        INTENTS ARRIVALS
        "time = { end = \"cut\"; };\ngroups = ( { name = \"a\"; shifts = ( { name = \"night\"; start = \"22:00\"; "
        "end = \"06:00\"; heads = 2; }, { name = \"day\"; start = \"06:00\"; length = \"8 h\"; heads = 1; absence = 0.1; } ); } );");
    const struct scenario *const s = b.s;
    assert_int_equal(s->n_duties, 5);
    CHECK_CLOSE(duty_of(s, 0, 0)->on, -7200);
    CHECK_CLOSE(duty_of(s, 0, 0)->off, 6 * 3600);
    CHECK_CLOSE(duty_of(s, 0, 1)->on, 22 * 3600);
    CHECK_CLOSE(duty_of(s, 2, 0)->p_absent, 0.1);
    assert_int_equal(s->groups[0].n_agents, 3);
    assert_string_equal(s->groups[0].shift_names[duty_of(s, 2, 0)->shift], "day");
    for (uint32_t i = 1; i < s->n_duties; i++)
        assert_true(s->duties[i].on >= s->duties[i - 1].on);
    built_free(&b);
}

static void the_roster_goes_on_while_the_day_drains(void **state)
{
    (void)state;
    struct built b = build_good(
        INTENTS ARRIVALS "groups = ( { name = \"a\"; shifts = ( { name = \"s\"; start = \"08:00\"; "
                         "length = \"8 h\"; heads = 1; } ); } );");
    assert_int_equal(b.s->n_duties, 2); /* the drain may take a day */
    built_free(&b);
}

static void shifts_keep_to_their_weekdays(void **state)
{
    (void)state;
    struct built b = build_good(
        INTENTS ARRIVALS
        "time = { length = \"7 d\"; weekday = \"fri\"; end = \"cut\"; };\n"
        "groups = ( { name = \"a\"; shifts = ( { name = \"s\"; start = \"08:00\"; length = \"8 h\"; heads = 1; "
        "days = [\"sat\", \"mon\"]; } ); } );");
    assert_int_equal(b.s->n_duties, 2);
    CHECK_CLOSE(b.s->duties[0].on, 86400 + 8 * 3600);
    CHECK_CLOSE(b.s->duties[1].on, 3 * 86400 + 8 * 3600);
    built_free(&b);
}

static void breaks_are_spread_over_their_window(void **state)
{
    (void)state;
    struct built b = build_good(
        INTENTS ARRIVALS
        "time = { end = \"cut\"; };\ngroups = ( { name = \"a\";\n"
        "  breaks = ( { length = \"1 h\"; from = \"3 h\"; to = \"5 h\"; paid = false; shift_at_least = \"6 h\"; },\n"
        "    { length = \"15 min\"; from = \"1 h\"; } );\n"
        "  shifts = ( { name = \"s\"; start = \"08:00\"; length = \"8 h\"; heads = 2; },\n"
        "    { name = \"t\"; start = \"08:00\"; length = \"4 h\"; heads = 1; } ); } );");
    const struct scenario *const s = b.s;
    const struct duty *const second = duty_of(s, 1, 0);
    assert_int_equal(second->n_pauses, 2);
    const struct pause *const pauses = s->pauses + second->first_pause;
    CHECK_CLOSE(pauses[0].at, 9 * 3600);
    assert_true(pauses[0].paid);
    CHECK_CLOSE(pauses[1].at,
                8 * 3600 + 4.5 * 3600); /* three quarters into the window of two hours */
    assert_false(pauses[1].paid);
    assert_int_equal(duty_of(s, 2, 0)->n_pauses, 1); /* too short for the meal */
    built_free(&b);
}

static void pauses_that_are_over_at_the_beginning_are_left_out(void **state)
{
    (void)state;
    struct built b = build_good(
        INTENTS ARRIVALS
        "time = { end = \"cut\"; };\ngroups = ( { name = \"a\";\n"
        "  breaks = ( { length = \"30 min\"; from = \"1 h\"; }, { length = \"1 h\"; from = \"1.5 h\"; } );\n"
        "  shifts = ( { name = \"s\"; start = \"22:00\"; length = \"8 h\"; heads = 1; } ); } );");
    const struct duty *const first = &b.s->duties[0];
    assert_int_equal(first->n_pauses, 1);
    CHECK_CLOSE(b.s->pauses[first->first_pause].at, 0);
    CHECK_CLOSE(b.s->pauses[first->first_pause].length, 1800);
    built_free(&b);
}

/* A rise starts new people, a fall ends those longest on duty, nobody stays over the limit. */
static void a_head_count_line_becomes_people(void **state)
{
    (void)state;
    struct built b = build_good(
        INTENTS ARRIVALS
        "time = { length = \"6 h\"; interval = \"1 h\"; end = \"cut\"; };\n"
        "groups = ( { name = \"a\"; agents = [1, 2, 2, 1, 1, 0]; as_shifts = \"3 h\"; } );");
    const struct scenario *const s = b.s;
    assert_int_equal(s->groups[0].staffing, STAFF_DUTIES);
    assert_int_equal(s->n_duties, 3);
    CHECK_CLOSE(s->duties[0].off,
                3 * 3600); /* the first leaves at the fall and at the limit at once */
    CHECK_CLOSE(s->duties[1].on, 3600);
    CHECK_CLOSE(s->duties[1].off, 4 * 3600); /* three hours are over */
    CHECK_CLOSE(s->duties[2].on, 4 * 3600);
    CHECK_CLOSE(s->duties[2].off, 5 * 3600);
    built_free(&b);
}

static void chat_agents_hold_sessions_and_the_phone_takes_all_of_them(void **state)
{
    (void)state;
    struct built b = build_good(
        "channels = ( { name = \"chat\"; }, { name = \"video\"; slots = 2; }, { name = \"phone\"; } );\n" INTENTS
        "arrivals = ( { name = \"x\"; channel = \"chat\"; per_hour = 1; }, { name = \"z\"; channel = \"video\"; per_hour = 1; }, "
        "{ name = \"y\"; channel = \"phone\"; per_hour = 1; } );\n"
        "groups = ( { name = \"c\"; agents = 1; capacity = 3; },\n"
        "  { name = \"p\"; agents = 1; },\n"
        "  { name = \"m\"; agents = 1; capacity = 10; slowdown = \"mild\"; } );");
    const struct scenario *const s = b.s;
    assert_int_equal(s->groups[0].capacity, 3);
    CHECK_CLOSE(s->groups[0].time_factor[2], 1.3);
    CHECK_CLOSE(group_places(&s->groups[0], 3), 3 / 1.3);
    assert_false(group_has_desks(&s->groups[1]));
    CHECK_CLOSE(s->groups[2].time_factor[4], 1.16);
    CHECK_CLOSE(s->groups[2].time_factor[9], 2.32); /* as much in all as with five */
    for (uint32_t t = 0; t < s->n_types; t++) {
        const char *const channel = s->channels[s->types[t].channel].name;
        const uint32_t slots = scenario_slots(s, 0, t);
        assert_int_equal(slots, strcmp(channel, "chat") == 0    ? 1
                                : strcmp(channel, "video") == 0 ? 2
                                                                : 3);
        assert_int_equal(scenario_slots(s, 1, t), 1);
    }
    built_free(&b);
}

static void wages_go_by_the_group_or_by_the_clock(void **state)
{
    (void)state;
    struct built b = build_good(
        INTENTS ARRIVALS
        "costs = { wage = 30; overtime_factor = 2.0; };\n"
        "groups = ( { name = \"a\"; agents = 1; }, { name = \"b\"; agents = 1; interval = \"12 h\"; wage = [40, 50]; absent_paid = false; } );");
    CHECK_CLOSE(steps_at(&b.s->groups[0].wage, 0), 30);
    CHECK_CLOSE(b.s->groups[0].overtime_factor, 2);
    assert_true(b.s->groups[0].absent_paid);
    CHECK_CLOSE(steps_at(&b.s->groups[1].wage, 43200), 50);
    CHECK_CLOSE(steps_at(&b.s->groups[1].wage, 86400), 40); /* goes on while the day drains */
    assert_false(b.s->groups[1].absent_paid);
    built_free(&b);
}

static void lines_belong_to_a_channel_and_may_be_shared(void **state)
{
    (void)state;
    struct built b = build_good(
        "channels = ( { name = \"phone\"; lines = 24; }, { name = \"sales\"; lines_of = \"phone\"; }, { name = \"chat\"; } );\n" INTENTS
        "arrivals = ( { name = \"x\"; channel = \"sales\"; per_hour = 1; } );\n" GROUPS);
    assert_int_equal(b.s->n_lines, 1);
    assert_int_equal(b.s->lines[0].count, 24);
    assert_int_equal(b.s->channels[1].line, 0);
    assert_int_equal(b.s->channels[2].line, NOBODY);
    built_free(&b);
}

static void the_break_must_fit_into_its_shift(void **state)
{
    (void)state;
    text_tells(
        INTENTS ARRIVALS
        "groups = ( { name = \"a\";\n breaks = ( { length = \"1 h\"; from = \"7.5 h\"; } );\n"
        " shifts = ( { name = \"s\"; start = \"08:00\"; length = \"8 h\"; heads = 2; } ); } );",
        "t.cfg:4: a break ends after its shift; start it earlier, or give it `shift_at_least`\n");
    text_tells(
        INTENTS ARRIVALS
        "groups = ( { name = \"a\";\n breaks = ( { length = \"1 h\"; from = \"2 h\"; }, { length = \"1 h\"; from = \"2.5 h\"; } );\n"
        " shifts = ( { name = \"s\"; start = \"08:00\"; length = \"8 h\"; heads = 2; } ); } );",
        "t.cfg:4: two breaks of one shift overlap; move one\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads_are_rounded_half_up_and_never_vanish),
        cmocka_unit_test(scale_multiplies_volumes_and_heads),
        cmocka_unit_test(a_shift_over_midnight_runs_on_the_first_day_already),
        cmocka_unit_test(the_roster_goes_on_while_the_day_drains),
        cmocka_unit_test(shifts_keep_to_their_weekdays),
        cmocka_unit_test(breaks_are_spread_over_their_window),
        cmocka_unit_test(pauses_that_are_over_at_the_beginning_are_left_out),
        cmocka_unit_test(a_head_count_line_becomes_people),
        cmocka_unit_test(chat_agents_hold_sessions_and_the_phone_takes_all_of_them),
        cmocka_unit_test(wages_go_by_the_group_or_by_the_clock),
        cmocka_unit_test(lines_belong_to_a_channel_and_may_be_shared),
        cmocka_unit_test(the_break_must_fit_into_its_shift),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
