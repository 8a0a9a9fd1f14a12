/* One plain value against its row: kind, limits, words, names. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/near.h"
#include "base/units.h"
#include "io/cfg_check.h"

enum {
    NUMERIC = SCHEMA_NUMBER | SCHEMA_SHARE | SCHEMA_DURATION | SCHEMA_LAW,
    TEXTUAL = SCHEMA_DURATION | SCHEMA_CLOCK | SCHEMA_TEXT | SCHEMA_NAME | SCHEMA_WORD |
              SCHEMA_LAW | SCHEMA_FILE
};

bool cfg_is_name(const char *text)
{
    const size_t n = strlen(text);
    return n >= 1 && n <= CFG_LONGEST_NAME &&
           strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-") == n;
}

enum schema_ends cfg_limits(const struct schema_row *row, double *lo, double *hi)
{
    *lo = row->lo;
    *hi = row->hi;
    if (row->ends != SCHEMA_FREE)
        return row->ends;
    *lo = 0;
    *hi = row->type & SCHEMA_SHARE ? 1 : INFINITY;
    return row->type & (SCHEMA_SHARE | SCHEMA_DURATION) ? SCHEMA_CLOSED : SCHEMA_FREE;
}

static bool is_within(const struct schema_row *row, double value)
{
    double lo = 0;
    double hi = 0;
    switch (cfg_limits(row, &lo, &hi)) {
    case SCHEMA_CLOSED:
        return value >= lo && value <= hi;
    case SCHEMA_OPEN_LO:
        return value > lo && value <= hi;
    case SCHEMA_OPEN_HI:
        return value >= lo && value < hi;
    case SCHEMA_OPEN:
        return value > lo && value < hi;
    default:
        return true;
    }
}

/* A limit as the user would write it. */
static void add_limit(struct str *out, const struct schema_row *row, double value)
{
    if ((row->type & (SCHEMA_DURATION | SCHEMA_LAW)) &&
        !(row->type & (SCHEMA_NUMBER | SCHEMA_SHARE)))
        units_add_duration(out, value);
    else
        str_add_number(out, value);
}

void cfg_add_range(struct str *out, const struct schema_row *row)
{
    double lo = 0;
    double hi = 0;
    const enum schema_ends ends = cfg_limits(row, &lo, &hi);
    if (ends == SCHEMA_FREE || (isinf(lo) && isinf(hi)))
        return;
    const bool is_lo_open = ends == SCHEMA_OPEN_LO || ends == SCHEMA_OPEN;
    const bool is_hi_open = ends == SCHEMA_OPEN_HI || ends == SCHEMA_OPEN;
    if (!isinf(lo) && !isinf(hi) && !is_lo_open && !is_hi_open) {
        str_add(out, "between ");
        add_limit(out, row, lo);
        str_add(out, " and ");
        add_limit(out, row, hi);
        return;
    }
    if (!isinf(lo)) {
        str_add(out, is_lo_open ? "more than " : "at least ");
        add_limit(out, row, lo);
    }
    if (!isinf(hi)) {
        str_add(out, isinf(lo) ? "" : ", ");
        str_add(out, is_hi_open ? "less than " : "at most ");
        add_limit(out, row, hi);
    }
}

static void add_words(struct str *out, const char *words)
{
    for (const char *p = words; p != NULL && *p != '\0';) {
        const size_t n = strcspn(p, " ");
        str_addf(out, "%s\"%.*s\"", p == words ? "" : ", ", (int)n, p);
        p += n + strspn(p + n, " ");
    }
}

void cfg_add_type(struct str *out, const struct schema_row *row)
{
    static const struct {
        unsigned type;
        const char *text;
    } kinds[] = {{SCHEMA_FLAG, "true or false"},
                 {SCHEMA_INT, "a whole number"},
                 {SCHEMA_NUMBER, "a number"},
                 {SCHEMA_SHARE, "a share"},
                 {SCHEMA_DURATION, "a duration (\"5 min\" or seconds)"},
                 {SCHEMA_CLOCK, "a clock time (\"08:30\")"},
                 {SCHEMA_TEXT, "text in quotes"},
                 {SCHEMA_NAME, "a name in quotes"},
                 {SCHEMA_LAW, "a law ({ dist = ...; } or a constant)"},
                 {SCHEMA_FILE, "a file name in quotes"}};
    if (row->type & (SCHEMA_GROUP | SCHEMA_GROUPS | SCHEMA_ANY)) {
        str_add(out, row->type & SCHEMA_GROUP    ? "a group { }"
                     : row->type & SCHEMA_GROUPS ? "a list of groups ( { }, { } )"
                                                 : "anything");
        return;
    }
    str_add(out, row->type & SCHEMA_MATRIX ? "a list of lists, each of: "
                 : row->type & SCHEMA_MAP  ? "a group of names, each with: "
                 : row->type & SCHEMA_LIST ? "a list of: "
                                           : "");
    const size_t start = out->len;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (row->type & kinds[i].type)
            str_addf(out, "%s%s", out->len > start ? " or " : "", kinds[i].text);
    if (row->type & SCHEMA_WORD) {
        str_add(out, out->len > start ? " or one of " : "one of ");
        add_words(out, row->words);
    }
    if (row->type & SCHEMA_OR_LIST)
        str_add(out, " or a list of them");
}

/* "groups[general].agents" */
static const char *path_of(struct str *path, const struct cfg_node *node)
{
    str_clear(path);
    cfg_node_add_path(path, node);
    return str_text(path);
}

static void add_shown(struct str *out, const struct cfg_node *node)
{
    if (node->kind == CFG_INT)
        str_addf(out, "%lld", (long long)node->whole);
    else if (node->kind == CFG_FLOAT)
        str_add_number(out, node->real);
    else if (node->kind == CFG_BOOL)
        str_add(out, node->flag ? "true" : "false");
    else if (node->kind == CFG_TEXT)
        str_addf(out, "\"%.60s\"", node->text);
    else
        str_add(out, cfg_kind_text(node->kind));
}

static bool out_of_range(struct cfg_tell *t, const struct schema_row *row, struct cfg_node *node,
                         double value)
{
    if (cfg_tell_is_done(t, node))
        return false;
    struct str path = {0};
    struct str shown = {0};
    struct str range = {0};
    double lo = 0;
    double hi = 0;
    cfg_limits(row, &lo, &hi);
    add_shown(&shown, node);
    cfg_add_range(&range, row);
    const bool looks_like_percent = (row->type & SCHEMA_SHARE) && lo >= 0 && hi <= 1 && value > 1 &&
                                    value <= 100;
    if (looks_like_percent) {
        str_addf(&range, " (for %s %% write ", str_text(&shown));
        str_add_number(&range, value / 100);
        str_add(&range, ")");
    }
    cfg_tell(t, node, "%s = %s is out of range; allowed is %s", path_of(&path, node),
             str_text(&shown), str_text(&range));
    str_free(&path);
    str_free(&shown);
    str_free(&range);
    return false;
}

static bool check_number(struct cfg_tell *t, const struct schema_row *row, struct cfg_node *node,
                         double value)
{
    return is_within(row, value) || out_of_range(t, row, node, value);
}

/* Complains "path: <before>value<after>; advice". */
static bool refuse(struct cfg_tell *t, struct cfg_node *node, const char *before, const char *after,
                   const char *advice)
{
    if (cfg_tell_is_done(t, node))
        return false;
    struct str path = {0};
    struct str shown = {0};
    add_shown(&shown, node);
    cfg_tell(t, node, "%s: %s%s%s; %s", path_of(&path, node), before, str_text(&shown), after,
             advice);
    str_free(&path);
    str_free(&shown);
    return false;
}

static bool wrong_kind(struct cfg_tell *t, const struct schema_row *row, struct cfg_node *node)
{
    if (cfg_tell_is_done(t, node))
        return false;
    struct str path = {0};
    struct str type = {0};
    cfg_add_type(&type, row);
    const bool is_whole_float = node->kind == CFG_FLOAT && (row->type & SCHEMA_INT) &&
                                node->real == floor(node->real) && fabs(node->real) < 1e15;
    struct str tail = {0};
    if (is_whole_float) {
        str_add(&tail, "; write ");
        str_add_number(&tail, node->real);
    } else if (node->kind == CFG_TEXT && !(row->type & TEXTUAL)) {
        str_add(&tail, "; leave the quotes out");
    }
    cfg_tell(t, node, "%s must be %s, not %s%s", path_of(&path, node), str_text(&type),
             cfg_kind_text(node->kind), str_text(&tail));
    str_free(&tail);
    str_free(&path);
    str_free(&type);
    return false;
}

static bool unknown_word(struct cfg_tell *t, const struct schema_row *row, struct cfg_node *node)
{
    if (cfg_tell_is_done(t, node))
        return false;
    struct str advice = {0};
    struct str words = {0};
    struct near near = {0};
    str_add(&words, row->words);
    char *rest = NULL;
    for (char *word = strtok_r(words.text, " ", &rest); word != NULL;
         word = strtok_r(NULL, " ", &rest))
        near_show(&near, node->text, word);
    if (near.best != NULL) {
        str_addf(&advice, "did you mean \"%s\"?", near.best);
    } else {
        str_add(&advice, "write ");
        cfg_add_type(&advice, row);
    }
    refuse(t, node, "unknown value ", "", str_text(&advice));
    str_free(&advice);
    str_free(&words);
    return false;
}

/* Nothing the row allows reads the text: says what is most likely meant. */
static bool refuse_text(struct cfg_tell *t, const struct schema_row *row, struct cfg_node *node)
{
    if (row->type & SCHEMA_WORD)
        return unknown_word(t, row, node);
    if (row->type & SCHEMA_NAME)
        return refuse(
            t, node, "", " is no name",
            "names are 1 to 63 of the characters A-Z a-z 0-9 _ . -; free text goes into title");
    if (row->type & SCHEMA_CLOCK)
        return refuse(t, node, "", " is no clock time", "write hours and minutes, e.g. \"08:30\"");
    if (row->type & (SCHEMA_DURATION | SCHEMA_LAW))
        return refuse(t, node, "", " is no duration",
                      "write seconds or a number with ms, s, min, h, d or w, e.g. \"5 min\"");
    return refuse(t, node, "", " is no file", "write its name");
}

static bool check_text(struct cfg_tell *t, const struct schema_row *row, struct cfg_node *node)
{
    double value = 0;
    if ((row->type & SCHEMA_WORD) && schema_word_index(row, node->text) >= 0)
        return true;
    if ((row->type & SCHEMA_CLOCK) && units_clock(node->text, &value))
        return (row->type & SCHEMA_DURATION) || check_number(t, row, node, value);
    if ((row->type & (SCHEMA_DURATION | SCHEMA_LAW)) && units_duration(node->text, &value))
        return check_number(t, row, node, value);
    if ((row->type & SCHEMA_NAME) && cfg_is_name(node->text))
        return true;
    if ((row->type & SCHEMA_TEXT) || ((row->type & SCHEMA_FILE) && node->text[0] != '\0'))
        return true;
    return refuse_text(t, row, node);
}

bool cfg_check_value(struct cfg_tell *t, const struct schema_row *row, struct cfg_node *node)
{
    switch (node->kind) {
    case CFG_BROKEN:
        return false;
    case CFG_BOOL:
        return (row->type & SCHEMA_FLAG) || wrong_kind(t, row, node);
    case CFG_INT:
        return row->type & (SCHEMA_INT | NUMERIC) ? check_number(t, row, node, (double)node->whole)
                                                  : wrong_kind(t, row, node);
    case CFG_FLOAT:
        return row->type & NUMERIC ? check_number(t, row, node, node->real)
                                   : wrong_kind(t, row, node);
    case CFG_TEXT:
        return row->type & TEXTUAL ? check_text(t, row, node) : wrong_kind(t, row, node);
    default:
        return (node->kind == CFG_GROUP && (row->type & SCHEMA_LAW)) || wrong_kind(t, row, node);
    }
}
