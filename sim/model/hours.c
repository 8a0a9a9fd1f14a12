/* The clock's own events: openings and closings, report intervals, instants, the end. */
#include "model/center.h"
#include "model/next_step.h"
#include "model/observe.h"

static void schedule_next_opening(struct center *c, uint32_t queue)
{
    const struct steps *const open = &c->scenario->queues[queue].open;
    const uint32_t at = c->queues[queue].open_at;
    if (at >= open->n)
        return;
    if (open->value[at] > 0)
        PLAIN_EVENT(c, queue, opening, open->at[at]);
    else
        PLAIN_EVENT(c, queue, closing, open->at[at]);
}

/* Entries at or before the beginning are in force from the start. */
void hours_start(struct center *c)
{
    for (uint32_t q = 0; q < c->scenario->n_queues; q++) {
        const struct steps *const open = &c->scenario->queues[q].open;
        struct queue_state *const state = &c->queues[q];
        *state = (struct queue_state){.is_open = open->n == 0};
        while (state->open_at < open->n && open->at[state->open_at] <= 0)
            state->is_open = open->value[state->open_at++] > 0;
        schedule_next_opening(c, q);
    }
}

void on_opening(struct center *c, uint32_t queue)
{
    c->queues[queue].is_open = true;
    c->queues[queue].keeps_staff = false;
    c->queues[queue].open_at++;
    schedule_next_opening(c, queue);
}

void on_closing(struct center *c, uint32_t queue)
{
    c->queues[queue].is_open = false;
    c->queues[queue].open_at++;
    schedule_next_opening(c, queue);
    switch (c->scenario->queues[queue].at_close) {
    case CLOSE_DISCONNECT:
        queue_clear(c, queue, FATE_cleared);
        break;
    case CLOSE_MESSAGE:
        queue_clear(c, queue, FATE_message);
        break;
    case CLOSE_SERVE:
        c->queues[queue].keeps_staff = true;
        break;
    case CLOSE_KEEP:
        break;
    }
}

void on_interval(struct center *c, uint32_t subject)
{
    c->interval = subject;
    observe_interval(c->observer, c);
    if (subject < c->scenario->n_intervals)
        PLAIN_EVENT(c, subject + 1, interval, c->scenario->interval_at[subject + 1]);
}

void on_instant(struct center *c, uint32_t subject)
{
    observe_instant(c->observer, c, subject);
    if (subject + 1 < c->scenario->n_instants)
        PLAIN_EVENT(c, subject + 1, instant, c->scenario->instants[subject + 1]);
}

void on_stop(struct center *c, uint32_t subject)
{
    if (c->stopped) {
        c->done = true; /* the limit of the drain */
        return;
    }
    c->stopped = true;
    c->steps_left = 1;
    switch (c->scenario->end) {
    case END_CUT:
        c->done = true;
        break;
    case END_CLEAR:
        staff_send_home(c);
        queue_clear(c, NOBODY, FATE_cleared);
        if (c->with_messages)
            messages_clear(c);
        if (c->with_relay)
            relay_give_up(c);
        break;
    case END_DRAIN:
        PLAIN_EVENT(c, subject, stop, c->now + c->scenario->drain_limit);
        break;
    }
}
