/* Rows of the schema table: what is measured, what it costs, how it is run. */
/* clang-format off */
ROW("service_levels", SCHEMA_GROUPS, NULL, "targets; unstated: one, `default`, 80 % of live contacts in 20 s")
NEED("service_levels[].name", SCHEMA_NAME, "its name")
SELECTORS("service_levels[]")
WORDS("service_levels[].clock", 0, "wait response first_response resolve total_wait", "wait",
      "wait: in the queue; response: from asking for a human to the answer; first_response: to the first answer of any kind, "
      "the bot's included; resolve: from asking for a human to the solved end; total_wait: in all queues of the contact together")
WORDS("service_levels[].from", 0, "human contact", "human", "the clock starts at asking for a human, or at the contact's entry")
NEED_NUM("service_levels[].threshold", SCHEMA_DURATION, CLOSED, 0, INFINITY, "s",
         "within this time (equal counts)")
WORDS("service_levels[].per", 0, "contact issue", "contact",
    "what is shown first and judged by the target: contacts by `variant`, or issues: over all contacts of an issue, from its "
    "first one on (wait: the sum of its waits), missed when it ends without; where issues are followed (section quality) both "
    "are written to the files")
WORDS("service_levels[].runs", 0, "always open", "always",
    "open: business hours; the clock stands still while the contact's queue is closed (one that states no hours is always open). By "
    "issue `wait` is then the time from first asking for a human to the answer")
ROW("service_levels[].hours", SCHEMA_GROUPS, NULL, "instead of runs: a calendar of its own, the clock runs in these hours only")
NEED("service_levels[].hours[].from", SCHEMA_CLOCK, "runs from")
NEED("service_levels[].hours[].to", SCHEMA_CLOCK, "to; not after `from`: on the next day")
WORDS("service_levels[].hours[].days", SCHEMA_OR_LIST, "mon tue wed thu fri sat sun", NULL, "days it runs on; unstated: every day")
ROW("service_levels[].target", SCHEMA_SHARE, "0.8", "share that should make it")
WORDS("service_levels[].variant", 0, "sl_offered sl_answered sl_excl_early sl_credit_early sl_credit_short sl_excl_short",
      "sl_offered", "the formula shown first; all six are written to the files")
NUM("service_levels[].short", SCHEMA_DURATION, CLOSED, 0, INFINITY, "s", "5", "an abandonment within this time is short")
WORDS("service_levels[].base", SCHEMA_LIST, "blocked refused cleared messages callbacks", NULL, "what else counts as offered")
ROW("service_levels[].round_wait", SCHEMA_FLAG, "false", "waits in whole seconds")
NUM("service_levels[].penalty", SCHEMA_NUMBER, CLOSED, 0, 1e12, "money", "0",
    "for each contact that misses it (answered too late, abandoned, overdue at the end)")
ROW("service_levels[].bands", SCHEMA_GROUPS, NULL,
    "what a bad level costs as a whole: of the bands that hold of a replication's share (sl_offered), the dearest")
NEED_NUM("service_levels[].bands[].below", SCHEMA_SHARE, CLOSED, 0, 1, NULL, "holds below this share")
NEED_NUM("service_levels[].bands[].cost", SCHEMA_NUMBER, CLOSED, 0, 1e12, "money", "to be paid then, for the measured window")
ROW("service_levels[].hard", SCHEMA_FLAG, "false", "missing it is a failure, not a wish")

ROW("costs", SCHEMA_GROUP, "{}", "money")
ROW("costs.currency", SCHEMA_TEXT, "", "shown beside money")
NUM("costs.wage", SCHEMA_NUMBER, CLOSED, 0, 1e12, "money per paid hour", "0", "of groups that do not say")
NUM("costs.overtime_factor", SCHEMA_NUMBER, CLOSED, 0, MOST_FACTOR, NULL, "1.5", "wage of overtime times this")
ROW("costs.absent_paid", SCHEMA_FLAG, "true", "whether absent people are paid")
NUM("costs.contact", SCHEMA_NUMBER, CLOSED, 0, 1e12, "money", "0", "for each contact a human answers")
NUM("costs.waiting_minute", SCHEMA_NUMBER, CLOSED, 0, 1e12, "money", "0", "for each minute customers wait on live channels")
NUM("costs.lost_contact", SCHEMA_NUMBER, CLOSED, 0, 1e12, "money", "0",
    "for each contact lost whose customer does not come back")
NUM("costs.line_hour", SCHEMA_NUMBER, CLOSED, 0, 1e12, "money per hour", "0", "of each line")

ROW("run", SCHEMA_GROUP, "{}", "how it is run")
NUM("run.replications", SCHEMA_INT, CLOSED, 1, 10000000, NULL, NULL, "independent runs; default 30, when steady 1")
ROW("run.precision", SCHEMA_TEXT | SCHEMA_OR_LIST, NULL,
    "run until these half-widths are reached: \"measure@scope:amount\" or \"measure@scope:2%\", names as in summary.csv. Looked at "
    "after run.replications (at least 20), then after half as many again each time. A steady run of one replication is made "
    "twice as long instead, at most 64 times")
NUM("run.most_replications", SCHEMA_INT, CLOSED, 1, 10000000, NULL, "2000", "with run.precision: no more than these")
NUM("run.seed", SCHEMA_INT, CLOSED, 0, 9.2e18, NULL, "1", "of all random numbers; the same seed gives the same customers")
NUM("run.threads", SCHEMA_INT, CLOSED, 0, 1024, NULL, "0", "0 = all cores; changes nothing but the time it takes")
NUM("run.scale", SCHEMA_NUMBER, OPEN_LO, 0, MOST_FACTOR, NULL, "1",
    "volumes and heads times this, heads rounded half up per shift (or interval), at least 1 where there was one")
ROW("run.instants", SCHEMA_DURATION | SCHEMA_CLOCK | SCHEMA_LIST, NULL,
    "times at which the state is written down: durations from the start of the window, or clock times of the day it begins")
NUM("run.max_contacts", SCHEMA_INT, CLOSED, 1, 2e9, NULL, "50000000", "most contacts present at a time; beyond it the run stops")
NUM("run.confidence", SCHEMA_NUMBER, OPEN, 0, 1, NULL, "0.95", "of the intervals")
/* clang-format on */
