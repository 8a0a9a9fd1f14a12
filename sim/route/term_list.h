/*
 * What the score of a (contact, agent) pair is made of: TERM(name, unit of the weight, weight unless stated, meaning).
 * A line here and a function of that name in dispatch.c add one. A weight of 0 leaves its term out.
 */
TERM(
    match, NULL, "60",
    "1 where the pair has the lowest `rank` of the contact's type, else 0; unstated: worth a minute's wait (assumed)")
TERM(
    handle, "per s", "0",
    "mean time the agent needs, own speed and after-contact work included; negative: the quick first")
TERM(solved, NULL, "0", "probability that the agent solves the issue")
TERM(language, NULL, "0", "how well the language is spoken: groups[].serves[].language_level")
TERM(served_before, NULL, "0",
     "1 for the agent who served the issue last in an earlier contact, else 0")
TERM(wait, "per s", "1", "how long the contact has waited; not negative")
TERM(priority, NULL, "0", "the contact's priority class")
