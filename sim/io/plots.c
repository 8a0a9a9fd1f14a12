#include "io/plots.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "io/gnuplot.h"

enum { MOST_KINDS = 48, NAME_LENGTH = 80 };

/* The kinds that have something to show. */
struct drawing {
    const struct plots_sink *sink;
    const struct plots_how *how;
    const struct plot_ops *kinds[MOST_KINDS];
    size_t n;
};

static bool put(const struct drawing *d, const char *name, const char *ending,
                const struct str *text, struct err *e)
{
    char path[NAME_LENGTH];
    snprintf(path, sizeof path, "%s/%s%s", d->how->sub, name, ending);
    return d->sink->put(d->sink->to, path, str_text(text), text->len, e);
}

static bool put_style(const struct drawing *d, struct err *e)
{
    struct str text = {0};
    str_add(&text, plot_style);
    const bool is_done = put(d, "style", ".gp", &text, e);
    str_free(&text);
    return is_done;
}

static bool put_kind(const struct drawing *d, const struct plot_ops *kind, const struct plot *p,
                     struct err *e)
{
    struct str script = {0};
    str_addf(&script, "NAME = '%s'\n%s", kind->name, kind->script);
    const bool is_done = put(d, kind->name, ".csv", &p->csv, e) &&
                         put(d, kind->name, "_words.tsv", &p->words, e) &&
                         put(d, kind->name, ".gp", &script, e);
    str_free(&script);
    return is_done;
}

static bool prepare(struct drawing *d, const struct plot_ops *kind, const struct plot_view *v,
                    struct plots_made *made, struct err *e)
{
    struct plot p = {.lang = v->lang};
    if (v->run.scenario == NULL && !kind->needs_no_run)
        return true;
    const char *const why = kind->make(&p, v);
    bool is_done = true;
    if (why != NULL) {
        notes_add(&made->skipped, "%s: %s", kind->name, why);
    } else {
        is_done = (d->n > 0 || put_style(d, e)) && put_kind(d, kind, &p, e);
        if (d->n < MOST_KINDS)
            d->kinds[d->n++] = kind;
    }
    str_free(&p.csv);
    str_free(&p.words);
    return is_done;
}

/* Start-up is most of gnuplot's time, so all scripts go through one process. */
static const char *draw(const struct drawing *d, size_t from, size_t n, const char *term,
                        struct str *out)
{
    char names[MOST_KINDS][NAME_LENGTH];
    const char *scripts[MOST_KINDS + 1];
    for (size_t i = 0; i < n; i++) {
        snprintf(names[i], sizeof names[i], "%s.gp", d->kinds[from + i]->name);
        scripts[i] = names[i];
    }
    scripts[n] = NULL;
    return gnuplot_draw(d->sink->work, d->how->sub, scripts, term, out);
}

static bool adopt(const struct drawing *d, size_t i, struct err *e)
{
    char path[NAME_LENGTH];
    snprintf(path, sizeof path, "%s/%s.%s", d->how->sub, d->kinds[i]->name, d->how->format);
    return d->sink->adopt(d->sink->to, path, e);
}

/* Only when all together failed: one by one, so that one bad picture does not cost the others. */
static bool draw_one_by_one(const struct drawing *d, struct plots_made *made, struct err *e)
{
    bool is_done = true;
    for (size_t i = 0; i < d->n && is_done; i++) {
        const char *const why = draw(d, i, 1, d->how->format, NULL);
        if (why == NULL)
            is_done = adopt(d, i, e);
        else if (made->failed[0] == '\0')
            snprintf(made->failed, sizeof made->failed, "%s", d->kinds[i]->name);
    }
    return is_done;
}

static bool draw_files(const struct drawing *d, struct plots_made *made, struct err *e)
{
    bool is_done = true;
    made->failure = draw(d, 0, d->n, d->how->format, NULL);
    if (made->failure != NULL && strstr(made->failure, "failed") != NULL)
        return draw_one_by_one(d, made, e);
    for (size_t i = 0; i < d->n && made->failure == NULL && is_done; i++)
        is_done = adopt(d, i, e);
    return is_done;
}

static void draw_characters(const struct drawing *d, struct plots_made *made)
{
    for (size_t i = 0; i < d->n && made->failure == NULL; i++)
        if (d->kinds[i]->in_terminal)
            made->failure = draw(d, i, 1, "dumb", d->how->term);
}

bool plots_make(const struct plots_sink *sink, const struct plot_view *v,
                const struct plots_how *how, struct plots_made *made, struct err *e)
{
    struct drawing d = {.sink = sink, .how = how};
    bool is_done = true;
    *made = (struct plots_made){0};
    for (size_t k = 0; plot_at(k) != NULL && is_done; k++)
        if (how->kind == NULL || strcmp(how->kind, plot_at(k)->name) == 0)
            is_done = prepare(&d, plot_at(k), v, made, e);
    made->n = d.n;
    if (!is_done || d.n == 0)
        return is_done;
    if (strcmp(how->format, "term") != 0)
        return draw_files(&d, made, e);
    draw_characters(&d, made);
    return true;
}
