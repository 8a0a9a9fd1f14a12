/* Counting what campaigns dial and reach, by the interval in which it happens, and what is left of their lists. */
#include "measure/booking.h"
#include "model/campaign.h"
#include "model/observe.h"

static void count(struct observer *o, const struct center *c, uint32_t type, enum counter k,
                  double amount)
{
    observer_block_cell(o, BLOCK_outbound, type,
                        c->interval)[(unsigned)k - block_first[BLOCK_outbound]] += amount;
}

void observe_dial(struct observer *o, const struct center *c, uint32_t type)
{
    count(o, c, type, COUNTER_dialled, 1);
}

void observe_reached(struct observer *o, const struct center *c, uint32_t type)
{
    count(o, c, type, COUNTER_reached, 1);
}

/* Booked to the last interval of the window. */
void observe_lists(struct observer *o, const struct center *c)
{
    const struct scenario *const s = c->scenario;
    for (uint32_t i = 0; i < s->n_campaigns; i++) {
        const double left = campaign_list_left(c, i);
        double *const cell = observer_block_cell(o, BLOCK_outbound, s->campaigns[i].type,
                                                 (uint32_t)s->n_intervals - 1);
        if (!isnan(left))
            cell[COUNTER_list_left - block_first[BLOCK_outbound]] += left;
    }
}
