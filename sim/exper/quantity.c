#include "exper/quantity.h"

#include <math.h>
#include <string.h>

#include "measure/ages.h"
#include "exper/quantity_agents.h"

static double bot_cost(const struct observer *o, uint32_t type, uint32_t bin)
{
    const struct bot_rule *const rule = o->scenario->types[type].bot;
    const double time = observer_count(o, COUNTER_bot_time, type, bin) -
                        observer_count(o, COUNTER_bot_wait, type, bin);
    return observer_count(o, COUNTER_bot_sessions, type, bin) * rule->cost_session +
           time / 60 * rule->cost_minute +
           observer_count(o, COUNTER_bot_solved, type, bin) * rule->cost_resolution +
           observer_count(o, COUNTER_bot_turns, type, bin) * rule->cost_turn;
}

static void add_type(double *v, const struct observer *o, uint32_t type, uint32_t bin)
{
    for (unsigned b = 0; b < N_BLOCKS; b++) {
        if (o->blocks[b] == NULL)
            continue;
        const double *const cell = observer_block_cell(o, b, type, bin);
        for (unsigned k = 0; k < block_size(b); k++)
            v[block_first[b] + k] += cell[k];
    }
    v[QUANTITY_waiting] += observer_integral(o, observer_type_level(o, LEVEL_waiting, type), bin);
    if (o->scenario->channels[o->scenario->types[type].channel].deferred)
        v[QUANTITY_backlog] += observer_integral(o, observer_type_level(o, LEVEL_waiting, type),
                                                 bin);
    v[QUANTITY_in_bot] += observer_integral(o, observer_type_level(o, LEVEL_in_bot, type), bin);
    v[QUANTITY_in_orbit] += observer_integral(o, observer_type_level(o, LEVEL_in_orbit, type), bin);
    if (scenario_has_callbacks(o->scenario))
        v[QUANTITY_callbacks_waiting] += observer_integral(o, observer_callback_level(o, type),
                                                           bin);
    if (o->scenario->types[type].is_outbound) {
        v[QUANTITY_mismatch] += observer_count(o, COUNTER_abandoned, type, bin);
        v[QUANTITY_outbound] += observer_count(o, COUNTER_offered, type, bin);
    }
    if (o->scenario->types[type].bot != NULL)
        v[QUANTITY_bot_cost] += bot_cost(o, type, bin);
}

/* The levels of a group with desks. */
static void add_desks(double *v, const struct observer *o, uint32_t group, uint32_t bin)
{
    const uint32_t capacity = o->scenario->groups[group].capacity;
    const double present = observer_integral(o, observer_group_level(o, LEVEL_present, group), bin);
    v[QUANTITY_desks_present] += present;
    v[QUANTITY_slots_present] += present * capacity;
    v[QUANTITY_desks_busy] += observer_integral(o, observer_group_level(o, LEVEL_busy, group), bin);
    v[QUANTITY_more_customers] += observer_integral(o, observer_desk_level(o, DESK_MORE, group),
                                                    bin);
    v[QUANTITY_slots_used] += observer_integral(o, observer_desk_level(o, DESK_USED, group), bin);
    for (uint32_t j = 1; j <= capacity; j++) {
        const size_t level = observer_desk_level(o, N_DESK_LEVELS + j - 1, group);
        const double time = observer_integral(o, level, bin);
        v[QUANTITY_sessions] += j * time;
        v[j <= 5 ? QUANTITY_with_1 + j - 1 : QUANTITY_with_more] += time;
    }
}

static void add_group(double *v, const struct observer *o, uint32_t group, uint32_t bin)
{
    const double *const sums = observer_group_sums(o, group, bin);
    const double present = observer_integral(o, observer_group_level(o, LEVEL_present, group), bin);
    const double busy = observer_integral(o, observer_group_level(o, LEVEL_busy, group), bin);
    v[QUANTITY_present] += present;
    v[QUANTITY_busy] += busy;
    v[QUANTITY_in_acw] += observer_integral(o, observer_group_level(o, LEVEL_in_acw, group), bin);
    if (observer_has_desks(o, group))
        add_desks(v, o, group, bin);
    v[QUANTITY_ringing] += observer_integral(o, observer_group_level(o, LEVEL_ringing, group), bin);
    v[QUANTITY_scheduled] += sums[GROUP_SCHEDULED];
    v[QUANTITY_paid] += sums[GROUP_PAID];
    v[QUANTITY_overtime] += sums[GROUP_OVERTIME];
    v[QUANTITY_wages] += sums[GROUP_WAGES];
    v[QUANTITY_wages_busy] += present > 0 ? sums[GROUP_WAGES] * busy / present : 0;
    v[QUANTITY_fees] += sums[GROUP_FEES];
}

static void add_line(double *v, const struct observer *o, uint32_t line, uint32_t bin)
{
    v[QUANTITY_lines_busy] += observer_integral(o, observer_line_level(o, line), bin);
    v[QUANTITY_line_cost] += o->scenario->lines[line].count * o->scenario->line_cost *
                             v[QUANTITY_seconds] / 3600;
}

/* What the service level's switches put into the base besides answered and abandoned. */
static double more_in_base(const struct observer *o, const struct sla *sla, uint32_t type,
                           uint32_t bin)
{
    const double *const cell = observer_cell(o, type, bin);
    return (sla->with_blocked ? cell[COUNTER_blocked] : 0) +
           (sla->with_refused ? cell[COUNTER_refused] : 0) +
           (sla->with_cleared ? cell[COUNTER_cleared] : 0) +
           (sla->with_messages ? cell[COUNTER_messages] : 0) +
           (sla->with_callbacks ? observer_count(o, COUNTER_callbacks_accepted, type, bin) : 0);
}

static void add_sla(double *v, const struct observer *o, uint32_t type, uint32_t sla, uint32_t bin)
{
    const struct type *const t = &o->scenario->types[type];
    for (uint32_t i = 0; i < t->n_slas; i++) {
        if (t->slas[i] != sla)
            continue;
        const double *const n = observer_sla_cell(o, o->sla_first[type] + i, bin);
        v[QUANTITY_sla_answered] += n[SLA_ANSWERED];
        v[QUANTITY_sla_abandoned] += n[SLA_ABANDONED];
        v[QUANTITY_sla_met] += n[SLA_MET];
        v[QUANTITY_sla_early] += n[SLA_EARLY];
        v[QUANTITY_sla_short] += n[SLA_SHORT];
        v[QUANTITY_sla_overdue] += n[SLA_OVERDUE];
        if (o->issue_sla_cells != NULL) {
            const double *const issues = observer_issue_sla(o, o->sla_first[type] + i, bin);
            v[QUANTITY_sla_issues] += issues[ISSUE_SLA_BASE];
            v[QUANTITY_sla_issues_met] += issues[ISSUE_SLA_MET];
        }
        v[QUANTITY_sla_more] += more_in_base(o, &o->scenario->slas[sla], type, bin);
    }
}

static bool is_served_by(const struct type *type, uint32_t group)
{
    for (uint32_t i = 0; i < type->n_routes; i++)
        if (type->routes[i].group == group)
            return true;
    return false;
}

/* Somebody of the scope's group, or who serves one of its types, was on duty in the bin. */
static bool is_staffed(const struct observer *o, const struct scope *scope, uint32_t bin)
{
    for (uint32_t g = 0; g < o->scenario->n_groups; g++) {
        if (observer_integral(o, observer_group_level(o, LEVEL_present, g), bin) <= 0)
            continue;
        if (scope->group == g || (scope->group == NOBODY && scope->in & IN_ALL))
            return true;
        for (uint32_t i = 0; scope->group == NOBODY && i < scope->n_types; i++)
            if (is_served_by(&o->scenario->types[scope->types[i]], g))
                return true;
    }
    return false;
}

static void add_open(double *v, const struct observer *o, const struct scope *scope, uint32_t bin)
{
    if (!is_staffed(o, scope, bin))
        return;
    v[QUANTITY_seconds_open] = v[QUANTITY_seconds];
    v[QUANTITY_waiting_open] = v[QUANTITY_waiting];
    v[QUANTITY_present_open] = v[QUANTITY_present];
    v[QUANTITY_busy_open] = v[QUANTITY_busy];
}

/* Money of a type besides the bot's, from what has been counted. */
static void add_money(double *v, const struct observer *o, uint32_t type, uint32_t bin)
{
    const struct scenario *const s = o->scenario;
    const struct type *const t = &s->types[type];
    const double *const cell = observer_cell(o, type, bin);
    v[QUANTITY_contact_cost] += cell[COUNTER_answered] * s->contact_cost;
    v[QUANTITY_lost_cost] += cell[COUNTER_lost] * s->lost_cost;
    if (!s->channels[t->channel].deferred)
        v[QUANTITY_waiting_cost] += cell[COUNTER_wait] * s->waiting_cost;
    v[QUANTITY_churn_cost] += observer_count(o, COUNTER_customers_lost, type, bin) *
                              s->quality.customer_value;
    const double handed_on = observer_count(o, COUNTER_handed_on, type, bin);
    v[QUANTITY_revenue] += cell[COUNTER_solved] * t->revenue_human +
                           (cell[COUNTER_served] - handed_on - cell[COUNTER_solved]) *
                               t->revenue_unsolved +
                           observer_count(o, COUNTER_bot_solved, type, bin) * t->revenue_bot;
    for (uint32_t i = 0; i < t->n_slas; i++) {
        const double *const n = observer_sla_cell(o, o->sla_first[type] + i, bin);
        v[QUANTITY_penalties] += s->slas[t->slas[i]].penalty *
                                 (n[SLA_ANSWERED] + n[SLA_ABANDONED] + n[SLA_OVERDUE] - n[SLA_MET]);
    }
}

/* What the bands of a service level ask for its share over the whole window. */
static double band_cost(const struct observer *o, uint32_t sla)
{
    const struct sla *const level = &o->scenario->slas[sla];
    double v[N_QUANTITIES] = {0}, cost = 0;
    for (uint32_t t = 0; t < o->n_types; t++)
        for (uint32_t bin = 0; bin + 1 < o->n_bins; bin++)
            add_sla(v, o, t, sla, bin);
    const double base = v[QUANTITY_sla_answered] + v[QUANTITY_sla_abandoned] +
                        v[QUANTITY_sla_overdue];
    for (uint32_t i = 0; i < level->n_bands; i++)
        if (base > 0 && v[QUANTITY_sla_met] < level->bands[i].below * base)
            cost = fmax(cost, level->bands[i].cost);
    return cost;
}

void quantity_fill(double *v, const struct observer *o, const struct scope *scope, uint32_t bin)
{
    const struct scenario *const s = o->scenario;
    memset(v, 0, N_QUANTITIES * sizeof *v);
    v[QUANTITY_seconds] = s->interval_at[bin + 1] - s->interval_at[bin];
    if (scope->ages != NOBODY && o->ages != NULL)
        v[QUANTITY_oldest] = *ages_sum(o, scope->ages, bin);
    for (uint32_t i = 0; i < scope->n_types; i++) {
        if (scope->sla == NOBODY)
            add_type(v, o, scope->types[i], bin);
        if (s->with_money && scope->sla == NOBODY)
            add_money(v, o, scope->types[i], bin);
        else
            add_sla(v, o, scope->types[i], scope->sla, bin);
    }
    if ((scope->in & IN_ALL) && o->blocks[BLOCK_step] != NULL)
        v[QUANTITY_doubled] = observer_integral(o, observer_doubled_level(o), bin);
    for (uint32_t g = 0; g < s->n_groups; g++)
        if ((scope->in & IN_ALL) || ((scope->in & IN_GROUP) && scope->group == g))
            add_group(v, o, g, bin);
    for (uint32_t k = 0; k < s->n_lines; k++)
        if ((scope->in & IN_ALL) || ((scope->in & IN_LINE) && scope->line == k))
            add_line(v, o, k, bin);
    for (uint32_t i = 0; o->expected != NULL && i < scope->n_types; i++)
        v[QUANTITY_expected] += o->expected[(size_t)scope->types[i] * o->n_bins + bin];
    if (s->report.window_open)
        add_open(v, o, scope, bin);
}

/* Window and what follows it; v holds the sums of the window. */
static void add_run(double *v, const struct observer *o, const struct scope *scope)
{
    v[QUANTITY_busy_run] = v[QUANTITY_busy];
    v[QUANTITY_present_run] = v[QUANTITY_present];
    for (uint32_t g = 0; g < o->scenario->n_groups; g++) {
        if (!(scope->in & IN_ALL) && g != scope->group)
            continue;
        v[QUANTITY_busy_run] += o->after[observer_group_level(o, LEVEL_busy, g)];
        v[QUANTITY_present_run] += o->after[observer_group_level(o, LEVEL_present, g)];
    }
}

void quantity_fill_total(double *v, const struct observer *o, const struct scope *scope)
{
    if (scope->in & IN_STAFF)
        add_run(v, o, scope);
    for (uint32_t i = 0; (scope->in & IN_ALL) && i < o->scenario->n_slas; i++)
        v[QUANTITY_bands] += o->scenario->slas[i].n_bands > 0 ? band_cost(o, i) : 0;
    if (scope->in & (IN_AGENT | IN_SPREAD))
        quantity_fill_agents(v, o, scope);
    if (!(scope->in & (IN_GROUP | IN_PAIR)))
        return;
    const size_t row = (size_t)scope->group * o->scenario->n_types;
    const uint32_t n = scope->in & IN_GROUP ? o->scenario->n_types : scope->n_types;
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t type = scope->in & IN_GROUP ? i : scope->types[i];
        v[QUANTITY_pair_answered] += o->served[row + type];
        v[QUANTITY_pair_talk] += o->served_talk[row + type];
        if (observer_has_desks(o, scope->group)) {
            v[QUANTITY_pair_work] += o->served_work[row + type];
            v[QUANTITY_pair_attention] += o->served_attention[row + type];
        }
    }
}
