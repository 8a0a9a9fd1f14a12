#include "exper/scope.h"

#include "base/mem.h"
#include "base/str.h"
#include "measure/ages.h"
#include "model/dimension.h"

static const char *const dimension_names[N_DIMENSIONS] = {"channel", "intent", "language",
                                                          "segment", "queue"};

static const char *name_of(const struct scenario *s, enum dimension d, uint32_t i)
{
    switch (d) {
    case CHANNEL:
        return s->channels[i].name;
    case INTENT:
        return s->intents[i];
    case LANGUAGE:
        return s->languages[i];
    case SEGMENT:
        return s->segments[i];
    default:
        return s->queues[i].name;
    }
}

/* A set of types: place i of dimension d (NOBODY: any), and of a second dimension. */
struct cut {
    enum dimension d, e;
    uint32_t i, k;
};

static bool is_inside(const struct type *t, const struct cut *c)
{
    return (c->i == NOBODY || dimension_place(t, c->d) == c->i) &&
           (c->k == NOBODY || dimension_place(t, c->e) == c->k);
}

static void add_word(struct str *name, const char *dimension, const char *word)
{
    str_addf(name, "%s%s=%s", name->len > 0 ? ";" : "", dimension, word);
}

static bool is_in_sla(const struct type *t, uint32_t sla)
{
    for (uint32_t i = 0; i < t->n_slas; i++)
        if (t->slas[i] == sla)
            return true;
    return false;
}

static bool is_served_by(const struct type *t, uint32_t group)
{
    for (uint32_t i = 0; i < t->n_routes; i++)
        if (t->routes[i].group == group)
            return true;
    return false;
}

/* The types of the cut that also belong to the service level or the group; none: no scope is made. */
static bool fill_types(struct scope *scope, const struct scenario *s, const struct cut *cut)
{
    scope->types = mem_new(s->n_types, sizeof *scope->types);
    for (uint32_t t = 0; t < s->n_types; t++)
        if (is_inside(&s->types[t], cut) &&
            (scope->sla == NOBODY || is_in_sla(&s->types[t], scope->sla)) &&
            (scope->group == NOBODY || is_served_by(&s->types[t], scope->group)))
            scope->types[scope->n_types++] = t;
    for (uint32_t i = 0; i < scope->n_types; i++)
        if (s->types[scope->types[i]].bot != NULL && scope->in & IN_TYPES)
            scope->in |= IN_BOT;
    for (uint32_t i = 0; i < scope->n_types; i++)
        if (s->types[scope->types[i]].on_platform && scope->in & IN_TYPES)
            scope->in |= IN_PLATFORM;
    for (uint32_t i = 0; i < scope->n_types; i++)
        if (s->types[scope->types[i]].is_outbound && scope->in & IN_TYPES)
            scope->in |= IN_OUTBOUND;
    for (uint32_t i = 0; i < scope->n_types; i++)
        if (s->channels[s->types[scope->types[i]].channel].deferred && scope->in & IN_TYPES)
            scope->in |= IN_DEFERRED | (scope->ages != NOBODY ? IN_AGES : 0U);
    for (uint32_t i = 0; i < scope->n_types && scenario_has_interruption(s); i++)
        if (scenario_is_soft(s, scope->types[i]) && scope->in & IN_TYPES)
            scope->in |= IN_INTERRUPT;
    if (s->report.over_expected)
        scope->in |= (scope->in & IN_TYPES ? IN_EXPECTED : 0) |
                     (scope->in & IN_SLA ? IN_SLA_EXPECTED : 0);
    if (s->with_money && scope->in & IN_TYPES)
        scope->in |= IN_MONEY | (scope->in & IN_ALL ? IN_ALL_MONEY | IN_STAFF_MONEY : 0);
    if (s->report.wait_open && scope->in & IN_TYPES)
        scope->in |= IN_OPEN_WAIT;
    if (s->report.window_open && scope->in & IN_TYPES)
        scope->in |= IN_OPEN | (scope->in & IN_STAFF ? IN_STAFF_OPEN : 0);
    if (scope->in & IN_TYPES)
        scope->in |= (scenario_has_silent(s) ? IN_SILENT : 0) |
                     (scenario_has_steps(s) ? IN_STEP : 0) |
                     (scenario_has_stages(s) ? IN_STAGES : 0) |
                     (scenario_has_misroutes(s) ? IN_MISROUTES : 0) |
                     (scenario_announces(s) ? IN_ANNOUNCE : 0) |
                     (scenario_keeps_messages(s) ? IN_MESSAGES : 0) |
                     (scenario_has_leaving(s) || scenario_has_turns(s) ? IN_SESSION : 0U) |
                     (scenario_follows_issues(s) ? IN_ISSUE : 0) | (s->quality.on ? IN_CSAT : 0);
    for (uint32_t i = 0; i < scope->n_types; i++)
        if (s->queues[s->types[scope->types[i]].queue].callback != NULL && scope->in & IN_TYPES)
            scope->in |= IN_CALLBACK;
    return scope->n_types > 0;
}

static void push(struct scopes *all, const struct scope *scope, struct str *name)
{
    all->scope = mem_grow(all->scope, &all->cap, (size_t)all->n + 1, sizeof *all->scope);
    all->scope[all->n] = *scope;
    all->scope[all->n++].name = mem_copy_text(name->len > 0 ? str_text(name) : "all");
}

static void add(struct scopes *all, const struct scenario *s, struct scope scope,
                const struct cut *cut)
{
    struct str name = {0};
    if (cut->i != NOBODY)
        add_word(&name, dimension_names[cut->d], name_of(s, cut->d, cut->i));
    if (cut->k != NOBODY)
        add_word(&name, dimension_names[cut->e], name_of(s, cut->e, cut->k));
    if (scope.group != NOBODY)
        add_word(&name, "group", s->groups[scope.group].name);
    if (scope.sla != NOBODY)
        add_word(&name, "sla", s->slas[scope.sla].name);
    if (fill_types(&scope, s, cut))
        push(all, &scope, &name);
    else
        mem_free(scope.types);
    str_free(&name);
}

static const struct cut everything = {CHANNEL, INTENT, NOBODY, NOBODY};

static struct scope of_kind(uint64_t in)
{
    return (struct scope){.in = in,
                          .group = NOBODY,
                          .line = NOBODY,
                          .sla = NOBODY,
                          .queue = NOBODY,
                          .ages = NOBODY,
                          .agent = NOBODY};
}

/* Where the agents of a set are compared. */
static uint64_t in_comparison(const struct scenario *s)
{
    return (scenario_follows_agents(s) ? IN_SPREAD : 0U) |
           (s->quality.evaluation.samples > 0 ? IN_EVAL : 0U);
}

static void add_cuts(struct scopes *all, const struct scenario *s)
{
    struct scope scope = of_kind(IN_ALL | IN_TYPES | IN_STAFF | IN_LINE | in_comparison(s));
    for (uint32_t g = 0; g < s->n_groups; g++)
        scope.in |= group_has_desks(&s->groups[g]) ? IN_DESKS : 0;
    scope.by_interval = true;
    scope.ages = 0;
    add(all, s, scope, &everything);
    for (enum dimension d = CHANNEL; d < N_DIMENSIONS; d++)
        for (uint32_t i = 0; i < dimension_size(s, d); i++) {
            scope = of_kind(IN_TYPES);
            scope.by_interval = d == CHANNEL || d == QUEUE;
            scope.queue = d == QUEUE ? i : NOBODY;
            scope.ages = ages_set(s, d, i);
            add(all, s, scope, &(struct cut){d, INTENT, i, NOBODY});
        }
    for (uint32_t i = 0; i < s->n_channels && s->n_channels > 1; i++)
        for (uint32_t k = 0; k < s->n_intents; k++)
            add(all, s, of_kind(IN_TYPES), &(struct cut){CHANNEL, INTENT, i, k});
    for (uint32_t i = 0; i < s->n_channels && s->n_languages > 1; i++)
        for (uint32_t k = 0; k < s->n_languages; k++)
            add(all, s, of_kind(IN_TYPES), &(struct cut){CHANNEL, LANGUAGE, i, k});
}

static void add_groups(struct scopes *all, const struct scenario *s)
{
    for (uint32_t g = 0; g < s->n_groups; g++) {
        const bool has_desks = group_has_desks(&s->groups[g]);
        struct scope scope = of_kind(
            IN_GROUP | IN_STAFF | in_comparison(s) | (has_desks ? IN_DESKS | IN_DESK_PAIR : 0U) |
            (s->report.window_open ? IN_STAFF_OPEN : 0U) | (s->with_money ? IN_STAFF_MONEY : 0U));
        struct str name = {0};
        scope.group = g;
        scope.by_interval = true;
        add_word(&name, "group", s->groups[g].name);
        push(all, &scope, &name);
        str_free(&name);
        scope = of_kind(IN_PAIR | (has_desks ? IN_DESK_PAIR : 0U));
        scope.group = g;
        for (uint32_t i = 0; i < s->n_intents; i++)
            add(all, s, scope, &(struct cut){INTENT, QUEUE, i, NOBODY});
        for (uint32_t q = 0; q < s->n_queues; q++)
            add(all, s, scope, &(struct cut){QUEUE, INTENT, q, NOBODY});
    }
}

static void add_agents(struct scopes *all, const struct scenario *s)
{
    for (uint32_t g = 0; g < s->n_groups; g++)
        for (uint32_t i = 0; i < s->groups[g].n_agents; i++) {
            struct scope scope = of_kind(IN_AGENT);
            struct str name = {0};
            scope.group = g;
            scope.agent = i;
            add_word(&name, "group", s->groups[g].name);
            if (s->groups[g].agent_names != NULL)
                add_word(&name, "agent", s->groups[g].agent_names[i]);
            else
                str_addf(&name, ";agent=%u", i + 1);
            push(all, &scope, &name);
            str_free(&name);
        }
}

static void add_lines(struct scopes *all, const struct scenario *s)
{
    for (uint32_t k = 0; k < s->n_lines; k++) {
        struct scope scope = of_kind(IN_LINE);
        struct str name = {0};
        scope.line = k;
        add_word(&name, "line", s->lines[k].name);
        push(all, &scope, &name);
        str_free(&name);
    }
}

static void add_sla_cuts(struct scopes *all, const struct scenario *s, struct scope scope)
{
    static const enum dimension cut_by[] = {CHANNEL, INTENT, LANGUAGE, SEGMENT, QUEUE};
    for (unsigned n = 0; n < sizeof cut_by / sizeof *cut_by; n++)
        for (uint32_t i = 0; i < dimension_size(s, cut_by[n]); i++) {
            scope.by_interval = cut_by[n] == CHANNEL || cut_by[n] == QUEUE ||
                                (cut_by[n] == INTENT && s->n_intents > 1);
            add(all, s, scope, &(struct cut){cut_by[n], INTENT, i, NOBODY});
        }
}

static void add_slas(struct scopes *all, const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_slas; i++) {
        const struct sla *const sla = &s->slas[i];
        struct scope scope = of_kind(IN_SLA);
        if (sla->with_blocked || sla->with_refused || sla->with_cleared || sla->with_messages ||
            sla->with_callbacks)
            scope.in |= IN_SLA_MORE;
        if (scenario_follows_issues(s))
            scope.in |= IN_SLA_ISSUE;
        scope.sla = i;
        scope.by_interval = true;
        add(all, s, scope, &everything);
        add_sla_cuts(all, s, scope);
    }
}

void scopes_make(struct scopes *all, const struct scenario *s)
{
    *all = (struct scopes){0};
    add_cuts(all, s);
    add_groups(all, s);
    add_lines(all, s);
    add_slas(all, s);
    if (s->report.agents)
        add_agents(all, s);
}

void scopes_free(struct scopes *all)
{
    for (uint32_t i = 0; i < all->n; i++) {
        mem_free(all->scope[i].name);
        mem_free(all->scope[i].types);
    }
    mem_free(all->scope);
    *all = (struct scopes){0};
}
