#include "io/sweep_axes.h"

#include <gsl/gsl_qrng.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"

/* --- reading ------------------------------------------------------------------------------------- */

static void add_value(struct sweep_axis *a, char *text)
{
    a->value = mem_resize(a->value, a->n + 1, sizeof *a->value);
    a->value[a->n++] = text;
}

static char *number_text(double x)
{
    struct str s = {0};
    str_add_number(&s, x);
    return s.text;
}

/* The i-th step, rounded to 12 digits so that 0.1 three times is 0.3. */
static double step_at(double lo, double step, size_t i)
{
    char text[32];
    snprintf(text, sizeof text, "%.12g", lo + (double)i * step);
    return strtod(text, NULL);
}

static bool fill_range(struct sweep_axis *a, double step, size_t n)
{
    if (n < 1 || n > SWEEP_MOST_POINTS)
        return false;
    a->is_range = true;
    for (size_t i = 0; i < n; i++)
        add_value(a, number_text(step_at(a->lo, step, i)));
    return true;
}

/* "lo:hi:step" or "lo:hi#n"; false when it is neither. */
static bool read_range(struct sweep_axis *a, const char *text)
{
    char *end = NULL;
    a->lo = strtod(text, &end);
    if (end == text || *end != ':')
        return false;
    const char *const second = end + 1;
    a->hi = strtod(second, &end);
    if (end == second || (*end != ':' && *end != '#'))
        return false;
    const bool is_count = *end == '#';
    const char *const third = end + 1;
    const double x = strtod(third, &end);
    if (end == third || *end != '\0' || !isfinite(a->lo) || !isfinite(a->hi) || !isfinite(x))
        return false;
    if (is_count)
        return x >= 2 && x == floor(x) && fill_range(a, (a->hi - a->lo) / (x - 1), (size_t)x);
    if (!(x != 0) || (a->hi - a->lo) / x < 0 || (a->hi - a->lo) / x > SWEEP_MOST_POINTS)
        return false;
    a->is_whole = a->lo == floor(a->lo) && a->hi == floor(a->hi) && x == floor(x);
    return fill_range(a, x, (size_t)floor((a->hi - a->lo) / x + 1e-9) + 1);
}

/* Commas between values; those inside brackets and quotes belong to the value. */
static void read_list(struct sweep_axis *a, const char *text)
{
    int depth = 0;
    bool is_quoted = false;
    const char *start = text;
    for (const char *c = text;; c++) {
        is_quoted = is_quoted != (*c == '"');
        depth += !is_quoted && (*c == '[' || *c == '{' || *c == '(');
        depth -= !is_quoted && (*c == ']' || *c == '}' || *c == ')');
        if (*c != '\0' && (*c != ',' || depth > 0 || is_quoted))
            continue;
        add_value(a, mem_copy_bytes(start, (size_t)(c - start)));
        start = c + 1;
        if (*c == '\0')
            return;
    }
}

static void read_axis(struct sweep_axes *all, const char *text, struct err *e)
{
    const char *const equals = strchr(text, '=');
    if (equals == NULL || equals == text || equals[1] == '\0') {
        err_add(e, ERR_USER,
                "--sweep `%.80s` varies nothing; write PATH=LO:HI:STEP, PATH=LO:HI#N or PATH=A,B,C",
                text);
        return;
    }
    struct sweep_axis *const a = &all->axis[all->n++];
    a->path = mem_copy_bytes(text, (size_t)(equals - text));
    const bool looks_like_range = strchr(equals + 1, ',') == NULL &&
                                  strchr(equals + 1, '"') == NULL &&
                                  strchr(equals + 1, ':') != NULL;
    if (looks_like_range && !read_range(a, equals + 1))
        err_add(
            e, ERR_USER,
            "--sweep `%.80s` is no range; write LO:HI:STEP with a step that leads from LO to HI, or LO:HI#N",
            text);
    if (!looks_like_range)
        read_list(a, equals + 1);
}

bool sweep_axes_read(struct sweep_axes *a, const char *const *texts, size_t n, struct err *e)
{
    *a = (struct sweep_axes){0};
    if (n == 0)
        err_add(e, ERR_USER, "a sweep varies something; give --sweep 'PATH=LO:HI:STEP'");
    if (n > SWEEP_MOST_AXES)
        err_add(e, ERR_USER, "at most %d --sweep can be given; leave some out", SWEEP_MOST_AXES);
    for (size_t i = 0; i < n && i < SWEEP_MOST_AXES; i++)
        read_axis(a, texts[i], e);
    return err_ok(e);
}

void sweep_axes_free(struct sweep_axes *a)
{
    for (size_t i = 0; i < a->n; i++) {
        for (size_t k = 0; k < a->axis[i].n; k++)
            mem_free(a->axis[i].value[k]);
        mem_free(a->axis[i].value);
        mem_free(a->axis[i].path);
    }
    a->n = 0;
}

/* --- points -------------------------------------------------------------------------------------- */

static bool reserve(struct sweep_points *p, size_t n, size_t n_axes, struct err *e)
{
    if (n > SWEEP_MOST_POINTS) {
        err_add(e, ERR_USER,
                "the sweep has %zu points, more than %d; take larger steps, or --lhs N", n,
                SWEEP_MOST_POINTS);
        return false;
    }
    p->value = mem_new(n, sizeof *p->value);
    p->n = n;
    p->n_axes = n_axes;
    for (size_t i = 0; i < n; i++)
        p->value[i] = mem_new(n_axes, sizeof **p->value);
    return true;
}

static bool make_grid(struct sweep_points *p, const struct sweep_axes *a, struct err *e)
{
    size_t n = 1;
    for (size_t k = 0; k < a->n && n <= SWEEP_MOST_POINTS; k++)
        n *= a->axis[k].n;
    if (!reserve(p, n, a->n, e))
        return false;
    for (size_t i = 0; i < n; i++)
        for (size_t k = a->n, rest = i; k-- > 0; rest /= a->axis[k].n)
            p->value[i][k] = mem_copy_text(a->axis[k].value[rest % a->axis[k].n]);
    return true;
}

static bool make_zip(struct sweep_points *p, const struct sweep_axes *a, struct err *e)
{
    for (size_t k = 1; k < a->n; k++)
        if (a->axis[k].n != a->axis[0].n) {
            err_add(e, ERR_USER,
                    "--zip needs as many values of each; `%.60s` has %zu and `%.60s` %zu",
                    a->axis[0].path, a->axis[0].n, a->axis[k].path, a->axis[k].n);
            return false;
        }
    if (!reserve(p, a->axis[0].n, a->n, e))
        return false;
    for (size_t i = 0; i < p->n; i++)
        for (size_t k = 0; k < a->n; k++)
            p->value[i][k] = mem_copy_text(a->axis[k].value[i]);
    return true;
}

/* Place r of n strata on the axis: its middle, or the value of a list it falls on. */
static char *latin_value(const struct sweep_axis *a, size_t r, size_t n)
{
    const double u = ((double)r + 0.5) / (double)n;
    if (!a->is_range)
        return mem_copy_text(a->value[(size_t)(u * (double)a->n)]);
    if (a->is_whole)
        return number_text(a->lo + floor(u * (a->hi - a->lo + 1)));
    return number_text(a->lo + u * (a->hi - a->lo));
}

/*
 * A Sobol sequence with each coordinate replaced by its rank: every stratum of every axis is met once, which makes
 * it a Latin hypercube, and points stay as evenly spread as the sequence is (Owen 1998 on the union of both).
 */
static bool make_latin(struct sweep_points *p, const struct sweep_axes *a, size_t n, struct err *e)
{
    if (!reserve(p, n, a->n, e))
        return false;
    gsl_qrng *const q = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)a->n);
    double *const x = mem_new(n * a->n, sizeof *x);
    for (size_t i = 0; i < n; i++)
        gsl_qrng_get(q, &x[i * a->n]);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < a->n; k++) {
            size_t rank = 0;
            for (size_t j = 0; j < n; j++)
                rank += x[j * a->n + k] < x[i * a->n + k] ||
                        (x[j * a->n + k] == x[i * a->n + k] && j < i);
            p->value[i][k] = latin_value(&a->axis[k], rank, n);
        }
    gsl_qrng_free(q);
    mem_free(x);
    return true;
}

bool sweep_points_make(struct sweep_points *p, const struct sweep_axes *a, enum sweep_design design,
                       size_t n_latin, struct err *e)
{
    *p = (struct sweep_points){0};
    return design == SWEEP_GRID  ? make_grid(p, a, e)
           : design == SWEEP_ZIP ? make_zip(p, a, e)
                                 : make_latin(p, a, n_latin, e);
}

void sweep_points_free(struct sweep_points *p)
{
    for (size_t i = 0; i < p->n; i++) {
        for (size_t k = 0; k < p->n_axes; k++)
            mem_free(p->value[i][k]);
        mem_free(p->value[i]);
    }
    mem_free(p->value);
    *p = (struct sweep_points){0};
}
