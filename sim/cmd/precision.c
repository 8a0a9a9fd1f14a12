#include "cmd/precision.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "exper/special.h"

static char *precision_setting(const struct cmd_args *args, struct err *e)
{
    const char *const *goals = NULL;
    const size_t n = cmd_values(args, "precision", &goals);
    struct str text = {0};
    for (size_t i = 0; i < n; i++) {
        if (strpbrk(goals[i], "\"\\\n") != NULL)
            err_add(e, ERR_USER,
                    "--precision `%.60s` has a quote in it; write measure@scope:amount", goals[i]);
        str_addf(&text, "%s\"%s\"", i == 0 ? "run.precision=[" : ", ", goals[i]);
    }
    if (n > 0)
        str_add(&text, "]");
    return text.text;
}

bool settings_read(struct settings *s, const struct cmd_args *args, struct err *e)
{
    struct str most = {0};
    const char *const *given = NULL;
    const size_t n = cmd_values(args, "set", &given);
    *s = (struct settings){.text = mem_new(n + 3, sizeof *s->text)};
    for (size_t i = 0; i < n; i++)
        s->text[s->n++] = given[i];
    s->own[0] = precision_setting(args, e);
    if (cmd_given(args, "most"))
        str_addf(&most, "run.most_replications=%s", cmd_text(args, "most"));
    s->own[1] = most.text;
    for (size_t i = 0; i < 2; i++)
        if (s->own[i] != NULL)
            s->text[s->n++] = s->own[i];
    return err_ok(e);
}

void settings_free(struct settings *s)
{
    for (size_t i = 0; i < sizeof s->own / sizeof *s->own; i++)
        mem_free(s->own[i]);
    mem_free(s->text);
    *s = (struct settings){0};
}

/* "wait_p90_s@queue=chat": spread and quantiles are no ratios, and belong to sets of types. */
static bool is_special(const struct measure_set *set, const char *name)
{
    const char *const at = strchr(name, '@');
    const size_t n = strcspn(name, "@");
    bool is_name = false;
    for (unsigned k = 0; k < N_SPECIALS; k++)
        is_name = is_name || (strlen(special_names[k].name) == n &&
                              strncmp(special_names[k].name, name, n) == 0);
    for (uint32_t i = 0; is_name && i < set->scopes.n; i++)
        if (set->scopes.scope[i].in & IN_TYPES &&
            strcmp(set->scopes.scope[i].name, at != NULL ? at + 1 : "all") == 0)
            return true;
    return false;
}

bool precision_check(const struct scenario *s, struct err *e)
{
    struct measure_set set;
    measure_set_make(&set, s, s->steady && s->replications == 1);
    for (uint32_t i = 0; i < s->n_goals; i++)
        if (!is_special(&set, s->goals[i].measure))
            (void)measure_set_named(&set, s->goals[i].measure, "run.precision", e);
    measure_set_free(&set);
    return err_ok(e);
}

static bool is_batched(const struct scenario *s)
{
    return s->steady && s->replications == 1;
}

bool precision_wants_longer(const struct scenario *s, const struct run_result *result,
                            unsigned times)
{
    bool is_met = true;
    for (uint32_t i = 0; i < result->n_goals; i++)
        is_met = is_met && result->goals[i].is_met;
    return is_batched(s) && !is_met && !result->interrupted && times <= PRECISION_MOST_TIMES;
}

static void warn_missed(struct notes *warnings, const struct scenario *s,
                        const struct goal_reached *g, double times)
{
    struct str text = {0};
    str_addf(&text, "%s: ", g->goal->measure);
    if (isnan(g->half))
        str_addf(&text, "no interval after %u replications, so its precision is not known", g->n);
    else if (is_batched(s))
        str_addf(
            &text,
            "+- %.3g instead of %.3g at the longest run; one about %.3g times as long would do (time.length)",
            g->half, g->wanted, times);
    else
        str_addf(
            &text,
            "+- %.3g instead of %.3g after %u replications, the most allowed; about %.0f would do (--most)",
            g->half, g->wanted, g->n, g->needed);
    notes_add(warnings, "%s", str_text(&text));
    str_free(&text);
}

void precision_tell(struct str *out, struct notes *warnings, const struct scenario *s,
                    const struct run_result *result)
{
    for (uint32_t i = 0; i < result->n_goals; i++) {
        const struct goal_reached *const g = &result->goals[i];
        if (!g->is_met) {
            warn_missed(warnings, s, g, g->needed / g->n);
            continue;
        }
        str_addf(out, "precision: %s +- %.3g (wanted %.3g)", g->goal->measure, g->half, g->wanted);
        if (is_batched(s))
            str_addf(out, " with a window of %.4g s\n", s->length);
        else
            str_addf(out, " took %u replications\n", g->n);
    }
}
