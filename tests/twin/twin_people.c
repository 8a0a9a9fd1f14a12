/* The twin's people who differ: what each brings, how long they have been there, when they are late. */
#include "twin_own.h"

enum { AGENT_STREAM = 1 << 19, SPEED = 0, MANNER = 1, STAY = 2, MOST_HOLDERS = 200 };

static const struct people_rule *rule_of(const struct twin *t, struct home home)
{
    return t->s->groups[home.group].people;
}

static struct home home_of(const struct twin *t, uint32_t person)
{
    return scenario_home(t->s, t->people[person].group, t->people[person].number);
}

static uint64_t who(struct home home)
{
    return stream_c0((uint32_t)AGENT_STREAM + home.group, home.agent);
}

static double draw(const struct twin *t, struct home home, const struct dist *law,
                   enum purpose purpose, unsigned segment, unsigned number, enum stream_lane lane)
{
    const uint64_t c1 = stream_c1(purpose, segment, number);
    const struct words w = philox(t->key, who(home), c1);
    return dist_draw(law, lane == LANE_A ? w.a : w.b, place_make(t->key, who(home), c1, lane));
}

static double drawn_or(const struct twin *t, struct home home, const struct dist *law,
                       unsigned segment, enum stream_lane lane, double otherwise)
{
    return law == NULL ? otherwise : draw(t, home, law, PURPOSE_agent, segment, 0, lane);
}

/*
 * People leave after exponential times, the place is empty for a while, and the next one begins. When the holder at a
 * time began: -INFINITY for the first, INFINITY while it is empty.
 */
static double holder_began(const struct twin *t, struct home home, double time)
{
    const struct people_rule *const rule = rule_of(t, home);
    double began = -INFINITY, clock = 0;
    if (rule == NULL || rule->attrition <= 0)
        return began;
    for (unsigned k = 0; k < MOST_HOLDERS; k++) {
        const uint64_t word = philox(t->key, who(home), stream_c1(PURPOSE_agent, STAY + k, 0)).a;
        const double leaves = clock - log(word_unit_open(word)) / rule->attrition;
        if (time < leaves)
            return began;
        if (time < leaves + rule->replace_after)
            return INFINITY;
        began = clock = leaves + rule->replace_after;
    }
    return began;
}

bool twin_is_vacant(const struct twin *t, const struct duty *d)
{
    const struct home home = scenario_home(t->s, d->group, d->agent);
    return holder_began(t, home, d->on) == INFINITY;
}

double twin_late(const struct twin *t, uint32_t person, unsigned which, unsigned number)
{
    const struct home home = home_of(t, person);
    const struct people_rule *const rule = rule_of(t, home);
    if (rule == NULL || rule->late == NULL)
        return 0;
    return draw(t, home, rule->late, PURPOSE_adherence, which, number, LANE_A);
}

/* Whether the training has been, and this one of them took part: of n people with a share p the n p-th ... */
static bool has_learned(const struct twin *t, const struct lesson *lesson, struct home home)
{
    const double before = floor(home.agent * lesson->share + 1e-9);
    return lesson->end <= t->now && floor((home.agent + 1.0) * lesson->share + 1e-9) > before;
}

double twin_person_factor(const struct twin *t, uint32_t person)
{
    const struct person *const p = &t->people[person];
    const struct home home = home_of(t, person);
    const struct people_rule *const rule = rule_of(t, home);
    if (rule == NULL)
        return 1;
    double factor = drawn_or(t, home, rule->handle, SPEED, LANE_A, 1);
    for (uint32_t i = 0; i < rule->n_lessons; i++)
        factor *= has_learned(t, &rule->lessons[i], home) ? rule->lessons[i].handle : 1;
    const double first_day = t->s->warmup -
                             drawn_or(t, home, rule->tenure, MANNER, LANE_B, INFINITY);
    const double on_the_job = t->now - fmax(first_day, p->hired);
    factor *= 1 + rule->learning * exp(-on_the_job / rule->learning_tau);
    if (rule->has_copilot)
        factor *= on_the_job < rule->copilot_from ? rule->copilot_new : rule->copilot_old;
    const double tired_for = t->now - p->began - rule->fatigue_after;
    return factor * (tired_for > 0 ? 1 + rule->fatigue * tired_for / 3600 : 1);
}

double twin_person_solves(const struct twin *t, uint32_t person)
{
    const struct home home = home_of(t, person);
    const struct people_rule *const rule = rule_of(t, home);
    if (rule == NULL)
        return 1;
    double factor = drawn_or(t, home, rule->competence, SPEED, LANE_B, 1);
    for (uint32_t i = 0; i < rule->n_lessons; i++)
        factor *= has_learned(t, &rule->lessons[i], home) ? rule->lessons[i].competence : 1;
    return factor;
}

void twin_person_begins(struct twin *t, uint32_t person, const struct duty *d)
{
    t->people[person].began = d->on;
    t->people[person].hired = holder_began(t, home_of(t, person), d->on);
}
