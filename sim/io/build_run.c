/* The section run. It is read before what run.scale multiplies. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "io/build_ctx.h"

static int by_number(const void *x, const void *y)
{
    const double a = *(const double *)x, c = *(const double *)y;
    return (a > c) - (a < c);
}

static void read_instants(struct build *b, const struct cfg_node *run)
{
    struct scenario *s = b->s;
    s->instants = mem_new(build_length(run, "instants"), sizeof *s->instants);
    for (const struct cfg_node *one = build_first(run, "instants"); one != NULL; one = one->next) {
        double at = build_moment(b, one, 0), clock = 0;
        if (at < s->warmup && cfg_node_clock(one, &clock))
            at += 86400; /* the window began later that day */
        if (at < s->warmup || at > s->warmup + s->length)
            cfg_complain(b->cfg, one, "the instant lies outside the measured window");
        else
            s->instants[s->n_instants++] = at;
    }
    if (s->n_instants > 1)
        qsort(s->instants, s->n_instants, sizeof *s->instants, by_number);
    size_t n = 0;
    for (size_t i = 0; i < s->n_instants; i++) {
        if (n == 0 || s->instants[i] > s->instants[n - 1])
            s->instants[n++] = s->instants[i];
    }
    s->n_instants = n;
}

/* "sl_frac@sla=respond:0.005", "cost:2%" */
static bool read_goal(const char *text, struct goal *g)
{
    const char *const colon = strrchr(text, ':');
    char *end = NULL;
    if (colon == NULL || colon == text)
        return false;
    g->half = strtod(colon + 1, &end);
    g->is_share = *end == '%';
    if (end == colon + 1 || strcmp(end, g->is_share ? "%" : "") != 0 || !(g->half > 0) ||
        !isfinite(g->half))
        return false;
    g->half *= g->is_share ? 0.01 : 1;
    g->measure = mem_copy_bytes(text, (size_t)(colon - text));
    return true;
}

static void add_goal(struct build *b, const struct cfg_node *one)
{
    struct scenario *const s = b->s;
    if (one->kind != CFG_TEXT) /* the schema has complained */
        return;
    if (read_goal(one->text, &s->goals[s->n_goals]))
        s->n_goals++;
    else
        cfg_complain(
            b->cfg, one,
            "`%.80s` is no precision; write measure@scope:amount or measure@scope:share%%, e.g. "
            "\"abandonment_frac@all:0.005\"",
            one->text);
}

static void read_goals(struct build *b, const struct cfg_node *run)
{
    const struct cfg_node *const given = cfg_node_child(run, "precision");
    b->s->goals = mem_new(cfg_length(run, "precision"), sizeof *b->s->goals);
    if (given != NULL && given->kind == CFG_TEXT)
        add_goal(b, given);
    for (const struct cfg_node *one = cfg_first(run, "precision"); one != NULL; one = one->next)
        add_goal(b, one);
    b->s->most_replications = (uint32_t)cfg_int(b->cfg, run, "most_replications");
}

void build_run(struct build *b)
{
    struct scenario *s = b->s;
    const struct cfg_node *run = cfg_get(b->root, "run");
    cfg_put_default(b->cfg, run, "replications", s->steady ? "1" : "30");
    s->replications = (uint32_t)cfg_int(b->cfg, run, "replications");
    s->seed = (uint64_t)cfg_int(b->cfg, run, "seed");
    s->threads = (uint32_t)cfg_int(b->cfg, run, "threads");
    s->scale = cfg_number(b->cfg, run, "scale");
    if (!(s->scale > 0))
        s->scale = 1;
    s->max_contacts = (uint64_t)cfg_int(b->cfg, run, "max_contacts");
    s->confidence = cfg_number(b->cfg, run, "confidence");
    read_instants(b, run);
    read_goals(b, run);
}
