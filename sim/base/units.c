#include "base/units.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct unit {
    const char *name;
    double seconds;
};

static const struct unit units[] = {
    {"ms", 0.001},  {"s", 1},         {"sec", 1},        {"min", 60},    {"h", 3600},
    {"hour", 3600}, {"hours", 3600},  {"d", 86400},      {"day", 86400}, {"days", 86400},
    {"w", 604800},  {"week", 604800}, {"weeks", 604800},
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static const char *skip_blanks(const char *p)
{
    while (*p == ' ' || *p == '\t')
        p++;
    return p;
}

/* strtod alone would also take "inf", "nan" and hexadecimal. NULL when no plain number starts here. */
static const char *read_number(const char *p, double *value)
{
    const char *q = p;
    size_t digits = 0;
    for (; is_digit(*q); q++)
        digits++;
    if (*q == '.')
        for (q++; is_digit(*q); q++)
            digits++;
    if (digits == 0 || (q - p == 1 && *p == '0' && (*q == 'x' || *q == 'X')))
        return NULL;
    char *end = NULL;
    *value = strtod(p, &end);
    return isfinite(*value) ? end : NULL;
}

static const char *read_unit(const char *p, double *seconds)
{
    size_t n = 0;
    while ((p[n] >= 'a' && p[n] <= 'z') || (p[n] >= 'A' && p[n] <= 'Z'))
        n++;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (strlen(units[i].name) == n && memcmp(units[i].name, p, n) == 0) {
            *seconds = units[i].seconds;
            return p + n;
        }
    return NULL;
}

/* Multiplying by 0.001 would round once more than dividing by 1000 does. */
static double in_seconds(double value, double unit)
{
    return unit < 1 ? value / 1000 : value * unit;
}

/* "2 h 30 min": units have to fall, so that a second "30 min" is a slip and not a sum. */
static bool read_parts(const char *p, double *seconds)
{
    double sum = 0;
    double last_unit = HUGE_VAL;
    do {
        double value = 0;
        double unit = 0;
        p = read_number(p, &value);
        if (p == NULL)
            return false;
        p = read_unit(skip_blanks(p), &unit);
        if (p == NULL || unit >= last_unit)
            return false;
        sum += in_seconds(value, unit);
        last_unit = unit;
        p = skip_blanks(p);
    } while (*p != '\0');
    *seconds = sum;
    return isfinite(sum);
}

bool units_duration(const char *text, double *seconds)
{
    const char *p = skip_blanks(text);
    const bool is_negative = *p == '-';
    if (*p == '-' || *p == '+')
        p = skip_blanks(p + 1);
    double value = 0;
    const char *const end = read_number(p, &value);
    const bool is_plain = end != NULL && *skip_blanks(end) == '\0';
    if (!is_plain && !read_parts(p, &value))
        return false;
    *seconds = is_negative ? -value : value;
    return true;
}

/* One or two digits. */
static const char *read_two(const char *p, double *value)
{
    if (!is_digit(*p))
        return NULL;
    *value = *p++ - '0';
    if (is_digit(*p))
        *value = *value * 10 + (*p++ - '0');
    return p;
}

bool units_clock(const char *text, double *seconds)
{
    double hour = 0;
    double minute = 0;
    double second = 0;
    const char *p = read_two(skip_blanks(text), &hour);
    if (p == NULL || *p != ':' || !is_digit(p[1]) || !is_digit(p[2]))
        return false;
    p = read_two(p + 1, &minute);
    if (*p == ':') {
        if (!is_digit(p[1]) || !is_digit(p[2]))
            return false;
        p = read_number(p + 1, &second);
    }
    if (p == NULL || *skip_blanks(p) != '\0' || minute > 59 || second >= 60)
        return false;
    const double sum = hour * 3600 + minute * 60 + second;
    if (sum > 86400)
        return false;
    *seconds = sum;
    return true;
}

/* Whole seconds split into units exactly; anything else stays a plain number of seconds. */
void units_add_duration(struct str *out, double seconds)
{
    static const struct unit steps[] = {{"d", 86400}, {"h", 3600}, {"min", 60}, {"s", 1}};
    double rest = fabs(seconds);
    if (!(rest < 1e9) || rest != floor(rest) || rest == 0) {
        str_add_number(out, seconds);
        str_add(out, " s");
        return;
    }
    if (seconds < 0)
        str_add_char(out, '-');
    const char *gap = "";
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        const double whole = floor(rest / steps[i].seconds);
        if (whole <= 0)
            continue;
        str_addf(out, "%s%.0f %s", gap, whole, steps[i].name);
        rest -= whole * steps[i].seconds;
        gap = " ";
    }
}

void units_add_clock(struct str *out, double seconds)
{
    const double hour = floor(seconds / 3600);
    const double minute = floor((seconds - hour * 3600) / 60);
    const double second = seconds - hour * 3600 - minute * 60;
    str_addf(out, "%02.0f:%02.0f", hour, minute);
    if (second <= 0)
        return;
    str_add(out, second < 10 ? ":0" : ":");
    str_add_number(out, second);
}
