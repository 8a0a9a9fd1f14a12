/* The twin's head-counts, shifts and their pauses. */
#include "twin_own.h"

#include "base/mem.h"

/* ---- head-counts ---- */

/* Present, and not to leave as soon as what is in hand is done. */
static uint32_t twin_staying(const struct twin *t, uint32_t group)
{
    uint32_t n = twin_present(t, group);
    for (uint32_t i = 0; i < t->n_people; i++)
        n -= t->people[i].group == group && t->people[i].leaves;
    return n;
}

static void set_target(struct twin *t, uint32_t group, uint32_t target)
{
    t->groups[group].target = target;
    for (uint32_t i = 0; i < t->n_people && twin_staying(t, group) < target; i++) {
        if (t->people[i].group != group || !t->people[i].leaves)
            continue;
        t->people[i].leaves = false;
        if (t->people[i].n_held > 0)
            twin_desk_look(t, i);
    }
    for (uint32_t i = 0; i < t->n_people && twin_staying(t, group) < target; i++)
        if (t->people[i].group == group && t->people[i].doing == OFF) {
            twin_clock_in(t, i);
            twin_ready(t, i);
        }
    twin_surplus_goes(t, group);
}

void twin_heads(struct twin *t, uint32_t group)
{
    struct twin_group *const g = &t->groups[group];
    const struct steps *const heads = &t->s->groups[group].heads;
    const double value = heads->value[g->next++];
    g->changes = g->next < heads->n && !t->stopped ? twin_at(t, heads->at[g->next]) : NEVER;
    if (!t->stopped) /* after that the last staff stays */
        set_target(t, group, (uint32_t)floor(value + 0.5));
}

/* ---- duties ---- */

/* What of a duty's pause lies inside it; false: nothing. */
static bool pause_inside(const struct twin *t, const struct duty *d, uint32_t pause, double *end)
{
    const double at = t->s->pauses[pause].at;
    *end = fmin(at + t->s->pauses[pause].length, d->off);
    return *end > at;
}

static void next_instant(const struct twin *t, double at, double *next)
{
    at = fmax(at, 0);
    if (at > t->duties_done && at < *next)
        *next = at;
}

/* The first instant not yet handled at which a duty changes. */
double twin_next_duties(const struct twin *t)
{
    double next = INFINITY, end;
    for (uint32_t i = 0; i < t->s->n_duties; i++) {
        const struct duty *const d = &t->s->duties[i];
        if (d->off <= 0)
            continue;
        next_instant(t, d->on, &next);
        next_instant(t, d->off, &next);
        for (uint32_t p = d->first_pause; p < d->first_pause + d->n_pauses; p++) {
            if (!pause_inside(t, d, p, &end))
                continue;
            next_instant(t, t->s->pauses[p].at, &next);
        }
    }
    return next;
}

static uint32_t person_of(const struct twin *t, const struct duty *d)
{
    uint32_t i = 0;
    while (t->people[i].group != d->group || t->people[i].number != d->agent)
        i++;
    return i;
}

static void duty_ends(struct twin *t, uint32_t person)
{
    struct person *const p = &t->people[person];
    if (p->doing == OFF || p->off > t->now || p->leaves)
        return;
    p->leaves = true;
    p->n_pauses_due = 0;
    if (p->n_held > 0)
        twin_leave_pool(t, person);
    twin_shift_over(t, person);
    if (p->doing == PAUSED || (p->doing == IDLE && !twin_is_kept(t, p->group)))
        twin_go(t, person);
}

/* All who wait in the queues from which the group serves something. */
static uint32_t crowd(const struct twin *t, uint32_t group)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->n_customers; i++) {
        bool serves = false;
        for (uint32_t y = 0; y < t->s->n_types; y++)
            serves |= t->s->types[y].queue == twin_type(t, i)->queue &&
                      twin_route(t, y, group) != NULL;
        n += serves && twin_has_place(t, &t->customers[i]);
    }
    return n;
}

static void pause_is_due(struct twin *t, uint32_t person, uint32_t pause_index)
{
    struct person *const p = &t->people[person];
    if (p->doing == OFF || p->leaves)
        return;
    if (p->n_pauses_due++ == 0)
        p->pause = pause_index;
    if (p->n_held > 0)
        twin_leave_pool(t, person);
    if (p->doing == IDLE)
        twin_pause(t, person);
}

static void pause_or_put_off(struct twin *t, const struct duty *d, uint32_t pause)
{
    const struct pause *const rule = &t->s->pauses[pause];
    const double last = rule->at + rule->postpone;
    if (t->now < last && crowd(t, d->group) >= rule->postpone_from)
        t->again[pause] = twin_at(t, fmin(t->now + 60, last));
    else
        pause_is_due(t, person_of(t, d), pause);
}

void twin_pause_again(struct twin *t, uint32_t pause)
{
    const struct duty *d = t->s->duties;
    while (pause < d->first_pause || pause >= d->first_pause + d->n_pauses)
        d++;
    t->again[pause] = NEVER;
    pause_or_put_off(t, d, pause);
}

static void duty_begins(struct twin *t, const struct duty *d)
{
    const uint32_t person = person_of(t, d);
    twin_person_begins(t, person, d);
    t->people[person].off = d->off;
    t->people[person].leaves = false;
    if (t->people[person].n_held > 0)
        twin_desk_look(t, person);
    if (t->people[person].doing != OFF)
        return;
    twin_clock_in(t, person);
    twin_ready(t, person);
    if (t->people[person].doing == IDLE && t->now <= 0)
        t->people[person].since = d->on; /* maybe before the simulation */
}

/* Those who are still there from the duty before are not late. */
static void duty_is_due(struct twin *t, uint32_t duty)
{
    const struct duty *const d = &t->s->duties[duty];
    const uint32_t person = person_of(t, d);
    const unsigned day = (unsigned)(scenario_day(t->s, d->on) + 8192);
    const double late = t->people[person].doing == OFF ? twin_late(t, person, 0, day) : 0;
    if (late <= 0)
        duty_begins(t, d);
    else if (fmax(d->on, 0) + late < d->off)
        t->late[duty] = twin_at(t, fmax(d->on, 0) + late);
}

void twin_late_start(struct twin *t, uint32_t duty)
{
    const struct duty *const d = &t->s->duties[duty];
    t->late[duty] = NEVER;
    if (t->people[person_of(t, d)].doing == OFF && !(t->stopped && t->s->end == END_CLEAR))
        duty_begins(t, d);
}

/* At one instant some go, some pause, some come, in this order. */
static void people_change(struct twin *t)
{
    const struct scenario *const s = t->s;
    double end;
    for (int turn = 0; turn < 3; turn++) {
        for (uint32_t i = 0; i < s->n_duties; i++) {
            const struct duty *const d = &s->duties[i];
            if (t->absent[i] || d->off <= 0 || twin_is_counted(t, d->group))
                continue;
            if (turn == 0 && d->off == t->now)
                duty_ends(t, person_of(t, d));
            for (uint32_t p = d->first_pause; turn == 1 && p < d->first_pause + d->n_pauses; p++)
                if (s->pauses[p].at == t->now && pause_inside(t, d, p, &end))
                    pause_or_put_off(t, d, p);
            if (turn == 2 && fmax(d->on, 0) == t->now)
                duty_is_due(t, i);
        }
    }
}

void twin_duties(struct twin *t)
{
    t->duties_done = t->now;
    if (t->stopped && t->s->end == END_CLEAR)
        return;
    people_change(t);
    t->duties = twin_at(t, twin_next_duties(t));
}

void twin_send_home(struct twin *t)
{
    for (uint32_t g = 0; g < t->s->n_groups; g++) {
        t->groups[g].changes = NEVER;
        t->groups[g].target = 0;
        if (twin_is_counted(t, g))
            twin_surplus_goes(t, g);
    }
    for (uint32_t i = 0; i < t->n_people; i++) {
        t->people[i].off = fmin(t->people[i].off, t->now);
        if (!twin_is_counted(t, t->people[i].group))
            duty_ends(t, i);
    }
    t->duties = NEVER;
}

static void draw_absences(struct twin *t)
{
    enum { FIRST_AGENT_STREAM = 1 << 19, DAYS_BEFORE = 8192 };
    for (uint32_t i = 0; i < t->s->n_duties; i++) {
        const struct duty *const d = &t->s->duties[i];
        const struct home home = scenario_home(t->s, d->group, d->agent);
        const uint64_t who = stream_c0((uint32_t)FIRST_AGENT_STREAM + home.group, home.agent);
        const unsigned day = (unsigned)(scenario_day(t->s, d->on) + DAYS_BEFORE);
        const struct words w = philox(t->key, who, stream_c1(PURPOSE_absence, 0, day));
        t->absent[i] = word_happens(w.a, d->p_absent) || twin_is_vacant(t, d);
    }
}

void twin_staff_start(struct twin *t)
{
    const struct scenario *const s = t->s;
    uint32_t n = 0;
    for (uint32_t g = 0; g < s->n_groups; g++)
        n += s->groups[g].n_agents;
    t->people = mem_new(n, sizeof *t->people);
    for (uint32_t g = 0; g < s->n_groups; g++) {
        const uint32_t here = s->groups[g].n_agents;
        for (uint32_t i = 0; i < here; i++)
            t->people[t->n_people++] = (struct person){.group = g,
                                                       .number = i,
                                                       .doing = OFF,
                                                       .customer = NOBODY,
                                                       .off = INFINITY,
                                                       .pool = -1};
        const bool by_heads = s->groups[g].staffing == STAFF_HEADCOUNT && s->groups[g].heads.n > 0;
        t->groups[g].changes = by_heads ? twin_at(t, fmax(s->groups[g].heads.at[0], 0)) : NEVER;
    }
    draw_absences(t);
    t->duties = s->n_duties > 0 ? twin_at(t, twin_next_duties(t)) : NEVER;
}
