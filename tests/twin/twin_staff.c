/* The twin's agents: ring, talk, after-contact work, and whether they go, pause, go on or idle. */
#include "twin_own.h"

#include "base/mem.h"

bool twin_is_counted(const struct twin *t, uint32_t group)
{
    return t->s->groups[group].staffing == STAFF_HEADCOUNT;
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

/* Those who wait in the queue, for each agent of the group on duty. */
static double load_of(const struct twin *t, uint32_t queue, uint32_t group)
{
    double waiting = 0;
    for (uint32_t i = 0; i < t->n_customers; i++)
        waiting += t->customers[i].where == WAITING && twin_type(t, i)->queue == queue;
    return waiting <= 0 ? 0 : waiting / twin_present(t, group);
}

static double ramp(const struct ramp *r, double x)
{
    return 1 + r->effect * fmin(1, fmax(0, x - r->from) / (r->full - r->from));
}

static double time_factor(const struct twin *t, const struct customer *k, const struct route *r)
{
    const struct type *const type = &t->s->types[k->type];
    const struct ramp *const by_load = &t->s->groups[r->group].by_load;
    double factor = r->handle_factor * k->handle_factor * k->context_factor;
    if (type->handle_factor.n > 0)
        factor *= twin_step(&type->handle_factor,
                            t->s->handle_factor_at_start ? t->now : k->queued);
    if (type->by_wait.effect != 0 && !k->is_callback)
        factor *= ramp(&type->by_wait, t->now - k->queued);
    if (by_load->effect != 0)
        factor *= ramp(by_load, load_of(t, type->queue, r->group));
    return factor;
}

double twin_mean_work(const struct type *y, const struct route *r)
{
    double mean = 0;
    if (y->turns != NULL && y->turns->work != NULL)
        return dist_mean(y->turns->number) * dist_mean(y->turns->work) * r->handle_factor;
    for (int i = 0; r->stages != NULL && i < 3; i++)
        mean += r->stages->law[i] != NULL ? dist_mean(r->stages->law[i]) : 0;
    return (r->stages != NULL ? mean : dist_mean(r->handle)) * r->handle_factor;
}

/* The three stages of a stay; all of them are stretched alike when a trace says how long they are together. */
static double staged_time(struct twin *t, struct customer *k, const struct route *r,
                          const double *given, double factor)
{
    const struct stages *const g = r->stages;
    const unsigned attempt = k->service_attempt, segment = k->segment;
    double l = 0, a = 0, h = 0;
    if (g->law[0] != NULL)
        l = factor * twin_draw(t, k, g->law[0], PURPOSE_human, segment, attempt, LANE_A);
    if (g->law[1] != NULL)
        a = factor * twin_draw(t, k, g->law[1], PURPOSE_stages, segment, attempt, LANE_A);
    if (g->law[2] != NULL)
        h = factor * twin_draw(t, k, g->law[2], PURPOSE_stages, segment, attempt, LANE_B);
    const double work = given != NULL ? *given * factor : l + a + h;
    const double stretch = (l + a + h > 0 ? work / (l + a + h) : 0) * (1 - r->acw_share);
    k->is_staged = true;
    k->marks[0] = l * g->reply * stretch;
    k->marks[1] = l * stretch;
    k->marks[2] = (l + a) * stretch;
    for (int i = 0; i < 3; i++)
        k->marked[i] = NAN;
    return work;
}

double twin_given_time(const struct twin *t, const struct customer *k)
{
    const double *const rows = t->s->sources[k->source].row_handle;
    const uint64_t row = k->id & ((UINT64_C(1) << STREAM_NUMBER_BITS) - 1);
    return rows != NULL && k->service_attempt == 0 && k->segment == 0 ? rows[row] : NAN;
}

double twin_handle_factor(const struct twin *t, uint32_t customer, const struct route *r)
{
    const struct customer *const k = &t->customers[customer];
    return time_factor(t, k, r) * twin_bot_handle_factor(t, customer) *
           twin_person_factor(t, k->agent);
}

double twin_handle_time(struct twin *t, uint32_t customer, const struct route *r)
{
    struct customer *const k = &t->customers[customer];
    const double factor = twin_handle_factor(t, customer, r), given = twin_given_time(t, k);
    k->is_staged = false;
    if (k->is_misrouted)
        return twin_misrouted_time(t, k) / (1 - r->acw_share);
    if (r->stages != NULL)
        return staged_time(t, k, r, isnan(given) ? NULL : &given, factor);
    if (!isnan(given))
        return given * factor;
    return twin_draw(t, k, r->handle, PURPOSE_human, k->segment, k->service_attempt, LANE_A) *
           factor;
}

void twin_marks(struct twin *t, uint32_t customer, double from)
{
    struct customer *const k = &t->customers[customer];
    for (int i = 0; i < 3; i++)
        k->marked[i] = from + k->marks[i];
}

void twin_responds(struct twin *t, uint32_t customer, const struct route *r)
{
    const struct customer *const k = &t->customers[customer];
    const bool is_later = k->is_staged && r->stages->reply > 0;
    t->lives->at[k->life].responded = is_later ? k->marked[0] : t->now;
}

void twin_tell_marks(struct twin *t, uint32_t customer)
{
    const struct customer *const k = &t->customers[customer];
    struct life *const life = &t->lives->at[k->life];
    if (!k->is_staged)
        return;
    life->replied = isnan(k->marked[0]) ? t->now : k->marked[0];
    if (isnan(life->responded))
        life->responded = life->replied;
    life->listened = isnan(k->marked[1]) ? t->now : k->marked[1];
    life->told = isnan(k->marked[2]) ? t->now : k->marked[2];
}

void twin_serve(struct twin *t, uint32_t customer, uint32_t person)
{
    struct customer *const k = &t->customers[customer];
    struct person *const p = &t->people[person];
    struct life *const life = &t->lives->at[k->life];
    const struct route *const r = twin_route(t, k->type, p->group);
    life->answered = t->now;
    life->group = p->group;
    life->agent = twin_is_counted(t, p->group) ? NOBODY : p->number;
    k->where = SERVED;
    k->is_on_again = false;
    k->began = t->now;
    p->doing = TALKING; /* on duty, so that the load counts whoever serves */
    twin_note_server(t, customer, person);
    const double joint = k->helper == NOBODY ? 0 : k->joint;
    if (k->helper != NOBODY)
        t->people[k->helper].ends = twin_at(t, t->now + joint);
    k->ends = twin_at(t, t->now + twin_handle_time(t, customer, r) * (1 - r->acw_share) + joint);
    twin_marks(t, customer, t->now + joint);
    twin_responds(t, customer, r);
    p->ends = NEVER;
}

/* The wait in a queue ends: what is left of the patience is for the next, if there is one clock for all. */
static void answered(struct twin *t, uint32_t customer, uint32_t person)
{
    struct customer *const k = &t->customers[customer];
    if (!k->is_callback)
        twin_note_wait(t, k, t->now - k->queued, true);
    if (k->clock_runs)
        k->patience_left = k->gives_up.at - t->now;
    k->clock_runs = false;
    twin_serve(t, customer, person);
}

void twin_enter_pool(struct twin *t, uint32_t person, int pool)
{
    struct person *const p = &t->people[person];
    p->place = 0;
    for (uint32_t i = 0; i < t->n_people; i++)
        p->place += t->people[i].group == p->group && t->people[i].pool == pool;
    p->pool = pool;
    p->since = t->now;
}

/* The last of the pool takes the place that has become free. */
void twin_leave_pool(struct twin *t, uint32_t person)
{
    struct person *const p = &t->people[person];
    uint32_t last = person;
    if (p->pool < 0)
        return;
    for (uint32_t i = 0; i < t->n_people; i++)
        if (t->people[i].group == p->group && t->people[i].pool == p->pool &&
            t->people[i].place > t->people[last].place)
            last = i;
    t->people[last].place = p->place;
    p->pool = -1;
}

void twin_stop_idling(struct twin *t, uint32_t person)
{
    twin_leave_pool(t, person);
    if (t->people[person].doing == IDLE)
        t->people[person].doing = OFF;
}

void twin_assign(struct twin *t, uint32_t customer, uint32_t person)
{
    struct customer *const k = &t->customers[customer];
    struct person *const p = &t->people[person];
    const struct dist *const law = t->s->groups[p->group].ring;
    if (twin_has_desks(t, p->group)) {
        twin_desk_assign(t, customer, person);
        return;
    }
    twin_stop_idling(t, person);
    t->groups[p->group].handed_over++;
    twin_spell(t, person, true);
    k->agent = person;
    p->customer = customer;
    if (k->is_back) {
        k->ends = twin_at(t, t->now + twin_take_back(t, customer, person));
        k->is_on_again = true;
        p->doing = TALKING;
        return;
    }
    if (k->where == VIRTUAL) {
        (void)twin_dial(t, customer, person);
        return;
    }
    if (law == NULL) {
        answered(t, customer, person);
        return;
    }
    k->where = RINGING;
    k->clock_runs = true;
    twin_order_clocks(t, k);
    p->doing = ON_THE_RING;
    p->ends = twin_at(t,
                      t->now + twin_draw(t, k, law, PURPOSE_ring, k->segment, k->attempt, LANE_A));
}

void twin_ring_end(struct twin *t, uint32_t person)
{
    const uint32_t customer = t->people[person].customer;
    if (t->customers[customer].where != DIALED || twin_dialed(t, customer))
        answered(t, customer, person);
    else
        twin_ready(t, person);
}

double twin_after_time(const struct twin *t, const struct customer *k, const struct route *r,
                       double work)
{
    const double *const rows = t->s->sources[k->source].row_acw;
    const uint64_t row = k->id & ((UINT64_C(1) << STREAM_NUMBER_BITS) - 1);
    if (rows != NULL && k->attempt == 0 && k->segment == 0 && !isnan(rows[row]))
        return rows[row];
    if (r->acw_share > 0)
        return work * (r->acw_share / (1 - r->acw_share));
    return r->acw == NULL ? 0
                          : twin_draw(t, k, r->acw, PURPOSE_after, k->segment, k->attempt, LANE_A);
}

void twin_talk_end(struct twin *t, uint32_t customer)
{
    if (twin_next_step(t, customer))
        return;
    const struct customer *const k = &t->customers[customer];
    const uint32_t person = k->agent;
    struct person *const p = &t->people[person];
    const double length = twin_after_time(t, k, twin_route(t, k->type, p->group),
                                          k->is_on_again ? k->work : t->now - k->began);
    const bool solved = word_happens(
        twin_words(t, k, PURPOSE_outcome, 1 + k->segment, k->attempt).a,
        twin_route(t, k->type, p->group)->p_solved * twin_person_solves(t, person));
    twin_tell_marks(t, customer);
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
        if (twin_has_place(t, k) && twin_route(t, k->type, group) != NULL && stays)
            return true;
    }
    return false;
}

static bool is_over(const struct twin *t, uint32_t person)
{
    const uint32_t group = t->people[person].group;
    return twin_is_counted(t, group) && !twin_has_desks(t, group)
               ? twin_present(t, group) > t->groups[group].target
               : t->people[person].leaves;
}

bool twin_is_called_away(const struct twin *t, uint32_t person)
{
    const struct person *const p = &t->people[person];
    return p->n_pauses_due > 0 || (is_over(t, person) && !twin_is_kept(t, p->group));
}

void twin_go(struct twin *t, uint32_t person)
{
    struct person *const p = &t->people[person];
    twin_stop_idling(t, person);
    twin_spell(t, person, false);
    p->doing = OFF;
    p->leaves = false;
    p->n_pauses_due = 0;
    twin_put_back(t, person);
}

void twin_pause(struct twin *t, uint32_t person)
{
    struct person *const p = &t->people[person];
    const struct pause *const pause = &t->s->pauses[p->pause];
    const double end = (pause->ends_on_time ? pause->at : t->now) + pause->length +
                       twin_late(t, person, 1, p->pause & 0x3fff);
    p->pause++;
    p->n_pauses_due--;
    twin_spell(t, person, false);
    if (end <= t->now) {
        if (p->doing != IDLE)
            twin_ready(t, person);
        return;
    }
    twin_stop_idling(t, person);
    twin_clock_pause(t, person);
    p->doing = PAUSED;
    p->ends = twin_at(t, end);
}

static void be_idle(struct twin *t, uint32_t person)
{
    twin_spell(t, person, false);
    t->people[person].doing = IDLE;
    twin_enter_pool(t, person, 0);
    twin_campaigns_look(t);
}

void twin_ready(struct twin *t, uint32_t person)
{
    struct person *const p = &t->people[person];
    twin_stop_idling(t, person);
    if (p->doing == PAUSED)
        twin_clock_pause(t, person);
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
    if (twin_join_seeker(t, person))
        return;
    if (twin_interrupts(t, p->group)) {
        if (!twin_desk_starts(t, person))
            be_idle(t, person);
        return;
    }
    const uint32_t customer = twin_pick_contact(t, person, twin_with_room(t, p->group));
    if (customer != NOBODY) {
        twin_assign(t, customer, person);
        if (twin_has_desks(t, p->group))
            twin_desk_look(t, person);
        return;
    }
    be_idle(t, person);
}

/* With sessions in hand it is known who has to go: whoever has the fewest slots in use. */
static void name_leavers(struct twin *t, uint32_t group)
{
    for (;;) {
        uint32_t staying = 0, best = NOBODY;
        for (uint32_t i = 0; i < t->n_people; i++) {
            const struct person *const p = &t->people[i];
            if (p->group != group || p->doing == OFF || p->leaves)
                continue;
            staying++;
            if (best == NOBODY || twin_slots_in_use(t, i) < twin_slots_in_use(t, best))
                best = i;
        }
        if (staying <= t->groups[group].target)
            return;
        t->people[best].leaves = true;
        if (t->people[best].n_held > 0)
            twin_leave_pool(t, best);
    }
}

void twin_surplus_goes(struct twin *t, uint32_t group)
{
    uint32_t leaving = 0;
    for (uint32_t i = 0; i < t->n_people; i++)
        leaving += twin_has_desks(t, group) && t->people[i].group == group && t->people[i].leaves;
    while (twin_present(t, group) - leaving > t->groups[group].target && twin_idle(t, group) > 0 &&
           !twin_is_kept(t, group)) {
        uint32_t last = NOBODY;
        for (uint32_t i = 0; i < t->n_people; i++)
            if (t->people[i].group == group && t->people[i].doing == IDLE &&
                (last == NOBODY || t->people[i].since >= t->people[last].since))
                last = i;
        leaving -= t->people[last].leaves;
        twin_go(t, last);
    }
    if (twin_has_desks(t, group))
        name_leavers(t, group);
    for (uint32_t i = 0; i < t->n_people; i++)
        if (twin_interrupts(t, group) && t->people[i].group == group)
            twin_shift_over(t, i);
}

void twin_release(struct twin *t)
{
    for (uint32_t q = 0; q < t->s->n_queues; q++) {
        bool is_empty = true;
        for (uint32_t i = 0; i < t->n_customers; i++)
            is_empty &= !twin_has_place(t, &t->customers[i]) || twin_type(t, i)->queue != q;
        if (is_empty)
            t->queues[q].keeps_staff = false;
    }
    for (uint32_t g = 0; g < t->s->n_groups; g++)
        if (twin_is_counted(t, g) && !twin_has_desks(t, g))
            twin_surplus_goes(t, g);
    for (uint32_t i = 0; i < t->n_people; i++)
        if (t->people[i].doing == IDLE && t->people[i].leaves &&
            !twin_is_kept(t, t->people[i].group))
            twin_go(t, i);
}
