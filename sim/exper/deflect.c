#include "exper/deflect.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "exper/farm.h"
#include "exper/warn.h"
#include "model/stages.h"
#include "num/ci.h"
#include "rand/demand.h"
#include "rand/dist.h"

/* What is counted of a scope. */
enum base { CONTACTS, ISSUES, N_BASES };

/* The pairs of worlds that are compared. */
static const struct {
    enum deflect_world with, without;
    const char *variant[N_BASES];
} contrasts[] = {
    {WORLD_AS_IS, WORLD_NO_BOT, {"contacts:staff_unchanged", "issues:staff_unchanged"}},
    {WORLD_FREE, WORLD_FREE_NO_BOT, {"contacts:uncongested", "issues:uncongested"}},
};

/* ---- the other worlds ---- */

static void take_bots_away(struct scenario *s)
{
    struct type *const types = mem_new(s->n_types, sizeof *types);
    memcpy(types, s->types, s->n_types * sizeof *types);
    for (uint32_t t = 0; t < s->n_types; t++)
        types[t].bot = NULL;
    s->types = types;
}

static double longest_handle(const struct scenario *s)
{
    double longest = 0;
    for (uint32_t t = 0; t < s->n_types; t++)
        for (uint32_t i = 0; i < s->types[t].n_routes; i++)
            longest = fmax(longest, route_mean_work(&s->types[t], &s->types[t].routes[i]));
    return longest;
}

/* Three times what the busiest hour of fresh customers would keep busy, all at the longest mean handle time. */
static double heads_enough(const struct scenario *s)
{
    double most = 0;
    for (double from = 0; from < scenario_stop(s); from += 3600) {
        double expected = 0;
        for (uint32_t i = 0; i < s->n_sources; i++)
            expected += demand_expected(s->demand, i, from, from + 3600);
        most = fmax(most, expected);
    }
    return ceil(3 * most / 3600 * longest_handle(s)) + 100;
}

/* Everybody is there all the time, in every group. */
static void lift_staff(struct scenario *s)
{
    struct group *const groups = mem_new(s->n_groups, sizeof *groups);
    const double heads = heads_enough(s);
    memcpy(groups, s->groups, s->n_groups * sizeof *groups);
    for (uint32_t g = 0; g < s->n_groups; g++) {
        groups[g].staffing = STAFF_HEADCOUNT;
        groups[g].heads = (struct steps){0};
        steps_add(&groups[g].heads, 0, heads);
        groups[g].n_agents = (uint32_t)heads;
        groups[g].open_ended = true;
        groups[g].capacity = 1; /* nobody needs to share an agent */
        groups[g].time_factor = NULL;
        groups[g].solved_factor = NULL;
        groups[g].agent_names = NULL;
        groups[g].homes = NULL;
    }
    s->groups = groups;
    s->n_duties = s->n_pauses = 0;
}

static void make_world(struct scenario *world, const struct scenario *s, enum deflect_world which)
{
    *world = *s;
    world->recipe = NULL;
    if (which != WORLD_FREE)
        take_bots_away(world);
    if (which != WORLD_NO_BOT)
        lift_staff(world);
}

static void free_world(struct scenario *world, enum deflect_world which)
{
    if (which != WORLD_FREE)
        mem_free(world->types);
    if (which == WORLD_NO_BOT)
        return;
    for (uint32_t g = 0; g < world->n_groups; g++)
        steps_free(&world->groups[g].heads);
    mem_free(world->groups);
}

static bool is_asked_for(const struct scenario *s, enum deflect_world which)
{
    return which == WORLD_NO_BOT ? s->deflection_by_staff
                                 : which != WORLD_AS_IS && s->deflection_uncongested;
}

/* ---- life ---- */

static bool meets_bot(const struct scenario *s, const struct scope *scope)
{
    for (uint32_t i = 0; i < scope->n_types; i++)
        if (s->types[scope->types[i]].bot != NULL)
            return true;
    return false;
}

static bool is_compared(const struct scenario *s, const struct scope *scope)
{
    const bool is_channel = strncmp(scope->name, "channel=", 8) == 0 &&
                            strchr(scope->name, ';') == NULL && (scope->in & IN_BOT);
    return (scope->in & IN_ALL) || (is_channel && meets_bot(s, scope));
}

void deflect_init(struct deflect *d, const struct scenario *s, const struct reduction *r)
{
    *d = (struct deflect){.s = s, .r = r};
    for (enum deflect_world w = 0; w < N_DEFLECT_WORLDS; w++)
        d->counts[w].deflect = d;
    d->scope = mem_new(r->scopes.n, sizeof *d->scope);
    for (uint32_t i = 0; i < r->scopes.n && deflect_worlds(s) > 0; i++)
        if (is_compared(s, &r->scopes.scope[i]))
            d->scope[d->n_scopes++] = i;
}

void deflect_free(struct deflect *d)
{
    for (enum deflect_world w = 0; w < N_DEFLECT_WORLDS; w++)
        mem_free(d->counts[w].count);
    mem_free(d->scope);
}

uint32_t deflect_worlds(const struct scenario *s)
{
    uint32_t n = 0;
    for (enum deflect_world w = 0; w < N_DEFLECT_WORLDS; w++)
        n += is_asked_for(s, w);
    return n;
}

/* ---- counting and telling ---- */

static void count_bin(const struct deflect *d, const struct observer *o, uint32_t bin,
                      double *counts)
{
    for (uint32_t i = 0; i < d->n_scopes; i++) {
        const struct scope *const scope = &d->r->scopes.scope[d->scope[i]];
        for (uint32_t k = 0; k < scope->n_types; k++) {
            counts[N_BASES * i + CONTACTS] += observer_count(o, COUNTER_offered, scope->types[k],
                                                             bin);
            counts[N_BASES * i + ISSUES] += observer_count(o, COUNTER_issues_offered,
                                                           scope->types[k], bin);
        }
    }
}

static void add(struct deflect_counts *c, const struct observer *o)
{
    const struct deflect *const d = c->deflect;
    const size_t width = (size_t)N_BASES * d->n_scopes;
    const uint32_t n_bins = (uint32_t)d->s->n_intervals, step = d->r->batches ? 1 : n_bins;
    if (width == 0)
        return;
    for (uint32_t first = 0; first < n_bins; first += step) {
        c->count = mem_grow(c->count, &c->cap, (c->n_units + 1) * width, sizeof *c->count);
        double *const unit = c->count + c->n_units++ * width;
        memset(unit, 0, width * sizeof *unit);
        for (uint32_t bin = first; bin < first + step; bin++)
            count_bin(d, o, bin, unit);
    }
}

void deflect_add(struct deflect *d, const struct observer *o)
{
    add(&d->counts[WORLD_AS_IS], o);
}

static void take(void *counts, const struct observer *o, const struct str *digest,
                 uint32_t replication)
{
    (void)digest, (void)replication;
    add(counts, o);
}

/* False: interrupted, or e says why. */
static bool simulate(struct deflect *d, enum deflect_world which, const struct run_options *options,
                     uint64_t *done, struct err *e)
{
    struct scenario world;
    make_world(&world, d->s, which);
    const struct farm_job job = {.scenario = &world,
                                 .seed = options->seed,
                                 .first = d->r->first,
                                 .count = d->r->n_reps,
                                 .threads = options->threads,
                                 .stop = options->stop,
                                 .tick = options->tick,
                                 .progress = options->progress,
                                 .done_before = *done,
                                 .total = (uint64_t)d->r->n_reps * (1 + deflect_worlds(d->s)),
                                 .take = take,
                                 .to = &d->counts[which]};
    *done += farm_run(&job, e);
    free_world(&world, which);
    return err_ok(e) && d->counts[which].n_units == d->counts[WORLD_AS_IS].n_units;
}

/* The fall of a count from the world without the bot to that with it, unit by unit. */
static void emit(const struct deflect *d, size_t contrast, uint32_t scope, enum base base,
                 struct rows *rows)
{
    const double *const with = d->counts[contrasts[contrast].with].count,
                        *const without = d->counts[contrasts[contrast].without].count;
    struct tally_pair pairs = {0};
    for (uint32_t u = 0; u < d->counts[WORLD_AS_IS].n_units; u++) {
        const size_t at = ((size_t)u * d->n_scopes + scope) * N_BASES + base;
        tally_pair_add(&pairs, without[at] - with[at], without[at]);
    }
    const struct ci ci = ci_ratio(&pairs, d->s->confidence);
    const bool has = ci_exists(&ci);
    rows_add(rows, &(struct row){.scope = d->r->scopes.scope[d->scope[scope]].name,
                                 .metric = "net_deflection_frac",
                                 .variant = contrasts[contrast].variant[base],
                                 .method = has ? ci.method : "",
                                 .value = ci.value,
                                 .lo = ci.lo,
                                 .hi = ci.hi,
                                 .n = ci.n,
                                 .has_ci = has});
}

static bool simulate_all(struct deflect *d, const struct run_options *options, struct err *e)
{
    uint64_t done = d->r->n_reps;
    for (enum deflect_world w = 0; w < N_DEFLECT_WORLDS; w++)
        if (is_asked_for(d->s, w) && !simulate(d, w, options, &done, e))
            return false;
    return true;
}

void deflect_emit(struct deflect *d, const struct run_options *options, struct run_result *result,
                  struct err *e)
{
    struct err why = {0};
    const bool is_done = simulate_all(d, options, &why);
    if (!err_ok(&why) && why.code == ERR_WORLD)
        warn_add(result, "net deflection is not known: without the bot %s", why.items[0].text);
    else if (!err_ok(&why))
        err_add(e, why.code, "without the bot: %s", why.items[0].text);
    err_free(&why);
    for (uint32_t i = 0; is_done && i < d->n_scopes; i++)
        for (size_t k = 0; k < sizeof contrasts / sizeof contrasts[0]; k++)
            for (enum base base = 0; base < N_BASES && d->counts[contrasts[k].without].n_units > 0;
                 base++)
                emit(d, k, i, base, result->summary);
}
