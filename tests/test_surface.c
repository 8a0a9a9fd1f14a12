/* Points of a sweep: where a line is crossed, the front of two measures, where replications are spent. */
#include <math.h>

#include "build_rig.h"
#include "exper/surface.h"
#include "io/sweep_axes.h"

static void a_rising_line_is_crossed_between_its_points(void **state)
{
    (void)state;
    const double v[] = {1, 2, 3, 4}, f[] = {-3, -1, 3, 4}, half[] = {1, 1, 1, 1};
    const struct crossing c = crossing_find(v, f, half, 4, true);
    assert_true(c.is_found);
    CHECK_CLOSE(c.at, 2.25);
    CHECK_CLOSE(c.lo, 2);   /* the upper band reaches 0 at v = 2 */
    CHECK_CLOSE(c.hi, 2.5); /* the lower band goes from -2 to 2 */
    CHECK_CLOSE(c.first, 3);
    CHECK_CLOSE(c.first_lo, 2);
    CHECK_CLOSE(c.first_hi, 3);
}

static void a_falling_line_is_its_mirror(void **state)
{
    (void)state;
    const double v[] = {1, 2, 3, 4}, f[] = {4, 3, -1, -3}, half[] = {1, 1, 1, 1};
    const struct crossing c = crossing_find(v, f, half, 4, false);
    CHECK_CLOSE(c.at, 2.75);
    CHECK_CLOSE(c.lo, 2.5);
    CHECK_CLOSE(c.hi, 3);
    CHECK_CLOSE(c.first, 2);
    CHECK_CLOSE(c.first_lo, 2);
    CHECK_CLOSE(c.first_hi, 3);
}

static void a_line_that_is_never_or_always_good_is_not_crossed(void **state)
{
    (void)state;
    const double v[] = {1, 2}, low[] = {-3, -2}, high[] = {3, 4}, half[] = {1, 1};
    const struct crossing never = crossing_find(v, low, half, 2, true);
    assert_false(never.is_found);
    assert_true(isnan(never.first) && isnan(never.first_lo));
    const struct crossing always = crossing_find(v, high, half, 2, true);
    assert_false(always.is_found);
    CHECK_CLOSE(always.first, 1);
}

/* Points with made-up units of cost (low is good) and abandonment (low is good). */
struct made {
    struct built b;
    struct surface s;
};

static struct made make(uint32_t n_points)
{
    struct made m = {.b = build_good(INTENTS ARRIVALS GROUPS)};
    struct err e = {0};
    surface_make(&m.s, n_points, 0.95);
    measure_set_make(&m.s.set, m.b.s, false);
    bool *const keep = mem_new(m.s.set.n, sizeof *keep);
    keep[measure_set_named(&m.s.set, "cost", "", &e)] = true;
    keep[measure_set_named(&m.s.set, "abandonment_frac", "", &e)] = true;
    measure_set_keep(&m.s.set, keep);
    mem_free(keep);
    return m;
}

static void made_free(struct made *m)
{
    measure_set_free(&m->s.set);
    surface_free(&m->s);
    built_free(&m->b);
}

/* n units around (cost, share), with a common rhythm and one of the point's own. */
static void fill(struct made *m, uint32_t point, uint32_t n, double cost, double share, double own)
{
    const uint32_t k = strcmp(m->s.set.measure[0].metric->name, "cost") == 0 ? 0 : 1;
    for (uint32_t u = 0; u < n; u++) {
        double x[2], y[2];
        const double swing = (u % 2 == 0 ? 1 : -1) * own + (u % 4 < 2 ? 1 : -1);
        x[k] = cost + swing;
        y[k] = 1;
        x[1 - k] = 1000 * share + swing;
        y[1 - k] = 1000;
        surface_add(&m->s, point, x, y);
    }
    m->s.point[point].n = n;
}

/* f is exact at every point looked at: bisection must find the root, and the roots of the band's ends, in few steps. */
static void looking_in_the_widest_gap_finds_root_and_band(void **state)
{
    (void)state;
    for (int falls = 0; falls <= 1; falls++) {
        double v[40] = {0, 5, 10}, f[40], half[40];
        size_t n = 3;
        int steps = 0;
        for (;; steps++) {
            for (size_t i = 0; i < n; i++) {
                f[i] = falls ? 3.3 - v[i] : v[i] - 3.3;
                half[i] = 1;
            }
            const double next = crossing_next(v, f, half, n, !falls, 0.01, false);
            if (isnan(next))
                break;
            size_t at = n++;
            for (; v[at - 1] > next; at--)
                v[at] = v[at - 1];
            v[at] = next;
        }
        const struct crossing c = crossing_find(v, f, half, n, !falls);
        CHECK_CLOSE(c.at, 3.3);
        CHECK_CLOSE(c.lo, 2.3);
        CHECK_CLOSE(c.hi, 4.3);
        assert_true(fabs(c.first - 3.3) <= 0.01);
        assert_true(steps <= 3 * 9); /* each of three gaps is halved nine times */
    }
}

static void whole_numbers_are_looked_at_until_they_are_neighbours(void **state)
{
    (void)state;
    const double f[] = {-1, 1}, half[] = {0.1, 0.1};
    const double wide[] = {10, 13}, close[] = {10, 11};
    CHECK_CLOSE(crossing_next(wide, f, half, 2, true, 0, true), 11);
    assert_true(isnan(crossing_next(close, f, half, 2, true, 0, true)));
    const double good[] = {1, 2};
    assert_true(isnan(crossing_next(wide, good, half, 2, true, 0.1, false)));
}

static void points_beaten_in_both_are_off_the_front(void **state)
{
    (void)state;
    struct made m = make(5);
    struct front front[5];
    fill(&m, 0, 40, 100, 0.10, 0.1);     /* cheap */
    fill(&m, 1, 40, 200, 0.02, 0.1);     /* good */
    fill(&m, 2, 40, 250, 0.05, 0.1);     /* beaten by 1 for sure */
    fill(&m, 3, 40, 150, 0.05, 0.1);     /* between */
    fill(&m, 4, 40, 150.01, 0.05001, 5); /* beaten by 3, but only by chance */
    surface_front(&m.s, 0, 1, front);
    assert_int_equal(front[0].standing, FRONT_ON);
    assert_int_equal(front[1].standing, FRONT_ON);
    assert_int_equal(front[2].standing, FRONT_OFF);
    assert_int_equal(front[2].by, 1);
    assert_int_equal(front[4].standing, FRONT_OPEN);
    assert_false(front[4].is_on_estimate);
    assert_true(front[3].is_on_estimate);
    made_free(&m);
}

/*
 * Chen's rule on three points with equal spread s and gaps 1 and 2 to the best: N2 : N3 = 1 : 1/4, and the best
 * gets sqrt(1 + 1/16) of N2.
 */
static void replications_go_to_the_close_rivals(void **state)
{
    (void)state;
    struct made m = make(3);
    const uint32_t k = strcmp(m.s.set.measure[0].metric->name, "cost") == 0 ? 0 : 1;
    uint32_t wanted[3];
    fill(&m, 0, 20, 100, 0.1, 0);
    fill(&m, 1, 20, 101, 0.1, 0);
    fill(&m, 2, 20, 102, 0.1, 0);
    assert_int_equal(surface_best(&m.s, k), 0);
    surface_allocate(&m.s, k, 10000, wanted);
    const double sum = sqrt(1 + 1.0 / 16) + 1 + 0.25;
    assert_int_equal(wanted[0], (uint32_t)floor(10000 * sqrt(1 + 1.0 / 16) / sum));
    assert_int_equal(wanted[1], (uint32_t)floor(10000 / sum));
    assert_int_equal(wanted[2], (uint32_t)floor(2500 / sum));
    surface_allocate(&m.s, k, 10, wanted);
    assert_int_equal(wanted[2], 20);
    made_free(&m);
}

static void ranges_are_written_without_rounding(void **state)
{
    (void)state;
    static const char *const texts[] = {"a=0:0.3:0.1", "b=3:1:-1",
                                        "c={ dist = \"constant\", mean = 3; },[1, 2]", "d=0:1#3"};
    static const char *const want[][4] = {{"0", "0.1", "0.2", "0.3"},
                                          {"3", "2", "1"},
                                          {"{ dist = \"constant\", mean = 3; }", "[1, 2]"},
                                          {"0", "0.5", "1"}};
    static const size_t n[] = {4, 3, 2, 3};
    struct sweep_axes axes;
    struct sweep_points p;
    struct err e = {0};
    assert_true(sweep_axes_read(&axes, texts, 4, &e));
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(axes.axis[i].n, n[i]);
        for (size_t k = 0; k < n[i]; k++)
            assert_string_equal(axes.axis[i].value[k], want[i][k]);
    }
    assert_true(sweep_points_make(&p, &axes, SWEEP_GRID, 0, &e));
    assert_int_equal(p.n, 4 * 3 * 2 * 3);
    assert_string_equal(p.value[1][3], "0.5");
    assert_string_equal(p.value[p.n - 1][0], "0.3");
    sweep_points_free(&p);
    sweep_axes_free(&axes);
}

/* Every stratum of every axis is met once. */
static void a_hypercube_meets_every_stratum_once(void **state)
{
    (void)state;
    static const char *const texts[] = {"a=0:1#2", "b=0:10#2", "c=5:5.5#2"};
    static const double lo[] = {0, 0, 5}, size[] = {1, 10, 0.5};
    enum { N = 50 };
    struct sweep_axes axes;
    struct sweep_points p;
    struct err e = {0};
    assert_true(sweep_axes_read(&axes, texts, 3, &e));
    assert_true(sweep_points_make(&p, &axes, SWEEP_LATIN, N, &e));
    for (int k = 0; k < 3; k++) {
        int met[N] = {0};
        for (int i = 0; i < N; i++)
            met[(int)((strtod(p.value[i][k], NULL) - lo[k]) / size[k] * N)]++;
        for (int i = 0; i < N; i++)
            assert_int_equal(met[i], 1);
    }
    sweep_points_free(&p);
    sweep_axes_free(&axes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rising_line_is_crossed_between_its_points),
        cmocka_unit_test(a_falling_line_is_its_mirror),
        cmocka_unit_test(a_line_that_is_never_or_always_good_is_not_crossed),
        cmocka_unit_test(looking_in_the_widest_gap_finds_root_and_band),
        cmocka_unit_test(whole_numbers_are_looked_at_until_they_are_neighbours),
        cmocka_unit_test(points_beaten_in_both_are_off_the_front),
        cmocka_unit_test(replications_go_to_the_close_rivals),
        cmocka_unit_test(ranges_are_written_without_rounding),
        cmocka_unit_test(a_hypercube_meets_every_stratum_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
