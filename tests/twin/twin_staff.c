/* The twin's agents: ring, talk, after-contact work, and whether they go, pause, go on or idle. */
#include "twin_own.h"

#include "base/mem.h"

bool twin_is_counted(const struct twin *t, uint32_t group)
{
    const struct group *const g = &t->s->groups[group];
    return g->staffing == STAFF_HEADCOUNT || g->slots_per_head != 1;
}

uint32_t twin_present(const struct twin *t, uint32_t group)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->n_people; i++)
        n += t->people[i].group == group && t->people[i].doing != OFF &&
             t->people[i].doing != PAUSED;
    return n;
}

/* ---- work ---- */

static double handle_time(const struct twin *t, uint32_t customer, const struct route *r)
{
    const struct customer *const k = &t->customers[customer];
    const struct type *const type = twin_type(t, customer);
    const double *const rows = t->s->sources[k->source].row_handle;
    const uint64_t row = k->id & ((UINT64_C(1) << STREAM_NUMBER_BITS) - 1);
    double factor = r->handle_factor;
    if (type->handle_factor.n > 0)
        factor *= twin_step(&type->handle_factor, k->queued);
    factor *= k->handle_factor;
    factor *= twin_bot_handle_factor(t, customer);
    if (rows != NULL && k->service_attempt == 0 && !isnan(rows[row]))
        return rows[row] * factor;
    return twin_draw(t, k, r->handle, PURPOSE_human, 0, k->service_attempt, LANE_A) * factor;
}

static void answer(struct twin *t, uint32_t customer, uint32_t person)
{
    struct customer *const k = &t->customers[customer];
    struct person *const p = &t->people[person];
    struct life *const life = &t->lives->at[k->life];
    const struct route *const r = twin_route(t, k->type, p->group);
    life->answered = t->now;
    life->group = p->group;
    life->agent = twin_is_counted(t, p->group) ? NOBODY : p->number;
    k->where = SERVED;
    k->began = t->now;
    k->ends = twin_at(t, t->now + handle_time(t, customer, r) * (1 - r->acw_share));
    p->doing = TALKING;
}

static void stop_idling(struct twin *t, uint32_t person)
{
    struct person *const p = &t->people[person];
    const uint32_t last = twin_idle(t, p->group) - 1;
    if (p->doing != IDLE)
        return;
    for (uint32_t i = 0; i < t->n_people; i++) {
        struct person *const other = &t->people[i];
        if (other->group == p->group && other->doing == IDLE && other->place == last)
            other->place = p->place;
    }
    p->doing = OFF;
}

void twin_assign(struct twin *t, uint32_t customer, uint32_t person)
{
    struct customer *const k = &t->customers[customer];
    struct person *const p = &t->people[person];
    const struct dist *const law = t->s->groups[p->group].ring;
    stop_idling(t, person);
    k->agent = person;
    p->customer = customer;
    if (law == NULL) {
        answer(t, customer, person);
        return;
    }
    k->where = RINGING;
    twin_order_clocks(t, k);
    p->doing = ON_THE_RING;
    p->ends = twin_at(t, t->now + twin_draw(t, k, law, PURPOSE_ring, 0, k->attempt, LANE_A));
}

void twin_ring_end(struct twin *t, uint32_t person)
{
    answer(t, t->people[person].customer, person);
}

static double after_time(const struct twin *t, const struct customer *k, const struct route *r)
{
    const double *const rows = t->s->sources[k->source].row_acw;
    const uint64_t row = k->id & ((UINT64_C(1) << STREAM_NUMBER_BITS) - 1);
    if (rows != NULL && k->attempt == 0 && !isnan(rows[row]))
        return rows[row];
    if (r->acw_share > 0)
        return (t->now - k->began) * (r->acw_share / (1 - r->acw_share));
    return r->acw == NULL ? 0 : twin_draw(t, k, r->acw, PURPOSE_after, 0, k->attempt, LANE_A);
}

void twin_talk_end(struct twin *t, uint32_t customer)
{
    const struct customer *const k = &t->customers[customer];
    const uint32_t person = k->agent;
    struct person *const p = &t->people[person];
    const double length = after_time(t, k, twin_route(t, k->type, p->group));
    const bool solved = word_happens(twin_words(t, k, PURPOSE_outcome, 1, k->attempt).a,
                                     twin_route(t, k->type, p->group)->p_solved);
    p->customer = NOBODY;
    p->doing = AFTER_WORK;
    p->ends = twin_at(t, t->now + length);
    twin_leave(t, customer, solved ? FATE_solved : FATE_unsolved);
    if (length <= 0)
        twin_ready(t, person);
}

/* ---- going, pausing, idling ---- */

bool twin_is_kept(const struct twin *t, uint32_t group)
{
    bool is_last = true; /* nobody of the group is on duty in time of their own */
    for (uint32_t i = 0; i < t->n_people; i++) {
        const struct person *const p = &t->people[i];
        is_last &= p->group != group || p->doing == OFF || p->doing == PAUSED || p->leaves;
    }
    if (twin_is_counted(t, group))
        is_last = t->groups[group].target == 0;
    for (uint32_t i = 0; i < t->n_customers; i++) {
        const struct customer *const k = &t->customers[i];
        const bool stays = (t->s->groups[group].open_ended && is_last) ||
                           t->queues[twin_type(t, i)->queue].keeps_staff;
        if (k->where == WAITING && twin_route(t, k->type, group) != NULL && stays)
            return true;
    }
    return false;
}

static bool is_over(const struct twin *t, uint32_t person)
{
    const uint32_t group = t->people[person].group;
    return twin_is_counted(t, group) ? twin_present(t, group) > t->groups[group].target
                                     : t->people[person].leaves;
}

void twin_go(struct twin *t, uint32_t person)
{
    struct person *const p = &t->people[person];
    stop_idling(t, person);
    p->doing = OFF;
    p->leaves = false;
    p->n_pauses_due = 0;
}

void twin_pause(struct twin *t, uint32_t person)
{
    struct person *const p = &t->people[person];
    const struct pause *const pause = &t->s->pauses[p->pause];
    const double end = pause->ends_on_time ? pause->at + pause->length : t->now + pause->length;
    p->pause++;
    p->n_pauses_due--;
    if (end <= t->now) {
        twin_ready(t, person);
        return;
    }
    stop_idling(t, person);
    p->doing = PAUSED;
    p->ends = twin_at(t, end);
}

void twin_ready(struct twin *t, uint32_t person)
{
    struct person *const p = &t->people[person];
    stop_idling(t, person);
    p->doing = AFTER_WORK; /* present, and not idle */
    p->ends = NEVER;
    p->customer = NOBODY;
    if (is_over(t, person) && !twin_is_kept(t, p->group)) {
        twin_go(t, person);
        return;
    }
    if (p->n_pauses_due > 0) {
        twin_pause(t, person);
        return;
    }
    const uint32_t customer = twin_pick_contact(t, p->group);
    if (customer != NOBODY) {
        twin_assign(t, customer, person);
        return;
    }
    p->place = twin_idle(t, p->group);
    p->doing = IDLE;
    p->since = t->now;
}

void twin_surplus_goes(struct twin *t, uint32_t group)
{
    while (twin_present(t, group) > t->groups[group].target && twin_idle(t, group) > 0 &&
           !twin_is_kept(t, group)) {
        uint32_t last = NOBODY;
        for (uint32_t i = 0; i < t->n_people; i++)
            if (t->people[i].group == group && t->people[i].doing == IDLE &&
                (last == NOBODY || t->people[i].since >= t->people[last].since))
                last = i;
        twin_go(t, last);
    }
}

void twin_release(struct twin *t)
{
    for (uint32_t q = 0; q < t->s->n_queues; q++) {
        bool is_empty = true;
        for (uint32_t i = 0; i < t->n_customers; i++)
            is_empty &= t->customers[i].where != WAITING || twin_type(t, i)->queue != q;
        if (is_empty)
            t->queues[q].keeps_staff = false;
    }
    for (uint32_t g = 0; g < t->s->n_groups; g++)
        if (twin_is_counted(t, g))
            twin_surplus_goes(t, g);
    for (uint32_t i = 0; i < t->n_people; i++)
        if (t->people[i].doing == IDLE && t->people[i].leaves &&
            !twin_is_kept(t, t->people[i].group))
            twin_go(t, i);
}
