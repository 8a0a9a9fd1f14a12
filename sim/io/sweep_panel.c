#include "io/sweep_panel.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

struct kind {
    const char *metric;
    enum word word;
    bool is_last; /* only when none before it but the level was there */
};

static const struct kind kinds[] = {{"sl_frac", WORD_in_time_pct, false},
                                    {"csat_frac", WORD_satisfied_pct, false},
                                    {"bot_true_resolution_frac", WORD_bot_true_pct, false},
                                    {"solved_frac", WORD_solved_pct, true}};

size_t sweep_panels(const struct sweep_table *t, size_t measure[MOST_SWEEP_PANELS])
{
    size_t n = 0, others = 0;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0] && n < MOST_SWEEP_PANELS; i++) {
        const size_t k = sweep_table_find(t, kinds[i].metric, i == 0 ? NULL : "all");
        if (k == t->n_measures || (kinds[i].is_last && others > 0))
            continue;
        measure[n++] = k;
        others += i > 0;
    }
    return n;
}

void sweep_panel_say(struct str *out, const struct sweep_table *t, size_t measure, enum lang lang)
{
    const struct sweep_measure *const m = &t->measure[measure];
    const char *const name = strchr(m->scope, '=');
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(kinds[i].metric, m->metric) == 0)
            str_add(out, word_text(lang, kinds[i].word));
    if (name != NULL)
        str_addf(out, ", %s", name + 1);
    if (m->variant[0] != '\0')
        str_addf(out, ", %s", m->variant);
}

void sweep_panel_add_sample(struct str *out, const struct sweep_table *t)
{
    double least = INFINITY, most = 0;
    for (size_t i = 0; i < t->n_points; i++) {
        least = fmin(least, t->point[i].n);
        most = fmax(most, t->point[i].n);
    }
    str_addf(out, "%.0f", least);
    if (most > least)
        str_addf(out, "–%.0f", most);
}
