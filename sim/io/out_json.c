#include "io/out_json.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static bool in_flat(const struct out_json *j)
{
    return j->level > 0 && j->is_flat[j->level - 1];
}

static void new_line(struct out_json *j)
{
    out_file_char(j->f, '\n');
    for (int i = 0; i < j->level; i++)
        out_file_text(j->f, "  ");
}

/* Bytes of the well-formed UTF-8 character at p (Unicode 15, table 3-7), or 0. */
static size_t utf8_length(const unsigned char *p)
{
    const unsigned char a = p[0];
    if (a < 0x80)
        return 1;
    const size_t n = a >= 0xc2 && a <= 0xdf   ? 2
                     : (a & 0xf0) == 0xe0     ? 3
                     : a >= 0xf0 && a <= 0xf4 ? 4
                                              : 0;
    for (size_t i = 1; i < n; i++)
        if ((p[i] & 0xc0) != 0x80)
            return 0;
    const bool is_overlong = (a == 0xe0 && p[1] < 0xa0) || (a == 0xf0 && p[1] < 0x90);
    const bool is_beyond = (a == 0xed && p[1] > 0x9f) || (a == 0xf4 && p[1] > 0x8f);
    return n > 0 && (is_overlong || is_beyond) ? 0 : n;
}

static void escaped(struct out_file *f, unsigned char c)
{
    char text[8];
    if (c == '"' || c == '\\')
        snprintf(text, sizeof text, "\\%c", c);
    else if (c == '\n')
        snprintf(text, sizeof text, "\\n");
    else if (c == '\t')
        snprintf(text, sizeof text, "\\t");
    else
        snprintf(text, sizeof text, "\\u%04x", c);
    out_file_text(f, text);
}

static void string(struct out_file *f, const char *text)
{
    const unsigned char *p = (const unsigned char *)text;
    out_file_char(f, '"');
    while (*p != '\0') {
        const size_t n = utf8_length(p);
        if (n == 0)
            out_file_text(f, "\xef\xbf\xbd"); /* U+FFFD, for one byte that is not UTF-8 */
        else if (*p < 0x20 || *p == '"' || *p == '\\' || *p == 0x7f)
            escaped(f, *p);
        else
            out_file_bytes(f, (const char *)p, n);
        p += n > 0 ? n : 1;
    }
    out_file_char(f, '"');
}

/* What stands before every value: comma, place, key. */
static void lead_in(struct out_json *j, const char *key)
{
    assert(j->level > 0);
    const int top = j->level - 1;
    assert((key == NULL) == j->is_array[top]);
    if (j->has_member[top])
        out_file_text(j->f, in_flat(j) ? ", " : ",");
    j->has_member[top] = true;
    if (!in_flat(j))
        new_line(j);
    if (key != NULL) {
        string(j->f, key);
        out_file_text(j->f, ": ");
    }
}

static void open_level(struct out_json *j, bool is_array, bool is_flat)
{
    assert(j->level < OUT_JSON_MOST_LEVELS);
    j->is_array[j->level] = is_array;
    j->is_flat[j->level] = is_flat || in_flat(j);
    j->has_member[j->level] = false;
    j->level++;
    out_file_char(j->f, is_array ? '[' : '{');
}

void out_json_begin(struct out_json *j, struct out_file *f, const char *schema)
{
    *j = (struct out_json){.f = f};
    open_level(j, false, false);
    out_json_text(j, "schema", schema);
}

void out_json_end(struct out_json *j)
{
    assert(j->level == 1);
    out_json_close(j);
    out_file_char(j->f, '\n');
}

void out_json_object(struct out_json *j, const char *key)
{
    lead_in(j, key);
    open_level(j, false, false);
}

void out_json_flat_object(struct out_json *j, const char *key)
{
    lead_in(j, key);
    open_level(j, false, true);
}

void out_json_array(struct out_json *j, const char *key)
{
    lead_in(j, key);
    open_level(j, true, false);
}

void out_json_close(struct out_json *j)
{
    assert(j->level > 0);
    const int top = j->level - 1;
    const bool has_own_line = j->has_member[top] && !in_flat(j);
    j->level--;
    if (has_own_line)
        new_line(j);
    out_file_char(j->f, j->is_array[top] ? ']' : '}');
}

void out_json_text(struct out_json *j, const char *key, const char *text)
{
    lead_in(j, key);
    if (text == NULL)
        out_file_text(j->f, "null");
    else
        string(j->f, text);
}

void out_json_number(struct out_json *j, const char *key, double value)
{
    lead_in(j, key);
    if (isfinite(value))
        out_file_number(j->f, value);
    else
        out_file_text(j->f, "null");
}

void out_json_u64(struct out_json *j, const char *key, uint64_t value)
{
    lead_in(j, key);
    out_file_u64(j->f, value);
}

void out_json_bool(struct out_json *j, const char *key, bool value)
{
    lead_in(j, key);
    out_file_text(j->f, value ? "true" : "false");
}

static void json_row(struct out_json *j, const struct row *row)
{
    out_json_flat_object(j, NULL);
    out_json_text(j, "scope", row->scope);
    out_json_text(j, "metric", row->metric);
    out_json_text(j, "variant", row->variant);
    out_json_number(j, "value", row->value);
    out_json_number(j, "ci_lo", row->has_ci ? row->lo : NAN);
    out_json_number(j, "ci_hi", row->has_ci ? row->hi : NAN);
    out_json_u64(j, "n", row->n);
    out_json_text(j, "method", row->method);
    out_json_close(j);
}

void out_json_summary(struct out_file *f, const struct rows *r)
{
    struct out_json j;
    out_json_begin(&j, f, "ccsim.summary/1");
    out_json_array(&j, "rows");
    for (size_t i = 0; i < r->n; i++)
        json_row(&j, &r->row[i]);
    out_json_close(&j);
    out_json_end(&j);
}
