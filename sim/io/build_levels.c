/* The sections service_levels, costs and run. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "io/build_ctx.h"
#include "io/build_hours.h"

static bool has_word(const struct cfg_node *group, const char *key, const char *word)
{
    const struct cfg_node *list = cfg_get(group, key);
    const struct cfg_node *one = list == NULL ? NULL : list->kind == CFG_LIST ? list->first : list;
    for (; one != NULL; one = list->kind == CFG_LIST ? one->next : NULL) {
        if (one->kind == CFG_TEXT && strcmp(one->text, word) == 0)
            return true;
    }
    return false;
}

static void read_level(struct build *b, const struct cfg_node *node, struct sla *out)
{
    const char *name = cfg_node_item_name(node);
    const int clock = cfg_word(b->cfg, node, "clock"), variant = cfg_word(b->cfg, node, "variant");
    *out = (struct sla){
        .name = mem_copy_text(name != NULL ? name : ""),
        .clock = clock < 0 ? CLOCK_WAIT : (enum sla_clock)clock,
        .from_contact = cfg_word(b->cfg, node, "from") == 1,
        .threshold = cfg_duration(b->cfg, node, "threshold"),
        .target = cfg_number(b->cfg, node, "target"),
        .variant = variant < 0 ? SL_OFFERED : (enum sl_variant)variant,
        .penalty = cfg_number(b->cfg, node, "penalty"),
        .per_issue = cfg_word(b->cfg, node, "per") == 1,
        .short_wait = cfg_duration(b->cfg, node, "short"),
        .with_blocked = has_word(node, "base", "blocked"),
        .with_refused = has_word(node, "base", "refused"),
        .with_cleared = has_word(node, "base", "cleared"),
        .with_messages = has_word(node, "base", "messages"),
        .with_callbacks = has_word(node, "base", "callbacks"),
        .round_wait = cfg_flag(b->cfg, node, "round_wait"),
        .hard = cfg_flag(b->cfg, node, "hard"),
    };
}

/* When its clock runs. */
static void read_hours(struct build *b, const struct cfg_node *node, struct sla *out)
{
    out->while_open = cfg_word(b->cfg, node, "runs") == 1;
    hours_periods(b, node, "hours", &out->hours);
    if (out->while_open && out->hours.n > 0)
        cfg_complain(b->cfg, cfg_get(node, "hours"),
                     "`%s` has hours of its own and those of the queue; remove `hours`, or `runs`",
                     out->name);
    if (out->clock == CLOCK_TOTAL_WAIT && (out->while_open || out->hours.n > 0))
        cfg_complain(b->cfg, cfg_get(node, "clock"),
                     "`total_wait` cannot be measured in business hours; write clock = "
                     "\"response\", or remove `%s`",
                     out->while_open ? "runs" : "hours");
}

static void read_bands(struct build *b, const struct cfg_node *node, struct sla *out)
{
    const size_t n = build_length(node, "bands");
    out->bands = build_keep(b, n, sizeof *out->bands);
    for (const struct cfg_node *one = build_first(node, "bands"); one != NULL; one = one->next)
        if (one->kind == CFG_GROUP)
            out->bands[out->n_bands++] = (struct sla_band){cfg_number(b->cfg, one, "below"),
                                                           cfg_number(b->cfg, one, "cost")};
}

/* Any money but wages, bot and lines. */
static bool has_money(const struct scenario *s)
{
    double sum = s->contact_cost + s->waiting_cost + s->lost_cost + s->quality.customer_value;
    for (uint32_t i = 0; i < s->n_slas; i++)
        sum += s->slas[i].penalty + s->slas[i].n_bands;
    for (uint32_t g = 0; g < s->n_groups; g++)
        sum += s->groups[g].fee_contact + s->groups[g].fee_second;
    for (uint32_t t = 0; t < s->n_types; t++)
        sum += fabs(s->types[t].revenue_human) + fabs(s->types[t].revenue_bot) +
               fabs(s->types[t].revenue_unsolved);
    return sum > 0;
}

/* Which types a level counts: those selected; when it names no channel, live ones that are not outbound. */
static bool counts(const struct build *b, const struct selector *sel, const struct type *type)
{
    const uint32_t dims[N_DIMS] = {type->channel, type->intent, type->language, type->segment};
    if (sel != NULL && !build_selects(sel, dims))
        return false;
    return (sel != NULL && sel->wants[DIM_CHANNEL] != NULL) ||
           !(b->s->channels[type->channel].deferred || type->is_outbound);
}

static void assign_levels(struct build *b, const struct selectors *sel)
{
    struct scenario *s = b->s;
    for (uint32_t t = 0; t < s->n_types; t++) {
        struct type *type = &s->types[t];
        type->slas = mem_new(s->n_slas, sizeof *type->slas);
        for (uint32_t i = 0; i < s->n_slas; i++) {
            if (counts(b, i < sel->n ? &sel->at[i] : NULL, type))
                type->slas[type->n_slas++] = i;
        }
    }
}

static void default_level(struct scenario *s)
{
    s->slas = mem_new(1, sizeof *s->slas);
    s->n_slas = 1;
    s->slas[0] = (struct sla){
        .name = mem_copy_text("default"), .threshold = 20, .target = 0.8, .short_wait = 5};
}

void build_levels(struct build *b)
{
    struct scenario *s = b->s;
    struct selectors sel;
    build_selectors(b, b->root, "service_levels", &sel);
    s->slas = mem_new(sel.n, sizeof *s->slas);
    for (uint32_t i = 0; i < sel.n; i++) {
        read_level(b, sel.at[i].node, &s->slas[s->n_slas]);
        read_hours(b, sel.at[i].node, &s->slas[s->n_slas]);
        read_bands(b, sel.at[i].node, &s->slas[s->n_slas++]);
    }
    if (sel.n == 0) {
        mem_free(s->slas);
        default_level(s);
    }
    assign_levels(b, &sel);
    build_selectors_free(&sel);
    const struct cfg_node *costs = cfg_get(b->root, "costs");
    const char *currency = cfg_text(b->cfg, costs, "currency");
    s->currency = mem_copy_text(currency != NULL ? currency : "");
    s->contact_cost = cfg_number(b->cfg, costs, "contact");
    s->waiting_cost = cfg_number(b->cfg, costs, "waiting_minute") / 60;
    s->lost_cost = cfg_number(b->cfg, costs, "lost_contact");
    s->line_cost = cfg_number(b->cfg, costs, "line_hour");
    s->with_money = has_money(s);
    const char *title = cfg_text(b->cfg, b->root, "title");
    s->title = mem_copy_text(title != NULL ? title : "");
}
