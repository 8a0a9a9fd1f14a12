#include "model/person.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "base/mem.h"
#include "rand/dist.h"

enum { DAY_S = 86400, HOUR_S = 3600 };

/* Segments of PURPOSE_agent: what one is drawn from, and how long somebody stays (from STAY on). */
enum { SPEED = 0, MANNER = 1, STAY = 2, MOST_SUCCESSORS = 200 };

static uint64_t who_is(struct home home)
{
    return stream_c0((uint32_t)FIRST_AGENT_STREAM + home.group, home.agent);
}

/* An agent's own group goes by where they began, and so do the rules and the draws. */
static struct home home_of(const struct center *c, uint32_t agent)
{
    const uint32_t group = c->agents[agent].group;
    return scenario_home(c->scenario, group, agent - c->crews[group].first);
}

void persons_make(struct center *c)
{
    uint32_t n = 0;
    for (uint32_t g = 0; g < c->scenario->n_groups; g++)
        n += c->crews[g].n;
    if (c->with_people)
        c->persons = mem_new(n, sizeof *c->persons);
}

void persons_free(struct center *c)
{
    mem_free(c->persons);
}

/* The law at the agent's word, or what is given by name, or `else_`. */
static double own(const struct center *c, const struct dist *law, const double *given,
                  struct home home, unsigned segment, enum stream_lane lane, double else_)
{
    if (given != NULL && !isnan(given[home.agent]))
        return given[home.agent];
    if (law == NULL)
        return else_;
    const uint64_t c1 = stream_c1(PURPOSE_agent, segment, 0);
    const uint64_t who = who_is(home);
    const struct words w = philox(c->key, who, c1);
    return dist_draw(law, lane == LANE_A ? w.a : w.b, place_make(c->key, who, c1, lane));
}

static void draw_person(struct center *c, uint32_t group, uint32_t agent)
{
    const struct group *const g = &c->scenario->groups[group];
    const struct home home = scenario_home(c->scenario, group, agent);
    const struct people_rule *const p = c->scenario->groups[home.group].people;
    struct person *const x = &c->persons[c->crews[group].first + agent];
    *x = (struct person){.handle = 1, .competence = 1, .attitude = g->attitude, .began = INFINITY};
    if (p == NULL)
        return;
    x->handle = own(c, p->handle, p->given[GIVEN_HANDLE], home, SPEED, LANE_A, 1);
    x->competence = own(c, p->competence, p->given[GIVEN_COMPETENCE], home, SPEED, LANE_B, 1);
    const uint64_t manner = philox(c->key, who_is(home), stream_c1(PURPOSE_agent, MANNER, 0)).a;
    x->attitude += own(c, NULL, p->given[GIVEN_ATTITUDE], home, MANNER, LANE_A,
                       p->attitude_sd * gsl_cdf_ugaussian_Pinv(word_unit_open(manner)));
    x->hired = c->scenario->warmup -
               own(c, p->tenure, p->given[GIVEN_TENURE], home, MANNER, LANE_B, INFINITY);
}

void persons_draw(struct center *c)
{
    for (uint32_t g = 0; c->with_people && g < c->scenario->n_groups; g++)
        for (uint32_t i = 0; i < c->crews[g].n; i++)
            draw_person(c, g, i);
}

/*
 * Follows those who held the agent's place up to a time: each stays for an exponential time, then the place is empty
 * until somebody without experience comes. Gives the beginning of the present holder, INFINITY while it is empty.
 */
static double holder_since(const struct center *c, struct home home, double time)
{
    const struct people_rule *const p = c->scenario->groups[home.group].people;
    double since = -INFINITY, left = 0;
    for (unsigned k = 0; k < MOST_SUCCESSORS; k++) {
        const struct words w = philox(c->key, who_is(home), stream_c1(PURPOSE_agent, STAY + k, 0));
        left += -log(word_unit_open(w.a)) / p->attrition;
        if (time < left)
            return since;
        since = left += p->replace_after;
        if (time < since)
            return INFINITY;
    }
    return since;
}

bool person_is_missing(const struct center *c, const struct duty *d)
{
    const struct home home = scenario_home(c->scenario, d->group, d->agent);
    const struct people_rule *const p = c->scenario->groups[home.group].people;
    return p != NULL && p->attrition > 0 && holder_since(c, home, d->on) == INFINITY;
}

void person_begins(struct center *c, uint32_t agent, const struct duty *d)
{
    const struct home home = home_of(c, agent);
    const struct people_rule *const p = c->scenario->groups[home.group].people;
    struct person *const x = &c->persons[agent];
    x->began = d->on;
    if (p == NULL || p->attrition <= 0)
        return;
    const double since = holder_since(c, home, d->on);
    if (since > x->hired && since < INFINITY)
        x->hired = since;
}

double person_late(const struct center *c, uint32_t agent, unsigned which, uint32_t number)
{
    const struct home home = home_of(c, agent);
    const struct people_rule *const p = c->scenario->groups[home.group].people;
    if (p == NULL || p->late == NULL)
        return 0;
    const uint64_t who = who_is(home);
    const uint64_t c1 = stream_c1(PURPOSE_adherence, which, number);
    return dist_draw(p->late, philox(c->key, who, c1).a, place_make(c->key, who, c1, LANE_A));
}

/* Trainings go to a share of the agents, spread evenly over their numbers. */
static bool has_taken_part(double share, uint32_t agent)
{
    return floor((agent + 1.0) * share + 1e-9) > floor(agent * share + 1e-9);
}

static double lessons(const struct center *c, const struct people_rule *p, uint32_t agent,
                      bool of_speed)
{
    double factor = 1;
    for (uint32_t i = 0; i < p->n_lessons; i++)
        if (p->lessons[i].end <= c->now && has_taken_part(p->lessons[i].share, agent))
            factor *= of_speed ? p->lessons[i].handle : p->lessons[i].competence;
    return factor;
}

double person_handle_factor(const struct center *c, uint32_t agent)
{
    const struct home home = home_of(c, agent);
    const struct people_rule *const p = c->scenario->groups[home.group].people;
    const struct person *const x = &c->persons[agent];
    if (p == NULL)
        return 1;
    double factor = x->handle * lessons(c, p, home.agent, true);
    if (p->learning > 0)
        factor *= 1 + p->learning * exp(-(c->now - x->hired) / p->learning_tau);
    if (p->has_copilot)
        factor *= c->now - x->hired < p->copilot_from ? p->copilot_new : p->copilot_old;
    if (p->fatigue > 0 && c->now - x->began > p->fatigue_after)
        factor *= 1 + p->fatigue * (c->now - x->began - p->fatigue_after) / HOUR_S;
    return factor;
}

double person_competence(const struct center *c, uint32_t agent)
{
    const struct home home = home_of(c, agent);
    const struct people_rule *const p = c->scenario->groups[home.group].people;
    return p == NULL ? 1 : c->persons[agent].competence * lessons(c, p, home.agent, false);
}

double person_attitude(const struct center *c, uint32_t agent)
{
    return c->persons[agent].attitude;
}
