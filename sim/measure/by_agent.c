#include "measure/by_agent.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "measure/booking.h"
#include "model/service.h"
#include "num/tally.h"

static bool counts(const struct observer *o, const struct contact *k)
{
    return k->interval < o->n_bins - 1;
}

/* ---- what each did ---- */

void by_agent_stay(struct observer *o, const struct contact *k, double talk)
{
    double *const own = by_agent_sums(o->by_agent, k->agent);
    if (!counts(o, k))
        return;
    own[OWN_STAYS]++;
    own[OWN_TALK] += talk;
}

void by_agent_acw(struct observer *o, const struct contact *k, uint32_t agent, double length)
{
    if (counts(o, k))
        by_agent_sums(o->by_agent, agent)[OWN_ACW] += length;
}

void by_agent_satisfied(struct observer *o, const struct contact *k, bool is_satisfied)
{
    double *const own = by_agent_sums(o->by_agent, k->agent);
    if (!counts(o, k))
        return;
    own[OWN_ASKED]++;
    own[OWN_SATISFIED] += is_satisfied;
}

void by_agent_busy(struct observer *o, const struct center *c, uint32_t agent, double began)
{
    by_agent_sums(o->by_agent, agent)[OWN_BUSY] += observer_inside(o, began, c->now);
}

/* ---- evaluation ---- */

static void set_end(struct observer *o, double now)
{
    const double period = o->scenario->quality.evaluation.period;
    const double gone = floor((now - o->window_start) / period);
    const double end = o->window_start + (gone + 1) * period;
    o->by_agent->ends = end < o->window_end ? end : INFINITY;
}

void by_agent_start(struct observer *o)
{
    if (o->by_agent->n_samples > 0)
        set_end(o, o->window_start);
}

/* Sums that differ in the last bits only are no difference between people. */
static double rounded(double x)
{
    return rint(x * 1e9) / 1e9;
}

/* The agents from..to that were scored, as pairs of true quality and mean score; adds what concerns each alone. */
static size_t gather(const struct by_agent *b, uint32_t from, uint32_t to, double *found)
{
    size_t n = 0;
    for (uint32_t a = from; a < to; a++) {
        double sum = 0;
        for (uint32_t i = 0; i < b->n_kept[a]; i++)
            sum += b->score[(size_t)a * b->n_samples + i];
        if (b->n_kept[a] == 0)
            continue;
        const struct guessed g = {rounded(b->chance[a] / b->ended[a]), rounded(sum / b->n_kept[a])};
        b->guessed[n++] = g;
        found[FOUND_AGENTS]++;
        found[FOUND_SCORES] += b->n_kept[a];
        found[FOUND_TRUE] += g.is;
        found[FOUND_SEEN] += g.seems;
    }
    return n;
}

/* The evaluation of one period of one group, or of all. */
static void compare(const struct by_agent *b, uint32_t from, uint32_t to, double *found)
{
    const size_t n = gather(b, from, to, found);
    struct tally is = {0};
    if (n < 2)
        return;
    for (size_t i = 0; i < n; i++)
        tally_add(&is, b->guessed[i].is);
    found[FOUND_COMPARED] += (double)n;
    found[FOUND_SPREAD] += (double)n * tally_variance(&is);
    for (uint32_t a = from, i = 0; a < to; a++) {
        if (b->n_kept[a] == 0)
            continue;
        const double off = b->guessed[i].seems - b->guessed[i].is;
        found[FOUND_ERROR] += off * off;
        found[FOUND_SINGLE] += off * off * b->n_kept[a];
        i++;
    }
    const struct misranked m = misranked_count(b->guessed, b->scratch, n);
    found[FOUND_PAIRS] += m.pairs;
    found[FOUND_WRONG] += m.wrong;
}

static void empty(struct by_agent *b)
{
    const size_t n = (size_t)b->n_agents * b->n_samples;
    memset(b->n_kept, 0, b->n_agents * sizeof *b->n_kept);
    memset(b->ended, 0, b->n_agents * sizeof *b->ended);
    memset(b->chance, 0, b->n_agents * sizeof *b->chance);
    memset(b->word, 0, n * sizeof *b->word);
    memset(b->score, 0, n * sizeof *b->score);
}

static void close_period(struct observer *o)
{
    struct by_agent *const b = o->by_agent;
    const uint32_t n_groups = o->scenario->n_groups;
    for (uint32_t g = 0; g < n_groups; g++)
        compare(b, b->first[g], b->first[g + 1], by_agent_found(b, g));
    compare(b, 0, b->n_agents, by_agent_found(b, n_groups));
    for (uint32_t a = 0; a < b->n_agents; a++) {
        double *const own = by_agent_sums(b, a);
        own[OWN_SCORES] += b->n_kept[a];
        for (uint32_t i = 0; i < b->n_kept[a]; i++)
            own[OWN_SCORE_SUM] += b->score[(size_t)a * b->n_samples + i];
    }
    empty(b);
}

/* Where the sample of the agent takes another contact with this word; NOBODY: nowhere. */
static uint32_t place_for(const struct by_agent *b, uint32_t agent, uint64_t word)
{
    const uint64_t *const words = b->word + (size_t)agent * b->n_samples;
    uint32_t last = 0;
    if (b->n_kept[agent] < b->n_samples)
        return b->n_kept[agent]++;
    for (uint32_t i = 1; i < b->n_samples; i++)
        if (words[i] > words[last])
            last = i;
    return word < words[last] ? last : NOBODY;
}

static void maybe_sample(struct observer *o, const struct center *c, const struct contact *k,
                         bool solved)
{
    struct by_agent *const b = o->by_agent;
    const uint32_t contact = (uint32_t)(k - c->contacts.hot);
    const struct words w = contact_words(c, contact, PURPOSE_evaluation,
                                         contact_segment(c, contact), k->attempt);
    const uint32_t place = place_for(b, k->agent, w.a);
    if (place == NOBODY)
        return;
    const size_t at = (size_t)k->agent * b->n_samples + place;
    b->word[at] = w.a;
    b->score[at] = (solved ? 1 : 0) + o->scenario->quality.evaluation.error_sd *
                                          gsl_cdf_ugaussian_Pinv(word_unit_open(w.b));
}

void by_agent_ended(struct observer *o, const struct center *c, const struct contact *k,
                    bool solved, bool is_done)
{
    struct by_agent *const b = o->by_agent;
    double *const own = by_agent_sums(b, k->agent);
    if (!counts(o, k))
        return;
    const double chance = is_done ? service_solves(c, (uint32_t)(k - c->contacts.hot), k->agent)
                                  : 0;
    own[OWN_ENDED]++;
    own[OWN_SOLVED] += solved;
    own[OWN_CHANCE] += chance;
    if (b->n_samples == 0)
        return;
    if (c->now >= b->ends) {
        close_period(o);
        set_end(o, c->now);
    }
    b->ended[k->agent]++;
    b->chance[k->agent] += chance;
    maybe_sample(o, c, k, solved);
}

void by_agent_finish(struct observer *o)
{
    if (o->by_agent->n_samples > 0)
        close_period(o);
}
