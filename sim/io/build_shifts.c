/* People by shift, and their pauses. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "io/build_grid.h"
#include "io/build_staff.h"

enum { MOST_HEADS = 1000000, MOST_DUTIES = 20000000 };

uint32_t staff_shift_named(struct group *group, const char *name)
{
    for (uint32_t i = 0; i < group->n_shifts; i++) {
        if (strcmp(group->shift_names[i], name) == 0)
            return i;
    }
    group->shift_names = mem_resize(group->shift_names, group->n_shifts + 1,
                                    sizeof *group->shift_names);
    group->shift_names[group->n_shifts] = mem_copy_text(name);
    return group->n_shifts++;
}

uint32_t staff_heads(struct build *b, const struct cfg_node *group, double heads, bool *rounded)
{
    bool was_rounded = false;
    const uint32_t whole = build_heads(b, heads, cfg_number(b->cfg, group, "heads_factor"),
                                       &was_rounded);
    *rounded |= was_rounded;
    if (whole <= MOST_HEADS)
        return whole;
    if (!group->is_bad)
        cfg_complain(b->cfg, group, "%g heads at a time are too many; at most %d can be simulated",
                     (double)whole, MOST_HEADS);
    return 0;
}

void staff_note_rounded(struct build *b, const struct cfg_node *group, const char *where,
                        double heads)
{
    bool rounded = false;
    const double factor = cfg_number(b->cfg, group, "heads_factor") * b->s->scale;
    notes_add(b->notes, "%s: %g heads times %g are %g, taken as %u", where, heads, factor,
              heads * factor, staff_heads(b, group, heads, &rounded));
}

static int by_start(const void *x, const void *y)
{
    const double a = ((const struct pause *)x)->at, c = ((const struct pause *)y)->at;
    return (a > c) - (a < c);
}

/* The pauses of a duty, unsorted; returns how many. */
static uint32_t plan_pauses(struct build *b, const struct duty_plan *plan, struct pause *out,
                            uint32_t room)
{
    uint32_t n = 0;
    const double length = plan->duty.off - plan->duty.on;
    for (const struct cfg_node *br = build_first(plan->breaks_of, "breaks"); br != NULL && n < room;
         br = br->next) {
        if (length < cfg_duration(b->cfg, br, "shift_at_least"))
            continue;
        const double from = cfg_duration(b->cfg, br, "from");
        const double to = cfg_has(br, "to") ? cfg_duration(b->cfg, br, "to") : from;
        if (to < from && !br->is_bad)
            cfg_complain(
                b->cfg, br,
                "the break ends its window before it begins it; `to` must not be before `from`");
        out[n++] = (struct pause){
            .at = plan->duty.on + from + (to - from) * ((double)plan->i + 0.5) / plan->n,
            .length = cfg_duration(b->cfg, br, "length"),
            .paid = cfg_flag(b->cfg, br, "paid"),
            .ends_on_time = cfg_flag(b->cfg, br, "ends_on_time"),
            .postpone = cfg_duration(b->cfg, br, "postpone"),
            .postpone_from = (uint32_t)cfg_int(b->cfg, br, "postpone_from"),
        };
    }
    return n;
}

static void check_pauses(struct build *b, const struct duty_plan *plan, const struct pause *pauses,
                         uint32_t n)
{
    const struct cfg_node *list = cfg_get(plan->breaks_of, "breaks");
    for (uint32_t i = 0; i < n && !list->is_bad; i++) {
        const double end = pauses[i].at + pauses[i].postpone + pauses[i].length;
        if (end > plan->duty.off)
            cfg_complain(
                b->cfg, list,
                "a break ends after its shift; start it earlier, or give it `shift_at_least`");
        else if (i + 1 < n && end > pauses[i + 1].at)
            cfg_complain(b->cfg, list, "two breaks of one shift overlap; move one");
    }
}

void staff_add_duty(struct build *b, const struct duty_plan *plan, struct roster *out)
{
    enum { MOST_PAUSES = 32 };
    struct pause pauses[MOST_PAUSES];
    struct duty duty = plan->duty;
    if (duty.off <= 0 || duty.on >= b->last)
        return;
    uint32_t n = plan_pauses(b, plan, pauses, MOST_PAUSES);
    if (n > 1)
        qsort(pauses, n, sizeof *pauses, by_start);
    check_pauses(b, plan, pauses, n);
    n = staff_blocks(b, plan, pauses, n, MOST_PAUSES);
    if (n > 1)
        qsort(pauses, n, sizeof *pauses, by_start);
    duty.first_pause = (uint32_t)out->n_pauses;
    for (uint32_t i = 0; i < n; i++) {
        const double end = pauses[i].at + pauses[i].length;
        if (end <= 0)
            continue;
        pauses[i].at = fmax(pauses[i].at, 0);
        pauses[i].length = end - pauses[i].at;
        out->pauses = mem_grow(out->pauses, &out->pauses_cap, out->n_pauses + 1,
                               sizeof *out->pauses);
        out->pauses[out->n_pauses++] = pauses[i];
    }
    duty.n_pauses = (uint32_t)out->n_pauses - duty.first_pause;
    out->duties = mem_grow(out->duties, &out->duties_cap, out->n_duties + 1, sizeof *out->duties);
    out->duties[out->n_duties++] = duty;
}

/* Length of a shift by `length` or `end`; 0 after a mistake. */
static double shift_length(struct build *b, const struct cfg_node *shift)
{
    const bool has_length = cfg_has(shift, "length"), has_end = cfg_has(shift, "end");
    if (has_length == has_end) {
        if (!shift->is_bad)
            cfg_complain(b->cfg, shift, "a shift needs either `length` or `end`");
        return 0;
    }
    if (has_length)
        return cfg_duration(b->cfg, shift, "length");
    const double start = cfg_clock(b->cfg, shift, "start"), end = cfg_clock(b->cfg, shift, "end");
    return end > start ? end - start : end + 86400 - start;
}

/* Shifts that begin or end with a day, counted from the day on which the window begins. */
static bool is_hired(struct build *b, const struct cfg_node *shift, long day)
{
    return (!cfg_has(shift, "first_day") || day >= cfg_int(b->cfg, shift, "first_day")) &&
           (!cfg_has(shift, "last_day") || day <= cfg_int(b->cfg, shift, "last_day"));
}

/* One shift on all days; its people are agents first .. first + heads - 1. */
static void add_shift(struct build *b, const struct cfg_node *node, const struct cfg_node *shift,
                      const struct duty *like, uint32_t heads, struct roster *out)
{
    const double length = shift_length(b, shift), start = cfg_clock(b->cfg, shift, "start");
    const struct cfg_node *breaks = cfg_has(shift, "breaks") ? shift : node;
    const long first = grid_day_of(b, 0) - 1, last = grid_day_of(b, b->last);
    if ((double)out->n_duties + (double)heads * (double)(last - first) > MOST_DUTIES) {
        cfg_complain(
            b->cfg, shift,
            "the shifts of all heads and days are more than %d; simulate fewer days or heads",
            MOST_DUTIES);
        return;
    }
    for (long day = first; day <= last && length > 0; day++) {
        if (!build_on_day(b, shift, "days", day) || !is_hired(b, shift, day))
            continue;
        struct duty_plan plan = {.breaks_of = breaks, .group = node, .duty = *like, .n = heads};
        plan.duty.on = b->midnight + 86400 * (double)day + start;
        plan.duty.off = plan.duty.on + length;
        for (plan.i = 0; plan.i < heads; plan.i++) {
            plan.duty.agent = like->agent + plan.i;
            staff_add_duty(b, &plan, out);
        }
    }
}

static void note_shift(struct build *b, const struct cfg_node *group, const char *shift,
                       double heads)
{
    struct str where = {0};
    str_addf(&where, "groups[%s].shifts[%s]", cfg_node_item_name(group), shift);
    staff_note_rounded(b, group, str_text(&where), heads);
    str_free(&where);
}

void staff_shifts(struct build *b, const struct cfg_node *node, uint32_t group, struct roster *out)
{
    struct group *g = &b->s->groups[group];
    for (const struct cfg_node *shift = build_first(node, "shifts"); shift != NULL;
         shift = shift->next) {
        const char *name = cfg_node_item_name(shift) != NULL ? cfg_node_item_name(shift) : "";
        const double given = cfg_number(b->cfg, shift, "heads");
        bool rounded = false;
        const uint32_t heads = staff_heads(b, node, given, &rounded);
        if (rounded)
            note_shift(b, node, name, given);
        const struct duty like = {
            .group = group,
            .agent = g->n_agents,
            .shift = staff_shift_named(g, name),
            .p_absent = cfg_number(b->cfg, cfg_has(shift, "absence") ? shift : node, "absence"),
        };
        add_shift(b, node, shift, &like, heads, out);
        g->n_agents += heads;
    }
}
