/* Something that goes from nothing to a whole effect while a quantity goes from one value to another. */
#ifndef CCSIM_MODEL_RAMP_H
#define CCSIM_MODEL_RAMP_H

struct ramp {
    double effect, from, full; /* from < full */
};

/* The part of the effect at x: none up to `from`, all of it from `full` on, in proportion between. */
static inline double ramp_share(const struct ramp *r, double x)
{
    if (x <= r->from)
        return 0;
    return r->effect * (x >= r->full ? 1 : (x - r->from) / (r->full - r->from));
}

#endif
