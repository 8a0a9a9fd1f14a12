#include "io/figure.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "io/result_rows.h"

enum { MOST_DECIMALS = 3, MOST_OF_SHARE = 2 };

/* Decimals, negative ones left of the point: a half-width that begins with 1 keeps two digits, others one. */
static int decimals_for(double value, double half, enum figure_kind kind)
{
    const bool is_whole = kind == FIGURE_COUNT || kind == FIGURE_MONEY;
    const int most = kind == FIGURE_SHARE ? MOST_OF_SHARE : MOST_DECIMALS;
    if (half > 0 && isfinite(half)) {
        const int d = -(int)floor(log10(half / 2));
        return d > most ? most : d;
    }
    if (is_whole || value == 0)
        return value == floor(value) ? 0 : fabs(value) < 10 ? 1 : 0;
    const int d = 2 - (int)floor(log10(fabs(value)));
    return d > 2 ? 2 : d < 0 ? 0 : d;
}

/* 1234567.8 -> 1,234,567.8 */
static void add_commas(char text[32])
{
    char out[64];
    const size_t whole = strspn(text + (text[0] == '-'), "0123456789") + (text[0] == '-');
    size_t n = 0;
    for (size_t i = 0; text[i] != '\0' && n < sizeof out - 2; i++) {
        if (i > 0 && i < whole && (whole - i) % 3 == 0 && text[i - 1] != '-')
            out[n++] = ',';
        out[n++] = text[i];
    }
    out[n] = '\0';
    snprintf(text, 32, "%.31s", out);
}

static void write_rounded(char out[32], double value, int decimals)
{
    const double step = decimals < 0 ? pow(10, -decimals) : 1;
    snprintf(out, 32, "%.*f", decimals < 0 ? 0 : decimals, round(value / step) * step + 0.0);
    if (decimals >= 0)
        snprintf(out, 32, "%.*f", decimals, value);
    if (strspn(out, "-0.") == strlen(out) && out[0] == '-')
        memmove(out, out + 1, strlen(out));
    add_commas(out);
}

static double unit_of(enum figure_kind kind, double value, const char **unit)
{
    *unit = "";
    if (kind == FIGURE_SHARE) {
        *unit = "%";
        return 0.01;
    }
    if (kind != FIGURE_TIME)
        return 1;
    const double size = fabs(value);
    *unit = size < 600 ? "s" : size < 7200 ? "min" : size < 259200 ? "h" : "d";
    return size < 600 ? 1 : size < 7200 ? 60 : size < 259200 ? 3600 : 86400;
}

struct figure figure_of(enum figure_kind kind, double value, double half)
{
    struct figure f = {.value = "-"};
    const char *unit = "";
    if (!isfinite(value) || fabs(value) > 1e15)
        return f;
    const double size = unit_of(kind, value, &unit);
    const int decimals = decimals_for(value / size, half / size, kind);
    snprintf(f.unit, sizeof f.unit, "%s", unit);
    write_rounded(f.value, value / size, decimals);
    if (isfinite(half))
        write_rounded(f.half, half / size, decimals);
    return f;
}

struct figure figure_make(enum figure_kind kind, const struct row *row)
{
    return figure_of(kind, result_value(row), result_half(row));
}

const char *figure_plain(char out[FIGURE_TEXT], const struct figure *f)
{
    snprintf(out, FIGURE_TEXT, "%s%s%s", f->value, f->unit[0] != '\0' ? " " : "", f->unit);
    return out;
}

const char *figure_whole(char out[FIGURE_TEXT], const struct figure *f)
{
    if (f->half[0] == '\0')
        return figure_plain(out, f);
    snprintf(out, FIGURE_TEXT, "%s +- %s%s%s", f->value, f->half, f->unit[0] != '\0' ? " " : "",
             f->unit);
    return out;
}
