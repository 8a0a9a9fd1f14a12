#include "cmd/list_measures.h"

#include "exper/metric.h"
#include "exper/special.h"

void list_measures(struct str *out)
{
    for (unsigned i = 0; i < n_metrics; i++) {
        const struct metric *const m = &metrics[i];
        str_addf(out, "  %-28s %s%s%s%s%s\n", m->name, m->variant,
                 m->variant[0] != '\0' ? ": " : "", m->meaning, m->unit[0] != '\0' ? ", " : "",
                 m->unit);
    }
    for (unsigned i = 0; i < N_SPECIALS; i++)
        str_addf(out, "  %-28s %s\n", special_names[i].name, special_names[i].meaning);
    str_add(
        out,
        "  agents_required              least heads by Erlang A for the target, by interval\n"
        "  sl_missed_days_frac          share of days whose service level is under its target\n"
        "  correlation                  of two measures' daily values, over the replications\n"
        "  variant prediction           where one more day may lie, which is not where the mean lies\n"
        "  variant daily                mean of the days' own ratios, which is not the ratio of the sums\n"
        "  recovery_s                   from a surge's start to the end of the last interval that missed the\n"
        "                               target, before the next surge; median: of the replications; by surge, sla\n"
        "  recovered_frac               share of replications recovered so within 30min, 1h, 2h, 4h\n"
        "  recovery_censored_frac       share of replications not recovered when the next surge or the end came\n"
        "  variants sd, p05, ... p95    spread of the replications' values\n");
}
