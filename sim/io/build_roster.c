/* People named one by one in a CSV. */
#include <string.h>

#include "base/mem.h"
#include "io/build_grid.h"
#include "io/build_staff.h"
#include "io/csv_value.h"

struct reader {
    struct csv_in *csv;
    int agent, start, end, day, shift;
    int of_agent[N_GIVEN]; /* columns of what an agent brings */
    char **names;          /* by identity */
    size_t names_cap;
    double *given[N_GIVEN]; /* by identity */
    size_t given_cap[N_GIVEN];
};

static uint32_t agent_named(struct reader *r, struct group *group, const char *name)
{
    for (uint32_t i = 0; i < group->n_agents; i++) {
        if (strcmp(r->names[i], name) == 0)
            return i;
    }
    r->names = mem_grow(r->names, &r->names_cap, group->n_agents + 1, sizeof *r->names);
    r->names[group->n_agents] = mem_copy_text(name);
    for (int k = 0; k < N_GIVEN; k++) {
        r->given[k] = mem_grow(r->given[k], &r->given_cap[k], group->n_agents + 1, sizeof(double));
        r->given[k][group->n_agents] = NAN;
    }
    return group->n_agents++;
}

/* What the row says of its agent; the last row that says it counts. */
static bool read_given(struct reader *r, uint32_t agent)
{
    static const double lo[N_GIVEN] = {1e-3, 0, -1000, -1e5}, hi[N_GIVEN] = {1e3, 1e3, 1000, 1e5};
    for (int k = 0; k < N_GIVEN; k++) {
        double value = 0;
        if (r->of_agent[k] < 0 || csv_is_empty(r->csv, r->of_agent[k]))
            continue;
        if (!csv_number(r->csv, r->of_agent[k], lo[k], hi[k], &value))
            return false;
        r->given[k][agent] = k == GIVEN_TENURE ? value * 86400 : value;
    }
    return true;
}

/* The days of a row: the one it names, or all. */
static bool read_days(struct build *b, struct reader *r, long days[2])
{
    double day = 0;
    days[0] = grid_day_of(b, 0) - 1;
    days[1] = grid_day_of(b, b->last);
    if (r->day < 0 || csv_is_empty(r->csv, r->day))
        return true;
    if (!csv_number(r->csv, r->day, -10000, 10000, &day))
        return false;
    days[0] = days[1] = (long)floor(day);
    return true;
}

static void read_row(struct build *b, const struct cfg_node *node, uint32_t group, struct reader *r,
                     struct roster *out)
{
    struct group *g = &b->s->groups[group];
    struct duty_plan plan = {
        .breaks_of = node, .group = node, .duty = {.group = group, .shift = NOBODY}, .n = STAGGER};
    const char *name = NULL;
    double start = 0, end = 0;
    long days[2];
    const bool ok = csv_name(r->csv, r->agent, &name) && csv_clock(r->csv, r->start, &start) &&
                    csv_clock(r->csv, r->end, &end) && read_days(b, r, days);
    if (!ok)
        return;
    plan.duty.agent = agent_named(r, g, name);
    if (!read_given(r, plan.duty.agent))
        return;
    plan.i = plan.duty.agent % STAGGER;
    plan.duty.p_absent = cfg_number(b->cfg, node, "absence");
    if (r->shift >= 0 && !csv_is_empty(r->csv, r->shift) && csv_name(r->csv, r->shift, &name))
        plan.duty.shift = staff_shift_named(g, name);
    for (long day = days[0]; day <= days[1]; day++) {
        plan.duty.on = b->midnight + 86400 * (double)day + start;
        plan.duty.off = b->midnight + 86400 * (double)day + (end > start ? end : end + 86400);
        staff_add_duty(b, &plan, out);
    }
}

void staff_file(struct build *b, const struct cfg_node *node, uint32_t group, struct roster *out)
{
    struct group *g = &b->s->groups[group];
    struct reader r = {0};
    char *path = cfg_file_path(b->cfg, node, "roster");
    r.csv = path == NULL ? NULL : csv_open(path, b->e);
    mem_free(path);
    if (r.csv == NULL)
        return;
    r.agent = csv_column(r.csv, "agent", true);
    r.start = csv_column(r.csv, "start", true);
    r.end = csv_column(r.csv, "end", true);
    r.day = csv_column(r.csv, "day", false);
    r.shift = csv_column(r.csv, "shift", false);
    static const char *const columns[N_GIVEN] = {"handle_factor", "competence", "attitude",
                                                 "tenure_d"};
    for (int k = 0; k < N_GIVEN; k++)
        r.of_agent[k] = csv_column(r.csv, columns[k], false);
    csv_refuse_other_columns(r.csv);
    while (r.agent >= 0 && r.start >= 0 && r.end >= 0 && csv_next(r.csv))
        read_row(b, node, group, &r, out);
    if (b->s->scale != 1 || cfg_number(b->cfg, node, "heads_factor") != 1)
        notes_add(
            b->notes,
            "groups[%s]: neither run.scale nor heads_factor multiplies a roster of named agents",
            g->name);
    staff_people(b, node, group, r.given);
    for (int k = 0; k < N_GIVEN; k++)
        mem_free(r.given[k]);
    csv_close(r.csv);
    g->agent_names = r.names;
}
