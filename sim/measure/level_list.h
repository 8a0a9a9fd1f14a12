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
GROUP_LEVEL(present, "agents on duty: idle or busy (slots where they are pooled)")
GROUP_LEVEL(busy, "agents ringing, talking or in after-contact work")
GROUP_LEVEL(in_acw, "agents in after-contact work")
GROUP_LEVEL(ringing, "agents whose telephone rings")
GROUP_LEVEL(target, "head-count wanted, in slots")
#undef TYPE_LEVEL
#undef GROUP_LEVEL
