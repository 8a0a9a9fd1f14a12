#include "rand/surge.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "rand/stream.h"

enum { SPIKE_PARTS = 64 };

/* A spike is over when its factor is this close to 1. */
static const double SPIKE_END = 0.01;

/* x is s since the start; `inside` names the stretch between knots and lies in (0, length). */
struct shape_ops {
    const char *name;
    const char *help;
    double (*length)(const struct surge_plan *s, double size);
    double (*area)(const struct surge_plan *s);
    double (*weight)(const struct surge_plan *s, double x, double inside);
    size_t (*knots)(const struct surge_plan *s);
    double (*knot)(const struct surge_plan *s, double length,
                   size_t i); /* ascending, knot 0 at 0 */
};

static double step_length(const struct surge_plan *s, double size)
{
    (void)size;
    return s->hold;
}

static double step_area(const struct surge_plan *s)
{
    return s->hold;
}

static double step_weight(const struct surge_plan *s, double x, double inside)
{
    (void)s;
    (void)x;
    (void)inside;
    return 1;
}

static size_t step_knots(const struct surge_plan *s)
{
    (void)s;
    return 2;
}

static double step_knot(const struct surge_plan *s, double length, size_t i)
{
    (void)s;
    return i == 0 ? 0 : length;
}

static double ramp_length(const struct surge_plan *s, double size)
{
    (void)size;
    return s->rise + s->hold + s->fall;
}

static double ramp_area(const struct surge_plan *s)
{
    return 0.5 * s->rise + s->hold + 0.5 * s->fall;
}

static double ramp_weight(const struct surge_plan *s, double x, double inside)
{
    if (inside < s->rise)
        return x / s->rise;
    if (inside < s->rise + s->hold)
        return 1;
    return fmax(0, (s->rise + s->hold + s->fall - x) / s->fall);
}

static size_t ramp_knots(const struct surge_plan *s)
{
    (void)s;
    return 4;
}

static double ramp_knot(const struct surge_plan *s, double length, size_t i)
{
    const double at[] = {0, s->rise, s->rise + s->hold, length};
    return at[i];
}

static double spike_length(const struct surge_plan *s, double size)
{
    const double height = s->adds_volume ? 1 : fabs(size - 1);
    return height > SPIKE_END ? s->tau * log(height / SPIKE_END) : 0;
}

static double spike_area(const struct surge_plan *s)
{
    return s->tau * (1 - SPIKE_END);
}

static double spike_weight(const struct surge_plan *s, double x, double inside)
{
    (void)inside;
    return exp(-x / s->tau);
}

static size_t spike_knots(const struct surge_plan *s)
{
    (void)s;
    return SPIKE_PARTS + 1;
}

static double spike_knot(const struct surge_plan *s, double length, size_t i)
{
    (void)s;
    return length * (double)i / SPIKE_PARTS;
}

static double profile_length(const struct surge_plan *s, double size)
{
    (void)size;
    return s->step_at[s->n_steps];
}

static double profile_area(const struct surge_plan *s)
{
    double area = 0;
    for (size_t i = 0; i < s->n_steps; i++)
        area += s->step_value[i] * (s->step_at[i + 1] - s->step_at[i]);
    return area;
}

static double profile_weight(const struct surge_plan *s, double x, double inside)
{
    (void)x;
    size_t low = 0;
    size_t high = s->n_steps;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (s->step_at[middle] <= inside)
            low = middle;
        else
            high = middle;
    }
    return s->step_value[low];
}

static size_t profile_knots(const struct surge_plan *s)
{
    return s->n_steps + 1;
}

static double profile_knot(const struct surge_plan *s, double length, size_t i)
{
    (void)length;
    return s->step_at[i];
}

static const struct shape_ops shapes[] = {
#define SURGE(name, meaning) \
    {#name, meaning, name##_length, name##_area, name##_weight, name##_knots, name##_knot},
#include "rand/surge_list.h"
#undef SURGE
};

enum surge_shape surge_shape_named(const char *name)
{
    unsigned k = 0;
    while (k < N_SURGE_SHAPES && strcmp(shapes[k].name, name) != 0)
        k++;
    return (enum surge_shape)k;
}

const char *surge_shape_name(enum surge_shape shape)
{
    return shapes[shape].name;
}

const char *surge_shape_help(enum surge_shape shape)
{
    return shapes[shape].help;
}

double surge_length(const struct surge_plan *s, double size)
{
    return shapes[s->shape].length(s, size);
}

double surge_area(const struct surge_plan *s)
{
    return shapes[s->shape].area(s);
}

/* The factor where the shape has weight w; the steps of a profile are factors themselves. */
static double factor_of(const struct surge_plan *s, double size, double w)
{
    return fmax(0, s->shape == SURGE_profile ? 1 + size * (w - 1) : 1 + (size - 1) * w);
}

/* The least and greatest factor: those of the least and greatest weight. */
static void factor_range(const struct surge_plan *s, double size, double range[2])
{
    double low = 0;
    double high = 1;
    if (s->shape == SURGE_profile) {
        low = high = s->step_value[0];
        for (size_t i = 1; i < s->n_steps; i++) {
            low = fmin(low, s->step_value[i]);
            high = fmax(high, s->step_value[i]);
        }
    }
    const double a = factor_of(s, size, low);
    const double b = factor_of(s, size, high);
    range[0] = fmin(a, b);
    range[1] = fmax(a, b);
}

bool surge_can_add(const struct surge_plan *s)
{
    double range[2];
    factor_range(s, s->size_law != NULL ? dist_max(s->size_law) : s->size, range);
    return s->adds_volume || range[1] > 1;
}

bool surge_can_reduce(const struct surge_plan *s)
{
    if (s->adds_volume)
        return false;
    double range[2];
    const bool is_profile = s->shape == SURGE_profile;
    const double law_size = s->size_law == NULL ? s->size
                            : is_profile        ? dist_max(s->size_law)
                                                : dist_min(s->size_law);
    factor_range(s, fmax(0, law_size), range);
    return range[0] < 1;
}

struct surge_draw surge_as_drawn(const struct surge_plan *s, double start, double size)
{
    struct surge_draw d = {.happens = true, .start = s->start + start, .size = fmax(0, size)};
    d.end = d.start + surge_length(s, d.size);
    if (!s->adds_volume) {
        double range[2];
        factor_range(s, d.size, range);
        d.reduces = range[0] < 1;
    }
    return d;
}

/* Word a: whether it happens; word b: the start; the block of segment 1: the size. */
struct surge_draw surge_draw_one(const struct surge_plan *s, uint32_t number, uint64_t key)
{
    const uint64_t c0 = stream_c0(0, number);
    const uint64_t c1 = stream_c1(PURPOSE_surge, 0, 0);
    const struct words first = philox(key, c0, c1);
    double start = 0;
    if (s->start_law != NULL)
        start = dist_draw(s->start_law, first.b, place_make(key, c0, c1, LANE_B));
    double size = s->size;
    if (s->size_law != NULL) {
        const uint64_t size_c1 = stream_c1(PURPOSE_surge, 1, 0);
        const struct words second = philox(key, c0, size_c1);
        size = dist_draw(s->size_law, second.a, place_make(key, c0, size_c1, LANE_A));
    }
    struct surge_draw d = surge_as_drawn(s, start, size);
    d.happens = word_happens(first.a, s->probability);
    return d;
}

static bool is_on(const struct surge_draw *d, double inside)
{
    return d->happens && inside >= d->start && inside < d->end;
}

double surge_factor(const struct surge_plan *s, const struct surge_draw *d, double t, double inside)
{
    if (s->adds_volume || !is_on(d, inside))
        return 1;
    return factor_of(s, d->size, shapes[s->shape].weight(s, t - d->start, inside - d->start));
}

double surge_rate(const struct surge_plan *s, const struct surge_draw *d, double t, double inside)
{
    if (!s->adds_volume || !is_on(d, inside))
        return 0;
    const double w = shapes[s->shape].weight(s, t - d->start, inside - d->start);
    return d->size * w / surge_area(s);
}

size_t surge_max_knots(const struct surge_plan *s)
{
    return shapes[s->shape].knots(s);
}

double surge_knot_after(const struct surge_plan *s, const struct surge_draw *d, double t)
{
    const struct shape_ops *const shape = &shapes[s->shape];
    if (!d->happens || t >= d->end)
        return INFINITY;
    size_t low = 0; /* knots before low are not after t */
    size_t high = shape->knots(s);
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (d->start + shape->knot(s, d->end - d->start, middle) > t)
            high = middle;
        else
            low = middle + 1;
    }
    if (low == shape->knots(s))
        return d->end; /* the last knot fell short of the end by rounding */
    return d->start + shape->knot(s, d->end - d->start, low);
}
