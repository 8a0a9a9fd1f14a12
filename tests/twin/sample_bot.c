/* The bot of a random scenario: its four forms, thresholds, capacity, outages. */
#include "sample_own.h"

static void threshold(struct sample *m)
{
    if (one_in(m, 3)) {
        share(m, "threshold");
    } else if (one_in(m, 2)) {
        say(m, "threshold = [");
        for (unsigned i = 0; i < half_hours(m); i++)
            say(m, "%s0.%u", i > 0 ? ", " : "", below(m, 9));
        say(m, "]; ");
    } else {
        const bool by_queue = one_in(m, 2);
        say(m, "%s = ( (0, 0.%u), (%u, 0.%u), (%u, 0.0) ); ",
            by_queue ? "threshold_queue" : "threshold_wait", between(m, 1, 9), by_queue ? 2 : 200,
            between(m, 1, 9), by_queue ? 4 : 500);
    }
}

static void learning(struct sample *m)
{
    say(m, "gain = %s; ", ONE_OF(m, "0.3", "-0.3", "0.8"));
    if (one_in(m, 2))
        say(m, "gain_sessions = %u; ", between(m, 5, 100));
    else
        say(m, "gain_days = 1; ");
}

static void turns(struct sample *m)
{
    say(m, "max_turns = %u; ", between(m, 1, 5));
    law(m, "turn", between(m, 10, 100));
    if (one_in(m, 2))
        share(m, "p_ask");
}

static void by_score(struct sample *m)
{
    share(m, "p_right");
    share(m, "p_notice");
    if (one_in(m, 2))
        threshold(m);
    if (one_in(m, 3))
        share(m, "complexity_right");
    if (one_in(m, 4))
        learning(m);
    if (one_in(m, 2))
        turns(m);
    else if (one_in(m, 3))
        say(m, "friction_turns = %u; turn = 17; ", between(m, 1, 4));
}

static void outcome(struct sample *m)
{
    if (one_in(m, 5)) {
        say(m, "menu = true; p_self_served = 0.%u; p_hang_up = 0.%u; ", below(m, 5), below(m, 5));
    } else if (one_in(m, 3)) {
        share(m, "containment");
        share(m, "false_share");
    } else {
        by_score(m);
    }
    if (one_in(m, 2))
        share(m, "p_immediate");
    if (one_in(m, 4))
        say(m, "p_rule = 0.2; ");
}

static void hand_over(struct sample *m)
{
    if (one_in(m, 3))
        say(m, "failed_patience_factor = %s; failed_handle_factor = %s; ", factor(m), factor(m));
    if (one_in(m, 3))
        say(m, "p_context = 0.4; lost_handle_factor = %s; ", factor(m));
    if (one_in(m, 3))
        say(m, "complexity_handle = 0.%u; ", between(m, 1, 9));
    if (one_in(m, 3))
        say(m, "priority = %d; ", (int)between(m, 0, 3) - 1);
}

static void stage(struct sample *m)
{
    if (one_in(m, 2))
        say(m, "capacity = %u; at_full = \"%s\"; ", below(m, 5),
            ONE_OF(m, "human", "refuse", "queue", "queue"));
    if (one_in(m, 3))
        say(m, "outages = ( { start = \"%u min\"; length = \"%u min\"; } ); at_outage = \"%s\"; ",
            between(m, 0, 90), between(m, 5, 60), ONE_OF(m, "escalate", "finish"));
}

void sample_bot(struct sample *m)
{
    static const char *const SESSIONS[] = {"session_asked", "session_right", "session_wrong",
                                           "patience"};
    if (!one_in(m, 2))
        return;
    say(m, "bot = { ");
    outcome(m);
    if (!one_in(m, 4))
        law(m, "session", between(m, 30, 400));
    for (unsigned i = 0; i < 4; i++)
        if (one_in(m, 3))
            law(m, SESSIONS[i], between(m, 20, 500));
    if (one_in(m, 4))
        say(m, "session_factor = %s; ", factor(m));
    hand_over(m);
    stage(m);
    if (m->n_intents > 1 && one_in(m, 3))
        say(m, "intents = [\"i%u\"]; ", below(m, m->n_intents));
    if (m->n_intents > 1 && one_in(m, 3))
        say(m,
            "rules = ( { intent = \"i1\"; p_immediate_factor = 0.5; session_factor = 2.0; } ); ");
    say(m, "};\n");
}
