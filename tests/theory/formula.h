/*
 * Measures put together from the rows of single replications, for values that no row holds by itself:
 * "N" or "N / D", where N and D are sums of products such as
 *
 *     answered@intent=class1;group=group2 / answered@intent=class1
 *     sl_frac:sl_offered@sla=in20*offered - 12*balked
 *
 * A name is metric[:variant][@scope]; without a scope it has that of the line. Blanks only around + - /.
 */
#ifndef CCSIM_TESTS_THEORY_FORMULA_H
#define CCSIM_TESTS_THEORY_FORMULA_H

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/rows.h"

/* Where names are looked up: rows by replication, at one start of an interval (NAN: without intervals). */
struct formula_rows {
    struct rows *rows;
    uint32_t n; /* replications */
    double start;
    const char *scope;
};

/* Multiplies out[replication] by the value of a name; NAN where there is no such row. */
static inline void formula_name(const struct formula_rows *f, char *name, double *out)
{
    char *const scope = strchr(name, '@');
    if (scope != NULL)
        *scope = '\0';
    char *const variant = strchr(name, ':');
    if (variant != NULL)
        *variant = '\0';
    const char *const metric = rows_text(f->rows, name);
    const char *const wanted = rows_text(f->rows, scope == NULL ? f->scope : scope + 1);
    const char *const form = rows_text(f->rows, variant == NULL ? "" : variant + 1);
    double *const value = mem_new(f->n, sizeof *value);
    for (uint32_t r = 0; r < f->n; r++)
        value[r] = NAN;
    for (size_t i = 0; i < f->rows->n; i++) {
        const struct row *const row = &f->rows->row[i];
        const bool is_time = isnan(f->start) || row->time == f->start;
        if (row->metric == metric && row->scope == wanted && row->variant == form && is_time &&
            row->replication < f->n)
            value[row->replication] = row->value;
    }
    for (uint32_t r = 0; r < f->n; r++)
        out[r] *= value[r];
    mem_free(value);
}

/* Adds sign times a product to out[replication]. */
static inline void formula_product(const struct formula_rows *f, char *product, double sign,
                                   double *out)
{
    double *const value = mem_new(f->n, sizeof *value);
    for (uint32_t r = 0; r < f->n; r++)
        value[r] = sign;
    for (char *rest = product, *factor; (factor = strsep(&rest, "*")) != NULL;) {
        char *end = NULL;
        const double number = strtod(factor, &end);
        if (end != factor && *end == '\0') {
            for (uint32_t r = 0; r < f->n; r++)
                value[r] *= number;
        } else {
            formula_name(f, factor, value);
        }
    }
    for (uint32_t r = 0; r < f->n; r++)
        out[r] += value[r];
    mem_free(value);
}

/* The sum of products, one value per replication; text is taken apart. Free with mem_free. */
static inline double *formula_sum(const struct formula_rows *f, char *text)
{
    double *const out = mem_new(f->n, sizeof *out);
    double sign = 1;
    for (char *rest = text, *word; (word = strsep(&rest, " ")) != NULL;) {
        if (strcmp(word, "-") == 0 || strcmp(word, "+") == 0)
            sign = *word == '-' ? -1 : 1;
        else if (*word != '\0')
            formula_product(f, word, sign, out);
    }
    return out;
}

/* Cuts "N / D" in two; NULL when there is no D. */
static inline char *formula_denominator(char *text)
{
    char *const slash = strstr(text, " / ");
    if (slash == NULL)
        return NULL;
    *slash = '\0';
    return slash + 3;
}

#endif
