#include "io/cfg_scan.h"

#include <string.h>

#include "base/mem.h"
#include "io/cfg_scan_step.h"

/* The keys of one group so far, each with its place. */
struct keys {
    struct key {
        char *name;
        struct cfg_place place;
    } * all;
    size_t n, cap;
};

static void keys_free(struct keys *k)
{
    for (size_t i = 0; i < k->n; i++)
        mem_free(k->all[i].name);
    mem_free(k->all);
}

static void scan_settings(struct scan *s, struct keys *keys, char closer, int opened);
static void scan_value(struct scan *s, bool in_list);

static void scan_texts(struct scan *s, bool in_list)
{
    scan_emit_token(s);
    scan_advance(s);
    while (s->t.kind == LEX_TEXT && !in_list) {
        scan_emit_token(s);
        scan_advance(s);
    }
}

static void scan_number(struct scan *s)
{
    if (lex_junk_after_number(&s->lex, &s->t))
        s->t.kind = LEX_BROKEN;
    scan_emit_token(s);
    scan_advance(s);
}

/* A bare word where a value belongs; those that follow on its line belong to it: longest idle. */
static void scan_bare_word(struct scan *s)
{
    struct str shown = {0};
    scan_add_shown(&shown, s);
    lex_complain(&s->lex, s->t.line, "%s needs quotes; write \"%s\"", str_text(&shown),
                 str_text(&shown));
    str_free(&shown);
    scan_emit(s, "\"" CFG_BROKEN_TEXT "\"");
    do
        scan_advance(s);
    while (s->t.kind == LEX_NAME && !s->t.is_first_on_line && !lex_is_key(&s->lex));
}

static void too_deep(struct scan *s)
{
    lex_complain(&s->lex, s->t.line, "brackets are nested more than %d deep; no setting needs that",
                 CFG_MOST_NESTED);
    scan_emit(s, "\"" CFG_BROKEN_TEXT "\"");
    scan_skip_brackets(s);
}

static void scan_group(struct scan *s)
{
    const int opened = s->t.line;
    struct keys keys = {0};
    scan_emit(s, "{");
    s->depth++;
    scan_advance(s);
    scan_settings(s, &keys, '}', opened);
    s->depth--;
    scan_emit(s, "}");
    keys_free(&keys);
}

/* What an array holds, to find the first element of another kind. */
struct array {
    bool is_array; /* [ ], whose elements must be alike */
    enum lex_kind kind;
    bool is_told;
    size_t groups;
};

static void check_element(struct scan *s, struct array *a)
{
    const enum lex_kind kind = s->t.kind;
    a->groups += scan_is_mark(s, '{');
    if (a->groups == CFG_MOST_ITEMS + 1) {
        lex_complain(&s->lex, s->t.line,
                     "more than %d groups in one list; put bulk data into a CSV file",
                     CFG_MOST_ITEMS);
        scan_stop(s);
    }
    if (!a->is_array || a->is_told || kind == LEX_BROKEN || kind == LEX_NAME || kind == LEX_END)
        return;
    const bool is_first = a->kind == LEX_END;
    a->is_told = true;
    if (kind == LEX_MARK)
        lex_complain(&s->lex, s->t.line,
                     "[ ] holds plain values only; write ( ) around groups and lists");
    else if (!is_first && kind != a->kind && kind <= LEX_FLOAT && a->kind <= LEX_FLOAT)
        lex_complain(
            &s->lex, s->t.line,
            "[ ] mixes whole numbers and numbers with a point; write 1.0 for 1, or ( ) for [ ]");
    else if (!is_first && kind != a->kind)
        lex_complain(&s->lex, s->t.line,
                     "[ ] holds values of one kind; write ( ) around a mixture");
    else
        a->is_told = false;
    if (is_first)
        a->kind = kind;
}

/* Behind an element: true when another one follows. */
static bool scan_comma(struct scan *s, char closer, int opened)
{
    if (scan_is_mark(s, closer))
        return false;
    const bool is_next_setting = s->t.kind == LEX_NAME && lex_is_key(&s->lex);
    if (s->t.kind == LEX_END || scan_is_closer(s) || scan_is_mark(s, ';') || scan_is_mark(s, '=') ||
        is_next_setting) {
        scan_not_closed(s, closer, opened);
        return false;
    }
    if (!scan_is_mark(s, ',')) {
        scan_complain_shown(s, "a comma is missing before ", "");
        scan_emit(s, ",");
        return true;
    }
    const int line = s->t.line;
    scan_advance(s);
    if (scan_is_mark(s, closer)) {
        lex_complain(&s->lex, line, "a comma before %c; take it out", closer);
        return false;
    }
    scan_emit(s, ",");
    return true;
}

static void scan_list(struct scan *s)
{
    const char closer = s->t.mark == '(' ? ')' : ']';
    const int opened = s->t.line;
    struct array a = {.is_array = closer == ']', .kind = LEX_END};
    scan_emit(s, "(");
    s->depth++;
    scan_advance(s);
    if (!scan_is_mark(s, closer))
        do {
            check_element(s, &a);
            scan_value(s, true);
        } while (scan_comma(s, closer, opened));
    s->depth--;
    scan_emit(s, ")");
    if (scan_is_mark(s, closer))
        scan_advance(s);
}

static void count_value(struct scan *s)
{
    if (++s->values == CFG_MOST_NODES) {
        lex_complain(&s->lex, s->t.line, "more than %d values; put bulk data into a CSV file",
                     CFG_MOST_NODES);
        scan_stop(s);
    }
}

static void scan_value(struct scan *s, bool in_list)
{
    count_value(s);
    if (scan_is_opener(s) && s->depth >= CFG_MOST_NESTED) {
        too_deep(s);
    } else if (scan_is_mark(s, '{')) {
        scan_group(s);
    } else if (scan_is_opener(s)) {
        scan_list(s);
    } else if (s->t.kind == LEX_TEXT) {
        scan_texts(s, in_list);
    } else if (s->t.kind == LEX_INT || s->t.kind == LEX_FLOAT || s->t.kind == LEX_BROKEN) {
        scan_number(s);
    } else if (s->t.kind == LEX_BOOL) {
        scan_emit_token(s);
        scan_advance(s);
    } else if (s->t.kind == LEX_NAME && !lex_is_key(&s->lex)) {
        scan_bare_word(s);
    } else {
        scan_complain_shown(s, "a value is missing before ", "");
        scan_emit(s, "\"" CFG_BROKEN_TEXT "\"");
    }
}

static void note_key(struct scan *s, struct keys *keys, const char *name)
{
    const struct cfg_place here = {s->lex.file, s->t.line};
    for (size_t i = 0; i < keys->n; i++) {
        if (strcmp(keys->all[i].name, name) != 0)
            continue;
        const struct cfg_place first = keys->all[i].place;
        lex_complain(&s->lex, s->t.line,
                     "'%s' is given twice; the first is at %s:%d, keep one of them", name,
                     first.file, first.line);
        s->muted++;
        return;
    }
    if (keys->n == CFG_MOST_KEYS) {
        lex_complain(&s->lex, s->t.line,
                     "more than %d keys in one group; put bulk data into a CSV file",
                     CFG_MOST_KEYS);
        scan_stop(s);
        return;
    }
    keys->all = mem_grow(keys->all, &keys->cap, keys->n + 1, sizeof *keys->all);
    keys->all[keys->n++] = (struct key){.name = mem_copy_text(name), .place = here};
}

static bool scan_equals(struct scan *s, const char *name)
{
    const char *const dot = strchr(name, '.');
    if (dot != NULL)
        lex_complain(&s->lex, s->t.line, "'%s' is no key of a file; write %.*s = { %s = ...; }",
                     name, (int)(dot - name), name, dot + 1);
    scan_advance(s);
    if (!scan_is_mark(s, '=') && !scan_is_mark(s, ':')) {
        if (dot == NULL)
            lex_complain(&s->lex, s->t.line, "= is missing after '%s'; write %s = value;", name,
                         name);
        return false;
    }
    scan_advance(s);
    return dot == NULL;
}

static void scan_setting(struct scan *s, struct keys *keys)
{
    char *const name = mem_copy_bytes(s->t.start, s->t.length);
    const int muted = s->muted;
    if (strchr(name, '.') == NULL)
        note_key(s, keys, name);
    if (scan_equals(s, name)) {
        scan_emit(s, name);
        scan_emit(s, "=");
        scan_value(s, false);
        scan_emit(s, ";");
        if (scan_is_mark(s, ';') || scan_is_mark(s, ','))
            scan_advance(s);
    } else {
        scan_skip_to_setting(s);
    }
    s->muted = muted;
    mem_free(name);
}

/* The text behind @include; NULL, told, when there is none. */
static const char *include_path(struct scan *s)
{
    const int line = s->t.line;
    scan_advance(s);
    if (s->t.kind == LEX_TEXT && s->t.length > 0) {
        struct str path = {0};
        lex_add_text(&path, &s->t);
        const char *const kept = cfg_pool_text(s->sources->pool, str_text(&path), path.len);
        str_free(&path);
        scan_advance(s);
        if (scan_is_mark(s, ';'))
            scan_advance(s);
        return kept;
    }
    lex_complain(&s->lex, line, "@include names no file; write @include \"file.cfg\"");
    return NULL;
}

static void scan_file(struct scan *s, struct cfg_bytes *b, struct keys *keys)
{
    const bool has_lines = s->lex.has_lines;
    lex_check_bytes(b->file, has_lines, b->bytes, b->n, s->sources->e);
    s->lex = (struct lex){.file = b->file,
                          .text = b->bytes,
                          .n = b->n,
                          .line = 1,
                          .has_lines = has_lines,
                          .e = s->sources->e};
    cfg_clean_splice(s->out, b->file, 1);
    scan_advance(s);
    scan_settings(s, keys, '\0', 1);
}

/* The included file goes on in the same group, so its keys count among the group's. Its brackets must close
 * within it: scan_settings ends at its end whatever is open. */
static void scan_include(struct scan *s, struct keys *keys)
{
    const struct cfg_place place = {s->lex.file, s->t.line};
    const char *const wanted = include_path(s);
    struct cfg_sources *const sources = s->sources;
    struct cfg_bytes b;
    if (wanted == NULL)
        return;
    const char *const path = cfg_source_beside(sources, s->lex.file, wanted);
    if (sources->include_depth >= CFG_MOST_DEPTH) {
        err_add_at(sources->e, ERR_USER, place.file, place.line,
                   "@include goes more than %d files deep", CFG_MOST_DEPTH);
        sources->is_partial = true;
        return;
    }
    if (!sources->is_memory && !cfg_source_is_inside(sources, place, wanted, path)) {
        sources->is_partial = true;
        return;
    }
    if (!cfg_source_open(sources, place, path, &b))
        return;
    const struct lex outer = s->lex;
    const struct lex_token next = s->t;
    cfg_clean_new_line(s->out);
    sources->include_depth++;
    scan_file(s, &b, keys);
    sources->include_depth--;
    cfg_clean_new_line(s->out);
    cfg_source_close(sources, &b);
    s->lex = outer;
    s->t = next;
    cfg_clean_splice(s->out, outer.file, outer.line);
    if (s->is_stopped)
        scan_stop(s);
}

static void unexpected(struct scan *s)
{
    if (s->t.kind == LEX_BROKEN) {
        /* Told already. */
    } else if (s->t.kind == LEX_INT) {
        scan_complain_shown(s, "a key is missing before ",
                            "; a decimal comma is written as a point");
    } else if (scan_is_closer(s)) {
        scan_complain_shown(s, "this ", " closes nothing; take it out");
        scan_advance(s);
        return;
    } else {
        scan_complain_shown(s, "a key is missing before ", "; write key = value;");
    }
    scan_advance(s);
    scan_skip_to_setting(s);
}

static void scan_settings(struct scan *s, struct keys *keys, char closer, int opened)
{
    for (;;) {
        if (closer != '\0' && scan_is_mark(s, closer)) {
            scan_advance(s);
            return;
        }
        if (s->t.kind == LEX_END || (closer != '\0' && scan_is_closer(s))) {
            if (closer != '\0')
                scan_not_closed(s, closer, opened);
            return;
        }
        if (scan_is_mark(s, ';') || scan_is_mark(s, ','))
            scan_advance(s);
        else if (s->t.kind == LEX_NAME)
            scan_setting(s, keys);
        else if (s->t.kind == LEX_INCLUDE)
            scan_include(s, keys);
        else
            unexpected(s);
    }
}

bool cfg_scan(struct cfg_sources *sources, struct cfg_bytes *b, bool has_lines,
              struct cfg_clean *out)
{
    struct scan s = {.sources = sources, .out = out, .lex = {.has_lines = has_lines}};
    struct keys keys = {0};
    scan_file(&s, b, &keys);
    keys_free(&keys);
    err_free(&s.unheard);
    if (s.is_stopped)
        cfg_clean_free(out);
    return !s.is_stopped;
}
