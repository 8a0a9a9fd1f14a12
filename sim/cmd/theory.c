#include "cmd/theory.h"

#include <math.h>
#include <string.h>

#include "base/interrupt.h"
#include "base/near.h"
#include "exper/run.h"
#include "io/build.h"
#include "io/result_rows.h"
#include "num/ci.h"

enum { SEED = 20240607, SHORTER = 10 };

/* Quantiles of one long run have no interval: they get some room for chance instead. */
static const double most_z = 4, most_error = 0.01, most_error_alone = 0.02;

/* Half of the interval is a quantile of t times the standard error. */
static double standard_error(const struct row *row, double confidence)
{
    if (row == NULL || !row->has_ci || row->n < 2)
        return NAN;
    return result_half(row) / ci_t_quantile(0.5 + confidence / 2, (double)row->n - 1);
}

/* False when simulation and theory disagree, or the value is missing. */
static bool write_value(struct str *out, const struct theory_case *c,
                        const struct theory_value *value, const struct row *row, double confidence,
                        double most_alone)
{
    const double simulated = result_value(row), se = standard_error(row, confidence);
    const double error = (simulated - value->exact) / value->exact;
    const double z = (simulated - value->exact) / se;
    const bool is_fine = isfinite(simulated) &&
                         (fabs(error) <= (isnan(z) ? most_alone : most_error) || fabs(z) <= most_z);
    struct str what = {0};
    str_add(&what, value->metric);
    if (strcmp(value->scope, "all") != 0)
        str_addf(&what, " %s", value->scope);
    if (value->variant != NULL)
        str_addf(&what, " %s", value->variant);
    str_addf(out, "%-17s %-36.36s", c->name, str_text(&what));
    if (isfinite(z))
        str_addf(out, " %10.6g %10.6g %+6.2f %6.2f  %s\n", simulated, value->exact, 100 * error, z,
                 is_fine ? "ok" : "NO");
    else if (isfinite(simulated))
        str_addf(out, " %10.6g %10.6g %+6.2f %6s  %s\n", simulated, value->exact, 100 * error, "",
                 is_fine ? "ok" : "NO");
    else
        str_addf(out, " %10s %10.6g %6s %6s  NO\n", "-", value->exact, "", "");
    str_free(&what);
    return is_fine;
}

static size_t write_case(struct str *out, const struct theory_case *c,
                         const struct run_result *result, double confidence, bool is_quick)
{
    const double most_alone = is_quick ? sqrt(SHORTER) * most_error_alone : most_error_alone;
    size_t wrong = 0;
    for (const struct theory_value *v = c->values;
         v < c->values + THEORY_MOST_VALUES && v->metric != NULL; v++)
        wrong += !write_value(out, c, v,
                              result_row(result->summary, v->scope, v->metric, v->variant),
                              confidence, most_alone);
    return wrong;
}

/* A tenth of a day's replications, or of the steady window. */
static void shorten(struct scenario *s)
{
    if (!s->steady) {
        s->replications /= SHORTER;
        return;
    }
    s->length /= SHORTER;
    for (size_t i = 0; i <= s->n_intervals; i++)
        s->interval_at[i] = s->warmup + (s->interval_at[i] - s->warmup) / SHORTER;
}

static size_t run_case(struct str *out, const struct theory_case *c,
                       const struct theory_options *how, struct err *e)
{
    struct load load = {0};
    struct run_result result = {0};
    size_t wrong = 0;
    struct scenario *const s = scenario_load_text(c->name, c->config, NULL, &load, e);
    if (s != NULL && how->is_quick)
        shorten(s);
    const struct run_options options = {.seed = SEED,
                                        .replications = s == NULL ? 1 : s->replications,
                                        .threads = how->threads,
                                        .stop = interrupt_requested};
    if (s != NULL && run_scenario(s, &options, &result, e)) {
        if (result.interrupted)
            err_add(e, ERR_INTERRUPTED, "interrupted in the case %s", c->name);
        else
            wrong = write_case(out, c, &result, s->confidence, how->is_quick);
    }
    run_result_free(&result);
    scenario_free(s);
    load_free(&load);
    return wrong;
}

static void unknown_case(const char *name, struct err *e)
{
    struct near near = {0};
    const struct theory_case *c = NULL;
    for (size_t k = 0; (c = theory_at(k)) != NULL; k++)
        near_show(&near, name, c->name);
    err_add(e, ERR_USER, "--only `%.64s` is no case; `ccsim validate --cases` lists them%s%s", name,
            near.best != NULL ? ", the nearest is " : "", near.best != NULL ? near.best : "");
}

size_t theory_run(struct str *out, const struct theory_options *how, struct err *e)
{
    size_t wrong = 0, n = 0;
    const struct theory_case *c = NULL;
    str_addf(out, "%-17s %-36s %10s %10s %6s %6s\n", "case", "measure", "simulated", "exact",
             "diff %", "z");
    for (size_t k = 0; err_ok(e) && (c = theory_at(k)) != NULL; k++) {
        if (how->only != NULL && strcmp(how->only, c->name) != 0)
            continue;
        wrong += run_case(out, c, how, e);
        n++;
    }
    if (n == 0 && err_ok(e))
        unknown_case(how->only, e);
    return wrong;
}
