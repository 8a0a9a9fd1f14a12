/* Times that repeat by the day: opening periods, outages. */
#ifndef CCSIM_IO_BUILD_HOURS_H
#define CCSIM_IO_BUILD_HOURS_H

#include "io/build_ctx.h"

/* Periods as steps of 1 inside and 0 outside; overlapping ones run together. */
struct periods {
    size_t n, cap;
    double *from, *to;
};

void periods_add(struct periods *p, double from, double to);
void periods_free(struct periods *p);

/* 1 inside, 0 outside (or the other way round) over [0, end]; sorts p. */
void periods_steps(struct periods *p, double end, bool inside, struct steps *out);

/* The opening periods of a queue's list `open`. */
void hours_open(struct build *b, const struct cfg_node *queue, struct steps *out);

/* The periods of a list of any name. */
void hours_periods(struct build *b, const struct cfg_node *group, const char *key,
                   struct steps *out);

/* The bot's outages: 1 while it works. */
void hours_works(struct build *b, const struct cfg_node *bot, struct steps *out);

#endif
