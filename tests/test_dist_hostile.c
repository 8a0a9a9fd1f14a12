/*
 * Numbers no planner writes: every law must refuse them with a message or be sane, and never hang.
 */
#include "rand/dist.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* Values at, beside and beyond the bounds of a parameter, and what is no number at all. */
enum { HOSTILE = 9 };

static double hostile(const struct dist_param *p, int which)
{
    const double values[HOSTILE] = {
        p->lo,
        p->hi,
        nextafter(p->lo, INFINITY),
        nextafter(p->hi, 0),
        sqrt(fmax(p->lo, 1e-6) * p->hi),
        -1,
        NAN,
        INFINITY,
        1e300,
    };
    return values[which];
}

static void check_sane(const struct dist *d)
{
    if (!isfinite(dist_mean(d) + dist_sd(d)))
        print_error("%s with %g, %g has mean %g and sd %g\n", d->ops->name, d->p[0], d->p[1],
                    dist_mean(d), dist_sd(d));
    assert_true(isfinite(dist_mean(d)) && dist_mean(d) >= 0);
    assert_true(isfinite(dist_sd(d)) && dist_sd(d) >= 0);
    for (uint64_t i = 0; i < 200; i++) {
        const uint64_t word = i == 0 ? 0 : i == 1 ? UINT64_MAX : philox(1, i, 2).a;
        const double x = dist_draw(d, word, place_make(1, i, 2, LANE_A));
        assert_true(isfinite(x) && x >= dist_min(d) && x <= dist_max(d));
        assert_true(dist_cdf(d, x) >= 0 && dist_cdf(d, x) <= 1);
    }
}

static void bounds_around(const struct dist *d, double *bounds, int which)
{
    const double from[] = {0.001, 0.5, 0.99, 0.999998}, to[] = {0.002, 0.500002, 0.9999, 0.9999999};
    bounds[0] = dist_quantile(d, from[which]);
    bounds[1] = dist_quantile(d, to[which]);
}

/* Also truncated to slivers, where rejection would take for ever. */
static void try_law(const char *law, struct dist_arg *args, size_t n)
{
    struct str why = {0};
    struct dist *const d = dist_make(law, args, n, &why);
    if (d) {
        check_sane(d);
        for (int i = 0; i < 4; i++) {
            double bounds[2];
            bounds_around(d, bounds, i);
            args[n] = (struct dist_arg){"min", &bounds[0], 1, NULL};
            args[n + 1] = (struct dist_arg){"max", &bounds[1], 1, NULL};
            struct dist *const sliver = dist_make(law, args, n + 2, &why);
            if (sliver)
                check_sane(sliver);
            dist_free(sliver);
        }
    } else {
        assert_true(why.len > 20);
    }
    dist_free(d);
    str_free(&why);
}

static void try_form(const struct dist_ops *ops, unsigned form)
{
    double values[DIST_PARAMS];
    struct dist_arg args[DIST_PARAMS + 2];
    int combinations = 1, index[DIST_PARAMS];
    size_t n = 0;
    for (int k = 0; ops->params[k].name; k++)
        if (form & DIST_BIT(k)) {
            index[n] = k;
            args[n] = (struct dist_arg){ops->params[k].name, &values[n], 1, NULL};
            combinations *= HOSTILE;
            n++;
        }
    for (int c = 0; c < combinations; c++) {
        int rest = c;
        for (size_t i = 0; i < n; i++, rest /= HOSTILE)
            values[i] = hostile(&ops->params[index[i]], rest % HOSTILE);
        try_law(ops->name, args, n);
    }
}

static void hostile_parameters_give_a_message_or_a_sane_law(void **state)
{
    (void)state;
    const struct dist_ops *ops;
    for (size_t k = 0; (ops = dist_at(k)) != NULL; k++)
        for (int f = 0; ops->forms[f]; f++)
            try_form(ops, ops->forms[f]);
}

static void a_mixture_of_mixtures_is_a_law_like_any(void **state)
{
    (void)state;
    struct dist *d = dist_make_exponential(60);
    for (int depth = 0; depth < 20; depth++) {
        struct dist *const constant = dist_make_constant(5);
        const struct dist *const parts[] = {d, constant};
        const struct dist_arg args[] = {{"parts", NULL, 2, parts},
                                        {"weights", (double[]){3, 1}, 2, NULL}};
        struct dist *const outer = dist_make("mixture", args, 2, NULL);
        dist_free(constant);
        dist_free(d);
        d = outer;
    }
    assert_true(fabs(dist_mean(d) - (5 + 55 * pow(0.75, 20))) < 1e-9);
    check_sane(d);
    dist_free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_parameters_give_a_message_or_a_sane_law),
        cmocka_unit_test(a_mixture_of_mixtures_is_a_law_like_any),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
