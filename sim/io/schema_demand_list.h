/* Rows of the schema table: fresh customers and when they come. */
/* clang-format off */
NEED("arrivals", SCHEMA_GROUPS, "streams of fresh customers")
NEED("arrivals[].name", SCHEMA_NAME, "its name")
ROW("arrivals[].channel", SCHEMA_NAME, NULL, "unstated: the only channel")
ROW("arrivals[].intent", SCHEMA_NAME, NULL, "unstated: the intent of the stream's name, or the only intent")
NUM("arrivals[].mix", SCHEMA_MAP | SCHEMA_NUMBER, CLOSED, 0, INFINITY, NULL, NULL,
    "instead of intent: intents with their shares, adding up to 1 (or 100)")
ROW("arrivals[].mixes", SCHEMA_GROUPS, NULL, "other mixes at some times of the day")
NEED("arrivals[].mixes[].from", SCHEMA_CLOCK, "from this time of the day")
NEED("arrivals[].mixes[].to", SCHEMA_CLOCK, "to this time; before `from`: over midnight")
NUM("arrivals[].mixes[].mix", SCHEMA_MAP | SCHEMA_NUMBER, CLOSED, 0, INFINITY, NULL, NULL,
    "intents with their shares, adding up to 1 (or 100)")
ROW("arrivals[].language", SCHEMA_NAME, NULL, "unstated: the languages by their share")
NUM("arrivals[].languages", SCHEMA_MAP | SCHEMA_NUMBER, CLOSED, 0, INFINITY, NULL, NULL,
    "instead of language: languages with their shares")
ROW("arrivals[].segment", SCHEMA_NAME, NULL, "unstated: the segments by their share")
NUM("arrivals[].segments", SCHEMA_MAP | SCHEMA_NUMBER, CLOSED, 0, INFINITY, NULL, NULL,
    "instead of segment: segments with their shares")
NUM("arrivals[].per_hour", SCHEMA_NUMBER | SCHEMA_OR_LIST, CLOSED, 0, 1e12, "per hour", NULL,
    "rate: one, or one per interval")
NUM("arrivals[].per_interval", SCHEMA_NUMBER | SCHEMA_OR_LIST, CLOSED, 0, 1e12, NULL, NULL,
    "expected customers of an interval: one for all, or one per interval")
NUM("arrivals[].volume", SCHEMA_NUMBER, CLOSED, 0, 1e12, "per day", NULL, "expected customers of a day, spread like the profile")
NUM("arrivals[].profile", SCHEMA_NUMBER | SCHEMA_LIST, CLOSED, 0, 1e12, NULL, NULL,
    "with volume: weights, one per interval; unstated: flat over the day, or over a window shorter than a day")
ROW("arrivals[].profile_file", SCHEMA_FILE, NULL, "CSV with the profile: column weight, one row per interval")
ROW("arrivals[].counts_file", SCHEMA_FILE, NULL,
    "CSV with expected customers per interval: columns start (clock, or seconds from 00:00 of the first day) and count; "
    "clock times repeat every day; the last interval is as long as the one before")
ROW("arrivals[].trace", SCHEMA_FILE, NULL,
    "CSV of contacts replayed as they are: column arrival_s (from 00:00 of the day the window begins) or day (0 = that "
    "day, may be left out) and time; if wanted channel, intent, language, segment, handle_s, acw_s, patience_s; an empty field is drawn")
WORDS("arrivals[].process", 0, "poisson fixed renewal", NULL,
      "how the times come about; unstated: poisson. fixed: exactly the volume each day or the counts each interval, at "
      "independent times; renewal: one after another by the law `gaps`")
WORDS("arrivals[].shape", 0, "steps linear", "steps",
      "of a list per_hour: steps, or linear: n + 1 rates at the boundaries with straight lines between")
ROW("arrivals[].gaps", SCHEMA_LAW, NULL, "renewal: time from one arrival to the next; with per_hour only its shape counts")
ROW("arrivals[].batch", SCHEMA_LAW, NULL, "customers who come together (rounded, at least 1); the rate stays that of customers")
NUM("arrivals[].factor", SCHEMA_NUMBER, CLOSED, 0, MOST_FACTOR, NULL, "1", "volume times this")
NUM("arrivals[].day_factors", SCHEMA_NUMBER | SCHEMA_LIST, CLOSED, 0, MOST_FACTOR, NULL, NULL,
    "volume of each simulated day times this, warm-up and follow-up days included")
NUM("arrivals[].weekday_factors", SCHEMA_NUMBER | SCHEMA_LIST, CLOSED, 0, MOST_FACTOR, NULL, NULL,
    "volume by day of the week times this: seven, from Monday")
WORDS("arrivals[].counts", 0, "fresh total", "fresh",
      "total: the figures contain redials and repeats (call logs, ACD reports), so none are added for this stream")
WORDS("arrivals[].enters", 0, "start human", "start", "human: straight to the human queue, past the bot")
NUM("arrivals[].cv_day", SCHEMA_NUMBER, CLOSED, 0, 100, NULL, NULL,
    "sd / mean of the random factor of a day (gamma, mean 1); unstated: no such factor")
NUM("arrivals[].shape_day", SCHEMA_NUMBER, OPEN, 0, INFINITY, NULL, NULL,
    "instead of cv_day: shape of that gamma law, 1 / cv squared")
ROW("arrivals[].day_set", SCHEMA_NAME, "all",
    "streams with the same word share the luck of the day: all, a word of your own, or own = this stream alone")
NUM("arrivals[].cv_interval", SCHEMA_NUMBER, CLOSED, 0, 100, NULL, NULL,
    "sd / mean of a random factor of each interval (gamma, mean 1); unstated: no such factor")
NUM("arrivals[].rho", SCHEMA_NUMBER, OPEN, -1, 1, NULL, "0",
    "correlation of neighbouring intervals' factors (of the normals behind them)")
ROW("arrivals[].interval_set", SCHEMA_NAME, "own", "as day_set, for the interval factors")
GRID("arrivals[]")

ROW("surges", SCHEMA_GROUPS, NULL, "times of more (or fewer) customers; factors of overlapping surges multiply")
NEED("surges[].name", SCHEMA_NAME, "its name")
ROW("surges[].arrivals", SCHEMA_NAME | SCHEMA_OR_LIST, NULL, "the streams it acts on; unstated: all")
NEED_NUM("surges[].start", SCHEMA_DURATION | SCHEMA_CLOCK, FREE, -INFINITY, INFINITY, "s",
         "clock time on the day `day`, or duration from the start of the window (may be negative)")
NUM("surges[].day", SCHEMA_INT, CLOSED, -10000, 10000, NULL, "0",
    "with a clock time: the day, 0 = that on which the window begins")
ROW("surges[].start_law", SCHEMA_LAW, NULL, "random delay added to start")
WORDS("surges[].shape", 0, "step ramp spike profile", "step",
      "step: length long; ramp: up in `rise`, `length` at full height, down in `fall`; spike: jumps up, decays with time "
      "constant `tau`; profile: the list `profile`")
NUM("surges[].factor", SCHEMA_NUMBER, CLOSED, 0, MOST_FACTOR, NULL, NULL, "rate times this at full height")
NUM("surges[].volume", SCHEMA_NUMBER, CLOSED, 0, 1e12, NULL, NULL, "instead of factor: customers added in all")
ROW("surges[].factor_law", SCHEMA_LAW, NULL, "instead of factor: drawn in each replication")
ROW("surges[].volume_law", SCHEMA_LAW, NULL, "instead of volume: drawn in each replication")
NUM("surges[].length", SCHEMA_DURATION, CLOSED, 0, INFINITY, "s", NULL, "step: how long; ramp: time at full height (default 0)")
NUM("surges[].rise", SCHEMA_DURATION, CLOSED, 0, INFINITY, "s", NULL, "ramp: time up (default 0)")
NUM("surges[].fall", SCHEMA_DURATION, CLOSED, 0, INFINITY, "s", NULL, "ramp: time down (default 0)")
NUM("surges[].tau", SCHEMA_DURATION, OPEN_LO, 0, INFINITY, "s", NULL, "spike: time constant of the decay")
NUM("surges[].profile", SCHEMA_NUMBER | SCHEMA_LIST, CLOSED, 0, 1e12, NULL, NULL,
    "profile: heights one after another, `interval` each; with a factor multiplying the rate, with a volume as weights")
ROW("surges[].profile_file", SCHEMA_FILE, NULL, "CSV with the profile: column weight")
NUM("surges[].interval", SCHEMA_DURATION, OPEN_LO, 0, INFINITY, "s", NULL, "step of the profile; unstated: time.interval")
ROW("surges[].p", SCHEMA_SHARE, "1", "probability that it happens in a replication")
NUM("surges[].mix", SCHEMA_MAP | SCHEMA_NUMBER, CLOSED, 0, INFINITY, NULL, NULL,
    "intents of the added customers with their shares; unstated: as the stream")
NUM("surges[].mix_all", SCHEMA_MAP | SCHEMA_NUMBER, CLOSED, 0, INFINITY, NULL, NULL,
    "intents of all customers of the stream while the surge lasts (start and shape must not be random)")
ROW("surges[].echo", SCHEMA_GROUP, NULL,
    "what its customers cause later, such as returns of what was bought: each fresh customer it adds comes back with a new "
    "issue once at most; a surge that only takes customers away has none")
NEED("surges[].echo.p", SCHEMA_SHARE, "probability that an added customer causes a fresh issue")
NEED("surges[].echo.delay", SCHEMA_LAW, "from the customer's arrival to that of the new issue")
NUM("surges[].echo.mix", SCHEMA_MAP | SCHEMA_NUMBER, CLOSED, 0, INFINITY, NULL, NULL,
    "intents of the new issues with their shares; unstated: that of the customer who caused it")
/* clang-format on */
