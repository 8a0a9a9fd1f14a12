#include "io/rows_in.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "io/csv_in.h"
#include "io/result_rows.h"

struct columns {
    int scope, metric, variant, value, lo, hi, n, method, replication, time;
};

static struct columns find_columns(struct csv_in *c)
{
    static const char *const times[] = {"interval_start_s", "time_s", "wait_s"};
    struct columns at = {.scope = csv_column(c, "scope", true),
                         .metric = csv_column(c, "metric", true),
                         .variant = csv_column(c, "variant", false),
                         .value = csv_column(c, "value", true),
                         .lo = csv_column(c, "ci_lo", false),
                         .hi = csv_column(c, "ci_hi", false),
                         .n = csv_column(c, "n", false),
                         .method = csv_column(c, "method", false),
                         .replication = csv_column(c, "replication", false),
                         .time = -1};
    for (size_t i = 0; i < sizeof times / sizeof times[0] && at.time < 0; i++)
        at.time = csv_column(c, times[i], false);
    return at;
}

/* An empty field is a number that does not exist. */
static double number(const struct csv_in *c, int column, bool *is_good)
{
    const char *const text = csv_text(c, column);
    char *end = NULL;
    if (column < 0 || text[0] == '\0')
        return NAN;
    const double value = strtod(text, &end);
    *is_good = *is_good && *end == '\0';
    return value;
}

static void read_row(struct rows *rows, struct csv_in *c, const struct columns *at)
{
    bool is_good = true;
    const double n = number(c, at->n, &is_good);
    const double replication = number(c, at->replication, &is_good);
    const double time = number(c, at->time, &is_good);
    struct row row = {.scope = csv_text(c, at->scope),
                      .metric = csv_text(c, at->metric),
                      .variant = csv_text(c, at->variant),
                      .method = csv_text(c, at->method),
                      .time = isnan(time) ? 0 : time,
                      .value = number(c, at->value, &is_good),
                      .lo = number(c, at->lo, &is_good),
                      .hi = number(c, at->hi, &is_good),
                      .n = n >= 0 && n < 1e18 ? (uint64_t)n : 0,
                      .replication = replication >= 0 && replication < 4e9 ? (uint32_t)replication
                                                                           : 0};
    row.has_ci = !isnan(row.lo) && !isnan(row.hi);
    if (is_good)
        rows_add(rows, &row);
    else
        csv_mistake(c, "a field that should be a number is none; was the file edited?");
}

bool rows_in(struct rows *rows, const char *path, bool is_center, struct err *e)
{
    const size_t before = e->n;
    struct csv_in *const c = csv_open(path, e);
    if (c == NULL)
        return false;
    const struct columns at = find_columns(c);
    while (e->n == before && csv_next(c))
        if (!is_center || result_is_center(csv_text(c, at.scope)))
            read_row(rows, c, &at);
    csv_close(c);
    return e->n == before;
}
