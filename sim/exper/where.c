#include "exper/where.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"

static void name_type(struct str *out, const struct scenario *s, const struct type *t)
{
    str_addf(out, "%s/%s", s->channels[t->channel].name, s->intents[t->intent]);
    if (s->n_languages > 1)
        str_addf(out, "/%s", s->languages[t->language]);
    if (s->n_segments > 1)
        str_addf(out, "/%s", s->segments[t->segment]);
}

static void split_types(struct watch *w, const struct scenario *s, const struct scope *scope)
{
    for (uint32_t i = 0; i < scope->n_types; i++) {
        struct str name = {0};
        name_type(&name, s, &s->types[scope->types[i]]);
        w->part[w->n_parts] = name.text;
        w->scope[w->n_parts] = *scope;
        w->scope[w->n_parts].in &= (unsigned)(IN_TYPES | IN_BOT | IN_SLA | IN_SLA_MORE);
        w->scope[w->n_parts].types = &scope->types[i];
        w->scope[w->n_parts++].n_types = 1;
    }
}

/* Wages by group, the bot's cost by type of contact. */
static void split_groups(struct watch *w, const struct scenario *s, const struct scope *scope)
{
    for (uint32_t g = 0; g < s->n_groups; g++) {
        struct str name = {0};
        str_addf(&name, "group=%s", s->groups[g].name);
        w->part[w->n_parts] = name.text;
        w->scope[w->n_parts] = *scope;
        w->scope[w->n_parts].in = IN_GROUP | IN_STAFF;
        w->scope[w->n_parts].n_types = 0;
        w->scope[w->n_parts++].group = g;
    }
    w->part[w->n_parts] = mem_copy_text("bot");
    w->scope[w->n_parts] = *scope;
    w->scope[w->n_parts++].in = IN_TYPES;
    w->part[w->n_parts] = mem_copy_text("lines");
    w->scope[w->n_parts] = *scope;
    w->scope[w->n_parts].in = 0;
    w->scope[w->n_parts++].n_types = 0;
}

static void watch_make(struct watch *w, const struct measure_set *set, uint32_t k)
{
    const struct scenario *const s = set->scenario;
    const struct scope *const scope = &set->scopes.scope[set->measure[k].scope];
    const size_t most = (size_t)scope->n_types + s->n_groups + 2;
    *w = (struct watch){.measure = k,
                        .is_count = set->measure[k].metric->style == COUNT,
                        .n_intervals = (uint32_t)s->n_intervals};
    w->part = mem_new(most, sizeof *w->part);
    w->scope = mem_new(most, sizeof *w->scope);
    /* Totals of money have no denominator to share out; ratios with contacts below are split by contacts. */
    if (set->measure[k].metric->in & (IN_TYPES | IN_BOT | IN_SLA | IN_SLA_MORE))
        split_types(w, s, scope);
    else if (set->measure[k].metric->style == COUNT && scope->in & IN_ALL)
        split_groups(w, s, scope);
}

struct where *where_new(const struct measure_set *set, const bool *watched)
{
    struct where *const w = mem_new(1, sizeof *w);
    w->set = set;
    w->watch = mem_new(set->n, sizeof *w->watch);
    for (uint32_t k = 0; k < set->n; k++)
        if (watched[k])
            watch_make(&w->watch[w->n++], set, k);
    return w;
}

void where_free(struct where *w)
{
    if (w == NULL)
        return;
    for (uint32_t i = 0; i < w->n; i++) {
        for (uint32_t p = 0; p < w->watch[i].n_parts; p++)
            mem_free(w->watch[i].part[p]);
        mem_free(w->watch[i].part);
        mem_free(w->watch[i].scope);
        mem_free(w->watch[i].x);
        mem_free(w->watch[i].y);
    }
    mem_free(w->watch);
    mem_free(w);
}

static size_t watch_width(const struct watch *w)
{
    return (size_t)w->n_intervals + w->n_parts;
}

static void make_room(struct watch *w, uint32_t unit)
{
    w->x = mem_grow(w->x, &w->cap_x, (unit + (size_t)1) * watch_width(w), sizeof *w->x);
    w->y = mem_grow(w->y, &w->cap_y, (unit + (size_t)1) * watch_width(w), sizeof *w->y);
}

static void add_part(const struct where *w, const struct watch *at, uint32_t part,
                     const struct observer *o, double *x, double *y)
{
    const struct metric *const m = w->set->measure[at->measure].metric;
    double v[N_QUANTITIES], sum[N_QUANTITIES] = {0};
    for (uint32_t bin = 0; bin < at->n_intervals; bin++) {
        quantity_fill(v, o, &at->scope[part], bin);
        for (int k = 0; k < N_QUANTITIES; k++)
            sum[k] += v[k];
    }
    if (at->scope[part].in == 0) /* lines are no scope of their own money */
        for (uint32_t k = 0; k < o->scenario->n_lines; k++)
            sum[QUANTITY_line_cost] += o->scenario->lines[k].count * o->scenario->line_cost *
                                       sum[QUANTITY_seconds] / 3600;
    *x = m->numerator(sum);
    *y = m->denominator(sum);
}

static void digest_watch(const struct where *w, const struct watch *at, const struct observer *o,
                         struct str *out)
{
    const struct measure *const m = &w->set->measure[at->measure];
    const size_t width = watch_width(at);
    double *const x = mem_new(width, sizeof *x), *const y = mem_new(width, sizeof *y);
    double v[N_QUANTITIES];
    for (uint32_t bin = 0; bin < at->n_intervals; bin++) {
        quantity_fill(v, o, &w->set->scopes.scope[m->scope], bin);
        x[bin] = m->metric->numerator(v);
        y[bin] = m->metric->denominator(v);
    }
    for (uint32_t p = 0; p < at->n_parts; p++)
        add_part(w, at, p, o, &x[at->n_intervals + p], &y[at->n_intervals + p]);
    str_add_bytes(out, (const char *)x, width * sizeof *x);
    str_add_bytes(out, (const char *)y, width * sizeof *y);
    mem_free(x);
    mem_free(y);
}

void where_digest(const struct where *w, const struct observer *o, struct str *out)
{
    for (uint32_t i = 0; i < w->n; i++)
        digest_watch(w, &w->watch[i], o, out);
}

size_t where_unit_size(const struct where *w)
{
    size_t n = 0;
    for (uint32_t i = 0; i < w->n; i++)
        n += 2 * watch_width(&w->watch[i]);
    return n * sizeof(double);
}

void where_unit_write(struct str *out, const struct where *w, uint32_t unit)
{
    for (uint32_t i = 0; i < w->n; i++) {
        const size_t width = watch_width(&w->watch[i]);
        str_add_bytes(out, (const char *)(w->watch[i].x + unit * width), width * sizeof(double));
        str_add_bytes(out, (const char *)(w->watch[i].y + unit * width), width * sizeof(double));
    }
}

void where_unit_read(struct where *w, uint32_t unit, const char *bytes)
{
    for (uint32_t i = 0; i < w->n; i++) {
        const size_t width = watch_width(&w->watch[i]);
        make_room(&w->watch[i], unit);
        memcpy(w->watch[i].x + unit * width, bytes, width * sizeof(double));
        bytes += width * sizeof(double);
        memcpy(w->watch[i].y + unit * width, bytes, width * sizeof(double));
        bytes += width * sizeof(double);
    }
}

const struct watch *where_find(const struct where *w, const struct measure *m)
{
    for (uint32_t i = 0; w != NULL && i < w->n; i++) {
        const struct measure *const own = &w->set->measure[w->watch[i].measure];
        if (strcmp(own->metric->name, m->metric->name) == 0 && strcmp(own->where, m->where) == 0 &&
            strcmp(own->variant, m->variant) == 0)
            return &w->watch[i];
    }
    return NULL;
}

uint32_t watch_part(const struct watch *w, const char *name)
{
    for (uint32_t p = 0; p < w->n_parts; p++)
        if (strcmp(w->part[p], name) == 0)
            return w->n_intervals + p;
    return NOBODY;
}

/* Numerator and denominator over all units and intervals, which are the whole. */
static void whole(const struct watch *w, uint32_t n, double *x, double *y)
{
    const size_t width = watch_width(w);
    *x = *y = 0;
    for (uint32_t u = 0; u < n; u++)
        for (uint32_t bin = 0; bin < w->n_intervals; bin++) {
            *x += w->x[u * width + bin];
            *y += w->y[u * width + bin];
        }
}

/* The cell's share of one plan in unit u, R held: (x - R y) over the mean denominator. */
static double unit_share(const struct watch *w, uint32_t cell, uint32_t u, double r, double mean_y)
{
    const size_t at = u * watch_width(w) + cell;
    return cell == NOBODY ? 0 : (w->x[at] - r * w->y[at]) / mean_y;
}

struct ci where_share(const struct watch *a, uint32_t in_a, const struct watch *b, uint32_t in_b,
                      uint32_t n, double level)
{
    double xa, ya, xb, yb;
    struct tally units = {0};
    whole(a, n, &xa, &ya);
    whole(b, n, &xb, &yb);
    if (!(ya > 0) || !(yb > 0))
        return ci_none(NAN, n);
    /* A count is its own sum: its denominator is 1 in every cell and is not shared out. */
    const double r = a->is_count ? 0 : (xa / ya + xb / yb) / 2;
    const double mean_a = a->is_count ? 1 : ya / n, mean_b = a->is_count ? 1 : yb / n;
    for (uint32_t u = 0; u < n; u++)
        tally_add(&units, unit_share(b, in_b, u, r, mean_b) - unit_share(a, in_a, u, r, mean_a));
    return ci_mean(&units, level);
}
