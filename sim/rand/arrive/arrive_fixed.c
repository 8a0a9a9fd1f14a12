#include "base/mem.h"
#include "rand/arrive.h"

/*
 * Each customer of a cell has an own uniform number, sent through the inverse of the cell's cumulative
 * rate, whatever the others do; then all are sorted.
 */

static bool is_before(const struct arrive_drawn *x, const struct arrive_drawn *y)
{
    return x->time < y->time || (x->time == y->time && x->number < y->number);
}

/* Lets the value at i of the heap v[0..n) sink to its place; the latest is on top. */
static void sink(struct arrive_drawn *v, size_t i, size_t n)
{
    const struct arrive_drawn moved = v[i];
    for (size_t child = 2 * i + 1; child < n; child = 2 * i + 1) {
        if (child + 1 < n && is_before(&v[child], &v[child + 1]))
            child++;
        if (!is_before(&moved, &v[child]))
            break;
        v[i] = v[child];
        i = child;
    }
    v[i] = moved;
}

/* A heap sort, because the library's sort may allocate. */
static void sort(struct arrive_drawn *v, size_t n)
{
    for (size_t i = n / 2; i-- > 0;)
        sink(v, i, n);
    for (size_t last = n; last-- > 1;) {
        const struct arrive_drawn latest = v[0];
        v[0] = v[last];
        v[last] = latest;
        sink(v, 0, last);
    }
}

/* The expected number in a piece; those of a cell sum to its count, but for rounding. */
static double piece_area(const struct arrive_piece *p)
{
    return 0.5 * (p->from + p->to) * (p->end - p->start);
}

/* The time at which the pieces first..last have brought `unit`; before the end of the cell. */
static double cell_time(const struct arrive_spec *spec, size_t first, size_t last, double unit)
{
    size_t i = first;
    double area = piece_area(&spec->pieces[i]);
    while (unit >= area && i + 1 < last) {
        unit -= area;
        area = piece_area(&spec->pieces[++i]);
    }
    while (area <= 0 && i > first) { /* rounding went past the last piece in which anybody comes */
        area = piece_area(&spec->pieces[--i]);
        unit = area;
    }
    const struct arrive_piece *const p = &spec->pieces[i];
    return fmin(arrive_piece_time(p, fmin(unit, area)), nextafter(p->end, p->start));
}

static void draw_cell(struct arrive *a, size_t cell, size_t first, size_t last)
{
    const double count = a->spec->cell_count[cell];
    const size_t until = a->n_drawn + (size_t)count;
    while (a->n_drawn < until) {
        struct place at;
        const uint64_t number = a->next;
        const uint64_t word = arrive_word(a, &at);
        const double time = cell_time(a->spec, first, last, word_unit(word) * count);
        a->drawn[a->n_drawn++] = (struct arrive_drawn){time, number};
    }
}

static void start(struct arrive *a)
{
    const struct arrive_spec *const spec = a->spec;
    double total = 0;
    for (size_t i = 0; i < spec->n_cells; i++)
        total += spec->cell_count[i];
    a->drawn = mem_grow(a->drawn, &a->drawn_cap, (size_t)total, sizeof *a->drawn);
    size_t first = 0;
    for (size_t i = 0; i < spec->n_cells; i++) {
        while (first < spec->n_pieces && spec->pieces[first].start < spec->cell_at[i])
            first++;
        size_t last = first;
        while (last < spec->n_pieces && spec->pieces[last].start < spec->cell_at[i + 1])
            last++;
        draw_cell(a, i, first, last);
    }
    sort(a->drawn, a->n_drawn);
    a->next = 0;
}

static double epoch(struct arrive *a)
{
    if (a->next >= a->n_drawn)
        return INFINITY;
    const struct arrive_drawn *const d = &a->drawn[a->next++];
    a->number = d->number;
    return d->time;
}

const struct arrive_ops arrive_fixed = {
    .name = "fixed",
    .help = "exactly as many customers as given, at independent times",
    .needs_cells = true,
    .start = start,
    .epoch = epoch,
};
