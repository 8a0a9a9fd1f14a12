/* Which priority classes there are, and the level of each: waiting lines stand by level. */
#include "base/mem.h"
#include "model/center.h"

/* The classes contacts can come to have: their range, then (met not NULL) which of them, highest first. */
struct classes {
    int32_t low, high;
    bool *met;
    uint32_t n_surges;
};

static void meet(struct classes *all, int32_t class)
{
    if (all->met != NULL)
        all->met[all->high - class] = true;
    all->low = class < all->low ? class : all->low;
    all->high = class > all->high ? class : all->high;
}

static void meet_bonus(struct classes *all, const struct type *t, int32_t bonus)
{
    meet(all, t->priority + bonus);
    if (t->bot == NULL)
        return;
    meet(all, t->priority + bonus + t->bot->priority);
    for (uint32_t k = 0; t->bot_in_surge != NULL && k < all->n_surges; k++)
        if (t->bot_in_surge[k] != NULL)
            meet(all, t->priority + bonus + t->bot_in_surge[k]->priority);
}

/* A return brings its bonus along to every type it may change to. */
static void meet_returns(struct classes *all, const struct type *from, const struct type *to)
{
    for (int i = 0; i < N_CAUSES; i++) {
        const struct retry *const r = &from->retry[i];
        if ((r->p_first > 0 || r->p_later > 0) &&
            (from == to || r->channel_to != NULL || r->intent_to != NULL))
            meet_bonus(all, to, r->priority);
    }
}

/* A step's bonus takes the place of the attempt's, whatever the type it leads to. */
static void meet_steps(struct classes *all, const struct type *from, const struct scenario *s)
{
    for (uint32_t i = 0; i < from->n_routes; i++)
        for (uint32_t k = 0; k < from->routes[i].n_steps; k++)
            for (uint32_t to = 0; to < s->n_types; to++)
                meet(all, s->types[to].priority + from->routes[i].steps[k]->priority);
}

/* Who is taken for another type has the class of that, and the bonus of the own bot and the way here. */
static void meet_misroutes(struct classes *all, const struct type *from, const struct scenario *s)
{
    for (uint32_t to = 0; to < s->n_types; to++) {
        struct type taken_for = *from;
        taken_for.priority = s->types[to].priority;
        meet_bonus(all, &taken_for, 0);
        for (uint32_t t = 0; t < s->n_types; t++)
            for (int i = 0; i < N_CAUSES; i++)
                meet_bonus(all, &taken_for, s->types[t].retry[i].priority);
    }
}

static void meet_all(struct classes *all, const struct scenario *s)
{
    for (uint32_t t = 0; t < s->n_types; t++) {
        meet_bonus(all, &s->types[t], 0);
        meet_steps(all, &s->types[t], s);
        if (s->types[t].misroute != NULL)
            meet_misroutes(all, &s->types[t], s);
        for (uint32_t from = 0; from < s->n_types; from++)
            meet_returns(all, &s->types[from], &s->types[t]);
    }
}

enum { MOST_LEVELS = 256 };

/* Some type's score rewards a mark: then each set of marks has a line of its own, in which all keep their order. */
static bool rewards_marks(const struct center *c)
{
    const struct scenario *const s = c->scenario;
    if (!c->route->by_score)
        return false;
    for (uint32_t t = 0; t < s->n_types; t++)
        for (int m = 0; m < N_WAIT_MARKS; m++)
            if (s->types[t].score.bonus[m] != 0)
                return true;
    return false;
}

void levels_set(struct center *c)
{
    struct classes all = {.low = INT32_MAX, .high = INT32_MIN, .n_surges = c->scenario->n_surges};
    meet_all(&all, c->scenario);
    const bool are_messages_first = scenario_has_first_messages(c->scenario);
    all.high += are_messages_first; /* a level before all others */
    const uint32_t span = all.high >= all.low ? (uint32_t)(all.high - all.low) + 1 : 1;
    all.met = mem_new(span, sizeof *all.met);
    c->level_at = mem_new(span, sizeof *c->level_at);
    c->top_priority = all.high;
    c->n_markings = rewards_marks(c) ? N_MARKINGS : 1;
    meet_all(&all, c->scenario);
    all.met[0] |= are_messages_first;
    for (uint32_t i = 0; i < span; i++) {
        if (all.met[i] && c->n_levels + c->n_markings + c->n_rows <= MOST_LEVELS)
            c->n_levels += c->n_markings;
        c->level_at[i] = (uint8_t)(c->n_levels - c->n_markings);
    }
    mem_free(all.met);
}
