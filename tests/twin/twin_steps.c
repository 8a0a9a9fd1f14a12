/* The twin's next steps: transfers cold and warm, consults and conferences. */
#include "twin_own.h"

/* Parts of the draws of a step: whether and to whom, how long together and then alone, work afterwards. */
enum { WHETHER, TOGETHER, AFTERWARDS, N_PARTS };

static struct place lane(const struct twin *t, const struct customer *k, enum stream_lane which)
{
    return place_make(t->key, k->id, stream_c1(PURPOSE_transfer, k->segment, k->attempt), which);
}

static struct words words_of(const struct twin *t, const struct customer *k, unsigned part)
{
    return place_words(lane(t, k, LANE_A), 1 + N_PARTS * k->step + part);
}

/* Laws have lane B, two to a part, a million draws each. */
static double draw(const struct twin *t, const struct customer *k, const struct dist *law,
                   unsigned part, unsigned which)
{
    const struct words w = words_of(t, k, part);
    const uint32_t at = 2 * (N_PARTS * k->step + part) + which;
    if (law == NULL)
        return 0;
    return dist_draw(law, which == 0 ? w.a : w.b, place_skip(lane(t, k, LANE_B), at << 20));
}

static const struct step *step_of(const struct twin *t, const struct customer *k)
{
    return twin_route(t, k->type, t->people[k->agent].group)->steps[k->step];
}

/* The present agent's work after the contact. */
static double after_time(const struct twin *t, uint32_t customer)
{
    const struct customer *const k = &t->customers[customer];
    return twin_after_time(t, k, twin_route(t, k->type, t->people[k->agent].group),
                           k->is_on_again ? k->work : t->now - k->began);
}

/* ---- the second agent ---- */

static void works_on(struct twin *t, uint32_t person, double length)
{
    struct person *const p = &t->people[person];
    p->customer = NOBODY;
    p->doing = AFTER_WORK;
    p->ends = length > 0 ? twin_at(t, t->now + length) : NEVER;
}

bool twin_let_helper_go(struct twin *t, uint32_t customer, uint32_t *helper)
{
    struct customer *const k = &t->customers[customer];
    *helper = k->helper;
    if (k->helper == NOBODY)
        return false;
    k->helper = NOBODY;
    works_on(t, *helper, k->helper_acw);
    return k->helper_acw <= 0;
}

/* The one who handed over has told the next agent. */
void twin_joint_end(struct twin *t, uint32_t person)
{
    uint32_t helper;
    if (twin_let_helper_go(t, t->people[person].customer, &helper))
        twin_ready(t, person);
}

static void join(struct twin *t, uint32_t customer, uint32_t person)
{
    struct customer *const k = &t->customers[customer];
    struct person *const p = &t->people[person];
    struct life *const life = &t->lives->at[k->life];
    k->seeks = NOBODY;
    k->helper = person;
    k->met = t->now;
    twin_spell(t, person, true);
    p->doing = TALKING;
    p->customer = customer;
    p->ends = NEVER;
    k->meets_until = twin_at(t, t->now + draw(t, k, step_of(t, k)->joint, TOGETHER, 0));
    life->meetings++;
    life->met_group = p->group;
    life->met = t->now;
}

/* Who has asked for a colleague of this group for longest. */
bool twin_join_seeker(struct twin *t, uint32_t person)
{
    uint32_t first = NOBODY;
    for (uint32_t i = 0; i < t->n_customers; i++) {
        const struct customer *const k = &t->customers[i];
        if (k->where == SERVED && k->seeks == t->people[person].group &&
            (first == NOBODY || k->seek_order < t->customers[first].seek_order))
            first = i;
    }
    if (first != NOBODY)
        join(t, first, person);
    return first != NOBODY;
}

/* ---- steps ---- */

void twin_begin_segment(struct twin *t, struct customer *k)
{
    twin_tell_marks(t, (uint32_t)(k - t->customers));
    struct life *const life = &t->lives->at[k->life];
    struct life next = *life;
    life->ended = t->now;
    next.segment = ++k->segment;
    next.type = k->type;
    next.queued = next.answered = next.met = NAN;
    next.replied = next.responded = next.listened = next.told = NAN;
    next.group = next.agent = next.met_group = NOBODY;
    next.meetings = 0;
    k->step = 0;
    k->from_bot = k->is_first = false;
    k->life = lives_add(t->lives, &next);
}

static void transfer(struct twin *t, uint32_t customer, const struct step *step)
{
    struct customer *const k = &t->customers[customer];
    const struct type *const type = twin_type(t, customer);
    const uint32_t agent = k->agent;
    const double u = word_unit(words_of(t, k, WHETHER).b);
    const double acw = after_time(t, customer);
    uint32_t intent = 0;
    while (intent + 1 < t->s->n_intents && u >= step->to[intent])
        intent++;
    if (step->joint != NULL) {
        k->helper = agent;
        k->helper_acw = acw;
        k->joint = draw(t, k, step->joint, TOGETHER, 0);
    }
    k->type = scenario_type(t->s, type->channel, intent, type->language, type->segment);
    k->where = GONE;
    k->must_start = !step->waits;
    k->bonus = step->priority;
    twin_begin_segment(t, k);
    if (step->joint == NULL)
        works_on(t, agent, acw);
    if (step->joint == NULL && acw <= 0)
        twin_ready(t, agent);
    twin_ask_for_human(t, customer);
}

static bool meet(struct twin *t, uint32_t customer, const struct step *step)
{
    struct customer *const k = &t->customers[customer];
    const double u = word_unit(words_of(t, k, AFTERWARDS).b);
    const uint32_t person = twin_any_idle(t, step->group, u);
    if (person != NOBODY) {
        twin_stop_idling(t, person);
        join(t, customer, person);
        return true;
    }
    if (!step->waits || (t->stopped && t->s->end == END_CLEAR))
        return false;
    k->seeks = step->group;
    k->seek_order = t->orders++;
    return true;
}

static void send_on(struct twin *t, uint32_t customer)
{
    struct customer *const k = &t->customers[customer];
    const uint32_t agent = k->agent;
    const double acw = after_time(t, customer);
    twin_send_on(t, k);
    works_on(t, agent, acw);
    if (acw <= 0)
        twin_ready(t, agent);
    twin_ask_for_human(t, customer);
}

bool twin_next_step(struct twin *t, uint32_t customer)
{
    struct customer *const k = &t->customers[customer];
    if (k->is_misrouted) {
        send_on(t, customer);
        return true;
    }
    const struct route *const route = twin_route(t, k->type, t->people[k->agent].group);
    k->ends = NEVER;
    for (; k->step < route->n_steps; k->step++) {
        const struct step *const step = route->steps[k->step];
        if (!word_happens(words_of(t, k, WHETHER).a, step->p))
            continue;
        if (step->kind == STEP_CLOSE)
            return false;
        if (step->kind == STEP_TRANSFER) {
            transfer(t, customer, step);
            return true;
        }
        if (meet(t, customer, step))
            return true;
    }
    return false;
}

/* The colleague keeps the customer. */
static void go_over(struct twin *t, uint32_t customer)
{
    struct customer *const k = &t->customers[customer];
    const uint32_t agent = k->agent;
    const double acw = after_time(t, customer);
    k->agent = k->helper;
    k->helper = NOBODY;
    twin_begin_segment(t, k);
    k->queued = t->now;
    works_on(t, agent, acw);
    twin_serve(t, customer, k->agent);
    if (acw <= 0)
        twin_ready(t, agent);
}

void twin_meeting_end(struct twin *t, uint32_t customer)
{
    struct customer *const k = &t->customers[customer];
    const struct step *const step = step_of(t, k);
    const struct route *const skill = twin_route(t, k->type, step->group);
    const double more = draw(t, k, step->more, TOGETHER, 1);
    uint32_t helper;
    k->meets_until = NEVER;
    if (step->then == THEN_ON) {
        go_over(t, customer);
        return;
    }
    k->helper_acw = skill == NULL ? 0 : draw(t, k, skill->acw, AFTERWARDS, 0);
    if (skill != NULL && skill->acw_share > 0)
        k->helper_acw = (t->now - k->met) * skill->acw_share / (1 - skill->acw_share);
    const bool is_ready = twin_let_helper_go(t, customer, &helper);
    k->step = step->then == THEN_CLOSE ? UINT32_MAX : k->step + 1;
    if (is_ready)
        twin_ready(t, helper);
    if (step->then == THEN_BACK && step->more != NULL)
        k->ends = twin_at(t, t->now + more);
    else
        twin_talk_end(t, customer);
}

void twin_stop_seeking(struct twin *t)
{
    for (uint32_t g = 0; g < t->s->n_groups; g++)
        for (;;) {
            uint32_t first = NOBODY;
            for (uint32_t i = 0; i < t->n_customers; i++)
                if (t->customers[i].where == SERVED && t->customers[i].seeks == g &&
                    (first == NOBODY ||
                     t->customers[i].seek_order < t->customers[first].seek_order))
                    first = i;
            if (first == NOBODY)
                break;
            t->customers[first].seeks = NOBODY;
            t->customers[first].step++;
            twin_talk_end(t, first);
        }
}
