/* Rows of the schema table: queues, routing and people. */
/* clang-format off */
ROW("queues", SCHEMA_GROUPS, NULL,
    "waiting lines; contacts no item asks for wait in one queue per channel and intent, named as the intent if one channel "
    "has it, else channel.intent. An item of such a name without selectors changes that queue")
NEED("queues[].name", SCHEMA_NAME, "its name")
SELECTORS("queues[]")
NUM("queues[].capacity", SCHEMA_INT, CLOSED, 0, 1e9, NULL, NULL,
    "most contacts waiting; who finds it full is blocked; 0 = a loss system; unstated: no limit")
NUM("queues[].capacity_factor", SCHEMA_NUMBER, CLOSED, 0, MOST_FACTOR, NULL, NULL,
    "instead: most waiting as a multiple of the agents on duty who serve it, rounded down")
ROW("queues[].pool", SCHEMA_NAME, NULL, "a limit on waiting contacts shared with other queues: an item of routing.pools")
ROW("queues[].open", SCHEMA_GROUPS, NULL, "opening periods; unstated: always open")
NEED("queues[].open[].from", SCHEMA_CLOCK, "opens")
NEED("queues[].open[].to", SCHEMA_CLOCK, "closes; not after `from`: on the next day")
WORDS("queues[].open[].days", SCHEMA_OR_LIST, "mon tue wed thu fri sat sun", NULL, "days it opens on; unstated: every day")
WORDS("queues[].at_close", 0, "keep disconnect serve message", "keep",
      "the waiting at closing time: keep = they go on waiting, disconnect, serve = staff stays until none is left, message = they "
      "leave one")
WORDS("queues[].closed", 0, "refuse message bot queue", "refuse",
      "who comes while closed: is refused, leaves a message, meets the bot alone, or queues all the same")
NUM("queues[].message_after", SCHEMA_DURATION, OPEN_LO, 0, INFINITY, "s", NULL,
    "leaves a message after exactly this wait; unstated: never")

ROW("queues[].messages", SCHEMA_GROUP, NULL,
    "messages left here are worked off: each becomes a contact of the channel below with the same intent, language and segment, "
    "which waits from then on, counts there and not here, and gives up nothing; unstated: nobody asks what becomes of them")
NEED("queues[].messages.channel", SCHEMA_NAME, "the deferred channel of that work, e.g. message; its rules say how long it takes")
ROW("queues[].messages.delay", SCHEMA_LAW, NULL,
    "time until the message is laid out for the agents, or until the opening after that; unstated: the next opening")
ROW("queues[].messages.first", SCHEMA_FLAG, "true", "goes before everything else of the same take_rank, until it is answered; handed on, it is like others. Dispatch knows no order but its score")
ROW("queues[].announce", SCHEMA_GROUP, NULL,
    "who has to wait is told the expected wait; nothing is announced when nobody is on duty")
WORDS("queues[].announce.estimate", 0, "queue head last mean", "queue", "how it is estimated, as in conditions")
NUM("queues[].announce.from", SCHEMA_DURATION, CLOSED, 0, 1e9, "s", "0", "shorter waits are not announced")
CONDITIONS("queues[].announce.when", "when it is announced; unstated: always")
ROW("queues[].announce.balk", SCHEMA_GROUP, NULL, "some leave at once because of it; unstated: nobody")
NEED_NUM("queues[].announce.balk.effect", SCHEMA_SHARE, CLOSED, 0, 1, NULL, "share of those told `full` or more who leave at once")
NUM("queues[].announce.balk.from", SCHEMA_DURATION, CLOSED, 0, 1e9, "s", "0", "nobody leaves for this or less")
NEED_NUM("queues[].announce.balk.full", SCHEMA_DURATION, OPEN_LO, 0, 1e9, "s", "from here on all of `effect`; in proportion between")
ROW("queues[].announce.by_own_patience", SCHEMA_FLAG, "false",
    "whoever would not have waited as long as is announced leaves at once (Whitt 1999)")
NUM("queues[].announce.patience_factor", SCHEMA_NUMBER, OPEN_LO, 0, MOST_FACTOR, NULL, "1",
    "patience in this queue of those who were told and stay, times this; not where one clock goes on over a contact's queues")
ROW("queues[].callback", SCHEMA_GROUP, NULL,
    "offered once, at entry, to those who cannot start at once and do not leave: a call back instead of waiting on the "
    "line. Who takes it gives up no more, frees the line at once, and counts apart: not in the waits, answers and service "
    "levels of the live (service_levels[].base may add them as missed). A closing does not disconnect them")
NEED("queues[].callback.accept", SCHEMA_SHARE, "probability of taking it; 0.3 is a planner's example")
WORDS("queues[].callback.form", 0, "place list", "place",
      "place: the place in the queue is kept and called when its turn comes; list: called when nobody waits live whom the "
      "agent may serve, the oldest first")
ROW("queues[].callback.counted", SCHEMA_FLAG, "true",
    "place: it takes room in the queue's capacity, and counts among those ahead in expected waits")
NUM("queues[].callback.reserve", SCHEMA_INT, CLOSED, 0, MOST_AGENTS, NULL, "0",
    "list: agents of the group that must stay free after the call starts")
ROW("queues[].callback.slot", SCHEMA_LAW, NULL, "list: time from taking it to the agreed time, before which nobody calls")
ROW("queues[].callback.dial", SCHEMA_LAW, NULL,
    "time an agent needs to reach the customer, or to find that it cannot be done, instead of the group's ring; unstated: 0")
ROW("queues[].callback.reach", SCHEMA_SHARE, "1.0", "probability of reaching the customer, at each call; 0.85 to 0.95 is usual")
NUM("queues[].callback.attempts", SCHEMA_INT, CLOSED, 1, 100, NULL, "1",
    "most calls; who is not reached then is lost, or calls again (redial after `unreached`)")
ROW("queues[].callback.again", SCHEMA_LAW, NULL,
    "time until the next call, which goes behind those who wait by then; needed with attempts over 1")
CONDITIONS("queues[].callback.when", "when it is offered; unstated: always")

ROW("routing", SCHEMA_GROUP, "{}", "who serves whom")
NUM("routing.estimate_over", SCHEMA_INT, CLOSED, 1, 10000, NULL, "20", "conditions with estimate = mean: over so many answered")
WORDS("routing.policy", 0, policy_words, "ranked",
      "which of the waiting a freed agent takes: all go by take_rank, then by priority, and then ranked takes the longest "
      "waiting, score the highest score, most_overdue who is furthest beyond its target (due), shortest_expected the "
      "shortest mean handle time with this group. Ties: the longest waiting, then the first to enter. dispatch instead "
      "starts the best pair of contact and agent (routing.dispatch), whatever the ranks and priorities")
WORDS("routing.agents", SCHEMA_LIST, agent_key_words, "[\"longest_idle\"]",
      "how agents with room of the best rank are told apart, one key after another; the last tie is the lowest number. "
      "least_loaded: the lowest share of slots in use, then the group with the lowest share of busy agents. longest_idle: since "
      "the last work or log-in; who has sessions comes after the idle, the fewest first, then the longest since a take or an end. "
      "most_idle_share: idle time / time on duty since the start of the shift. fastest: least mean handle time for the contact, "
      "own speed included; best_quality: most likely to solve it. sticky: the agent who served the issue last in an earlier "
      "contact, known only in groups by shifts, a roster or as_shifts")
NUM("routing.sticky_wait", SCHEMA_DURATION, CLOSED, 0, INFINITY, "s", "0",
    "with sticky: who enters a queue while the agent who served the issue last is on duty, neither leaving nor due for a "
    "pause, waits for that one alone for at most this long, whatever the ranks; after it for anybody. 60 s is a planner's example")
WORDS("routing.since", 0, "queue contact", "queue",
      "from when waiting counts for those who choose among the waiting (longest, score, overdue, dispatch): entry to the "
      "present queue, or the contact's arrival, bot included. Measured waits and overflow ages stay those of the queue")
ROW("routing.keep_place", SCHEMA_FLAG, "false",
    "with since = queue: a transferred contact stands where its first wait in this attempt would have put it")
ROW("routing.dispatch", SCHEMA_GROUP, "{}",
    "policy = dispatch: the score of a pair is the sum of weight x term; of agents with the best score routing.agents chooses. "
    "Restrictions hold all the same; live_first and the list of callbacks, too")
#define TERM(name, unit, dflt, meaning) \
    NUM("routing.dispatch." #name, SCHEMA_NUMBER, CLOSED, -1e9, 1e9, unit, dflt, "weight of: " meaning)
#include "route/term_list.h"
#undef TERM
WORDS("routing.patience_clock", 0, "queue contact", "queue",
      "queue: patience begins anew in each queue; contact: one clock for all queues of a contact")
WORDS("routing.handle_factor_at", 0, "arrival start", "arrival",
      "lists of handle_factor go by the time of arrival in the queue, or by the time at which the agent starts")
ROW("routing.pools", SCHEMA_GROUPS, NULL, "limits on waiting contacts shared by several queues")
NEED("routing.pools[].name", SCHEMA_NAME, "its name")
NEED_NUM("routing.pools[].capacity", SCHEMA_INT, CLOSED, 0, 1e9, NULL,
         "most contacts waiting in all its queues together")

#define BREAKS(p)                                                                                  \
    NEED_NUM(p ".length", SCHEMA_DURATION, OPEN_LO, 0, INFINITY, "s", "how long")                                                 \
    NEED(p ".from", SCHEMA_DURATION, "earliest start, from the start of the shift")                \
    ROW(p ".to", SCHEMA_DURATION, NULL, "latest start; the agents are spread evenly between; unstated: from") \
    ROW(p ".paid", SCHEMA_FLAG, "true", "whether it is paid")                                      \
    ROW(p ".ends_on_time", SCHEMA_FLAG, "false", "a late start shortens it")                       \
    NUM(p ".postpone", SCHEMA_DURATION, CLOSED, 0, 86400, "s", "0",                                \
        "while `postpone_from` contacts wait in the queues the group serves, put off by at most this; looked at every minute") \
    NUM(p ".postpone_from", SCHEMA_INT, CLOSED, 1, 1e9, NULL, "1", "with postpone: so many waiting")  \
    ROW(p ".shift_at_least", SCHEMA_DURATION, "0", "only in shifts of at least this length")

NEED("groups", SCHEMA_GROUPS, "groups of agents with the same skills")
NEED("groups[].name", SCHEMA_NAME, "its name")
NUM("groups[].agents", SCHEMA_INT | SCHEMA_OR_LIST, CLOSED, 0, MOST_AGENTS, NULL, NULL,
    "agents on the floor: one number, or one per interval")
NUM("groups[].as_shifts", SCHEMA_DURATION, OPEN_LO, 0, 86400, "s", NULL,
    "turns `agents` into people: a rise starts new ones, a fall ends those longest on duty, nobody stays longer than this")
ROW("groups[].shifts", SCHEMA_GROUPS, NULL, "instead of agents: people who come and go at their own times")
NEED("groups[].shifts[].name", SCHEMA_NAME, "its name")
NEED("groups[].shifts[].start", SCHEMA_CLOCK, "begins")
NUM("groups[].shifts[].length", SCHEMA_DURATION, OPEN_LO, 0, 86400, "s", NULL, "how long")
ROW("groups[].shifts[].end", SCHEMA_CLOCK, NULL, "instead of length: ends; not after start: on the next day")
NEED_NUM("groups[].shifts[].heads", SCHEMA_INT, CLOSED, 0, MOST_AGENTS, NULL,
         "how many people, absent ones included")
WORDS("groups[].shifts[].days", SCHEMA_OR_LIST, "mon tue wed thu fri sat sun", NULL,
      "days it begins on; unstated: every day")
NUM("groups[].shifts[].first_day", SCHEMA_INT, CLOSED, -10000, 100000, NULL, NULL,
    "hired: it begins on this day for the first time, 0 = the day on which the window begins; unstated: always there")
NUM("groups[].shifts[].last_day", SCHEMA_INT, CLOSED, -10000, 100000, NULL, NULL,
    "the last day on which it begins; unstated: never ends")
ROW("groups[].shifts[].absence", SCHEMA_SHARE, NULL, "probability of not coming, each person each day; unstated: the group's")
ROW("groups[].shifts[].breaks", SCHEMA_GROUPS, NULL, "pauses of this shift instead of the group's")
BREAKS("groups[].shifts[].breaks[]")
ROW("groups[].roster", SCHEMA_FILE, NULL,
    "instead of shifts: CSV with columns agent, start and end (clock; end not after start: next day), if wanted day (0 = "
    "the day the window begins; left out: every day) and shift (a name); of the agent, if wanted, handle_factor, competence, "
    "attitude and tenure_d (days on the job when the window begins), instead of what people would draw")
ROW("groups[].people", SCHEMA_GROUP, NULL, "agents who differ and change; unstated: all alike")
ROW("groups[].people.handle_factor", SCHEMA_LAW, NULL,
    "own speed: handle times times this, drawn once per agent and replication, e.g. lognormal with mean 1 and cv 0.15 (assumed)")
ROW("groups[].people.competence", SCHEMA_LAW, NULL, "own factor on the probability to solve an issue, drawn likewise; unstated: 1")
NUM("groups[].people.attitude_sd", SCHEMA_NUMBER, CLOSED, 0, 1000, NULL, "0",
    "sd of a normal, drawn likewise and added to the group's attitude; counts where there is a section quality")
ROW("groups[].people.tenure", SCHEMA_LAW, NULL,
    "time on the job when the window begins, drawn likewise, e.g. { dist = \"uniform\"; low = 0; high = \"200 d\"; }; unstated: for ever")
NUM("groups[].people.learning", SCHEMA_NUMBER, CLOSED, 0, 100, NULL, "0",
    "beginners take 1 + this times as long, which fades with the time on the job like exp(-t / learning_tau); 0.4 is usual (assumed)")
NUM("groups[].people.learning_tau", SCHEMA_DURATION, OPEN_LO, 0, 1e9, "s", "45 d", "time constant of learning (assumed)")
NUM("groups[].people.fatigue", SCHEMA_NUMBER, CLOSED, 0, 10, "per hour", "0",
    "handle times grow by this share per hour of the shift beyond fatigue_after; 0.01 is usual (assumed, after a study of a Dutch center)")
NUM("groups[].people.fatigue_after", SCHEMA_DURATION, CLOSED, 0, 86400, "s", "4 h", "hours of the shift without fatigue")
ROW("groups[].people.assist", SCHEMA_GROUP, NULL,
    "the bot as the agent's copilot: it makes handle times shorter (or longer), those of beginners most; unstated: none")
NUM("groups[].people.assist.beginners", SCHEMA_NUMBER, OPEN_LO, 0, MOST_FACTOR, NULL, "1",
    "factor on the handle times of those whose time on the job (`tenure`) is shorter than `until`; 0.75 was found (assumed)")
NUM("groups[].people.assist.others", SCHEMA_NUMBER, OPEN_LO, 0, MOST_FACTOR, NULL, "1",
    "factor for everybody else; nearly 1 was found (assumed)")
NUM("groups[].people.assist.until", SCHEMA_DURATION, CLOSED, 0, 1e9, "s", "60 d", "time on the job that makes experienced (assumed)")
NUM("groups[].people.assist.cost", SCHEMA_NUMBER, CLOSED, 0, 1e12, "money", "0",
    "per use, which is each contact the group answers; part of cost_partners, as fee_contact is")
ROW("groups[].people.late", SCHEMA_LAW, NULL,
    "adherence: time late at each start of a shift and back from each pause; paid, off the floor; unstated: never late")
NUM("groups[].people.attrition", SCHEMA_NUMBER, CLOSED, 0, 1000, "per year", "0",
    "rate at which people leave for good, e.g. 0.4; the shifts of somebody who left are empty and unpaid until a beginner comes")
NUM("groups[].people.replace_after", SCHEMA_DURATION, CLOSED, 0, 1e9, "s", "30 d", "time until then (assumed)")
ROW("groups[].blocks", SCHEMA_GROUPS, NULL,
    "meetings, coaching, training at a clock time: takes those on duty off the floor, after the contact in hand, and ends on time")
NEED("groups[].blocks[].at", SCHEMA_CLOCK, "begins")
NEED_NUM("groups[].blocks[].length", SCHEMA_DURATION, CLOSED, 0, 86400, "s", "how long")
NUM("groups[].blocks[].day", SCHEMA_INT, CLOSED, -10000, 100000, NULL, NULL,
    "only on this day, 0 = the day on which the window begins; unstated: on all of `days`")
WORDS("groups[].blocks[].days", SCHEMA_OR_LIST, "mon tue wed thu fri sat sun", NULL, "unstated: every day")
ROW("groups[].blocks[].share", SCHEMA_SHARE, "1", "share of the people who take part, spread over their numbers")
ROW("groups[].blocks[].paid", SCHEMA_FLAG, "true", "whether it is paid")
NUM("groups[].blocks[].handle_factor", SCHEMA_NUMBER, OPEN_LO, 0, MOST_FACTOR, NULL, NULL,
    "from its end on handle times of those who took part times this (also of those who were absent); needs `day`")
NUM("groups[].blocks[].competence", SCHEMA_NUMBER, CLOSED, 0, MOST_FACTOR, NULL, NULL,
    "likewise the probability to solve an issue")
ROW("groups[].blocks[].joins", SCHEMA_NAME, NULL,
    "those who took part have learned the skills of this group of people and work in it from their next shift on (its ranks and "
    "wages; own shifts, breaks and manner of work); needs `day`")
NUM("groups[].heads_factor", SCHEMA_NUMBER, OPEN_LO, 0, MOST_FACTOR, NULL, "1",
    "heads times this, rounded half up per shift (or interval), at least 1 where there was one")
ROW("groups[].absence", SCHEMA_SHARE, "0", "shifts and as_shifts: probability of not coming, each person each day")
ROW("groups[].breaks", SCHEMA_GROUPS, NULL, "meals and pauses of each shift")
BREAKS("groups[].breaks[]")
ROW("groups[].open_ended", SCHEMA_FLAG, "false", "the last staff stays until nobody is left whom it serves")
ROW("groups[].serves", SCHEMA_GROUPS, NULL,
    "skills; unstated: everything, each at the service law of its type. A contact is served by the most specific item "
    "that matches it, the later one among equals")
SELECTORS("groups[].serves[]")
NUM("groups[].serves[].rank", SCHEMA_INT, CLOSED, 0, 1000000, NULL, "1",
    "the contact's choice among groups with a free agent: low first, ranks may tie")
NUM("groups[].serves[].take_rank", SCHEMA_INT, CLOSED, 0, 1000000, NULL, "1",
    "a freed agent's choice among the waiting: low first, ranks may tie; within a rank by priority, then as routing.policy says")
ROW("groups[].live_first", SCHEMA_FLAG, "false",
    "whatever take_rank says, contacts of deferred channels are taken only when no live one waits whom the group may serve")
NUM("groups[].serves[].after", SCHEMA_DURATION, CLOSED, 0, INFINITY, "s", "0", "only contacts that have waited this long (overflow)")
NUM("groups[].serves[].reserve", SCHEMA_INT, CLOSED, 0, MOST_AGENTS, NULL, "0",
    "other agents of the group that must have room for more after such a contact starts")
CONDITIONS("groups[].serves[].when",
           "only while this holds; looked at again after everything that happens, so that the waiting can start, too")
ROW("groups[].serves[].language_level", SCHEMA_SHARE, "1.0",
    "how well the contact's language is spoken here: a term of routing.dispatch")
ROW("groups[].serves[].service", SCHEMA_LAW, NULL, "service time of these contacts here")
STAGES("groups[].serves[].stages", "instead: their service here in stages")
NUM("groups[].serves[].handle_factor", SCHEMA_NUMBER, OPEN_LO, 0, MOST_FACTOR, NULL, "1", "service time times this")
ROW("groups[].serves[].solved", SCHEMA_SHARE, NULL,
    "probability that such a contact is solved here; unstated: that of the contact's type times competence")
ROW("groups[].serves[].acw", SCHEMA_LAW, NULL, "after-contact work here")
NUM("groups[].serves[].acw_share", SCHEMA_SHARE, OPEN_HI, 0, 1, NULL, NULL, "instead of acw: share of the service time")
ROW("groups[].service", SCHEMA_LAW, NULL, "service time of this group for whatever it serves; unstated: that of the contact's type")
STAGES("groups[].stages", "instead: service of this group in stages")
ROW("groups[].handle_by_load", SCHEMA_GROUP, NULL,
    "service time changes with the contacts that wait in the queue for each agent of the group on duty, at the start (e.g. shorter "
    "under pressure); unstated: it does not")
RAMP("groups[].handle_by_load", SCHEMA_NUMBER, "waiting per agent", "load")
NUM("groups[].handle_factor", SCHEMA_NUMBER, OPEN_LO, 0, MOST_FACTOR, NULL, "1", "service time of this group times this")
NUM("groups[].competence", SCHEMA_NUMBER, CLOSED, 0, MOST_FACTOR, NULL, "1",
    "probability that this group solves an issue, times this (kept at most 1)")
NUM("groups[].attitude", SCHEMA_NUMBER, CLOSED, -1000, 1000, NULL, "0",
    "added to the probability (or logit) that customers served here are satisfied; counts where there is a section quality")
ROW("groups[].acw", SCHEMA_LAW, NULL, "after-contact work of this group; unstated: that of the contact's type")
NUM("groups[].acw_share", SCHEMA_SHARE, OPEN_HI, 0, 1, NULL, NULL, "instead of acw: share of the service time")
ROW("groups[].ring", SCHEMA_LAW, NULL, "time between assignment and answer; unstated: none")
ROW("groups[].partner", SCHEMA_GROUP, NULL,
    "the group is a partner's (outsourcer, third party), who takes contacts over by contract; what it costs and how good it is say "
    "fee_contact, fee_minute, wage, competence, attitude and handle_factor")
ROW("groups[].partner.delay", SCHEMA_LAW, NULL,
    "time of the hand-over instead of the group's ring: its agent is taken, the customer still waits; unstated: the ring")
NUM("groups[].partner.most", SCHEMA_INT, CLOSED, 0, 1e9, NULL, NULL,
    "most contacts handed over in each period; the rest go elsewhere or wait; unstated: no limit")
WORDS("groups[].partner.per", 0, "day hour run", "day", "that period: each day or full hour of the clock, or the whole run")
ROW("groups[].partner.open", SCHEMA_GROUPS, NULL,
    "hours in which contacts are handed over; those in hand are finished; unstated: whenever its agents are on duty")
NEED("groups[].partner.open[].from", SCHEMA_CLOCK, "begins")
NEED("groups[].partner.open[].to", SCHEMA_CLOCK, "ends; not after `from`: on the next day")
WORDS("groups[].partner.open[].days", SCHEMA_OR_LIST, "mon tue wed thu fri sat sun", NULL, "days it begins on; unstated: every day")
NUM("groups[].capacity", SCHEMA_INT, CLOSED, 1, 64, NULL, "1",
    "sessions an agent may hold at a time. A freed slot takes the next contact at once; after-contact work holds its slot; "
    "shift ends and breaks begin when all in hand is done, and nothing is taken meanwhile")
WORDS("groups[].slowdown", 0, "usual mild harsh", "usual",
      "how sessions slow each other down: with 1 to 5 in service each takes 1, 1.1, 1.3, 1.65, 2.1 times as long (usual, "
      "assumed between two sources), 1 to 1.16 (mild, after field data), or 1, 1.11, 1.46, 2.03, 2.83 (harsh, after a trade source)")
NUM("groups[].time_factor", SCHEMA_NUMBER | SCHEMA_LIST, OPEN_LO, 0, MOST_FACTOR, NULL, NULL,
    "instead of slowdown: with 1, 2, ... sessions in service each takes so many times as long; the first must be 1. Beyond the "
    "last the agent does no more in all. Service laws are times of a single session")
NUM("groups[].solved_factor", SCHEMA_NUMBER | SCHEMA_LIST, CLOSED, 0, MOST_FACTOR, NULL, NULL,
    "with 1, 2, ... sessions in service (turn by turn: windows open) the probability to solve times this (kept at most 1), averaged over the session; the last holds "
    "beyond; counts with a capacity over 1; unstated: 1. [1.0, 0.94, 0.86, 0.77] follows a trade source (assumed)")
NUM("groups[].wage", SCHEMA_NUMBER | SCHEMA_OR_LIST, CLOSED, 0, 1e12, "money per paid hour", NULL,
    "one, or one per interval; unstated: costs.wage")
NUM("groups[].overtime_factor", SCHEMA_NUMBER, CLOSED, 0, MOST_FACTOR, NULL, NULL, "unstated: costs.overtime_factor")
NUM("groups[].fee_contact", SCHEMA_NUMBER, CLOSED, 0, 1e12, "money", "0", "a partner's fee for each contact it serves")
NUM("groups[].fee_minute", SCHEMA_NUMBER, CLOSED, 0, 1e12, "money", "0", "a partner's fee for each minute it serves customers")
ROW("groups[].absent_paid", SCHEMA_FLAG, NULL, "unstated: costs.absent_paid")
NUM("groups[].shrinkage", SCHEMA_NUMBER, OPEN_HI, 0, 1, NULL, "0", "share of paid time not on the floor, for the gross requirement")
GRID("groups[]")
/* clang-format on */
