/* The twin's messages that are worked off, and its announcements. */
#include "twin_own.h"

/* ---- messages ---- */

static bool opens_at(const struct queue *q, double time)
{
    for (size_t i = 0; i < q->open.n; i++)
        if (q->open.at[i] == time && q->open.value[i] > 0)
            return true;
    return false;
}

/* The first of all the times at which the queue opens after this one. */
static double opening_after(const struct queue *q, double time)
{
    double first = INFINITY;
    for (size_t i = 0; i < q->open.n; i++)
        if (opens_at(q, q->open.at[i]) && q->open.at[i] > time)
            first = fmin(first, q->open.at[i]);
    return first;
}

bool twin_keeps_message(struct twin *t, uint32_t customer)
{
    struct customer *const k = &t->customers[customer];
    const struct type *const type = twin_type(t, customer);
    const struct queue *const q = &t->s->queues[type->queue];
    if (q->messages == NULL)
        return false;
    double due = t->now;
    if (q->messages->delay != NULL)
        due += twin_draw(t, k, q->messages->delay, PURPOSE_message, 0, k->attempt, LANE_A);
    if (q->messages->delay == NULL || (q->open.n > 0 && twin_step(&q->open, due) <= 0))
        due = opening_after(q, due);
    if (t->stopped && t->s->end == END_CLEAR)
        due = t->now;
    k->type = scenario_type(t->s, q->messages->channel, type->intent, type->language,
                            type->segment);
    k->attempt++;
    k->patience_attempt = k->service_attempt = k->bot_attempt = k->attempt;
    k->bonus = 0;
    k->from_bot = k->is_repeat = false;
    k->is_message = true;
    k->is_first = q->messages->is_first;
    k->entry = t->entries++;
    k->queued = k->since = t->now;
    k->bound_to = NOBODY;
    twin_begin_attempt(t, k);
    t->lives->at[k->life].queued = t->now;
    k->where = HELD;
    k->ends = due < INFINITY ? twin_at(t, due) : NEVER;
    return true;
}

/* The message is laid out; ages at which other groups may have it that are past are so. */
void twin_message_due(struct twin *t, uint32_t customer)
{
    struct customer *const k = &t->customers[customer];
    const struct type *const type = twin_type(t, customer);
    k->ends = NEVER;
    if (t->stopped && t->s->end == END_CLEAR) {
        twin_leave(t, customer, FATE_cleared);
        return;
    }
    k->where = WAITING;
    k->gives_up = k->message = NEVER;
    k->clock_runs = true;
    k->last_age = 0;
    for (uint32_t i = 0; i < type->n_routes; i++)
        if (k->queued + type->routes[i].after <= t->now)
            k->last_age = fmax(k->last_age, type->routes[i].after);
    k->age_order = t->orders++;
    const uint32_t agent = twin_pick_agent(t, customer);
    if (agent != NOBODY)
        twin_assign(t, customer, agent);
}

/* ---- announcements ---- */

bool twin_leaves_when_told(struct twin *t, uint32_t customer)
{
    struct customer *const k = &t->customers[customer];
    const uint32_t queue = twin_type(t, customer)->queue;
    const struct announce_rule *const rule = t->s->queues[queue].announce;
    if (rule == NULL || (rule->when != NULL && !twin_holds(t, rule->when, k->type)))
        return false;
    const double wait = twin_expected_wait(t, queue, k->type, rule->estimator);
    if (isinf(wait) || wait < rule->from)
        return false;
    const struct ramp *const balk = &rule->balk;
    const double share = balk->effect *
                         fmin(1, fmax(0, wait - balk->from) / (balk->full - balk->from));
    const bool is_put_off = balk->effect > 0 &&
                            word_happens(
                                twin_words(t, k, PURPOSE_announce, k->segment, k->attempt).a,
                                share);
    if (is_put_off || (rule->by_own_patience && twin_patience(t, customer) < wait))
        return true;
    k->told_factor = rule->patience_factor;
    return false;
}
