#include "exper/metric.h"

#define Q(name) v[QUANTITY_##name]
#define TOTAL (Q(fresh) + Q(redials) + Q(repeats))
#define LIVE (Q(offered) - Q(callbacks_accepted))
#define TRIED (Q(offered) + Q(blocked) + Q(refused))
#define SOLVED (Q(solved) + Q(bot_solved))
#define ESCALATED                                                                         \
    (Q(bot_asked_at_once) + Q(bot_asked_later) + Q(bot_low_confidence) + Q(bot_noticed) + \
     Q(bot_outage) + Q(bot_capacity) + Q(bot_rule))
/* What the sessions cost whose window lies inside the horizon, at the mean price of a session. */
#define KNOWN_COST(w) (Q(bot_entered) > 0 ? Q(bot_cost) * Q(bot_known_##w) / Q(bot_entered) : 0)
#define COST                                                                                    \
    (Q(wages) + Q(bot_cost) + Q(line_cost) + Q(contact_cost) + Q(waiting_cost) + Q(lost_cost) + \
     Q(churn_cost) + Q(fees) + Q(penalties) + Q(bands))
#define SLA_BASE (Q(sla_answered) + Q(sla_abandoned) + Q(sla_overdue))

/* One pair of small functions a measure, named by its line in the list. */
#define JOIN2(a, b) a##b
#define JOIN(a, b) JOIN2(a, b)
#define METRIC(name, variant, unit, better, in, style, num, den, meaning) \
    static double JOIN(numerator_, __LINE__)(const double *v)             \
    {                                                                     \
        (void)v;                                                          \
        return num;                                                       \
    }                                                                     \
    static double JOIN(denominator_, __LINE__)(const double *v)           \
    {                                                                     \
        (void)v;                                                          \
        return den;                                                       \
    }
#include "exper/metric_list.h"
#undef METRIC

const struct metric metrics[] = {
#define METRIC(name, variant, unit, better, in, style, num, den, meaning) \
    {#name,                                                               \
     variant,                                                             \
     unit,                                                                \
     better,                                                              \
     in,                                                                  \
     style,                                                               \
     JOIN(numerator_, __LINE__),                                          \
     JOIN(denominator_, __LINE__),                                        \
     meaning},
#include "exper/metric_list.h"
#undef METRIC
};

const unsigned n_metrics = sizeof metrics / sizeof *metrics;
