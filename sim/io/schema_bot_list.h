/* Rows of the schema table: the stage before the human queue. */
/* clang-format off */
#define BOT(p)                                                                                     \
    ROW(p ".p_immediate", SCHEMA_SHARE, NULL, "asks for a human at once; unstated: 0")             \
    ROW(p ".p_right", SCHEMA_SHARE, NULL, "short form: the bot would be right")                    \
    ROW(p ".p_notice", SCHEMA_SHARE, NULL,                                                         \
        "short form: a customer answered wrongly notices and asks for a human, else leaves unsolved; unstated: 1") \
    NUM(p ".p_right_add", SCHEMA_NUMBER, CLOSED, -1, 1, NULL, NULL, "added to p_right (kept within 0 and 1)") \
    ROW(p ".threshold", SCHEMA_SHARE, NULL, "hands over when its score is below; unstated: 0, always answers") \
    ROW(p ".score_right", SCHEMA_LAW, NULL, "law of the score when the bot is right; unstated: beta 6, 2") \
    ROW(p ".score_wrong", SCHEMA_LAW, NULL, "law of the score when it is wrong; unstated: beta 3, 3") \
    ROW(p ".containment", SCHEMA_SHARE, NULL, "direct form: ended in the bot, of those who do not ask at once") \
    ROW(p ".false_share", SCHEMA_SHARE, NULL, "direct form: share of the contained that is not solved; unstated: 0") \
    ROW(p ".session", SCHEMA_LAW, NULL, "stay in the bot; unstated: no time at all")               \
    ROW(p ".session_asked", SCHEMA_LAW, NULL, "stay of those who ask at once; unstated: no time")  \
    ROW(p ".session_right", SCHEMA_LAW, NULL, "stay of those it solves; unstated: session")        \
    ROW(p ".session_wrong", SCHEMA_LAW, NULL, "stay of those it does not solve; unstated: session") \
    ROW(p ".patience", SCHEMA_LAW, NULL, "longest stay before the customer gives up; unstated: endless") \
    NUM(p ".failed_patience_factor", SCHEMA_NUMBER, OPEN_LO, 0, MOST_FACTOR, NULL, NULL,           \
        "patience in the queue after a failed bot times this")                                     \
    NUM(p ".failed_handle_factor", SCHEMA_NUMBER, OPEN_LO, 0, MOST_FACTOR, NULL, NULL,             \
        "service time after a failed bot times this")                                              \
    NUM(p ".priority", SCHEMA_INT, CLOSED, -1000, 1000, NULL, NULL, "added to the priority of those handed over") \
    NUM(p ".cost_session", SCHEMA_NUMBER, CLOSED, 0, 1e12, "money", NULL, "per session; unstated: 0") \
    NUM(p ".cost_minute", SCHEMA_NUMBER, CLOSED, 0, 1e12, "money", NULL, "per minute of session; unstated: 0") \
    NUM(p ".cost_resolution", SCHEMA_NUMBER, CLOSED, 0, 1e12, "money", NULL, "per issue the bot solves; unstated: 0")

ROW("bot", SCHEMA_GROUP, NULL,
    "automatic stage before the human queue; needs p_right (short form) or containment (direct form)")
ROW("bot.on", SCHEMA_FLAG, "true", "false: no bot, whatever else is said")
ROW("bot.channels", SCHEMA_NAME | SCHEMA_OR_LIST, NULL, "channels it is on; unstated: all that are not deferred")
ROW("bot.intents", SCHEMA_NAME | SCHEMA_OR_LIST, NULL, "intents it takes; unstated: all")
NUM("bot.p_right_of", SCHEMA_MAP | SCHEMA_SHARE, CLOSED, 0, 1, NULL, NULL, "p_right by intent, e.g. { order = 0.6; }")
NUM("bot.containment_of", SCHEMA_MAP | SCHEMA_SHARE, CLOSED, 0, 1, NULL, NULL, "containment by intent")
BOT("bot")
ROW("bot.rules", SCHEMA_GROUPS, NULL,
    "other values for some contacts: the rule with more of channel, intent, language, segment counts, the later one among equals")
SELECTORS("bot.rules[]")
ROW("bot.rules[].on", SCHEMA_FLAG, NULL, "whether these contacts meet the bot at all")
BOT("bot.rules[]")
NUM("bot.capacity", SCHEMA_INT, CLOSED, 0, 1e9, NULL, NULL, "sessions at a time; unstated: no limit")
WORDS("bot.at_full", 0, "human refuse", "human", "what a contact meets that finds no session free")
ROW("bot.outages", SCHEMA_GROUPS, NULL, "times at which it does not work")
NEED_NUM("bot.outages[].start", SCHEMA_DURATION | SCHEMA_CLOCK, FREE, -INFINITY, INFINITY, "s",
         "clock time on the day `day`, or duration from the start of the window")
NUM("bot.outages[].day", SCHEMA_INT, CLOSED, -10000, 10000, NULL, NULL, "with a clock time: the day; unstated: every day")
NEED_NUM("bot.outages[].length", SCHEMA_DURATION, OPEN_LO, 0, INFINITY, "s",
         "how long")
WORDS("bot.at_outage", 0, "escalate finish", "escalate", "what becomes of sessions in hand when an outage begins")
/* clang-format on */
