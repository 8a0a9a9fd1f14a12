#include "io/csv_value.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/units.h"

enum { LONGEST_NAME = 63, SHOWN = 40 };

/* Tells "`column` is `text`, <what is wrong>"; control characters must not reach a terminal. */
static bool refuse(struct csv_in *c, int column, const char *wrong)
{
    char text[SHOWN + 1];
    const char *const given = csv_text(c, column);
    size_t n = 0;
    for (; n < SHOWN && given[n] != '\0'; n++)
        text[n] = iscntrl((unsigned char)given[n]) ? '?' : given[n];
    text[n] = '\0';
    if (*given == '\0')
        csv_mistake(c, "`%s` is empty; give a value", csv_column_name(c, column));
    else
        csv_mistake(c, "`%s` is `%s`%s, %s", csv_column_name(c, column), text,
                    given[n] != '\0' ? "..." : "", wrong);
    return false;
}

/* strtod alone would also take inf, nan and hexadecimal. */
static bool read_number(const char *text, double *value)
{
    if (*text == '\0' || text[strspn(text, "0123456789+-.eE")] != '\0')
        return false;
    char *end = NULL;
    *value = strtod(text, &end);
    return *end == '\0' && end != text && isfinite(*value);
}

static bool has_decimal_comma(const char *text)
{
    const char *const comma = strchr(text, ',');
    return comma != NULL && strchr(comma + 1, ',') == NULL &&
           text[strspn(text, "0123456789+-,")] == '\0';
}

bool csv_number(struct csv_in *c, int column, double lo, double hi, double *out)
{
    double value = 0;
    const char *const text = csv_text(c, column);
    if (!read_number(text, &value))
        return refuse(c, column,
                      has_decimal_comma(text) ? "write a decimal point" : "which is not a number");
    if (value >= lo && value <= hi) {
        *out = value;
        return true;
    }
    csv_mistake(c, "`%s` is %g, but must be between %g and %g", csv_column_name(c, column), value,
                lo, hi);
    return false;
}

bool csv_count(struct csv_in *c, int column, uint64_t most, uint64_t *out)
{
    const char *const text = csv_text(c, column);
    uint64_t value = 0;
    if (*text == '\0' || text[strspn(text, "0123456789")] != '\0')
        return refuse(c, column, "which is not a whole number of 0 or more");
    for (const char *p = text; *p != '\0'; p++) {
        const uint64_t digit = (uint64_t)(*p - '0');
        if (value > (UINT64_MAX - digit) / 10 || value * 10 + digit > most) {
            csv_mistake(c, "`%s` must be at most %llu", csv_column_name(c, column),
                        (unsigned long long)most);
            return false;
        }
        value = value * 10 + digit;
    }
    *out = value;
    return true;
}

bool csv_duration(struct csv_in *c, int column, double *seconds)
{
    double value = 0;
    if (!units_duration(csv_text(c, column), &value))
        return refuse(c, column,
                      "which is not a duration; write seconds, or a number with s, min or h");
    if (value < 0)
        return refuse(c, column, "but a duration is 0 or more");
    *seconds = value;
    return true;
}

bool csv_clock(struct csv_in *c, int column, double *seconds)
{
    return units_clock(csv_text(c, column), seconds) ||
           refuse(c, column, "which is not a clock time; write e.g. 08:30 or 08:30:15");
}

/* n digits; NULL if there are not as many. */
static const char *read_digits(const char *p, int n, int *value)
{
    *value = 0;
    for (; n > 0; n--, p++) {
        if (!isdigit((unsigned char)*p))
            return NULL;
        *value = *value * 10 + (*p - '0');
    }
    return p;
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

/* Days of the Gregorian calendar since 1970-01-01, for years from 1. 2000-03-01 is day 11,017. */
static long days_since_1970(int year, int month, int day)
{
    const long y = year - 1;
    long days = y * 365 + y / 4 - y / 100 + y / 400 - 719162;
    for (int m = 1; m < month; m++)
        days += days_in(year, m);
    return days + day - 1;
}

static const char *read_date(const char *p, double *seconds)
{
    int year = 0, month = 0, day = 0;
    p = read_digits(p, 4, &year);
    if (p == NULL || *p != '-' || (p = read_digits(p + 1, 2, &month)) == NULL || *p != '-' ||
        (p = read_digits(p + 1, 2, &day)) == NULL)
        return NULL;
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > days_in(year, month))
        return NULL;
    *seconds = 86400.0 * (double)days_since_1970(year, month, day);
    return p;
}

/* Nothing, or blank or T, a clock time and perhaps Z. */
static bool read_time_behind(const char *p, double *seconds)
{
    char clock[32];
    *seconds = 0;
    if (*p == '\0')
        return true;
    const size_t n = strlen(p + 1);
    if ((*p != ' ' && *p != 'T') || n == 0 || n >= sizeof clock)
        return false;
    memcpy(clock, p + 1, n + 1);
    if (clock[n - 1] == 'Z')
        clock[n - 1] = '\0';
    return units_clock(clock, seconds);
}

bool csv_date_time(struct csv_in *c, int column, double *seconds)
{
    double day = 0;
    double clock = 0;
    const char *const behind = read_date(csv_text(c, column), &day);
    if (behind == NULL || !read_time_behind(behind, &clock))
        return refuse(c, column,
                      "which is not a date; write e.g. 1999-02-01 or 1999-02-01 08:30:15");
    *seconds = day + clock;
    return true;
}

static bool is_name(const char *text)
{
    const size_t n = strlen(text);
    for (size_t i = 0; i < n; i++) {
        const unsigned char b = (unsigned char)text[i];
        if (b >= 0x80 || (!isalnum(b) && b != '_' && b != '.' && b != '-'))
            return false;
    }
    return n >= 1 && n <= LONGEST_NAME;
}

bool csv_name(struct csv_in *c, int column, const char **out)
{
    if (!is_name(csv_text(c, column)))
        return refuse(c, column, "which is not a name; use up to 63 letters, digits and _ . -");
    *out = csv_text(c, column);
    return true;
}
