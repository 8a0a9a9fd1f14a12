/* The section queues: which contact waits where, how many may, when it is open. */
#include <string.h>

#include "base/mem.h"
#include "base/near.h"
#include "io/build_conditions.h"
#include "io/build_hours.h"
#include "io/build_messages.h"

static void read_pools(struct build *b, struct items *pools)
{
    struct scenario *s = b->s;
    const struct cfg_node *routing = cfg_get(b->root, "routing");
    const size_t n = build_length(routing, "pools");
    *pools = (struct items){.name = mem_new(n, sizeof *pools->name),
                            .node = mem_new(n, sizeof *pools->node)};
    s->pools = mem_new(n, sizeof *s->pools);
    for (const struct cfg_node *item = build_first(routing, "pools"); item != NULL;
         item = item->next) {
        const char *name = cfg_node_item_name(item) != NULL ? cfg_node_item_name(item) : "";
        pools->name[pools->n] = name;
        pools->node[pools->n++] = item;
        s->pools[s->n_pools++] = (struct pool){
            .name = mem_copy_text(name), .capacity = (uint32_t)cfg_int(b->cfg, item, "capacity")};
    }
}

static uint32_t add_queue(struct scenario *s, const char *name)
{
    s->queues = mem_resize(s->queues, s->n_queues + 1, sizeof *s->queues);
    s->queues[s->n_queues] = (struct queue){
        .name = mem_copy_text(name), .capacity = NOBODY, .pool = NOBODY, .message_after = INFINITY};
    return s->n_queues++;
}

static void read_queue(struct build *b, const struct cfg_node *node, const struct items *pools,
                       struct queue *queue)
{
    if (cfg_has(node, "capacity"))
        queue->capacity = (uint32_t)cfg_int(b->cfg, node, "capacity");
    if (cfg_has(node, "capacity_factor"))
        queue->capacity_factor = cfg_number(b->cfg, node, "capacity_factor");
    if (cfg_has(node, "capacity") && cfg_has(node, "capacity_factor"))
        cfg_complain(b->cfg, cfg_get(node, "capacity"),
                     "give either `capacity` or `capacity_factor`, not both");
    const int pool = build_find_key(b, pools, node, "pool", "pool");
    if (pool >= 0)
        queue->pool = (uint32_t)pool;
    hours_open(b, node, &queue->open);
    const int at_close = cfg_word(b->cfg, node, "at_close"),
              closed = cfg_word(b->cfg, node, "closed");
    queue->at_close = at_close < 0 ? CLOSE_KEEP : (enum at_close)at_close;
    queue->while_closed = closed < 0 ? CLOSED_REFUSE : (enum while_closed)closed;
    if (cfg_has(node, "message_after"))
        queue->message_after = cfg_duration(b->cfg, node, "message_after");
}

/* The name of the queue nobody wrote down for a type. */
static void implied_name(const struct build *b, const struct type *type, struct str *out)
{
    const struct scenario *s = b->s;
    bool has_one_channel = true;
    for (uint32_t i = 0; i < s->n_types; i++)
        has_one_channel &= s->types[i].intent != type->intent ||
                           s->types[i].channel == type->channel;
    str_clear(out);
    if (!has_one_channel)
        str_addf(out, "%s.", s->channels[type->channel].name);
    str_add(out, s->intents[type->intent]);
}

static uint32_t queue_named(struct scenario *s, const char *name)
{
    for (uint32_t i = 0; i < s->n_queues; i++) {
        if (strcmp(s->queues[i].name, name) == 0)
            return i;
    }
    return NOBODY;
}

/* The implied queue whose name comes nearest; "" if none comes near. */
static void nearest_implied(const struct build *b, const char *wanted, struct str *out)
{
    struct str name = {0};
    unsigned least = UINT32_MAX;
    for (uint32_t t = 0; t < b->s->n_types; t++) {
        implied_name(b, &b->s->types[t], &name);
        const unsigned distance = near_distance(wanted, str_text(&name));
        if (distance < least && near_enough(distance, wanted)) {
            least = distance;
            str_clear(out);
            str_addf(out, " such as `%s`", str_text(&name));
        }
    }
    str_free(&name);
}

/* An item without selectors must bear the name of an implied queue. */
static void check_unused(struct build *b, const struct selectors *items, const bool *used)
{
    for (uint32_t i = 0; i < items->n && err_ok(b->e); i++) {
        const char *own = b->s->queues[i].name;
        struct str nearest = {0};
        if (used[i])
            continue;
        if (items->at[i].n_dims > 0) {
            notes_add(b->notes, "queues[%s]: no contact comes here", own);
            continue;
        }
        nearest_implied(b, own, &nearest);
        cfg_complain(
            b->cfg, items->at[i].node,
            "no contact waits in `%s`; give it `channel` or `intent`, or the name of a queue there is%s",
            own, str_text(&nearest));
        str_free(&nearest);
    }
}

static uint32_t queue_of(struct build *b, const struct type *type, const struct selectors *items,
                         bool *used)
{
    const uint32_t dims[N_DIMS] = {type->channel, type->intent, type->language, type->segment};
    uint32_t queue = build_best(items, dims, true);
    if (queue == NOBODY) {
        struct str name = {0};
        implied_name(b, type, &name);
        queue = queue_named(b->s, str_text(&name));
        if (queue == NOBODY)
            queue = add_queue(b->s, str_text(&name));
        str_free(&name);
    }
    if (queue < items->n)
        used[queue] = true;
    return queue;
}

void build_queues(struct build *b)
{
    struct scenario *s = b->s;
    struct items pools;
    struct selectors items;
    read_pools(b, &pools);
    build_selectors(b, b->root, "queues", &items);
    for (uint32_t i = 0; i < items.n; i++) {
        const char *name = cfg_node_item_name(items.at[i].node);
        const uint32_t queue = add_queue(s, name != NULL ? name : "");
        read_queue(b, items.at[i].node, &pools, &s->queues[queue]);
    }
    bool *used = mem_new(items.n, sizeof *used);
    for (uint32_t t = 0; t < s->n_types; t++)
        s->types[t].queue = queue_of(b, &s->types[t], &items, used);
    check_unused(b, &items, used);
    mem_free(used);
    for (uint32_t i = 0; i < items.n; i++) {
        const struct cfg_node *const item = items.at[i].node;
        s->queues[i].callback = build_callback(b, item, i);
        s->queues[i].announce = build_announcement(b, item, i);
        s->queues[i].messages = build_messages(b, item, &s->queues[i]);
    }
    build_selectors_free(&items);
    build_items_free(&pools);
}
