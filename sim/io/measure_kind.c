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

static const struct metric *named(const char *metric)
{
    for (unsigned i = 0; i < n_metrics; i++)
        if (strcmp(metrics[i].name, metric) == 0)
            return &metrics[i];
    return NULL;
}

enum figure_kind measure_kind_named(const char *metric)
{
    const struct metric *const m = named(metric);
    return m == NULL ? FIGURE_COUNT : measure_kind(m);
}

int measure_better(const char *metric)
{
    const struct metric *const m = named(metric);
    return m == NULL ? 0 : m->better;
}
