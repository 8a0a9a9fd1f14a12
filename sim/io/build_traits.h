/* Keys that may stand on an intent, a segment, a channel or a rule: which one counts for a type. */
#ifndef CCSIM_IO_BUILD_TRAITS_H
#define CCSIM_IO_BUILD_TRAITS_H

#include "io/build_ctx.h"

/* The groups that say something of one type, the least specific first. */
struct traits {
    size_t n;
    size_t
        live_from; /* patience, balk, turns and the like count only from here on: an intent's do not hold for a deferred channel */
    const struct cfg_node **at;
};

/* Free with traits_free. */
void traits_of(const struct build *b, const uint32_t dims[N_DIMS], struct traits *out);
void traits_free(struct traits *t);

/* Appends those of a list of selectors that match, the least specific first. Room must be there. */
void traits_add_matching(struct traits *t, const struct selectors *sel,
                         const uint32_t dims[N_DIMS]);

/* The most specific group that has the key, NULL if none. */
const struct cfg_node *traits_find(const struct traits *t, const char *key);
/* Its place in t, -1 if none. */
int traits_place(const struct traits *t, const char *key);

/* What a customer of the type at dims does after a contact that ended in each cause. */
void traits_retry(struct build *b, const struct traits *t, const uint32_t dims[N_DIMS],
                  struct retry retry[N_CAUSES]);

/* How its sessions go turn by turn; NULL: they do not. */
const struct turns *traits_turns(struct build *b, const struct traits *t);

#endif
