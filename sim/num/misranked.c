#include "num/misranked.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static int order(double x, double y)
{
    return (x > y) - (x < y);
}

static int by_is_then_seems(const void *a, const void *b)
{
    const struct guessed *const x = a, *const y = b;
    const int first = order(x->is, y->is);
    return first != 0 ? first : order(x->seems, y->seems);
}

/* Merges two sorted halves; gives how many pairs stood in the wrong order. */
static double merge(struct guessed *p, struct guessed *scratch, size_t n)
{
    const size_t half = n / 2;
    size_t i = 0, k = half;
    double swaps = 0;
    memcpy(scratch, p, n * sizeof *p);
    for (size_t out = 0; out < n; out++) {
        if (k == n || (i < half && scratch[i].seems <= scratch[k].seems)) {
            p[out] = scratch[i++];
        } else {
            swaps += (double)(half - i);
            p[out] = scratch[k++];
        }
    }
    return swaps;
}

static double sort_by_seems(struct guessed *p, struct guessed *scratch, size_t n)
{
    if (n < 2)
        return 0;
    const double left = sort_by_seems(p, scratch, n / 2);
    const double right = sort_by_seems(p + n / 2, scratch, n - n / 2);
    return left + right + merge(p, scratch, n);
}

static double pairs_of(double n)
{
    return n * (n - 1) / 2;
}

static bool ties(const struct guessed *x, const struct guessed *y, bool in_is, bool in_seems)
{
    return (!in_is || order(x->is, y->is) == 0) && (!in_seems || order(x->seems, y->seems) == 0);
}

/* Pairs that tie in what is asked; those that do stand side by side. */
static double count_ties(const struct guessed *p, size_t n, bool in_is, bool in_seems)
{
    double pairs = 0;
    for (size_t first = 0, i = 1; i <= n; i++) {
        if (i < n && ties(&p[first], &p[i], in_is, in_seems))
            continue;
        pairs += pairs_of((double)(i - first));
        first = i;
    }
    return pairs;
}

struct misranked misranked_count(struct guessed *p, struct guessed *scratch, size_t n)
{
    qsort(p, n, sizeof *p, by_is_then_seems);
    const double equal = count_ties(p, n, true, false);
    const double equal_in_both = count_ties(p, n, true, true);
    const double swaps = sort_by_seems(p, scratch, n);
    const double seem_equal = count_ties(p, n, false, true);
    return (struct misranked){.pairs = pairs_of((double)n) - equal,
                              .wrong = swaps + (seem_equal - equal_in_both) / 2};
}
