/* Where a function seen with error crosses zero. */
#include <math.h>

#include "exper/surface.h"

/* Where a line through the points first goes from below 0 to 0 or above; INFINITY: never; -INFINITY: it starts there. */
static double cross(const double *v, const double *f, const double *half, double side, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const double now = f[i] + side * half[i];
        if (!(now >= 0))
            continue;
        if (i == 0)
            return -INFINITY;
        const double before = f[i - 1] + side * half[i - 1];
        return v[i - 1] + (v[i] - v[i - 1]) * (0 - before) / (now - before);
    }
    return INFINITY;
}

/* The first axis value from which all are at 0 or above. */
static double settle_at(const double *v, const double *f, const double *half, double side, size_t n)
{
    double first = NAN;
    for (size_t i = n; i-- > 0 && f[i] + side * half[i] >= 0;)
        first = v[i];
    return first;
}

static struct crossing find_rising(const double *v, const double *f, const double *half, size_t n)
{
    struct crossing c = {.at = cross(v, f, half, 0, n),
                         .lo = cross(v, f, half, 1, n),
                         .hi = cross(v, f, half, -1, n),
                         .first = settle_at(v, f, half, 0, n),
                         .first_lo = settle_at(v, f, half, 1, n),
                         .first_hi = settle_at(v, f, half, -1, n)};
    c.is_found = isfinite(c.at);
    return c;
}

/* A falling function is a rising one of the axis turned round. */
struct crossing crossing_find(const double *v, const double *f, const double *half, size_t n,
                              bool is_rising)
{
    enum { MOST = 4096 };
    double turned[3][MOST];
    if (is_rising || n > MOST)
        return find_rising(v, f, half, n);
    for (size_t i = 0; i < n; i++) {
        turned[0][i] = -v[n - 1 - i];
        turned[1][i] = f[n - 1 - i];
        turned[2][i] = half[n - 1 - i];
    }
    const struct crossing c = find_rising(turned[0], turned[1], turned[2], n);
    return (struct crossing){.is_found = c.is_found,
                             .at = -c.at,
                             .lo = -c.hi,
                             .hi = -c.lo,
                             .first = -c.first,
                             .first_lo = -c.first_hi,
                             .first_hi = -c.first_lo};
}

/* The place, in the order in which the function rises, of the first one at 0 or above behind one below; n: none. */
static size_t crossing_place(const double *f, const double *half, double side, size_t n,
                             bool is_rising)
{
    for (size_t i = 0; i < n; i++) {
        const size_t at = is_rising ? i : n - 1 - i;
        if (f[at] + side * half[at] >= 0)
            return i == 0 ? n : i;
    }
    return n;
}

double crossing_next(const double *v, const double *f, const double *half, size_t n, bool is_rising,
                     double least, bool is_whole)
{
    double next = NAN, widest = is_whole ? 1 : least;
    for (int side = -1; side <= 1; side++) {
        const size_t i = crossing_place(f, half, side, n, is_rising);
        if (i == n)
            continue;
        const double a = is_rising ? v[i - 1] : v[n - 1 - i], b = is_rising ? v[i] : v[n - i];
        if (!(b - a > widest * (1 + 1e-9)))
            continue;
        widest = b - a;
        next = is_whole ? floor((a + b) / 2) : (a + b) / 2;
    }
    return next;
}
