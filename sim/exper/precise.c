#include "exper/precise.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"

uint32_t precise_first(uint32_t first, uint32_t most)
{
    const uint32_t n = first < PRECISE_FIRST_LOOK ? PRECISE_FIRST_LOOK : first;
    return n < most ? n : most;
}

uint32_t precise_next(uint32_t n, uint32_t most)
{
    return n >= most - n / 2 ? most : n + (n + 1) / 2;
}

/* "measure:variant@scope" taken apart. */
struct name {
    char *metric, *variant, *scope;
};

static struct name split(const char *measure)
{
    const size_t stem = strcspn(measure, ":@");
    const char *const at = strchr(measure, '@');
    struct name n = {.metric = mem_copy_bytes(measure, stem),
                     .scope = mem_copy_text(at != NULL ? at + 1 : "all")};
    if (measure[stem] == ':')
        n.variant = mem_copy_bytes(measure + stem + 1, strcspn(measure + stem + 1, "@"));
    return n;
}

static void name_free(struct name *n)
{
    mem_free(n->metric);
    mem_free(n->variant);
    mem_free(n->scope);
}

static bool is_meant(const struct reduction *r, const struct column *column, const struct name *n)
{
    const struct metric *const m = &metrics[column->metric];
    const struct scope *const scope = &r->scopes.scope[column->scope];
    struct str text = {0};
    bool fits = strcmp(m->name, n->metric) == 0 && strcmp(scope->name, n->scope) == 0;
    if (fits && n->variant != NULL)
        fits = strcmp(metric_variant(m, r->scenario, scope, &text), n->variant) == 0;
    else if (fits)
        fits = strcmp(m->name, "sl_frac") == 0 ? metric_is_first(m, r->scenario, scope)
                                               : m->variant[0] == '\0';
    str_free(&text);
    return fits;
}

/* Quantiles and the like, by sectioning over replications. */
static bool find_special(const struct reduction *r, const struct name *n, struct ci *ci)
{
    double pooled[N_SPECIALS];
    bool is_restricted = false;
    for (uint32_t i = 0; i < r->scopes.n; i++) {
        if (!(r->scopes.scope[i].in & IN_TYPES) || strcmp(r->scopes.scope[i].name, n->scope) != 0)
            continue;
        for (unsigned k = 0; k < N_SPECIALS; k++) {
            if (strcmp(special_names[k].name, n->metric) != 0)
                continue;
            double *const sections = mem_new(r->n_reps, sizeof *sections);
            for (uint32_t j = 0; j < r->n_reps; j++)
                sections[j] = r->specials[((size_t)j * r->scopes.n + i) * N_SPECIALS + k];
            special_values(pooled, &r->pools[i], &is_restricted);
            *ci = ci_sections(pooled[k], sections, r->n_reps, r->scenario->confidence);
            mem_free(sections);
            return true;
        }
    }
    return false;
}

bool precise_estimate(const struct reduction *r, const char *measure, struct ci *ci)
{
    struct name n = split(measure);
    bool is_found = false;
    for (uint32_t k = 0; !is_found && k < r->n_columns; k++)
        if (is_meant(r, &r->columns[k], &n)) {
            const double scale = r->batches ? (double)r->total[k].moments.n : 1;
            *ci = metric_ci(&metrics[r->columns[k].metric], &r->total[k], r->scenario->confidence,
                            scale);
            is_found = true;
        }
    is_found = is_found || find_special(r, &n, ci);
    name_free(&n);
    return is_found;
}

static struct goal_reached look(const struct reduction *r, const struct goal *g)
{
    struct ci ci = {0};
    struct goal_reached at = {.goal = g, .n = r->n_units, .half = NAN, .needed = NAN};
    if (!precise_estimate(r, g->measure, &ci))
        return at;
    at.wanted = g->half * (g->is_share ? fabs(ci.value) : 1);
    at.half = ci_exists(&ci) ? ci_half_width(&ci) : NAN;
    at.is_met = at.half <= at.wanted;
    if (!at.is_met && at.wanted > 0)
        at.needed = ceil(r->n_units * pow(at.half / at.wanted, 2));
    return at;
}

bool precise_look(const struct reduction *r, struct run_result *result)
{
    const struct scenario *const s = r->scenario;
    bool is_met = true;
    result->goals = mem_resize(result->goals, s->n_goals, sizeof *result->goals);
    result->n_goals = s->n_goals;
    for (uint32_t i = 0; i < s->n_goals; i++) {
        result->goals[i] = look(r, &s->goals[i]);
        is_met = is_met && result->goals[i].is_met;
    }
    return is_met;
}
