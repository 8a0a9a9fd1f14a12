/* Random conditions and callbacks. */
#include "sample_own.h"

void sample_conditions(struct sample *m, const char *key)
{
    say(m, "%s = { ", key);
    if (one_in(m, 3))
        say(m, "waiting%s = %u; ", ONE_OF(m, "", "_below"), between(m, 1, 4));
    if (one_in(m, 4))
        say(m, "busy%s = %s; ", ONE_OF(m, "", "_below"), ONE_OF(m, "0.5", "0.75", "1.0"));
    if (one_in(m, 3))
        say(m, "wait%s = %u; estimate = \"%s\"; ", ONE_OF(m, "", "_below"), between(m, 20, 400),
            ONE_OF(m, "queue", "head", "last", "mean"));
    if (one_in(m, 4))
        say(m, "level%s = 0.%u; within = %u; window = %u; ", ONE_OF(m, "", "_below"),
            between(m, 2, 9), between(m, 5, 200), between(m, 200, 3000));
    if (one_in(m, 6))
        say(m, "clock = ( { from = \"%02u:10\"; to = \"%02u:40\"; } ); ",
            (m->start + below(m, 3)) % 24, (m->start + between(m, 1, 4)) % 24);
    if (m->n_queues > 0 && one_in(m, 4))
        say(m, "queue = \"q%u\"; ", below(m, m->n_queues));
    if (one_in(m, 5))
        say(m, "group = \"g%u\"; ", below(m, m->n_groups));
    say(m, "}; ");
}

void sample_callback(struct sample *m)
{
    const bool is_list = one_in(m, 2);
    say(m, "callback = { form = \"%s\"; ", is_list ? "list" : "place");
    share(m, "accept");
    if (is_list && one_in(m, 3))
        say(m, "reserve = %u; ", between(m, 1, 2));
    if (is_list && one_in(m, 3))
        law(m, "slot", between(m, 100, 1500));
    if (!is_list && one_in(m, 3))
        say(m, "counted = false; ");
    if (one_in(m, 2))
        law(m, "dial", between(m, 5, 60));
    if (one_in(m, 2))
        share(m, "reach");
    if (one_in(m, 2)) {
        say(m, "attempts = %u; ", between(m, 1, 3));
        law(m, "again", between(m, 60, 900));
    }
    if (one_in(m, 2))
        sample_conditions(m, "when");
    say(m, "}; ");
}
