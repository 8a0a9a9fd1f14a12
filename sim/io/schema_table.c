/*
 * The one table of everything a config may say. The rows stand in schema_*_list.h by section, in the
 * order `explain` and the resolved file show them; the macros below only shorten them.
 */
#include "io/schema.h"

#include <math.h>

#define ROW(path_, type_, dflt_, help_) \
    {.path = path_, .type = type_, .dflt = dflt_, .help = help_},

#define NEED(path_, type_, help_) {.path = path_, .type = type_, .help = help_, .required = true},

#define WORDS(path_, type_, words_, dflt_, help_) \
    {.path = path_, .type = SCHEMA_WORD | (type_), .words = words_, .dflt = dflt_, .help = help_},

/* A number, count or duration with limits. */
#define NUM(path_, type_, ends_, lo_, hi_, unit_, dflt_, help_) \
    {.path = path_,                                             \
     .type = type_,                                             \
     .ends = SCHEMA_##ends_,                                    \
     .lo = lo_,                                                 \
     .hi = hi_,                                                 \
     .unit = unit_,                                             \
     .dflt = dflt_,                                             \
     .help = help_},

#define NEED_NUM(path_, type_, ends_, lo_, hi_, unit_, help_) \
    {.path = path_,                                           \
     .type = type_,                                           \
     .ends = SCHEMA_##ends_,                                  \
     .lo = lo_,                                               \
     .hi = hi_,                                               \
     .unit = unit_,                                           \
     .help = help_,                                           \
     .required = true},

#define NUM_OR_WORD(path_, type_, ends_, lo_, hi_, unit_, words_, help_) \
    {.path = path_,                                                      \
     .type = type_,                                                      \
     .ends = SCHEMA_##ends_,                                             \
     .lo = lo_,                                                          \
     .hi = hi_,                                                          \
     .unit = unit_,                                                      \
     .words = words_,                                                    \
     .help = help_},

#define MOST_AGENTS 1e6
#define MOST_FACTOR 1e6

/* Who a rule, a skill, a queue or a service level is about. */
#define SELECTORS(p)                                                                           \
    ROW(p ".channel", SCHEMA_NAME | SCHEMA_OR_LIST, NULL, "only contacts of these channels")   \
    ROW(p ".intent", SCHEMA_NAME | SCHEMA_OR_LIST, NULL, "only contacts with these intents")   \
    ROW(p ".language", SCHEMA_NAME | SCHEMA_OR_LIST, NULL, "only contacts in these languages") \
    ROW(p ".segment", SCHEMA_NAME | SCHEMA_OR_LIST, NULL, "only contacts of these segments")

/* What must hold before something is allowed; all that is given. */
#define CONDITIONS(p, what_)                                                                       \
    ROW(p, SCHEMA_GROUP, NULL, what_)                                                              \
    ROW(p ".queue", SCHEMA_NAME, NULL, "the queue looked at; unstated: the contact's own")         \
    NUM(p ".waiting", SCHEMA_INT, CLOSED, 0, 1e9, NULL, NULL,                                      \
        "at least so many wait there, callbacks apart")                                            \
    NUM(p ".waiting_below", SCHEMA_INT, CLOSED, 0, 1e9, NULL, NULL, "fewer wait there")            \
    ROW(p ".group", SCHEMA_NAME, NULL,                                                             \
        "the group whose agents are looked at; unstated: all that serve the contact")              \
    ROW(p ".busy", SCHEMA_SHARE, NULL,                                                             \
        "at least this share of the agents on duty is busy (1 when nobody is on duty)")            \
    ROW(p ".busy_below", SCHEMA_SHARE, NULL, "a smaller share is busy")                            \
    NUM(p ".wait", SCHEMA_DURATION, CLOSED, 0, INFINITY, "s", NULL,                                \
        "somebody who came now would have to expect a wait of at least this")                      \
    NUM(p ".wait_below", SCHEMA_DURATION, OPEN_LO, 0, INFINITY, "s", NULL, "... a shorter wait")   \
    WORDS(                                                                                         \
        p ".estimate", 0, "queue head last mean", "queue",                                         \
        "how that is told: queue = (ahead + 1) x mean handle time / agents on duty who serve the " \
        "contact; head = wait of the first in line; last, mean = of the last answered (routing."   \
        "estimate_over)")                                                                          \
    ROW(p ".level", SCHEMA_SHARE, NULL, "the queue's service level of late is at least this")      \
    ROW(p ".level_below", SCHEMA_SHARE, NULL, "... is lower")                                      \
    NUM(p ".within", SCHEMA_DURATION, CLOSED, 0, INFINITY, "s", "20 s",                            \
        "of late: answered within this, of those who were answered or gave up or wait longer now") \
    NUM(p ".window", SCHEMA_DURATION, OPEN_LO, 0, INFINITY, "s", "15 min",                         \
        "of late: during so long")                                                                 \
    ROW(p ".clock", SCHEMA_GROUPS, NULL, "only in these times of the day")                         \
    NEED(p ".clock[].from", SCHEMA_CLOCK, "from")                                                  \
    NEED(p ".clock[].to", SCHEMA_CLOCK, "to; not after `from`: on the next day")                   \
    WORDS(p ".clock[].days", SCHEMA_OR_LIST, "mon tue wed thu fri sat sun", NULL,                  \
          "days on which that begins; unstated: every day")

/* The grid of the lists of numbers of an item. */
#define GRID(p)                                                                                 \
    NUM(p ".interval", SCHEMA_DURATION, OPEN_LO, 0, INFINITY, "s", NULL,                        \
        "step of this item's lists; unstated: time.interval (or time.bounds)")                  \
    ROW(p ".bounds", SCHEMA_CLOCK | SCHEMA_DURATION | SCHEMA_LIST, NULL,                        \
        "boundaries of this item's lists, n + 1 for n values: all clock times (repeats daily) " \
        "or all durations from the start of the window")

static const char policy_words[] =
#define ROUTE(name) #name " "
#include "route/route_list.h"
#undef ROUTE
    ;

static const char agent_key_words[] =
#define AGENT_KEY(name, help) #name " "
#include "model/agent_key_list.h"
#undef AGENT_KEY
    ;

const struct schema_row schema_rows[] = {
#include "io/schema_time_list.h"
#include "io/schema_types_list.h"
#include "io/schema_demand_list.h"
#include "io/schema_bot_list.h"
#include "io/schema_staff_list.h"
#include "io/schema_measure_list.h"
#include "io/schema_quality_list.h"
#include "io/schema_step_list.h"
#include "io/schema_report_list.h"
#include "io/schema_campaign_list.h"
};

const size_t schema_n_rows = sizeof schema_rows / sizeof schema_rows[0];
