/* From a config to a scenario: data files beside it, extends, like, the resolved form. */
#include "build_rig.h"

#define TRACE(more_)                                                                  \
    "time = { start = \"08:00\"; length = \"2 h\"; };\n"                              \
    "intents = ( { name = \"x\"; service = 1; }, { name = \"y\"; service = 1; } );\n" \
    "arrivals = ( { name = \"log\"; trace = \"log.csv\"; counts = \"total\"; " more_  \
    " } );\n" GROUPS

static void a_trace_is_replayed_in_order_of_time(void **state)
{
    (void)state;
    put_file("log.csv",
             "arrival_s,intent,handle_s,patience_s\n28900,y,60,\n28800,x,,30\n40000,x,1,1\n");
    put_file("t.cfg", TRACE(""));
    struct built b = build_file("t.cfg");
    assert_non_null(b.s);
    const struct source *const source = &b.s->sources[0];
    assert_int_equal(source->arrive->n_times, 2);
    CHECK_CLOSE(source->arrive->times[0], 0);
    CHECK_CLOSE(source->arrive->times[1], 100);
    assert_string_equal(b.s->intents[b.s->types[source->row_type[0]].intent], "x");
    assert_string_equal(b.s->intents[b.s->types[source->row_type[1]].intent], "y");
    assert_true(isnan(source->row_handle[0]));
    CHECK_CLOSE(source->row_handle[1], 60);
    CHECK_CLOSE(source->row_patience[0], 30);
    assert_null(source->row_acw);
    assert_true(source->is_total);
    assert_string_equal(
        only_note(&b),
        "arrivals[log]: 1 contacts of the trace lie outside the simulated time and are left out");
    built_free(&b);
}

static void a_trace_may_give_clock_times(void **state)
{
    (void)state;
    put_file("log.csv", "day,time\n0,08:00:10\n0,09:30\n");
    put_file("t.cfg", TRACE("intent = \"y\";"));
    struct built b = build_file("t.cfg");
    assert_non_null(b.s);
    CHECK_CLOSE(b.s->sources[0].arrive->times[0], 10);
    assert_int_equal(b.s->n_types, 1);
    built_free(&b);
}

static void mistakes_of_a_trace_have_its_line(void **state)
{
    (void)state;
    put_file("log.csv", "arrival_s,intent,handle_s\n28900,z,60\nsoon,x,1\n28901,x,-1\n");
    put_file("t.cfg", TRACE(""));
    struct built b = build_file("t.cfg");
    char *const got = built_messages(&b.e);
    assert_null(b.s);
    assert_non_null(strstr(got, "log.csv:2: no intent is called `z`"));
    assert_non_null(strstr(got, "log.csv:3: "));
    assert_non_null(strstr(got, "log.csv:4: "));
    mem_free(got);
    built_free(&b);
}

static void counts_come_from_a_file_by_clock(void **state)
{
    (void)state;
    put_file("counts.csv", "start,count\n08:00,10\n08:30,20\n09:00,30\n");
    put_file(
        "t.cfg", INTENTS GROUPS
        "time = { length = \"2 d\"; };\narrivals = ( { name = \"call\"; counts_file = \"counts.csv\"; } );");
    struct built b = build_file("t.cfg");
    assert_non_null(b.s);
    CHECK_CLOSE(demand_expected(b.s->demand, 0, 0, 86400), 60);
    CHECK_CLOSE(demand_expected(b.s->demand, 0, 86400 + 9 * 3600, 86400 + 9.5 * 3600), 30);
    built_free(&b);
}

static void counts_in_seconds_come_once(void **state)
{
    (void)state;
    put_file("counts.csv", "start,count\n0,10\n3600,20\n");
    put_file(
        "t.cfg", INTENTS GROUPS
        "time = { length = \"2 d\"; };\narrivals = ( { name = \"call\"; counts_file = \"counts.csv\"; } );");
    struct built b = build_file("t.cfg");
    assert_non_null(b.s);
    CHECK_CLOSE(demand_expected(b.s->demand, 0, 0, 2 * 86400.0), 30);
    built_free(&b);
}

static void a_roster_names_its_agents(void **state)
{
    (void)state;
    put_file(
        "roster.csv",
        "agent,start,end,day,shift\nann,08:00,16:00,0,early\nbob,22:00,06:00,,\nann,12:00,20:00,1,late\n");
    put_file(
        "t.cfg", INTENTS ARRIVALS
        "time = { length = \"2 d\"; end = \"cut\"; };\ngroups = ( { name = \"g\"; roster = \"roster.csv\"; } );");
    struct built b = build_file("t.cfg");
    assert_non_null(b.s);
    assert_int_equal(b.s->groups[0].n_agents, 2);
    assert_int_equal(b.s->n_duties,
                     5); /* ann twice; bob on both evenings and from the one before */
    assert_int_equal(b.s->duties[1].agent, 0);
    CHECK_CLOSE(b.s->duties[1].on, 8 * 3600);
    assert_string_equal(b.s->groups[0].shift_names[b.s->duties[1].shift], "early");
    built_free(&b);
}

static void an_empirical_law_reads_its_values_from_a_file(void **state)
{
    (void)state;
    put_file("times.csv", "value_s\n100\n200\n600\n");
    put_file(
        "t.cfg",
        "intents = ( { name = \"call\"; service = { dist = \"empirical\"; file = \"times.csv\"; }; } );\n" ARRIVALS
            GROUPS);
    struct built b = build_file("t.cfg");
    assert_non_null(b.s);
    CHECK_CLOSE(dist_mean(b.s->types[0].routes[0].handle), 300);
    struct str resolved = {0};
    cfg_write_resolved(&resolved, b.load.cfg);
    assert_null(strstr(resolved.text,
                       "\"times.csv\"")); /* named in full, so that it is found from anywhere */
    built_free(&b);
    b = build_good(resolved.text);
    CHECK_CLOSE(dist_mean(b.s->types[0].routes[0].handle), 300);
    built_free(&b);
    str_free(&resolved);
}

static void a_child_adds_a_group_like_its_parents(void **state)
{
    (void)state;
    put_file("parent.cfg",
             INTENTS ARRIVALS "groups = ( { name = \"general\"; agents = 7; wage = 33; } );");
    put_file(
        "t.cfg",
        "extends = \"parent.cfg\";\ngroups = ( { name = \"temps\"; like = \"general\"; handle_factor = 1.35; } );\n"
        "arrivals = ( { name = \"call\"; factor = 2.0; } );");
    struct built b = build_file("t.cfg");
    assert_non_null(b.s);
    assert_int_equal(b.s->n_groups, 2);
    CHECK_CLOSE(steps_at(&b.s->groups[1].heads, 0), 7);
    CHECK_CLOSE(steps_at(&b.s->groups[1].wage, 0), 33);
    CHECK_CLOSE(b.s->types[0].routes[1].handle_factor, 1.35);
    CHECK_CLOSE(demand_expected(b.s->demand, 0, 0, 3600), 120);
    built_free(&b);
}

/* Every example gives a config that reads as itself. */
static void the_resolved_form_of_an_example_resolves_to_itself(void **state)
{
    (void)state;
    static const char *const names[] = {"tmall_normal_day",  "singles_day",     "singles_campaign",
                                        "balanced",          "better_handover", "no_bot",
                                        "bot_heavy",         "human_heavy",     "phone_only",
                                        "crossborder_small", "erlang_a",        "erlang_a_skills",
                                        "trace_replay"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct str path = {0}, first = {0}, second = {0};
        str_addf(&path, "configs/%s.cfg", names[i]);
        struct built b = build_file(path.text);
        if (b.s == NULL)
            fail_msg("%s: %s", path.text, b.e.n > 0 ? b.e.items[0].text : "not built");
        cfg_write_resolved(&first, b.load.cfg);
        const uint32_t n_types = b.s->n_types, n_duties = b.s->n_duties;
        built_free(&b);
        b = build_text(first.text, NULL);
        assert_non_null(b.s);
        cfg_write_resolved(&second, b.load.cfg);
        assert_string_equal(first.text, second.text);
        assert_int_equal(b.s->n_types, n_types);
        assert_int_equal(b.s->n_duties, n_duties);
        built_free(&b);
        str_free(&path);
        str_free(&first);
        str_free(&second);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            the_resolved_form_of_an_example_resolves_to_itself), /* before the others leave the root */
        cmocka_unit_test_setup_teardown(a_trace_is_replayed_in_order_of_time, enter_folder,
                                        leave_folder),
        cmocka_unit_test_setup_teardown(a_trace_may_give_clock_times, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(mistakes_of_a_trace_have_its_line, enter_folder,
                                        leave_folder),
        cmocka_unit_test_setup_teardown(counts_come_from_a_file_by_clock, enter_folder,
                                        leave_folder),
        cmocka_unit_test_setup_teardown(counts_in_seconds_come_once, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(a_roster_names_its_agents, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(an_empirical_law_reads_its_values_from_a_file, enter_folder,
                                        leave_folder),
        cmocka_unit_test_setup_teardown(a_child_adds_a_group_like_its_parents, enter_folder,
                                        leave_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
