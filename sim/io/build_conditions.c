#include "io/build_conditions.h"

#include <string.h>

#include "base/mem.h"
#include "io/build_hours.h"

/* ---- conditions ---- */

static uint32_t whole(struct build *b, const struct cfg_node *node, const char *key,
                      uint32_t otherwise)
{
    return cfg_has(node, key) ? (uint32_t)cfg_int(b->cfg, node, key) : otherwise;
}

static double share(struct build *b, const struct cfg_node *node, const char *key, double otherwise)
{
    return cfg_has(node, key) ? cfg_number(b->cfg, node, key) : otherwise;
}

static double seconds(struct build *b, const struct cfg_node *node, const char *key,
                      double otherwise)
{
    return cfg_has(node, key) ? cfg_duration(b->cfg, node, key) : otherwise;
}

/* Of all groups, those not yet built included. */
static uint32_t group_named(struct build *b, const struct cfg_node *node)
{
    struct items groups;
    build_items(b, "groups", NULL, &groups);
    const int group = build_find_key(b, &groups, node, "group", "group");
    build_items_free(&groups);
    return group < 0 ? NOBODY : (uint32_t)group;
}

static uint32_t queue_named(struct build *b, const struct cfg_node *node, uint32_t own)
{
    const struct scenario *const s = b->s;
    struct items queues = {.name = mem_new(s->n_queues, sizeof *queues.name),
                           .node = mem_new(s->n_queues, sizeof *queues.node)};
    for (; queues.n < s->n_queues; queues.n++)
        queues.name[queues.n] = s->queues[queues.n].name;
    const int queue = build_find_key(b, &queues, node, "queue", "queue");
    build_items_free(&queues);
    return queue < 0 ? own : (uint32_t)queue;
}

/* The meter of a service level of late, shared by all who look at the same. */
static uint32_t meter_for(struct build *b, const struct meter *wanted)
{
    struct scenario *const s = b->s;
    for (uint32_t i = 0; i < s->n_meters; i++)
        if (s->meters[i].queue == wanted->queue && s->meters[i].within == wanted->within &&
            s->meters[i].window == wanted->window)
            return i;
    s->meters = mem_resize(s->meters, s->n_meters + 1, sizeof *s->meters);
    s->meters[s->n_meters] = *wanted;
    return s->n_meters++;
}

/* A least value that its upper limit excludes is never met: surely a slip. */
static void check_order(struct build *b, const struct cfg_node *node, const char *least,
                        const char *below, double lo, double hi)
{
    if (cfg_has(node, least) && cfg_has(node, below) && lo >= hi)
        cfg_complain(b->cfg, cfg_get(node, below),
                     "`%s` must be more than `%s`, or neither ever holds", below, least);
}

static void check_all(struct build *b, const struct cfg_node *node, const struct conditions *w)
{
    check_order(b, node, "waiting", "waiting_below", w->waiting_least, w->waiting_below);
    check_order(b, node, "busy", "busy_below", w->busy_least, w->busy_below);
    check_order(b, node, "wait", "wait_below", w->wait_least, w->wait_below);
    check_order(b, node, "level", "level_below", w->level_least, w->level_below);
}

/* Periods of the day, in memory that lives as long as the scenario. */
static struct steps read_clock(struct build *b, const struct cfg_node *node)
{
    struct steps read = {0}, kept;
    hours_periods(b, node, "clock", &read);
    kept = (struct steps){.n = read.n,
                          .at = build_keep(b, read.n, sizeof *kept.at),
                          .value = build_keep(b, read.n, sizeof *kept.value)};
    for (size_t i = 0; i < read.n; i++) {
        kept.at[i] = read.at[i];
        kept.value[i] = read.value[i];
    }
    steps_free(&read);
    return kept;
}

struct conditions conditions_none(uint32_t queue)
{
    return (struct conditions){.queue = queue,
                               .group = NOBODY,
                               .waiting_below = NOBODY,
                               .busy_below = INFINITY,
                               .wait_below = INFINITY,
                               .level_below = INFINITY,
                               .estimator = ESTIMATE_QUEUE,
                               .partner = NOBODY,
                               .meter = NOBODY};
}

const struct conditions *build_conditions(struct build *b, const struct cfg_node *group,
                                          const char *key, uint32_t queue)
{
    const struct cfg_node *const node = cfg_get(group, key);
    if (node == NULL || node->kind != CFG_GROUP)
        return NULL;
    struct conditions *const w = build_keep(b, 1, sizeof *w);
    const int estimate = cfg_word(b->cfg, node, "estimate");
    *w = (struct conditions){.queue = queue_named(b, node, queue),
                             .group = group_named(b, node),
                             .waiting_least = whole(b, node, "waiting", 0),
                             .waiting_below = whole(b, node, "waiting_below", NOBODY),
                             .busy_least = share(b, node, "busy", 0),
                             .busy_below = share(b, node, "busy_below", INFINITY),
                             .wait_least = seconds(b, node, "wait", 0),
                             .wait_below = seconds(b, node, "wait_below", INFINITY),
                             .level_least = share(b, node, "level", 0),
                             .level_below = share(b, node, "level_below", INFINITY),
                             .estimator = estimate < 0 ? ESTIMATE_QUEUE : (enum estimator)estimate,
                             .partner = NOBODY,
                             .meter = NOBODY};
    if (w->level_least > 0 || w->level_below < INFINITY)
        w->meter = meter_for(b, &(struct meter){w->queue, cfg_duration(b->cfg, node, "within"),
                                                cfg_duration(b->cfg, node, "window")});
    w->clock = read_clock(b, node);
    check_all(b, node, w);
    b->s->estimates |= w->wait_least > 0 || w->wait_below < INFINITY;
    return w;
}

/* ---- callbacks ---- */

static void list_only(struct build *b, const struct cfg_node *node, const char *key)
{
    if (cfg_has(node, key))
        cfg_complain(b->cfg, cfg_get(node, key),
                     "`%s` is for a list; write form = \"list\"; or leave it out", key);
}

static void check_callback(struct build *b, const struct cfg_node *node,
                           const struct callback_rule *rule)
{
    if (rule->keeps_place) {
        list_only(b, node, "reserve");
        list_only(b, node, "slot");
    }
    if (rule->attempts > 1 && !cfg_has(node, "again"))
        cfg_complain(
            b->cfg, cfg_get(node, "attempts"),
            "with more than one attempt say when the next one is; write e.g. again = \"30 min\";");
}

const struct callback_rule *build_callback(struct build *b, const struct cfg_node *item,
                                           uint32_t queue)
{
    const struct cfg_node *const node = cfg_get(item, "callback");
    if (node == NULL || node->kind != CFG_GROUP)
        return NULL;
    struct callback_rule *const rule = build_keep(b, 1, sizeof *rule);
    rule->when = build_conditions(b, node, "when", queue);
    rule->p_accept = cfg_number(b->cfg, node, "accept");
    rule->keeps_place = cfg_word(b->cfg, node, "form") != 1;
    rule->counts = cfg_flag(b->cfg, node, "counted");
    rule->reserve = (uint32_t)cfg_int(b->cfg, node, "reserve");
    rule->slot = build_law(b, node, "slot");
    rule->dial = build_law(b, node, "dial");
    rule->p_reach = cfg_number(b->cfg, node, "reach");
    rule->attempts = (uint32_t)cfg_int(b->cfg, node, "attempts");
    rule->again = build_law(b, node, "again");
    check_callback(b, node, rule);
    return rule;
}

/* What calls cannot be made for: a chat turn by turn, work that is laid aside. NULL: nothing. */
static const char *no_calls_for(const struct scenario *s, uint32_t queue)
{
    for (uint32_t t = 0; t < s->n_types; t++) {
        if (s->types[t].queue != queue)
            continue;
        if (s->types[t].turns != NULL)
            return "turns";
        if (scenario_is_soft(s, t))
            return "interruptible";
    }
    return NULL;
}

/* Their customers would be handed on in mid-call: refused rather than half done. */
static void refuse_with_steps(struct build *b, const struct cfg_node *node)
{
    static const char *const OTHERS[] = {"next_steps", "misroutes"};
    for (int i = 0; i < 2; i++)
        if (build_length(b->root, OTHERS[i]) > 0)
            cfg_complain(b->cfg, node,
                         "`callback` cannot be combined with %s yet; leave one of them out",
                         OTHERS[i]);
}

void build_check_callbacks(struct build *b)
{
    uint32_t queue = 0;
    for (const struct cfg_node *item = build_first(b->root, "queues"); item != NULL;
         item = item->next, queue++) {
        const struct cfg_node *const node = cfg_get(item, "callback");
        const char *const what = node == NULL ? NULL : no_calls_for(b->s, queue);
        if (node != NULL)
            refuse_with_steps(b, node);
        if (what != NULL)
            cfg_complain(b->cfg, node,
                         "`callback` cannot be combined with contacts that have `%s`; leave one of "
                         "them out",
                         what);
    }
}
