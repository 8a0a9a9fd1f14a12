/* Rows of the schema table: who the customers are and what a contact of theirs needs. */
/* clang-format off */

/* What a customer does after a contact that ended badly. */
#define RETURNS(p, words_, dflt_, what_)                                                           \
    ROW(p, SCHEMA_GROUP, NULL, what_)                                                              \
    WORDS(p ".after", SCHEMA_LIST, words_, dflt_, "the causes this group is about; for other causes write another one in a rule")                \
    ROW(p ".p", SCHEMA_SHARE, NULL, "probability of coming back after the first contact of the issue") \
    ROW(p ".p_later", SCHEMA_SHARE, NULL, "probability after later contacts; unstated: p")         \
    ROW(p ".delay", SCHEMA_LAW, NULL, "time until then; 0 is allowed, so are days")                \
    NUM(p ".limit", SCHEMA_INT, CLOSED, 0, 1000000, NULL, NULL,                                    \
        "most returns of one issue for each of the causes; unstated: no limit")                    \
    NUM(p ".limit_all", SCHEMA_INT, CLOSED, 0, 1000000, NULL, NULL,                                \
        "most returns of one issue of this kind (redial, repeat), for whatever cause; unstated: no limit") \
    WORDS(p ".enters", 0, "start human", NULL, "where the returning contact enters: start = as a new one (bot first), " \
          "human = straight to the human queue; unstated: start")                                  \
    ROW(p ".p_human", SCHEMA_SHARE, NULL, "instead of enters: straight to the human queue with this probability") \
    WORDS(p ".keep", SCHEMA_LIST, "patience service bot", NULL, "what is not drawn anew: patience, service, bot (outcome)") \
    NUM(p ".patience_factor", SCHEMA_NUMBER, OPEN_LO, 0, MOST_FACTOR, NULL, NULL,                  \
        "patience times this, once more at each return")                                           \
    NUM(p ".handle_factor", SCHEMA_NUMBER, OPEN_LO, 0, MOST_FACTOR, NULL, NULL,                    \
        "handle time times this, once more at each return")                                        \
    ROW(p ".p_context", SCHEMA_SHARE, NULL, "what was said before reaches the next agent; unstated: 1") \
    ROW(p ".p_context_moved", SCHEMA_SHARE, NULL, "... where the contact comes back by another channel; unstated: p_context") \
    NUM(p ".lost_handle_factor", SCHEMA_NUMBER, OPEN_LO, 0, MOST_FACTOR, NULL, NULL,               \
        "... if it does not, service time of that contact times this; unstated: 1")                \
    NUM(p ".priority", SCHEMA_INT, CLOSED, -1000, 1000, NULL, NULL, "added to the priority of the returning contact") \
    NUM(p ".channel_to", SCHEMA_MAP | SCHEMA_SHARE, CLOSED, 0, 1, NULL, NULL,                      \
        "channels of the returning contact with their shares, e.g. { phone = 0.1; }; the rest stays") \
    NUM(p ".intent_to", SCHEMA_MAP | SCHEMA_SHARE, CLOSED, 0, 1, NULL, NULL,                       \
        "intents of the returning contact with their shares; the rest stays")

/* A factor that rises (or falls) along a ramp. */
#define RAMP(p, type_, unit_, of_)                                                                 \
    NEED_NUM(p ".effect", SCHEMA_NUMBER, OPEN_LO, -1, MOST_FACTOR, NULL,                           \
        "service time times 1 + this at `full` and beyond; e.g. 0.2 (assumed)")                    \
    NUM(p ".from", type_, CLOSED, 0, 1e9, unit_, "0", of_ " up to which nothing changes")          \
    NEED_NUM(p ".full", type_, OPEN_LO, 0, 1e9, unit_, of_ " from which the effect is whole; in proportion between")

/* The time with an agent in stages, instead of `service`. */
#define STAGES(p, what_)                                                                           \
    ROW(p, SCHEMA_GROUP, NULL, what_)                                                              \
    ROW(p ".listen", SCHEMA_LAW, NULL, "the agent takes in what the customer wants; unstated: 0")  \
    ROW(p ".answer", SCHEMA_LAW, NULL, "the agent answers; unstated: 0")                           \
    ROW(p ".handle", SCHEMA_LAW, NULL, "the agent settles the matter, the customer there; unstated: 0") \
    ROW(p ".first_reply", SCHEMA_SHARE, NULL,                                                      \
        "share of the listening after which comes the first reply, which is the response in service levels and platform figures; " \
        "0: the answer is the response; unstated: 0 on exclusive channels (phone), else 1, the end of listening")

/* A session turn by turn. */
#define TURNS(p)                                                                                   \
    ROW(p, SCHEMA_GROUP, NULL,                                                                     \
        "sessions turn by turn instead of in one piece: the agent works and answers, the customer thinks and writes. An agent works " \
        "in one window at a time, of those whose customer has written the one that has waited for longest; the others cost no " \
        "time, so time_factor does not slow them down, and groups[].capacity is the number of open windows. The first message is the " \
        "first response. Live channels only; each key from the most specific group that has it") \
    ROW(p ".number", SCHEMA_LAW, NULL, "the agent's turns in a session, the last of which ends it: rounded to whole, 1 to 200")  \
    ROW(p ".work", SCHEMA_LAW, NULL, "an agent's work in one turn, times every factor on service times; unstated: service in equal parts") \
    ROW(p ".think", SCHEMA_LAW, NULL, "the customer's reading, thinking and typing between two turns; unstated: none") \
    NUM(p ".timeout", SCHEMA_DURATION, OPEN_LO, 0, INFINITY, "s", NULL, \
        "a customer silent for longer is taken for gone: the window is closed, the contact ends unsolved; so are the windows of those who " \
        "left in silence before; unstated: never (an empty window is closed at once)")

/*
 * Keys that may stand on an intent, a channel or a rule. The most specific one given counts: a rule before a
 * channel before an intent. Factors multiply and priorities add up over all that match.
 */
#define TRAITS(p)                                                                                  \
    ROW(p ".service", SCHEMA_LAW, NULL, "time an agent serves the customer (in chat: with one session)") \
    STAGES(p ".stages", "instead of service: listening, answering and handling, each with a law of its own") \
    NUM(p ".handle_factor", SCHEMA_NUMBER | SCHEMA_OR_LIST, CLOSED, 0, MOST_FACTOR, NULL, NULL,    \
        "service time times this; a list goes by the time of arrival")                             \
    ROW(p ".handle_by_wait", SCHEMA_GROUP, NULL, "service time changes with the wait in the queue before; unstated: it does not") \
    RAMP(p ".handle_by_wait", SCHEMA_DURATION, "s", "wait")                                        \
    ROW(p ".acw", SCHEMA_LAW, NULL, "after-contact work; unstated: none")                          \
    NUM(p ".acw_share", SCHEMA_SHARE, OPEN_HI, 0, 1, NULL, NULL, "instead of acw: share of the service time that is after-contact work; service is then both together") \
    ROW(p ".patience", SCHEMA_LAW, NULL, "longest wait in the queue; unstated: endless")           \
    NUM(p ".patience_factor", SCHEMA_NUMBER | SCHEMA_OR_LIST, CLOSED, 0, MOST_FACTOR, NULL, NULL,  \
        "patience times this; a list goes by the time of arrival")                                 \
    ROW(p ".balk", SCHEMA_SHARE, NULL, "share of those who cannot start at once that leaves at once; unstated: 0") \
    ROW(p ".silent", SCHEMA_SHARE, NULL, "of those who give up waiting the share nobody notices: an agent is given the empty " \
        "session and wastes silent_time on it (chat: 0.7 of them after 33 firms); unstated: 0")    \
    NUM(p ".silent_time", SCHEMA_DURATION, CLOSED, 0, INFINITY, "s", NULL,                         \
        "work wasted on an empty session, slowed down by others beside it; unstated: 75 s (assumed)") \
    ROW(p ".session_patience", SCHEMA_LAW, NULL, "longest stay with an agent, from the answer on: who is not served by then leaves unsolved " \
        "(Legros and Jouini 2019 model it so); counts as answered, and apart; live channels only; unstated: endless") \
    NUM(p ".session_patience_factor", SCHEMA_NUMBER | SCHEMA_OR_LIST, CLOSED, 0, MOST_FACTOR, NULL, NULL, \
        "session_patience times this; a list goes by the time of arrival")                         \
    TURNS(p ".turns")                                                                              \
    ROW(p ".solved", SCHEMA_SHARE, NULL, "probability that a human solves the issue; unstated: 1") \
    NUM(p ".revenue", SCHEMA_NUMBER, FREE, -INFINITY, INFINITY, "money", NULL, "of each issue a human solves; unstated: 0") \
    NUM(p ".revenue_bot", SCHEMA_NUMBER, FREE, -INFINITY, INFINITY, "money", NULL, "of each issue the bot solves; unstated: 0") \
    NUM(p ".revenue_unsolved", SCHEMA_NUMBER, FREE, -INFINITY, INFINITY, "money", NULL, \
        "of each contact a human ends unsolved (negative: a loss); unstated: 0")                   \
    NUM(p ".priority", SCHEMA_INT, CLOSED, -1000, 1000, NULL, NULL, "priority class, higher goes first; unstated: 0") \
    ROW(p ".score", SCHEMA_GROUP, NULL, "routing.policy = score: base + slope x s waited + what follows for each mark") \
    NUM(p ".score.base", SCHEMA_NUMBER, CLOSED, -1e9, 1e9, NULL, "0", "at entry to the queue")     \
    NUM(p ".score.slope", SCHEMA_NUMBER, CLOSED, 0, 1e9, "per s", "1", "for each second of waiting") \
    NUM(p ".score.forwarded", SCHEMA_NUMBER, CLOSED, -1e9, 1e9, NULL, "0", "transferred in this contact") \
    NUM(p ".score.escalated", SCHEMA_NUMBER, CLOSED, -1e9, 1e9, NULL, "0", "sent to this queue by the bot") \
    NUM(p ".score.repeat", SCHEMA_NUMBER, CLOSED, -1e9, 1e9, NULL, "0", "the contact before did not solve the issue") \
    NUM(p ".due", SCHEMA_DURATION, CLOSED, 0, INFINITY, "s", NULL,                                 \
        "routing.policy = most_overdue: the wait beyond which a contact is overdue; unstated: the threshold of the first " \
        "service level on waits or responses it counts in, and without any it goes after all who have one") \
    RETURNS(p ".redial", "abandoned balked blocked refused cleared unreached", "[\"abandoned\", \"balked\"]", \
            "calling again after not being served")                                                \
    RETURNS(p ".repeat", "bot human", "[\"bot\", \"human\"]", "coming back after a close that did not solve the issue") \
    GRID(p)

ROW("channels", SCHEMA_GROUPS, NULL, "ways in; unstated: one, `phone`")
NEED("channels[].name", SCHEMA_NAME, "its name")
ROW("channels[].deferred", SCHEMA_FLAG, NULL,
    "true: worked off later, nobody abandons, not in live service levels; default false, true for channels named "
    "email, e-mail, social or message")
ROW("channels[].exclusive", SCHEMA_FLAG, NULL,
    "true: takes an agent's whole attention, so that only an agent without a session takes it, and no other beside it; default "
    "false, true for a channel named phone")
NUM("channels[].slots", SCHEMA_INT, CLOSED, 1, 64, NULL, "1",
    "of the sessions an agent may hold a contact counts as so many, at most all; exclusive: all")
ROW("channels[].interruptible", SCHEMA_FLAG, "false",
    "true: an agent lays its work aside, what was begun last first, for contacts of other channels that find nobody with room "
    "otherwise. It stays with the agent, in no slot, and goes on when there is room and no other contact waits; new work of "
    "the kind comes after that, whatever take_rank says. At the end of the shift it goes back to its place in its queue. "
    "Only deferred channels; those of one group need the same slots")
NUM("channels[].restart", SCHEMA_DURATION, CLOSED, 0, INFINITY, "s", "0",
    "interruptible: work more each time it is taken up again")
NUM("channels[].lines", SCHEMA_INT, CLOSED, 0, 1e9, NULL, NULL,
    "lines (trunks) held from entry until the customer leaves; none free = blocked; unstated: no limit")
ROW("channels[].lines_of", SCHEMA_NAME, NULL, "instead of lines: shares the lines of this channel")
TRAITS("channels[]")

NEED("intents", SCHEMA_GROUPS, "what customers want")
NEED("intents[].name", SCHEMA_NAME, "its name")
TRAITS("intents[]")

ROW("languages", SCHEMA_GROUPS, NULL, "languages; unstated: one, `any`")
NEED("languages[].name", SCHEMA_NAME, "its name")
NUM("languages[].share", SCHEMA_NUMBER, CLOSED, 0, INFINITY, NULL, "1",
    "weight among the languages in arrival streams that do not say")

ROW("segments", SCHEMA_GROUPS, NULL, "segments of customers (new, ordinary, VIP); unstated: one, `any`")
NEED("segments[].name", SCHEMA_NAME, "its name")
NUM("segments[].share", SCHEMA_NUMBER, CLOSED, 0, INFINITY, NULL, "1",
    "weight among the segments in arrival streams that do not say")
NUM("segments[].priority", SCHEMA_INT, CLOSED, -1000, 1000, NULL, NULL, "added to the priority class")
NUM("segments[].score_bonus", SCHEMA_NUMBER, CLOSED, -1e9, 1e9, NULL, NULL, "added to the score (routing.policy = score); unstated: 0")
NUM("segments[].handle_factor", SCHEMA_NUMBER, OPEN_LO, 0, MOST_FACTOR, NULL, NULL, "service time times this")
NUM("segments[].patience_factor", SCHEMA_NUMBER, OPEN_LO, 0, MOST_FACTOR, NULL, NULL, "patience times this")

ROW("rules", SCHEMA_GROUPS, NULL,
    "keys of intents for some contacts only: the rule with more of channel, intent, language, segment counts, the later "
    "one among equals; every rule comes before channels, and channels before intents")
SELECTORS("rules[]")
TRAITS("rules[]")
/* clang-format on */
