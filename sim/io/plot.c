#include "io/plot.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { TITLE_EM = 5350, NOTE_EM = 7150 }; /* of type 16 and 12 pixels high in 864 */

static const struct plot_ops *const kinds[] = {
#define PLOT(name) &plot_##name,
#include "io/plot_list.h"
#undef PLOT
};

const struct plot_ops *plot_at(size_t k)
{
    return k < sizeof kinds / sizeof kinds[0] ? kinds[k] : NULL;
}

const struct plot_ops *plot_named(const char *name)
{
    size_t k = 0;
    while (plot_at(k) != NULL && strcmp(plot_at(k)->name, name) != 0)
        k++;
    return plot_at(k);
}

/* Length of the well-formed UTF-8 character at p, 0 when it is none that may be printed. */
static size_t good_char(const char *p)
{
    const unsigned char c = (unsigned char)*p;
    if (c < 0x80)
        return c >= 0x20 && c != 0x7f;
    const size_t n = c >= 0xf0 && c <= 0xf4  ? 4
                     : c >= 0xe0 && c < 0xf0 ? 3
                     : c >= 0xc2 && c < 0xe0 ? 2
                                             : 0;
    for (size_t i = 1; i < n; i++)
        if (((unsigned char)p[i] & 0xc0) != 0x80)
            return 0;
    return n;
}

/* gnuplot knows no doubled quotes and no separator inside a field: both are replaced by their like. */
static void add_clean(struct str *out, const char *text, char separator, const char *instead)
{
    for (const char *p = text; *p != '\0';) {
        const size_t n = good_char(p);
        if (n == 0)
            str_add_char(out, ' ');
        else if (*p == '"')
            str_add(out, "\xe2\x80\x9d");
        else if (*p == separator)
            str_add(out, instead);
        else
            str_add_bytes(out, p, n);
        p += n == 0 ? 1 : n;
    }
}

void plot_set(struct plot *p, const char *key, const char *text)
{
    if (p->words.len == 0)
        str_add(&p->words, "word\ttext\n");
    if (text[0] == '\0')
        return;
    str_addf(&p->words, "%s\t", key);
    add_clean(&p->words, text, '\t', " ");
    str_add_char(&p->words, '\n');
}

void plot_set_number(struct plot *p, const char *key, double value)
{
    struct str text = {0};
    str_add_number(&text, value);
    plot_set(p, key, str_text(&text));
    str_free(&text);
}

void plot_say(struct plot *p, const char *key, enum word word, ...)
{
    const char *args[9];
    size_t n = 0;
    struct str text = {0};
    va_list list;
    va_start(list, word);
    for (const char *arg = va_arg(list, const char *); arg != NULL && n < 9;
         arg = va_arg(list, const char *))
        args[n++] = arg;
    va_end(list);
    words_fill(&text, word_text(p->lang, word), args, n);
    plot_set(p, key, str_text(&text));
    str_free(&text);
}

static void set_lines(struct plot *p, const char *key, const char *text, size_t em)
{
    struct str lines[2] = {{0}, {0}};
    char name[32];
    words_wrap_em(lines, 2, text, em);
    for (size_t i = 0; i < 2; i++) {
        snprintf(name, sizeof name, "%s%zu", key, i + 1);
        if (i == 0 || lines[i].len > 0)
            plot_set(p, name, str_text(&lines[i]));
        str_free(&lines[i]);
    }
}

void plot_title(struct plot *p, const char *text)
{
    set_lines(p, "title", text, TITLE_EM);
}

void plot_note(struct plot *p, const char *text)
{
    set_lines(p, "note", text, NOTE_EM);
}

void plot_add_sample(struct str *out, const struct plot_view *v)
{
    char n[16], seed[32];
    const bool is_batched = v->run.scenario != NULL && v->run.scenario->steady &&
                            v->run.replications == 1;
    snprintf(n, sizeof n, "%u", is_batched ? v->run.scenario->n_batches : v->run.replications);
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)v->run.seed);
    word_say(out, v->lang,
             is_batched                 ? WORD_sample_batches
             : v->run.replications == 1 ? WORD_sample_one
                                        : WORD_sample_many,
             n, seed, NULL);
}

static void separate(struct plot *p)
{
    if (p->csv.len > 0 && p->csv.text[p->csv.len - 1] != '\n')
        str_add_char(&p->csv, ',');
}

/* Written out: gnuplot breaks a line at NaN, but may draw across an empty field. */
void plot_field(struct plot *p, double value)
{
    separate(p);
    if (isfinite(value))
        str_add_number(&p->csv, value);
    else
        str_add(&p->csv, "NaN");
}

void plot_text_field(struct plot *p, const char *text)
{
    separate(p);
    add_clean(&p->csv, text, ',', ";");
}

void plot_end_record(struct plot *p)
{
    str_add_char(&p->csv, '\n');
}

const char *plot_share_down(char out[32], double share)
{
    const double percent = floor(share * 1000 + 1e-9) / 10;
    snprintf(out, 32, percent == floor(percent) ? "%.0f %%" : "%.1f %%", percent);
    return out;
}
