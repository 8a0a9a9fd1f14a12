#include "model/stages.h"

#include <math.h>

#include "model/center.h"
#include "model/desk.h"
#include "model/issue.h"
#include "model/observe.h"
#include "rand/dist.h"

static struct spell *spell_of(const struct center *c, uint32_t contact)
{
    return &c->contacts.spells[contact];
}

/* ---- drawing ---- */

/* Listening uses the word of the service need, as a total does; the others have a block of their own. */
static void draw_all(const struct center *c, uint32_t contact, const struct stages *stages,
                     unsigned attempt, double length[N_STAGES])
{
    const uint64_t c1 = stream_c1(PURPOSE_stages, contact_segment(c, contact), attempt);
    const struct words need = human_words(c, contact, attempt);
    const struct words w = contact_words(c, contact, PURPOSE_stages, contact_segment(c, contact),
                                         attempt);
    const struct dist *const *const law = stages->law;
    length[STAGE_LISTEN] = law[STAGE_LISTEN] == NULL
                               ? 0
                               : human_draw(c, contact, law[STAGE_LISTEN], need.a, attempt, LANE_A);
    length[STAGE_ANSWER] = law[STAGE_ANSWER] == NULL
                               ? 0
                               : contact_draw(c, contact, law[STAGE_ANSWER], w.a, c1, LANE_A);
    length[STAGE_HANDLE] = law[STAGE_HANDLE] == NULL
                               ? 0
                               : contact_draw(c, contact, law[STAGE_HANDLE], w.b, c1, LANE_B);
}

static double total(const struct center *c, uint32_t contact, const struct route *r,
                    unsigned attempt, double given)
{
    if (!isnan(given))
        return given;
    return human_draw(c, contact, r->handle, human_words(c, contact, attempt).a, attempt, LANE_A);
}

double stages_work(struct center *c, uint32_t contact, const struct route *r, unsigned attempt,
                   double given, double factor)
{
    struct spell *const s = spell_of(c, contact);
    double length[N_STAGES];
    *s = (struct spell){.at = {INFINITY, INFINITY, INFINITY}, .is_staged = r->stages != NULL};
    if (!s->is_staged)
        return total(c, contact, r, attempt, given) * factor;
    draw_all(c, contact, r->stages, attempt, length);
    const double drawn = length[STAGE_LISTEN] + length[STAGE_ANSWER] + length[STAGE_HANDLE];
    const double work = isnan(given) ? drawn : given;
    const double scale = drawn > 0 ? factor * (work / drawn) * (1 - r->acw_share) : 0;
    s->after[MARK_LISTENED] = length[STAGE_LISTEN] * scale;
    s->after[MARK_ANSWERED] = s->after[MARK_LISTENED] + length[STAGE_ANSWER] * scale;
    s->after[MARK_REPLY] = s->after[MARK_LISTENED] * r->stages->reply;
    s->replies = r->stages->reply > 0;
    return work * factor;
}

double route_mean_work(const struct type *t, const struct route *r)
{
    double mean = 0;
    if (t->turns != NULL && t->turns->work != NULL)
        return dist_mean(t->turns->work) * dist_mean(t->turns->number) * r->handle_factor;
    if (r->stages == NULL)
        return dist_mean(r->handle) * r->handle_factor;
    for (int i = 0; i < N_STAGES; i++)
        mean += r->stages->law[i] == NULL ? 0 : dist_mean(r->stages->law[i]);
    return mean * r->handle_factor;
}

/* ---- the clock ---- */

void stages_none(struct center *c, uint32_t contact)
{
    spell_of(c, contact)->is_staged = false;
}

void stages_run(struct center *c, uint32_t contact, double at)
{
    struct spell *const s = spell_of(c, contact);
    for (int i = 0; i < N_MARKS; i++)
        s->at[i] = at + s->after[i];
}

void stages_pass(struct center *c, uint32_t contact, double start, double since, double from,
                 double to, double slowness)
{
    struct spell *const s = spell_of(c, contact);
    if (!s->is_staged)
        return;
    for (int i = 0; i < N_MARKS; i++)
        if (s->at[i] == INFINITY && start + s->after[i] <= to)
            s->at[i] = since + (start + s->after[i] - from) * slowness;
}

void stages_over(struct center *c, uint32_t contact, bool is_done)
{
    struct spell *const s = spell_of(c, contact);
    if (!s->is_staged)
        return;
    for (int i = is_done ? 0 : MARK_LISTENED; i < N_MARKS; i++)
        s->at[i] = fmin(s->at[i], c->now);
    if (c->with_issues && s->replies)
        issue_replied(c, contact, s->at[MARK_REPLY]);
    observe_stages(c->observer, c, &c->contacts.hot[contact], s);
    s->is_staged = false;
}

void stages_finish(struct center *c)
{
    if (c->with_desks)
        desks_look(c);
    for (uint32_t i = 0; c->with_issues && i < c->contacts.used; i++) {
        const struct spell *const s = spell_of(c, i);
        if (c->contacts.hot[i].state == CONTACT_SERVED && !c->contacts.hot[i].is_ghost &&
            s->is_staged && s->replies && s->at[MARK_REPLY] <= c->now)
            issue_replied(c, i, s->at[MARK_REPLY]);
    }
}

bool stages_reply(const struct center *c, const struct contact *k)
{
    const struct route *const r = center_route(c, c->agents[k->agent].group, k->type);
    if (contact_is_misrouted(c, (uint32_t)(k - c->contacts.hot)))
        return false;
    return r->stages != NULL && r->stages->reply > 0;
}
