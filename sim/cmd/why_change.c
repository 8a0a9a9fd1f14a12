#include "cmd/why_change.h"

#include <string.h>

#include "base/mem.h"

/* --- people -------------------------------------------------------------------------------------- */

static bool nobody_absent(struct scenario *s, uint32_t group)
{
    bool is_any = false;
    (void)group;
    for (uint32_t i = 0; i < s->n_duties; i++) {
        is_any = is_any || s->duties[i].p_absent > 0;
        s->duties[i].p_absent = 0;
    }
    return is_any;
}

static bool no_pauses(struct scenario *s, uint32_t group)
{
    bool is_any = false;
    (void)group;
    for (uint32_t i = 0; i < s->n_duties; i++) {
        is_any = is_any || s->duties[i].n_pauses > 0;
        s->duties[i].n_pauses = 0;
    }
    return is_any;
}

/* The agent of a shift who is copied: its lowest number. NOBODY when nobody of the group works it. */
static uint32_t first_of_shift(const struct scenario *s, uint32_t group, uint32_t shift)
{
    uint32_t first = NOBODY;
    for (uint32_t i = 0; i < s->n_duties; i++)
        if (s->duties[i].group == group && s->duties[i].shift == shift &&
            s->duties[i].agent < first)
            first = s->duties[i].agent;
    return first;
}

/* Inserted behind the duty copied, so that duties stay sorted by beginning, group and agent: the copy has the highest number. */
static void insert_duty(struct scenario *s, const struct duty *duty)
{
    uint32_t at = s->n_duties;
    s->duties = mem_resize(s->duties, s->n_duties + 1u, sizeof *s->duties);
    while (at > 0 && (s->duties[at - 1].on > duty->on ||
                      (s->duties[at - 1].on == duty->on && s->duties[at - 1].group > duty->group)))
        at--;
    memmove(&s->duties[at + 1], &s->duties[at], (s->n_duties - at) * sizeof *s->duties);
    s->duties[at] = *duty;
    s->n_duties++;
}

/* Each duty has pauses of its own. */
static void copy_pauses(struct scenario *s, struct duty *duty)
{
    if (duty->n_pauses == 0)
        return;
    s->pauses = mem_resize(s->pauses, (size_t)s->n_pauses + duty->n_pauses, sizeof *s->pauses);
    memcpy(s->pauses + s->n_pauses, s->pauses + duty->first_pause,
           duty->n_pauses * sizeof *s->pauses);
    duty->first_pause = s->n_pauses;
    s->n_pauses += duty->n_pauses;
}

static bool copy_agent(struct scenario *s, uint32_t group, uint32_t agent)
{
    const uint32_t n = s->n_duties;
    struct duty *const old = mem_new(n, sizeof *old);
    if (n > 0)
        memcpy(old, s->duties, n * sizeof *old);
    for (uint32_t i = 0; i < n; i++)
        if (old[i].group == group && old[i].agent == agent) {
            old[i].agent = s->groups[group].n_agents;
            copy_pauses(s, &old[i]);
            insert_duty(s, &old[i]);
        }
    mem_free(old);
    s->groups[group].n_agents++;
    return true;
}

/* Head-counts: one more wherever there is anybody. Shifts: one more person in each. */
static bool one_more(struct scenario *s, uint32_t group)
{
    struct group *const g = &s->groups[group];
    bool is_any = false;
    if (g->staffing == STAFF_HEADCOUNT) {
        for (size_t i = 0; i < g->heads.n; i++)
            if (g->heads.value[i] > 0) {
                g->heads.value[i] += 1;
                is_any = true;
            }
        g->n_agents += is_any;
        return is_any;
    }
    for (uint32_t shift = 0; shift < g->n_shifts; shift++) {
        const uint32_t agent = first_of_shift(s, group, shift);
        is_any = (agent != NOBODY && copy_agent(s, group, agent)) || is_any;
    }
    const uint32_t agent = first_of_shift(s, group, NOBODY);
    return (agent != NOBODY && copy_agent(s, group, agent)) || is_any;
}

/* --- customers ----------------------------------------------------------------------------------- */

static bool nobody_returns(struct scenario *s, uint32_t group)
{
    bool is_any = false;
    (void)group;
    for (uint32_t t = 0; t < s->n_types; t++)
        for (int c = 0; c < N_CAUSES; c++) {
            struct retry *const r = &s->types[t].retry[c];
            is_any = is_any || r->p_first > 0 || r->p_later > 0;
            r->p_first = r->p_later = 0;
        }
    return is_any;
}

static bool nobody_gives_up(struct scenario *s, uint32_t group)
{
    bool is_any = false;
    (void)group;
    for (uint32_t t = 0; t < s->n_types; t++) {
        is_any = is_any || s->types[t].patience != NULL || s->types[t].p_balk > 0;
        s->types[t].patience = NULL;
        s->types[t].p_balk = 0;
    }
    return is_any;
}

static bool shorter_handling(struct scenario *s, uint32_t group)
{
    (void)group;
    for (uint32_t t = 0; t < s->n_types; t++)
        for (uint32_t r = 0; r < s->types[t].n_routes; r++)
            s->types[t].routes[r].handle_factor *= 0.9;
    return true;
}

static bool no_surges(struct str *lines, const struct scenario *s, struct load *load)
{
    (void)load;
    str_add(lines, "surges=()\n");
    return s->n_surges > 0;
}

static bool no_random_factors(struct str *lines, const struct scenario *s, struct load *load)
{
    static const char *const keys[] = {"cv_day", "cv_interval"};
    bool is_any = false;
    (void)s;
    const struct cfg_node *n = cfg_first(cfg_root(load->cfg), "arrivals");
    for (; n != NULL; n = n->next)
        for (size_t k = 0; k < 2; k++)
            if (cfg_has(n, keys[k]) && cfg_node_item_name(n) != NULL) {
                str_addf(lines, "arrivals[%s].%s=0\n", cfg_node_item_name(n), keys[k]);
                is_any = true;
            }
    return is_any;
}

static bool fewer_customers(struct str *lines, const struct scenario *s, struct load *load)
{
    bool is_any = false;
    (void)s;
    const struct cfg_node *n = cfg_first(cfg_root(load->cfg), "arrivals");
    for (; n != NULL; n = n->next)
        if (cfg_node_item_name(n) != NULL && !cfg_has(n, "trace")) {
            const double factor = cfg_has(n, "factor") ? cfg_number(load->cfg, n, "factor") : 1;
            str_addf(lines, "arrivals[%s].factor=%.17g\n", cfg_node_item_name(n), 0.9 * factor);
            is_any = true;
        }
    return is_any;
}

/* --- the table ----------------------------------------------------------------------------------- */

static const struct why_change table[] = {
    {"no absence", NOBODY, nobody_absent, NULL},
    {"no pauses", NOBODY, no_pauses, NULL},
    {"no surges", NOBODY, NULL, no_surges},
    {"no luck of the day in volumes", NOBODY, NULL, no_random_factors},
    {"no redials and repeats", NOBODY, nobody_returns, NULL},
    {"nobody gives up waiting", NOBODY, nobody_gives_up, NULL},
    {"a tenth fewer customers", NOBODY, NULL, fewer_customers},
    {"handling a tenth shorter", NOBODY, shorter_handling, NULL},
};

bool why_change_at(size_t k, const struct scenario *s, struct why_change *change)
{
    const size_t n = sizeof table / sizeof table[0];
    if (k < n) {
        *change = table[k];
        return true;
    }
    *change = (struct why_change){.group = (uint32_t)(k - n), .apply = one_more};
    return k - n < s->n_groups;
}
