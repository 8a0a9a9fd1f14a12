#include "exper/day_special.h"

#include <string.h>

#define WAIT(p)                                                                                    \
    {                                                                                              \
        .name = "wait_p" #p "_s", .variant = "day", .unit = "s", .better = -1, .in = IN_TYPES,     \
        .style = RATIO, .meaning = #p " % of a day's answered waited at most this, mean over days" \
    }
#define LENGTH(p)                                                                         \
    {                                                                                     \
        .name = "queue_p" #p, .variant = "day", .unit = "", .better = -1, .in = IN_TYPES, \
        .style = RATIO,                                                                   \
        .meaning = "number waiting not exceeded " #p " % of a day's time, mean over days" \
    }

const struct metric day_specials[] = {WAIT(50), WAIT(80),   WAIT(90),   WAIT(95),
                                      WAIT(99), LENGTH(50), LENGTH(90), LENGTH(99)};
const unsigned n_day_specials = sizeof day_specials / sizeof *day_specials;

static const enum special which[] = {SPECIAL_WAIT_P50,  SPECIAL_WAIT_P80, SPECIAL_WAIT_P90,
                                     SPECIAL_WAIT_P95,  SPECIAL_WAIT_P99, SPECIAL_QUEUE_P50,
                                     SPECIAL_QUEUE_P90, SPECIAL_QUEUE_P99};
_Static_assert(sizeof which / sizeof *which == sizeof day_specials / sizeof *day_specials,
               "one source for each");

unsigned day_special_place(const struct metric *m)
{
    for (unsigned i = 0; i < n_day_specials; i++)
        if (m == &day_specials[i])
            return i;
    return n_day_specials;
}

bool day_special_fits(const struct metric *m, const struct scope *scope)
{
    const bool is_wait = strcmp(m->unit, "s") == 0;
    const bool has_length = (scope->in & IN_ALL) || scope->queue != NOBODY;
    return (scope->in & IN_TYPES) && strchr(scope->name, ';') == NULL && (is_wait || has_length);
}

void day_special_values(double *value, const struct observer *o, const struct scope *scope)
{
    struct special_pool pool;
    double all[N_SPECIALS];
    bool is_restricted;
    special_pool_init(&pool, scope);
    special_pool_add(&pool, o, scope);
    special_values(all, &pool, &is_restricted);
    for (unsigned i = 0; i < n_day_specials; i++)
        value[i] = all[which[i]];
    special_pool_free(&pool);
}
