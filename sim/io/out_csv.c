#include "io/out_csv.h"

#include <string.h>

/* RFC 4180, 2.6; a blank at either end is quoted too, since some readers trim. */
static bool needs_quotes(const char *text)
{
    const size_t n = strlen(text);
    return text[strcspn(text, ",\"\r\n")] != '\0' ||
           (n > 0 && (text[0] == ' ' || text[n - 1] == ' '));
}

void out_csv_add_field(struct str *out, const char *text)
{
    if (text == NULL)
        return;
    const bool is_quoted = needs_quotes(text);
    if (is_quoted)
        str_add_char(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            str_add_char(out, '"');
        str_add_char(out, *text);
    }
    if (is_quoted)
        str_add_char(out, '"');
}

void out_csv_field(struct out_file *f, const char *text)
{
    struct str field = {0};
    if (text == NULL)
        return;
    if (!needs_quotes(text)) {
        out_file_text(f, text);
        return;
    }
    out_csv_add_field(&field, text);
    out_file_bytes(f, str_text(&field), field.len);
    str_free(&field);
}

static void field_and_comma(struct out_file *f, const char *text)
{
    out_csv_field(f, text);
    out_file_char(f, ',');
}

static void number_and_comma(struct out_file *f, double value)
{
    out_file_number(f, value);
    out_file_char(f, ',');
}

static void names(struct out_file *f, const struct row *row)
{
    field_and_comma(f, row->scope);
    field_and_comma(f, row->metric);
    field_and_comma(f, row->variant);
}

static void names_to_method(struct out_file *f, const struct row *row)
{
    names(f, row);
    number_and_comma(f, row->value);
    if (row->has_ci) {
        number_and_comma(f, row->lo);
        number_and_comma(f, row->hi);
    } else {
        out_file_text(f, ",,");
    }
    out_file_u64(f, row->n);
    out_file_char(f, ',');
    out_csv_field(f, row->method);
    out_file_char(f, '\n');
}

#define SUMMARY_COLUMNS "scope,metric,variant,value,ci_lo,ci_hi,n,method\n"

void out_csv_summary(struct out_file *f, const struct rows *r)
{
    out_file_text(f, SUMMARY_COLUMNS);
    for (size_t i = 0; i < r->n; i++)
        names_to_method(f, &r->row[i]);
}

static void by_time(struct out_file *f, const struct rows *r)
{
    for (size_t i = 0; i < r->n; i++) {
        number_and_comma(f, r->row[i].time);
        names_to_method(f, &r->row[i]);
    }
}

void out_csv_interval(struct out_file *f, const struct rows *r)
{
    out_file_text(f, "interval_start_s," SUMMARY_COLUMNS);
    by_time(f, r);
}

void out_csv_instants(struct out_file *f, const struct rows *r)
{
    out_file_text(f, "time_s," SUMMARY_COLUMNS);
    by_time(f, r);
}

void out_csv_waits(struct out_file *f, const struct rows *r)
{
    out_file_text(f, "wait_s,scope,metric,value,n\n");
    for (size_t i = 0; i < r->n; i++) {
        number_and_comma(f, r->row[i].time);
        field_and_comma(f, r->row[i].scope);
        field_and_comma(f, r->row[i].metric);
        number_and_comma(f, r->row[i].value);
        out_file_u64(f, r->row[i].n);
        out_file_char(f, '\n');
    }
}

static void replication(struct out_file *f, const struct row *row)
{
    out_file_u64(f, row->replication);
    out_file_char(f, ',');
}

static void names_and_value(struct out_file *f, const struct row *row)
{
    names(f, row);
    out_file_number(f, row->value);
    out_file_char(f, '\n');
}

void out_csv_replications(struct out_file *f, const struct rows *r)
{
    out_file_text(f, "replication,scope,metric,variant,value\n");
    for (size_t i = 0; i < r->n; i++) {
        replication(f, &r->row[i]);
        names_and_value(f, &r->row[i]);
    }
}

void out_csv_replications_interval(struct out_file *f, const struct rows *r)
{
    out_file_text(f, "replication,interval_start_s,scope,metric,variant,value\n");
    for (size_t i = 0; i < r->n; i++) {
        replication(f, &r->row[i]);
        number_and_comma(f, r->row[i].time);
        names_and_value(f, &r->row[i]);
    }
}
