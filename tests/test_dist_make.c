/* Laws from what a user writes: known means and spreads, and mistakes by their message. */
#include "rand/dist.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>

enum { MOST = 4 };

/* A law by parameters of one value each; the first without a name ends them. */
struct written {
    const char *law;
    struct {
        const char *name;
        double value;
    } args[MOST];
};

static struct dist *make(const struct written *w, struct str *why)
{
    struct dist_arg args[MOST];
    size_t n = 0;
    for (; n < MOST && w->args[n].name; n++)
        args[n] = (struct dist_arg){w->args[n].name, &w->args[n].value, 1, NULL};
    return dist_make(w->law, args, n, why);
}

static void check_near(const char *what, double got, double want)
{
    if (!(fabs(got - want) <= 1e-9 * fabs(want)))
        print_error("%s is %.15g, want %.15g\n", what, got, want);
    assert_true(fabs(got - want) <= 1e-9 * fabs(want));
}

/*
 * Means and sds by numerical integration with 20 digits, or in closed form where that is shorter.
 */
static void laws_have_the_mean_and_spread_of_theory(void **state)
{
    (void)state;
    static const struct {
        struct written written;
        double mean, sd;
    } cases[] = {
        {{"constant", {{"value", 60}}}, 60, 0},
        {{"uniform", {{"low", 60}, {"high", 180}}}, 120, 34.6410161513775459},
        {{"uniform", {{"mean", 100}, {"cv", 0.5}}}, 100, 50},
        {{"triangular", {{"low", 30}, {"mode", 60}, {"high", 240}}}, 110, 46.3680924774785},
        {{"exponential", {{"rate", 0.01}}}, 100, 100},
        {{"exponential", {{"mean", 100}, {"min", 50}, {"max", 200}}},
         106.91746248166976335,
         41.006271876776752848},
        {{"gamma", {{"mean", 120}, {"sd", 90}}}, 120, 90},
        {{"gamma", {{"shape", 4}, {"scale", 10}}}, 40, 20},
        {{"erlang", {{"phases", 4}, {"mean", 100}}}, 100, 50},
        {{"lognormal", {{"mean", 300}, {"cv", 0.9}}}, 300, 270},
        {{"lognormal", {{"median", 14400}, {"cv", 1.5}}}, 25959.9691833407, 38939.95377501},
        {{"lognormal", {{"mean", 300}, {"cv", 0.9}, {"max", 600}}},
         232.0536061893369952,
         135.4574154222333283},
        {{"weibull", {{"shape", 0.8}, {"scale", 200}}}, 226.6006192638692695, 285.63297808051622},
        {{"weibull", {{"mean", 300}, {"cv", 0.6}}}, 300, 180},
        {{"hyperexponential", {{"mean", 300}, {"cv", 2}}}, 300, 600},
        {{"normal", {{"mean", 100}, {"sd", 60}}}, 106.26818718206348363, 54.165405093966935},
        {{"beta", {{"a", 6}, {"b", 2}}}, 0.75, 0.144337567297406441},
        {{"exponential", {{"mean", 100}, {"factor", 2}, {"shift", 30}}}, 230, 200},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct dist *const d = make(&cases[i].written, NULL);
        assert_non_null(d);
        check_near(cases[i].written.law, dist_mean(d), cases[i].mean);
        check_near(cases[i].written.law, dist_sd(d), cases[i].sd);
        dist_free(d);
    }
}

static void check_cdf(const struct written *w, double (*cdf)(double, double, double), double a,
                      double b)
{
    struct dist *const d = make(w, NULL);
    for (double p = 0.01; p < 1; p += 0.07) {
        const double x = dist_quantile(d, p);
        check_near(w->law, dist_cdf(d, x), cdf(x, a, b));
    }
    dist_free(d);
}

static void distribution_functions_are_those_of_gsl(void **state)
{
    (void)state;
    for (double shape = 0.05; shape < 2e5; shape *= 3.7)
        check_cdf(&(struct written){"gamma", {{"shape", shape}, {"scale", 7}}}, gsl_cdf_gamma_P,
                  shape, 7);
    check_cdf(&(struct written){"weibull", {{"shape", 0.8}, {"scale", 200}}}, gsl_cdf_weibull_P,
              200, 0.8);
    check_cdf(&(struct written){"lognormal", {{"mu", 5}, {"sigma", 0.7}}}, gsl_cdf_lognormal_P, 5,
              0.7);
    check_cdf(&(struct written){"beta", {{"a", 6}, {"b", 2}}}, gsl_cdf_beta_P, 6, 2);
}

static void a_hazard_has_the_mean_of_its_survival(void **state)
{
    (void)state;
    const struct dist_arg args[] = {{"times", (double[]){0, 60, 90}, 3, NULL},
                                    {"rates", (double[]){0.004, 0.02, 0.003}, 3, NULL}};
    struct dist *const d = dist_make("hazard", args, 2, NULL);
    check_near("mean", dist_mean(d), 214.99240942491092599);
    check_near("sd", dist_sd(d), 285.12840589213433945);
    check_near("cdf at 90", dist_cdf(d, 90), 1 - exp(-0.004 * 60 - 0.02 * 30));
    dist_free(d);
}

static void a_hazard_in_many_equal_pieces_is_exponential(void **state)
{
    (void)state;
    enum { PIECES = 1000 };
    double times[PIECES], rates[PIECES];
    for (int i = 0; i < PIECES; i++) {
        times[i] = 0.5 * i;
        rates[i] = 0.001;
    }
    const struct dist_arg args[] = {{"times", times, PIECES, NULL}, {"rates", rates, PIECES, NULL}};
    struct dist *const d = dist_make("hazard", args, 2, NULL);
    struct dist *const exponential = dist_make_exponential(1000);
    for (int k = 0; k <= 2; k++)
        check_near("moment", dist_moment(d, k, 400), dist_moment(exponential, k, 400));
    dist_free(exponential);
    dist_free(d);
}

static void an_empirical_law_gives_each_value_its_weight(void **state)
{
    (void)state;
    const struct dist_arg args[] = {{"values", (double[]){30, 10, 20}, 3, NULL},
                                    {"weights", (double[]){1, 1, 2}, 3, NULL}};
    struct dist *const d = dist_make("empirical", args, 2, NULL);
    check_near("mean", dist_mean(d), 20);
    check_near("cdf", dist_cdf(d, 20), 0.75);
    check_near("cdf", dist_cdf(d, 19.999), 0.25);
    assert_true(dist_max(d) == 30 && dist_min(d) == 10);
    dist_free(d);
}

static void the_bound_is_infinite_unless_there_is_one(void **state)
{
    (void)state;
    struct dist *const open = dist_make_exponential(5), *const closed = dist_make_constant(7);
    assert_true(isinf(dist_max(open)) && dist_min(open) == 0);
    assert_true(dist_max(closed) == 7 && dist_mean(closed) == 7);
    dist_free(open);
    dist_free(closed);
    dist_free(NULL);
}

static void mistakes_are_told_with_what_to_write_instead(void **state)
{
    (void)state;
    static const struct {
        struct written written;
        const char *why;
    } cases[] = {
        {{"gama", {{"mean", 3}}}, "no law is called `gama`; did you mean `gamma`?"},
        {{"lognromal", {{"mean", 3}}}, "no law is called `lognromal`; did you mean `lognormal`?"},
        {{"Exponential", {{"mean", 3}}},
         "no law is called `Exponential`; did you mean `exponential`?"},
        {{"zipf", {{"mean", 3}}},
         "no law is called `zipf`; write one of constant, uniform, triangular, exponential, gamma, "
         "erlang, lognormal, weibull, hyperexponential, normal, hazard, beta, empirical, mixture"},
        {{"gamma", {{"maen", 3}, {"cv", 1}}},
         "`gamma` has no parameter `maen`; did you mean `mean`?"},
        {{"constant", {{"quickness", 3}}},
         "`constant` has no parameter `quickness`; it takes value, mean, and factor, shift, "
         "min, max"},
        {{"gamma", {{"mean", 60}}},
         "`gamma` is given mean; give mean and sd, or mean and cv, or shape and mean, or shape and "
         "scale"},
        {{"gamma", {{"mean", 60}, {"sd", 6}, {"cv", 0.1}}},
         "`gamma` is given mean, sd and cv; give mean and sd, or mean and cv, or shape and mean, or "
         "shape and scale"},
        {{"exponential", {{NULL, 0}}},
         "`exponential` is given nothing that defines it; give mean, or rate"},
        {{"exponential", {{"mean", -4}}},
         "`mean` of `exponential` is -4 s, but must be more than 0 s and at most 1000000000 s"},
        {{"exponential", {{"mean", 0}}},
         "`mean` of `exponential` is 0 s, but must be more than 0 s and at most 1000000000 s"},
        {{"erlang", {{"phases", 2.5}, {"mean", 60}}},
         "`phases` of `erlang` is 2.5, but must be a whole number, at least 1 and at most 1000000"},
        {{"beta", {{"mean", 1}, {"sd", 0.1}}},
         "`mean` of `beta` is 1, but must be more than 0 and less than 1"},
        {{"beta", {{"mean", 0.5}, {"sd", 0.499}}},
         "`beta` cannot have that spread about that mean; its a = 0.0020060160400962035 and b = "
         "0.0020060160400962035 must be between 0.1 and 10000"},
        {{"uniform", {{"low", 5}, {"high", 5}}}, "`low` of `uniform` must be less than `high`"},
        {{"uniform", {{"mean", 5}, {"cv", 0.9}}},
         "a `uniform` law has a cv of more than 0 and at most 0.577; take another law"},
        {{"triangular", {{"low", 5}, {"mode", 4}, {"high", 9}}},
         "`mode` of `triangular` must lie between `low` and `high`, and these must differ"},
        {{"hyperexponential", {{"mean", 5}, {"sd", 4}}},
         "`hyperexponential` has a cv of at least 1; use `gamma` or `lognormal` below"},
        {{"weibull", {{"mean", 5}, {"cv", 0.001}}},
         "`weibull` has a cv between 0.0013 and 429; use `constant` or another law beyond"},
        {{"normal", {{"mean", 0}, {"cv", 1}}},
         "`normal` with a `mean` of 0 has no spread by `cv`; give `sd`"},
        {{"exponential", {{"mean", 5}, {"shift", -2}}},
         "`exponential` with a `shift` of -2 s can be negative; add min = 0"},
        {{"exponential", {{"mean", 5}, {"min", 9}, {"max", 8}}},
         "`min` of `exponential` is above `max`; exchange them"},
        {{"exponential", {{"mean", 5}, {"min", 1000}}},
         "`min` and `max` leave less than a millionth of `exponential`; widen them"},
        {{"constant", {{"value", 5}, {"max", 4}}},
         "`min` and `max` leave less than a millionth of `constant`; widen them"},
        {{"exponential", {{"mean", 5}, {"mean", 6}}},
         "`mean` of `exponential` is given twice; give it once"},
        {{"mixture", {{"parts", 5}}}, "`parts` of `mixture` must be a list of laws"},
        {{"hazard", {{"times", 1}, {"rates", 1}}},
         "`times` of `hazard` must begin with 0 and increase"},
        {{"hazard", {{"times", 0}, {"rates", 0}}},
         "the last of `rates` of `hazard` is 0, so that some would never end; give one above 0"},
        {{"empirical", {{"values", 5}, {"weights", 0}}},
         "`weights` of `empirical` are all 0; give one above 0"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str why = {0};
        assert_null(make(&cases[i].written, &why));
        assert_string_equal(str_text(&why), cases[i].why);
        str_free(&why);
    }
}

static void lists_of_different_lengths_are_told(void **state)
{
    (void)state;
    const double one = 1, two[] = {0, 5};
    const struct dist_arg hazard[] = {{"times", two, 2, NULL}, {"rates", &one, 1, NULL}};
    const struct dist_arg branches[] = {{"means", two + 1, 1, NULL}, {"weights", two, 2, NULL}};
    const struct dist_arg many[] = {{"mean", two, 2, NULL}};
    const struct dist_arg none[] = {{"values", two, 0, NULL}};
    struct str why = {0};
    assert_null(dist_make("hazard", hazard, 2, &why));
    str_add(&why, "\n");
    assert_null(dist_make("hyperexponential", branches, 2, &why));
    str_add(&why, "\n");
    assert_null(dist_make("constant", many, 1, &why));
    str_add(&why, "\n");
    assert_null(dist_make("empirical", none, 1, &why));
    assert_string_equal(str_text(&why),
                        "`times` of `hazard` has 2 values and `rates` 1; give as many\n"
                        "`weights` of `hyperexponential` has 2 values, but needs 1\n"
                        "`mean` of `constant` has 2 values; give one\n"
                        "`values` of `empirical` has 0 values; give at least one");
    str_free(&why);
}

static void the_registry_is_complete_and_well_formed(void **state)
{
    (void)state;
    size_t n = 0;
    for (const struct dist_ops *ops; (ops = dist_at(n)) != NULL; n++) {
        assert_ptr_equal(dist_find(ops->name), ops);
        assert_true(ops->help && ops->forms[0] && ops->prepare && ops->moment);
        assert_true(ops->quantile || ops->draw);
        assert_null(ops->params[DIST_PARAMS - 1].name);
        assert_true(ops->forms[DIST_FORMS - 1] == 0);
        for (const struct dist_param *p = ops->params; p->name; p++)
            assert_true(p->help && p->unit && p->lo <= p->hi);
    }
    assert_int_equal(n, 14);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(laws_have_the_mean_and_spread_of_theory),
        cmocka_unit_test(distribution_functions_are_those_of_gsl),
        cmocka_unit_test(a_hazard_has_the_mean_of_its_survival),
        cmocka_unit_test(a_hazard_in_many_equal_pieces_is_exponential),
        cmocka_unit_test(an_empirical_law_gives_each_value_its_weight),
        cmocka_unit_test(the_bound_is_infinite_unless_there_is_one),
        cmocka_unit_test(mistakes_are_told_with_what_to_write_instead),
        cmocka_unit_test(lists_of_different_lengths_are_told),
        cmocka_unit_test(the_registry_is_complete_and_well_formed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
