#include "io/csv_record.h"

#include <limits.h>

#include "base/mem.h"

#define OPEN_QUOTE "a quote is never closed; write a quote inside a field twice"
#define STRAY_QUOTE \
    "a quote inside a field; put the field in quotes and write each quote in it twice"
#define AFTER_QUOTE "text behind a closing quote; write a quote inside a field twice"
#define TOO_LONG "a record is longer than 1 MiB; a quote left open, perhaps"
#define TOO_MANY "more than 1000 fields; the wrong separator, perhaps"
#define NUL_BYTE "a NUL byte; save the file as UTF-8 text"
#define LONE_RETURN "a carriage return inside a line; save the file with LF or CRLF line ends"
#define CANNOT_READ "the file cannot be read on"

/* One character of the file; NUL bytes are found by the caller. CRLF comes as a single '\n'. */
static int next_char(struct csv_record *r)
{
    const int c = getc_unlocked(r->file);
    if (c != '\r')
        return c;
    const int after = getc_unlocked(r->file);
    if (after == '\n')
        return '\n';
    if (after != EOF)
        ungetc(after, r->file);
    return '\r';
}

static void add_byte(struct csv_record *r, char c)
{
    r->bytes = mem_grow(r->bytes, &r->cap_bytes, r->n_bytes + 1, 1);
    r->bytes[r->n_bytes++] = c;
}

static bool is_blank_char(int c)
{
    return c == ' ' || c == '\t';
}

static void count_line(struct csv_record *r)
{
    if (r->next_line < INT_MAX)
        r->next_line++;
}

/* What stops the reading of the whole file, or NULL. */
static const char *trouble_with(const struct csv_record *r, int c)
{
    if (c == '\0')
        return NUL_BYTE;
    if (c == '\r')
        return LONE_RETURN;
    if (c == EOF && ferror(r->file))
        return CANNOT_READ;
    return r->n_bytes >= CSV_LONGEST_RECORD ? TOO_LONG : NULL;
}

/* The rest of an unquoted field. Returns the character that ends it: separator, '\n' or EOF. */
static int plain_field(struct csv_record *r, int c, const char **mistake, const char **fatal)
{
    for (; c != r->separator && c != '\n'; c = next_char(r)) {
        *fatal = trouble_with(r, c);
        if (c == EOF || *fatal != NULL)
            return EOF;
        if (c == '"' && *mistake == NULL)
            *mistake = STRAY_QUOTE;
        add_byte(r, (char)c);
    }
    return c;
}

/*
 * From behind a quote: true if it closed the field, and *c is what follows; false if it stands for
 * itself.
 */
static bool closes(struct csv_record *r, int *c)
{
    *c = next_char(r);
    if (*c == '"')
        return false;
    while (is_blank_char(*c) && *c != r->separator)
        *c = next_char(r);
    return true;
}

/* From behind the opening quote. */
static int quoted_field(struct csv_record *r, const char **mistake, const char **fatal)
{
    for (;;) {
        int c = next_char(r);
        *fatal = trouble_with(r, c);
        if (*fatal == NULL && c == EOF)
            *fatal = OPEN_QUOTE;
        if (*fatal != NULL)
            return EOF;
        if (c == '\n')
            count_line(r);
        if (c == '"' && closes(r, &c)) {
            if (c != r->separator && c != '\n' && c != EOF)
                *mistake = AFTER_QUOTE;
            return plain_field(r, c, mistake, fatal);
        }
        add_byte(r, (char)c);
    }
}

static void trim_end(struct csv_record *r, size_t start)
{
    while (r->n_bytes > start && is_blank_char(r->bytes[r->n_bytes - 1]))
        r->n_bytes--;
}

static int field(struct csv_record *r, const char **mistake, const char **fatal)
{
    const size_t start = r->n_bytes;
    int c = next_char(r);
    while (is_blank_char(c) && c != r->separator)
        c = next_char(r);
    if (c == '"') {
        r->is_blank = false;
        return quoted_field(r, mistake, fatal);
    }
    c = plain_field(r, c, mistake, fatal);
    trim_end(r, start);
    return c;
}

static void begin_record(struct csv_record *r)
{
    r->line = r->next_line;
    r->n_bytes = 0;
    r->n_fields = 0;
    r->is_blank = true;
}

enum csv_outcome csv_record_read(struct csv_record *r, const char **mistake)
{
    const char *fatal = NULL;
    int end = r->separator;
    begin_record(r);
    *mistake = NULL;
    while (end == r->separator && fatal == NULL) {
        r->starts = mem_grow(r->starts, &r->cap_fields, r->n_fields + 1, sizeof *r->starts);
        r->starts[r->n_fields++] = r->n_bytes;
        end = field(r, mistake, &fatal);
        add_byte(r, '\0');
        if (r->n_fields > CSV_MOST_FIELDS)
            fatal = TOO_MANY;
    }
    if (end == '\n')
        count_line(r);
    r->is_blank = r->is_blank && r->n_fields == 1 && r->n_bytes == 1;
    if (fatal != NULL) {
        *mistake = fatal;
        return CSV_BROKEN;
    }
    if (end == EOF && r->is_blank)
        return CSV_END;
    return *mistake != NULL ? CSV_MISTAKE : CSV_RECORD;
}

const char *csv_record_field(const struct csv_record *r, size_t i)
{
    return r->bytes + r->starts[i];
}

void csv_record_free(struct csv_record *r)
{
    mem_free(r->bytes);
    mem_free(r->starts);
    *r = (struct csv_record){0};
}
