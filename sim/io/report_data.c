/* The data of a picture as a table of the report. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/units.h"
#include "io/html.h"
#include "io/report.h"

enum { MOST_FIELDS = 40, MOST_DATA_ROWS = 400 };

static void add_head(struct report *r, const char *name)
{
    if (strcmp(name, "start_s") == 0 || strcmp(name, "end_s") == 0)
        name = word_text(r->lang, name[0] == 's' ? WORD_csv_start : WORD_csv_end);
    html_element(r->out, "th scope=\"col\"", name);
}

/* Numbers with four digits, the rest as it is; seconds of the clock as a time. */
static void add_datum(struct report *r, const char *head, const char *text)
{
    char *end = NULL;
    const double value = strtod(text, &end);
    struct str shown = {0};
    if (*text == '\0' || *end != '\0') {
        str_add(&shown, text);
    } else if (strcmp(head, "start_s") == 0 || strcmp(head, "end_s") == 0) {
        const double day = floor(value / 86400);
        if (day > 0 && value > day * 86400)
            str_addf(&shown, "%.0f + ", day);
        units_add_clock(&shown, value > day * 86400 || day == 0 ? value - day * 86400 : 86400);
    } else if (isfinite(value)) {
        str_addf(&shown, fabs(value) >= 1000 ? "%.0f" : "%.4g", value);
    } else {
        str_add(&shown, "–");
    }
    report_cell(r, *end == '\0' ? value : NAN, str_text(&shown));
    str_free(&shown);
}

/* Calls for each field of the line that begins at p; returns where the next line begins. */
static const char *each_field(struct report *r, const char *p, const char *heads[], size_t n)
{
    const char *const end = p + strcspn(p, "\n");
    for (size_t i = 0; p <= end && i < n; i++) {
        struct str field = {0};
        const size_t length = strcspn(p, ",\n");
        str_add_bytes(&field, p, length);
        if (heads == NULL)
            add_head(r, str_text(&field));
        else
            add_datum(r, heads[i], str_text(&field));
        str_free(&field);
        p += length + 1;
    }
    return *end == '\0' ? end : end + 1;
}

void report_data(struct report *r, const char *csv)
{
    struct str head = {0};
    const char *heads[MOST_FIELDS];
    size_t n = 0, rows = 0;
    str_add_bytes(&head, csv, strcspn(csv, "\n"));
    str_add(r->out, "<div class=\"wide\"><table class=\"sort data\"><thead><tr>");
    const char *p = each_field(r, csv, NULL, MOST_FIELDS);
    str_add(r->out, "</tr></thead><tbody>\n");
    for (char *at = head.text; at != NULL && n < MOST_FIELDS; n++) {
        heads[n] = at;
        at = strchr(at, ',');
        if (at != NULL)
            *at++ = '\0';
    }
    while (*p != '\0' && rows++ < MOST_DATA_ROWS) {
        str_add(r->out, "<tr>");
        p = each_field(r, p, heads, n);
        str_add(r->out, "</tr>\n");
    }
    report_table_end(r);
    str_free(&head);
}
