#include "exper/required.h"

#include <math.h>

#include "base/mem.h"
#include "num/least_agents.h"

void required_init(struct required *r, const struct scenario *s)
{
    *r = (struct required){
        .offered = mem_new((size_t)s->n_types * s->n_intervals, sizeof(double)),
        .served = mem_new((size_t)s->n_groups * s->n_types, sizeof(double)),
        .talk = mem_new((size_t)s->n_groups * s->n_types, sizeof(double)),
        .scheduled = mem_new((size_t)s->n_groups * s->n_intervals, sizeof(double)),
        .acw = mem_new(s->n_types, sizeof(double)),
        .answered = mem_new(s->n_types, sizeof(double)),
        .wait = mem_new(s->n_types, sizeof(double)),
        .abandoned = mem_new(s->n_types, sizeof(double))};
}

void required_free(struct required *r)
{
    void *const owned[] = {r->offered, r->served,   r->talk, r->scheduled,
                           r->acw,     r->answered, r->wait, r->abandoned};
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++)
        mem_free(owned[i]);
}

void required_add(struct required *r, const struct observer *o)
{
    const struct scenario *const s = o->scenario;
    r->n++;
    for (uint32_t g = 0; g < s->n_groups; g++)
        for (uint32_t bin = 0; bin < s->n_intervals; bin++)
            r->scheduled[(size_t)g * s->n_intervals + bin] += observer_group_sums(
                o, g, bin)[GROUP_SCHEDULED];
    for (uint32_t t = 0; t < s->n_types; t++) {
        for (uint32_t bin = 0; bin < s->n_intervals; bin++) {
            const double *const cell = observer_cell(o, t, bin);
            r->offered[(size_t)t * s->n_intervals + bin] += cell[COUNTER_offered];
            r->acw[t] += cell[COUNTER_acw];
            r->answered[t] += cell[COUNTER_answered];
            r->wait[t] += cell[COUNTER_wait];
            r->abandoned[t] += cell[COUNTER_abandoned];
        }
        for (uint32_t g = 0; g < s->n_groups; g++) {
            const size_t i = (size_t)g * s->n_types + t;
            r->served[i] += o->served[i];
            /* Of several sessions at a time what counts is the work, not how long they lasted. */
            r->talk[i] += observer_has_desks(o, g) ? o->served_work[i] : o->served_talk[i];
        }
    }
}

/* The load of one group in one interval: contacts, their work, and what fits Erlang A's patience. */
struct load {
    double contacts, by_turns, slots, work, wait, abandoned, sla_weight;
    const struct sla *sla;
};

/* The part of a type's load that falls to the group; nobody on the roster: as over the whole time. */
static double share_of(const struct required *r, const struct scenario *s, uint32_t group,
                       uint32_t t, uint32_t bin)
{
    double rostered = 0, all = 0;
    for (uint32_t g = 0; g < s->n_groups; g++) {
        const double served = r->served[(size_t)g * s->n_types + t];
        all += served;
        rostered += r->scheduled[(size_t)g * s->n_intervals + bin] > 0 ? served : 0;
    }
    const double mine = r->served[(size_t)group * s->n_types + t];
    if (rostered <= 0)
        return mine / all;
    return r->scheduled[(size_t)group * s->n_intervals + bin] > 0 ? mine / rostered : 0;
}

static void add_type(struct load *load, const struct required *r, const struct scenario *s,
                     uint32_t group, uint32_t t, uint32_t bin)
{
    const size_t i = (size_t)group * s->n_types + t;
    if (r->answered[t] <= 0 || r->served[i] <= 0 || s->channels[s->types[t].channel].deferred)
        return;
    const double share = share_of(r, s, group, t, bin);
    const double contacts = share * r->offered[(size_t)t * s->n_intervals + bin] / r->n;
    load->contacts += contacts;
    load->by_turns += s->types[t].turns != NULL ? contacts : 0;
    load->slots += contacts * scenario_slots(s, group, t);
    load->work += contacts * (r->talk[i] / r->served[i] + r->acw[t] / r->answered[t]);
    load->wait += share * r->wait[t];
    load->abandoned += share * r->abandoned[t];
    for (uint32_t k = 0; k < s->types[t].n_slas; k++) {
        const struct sla *const sla = &s->slas[s->types[t].slas[k]];
        if (sla->clock == CLOCK_RESOLVE || contacts <= load->sla_weight)
            continue;
        load->sla = sla;
        load->sla_weight = contacts;
    }
}

double required_heads(const struct required *r, const struct scenario *s, uint32_t group,
                      uint32_t bin)
{
    struct load load = {0};
    for (uint32_t t = 0; t < s->n_types; t++)
        add_type(&load, r, s, group, t, bin);
    if (load.contacts <= 0 || load.work <= 0)
        return 0;
    if (load.sla == NULL)
        return NAN;
    const double length = s->interval_at[bin + 1] - s->interval_at[bin];
    const struct least_agents_answer answer = least_agents(&(struct least_agents_ask){
        .rate = load.contacts / length,
        .handle_s = load.work / load.contacts,
        .patience_s = load.abandoned > 0 ? load.wait / load.abandoned : INFINITY,
        .target_frac = load.sla->target,
        .target_s = load.sla->threshold,
        .variant = ERLANG_SL_OFFERED});
    const double at_a_time = s->groups[group].capacity / (load.slots / load.contacts);
    double places = group_places(&s->groups[group], (uint32_t)(at_a_time + 1e-9));
    /* Turn by turn an agent works for one customer at a time, however many windows are open. */
    if (load.by_turns > 0)
        places = load.contacts / (load.by_turns + (load.contacts - load.by_turns) / places);
    return answer.is_met ? ceil(answer.net / places - 1e-9) : NAN;
}
