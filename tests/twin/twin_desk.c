/* The twin's agents with several sessions: what is left of each is written down again whenever anything changes. */
#include "twin_own.h"

bool twin_has_desks(const struct twin *t, uint32_t group)
{
    return group_has_desks(&t->s->groups[group]);
}

uint32_t twin_slots_in_use(const struct twin *t, uint32_t person)
{
    uint32_t n = 0;
    for (uint32_t h = 0; h < t->people[person].n_held; h++)
        n += t->people[person].held[h].slots;
    return n;
}

uint32_t twin_room(const struct twin *t, uint32_t person)
{
    return t->s->groups[t->people[person].group].capacity - twin_slots_in_use(t, person);
}

static bool is_worked_on(const struct held *held)
{
    return held->state == SERVED && (held->phase == ONE_PIECE || held->phase == WRITING);
}

static uint32_t n_served(const struct person *p)
{
    uint32_t n = 0;
    for (uint32_t h = 0; h < p->n_held; h++)
        n += is_worked_on(&p->held[h]);
    return n;
}

/* Open windows, too. */
static uint32_t n_side_by_side(const struct person *p)
{
    uint32_t n = 0;
    for (uint32_t h = 0; h < p->n_held; h++)
        n += p->held[h].state == SERVED;
    return n;
}

static double slowness(const struct twin *t, const struct person *p)
{
    return n_served(p) > 0 ? t->s->groups[p->group].time_factor[n_served(p) - 1] : 1;
}

/* Which ends of stages fall between the last look and now. */
static void mark(const struct twin *t, struct customer *k, const struct held *held, double looked,
                 double slowness)
{
    for (int i = 0; k->is_staged && i < 3; i++) {
        const double to_go = k->marks[i] - (held->work - held->left);
        if (!isnan(k->marked[i]) || looked + to_go * slowness > t->now)
            continue;
        k->marked[i] = looked + to_go * slowness;
        if (i == 0 && isnan(t->lives->at[k->life].responded))
            t->lives->at[k->life].responded = k->marked[i];
    }
}

/* Takes off what has been worked since the last look. A rest too small to be more than rounding is none. */
static void look(struct twin *t, uint32_t person)
{
    struct person *const p = &t->people[person];
    for (uint32_t h = 0; h < p->n_held; h++) {
        struct held *const held = &p->held[h];
        if (held->state == SERVED && !t->customers[held->customer].is_ghost)
            mark(t, &t->customers[held->customer], held, p->looked, slowness(t, p));
        if (is_worked_on(held))
            held->left -= (t->now - p->looked) / slowness(t, p);
        const double *const worth = t->s->groups[p->group].solved_factor;
        if (held->state == SERVED)
            held->merit += (t->now - p->looked) *
                           (worth != NULL ? worth[n_side_by_side(p) - 1] : 1);
        if (is_worked_on(held) && held->left < 1e-9)
            held->left = 0;
    }
    p->looked = t->now;
}

void twin_desk_settle(struct twin *t)
{
    for (uint32_t i = 0; i < t->n_people; i++)
        look(t, i);
}

static double end_of(const struct twin *t, const struct person *p, const struct held *held)
{
    if (held->state == SERVED && held->phase == FOR_AGENT)
        return INFINITY;
    return is_worked_on(held) ? t->now + held->left * slowness(t, p) : held->until;
}

/* What ends first; of what ends at once what was taken first. */
static uint32_t first_end(const struct twin *t, const struct person *p)
{
    uint32_t first = 0;
    for (uint32_t h = 1; h < p->n_held; h++) {
        const double a = end_of(t, p, &p->held[h]), b = end_of(t, p, &p->held[first]);
        if (a < b || (a == b && p->held[h].taken < p->held[first].taken))
            first = h;
    }
    return first;
}

static void plan(struct twin *t, uint32_t person)
{
    struct person *const p = &t->people[person];
    p->ends = p->n_held == 0 ? NEVER : twin_at(t, end_of(t, p, &p->held[first_end(t, p)]));
}

static void offer(struct twin *t, uint32_t person)
{
    struct person *const p = &t->people[person];
    const uint32_t used = twin_slots_in_use(t, person), hard = twin_hard_slots(t, person);
    const bool interrupts = twin_interrupts(t, p->group);
    if (p->leaves || p->n_pauses_due > 0 ||
        (interrupts ? hard : used) == t->s->groups[p->group].capacity)
        return;
    twin_enter_pool(t, person, (int)(interrupts ? used * (used + 1) / 2 + hard : used));
}

static void let_go(struct twin *t, uint32_t person, uint32_t h)
{
    struct person *const p = &t->people[person];
    p->held[h] = p->held[--p->n_held];
    (void)t;
}

static void share_all(struct person *p)
{
    for (uint32_t h = 0; n_served(p) > 1 && h < p->n_held; h++)
        p->held[h].is_shared |= is_worked_on(&p->held[h]);
}

/* ---- turn by turn ---- */

static const struct turns *turns_of(const struct twin *t, const struct held *held)
{
    return twin_type(t, held->customer)->turns;
}

static double work_of_turn(struct twin *t, const struct person *p, const struct held *held)
{
    const struct customer *const k = &t->customers[held->customer];
    const struct route *const r = twin_route(t, k->type, p->group);
    const struct turns *const turns = turns_of(t, held);
    if (k->is_ghost)
        return twin_type(t, held->customer)->silent_time;
    if (turns->work == NULL || !isnan(twin_given_time(t, k)))
        return held->work_in_all / held->turns;
    return held->factor * (1 - r->acw_share) *
           twin_draw(t, k, turns->work, PURPOSE_turn, held->turn, k->service_attempt, LANE_A);
}

/* Unless there is one already, the window that has waited for longest is written in. */
static void write_on(struct twin *t, uint32_t person)
{
    struct person *const p = &t->people[person];
    struct held *next = NULL;
    for (uint32_t h = 0; h < p->n_held; h++) {
        struct held *const held = &p->held[h];
        if (held->state != SERVED)
            continue;
        if (held->phase == WRITING)
            return;
        if (held->phase == FOR_AGENT && (next == NULL || held->ready < next->ready ||
                                         (held->ready == next->ready && held->taken < next->taken)))
            next = held;
    }
    if (next == NULL)
        return;
    next->left = work_of_turn(t, p, next);
    next->work += next->left;
    next->turn++;
    next->phase = WRITING;
    share_all(p);
}

static void open_window(struct twin *t, uint32_t person, struct held *held)
{
    const struct customer *const k = &t->customers[held->customer];
    const struct route *const r = twin_route(t, k->type, t->people[person].group);
    const double n = k->is_ghost ? 1
                                 : twin_draw(t, k, turns_of(t, held)->number, PURPOSE_session, 0,
                                             k->service_attempt, LANE_B);
    held->turns = n < 1 ? 1 : n > MOST_TURNS ? MOST_TURNS : (uint32_t)floor(n + 0.5);
    held->factor = twin_handle_factor(t, held->customer, r);
    held->work_in_all = k->is_ghost ? 0
                                    : twin_handle_time(t, held->customer, r) * (1 - r->acw_share);
    held->work = held->left = 0;
    held->phase = FOR_AGENT;
    held->ready = t->now;
    write_on(t, person);
}

/* True: the session is over, served or (is_done false) given up as silent. */
static bool turn_ends(struct twin *t, uint32_t person, struct held *held, bool *is_done)
{
    const struct customer *const k = &t->customers[held->customer];
    const struct turns *const turns = turns_of(t, held);
    *is_done = held->phase == WRITING;
    if (held->phase == WRITING && held->turn == 1)
        t->lives->at[k->life].replied = t->lives->at[k->life].responded = t->now;
    if (held->phase == WRITING && held->turn < held->turns) {
        const double think = turns->think == NULL
                                 ? 0
                                 : twin_draw(t, k, turns->think, PURPOSE_turn, held->turn - 1,
                                             k->service_attempt, LANE_B);
        held->phase = WITH_CUSTOMER;
        held->falls_silent = think > turns->timeout;
        held->until = t->now + fmin(think, turns->timeout);
    } else if (held->phase == WITH_CUSTOMER && !held->falls_silent) {
        held->phase = FOR_AGENT;
        held->ready = t->now;
    } else {
        return true;
    }
    write_on(t, person);
    return false;
}

static void answer(struct twin *t, uint32_t person, struct held *held)
{
    struct person *const p = &t->people[person];
    struct customer *const k = &t->customers[held->customer];
    struct life *const life = &t->lives->at[k->life];
    const struct route *const r = twin_route(t, k->type, p->group);
    life->answered = t->now;
    life->group = p->group;
    life->agent = twin_is_counted(t, p->group) ? NOBODY : p->number;
    if (!k->is_callback)
        twin_note_wait(t, k, t->now - k->queued, true);
    if (k->clock_runs)
        k->patience_left = k->gives_up.at - t->now;
    k->clock_runs = false;
    k->where = SERVED;
    k->began = t->now;
    twin_note_server(t, held->customer, person);
    k->ends = NEVER;
    const struct type *const type = twin_type(t, held->customer);
    const struct steps *const factor = &type->session_patience_factor;
    if (type->session_patience != NULL)
        k->walks_out = twin_at(t,
                               t->now + (factor->n > 0 ? twin_step(factor, k->queued) : 1) *
                                            twin_draw(t, k, type->session_patience, PURPOSE_session,
                                                      k->segment, k->patience_attempt, LANE_A));
    held->state = SERVED;
    if (turns_of(t, held) != NULL) {
        open_window(t, person, held);
        return;
    }
    held->work = held->left = twin_handle_time(t, held->customer, r) * (1 - r->acw_share);
    twin_responds(t, held->customer, r);
    held->is_shared = false;
    share_all(p);
}

/* One more in hand. */
static void take(struct twin *t, uint32_t customer, uint32_t person)
{
    struct customer *const k = &t->customers[customer];
    struct person *const p = &t->people[person];
    const struct dist *const law = t->s->groups[p->group].ring;
    look(t, person);
    if (twin_interrupts(t, p->group))
        twin_make_room(t, person, scenario_slots(t->s, p->group, k->type));
    twin_spell(t, person, true);
    p->held[p->n_held] = (struct held){.customer = customer,
                                       .state = RINGING,
                                       .slots = scenario_slots(t->s, p->group, k->type),
                                       .taken = t->takings++};
    struct held *const held = &p->held[p->n_held++];
    p->doing = TALKING;
    t->groups[p->group].handed_over++;
    k->agent = person;
    if (k->is_ghost) {
        held->left = twin_type(t, customer)->silent_time;
        held->state = k->where = SERVED;
        k->ends = NEVER;
        if (turns_of(t, held) != NULL) {
            open_window(t, person, held);
            return;
        }
        share_all(p);
        return;
    }
    if (k->where == VIRTUAL) {
        held->until = t->now + twin_dial(t, customer, person);
        return;
    }
    if (k->is_back) {
        held->left = twin_take_back(t, customer, person);
        held->work = k->work;
        held->away = k->away;
        held->merit = k->merit;
        held->is_shared = true;
        held->state = SERVED;
        share_all(p);
        return;
    }
    if (law == NULL) {
        answer(t, person, held);
        return;
    }
    k->where = RINGING;
    k->clock_runs = true;
    twin_order_clocks(t, k);
    held->until = t->now + twin_draw(t, k, law, PURPOSE_ring, k->segment, k->attempt, LANE_A);
}

static uint32_t pick(struct twin *t, uint32_t person, enum looks_for what)
{
    struct person *const p = &t->people[person];
    p->looks_for = what;
    const uint32_t customer = twin_pick_contact(t, person, twin_with_room(t, p->group));
    p->looks_for = ANY_WORK;
    return customer;
}

static void fill(struct twin *t, uint32_t person)
{
    const bool interrupts = twin_interrupts(t, t->people[person].group);
    while (!twin_is_called_away(t, person)) {
        uint32_t customer = pick(t, person, interrupts ? OTHER_WORK : ANY_WORK);
        while (interrupts && customer == NOBODY && twin_resume(t, person))
            share_all(&t->people[person]);
        if (interrupts && customer == NOBODY)
            customer = pick(t, person, WORK_TO_LAY_ASIDE);
        if (customer == NOBODY)
            return;
        take(t, customer, person);
    }
}

bool twin_desk_starts(struct twin *t, uint32_t person)
{
    look(t, person);
    fill(t, person);
    if (t->people[person].n_held == 0)
        return false;
    plan(t, person);
    offer(t, person);
    return true;
}

void twin_desk_look(struct twin *t, uint32_t person)
{
    twin_leave_pool(t, person);
    look(t, person);
    write_on(t, person);
    fill(t, person);
    twin_shift_over(t, person);
    plan(t, person);
    if (t->people[person].n_held > 0)
        offer(t, person);
    else
        twin_ready(t, person);
}

void twin_desk_assign(struct twin *t, uint32_t customer, uint32_t person)
{
    twin_leave_pool(t, person);
    take(t, customer, person);
    plan(t, person);
    offer(t, person);
}

void twin_desk_hang_up(struct twin *t, uint32_t customer)
{
    const uint32_t person = t->customers[customer].agent;
    struct person *const p = &t->people[person];
    uint32_t h = 0;
    while (p->held[h].customer != customer)
        h++;
    look(t, person);
    let_go(t, person, h);
    twin_desk_look(t, person);
}

static void end_session(struct twin *t, uint32_t person, uint32_t h, bool is_done)
{
    struct person *const p = &t->people[person];
    struct held *const held = &p->held[h];
    const uint32_t customer = held->customer;
    struct customer *const k = &t->customers[customer];
    const double length = twin_after_time(
        t, k, twin_route(t, k->type, p->group),
        held->is_shared || held->phase != ONE_PIECE ? held->work - held->left : t->now - k->began);
    const double length_served = t->now - k->began - held->away;
    const double worth = t->s->groups[p->group].solved_factor != NULL && length_served > 0
                             ? held->merit / length_served
                             : 1;
    const bool solved = is_done &&
                        word_happens(
                            twin_words(t, k, PURPOSE_outcome, 1 + k->segment, k->attempt).a,
                            twin_route(t, k->type, p->group)->p_solved * worth *
                                twin_person_solves(t, person));
    twin_tell_marks(t, customer);
    if (!is_done && isnan(k->marked[0]) && k->is_staged)
        t->lives->at[k->life].replied = t->lives->at[k->life].responded = INFINITY;
    k->walks_out = NEVER;
    held->customer = NOBODY;
    held->state = GONE;
    held->until = t->now + length;
    if (length <= 0)
        let_go(t, person, h);
    twin_leave(t, customer, solved ? FATE_solved : FATE_unsolved);
}

/* The session with the wrong agent is over; the customer asks for the right one when the agent has gone on. */
static void send_on(struct twin *t, uint32_t person, uint32_t h)
{
    struct person *const p = &t->people[person];
    struct held *const held = &p->held[h];
    struct customer *const k = &t->customers[held->customer];
    const double work = held->is_shared ? held->work : t->now - k->began;
    const double length = twin_after_time(t, k, twin_route(t, k->type, p->group), work);
    k->walks_out = NEVER;
    held->customer = NOBODY;
    held->state = GONE;
    held->until = t->now + length;
    if (length <= 0)
        let_go(t, person, h);
    twin_send_on(t, k);
}

void twin_walks_out(struct twin *t, uint32_t customer)
{
    const uint32_t person = t->customers[customer].agent;
    uint32_t h = 0;
    while (t->people[person].held[h].customer != customer)
        h++;
    look(t, person);
    end_session(t, person, h, false);
    twin_desk_look(t, person);
}

/*
 * The time wasted on those who left silently is a constant, so places that took some of them at one instant end with
 * them at one instant too. Which is first is then decided by how the sums were rounded, which is nobody's rule.
 */
static void note_tie(struct twin *t, uint32_t person)
{
    for (uint32_t i = 0; i < t->n_people && t->lives->tied <= 0; i++) {
        const struct person *const p = &t->people[i];
        if (i == person || p->n_held == 0 || !(fabs(p->ends.at - t->now) <= 1e-9 * t->now))
            continue;
        const uint32_t customer = p->held[first_end(t, p)].customer;
        if (customer != NOBODY && t->customers[customer].is_ghost)
            t->lives->tied = t->now;
    }
}

void twin_desk_end(struct twin *t, uint32_t person)
{
    struct person *const p = &t->people[person];
    look(t, person);
    const uint32_t h = first_end(t, p);
    if (p->held[h].state == RINGING && t->customers[p->held[h].customer].where == DIALED &&
        !twin_dialed(t, p->held[h].customer)) {
        let_go(t, person, h);
        twin_desk_look(t, person);
        return;
    }
    if (p->held[h].state == RINGING) {
        answer(t, person, &p->held[h]);
        plan(t, person);
        if (twin_may_be_laid_aside(t, person, &p->held[h]))
            twin_desk_look(t, person);
        return;
    }
    bool is_done = true;
    const bool is_wasted = p->held[h].customer != NOBODY &&
                           t->customers[p->held[h].customer].is_ghost;
    if (is_wasted)
        note_tie(t, person);
    if (is_wasted) {
        const struct turns *const turns = turns_of(t, &p->held[h]);
        t->customers[p->held[h].customer].where = GONE;
        if (turns != NULL && turns->timeout < INFINITY) { /* nobody has noticed yet */
            p->held[h].customer = NOBODY;
            p->held[h].state = GONE;
            p->held[h].until = t->now + turns->timeout;
        } else {
            let_go(t, person, h);
        }
    } else if (p->held[h].state == SERVED && t->customers[p->held[h].customer].is_misrouted) {
        const uint32_t customer = p->held[h].customer;
        send_on(t, person, h);
        twin_desk_look(t, person);
        twin_ask_for_human(t, customer);
        return;
    } else if (p->held[h].state == SERVED) {
        if (p->held[h].phase != ONE_PIECE && !turn_ends(t, person, &p->held[h], &is_done)) {
            plan(t, person);
            return;
        }
        end_session(t, person, h, is_done);
    } else {
        let_go(t, person, h);
    }
    twin_desk_look(t, person);
}
