#include "measure/platform.h"

#include <math.h>

#include "measure/booking.h"
#include "model/desk.h"

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

static void round_over(struct observer *o, const struct contact *k, double asked, double response)
{
    if (!is_inside(&o->scenario->platform.reply, scenario_clock(o->scenario, asked)))
        return;
    book(o, k, COUNTER_platform_rounds, 1);
    book(o, k, COUNTER_platform_rounds_3min, response <= REPLY_S);
    book(o, k, COUNTER_platform_rounds_time, fmin(response, MOST_S));
}

/* A customer counts as in good time until a question is answered too late. */
static void customer_so_far(struct observer *o, const struct contact *k, bool is_first,
                            double slowest, double response)
{
    if (!is_inside(&o->scenario->platform.reply, scenario_clock(o->scenario, k->queued)))
        return;
    if (is_first) {
        book(o, k, COUNTER_platform_by_turns, 1);
        book(o, k, COUNTER_platform_all_3min, response <= REPLY_S);
    } else if (slowest <= REPLY_S && response > REPLY_S) {
        book(o, k, COUNTER_platform_all_3min, -1);
    }
}

void platform_replied(struct observer *o, const struct contact *k, const struct window *w,
                      double response)
{
    if (w->turn == 0)
        judge(o, k, response);
    round_over(o, k, w->asked, response);
    customer_so_far(o, k, w->turn == 0, w->slowest, response);
}

static void first_round_lost(struct observer *o, const struct contact *k)
{
    round_over(o, k, k->queued, INFINITY);
    customer_so_far(o, k, true, 0, INFINITY);
}

void platform_answered(struct observer *o, const struct contact *k, double wait)
{
    judge(o, k, wait);
}

void platform_unanswered(struct observer *o, const struct contact *k)
{
    judge(o, k, INFINITY);
    if (o->scenario->types[k->type].turns != NULL)
        first_round_lost(o, k);
}
