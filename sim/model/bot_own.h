/*
 * What the files of the bot share: bot.c has the stage (entry, the way out, capacity, outages), bot_outcome.c
 * what a session comes to, bot_now.c the parameters as they are now and what of them follows a contact on.
 *
 * Draws of an attempt by (purpose, segment): bot 0 length and asking at once, bot 1 patience, bot 2 rule and
 * context; bot_score i whether it is right in turn i and its score; outcome 0 noticing (short form); friction i
 * time of turn i and noticing, friction FIRST_ASK + i asking instead of trying again, friction FIRST_FRICTION + i
 * time of a friction turn. A score is drawn whatever the threshold, so another threshold meets the same sessions.
 */
#ifndef CCSIM_MODEL_BOT_OWN_H
#define CCSIM_MODEL_BOT_OWN_H

#include "model/center.h"

enum { FIRST_ASK = 100, FIRST_FRICTION = 200 };
_Static_assert((int)BOT_MOST_TURNS <= (int)FIRST_ASK &&
                   (int)FIRST_FRICTION + (int)BOT_MOST_FRICTION <= 256,
               "a segment of a key has eight bits");

/* What a session, or one turn of it, comes to: a fate, an escalation, or another turn. */
enum bot_result { RESULT_SOLVED, RESULT_FALSE, RESULT_HANGS_UP, RESULT_ESCALATES, RESULT_GOES_ON };

/* ---- bot_outcome.c ---- */

/* Draws the outcome of a session (turn form: of its first turn); s until then. The journey has its rule. */
double bot_begin(struct center *c, uint32_t contact);

/* Another turn: draws what it comes to; s until then. */
double bot_turn(struct center *c, uint32_t contact);

/* ---- bot_now.c ---- */

/* Once a day, before its first session: the bot learns from those so far. */
void bot_new_day(struct center *c);

/* Probability that the bot is right on this contact's issue now. */
double bot_p_right(struct center *c, uint32_t contact);

/* The score below which it hands this contact over now. */
double bot_threshold_now(const struct center *c, uint32_t contact);

#endif
