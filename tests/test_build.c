/* From a config to a scenario: defaults, grids, types, routes. */
#include "build_rig.h"

static void the_smallest_file_has_the_promised_defaults(void **state)
{
    (void)state;
    struct built b = build_good(INTENTS ARRIVALS GROUPS);
    const struct scenario *const s = b.s;
    CHECK_CLOSE(s->warmup, 0);
    CHECK_CLOSE(s->length, 86400);
    assert_int_equal(s->n_intervals, 48);
    CHECK_CLOSE(s->interval_at[1], 1800);
    assert_int_equal(s->replications, 30);
    assert_int_equal(s->seed, 1);
    assert_int_equal(s->threads, 0);
    assert_int_equal(s->max_contacts, 50000000);
    assert_int_equal(s->end, END_DRAIN);
    assert_string_equal(s->name, "t");
    assert_string_equal(s->channels[0].name, "phone");
    assert_string_equal(s->queues[0].name, "call");
    assert_string_equal(s->slas[0].name, "default");
    CHECK_CLOSE(s->slas[0].threshold, 20);
    CHECK_CLOSE(s->slas[0].target, 0.8);
    assert_int_equal(s->types[0].n_slas, 1);
    assert_null(s->types[0].patience);
    CHECK_CLOSE(s->types[0].p_solved, 1);
    assert_int_equal(s->types[0].n_routes, 1);
    CHECK_CLOSE(demand_expected(s->demand, 0, 0, 86400), 1440);
    built_free(&b);
}

static void steady_state_has_batches_and_one_replication(void **state)
{
    (void)state;
    struct built b = build_good(INTENTS ARRIVALS GROUPS
                                "time = { steady = true; length = \"320 h\"; };");
    assert_true(b.s->steady && b.s->warmup_by_mser);
    assert_int_equal(b.s->replications, 1);
    assert_int_equal(b.s->n_intervals, 32);
    CHECK_CLOSE(b.s->interval_at[1], 36000);
    built_free(&b);
}

static void a_day_list_is_aligned_with_midnight(void **state)
{
    (void)state;
    struct built b = build_good(
        INTENTS GROUPS
        "time = { start = \"06:00\"; warmup = \"1 h\"; length = \"12 h\"; interval = \"6 h\"; };\n"
        "arrivals = ( { name = \"call\"; per_hour = [1, 2, 3, 4]; } );");
    const struct demand *const d = b.s->demand;
    CHECK_CLOSE(demand_expected(d, 0, 0, 3600), 1);                /* 05:00 to 06:00 */
    CHECK_CLOSE(demand_expected(d, 0, 3600, 3600 + 6 * 3600), 12); /* 06:00 to 12:00 */
    CHECK_CLOSE(demand_expected(d, 0, 7 * 3600, 13 * 3600), 18);   /* 12:00 to 18:00 */
    built_free(&b);
}

static void a_window_list_repeats_daily_and_is_0_outside(void **state)
{
    (void)state;
    struct built b = build_good(
        INTENTS
        "groups = ( { name = \"agents\"; agents = [2, 4]; } );\n"
        "time = { start = \"08:00\"; warmup = \"1 d\"; length = \"4 h\"; interval = \"2 h\"; };\n"
        "arrivals = ( { name = \"call\"; per_interval = [10, 30]; } );");
    const struct demand *const d = b.s->demand;
    CHECK_CLOSE(demand_expected(d, 0, 0, 7200), 10); /* the day before */
    CHECK_CLOSE(demand_expected(d, 0, 4 * 3600, 86400), 0);
    CHECK_CLOSE(demand_expected(d, 0, 86400 + 7200, 86400 + 14400), 30);
    const struct steps *const heads = &b.s->groups[0].heads;
    CHECK_CLOSE(steps_at(heads, 100), 2);
    CHECK_CLOSE(steps_at(heads, 5 * 3600), 0);
    CHECK_CLOSE(steps_at(heads, 86400 + 7200), 4);
    CHECK_CLOSE(steps_at(heads, 2 * 86400), 4); /* the last staff stays for the drain */
    built_free(&b);
}

static void a_list_may_span_a_window_of_several_days(void **state)
{
    (void)state;
    struct built b = build_good(
        INTENTS GROUPS "time = { length = \"2 d\"; interval = \"12 h\"; };\n"
                       "arrivals = ( { name = \"call\"; per_interval = [1, 2, 3, 4]; } );");
    CHECK_CLOSE(demand_expected(b.s->demand, 0, 3 * 43200.0, 4 * 43200.0), 4);
    built_free(&b);
}

static void own_bounds_override_the_interval(void **state)
{
    (void)state;
    struct built b = build_good(
        INTENTS
        "time = { length = 10800; bounds = [0, 1800, 3600, 10800]; };\n"
        "arrivals = ( { name = \"call\"; bounds = [0, 3600, 4500, 10800]; per_hour = [60, 300, 60]; } );\n"
        "groups = ( { name = \"agents\"; bounds = [\"00:00\", \"02:00\", \"03:00\"]; agents = [6, 5]; } );");
    assert_int_equal(b.s->n_intervals, 3);
    CHECK_CLOSE(b.s->interval_at[2], 3600);
    CHECK_CLOSE(demand_expected(b.s->demand, 0, 3600, 4500), 75);
    CHECK_CLOSE(steps_at(&b.s->groups[0].heads, 7200), 5);
    built_free(&b);
}

static void a_list_of_the_wrong_length_is_told_with_both_lengths(void **state)
{
    (void)state;
    text_tells(
        INTENTS GROUPS "time = { length = \"12 h\"; };\n"
                       "arrivals = ( { name = \"call\"; per_hour = [1, 2, 3]; } );",
        "t.cfg:4: `per_hour` has 3 values, but its grid has 48 intervals of 30 min (a day) or 24 (the window)\n");
    text_tells(
        INTENTS GROUPS
        "arrivals = ( { name = \"call\"; bounds = [0, 60, 120];\n per_hour = [1, 2, 3]; } );",
        "t.cfg:4: `per_hour` has 3 values, but its grid has 2 intervals (3 bounds)\n");
}

static void a_volume_is_spread_like_its_profile_by_day(void **state)
{
    (void)state;
    struct built b = build_good(
        INTENTS GROUPS
        "time = { weekday = \"sat\"; length = \"3 d\"; interval = \"6 h\"; };\n"
        "arrivals = ( { name = \"call\"; volume = 100.0; factor = 2.0; profile = [0, 1, 2, 1];\n"
        "  day_factors = [1.0, 2.0, 3.0]; weekday_factors = [10.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.5]; } );");
    const struct demand *const d = b.s->demand;
    CHECK_CLOSE(demand_expected(d, 0, 0, 86400), 200);
    CHECK_CLOSE(demand_expected(d, 0, 43200, 64800), 100);
    CHECK_CLOSE(demand_expected(d, 0, 86400, 2 * 86400.0), 200);        /* Sunday: 2 x 0.5 */
    CHECK_CLOSE(demand_expected(d, 0, 2 * 86400.0, 3 * 86400.0), 6000); /* Monday: 3 x 10 */
    built_free(&b);
}

static void fixed_counts_are_whole_and_per_day(void **state)
{
    (void)state;
    struct built b = build_good(
        INTENTS GROUPS "time = { length = \"1 d\"; follow = \"1 d\"; interval = \"6 h\"; };\n"
                       "arrivals = ( { name = \"call\"; process = \"fixed\"; volume = 700.0; "
                       "profile = [0, 1, 2, 1]; } );");
    const struct arrive_spec *const spec = b.s->sources[0].arrive;
    assert_int_equal(spec->n_cells, 2);
    CHECK_CLOSE(spec->cell_count[1], 700);
    built_free(&b);
}

static void linear_rates_join_their_corners(void **state)
{
    (void)state;
    struct built b = build_good(
        INTENTS GROUPS
        "time = { length = \"2 h\"; interval = \"1 h\"; };\n"
        "arrivals = ( { name = \"call\"; shape = \"linear\"; per_hour = [0, 60, 0]; } );");
    CHECK_CLOSE(demand_expected(b.s->demand, 0, 0, 1800), 7.5);
    CHECK_CLOSE(demand_expected(b.s->demand, 0, 0, 7200), 60);
    built_free(&b);
}

static const char TWO_CHANNELS[] =
    "channels = ( { name = \"phone\"; patience = 100; }, { name = \"email\"; service = 300; } );\n"
    "intents = ( { name = \"order\"; service = 200; patience = 50; balk = 0.2; }, { name = \"other\"; service = 100; } );\n"
    "segments = ( { name = \"plain\"; share = 3.0; }, { name = \"vip\"; share = 1.0; priority = 2; handle_factor = 0.5; } );\n"
    "arrivals = ( { name = \"a\"; channel = \"phone\"; per_hour = 1; mix = { order = 0.5; other = 0.5; }; },\n"
    "  { name = \"b\"; channel = \"email\"; per_hour = 1; intent = \"order\"; segment = \"plain\"; } );\n"
    "rules = ( { segment = \"vip\"; patience = 77; priority = 1; }, { channel = \"phone\"; intent = \"other\"; service = 111; },\n"
    "  { channel = \"phone\"; patience = 66; } );\n" GROUPS;

static void the_most_specific_key_counts(void **state)
{
    (void)state;
    struct built b = build_good(TWO_CHANNELS);
    const struct scenario *const s = b.s;
    assert_int_equal(s->n_types, 5); /* phone: 2 x 2, email: 1 */
    const struct type *const plain = &s->types[scenario_type(s, 0, 0, 0, 0)];
    const struct type *const vip = &s->types[scenario_type(s, 0, 1, 0, 1)];
    CHECK_CLOSE(dist_mean(plain->patience), 66); /* a rule before the channel's 100 */
    CHECK_CLOSE(dist_mean(vip->patience), 66);   /* equally specific: the later rule */
    CHECK_CLOSE(dist_mean(vip->routes[0].handle), 111);
    CHECK_CLOSE(vip->routes[0].handle_factor, 0.5);
    assert_int_equal(vip->priority, 3); /* priorities add up */
    CHECK_CLOSE(plain->p_balk, 0.2);
    built_free(&b);
}

static void nobody_abandons_a_deferred_channel(void **state)
{
    (void)state;
    struct built b = build_good(TWO_CHANNELS);
    const struct type *const email = &b.s->types[scenario_type(b.s, 1, 0, 0, 0)];
    assert_null(email->patience);
    CHECK_CLOSE(email->p_balk, 0);
    CHECK_CLOSE(dist_mean(email->routes[0].handle), 300); /* the channel's before the intent's */
    assert_int_equal(email->n_slas, 0);
    assert_string_equal(b.s->queues[email->queue].name, "email.order");
    assert_string_equal(b.s->queues[b.s->types[scenario_type(b.s, 0, 1, 0, 0)].queue].name,
                        "other");
    built_free(&b);
}

static void a_mix_holds_the_shares_of_intents_and_segments(void **state)
{
    (void)state;
    struct built b = build_good(TWO_CHANNELS);
    const struct mix *const mix = &b.s->sources[0].mixes[0];
    assert_int_equal(mix->n, 4);
    CHECK_CLOSE(mix->cumulative[0], 0.375);
    CHECK_CLOSE(mix->cumulative[1], 0.5);
    assert_true(mix->cumulative[3] == 1);
    assert_int_equal(b.s->sources[1].mixes[0].n, 1);
    built_free(&b);
}

static void mixes_change_by_time_of_day(void **state)
{
    (void)state;
    struct built b = build_good(
        "intents = ( { name = \"x\"; service = 1; }, { name = \"y\"; service = 1; } );\n" GROUPS
        "arrivals = ( { name = \"s\"; per_hour = 1; intent = \"x\"; mixes = ( { from = \"22:00\"; to = \"06:00\"; mix = { y = 1.0; }; } ); } );");
    const struct source *const source = &b.s->sources[0];
    assert_int_equal(source->n_mixes, 2);
    CHECK_CLOSE(steps_at(&source->mix_at, 3600), 1);
    CHECK_CLOSE(steps_at(&source->mix_at, 6 * 3600), 0);
    CHECK_CLOSE(steps_at(&source->mix_at, 22 * 3600), 1);
    built_free(&b);
}

static void returns_open_types_nobody_starts_with(void **state)
{
    (void)state;
    struct built b = build_good(
        "channels = ( { name = \"chat\"; }, { name = \"phone\"; } );\n"
        "intents = ( { name = \"x\"; service = 1; solved = 0.5;\n"
        "  redial = { p = 0.5; p_later = 0.25; delay = \"5 min\"; limit = 3; keep = [\"patience\"]; };\n"
        "  repeat = { p = 0.6; delay = \"1 h\"; enters = \"human\"; channel_to = { phone = 0.1; }; }; } );\n"
        "rules = ( { channel = \"chat\"; redial = { after = [\"blocked\"]; p = 0.9; delay = 7; }; }, { channel = \"chat\"; repeat = { after = [\"bot\"]; p = 0.3; }; } );\n"
        "arrivals = ( { name = \"x\"; channel = \"chat\"; per_hour = 1; } );\n" GROUPS);
    assert_int_equal(b.s->n_types, 2);
    const struct retry *const chat = b.s->types[0].retry;
    CHECK_CLOSE(chat[CAUSE_ABANDONED].p_first, 0.5);
    CHECK_CLOSE(chat[CAUSE_BALKED].p_later, 0.25);
    assert_int_equal(chat[CAUSE_ABANDONED].limit, 3);
    assert_true(chat[CAUSE_ABANDONED].keep_patience && !chat[CAUSE_ABANDONED].keep_bot);
    CHECK_CLOSE(dist_mean(chat[CAUSE_BLOCKED].delay), 7);
    CHECK_CLOSE(chat[CAUSE_REFUSED].p_first, 0);
    CHECK_CLOSE(chat[CAUSE_BOT_UNSOLVED].p_first, 0.3); /* keys merge one by one */
    CHECK_CLOSE(dist_mean(chat[CAUSE_BOT_UNSOLVED].delay), 3600);
    CHECK_CLOSE(chat[CAUSE_HUMAN_UNSOLVED].p_human, 1);
    CHECK_CLOSE(chat[CAUSE_HUMAN_UNSOLVED].channel_to[0], 0.9);
    built_free(&b);
}

static void skills_have_ranks_laws_and_restrictions(void **state)
{
    (void)state;
    struct built b = build_good(
        "intents = ( { name = \"x\"; " SERVICE " acw = 30; }, { name = \"y\"; " SERVICE " } );\n"
        "arrivals = ( { name = \"x\"; per_hour = 1; }, { name = \"y\"; per_hour = 1; } );\n"
        "groups = ( { name = \"a\"; agents = 1; serves = ( { intent = \"x\"; service = 200; } ); },\n"
        "  { name = \"b\"; agents = 1; handle_factor = 1.5; serves = ( { take_rank = 2; rank = 2; after = \"30 s\"; reserve = 1; },\n"
        "      { intent = \"y\"; acw_share = 0.2; } ); } );");
    const struct route *const x = b.s->types[0].routes, *const y = b.s->types[1].routes;
    assert_int_equal(b.s->types[0].n_routes, 2);
    assert_int_equal(b.s->types[1].n_routes, 1);
    CHECK_CLOSE(dist_mean(x[0].handle), 200);
    CHECK_CLOSE(dist_mean(x[0].acw), 30);
    CHECK_CLOSE(x[1].after, 30);
    assert_int_equal(x[1].rank, 2);
    assert_int_equal(x[1].take_rank, 2);
    assert_int_equal(x[1].reserve, 1);
    CHECK_CLOSE(x[1].handle_factor, 1.5);
    assert_int_equal(y[0].rank, 1);
    CHECK_CLOSE(y[0].acw_share, 0.2);
    assert_null(y[0].acw);
    built_free(&b);
}

static void queues_take_what_they_select(void **state)
{
    (void)state;
    struct built b = build_good(
        "intents = ( { name = \"x\"; service = 1; }, { name = \"y\"; service = 1; }, { name = \"z\"; service = 1; } );\n"
        "arrivals = ( { name = \"x\"; per_hour = 1; }, { name = \"y\"; per_hour = 1; }, { name = \"z\"; per_hour = 1; } );\n"
        "routing = { pools = ( { name = \"all\"; capacity = 10; } ); };\n"
        "queues = ( { name = \"both\"; intent = [\"x\", \"y\"]; capacity = 3; open = ( { from = \"22:00\"; to = \"06:00\"; } );\n"
        "   at_close = \"disconnect\"; closed = \"message\"; message_after = \"2 min\"; }, { name = \"z\"; pool = \"all\"; } );\n" GROUPS);
    const struct scenario *const s = b.s;
    assert_int_equal(s->n_queues, 2);
    assert_int_equal(s->types[1].queue, 0);
    assert_int_equal(s->types[2].queue, 1);
    assert_int_equal(s->queues[0].capacity, 3);
    CHECK_CLOSE(s->queues[0].message_after, 120);
    assert_int_equal(s->queues[0].at_close, CLOSE_DISCONNECT);
    assert_int_equal(s->queues[0].while_closed, CLOSED_MESSAGE);
    CHECK_CLOSE(steps_at(&s->queues[0].open, 0), 1);
    CHECK_CLOSE(steps_at(&s->queues[0].open, 6 * 3600), 0);
    CHECK_CLOSE(steps_at(&s->queues[0].open, 22 * 3600), 1);
    assert_int_equal(s->queues[1].pool, 0);
    assert_int_equal(s->queues[1].capacity, NOBODY);
    built_free(&b);
}

static void a_bot_has_values_by_intent_and_rule(void **state)
{
    (void)state;
    struct built b = build_good(
        "channels = ( { name = \"chat\"; }, { name = \"email\"; } );\n"
        "intents = ( { name = \"x\"; service = 1; }, { name = \"y\"; service = 1; }, { name = \"z\"; service = 1; } );\n"
        "arrivals = ( { name = \"x\"; channel = \"chat\"; per_hour = 1; mix = { x = 40; y = 30; z = 30; }; },\n"
        "  { name = \"m\"; channel = \"email\"; intent = \"x\"; per_hour = 1; } );\n"
        "bot = { p_right = 0.5; p_right_of = { x = 0.8; }; p_right_add = 0.1; session = 90;\n"
        "  rules = ( { intent = \"y\"; containment = 0.6; false_share = 0.15; }, { intent = \"z\"; on = false; } ); };\n" GROUPS);
    const struct bot_rule *const x = b.s->types[0].bot, *const y = b.s->types[1].bot;
    assert_int_equal(x->form, BOT_SHORT);
    CHECK_CLOSE(x->p_right, 0.9);
    CHECK_CLOSE(dist_mean(x->session), 90);
    CHECK_CLOSE(dist_mean(x->score_right), 0.75);
    assert_int_equal(y->form, BOT_DIRECT);
    CHECK_CLOSE(y->false_share, 0.15);
    assert_null(b.s->types[2].bot);
    assert_null(b.s->types[3].bot); /* e-mail */
    built_free(&b);
}

static void a_surge_brings_its_own_mix(void **state)
{
    (void)state;
    struct built b = build_good(
        "intents = ( { name = \"x\"; service = 1; }, { name = \"y\"; service = 1; } );\n" GROUPS
        "time = { warmup = \"1 h\"; start = \"08:00\"; };\n"
        "arrivals = ( { name = \"s\"; per_hour = 60; intent = \"x\"; } );\n"
        "surges = ( { name = \"rush\"; start = \"09:00\"; length = \"1 h\"; factor = 3.0; mix_all = { y = 1.0; }; } );");
    assert_int_equal(b.s->n_sources, 2);
    assert_string_equal(b.s->sources[1].name, "rush.s");
    CHECK_CLOSE(demand_expected(b.s->demand, 1, 7200, 10800), 120);
    CHECK_CLOSE(steps_at(&b.s->sources[0].mix_at, 7199), 0);
    CHECK_CLOSE(steps_at(&b.s->sources[0].mix_at, 7200), 1);
    CHECK_CLOSE(steps_at(&b.s->sources[0].mix_at, 10800), 0);
    assert_int_equal(b.s->n_types, 2);
    built_free(&b);
}

static void streams_share_the_luck_of_the_day(void **state)
{
    (void)state;
    struct built b = build_good(
        INTENTS GROUPS
        "arrivals = ( { name = \"a\"; per_hour = 1; cv_day = 0.1; }, { name = \"b\"; per_hour = 1; shape_day = 25.0; },\n"
        "  { name = \"c\"; per_hour = 1; cv_day = 0.1; day_set = \"own\"; cv_interval = 0.2; rho = 0.5; }, { name = \"d\"; per_hour = 1; } );");
    const struct demand *const d = b.s->demand;
    assert_int_equal(d->n_day_sets, 3);
    assert_int_equal(d->day_sets[0].number, d->day_sets[1].number);
    CHECK_CLOSE(d->day_sets[1].cv, 0.2);
    assert_int_not_equal(d->day_sets[2].number, d->day_sets[0].number);
    assert_int_equal(d->n_interval_sets, 1);
    assert_int_equal(d->interval_sets[0].n, 48);
    built_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_smallest_file_has_the_promised_defaults),
        cmocka_unit_test(steady_state_has_batches_and_one_replication),
        cmocka_unit_test(a_day_list_is_aligned_with_midnight),
        cmocka_unit_test(a_window_list_repeats_daily_and_is_0_outside),
        cmocka_unit_test(a_list_may_span_a_window_of_several_days),
        cmocka_unit_test(own_bounds_override_the_interval),
        cmocka_unit_test(a_list_of_the_wrong_length_is_told_with_both_lengths),
        cmocka_unit_test(a_volume_is_spread_like_its_profile_by_day),
        cmocka_unit_test(fixed_counts_are_whole_and_per_day),
        cmocka_unit_test(linear_rates_join_their_corners),
        cmocka_unit_test(the_most_specific_key_counts),
        cmocka_unit_test(nobody_abandons_a_deferred_channel),
        cmocka_unit_test(a_mix_holds_the_shares_of_intents_and_segments),
        cmocka_unit_test(mixes_change_by_time_of_day),
        cmocka_unit_test(returns_open_types_nobody_starts_with),
        cmocka_unit_test(skills_have_ranks_laws_and_restrictions),
        cmocka_unit_test(queues_take_what_they_select),
        cmocka_unit_test(a_bot_has_values_by_intent_and_rule),
        cmocka_unit_test(a_surge_brings_its_own_mix),
        cmocka_unit_test(streams_share_the_luck_of_the_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
