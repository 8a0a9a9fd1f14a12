#include "io/gates.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "io/cfg.h"

static const struct schema_row rows[] = {
    {.path = "gates", .type = SCHEMA_GROUPS, .help = "what must hold", .required = true},
    {.path = "gates[].measure",
     .type = SCHEMA_TEXT,
     .help = "measure@scope as in summary.csv",
     .required = true},
    {.path = "gates[].margin",
     .type = SCHEMA_TEXT | SCHEMA_NUMBER,
     .help = "may be worse than the baseline by this: an amount, or a share such as \"2%\""},
    {.path = "gates[].most", .type = SCHEMA_NUMBER, .help = "may not be above this"},
    {.path = "gates[].least", .type = SCHEMA_NUMBER, .help = "may not be below this"},
    {.path = "gates[].level",
     .type = SCHEMA_WORD,
     .words = "fail warn",
     .dflt = "fail",
     .help = "what a miss means"},
};

static struct gate *push(struct gates *g)
{
    g->gate = mem_grow(g->gate, &g->cap, g->n + 1, sizeof *g->gate);
    g->gate[g->n] = (struct gate){.margin = NAN, .least = NAN, .most = NAN};
    return &g->gate[g->n++];
}

static void read_margin(struct cfg *c, const struct cfg_node *item, struct gate *gate)
{
    const struct cfg_node *const node = cfg_get(item, "margin");
    char *end = NULL;
    if (node == NULL)
        return;
    if (node->kind == CFG_TEXT) {
        gate->margin = strtod(node->text, &end);
        gate->margin_is_share = *end == '%';
        if (end == node->text || strcmp(end, gate->margin_is_share ? "%" : "") != 0)
            gate->margin = NAN;
    } else if (!cfg_node_number(node, &gate->margin)) {
        gate->margin = NAN;
    }
    if (!(gate->margin >= 0) || !isfinite(gate->margin))
        cfg_complain(c, node, "`margin` is no amount; write e.g. \"0.005\" or \"2%%\"");
    gate->margin *= gate->margin_is_share ? 0.01 : 1;
}

static void read_gate(struct cfg *c, const struct cfg_node *item, struct gate *gate)
{
    gate->measure = mem_copy_text(cfg_text(c, item, "measure"));
    gate->line = item->line;
    gate->is_warning = cfg_word(c, item, "level") == 1;
    read_margin(c, item, gate);
    if (cfg_has(item, "most"))
        gate->most = cfg_number(c, item, "most");
    if (cfg_has(item, "least"))
        gate->least = cfg_number(c, item, "least");
    if (!cfg_has(item, "margin") && !cfg_has(item, "most") && !cfg_has(item, "least"))
        cfg_complain(c, item, "the gate asks for nothing; give it a margin, most or least");
}

bool gates_read(struct gates *g, const char *path, struct err *e)
{
    struct schema *const schema = schema_new(rows, sizeof rows / sizeof *rows);
    struct cfg *const c = cfg_load(path, NULL, schema, e);
    *g = (struct gates){.path = mem_copy_text(path)};
    for (const struct cfg_node *item = cfg_first(cfg_root(c), "gates"); item != NULL;
         item = item->next)
        if (item->kind == CFG_GROUP)
            read_gate(c, item, push(g));
    cfg_free(c);
    schema_free(schema);
    return err_ok(e);
}

static void usual(struct gates *g, const struct measure_set *set, uint32_t k, double margin,
                  bool is_share)
{
    if (k == NOBODY)
        return;
    struct str name = {0};
    struct gate *const gate = push(g);
    measure_add_name(&name, &set->measure[k]);
    gate->measure = name.text;
    gate->margin = margin;
    gate->margin_is_share = is_share;
}

void gates_usual(struct gates *g, const struct measure_set *set)
{
    *g = (struct gates){0};
    for (uint32_t k = 0; k < set->n; k++) {
        const struct measure *const m = &set->measure[k];
        if (m->is_first && strcmp(m->metric->name, "sl_frac") == 0 &&
            strncmp(m->where, "sla=", 4) == 0)
            usual(g, set, k, 0.005, false);
    }
    usual(g, set, measure_set_find(set, "abandonment_frac", NULL, "all"), 0.005, false);
    usual(g, set, measure_set_find(set, "wait_mean_s", NULL, "all"), 0.02, true);
    usual(g, set, measure_set_find(set, "cost", NULL, "all"), 0.02, true);
}

void gates_free(struct gates *g)
{
    for (size_t i = 0; i < g->n; i++)
        mem_free(g->gate[i].measure);
    mem_free(g->gate);
    mem_free(g->path);
    *g = (struct gates){0};
}
