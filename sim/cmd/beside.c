#include "cmd/beside.h"

#include <math.h>
#include <stdio.h>

#include "base/interrupt.h"
#include "base/mem.h"
#include "exper/run.h"
#include "io/build.h"
#include "io/figure.h"
#include "io/result_rows.h"
#include "io/show_levels.h"
#include "num/least_agents.h"
#include "rand/dist.h"

/* One config, simulated. */
struct beside {
    const struct scenario *s;
    const struct run_result *run;
    struct rows center; /* the interval rows of the whole center */
    const struct sla *sla;
    double patience; /* s, mean over what is offered; INFINITY when nobody gives up */
    double handle;   /* s, over the whole window, for intervals that have none */
    double *times;
    size_t n;
};

/* Weighted by what each queue was offered; within a queue its types count alike. */
static double mean_patience(const struct scenario *s, const struct rows *summary)
{
    double weight = 0, leaving = 0;
    for (uint32_t t = 0; t < s->n_types; t++) {
        const struct type *const type = &s->types[t];
        struct str scope = {0};
        str_addf(&scope, "queue=%s", s->queues[type->queue].name);
        const double offered = result_value(result_row(summary, str_text(&scope), "offered", NULL));
        str_free(&scope);
        if (!(offered > 0) || s->channels[type->channel].deferred)
            continue;
        uint32_t share = 0;
        for (uint32_t u = 0; u < s->n_types; u++)
            share += s->types[u].queue == type->queue;
        weight += offered / share;
        /* Rates of giving up add; means do not. */
        leaving += type->patience == NULL ? 0 : offered / share / dist_mean(type->patience);
    }
    return leaving > 0 ? weight / leaving : INFINITY;
}

/* What the live channels have in one interval, and the people for them. */
struct load_at {
    double offered, answered, handle, wait, agents;
};

static double value_at(const struct beside *b, size_t i, const char *scope, const char *metric)
{
    const double x = result_value(result_row_at(&b->center, b->times[i], scope, metric, NULL));
    return isnan(x) ? 0 : x;
}

static bool serves_live(const struct scenario *s, uint32_t group)
{
    for (uint32_t c = 0; c < s->n_channels; c++)
        if (!s->channels[c].deferred && show_group_serves(s, group, c))
            return true;
    return false;
}

/* Agents count as the places they have: two or more for one who chats. */
static struct load_at load_at(const struct beside *b, size_t i)
{
    const struct scenario *const s = b->s;
    struct load_at at = {0};
    struct str scope = {0};
    for (uint32_t c = 0; c < s->n_channels; c++) {
        str_clear(&scope);
        str_addf(&scope, "channel=%s", s->channels[c].name);
        if (s->channels[c].deferred)
            continue;
        const double offered = value_at(b, i, str_text(&scope), "offered");
        const double answered = value_at(b, i, str_text(&scope), "answered");
        at.offered += offered;
        at.answered += answered;
        at.handle += answered * value_at(b, i, str_text(&scope), "aht_s");
        at.wait += offered * value_at(b, i, str_text(&scope), "wait_mean_s");
    }
    for (uint32_t g = 0; g < s->n_groups; g++) {
        str_clear(&scope);
        str_addf(&scope, "group=%s", s->groups[g].name);
        if (serves_live(s, g))
            at.agents += value_at(b, i, str_text(&scope), "busy_mean") +
                         value_at(b, i, str_text(&scope), "idle_mean");
    }
    str_free(&scope);
    at.handle = at.answered > 0 ? at.handle / at.answered : b->handle;
    at.wait = at.offered > 0 ? at.wait / at.offered : NAN;
    return at;
}

static const char *percent(char out[16], double share)
{
    snprintf(out, 16, isfinite(share) ? "%.1f" : "-", 100 * share);
    return out;
}

static const char *number(char out[16], double x)
{
    snprintf(out, 16, isfinite(x) ? "%.0f" : "-", x);
    return out;
}

static const char *least(char out[16], struct least_agents_ask ask, double patience)
{
    ask.patience_s = patience;
    const struct least_agents_answer answer = least_agents(&ask);
    return number(out, answer.is_met ? (double)answer.net : NAN);
}

static double interval_length(const struct beside *b, size_t i)
{
    return i + 1 < b->n ? b->times[i + 1] - b->times[i] : b->times[0] + b->s->length - b->times[i];
}

static void write_interval(struct str *out, const struct beside *b, size_t i)
{
    const struct load_at at = load_at(b, i);
    const struct erlang_queue a = {.rate = at.offered / interval_length(b, i),
                                   .handle_s = at.handle,
                                   .patience_s = b->patience,
                                   .agents = (uint32_t)lround(at.agents),
                                   .target_s = b->sla->threshold};
    struct erlang_queue c = a;
    c.patience_s = INFINITY;
    if (!(at.offered > 0) || a.agents == 0 || !(a.handle_s > 0))
        return;
    const struct erlang_result ra = erlang_solve(&a), rc = erlang_solve(&c);
    const struct least_agents_ask ask = {.rate = a.rate,
                                         .handle_s = a.handle_s,
                                         .target_frac = b->sla->target,
                                         .target_s = b->sla->threshold};
    const double level = result_value(show_level_row_at(&b->center, b->s, b->sla, b->times[i]));
    char text[8][16];
    struct str clock = {0};
    show_add_clock(&clock, b->s, b->times[i] - b->times[0]);
    str_addf(out, "%-11s %7.0f %6.0f %7.1f", str_text(&clock), a.rate * 3600, a.handle_s,
             at.agents);
    str_addf(out, " %6s %6s %6s", percent(text[0], level),
             percent(text[1], rc.is_stable ? erlang_service_level(&rc, ERLANG_SL_OFFERED) : 0),
             percent(text[2], erlang_service_level(&ra, ERLANG_SL_OFFERED)));
    str_addf(out, " %5s %5s %5s", number(text[3], at.wait),
             number(text[4], rc.is_stable ? rc.wait_mean_s : NAN),
             number(text[5], ra.is_stable ? ra.wait_mean_s : NAN));
    str_addf(out, " %4s %4s\n", least(text[6], ask, INFINITY), least(text[7], ask, b->patience));
    str_free(&clock);
}

static void write_table(struct str *out, const struct beside *b)
{
    char text[FIGURE_TEXT];
    const struct figure patience = figure_of(FIGURE_TIME, b->patience, NAN);
    str_addf(out, "%s, %u replication%s: simulated, Erlang C and Erlang A by interval\n",
             b->s->name, b->run->done, b->run->done == 1 ? "" : "s");
    str_addf(
        out,
        "live channels; their agents (places of those who chat) as one pool; patience of A: %s\n\n",
        isfinite(b->patience) ? figure_plain(text, &patience) : "endless");
    str_addf(out, "%-11s %7s %6s %7s %20s %17s %9s\n", "", "offered", "handle", "agents",
             "-- in time [%] --", "- mean wait [s] -", "required");
    str_addf(out, "%-11s %7s %6s %7s %6s %6s %6s %5s %5s %5s %4s %4s\n", "from", "/h", "[s]",
             "present", "sim", "C", "A", "sim", "C", "A", "C", "A");
    for (size_t i = 0; i < b->n; i++)
        write_interval(out, b, i);
    str_addf(
        out,
        "\nin time: %s, sl_offered; %.4g %% are wanted. Erlang C has no mean wait when load exceeds staff.\n\n",
        b->sla->name, 100 * b->sla->target);
}

static void compare(struct str *out, const struct scenario *s, const struct run_result *run,
                    struct err *e)
{
    struct beside b = {.s = s, .run = run, .sla = show_main_level(s)};
    if (b.sla == NULL) {
        err_add(
            e, ERR_USER,
            "%s has no live channel with a service level; there is nothing to set Erlang beside",
            s->name);
        return;
    }
    b.patience = mean_patience(s, run->summary);
    b.handle = result_value(result_row(run->summary, "all", "aht_s", NULL));
    result_center(&b.center, run->interval);
    b.times = result_times(&b.center, &b.n);
    write_table(out, &b);
    assumptions_write(out, s);
    mem_free(b.times);
    rows_free(&b.center);
}

void beside_write(struct str *out, const struct beside_options *how, struct err *e)
{
    struct load load = {0};
    struct run_result run = {0};
    const struct cfg_sets sets = {how->sets, how->n_sets};
    struct scenario *const s = scenario_load(how->path, &sets, &load, e);
    const struct run_options options = {
        .seed = s == NULL ? 0 : s->seed,
        .replications = how->replications > 0 || s == NULL ? how->replications : s->replications,
        .threads = how->threads,
        .stop = interrupt_requested};
    if (s != NULL && run_scenario(s, &options, &run, e)) {
        if (run.interrupted)
            err_add(e, ERR_INTERRUPTED, "interrupted");
        else
            compare(out, s, &run, e);
    }
    run_result_free(&run);
    scenario_free(s);
    load_free(&load);
}
