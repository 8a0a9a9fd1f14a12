/* `ccsim list`: every registry of the program, printed from its table. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/near.h"
#include "cmd/cmd.h"
#include "io/plot.h"
#include "io/schema.h"
#include "rand/arrive.h"
#include "rand/dist.h"
#include "rand/surge.h"
#include "route/routes.h"
#include "cmd/list_measures.h"

static void add_item(struct str *out, const char *name, const char *help)
{
    str_addf(out, "  %-22s %s\n", name, help);
}

/* "mean, cv" or "mean, sd": each way of giving the law. */
static void add_form(struct str *out, const struct dist_ops *ops, unsigned form)
{
    const char *between = "";
    for (int k = 0; k < DIST_PARAMS && ops->params[k].name != NULL; k++)
        if ((form & DIST_BIT(k)) != 0) {
            str_addf(out, "%s%s", between, ops->params[k].name);
            between = ", ";
        }
}

static void add_param(struct str *out, const struct dist_param *p)
{
    str_addf(out, "    %-20s %s%s%s%s\n", p->name, p->help, p->unit[0] != '\0' ? ", " : "", p->unit,
             (p->flags & DIST_OPTIONAL) != 0 ? " (optional)" : "");
}

static void list_laws(struct str *out)
{
    const struct dist_ops *ops = NULL;
    for (size_t k = 0; (ops = dist_at(k)) != NULL; k++) {
        add_item(out, ops->name, ops->help);
        str_add(out, "    given by ");
        for (int f = 0; f < DIST_FORMS && ops->forms[f] != 0; f++) {
            str_add(out, f > 0 ? "; or " : "");
            add_form(out, ops, ops->forms[f]);
        }
        str_add_char(out, '\n');
        for (int i = 0; i < DIST_PARAMS && ops->params[i].name != NULL; i++)
            add_param(out, &ops->params[i]);
    }
    str_add(out, "  every law takes\n");
    for (const struct dist_param *p = dist_modifiers; p->name != NULL; p++)
        add_param(out, p);
}

static void list_arrivals(struct str *out)
{
    const struct arrive_ops *ops = NULL;
    for (unsigned k = 0; (ops = arrive_at(k)) != NULL; k++)
        add_item(out, ops->name, ops->help);
}

static void list_surges(struct str *out)
{
    for (int k = 0; k < N_SURGE_SHAPES; k++)
        add_item(out, surge_shape_name((enum surge_shape)k), surge_shape_help((enum surge_shape)k));
}

static void list_policies(struct str *out)
{
    const struct route_ops *ops = NULL;
    for (unsigned k = 0; (ops = route_at(k)) != NULL; k++)
        add_item(out, ops->name, ops->help);
}

static void list_agent_keys(struct str *out)
{
#define AGENT_KEY(name, help) add_item(out, #name, help);
#include "model/agent_key_list.h"
#undef AGENT_KEY
}

static void list_terms(struct str *out)
{
#define TERM(name, unit, dflt, meaning) add_item(out, #name, meaning);
#include "route/term_list.h"
#undef TERM
}

static void list_variants(struct str *out)
{
    add_item(out, "sl_offered", "answered in time / (answered + abandoned)");
    add_item(out, "sl_answered", "answered in time / answered");
    add_item(out, "sl_excl_early", "the same; abandoned in time are left out of the base");
    add_item(out, "sl_credit_early",
             "(answered in time + abandoned in time) / (answered + abandoned)");
    add_item(out, "sl_credit_short", "the same with abandoned within `short` instead");
    add_item(out, "sl_excl_short", "abandoned within `short` are left out of the base");
}

static void list_events(struct str *out)
{
#define EVENT(name, rank, handler, meaning) add_item(out, #name, meaning);
#include "model/event_list.h"
#undef EVENT
}

static void list_fates(struct str *out)
{
#define FATE(name, cause, meaning) add_item(out, #name, meaning);
#include "model/fate_list.h"
#undef FATE
}

static void list_commands(struct str *out)
{
    const struct cmd_ops *ops = NULL;
    for (size_t k = 0; (ops = cmd_at(k)) != NULL; k++)
        add_item(out, ops->name, ops->help);
}

static void list_plots(struct str *out)
{
    for (size_t k = 0; plot_at(k) != NULL; k++)
        add_item(out, plot_at(k)->name, plot_at(k)->help);
}

static void list_sections(struct str *out)
{
    struct schema *const schema = schema_new(schema_rows, schema_n_rows);
    const struct schema_row *row = NULL;
    for (size_t i = 0; (row = schema_next_child(schema, NULL, &i)) != NULL;)
        add_item(out, row->path, row->help);
    schema_free(schema);
}

/* --- example configs: whatever lies in configs/ ---------------------------------------------------- */

/* The title is the first comment, up to its first full stop. */
static void add_config(struct str *out, const char *folder, const char *name)
{
    char line[512] = "";
    struct str path = {0};
    str_addf(&path, "%s/%s", folder, name);
    FILE *const f = fopen(str_text(&path), "r");
    if (f != NULL && fgets(line, sizeof line, f) != NULL)
        line[strcspn(line, "\r\n")] = '\0';
    if (f != NULL)
        fclose(f);
    add_item(out, str_text(&path), line[0] == '#' ? line + strspn(line, "# ") : "");
    str_free(&path);
}

static int is_config(const struct dirent *entry)
{
    const size_t n = strlen(entry->d_name);
    return n > 4 && strcmp(entry->d_name + n - 4, ".cfg") == 0;
}

static void list_configs(struct str *out)
{
    static const char *const folders[] = {"configs", "/usr/local/share/ccsim/configs",
                                          "/usr/share/ccsim/configs"};
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        struct dirent **entries = NULL;
        const int n = scandir(folders[i], &entries, is_config, alphasort);
        for (int k = 0; k < n; k++) {
            add_config(out, folders[i], entries[k]->d_name);
            free(entries[k]);
        }
        free(entries);
        if (n > 0)
            return;
    }
    str_add(out, "  none here; they are in the folder configs of the source\n");
}

/* ------------------------------------------------------------------------------------------------- */

static const struct {
    const char *name, *title;
    void (*list)(struct str *out);
} registries[] = {
    {"laws", "laws of random quantities: { dist = \"lognormal\"; mean = \"5 min\"; cv = 0.9; }",
     list_laws},
    {"arrivals", "arrival processes: arrivals[].process, or arrivals[].trace", list_arrivals},
    {"surges", "shapes of surges: surges[].shape", list_surges},
    {"routing", "routing policies", list_policies},
    {"agent_keys", "which of several free agents: routing.agents", list_agent_keys},
    {"terms", "what a dispatch goes by: routing.dispatch", list_terms},
    {"variants", "service-level formulae: service_levels[].variant", list_variants},
    {"measures", "measures in the result files", list_measures},
    {"plots", "kinds of pictures", list_plots},
    {"events", "what can happen", list_events},
    {"fates", "how a contact can end", list_fates},
    {"sections", "sections of a config; `ccsim explain SECTION` tells more", list_sections},
    {"configs", "example configs", list_configs},
    {"commands", "commands", list_commands},
};

enum { N_REGISTRIES = sizeof registries / sizeof registries[0] };

static void unknown_registry(const char *name, struct err *e)
{
    struct near near = {0};
    for (size_t i = 0; i < N_REGISTRIES; i++)
        near_show(&near, name, registries[i].name);
    if (near.best != NULL)
        err_add(e, ERR_USER, "there is no list of `%.64s`; did you mean `%s`?", name, near.best);
    else
        err_add(e, ERR_USER, "there is no list of `%.64s`; `ccsim list` prints all", name);
}

static int run(const struct cmd_args *args, struct err *e)
{
    const char *const wanted = cmd_word(args, 0);
    struct str text = {0};
    for (size_t i = 0; i < N_REGISTRIES; i++) {
        if (wanted != NULL && strcmp(wanted, registries[i].name) != 0)
            continue;
        str_addf(&text, "%s%s: %s\n", text.len > 0 ? "\n" : "", registries[i].name,
                 registries[i].title);
        registries[i].list(&text);
    }
    if (text.len == 0)
        unknown_registry(wanted, e);
    fputs(str_text(&text), stdout);
    str_free(&text);
    return 0;
}

const struct cmd_ops cmd_list = {
    .name = "list",
    .words = "[REGISTRY]",
    .help = "what there is: laws, processes, policies, measures, example configs, ...",
    .about =
        "REGISTRY is one of: laws arrivals surges routing agent_keys terms variants measures events fates\n"
        "sections configs commands.",
    .most_words = 1,
    .run = run,
};
