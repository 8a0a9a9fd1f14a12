#include "model/steps.h"

#include <assert.h>

#include "base/mem.h"

/* Index of the last entry at or before time, or n when there is none. */
static size_t place_of(const struct steps *s, double time)
{
    size_t lo = 0, hi = s->n; /* at[i] <= time for i < lo, at[i] > time for i >= hi */
    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        if (s->at[mid] <= time)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo == 0 ? s->n : lo - 1;
}

double steps_at(const struct steps *s, double time)
{
    const size_t i = place_of(s, time);
    return i == s->n ? 0 : s->value[i];
}

double steps_integral(const struct steps *s, double from, double to)
{
    double sum = 0;
    const size_t first = place_of(s, from);
    for (size_t i = first == s->n ? 0 : first; i < s->n && s->at[i] < to; i++) {
        const double begin = s->at[i] > from ? s->at[i] : from;
        const double next = i + 1 < s->n ? s->at[i + 1] : to;
        const double end = next < to ? next : to;
        if (end > begin)
            sum += s->value[i] * (end - begin);
    }
    return sum;
}

void steps_add(struct steps *s, double at, double value)
{
    assert(s->n == 0 || at > s->at[s->n - 1]);
    /* Room is doubled whenever n is a power of two. */
    if ((s->n & (s->n - 1)) == 0) {
        const size_t room = s->n == 0 ? 1 : 2 * s->n;
        s->at = mem_resize(s->at, room, sizeof *s->at);
        s->value = mem_resize(s->value, room, sizeof *s->value);
    }
    s->at[s->n] = at;
    s->value[s->n++] = value;
}

void steps_free(struct steps *s)
{
    mem_free(s->at);
    mem_free(s->value);
    *s = (struct steps){0};
}
