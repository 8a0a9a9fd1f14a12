/* The section bot: one compiled rule per type that meets it. */
#include <string.h>

#include "base/mem.h"
#include "io/build_bot.h"
#include "io/build_hours.h"

/* Is the item in the list (or is there no list)? */
static bool is_in(struct build *b, const struct cfg_node *bot, const char *key, enum dim dim,
                  uint32_t item)
{
    const struct cfg_node *list = cfg_get(bot, key);
    const struct cfg_node *one = list->kind == CFG_LIST ? list->first : list;
    for (; one != NULL; one = list->kind == CFG_LIST ? one->next : NULL) {
        if (one->kind == CFG_TEXT && strcmp(one->text, b->dims[dim].name[item]) == 0)
            return true;
    }
    return false;
}

static bool is_on(const struct bot_reader *r, const struct type *type)
{
    struct build *b = r->b;
    for (size_t i = r->traits.n; i > 1; i--) {
        if (cfg_has(r->traits.at[i - 1], "on"))
            return cfg_flag(b->cfg, r->traits.at[i - 1], "on");
    }
    const bool channel = cfg_has(r->bot, "channels")
                             ? is_in(b, r->bot, "channels", DIM_CHANNEL, type->channel)
                             : !b->s->channels[type->channel].deferred;
    return channel &&
           (!cfg_has(r->bot, "intents") || is_in(b, r->bot, "intents", DIM_INTENT, type->intent));
}

/* Complains about names nobody has. */
static void check_names(struct build *b, const struct cfg_node *bot, const char *key, enum dim dim)
{
    const struct cfg_node *list = cfg_get(bot, key);
    if (list == NULL)
        return;
    const struct cfg_node *one = list->kind == CFG_LIST || list->kind == CFG_GROUP ? list->first
                                                                                   : list;
    for (; one != NULL; one = list->kind == CFG_TEXT ? NULL : one->next) {
        const char *name = list->kind == CFG_GROUP ? one->name
                           : one->kind == CFG_TEXT ? one->text
                                                   : "";
        build_find(b, &b->dims[dim], one, name, build_dim_name(dim));
    }
}

static void read_stage(struct build *b, const struct cfg_node *bot)
{
    struct bot *out = &b->s->bot;
    if (cfg_has(bot, "capacity"))
        out->capacity = (uint32_t)cfg_int(b->cfg, bot, "capacity");
    const int at_full = cfg_word(b->cfg, bot, "at_full"),
              at_outage = cfg_word(b->cfg, bot, "at_outage");
    out->at_full = at_full == 1 ? BOT_FULL_REFUSE : at_full == 2 ? BOT_FULL_QUEUE : BOT_FULL_HUMAN;
    out->at_outage = at_outage == 1 ? BOT_OUTAGE_FINISH : BOT_OUTAGE_ESCALATE;
    hours_works(b, bot, &out->works);
    check_names(b, bot, "channels", DIM_CHANNEL);
    check_names(b, bot, "intents", DIM_INTENT);
    check_names(b, bot, "p_right_of", DIM_INTENT);
    check_names(b, bot, "containment_of", DIM_INTENT);
}

/* The rules while surges last that change the bot: the most specific group of all is the surge's. */
static void read_surges(struct bot_reader *r, uint32_t t)
{
    struct build *b = r->b;
    const struct bot_rule **const rules = build_keep(b, b->s->n_surges + 1, sizeof *rules);
    uint32_t k = 0;
    for (const struct cfg_node *surge = build_first(b->root, "surges");
         surge != NULL && k < b->s->n_surges; surge = surge->next, k++) {
        if (!cfg_has(surge, "bot") || cfg_get(surge, "bot")->kind != CFG_GROUP)
            continue;
        r->surge = cfg_get(surge, "bot");
        r->traits.at[r->traits.n++] = r->surge;
        rules[k] = bot_read_rule(r, t);
        r->traits.n--;
        r->surge = NULL;
        b->s->types[t].bot_in_surge = rules;
    }
}

static void check_surges(struct build *b)
{
    for (const struct cfg_node *surge = build_first(b->root, "surges"); surge != NULL;
         surge = surge->next) {
        if (!cfg_has(surge, "bot") || cfg_get(surge, "bot")->kind != CFG_GROUP)
            continue;
        check_names(b, cfg_get(surge, "bot"), "p_right_of", DIM_INTENT);
        check_names(b, cfg_get(surge, "bot"), "containment_of", DIM_INTENT);
    }
}

/* The complexity of issues is the customers', so it holds when the bot is switched off, too. */
static void read_types(struct bot_reader *r, const struct selectors *rules, bool is_on_at_all)
{
    struct scenario *s = r->b->s;
    for (uint32_t t = 0; t < s->n_types; t++) {
        struct type *type = &s->types[t];
        const uint32_t dims[N_DIMS] = {type->channel, type->intent, type->language, type->segment};
        r->traits.n = 0;
        r->traits.at[r->traits.n++] = r->bot;
        traits_add_matching(&r->traits, rules, dims);
        r->intent = s->intents[type->intent];
        type->complexity = bot_read_number(r, "complexity_handle", 0);
        if (is_on_at_all && is_on(r, type))
            type->bot = bot_read_rule(r, t);
        if (type->bot != NULL)
            read_surges(r, t);
    }
}

static bool lists(const struct cfg_node *bot, const char *key, const char *word)
{
    for (const struct cfg_node *one = cfg_first(bot, key); one != NULL; one = one->next)
        if (one->kind == CFG_TEXT && strcmp(one->text, word) == 0)
            return true;
    return false;
}

static void read_deflection(struct scenario *s, const struct cfg_node *bot)
{
    if (!scenario_has_bot(s))
        return;
    s->deflection_by_staff = lists(bot, "deflection", "staff_unchanged");
    s->deflection_uncongested = lists(bot, "deflection", "uncongested");
    s->counts_needs = s->deflection_by_staff || s->deflection_uncongested;
}

void build_bot(struct build *b)
{
    b->s->bot.capacity = NOBODY;
    struct bot_reader r = {.b = b, .bot = cfg_get(b->root, "bot")};
    if (r.bot == NULL || r.bot->kind != CFG_GROUP)
        return;
    struct selectors rules;
    read_stage(b, r.bot);
    build_selectors(b, r.bot, "rules", &rules);
    r.traits.at = mem_new(rules.n + 2, sizeof *r.traits.at);
    check_surges(b);
    read_types(&r, &rules, cfg_flag(b->cfg, r.bot, "on"));
    read_deflection(b->s, r.bot);
    traits_free(&r.traits);
    build_selectors_free(&rules);
}
