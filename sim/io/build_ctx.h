/*
 * What the parts of the scenario builder (build_*.c) share: the config being read, the scenario being made, and
 * what is known on the way. Each part adds its section; a part that finds a mistake complains and goes on.
 */
#ifndef CCSIM_IO_BUILD_CTX_H
#define CCSIM_IO_BUILD_CTX_H

#include "io/build.h"
#include "rand/dist.h"

/* The four things a type is made of. */
enum dim { DIM_CHANNEL, DIM_INTENT, DIM_LANGUAGE, DIM_SEGMENT, N_DIMS };

/* The items of a list by name; node is NULL when the item is implied. */
struct items {
    uint32_t n;
    const char **name;
    const struct cfg_node **node;
};

/* A group with selectors (a rule, a skill, a queue): for each dimension the items it wants. */
struct selector {
    const struct cfg_node *node;
    unsigned n_dims;     /* how many dimensions it restricts: how specific it is */
    bool *wants[N_DIMS]; /* by item; NULL: all */
};

struct selectors {
    uint32_t n;
    struct selector *at;
};

/* What the config says of a type beyond struct type, until the routes are made. */
struct wants {
    const struct dist *service;
    const struct cfg_node *stages; /* instead: the group that gives its laws */
    const struct dist *acw;
    double acw_share;
    double handle_factor; /* the constant part */
};

struct build {
    struct cfg *cfg;
    const struct cfg_node *root;
    struct scenario *s;
    struct notes *notes;
    struct err *e;

    struct items dims[N_DIMS];
    struct selectors rules;
    struct wants *wants;              /* by type */
    const struct cfg_node **law_node; /* of each law of the scenario */
    uint32_t laws_cap;

    bool is_whole;   /* the config was read without a mistake */
    double midnight; /* simulated s of 00:00 of the day on which the window begins */
    double horizon;  /* when fresh arrivals stop */
    double last;     /* nothing is planned from here on: horizon, plus the longest drain */
};

/* Memory that lives as long as the scenario. count elements of size bytes, all zero. */
void *build_keep(struct build *b, size_t count, size_t size);

/* The first element of a list and how many there are; none when the key is missing or no list (told already). */
const struct cfg_node *build_first(const struct cfg_node *group, const char *key);
size_t build_length(const struct cfg_node *group, const char *key);

/* Whether something missing at a node should be told: not when the reading of the config itself went wrong, because
 * what is missing may be what could not be read, nor when its line was complained about already. */
bool build_misses(const struct build *b, const struct cfg_node *node);

/* The items of a list of named groups; when the list is not there, one item of the given name. */
void build_items(const struct build *b, const char *key, const char *implied, struct items *out);
void build_items_free(struct items *items);

/* Index of the item, or -1 after complaining at node: "no intent is called ...". what: "intent". */
int build_find(struct build *b, const struct items *items, const struct cfg_node *node,
               const char *name, const char *what);

/* Same for the item named by a key; -1 also when the key is missing. */
int build_find_key(struct build *b, const struct items *items, const struct cfg_node *group,
                   const char *key, const char *what);

/* "channel", "intent", ... */
const char *build_dim_name(enum dim dim);

/* Every group of root.key (or group.key) as a selector, in order; unknown names are complained about. */
void build_selectors(struct build *b, const struct cfg_node *group, const char *key,
                     struct selectors *out);
void build_selectors_free(struct selectors *sel);
bool build_selects(const struct selector *sel, const uint32_t dims[N_DIMS]);

/* Index of the most specific that matches, the later among equals, or NOBODY. With skip_empty those without
 * selectors match nothing. */
uint32_t build_best(const struct selectors *sel, const uint32_t dims[N_DIMS], bool skip_empty);

/* The law of a key, owned by the scenario; NULL when missing or wrong (told). Not negative. */
const struct dist *build_law(struct build *b, const struct cfg_node *group, const char *key);

/* Same for a law of a share: all in [0, 1]. */
const struct dist *build_share_law(struct build *b, const struct cfg_node *group, const char *key);

/* Gives a law to the scenario. */
const struct dist *build_own(struct build *b, struct dist *law, const struct cfg_node *node);

/* heads x factor x run.scale, rounded half up, at least 1 where there was one; says in *rounded if it was not whole. */
uint32_t build_heads(const struct build *b, double heads, double factor, bool *rounded);

/* 0 = Monday; the day of the week of the day `day` after that on which the window begins. Complains at node if
 * time.weekday is not given; 0 then. */
int build_weekday(struct build *b, const struct cfg_node *node, long day);

/* Whether a list of weekdays (key) contains the day; true when the key is missing. */
bool build_on_day(struct build *b, const struct cfg_node *group, const char *key, long day);

/* The simulated time a key gives: a clock time of the day, or seconds from the start of the window. */
double build_moment(struct build *b, const struct cfg_node *node, long day);

/* The parts, in the order in which they run. */
void build_time(struct build *b);
void build_dims(struct build *b);
void build_demand(struct build *b); /* leaves flat indices (build_flat) in mixes and rows */
void build_types(struct build *b);  /* closes and numbers the types */
void build_queues(struct build *b);
void build_bot(struct build *b);
void build_groups(struct build *b);
void build_campaigns(struct build *b); /* after the groups, before the levels */
void build_levels(struct build *b);
void build_routing(struct build *b);
void build_quality(struct build *b);
void build_report(struct build *b);
void build_run(struct build *b);

/* The place of a combination before types are numbered. */
uint32_t build_flat(const struct build *b, const uint32_t dims[N_DIMS]);
void build_unflat(const struct build *b, uint32_t flat, uint32_t dims[N_DIMS]);

/* "chat.wismo" or, where names are implied, as little as needed; free with mem_free. */
char *build_type_name(const struct build *b, uint32_t type);

#endif
