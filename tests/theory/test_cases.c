/*
 * Runs the cases of cases.tsv and compares what comes out with expected.tsv, one line per comparison in
 * the form of TAP, so that the output is both the table to read and what tests/run.sh counts. Arguments:
 * names of cases to run, unstated all.
 *
 * A case is run in chunks, each with a seed of its own, so that 100,000 replications need no more memory
 * than one chunk. The value is the mean of the chunks' values; the standard error comes from their printed
 * 95 % intervals, or, where a number has none, from the spread of the chunks.
 */
#include <inttypes.h>

#include "exper/run.h"
#include "io/build.h"
#include "num/ci.h"

#include "expected.h"
#include "formula.h"
#include "statistic.h"

/* What the chunks said about one line of expected.tsv. */
struct seen {
    struct tally value;
    double se2;     /* sum of squared standard errors of the chunks */
    bool has_no_se; /* some chunk had no interval */
};

struct suite {
    struct table cases, wanted;
    struct seen *seen; /* one per line of wanted */
    unsigned passed, failed;
};

static void see(struct seen *seen, const struct ci *c)
{
    tally_add(&seen->value, c->value);
    if (!ci_exists(c) || c->n < 2) {
        seen->has_no_se = true;
        return;
    }
    const double se = (c->hi - c->lo) / 2 / ci_t_quantile(0.975, (double)c->n - 1);
    seen->se2 += se * se;
}

/* A printed number: of the summary, an interval or an instant. */
static struct ci printed(const struct run_result *result, const struct entry *want)
{
    const char *const at = want->field[WANT_AT];
    struct rows *const rows = *at == '\0'  ? result->summary
                              : *at == '@' ? result->instants
                                           : result->interval;
    const double time = *at == '\0' ? NAN : atof(*at == '@' ? at + 1 : at);
    const char *const scope = rows_text(rows, want->field[WANT_SCOPE]);
    const char *const metric = rows_text(rows, want->field[WANT_METRIC]);
    const char *const variant = rows_text(rows, want->field[WANT_VARIANT]);
    for (size_t i = 0; i < rows->n; i++) {
        const struct row *const row = &rows->row[i];
        /* "restricted" is a remark on how far a virtual wait could be followed. */
        const bool is_variant = row->variant == variant ||
                                (*variant == '\0' && strcmp(row->variant, "restricted") == 0);
        if (row->scope == scope && row->metric == metric && is_variant &&
            (isnan(time) || fabs(row->time - time) < 1e-6))
            return row->has_ci ? (struct ci){row->value, row->lo, row->hi, row->n, row->method}
                               : ci_none(row->value, row->n);
    }
    return ci_none(NAN, 0);
}

/* Ratio of sums over replications, or the mean when there is no denominator. */
static struct ci composed(const struct formula_rows *f, char *text)
{
    char *const below = formula_denominator(text);
    double *const x = formula_sum(f, text);
    double *const y = below == NULL ? NULL : formula_sum(f, below);
    struct tally one = {0};
    struct tally_pair two = {0};
    for (uint32_t r = 0; r < f->n; r++) {
        if (y == NULL)
            tally_add(&one, x[r]);
        else
            tally_pair_add(&two, x[r], y[r]);
    }
    mem_free(x);
    mem_free(y);
    return below == NULL ? ci_mean(&one, 0.95) : ci_ratio(&two, 0.95);
}

static struct ci measured(const struct run_result *result, const struct entry *want)
{
    const char *const metric = want->field[WANT_METRIC], *const at = want->field[WANT_AT];
    const bool is_statistic = strchr(metric, '(') != NULL;
    if (!is_statistic && strpbrk(metric, " *") == NULL)
        return printed(result, want);
    const struct formula_rows f = {.rows = *at == '\0' ? result->replications
                                                       : result->replications_interval,
                                   .n = result->done,
                                   .start = *at == '\0' ? NAN : atof(at),
                                   .scope = want->field[WANT_SCOPE]};
    char *const text = mem_copy_text(metric);
    const struct ci c = is_statistic ? ci_none(statistic_of(&f, text), f.n) : composed(&f, text);
    mem_free(text);
    return c;
}

/* Runs one chunk; false when it did not come to its end. */
static bool run_chunk(struct suite *suite, const char *name, const struct scenario *s,
                      uint64_t seed)
{
    struct err e = {0};
    struct run_result result = {0};
    bool needs_intervals = false;
    for (size_t i = 0; i < suite->wanted.n; i++) {
        const struct entry *const want = &suite->wanted.entry[i];
        needs_intervals |= strcmp(want->field[WANT_CASE], name) == 0 &&
                           strpbrk(want->field[WANT_METRIC], " *(") != NULL &&
                           *want->field[WANT_AT] != '\0';
    }
    const struct run_options options = {
        .seed = seed, .replications = s->replications, .by_interval_replications = needs_intervals};
    const bool ok = run_scenario(s, &options, &result, &e);
    for (size_t i = 0; ok && i < suite->wanted.n; i++) {
        if (strcmp(suite->wanted.entry[i].field[WANT_CASE], name) != 0)
            continue;
        const struct ci c = measured(&result, &suite->wanted.entry[i]);
        see(&suite->seen[i], &c);
    }
    for (size_t i = 0; i < e.n; i++)
        printf("# %s: %s\n", name, e.items[i].text);
    run_result_free(&result);
    err_free(&e);
    return ok;
}

/* How a line is judged: the most the value may be off, and the standard error of the difference. */
struct judgement {
    double allowed, se;
};

static struct judgement judge(const struct entry *want, double expected, double se)
{
    double sd = 0, n = 1, half = 0;
    const char *const rule = want->field[WANT_RULE];
    if (strcmp(rule, "none") == 0)
        return (struct judgement){1e-9, se};
    if (strcmp(rule, "cover") == 0)
        return (struct judgement){3.3 * se, se};
    if (sscanf(rule, "published %lf %lf %lf", &sd, &n, &half) == 3) {
        const double both = sqrt(sd * sd / n + se * se);
        return (struct judgement){3.3 * both + half, both};
    }
    const double most = fabs(expected) >= 1e-3 ? 0.01 * fabs(expected) : INFINITY;
    const double cells = strcmp(rule, "quantile") == 0 ? 0.005 * fabs(expected) : 0;
    return (struct judgement){fmin(4 * se + cells, most), se};
}

/* One line of TAP: what was wanted, what came out, its error in standard errors and per cent. */
static void tell(struct suite *suite, size_t i)
{
    const struct entry *const want = &suite->wanted.entry[i];
    const struct seen *const seen = &suite->seen[i];
    const double chunks = (double)seen->value.n, expected = atof(want->field[WANT_VALUE]);
    const double spread = sqrt(tally_variance(&seen->value) / chunks);
    const double se = seen->has_no_se ? (isnan(spread) ? 0 : spread) : sqrt(seen->se2) / chunks;
    const double value = seen->value.mean, off = value - expected;
    const struct judgement rule = judge(want, expected, se);
    const bool ok = seen->value.n > 0 && fabs(off) <= rule.allowed + 1e-9 * fabs(expected);
    *(ok ? &suite->passed : &suite->failed) += 1;
    printf(
        "%s %u - %-16s %-26s %-32s %-15s %6s  expected %-12.10g is %-10.7g se %-8.2g z %5.1f  %7.3f %%\n",
        ok ? "ok" : "not ok", suite->passed + suite->failed, want->field[WANT_CASE],
        want->field[WANT_SCOPE], want->field[WANT_METRIC], want->field[WANT_VARIANT],
        want->field[WANT_AT], expected, value, rule.se, rule.se > 0 ? off / rule.se : 0,
        expected != 0 ? 100 * off / expected : 0);
}

static void run_case(struct suite *suite, const struct entry *one)
{
    struct err e = {0};
    struct load load = {0};
    char path[256];
    const char *const name = one->field[CASE_NAME];
    const uint64_t seed = strtoull(one->field[CASE_SEED], NULL, 10),
                   chunks = strtoull(one->field[CASE_CHUNKS], NULL, 10);
    (void)snprintf(path, sizeof path, "tests/theory/%s.cfg", name);
    struct scenario *const s = scenario_load(path, NULL, &load, &e);
    for (size_t i = 0; i < e.n; i++)
        printf("# %s:%d: %s\n", path, e.items[i].line, e.items[i].text);
    for (uint64_t k = 0; s != NULL && k < chunks; k++) {
        if (!run_chunk(suite, name, s, seed + k))
            break;
    }
    for (size_t i = 0; i < suite->wanted.n; i++) {
        if (strcmp(suite->wanted.entry[i].field[WANT_CASE], name) == 0)
            tell(suite, i);
    }
    (void)fflush(stdout);
    scenario_free(s);
    load_free(&load);
    err_free(&e);
}

static bool is_asked(const char *name, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], name) == 0)
            return true;
    }
    return argc < 2;
}

int main(int argc, char **argv)
{
    struct suite suite = {.cases = table_read("tests/theory/cases.tsv"),
                          .wanted = table_read("tests/theory/expected.tsv")};
    suite.seen = mem_new(suite.wanted.n, sizeof *suite.seen);
    for (size_t i = 0; i < suite.cases.n; i++) {
        if (is_asked(suite.cases.entry[i].field[CASE_NAME], argc, argv))
            run_case(&suite, &suite.cases.entry[i]);
    }
    printf("1..%u\n# %u passed, %u failed\n", suite.passed + suite.failed, suite.passed,
           suite.failed);
    table_free(&suite.cases);
    table_free(&suite.wanted);
    mem_free(suite.seen);
    return suite.failed > 0 || suite.passed == 0;
}
