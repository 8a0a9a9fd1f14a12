/* Rows of the schema table: the stage before the human queue. */
/* clang-format off */

/* What the bot does. The most specific value counts; factors multiply over all groups that match. */
#define BOT(p)                                                                                     \
    ROW(p ".p_immediate", SCHEMA_SHARE, NULL, "asks for a human at once; unstated: 0")             \
    NUM(p ".p_immediate_factor", SCHEMA_NUMBER, CLOSED, 0, MOST_FACTOR, NULL, NULL, "p_immediate times this (at most 1)") \
    NUM(p ".friction_turns", SCHEMA_INT, CLOSED, 0, 20, NULL, NULL,                                \
        "turns, each `turn` long, until those who ask at once (or whom a rule hands over) reach a human; unstated: 0") \
    ROW(p ".p_rule", SCHEMA_SHARE, NULL,                                                           \
        "handed over by a rule of the house (amount, VIP, complaint), whatever the bot would say; of those who do not ask at once; unstated: 0") \
    ROW(p ".p_right", SCHEMA_SHARE, NULL, "short form: the bot would be right; turn form: in each turn") \
    NUM(p ".p_right_factor", SCHEMA_NUMBER, CLOSED, 0, MOST_FACTOR, NULL, NULL, "p_right times this (at most 1)") \
    NUM(p ".p_right_add", SCHEMA_NUMBER, CLOSED, -1, 1, NULL, NULL, "added to p_right (kept within 0 and 1)") \
    ROW(p ".p_notice", SCHEMA_SHARE, NULL,                                                         \
        "a customer answered wrongly notices and asks for a human (turn form: tries again), else leaves unsolved; unstated: 1") \
    NUM(p ".p_notice_factor", SCHEMA_NUMBER, CLOSED, 0, MOST_FACTOR, NULL, NULL, "p_notice times this (at most 1)") \
    NUM(p ".threshold", SCHEMA_SHARE | SCHEMA_OR_LIST, CLOSED, 0, 1, NULL, NULL,                   \
        "hands over when its score is below; a list goes by the clock; unstated: 0, always answers") \
    NUM(p ".threshold_queue", SCHEMA_NUMBER | SCHEMA_MATRIX, CLOSED, 0, 1e9, NULL, NULL,           \
        "instead of threshold: by contacts waiting in the queue behind, ( (0, 0.6), (20, 0.3) ) = 0.6, from 20 waiting on 0.3") \
    NUM(p ".threshold_wait", SCHEMA_NUMBER | SCHEMA_MATRIX, CLOSED, 0, 1e9, NULL, NULL,            \
        "instead of threshold: by the expected wait behind in s, as conditions with estimate = queue reckon it: (ahead + 1) x mean handle " \
        "time / agents on duty") \
    ROW(p ".score_right", SCHEMA_LAW, NULL, "law of the score when the bot is right; unstated: beta 6, 2") \
    ROW(p ".score_wrong", SCHEMA_LAW, NULL, "law of the score when it is wrong; unstated: beta 3, 3") \
    NUM(p ".max_turns", SCHEMA_INT, CLOSED, 1, 100, NULL, NULL,                                    \
        "turn form: right, score, threshold and noticing anew in each turn; wrong and noticed: tries again, after so many turns asks for a human") \
    ROW(p ".turn", SCHEMA_LAW, NULL, "time of one turn")                                           \
    ROW(p ".p_ask", SCHEMA_SHARE, NULL, "turn form: who notices asks for a human instead of trying again; unstated: 0") \
    ROW(p ".containment", SCHEMA_SHARE, NULL, "direct form: ended in the bot, of those who do not ask at once") \
    ROW(p ".false_share", SCHEMA_SHARE, NULL, "direct form: share of the contained that is not solved; unstated: 0") \
    ROW(p ".menu", SCHEMA_FLAG, NULL, "true: a menu (IVR) without intelligence; takes `session`, then p_self_served, p_hang_up, or on to a human") \
    ROW(p ".p_self_served", SCHEMA_SHARE, NULL, "menu: served by the menu alone; unstated: 0")     \
    ROW(p ".p_hang_up", SCHEMA_SHARE, NULL, "menu: hangs up in it; unstated: 0")                   \
    ROW(p ".session", SCHEMA_LAW, NULL, "stay in the bot; unstated: no time at all")               \
    ROW(p ".session_asked", SCHEMA_LAW, NULL, "stay of those who ask at once, or whom a rule hands over; unstated: no time") \
    ROW(p ".session_right", SCHEMA_LAW, NULL, "stay of those it solves; unstated: session")        \
    ROW(p ".session_wrong", SCHEMA_LAW, NULL, "stay of those it does not solve; unstated: session") \
    NUM(p ".session_factor", SCHEMA_NUMBER, CLOSED, 0, MOST_FACTOR, NULL, NULL, "all stays and turns times this") \
    ROW(p ".patience", SCHEMA_LAW, NULL, "longest stay before the customer gives up, waiting for a session included; unstated: endless") \
    NUM(p ".patience_factor", SCHEMA_NUMBER, CLOSED, 0, MOST_FACTOR, NULL, NULL, "that patience times this") \
    ROW(p ".complexity_right", SCHEMA_SHARE, NULL,                                                 \
        "s: p_right of an issue of complexity c, uniform on (0, 1), is p + s min(p, 1 - p) (1 - 2 c); its mean stays p; unstated: 0") \
    NUM(p ".complexity_handle", SCHEMA_NUMBER, OPEN_HI, 0, 1, NULL, NULL,                          \
        "h: an agent's handle time times 1 + h (2 c - 1), also where no bot is met; its mean stays; unstated: 0") \
    NUM(p ".gain", SCHEMA_NUMBER, CLOSED, -1, 1, NULL, NULL,                                       \
        "most that p_right grows as the bot learns: by gain x (1 - exp(-n / gain_sessions)), n = its sessions up to the last midnight") \
    NUM(p ".gain_sessions", SCHEMA_NUMBER, OPEN_LO, 0, 1e12, NULL, NULL, "sessions after which 63 % of `gain` are there") \
    NUM(p ".gain_days", SCHEMA_NUMBER, OPEN_LO, 0, 1e6, NULL, NULL, "instead of gain_sessions: days since the simulation began") \
    NUM(p ".failed_patience_factor", SCHEMA_NUMBER, OPEN_LO, 0, MOST_FACTOR, NULL, NULL,           \
        "patience in the queue after a failed bot times this")                                     \
    NUM(p ".failed_handle_factor", SCHEMA_NUMBER, OPEN_LO, 0, MOST_FACTOR, NULL, NULL,             \
        "service time after a failed bot times this")                                              \
    ROW(p ".p_context", SCHEMA_SHARE, NULL, "after a failed bot: what was said in it reaches the agent; unstated: 1") \
    NUM(p ".lost_handle_factor", SCHEMA_NUMBER, OPEN_LO, 0, MOST_FACTOR, NULL, NULL, "... if not, service time times this as well") \
    NUM(p ".priority", SCHEMA_INT, CLOSED, -1000, 1000, NULL, NULL, "added to the priority of those handed over")

/* What it costs. */
#define BOT_PRICES(p)                                                                              \
    NUM(p ".cost_session", SCHEMA_NUMBER, CLOSED, 0, 1e12, "money", NULL, "per session; unstated: 0") \
    NUM(p ".cost_minute", SCHEMA_NUMBER, CLOSED, 0, 1e12, "money", NULL, "per minute of session; unstated: 0") \
    NUM(p ".cost_turn", SCHEMA_NUMBER, CLOSED, 0, 1e12, "money", NULL, "per turn (of the turn form and of friction); unstated: 0") \
    NUM(p ".cost_token", SCHEMA_NUMBER, CLOSED, 0, 1e12, "money", NULL, "per token; unstated: 0")  \
    NUM(p ".tokens_turn", SCHEMA_NUMBER, CLOSED, 0, 1e9, NULL, NULL, "tokens of a turn, mean; with cost_token") \
    NUM(p ".tokens_session", SCHEMA_NUMBER, CLOSED, 0, 1e9, NULL, NULL, \
        "tokens of each session, mean, besides those of its turns; with cost_token, also in the forms that have no turns") \
    NUM(p ".cost_resolution", SCHEMA_NUMBER, CLOSED, 0, 1e12, "money", NULL, "per issue the bot solves; unstated: 0")

ROW("bot", SCHEMA_GROUP, NULL,
    "automatic stage before the human queue; needs p_right (short form), with max_turns (turn form), containment (direct form) or menu")
ROW("bot.on", SCHEMA_FLAG, "true", "false: no bot, whatever else is said")
ROW("bot.channels", SCHEMA_NAME | SCHEMA_OR_LIST, NULL, "channels it is on; unstated: all that are not deferred")
ROW("bot.intents", SCHEMA_NAME | SCHEMA_OR_LIST, NULL, "intents it takes; unstated: all")
NUM("bot.p_right_of", SCHEMA_MAP | SCHEMA_SHARE, CLOSED, 0, 1, NULL, NULL, "p_right by intent, e.g. { order = 0.6; }")
NUM("bot.containment_of", SCHEMA_MAP | SCHEMA_SHARE, CLOSED, 0, 1, NULL, NULL, "containment by intent")
BOT("bot")
BOT_PRICES("bot")
GRID("bot")
ROW("bot.rules", SCHEMA_GROUPS, NULL,
    "other values for some contacts: the rule with more of channel, intent, language, segment counts, the later one among equals")
SELECTORS("bot.rules[]")
ROW("bot.rules[].on", SCHEMA_FLAG, NULL, "whether these contacts meet the bot at all")
BOT("bot.rules[]")
BOT_PRICES("bot.rules[]")
GRID("bot.rules[]")
NUM("bot.capacity", SCHEMA_INT, CLOSED, 0, 1e9, NULL, NULL, "sessions at a time; unstated: no limit")
WORDS("bot.at_full", 0, "human refuse queue", "human",
      "what a contact meets that finds no session free: straight to a human, refused, or waits for a session, first come first served")
WORDS("bot.deflection", SCHEMA_LIST, "staff_unchanged uncongested", "[\"staff_unchanged\"]",
      "net deflection is measured against the same customers without the bot: with the staff there is (1 more run), with staff "
      "without limit on both sides (2 more runs), which leaves out calling again, or both; [] = not measured")
ROW("bot.outages", SCHEMA_GROUPS, NULL, "times at which it does not work")
NEED_NUM("bot.outages[].start", SCHEMA_DURATION | SCHEMA_CLOCK, FREE, -INFINITY, INFINITY, "s",
         "clock time on the day `day`, or duration from the start of the window")
NUM("bot.outages[].day", SCHEMA_INT, CLOSED, -10000, 10000, NULL, NULL, "with a clock time: the day; unstated: every day")
NEED_NUM("bot.outages[].length", SCHEMA_DURATION, OPEN_LO, 0, INFINITY, "s",
         "how long")
WORDS("bot.at_outage", 0, "escalate finish", "escalate",
      "what becomes of sessions in hand when an outage begins; those waiting for one go to a human")
NUM("surges[].patience_factor", SCHEMA_NUMBER, OPEN_LO, 0, MOST_FACTOR, NULL, NULL,
    "patience of customers of the streams it acts on who enter a queue while it lasts times this; of several surges the last in the file counts")
ROW("surges[].bot", SCHEMA_GROUP, NULL,
    "how the bot changes for customers of these streams while it lasts (those who enter it then); of several surges the last in the file "
    "that has `bot` counts, over every rule of the bot")
NUM("surges[].bot.p_right_of", SCHEMA_MAP | SCHEMA_SHARE, CLOSED, 0, 1, NULL, NULL, "p_right by intent")
NUM("surges[].bot.containment_of", SCHEMA_MAP | SCHEMA_SHARE, CLOSED, 0, 1, NULL, NULL, "containment by intent")
BOT("surges[].bot")
GRID("surges[].bot")
/* clang-format on */
