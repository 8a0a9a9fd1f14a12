/* Laws in a config: { dist = "lognormal"; mean = "5 min"; cv = 0.9; }, or a plain number or duration. */
#include <string.h>

#include "base/mem.h"
#include "io/build_ctx.h"
#include "io/csv_in.h"
#include "io/csv_value.h"

enum { MOST_ARGS = 16, MOST_NESTING = 4 };

static struct dist *make(struct build *b, const struct cfg_node *node, int depth);

const struct dist *build_own(struct build *b, struct dist *law, const struct cfg_node *node)
{
    struct scenario *s = b->s;
    if (s->n_laws == b->laws_cap) {
        b->laws_cap = b->laws_cap == 0 ? 16 : 2 * b->laws_cap;
        s->laws = mem_resize(s->laws, b->laws_cap, sizeof *s->laws);
        b->law_node = mem_resize(b->law_node, b->laws_cap, sizeof *b->law_node);
    }
    s->laws[s->n_laws] = law;
    b->law_node[s->n_laws++] = node;
    return law;
}

/* What an argument is given by while the law is made. */
struct given {
    struct dist_arg arg[MOST_ARGS];
    double *numbers[2 * MOST_ARGS]; /* to free */
    struct dist **parts[MOST_ARGS]; /* to free, n of arg */
    size_t n, n_numbers;
    bool is_bad;
};

static void give_numbers(struct given *g, const char *name, double *values, size_t n)
{
    g->arg[g->n++] = (struct dist_arg){.name = name, .values = values, .n = n};
    g->numbers[g->n_numbers++] = values;
}

/* A list of numbers, or of laws when its elements are groups. */
static void give_list(struct build *b, struct given *g, const struct cfg_node *list, int depth)
{
    if (list->first != NULL && list->first->kind == CFG_GROUP) {
        struct dist **parts = mem_new(list->n, sizeof *parts);
        size_t n = 0;
        for (const struct cfg_node *part = list->first; part != NULL; part = part->next) {
            parts[n] = make(b, part, depth + 1);
            g->is_bad |= parts[n++] == NULL;
        }
        g->parts[g->n] = parts;
        g->arg[g->n++] = (struct dist_arg){
            .name = list->name, .n = n, .parts = (const struct dist *const *)parts};
        return;
    }
    double *values = mem_new(list->n, sizeof *values);
    size_t n = 0;
    for (const struct cfg_node *one = list->first; one != NULL; one = one->next) {
        if (!cfg_node_number(one, &values[n]) && !cfg_node_duration(one, &values[n])) {
            if (!one->is_bad)
                cfg_complain(b->cfg, one, "element %zu of `%s` is not a number or a duration",
                             n + 1, list->name);
            g->is_bad = true;
        }
        n++;
    }
    give_numbers(g, list->name, values, n);
}

/* One column of a CSV as a list parameter. */
static double *read_column(struct csv_in *csv, int column, size_t *n)
{
    double *values = NULL;
    size_t cap = 0;
    *n = 0;
    while (column >= 0 && csv_next(csv)) {
        values = mem_grow(values, &cap, *n + 1, sizeof *values);
        values[*n] = 0;
        csv_number(csv, column, -1e12, 1e12, &values[*n]);
        (*n)++;
    }
    return values;
}

/* The observations of an empirical law: column value_s, one to a row. */
static void give_file(struct build *b, struct given *g, const struct cfg_node *node)
{
    const size_t mistakes = b->e->n;
    char *path = cfg_file_path(b->cfg, node->parent, node->name);
    struct csv_in *csv = path == NULL ? NULL : csv_open(path, b->e);
    g->is_bad |= csv == NULL;
    if (csv != NULL) {
        const int column = csv_column(csv, "value_s", true);
        size_t n = 0;
        double *values = read_column(csv, column, &n);
        give_numbers(g, "values", values, n);
        g->is_bad |= b->e->n > mistakes;
        csv_close(csv);
    }
    mem_free(path);
}

static void give(struct build *b, struct given *g, const struct cfg_node *node, int depth)
{
    double value = 0;
    if (g->n == MOST_ARGS - 1 || node->is_bad) {
        g->is_bad = true;
    } else if (node->kind == CFG_LIST) {
        give_list(b, g, node, depth);
    } else if (strcmp(node->name, "file") == 0) {
        give_file(b, g, node);
    } else if (cfg_node_number(node, &value) || cfg_node_duration(node, &value)) {
        double *one = mem_new(1, sizeof *one);
        *one = value;
        give_numbers(g, node->name, one, 1);
    } else {
        cfg_complain(b->cfg, node,
                     "`%s` of a law is not a number or a duration; write e.g. 0.9 or \"5 min\"",
                     node->name);
        g->is_bad = true;
    }
}

static void given_free(struct given *g)
{
    for (size_t i = 0; i < g->n_numbers; i++)
        mem_free(g->numbers[i]);
    for (size_t i = 0; i < g->n; i++) {
        for (size_t k = 0; g->parts[i] != NULL && k < g->arg[i].n; k++)
            dist_free(g->parts[i][k]);
        mem_free(g->parts[i]);
    }
}

static struct dist *make_group(struct build *b, const struct cfg_node *node, int depth)
{
    const struct cfg_node *kind = cfg_node_child(node, "dist");
    if (kind == NULL || kind->kind != CFG_TEXT) {
        cfg_complain(b->cfg, kind != NULL ? kind : node,
                     "a law needs `dist`; write e.g. dist = \"exponential\";");
        return NULL;
    }
    struct given g = {0};
    for (const struct cfg_node *child = node->first; child != NULL; child = child->next) {
        if (child != kind)
            give(b, &g, child, depth);
    }
    struct str why = {0};
    struct dist *law = g.is_bad ? NULL : dist_make(kind->text, g.arg, g.n, &why);
    if (law == NULL && !g.is_bad)
        cfg_complain(b->cfg, node, "`%s`: %s", node->name != NULL ? node->name : "law",
                     str_text(&why));
    str_free(&why);
    given_free(&g);
    return law;
}

static struct dist *make(struct build *b, const struct cfg_node *node, int depth)
{
    double value = 0;
    if (node->is_bad || node->kind == CFG_BROKEN)
        return NULL;
    if (cfg_node_number(node, &value) || cfg_node_duration(node, &value)) {
        if (value >= 0 && value <= 1e9)
            return dist_make_constant(value);
        cfg_complain(b->cfg, node, "`%s` must be between 0 and 1000000000 s",
                     node->name != NULL ? node->name : "law");
        return NULL;
    }
    if (node->kind == CFG_GROUP && depth < MOST_NESTING)
        return make_group(b, node, depth);
    cfg_complain(
        b->cfg, node,
        "`%s` is not a law; write a duration, or e.g. { dist = \"exponential\"; mean = \"5 min\"; }",
        node->name != NULL ? node->name : "it");
    return NULL;
}

/* A law read once is found again, so that a mistake is told once and a long list is kept once. */
static const struct dist *read_law(struct build *b, const struct cfg_node *node)
{
    for (uint32_t i = 0; i < b->s->n_laws; i++) {
        if (b->law_node[i] == node)
            return b->s->laws[i];
    }
    struct dist *law = make(b, node, 0);
    return law == NULL ? NULL : build_own(b, law, node);
}

const struct dist *build_law(struct build *b, const struct cfg_node *group, const char *key)
{
    const struct cfg_node *node = cfg_get(group, key);
    if (node == NULL || node->is_bad)
        return NULL;
    const struct dist *law = read_law(b, node);
    if (law != NULL && dist_min(law) < 0 && !node->is_bad) {
        cfg_complain(b->cfg, node, "`%s` can be negative; add min = 0", key);
        return NULL;
    }
    return law;
}

const struct dist *build_share_law(struct build *b, const struct cfg_node *group, const char *key)
{
    const struct dist *law = build_law(b, group, key);
    const struct cfg_node *node = cfg_get(group, key);
    if (law != NULL && dist_max(law) > 1 && !node->is_bad) {
        cfg_complain(b->cfg, node,
                     "`%s` can be over 1; use a law of shares such as beta, or add max = 1", key);
        return NULL;
    }
    return law;
}
