/*
 * What is counted per type and report interval of arrival: COUNTER(name, meaning). All are sums, so types,
 * intervals and replications add before anything is divided. Times are in seconds.
 *
 * BLOCK(name, is_on, meaning) begins the counters that only some scenarios have cells for: those where is_on
 * holds of `const struct scenario *s`. The first, unnamed block is everybody's and holds what the hot path touches.
 */
#ifndef BLOCK
#define BLOCK(name, is_on, meaning)
#endif
COUNTER(fresh, "contacts that start an issue")
COUNTER(redials, "returns after abandoning, balking, being blocked, refused or cleared")
COUNTER(repeats, "returns after a contact that did not solve the issue")
COUNTER(bot_repeats, "of those, after a contact that ended in the bot")
COUNTER(offered, "entered the queue, started at once or balked")
COUNTER(answered, "reached an agent")
COUNTER(abandoned, "gave up waiting, balked included")
COUNTER(balked, "left at once on having to wait")
COUNTER(blocked, "found no line or no room")
COUNTER(refused, "came while closed, or the bot was full")
COUNTER(cleared, "disconnected at closing")
COUNTER(messages, "left a message")
COUNTER(still, "still waiting at the end")
COUNTER(delayed, "offered, could not start at once")
COUNTER(wait, "time in the queue, however it ended")
COUNTER(wait_sq, "its square")
COUNTER(wait_answered, "time in the queue of the answered")
COUNTER(wait_abandoned, "time in the queue of the abandoned")
COUNTER(wait_delayed, "time in the queue of the delayed")
COUNTER(served, "segments ended by an agent")
COUNTER(talk, "time with an agent")
COUNTER(acw, "after-contact work")
COUNTER(solved, "solved by a human")
COUNTER(closed, "contacts ended")
COUNTER(sojourn, "time from entry to the end of the contact")
COUNTER(abandoned_occurring, "abandonments by the clock, not by arrival")
COUNTER(answered_occurring, "answers by the clock, not by arrival")
COUNTER(issues_answered, "issues that reached a human, by their first contact")
COUNTER(lost, "contacts lost (not served, not in the bot) whose customer does not come back")

BLOCK(bot, scenario_has_bot(s), "the bot stage")
COUNTER(bot_entered, "entered the bot stage")
COUNTER(bot_solved, "ended in the bot, solved")
COUNTER(bot_false, "ended in the bot, not solved")
COUNTER(bot_abandoned, "gave up on the bot")
COUNTER(bot_asked_at_once, "escalated: asked for a human at once")
COUNTER(bot_asked_later, "escalated: asked for a human later")
COUNTER(bot_low_confidence, "escalated: the bot was not sure")
COUNTER(bot_noticed, "escalated: wrong and noticed")
COUNTER(bot_outage, "escalated: the bot was down")
COUNTER(bot_capacity, "escalated: no session was free")
COUNTER(bot_rule, "escalated: by a rule, or a menu that leads to a human")
COUNTER(bot_sessions, "sessions begun")
COUNTER(bot_wait, "time waiting for a session")
COUNTER(bot_turn_sessions, "sessions with turns to count")
COUNTER(bot_turns, "their turns")
COUNTER(bot_time, "time in the bot")
COUNTER(bot_delay, "time in the bot of the escalated")
COUNTER(handed_answered, "escalated and answered")
COUNTER(handed_wait, "their time from escalation to the answer")
COUNTER(bot_known_24h,
        "left the bot either way, and the window of 24 h after it lies inside the horizon")
COUNTER(bot_quiet_24h, "of those, ended in the bot without a further contact within the window")
COUNTER(bot_known_72h,
        "left the bot either way, and the window of 72 h after it lies inside the horizon")
COUNTER(bot_quiet_72h, "of those, without a further contact within the window")
COUNTER(bot_known_7d,
        "left the bot either way, and the window of 7 d after it lies inside the horizon")
COUNTER(bot_quiet_7d, "of those, without a further contact within the window")
#undef BLOCK
