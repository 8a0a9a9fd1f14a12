/* What the tests of the bot share: a wide center behind it, one run, and the values of its summary. */
#ifndef BOT_RIG_H
#define BOT_RIG_H

#include "build_rig.h"
#include "exper/run.h"

/* 200,000 issues, agents enough for all of them. */
#define WIDE                                                                            \
    "time = { length = \"10 h\"; interval = \"1 h\"; };\n"                              \
    "intents = ( { name = \"call\"; service = 100; } );\n"                              \
    "arrivals = ( { name = \"call\"; per_interval = 20000; process = \"fixed\"; } );\n" \
    "groups = ( { name = \"agents\"; agents = 1500; } );\n"                             \
    "run = { seed = 11; replications = 1; };\n"

enum { WIDE_ISSUES = 200000 };

static inline struct run_result run_worlds(const char *text, bool with_deflection)
{
    struct built b = build_good(text);
    struct run_result result;
    struct err e = {0};
    const bool is_done = run_scenario(b.s,
                                      &(struct run_options){.seed = b.s->seed,
                                                            .replications = b.s->replications,
                                                            .threads = 1,
                                                            .with_deflection = with_deflection},
                                      &result, &e);
    if (!is_done)
        fail_msg("%s", e.items[0].text);
    err_free(&e);
    built_free(&b);
    return result;
}

static inline struct run_result run_text(const char *text)
{
    return run_worlds(text, false);
}

static inline const struct row *row_in(const struct rows *rows, const char *scope,
                                       const char *metric, const char *variant)
{
    for (size_t i = 0; i < rows->n; i++)
        if (strcmp(rows->row[i].scope, scope) == 0 && strcmp(rows->row[i].metric, metric) == 0 &&
            strcmp(rows->row[i].variant, variant) == 0)
            return &rows->row[i];
    fail_msg("no row %s %s %s", scope, metric, variant);
    return NULL;
}

static inline double value_of(const struct run_result *r, const char *metric, const char *variant)
{
    return row_in(r->summary, "all", metric, variant)->value;
}

/* Four standard errors of a share of n: chance fails it one time in 16,000, and the seed is fixed. */
static inline double share_error(double share, double n)
{
    return 4 * sqrt(share * (1 - share) / n);
}

/* Twice the half-width of a 95 % interval from 20 replications: 4.2 standard errors, t with 19 degrees of freedom;
 * chance fails it one time in 2,000, and the seed is fixed. */
#define CHECK_MEAN(r, metric, want)                                              \
    do {                                                                         \
        const struct row *const row__ = row_in((r)->summary, "all", metric, ""); \
        CHECK_NEAR(row__->value, want, row__->hi - row__->lo);                   \
    } while (0)

#define CHECK_SHARE(value, share, n) CHECK_NEAR(value, share, share_error(share, n))

#endif
