/* The twin's work that is laid aside: it lies in a heap of its own at each person, and is looked through for the next. */
#include "twin_own.h"

bool twin_is_soft(const struct twin *t, uint32_t type)
{
    return t->s->channels[t->s->types[type].channel].is_interruptible;
}

/* The group serves such contacts, and others. */
bool twin_interrupts(const struct twin *t, uint32_t group)
{
    bool soft = false, hard = false;
    for (uint32_t y = 0; y < t->s->n_types; y++) {
        if (twin_route(t, y, group) == NULL)
            continue;
        soft |= twin_is_soft(t, y);
        hard |= !twin_is_soft(t, y);
    }
    return soft && hard;
}

bool twin_may_be_laid_aside(const struct twin *t, uint32_t person, const struct held *held)
{
    return twin_interrupts(t, t->people[person].group) && held->state == SERVED &&
           !t->customers[held->customer].is_ghost &&
           twin_is_soft(t, t->customers[held->customer].type);
}

/* Slots in use that stay so whoever comes. */
uint32_t twin_hard_slots(const struct twin *t, uint32_t person)
{
    uint32_t n = 0;
    for (uint32_t h = 0; h < t->people[person].n_held; h++)
        if (!twin_may_be_laid_aside(t, person, &t->people[person].held[h]))
            n += t->people[person].held[h].slots;
    return n;
}

bool twin_fits(const struct twin *t, uint32_t person, uint32_t type)
{
    const struct person *const p = &t->people[person];
    const uint32_t slots = scenario_slots(t->s, p->group, type);
    if (!twin_interrupts(t, p->group))
        return twin_room(t, person) >= slots;
    if (twin_is_soft(t, type))
        return p->looks_for != OTHER_WORK && p->n_aside == 0 && twin_room(t, person) >= slots;
    return p->looks_for != WORK_TO_LAY_ASIDE &&
           twin_hard_slots(t, person) + slots <= t->s->groups[p->group].capacity;
}

/* What was taken last goes first, until there is room. */
void twin_make_room(struct twin *t, uint32_t person, uint32_t slots)
{
    struct person *const p = &t->people[person];
    while (twin_room(t, person) < slots) {
        uint32_t last = NOBODY;
        for (uint32_t h = 0; h < p->n_held; h++)
            if (twin_may_be_laid_aside(t, person, &p->held[h]) &&
                (last == NOBODY || p->held[h].taken > p->held[last].taken))
                last = h;
        t->lives->at[t->customers[p->held[last].customer].life].interruptions++;
        t->customers[p->held[last].customer].where = ASIDE;
        p->held[last].is_shared = true;
        p->held[last].away -= t->now;
        p->aside[p->n_aside++] = p->held[last];
        p->held[last] = p->held[--p->n_held];
    }
}

static struct held take_first(struct person *p)
{
    uint32_t first = 0;
    for (uint32_t h = 1; h < p->n_aside; h++)
        if (p->aside[h].taken < p->aside[first].taken)
            first = h;
    const struct held held = p->aside[first];
    p->aside[first] = p->aside[--p->n_aside];
    return held;
}

bool twin_resume(struct twin *t, uint32_t person)
{
    struct person *const p = &t->people[person];
    if (p->n_aside == 0 || twin_room(t, person) < p->aside[0].slots)
        return false;
    struct held held = take_first(p);
    struct customer *const k = &t->customers[held.customer];
    twin_spell(t, person, true);
    k->where = SERVED;
    k->ends = NEVER;
    held.left += t->s->channels[t->s->types[k->type].channel].restart;
    held.work += t->s->channels[t->s->types[k->type].channel].restart;
    held.away += t->now;
    p->held[p->n_held++] = held;
    p->doing = TALKING;
    return true;
}

static void ends_unsolved(struct twin *t, uint32_t customer)
{
    t->customers[customer].where = GONE;
    twin_leave(t, customer, FATE_unsolved);
}

void twin_put_back(struct twin *t, uint32_t person)
{
    while (t->people[person].n_aside > 0) {
        const struct held held = take_first(&t->people[person]);
        struct customer *const k = &t->customers[held.customer];
        if (t->stopped && t->s->end == END_CLEAR) {
            ends_unsolved(t, held.customer);
            continue;
        }
        k->where = WAITING;
        k->is_back = true;
        t->lives->at[k->life].put_back++;
        k->left = held.left;
        k->work = held.work;
        k->merit = held.merit;
        k->away = held.away + t->now;
        k->talked = t->now - k->began;
        k->gives_up = k->message = NEVER;
        k->last_age = t->now - k->queued;
        k->age_order = t->orders++;
        const uint32_t agent = twin_pick_agent(t, held.customer);
        if (agent != NOBODY)
            twin_assign(t, held.customer, agent);
    }
}

void twin_shift_over(struct twin *t, uint32_t person)
{
    if (t->people[person].leaves && !twin_is_kept(t, t->people[person].group))
        twin_put_back(t, person);
}

double twin_take_back(struct twin *t, uint32_t customer, uint32_t person)
{
    struct customer *const k = &t->customers[customer];
    const struct person *const p = &t->people[person];
    const double restart = t->s->channels[t->s->types[k->type].channel].restart;
    t->lives->at[k->life].group = p->group;
    t->lives->at[k->life].agent = twin_is_counted(t, p->group) ? NOBODY : p->number;
    k->is_back = false;
    k->where = SERVED;
    k->ends = NEVER;
    k->agent = person;
    k->began = t->now - k->talked;
    k->left += restart;
    k->work += restart;
    return k->left;
}

/* Of those who wait again everybody's work ends when everybody goes. */
void twin_give_up(struct twin *t, uint32_t customer)
{
    ends_unsolved(t, customer);
}
