#include "io/csv_in.h"

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/near.h"
#include "base/str.h"
#include "io/csv_record.h"

enum { MOST_MISTAKES = 100 };

struct csv_in {
    struct csv_record record;
    char *path;
    struct err *e;
    char **names;   /* the header */
    bool *is_asked; /* by csv_column */
    int n_columns;
    char **asked; /* what csv_column was asked for */
    size_t n_asked;
    size_t cap_asked;
    struct str note;
    int n_mistakes;
    bool is_over;
};

static void tell_at(struct csv_in *c, int line, const char *format, va_list args)
{
    struct str text = {0};
    str_addv(&text, format, args);
    if (++c->n_mistakes <= MOST_MISTAKES)
        err_add_at(c->e, ERR_USER, c->path, line, "%s", str_text(&text));
    str_free(&text);
    if (c->n_mistakes < MOST_MISTAKES || c->is_over)
        return;
    c->is_over = true;
    err_add_at(c->e, ERR_USER, c->path, line,
               "too many mistakes; the rest of the file was not read");
}

void csv_mistake(struct csv_in *c, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    tell_at(c, c->record.line, format, args);
    va_end(args);
}

static FILE *open_regular(const char *path, struct err *e)
{
    const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        const bool is_missing = errno == ENOENT || errno == ENOTDIR;
        err_add_at(e, is_missing ? ERR_USER : ERR_WORLD, path, 0, "cannot be opened: %s",
                   strerror(errno));
        return NULL;
    }
    struct stat st;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        err_add_at(e, ERR_USER, path, 0, "is not a regular file; give a CSV file");
        close(fd);
        return NULL;
    }
    FILE *const f = fdopen(fd, "r");
    if (f == NULL) {
        err_add_at(e, ERR_WORLD, path, 0, "cannot be opened: %s", strerror(errno));
        close(fd);
    }
    return f;
}

static void note(struct csv_in *c, const char *text)
{
    if (c->note.len > 0)
        str_add(&c->note, "; ");
    str_add(&c->note, text);
}

static void skip_byte_order_mark(struct csv_in *c)
{
    unsigned char head[3] = {0};
    const size_t n = fread(head, 1, sizeof head, c->record.file);
    if (n == 3 && memcmp(head, "\xef\xbb\xbf", 3) == 0)
        note(c, "skipped a byte-order mark");
    else
        rewind(c->record.file);
    if (n >= 2 && (memcmp(head, "\xff\xfe", 2) == 0 || memcmp(head, "\xfe\xff", 2) == 0)) {
        csv_mistake(c, "is UTF-16; save it as UTF-8");
        c->is_over = true;
    }
}

/*
 * Commas, semicolons and tabs outside quotes of the first line; a comma wins wherever there is
 * one.
 */
static void find_separator(struct csv_in *c)
{
    const long start = ftell(c->record.file);
    bool has_comma = false, has_semicolon = false, has_tab = false, is_quoted = false;
    int b = getc(c->record.file);
    for (int n = 0; b != EOF && (b != '\n' || is_quoted) && n < CSV_LONGEST_RECORD; n++) {
        is_quoted ^= b == '"';
        has_comma |= b == ',' && !is_quoted;
        has_semicolon |= b == ';' && !is_quoted;
        has_tab |= b == '\t' && !is_quoted;
        b = getc(c->record.file);
    }
    fseek(c->record.file, start, SEEK_SET);
    c->record.separator = has_comma ? ',' : has_semicolon ? ';' : has_tab ? '\t' : ',';
    if (c->record.separator != ',')
        note(c, c->record.separator == ';' ? "fields are separated by `;`"
                                           : "fields are separated by tabs");
}

/* Recorded text goes to a terminal: no control characters, and not a screenful. */
static const char *shown(char out[48], const char *text)
{
    size_t n = 0;
    for (; text[n] != '\0' && n < 40; n++)
        out[n] = (unsigned char)text[n] < 0x20 || text[n] == 0x7f ? '?' : text[n];
    strcpy(out + n, text[n] != '\0' ? "..." : "");
    return out;
}

/* As near_distance has it: case is ignored and '-' is '_'. */
static bool is_same_name(const char *a, const char *b)
{
    for (; *a != '\0' && *b != '\0'; a++, b++) {
        const bool is_dash = (*a == '-' || *a == '_') && (*b == '-' || *b == '_');
        if (!is_dash && tolower((unsigned char)*a) != tolower((unsigned char)*b))
            return false;
    }
    return *a == *b;
}

static int find_name(const struct csv_in *c, const char *name, int n)
{
    for (int i = 0; i < n; i++)
        if (*name != '\0' && is_same_name(c->names[i], name))
            return i;
    return -1;
}

static void take_names(struct csv_in *c)
{
    c->n_columns = (int)c->record.n_fields;
    c->names = mem_new(c->record.n_fields, sizeof *c->names);
    c->is_asked = mem_new(c->record.n_fields, sizeof *c->is_asked);
    for (int i = 0; i < c->n_columns; i++) {
        char text[48];
        c->names[i] = mem_copy_text(csv_record_field(&c->record, (size_t)i));
        if (find_name(c, c->names[i], i) >= 0)
            csv_mistake(c, "two columns are called `%s`; rename one", shown(text, c->names[i]));
    }
}

static void read_header(struct csv_in *c)
{
    skip_byte_order_mark(c);
    if (c->is_over)
        return;
    find_separator(c);
    const char *mistake = NULL;
    enum csv_outcome outcome;
    do
        outcome = csv_record_read(&c->record, &mistake);
    while (outcome == CSV_RECORD && c->record.is_blank);
    if (outcome == CSV_END)
        csv_mistake(c, "is empty; the first line must name the columns");
    else if (outcome != CSV_RECORD)
        csv_mistake(c, "%s", mistake);
    else
        take_names(c);
    c->is_over |= outcome != CSV_RECORD;
}

struct csv_in *csv_open(const char *path, struct err *e)
{
    FILE *const file = open_regular(path, e);
    if (file == NULL)
        return NULL;
    struct csv_in *const c = mem_new(1, sizeof *c);
    c->path = mem_copy_text(path);
    c->e = e;
    c->record.file = file;
    c->record.next_line = 1;
    c->record.line = 1;
    read_header(c);
    if (c->n_mistakes == 0)
        return c;
    csv_close(c);
    return NULL;
}

void csv_close(struct csv_in *c)
{
    if (c == NULL)
        return;
    fclose(c->record.file);
    for (int i = 0; i < c->n_columns; i++)
        mem_free(c->names[i]);
    for (size_t i = 0; i < c->n_asked; i++)
        mem_free(c->asked[i]);
    mem_free(c->names);
    mem_free(c->is_asked);
    mem_free(c->asked);
    mem_free(c->path);
    str_free(&c->note);
    csv_record_free(&c->record);
    mem_free(c);
}

static void tell_missing(struct csv_in *c, const char *name)
{
    struct near near = {0};
    char text[48];
    for (int i = 0; i < c->n_columns; i++)
        near_show(&near, name, c->names[i]);
    if (near.best != NULL) {
        csv_mistake(c, "there is no column `%s`; is it `%s`?", name, shown(text, near.best));
        return;
    }
    struct str names = {0};
    for (int i = 0; i < c->n_columns && names.len < 200; i++)
        str_addf(&names, "%s%s", i > 0 ? ", " : "", shown(text, c->names[i]));
    csv_mistake(c, "there is no column `%s`; there are: %s", name, str_text(&names));
    str_free(&names);
}

int csv_column(struct csv_in *c, const char *name, bool is_required)
{
    c->asked = mem_grow(c->asked, &c->cap_asked, c->n_asked + 1, sizeof *c->asked);
    c->asked[c->n_asked++] = mem_copy_text(name);
    const int i = find_name(c, name, c->n_columns);
    if (i >= 0)
        c->is_asked[i] = true;
    else if (is_required)
        tell_missing(c, name);
    return i;
}

void csv_refuse_other_columns(struct csv_in *c)
{
    for (int i = 0; i < c->n_columns; i++) {
        struct near near = {0};
        char text[48];
        if (c->is_asked[i])
            continue;
        for (size_t k = 0; k < c->n_asked; k++)
            near_show(&near, c->names[i], c->asked[k]);
        if (near.best != NULL)
            csv_mistake(c, "unknown column `%s`; did you mean `%s`?", shown(text, c->names[i]),
                        near.best);
        else
            csv_mistake(c, "unknown column `%s`; remove it", shown(text, c->names[i]));
    }
}

int csv_n_columns(const struct csv_in *c)
{
    return c->n_columns;
}

const char *csv_column_name(const struct csv_in *c, int column)
{
    assert(column >= 0 && column < c->n_columns);
    return c->names[column];
}

static bool has_right_length(struct csv_in *c)
{
    const size_t n = c->record.n_fields;
    if (n == (size_t)c->n_columns)
        return true;
    csv_mistake(c, "%zu field%s where the header has %d; put fields that hold a `%c` in quotes", n,
                n == 1 ? "" : "s", c->n_columns, c->record.separator);
    return false;
}

bool csv_next(struct csv_in *c)
{
    while (!c->is_over) {
        const char *mistake = NULL;
        const enum csv_outcome outcome = csv_record_read(&c->record, &mistake);
        if (mistake != NULL)
            csv_mistake(c, "%s", mistake);
        c->is_over |= outcome == CSV_END || outcome == CSV_BROKEN;
        if (outcome == CSV_RECORD && !c->record.is_blank && has_right_length(c))
            return true;
    }
    return false;
}

int csv_line(const struct csv_in *c)
{
    return c->record.line;
}

const char *csv_note(const struct csv_in *c)
{
    return c->note.len > 0 ? c->note.text : NULL;
}

const char *csv_text(const struct csv_in *c, int column)
{
    return column < 0 ? "" : csv_record_field(&c->record, (size_t)column);
}

bool csv_is_empty(const struct csv_in *c, int column)
{
    return *csv_text(c, column) == '\0';
}
