/* The names of the service-level formulas, with what the service level's switches put into their base. */
#include <string.h>

#include "exper/metric.h"

const char *metric_variant(const struct metric *m, const struct scenario *s,
                           const struct scope *scope, struct str *text)
{
    const size_t n = strlen(m->variant);
    if (n == 0 || m->variant[n - 1] != '+')
        return m->variant;
    const struct sla *const sla = &s->slas[scope->sla];
    str_clear(text);
    str_add_bytes(text, m->variant, n - 1);
    str_add(text, sla->with_blocked ? "+blocked" : "");
    str_add(text, sla->with_refused ? "+refused" : "");
    str_add(text, sla->with_cleared ? "+cleared" : "");
    str_add(text, sla->with_messages ? "+messages" : "");
    return str_text(text);
}

bool metric_is_first(const struct metric *m, const struct scenario *s, const struct scope *scope)
{
    static const char *const formulas[N_SL_VARIANTS] = {"sl_offered",      "sl_answered",
                                                        "sl_excl_early",   "sl_credit_early",
                                                        "sl_credit_short", "sl_excl_short"};
    if (strcmp(m->name, "sl_frac") != 0)
        return true;
    const char *const formula = formulas[s->slas[scope->sla].variant];
    const size_t n = strlen(formula);
    const bool has_more = (scope->in & IN_SLA_MORE) != 0;
    return strncmp(m->variant, formula, n) == 0 && strcmp(m->variant + n, has_more ? "+" : "") == 0;
}
