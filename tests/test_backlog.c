/*
 * The age of the oldest of the backlog: a case worked out by hand, and a day of two intents with priorities against a
 * list of all waits searched from end to end.
 */
#include "build_rig.h"
#include "exper/run.h"
#include "measure/ages.h"
#include "measure/trace.h"
#include "near_check.h"
#include "route/routes.h"

/* ---- by hand ---- */

/*
 * Three letters at 0, 10 and 20 s; the one agent comes at 30 s and takes 5 s each. The oldest is (in s) 0 to 30 old
 * until 30, then 20 to 25, then 15 to 20: 450 + 112.5 + 87.5 = 650 s x s in 60 s. Waiting: 30 + 25 + 20 s.
 */
static void the_oldest_ages_until_it_is_taken(void **state)
{
    (void)state;
    put_file("log.csv", "arrival_s\n0\n10\n20\n");
    put_file("t.cfg",
             "time = { length = \"60 s\"; interval = \"30 s\"; };\n"
             "channels = ( { name = \"email\"; deferred = true; } );\n"
             "intents = ( { name = \"x\"; service = { dist = \"constant\"; value = 5; }; } );\n"
             "arrivals = ( { name = \"log\"; trace = \"log.csv\"; counts = \"total\"; } );\n"
             "groups = ( { name = \"agents\"; agents = [0, 1]; } );\n");
    struct built b = build_file("t.cfg");
    if (b.s == NULL)
        fail_msg("%s", built_messages(&b.e));
    struct observer *const o = observer_new(b.s);
    struct center *const c = center_new(b.s, route_named("ranked"), o);
    assert_true(center_run(c, 1, 0, NULL));
    CHECK_NEAR(*ages_sum(o, 0, 0), 450, 1e-9);
    CHECK_NEAR(*ages_sum(o, 0, 1), 200, 1e-9);
    CHECK_NEAR(*ages_sum(o, ages_set(b.s, QUEUE, 0), 1), 200, 1e-9);
    CHECK_NEAR((observer_integral(o, observer_type_level(o, LEVEL_waiting, 0), 0) +
                observer_integral(o, observer_type_level(o, LEVEL_waiting, 0), 1)) /
                   60,
               1.25, 1e-9);
    center_free(c);
    observer_free(o);
    built_free(&b);
}

static void without_deferred_channels_nobody_asks(void **state)
{
    struct built b = build_good(INTENTS ARRIVALS GROUPS);
    struct observer *const o = observer_new(b.s);
    (void)state;
    assert_null(o->ages);
    observer_free(o);
    built_free(&b);
}

/* ---- by searching ---- */

/* Letters and posts that wait for two people, the urgent ones first, and calls that are no backlog. */
#define DAY                                                                                          \
    "time = { length = \"4 h\"; warmup = \"1 h\"; interval = \"20 min\"; };\n"                       \
    "channels = ( { name = \"email\"; deferred = true; }, { name = \"social\"; deferred = true; "    \
    "}, { name = \"phone\"; } );\n"                                                                  \
    "intents = ( { name = \"plain\"; service = 100; }, { name = \"urgent\"; service = 60; "          \
    "priority = 1; } );\n"                                                                           \
    "arrivals = ( { name = \"a\"; channel = \"email\"; per_hour = 40; mix = { plain = 0.6; urgent "  \
    "= 0.4; }; }, { name = \"b\"; channel = \"social\"; per_hour = 20; mix = { plain = 0.5; urgent " \
    "= 0.5; }; }, { name = \"c\"; channel = \"phone\"; per_hour = 30; intent = \"plain\"; } );\n"    \
    "groups = ( { name = \"agents\"; agents = 2; } );\n"

enum { MOST_WAITS = 2000 };

struct wait {
    uint64_t customer;
    uint32_t type;
    double from, to;
};

struct waits {
    struct wait at[MOST_WAITS];
    size_t n;
};

static void write_down(void *to, const struct trace_event *e)
{
    struct waits *const all = to;
    if (e->kind == TRACE_waits) {
        assert_true(all->n < MOST_WAITS);
        all->at[all->n++] = (struct wait){e->customer, e->type, e->at, INFINITY};
    } else if (e->kind == TRACE_answered || e->kind == TRACE_leaves) {
        for (size_t i = 0; i < all->n; i++)
            if (all->at[i].customer == e->customer && all->at[i].to == INFINITY)
                all->at[i].to = e->at;
    }
}

static bool is_meant(const struct scenario *s, uint32_t type, enum dimension d, uint32_t place)
{
    return s->channels[s->types[type].channel].deferred &&
           (d == N_DIMENSIONS || dimension_place(&s->types[type], d) == place);
}

/* Between two neighbours of all instants at which a wait begins or ends the oldest is the same. */
static double searched(const struct scenario *s, const struct waits *all, uint32_t bin,
                       enum dimension d, uint32_t place)
{
    double sum = 0, at = s->interval_at[bin];
    while (at < s->interval_at[bin + 1]) {
        double next = s->interval_at[bin + 1], oldest = INFINITY;
        for (size_t i = 0; i < all->n; i++) {
            const struct wait *const w = &all->at[i];
            if (w->from > at)
                next = fmin(next, w->from);
            if (w->to > at)
                next = fmin(next, w->to);
            if (w->from <= at && w->to > at && is_meant(s, w->type, d, place))
                oldest = fmin(oldest, w->from);
        }
        if (oldest < INFINITY)
            sum += (next - at) * ((at + next) / 2 - oldest);
        at = next;
    }
    return sum;
}

static void the_oldest_is_that_of_a_search_through_all_waits(void **state)
{
    struct built b = build_good(DAY);
    struct observer *const o = observer_new(b.s);
    struct center *const c = center_new(b.s, route_named("ranked"), o);
    struct waits *const all = mem_new(1, sizeof *all);
    double most = 0;
    (void)state;
    o->tell = write_down;
    o->tell_to = all;
    for (uint64_t replication = 0; replication < 3; replication++) {
        all->n = 0;
        assert_true(center_run(c, 3, replication, NULL));
        for (uint32_t bin = 0; bin < b.s->n_intervals; bin++) {
            const double want = searched(b.s, all, bin, N_DIMENSIONS, 0);
            CHECK_NEAR(*ages_sum(o, 0, bin), want, 1e-9 * (1 + want));
            most = fmax(most, want);
            for (enum dimension d = CHANNEL; d < N_DIMENSIONS; d++)
                for (uint32_t i = 0; i < dimension_size(b.s, d); i++) {
                    const double part = searched(b.s, all, bin, d, i);
                    CHECK_NEAR(*ages_sum(o, ages_set(b.s, d, i), bin), part, 1e-9 * (1 + part));
                }
        }
    }
    assert_true(most > 1000); /* there was a backlog to look at */
    mem_free(all);
    center_free(c);
    observer_free(o);
    built_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_oldest_ages_until_it_is_taken, enter_folder,
                                        leave_folder),
        cmocka_unit_test(without_deferred_channels_nobody_asks),
        cmocka_unit_test(the_oldest_is_that_of_a_search_through_all_waits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
