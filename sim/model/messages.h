/*
 * Messages that are worked off: who leaves one at a queue that keeps messages becomes a contact of the queue's
 * message channel at once, with the time of leaving as its entry, but is laid out for the agents only in the next
 * shift, which is the queue's next opening, or after a delay. There it comes before everything else of the same
 * take_rank, if the rule says so; where pairs are dispatched by their score it has no such right.
 *
 * From the leaving on it waits like any contact of its type; it gives up nothing, needs no open queue, room or line.
 */
#ifndef CCSIM_MODEL_MESSAGES_H
#define CCSIM_MODEL_MESSAGES_H

#include <stdbool.h>
#include <stdint.h>

struct center;
struct dist;
struct scenario;

/* What becomes of the messages left at a queue. */
struct message_rule {
    uint32_t channel; /* in which they are worked off */
    const struct dist *
        delay; /* s until they are laid out, or the first opening after that; NULL: the next opening */
    bool is_first; /* before everything of the same take_rank */
};

bool scenario_keeps_messages(const struct scenario *s);

/* Some message goes before all others. */
bool scenario_has_first_messages(const struct scenario *s);

/* The contact has ended with a message: true if it goes on as one, in the same record. */
bool message_kept(struct center *c, uint32_t contact);

/* Everybody has gone home for good: clears those that are in no line yet. O(contacts). */
void messages_clear(struct center *c);

#endif
