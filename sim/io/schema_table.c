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

/* The grid of the lists of numbers of an item. */
#define GRID(p)                                                                                 \
    NUM(p ".interval", SCHEMA_DURATION, OPEN_LO, 0, INFINITY, "s", NULL,                        \
        "step of this item's lists; unstated: time.interval (or time.bounds)")                  \
    ROW(p ".bounds", SCHEMA_CLOCK | SCHEMA_DURATION | SCHEMA_LIST, NULL,                        \
        "boundaries of this item's lists, n + 1 for n values: all clock times (repeats daily) " \
        "or all durations from the start of the window")

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
};

const size_t schema_n_rows = sizeof schema_rows / sizeof schema_rows[0];
