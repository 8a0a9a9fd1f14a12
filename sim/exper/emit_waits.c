#include "exper/emit_waits.h"

#include <string.h>

#include "num/hist.h"

/* Waits a planner thinks in; finer than a factor of 1.6 nowhere, which a curve of shares needs no more. */
static const double times[] = {1,     2,     3,     5,     7,      10,     15,     20,
                               25,    30,    40,    50,    60,     80,     100,    120,
                               150,   180,   240,   300,   450,    600,    900,    1200,
                               1800,  2700,  3600,  5400,  7200,   10800,  14400,  21600,
                               28800, 43200, 57600, 86400, 129600, 172800, 259200, 604800};

static void add(struct rows *rows, const char *scope, double time, double value, uint64_t n)
{
    rows_add(rows, &(struct row){.scope = scope,
                                 .metric = "wait_over_frac",
                                 .variant = "",
                                 .method = "",
                                 .time = time,
                                 .value = value,
                                 .n = n});
}

static void emit_scope(const struct special_pool *pool, const char *scope, struct rows *rows)
{
    const uint64_t n = hist_count_wide(pool->answered);
    if (n == 0)
        return;
    add(rows, scope, 0, 1 - (double)pool->answered[0] / (double)n, n);
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        const double over = 1 - hist_fraction_wide(pool->answered, times[i]);
        /* Less than half a contact is what rounding left. */
        add(rows, scope, times[i], over * (double)n < 0.5 ? 0 : over, n);
        if (over * (double)n < 0.5)
            return;
    }
}

void emit_waits(const struct reduction *r, struct rows *rows)
{
    for (uint32_t k = 0; k < r->scopes.n; k++) {
        const struct scope *const scope = &r->scopes.scope[k];
        const bool is_channel = strncmp(scope->name, "channel=", 8) == 0 &&
                                strchr(scope->name, ';') == NULL;
        if ((scope->in & IN_TYPES) && (is_channel || (scope->in & IN_ALL)))
            emit_scope(&r->pools[k], scope->name, rows);
    }
}
