/* Random policies, and what they go by. */
#include "sample_own.h"

static void dispatch(struct sample *m)
{
    say(m, "dispatch = { ");
    if (one_in(m, 2))
        say(m, "match = %u; ", below(m, 200));
    if (one_in(m, 2))
        say(m, "handle = %s; ", ONE_OF(m, "-0.5", "-1.0", "0.25"));
    if (one_in(m, 3))
        say(m, "solved = %u; ", below(m, 300));
    if (one_in(m, 3))
        say(m, "language = %u; ", below(m, 300));
    if (one_in(m, 3)) {
        say(m, "served_before = %s; ", ONE_OF(m, "50", "200", "-100"));
        m->is_sticky = true;
    }
    if (one_in(m, 2))
        say(m, "wait = %s; ", ONE_OF(m, "0", "0.5", "3"));
    if (one_in(m, 3))
        say(m, "priority = %u; ", below(m, 100));
    say(m, "}; ");
}

static void agents(struct sample *m)
{
    static const char *const KEYS[] = {"\"longest_idle\"",
                                       "\"least_loaded\"",
                                       "\"random_agent\"",
                                       "\"random_group\"",
                                       "\"fixed_order\"",
                                       "\"least_loaded\", \"longest_idle\"",
                                       "\"random_group\", \"longest_idle\"",
                                       "\"least_loaded\", \"random_group\"",
                                       "\"least_loaded\", \"random_agent\"",
                                       "\"longest_idle\", \"random_group\"",
                                       "\"random_group\", \"random_agent\"",
                                       "\"longest_idle\", \"fixed_order\"",
                                       "\"least_loaded\", \"random_group\", \"longest_idle\""};
    static const char *const MORE[] = {"\"most_idle_share\"",
                                       "\"most_idle_share\", \"longest_idle\"",
                                       "\"fastest\", \"longest_idle\"",
                                       "\"best_quality\", \"random_agent\"",
                                       "\"least_loaded\", \"most_idle_share\", \"random_agent\"",
                                       "\"random_group\", \"most_idle_share\"",
                                       "\"fastest\", \"best_quality\", \"least_loaded\"",
                                       "\"best_quality\", \"most_idle_share\", \"fixed_order\""};
    static const char *const STICKY[] = {
        "\"sticky\"", "\"sticky\", \"longest_idle\"", "\"sticky\", \"random_agent\"",
        "\"least_loaded\", \"sticky\", \"random_group\"", "\"most_idle_share\", \"sticky\""};
    const unsigned how = below(m, 4);
    if (how == 0)
        return;
    if (how == 1)
        say(m, "agents = [%s]; ", KEYS[below(m, sizeof KEYS / sizeof KEYS[0])]);
    if (how == 2)
        say(m, "agents = [%s]; ", MORE[below(m, sizeof MORE / sizeof MORE[0])]);
    if (how < 3)
        return;
    say(m, "agents = [%s]; ", STICKY[below(m, sizeof STICKY / sizeof STICKY[0])]);
    m->is_sticky = true;
    if (one_in(m, 2))
        say(m, "sticky_wait = %u; ", between(m, 5, 400));
}

void sample_policy(struct sample *m)
{
    if (one_in(m, 2))
        say(m, "policy = \"%s\"; ",
            ONE_OF(m, "score", "most_overdue", "shortest_expected", "ranked"));
    else if (one_in(m, 3)) {
        say(m, "policy = \"dispatch\"; ");
        if (!one_in(m, 4))
            dispatch(m);
    }
    if (one_in(m, 5))
        say(m, "since = \"contact\"; ");
    if (one_in(m, 5))
        say(m, "keep_place = true; ");
    agents(m);
}

void sample_urgency(struct sample *m)
{
    if (one_in(m, 3))
        say(m, "due = %u; ", below(m, 600));
    if (!one_in(m, 2))
        return;
    say(m, "score = { base = %u; slope = %s; ", below(m, 300), ONE_OF(m, "0", "0.5", "1", "5"));
    if (one_in(m, 2))
        say(m, "forwarded = %s; ", ONE_OF(m, "150", "-50"));
    if (one_in(m, 2))
        say(m, "escalated = %s; ", ONE_OF(m, "80", "-20"));
    if (one_in(m, 2))
        say(m, "repeat = %s; ", ONE_OF(m, "60", "-40"));
    say(m, "}; ");
}
