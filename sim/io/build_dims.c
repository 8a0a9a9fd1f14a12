/* Channels, intents, languages, segments, and the lines of channels. */
#include <string.h>

#include "base/mem.h"
#include "io/build_ctx.h"

static bool is_one_of(const char *name, const char *const *names)
{
    for (; *names != NULL; names++) {
        if (strcmp(name, *names) == 0)
            return true;
    }
    return false;
}

static char **copy_names(const struct items *items)
{
    char **names = mem_new(items->n, sizeof *names);
    for (uint32_t i = 0; i < items->n; i++)
        names[i] = mem_copy_text(items->name[i]);
    return names;
}

static uint32_t add_line(struct scenario *s, const char *name, int64_t count)
{
    s->lines[s->n_lines] = (struct line){.name = mem_copy_text(name), .count = (uint32_t)count};
    return s->n_lines++;
}

static void read_channel(struct build *b, const struct cfg_node *node, struct channel *channel)
{
    static const char *const deferred[] = {"email", "e-mail", "social", "message", NULL};
    if (node == NULL) {
        channel->slots = strcmp(channel->name, "phone") == 0 ? NOBODY : 1;
        return;
    }
    cfg_put_default(b->cfg, node, "deferred",
                    is_one_of(channel->name, deferred) ? "true" : "false");
    cfg_put_default(b->cfg, node, "exclusive",
                    strcmp(channel->name, "phone") == 0 ? "true" : "false");
    channel->slots = (uint32_t)cfg_int(b->cfg, node, "slots");
    if (cfg_flag(b->cfg, node, "exclusive"))
        channel->slots = NOBODY;
    channel->deferred = cfg_flag(b->cfg, node, "deferred");
    channel->is_interruptible = cfg_flag(b->cfg, node, "interruptible");
    channel->restart = cfg_duration(b->cfg, node, "restart");
    if (channel->is_interruptible && !channel->deferred)
        cfg_complain(b->cfg, cfg_get(node, "interruptible"),
                     "customers of `%s` wait at the other end; write deferred = true, or remove "
                     "`interruptible`",
                     channel->name);
    if (cfg_has(node, "lines"))
        channel->line = add_line(b->s, channel->name, cfg_int(b->cfg, node, "lines"));
}

static void share_lines(struct build *b, uint32_t channel)
{
    struct scenario *s = b->s;
    const struct cfg_node *node = b->dims[DIM_CHANNEL].node[channel];
    if (node == NULL || !cfg_has(node, "lines_of"))
        return;
    const int other = build_find_key(b, &b->dims[DIM_CHANNEL], node, "lines_of", "channel");
    const struct cfg_node *key = cfg_get(node, "lines_of");
    if (cfg_has(node, "lines"))
        cfg_complain(b->cfg, key, "a channel has either `lines` or `lines_of`; remove one");
    else if (other >= 0 && s->channels[other].line == NOBODY)
        cfg_complain(b->cfg, key, "channel `%s` has no lines to share; give it `lines`",
                     s->channels[other].name);
    else if (other >= 0)
        s->channels[channel].line = s->channels[other].line;
}

static void read_channels(struct build *b)
{
    struct scenario *s = b->s;
    const struct items *items = &b->dims[DIM_CHANNEL];
    s->n_channels = items->n;
    s->channels = mem_new(items->n, sizeof *s->channels);
    s->lines = mem_new(items->n, sizeof *s->lines);
    for (uint32_t i = 0; i < items->n; i++) {
        s->channels[i] = (struct channel){
            .name = mem_copy_text(items->name[i]), .line = NOBODY, .slots = 1};
        read_channel(b, items->node[i], &s->channels[i]);
    }
    for (uint32_t i = 0; i < items->n; i++)
        share_lines(b, i);
}

void build_dims(struct build *b)
{
    enum { MOST_TYPES = 1000000 };
    struct scenario *s = b->s;
    build_items(b, "channels", "phone", &b->dims[DIM_CHANNEL]);
    build_items(b, "intents", "none", &b->dims[DIM_INTENT]);
    build_items(b, "languages", "any", &b->dims[DIM_LANGUAGE]);
    build_items(b, "segments", "any", &b->dims[DIM_SEGMENT]);
    double n = 1;
    for (int d = 0; d < N_DIMS; d++)
        n *= b->dims[d].n;
    if (n > MOST_TYPES) {
        cfg_complain(b->cfg, b->root,
                     "channels x intents x languages x segments make more than %d types",
                     MOST_TYPES);
        for (int d = 0; d < N_DIMS; d++)
            b->dims[d].n = 1;
    }
    read_channels(b);
    s->n_intents = b->dims[DIM_INTENT].n;
    s->intents = copy_names(&b->dims[DIM_INTENT]);
    s->n_languages = b->dims[DIM_LANGUAGE].n;
    s->languages = copy_names(&b->dims[DIM_LANGUAGE]);
    s->n_segments = b->dims[DIM_SEGMENT].n;
    s->segments = copy_names(&b->dims[DIM_SEGMENT]);
    build_selectors(b, b->root, "rules", &b->rules);
}
