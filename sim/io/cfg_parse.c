#include "io/cfg_parse.h"

#include <libconfig.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "io/cfg_scan.h"

struct parse {
    struct cfg_sources *sources;
    const struct cfg_clean *clean;
    bool has_lines;
};

static void set_text(struct parse *p, struct cfg_node *node, const char *text)
{
    if (strcmp(text, CFG_BROKEN_TEXT) == 0) {
        node->kind = CFG_BROKEN;
        node->is_bad = true;
        return;
    }
    node->kind = CFG_TEXT;
    node->text = cfg_pool_text(p->sources->pool, text, strlen(text));
}

static void set_value(struct parse *p, struct cfg_node *node, const config_setting_t *setting)
{
    switch (config_setting_type(setting)) {
    case CONFIG_TYPE_INT:
    case CONFIG_TYPE_INT64:
        node->kind = CFG_INT;
        node->whole = config_setting_get_int64(setting);
        break;
    case CONFIG_TYPE_FLOAT:
        node->kind = CFG_FLOAT;
        node->real = config_setting_get_float(setting);
        break;
    case CONFIG_TYPE_BOOL:
        node->kind = CFG_BOOL;
        node->flag = config_setting_get_bool(setting) != 0;
        break;
    case CONFIG_TYPE_STRING:
        set_text(p, node, config_setting_get_string(setting));
        break;
    default:
        node->kind = config_setting_is_group(setting) ? CFG_GROUP : CFG_LIST;
        break;
    }
}

/* Recursion is bounded: the scanner lets no more than CFG_MOST_NESTED brackets through. */
static struct cfg_node *converted(struct parse *p, const config_setting_t *setting)
{
    struct cfg_node *const node = cfg_node_new(p->sources->pool, CFG_BROKEN,
                                               config_setting_name(setting));
    const struct cfg_place place = cfg_clean_place(p->clean,
                                                   (int)config_setting_source_line(setting));
    node->file = place.file;
    node->line = p->has_lines ? place.line : 0;
    set_value(p, node, setting);
    if (node->kind != CFG_GROUP && node->kind != CFG_LIST)
        return node;
    const int n = config_setting_length(setting);
    for (int i = 0; i < n; i++)
        cfg_node_append(node, converted(p, config_setting_get_elem(setting, (unsigned)i)));
    return node;
}

static struct cfg_node *nothing(struct cfg_sources *s, const struct cfg_bytes *b)
{
    struct cfg_node *const root = cfg_node_new(s->pool, CFG_GROUP, NULL);
    root->file = b->file;
    root->line = 1;
    return root;
}

/* The scanner should let nothing through that libconfig refuses; should it, the user still gets a line. */
static struct cfg_node *parse_clean(struct parse *p, const struct cfg_bytes *b, bool *is_whole)
{
    config_t config;
    struct cfg_node *root = NULL;
    config_init(&config);
    if (config_read_string(&config, str_text(&p->clean->text)) == CONFIG_TRUE) {
        root = converted(p, config_root_setting(&config));
        root->name = NULL;
        root->file = b->file;
        root->line = p->has_lines;
    } else {
        const struct cfg_place place = cfg_clean_place(p->clean, config_error_line(&config));
        err_add_at(p->sources->e, ERR_USER, place.file, p->has_lines ? place.line : 0, "%s",
                   config_error_text(&config));
        root = nothing(p->sources, b);
        *is_whole = false;
    }
    config_destroy(&config);
    return root;
}

struct cfg_node *cfg_parse(struct cfg_sources *s, struct cfg_bytes *b, bool has_lines,
                           bool *is_whole)
{
    struct cfg_clean clean = {0};
    struct parse p = {.sources = s, .clean = &clean, .has_lines = has_lines};
    struct cfg_node *root = NULL;
    if (!cfg_scan(s, b, has_lines, &clean)) {
        *is_whole = false;
        root = nothing(s, b);
    } else {
        root = parse_clean(&p, b, is_whole);
    }
    cfg_clean_free(&clean);
    return root;
}

static struct cfg_node *parse_syntax(struct cfg_sources *s, const char *origin, const char *text)
{
    struct str all = {0};
    str_addf(&all, "x = %s", text);
    struct cfg_bytes b = {
        .file = cfg_pool_text(s->pool, origin, strlen(origin)), .bytes = all.text, .n = all.len};
    const size_t told = s->e->n;
    bool is_whole = true;
    const bool is_memory = s->is_memory;
    s->is_memory = true;
    struct cfg_node *const root = cfg_parse(s, &b, false, &is_whole);
    s->is_memory = is_memory;
    str_free(&all);
    struct cfg_node *const value = root->first;
    if (!is_whole || s->e->n > told)
        return NULL;
    if (value == NULL || root->n != 1) {
        err_add_at(s->e, ERR_USER, origin, 0, "one value is wanted, not several settings");
        return NULL;
    }
    cfg_node_unlink(value);
    value->name = NULL;
    return value;
}

/* Does the text spell a number or a truth value, which the scanner reads, or is it bare text ("1d")? */
static bool is_plain(const char *text)
{
    if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0)
        return true;
    const size_t n = strlen(text);
    const bool is_decimal = strspn(text, "+-.0123456789eE") == n;
    const bool is_hex = strncmp(text, "0x", 2) == 0 &&
                        strspn(text + 2, "0123456789abcdefABCDEF") == n - 2;
    char *end = NULL;
    strtod(text, &end);
    if (*end == 'L')
        return strcmp(end, "L") == 0 || strcmp(end, "LL") == 0;
    return (is_decimal || is_hex) && *end == '\0';
}

static bool is_whole_number(const char *text)
{
    const char *const digits = text + (*text == '-' || *text == '+');
    return *digits != '\0' && strlen(digits) <= 18 &&
           strspn(digits, "0123456789") == strlen(digits);
}

struct cfg_node *cfg_parse_value(struct cfg_sources *s, const char *origin, const char *text,
                                 bool as_text)
{
    while (*text == ' ')
        text++;
    if (*text == '\0' && !as_text) {
        err_add_at(s->e, ERR_USER, origin, 0, "a value is missing behind =");
        return NULL;
    }
    if ((*text != '\0' && strchr("\"[({", *text) != NULL) || (!as_text && is_plain(text))) {
        /* On the command line nobody has to know that large numbers want an L. */
        struct str with_suffix = {0};
        str_addf(&with_suffix, "%s%s", text, !as_text && is_whole_number(text) ? "L" : "");
        struct cfg_node *const value = parse_syntax(s, origin, with_suffix.text);
        str_free(&with_suffix);
        return value;
    }
    struct str bytes = {0};
    str_add(&bytes, text);
    const size_t told = s->e->n;
    lex_check_bytes(origin, false, bytes.text, bytes.len, s->e);
    struct cfg_node *const value = cfg_node_new(s->pool, CFG_TEXT, NULL);
    value->text = cfg_pool_text(s->pool, bytes.text, bytes.len);
    value->file = cfg_pool_text(s->pool, origin, strlen(origin));
    str_free(&bytes);
    return s->e->n > told ? NULL : value;
}
