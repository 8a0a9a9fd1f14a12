#include "io/result_rows.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

bool result_is_variant(const char *have, const char *want)
{
    const size_t n = want == NULL ? 0 : strlen(want);
    if (n > 0 && want[n - 1] == '+')
        return strncmp(have, want, n) == 0 && strchr(have, ':') == NULL;
    return want == NULL || strcmp(have, want) == 0;
}

static bool is_it(const struct row *row, const char *scope, const char *metric, const char *variant)
{
    return strcmp(row->metric, metric) == 0 && strcmp(row->scope, scope) == 0 &&
           result_is_variant(row->variant, variant);
}

const struct row *result_row(const struct rows *rows, const char *scope, const char *metric,
                             const char *variant)
{
    for (size_t i = 0; rows != NULL && i < rows->n; i++)
        if (is_it(&rows->row[i], scope, metric, variant))
            return &rows->row[i];
    return NULL;
}

const struct row *result_row_at(const struct rows *rows, double time, const char *scope,
                                const char *metric, const char *variant)
{
    for (size_t i = 0; rows != NULL && i < rows->n; i++)
        if (rows->row[i].time == time && is_it(&rows->row[i], scope, metric, variant))
            return &rows->row[i];
    return NULL;
}

const struct row *result_spread(const struct rows *rows, const struct row *row, const char *spread)
{
    char variant[128];
    if (row == NULL)
        return NULL;
    snprintf(variant, sizeof variant, "%s%s%s", row->variant, row->variant[0] != '\0' ? ":" : "",
             spread);
    return result_row_at(rows, row->time, row->scope, row->metric, variant);
}

bool result_is_center(const char *scope)
{
    return strchr(scope, ';') == NULL &&
           (strcmp(scope, "all") == 0 || strncmp(scope, "sla=", 4) == 0 ||
            strncmp(scope, "channel=", 8) == 0 || strncmp(scope, "group=", 6) == 0);
}

void result_center(struct rows *out, const struct rows *rows)
{
    for (size_t i = 0; rows != NULL && i < rows->n; i++)
        if (result_is_center(rows->row[i].scope))
            rows_add(out, &rows->row[i]);
}

double result_value(const struct row *row)
{
    return row == NULL || !isfinite(row->value) ? NAN : row->value;
}

double result_half(const struct row *row)
{
    return row == NULL || !row->has_ci ? NAN : (row->hi - row->lo) / 2;
}

double *result_times(const struct rows *rows, size_t *n)
{
    double *times = NULL;
    size_t cap = 0;
    *n = 0;
    for (size_t i = 0; rows != NULL && i < rows->n; i++) {
        const double time = rows->row[i].time;
        size_t k = *n;
        while (k > 0 && times[k - 1] != time)
            k--;
        if (k > 0)
            continue;
        times = mem_grow(times, &cap, *n + 1, sizeof *times);
        times[(*n)++] = time;
    }
    return times;
}
