/* The sections report and platform. */
#include "base/mem.h"
#include "io/build_ctx.h"

static struct day_hours hours(struct build *b, const struct cfg_node *node, const char *from,
                              const char *to)
{
    return (struct day_hours){cfg_clock(b->cfg, node, from), cfg_clock(b->cfg, node, to)};
}

static bool is_judged_unasked(const struct build *b, uint32_t channel)
{
    const struct cfg_node *const node = b->dims[DIM_CHANNEL].node[channel];
    return !b->s->channels[channel].deferred && node != NULL &&
           !cfg_flag(b->cfg, node, "exclusive");
}

static void mark_channels(struct build *b, const struct cfg_node *node)
{
    bool *const on = mem_new(b->s->n_channels, sizeof *on);
    const bool is_said = cfg_has(node, "channels");
    for (uint32_t c = 0; !is_said && c < b->s->n_channels; c++)
        on[c] = is_judged_unasked(b, c);
    const struct cfg_node *const list = is_said ? cfg_get(node, "channels") : NULL;
    const bool is_list = is_said && list->kind == CFG_LIST;
    for (const struct cfg_node *one = is_list ? list->first : list; one != NULL;
         one = is_list ? one->next : NULL) {
        const int c = one->kind != CFG_TEXT
                          ? -1
                          : build_find(b, &b->dims[DIM_CHANNEL], one, one->text, "channel");
        if (c >= 0)
            on[c] = true;
    }
    for (uint32_t t = 0; t < b->s->n_types; t++)
        b->s->types[t].on_platform = on[b->s->types[t].channel];
    mem_free(on);
}

void build_report(struct build *b)
{
    const struct cfg_node *const report = cfg_get(b->root, "report"), *const node = cfg_get(
                                                                          b->root, "platform");
    b->s->report = (struct report_forms){
        .over_expected = cfg_flag(b->cfg, report, "over_expected"),
        .window_open = cfg_flag(b->cfg, report, "window_open"),
        .wait_open = cfg_flag(b->cfg, report, "wait_open"),
        .interval_waits = cfg_flag(b->cfg, report, "interval_waits"),
        .agents = cfg_flag(b->cfg, report, "agents"),
        .agents_from = (uint32_t)cfg_int(b->cfg, report, "agents_from")};
    if (!cfg_has(b->root, "platform") || node->kind != CFG_GROUP)
        return;
    b->s->platform = (struct platform){.on = true,
                                       .reply = hours(b, node, "from", "to"),
                                       .first = hours(b, node, "first_from", "first_to")};
    mark_channels(b, node);
}
