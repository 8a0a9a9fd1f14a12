/* Parts of the section bot: what reading the rule of one type needs, and the rule. */
#ifndef CCSIM_IO_BUILD_BOT_H
#define CCSIM_IO_BUILD_BOT_H

#include "io/build_traits.h"

struct bot_reader {
    struct build *b;
    const struct cfg_node *bot;
    struct traits traits;         /* the section, then its rules that match */
    const struct cfg_node *surge; /* its changes come before everything, or NULL */
    const char *intent;
};

/* The rule of a type that meets the bot. */
const struct bot_rule *bot_read_rule(const struct bot_reader *r, uint32_t type);

/* A number of the most specific group that has the key. */
double bot_read_number(const struct bot_reader *r, const char *key, double otherwise);

#endif
