#include "io/build_partner.h"

#include <math.h>

#include "io/build_conditions.h"
#include "io/build_hours.h"
#include "model/partner.h"

enum { DAY_S = 86400, HOUR_S = 3600 };

/* The word `per`: day hour run. */
static double period_of(int word)
{
    return word == 1 ? HOUR_S : word == 2 ? INFINITY : DAY_S;
}

/* Periods begin with the clock's days and hours; the first not after the beginning of the run. */
static double first_period(const struct build *b, double period)
{
    return isfinite(period) ? b->midnight - period * ceil(b->midnight / period) : 0;
}

static struct steps keep_steps(struct build *b, struct steps *read)
{
    struct steps kept = {.n = read->n,
                         .at = build_keep(b, read->n, sizeof *kept.at),
                         .value = build_keep(b, read->n, sizeof *kept.value)};
    for (size_t i = 0; i < read->n; i++) {
        kept.at[i] = read->at[i];
        kept.value[i] = read->value[i];
    }
    steps_free(read);
    return kept;
}

void build_partner(struct build *b, const struct cfg_node *node, struct group *group)
{
    const struct cfg_node *const partner = cfg_has(node, "partner") ? cfg_get(node, "partner")
                                                                    : NULL;
    if (partner == NULL || partner->kind != CFG_GROUP || partner->is_bad)
        return;
    struct partner_rule *const rule = build_keep(b, 1, sizeof *rule);
    struct steps open = {0};
    hours_periods(b, partner, "open", &open);
    rule->open = keep_steps(b, &open);
    rule->most = cfg_has(partner, "most") ? (uint32_t)cfg_int(b->cfg, partner, "most") : NOBODY;
    rule->period = period_of(cfg_word(b->cfg, partner, "per"));
    rule->from = first_period(b, rule->period);
    if (cfg_has(partner, "delay") && cfg_has(node, "ring"))
        cfg_complain(b->cfg, cfg_get(partner, "delay"),
                     "the hand-over to a partner takes the place of `ring`; leave one of them out");
    const struct dist *const delay = build_law(b, partner, "delay");
    if (delay != NULL)
        group->ring = dist_max(delay) > 0 ? delay : NULL;
    group->partner = rule;
}

const struct conditions *partner_conditions(struct build *b, uint32_t group, uint32_t queue,
                                            const struct conditions *own)
{
    const struct partner_rule *const rule = b->s->groups[group].partner;
    if (rule == NULL || (rule->most == NOBODY && rule->open.n == 0))
        return own;
    struct conditions *const w = build_keep(b, 1, sizeof *w);
    *w = own != NULL ? *own : conditions_none(queue);
    w->partner = group;
    return w;
}
