#include "io/build_messages.h"

#include <string.h>

#include "io/build_conditions.h"
#include "io/build_stages.h"
#include "model/announce.h"
#include "model/messages.h"

static int channel_of(struct build *b, const struct cfg_node *item)
{
    const struct cfg_node *const node = cfg_has(item, "messages") ? cfg_get(item, "messages")
                                                                  : NULL;
    if (node == NULL || node->kind != CFG_GROUP || !cfg_has(node, "channel"))
        return -1;
    return build_find_key(b, &b->dims[DIM_CHANNEL], node, "channel", "channel");
}

/* An item without selectors is about the queue of that name, which is an intent's, of one channel or all. */
static bool is_named_for(const struct build *b, const struct cfg_node *item,
                         const uint32_t dims[N_DIMS])
{
    const char *const name = cfg_node_item_name(item);
    const char *const intent = b->dims[DIM_INTENT].name[dims[DIM_INTENT]];
    const char *const channel = b->dims[DIM_CHANNEL].name[dims[DIM_CHANNEL]];
    const size_t n = strlen(channel);
    return name != NULL &&
           (strcmp(name, intent) == 0 || (strncmp(name, channel, n) == 0 && name[n] == '.' &&
                                          strcmp(name + n + 1, intent) == 0));
}

void messages_meet(struct build *b, const struct selectors *queues, const uint32_t dims[N_DIMS],
                   void (*meet)(void *to, uint32_t flat), void *to)
{
    const uint32_t best = build_best(queues, dims, true);
    for (uint32_t i = 0; i < queues->n; i++) {
        const struct cfg_node *const item = queues->at[i].node;
        if (best != NOBODY ? i != best : queues->at[i].n_dims > 0 || !is_named_for(b, item, dims))
            continue;
        const int channel = channel_of(b, item);
        if (channel < 0)
            continue;
        uint32_t as_message[N_DIMS];
        memcpy(as_message, dims, sizeof as_message);
        as_message[DIM_CHANNEL] = (uint32_t)channel;
        meet(to, build_flat(b, as_message));
    }
}

const struct message_rule *build_messages(struct build *b, const struct cfg_node *item,
                                          const struct queue *queue)
{
    const struct cfg_node *const node = cfg_has(item, "messages") ? cfg_get(item, "messages")
                                                                  : NULL;
    const int channel = channel_of(b, item);
    if (channel < 0)
        return NULL;
    struct message_rule *const rule = build_keep(b, 1, sizeof *rule);
    rule->channel = (uint32_t)channel;
    rule->delay = build_law(b, node, "delay");
    rule->is_first = cfg_flag(b->cfg, node, "first");
    if (!b->s->channels[channel].deferred)
        cfg_complain(
            b->cfg, cfg_get(node, "channel"),
            "messages are worked off later, but `%s` is live; give that channel deferred = true",
            b->s->channels[channel].name);
    if (queue->open.n == 0 && !cfg_has(node, "delay"))
        cfg_complain(
            b->cfg, node,
            "this queue is always open, so there is no next opening at which messages are laid "
            "out; give it hours (`open`), or messages a `delay`");
    return rule;
}

const struct announce_rule *build_announcement(struct build *b, const struct cfg_node *item,
                                               uint32_t queue)
{
    const struct cfg_node *const node = cfg_has(item, "announce") ? cfg_get(item, "announce")
                                                                  : NULL;
    if (node == NULL || node->kind != CFG_GROUP)
        return NULL;
    struct announce_rule *const rule = build_keep(b, 1, sizeof *rule);
    const int estimate = cfg_word(b->cfg, node, "estimate");
    rule->when = build_conditions(b, node, "when", queue);
    rule->estimator = estimate < 0 ? ESTIMATE_QUEUE : (enum estimator)estimate;
    rule->from = cfg_duration(b->cfg, node, "from");
    stages_ramp(b, node, "balk", true, &rule->balk);
    rule->by_own_patience = cfg_flag(b->cfg, node, "by_own_patience");
    rule->patience_factor = cfg_number(b->cfg, node, "patience_factor");
    b->s->estimates = true;
    return rule;
}
