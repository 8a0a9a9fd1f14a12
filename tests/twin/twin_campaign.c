/* The twin's outbound campaigns: each number dialled is kept, and looked at anew. */
#include "twin_own.h"

#include "base/mem.h"

enum { CAMPAIGN_STREAM = (1 << 19) + (1 << 18), ANSWER = 0, AGAIN = 1 };

static uint64_t who(const struct twin_dial *d)
{
    return stream_c0((uint32_t)CAMPAIGN_STREAM + d->campaign, d->number);
}

static uint64_t count(const struct twin *t, uint32_t campaign, enum dial_state state)
{
    uint64_t n = 0;
    for (size_t i = 0; i < t->n_dials; i++)
        n += t->dials[i].campaign == campaign && t->dials[i].state == state;
    return n;
}

/* Numbers that have been dialled at least once. */
static uint64_t begun(const struct twin *t, uint32_t campaign)
{
    uint64_t n = 0;
    for (size_t i = 0; i < t->n_dials; i++)
        n += t->dials[i].campaign == campaign;
    return n;
}

/* The number that has been due again for longest, or one never dialled. */
static struct twin_dial *next_number(struct twin *t, uint32_t campaign)
{
    struct twin_dial *first = NULL;
    for (size_t i = 0; i < t->n_dials; i++) {
        struct twin_dial *const d = &t->dials[i];
        if (d->campaign == campaign && d->state == DIAL_DUE &&
            (first == NULL || d->due_order < first->due_order))
            first = d;
    }
    if (first != NULL)
        return first;
    const uint64_t number = begun(t, campaign);
    t->dials = mem_grow(t->dials, &t->dials_cap, t->n_dials + 1, sizeof *t->dials);
    t->dials[t->n_dials] = (struct twin_dial){.campaign = campaign, .number = number};
    return &t->dials[t->n_dials++];
}

static void dial(struct twin *t, uint32_t campaign)
{
    const struct campaign *const rule = &t->s->campaigns[campaign];
    struct twin_dial *const d = next_number(t, campaign);
    const uint64_t c1 = stream_c1(PURPOSE_dial, ANSWER, d->tries++);
    const struct words w = philox(t->key, who(d), c1);
    d->is_reached = word_happens(w.a, twin_step(&rule->p, t->now));
    d->state = DIAL_UNDER_WAY;
    d->ends = twin_at(t,
                      t->now + dist_draw(rule->delay, w.b, place_make(t->key, who(d), c1, LANE_B)));
}

static uint64_t wanted(const struct twin *t, uint32_t campaign)
{
    const struct campaign *const rule = &t->s->campaigns[campaign];
    const double own = twin_idle(t, rule->group);
    uint64_t idle = 0;
    for (uint32_t i = 0; i < rule->n_groups; i++)
        idle += twin_idle(t, rule->groups[i]);
    if (t->stopped || !t->campaigns[campaign].is_on || own <= 0 || idle < rule->least_free)
        return 0;
    const double n = ceil(rule->per_free * own -
                          rule->per_dialled * (double)count(t, campaign, DIAL_UNDER_WAY) - 1e-9);
    const uint64_t left = rule->list - begun(t, campaign) + count(t, campaign, DIAL_DUE);
    return n <= 0 ? 0 : n < (double)left ? (uint64_t)n : left;
}

static void look(struct twin *t, uint32_t campaign)
{
    for (uint64_t n = wanted(t, campaign); n > 0; n--)
        dial(t, campaign);
}

void twin_campaigns_look(struct twin *t)
{
    for (uint32_t i = 0; i < t->s->n_campaigns; i++)
        look(t, i);
}

void twin_dial_end(struct twin *t, uint32_t number)
{
    struct twin_dial *const d = &t->dials[number];
    const uint32_t campaign = d->campaign;
    const struct campaign *const rule = &t->s->campaigns[campaign];
    d->ends = NEVER;
    d->state = DIAL_OVER;
    if (t->stopped)
        return;
    if (d->is_reached) {
        twin_reached(t, rule->type, who(d));
    } else if (d->tries <= rule->retries) {
        const uint64_t c1 = stream_c1(PURPOSE_dial, AGAIN, d->tries);
        d->state = DIAL_LATER;
        d->ends = twin_at(t, t->now + dist_draw(rule->retry_after, philox(t->key, who(d), c1).a,
                                                place_make(t->key, who(d), c1, LANE_A)));
    }
    look(t, campaign);
}

void twin_dial_again(struct twin *t, uint32_t number)
{
    struct twin_dial *const d = &t->dials[number];
    d->ends = NEVER;
    d->state = DIAL_DUE;
    d->due_order = t->orders++;
    look(t, d->campaign);
}

void twin_campaign_hours(struct twin *t, uint32_t campaign)
{
    const struct steps *const open = &t->s->campaigns[campaign].open;
    struct twin_campaign *const state = &t->campaigns[campaign];
    state->is_on = open->value[state->next++] > 0;
    state->changes = state->next < open->n ? twin_at(t, open->at[state->next]) : NEVER;
    look(t, campaign);
}
