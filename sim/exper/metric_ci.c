#include "exper/metric_ci.h"

#include <math.h>

void ratio_add(struct ratio *r, double x, double y)
{
    tally_pair_add(&r->moments, x, y);
    r->x += x;
    r->y += y;
}

struct ci metric_ci(const struct metric *m, const struct ratio *r, double level, double scale)
{
    struct ci ci = m->style == SHARE ? ci_share(&r->moments, level) : ci_ratio(&r->moments, level);
    if (m->style != COUNT) {
        ci.value = r->y > 0 ? r->x / r->y : NAN;
        return ci;
    }
    if (ci_exists(&ci))
        ci.method = "t"; /* the denominator is 1 */
    ci.value = r->y > 0 ? r->x / r->y * scale : NAN;
    ci.lo *= scale;
    ci.hi *= scale;
    return ci;
}
