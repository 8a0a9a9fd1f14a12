#include "model/scenario.h"

#include "base/mem.h"
#include "rand/demand.h"
#include "rand/dist.h"

static void free_texts(char **texts, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        mem_free(texts[i]);
    mem_free(texts);
}

static void free_types(struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_types; i++) {
        steps_free(&s->types[i].patience_factor);
        steps_free(&s->types[i].session_patience_factor);
        steps_free(&s->types[i].handle_factor);
        mem_free(s->types[i].routes);
        mem_free(s->types[i].slas);
    }
    mem_free(s->types);
    mem_free(s->type_of);
}

static void free_queues(struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_queues; i++) {
        mem_free(s->queues[i].name);
        steps_free(&s->queues[i].open);
    }
    mem_free(s->queues);
    for (uint32_t i = 0; i < s->n_pools; i++)
        mem_free(s->pools[i].name);
    mem_free(s->pools);
}

static void free_channels(struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_channels; i++)
        mem_free(s->channels[i].name);
    mem_free(s->channels);
    for (uint32_t i = 0; i < s->n_lines; i++)
        mem_free(s->lines[i].name);
    mem_free(s->lines);
}

static void free_groups(struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_groups; i++) {
        mem_free(s->groups[i].name);
        steps_free(&s->groups[i].heads);
        steps_free(&s->groups[i].wage);
        free_texts(s->groups[i].shift_names, s->groups[i].n_shifts);
        if (s->groups[i].agent_names != NULL)
            free_texts(s->groups[i].agent_names, s->groups[i].n_agents);
        mem_free(s->groups[i].time_factor);
    }
    mem_free(s->groups);
    for (uint32_t i = 0; i < s->n_campaigns; i++) {
        steps_free(&s->campaigns[i].open);
        steps_free(&s->campaigns[i].p);
    }
    mem_free(s->campaigns);
    mem_free(s->duties);
    mem_free(s->pauses);
}

static void free_sources(struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_sources; i++) {
        struct source *source = &s->sources[i];
        for (uint32_t k = 0; k < source->n_mixes; k++) {
            mem_free(source->mixes[k].type);
            mem_free(source->mixes[k].cumulative);
        }
        mem_free(source->mixes);
        mem_free(source->name);
        steps_free(&source->mix_at);
    }
    mem_free(s->sources);
}

static void free_measures(struct scenario *s)
{
    for (uint32_t i = 0; i < s->n_goals; i++)
        mem_free(s->goals[i].measure);
    mem_free(s->goals);
    for (uint32_t i = 0; i < s->n_slas; i++) {
        mem_free(s->slas[i].name);
        steps_free(&s->slas[i].hours);
    }
    mem_free(s->slas);
    mem_free(s->interval_at);
    mem_free(s->instants);
}

void scenario_free(struct scenario *s)
{
    if (s == NULL)
        return;
    free_types(s);
    free_queues(s);
    free_channels(s);
    free_groups(s);
    free_sources(s);
    free_measures(s);
    free_texts(s->intents, s->n_intents);
    free_texts(s->languages, s->n_languages);
    free_texts(s->segments, s->n_segments);
    free_texts(s->surges, s->n_surges);
    steps_free(&s->bot.works);
    mem_free(s->meters);
    demand_free(s->demand);
    for (uint32_t i = 0; i < s->n_laws; i++)
        dist_free(s->laws[i]);
    mem_free(s->laws);
    for (uint32_t i = 0; i < s->n_blocks; i++)
        mem_free(s->blocks[i]);
    mem_free(s->blocks);
    mem_free(s->name);
    mem_free(s->recipe);
    mem_free(s->title);
    mem_free(s->currency);
    mem_free(s);
}
