/*
 * The vector of sums of a scope: counters, integrals of levels, money. Everything in it adds over types,
 * groups, intervals and replications; measures are ratios of its members (metric_list.h).
 */
#ifndef CCSIM_EXPER_SUMS_H
#define CCSIM_EXPER_SUMS_H

#include <stdint.h>

#include "exper/scope.h"
#include "measure/observer.h"

enum sum {
#define COUNTER(name, meaning) SUM_##name,
#include "measure/counter_list.h"
#undef COUNTER
#define TYPE_LEVEL(name, meaning) SUM_##name,
#include "measure/level_list.h"
    SUM_bot_cost, /* the last of what is summed by type */
#define GROUP_LEVEL(name, meaning) SUM_##name,
#include "measure/level_list.h"
    SUM_present_heads, /* slots of a chat group are counted as the heads they belong to */
    SUM_busy_heads,
    SUM_scheduled,
    SUM_paid,
    SUM_overtime,
    SUM_wages,
    SUM_group_answered, /* by the group, of the scope's types; not known by interval */
    SUM_group_talk,
    SUM_types_answered, /* of a pair's types, by whomever */
    SUM_sla_answered,
    SUM_sla_abandoned,
    SUM_sla_met,
    SUM_sla_early,
    SUM_sla_short,
    SUM_sla_overdue,
    SUM_sla_switched, /* what the switches of the service level add to its base */
    SUM_line_seconds, /* lines held x s */
    SUM_line_cost,
    SUM_seconds,
    N_SUMS
};

enum { N_TYPE_SUMS = SUM_bot_cost + 1 };

/* The sums of each type over the whole window, [type][N_TYPE_SUMS], from a finished replication. */
void sums_of_types(const struct observer *o, double *totals);

/* One interval of a scope into v[N_SUMS]; what is not known by interval stays 0. */
void sums_of_bin(const struct observer *o, const struct scope *scope, uint32_t bin, double *v);

/* The whole window; totals is what sums_of_types gave. */
void sums_of_window(const struct observer *o, const struct scope *scope, const double *totals, double *v);

#endif
