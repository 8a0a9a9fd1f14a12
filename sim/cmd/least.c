#include "cmd/least.h"

#include <math.h>

#include "base/units.h"

static void add_share(struct str *out, const char *name, double share)
{
    if (isfinite(share))
        str_addf(out, "  %-26s %8.2f %%\n", name, 100 * share);
}

static void add_seconds(struct str *out, const char *name, double s)
{
    if (isfinite(s))
        str_addf(out, "  %-26s %8.2f s\n", name, s);
}

static const char *model(const struct least_agents_ask *ask)
{
    return ask->is_loss ? "Erlang B" : isfinite(ask->patience_s) ? "Erlang A" : "Erlang C";
}

static void write_question(struct str *out, const struct least_agents_ask *ask)
{
    str_addf(out, "%s: %.6g contacts an hour of ", model(ask), ask->rate * 3600);
    units_add_duration(out, ask->handle_s);
    str_addf(out, " (%.4g erlangs)", ask->rate * ask->handle_s);
    if (isfinite(ask->patience_s)) {
        str_add(out, ", patience ");
        units_add_duration(out, ask->patience_s);
    }
    str_add(out, "\nwanted:");
    if (ask->target_frac > 0) {
        str_addf(out, " %.6g %% answered within ", 100 * ask->target_frac);
        units_add_duration(out, ask->target_s);
    }
    if (ask->max_occupancy > 0)
        str_addf(out, " occupancy <= %.6g %%", 100 * ask->max_occupancy);
    if (ask->max_abandonment > 0)
        str_addf(out, " abandonment <= %.6g %%", 100 * ask->max_abandonment);
    if (ask->max_blocking > 0)
        str_addf(out, " blocking <= %.6g %%", 100 * ask->max_blocking);
    str_add_char(out, '\n');
}

bool least_write(struct str *out, const struct least_agents_ask *ask)
{
    const struct least_agents_answer answer = least_agents(ask);
    const struct erlang_result *const r = &answer.result;
    write_question(out, ask);
    if (!answer.is_met) {
        str_add(out, "no number of agents does that\n");
        return false;
    }
    str_addf(out, "agents on the floor (net) %11u\n", answer.net);
    str_addf(out, "heads to roster (gross)   %11u   shrinkage %.4g %%\n", answer.gross,
             100 * ask->shrinkage);
    if (answer.net == 0)
        return true;
    if (ask->is_loss) {
        add_share(out, "blocked", r->blocking_frac);
    } else {
        add_share(out, "answered in time (offered)", erlang_service_level(r, ERLANG_SL_OFFERED));
        add_share(out, "have to wait", r->delayed_frac);
        add_seconds(out, "mean answer (ASA)", r->asa_s);
    }
    if (isfinite(ask->patience_s) && !ask->is_loss)
        add_share(out, "abandon", r->abandonment_frac);
    add_share(out, "agents busy", r->occupancy_frac);
    return true;
}
