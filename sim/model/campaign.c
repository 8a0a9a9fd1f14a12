/* The dialling rule, what becomes of a number that is dialled, and the campaigns' hours. */
#include "model/campaign.h"

#include <math.h>

#include "base/mem.h"
#include "model/observe.h"

/* Streams of their own, above those of customers and agents. */
enum { FIRST_CAMPAIGN_STREAM = FIRST_AGENT_STREAM + (1 << 18) };

/* What a block of a try's words is for, as the segment of its place. */
enum { DIAL_ANSWER, DIAL_AGAIN };

struct outbound *campaigns_new(const struct scenario *s)
{
    if (s->n_campaigns == 0)
        return NULL;
    struct outbound *const out = mem_new(1, sizeof *out);
    out->states = mem_new(s->n_campaigns, sizeof *out->states);
    return out;
}

void campaigns_free(struct outbound *out)
{
    if (out == NULL)
        return;
    mem_free(out->states);
    mem_free(out->dials);
    mem_free(out);
}

double campaign_list_left(const struct center *c, uint32_t campaign)
{
    const struct campaign *const rule = &c->scenario->campaigns[campaign];
    return rule->list < UINT64_MAX ? (double)(rule->list - c->outbound->states[campaign].over)
                                   : NAN;
}

/* ---- one number ---- */

static uint32_t take_record(struct outbound *out)
{
    if (out->unused != NOBODY) {
        const uint32_t i = out->unused;
        out->unused = out->dials[i].next;
        return i;
    }
    if (out->used == out->capacity) {
        out->capacity = out->capacity == 0 ? 64 : 2 * out->capacity;
        out->dials = mem_resize(out->dials, out->capacity, sizeof *out->dials);
    }
    return out->used++;
}

static void give_back(struct outbound *out, uint32_t dial)
{
    out->dials[dial].next = out->unused;
    out->unused = dial;
}

/* Numbers due again go before those never dialled. */
static uint32_t next_number(struct outbound *out, uint32_t campaign)
{
    struct campaign_state *const state = &out->states[campaign];
    if (state->due > 0) {
        const uint32_t dial = state->first_due;
        state->first_due = out->dials[dial].next;
        state->due--;
        return dial;
    }
    const uint32_t dial = take_record(out);
    out->dials[dial] = (struct dial){.number = state->begun++, .campaign = campaign};
    return dial;
}

static uint64_t key_of(const struct dial *d)
{
    return stream_c0((uint32_t)FIRST_CAMPAIGN_STREAM + d->campaign, d->number);
}

static void dial_next(struct center *c, uint32_t campaign)
{
    const struct campaign *const rule = &c->scenario->campaigns[campaign];
    const uint32_t i = next_number(c->outbound, campaign);
    struct dial *const d = &c->outbound->dials[i];
    const uint64_t c0 = key_of(d), c1 = stream_c1(PURPOSE_dial, DIAL_ANSWER, d->tries++);
    const struct words w = philox_with(&c->keys, c0, c1);
    d->is_reached = word_happens(w.a, steps_at(&rule->p, c->now));
    const double delay = dist_draw(rule->delay, w.b, place_make(c->key, c0, c1, LANE_B));
    c->outbound->states[campaign].under_way++;
    observe_dial(c->observer, c, rule->type);
    PLAIN_EVENT(c, i, dial_end, c->now + delay);
}

/* ---- the rule ---- */

static uint64_t free_agents(const struct center *c, const struct campaign *rule)
{
    uint64_t n = 0;
    for (uint32_t i = 0; i < rule->n_groups; i++)
        n += c->idle.groups[rule->groups[i]].n;
    return n;
}

/* How many more to dial now; products such as 1.1 x 10 are not rounded up for their last bit. */
static uint64_t wanted(const struct center *c, uint32_t campaign)
{
    const struct campaign *const rule = &c->scenario->campaigns[campaign];
    const struct campaign_state *const state = &c->outbound->states[campaign];
    const uint32_t own = c->idle.groups[rule->group].n;
    if (!state->is_on || own == 0 || free_agents(c, rule) < rule->least_free)
        return 0;
    const double n = ceil(rule->per_free * own - rule->per_dialled * (double)state->under_way -
                          1e-9);
    const uint64_t left = rule->list - state->begun + state->due;
    return !(n > 0) ? 0 : n < (double)left ? (uint64_t)n : left;
}

static void look(struct center *c, uint32_t campaign)
{
    const struct campaign_state *const state = &c->outbound->states[campaign];
    if (c->stopped)
        return;
    uint64_t n = wanted(c, campaign);
    if (state->under_way + n > c->scenario->max_contacts) {
        c->too_many = true;
        return;
    }
    for (; n > 0; n--)
        dial_next(c, campaign);
}

void campaigns_look(struct center *c)
{
    for (uint32_t i = 0; i < c->scenario->n_campaigns; i++)
        look(c, i);
}

static void not_reached(struct center *c, uint32_t dial)
{
    const struct dial *const d = &c->outbound->dials[dial];
    const struct campaign *const rule = &c->scenario->campaigns[d->campaign];
    if (d->tries > rule->retries) {
        c->outbound->states[d->campaign].over++;
        give_back(c->outbound, dial);
        return;
    }
    const uint64_t c0 = key_of(d), c1 = stream_c1(PURPOSE_dial, DIAL_AGAIN, d->tries);
    const uint64_t word = philox_with(&c->keys, c0, c1).a;
    const double after = dist_draw(rule->retry_after, word, place_make(c->key, c0, c1, LANE_A));
    PLAIN_EVENT(c, dial, dial_again, c->now + after);
}

/* After fresh arrivals are over nobody is reached any more: those numbers stay on the list. */
void on_dial_end(struct center *c, uint32_t dial)
{
    const struct dial d = c->outbound->dials[dial];
    struct campaign_state *const state = &c->outbound->states[d.campaign];
    state->under_way--;
    if (c->stopped)
        return;
    if (d.is_reached) {
        const uint32_t type = c->scenario->campaigns[d.campaign].type;
        state->over++;
        give_back(c->outbound, dial);
        observe_reached(c->observer, c, type);
        contact_reached(c, type, key_of(&d));
    } else {
        not_reached(c, dial);
    }
    look(c, d.campaign);
}

void on_dial_again(struct center *c, uint32_t dial)
{
    struct outbound *const out = c->outbound;
    struct campaign_state *const state = &out->states[out->dials[dial].campaign];
    if (state->due++ == 0)
        state->first_due = dial;
    else
        out->dials[state->last_due].next = dial;
    state->last_due = dial;
    look(c, out->dials[dial].campaign);
}

/* ---- hours ---- */

static void schedule_hours(struct center *c, uint32_t campaign)
{
    const struct steps *const open = &c->scenario->campaigns[campaign].open;
    const size_t at = c->outbound->states[campaign].hours_at;
    if (at < open->n)
        PLAIN_EVENT(c, campaign, campaign_hours, open->at[at]);
}

void on_campaign_hours(struct center *c, uint32_t campaign)
{
    struct campaign_state *const state = &c->outbound->states[campaign];
    state->is_on = c->scenario->campaigns[campaign].open.value[state->hours_at++] > 0;
    schedule_hours(c, campaign);
    look(c, campaign);
}

void campaigns_start(struct center *c)
{
    c->outbound->used = 0;
    c->outbound->unused = NOBODY;
    for (uint32_t i = 0; i < c->scenario->n_campaigns; i++) {
        const struct steps *const open = &c->scenario->campaigns[i].open;
        struct campaign_state *const state = &c->outbound->states[i];
        *state = (struct campaign_state){.is_on = open->n == 0};
        while (state->hours_at < open->n && open->at[state->hours_at] <= 0)
            state->is_on = open->value[state->hours_at++] > 0;
        schedule_hours(c, i);
    }
}
