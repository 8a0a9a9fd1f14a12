/* Rows of the schema table: measures that only some want. */
/* clang-format off */
ROW("report", SCHEMA_GROUP, "{}", "further forms of some measures, each as a variant beside the usual one")
ROW("report.over_expected", SCHEMA_FLAG, "false",
    "variant `expected`: service levels, abandonment, blocking, delay and wait divided by the known expected number of fresh "
    "contacts instead of the counted one")
ROW("report.window_open", SCHEMA_FLAG, "false",
    "variant `open`: means over time of queue and staff over those report intervals alone in which somebody was on duty "
    "(who serves these contacts, or of this group)")
ROW("report.wait_open", SCHEMA_FLAG, "false",
    "variant `open` of asa_s: the wait of the answered in the opening hours of their queue; of one that states none: all of it")
ROW("report.interval_waits", SCHEMA_FLAG, "false",
    "quantiles of the wait (p50, p80, p90, p95, p99 of the answered) also by report interval, in interval.csv")
ROW("report.agents", SCHEMA_FLAG, "false",
    "rows by agent (scope group=NAME;agent=NUMBER, or the name in a roster), and how unlike agents are: p10, p50 and p90 over them of "
    "handle time, share solved and satisfaction")
NUM("report.agents_from", SCHEMA_INT, CLOSED, 1, 1e9, NULL, "10",
    "these compare agents who ended at least so many contacts in a replication; fewer say little of the agent (assumed)")

ROW("platform", SCHEMA_GROUP, NULL,
    "if it is there, the measures by which Chinese shopping platforms judge shops: 3-minute reply rate, mean response time "
    "(each at most 600 s, no answer counts 600 s), first reply within 30 s. Messages, refused and blocked contacts and those "
    "outside the hours are left out; a bot's answer is none")
ROW("platform.channels", SCHEMA_NAME | SCHEMA_OR_LIST, NULL, "channels judged; unstated: all that are neither deferred nor exclusive")
ROW("platform.from", SCHEMA_CLOCK, "08:00", "3-minute rate and mean response: who asks for a human from this time of the day on")
ROW("platform.to", SCHEMA_CLOCK, "23:00", "before this time (platforms have had 23:00 and 24:00); not after `from`: on the next day")
ROW("platform.first_from", SCHEMA_CLOCK, "09:00", "the same for first replies within 30 s")
ROW("platform.first_to", SCHEMA_CLOCK, "23:00", "the same for first replies within 30 s")
/* clang-format on */
