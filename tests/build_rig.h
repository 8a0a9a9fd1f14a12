/* What the tests of the scenario builder share: a config from text or a file, and what came of it. */
#ifndef BUILD_RIG_H
#define BUILD_RIG_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "folder_rig.h"
#include "io/build.h"
#include "io/cfg_write.h"
#include "rand/arrive.h"
#include "rand/demand.h"
#include "rand/dist.h"

struct built {
    struct load load;
    struct err e;
    struct scenario *s;
};

/* A queue's worth of config to add to; X_ parts may be replaced one by one. */
#define SERVICE "service = { dist = \"exponential\"; mean = 240; };"
#define INTENTS "intents = ( { name = \"call\"; " SERVICE " } );\n"
#define ARRIVALS "arrivals = ( { name = \"call\"; per_hour = 60; } );\n"
#define GROUPS "groups = ( { name = \"agents\"; agents = 5; } );\n"

static inline struct built build_text(const char *text, const char *set)
{
    struct built b = {0};
    const struct cfg_sets sets = {.text = &set, .n = set != NULL};
    b.s = scenario_load_text("t.cfg", text, &sets, &b.load, &b.e);
    return b;
}

static inline struct built build_file(const char *path)
{
    struct built b = {0};
    b.s = scenario_load(path, NULL, &b.load, &b.e);
    return b;
}

static inline void built_free(struct built *b)
{
    scenario_free(b->s);
    load_free(&b->load);
    err_free(&b->e);
}

/* The messages, one a line, as the program prints them. */
static inline char *built_messages(const struct err *e)
{
    struct str out = {0};
    for (size_t i = 0; i < e->n; i++)
        str_addf(&out, "%s:%d: %s\n", e->items[i].file != NULL ? e->items[i].file : "-",
                 e->items[i].line, e->items[i].text);
    str_add(&out, "");
    return out.text != NULL ? out.text : mem_copy_text("");
}

/* Builds or fails with the messages. */
static inline struct built build_good(const char *text)
{
    struct built b = build_text(text, NULL);
    if (b.s == NULL) {
        char *const messages = built_messages(&b.e);
        fail_msg("%s\ngives\n%s", text, messages);
        mem_free(messages);
    }
    return b;
}

static inline void text_tells(const char *text, const char *want)
{
    struct built b = build_text(text, NULL);
    char *const got = built_messages(&b.e);
    if (strcmp(got, want) != 0)
        fail_msg("%s\ntells\n%swant\n%s", text, got, want);
    assert_null(b.s);
    mem_free(got);
    built_free(&b);
}

static inline const char *only_note(const struct built *b)
{
    return b->load.notes.n == 1 ? b->load.notes.text[0] : "(not one note)";
}

#define CHECK_CLOSE(got_, want_)                                                                 \
    do {                                                                                         \
        const double got__ = (got_), want__ = (want_);                                           \
        if (!(fabs(got__ - want__) <= 1e-9 * (1 + fabs(want__))))                                \
            fail_msg("%s:%d: %s = %.12g, want %.12g", __FILE__, __LINE__, #got_, got__, want__); \
    } while (0)

#endif
