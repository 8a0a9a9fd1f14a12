/* The section bot: one compiled rule per type that meets it. */
#include <string.h>

#include "base/mem.h"
#include "io/build_hours.h"
#include "io/build_traits.h"

/* What reading the rule of one type needs. */
struct reader {
    struct build *b;
    const struct cfg_node *bot;
    struct traits traits; /* the section, then its rules that match */
    const char *intent;
};

static double share(const struct reader *r, const char *key, double otherwise)
{
    const struct cfg_node *node = traits_find(&r->traits, key);
    return node == NULL ? otherwise : cfg_number(r->b->cfg, node, key);
}

static const struct dist *law(const struct reader *r, const char *key)
{
    const struct cfg_node *node = traits_find(&r->traits, key);
    return node == NULL ? NULL : build_law(r->b, node, key);
}

static const struct dist *score(const struct reader *r, const char *key, double a, double c)
{
    const struct cfg_node *node = traits_find(&r->traits, key);
    if (node != NULL)
        return build_share_law(r->b, node, key);
    struct str why = {0};
    struct dist *beta = dist_make("beta",
                                  (const struct dist_arg[]){{.name = "a", .values = &a, .n = 1},
                                                            {.name = "b", .values = &c, .n = 1}},
                                  2, &why);
    str_free(&why);
    return beta == NULL ? NULL : build_own(r->b, beta, NULL);
}

/* A value by intent stands between the section's own and its rules. Returns the place it has in the traits. */
static int by_intent(const struct reader *r, const char *key, const char *map, double *value)
{
    const int place = traits_place(&r->traits, key);
    const struct cfg_node *one = cfg_node_child(cfg_get(r->bot, map), r->intent);
    if (place <= 0 && one != NULL && cfg_node_number(one, value))
        return 0;
    if (place >= 0)
        *value = cfg_number(r->b->cfg, r->traits.at[place], key);
    return place;
}

static void read_outcome(const struct reader *r, uint32_t type, struct bot_rule *rule)
{
    const int right = by_intent(r, "p_right", "p_right_of", &rule->p_right);
    const int contained = by_intent(r, "containment", "containment_of", &rule->containment);
    if (right < 0 && contained < 0) {
        char *name = build_type_name(r->b, type);
        if (!r->bot->is_bad)
            cfg_complain(
                r->b->cfg, r->bot,
                "the bot has neither `p_right` nor `containment` for `%s`; give one of them", name);
        mem_free(name);
        return;
    }
    if (right == contained)
        cfg_complain(r->b->cfg, r->traits.at[right],
                     "give either `p_right` (short form) or `containment` (direct form), not both");
    rule->direct = contained > right;
    rule->p_right = fmin(1, fmax(0, rule->p_right + share(r, "p_right_add", 0)));
    rule->false_share = share(r, "false_share", 0);
    rule->p_notice = share(r, "p_notice", 1);
    rule->threshold = share(r, "threshold", 0);
    rule->score_right = score(r, "score_right", 6, 2);
    rule->score_wrong = score(r, "score_wrong", 3, 3);
}

static const struct bot_rule *read_rule(const struct reader *r, uint32_t type)
{
    struct bot_rule *rule = build_keep(r->b, 1, sizeof *rule);
    rule->p_immediate = share(r, "p_immediate", 0);
    read_outcome(r, type, rule);
    rule->session = law(r, "session");
    if (rule->session == NULL)
        rule->session = build_own(r->b, dist_make_constant(0), NULL);
    rule->session_asked = law(r, "session_asked");
    rule->session_right = law(r, "session_right");
    rule->session_wrong = law(r, "session_wrong");
    rule->patience = law(r, "patience");
    rule->failed_patience_factor = share(r, "failed_patience_factor", 1);
    rule->failed_handle_factor = share(r, "failed_handle_factor", 1);
    rule->priority = (int32_t)share(r, "priority", 0);
    rule->cost_session = share(r, "cost_session", 0);
    rule->cost_minute = share(r, "cost_minute", 0);
    rule->cost_resolution = share(r, "cost_resolution", 0);
    return rule;
}

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

static bool is_on(const struct reader *r, const struct type *type)
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
    out->at_full = at_full == 1 ? BOT_FULL_REFUSE : BOT_FULL_HUMAN;
    out->at_outage = at_outage == 1 ? BOT_OUTAGE_FINISH : BOT_OUTAGE_ESCALATE;
    hours_works(b, bot, &out->works);
    check_names(b, bot, "channels", DIM_CHANNEL);
    check_names(b, bot, "intents", DIM_INTENT);
    check_names(b, bot, "p_right_of", DIM_INTENT);
    check_names(b, bot, "containment_of", DIM_INTENT);
}

void build_bot(struct build *b)
{
    struct scenario *s = b->s;
    s->bot.capacity = NOBODY;
    struct reader r = {.b = b, .bot = cfg_get(b->root, "bot")};
    if (r.bot == NULL || r.bot->kind != CFG_GROUP || !cfg_flag(b->cfg, r.bot, "on"))
        return;
    struct selectors rules;
    read_stage(b, r.bot);
    build_selectors(b, r.bot, "rules", &rules);
    r.traits.at = mem_new(rules.n + 1, sizeof *r.traits.at);
    for (uint32_t t = 0; t < s->n_types; t++) {
        struct type *type = &s->types[t];
        const uint32_t dims[N_DIMS] = {type->channel, type->intent, type->language, type->segment};
        r.traits.n = 0;
        r.traits.at[r.traits.n++] = r.bot;
        traits_add_matching(&r.traits, &rules, dims);
        r.intent = s->intents[type->intent];
        if (is_on(&r, type))
            type->bot = read_rule(&r, t);
    }
    traits_free(&r.traits);
    build_selectors_free(&rules);
}
