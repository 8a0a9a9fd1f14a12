/* The dimensions of a type, in the order in which they stand in a scope's name. */
#ifndef CCSIM_MODEL_DIMENSION_H
#define CCSIM_MODEL_DIMENSION_H

#include "model/scenario.h"

enum dimension { CHANNEL, INTENT, LANGUAGE, SEGMENT, QUEUE, N_DIMENSIONS };

static inline uint32_t dimension_size(const struct scenario *s, enum dimension d)
{
    const uint32_t sizes[N_DIMENSIONS] = {s->n_channels, s->n_intents, s->n_languages,
                                          s->n_segments, s->n_queues};
    return sizes[d];
}

static inline uint32_t dimension_place(const struct type *t, enum dimension d)
{
    const uint32_t places[N_DIMENSIONS] = {t->channel, t->intent, t->language, t->segment,
                                           t->queue};
    return places[d];
}

#endif
