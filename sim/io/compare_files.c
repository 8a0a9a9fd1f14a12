#include "io/compare_files.h"

#include <math.h>

#include "exper/where.h"
#include "io/out_csv.h"

static void text_field(struct out_file *f, const char *text)
{
    out_csv_field(f, text);
    out_file_char(f, ',');
}

static void number_field(struct out_file *f, double value)
{
    out_file_number(f, value);
    out_file_char(f, ',');
}

static void interval(struct out_file *f, double middle, double half)
{
    number_field(f, middle - half);
    number_field(f, middle + half);
}

static void names(struct out_file *f, const struct contrast *c, const struct contrast_row *row)
{
    const struct measure *const m = &c->plan[0].trial->set.measure[row->measure];
    text_field(f, c->plan[row->b].name);
    text_field(f, c->plan[row->a].name);
    text_field(f, m->where);
    text_field(f, m->metric->name);
    text_field(f, m->variant);
}

static void write_row(struct out_file *f, const struct contrast *c, const struct contrast_row *row)
{
    const struct pair *const p = &row->pair;
    names(f, c, row);
    number_field(f, p->b);
    number_field(f, p->a);
    number_field(f, p->difference);
    interval(f, p->difference, row->half);
    interval(f, p->difference, row->simultaneous_half);
    number_field(f, row->p);
    number_field(f, row->p_holm);
    number_field(f, p->relative);
    interval(f, p->relative, row->relative_half);
    number_field(f, p->correlation);
    number_field(f, p->gain);
    out_file_u64(f, p->n);
    out_file_text(f, p->n < 2 ? ",none\n" : p->is_identical ? ",identical\n" : ",paired-delta\n");
}

static bool write_rows(struct results *folder, const struct contrast *c, struct err *e)
{
    struct out_file *const f = results_open(folder, "compare.csv", e);
    if (f == NULL)
        return false;
    out_file_text(f,
                  "plan,against,scope,metric,variant,value,against_value,difference,ci_lo,ci_hi,"
                  "simultaneous_lo,simultaneous_hi,p,p_holm,relative_frac,relative_lo,relative_hi,"
                  "correlation,gain,n,method\n");
    for (size_t i = 0; i < c->n_rows; i++)
        write_row(f, c, &c->row[i]);
    return results_close(folder, f, e);
}

/* One cell: an interval of the report by its start, or a part by its name. */
struct cell {
    const struct watch *a, *b;
    uint32_t in_a, in_b;
    const char *part; /* NULL: an interval */
};

static void write_cell(struct out_file *f, const struct contrast *c, const struct contrast_row *row,
                       const struct cell *cell)
{
    const struct scenario *const s = c->plan[row->a].trial->settled.scenario;
    const struct ci ci = where_share(cell->a, cell->in_a, cell->b, cell->in_b, row->pair.n,
                                     c->level);
    if (isnan(ci.value))
        return;
    names(f, c, row);
    text_field(f, cell->part == NULL ? "interval" : "part");
    if (cell->part == NULL)
        number_field(f, s->interval_at[cell->in_a] - s->warmup);
    else
        text_field(f, cell->part);
    number_field(f, ci.value);
    number_field(f, ci.lo);
    out_file_number(f, ci.hi);
    out_file_char(f, '\n');
}

static void write_cells(struct out_file *f, const struct contrast *c,
                        const struct contrast_row *row)
{
    const struct measure *const m = &c->plan[0].trial->set.measure[row->measure];
    const struct watch *const a = where_find(c->plan[row->a].trial->where, m);
    const struct watch *const b = where_find(c->plan[row->b].trial->where, m);
    if (a == NULL || b == NULL)
        return;
    for (uint32_t i = 0; a->n_intervals == b->n_intervals && i < a->n_intervals; i++)
        write_cell(f, c, row, &(struct cell){a, b, i, i, NULL});
    for (uint32_t p = 0; p < a->n_parts; p++)
        write_cell(f, c, row,
                   &(struct cell){a, b, a->n_intervals + p, watch_part(b, a->part[p]), a->part[p]});
    for (uint32_t p = 0; p < b->n_parts; p++)
        if (watch_part(a, b->part[p]) == NOBODY)
            write_cell(f, c, row, &(struct cell){a, b, NOBODY, b->n_intervals + p, b->part[p]});
}

static bool write_where(struct results *folder, const struct contrast *c, struct err *e)
{
    struct out_file *const f = results_open(folder, "compare_where.csv", e);
    if (f == NULL)
        return false;
    out_file_text(f, "plan,against,scope,metric,variant,cut,name,adds,ci_lo,ci_hi\n");
    for (size_t i = 0; i < c->n_rows; i++)
        if (c->row[i].is_chosen)
            write_cells(f, c, &c->row[i]);
    return results_close(folder, f, e);
}

static bool write_settings(struct results *folder, const struct contrast *c,
                           const struct cfg_diff *diff, struct err *e)
{
    struct out_file *const f = results_open(folder, "compare_settings.csv", e);
    if (f == NULL)
        return false;
    out_file_text(f, "path,plan,value\n");
    for (size_t i = 0; i < diff->n; i++)
        for (size_t k = 0; k < diff->n_configs; k++) {
            text_field(f, diff->item[i].path);
            text_field(f, c->plan[k].name);
            out_csv_field(f, diff->item[i].value[k]);
            out_file_char(f, '\n');
        }
    return results_close(folder, f, e);
}

bool compare_files_write(struct results *folder, const struct contrast *c,
                         const struct cfg_diff *diff, struct err *e)
{
    return write_rows(folder, c, e) && write_where(folder, c, e) &&
           write_settings(folder, c, diff, e);
}
