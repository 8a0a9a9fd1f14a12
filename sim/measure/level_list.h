/*
 * Numbers followed over time and integrated per report interval by the clock. TYPE_LEVEL(name, meaning):
 * one per type; GROUP_LEVEL: one per group.
 */
#ifndef TYPE_LEVEL
#define TYPE_LEVEL(name, meaning)
#endif
#ifndef GROUP_LEVEL
#define GROUP_LEVEL(name, meaning)
#endif
TYPE_LEVEL(waiting, "contacts in the waiting line")
TYPE_LEVEL(in_bot, "sessions in the bot")
TYPE_LEVEL(in_orbit, "customers due to come back")
GROUP_LEVEL(present, "agents on duty: idle or busy")
GROUP_LEVEL(busy, "agents ringing, talking or in after-contact work")
GROUP_LEVEL(in_acw, "agents with after-contact work and nothing else")
GROUP_LEVEL(ringing, "agents who have an answer to give, and nobody they talk to")
GROUP_LEVEL(target, "head-count wanted")
#undef TYPE_LEVEL
#undef GROUP_LEVEL
