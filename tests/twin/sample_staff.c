/* Random routing and staff. */
#include "sample_own.h"

static void routing_section(struct sample *m)
{
    say(m, "routing = { ");
    if (one_in(m, 3))
        say(m, "patience_clock = \"contact\"; ");
    if (one_in(m, 3))
        say(m, "handle_factor_at = \"start\"; ");
    sample_policy(m);
    if (one_in(m, 4))
        say(m, "estimate_over = %u; ", between(m, 1, 5));
    if (m->has_pools)
        say(m, "pools = ( { name = \"p\"; capacity = %u; } ); ", below(m, 6));
    say(m, "};\n");
}

/* The first group is one that serves everything. */
static void serves(struct sample *m, bool is_first)
{
    const unsigned n = between(m, 1, m->n_intents + 1);
    say(m, "serves = (");
    for (unsigned i = 0; i < n; i++) {
        say(m, "%s { ", i > 0 ? "," : "");
        if (i > 0 || (!is_first && one_in(m, 2)))
            say(m, "intent = \"i%u\"; ", below(m, m->n_intents));
        if (one_in(m, 2))
            say(m, "rank = %u; ", between(m, 1, 2));
        if (one_in(m, 2))
            say(m, "take_rank = %u; ", between(m, 1, 3));
        if (one_in(m, 4))
            say(m, "after = %u; ", between(m, 10, 300));
        if (one_in(m, 4))
            say(m, "reserve = %u; ", between(m, 1, 2));
        if (one_in(m, 5))
            sample_conditions(m, "when");
        if (one_in(m, 3))
            say(m, "language_level = 0.%u; ", between(m, 1, 9));
        if (one_in(m, 4))
            say(m, "handle_factor = %s; ", factor(m));
        if (one_in(m, 4))
            after_work(m);
        say(m, "}");
    }
    say(m, " ); ");
}

static void breaks(struct sample *m)
{
    const unsigned n = between(m, 1, 2);
    say(m, "breaks = (");
    for (unsigned i = 0; i < n; i++)
        say(m,
            "%s { from = \"%u min\"; to = \"%u min\"; length = \"%u min\"; ends_on_time = %s; "
            "shift_at_least = \"%u min\"; postpone = \"%u min\"; postpone_from = %u; }",
            i > 0 ? "," : "", 10 + 40 * i, 20 + 40 * i, between(m, 3, 10),
            one_in(m, 2) ? "true" : "false", 45 + 45 * i, one_in(m, 2) ? between(m, 1, 9) : 0,
            between(m, 1, 4));
    say(m, " ); ");
}

/* Who they are, and how they change. Which of a head-count's places somebody has is nobody's rule, so not of those. */
static void people(struct sample *m)
{
    say(m, "people = { ");
    if (one_in(m, 2))
        say(m, "handle_factor = { dist = \"lognormal\"; mean = 1; cv = 0.4; }; ");
    if (one_in(m, 2))
        say(m, "competence = { dist = \"uniform\"; low = 0.4; high = 1.2; }; ");
    if (one_in(m, 2))
        say(m, "tenure = { dist = \"exponential\"; mean = \"20 d\"; }; ");
    if (one_in(m, 2))
        say(m, "learning = 0.%u; learning_tau = \"%s\"; ", between(m, 1, 9),
            ONE_OF(m, "45 d", "2 h"));
    if (one_in(m, 3))
        say(m, "assist = { beginners = 0.6; others = 0.9; until = \"%s\"; }; ",
            ONE_OF(m, "20 d", "1 h"));
    if (one_in(m, 2))
        say(m, "fatigue = 0.%u; fatigue_after = \"%u min\"; ", between(m, 1, 9), between(m, 0, 90));
    if (one_in(m, 2))
        law(m, "late", between(m, 20, 600));
    if (one_in(m, 3))
        say(m, "attrition = 1000.0; replace_after = \"%s\"; ", ONE_OF(m, "1 h", "10 min", "8 h"));
    say(m, "}; ");
}

/* A meeting or training; who took part in some of them works in another group from the next shift on. */
static void blocks(struct sample *m, const char *group)
{
    say(m, "blocks = ( { at = \"%02u:%s\"; length = \"%u min\"; day = 0; share = 0.%u; ",
        hour_near(m), ONE_OF(m, "10", "40"), below(m, 30), between(m, 2, 9));
    if (one_in(m, 2))
        say(m, "handle_factor = %s; competence = 0.7; ", factor(m));
    if (group != NULL)
        say(m, "joins = \"%s\"; ", group);
    say(m, "} ); ");
}

static void shifts(struct sample *m)
{
    const unsigned n = between(m, 1, 3);
    say(m, "shifts = (");
    for (unsigned i = 0; i < n; i++)
        say(m, "%s { name = \"h%u\"; start = \"%02u:%s\"; length = \"%u min\"; heads = %u; }",
            i > 0 ? "," : "", i, hour_near(m), ONE_OF(m, "00", "30", "15"),
            30 * between(m, 1, m->hours > 12 ? 20 : 12), between(m, 1, 4));
    say(m, " ); ");
}

static void head_counts(struct sample *m)
{
    if (one_in(m, 2)) {
        say(m, "agents = %u; ", between(m, 1, 5));
        return;
    }
    say(m, "agents = [");
    for (unsigned i = 0; i < half_hours(m); i++)
        say(m, "%s%u", i > 0 ? ", " : "", below(m, 6));
    say(m, "]; ");
}

static void partner(struct sample *m, bool may_delay)
{
    say(m, "partner = { ");
    if (one_in(m, 2))
        say(m, "most = %u; per = \"%s\"; ", below(m, 12), ONE_OF(m, "day", "hour", "hour", "run"));
    if (one_in(m, 2))
        say(m, "open = ( { from = \"%02u:10\"; to = \"%02u:40\"; } ); ", hour_near(m),
            hour_near(m));
    if (may_delay && one_in(m, 2))
        law(m, "delay", between(m, 5, 60));
    say(m, "}; ");
}

static void group(struct sample *m, unsigned i)
{
    say(m, "%s\n { name = \"g%u\"; ", i > 0 ? "," : "", i);
    const bool are_shifts = (i == 0 && m->is_sticky) || one_in(m, 2);
    if (are_shifts)
        shifts(m);
    else
        head_counts(m);
    const bool are_people = are_shifts || one_in(m, 4);
    if (are_people && !are_shifts)
        say(m, "as_shifts = \"%u min\"; ", 30 * between(m, 2, 8));
    if (are_people && one_in(m, 2))
        breaks(m);
    if (are_people && one_in(m, 3))
        share(m, "absence");
    if (are_people && one_in(m, 2))
        people(m);
    if (are_people && one_in(m, 3)) {
        char other[8];
        (void)snprintf(other, sizeof other, "g%u", m->last_people);
        blocks(m, m->has_people && one_in(m, 2) ? other : NULL);
    }
    if (are_people) {
        m->has_people = true;
        m->last_people = i;
    }
    const bool has_ring = one_in(m, 3);
    if (has_ring)
        law(m, "ring", between(m, 5, 60));
    if (one_in(m, 5))
        partner(m, !has_ring);
    if (m->has_desks && one_in(m, 2))
        say(m, "capacity = %u; slowdown = \"%s\"; ", between(m, 2, 5),
            ONE_OF(m, "usual", "mild", "harsh"));
    if (m->has_desks && one_in(m, 3))
        say(m, "solved_factor = [1.0, 0.%u, 0.%u]; ", between(m, 5, 9), between(m, 1, 6));
    if (one_in(m, 6))
        say(m, "live_first = true; ");
    if (one_in(m, 3))
        say(m, "open_ended = true; ");
    if (one_in(m, 5))
        law(m, "service", between(m, 100, 900));
    else if (!m->lays_aside && !m->has_turns && one_in(m, 6))
        stages(m, between(m, 100, 900));
    if (one_in(m, 6))
        ramp(m, "handle_by_load", "2");
    if (!one_in(m, 4))
        serves(m, i == 0);
    say(m, "}");
}

static void group_sections(struct sample *m)
{
    say(m, "groups = (");
    for (unsigned i = 0; i < m->n_groups; i++)
        group(m, i);
    say(m, " );\n");
}

static void campaign(struct sample *m, unsigned i)
{
    say(m, "%s\n { name = \"o%u\"; channel = \"out\"; intent = \"i%u\"; group = \"g%u\"; ",
        i > 0 ? "," : "", i, i, below(m, m->n_groups));
    law(m, "delay", between(m, 5, 200));
    say(m, "p = 0.%u; per_free = %s; per_dialled = %s; ", between(m, 3, 9),
        ONE_OF(m, "1.0", "1.5", "2.2"), ONE_OF(m, "1.0", "0.5"));
    say(m, "list = %u; ", one_in(m, 8) ? 0 : between(m, 5, 60));
    if (one_in(m, 3))
        say(m, "groups = \"g%u\"; min_free = %u; ", below(m, m->n_groups), between(m, 0, 3));
    if (one_in(m, 3))
        say(m, "open = ( { from = \"%02u:00\"; to = \"%02u:30\"; } ); ", hour_near(m),
            hour_near(m));
    if (one_in(m, 2)) {
        say(m, "retries = %u; ", between(m, 1, 3));
        law(m, "retry_after", between(m, 60, 1500));
    }
    say(m, "}");
}

static void campaign_section(struct sample *m)
{
    say(m, "campaigns = (");
    for (unsigned i = 0; i < m->n_campaigns; i++)
        campaign(m, i);
    say(m, " );\n");
}

void sample_staff(struct sample *m)
{
    routing_section(m);
    group_sections(m);
    if (m->n_campaigns > 0)
        campaign_section(m);
}
