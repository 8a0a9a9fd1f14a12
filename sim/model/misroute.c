#include "model/misroute.h"

#include <assert.h>

#include "model/center.h"
#include "model/observe.h"
#include "model/stages.h"
#include "rand/dist.h"

bool scenario_has_misroutes(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_types; i++)
        if (s->types[i].misroute != NULL)
            return true;
    return false;
}

bool contact_is_misrouted(const struct center *c, uint32_t contact)
{
    return c->with_misroutes && c->contacts.relay[contact].is_misrouted;
}

static struct words words_of(const struct center *c, uint32_t contact)
{
    return contact_words(c, contact, PURPOSE_misroute, 0, c->contacts.hot[contact].attempt);
}

static uint16_t taken_for(const struct center *c, uint32_t contact, const struct misroute *rule)
{
    const struct type *const type = contact_type(c, contact);
    const double u = word_unit(words_of(c, contact).a);
    uint32_t intent = 0;
    while (intent + 1 < c->scenario->n_intents && u >= rule->to[intent])
        intent++;
    const uint32_t to = scenario_type(c->scenario, type->channel, intent, type->language,
                                      type->segment);
    assert(to != NOBODY);
    return (uint16_t)to;
}

void misroute(struct center *c, uint32_t contact)
{
    struct contact *const k = &c->contacts.hot[contact];
    struct relay *const r = &c->contacts.relay[contact];
    const struct misroute *const rule = c->types[k->type].misroute;
    if (rule == NULL || r->segment > 0 ||
        !(k->flags & CONTACT_FROM_BOT ? rule->by_bot : rule->by_entry))
        return;
    const uint16_t type = taken_for(c, contact, rule);
    if (type == k->type)
        return;
    r->true_type = k->type;
    r->is_misrouted = true;
    observe_misrouted(c->observer, c, k, type);
    k->type = type;
    if (c->with_stages)
        stages_none(c, contact);
}

double misroute_time(const struct center *c, uint32_t contact)
{
    const struct misroute *const rule = c->types[c->contacts.relay[contact].true_type].misroute;
    const uint64_t c1 = stream_c1(PURPOSE_misroute, 0, c->contacts.hot[contact].attempt);
    return contact_draw(c, contact, rule->found, words_of(c, contact).b, c1, LANE_B);
}

void misroute_over(struct center *c, uint32_t contact)
{
    struct relay *const r = &c->contacts.relay[contact];
    c->contacts.hot[contact].type = r->true_type;
    r->is_misrouted = false;
}
