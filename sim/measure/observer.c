/* Counting: every function of model/observe.h, in the order of a contact's life. */
#include "measure/observer.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/hot.h"
#include "base/mem.h"
#include "model/observe.h"

/* ---- life ---- */

static void make_sla_rows(struct observer *o)
{
    const struct scenario *const s = o->scenario;
    o->sla_first = mem_new((size_t)s->n_types + 1, sizeof *o->sla_first);
    for (uint32_t t = 0; t < s->n_types; t++)
        o->sla_first[t + 1] = o->sla_first[t] + s->types[t].n_slas;
    o->sla_cells = mem_new((size_t)o->sla_first[s->n_types] * o->n_bins * N_SLA_COUNTERS,
                           sizeof(double));
}

/* After make_sla_rows and sla_is_plain. */
static void make_plain_slas(struct observer *o)
{
    const struct scenario *const s = o->scenario;
    uint32_t n = 0;
    o->plain_first = mem_new((size_t)s->n_types + 1, sizeof *o->plain_first);
    o->plain_slas = mem_new(o->sla_first[s->n_types], sizeof *o->plain_slas);
    for (uint32_t t = 0; t < s->n_types; t++) {
        for (uint32_t i = 0; i < s->types[t].n_slas; i++) {
            const uint32_t sla = s->types[t].slas[i];
            if (o->sla_is_plain[sla])
                o->plain_slas[n++] = (struct plain_sla){
                    s->slas[sla].threshold, observer_sla_cell(o, o->sla_first[t] + i, 0)};
            else
                o->with_special_slas = true;
        }
        o->plain_first[t + 1] = n;
    }
}

static size_t instant_width(const struct scenario *s)
{
    return (size_t)N_INSTANT_STATES + s->n_queues + 2 * (size_t)s->n_groups;
}

struct observer *observer_new(const struct scenario *s)
{
    struct observer *const o = mem_new(1, sizeof *o);
    o->scenario = s;
    o->n_bins = (uint32_t)s->n_intervals + 1;
    o->n_types = s->n_types;
    o->n_levels = N_TYPE_LEVELS * s->n_types + N_GROUP_LEVELS * s->n_groups + s->n_lines;
    o->cells = mem_new((size_t)s->n_types * o->n_bins * N_COUNTERS, sizeof(double));
    make_sla_rows(o);
    o->served = mem_new((size_t)s->n_groups * s->n_types, sizeof(double));
    o->served_talk = mem_new((size_t)s->n_groups * s->n_types, sizeof(double));
    o->group_sums = mem_new((size_t)s->n_groups * o->n_bins * N_GROUP_SUMS, sizeof(double));
    o->hist_answered = mem_new((size_t)s->n_types * HIST_BUCKETS, sizeof(uint32_t));
    o->hist_abandoned = mem_new((size_t)s->n_types * HIST_BUCKETS, sizeof(uint32_t));
    o->wait_max = mem_new(s->n_types, sizeof(double));
    o->lengths = mem_new((size_t)s->n_queues + 1, sizeof *o->lengths);
    for (uint32_t i = 0; i <= s->n_queues; i++)
        o->lengths[i].time = mem_new(LENGTH_BUCKETS, sizeof(double));
    o->n_lengths = s->n_queues > 1 ? s->n_queues : 0;
    o->instants = mem_new(s->n_instants * instant_width(s), sizeof(double));
    o->now = mem_new(o->n_levels, sizeof *o->now);
    o->integral = mem_new((size_t)o->n_levels * o->n_bins, sizeof(double));
    o->after = mem_new(o->n_levels, sizeof *o->after);
    o->queue_stay = mem_new(s->n_types, sizeof(double));
    o->group_stay = mem_new(s->n_groups, sizeof(double));
    o->sla_is_plain = mem_new(s->n_slas, sizeof *o->sla_is_plain);
    for (uint32_t i = 0; i < s->n_slas; i++) {
        const struct sla *const sla = &s->slas[i];
        o->sla_is_plain[i] = (sla->clock == CLOCK_WAIT || sla->clock == CLOCK_RESPONSE) &&
                             !sla->from_contact && !sla->round_wait;
        o->with_resolve |= sla->clock == CLOCK_RESOLVE;
    }
    make_plain_slas(o);
    o->window_start = s->warmup;
    o->window_end = scenario_window_end(s);
    return o;
}

void observer_free(struct observer *o)
{
    if (o == NULL)
        return;
    for (uint32_t i = 0; i <= o->scenario->n_queues; i++)
        mem_free(o->lengths[i].time);
    void *const owned[] = {o->cells,       o->sla_first,   o->sla_cells,     o->served,
                           o->served_talk, o->group_sums,  o->hist_answered, o->hist_abandoned,
                           o->wait_max,    o->lengths,     o->instants,      o->now,
                           o->integral,    o->queue_stay,  o->group_stay,    o->sla_is_plain,
                           o->after,       o->plain_first, o->plain_slas};
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++)
        mem_free(owned[i]);
    str_free(&o->problem);
    mem_free(o);
}

size_t observer_memory(const struct observer *o)
{
    const struct scenario *const s = o->scenario;
    return ((size_t)s->n_types * o->n_bins * N_COUNTERS + (size_t)o->n_levels * o->n_bins +
            (size_t)o->sla_first[s->n_types] * o->n_bins * N_SLA_COUNTERS +
            ((size_t)s->n_queues + 1) * LENGTH_BUCKETS) *
               sizeof(double) +
           (size_t)s->n_types * HIST_BUCKETS * 2 * sizeof(uint32_t);
}

void observe_start(struct observer *o, const struct center *c)
{
    const struct scenario *const s = o->scenario;
    memset(o->cells, 0, (size_t)s->n_types * o->n_bins * N_COUNTERS * sizeof(double));
    memset(o->sla_cells, 0,
           (size_t)o->sla_first[s->n_types] * o->n_bins * N_SLA_COUNTERS * sizeof(double));
    memset(o->served, 0, (size_t)s->n_groups * s->n_types * sizeof(double));
    memset(o->served_talk, 0, (size_t)s->n_groups * s->n_types * sizeof(double));
    memset(o->group_sums, 0, (size_t)s->n_groups * o->n_bins * N_GROUP_SUMS * sizeof(double));
    memset(o->hist_answered, 0, (size_t)s->n_types * HIST_BUCKETS * sizeof(uint32_t));
    memset(o->hist_abandoned, 0, (size_t)s->n_types * HIST_BUCKETS * sizeof(uint32_t));
    memset(o->wait_max, 0, s->n_types * sizeof(double));
    for (uint32_t i = 0; i <= s->n_queues; i++) {
        struct length *const l = &o->lengths[i];
        memset(l->time, 0, LENGTH_BUCKETS * sizeof(double));
        l->since = 0;
        l->now = l->max = 0;
    }
    memset(o->instants, 0, s->n_instants * instant_width(s) * sizeof(double));
    memset(o->now, 0, o->n_levels * sizeof *o->now);
    memset(o->integral, 0, (size_t)o->n_levels * o->n_bins * sizeof(double));
    memset(o->queue_stay, 0, s->n_types * sizeof(double));
    memset(o->group_stay, 0, s->n_groups * sizeof(double));
    o->system_stay = 0;
    o->bin = o->n_bins - 1;
    o->row = o->integral + (size_t)o->bin * o->n_levels;
    o->in_window = false;
    o->bin_end = 0;
    str_clear(&o->problem);
    (void)c;
}

/* ---- queue lengths ---- */

/* Exact up to 511, then 256 buckets per doubling: wrong by at most 0.4 %. */
static inline unsigned length_bucket(uint32_t n)
{
    if (__builtin_expect(n < 512, 1))
        return n;
    const unsigned shift = 31u - (unsigned)__builtin_clz(n) - 8;
    return 512 + (shift - 1) * 256 + ((n >> shift) - 256);
}

double observer_length(unsigned bucket)
{
    if (bucket < 512)
        return bucket;
    const unsigned shift = (bucket - 512) / 256 + 1;
    return ldexp(256 + (bucket - 512) % 256, (int)shift);
}

/* Index 0 is all queues together, 1 + q is queue q. What lies outside the window is thrown away. */
static inline void length_flush(struct observer *o, const struct center *c, uint32_t which)
{
    struct length *const l = &o->lengths[which];
    if (o->in_window)
        l->time[length_bucket(l->now)] += c->now - l->since;
    l->since = c->now;
}

static inline void length_change(struct observer *o, const struct center *c, uint32_t which,
                                 int change)
{
    struct length *const l = &o->lengths[which];
    length_flush(o, c, which);
    l->now = (uint32_t)((int)l->now + change);
    if (l->now > l->max && o->in_window)
        l->max = l->now;
}

/* ---- levels over time ---- */

/* Each change is booked with what is left of the bin, so nothing is to be done between changes. */
static inline void level_change(struct observer *o, const struct center *c, size_t level,
                                int change)
{
    o->now[level] += change;
    o->row[level] += change * (o->bin_end - c->now);
}

static inline void type_change(struct observer *o, const struct center *c, enum type_level level,
                               uint32_t type, int change)
{
    level_change(o, c, observer_type_level(o, level, type), change);
}

static inline void group_change(struct observer *o, const struct center *c, enum group_level level,
                                uint32_t group, int change)
{
    level_change(o, c, observer_group_level(o, level, group), change);
}

/*
 * The row outside the window holds the sum of change x (a constant - time): what it has gathered before the
 * window is kept in `after` and taken off again at the end, see follow_to_the_end.
 */
static void window_begins(struct observer *o)
{
    memcpy(o->after, o->row, o->n_levels * sizeof *o->after);
}

/* With the window's end e: integral from e to t = sum of changes since then x (e - time) + (t - e) x level at t. */
static void follow_to_the_end(struct observer *o, const struct center *c)
{
    const double end = o->is_over_at_end ? o->window_end : fmax(c->now, o->window_end);
    const double *const outside = o->integral + (size_t)(o->n_bins - 1) * o->n_levels;
    for (size_t level = 0; level < o->n_levels; level++)
        o->after[level] = outside[level] - o->after[level] + (end - o->window_end) * o->now[level];
}

void observe_interval(struct observer *o, const struct center *c)
{
    if (!o->in_window)
        window_begins(o);
    for (uint32_t q = 0; q <= o->n_lengths; q++)
        length_flush(o, c, q);
    o->bin = c->interval;
    o->in_window = o->bin < o->n_bins - 1;
    o->bin_end = o->in_window ? o->scenario->interval_at[o->bin + 1] : o->window_end;
    o->row = o->integral + (size_t)o->bin * o->n_levels;
    if (!o->in_window)
        o->is_over_at_end = c->created == c->closed && c->orbit_redials == 0 &&
                            scenario_stop(o->scenario) <= c->now;
    if (o->in_window)
        for (size_t level = 0; level < o->n_levels; level++)
            o->row[level] = o->now[level] * (o->bin_end - c->now);
}

/* ---- entry ---- */

static inline double *cell_of(const struct observer *o, const struct contact *k)
{
    return observer_cell(o, k->type, k->interval);
}

void observe_enter(struct observer *o, const struct contact *k)
{
    double *const cell = cell_of(o, k);
    if (k->attempt == 0) {
        cell[COUNTER_fresh]++;
    } else if (k->flags & CONTACT_REPEAT) {
        cell[COUNTER_repeats]++;
        if (k->flags & CONTACT_BOT_FAILED)
            cell[COUNTER_bot_repeats]++;
    } else {
        cell[COUNTER_redials]++;
    }
}

void observe_line(struct observer *o, const struct center *c, uint32_t line, int change)
{
    level_change(o, c, observer_line_level(o, line), change);
}

/* ---- bot ---- */

void observe_bot_enter(struct observer *o, const struct center *c, const struct contact *k)
{
    const struct type *const type = &o->scenario->types[k->type];
    cell_of(o, k)[COUNTER_bot_entered]++;
    type_change(o, c, LEVEL_in_bot, k->type, 1);
    /* The bot is the first response of any kind. */
    for (uint32_t i = 0; i < type->n_slas; i++) {
        if (o->scenario->slas[type->slas[i]].clock != CLOCK_FIRST_RESPONSE)
            continue;
        double *const sla = observer_sla_cell(o, o->sla_first[k->type] + i, k->interval);
        sla[SLA_ANSWERED]++;
        sla[SLA_MET]++;
    }
}

static void bot_left(struct observer *o, const struct center *c, const struct contact *k,
                     double stay)
{
    type_change(o, c, LEVEL_in_bot, k->type, -1);
    cell_of(o, k)[COUNTER_bot_time] += stay;
}

static const enum counter counter_of_cause[N_BOT_CAUSES] = {
    [BOT_ASKED_AT_ONCE] = COUNTER_bot_asked_at_once,
    [BOT_ASKED_LATER] = COUNTER_bot_asked_later,
    [BOT_LOW_CONFIDENCE] = COUNTER_bot_low_confidence,
    [BOT_NOTICED] = COUNTER_bot_noticed,
    [BOT_OUTAGE_HIT] = COUNTER_bot_outage,
    [BOT_NO_CAPACITY] = COUNTER_bot_capacity};

void observe_escalation(struct observer *o, const struct center *c, const struct contact *k,
                        double stay)
{
    bot_left(o, c, k, stay);
    cell_of(o, k)[counter_of_cause[c->contacts.more[k - c->contacts.hot].bot_cause]]++;
    cell_of(o, k)[COUNTER_bot_delay] += stay;
}

/* ---- queue ---- */

void observe_offered(struct observer *o, const struct contact *k)
{
    cell_of(o, k)[COUNTER_offered]++;
}

void observe_wait_begin(struct observer *o, const struct center *c, const struct contact *k)
{
    type_change(o, c, LEVEL_waiting, k->type, 1);
    length_change(o, c, 0, 1);
    if (o->n_lengths > 0)
        length_change(o, c, 1 + c->types[k->type].queue, 1);
}

HOT_INLINE void wait_end(struct observer *o, const struct center *c, const struct contact *k)
{
    type_change(o, c, LEVEL_waiting, k->type, -1);
    length_change(o, c, 0, -1);
    if (o->n_lengths > 0)
        length_change(o, c, 1 + c->types[k->type].queue, -1);
    o->queue_stay[k->type] += observer_inside(o, k->queued, c->now);
}

void observe_wait_end(struct observer *o, const struct center *c, const struct contact *k)
{
    wait_end(o, c, k);
}

/* The wait is over, whatever came of it. The plain sum of waits is derived at the end. */
HOT_INLINE void book_wait(struct observer *o, const struct contact *k, double *cell, double wait)
{
    if (wait <= 0 && !(k->flags & CONTACT_DELAYED))
        return;
    cell[COUNTER_wait_sq] += wait * wait;
    if (k->flags & CONTACT_DELAYED) {
        cell[COUNTER_delayed]++;
        cell[COUNTER_wait_delayed] += wait;
    }
    if (wait > o->wait_max[k->type] && k->interval < o->n_bins - 1)
        o->wait_max[k->type] = wait;
}

static double clock_of(const struct sla *sla, const struct contact *k, double now,
                       double since_queued)
{
    const double time = sla->from_contact ? now - k->entered : since_queued;
    return sla->round_wait ? floor(time + 0.5) : time;
}

/* Service levels that are more than a wait in a queue. */
static COLD void sla_special_answered(struct observer *o, const struct center *c,
                                      const struct contact *k, double wait)
{
    const struct type *const type = &c->types[k->type];
    for (uint32_t i = 0; i < type->n_slas; i++) {
        const struct sla *const sla = &o->scenario->slas[type->slas[i]];
        if (o->sla_is_plain[type->slas[i]] || sla->clock == CLOCK_RESOLVE ||
            (sla->clock == CLOCK_FIRST_RESPONSE && (k->flags & CONTACT_FROM_BOT)))
            continue;
        double *const n = observer_sla_cell(o, o->sla_first[k->type] + i, k->interval);
        n[SLA_ANSWERED]++;
        n[SLA_MET] += clock_of(sla, k, c->now, wait) <= sla->threshold;
    }
}

/* Of the plain ones only the met are counted: the answered are the same for all. */
HOT_INLINE void sla_answered(struct observer *o, const struct center *c, const struct contact *k,
                             double wait)
{
    for (const struct plain_sla *p = o->plain_slas + o->plain_first[k->type],
                                *const end = o->plain_slas + o->plain_first[k->type + 1];
         p < end; p++)
        p->cells[(size_t)k->interval * N_SLA_COUNTERS + SLA_MET] += wait <= p->threshold ? 1.0
                                                                                         : 0.0;
    if (__builtin_expect(o->with_special_slas, 0))
        sla_special_answered(o, c, k, wait);
}

static void sla_abandoned(struct observer *o, const struct center *c, const struct contact *k,
                          double wait)
{
    const struct type *const type = &o->scenario->types[k->type];
    for (uint32_t i = 0; i < type->n_slas; i++) {
        const struct sla *const sla = &o->scenario->slas[type->slas[i]];
        if (sla->clock == CLOCK_FIRST_RESPONSE && (k->flags & CONTACT_FROM_BOT))
            continue;
        const double waited = clock_of(sla, k, c->now, wait);
        double *const n = observer_sla_cell(o, o->sla_first[k->type] + i, k->interval);
        n[SLA_ABANDONED]++;
        n[SLA_EARLY] += waited <= sla->threshold;
        n[SLA_SHORT] += waited <= sla->short_wait;
    }
}

/* Still waiting at the end: missed if it is too late already, else not yet known. */
static void sla_still(struct observer *o, const struct center *c, const struct contact *k,
                      double wait)
{
    const struct type *const type = &o->scenario->types[k->type];
    for (uint32_t i = 0; i < type->n_slas; i++) {
        const struct sla *const sla = &o->scenario->slas[type->slas[i]];
        if (sla->clock == CLOCK_FIRST_RESPONSE && (k->flags & CONTACT_FROM_BOT))
            continue;
        if (clock_of(sla, k, c->now, wait) > sla->threshold)
            observer_sla_cell(o, o->sla_first[k->type] + i, k->interval)[SLA_OVERDUE]++;
    }
}

/* What only some contacts are: sent by the bot, answered in another interval than they came. */
static COLD void book_special_answer(struct observer *o, const struct contact *k, double *cell,
                                     double wait)
{
    if (o->bin != k->interval) {
        cell[COUNTER_answered_occurring]--;
        observer_cell(o, k->type, o->bin)[COUNTER_answered_occurring]++;
    }
    if (k->flags & CONTACT_FROM_BOT) {
        cell[COUNTER_handed_answered]++;
        cell[COUNTER_handed_wait] += wait;
    }
}

HOT_INLINE void answer(struct observer *o, const struct center *c, const struct contact *k,
                       double wait)
{
    double *const cell = cell_of(o, k);
    cell[COUNTER_answered]++;
    cell[COUNTER_wait_answered] += wait;
    book_wait(o, k, cell, wait);
    if (k->interval < o->n_bins - 1) {
        o->hist_answered[(size_t)k->type * HIST_BUCKETS + hist_bucket(wait)]++;
        o->served[(size_t)c->agents[k->agent].group * o->n_types + k->type]++;
    }
    if (__builtin_expect(o->bin != k->interval || (k->flags & CONTACT_FROM_BOT), 0))
        book_special_answer(o, k, cell, wait);
    if (c->with_journey && !(k->flags & CONTACT_REACHED)) {
        const struct journey *const j = &c->contacts.more[k - c->contacts.hot];
        observer_cell(o, j->fresh_type, j->fresh_interval)[COUNTER_issues_answered]++;
    }
    sla_answered(o, c, k, wait);
}

void observe_answer(struct observer *o, const struct center *c, const struct contact *k,
                    double wait)
{
    answer(o, c, k, wait);
}

void observe_taken(struct observer *o, const struct center *c, const struct contact *k, double wait)
{
    wait_end(o, c, k);
    answer(o, c, k, wait);
}

/* ---- service ---- */

static void sla_resolved(struct observer *o, const struct center *c, const struct contact *k,
                         bool solved)
{
    const struct type *const type = &o->scenario->types[k->type];
    for (uint32_t i = 0; i < type->n_slas; i++) {
        const struct sla *const sla = &o->scenario->slas[type->slas[i]];
        if (sla->clock != CLOCK_RESOLVE)
            continue;
        double *const n = observer_sla_cell(o, o->sla_first[k->type] + i, k->interval);
        n[SLA_ANSWERED]++;
        n[SLA_MET] += solved && clock_of(sla, k, c->now, c->now - k->queued) <= sla->threshold;
    }
}

/* How long the contact was with us. */
HOT_INLINE void book_stay(struct observer *o, const struct center *c, const struct contact *k,
                          double *cell)
{
    cell[COUNTER_sojourn] += c->now - k->entered;
    o->system_stay += observer_inside(o, k->entered, c->now);
}

void observe_served(struct observer *o, const struct center *c, const struct contact *k,
                    double talk, bool solved)
{
    double *const cell = cell_of(o, k);
    cell[COUNTER_served]++;
    cell[COUNTER_talk] += talk;
    cell[COUNTER_solved] += solved;
    book_stay(o, c, k, cell);
    if (k->interval < o->n_bins - 1)
        o->served_talk[(size_t)c->agents[k->agent].group * o->n_types + k->type] += talk;
    if (o->with_resolve)
        sla_resolved(o, c, k, solved);
}

void observe_busy_begin(struct observer *o, const struct center *c, uint32_t agent)
{
    group_change(o, c, LEVEL_busy, c->agents[agent].group, 1);
}

void observe_busy_end(struct observer *o, const struct center *c, uint32_t agent, double began)
{
    const uint32_t group = c->agents[agent].group;
    group_change(o, c, LEVEL_busy, group, -1);
    o->group_stay[group] += observer_inside(o, began, c->now);
}

void observe_ring(struct observer *o, const struct center *c, uint32_t group, int change)
{
    group_change(o, c, LEVEL_ringing, group, change);
}

void observe_acw_begin(struct observer *o, const struct center *c, uint32_t agent,
                       const struct contact *k, double length)
{
    cell_of(o, k)[COUNTER_acw] += length;
    group_change(o, c, LEVEL_in_acw, c->agents[agent].group, 1);
}

void observe_acw_end(struct observer *o, const struct center *c, uint32_t agent)
{
    group_change(o, c, LEVEL_in_acw, c->agents[agent].group, -1);
}

/* ---- leaving ---- */

static const double quiet_windows[] = {24 * 3600.0, 72 * 3600.0, 7 * 86400.0};

/* A contact ended in the bot; its window must lie inside the horizon to be judged. */
static void bot_ended(struct observer *o, const struct center *c, const struct contact *k,
                      double *cell, double stay)
{
    bot_left(o, c, k, stay);
    for (unsigned w = 0; w < sizeof quiet_windows / sizeof *quiet_windows; w++)
        if (c->now + quiet_windows[w] <= scenario_stop(o->scenario)) {
            cell[COUNTER_bot_known_24h + 2 * w]++;
            cell[COUNTER_bot_quiet_24h + 2 * w]++;
        }
}

void observe_return(struct observer *o, const struct center *c, const struct contact *k,
                    enum fate fate, double delay)
{
    double *const cell = cell_of(o, k);
    const bool was_lost = fate != FATE_unsolved && fate < FATE_bot_solved;
    cell[COUNTER_lost] -= was_lost;
    if (fate < FATE_bot_solved)
        return;
    for (unsigned w = 0; w < sizeof quiet_windows / sizeof *quiet_windows; w++)
        if (c->now + quiet_windows[w] <= scenario_stop(o->scenario) && delay <= quiet_windows[w])
            cell[COUNTER_bot_quiet_24h + 2 * w]--;
}

static void abandoned(struct observer *o, const struct center *c, const struct contact *k,
                      double *cell)
{
    const double wait = c->now - k->queued;
    cell[COUNTER_abandoned]++;
    cell[COUNTER_wait_abandoned] += wait;
    cell[COUNTER_wait] += wait;
    book_wait(o, k, cell, wait);
    observer_cell(o, k->type, o->bin)[COUNTER_abandoned_occurring]++;
    if (k->interval < o->n_bins - 1)
        o->hist_abandoned[(size_t)k->type * HIST_BUCKETS + hist_bucket(wait)]++;
    sla_abandoned(o, c, k, wait);
}

void observe_leave(struct observer *o, const struct center *c, const struct contact *k,
                   enum fate fate, double stay)
{
    double *const cell = cell_of(o, k);
    book_stay(o, c, k, cell);
    switch (fate) {
    case FATE_balked:
        cell[COUNTER_balked]++;
        abandoned(o, c, k, cell);
        break;
    case FATE_abandoned:
        abandoned(o, c, k, cell);
        break;
    case FATE_blocked:
        cell[COUNTER_blocked]++;
        break;
    case FATE_refused:
        cell[COUNTER_refused]++;
        break;
    case FATE_cleared:
        cell[COUNTER_cleared]++;
        cell[COUNTER_wait] += c->now - k->queued;
        book_wait(o, k, cell, c->now - k->queued);
        break;
    case FATE_message:
        cell[COUNTER_messages]++;
        cell[COUNTER_wait] += c->now - k->queued;
        book_wait(o, k, cell, c->now - k->queued);
        return;
    case FATE_bot_solved:
        cell[COUNTER_bot_solved]++;
        bot_ended(o, c, k, cell, stay);
        return;
    case FATE_bot_false:
        cell[COUNTER_bot_false]++;
        bot_ended(o, c, k, cell, stay);
        return;
    case FATE_bot_abandoned:
        cell[COUNTER_bot_abandoned]++;
        bot_ended(o, c, k, cell, stay);
        return;
    case FATE_solved: /* told by observe_served */
    case FATE_unsolved:
    case N_FATES:
        assert(false);
    }
    cell[COUNTER_lost]++;
}

void observe_orbit(struct observer *o, const struct center *c, const struct contact *k, int change)
{
    type_change(o, c, LEVEL_in_orbit, k->type, change);
}

/* ---- staff ---- */

void observe_present(struct observer *o, const struct center *c, uint32_t group, int change)
{
    group_change(o, c, LEVEL_present, group, change);
}

void observe_target(struct observer *o, const struct center *c, uint32_t group, int change)
{
    group_change(o, c, LEVEL_target, group, change);
}

void observe_overtime(struct observer *o, const struct center *c, uint32_t group, double from)
{
    const struct scenario *const s = o->scenario;
    if (observer_inside(o, from, c->now) <= 0)
        return;
    for (uint32_t bin = 0; bin < s->n_intervals; bin++) {
        const double begin = fmax(from, s->interval_at[bin]),
                     end = fmin(c->now, s->interval_at[bin + 1]);
        if (end > begin)
            observer_group_sums(o, group, bin)[GROUP_OVERTIME] += end - begin;
    }
}

/* ---- instants and the end ---- */

static double total_level(const struct observer *o, size_t first, size_t stride, uint32_t n)
{
    double sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += o->now[first + i * stride];
    return sum;
}

void observe_instant(struct observer *o, const struct center *c, uint32_t n)
{
    const struct scenario *const s = o->scenario;
    double *const state = o->instants + n * instant_width(s);
    state[INSTANT_WAITING] = c->waiting;
    state[INSTANT_BUSY] = c->busy;
    state[INSTANT_ACW] = total_level(o, observer_group_level(o, LEVEL_in_acw, 0), N_GROUP_LEVELS,
                                     s->n_groups);
    state[INSTANT_RINGING] = total_level(o, observer_group_level(o, LEVEL_ringing, 0),
                                         N_GROUP_LEVELS, s->n_groups);
    state[INSTANT_IN_BOT] = c->in_bot;
    state[INSTANT_IN_ORBIT] = c->in_orbit;
    for (uint32_t q = 0; q < s->n_queues; q++)
        state[N_INSTANT_STATES + q] = c->queues[q].waiting;
    for (uint32_t g = 0; g < s->n_groups; g++) {
        state[N_INSTANT_STATES + s->n_queues + 2 * g] = c->crews[g].busy;
        state[N_INSTANT_STATES + s->n_queues + 2 * g + 1] = c->crews[g].present;
    }
}

/* What is still there at the end counts for the time it was there. */
static void book_present(struct observer *o, const struct center *c, uint32_t contact)
{
    const struct contact *const k = &c->contacts.hot[contact];
    if (k->state == CONTACT_ORBIT) {
        o->pending_repeats += (k->flags & CONTACT_REPEAT) != 0;
        return;
    }
    o->present_at_end++;
    o->system_stay += observer_inside(o, k->entered, c->now);
    if (k->state == CONTACT_WAITING)
        o->queue_stay[k->type] += observer_inside(o, k->queued, c->now);
    if (k->state == CONTACT_WAITING || k->state == CONTACT_RINGING) {
        double *const cell = cell_of(o, k);
        cell[COUNTER_still]++;
        cell[COUNTER_wait] += c->now - k->queued;
        book_wait(o, k, cell, c->now - k->queued);
        sla_still(o, c, k, c->now - k->queued);
    }
}

/* What follows from other counters is not counted on the way. */
static void derive_counters(struct observer *o, const struct center *c)
{
    const size_t n = (size_t)o->scenario->n_types * o->n_bins;
    for (size_t i = 0; i < n; i++) {
        double *const cell = o->cells + i * N_COUNTERS;
        if (o->scenario->types[i / o->n_bins].bot == NULL)
            cell[COUNTER_offered] = cell[COUNTER_fresh] + cell[COUNTER_redials] +
                                    cell[COUNTER_repeats] - cell[COUNTER_blocked] -
                                    cell[COUNTER_refused];
        cell[COUNTER_wait] += cell[COUNTER_wait_answered];
        cell[COUNTER_answered_occurring] += cell[COUNTER_answered];
        cell[COUNTER_closed] = cell[COUNTER_served] + cell[COUNTER_abandoned] +
                               cell[COUNTER_blocked] + cell[COUNTER_refused] +
                               cell[COUNTER_cleared] + cell[COUNTER_messages] +
                               cell[COUNTER_bot_solved] + cell[COUNTER_bot_false] +
                               cell[COUNTER_bot_abandoned];
        if (!c->with_journey)
            cell[COUNTER_issues_answered] = cell[COUNTER_answered];
    }
    for (uint32_t t = 0; t < o->scenario->n_types; t++)
        for (uint32_t row = o->sla_first[t]; row < o->sla_first[t + 1]; row++)
            if (o->sla_is_plain[o->scenario->types[t].slas[row - o->sla_first[t]]])
                for (uint32_t bin = 0; bin < o->n_bins; bin++)
                    observer_sla_cell(o, row, bin)[SLA_ANSWERED] = observer_cell(
                        o, t, bin)[COUNTER_answered];
}

void observe_finish(struct observer *o, const struct center *c)
{
    o->present_at_end = o->pending_repeats = 0;
    follow_to_the_end(o, c);
    for (uint32_t i = 0; i < c->contacts.capacity; i++)
        if (c->contacts.hot[i].state != CONTACT_FREE)
            book_present(o, c, i);
    for (uint32_t g = 0; g < o->scenario->n_groups; g++)
        for (uint32_t a = c->crews[g].first; a < c->crews[g].first + c->crews[g].n; a++)
            if (c->agents[a].state >= AGENT_RINGING && c->agents[a].state <= AGENT_ACW)
                o->group_stay[g] += observer_inside(o, c->agents[a].since, c->now);
    for (uint32_t i = 0; i <= o->n_lengths; i++)
        length_flush(o, c, i);
    if (o->n_lengths == 0 && o->scenario->n_queues == 1) {
        memcpy(o->lengths[1].time, o->lengths[0].time, LENGTH_BUCKETS * sizeof(double));
        o->lengths[1].max = o->lengths[0].max;
    }
    derive_counters(o, c);
    o->customers = c->customers;
    o->fresh = c->fresh;
    observer_pay(o, c);
}
