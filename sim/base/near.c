#include "base/near.h"

#include <string.h>

enum { LONGEST = 63 };

static char plain(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c - 'A' + 'a');
    return c == '-' ? '_' : c;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

static size_t length(const char *text)
{
    return strnlen(text, LONGEST);
}

/* Optimal string alignment: three rows of the usual table, the third for swapped neighbours. */
unsigned near_distance(const char *a, const char *b)
{
    const size_t n = length(a);
    const size_t m = length(b);
    unsigned rows[3][LONGEST + 1];
    unsigned *before = rows[0];
    unsigned *above = rows[1];
    unsigned *now = rows[2];
    for (size_t j = 0; j <= m; j++)
        above[j] = before[j] = (unsigned)j;
    for (size_t i = 1; i <= n; i++) {
        now[0] = (unsigned)i;
        for (size_t j = 1; j <= m; j++) {
            const unsigned change = plain(a[i - 1]) != plain(b[j - 1]);
            now[j] = least(above[j - 1] + change, least(above[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && plain(a[i - 1]) == plain(b[j - 2]) &&
                plain(a[i - 2]) == plain(b[j - 1]))
                now[j] = least(now[j], before[j - 2] + 1);
        }
        unsigned *const spare = before;
        before = above;
        above = now;
        now = spare;
    }
    return above[m];
}

int near_enough(unsigned distance, const char *wanted)
{
    const size_t n = length(wanted);
    return distance < n && distance <= (n <= 3 ? 1 : n <= 5 ? 2 : 3);
}

void near_show(struct near *n, const char *wanted, const char *candidate)
{
    const unsigned distance = near_distance(wanted, candidate);
    if (!near_enough(distance, wanted) || (n->best != NULL && distance >= n->distance))
        return;
    n->best = candidate;
    n->distance = distance;
}
