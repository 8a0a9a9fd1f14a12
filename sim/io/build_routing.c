/* The section routing: policy, keys, and what the types say for it. After groups and service levels. */
#include <math.h>

#include "io/build_traits.h"
#include "route/routes.h"
#include "route/terms.h"

static void read_agent_keys(struct build *b, const struct cfg_node *routing)
{
    struct scenario *const s = b->s;
    const struct cfg_node *const list = cfg_get(routing, "agents");
    for (const struct cfg_node *one = build_first(routing, "agents"); one != NULL;
         one = one->next) {
        const int key = one->kind == CFG_TEXT ? schema_word_index(list->row, one->text) : -1;
        bool is_new = key >= 0;
        for (uint32_t i = 0; i < s->n_agent_keys; i++)
            is_new &= (int)s->agent_keys[i] != key;
        if (key >= 0 && !is_new)
            cfg_complain(b->cfg, one, "`%s` stands twice", one->text);
        else if (key >= 0)
            s->agent_keys[s->n_agent_keys++] = (enum agent_key)key;
    }
}

static bool has_key(const struct scenario *s, enum agent_key key)
{
    for (uint32_t i = 0; i < s->n_agent_keys; i++)
        if (s->agent_keys[i] == key)
            return true;
    return false;
}

/* ---- the dispatch ---- */

static const double *read_weights(struct build *b, const struct cfg_node *routing)
{
    static const char *const names[N_TERMS] = {
#define TERM(name, unit, dflt, meaning) #name,
#include "route/term_list.h"
#undef TERM
    };
    double *const weights = build_keep(b, N_TERMS, sizeof *weights);
    for (int i = 0; i < N_TERMS; i++)
        weights[i] = cfg_number(b->cfg, cfg_get(routing, "dispatch"), names[i]);
    if (weights[TERM_wait] < 0)
        cfg_complain(b->cfg, cfg_get(cfg_get(routing, "dispatch"), "wait"),
                     "`wait` is %g; who waits longer cannot be less urgent, so write 0 or more",
                     weights[TERM_wait]);
    return weights;
}

/* ---- who served before ---- */

static bool has_people(const struct scenario *s)
{
    for (uint32_t g = 0; g < s->n_groups; g++)
        if (s->groups[g].staffing == STAFF_DUTIES)
            return true;
    return false;
}

static void read_memory(struct build *b, const struct cfg_node *routing)
{
    struct choice *const choice = &b->s->choice;
    const bool is_sticky = has_key(b->s, KEY_sticky);
    choice->sticky_wait = cfg_duration(b->cfg, routing, "sticky_wait");
    const bool asks = route_of(b->s)->by_pairs && choice->weights[TERM_served_before] != 0;
    choice->remembers_server = is_sticky || asks;
    if (choice->sticky_wait > 0 && !is_sticky)
        cfg_complain(b->cfg, cfg_get(routing, "sticky_wait"),
                     "`sticky_wait` is about the key \"sticky\"; add it to routing.agents");
    if (choice->remembers_server && b->is_whole && !has_people(b->s))
        cfg_complain(b->cfg, routing,
                     "nobody is known again: all groups are head-counts; give one `as_shifts`, "
                     "`shifts` or a `roster`, or leave out who served before");
}

/* ---- types ---- */

static void read_score(struct build *b, const struct traits *t, struct score *score)
{
    static const char *const marks[N_WAIT_MARKS] = {
#define MARK(name, help) #name,
#include "model/mark_list.h"
#undef MARK
    };
    const struct cfg_node *const node = traits_find(t, "score"), *own = cfg_get(node, "score");
    score->slope = 1;
    if (node != NULL) {
        score->base = cfg_number(b->cfg, own, "base");
        score->slope = cfg_number(b->cfg, own, "slope");
    }
    for (int m = 0; node != NULL && m < N_WAIT_MARKS; m++)
        score->bonus[m] = cfg_number(b->cfg, own, marks[m]);
    for (size_t i = 0; i < t->n; i++)
        if (cfg_has(t->at[i], "score_bonus"))
            score->base += cfg_number(b->cfg, t->at[i], "score_bonus");
}

/* What the first service level on waits asks for that the type counts in. */
static double threshold_of(const struct scenario *s, const struct type *type)
{
    for (uint32_t i = 0; i < type->n_slas; i++) {
        const struct sla *const sla = &s->slas[type->slas[i]];
        if (sla->clock == CLOCK_WAIT || sla->clock == CLOCK_RESPONSE)
            return sla->threshold;
    }
    return INFINITY;
}

static void read_type(struct build *b, struct type *type)
{
    const uint32_t dims[N_DIMS] = {type->channel, type->intent, type->language, type->segment};
    struct traits t;
    traits_of(b, dims, &t);
    const struct cfg_node *const due = traits_find(&t, "due");
    read_score(b, &t, &type->score);
    type->due = due != NULL ? cfg_duration(b->cfg, due, "due") : threshold_of(b->s, type);
    traits_free(&t);
}

void build_routing(struct build *b)
{
    struct scenario *const s = b->s;
    const struct cfg_node *const routing = cfg_get(b->root, "routing");
    const int policy = cfg_word(b->cfg, routing, "policy");
    read_agent_keys(b, routing);
    s->choice.policy = policy > 0 ? (uint32_t)policy : 0;
    s->choice.counts_from_contact = cfg_word(b->cfg, routing, "since") == 1;
    s->choice.keeps_place = cfg_flag(b->cfg, routing, "keep_place");
    s->choice.weights = read_weights(b, routing);
    read_memory(b, routing);
    s->handle_factor_at_start = cfg_word(b->cfg, routing, "handle_factor_at") == 1;
    s->estimate_over = (uint32_t)cfg_int(b->cfg, routing, "estimate_over");
    s->patience_clock_contact = cfg_word(b->cfg, routing, "patience_clock") == 1;
    for (uint32_t i = 0; i < s->n_types; i++)
        read_type(b, &s->types[i]);
}
