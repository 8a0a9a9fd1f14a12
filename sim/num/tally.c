#include "num/tally.h"

#include <math.h>

void tally_merge(struct tally *into, const struct tally *from)
{
    if (from->n == 0)
        return;
    if (into->n == 0) {
        *into = *from;
        return;
    }
    const double a = (double)into->n;
    const double b = (double)from->n;
    const double apart = from->mean - into->mean;
    into->n += from->n;
    into->mean += apart * (b / (a + b));
    into->m2 += from->m2 + apart * apart * (a * b / (a + b));
    into->min = from->min < into->min ? from->min : into->min;
    into->max = from->max > into->max ? from->max : into->max;
}

void tally_pair_merge(struct tally_pair *into, const struct tally_pair *from)
{
    if (from->n == 0)
        return;
    if (into->n == 0) {
        *into = *from;
        return;
    }
    const double a = (double)into->n;
    const double b = (double)from->n;
    const double dx = from->mean_x - into->mean_x;
    const double dy = from->mean_y - into->mean_y;
    const double weight = a * b / (a + b);
    into->n += from->n;
    into->mean_x += dx * (b / (a + b));
    into->mean_y += dy * (b / (a + b));
    into->xx += from->xx + dx * dx * weight;
    into->yy += from->yy + dy * dy * weight;
    into->xy += from->xy + dx * dy * weight;
}

double tally_variance(const struct tally *t)
{
    return t->n < 2 ? NAN : t->m2 / (double)(t->n - 1);
}

double tally_sd(const struct tally *t)
{
    return sqrt(tally_variance(t));
}

double tally_pair_correlation(const struct tally_pair *t)
{
    if (t->n < 2 || t->xx <= 0 || t->yy <= 0)
        return NAN;
    return t->xy / (sqrt(t->xx) * sqrt(t->yy));
}
