#include "exper/surface.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"

void surface_make(struct surface *s, uint32_t n_points, double level)
{
    *s = (struct surface){.level = level, .n_points = n_points};
    s->point = mem_new(n_points, sizeof *s->point);
}

void surface_free(struct surface *s)
{
    for (uint32_t i = 0; i < s->n_points; i++) {
        mem_free(s->point[i].x);
        mem_free(s->point[i].y);
    }
    mem_free(s->point);
    *s = (struct surface){0};
}

void surface_add(struct surface *s, uint32_t point, const double *x, const double *y)
{
    struct surface_point *const p = &s->point[point];
    const size_t n = s->set.n;
    p->x = mem_grow(p->x, &p->cap_x, (p->n_kept + (size_t)1) * n, sizeof *x);
    p->y = mem_grow(p->y, &p->cap_y, (p->n_kept + (size_t)1) * n, sizeof *y);
    memcpy(p->x + p->n_kept * n, x, n * sizeof *x);
    memcpy(p->y + p->n_kept * n, y, n * sizeof *y);
    p->n_kept++;
}

struct trial surface_trial(const struct surface *s, uint32_t point)
{
    const struct surface_point *const p = &s->point[point];
    return (struct trial){.set = s->set, .n = p->n, .n_reps = p->n, .x = p->x, .y = p->y};
}

struct ci surface_ci(const struct surface *s, uint32_t point, uint32_t k)
{
    const struct trial t = surface_trial(s, point);
    return trial_ci(&t, k, s->level);
}

struct pair surface_pair(const struct surface *s, uint32_t a, uint32_t b, uint32_t k)
{
    const struct trial t = surface_trial(s, a), u = surface_trial(s, b);
    return pair_of(&t, k, &u, k);
}

/* --- the front ----------------------------------------------------------------------------------- */

/* How much better b is than a, and the half-width of that. */
struct lead {
    double value, half;
};

static struct lead lead_of(const struct surface *s, uint32_t a, uint32_t b, uint32_t k,
                           double level)
{
    const struct pair p = surface_pair(s, a, b, k);
    const int better = s->set.measure[k].metric->better;
    const double half = pair_half(&p, p.error, level);
    return (struct lead){better * p.difference, isnan(half) ? INFINITY : half};
}

static void challenge(const struct surface *s, uint32_t a, uint32_t b, const uint32_t k[2],
                      double level, struct front *front)
{
    const struct lead one = lead_of(s, a, b, k[0], level), two = lead_of(s, a, b, k[1], level);
    const bool is_alike = one.value == 0 && two.value == 0;
    if (one.value >= 0 && two.value >= 0 && !is_alike)
        front->is_on_estimate = false;
    if (one.value > one.half && two.value > two.half) {
        front->standing = FRONT_OFF;
        front->by = b;
    } else if (one.value + one.half > 0 && two.value + two.half > 0 && !is_alike &&
               front->standing == FRONT_ON) {
        front->standing = FRONT_OPEN;
    }
}

void surface_front(const struct surface *s, uint32_t j, uint32_t k, struct front *front)
{
    const uint32_t both[2] = {j, k};
    const double level = s->n_points > 1 ? ci_bonferroni_level(s->level, s->n_points - 1)
                                         : s->level;
    for (uint32_t a = 0; a < s->n_points; a++) {
        front[a] = (struct front){.standing = FRONT_ON, .is_on_estimate = true, .by = NOBODY};
        for (uint32_t b = 0; b < s->n_points; b++)
            if (a != b)
                challenge(s, a, b, both, level, &front[a]);
    }
}

/* --- where to spend ------------------------------------------------------------------------------ */

uint32_t surface_best(const struct surface *s, uint32_t k)
{
    const int better = s->set.measure[k].metric->better;
    uint32_t best = 0;
    double most = -INFINITY;
    for (uint32_t i = 0; i < s->n_points; i++) {
        const double value = better * surface_ci(s, i, k).value;
        if (value > most) {
            most = value;
            best = i;
        }
    }
    return best;
}

/* Standard deviation of one unit: the half-width says it. */
static double spread_of(const struct ci *ci, double level)
{
    return ci_exists(ci) ? ci_half_width(ci) * sqrt((double)ci->n) /
                               ci_t_quantile(1 - (1 - level) / 2, (double)ci->n - 1)
                         : NAN;
}

void surface_allocate(const struct surface *s, uint32_t k, uint32_t total, uint32_t *wanted)
{
    const uint32_t best = surface_best(s, k);
    double *const share = mem_new(s->n_points, sizeof *share);
    const struct ci top = surface_ci(s, best, k);
    double squares = 0, sum = 0;
    for (uint32_t i = 0; i < s->n_points; i++) {
        const struct ci ci = surface_ci(s, i, k);
        const double spread = spread_of(&ci, s->level), gap = fabs(ci.value - top.value);
        /* Points alike to the last digits would take all: the gap counts at least a hundredth of the spread. */
        if (i == best || !(spread > 0))
            continue;
        share[i] = pow(spread / fmax(gap, spread / 100), 2);
        squares += pow(share[i] / spread, 2);
    }
    share[best] = spread_of(&top, s->level) * sqrt(squares);
    share[best] = isfinite(share[best]) ? share[best] : 0;
    for (uint32_t i = 0; i < s->n_points; i++)
        sum += share[i];
    for (uint32_t i = 0; i < s->n_points; i++) {
        const double n = sum > 0 ? floor(total * share[i] / sum) : 0;
        wanted[i] = n > s->point[i].n ? (uint32_t)n : s->point[i].n;
    }
    mem_free(share);
}
