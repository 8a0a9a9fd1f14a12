#include "io/sweep_files.h"

#include "io/out_csv.h"

static void text_field(struct out_file *f, const char *text)
{
    out_csv_field(f, text);
    out_file_char(f, ',');
}

static void number_field(struct out_file *f, double x)
{
    out_file_number(f, x);
    out_file_char(f, ',');
}

static void write_row(struct out_file *f, const struct surface *s, uint32_t point, uint32_t k)
{
    const struct measure *const m = &s->set.measure[k];
    const struct ci ci = surface_ci(s, point, k);
    const bool has = ci_exists(&ci);
    text_field(f, m->where);
    text_field(f, m->metric->name);
    text_field(f, m->variant);
    number_field(f, ci.value);
    number_field(f, ci.lo);
    number_field(f, ci.hi);
    out_file_u64(f, s->point[point].n);
    out_file_char(f, ',');
    out_csv_field(f, has ? ci.method : "");
    out_file_char(f, '\n');
}

bool sweep_files_write(struct results *folder, const struct sweep_axes *axes,
                       const struct sweep_points *points, const struct surface *s, struct err *e)
{
    struct out_file *const f = results_open(folder, "sweep.csv", e);
    if (f == NULL)
        return false;
    text_field(f, "point");
    for (size_t k = 0; k < axes->n; k++)
        text_field(f, axes->axis[k].path);
    out_file_text(f, "scope,metric,variant,value,ci_lo,ci_hi,n,method\n");
    for (uint32_t i = 0; i < s->n_points; i++)
        for (uint32_t k = 0; k < s->set.n; k++) {
            out_file_u64(f, i);
            out_file_char(f, ',');
            for (size_t a = 0; a < axes->n; a++)
                text_field(f, points->value[i][a]);
            write_row(f, s, i, k);
        }
    return results_close(folder, f, e);
}

const char *sweep_standing(const struct front *f)
{
    static const char *const names[] = {"on", "off", "open"};
    return names[f->standing];
}

bool sweep_files_front(struct results *folder, const struct surface *s, uint32_t j, uint32_t k,
                       const struct front *front, struct err *e)
{
    struct out_file *const f = results_open(folder, "front.csv", e);
    if (f == NULL)
        return false;
    out_file_text(f, "point,first,second,front,front_by_values,beaten_by\n");
    for (uint32_t i = 0; i < s->n_points; i++) {
        out_file_u64(f, i);
        out_file_char(f, ',');
        number_field(f, surface_ci(s, i, j).value);
        number_field(f, surface_ci(s, i, k).value);
        text_field(f, sweep_standing(&front[i]));
        text_field(f, front[i].is_on_estimate ? "on" : "off");
        if (front[i].by != NOBODY)
            out_file_u64(f, front[i].by);
        out_file_char(f, '\n');
    }
    return results_close(folder, f, e);
}
