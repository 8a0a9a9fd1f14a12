/* Rows of the schema table: title and time. */
/* clang-format off */
ROW("title", SCHEMA_TEXT, NULL, "free text shown above the results")

ROW("time", SCHEMA_GROUP, "{}", "how long is simulated, and what is measured of it")
NUM("time.length", SCHEMA_DURATION, OPEN_LO, 0, 1e9, "s", "24 h", "the measured window")
NUM_OR_WORD("time.warmup", SCHEMA_DURATION | SCHEMA_WORD, CLOSED, 0, 1e9, "s", "mser5",
         "simulated before the window, not measured; default 0, when steady mser5: found by a pilot run")
NUM("time.follow", SCHEMA_DURATION, CLOSED, 0, 1e9, "s", "0",
    "simulated after the window with arrivals and staff going on, not measured")
ROW("time.start", SCHEMA_CLOCK, "00:00", "clock time at which the measured window begins")
WORDS("time.weekday", 0, "mon tue wed thu fri sat sun", NULL,
      "day of the week on which the measured window begins; needed by `days` and `weekday_factors`")
WORDS("time.end", 0, "drain cut clear", "drain",
      "after the last arrival: drain = all present are served, cut = stop at once, clear = staff goes, the waiting "
      "are disconnected, those in service finish")
NUM("time.drain_limit", SCHEMA_DURATION, CLOSED, 0, 1e9, "s", "1 d", "longest drain")
ROW("time.steady", SCHEMA_FLAG, "false", "true: one long run in steady state, with intervals from batch means")
NUM("time.batches", SCHEMA_INT, CLOSED, 2, 100000, NULL, "32", "when steady: sections of the window")
NUM("time.interval", SCHEMA_DURATION, OPEN_LO, 0, INFINITY, "s", "30 min",
    "step of the report by interval, and of every list of numbers without a grid of its own. A list has one value "
    "per step of the day (from 00:00, repeated every day), or per step of the window (from time.start; shorter than "
    "a day: repeated at that time of every day, 0 outside)")
ROW("time.bounds", SCHEMA_CLOCK | SCHEMA_DURATION | SCHEMA_LIST, NULL,
    "instead of time.interval: boundaries of the report's intervals, durations from the start of the window")
/* clang-format on */
