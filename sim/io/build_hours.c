#include "io/build_hours.h"

#include "base/mem.h"
#include "io/build_grid.h"

void periods_add(struct periods *p, double from, double to)
{
    if (!(to > from))
        return;
    if (p->n == p->cap) {
        p->cap = p->cap == 0 ? 16 : 2 * p->cap;
        p->from = mem_resize(p->from, p->cap, sizeof *p->from);
        p->to = mem_resize(p->to, p->cap, sizeof *p->to);
    }
    /* Kept sorted by start: they come nearly in order, so this is short. */
    size_t i = p->n++;
    for (; i > 0 && p->from[i - 1] > from; i--) {
        p->from[i] = p->from[i - 1];
        p->to[i] = p->to[i - 1];
    }
    p->from[i] = from;
    p->to[i] = to;
}

void periods_free(struct periods *p)
{
    mem_free(p->from);
    mem_free(p->to);
    *p = (struct periods){0};
}

void periods_steps(struct periods *p, double end, bool inside, struct steps *out)
{
    steps_add(out, 0, !inside);
    size_t i = 0;
    while (i < p->n) {
        const double from = p->from[i];
        double to = p->to[i];
        for (i++; i < p->n && p->from[i] <= to; i++)
            to = fmax(to, p->to[i]);
        if (to <= 0 || from > end)
            continue;
        if (from <= 0)
            out->value[0] = inside;
        else
            steps_add(out, from, inside);
        if (to <= end)
            steps_add(out, to, !inside);
    }
}

void hours_open(struct build *b, const struct cfg_node *queue, struct steps *out)
{
    hours_periods(b, queue, "open", out);
}

void hours_periods(struct build *b, const struct cfg_node *group, const char *key,
                   struct steps *out)
{
    struct periods p = {0};
    if (build_length(group, key) == 0)
        return;
    const long first = grid_day_of(b, 0) - 1, last = grid_day_of(b, b->last);
    for (long day = first; day <= last; day++) {
        for (const struct cfg_node *o = build_first(group, key); o != NULL; o = o->next) {
            const double from = cfg_clock(b->cfg, o, "from"), to = cfg_clock(b->cfg, o, "to");
            const double midnight = b->midnight + 86400 * (double)day;
            if (build_on_day(b, o, "days", day))
                periods_add(&p, midnight + from, midnight + (to > from ? to : to + 86400));
        }
    }
    periods_steps(&p, b->last, true, out);
    periods_free(&p);
}

void hours_works(struct build *b, const struct cfg_node *bot, struct steps *out)
{
    struct periods p = {0};
    if (build_length(bot, "outages") == 0)
        return;
    const long first = grid_day_of(b, 0) - 1, last = grid_day_of(b, b->last);
    for (const struct cfg_node *o = build_first(bot, "outages"); o != NULL; o = o->next) {
        const struct cfg_node *start = cfg_get(o, "start");
        const double length = cfg_duration(b->cfg, o, "length");
        double clock = 0;
        if (start == NULL)
            continue;
        if (cfg_has(o, "day") || !cfg_node_clock(start, &clock)) {
            const double from = build_moment(b, start, (long)cfg_int(b->cfg, o, "day"));
            periods_add(&p, from, from + length);
            continue;
        }
        for (long day = first; day <= last; day++) {
            const double from = build_moment(b, start, day);
            periods_add(&p, from, from + length);
        }
    }
    periods_steps(&p, b->last, false, out);
    periods_free(&p);
}
