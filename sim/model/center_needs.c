/* What a scenario needs of a center: what none of it uses is not even asked while the clock runs. */
#include "model/center_make.h"
#include "model/time_factors.h"

static bool type_needs_journey(const struct type *t)
{
    for (int i = 0; i < N_CAUSES; i++)
        if (t->retry[i].p_first > 0 || t->retry[i].p_later > 0)
            return true;
    for (uint32_t i = 0; i < t->n_routes; i++)
        if (t->routes[i].after > 0)
            return true;
    return t->bot != NULL;
}

static bool has_rings(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_groups; i++)
        if (s->groups[i].ring != NULL)
            return true;
    return false;
}

static bool needs_journey(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_types; i++)
        if (type_needs_journey(&s->types[i]))
            return true;
    return has_rings(s) || scenario_has_callbacks(s) || scenario_keeps_messages(s) ||
           scenario_announces(s) || s->choice.sticky_wait > 0;
}

static bool has_echo(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_sources; i++)
        if (s->sources[i].echo.p > 0)
            return true;
    return false;
}

static bool has_rows(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_sources; i++)
        if (s->sources[i].row_handle != NULL || s->sources[i].row_patience != NULL ||
            s->sources[i].row_acw != NULL)
            return true;
    return false;
}

static bool has_restrictions(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_types; i++)
        for (uint32_t k = 0; k < s->types[i].n_routes; k++)
            if (s->types[i].routes[k].after > 0 || s->types[i].routes[k].reserve > 0 ||
                s->types[i].routes[k].when != NULL)
                return true;
    return false;
}

static bool has_conditions(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_types; i++)
        for (uint32_t k = 0; k < s->types[i].n_routes; k++)
            if (s->types[i].routes[k].when != NULL)
                return true;
    return false;
}

static bool has_acw(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_types; i++)
        for (uint32_t k = 0; k < s->types[i].n_routes; k++)
            if (s->types[i].routes[k].acw != NULL || s->types[i].routes[k].acw_share > 0)
                return true;
    return false;
}

static bool has_desks(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_groups; i++)
        if (group_has_desks(&s->groups[i]))
            return true;
    return false;
}

static bool has_lines(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_channels; i++)
        if (s->channels[i].line != NOBODY)
            return true;
    return false;
}

static bool has_limits(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_queues; i++)
        if (s->queues[i].capacity != NOBODY || s->queues[i].capacity_factor > 0 ||
            s->queues[i].pool != NOBODY)
            return true;
    return false;
}

static bool has_wait_events(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_types; i++)
        for (uint32_t k = 0; k < s->types[i].n_routes; k++)
            if (s->types[i].routes[k].after > 0)
                return true;
    for (uint32_t i = 0; i < s->n_queues; i++)
        if (s->queues[i].message_after < INFINITY)
            return true;
    return false;
}

static bool has_bot_factors(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_types; i++)
        if (s->types[i].bot != NULL || s->types[i].complexity > 0)
            return true;
    return false;
}

static bool has_people(const struct scenario *s)
{
    for (uint32_t g = 0; g < s->n_groups; g++)
        if (s->groups[g].people != NULL)
            return true;
    return false;
}

static bool has_solved_routes(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_types; i++)
        for (uint32_t k = 0; k < s->types[i].n_routes; k++)
            if (s->types[i].routes[k].p_solved != s->types[i].p_solved)
                return true;
    return false;
}

/* Some queue has a list of callbacks, or (reserved) one that waits for agents to spare. */
static bool has_callback_lists(const struct scenario *s, uint32_t least_reserve)
{
    for (uint32_t i = 0; i < s->n_queues; i++)
        if (s->queues[i].callback != NULL && !s->queues[i].callback->keeps_place &&
            s->queues[i].callback->reserve >= least_reserve)
            return true;
    return false;
}

static bool is_plain_type(const struct type *t)
{
    return t->bot == NULL && t->complexity <= 0 && t->p_balk <= 0 && t->patience_factor.n == 0 &&
           t->handle_factor.n == 0;
}

/* After the levels and all the questions above. */
static bool is_plain(const struct center *c)
{
    const struct scenario *const s = c->scenario;
    for (uint32_t i = 0; i < s->n_types; i++)
        if (!is_plain_type(&s->types[i]))
            return false;
    for (uint32_t i = 0; i < s->n_queues; i++)
        if (s->queues[i].open.n > 0)
            return false;
    return c->n_levels == 1 && !c->with_lines && !c->with_limits && !c->with_rings &&
           !c->with_acw && !c->with_rows && !c->with_wait_events && !c->with_issues &&
           !c->with_solved_routes && !c->with_needs && !c->with_surge_patience && !c->with_desks &&
           !c->with_relay && !c->with_people && !c->with_callbacks && !c->with_waits_noted &&
           !c->with_echo && !c->with_campaigns && !c->with_stages && !c->with_time_factors &&
           !c->with_messages && !c->with_announcements && !c->with_partners && !c->with_places &&
           !c->with_clocks;
}

static bool has_key(const struct scenario *s, enum agent_key key)
{
    for (uint32_t i = 0; i < s->n_agent_keys; i++)
        if (s->agent_keys[i] == key)
            return true;
    return false;
}

/* Which of the two decisions need more than the order of groups, lines and idle agents. */
static void set_choices(struct center *c)
{
    const struct scenario *const s = c->scenario;
    const struct choice *const choice = &s->choice;
    c->with_clocks = has_key(s, KEY_most_idle_share);
    c->with_agent_keys = c->with_clocks || has_key(s, KEY_fastest) ||
                         has_key(s, KEY_best_quality) || has_key(s, KEY_sticky) ||
                         c->route->by_pairs;
    c->with_bound = choice->sticky_wait > 0;
    c->lines_are_sorted = choice->counts_from_contact || choice->keeps_place;
    c->with_places = c->with_bound || c->lines_are_sorted;
    c->with_agent_keys |= c->with_bound;
    c->with_means = c->route->by_means || has_key(s, KEY_fastest);
}

static enum idle_kind idle_kind_for(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_agent_keys; i++) {
        switch (s->agent_keys[i]) {
        case KEY_longest_idle:
            return IDLE_LIST;
        case KEY_random_agent:
            return IDLE_SLOTS;
        case KEY_fixed_order:
            return IDLE_MARKS;
        default:
            break;
        }
    }
    return IDLE_MARKS; /* the last tie is the lowest number */
}

/* Whether agents with fewer sessions come first: a key says so before one that picks out an agent does. */
static bool goes_by_load(const struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_agent_keys; i++) {
        switch (s->agent_keys[i]) {
        case KEY_longest_idle:
        case KEY_least_loaded:
            return true;
        case KEY_random_agent:
        case KEY_fixed_order:
            return false;
        default:
            break;
        }
    }
    return false;
}

void center_set_needs(struct center *c)
{
    const struct scenario *const s = c->scenario;
    c->with_rows = has_rows(s);
    c->with_echo = has_echo(s);
    c->with_issues = scenario_follows_issues(s);
    c->with_needs = s->counts_needs;
    c->with_offers = c->with_needs || scenario_has_bot(s);
    c->with_surge_patience = s->surge_patience != NULL;
    c->with_relay = scenario_has_steps(s);
    c->with_misroutes = scenario_has_misroutes(s);
    c->with_messages = scenario_keeps_messages(s);
    c->with_announcements = scenario_announces(s);
    c->with_journey = c->with_rows || c->with_relay || c->with_surge_patience || c->with_issues ||
                      c->with_needs || needs_journey(s);
    c->with_bot_factors = has_bot_factors(s);
    c->with_solved_routes = has_solved_routes(s);
    c->with_people = has_people(s);
    c->with_campaigns = s->n_campaigns > 0;
    c->with_partners = scenario_has_partners(s);
    c->with_stages = scenario_has_stages(s);
    c->with_time_factors = scenario_has_time_factors(s);
    c->with_rings = has_rings(s);
    c->with_acw = c->with_rows || has_acw(s);
    c->with_lines = has_lines(s);
    c->with_limits = has_limits(s);
    c->with_restrictions = has_restrictions(s) || has_callback_lists(s, 1);
    c->with_callbacks = scenario_has_callbacks(s);
    c->with_conditions = has_conditions(s) || (s->choice.sticky_wait > 0 && c->with_restrictions);
    c->with_waits_noted = s->estimates || s->n_meters > 0;
    c->with_wait_events = has_wait_events(s) || s->choice.sticky_wait > 0;
    c->with_desks = has_desks(s);
    c->with_interruption = scenario_has_interruption(s);
    c->with_ghosts = scenario_has_silent(s);
    c->with_turns = scenario_has_turns(s);
    set_choices(c);
    c->idle.kind = idle_kind_for(s);
    c->idle.by_load = goes_by_load(s);
    c->n_rows = has_callback_lists(s, 0);
    levels_set(c);
    c->n_rows += c->n_levels;
    c->is_plain = is_plain(c);
    c->has_one_source = s->n_sources == 1;
    c->words_per_mask = (s->n_types + 63) / 64;
    c->picks_by_word = c->n_levels == 1 && c->words_per_mask == 1 && !c->with_restrictions &&
                       c->n_rows == 1 && !c->with_places && c->route->pick_by_word != NULL;
}
