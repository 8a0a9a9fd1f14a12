/* Rows of the schema table: outbound campaigns. */
/* clang-format off */
ROW("campaigns", SCHEMA_GROUPS, NULL,
    "outbound: numbers dialled while agents are free. The rule is looked at after every freed agent, at the start of the hours, "
    "after each finished dial and when a number falls due again. The reached are contacts of a channel or intent of their own "
    "(no arrivals of the same kind), ask for a human at once, and do not come back. Who of them gives up waiting is a mismatch, not abandoned; "
    "they count only in service levels that name their channel")
NEED("campaigns[].name", SCHEMA_NAME, "its name")
ROW("campaigns[].channel", SCHEMA_NAME, NULL, "channel of the reached; needed if there are several")
ROW("campaigns[].intent", SCHEMA_NAME, NULL, "their intent, whose service and patience hold; unstated: that of the campaign's name, or the only one")
ROW("campaigns[].language", SCHEMA_NAME, NULL, "their language; unstated: the first")
ROW("campaigns[].segment", SCHEMA_NAME, NULL, "their segment; unstated: the first")
NUM_OR_WORD("campaigns[].list", SCHEMA_INT | SCHEMA_WORD, CLOSED, 0, 1e12, NULL, "unlimited",
    "numbers to be dialled, or unlimited; unstated: unlimited")
ROW("campaigns[].open", SCHEMA_GROUPS, NULL, "hours in which it dials; unstated: always")
NEED("campaigns[].open[].from", SCHEMA_CLOCK, "begins")
NEED("campaigns[].open[].to", SCHEMA_CLOCK, "ends; not after `from`: on the next day")
WORDS("campaigns[].open[].days", SCHEMA_OR_LIST, "mon tue wed thu fri sat sun", NULL, "days; unstated: every day")
GRID("campaigns[]")
NEED("campaigns[].group", SCHEMA_NAME, "the campaign's group f: without an agent of it free (nothing in hand) nothing is dialled")
ROW("campaigns[].groups", SCHEMA_NAME | SCHEMA_OR_LIST, NULL, "the groups of which min_free agents must be free; unstated: `group`")
NUM("campaigns[].min_free", SCHEMA_INT, CLOSED, 0, MOST_AGENTS, NULL, "1", "m: dials only with at least so many agents of `groups` free")
NUM("campaigns[].per_free", SCHEMA_NUMBER, OPEN_LO, 0, 1000, NULL, "1",
    "a: dials ceil(a x agents of `group` free - b x numbers being dialled)")
NUM("campaigns[].per_dialled", SCHEMA_NUMBER, OPEN_LO, 0, 1000, NULL, "1", "b; above 0, or the rule would dial without end")
NUM("campaigns[].p", SCHEMA_SHARE | SCHEMA_OR_LIST, CLOSED, 0, 1, NULL, "1",
    "probability of reaching the right person, by the time of dialling; a list: one for each interval, 0 where it has none")
NEED("campaigns[].delay", SCHEMA_LAW, "time until the number is known to be reached or not; mean at least 1 s")
NUM("campaigns[].retries", SCHEMA_INT, CLOSED, 0, 1000, NULL, "0", "how often a number not reached is dialled again, before numbers not yet dialled")
ROW("campaigns[].retry_after", SCHEMA_LAW, NULL, "time from then until it is due again; needed with retries")
/* clang-format on */
