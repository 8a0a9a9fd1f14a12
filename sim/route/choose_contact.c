/* The most urgent of the waiting: the heads of the lines, or all of them, one against the best so far. */
#include "route/choose.h"

struct best {
    uint32_t contact; /* NOBODY: none yet */
    double urgency;
};

static bool waits_longer(const struct center *c, uint32_t a, uint32_t b)
{
    const double x = contact_since(c, a), y = contact_since(c, b);
    return x < y || (x == y && c->contacts.hot[a].entry < c->contacts.hot[b].entry);
}

/* False: it may not start with this agent now. */
static bool compare(const struct choose_search *s, uint32_t contact, struct best *best)
{
    const struct center *const c = s->c;
    const struct route *const r = center_route(c, c->agents[s->agent].group,
                                               c->contacts.hot[contact].type);
    if (c->with_restrictions && !contact_may_start(c, contact, r, s->others))
        return false;
    const double urgency = s->urgency != NULL ? s->urgency(c, s->agent, contact) : 0;
    if (best->contact == NOBODY || urgency > best->urgency ||
        (urgency == best->urgency && waits_longer(c, contact, best->contact)))
        *best = (struct best){contact, urgency};
    return true;
}

/*
 * Who waits for another agent alone is passed over. In the order of entry those behind somebody who has not waited
 * long enough have not either.
 */
static void look_at_line(const struct choose_search *s, uint32_t contact, struct best *best)
{
    const struct center *const c = s->c;
    for (; contact != NOBODY; contact = c->contacts.hot[contact].next) {
        if (contact_is_kept_from(c, contact, s->agent))
            continue;
        const bool may_start = compare(s, contact, best);
        if (may_start ? !s->in_whole_lines : !c->lines_are_sorted)
            return;
    }
}

/* The lines of one level, of the types of a mask. */
static void look_at_level(const struct choose_search *s, uint32_t level, const uint64_t *mask,
                          struct best *best)
{
    const struct center *const c = s->c;
    const uint64_t *const fits = c->with_desks ? agent_fits(c, s->agent) : NULL;
    const uint64_t *const waiting = &c->waiting_mask[(size_t)level * c->words_per_mask];
    const struct wait_line *const lines = &c->lines[(size_t)level * c->scenario->n_types];
    for (uint32_t w = 0; w < c->words_per_mask; w++) {
        uint64_t bits = waiting[w] & mask[w] & (fits != NULL ? fits[w] : UINT64_MAX);
        for (; bits != 0; bits &= bits - 1)
            look_at_line(s, lines[w * 64 + (uint32_t)__builtin_ctzll(bits)].head, best);
    }
}

static const struct take_plan *plan_of(const struct choose_search *s)
{
    return &s->c->take_plans[s->c->agents[s->agent].group];
}

static const uint64_t *mask_of(const struct choose_search *s, uint32_t rank)
{
    return &s->c->take_masks[(size_t)(plan_of(s)->first + rank) * s->c->words_per_mask];
}

/* The list of callbacks is below everybody live, and knows neither ranks nor urgency: the oldest goes first. */
static uint32_t look_at_callbacks(const struct choose_search *s)
{
    struct choose_search alike = *s;
    struct best best = {NOBODY, 0};
    alike.urgency = NULL;
    alike.in_whole_lines = false;
    for (uint32_t rank = 0; rank < plan_of(s)->n_ranks; rank++)
        for (uint32_t row = s->c->n_levels; row < s->c->n_rows; row++)
            look_at_level(&alike, row, mask_of(s, rank), &best);
    return best.contact;
}

uint32_t choose_contact(const struct choose_search *s)
{
    const struct center *const c = s->c;
    struct best best = {NOBODY, 0};
    for (uint32_t rank = 0; rank < plan_of(s)->n_ranks; rank++) {
        for (uint32_t first = 0; first < c->n_levels; first += c->n_markings) {
            for (uint32_t i = 0; i < c->n_markings; i++)
                look_at_level(s, first + i, mask_of(s, rank), &best);
            if (best.contact != NOBODY)
                return best.contact;
        }
    }
    return look_at_callbacks(s);
}

uint32_t choose_contact_of_all(const struct choose_search *s)
{
    const struct take_plan *const plan = plan_of(s);
    struct best best = {NOBODY, 0};
    for (uint32_t rank = 0; rank < plan->n_ranks; rank++) {
        if (rank == plan->n_live && best.contact != NOBODY)
            break; /* what follows waits for nobody live to be left */
        for (uint32_t level = 0; level < s->c->n_levels; level++)
            look_at_level(s, level, mask_of(s, rank), &best);
    }
    return best.contact != NOBODY ? best.contact : look_at_callbacks(s);
}
