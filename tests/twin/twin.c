/* The twin's clock: what happens next, openings and closings, and the end. */
#include "twin_own.h"

#include "base/mem.h"

const struct when NEVER = {INFINITY, 0};

size_t lives_add(struct lives *all, const struct life *one)
{
    all->at = mem_grow(all->at, &all->cap, all->n + 1, sizeof *all->at);
    all->at[all->n] = *one;
    return all->n++;
}

void lives_free(struct lives *all)
{
    mem_free(all->at);
    *all = (struct lives){0};
}

struct when twin_at(struct twin *t, double time)
{
    return (struct when){time, t->orders++};
}

double twin_step(const struct steps *s, double time)
{
    double value = 0;
    for (size_t i = 0; i < s->n && s->at[i] <= time; i++)
        value = s->value[i];
    return value;
}

struct words twin_words(const struct twin *t, const struct customer *k, enum purpose purpose,
                        unsigned segment, unsigned attempt)
{
    return philox(t->key, k->id, stream_c1(purpose, segment, attempt));
}

double twin_draw(const struct twin *t, const struct customer *k, const struct dist *law,
                 enum purpose purpose, unsigned segment, unsigned attempt, enum stream_lane lane)
{
    const uint64_t c1 = stream_c1(purpose, segment, attempt);
    const struct words w = philox(t->key, k->id, c1);
    return dist_draw(law, lane == LANE_A ? w.a : w.b, place_make(t->key, k->id, c1, lane));
}

const struct type *twin_type(const struct twin *t, uint32_t customer)
{
    return &t->s->types[t->customers[customer].type];
}

const struct route *twin_route(const struct twin *t, uint32_t type, uint32_t group)
{
    const struct type *const y = &t->s->types[type];
    for (uint32_t i = 0; i < y->n_routes; i++)
        if (y->routes[i].group == group)
            return &y->routes[i];
    return NULL;
}

/* ---- what comes next ---- */

struct next {
    struct when when;
    enum rank rank;
    void (*happens)(struct twin *t, uint32_t who);
    uint32_t who;
};

static void consider(struct next *best, const struct next *other)
{
    const struct when a = other->when, b = best->when;
    if (a.at < b.at ||
        (a.at == b.at && a.at < INFINITY &&
         (other->rank < best->rank || (other->rank == best->rank && a.order < b.order))))
        *best = *other;
}

/* The next overflow age of a waiting contact. */
static struct when age_of(const struct twin *t, uint32_t i)
{
    const struct customer *const k = &t->customers[i];
    const struct type *const type = twin_type(t, i);
    struct when when = {INFINITY, k->age_order};
    for (uint32_t r = 0; r < type->n_routes; r++) {
        const double after = type->routes[r].after;
        if (after > k->last_age)
            when.at = fmin(when.at, k->queued + after);
    }
    if (twin_is_bound(t, k))
        when.at = fmin(when.at, k->bound_until);
    return when;
}

static void look_at_customer(struct twin *t, uint32_t i, struct next *best)
{
    const struct customer *const k = &t->customers[i];
    switch (k->where) {
    case BEFORE_BOT:
        consider(best, &(struct next){k->gives_up, RANK_PATIENCE, twin_bot_gives_up, i});
        break;
    case IN_BOT:
        consider(best, &(struct next){k->ends, RANK_BOT_AND_REDIAL, twin_bot_end, i});
        consider(best, &(struct next){k->gives_up, RANK_PATIENCE, twin_bot_gives_up, i});
        break;
    case WAITING:
        consider(best, &(struct next){age_of(t, i), RANK_AGE, twin_age, i});
        /* fall through */
    case RINGING:
        consider(best, &(struct next){k->gives_up, RANK_PATIENCE, twin_gives_up, i});
        consider(best, &(struct next){k->message, RANK_MESSAGE, twin_message, i});
        break;
    case VIRTUAL:
        consider(best, &(struct next){age_of(t, i), RANK_AGE, twin_age, i});
        break;
    case PROMISED:
        consider(best, &(struct next){k->ends, RANK_AGE, twin_call_due, i});
        break;
    case SERVED:
        consider(best, &(struct next){k->ends, RANK_WORK_ENDS, twin_talk_end, i});
        consider(best, &(struct next){k->meets_until, RANK_WORK_ENDS, twin_meeting_end, i});
        consider(best, &(struct next){k->walks_out, RANK_PATIENCE, twin_walks_out, i});
        break;
    case HELD:
        consider(best, &(struct next){k->ends, RANK_WORK_ENDS, twin_message_due, i});
        break;
    case AWAY:
        consider(best, &(struct next){k->ends, RANK_BOT_AND_REDIAL, twin_redial, i});
        break;
    case TO_COME:
        consider(best, &(struct next){k->ends, RANK_BOT_AND_REDIAL, twin_comes, i});
        break;
    case ASIDE:
    case DIALED:
    case GONE:
        break;
    }
}

static void look_at_person(const struct twin *t, uint32_t i, struct next *best)
{
    const struct person *const p = &t->people[i];
    if (p->n_held > 0)
        consider(best, &(struct next){p->ends, RANK_WORK_ENDS, twin_desk_end, i});
    else if (p->doing == TALKING) /* hands over */
        consider(best, &(struct next){p->ends, RANK_WORK_ENDS, twin_joint_end, i});
    else if (p->doing == ON_THE_RING)
        consider(best, &(struct next){p->ends, RANK_WORK_ENDS, twin_ring_end, i});
    else if (p->doing == AFTER_WORK)
        consider(best, &(struct next){p->ends, RANK_WORK_ENDS, twin_ready, i});
    else if (p->doing == PAUSED)
        consider(best, &(struct next){p->ends, RANK_STAFF_AND_OPENING, twin_ready, i});
}

static void duties_change(struct twin *t, uint32_t nobody)
{
    (void)nobody;
    twin_duties(t);
}

static void bot_changes(struct twin *t, uint32_t nobody)
{
    (void)nobody;
    twin_bot_change(t);
}

static void queue_changes(struct twin *t, uint32_t queue)
{
    struct twin_queue *const q = &t->queues[queue];
    const struct queue *const rule = &t->s->queues[queue];
    q->is_open = rule->open.value[q->next] > 0;
    q->keeps_staff = !q->is_open && rule->at_close == CLOSE_SERVE;
    q->next++;
    q->changes = q->next < rule->open.n ? twin_at(t, rule->open.at[q->next]) : NEVER;
    if (!q->is_open && (rule->at_close == CLOSE_DISCONNECT || rule->at_close == CLOSE_MESSAGE))
        twin_disconnect(t, queue, rule->at_close == CLOSE_MESSAGE ? FATE_message : FATE_cleared);
}

static void stop(struct twin *t, uint32_t nobody)
{
    (void)nobody;
    t->done = t->stopped || t->s->end == END_CUT;
    t->stopped = true;
    t->stop = NEVER;
    if (t->s->end == END_DRAIN)
        t->stop = twin_at(t, t->now + t->s->drain_limit);
    if (t->s->end == END_CLEAR) {
        twin_send_home(t);
        twin_disconnect(t, NOBODY, FATE_cleared);
        for (uint32_t i = 0; i < t->n_customers; i++)
            if (t->customers[i].where == HELD)
                twin_message_due(t, i);
        twin_stop_seeking(t);
    }
}

static void look_at_the_rest(const struct twin *t, struct next *best)
{
    const struct scenario *const s = t->s;
    for (uint32_t i = 0; i < s->n_sources; i++)
        consider(best, &(struct next){t->arrivals[i], RANK_ARRIVAL, twin_fresh, i});
    for (uint32_t i = 0; i < s->n_groups; i++)
        consider(best, &(struct next){t->groups[i].changes, RANK_STAFF_AND_OPENING, twin_heads, i});
    for (uint32_t i = 0; i < s->n_groups; i++)
        consider(best, &(struct next){t->groups[i].period, RANK_STAFF_AND_OPENING,
                                      twin_partner_period, i});
    for (uint32_t i = 0; i < s->n_groups; i++)
        consider(best,
                 &(struct next){t->groups[i].hours, RANK_STAFF_AND_OPENING, twin_partner_hours, i});
    for (uint32_t i = 0; i < s->n_queues; i++) {
        const struct twin_queue *const q = &t->queues[i];
        const bool opens = q->changes.at < INFINITY && s->queues[i].open.value[q->next] > 0;
        consider(best, &(struct next){q->changes, opens ? RANK_STAFF_AND_OPENING : RANK_CLOSING,
                                      queue_changes, i});
    }
    consider(best, &(struct next){t->duties, RANK_STAFF_AND_OPENING, duties_change, 0});
    for (uint32_t i = 0; i < s->n_duties; i++)
        consider(best, &(struct next){t->late[i], RANK_STAFF_AND_OPENING, twin_late_start, i});
    for (uint32_t i = 0; i < s->n_pauses; i++)
        consider(best, &(struct next){t->again[i], RANK_STAFF_AND_OPENING, twin_pause_again, i});
    for (uint32_t i = 0; i < s->n_campaigns; i++)
        consider(best, &(struct next){t->campaigns[i].changes, RANK_STAFF_AND_OPENING,
                                      twin_campaign_hours, i});
    for (uint32_t i = 0; i < t->n_dials; i++)
        consider(best, &(struct next){
                           t->dials[i].ends, RANK_BOT_AND_REDIAL,
                           t->dials[i].state == DIAL_LATER ? twin_dial_again : twin_dial_end, i});
    consider(best, &(struct next){t->bot_changes, RANK_STAFF_AND_OPENING, bot_changes, 0});
    consider(best, &(struct next){t->stop, RANK_CLOSING, stop, 0});
}

/* Those who are gone make room; nobody's number matters between two events but to an agent. */
static void sweep(struct twin *t)
{
    for (uint32_t i = 0; i < t->n_customers;) {
        if (t->customers[i].where != GONE) {
            i++;
            continue;
        }
        t->customers[i] = t->customers[--t->n_customers];
        for (uint32_t p = 0; p < t->n_people; p++) {
            if (t->people[p].customer == t->n_customers)
                t->people[p].customer = i;
            for (uint32_t h = 0; h < t->people[p].n_held; h++)
                if (t->people[p].held[h].customer == t->n_customers)
                    t->people[p].held[h].customer = i;
            for (uint32_t h = 0; h < t->people[p].n_aside; h++)
                if (t->people[p].aside[h].customer == t->n_customers)
                    t->people[p].aside[h].customer = i;
        }
    }
}

/* Those still to be followed: everybody present, and those who will call again. */
static bool somebody_is_left(const struct twin *t)
{
    for (uint32_t i = 0; i < t->n_customers; i++) {
        const struct customer *const k = &t->customers[i];
        if (k->is_ghost)
            continue;
        if (k->where == TO_COME)
            continue; /* never after fresh arrivals stop */
        if (k->where != AWAY || (!k->is_repeat && t->s->end != END_CLEAR))
            return true;
    }
    return false;
}

static void step(struct twin *t)
{
    struct next best = {NEVER, RANK_CLOSING, NULL, 0};
    for (uint32_t i = 0; i < t->n_customers; i++)
        look_at_customer(t, i, &best);
    for (uint32_t i = 0; i < t->n_people; i++)
        look_at_person(t, i, &best);
    look_at_the_rest(t, &best);
    if (best.happens == NULL) {
        t->done = true;
        return;
    }
    t->now = best.when.at;
    best.happens(t, best.who);
    twin_look_again(t);
    twin_release(t);
    sweep(t);
    if (t->stopped && !somebody_is_left(t))
        t->done = true;
}

/* ---- the beginning ---- */

/* What is in force at the beginning, and the first change. */
static struct when first_change(struct twin *t, const struct steps *s, bool *is_on, size_t *next)
{
    *is_on = s->n == 0 || twin_step(s, 0) > 0;
    for (*next = 0; *next < s->n && s->at[*next] <= 0;)
        ++*next;
    return *next < s->n ? twin_at(t, s->at[*next]) : NEVER;
}

static void begin(struct twin *t)
{
    const struct scenario *const s = t->s;
    for (uint32_t i = 0; i < s->n_queues; i++)
        t->queues[i].changes = first_change(t, &s->queues[i].open, &t->queues[i].is_open,
                                            &t->queues[i].next);
    t->bot_changes = first_change(t, &s->bot.works, &t->bot_works, &t->bot_next);
    for (uint32_t i = 0; i < s->n_campaigns; i++)
        t->campaigns[i].changes = first_change(t, &s->campaigns[i].open, &t->campaigns[i].is_on,
                                               &t->campaigns[i].next);
    for (uint32_t i = 0; i < s->n_duties; i++)
        t->late[i] = NEVER;
    for (uint32_t i = 0; i < s->n_pauses; i++)
        t->again[i] = NEVER;
    twin_staff_start(t);
    twin_partners_start(t);
    demand_draw(t->day, t->key);
    for (uint32_t i = 0; i < s->n_sources; i++) {
        arrive_start(&t->arrive[i], s->sources[i].arrive, t->key, t->day);
        const double at = arrive_next(&t->arrive[i]);
        t->arrivals[i] = at < scenario_stop(s) ? twin_at(t, at) : NEVER;
    }
    t->stop = twin_at(t, scenario_stop(s));
}

void twin_run(const struct scenario *s, uint64_t seed, uint64_t replication, struct lives *out)
{
    struct twin t = {.s = s, .lives = out, .key = stream_key(seed, replication), .duties_done = -1};
    t.groups = mem_new(s->n_groups, sizeof *t.groups);
    t.queues = mem_new(s->n_queues, sizeof *t.queues);
    t.lines_busy = mem_new(s->n_lines, sizeof *t.lines_busy);
    t.absent = mem_new(s->n_duties, sizeof *t.absent);
    t.late = mem_new(s->n_duties, sizeof *t.late);
    t.again = mem_new(s->n_pauses, sizeof *t.again);
    t.campaigns = mem_new(s->n_campaigns, sizeof *t.campaigns);
    t.arrive = mem_new(s->n_sources, sizeof *t.arrive);
    t.arrivals = mem_new(s->n_sources, sizeof *t.arrivals);
    t.day = demand_day_new(s->demand);
    begin(&t);
    while (!t.done)
        step(&t);
    twin_desk_settle(&t);
    for (uint32_t i = 0; i < s->n_sources; i++)
        arrive_free(&t.arrive[i]);
    demand_day_free(t.day);
    mem_free(t.arrivals);
    mem_free(t.arrive);
    mem_free(t.absent);
    mem_free(t.late);
    mem_free(t.again);
    mem_free(t.campaigns);
    mem_free(t.dials);
    mem_free(t.lines_busy);
    mem_free(t.queues);
    mem_free(t.groups);
    mem_free(t.people);
    mem_free(t.waits);
    mem_free(t.customers);
    mem_free(t.bot_starts);
}
