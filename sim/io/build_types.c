/* Which types of contact can occur, and what the config says of each. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "io/build_campaign.h"
#include "io/build_grid.h"
#include "io/build_messages.h"
#include "io/build_misroute.h"
#include "io/build_moves.h"
#include "io/build_stages.h"
#include "io/build_steps.h"
#include "io/build_traits.h"
#include "rand/arrive.h"

/* Types in the order in which they were met, by flat index. */
struct found {
    bool *is_known;
    uint32_t *flat;
    uint32_t n;
};

static void meet(struct found *f, uint32_t flat)
{
    if (!f->is_known[flat])
        f->flat[f->n++] = flat;
    f->is_known[flat] = true;
}

/* Rows of a trace; none when demand could not be compiled. */
static size_t n_rows(const struct source *source)
{
    return source->row_type == NULL || source->arrive == NULL ? 0 : source->arrive->n_times;
}

static void meet_source(struct found *f, const struct source *source)
{
    bool draws = n_rows(source) == 0;
    for (size_t i = 0; i < n_rows(source); i++) {
        if (source->row_type[i] != NOBODY)
            meet(f, source->row_type[i]);
        else
            draws = true;
    }
    for (uint32_t m = 0; draws && m < source->n_mixes; m++) {
        for (uint32_t i = 0; i < source->mixes[m].n; i++)
            meet(f, source->mixes[m].type[i]);
    }
}

/* Where a return may lead: every channel and intent with a positive share. */
static void meet_returns(const struct build *b, struct found *f, const struct retry *r,
                         const uint32_t dims[N_DIMS])
{
    if (r->p_first <= 0 && r->p_later <= 0)
        return;
    for (uint32_t c = 0; c < b->dims[DIM_CHANNEL].n; c++) {
        const double *to = r->channel_to;
        if (to == NULL ? c != dims[DIM_CHANNEL] : !moves_reach(to, c))
            continue;
        for (uint32_t i = 0; i < b->dims[DIM_INTENT].n; i++) {
            const double *wants = r->intent_to;
            if (wants == NULL ? i != dims[DIM_INTENT] : !moves_reach(wants, i))
                continue;
            meet(f, build_flat(
                        b, (const uint32_t[N_DIMS]){c, i, dims[DIM_LANGUAGE], dims[DIM_SEGMENT]}));
        }
    }
}

static void meet_target(void *found, uint32_t flat)
{
    meet(found, flat);
}

static void close_types(struct build *b, struct found *f)
{
    struct selectors steps, queues, misroutes;
    build_selectors(b, b->root, "misroutes", &misroutes);
    build_selectors(b, b->root, "next_steps", &steps);
    build_selectors(b, b->root, "queues", &queues);
    for (uint32_t i = 0; i < b->s->n_sources; i++)
        meet_source(f, &b->s->sources[i]);
    campaigns_meet(b, meet_target, f);
    for (uint32_t k = 0; k < f->n; k++) {
        uint32_t dims[N_DIMS];
        struct traits traits;
        struct retry retry[N_CAUSES];
        build_unflat(b, f->flat[k], dims);
        traits_of(b, dims, &traits);
        traits_retry(b, &traits, dims, retry);
        for (int c = 0; c < N_CAUSES; c++)
            meet_returns(b, f, &retry[c], dims);
        traits_free(&traits);
        steps_meet(b, &steps, dims, meet_target, f);
        messages_meet(b, &queues, dims, meet_target, f);
        misroutes_meet(b, &misroutes, dims, meet_target, f);
    }
    build_selectors_free(&misroutes);
    build_selectors_free(&queues);
    build_selectors_free(&steps);
}

static int by_value(const void *x, const void *y)
{
    const uint32_t a = *(const uint32_t *)x, c = *(const uint32_t *)y;
    return (a > c) - (a < c);
}

/* The product over all groups that have the key: constants into *constant, lists into steps. */
static void multiply_factors(struct build *b, const struct traits *t, const char *key,
                             double *constant, struct steps *steps)
{
    *constant = 1;
    for (size_t i = 0; i < t->n; i++) {
        if (!cfg_has(t->at[i], key))
            continue;
        if (cfg_get(t->at[i], key)->kind != CFG_LIST) {
            *constant *= cfg_number(b->cfg, t->at[i], key);
            continue;
        }
        struct steps one = {0};
        if (grid_steps(b, t->at[i], key, 1, &one))
            steps_multiply(steps, &one);
        steps_free(&one);
    }
}

/* The same, the constant part among the steps. */
static void multiply_steps(struct build *b, const struct traits *t, const char *key,
                           struct steps *steps)
{
    double factor = 1;
    multiply_factors(b, t, key, &factor, steps);
    if (factor == 1)
        return;
    struct steps constant = {0};
    steps_add(&constant, 0, factor);
    steps_multiply(steps, &constant);
    steps_free(&constant);
}

/* After-contact work: whichever of acw and acw_share is more specific. */
static void read_acw(struct build *b, const struct traits *t, struct wants *w)
{
    const int law = traits_place(t, "acw"), share = traits_place(t, "acw_share");
    if (law >= 0 && law == share)
        cfg_complain(b->cfg, cfg_get(t->at[share], "acw_share"),
                     "give either `acw` or `acw_share`, not both");
    else if (law > share)
        w->acw = build_law(b, t->at[law], "acw");
    else if (share >= 0)
        w->acw_share = cfg_number(b->cfg, t->at[share], "acw_share");
}

static double amount(struct build *b, const struct traits *t, const char *key)
{
    const struct cfg_node *const node = traits_find(t, key);
    return node == NULL ? 0 : cfg_number(b->cfg, node, key);
}

static void read_type(struct build *b, struct type *type, struct wants *wants)
{
    const uint32_t dims[N_DIMS] = {type->channel, type->intent, type->language, type->segment};
    const bool is_live = !b->s->channels[type->channel].deferred;
    struct traits t;
    traits_of(b, dims, &t);
    const struct cfg_node *node = NULL;
    stages_of_type(b, &t, type, wants);
    if ((node = traits_find(&t, "patience")) != NULL)
        type->patience = build_law(b, node, "patience");
    if ((node = traits_find(&t, "balk")) != NULL)
        type->p_balk = cfg_number(b->cfg, node, "balk");
    if ((node = traits_find(&t, "silent")) != NULL)
        type->p_silent = cfg_number(b->cfg, node, "silent");
    if ((node = traits_find(&t, "session_patience")) != NULL && is_live)
        type->session_patience = build_law(b, node, "session_patience");
    if (is_live)
        type->turns = traits_turns(b, &t);
    if (wants->service == NULL && type->turns != NULL)
        wants->service = type->turns->work;
    node = traits_find(&t, "silent_time");
    type->silent_time = node != NULL ? cfg_duration(b->cfg, node, "silent_time") : 75;
    type->p_solved = (node = traits_find(&t, "solved")) != NULL ? cfg_number(b->cfg, node, "solved")
                                                                : 1;
    type->revenue_human = amount(b, &t, "revenue");
    type->revenue_bot = amount(b, &t, "revenue_bot");
    type->revenue_unsolved = amount(b, &t, "revenue_unsolved");
    for (size_t i = 0; i < t.n; i++)
        type->priority += (int32_t)cfg_int(b->cfg, t.at[i], "priority");
    read_acw(b, &t, wants);
    multiply_factors(b, &t, "handle_factor", &wants->handle_factor, &type->handle_factor);
    multiply_steps(b, &t, "patience_factor", &type->patience_factor);
    multiply_steps(b, &t, "session_patience_factor", &type->session_patience_factor);
    traits_retry(b, &t, dims, type->retry);
    traits_free(&t);
}

/* From flat indices to types. */
static void renumber(struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_sources; i++) {
        struct source *source = &s->sources[i];
        for (uint32_t m = 0; m < source->n_mixes; m++) {
            for (uint32_t k = 0; k < source->mixes[m].n; k++)
                source->mixes[m].type[k] = s->type_of[source->mixes[m].type[k]];
        }
        uint32_t *rows = (uint32_t *)(uintptr_t)
                             source->row_type; /* the scenario is still ours to write */
        for (size_t k = 0; k < n_rows(source); k++)
            rows[k] = rows[k] == NOBODY ? NOBODY : s->type_of[rows[k]];
    }
}

static bool returns(const struct type *type)
{
    for (int c = 0; c < N_CAUSES; c++) {
        if (type->retry[c].p_first > 0)
            return true;
    }
    return false;
}

/* Figures that hold the redials already go without ours. */
static void note_totals(struct build *b)
{
    const struct scenario *s = b->s;
    for (uint32_t i = 0; i < s->n_sources; i++) {
        const struct source *source = &s->sources[i];
        bool any = false;
        for (uint32_t k = 0; source->is_total && k < source->mixes[0].n; k++)
            any |= returns(&s->types[source->mixes[0].type[k]]);
        if (any)
            notes_add(
                b->notes,
                "arrivals[%s]: counts = \"total\" contains the redials and repeats, so none are added",
                source->name);
    }
}

void build_types(struct build *b)
{
    struct scenario *s = b->s;
    uint32_t room = 1;
    for (int d = 0; d < N_DIMS; d++)
        room *= b->dims[d].n;
    struct found f = {.is_known = mem_new(room, sizeof *f.is_known),
                      .flat = mem_new(room, sizeof *f.flat)};
    close_types(b, &f);
    qsort(f.flat, f.n, sizeof *f.flat, by_value);
    s->n_types = f.n;
    s->types = mem_new(f.n, sizeof *s->types);
    b->wants = mem_new(f.n, sizeof *b->wants);
    s->type_of = mem_new(room, sizeof *s->type_of);
    for (uint32_t i = 0; i < room; i++)
        s->type_of[i] = NOBODY;
    for (uint32_t i = 0; i < f.n; i++) {
        uint32_t dims[N_DIMS];
        build_unflat(b, f.flat[i], dims);
        s->type_of[f.flat[i]] = i;
        s->types[i] = (struct type){.channel = dims[DIM_CHANNEL],
                                    .intent = dims[DIM_INTENT],
                                    .language = dims[DIM_LANGUAGE],
                                    .segment = dims[DIM_SEGMENT]};
        read_type(b, &s->types[i], &b->wants[i]);
    }
    renumber(s);
    note_totals(b);
    mem_free(f.is_known);
    mem_free(f.flat);
}
