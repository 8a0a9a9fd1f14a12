/* The twin's customers: entry, queue, leaving and coming back. */
#include "twin_own.h"

#include "base/mem.h"

/* The row of a trace a customer is; only where the trace says something of it. */
static const double *given(const struct customer *k, const double *rows)
{
    const uint64_t row = k->id & ((UINT64_C(1) << STREAM_NUMBER_BITS) - 1);
    return rows != NULL && !isnan(rows[row]) ? &rows[row] : NULL;
}

static void enter(struct twin *t, uint32_t customer);

/* ---- the queue ---- */

double twin_patience(const struct twin *t, uint32_t customer)
{
    const struct customer *const k = &t->customers[customer];
    const struct type *const type = twin_type(t, customer);
    const double *const row = given(k, t->s->sources[k->source].row_patience);
    double factor = k->patience_factor, surge = 1;
    for (uint32_t i = 0; i < t->s->n_surges && t->s->surge_patience != NULL; i++)
        if (!isnan(t->s->surge_patience[i]) && twin_surge_acts(t, k, i))
            surge = t->s->surge_patience[i];
    factor *= surge * k->told_factor;
    if (twin_bot_has_failed(k))
        factor *= k->bot->failed_patience_factor;
    if (t->s->patience_clock_contact && !isnan(k->patience_left))
        return k->patience_left;
    if (row != NULL && k->patience_attempt == 0 && k->segment == 0)
        return *row * factor;
    if (type->patience == NULL)
        return INFINITY;
    if (type->patience_factor.n > 0)
        factor *= twin_step(&type->patience_factor, k->queued);
    return twin_draw(t, k, type->patience, PURPOSE_human, k->segment, k->patience_attempt, LANE_B) *
           factor;
}

/* At equal times those come first whose waiting or ringing has been so for longest. */
void twin_order_clocks(struct twin *t, struct customer *k)
{
    k->gives_up.order = k->message.order = k->age_order = t->orders++;
}

/* The clocks of somebody who has to wait, or whose agent is rung. */
static void start_clocks(struct twin *t, uint32_t customer)
{
    struct customer *const k = &t->customers[customer];
    const double message_after = t->s->queues[twin_type(t, customer)->queue].message_after;
    k->gives_up.at = t->now + twin_patience(t, customer);
    k->message.at = k->is_message ? INFINITY : t->now + message_after;
    k->last_age = 0;
    twin_order_clocks(t, k);
}

/* Does the queue open again before midnight? */
static bool opens_again_today(const struct twin *t, uint32_t queue)
{
    const struct steps *const open = &t->s->queues[queue].open;
    for (size_t i = t->queues[queue].next; i < open->n; i++)
        if (open->value[i] > 0 && scenario_day(t->s, open->at[i]) == scenario_day(t->s, t->now))
            return true;
    return false;
}

/* The fate of somebody who finds the queue closed; N_FATES: is let in. */
static enum fate fate_when_closed(const struct twin *t, uint32_t customer)
{
    const uint32_t queue = twin_type(t, customer)->queue;
    switch (t->s->queues[queue].while_closed) {
    case CLOSED_QUEUE:
        return N_FATES;
    case CLOSED_MESSAGE:
        return FATE_message;
    default:
        return (t->customers[customer].from_bot || t->customers[customer].segment > 0) &&
                       !opens_again_today(t, queue)
                   ? FATE_cleared
                   : FATE_refused;
    }
}

static uint32_t count_waiting(const struct twin *t, uint32_t queue, uint32_t pool)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->n_customers; i++) {
        const uint32_t its = twin_type(t, i)->queue;
        if (twin_has_place(t, &t->customers[i]) &&
            (t->customers[i].where == WAITING || twin_callback(t, &t->customers[i])->counts))
            n += its == queue || (pool != NOBODY && t->s->queues[its].pool == pool);
    }
    return n;
}

/* Agents on duty of all groups that serve something of the queue. */
static uint32_t staff_of(const struct twin *t, uint32_t queue)
{
    uint32_t n = 0;
    for (uint32_t g = 0; g < t->s->n_groups; g++) {
        bool serves = false;
        for (uint32_t y = 0; y < t->s->n_types; y++)
            serves |= t->s->types[y].queue == queue && twin_route(t, y, g) != NULL;
        n += serves ? twin_present(t, g) : 0;
    }
    return n;
}

static bool has_room(const struct twin *t, uint32_t queue)
{
    const struct queue *const q = &t->s->queues[queue];
    const uint32_t waiting = count_waiting(t, queue, NOBODY);
    if (waiting >= q->capacity)
        return false;
    if (q->capacity_factor > 0 && waiting >= floor(q->capacity_factor * staff_of(t, queue)))
        return false;
    return q->pool == NOBODY || count_waiting(t, NOBODY, q->pool) < t->s->pools[q->pool].capacity;
}

void twin_ask_for_human(struct twin *t, uint32_t customer)
{
    twin_misroute(t, customer);
    struct customer *const k = &t->customers[customer];
    const struct type *const type = twin_type(t, customer);
    k->queued = t->now;
    k->entry = t->entries++;
    k->told_factor = 1;
    twin_take_place(t, customer);
    k->where = GONE; /* in nobody's hands until decided */
    t->lives->at[k->life].queued = t->now;
    if (t->stopped && t->s->end == END_CLEAR) {
        twin_leave(t, customer, FATE_cleared);
        return;
    }
    if (!t->queues[type->queue].is_open && fate_when_closed(t, customer) != N_FATES) {
        twin_leave(t, customer, fate_when_closed(t, customer));
        return;
    }
    const uint32_t agent = twin_pick_agent(t, customer);
    if (agent != NOBODY) {
        start_clocks(t, customer);
        k->clock_runs = false;
        twin_assign(t, customer, agent);
    } else if (k->must_start) {
        twin_leave(t, customer, FATE_lost);
    } else if (!has_room(t, type->queue)) {
        twin_leave(t, customer, FATE_blocked);
    } else if (word_happens(twin_words(t, k, PURPOSE_after, k->segment, k->attempt).b,
                            type->p_balk)) {
        twin_note_wait(t, k, 0, false);
        twin_leave(t, customer, FATE_balked);
    } else if (twin_leaves_when_told(t, customer)) {
        twin_note_wait(t, k, 0, false);
        twin_leave(t, customer, FATE_balked);
    } else if (!twin_takes_callback(t, customer)) {
        start_clocks(t, customer);
        k->clock_runs = true;
        k->where = WAITING;
    }
}

void twin_age(struct twin *t, uint32_t customer)
{
    struct customer *const k = &t->customers[customer];
    const struct type *const type = twin_type(t, customer);
    for (uint32_t i = 0; i < type->n_routes; i++)
        if (k->queued + type->routes[i].after <= t->now)
            k->last_age = fmax(k->last_age, type->routes[i].after);
    const uint32_t agent = twin_pick_agent(t, customer);
    if (agent != NOBODY)
        twin_assign(t, customer, agent);
    else
        twin_order_clocks(t, k);
}

/* Hangs up: from the line, or while the telephone rings, which frees the agent. */
static void hang_up(struct twin *t, uint32_t customer, enum fate fate)
{
    struct customer *const k = &t->customers[customer];
    const bool rings = k->where == RINGING;
    const uint32_t agent = k->agent;
    k->where = GONE;
    if (rings)
        twin_has_desks(t, t->people[agent].group) ? twin_desk_hang_up(t, customer)
                                                  : twin_ready(t, agent);
    twin_leave(t, customer, fate);
}

/* What the line and the agents go on to believe in. */
static void leave_a_ghost(struct twin *t, uint32_t customer)
{
    if (t->n_customers == t->customers_cap) {
        t->customers_cap *= 2;
        t->customers = mem_resize(t->customers, t->customers_cap, sizeof *t->customers);
    }
    struct customer *const ghost = &t->customers[t->n_customers++];
    *ghost = t->customers[customer];
    ghost->is_ghost = true;
    ghost->gives_up = NEVER;
    twin_order_clocks(t, ghost);
}

void twin_gives_up(struct twin *t, uint32_t customer)
{
    const struct customer *const k = &t->customers[customer];
    if (k->where == WAITING && word_happens(twin_words(t, k, PURPOSE_silent, 0, k->attempt).a,
                                            twin_type(t, customer)->p_silent))
        leave_a_ghost(t, customer);
    else
        twin_note_wait(t, k, t->now - k->queued, false);
    hang_up(t, customer, FATE_abandoned);
}

void twin_message(struct twin *t, uint32_t customer)
{
    if (t->customers[customer].is_ghost) {
        t->customers[customer].where = GONE;
        return;
    }
    hang_up(t, customer, FATE_message);
}

static bool is_cleared_before(const struct twin *t, uint32_t a, uint32_t b)
{
    const struct customer *const x = &t->customers[a], *const y = &t->customers[b];
    if (x->type != y->type)
        return x->type < y->type;
    if (twin_is_listed(t, x) != twin_is_listed(t, y))
        return twin_is_listed(t, y);
    if (twin_priority(t, a) != twin_priority(t, b) && !twin_is_listed(t, x))
        return twin_priority(t, a) > twin_priority(t, b);
    if (twin_marking(t, x) != twin_marking(t, y) && !twin_is_listed(t, x))
        return twin_marking(t, x) < twin_marking(t, y);
    return x->since != y->since ? x->since < y->since : x->entry < y->entry;
}

/* Those waiting in a queue (NOBODY: in any), by type, priority and entry. */
static void disconnect_all(struct twin *t, uint32_t queue, enum fate fate)
{
    for (;;) {
        uint32_t first = NOBODY;
        for (uint32_t i = 0; i < t->n_customers; i++) {
            const bool is_there = queue == NOBODY || twin_type(t, i)->queue == queue;
            const bool waits = (t->customers[i].where == WAITING &&
                                (queue == NOBODY ||
                                 (!t->customers[i].is_message && !t->customers[i].is_back))) ||
                               (t->customers[i].where == VIRTUAL && queue == NOBODY);
            if (waits && is_there && (first == NOBODY || is_cleared_before(t, i, first)))
                first = i;
        }
        if (first == NOBODY)
            return;
        if (t->customers[first].is_back)
            twin_give_up(t, first);
        else if (t->customers[first].is_ghost)
            t->customers[first].where = GONE;
        else
            twin_leave(t, first, fate);
    }
}

/* Whoever had handed over to them and is free again goes on afterwards, one after the other. */
void twin_disconnect(struct twin *t, uint32_t queue, enum fate fate)
{
    t->is_clearing = true;
    t->later = 0;
    disconnect_all(t, queue, fate);
    t->is_clearing = false;
    for (uint32_t n = 1; n <= t->later; n++)
        for (uint32_t i = 0; i < t->n_people; i++)
            if (t->people[i].goes_on_later == n) {
                t->people[i].goes_on_later = 0;
                twin_ready(t, i);
            }
}

/* ---- leaving and coming back ---- */

static bool cause_of(enum fate fate, enum cause *cause)
{
    static const struct {
        enum fate fate;
        enum cause cause;
    } TABLE[] = {
        {FATE_abandoned, CAUSE_ABANDONED},
        {FATE_balked, CAUSE_BALKED},
        {FATE_blocked, CAUSE_BLOCKED},
        {FATE_refused, CAUSE_REFUSED},
        {FATE_cleared, CAUSE_CLEARED},
        {FATE_lost, CAUSE_CLEARED},
        {FATE_unreached, CAUSE_UNREACHED},
        {FATE_bot_false, CAUSE_BOT_UNSOLVED},
        {FATE_bot_abandoned, CAUSE_BOT_UNSOLVED},
        {FATE_unsolved, CAUSE_HUMAN_UNSOLVED},
    };
    for (size_t i = 0; i < sizeof TABLE / sizeof TABLE[0]; i++) {
        *cause = TABLE[i].cause;
        if (TABLE[i].fate == fate)
            return true;
    }
    return false;
}

static uint32_t changed(const double *cumulative, uint32_t n, uint32_t stays, uint64_t word)
{
    if (cumulative == NULL)
        return stays;
    for (uint32_t i = 0; i + 1 < n; i++)
        if (word_unit(word) < cumulative[i])
            return i;
    return n - 1;
}

/* The customer as the next attempt will find it. */
static void become_next(struct twin *t, struct customer *k, const struct retry *r, enum cause cause,
                        bool repeats)
{
    const struct scenario *const s = t->s;
    const struct type *const old = &s->types[k->type];
    const struct words change = twin_words(t, k, PURPOSE_change, 0, k->attempt);
    const struct words human = twin_words(t, k, PURPOSE_change, 1, k->attempt);
    k->type = scenario_type(s, changed(r->channel_to, s->n_channels, old->channel, change.a),
                            changed(r->intent_to, s->n_intents, old->intent, change.b),
                            old->language, old->segment);
    k->to_human = word_happens(human.a, r->p_human);
    k->from_bot = false;
    k->is_repeat = repeats;
    k->repeats += repeats;
    k->redials += !repeats;
    k->attempt++;
    k->patience_attempt = r->keep_patience ? k->patience_attempt : k->attempt;
    k->service_attempt = r->keep_service ? k->service_attempt : k->attempt;
    k->bot_attempt = r->keep_bot ? k->bot_attempt : k->attempt;
    k->patience_factor *= r->patience_factor;
    k->handle_factor *= r->handle_factor;
    k->returns[cause]++;
    const bool moves = s->types[k->type].channel != old->channel;
    k->context_factor = word_happens(human.b, moves ? r->p_context_moved : r->p_context)
                            ? 1
                            : r->lost_handle_factor;
    k->bonus = r->priority;
    k->is_message = k->is_first = false;
}

static void maybe_return(struct twin *t, uint32_t customer, enum fate fate)
{
    struct customer *const k = &t->customers[customer];
    enum cause cause;
    if (k->is_misrouted)
        k->type = k->true_type;
    k->is_misrouted = false;
    if (fate == FATE_message && twin_keeps_message(t, customer))
        return;
    if (!k->may_return || !cause_of(fate, &cause))
        return;
    const struct retry *const r = &twin_type(t, customer)->retry[cause];
    const bool repeats = cause == CAUSE_BOT_UNSOLVED || cause == CAUSE_HUMAN_UNSOLVED;
    const enum purpose purpose = repeats ? PURPOSE_repeat : PURPOSE_redial;
    if ((repeats ? k->repeats : k->redials) >= r->limit_all || k->returns[cause] >= r->limit)
        return;
    if (!word_happens(twin_words(t, k, purpose, 0, k->attempt).a,
                      k->attempt == 0 ? r->p_first : r->p_later))
        return;
    const double delay = twin_draw(t, k, r->delay, purpose, 0, k->attempt, LANE_B);
    become_next(t, k, r, cause, repeats);
    k->where = AWAY;
    k->ends = twin_at(t, t->now + delay);
}

void twin_leave(struct twin *t, uint32_t customer, enum fate fate)
{
    struct customer *const k = &t->customers[customer];
    struct life *const life = &t->lives->at[k->life];
    life->fate = fate;
    life->ended = t->now;
    if (k->holds_line)
        t->lines_busy[t->s->channels[twin_type(t, customer)->channel].line]--;
    k->holds_line = false;
    uint32_t helper;
    const bool is_ready = twin_let_helper_go(t, customer, &helper);
    k->where = GONE;
    maybe_return(t, customer, fate);
    if (is_ready && t->is_clearing)
        t->people[helper].goes_on_later = ++t->later;
    else if (is_ready)
        twin_ready(t, helper);
}

void twin_redial(struct twin *t, uint32_t customer)
{
    struct customer *const k = &t->customers[customer];
    k->ends = NEVER;
    if (!t->stopped || (t->s->end == END_DRAIN && !k->is_repeat))
        enter(t, customer);
}

/* ---- entry ---- */

void twin_begin_attempt(struct twin *t, struct customer *k)
{
    k->entered = t->now;
    k->segment = k->step = 0;
    k->helper = k->seeks = NOBODY;
    k->meets_until = k->walks_out = NEVER;
    k->must_start = k->clock_runs = false;
    k->patience_left = NAN;
    k->was_offered_call = k->is_callback = false;
    k->calls = 0;
    k->life = lives_add(t->lives, &(struct life){.customer = k->id,
                                                 .attempt = k->attempt,
                                                 .type = k->type,
                                                 .entered = t->now,
                                                 .queued = NAN,
                                                 .answered = NAN,
                                                 .ended = NAN,
                                                 .group = NOBODY,
                                                 .agent = NOBODY,
                                                 .met_group = NOBODY,
                                                 .met = NAN,
                                                 .replied = NAN,
                                                 .responded = NAN,
                                                 .listened = NAN,
                                                 .told = NAN,
                                                 .fate = N_FATES});
}

static void enter(struct twin *t, uint32_t customer)
{
    struct customer *const k = &t->customers[customer];
    const struct type *const type = twin_type(t, customer);
    const uint32_t line = t->s->channels[type->channel].line;
    twin_begin_attempt(t, k);
    k->where = GONE; /* in nobody's hands until decided */
    if (line != NOBODY && t->lines_busy[line] >= t->s->lines[line].count) {
        twin_leave(t, customer, FATE_blocked);
        return;
    }
    k->holds_line = line != NOBODY;
    if (line != NOBODY)
        t->lines_busy[line]++;
    if (type->bot != NULL && !k->to_human)
        twin_enter_bot(t, customer);
    else
        twin_ask_for_human(t, customer);
}

static uint32_t of_mix(const struct twin *t, const struct mix *mix, const struct customer *k)
{
    const double u = word_unit(twin_words(t, k, PURPOSE_mark, 0, 0).a);
    uint32_t i = 0;
    while (i + 1 < mix->n && u >= mix->cumulative[i])
        i++;
    return mix->type[i];
}

static uint32_t type_of_fresh(const struct twin *t, const struct source *source,
                              const struct customer *k, uint64_t number)
{
    if (source->row_type != NULL)
        return source->row_type[number];
    const size_t which = source->mix_at.n > 0 ? (size_t)twin_step(&source->mix_at, t->now) : 0;
    return of_mix(t, &source->mixes[which], k);
}

static uint32_t add(struct twin *t, const struct customer *k)
{
    if (t->n_customers == t->customers_cap) {
        t->customers_cap = 2 * t->customers_cap + 64;
        t->customers = mem_resize(t->customers, t->customers_cap, sizeof *t->customers);
    }
    t->customers[t->n_customers] = *k;
    return t->n_customers++;
}

/* Of a stream, or (behind the last) of none: dialled. */
static struct customer newcomer(const struct twin *t, uint32_t source, uint64_t id)
{
    const bool is_of_stream = source < t->s->n_sources;
    return (struct customer){.id = id,
                             .source = source,
                             .may_return = is_of_stream && !t->s->sources[source].is_total,
                             .to_human = is_of_stream && t->s->sources[source].enters_human,
                             .patience_factor = 1,
                             .handle_factor = 1,
                             .told_factor = 1,
                             .context_factor = 1,
                             .where = GONE,
                             .server = NOBODY,
                             .agent = NOBODY};
}

void twin_reached(struct twin *t, uint32_t type, uint64_t id)
{
    struct customer k = newcomer(t, t->s->n_sources, id);
    k.type = type;
    k.to_human = true;
    enter(t, add(t, &k));
}

/* Whom a customer of a surge causes to come has the same number but for its highest bit. */
static void maybe_echo(struct twin *t, uint32_t source, uint64_t number, uint32_t type)
{
    const struct source *const from = &t->s->sources[source];
    const struct customer cause = {.id = stream_c0(from->stream, number)};
    const uint64_t bit = UINT64_C(1) << (STREAM_NUMBER_BITS - 1);
    if (!(from->echo.p > 0) ||
        !word_happens(twin_words(t, &cause, PURPOSE_echo, 0, 0).a, from->echo.p))
        return;
    const double at = t->now + twin_draw(t, &cause, from->echo.delay, PURPOSE_echo, 0, 0, LANE_B);
    struct customer k = newcomer(t, source, stream_c0(from->stream, number | bit));
    k.type = type;
    k.where = TO_COME;
    if (from->echo.mix != NOBODY)
        k.type = of_mix(t, &from->mixes[from->echo.mix], &k);
    if (at >= scenario_stop(t->s))
        return;
    k.ends = twin_at(t, at);
    (void)add(t, &k);
}

void twin_comes(struct twin *t, uint32_t customer)
{
    t->customers[customer].ends = NEVER;
    enter(t, customer);
}

void twin_fresh(struct twin *t, uint32_t source)
{
    const struct source *const from = &t->s->sources[source];
    const uint64_t number = t->arrive[source].number;
    struct customer k = newcomer(t, source, stream_c0(from->stream, number));
    k.type = type_of_fresh(t, from, &k, number);
    const uint32_t type = k.type;
    enter(t, add(t, &k));
    maybe_echo(t, source, number, type);
    const double at = arrive_next(&t->arrive[source]);
    t->arrivals[source] = at < scenario_stop(t->s) ? twin_at(t, at) : NEVER;
}
