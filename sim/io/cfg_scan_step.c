#include "io/cfg_scan_step.h"

void scan_emit(struct scan *s, const char *text)
{
    if (s->muted == 0)
        str_add(&s->out->text, text);
}

void scan_advance(struct scan *s)
{
    const int before = s->lex.line;
    lex_next(&s->lex, &s->t);
    for (int line = before; line < s->lex.line; line++)
        cfg_clean_new_line(s->out);
}

bool scan_is_mark(const struct scan *s, char mark)
{
    return s->t.kind == LEX_MARK && s->t.mark == mark;
}

bool scan_is_closer(const struct scan *s)
{
    return scan_is_mark(s, ')') || scan_is_mark(s, ']') || scan_is_mark(s, '}');
}

bool scan_is_opener(const struct scan *s)
{
    return scan_is_mark(s, '(') || scan_is_mark(s, '[') || scan_is_mark(s, '{');
}

void scan_add_shown(struct str *out, const struct scan *s)
{
    const char *const quote = s->t.kind == LEX_TEXT ? "\"" : "";
    if (s->t.kind == LEX_END)
        str_add(out, "the end of the file");
    else
        str_addf(out, "%s%.*s%s", quote, (int)(s->t.length < 40 ? s->t.length : 40), s->t.start,
                 quote);
}

void scan_complain_shown(struct scan *s, const char *before, const char *after)
{
    struct str shown = {0};
    scan_add_shown(&shown, s);
    lex_complain(&s->lex, s->t.line, "%s%s%s", before, str_text(&shown), after);
    str_free(&shown);
}

void scan_not_closed(struct scan *s, char closer, int opened)
{
    struct str shown = {0};
    scan_add_shown(&shown, s);
    if (s->unclosed_at != s->t.start)
        lex_complain(&s->lex, opened, "this %c is not closed; write %c before %s (line %d)",
                     closer == ')'   ? '('
                     : closer == ']' ? '['
                                     : '{',
                     closer, str_text(&shown), s->t.line);
    s->unclosed_at = s->t.start;
    str_free(&shown);
}

void scan_stop(struct scan *s)
{
    s->lex.at = s->lex.n;
    s->t = (struct lex_token){.kind = LEX_END, .line = s->t.line};
    s->is_stopped = true;
    s->lex.e = &s->unheard;
}

void scan_emit_token(struct scan *s)
{
    if (s->muted == 0)
        cfg_clean_add_value(s->out, &s->t);
}

void scan_skip_to_setting(struct scan *s)
{
    int depth = 0;
    while (s->t.kind != LEX_END) {
        if (depth == 0 && (scan_is_closer(s) ||
                           (s->t.kind == LEX_NAME && s->t.is_first_on_line && lex_is_key(&s->lex))))
            return;
        depth += scan_is_opener(s) - scan_is_closer(s);
        const bool is_end = depth == 0 && scan_is_mark(s, ';');
        scan_advance(s);
        if (is_end)
            return;
    }
}

void scan_skip_brackets(struct scan *s)
{
    int depth = 0;
    do {
        depth += scan_is_opener(s) - scan_is_closer(s);
        scan_advance(s);
    } while (depth > 0 && s->t.kind != LEX_END);
}
