#include "cmd/why_where.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "io/plot_time.h"
#include "io/result_rows.h"

static struct why_part *add(struct why_parts *p, const char *name, double base, double met)
{
    p->part = mem_grow(p->part, &p->cap, p->n + 1, sizeof *p->part);
    struct why_part *const part = &p->part[p->n++];
    *part = (struct why_part){
        .missed = base - met, .level = met / base, .present = NAN, .required = NAN};
    snprintf(part->name, sizeof part->name, "%s", name);
    p->missed += part->missed;
    return part;
}

/* Ties keep the order of the day, whose names sort like the clock. */
static int by_misses(const void *a, const void *b)
{
    const struct why_part *const x = a, *const y = b;
    return x->missed < y->missed ? 1 : x->missed > y->missed ? -1 : strcmp(x->name, y->name);
}

static void finish(struct why_parts *p)
{
    for (size_t i = 0; i < p->n; i++)
        p->part[i].share = p->missed > 0 ? p->part[i].missed / p->missed : 0;
    if (p->n > 0)
        qsort(p->part, p->n, sizeof *p->part, by_misses);
}

struct why_parts why_intervals(const struct plot_view *v, const struct sla *sla)
{
    struct why_parts p = {0};
    struct plot_time t;
    struct str scope = {0};
    str_addf(&scope, "sla=%s", sla->name);
    if (plot_time_init(&t, v)) {
        const struct row **base = plot_time_rows(&t, str_text(&scope), "sla_base", "");
        const struct row **met = plot_time_rows(&t, str_text(&scope), "sla_met", "");
        const struct row **present = plot_time_rows(&t, "all", "agents_present", "");
        const struct row **required = plot_time_rows(&t, "all", "agents_required", "");
        for (size_t i = 0; i < t.n; i++) {
            struct str clock = {0};
            plot_time_add_clock(&clock, &t, i);
            if (result_value(base[i]) > 0) {
                struct why_part *const part = add(&p, str_text(&clock), result_value(base[i]),
                                                  result_value(met[i]));
                part->present = result_value(present[i]);
                part->required = result_value(required[i]);
            }
            str_free(&clock);
        }
        mem_free(base);
        mem_free(met);
        mem_free(present);
        mem_free(required);
    }
    plot_time_free(&t);
    str_free(&scope);
    finish(&p);
    return p;
}

/* "intent=returns;sla=reply3" of the dimension "intent" and nothing besides. */
static bool is_of(const char *scope, const char *dimension, const char *sla)
{
    const char *const behind = strchr(scope, ';');
    const size_t n = strlen(dimension);
    return strncmp(scope, dimension, n) == 0 && scope[n] == '=' && behind != NULL &&
           strncmp(behind, ";sla=", 5) == 0 && strcmp(behind + 5, sla) == 0;
}

struct why_parts why_contacts(const struct plot_view *v, const struct sla *sla,
                              const char *dimension)
{
    struct why_parts p = {0};
    const struct rows *const rows = v->run.summary;
    for (size_t i = 0; i < rows->n; i++) {
        const struct row *const row = &rows->row[i];
        if (strcmp(row->metric, "sla_base") != 0 || row->variant[0] != '\0' ||
            !is_of(row->scope, dimension, sla->name) || !(row->value > 0))
            continue;
        struct str name = {0};
        str_add_bytes(&name, row->scope, strcspn(row->scope, ";"));
        add(&p, str_text(&name), row->value,
            result_value(result_row(rows, row->scope, "sla_met", "")));
        str_free(&name);
    }
    finish(&p);
    return p;
}

void why_parts_free(struct why_parts *p)
{
    mem_free(p->part);
    *p = (struct why_parts){0};
}
