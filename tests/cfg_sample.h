/* A small schema, and loading a text with it into messages or a resolved file, for tests of the config engine. */
#ifndef CCSIM_TESTS_CFG_SAMPLE_H
#define CCSIM_TESTS_CFG_SAMPLE_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "io/cfg.h"
#include "io/cfg_write.h"

static const struct schema_row sample_rows[] = {
    {.path = "title", .type = SCHEMA_TEXT, .help = "free text"},
    {.path = "time", .type = SCHEMA_GROUP, .dflt = "{}", .help = "when"},
    {.path = "time.length",
     .type = SCHEMA_DURATION,
     .ends = SCHEMA_OPEN_LO,
     .lo = 0,
     .hi = INFINITY,
     .dflt = "24 h",
     .help = "the measured window"},
    {.path = "time.warmup",
     .type = SCHEMA_DURATION | SCHEMA_WORD,
     .words = "mser5 none",
     .help = "before it"},
    {.path = "time.end",
     .type = SCHEMA_WORD,
     .words = "drain cut clear",
     .dflt = "drain",
     .help = "the end rule"},
    {.path = "groups", .type = SCHEMA_GROUPS, .help = "agents"},
    {.path = "groups[].name", .type = SCHEMA_NAME, .required = true, .help = "its name"},
    {.path = "groups[].agents",
     .type = SCHEMA_INT | SCHEMA_OR_LIST,
     .ends = SCHEMA_CLOSED,
     .lo = 0,
     .hi = 1000000,
     .help = "head-count"},
    {.path = "groups[].service", .type = SCHEMA_LAW, .help = "handle time"},
    {.path = "groups[].share", .type = SCHEMA_SHARE, .dflt = "0.8", .help = "a share"},
    {.path = "groups[].open", .type = SCHEMA_FLAG, .dflt = "true", .help = "open or not"},
    {.path = "groups[].factors", .type = SCHEMA_NUMBER | SCHEMA_LIST, .help = "factors"},
    {.path = "groups[].of", .type = SCHEMA_MAP | SCHEMA_SHARE, .help = "by name"},
    {.path = "groups[].matrix", .type = SCHEMA_MATRIX | SCHEMA_NUMBER, .help = "a matrix"},
    {.path = "groups[].file", .type = SCHEMA_FILE, .help = "data"},
    {.path = "groups[].shifts", .type = SCHEMA_GROUPS, .help = "shifts"},
    {.path = "groups[].shifts[].name", .type = SCHEMA_NAME, .required = true, .help = "its name"},
    {.path = "groups[].shifts[].start", .type = SCHEMA_CLOCK, .help = "begin"},
    {.path = "groups[].shifts[].heads", .type = SCHEMA_INT, .help = "people"},
    {.path = "bot", .type = SCHEMA_GROUP, .help = "the bot"},
    {.path = "bot.containment", .type = SCHEMA_SHARE, .help = "ends in the bot"},
    {.path = "run", .type = SCHEMA_GROUP, .help = "how to run"},
    {.path = "run.seed",
     .type = SCHEMA_INT,
     .ends = SCHEMA_CLOSED,
     .lo = 0,
     .hi = 9e18,
     .dflt = "1",
     .help = "seed"},
    {.path = "run.replications",
     .type = SCHEMA_INT,
     .ends = SCHEMA_CLOSED,
     .lo = 1,
     .hi = 1e6,
     .dflt = "30",
     .help = "how many"},
};

static inline struct schema *sample_schema(void)
{
    return schema_new(sample_rows, sizeof sample_rows / sizeof sample_rows[0]);
}

/* A loaded text with all that belongs to it. */
struct sample {
    struct schema *schema;
    struct err e;
    struct cfg *cfg;
};

static inline void sample_load(struct sample *s, const char *text, size_t n, const char *set)
{
    const struct cfg_sets sets = {.text = &set, .n = set != NULL};
    *s = (struct sample){.schema = sample_schema()};
    s->cfg = cfg_load_text("t.cfg", text, n, &sets, s->schema, &s->e);
}

static inline void sample_free(struct sample *s)
{
    cfg_free(s->cfg);
    err_free(&s->e);
    schema_free(s->schema);
}

/* All messages, "file:line: text" or "file: text", a line each. Free with str_free. */
static inline struct str sample_messages(const struct err *e)
{
    struct str out = {0};
    for (size_t i = 0; i < e->n; i++) {
        if (e->items[i].file != NULL)
            str_addf(&out, "%s:", e->items[i].file);
        if (e->items[i].line > 0)
            str_addf(&out, "%d:", e->items[i].line);
        str_addf(&out, " %s\n", e->items[i].text);
    }
    return out;
}

/* The messages of a text are exactly these. */
static inline void sample_complains_n(const char *text, size_t n, const char *set, const char *want)
{
    struct sample s;
    sample_load(&s, text, n, set);
    struct str got = sample_messages(&s.e);
    assert_string_equal(str_text(&got), want);
    assert_int_equal(s.e.code, want[0] == '\0' ? ERR_NONE : ERR_USER);
    str_free(&got);
    sample_free(&s);
}

static inline void sample_complains(const char *text, const char *want)
{
    sample_complains_n(text, strlen(text), NULL, want);
}

static inline void sample_set_complains(const char *text, const char *set, const char *want)
{
    sample_complains_n(text, strlen(text), set, want);
}

/* The resolved form of a text, perhaps with a --set; it must load without complaint. Free with str_free. */
static inline struct str sample_resolved(const char *text, const char *set)
{
    struct sample s;
    struct str out = {0};
    sample_load(&s, text, strlen(text), set);
    struct str got = sample_messages(&s.e);
    assert_string_equal(str_text(&got), "");
    cfg_write_resolved(&out, s.cfg);
    str_free(&got);
    sample_free(&s);
    return out;
}

#endif
