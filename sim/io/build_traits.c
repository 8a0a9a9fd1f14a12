#include "io/build_traits.h"

#include <string.h>

#include "base/mem.h"
#include "io/build_moves.h"

void traits_add_matching(struct traits *t, const struct selectors *sel, const uint32_t dims[N_DIMS])
{
    for (unsigned specific = 0; specific <= N_DIMS; specific++) {
        for (uint32_t i = 0; i < sel->n; i++) {
            if (sel->at[i].n_dims == specific && build_selects(&sel->at[i], dims))
                t->at[t->n++] = sel->at[i].node;
        }
    }
}

void traits_of(const struct build *b, const uint32_t dims[N_DIMS], struct traits *out)
{
    static const enum dim order[] = {DIM_INTENT, DIM_LANGUAGE, DIM_SEGMENT, DIM_CHANNEL};
    *out = (struct traits){.at = mem_new(b->rules.n + N_DIMS, sizeof *out->at)};
    for (int k = 0; k < N_DIMS; k++) {
        const struct cfg_node *node = b->dims[order[k]].node[dims[order[k]]];
        if (node != NULL)
            out->at[out->n++] = node;
        if (order[k] == DIM_INTENT && b->s->channels[dims[DIM_CHANNEL]].deferred)
            out->live_from = out->n;
    }
    traits_add_matching(out, &b->rules, dims);
}

void traits_free(struct traits *t)
{
    mem_free(t->at);
    *t = (struct traits){0};
}

int traits_place(const struct traits *t, const char *key)
{
    const bool is_live = strcmp(key, "patience") == 0 || strcmp(key, "balk") == 0 ||
                         strcmp(key, "silent") == 0 || strcmp(key, "session_patience") == 0;
    const size_t from = is_live ? t->live_from : 0;
    for (size_t i = t->n; i > from; i--) {
        if (cfg_has(t->at[i - 1], key))
            return (int)(i - 1);
    }
    return -1;
}

const struct cfg_node *traits_find(const struct traits *t, const char *key)
{
    const int i = traits_place(t, key);
    return i < 0 ? NULL : t->at[i];
}

/* The groups about one cause, the least specific first. */
struct about {
    size_t n;
    const struct cfg_node **at;
};

static const struct {
    const char *group, *word;
} causes[N_CAUSES] = {
    [CAUSE_ABANDONED] = {"redial", "abandoned"}, [CAUSE_BALKED] = {"redial", "balked"},
    [CAUSE_BLOCKED] = {"redial", "blocked"},     [CAUSE_REFUSED] = {"redial", "refused"},
    [CAUSE_CLEARED] = {"redial", "cleared"},     [CAUSE_UNREACHED] = {"redial", "unreached"},
    [CAUSE_BOT_UNSOLVED] = {"repeat", "bot"},    [CAUSE_HUMAN_UNSOLVED] = {"repeat", "human"},
};

static bool lists(const struct cfg_node *group, const char *key, const char *word)
{
    const struct cfg_node *list = cfg_get(group, key);
    const struct cfg_node *one = list != NULL && list->kind == CFG_LIST ? list->first : list;
    for (; one != NULL; one = list->kind == CFG_LIST ? one->next : NULL) {
        if (one->kind == CFG_TEXT && strcmp(one->text, word) == 0)
            return true;
    }
    return false;
}

static const struct cfg_node *about_find(const struct about *a, const char *key)
{
    for (size_t i = a->n; i > 0; i--) {
        if (cfg_has(a->at[i - 1], key))
            return a->at[i - 1];
    }
    return NULL;
}

/* NULL: nobody moves. */
static const double *moves(struct build *b, const struct about *a, const char *key, enum dim dim,
                           uint32_t present)
{
    const struct cfg_node *const group = about_find(a, key);
    if (group == NULL)
        return NULL;
    moves_check(b, cfg_get(group, key), key, dim);
    return moves_of(b, cfg_get(group, key), dim, present);
}

static double number_or(struct build *b, const struct about *a, const char *key, double otherwise)
{
    const struct cfg_node *group = about_find(a, key);
    return group == NULL ? otherwise : cfg_number(b->cfg, group, key);
}

static void read_entry(struct build *b, const struct about *a, struct retry *r)
{
    const struct cfg_node *group = about_find(a, "p_human");
    if (group != NULL)
        r->p_human = cfg_number(b->cfg, group, "p_human");
    else if ((group = about_find(a, "enters")) != NULL)
        r->p_human = cfg_word(b->cfg, group, "enters") == 1 ? 1 : 0;
    group = about_find(a, "keep");
    if (group == NULL)
        return;
    r->keep_patience = lists(group, "keep", "patience");
    r->keep_service = lists(group, "keep", "service");
    r->keep_bot = lists(group, "keep", "bot");
}

/* The delay, and that it cannot go round for ever in no time. */
static void read_delay(struct build *b, const struct about *a, struct retry *r, const char *name)
{
    const struct cfg_node *top = a->at[a->n - 1], *group = about_find(a, "delay");
    if (group == NULL) {
        if (!top->is_bad)
            cfg_complain(b->cfg, top,
                         "`%s` does not say after which `delay`; write e.g. delay = \"15 min\";",
                         name);
        return;
    }
    r->delay = build_law(b, group, "delay");
    const struct cfg_node *node = cfg_get(group, "delay");
    if (r->delay != NULL && dist_max(r->delay) == 0 && r->p_later >= 1 && r->limit == NOBODY &&
        r->limit_all == NOBODY && !node->is_bad)
        cfg_complain(
            b->cfg, node,
            "without a delay and with p = 1 customers come back for ever at once; give a `limit`");
}

static void read_retry(struct build *b, const struct about *a, const uint32_t dims[N_DIMS],
                       const char *name, struct retry *r)
{
    const struct cfg_node *top = a->at[a->n - 1];
    if (about_find(a, "p") == NULL) {
        if (!top->is_bad)
            cfg_complain(b->cfg, top,
                         "`%s` lacks `p`, the probability of coming back; write e.g. p = 0.5;",
                         name);
        return;
    }
    r->p_first = number_or(b, a, "p", 0);
    r->p_later = number_or(b, a, "p_later", r->p_first);
    const struct cfg_node *limit = about_find(a, "limit");
    r->limit = limit == NULL ? NOBODY : (uint32_t)cfg_int(b->cfg, limit, "limit");
    limit = about_find(a, "limit_all");
    r->limit_all = limit == NULL ? NOBODY : (uint32_t)cfg_int(b->cfg, limit, "limit_all");
    read_delay(b, a, r, name);
    read_entry(b, a, r);
    r->patience_factor = number_or(b, a, "patience_factor", 1);
    r->handle_factor = number_or(b, a, "handle_factor", 1);
    r->p_context = number_or(b, a, "p_context", 1);
    r->p_context_moved = number_or(b, a, "p_context_moved", r->p_context);
    r->lost_handle_factor = number_or(b, a, "lost_handle_factor", 1);
    const struct cfg_node *priority = about_find(a, "priority");
    r->priority = priority == NULL ? 0 : (int32_t)cfg_int(b->cfg, priority, "priority");
    r->channel_to = moves(b, a, "channel_to", DIM_CHANNEL, dims[DIM_CHANNEL]);
    r->intent_to = moves(b, a, "intent_to", DIM_INTENT, dims[DIM_INTENT]);
}

void traits_retry(struct build *b, const struct traits *t, const uint32_t dims[N_DIMS],
                  struct retry retry[N_CAUSES])
{
    struct about a = {.at = mem_new(t->n, sizeof *a.at)};
    for (int c = 0; c < N_CAUSES; c++) {
        retry[c] = (struct retry){.limit = NOBODY,
                                  .limit_all = NOBODY,
                                  .patience_factor = 1,
                                  .handle_factor = 1,
                                  .p_context = 1,
                                  .p_context_moved = 1,
                                  .lost_handle_factor = 1};
        a.n = 0;
        for (size_t i = 0; i < t->n; i++) {
            const struct cfg_node *group = cfg_has(t->at[i], causes[c].group)
                                               ? cfg_get(t->at[i], causes[c].group)
                                               : NULL;
            if (group != NULL && group->kind == CFG_GROUP && lists(group, "after", causes[c].word))
                a.at[a.n++] = group;
        }
        if (a.n > 0)
            read_retry(b, &a, dims, causes[c].group, &retry[c]);
    }
    mem_free(a.at);
}
