#include "measure/known_fresh.h"

#include "base/mem.h"
#include "rand/arrive.h"
#include "rand/demand.h"

/* A stretch of time with one mix. */
static void add_share(double *out, const struct scenario *s, const struct mix *mix, uint32_t bin,
                      double expected)
{
    for (uint32_t i = 0; i < mix->n; i++) {
        const double share = mix->cumulative[i] - (i > 0 ? mix->cumulative[i - 1] : 0);
        out[(size_t)mix->type[i] * (s->n_intervals + 1) + bin] += share * expected;
    }
}

static void add_piece(double *out, const struct scenario *s, uint32_t source, uint32_t bin,
                      double from, double to)
{
    const struct source *const src = &s->sources[source];
    const size_t which = src->mix_at.n > 0 ? (size_t)steps_at(&src->mix_at, from) : 0;
    add_share(out, s, &src->mixes[which], bin, demand_expected(s->demand, source, from, to));
}

static void add_mixed(double *out, const struct scenario *s, uint32_t source, uint32_t bin)
{
    const struct steps *const at = &s->sources[source].mix_at;
    double from = s->interval_at[bin];
    for (size_t i = 0; i < at->n; i++)
        if (at->at[i] > from && at->at[i] < s->interval_at[bin + 1]) {
            add_piece(out, s, source, bin, from, at->at[i]);
            from = at->at[i];
        }
    add_piece(out, s, source, bin, from, s->interval_at[bin + 1]);
}

/* A trace says who comes when. */
static void add_rows(double *out, const struct scenario *s, uint32_t source)
{
    const struct source *const src = &s->sources[source];
    const struct arrive_spec *const spec = src->arrive;
    for (size_t i = 0; i < spec->n_times; i++)
        for (uint32_t bin = 0; bin < s->n_intervals; bin++) {
            if (spec->times[i] < s->interval_at[bin] || spec->times[i] >= s->interval_at[bin + 1])
                continue;
            if (src->row_type[i] == NOBODY)
                add_share(out, s, &src->mixes[0], bin, 1);
            else
                out[(size_t)src->row_type[i] * (s->n_intervals + 1) + bin]++;
        }
}

double *known_fresh(const struct scenario *s)
{
    double *const out = mem_new((size_t)s->n_types * (s->n_intervals + 1), sizeof *out);
    for (uint32_t i = 0; i < s->n_sources; i++) {
        if (s->sources[i].row_type != NULL) {
            add_rows(out, s, i);
            continue;
        }
        for (uint32_t bin = 0; bin < s->n_intervals; bin++)
            add_mixed(out, s, i, bin);
    }
    return out;
}
