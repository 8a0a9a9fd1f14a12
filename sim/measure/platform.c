#include "measure/platform.h"

#include <math.h>

#include "measure/booking.h"

/* The published rules: 3 minutes, 30 seconds, and a response counts 600 s at most. */
enum { REPLY_S = 180, FIRST_S = 30, MOST_S = 600 };

static bool is_inside(const struct day_hours *hours, double clock)
{
    if (hours->from < hours->to)
        return clock >= hours->from && clock < hours->to;
    return clock >= hours->from || clock < hours->to;
}

static void judge(struct observer *o, const struct contact *k, double response)
{
    const struct platform *const p = &o->scenario->platform;
    const double clock = scenario_clock(o->scenario, k->queued);
    if (is_inside(&p->reply, clock)) {
        book(o, k, COUNTER_platform_customers, 1);
        book(o, k, COUNTER_platform_replied_3min, response <= REPLY_S);
        book(o, k, COUNTER_platform_response, fmin(response, MOST_S));
    }
    if (is_inside(&p->first, clock)) {
        book(o, k, COUNTER_platform_firsts, 1);
        book(o, k, COUNTER_platform_replied_30s, response <= FIRST_S);
    }
}

void platform_answered(struct observer *o, const struct contact *k, double wait)
{
    judge(o, k, wait);
}

void platform_unanswered(struct observer *o, const struct contact *k)
{
    judge(o, k, INFINITY);
}
