#include "io/cfg_tell.h"

#include <string.h>

static bool is_same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool is_told(const struct cfg_tell *t, const struct cfg_node *node, const void *what)
{
    for (size_t i = 0; i < t->n; i++)
        if (t->told[i].line == node->line && t->told[i].what == what &&
            is_same_text(t->told[i].file, node->file) && is_same_text(t->told[i].name, node->name))
            return true;
    return t->n >= CFG_MOST_TOLD;
}

bool cfg_tell_is_done(struct cfg_tell *t, struct cfg_node *node)
{
    if (!node->is_bad && !is_told(t, node, node->row))
        return false;
    node->is_bad = true;
    return true;
}

bool cfg_tell_is_new(struct cfg_tell *t, const struct cfg_node *node, const void *what)
{
    if (is_told(t, node, what))
        return false;
    t->told[t->n].file = node->file;
    t->told[t->n].line = node->line;
    t->told[t->n].what = what;
    t->told[t->n].name = node->name;
    if (++t->n == CFG_MOST_TOLD) {
        err_add(t->e, ERR_USER, "more than %d mistakes; correct these first", CFG_MOST_TOLD - 1);
        return false;
    }
    return true;
}

void cfg_tellv(struct cfg_tell *t, struct cfg_node *node, const char *format, va_list args)
{
    if (node->is_bad)
        return;
    node->is_bad = true;
    if (!cfg_tell_is_new(t, node, node->row))
        return;
    struct str s = {0};
    str_addv(&s, format, args);
    err_add_at(t->e, ERR_USER, node->file, node->line, "%s", str_text(&s));
    str_free(&s);
}

void cfg_tell(struct cfg_tell *t, struct cfg_node *node, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    cfg_tellv(t, node, format, args);
    va_end(args);
}
