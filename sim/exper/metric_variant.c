/* The names of variants that a scenario completes: what the service level's switches put into its base, and windows. */
#include <math.h>
#include <string.h>

#include "exper/metric.h"

/* "24h", "7d", or "90s": the variant "W". */
static const char *window_name(double window, struct str *text)
{
    const double hours = window / 3600, days = window / 86400;
    str_clear(text);
    if (days == floor(days) && days > 3)
        str_addf(text, "%.0fd", days);
    else if (2 * hours == floor(2 * hours))
        str_addf(text, "%.9gh", hours);
    else
        str_addf(text, "%.9gs", window);
    return str_text(text);
}

const char *metric_variant(const struct metric *m, const struct scenario *s,
                           const struct scope *scope, struct str *text)
{
    const size_t n = strlen(m->variant);
    if (strcmp(m->variant, "W") == 0)
        return window_name(s->quality.window, text);
    if (n == 0 || m->variant[n - 1] != '+')
        return m->variant;
    const struct sla *const sla = &s->slas[scope->sla];
    str_clear(text);
    str_add_bytes(text, m->variant, n - 1);
    str_add(text, sla->with_blocked ? "+blocked" : "");
    str_add(text, sla->with_refused ? "+refused" : "");
    str_add(text, sla->with_cleared ? "+cleared" : "");
    str_add(text, sla->with_messages ? "+messages" : "");
    str_add(text, sla->with_callbacks ? "+callbacks" : "");
    return str_text(text);
}

bool metric_is_first(const struct metric *m, const struct scenario *s, const struct scope *scope)
{
    static const char *const formulas[N_SL_VARIANTS] = {"sl_offered",      "sl_answered",
                                                        "sl_excl_early",   "sl_credit_early",
                                                        "sl_credit_short", "sl_excl_short"};
    if (strcmp(m->name, "sl_frac") != 0)
        return true;
    if (s->slas[scope->sla].per_issue)
        return strcmp(m->variant, "issue") == 0;
    const char *const formula = formulas[s->slas[scope->sla].variant];
    const size_t n = strlen(formula);
    const bool has_more = (scope->in & IN_SLA_MORE) != 0;
    return strncmp(m->variant, formula, n) == 0 && strcmp(m->variant + n, has_more ? "+" : "") == 0;
}
