/* The twin's callbacks. */
#include "twin_own.h"

const struct callback_rule *twin_callback(const struct twin *t, const struct customer *k)
{
    return t->s->queues[t->s->types[k->type].queue].callback;
}

bool twin_is_listed(const struct twin *t, const struct customer *k)
{
    return k->where == VIRTUAL && !twin_callback(t, k)->keeps_place;
}

bool twin_has_place(const struct twin *t, const struct customer *k)
{
    return k->where == WAITING || (k->where == VIRTUAL && twin_callback(t, k)->keeps_place);
}

/* A draw of such a law; each has a segment of its own. */
static double draw(const struct twin *t, const struct customer *k, const struct dist *law,
                   unsigned segment)
{
    return twin_draw(t, k, law, PURPOSE_callback, segment, k->attempt, LANE_B);
}

static void stand_in_line(struct twin *t, struct customer *k)
{
    k->where = VIRTUAL;
    k->gives_up = k->message = NEVER;
    k->last_age = 0;
    k->age_order = t->orders++;
}

bool twin_takes_callback(struct twin *t, uint32_t customer)
{
    struct customer *const k = &t->customers[customer];
    const struct callback_rule *const rule = twin_callback(t, k);
    if (rule == NULL || k->was_offered_call ||
        (rule->when != NULL && !twin_holds(t, rule->when, k->type)))
        return false;
    k->was_offered_call = true;
    if (!word_happens(twin_words(t, k, PURPOSE_callback, 0, k->attempt).a, rule->p_accept))
        return false;
    k->is_callback = t->lives->at[k->life].is_callback = true;
    if (k->holds_line)
        t->lines_busy[t->s->channels[t->s->types[k->type].channel].line]--;
    k->holds_line = false;
    if (rule->slot == NULL) {
        stand_in_line(t, k);
        return true;
    }
    k->where = PROMISED;
    k->ends = twin_at(t, t->now + draw(t, k, rule->slot, 1));
    return true;
}

void twin_call_due(struct twin *t, uint32_t customer)
{
    struct customer *const k = &t->customers[customer];
    if (t->stopped && t->s->end == END_CLEAR) {
        twin_leave(t, customer, FATE_cleared);
        return;
    }
    k->queued = k->since = t->now;
    k->bound_to = NOBODY;
    k->entry = t->entries++;
    stand_in_line(t, k);
    const uint32_t agent = twin_pick_agent(t, customer);
    if (agent != NOBODY)
        twin_assign(t, customer, agent);
}

double twin_dial(struct twin *t, uint32_t customer, uint32_t person)
{
    struct customer *const k = &t->customers[customer];
    const struct callback_rule *const rule = twin_callback(t, k);
    const double length = rule->dial == NULL ? 0 : draw(t, k, rule->dial, 2 + k->calls);
    k->where = DIALED;
    k->calls++;
    if (twin_has_desks(t, t->people[person].group))
        return length;
    t->people[person].doing = ON_THE_RING;
    t->people[person].ends = twin_at(t, t->now + length);
    return length;
}

bool twin_dialed(struct twin *t, uint32_t customer)
{
    struct customer *const k = &t->customers[customer];
    const struct callback_rule *const rule = twin_callback(t, k);
    if (word_happens(twin_words(t, k, PURPOSE_callback, 1 + k->calls, k->attempt).a, rule->p_reach))
        return true;
    if (k->calls >= rule->attempts) {
        twin_leave(t, customer, FATE_unreached);
        return false;
    }
    k->where = PROMISED;
    k->ends = twin_at(t, t->now + draw(t, k, rule->again, 128 + k->calls));
    return false;
}
