/* The twin's contacts that are taken for what they are not. */
#include "twin_own.h"

static const struct misroute *rule_of(const struct twin *t, uint32_t type)
{
    return t->s->types[type].misroute;
}

void twin_misroute(struct twin *t, uint32_t customer)
{
    struct customer *const k = &t->customers[customer];
    const struct misroute *const rule = rule_of(t, k->type);
    const struct type *const type = twin_type(t, customer);
    if (rule == NULL || k->segment > 0 || (k->from_bot && !rule->by_bot) ||
        (!k->from_bot && !rule->by_entry))
        return;
    const double u = word_unit(twin_words(t, k, PURPOSE_misroute, 0, k->attempt).a);
    uint32_t intent = 0;
    for (uint32_t i = 0; i + 1 < t->s->n_intents; i++)
        intent += u >= rule->to[i];
    k->true_type = k->type;
    k->type = scenario_type(t->s, type->channel, intent, type->language, type->segment);
    k->is_misrouted = k->type != k->true_type;
}

double twin_misrouted_time(const struct twin *t, const struct customer *k)
{
    return twin_draw(t, k, rule_of(t, k->true_type)->found, PURPOSE_misroute, 0, k->attempt,
                     LANE_B);
}

void twin_send_on(struct twin *t, struct customer *k)
{
    k->is_misrouted = false;
    k->type = k->true_type;
    k->where = GONE;
    k->must_start = false;
    k->bonus = 0;
    twin_begin_segment(t, k);
}
