#include "io/measure_kind.h"

#include <string.h>

enum figure_kind measure_kind(const struct metric *m)
{
    const size_t n = strlen(m->name);
    if (n > 5 && strcmp(m->name + n - 5, "_frac") == 0)
        return FIGURE_SHARE;
    if (strcmp(m->unit, "s") == 0)
        return FIGURE_TIME;
    return strcmp(m->unit, "money") == 0 ? FIGURE_MONEY : FIGURE_COUNT;
}
