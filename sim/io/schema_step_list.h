/* Rows of the schema table: what may follow a stay with an agent. */
/* clang-format off */
ROW("next_steps", SCHEMA_GROUPS, NULL,
    "what may follow a stay with an agent, tried in order: the first that happens counts; if none does the contact ends. "
    "Agents do their after-contact work as soon as the customer has left them; lines stay held; the customer's draws are new "
    "in each stay and queue. Not together with groups of several sessions (capacity over 1)")
NEED("next_steps[].name", SCHEMA_NAME, "its name")
SELECTORS("next_steps[]")
ROW("next_steps[].group", SCHEMA_NAME | SCHEMA_OR_LIST, NULL, "only after a stay with agents of these groups")
NEED("next_steps[].p", SCHEMA_SHARE, "probability, given that none before it happened")
WORDS("next_steps[].do", 0, "transfer consult conference close", "transfer",
      "transfer: to another queue; consult: a colleague is asked while the customer holds; conference: a colleague is called in; "
      "close: nothing more")
NUM("next_steps[].to", SCHEMA_MAP | SCHEMA_SHARE, CLOSED, 0, 1, NULL, NULL,
    "transfer: intents the contact goes on as, with their shares, e.g. { billing = 0.9; }; the rest keeps its intent")
ROW("next_steps[].waits", SCHEMA_FLAG, "true",
    "transfer: may wait in the queue (own patience, balking); false: lost if nobody is free at once (comes back like the cleared). "
    "Consult, conference: both wait until somebody is free, before all who wait in queues; false: then it does not happen")
NUM("next_steps[].priority", SCHEMA_INT, CLOSED, -1000, 1000, NULL, NULL,
    "transfer: added to the priority class in the queues to come, instead of what the attempt had; unstated: 0")
ROW("next_steps[].joint", SCHEMA_LAW, NULL,
    "transfer: warm; the agent stays with the customer until the next one answers and then for this time with both; unstated: cold. "
    "Consult, conference: how long the two agents are together (must be given)")
ROW("next_steps[].with", SCHEMA_NAME, NULL, "consult, conference: the group of the colleague, who comes at once (no ring)")
WORDS("next_steps[].then", 0, "back on close", "back",
      "consult, conference: back = the first agent goes on and the next steps are tried; on = the colleague serves the customer "
      "by the group's own service law; close = the contact ends")
ROW("next_steps[].more", SCHEMA_LAW, NULL, "then back: time of the first agent with the customer afterwards; unstated: none")

ROW("misroutes", SCHEMA_GROUPS, NULL,
    "contacts taken for another intent when they ask for a human: they wait in the wrong queue, with its rules and patience, and the "
    "agent who serves it finds that out and sends them on, which is a cold transfer. The most specific item that matches counts, the "
    "later among equals; who leaves before comes back (or leaves a message) with the right intent")
SELECTORS("misroutes[]")
NUM("misroutes[].to", SCHEMA_MAP | SCHEMA_SHARE, CLOSED, 0, 1, NULL, NULL,
    "a row of the confusion matrix: intents they are taken for, with their shares, e.g. { billing = 0.1; }; the rest is right")
WORDS("misroutes[].by", SCHEMA_LIST, "bot entry", "[\"bot\", \"entry\"]",
      "who sorts them wrongly: the bot those it hands over; a menu or classifier at the entry those without a bot")
NEED("misroutes[].found", SCHEMA_LAW, "time with the wrong agent until it is found out; no factors apply")
/* clang-format on */
