#include "io/trace_text.h"

#include <string.h>

#include "base/mem.h"
#include "base/numtext.h"
#include "base/units.h"
#include "rand/stream.h"

enum { DAY = 86400 };

static const struct {
    const char *name, *sentence;
} events[N_TRACES] = {
#define TRACE(name, sentence) {#name, sentence},
#include "measure/trace_list.h"
#undef TRACE
};

static const struct {
    const char *name, *meaning;
} fates[N_FATES] = {
#define FATE(name, cause, meaning) {#name, meaning},
#include "model/fate_list.h"
#undef FATE
};

/* ---- numbers ---- */

uint64_t trace_number(struct trace_numbers *all, const struct trace_event *e)
{
    const uint32_t stream = (uint32_t)(e->customer >> STREAM_NUMBER_BITS);
    const uint64_t customer = e->customer & ((UINT64_C(1) << STREAM_NUMBER_BITS) - 1);
    if (stream >= all->n_streams) {
        all->number = mem_resize(all->number, stream + 1, sizeof *all->number);
        all->cap = mem_resize(all->cap, stream + 1, sizeof *all->cap);
        for (; all->n_streams <= stream; all->n_streams++) {
            all->number[all->n_streams] = NULL;
            all->cap[all->n_streams] = 0;
        }
    }
    const size_t before = all->cap[stream];
    if (customer >= before) {
        all->number[stream] = mem_grow(all->number[stream], &all->cap[stream], customer + 1,
                                       sizeof(uint64_t));
        memset(all->number[stream] + before, 0, (all->cap[stream] - before) * sizeof(uint64_t));
    }
    if (all->number[stream][customer] == 0)
        all->number[stream][customer] = ++all->n;
    return all->number[stream][customer];
}

void trace_numbers_free(struct trace_numbers *all)
{
    for (uint32_t i = 0; i < all->n_streams; i++)
        mem_free(all->number[i]);
    mem_free(all->number);
    mem_free(all->cap);
    *all = (struct trace_numbers){0};
}

/* ---- both forms ---- */

/* "08:30:02.500", of whichever day. */
static void add_clock(struct str *out, const struct scenario *s, double at)
{
    const double of_day = at - s->warmup + s->start_clock;
    const double day = floor(of_day / DAY);
    const unsigned long long ms = (unsigned long long)((of_day - day * DAY) * 1000);
    str_addf(out, "%02llu:%02llu:%02llu.%03llu", ms / 3600000, ms / 60000 % 60, ms / 1000 % 60,
             ms % 1000);
}

static void add_number(struct str *out, double value)
{
    char text[NUMTEXT_SIZE];
    (void)numtext_double(text, value);
    str_add(out, text);
}

static const struct type *type_of(const struct scenario *s, const struct trace_event *e)
{
    return &s->types[e->type];
}

void trace_add_json(struct str *out, const struct scenario *s, uint64_t number,
                    const struct trace_event *e)
{
    const struct type *const type = type_of(s, e);
    str_addf(out, "{\"contact\":%llu,\"attempt\":%u,\"segment\":%u,\"time\":",
             (unsigned long long)number, e->attempt, e->segment);
    add_number(out, e->at - s->warmup);
    str_add(out, ",\"clock\":\"");
    add_clock(out, s, e->at);
    str_addf(out, "\",\"event\":\"%s\",\"channel\":\"%s\",\"intent\":\"%s\",\"queue\":\"%s\"",
             events[e->kind].name, s->channels[type->channel].name, s->intents[type->intent],
             s->queues[type->queue].name);
    if (e->group != NOBODY)
        str_addf(out, ",\"group\":\"%s\",\"agent\":%u", s->groups[e->group].name, e->agent + 1);
    if (!isnan(e->seconds)) {
        str_add(out, ",\"seconds\":");
        add_number(out, e->seconds);
    }
    if (e->fate != N_FATES)
        str_addf(out, ",\"fate\":\"%s\"", fates[e->fate].name);
    str_add(out, "}\n");
}

/* What stands for the word in braces at p; its length there is given back. */
static size_t add_place(struct str *out, const struct scenario *s, const struct trace_event *e,
                        const char *p)
{
    const size_t n = strcspn(p, "}") + 1;
    const struct type *const type = type_of(s, e);
    if (strncmp(p, "{channel}", n) == 0)
        str_add(out, s->channels[type->channel].name);
    else if (strncmp(p, "{intent}", n) == 0)
        str_add(out, s->intents[type->intent]);
    else if (strncmp(p, "{queue}", n) == 0)
        str_add(out, s->queues[type->queue].name);
    else if (strncmp(p, "{fate}", n) == 0 && e->fate != N_FATES)
        str_add(out, fates[e->fate].meaning);
    else if (strncmp(p, "{agent}", n) == 0 && e->group != NOBODY)
        str_addf(out, "agent %u of %s", e->agent + 1, s->groups[e->group].name);
    else if (strncmp(p, "{seconds}", n) == 0)
        units_add_duration(out, e->seconds < 100 ? floor(e->seconds * 10 + 0.5) / 10
                                                 : floor(e->seconds + 0.5));
    return n;
}

void trace_add_words(struct str *out, const struct scenario *s, const struct trace_event *e)
{
    const double day = scenario_day(s, e->at);
    if (day != 0)
        str_addf(out, "day %+.0f ", day);
    add_clock(out, s, e->at);
    str_add(out, "  ");
    for (const char *p = events[e->kind].sentence; *p != '\0';) {
        if (*p == '{')
            p += add_place(out, s, e, p);
        else
            str_addf(out, "%c", *p++);
    }
    str_add(out, "\n");
}
