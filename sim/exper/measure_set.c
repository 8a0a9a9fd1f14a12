#include "exper/measure_set.h"

#include <string.h>

#include "base/mem.h"
#include "base/near.h"
#include "exper/day_special.h"

static void push(struct measure_set *set, uint32_t scope, const struct metric *metric)
{
    const struct scope *const at = &set->scopes.scope[scope];
    struct str text = {0};
    set->measure = mem_grow(set->measure, &set->cap, (size_t)set->n + 1, sizeof *set->measure);
    set->measure[set->n++] = (struct measure){
        .metric = metric,
        .scope = scope,
        .where = at->name,
        .variant = mem_copy_text(metric_variant(metric, set->scenario, at, &text)),
        .is_first = strcmp(metric->name, "sl_frac") == 0
                        ? metric_is_first(metric, set->scenario, at)
                        : metric->variant[0] == '\0' || day_special_place(metric) < n_day_specials,
    };
    str_free(&text);
}

/* Of a scope: the ratios, then the quantiles of days, of which a steady run cut into batches has none. */
static void push_all(struct measure_set *set, uint32_t i, bool is_batched)
{
    const struct scope *const scope = &set->scopes.scope[i];
    for (uint32_t m = 0; m < n_metrics; m++)
        if (metric_fits(&metrics[m], scope) && !(is_batched && metrics[m].in & (IN_PAIR | IN_RUN)))
            push(set, i, &metrics[m]);
    for (uint32_t m = 0; m < n_day_specials && !is_batched; m++)
        if (day_special_fits(&day_specials[m], scope))
            push(set, i, &day_specials[m]);
}

void measure_set_make(struct measure_set *set, const struct scenario *s, bool is_batched)
{
    *set = (struct measure_set){.scenario = s};
    scopes_make(&set->scopes, s);
    for (uint32_t i = 0; i < set->scopes.n; i++)
        push_all(set, i, is_batched);
}

void measure_set_free(struct measure_set *set)
{
    for (uint32_t k = 0; k < set->n; k++)
        mem_free(set->measure[k].variant);
    mem_free(set->measure);
    scopes_free(&set->scopes);
    *set = (struct measure_set){0};
}

uint32_t measure_set_find(const struct measure_set *set, const char *metric, const char *variant,
                          const char *scope)
{
    for (uint32_t k = 0; k < set->n; k++) {
        const struct measure *const m = &set->measure[k];
        const bool fits = variant == NULL ? m->is_first : strcmp(m->variant, variant) == 0;
        if (fits && strcmp(m->metric->name, metric) == 0 && strcmp(m->where, scope) == 0)
            return k;
    }
    return NOBODY;
}

void measure_add_name(struct str *out, const struct measure *m)
{
    str_add(out, m->metric->name);
    if (!m->is_first)
        str_addf(out, ":%s", m->variant);
    str_addf(out, "@%s", m->where);
}

static void complain(const struct measure_set *set, const char *name, const char *what,
                     struct err *e)
{
    struct near near = {0};
    struct str best = {0};
    char **const names = mem_new(set->n, sizeof *names);
    for (uint32_t k = 0; k < set->n; k++) {
        struct str one = {0};
        if (strchr(name, '@') == NULL)
            str_add(&one, set->measure[k].metric->name);
        else
            measure_add_name(&one, &set->measure[k]);
        names[k] = one.text;
        near_show(&near, name, names[k]);
    }
    if (near.best != NULL)
        str_addf(&best, "did you mean `%s`?", near.best);
    else
        str_add(&best,
                "write measure@scope as in summary.csv, e.g. abandonment_frac@all; `ccsim list` "
                "names the measures");
    err_add(e, ERR_USER, "%s `%.120s` is no measure of this scenario; %s", what, name,
            str_text(&best));
    for (uint32_t k = 0; k < set->n; k++)
        mem_free(names[k]);
    mem_free(names);
    str_free(&best);
}

uint32_t measure_set_named(const struct measure_set *set, const char *name, const char *what,
                           struct err *e)
{
    const size_t stem = strcspn(name, ":@");
    const char *const at = strchr(name, '@');
    char *const metric = mem_copy_bytes(name, stem);
    char *variant = NULL;
    if (name[stem] == ':')
        variant = mem_copy_bytes(name + stem + 1, strcspn(name + stem + 1, "@"));
    const uint32_t k = measure_set_find(set, metric, variant, at != NULL ? at + 1 : "all");
    mem_free(metric);
    mem_free(variant);
    if (k == NOBODY)
        complain(set, name, what, e);
    return k;
}

void measure_set_keep(struct measure_set *set, const bool *keep)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < set->n; k++) {
        if (keep[k])
            set->measure[n++] = set->measure[k];
        else
            mem_free(set->measure[k].variant);
    }
    set->n = n;
}

void measure_set_usual(const struct measure_set *set, bool *keep)
{
    static const char *const names[] = {
        "abandonment_frac", "wait_mean_s", "bot_containment_frac", "bot_true_resolution_frac",
        "solved_frac",      "cost",        "cost_per_solved"};
    memset(keep, 0, set->n * sizeof *keep);
    for (uint32_t k = 0; k < set->n; k++)
        keep[k] = set->measure[k].is_first &&
                  strcmp(set->measure[k].metric->name, "sl_frac") == 0 &&
                  strncmp(set->measure[k].where, "sla=", 4) == 0 &&
                  strchr(set->measure[k].where, ';') == NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const uint32_t k = measure_set_find(set, names[i], NULL, "all");
        if (k != NOBODY)
            keep[k] = true;
    }
}
