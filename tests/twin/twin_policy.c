/* The twin's policies: what a key asks of a person, how urgent a waiting customer is, who is waited for. */
#include "twin_own.h"

#include "route/terms.h"

enum policy {
#define ROUTE(name) POLICY_##name,
#include "route/route_list.h"
#undef ROUTE
    N_POLICIES
};

/* ---- who served before ---- */

uint32_t twin_server(const struct twin *t, const struct customer *k)
{
    return t->s->choice.remembers_server && k->segment == 0 ? k->server : NOBODY;
}

void twin_note_server(const struct twin *t, uint32_t customer, uint32_t person)
{
    t->customers[customer].server = twin_is_counted(t, t->people[person].group) ? NOBODY : person;
}

void twin_take_place(struct twin *t, uint32_t customer)
{
    struct customer *const k = &t->customers[customer];
    const uint32_t server = twin_server(t, k);
    if (t->s->choice.counts_from_contact)
        k->since = k->entered;
    else if (k->segment == 0 || !t->s->choice.keeps_place)
        k->since = t->now;
    k->bound_to = NOBODY;
    if (server == NOBODY || t->s->choice.sticky_wait <= 0)
        return;
    const struct person *const p = &t->people[server];
    const bool is_there = p->doing != OFF && p->doing != PAUSED && !p->leaves &&
                          p->n_pauses_due == 0;
    if (is_there && twin_route(t, k->type, p->group) != NULL)
        k->bound_to = server;
    k->bound_until = t->now + t->s->choice.sticky_wait;
}

bool twin_is_bound(const struct twin *t, const struct customer *k)
{
    return k->bound_to != NOBODY && t->now < k->bound_until;
}

bool twin_waits_for_another(const struct twin *t, const struct customer *k, uint32_t person)
{
    return twin_is_bound(t, k) && k->bound_to != person;
}

/* ---- shifts ---- */

void twin_clock_in(struct twin *t, uint32_t person)
{
    struct person *const p = &t->people[person];
    p->on_duty = t->now;
    p->worked = 0;
    p->spell = NAN;
}

void twin_spell(struct twin *t, uint32_t person, bool begins)
{
    struct person *const p = &t->people[person];
    if (begins && isnan(p->spell))
        p->spell = t->now;
    if (begins || isnan(p->spell))
        return;
    p->worked += t->now - p->spell;
    p->spell = NAN;
}

void twin_clock_pause(struct twin *t, uint32_t person)
{
    t->people[person].on_duty = t->now - t->people[person].on_duty;
}

static double idle_share(const struct twin *t, const struct person *p)
{
    const double here = t->now - p->on_duty;
    const double worked = isnan(p->spell) ? p->worked : p->worked + (t->now - p->spell);
    return here > 0 ? (here - worked) / here : 1;
}

/* ---- pairs ---- */

static double mean_time(const struct type *y, const struct route *r, double own)
{
    const double work = twin_mean_work(y, r) * own;
    return r->acw != NULL && r->acw_share <= 0 ? work + dist_mean(r->acw) : work;
}

static double time_of(const struct twin *t, const struct customer *k, const struct route *r,
                      uint32_t person)
{
    return mean_time(&t->s->types[k->type], r, twin_person_factor(t, person));
}

static double solves(const struct twin *t, const struct route *r, uint32_t person)
{
    return fmin(1, r->p_solved * twin_person_solves(t, person));
}

double twin_key_value(const struct twin *t, enum agent_key key, uint32_t person, uint32_t customer)
{
    const struct person *const p = &t->people[person];
    const struct customer *const k = &t->customers[customer];
    const struct route *const r = twin_route(t, k->type, p->group);
    if (key == KEY_most_idle_share)
        return -idle_share(t, p);
    if (key == KEY_sticky)
        return twin_server(t, k) == person ? 0 : 1;
    if (r == NULL)
        return INFINITY;
    return key == KEY_fastest ? time_of(t, k, r, person) : -solves(t, r, person);
}

static double pair_score(const struct twin *t, uint32_t person, uint32_t customer)
{
    const struct customer *const k = &t->customers[customer];
    const struct type *const type = twin_type(t, customer);
    const struct route *const r = twin_route(t, k->type, t->people[person].group);
    const double *const w = t->s->choice.weights;
    double lowest = INFINITY, value[N_TERMS], sum = 0;
    for (uint32_t i = 0; i < type->n_routes; i++)
        lowest = fmin(lowest, type->routes[i].rank);
    value[TERM_match] = r->rank == lowest;
    value[TERM_handle] = time_of(t, k, r, person);
    value[TERM_solved] = solves(t, r, person);
    value[TERM_language] = r->language;
    value[TERM_served_before] = twin_server(t, k) == person;
    value[TERM_wait] = t->now - k->since;
    value[TERM_priority] = type->priority + k->bonus + (k->from_bot ? k->bot->priority : 0);
    for (int i = 0; i < N_TERMS; i++)
        sum += w[i] * value[i];
    return sum;
}

/* ---- customers ---- */

bool twin_dispatches(const struct twin *t)
{
    return t->s->choice.policy == POLICY_dispatch;
}

unsigned twin_marking(const struct twin *t, const struct customer *k)
{
    bool is_rewarded = false;
    for (uint32_t y = 0; y < t->s->n_types; y++)
        for (int m = 0; m < N_WAIT_MARKS; m++)
            is_rewarded |= t->s->choice.policy == POLICY_score &&
                           t->s->types[y].score.bonus[m] != 0;
    if (!is_rewarded)
        return 0;
    return (k->segment > 0 ? 1U << MARK_forwarded : 0) | (k->from_bot ? 1U << MARK_escalated : 0) |
           (k->is_repeat ? 1U << MARK_repeat : 0);
}

double twin_urgency(const struct twin *t, uint32_t person, uint32_t customer)
{
    const struct customer *const k = &t->customers[customer];
    const struct type *const type = twin_type(t, customer);
    double score = type->score.base + type->score.slope * (t->now - k->since);
    switch (t->s->choice.policy) {
    case POLICY_dispatch:
        return pair_score(t, person, customer);
    case POLICY_shortest_expected:
        return -mean_time(type, twin_route(t, k->type, t->people[person].group), 1);
    case POLICY_most_overdue:
        return t->now - k->since - type->due;
    case POLICY_score:
        for (int m = 0; m < N_WAIT_MARKS; m++)
            score += twin_marking(t, k) >> m & 1 ? type->score.bonus[m] : 0;
        return score;
    default:
        return 0;
    }
}
