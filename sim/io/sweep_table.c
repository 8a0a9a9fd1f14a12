#include "io/sweep_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "io/csv_in.h"

/* --- reading ------------------------------------------------------------------------------------- */

static double field(const struct csv_in *c, int column)
{
    const char *const text = csv_text(c, column);
    return text[0] == '\0' ? NAN : strtod(text, NULL);
}

static void read_axes(struct sweep_table *t, struct csv_in *c, int scope)
{
    t->n_axes = (size_t)scope - 1;
    t->axis = mem_new(t->n_axes, sizeof t->axis[0]);
    for (size_t k = 0; k < t->n_axes; k++)
        t->axis[k] = mem_copy_text(csv_column_name(c, (int)k + 1));
}

/* Rows of a point stand together, so it is the last one or new. */
static size_t point_of(struct sweep_table *t, const struct csv_in *c)
{
    const long number = strtol(csv_text(c, 0), NULL, 10);
    if (t->n_points > 0 && t->point[t->n_points - 1].number == number)
        return t->n_points - 1;
    t->point = mem_grow(t->point, &t->cap_points, t->n_points + 1, sizeof t->point[0]);
    struct sweep_point *const p = &t->point[t->n_points];
    *p = (struct sweep_point){
        .number = number, .n = NAN, .setting = mem_new(t->n_axes, sizeof p->setting[0])};
    for (size_t k = 0; k < t->n_axes; k++)
        p->setting[k] = mem_copy_text(csv_text(c, (int)k + 1));
    return t->n_points++;
}

/* All points have the measures of the first, in its order, so the search starts where the last one ended. */
static size_t measure_of(struct sweep_table *t, const struct sweep_measure *m, size_t from)
{
    for (size_t i = 0; i < t->n_measures; i++) {
        const size_t k = (from + i) % t->n_measures;
        const struct sweep_measure *const at = &t->measure[k];
        if (strcmp(at->metric, m->metric) == 0 && strcmp(at->scope, m->scope) == 0 &&
            strcmp(at->variant, m->variant) == 0)
            return k;
    }
    if (t->n_points > 1)
        return t->n_measures;
    t->measure = mem_grow(t->measure, &t->cap_measures, t->n_measures + 1, sizeof t->measure[0]);
    t->measure[t->n_measures] = (struct sweep_measure){
        mem_copy_text(m->scope), mem_copy_text(m->metric), mem_copy_text(m->variant)};
    return t->n_measures++;
}

/* Values that no row gives are none. */
static void make_room(struct sweep_table *t, size_t *room, size_t n)
{
    const size_t known = *room;
    t->value = mem_grow(t->value, room, n, sizeof t->value[0]);
    for (size_t i = known; i < *room; i++)
        t->value[i] = (struct sweep_value){NAN, NAN, NAN};
}

static void read_rows(struct sweep_table *t, struct csv_in *c, int scope)
{
    const int metric = csv_column(c, "metric", true), variant = csv_column(c, "variant", true);
    const int mean = csv_column(c, "value", true), n = csv_column(c, "n", true);
    const int lo = csv_column(c, "ci_lo", true), hi = csv_column(c, "ci_hi", true);
    size_t room = 0, k = 0;
    while (csv_next(c)) {
        const size_t point = point_of(t, c);
        const struct sweep_measure m = {(char *)csv_text(c, scope), (char *)csv_text(c, metric),
                                        (char *)csv_text(c, variant)};
        k = measure_of(t, &m, t->n_measures == 0 ? 0 : (k + 1) % t->n_measures);
        if (k == t->n_measures)
            continue;
        /* While the first point is read its row grows; from then on the stride is known. */
        const size_t at = point * t->n_measures * (point > 0) + k;
        make_room(t, &room, at + 1);
        t->value[at] = (struct sweep_value){field(c, mean), field(c, lo), field(c, hi)};
        t->point[point].n = field(c, n);
    }
    make_room(t, &room, t->n_points * t->n_measures);
}

bool sweep_table_read(struct sweep_table *t, const char *folder)
{
    struct err e = {0};
    struct str path = {0};
    if (folder == NULL)
        return false;
    str_addf(&path, "%s/sweep.csv", folder);
    struct csv_in *const c = csv_open(str_text(&path), &e);
    const int scope = c == NULL ? -1 : csv_column(c, "scope", true);
    if (scope > 1) {
        read_axes(t, c, scope);
        read_rows(t, c, scope);
    }
    csv_close(c);
    const bool is_done = err_ok(&e) && scope > 1 && t->n_points > 0;
    err_free(&e);
    str_free(&path);
    return is_done;
}

void sweep_table_free(struct sweep_table *t)
{
    for (size_t i = 0; i < t->n_points; i++) {
        for (size_t k = 0; k < t->n_axes; k++)
            mem_free(t->point[i].setting[k]);
        mem_free(t->point[i].setting);
    }
    for (size_t k = 0; k < t->n_axes; k++)
        mem_free(t->axis[k]);
    for (size_t k = 0; k < t->n_measures; k++) {
        mem_free(t->measure[k].scope);
        mem_free(t->measure[k].metric);
        mem_free(t->measure[k].variant);
    }
    mem_free(t->axis);
    mem_free(t->point);
    mem_free(t->measure);
    mem_free(t->value);
}

/* --- asking -------------------------------------------------------------------------------------- */

const struct sweep_value *sweep_table_at(const struct sweep_table *t, size_t point, size_t measure)
{
    return &t->value[point * t->n_measures + measure];
}

size_t sweep_table_find(const struct sweep_table *t, const char *metric, const char *scope)
{
    size_t k = 0;
    while (k < t->n_measures && (strcmp(t->measure[k].metric, metric) != 0 ||
                                 (scope != NULL && strcmp(t->measure[k].scope, scope) != 0)))
        k++;
    return k;
}

char *sweep_table_name(const struct sweep_measure *m)
{
    struct str name = {0};
    str_add(&name, m->metric);
    if (strcmp(m->scope, "all") != 0)
        str_addf(&name, "@%s", m->scope);
    return name.text;
}

static bool is_number(const char *text, double *value)
{
    char *end = NULL;
    *value = strtod(text, &end);
    return *text != '\0' && *end == '\0' && isfinite(*value);
}

size_t sweep_table_values(const struct sweep_table *t, size_t axis, size_t *which)
{
    size_t n = 0;
    bool are_numbers = true;
    for (size_t i = 0; i < t->n_points; i++) {
        const char *const text = t->point[i].setting[axis];
        double value = NAN, other = NAN;
        size_t k = 0;
        while (k < n && strcmp(t->point[which[k]].setting[axis], text) != 0)
            k++;
        are_numbers = is_number(text, &value) && are_numbers;
        if (k < n)
            continue;
        /* Insertion keeps numbers in order; as soon as one is no number, new ones go to the end. */
        for (k = n++; are_numbers && k > 0; k--) {
            is_number(t->point[which[k - 1]].setting[axis], &other);
            if (other <= value)
                break;
            which[k] = which[k - 1];
        }
        which[k] = i;
    }
    return n;
}

bool sweep_table_is_grid(const struct sweep_table *t)
{
    size_t *const which = mem_new(t->n_points, sizeof *which);
    size_t cells = 1;
    for (size_t k = 0; k < t->n_axes && cells <= t->n_points; k++)
        cells *= sweep_table_values(t, k, which);
    mem_free(which);
    return cells == t->n_points;
}
