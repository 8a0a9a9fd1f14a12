/* The bot as one type meets it: values of the most specific group, factors over all that match. */
#include "io/build_bot.h"

#include "base/mem.h"
#include "io/build_grid.h"

double bot_read_number(const struct bot_reader *r, const char *key, double otherwise)
{
    const struct cfg_node *node = traits_find(&r->traits, key);
    return node == NULL ? otherwise : cfg_number(r->b->cfg, node, key);
}

/* The product over all groups that have the key. */
static double factor(const struct bot_reader *r, const char *key)
{
    double product = 1;
    for (size_t i = 0; i < r->traits.n; i++)
        if (cfg_has(r->traits.at[i], key))
            product *= cfg_number(r->b->cfg, r->traits.at[i], key);
    return product;
}

static double share(const struct bot_reader *r, const char *key, double otherwise)
{
    struct str factor_key = {0};
    str_addf(&factor_key, "%s_factor", key);
    const double value = bot_read_number(r, key, otherwise) * factor(r, str_text(&factor_key));
    str_free(&factor_key);
    return fmin(1, value);
}

static const struct dist *law(const struct bot_reader *r, const char *key)
{
    const struct cfg_node *node = traits_find(&r->traits, key);
    return node == NULL ? NULL : build_law(r->b, node, key);
}

static const struct dist *law_or_zero(const struct bot_reader *r, const char *key)
{
    const struct dist *const given = law(r, key);
    return given != NULL ? given : build_own(r->b, dist_make_constant(0), NULL);
}

static const struct dist *score(const struct bot_reader *r, const char *key, double a, double c)
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

/* ---- the threshold ---- */

/* Steps whose memory is the scenario's. */
static void keep_steps(struct build *b, struct steps *s)
{
    double *const at = build_keep(b, s->n + 1, sizeof *at), *const value = build_keep(
                                                                b, s->n + 1, sizeof *value);
    for (size_t i = 0; i < s->n; i++) {
        at[i] = s->at[i];
        value[i] = s->value[i];
    }
    const size_t n = s->n;
    steps_free(s);
    *s = (struct steps){.n = n, .at = at, .value = value};
}

/* One row of a table: from this load on, this threshold. */
static bool read_row(const struct cfg_node *row, double *from, double *value)
{
    return row->n == 2 && cfg_node_number(row->first, from) &&
           cfg_node_number(row->first->next, value) && *value <= 1;
}

static void read_table(const struct bot_reader *r, const char *key, struct steps *out)
{
    const struct cfg_node *const table = cfg_get(traits_find(&r->traits, key), key);
    for (const struct cfg_node *row = table->first; row != NULL; row = row->next) {
        double from = 0, value = 0;
        if (!read_row(row, &from, &value) ||
            (out->n == 0 ? from != 0 : from <= out->at[out->n - 1])) {
            if (!table->is_bad)
                cfg_complain(
                    r->b->cfg, table,
                    "`%s` needs rows [from, threshold] that begin at 0 and rise, thresholds "
                    "at most 1; write e.g. %s = ( (0, 0.6), (20, 0.3) );",
                    key, key);
            break;
        }
        steps_add(out, from, value);
    }
    keep_steps(r->b, out);
}

static void read_threshold(const struct bot_reader *r, struct bot_threshold *out)
{
    static const char *const keys[] = {"threshold", "threshold_queue", "threshold_wait"};
    int best = 0, place[3];
    for (int i = 0; i < 3; i++) {
        place[i] = traits_place(&r->traits, keys[i]);
        if (i > 0 && place[i] >= 0 && place[i] == place[best])
            cfg_complain(r->b->cfg, cfg_get(r->traits.at[place[i]], keys[i]),
                         "give either `%s` or `%s`, not both", keys[best], keys[i]);
        best = place[i] > place[best] ? i : best;
    }
    if (place[best] < 0)
        return;
    const struct cfg_node *const group = r->traits.at[place[best]];
    out->load = (enum bot_load)best;
    r->b->s->estimates |= out->load == BOT_LOAD_WAIT;
    if (out->load != BOT_LOAD_NONE) {
        read_table(r, keys[best], &out->by_load);
    } else if (cfg_get(group, keys[0])->kind == CFG_LIST) {
        if (grid_steps(r->b, group, keys[0], 0, &out->by_time))
            keep_steps(r->b, &out->by_time);
    } else {
        out->constant = cfg_number(r->b->cfg, group, keys[0]);
    }
}

/* ---- the form ---- */

/* A value by intent stands between the section's own and its rules, that of a surge above all. Returns the place it has in the traits. */
static int by_intent(const struct bot_reader *r, const char *key, const char *map, double *value)
{
    const int place = traits_place(&r->traits, key);
    const struct cfg_node *const now = cfg_node_child(cfg_get(r->surge, map), r->intent);
    if (now != NULL && cfg_node_number(now, value))
        return (int)r->traits.n - 1;
    const struct cfg_node *one = cfg_node_child(cfg_get(r->bot, map), r->intent);
    if (place <= 0 && one != NULL && cfg_node_number(one, value))
        return 0;
    if (place >= 0)
        *value = cfg_number(r->b->cfg, r->traits.at[place], key);
    return place;
}

static bool is_menu(const struct bot_reader *r, int *place)
{
    *place = traits_place(&r->traits, "menu");
    return *place >= 0 && cfg_flag(r->b->cfg, r->traits.at[*place], "menu");
}

static void read_menu(const struct bot_reader *r, int place, struct bot_rule *rule)
{
    rule->form = BOT_MENU;
    rule->p_self_served = bot_read_number(r, "p_self_served", 0);
    rule->p_hang_up = bot_read_number(r, "p_hang_up", 0);
    if (rule->p_self_served + rule->p_hang_up > 1 + 1e-9)
        cfg_complain(r->b->cfg, r->traits.at[place],
                     "`p_self_served` and `p_hang_up` add up to %.6g, over 1",
                     rule->p_self_served + rule->p_hang_up);
}

static void lacks_form(const struct bot_reader *r, uint32_t type)
{
    char *name = build_type_name(r->b, type);
    if (!r->bot->is_bad)
        cfg_complain(r->b->cfg, r->bot,
                     "the bot has neither `p_right` nor `containment` for `%s`; give one of them",
                     name);
    mem_free(name);
}

/* Turns need a time: those of the turn form, and of friction. */
static void read_turns(const struct bot_reader *r, struct bot_rule *rule)
{
    const struct cfg_node *const turns = traits_find(&r->traits, "max_turns");
    const struct cfg_node *const friction = traits_find(&r->traits, "friction_turns");
    rule->max_turns = turns == NULL ? 0 : (uint32_t)cfg_int(r->b->cfg, turns, "max_turns");
    rule->friction_turns = friction == NULL
                               ? 0
                               : (uint32_t)cfg_int(r->b->cfg, friction, "friction_turns");
    rule->turn = law(r, "turn");
    rule->p_ask = bot_read_number(r, "p_ask", 0);
    if (rule->form == BOT_SHORT && rule->max_turns > 0)
        rule->form = BOT_TURNS;
    if (rule->turn == NULL && (rule->form == BOT_TURNS || rule->friction_turns > 0)) {
        if (!r->bot->is_bad && err_ok(r->b->e))
            cfg_complain(r->b->cfg, turns != NULL ? turns : friction,
                         "the bot lacks `turn`, the time of one turn; write e.g. turn = \"20 s\";");
        rule->turn = build_own(r->b, dist_make_constant(0), NULL);
    }
}

static void read_form(const struct bot_reader *r, uint32_t type, struct bot_rule *rule)
{
    int menu;
    const bool leads_menu = is_menu(r, &menu);
    const int right = by_intent(r, "p_right", "p_right_of", &rule->p_right);
    const int contained = by_intent(r, "containment", "containment_of", &rule->containment);
    if (leads_menu && menu >= right && menu >= contained) {
        read_menu(r, menu, rule);
        return;
    }
    if (right < 0 && contained < 0) {
        lacks_form(r, type);
        return;
    }
    if (right == contained)
        cfg_complain(r->b->cfg, r->traits.at[right],
                     "give either `p_right` (short form) or `containment` (direct form), not both");
    rule->form = contained > right ? BOT_DIRECT : BOT_SHORT;
    rule->p_right = fmin(1, fmax(0, rule->p_right * factor(r, "p_right_factor") +
                                        bot_read_number(r, "p_right_add", 0)));
}

/* ---- all of it ---- */

static void read_learning(const struct bot_reader *r, struct bot_rule *rule)
{
    rule->gain = bot_read_number(r, "gain", 0);
    rule->gain_sessions = bot_read_number(r, "gain_sessions", 0);
    rule->gain_days = bot_read_number(r, "gain_days", 0);
    if (rule->gain == 0 || (rule->gain_sessions > 0) != (rule->gain_days > 0))
        return;
    const struct cfg_node *const group = traits_find(&r->traits, "gain");
    if (!group->is_bad)
        cfg_complain(r->b->cfg, cfg_get(group, "gain"),
                     "`gain` needs one of `gain_sessions` and `gain_days`");
}

static void read_times(const struct bot_reader *r, struct bot_rule *rule)
{
    rule->session = law_or_zero(r, "session");
    rule->session_asked = law(r, "session_asked");
    rule->session_right = law(r, "session_right");
    rule->session_wrong = law(r, "session_wrong");
    rule->session_factor = factor(r, "session_factor");
    rule->patience = law(r, "patience");
    rule->patience_factor = factor(r, "patience_factor");
}

static void read_handover(const struct bot_reader *r, struct bot_rule *rule)
{
    rule->failed_patience_factor = bot_read_number(r, "failed_patience_factor", 1);
    rule->failed_handle_factor = bot_read_number(r, "failed_handle_factor", 1);
    rule->p_context = bot_read_number(r, "p_context", 1);
    rule->lost_handle_factor = bot_read_number(r, "lost_handle_factor", 1);
    rule->priority = (int32_t)bot_read_number(r, "priority", 0);
}

static void read_prices(const struct bot_reader *r, struct bot_rule *rule)
{
    const double token = bot_read_number(r, "cost_token", 0);
    rule->cost_session = bot_read_number(r, "cost_session", 0) +
                         token * bot_read_number(r, "tokens_session", 0);
    rule->cost_minute = bot_read_number(r, "cost_minute", 0);
    rule->cost_turn = bot_read_number(r, "cost_turn", 0) +
                      token * bot_read_number(r, "tokens_turn", 0);
    rule->cost_resolution = bot_read_number(r, "cost_resolution", 0);
}

const struct bot_rule *bot_read_rule(const struct bot_reader *r, uint32_t type)
{
    struct bot_rule *rule = build_keep(r->b, 1, sizeof *rule);
    rule->p_immediate = share(r, "p_immediate", 0);
    rule->p_rule = bot_read_number(r, "p_rule", 0);
    rule->false_share = bot_read_number(r, "false_share", 0);
    rule->p_notice = share(r, "p_notice", 1);
    rule->complexity = bot_read_number(r, "complexity_right", 0);
    rule->score_right = score(r, "score_right", 6, 2);
    rule->score_wrong = score(r, "score_wrong", 3, 3);
    read_form(r, type, rule);
    read_turns(r, rule);
    read_threshold(r, &rule->threshold);
    read_times(r, rule);
    read_learning(r, rule);
    read_handover(r, rule);
    read_prices(r, rule);
    return rule;
}
