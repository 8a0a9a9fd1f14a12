#include "exper/warn.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"

void warn_add(struct run_result *result, const char *format, ...)
{
    struct str text = {0};
    va_list args;
    va_start(args, format);
    str_addv(&text, format, args);
    va_end(args);
    result->warnings = mem_resize(result->warnings, (size_t)result->n_warnings + 1,
                                  sizeof *result->warnings);
    result->warnings[result->n_warnings++] = text.text;
}

static void few_units(const struct reduction *r, struct run_result *result)
{
    const char *const unit = r->batches ? "batches" : "replications";
    if (r->n_units < 2)
        warn_add(result, "one replication gives no interval; --replications 30 gives one");
    else if (r->n_units < 10)
        warn_add(result, "%u %s give rough intervals; --replications 30 narrows them", r->n_units,
                 unit);
}

static double mean_of(const struct reduction *r, uint32_t scope, const char *name)
{
    for (uint32_t k = 0; k < r->n_columns; k++)
        if (r->columns[k].scope == scope && strcmp(metrics[r->columns[k].metric].name, name) == 0)
            return r->total[k].moments.mean_x;
    return 0;
}

/* A queue whose number waiting grows from the first to the last quarter of the window and ends high. */
static void growing_backlog(const struct reduction *r, struct run_result *result)
{
    const uint32_t n = (uint32_t)r->scenario->n_intervals;
    for (uint32_t k = 0; k < r->n_columns; k++) {
        const struct column *const column = &r->columns[k];
        const struct scope *const scope = &r->scopes.scope[column->scope];
        if (scope->queue == NOBODY || scope->in & IN_SLA || column->interval == NOBODY ||
            strcmp(metrics[column->metric].name, "queue_mean") != 0 || n < 8)
            continue;
        double level[4] = {0};
        for (uint32_t bin = 0; bin < n; bin++) {
            const struct ratio
                *const t = &r->bins[(size_t)bin * r->n_interval_columns + column->interval];
            level[bin * 4 / n] += t->y > 0 ? t->x / t->y : 0;
        }
        const bool grows = level[1] > level[0] && level[2] > level[1] && level[3] > level[2];
        const double left = mean_of(r, column->scope, "waiting_at_end"),
                     came = mean_of(r, column->scope, "offered");
        if (grows && left > 0.1 * came && left > 10)
            warn_add(
                result,
                "%s: the backlog grows all the time and %.0f of %.0f contacts are still waiting at the "
                "end; it needs more staff or a longer follow-up (time.follow)",
                scope->name, left, came);
    }
}

static void small_bases(const struct reduction *r, struct run_result *result)
{
    for (uint32_t k = 0; k < r->n_columns; k++) {
        const struct scope *const scope = &r->scopes.scope[r->columns[k].scope];
        if (strchr(scope->name, ';') != NULL ||
            strcmp(metrics[r->columns[k].metric].name, "sla_base") != 0)
            continue;
        const double contacts = r->total[k].x;
        if (contacts > 0 && contacts < 100)
            warn_add(result, "%s rests on %.0f contacts in all; more replications make it firmer",
                     scope->name, contacts);
    }
}

void warn_about(const struct reduction *r, struct run_result *result)
{
    few_units(r, result);
    growing_backlog(r, result);
    small_bases(r, result);
}
