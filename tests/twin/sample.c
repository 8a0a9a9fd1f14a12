#include "sample.h"

#include <math.h>

#include "base/mem.h"
#include "sample_own.h"

/* ---- the sections ---- */

static void time_section(struct sample *m)
{
    say(m, "time = { start = \"%02u:%s\"; weekday = \"wed\"; length = \"%g h\"; ", m->start,
        ONE_OF(m, "00", "30"), m->hours);
    say(m, "end = \"%s\"; drain_limit = \"%s\"; ", ONE_OF(m, "drain", "drain", "cut", "clear"),
        ONE_OF(m, "1 d", "1 h", "6 h"));
    if (one_in(m, 3))
        say(m, "warmup = \"%s\"; ", ONE_OF(m, "30 min", "1 h", "10 min"));
    if (one_in(m, 4))
        say(m, "follow = \"30 min\"; ");
    say(m, "};\n");
}

/* Factors of returns multiply up, and are kept in single precision: powers of two stay exact. */
static void return_group(struct sample *m, const char *key, const char *after)
{
    say(m, "%s = { after = [%s]; ", key, after);
    share(m, "p");
    if (one_in(m, 2))
        share(m, "p_later");
    if (one_in(m, 6))
        say(m, "delay = 0; ");
    else
        law(m, "delay", between(m, 60, 1200));
    if (one_in(m, 2))
        say(m, "%s = %u; ", ONE_OF(m, "limit", "limit_all"), between(m, 1, 3));
    if (one_in(m, 4))
        say(m, "p_context = 0.6; %slost_handle_factor = %s; ",
            ONE_OF(m, "", "p_context_moved = 0.2; "), ONE_OF(m, "0.5", "2.0"));
    if (one_in(m, 3))
        share(m, "p_human");
    if (one_in(m, 3))
        say(m, "keep = [%s]; ",
            ONE_OF(m, "\"patience\"", "\"service\"", "\"bot\"", "\"patience\", \"service\"",
                   "\"service\", \"bot\""));
    if (one_in(m, 3))
        say(m, "patience_factor = %s; ", ONE_OF(m, "0.5", "2.0"));
    if (one_in(m, 3))
        say(m, "handle_factor = %s; ", ONE_OF(m, "0.5", "2.0"));
    if (one_in(m, 3))
        say(m, "priority = %d; ", (int)between(m, 0, 4) - 1);
    if (m->n_channels > 1 && one_in(m, 3))
        say(m, "channel_to = { c%u = 0.4; }; ", below(m, m->n_channels));
    if (m->n_intents > 1 && one_in(m, 3))
        say(m, "intent_to = { i%u = 0.5; }; ", below(m, m->n_intents));
    say(m, "}; ");
}

static void returns(struct sample *m)
{
    if (one_in(m, 2))
        return_group(
            m, "redial",
            ONE_OF(
                m, "\"abandoned\"", "\"abandoned\", \"balked\"", "\"blocked\", \"refused\"",
                "\"abandoned\", \"balked\", \"blocked\", \"refused\", \"cleared\", \"unreached\"",
                "\"cleared\""));
    if (one_in(m, 2))
        return_group(m, "repeat", ONE_OF(m, "\"bot\"", "\"human\"", "\"bot\", \"human\""));
}

static void session_turns(struct sample *m)
{
    say(m, "turns = { number = { dist = \"uniform\"; low = 0.6; high = %u; }; ", between(m, 2, 6));
    if (one_in(m, 2))
        law(m, "work", between(m, 10, 120));
    if (!one_in(m, 4))
        law(m, "think", between(m, 10, 200));
    if (one_in(m, 2))
        say(m, "timeout = %u; ", between(m, 30, 400));
    say(m, "}; ");
}

static void traits(struct sample *m)
{
    if (!one_in(m, 4))
        law(m, "patience", between(m, 60, 900));
    if (one_in(m, 4))
        factors(m, "patience_factor");
    if (one_in(m, 4))
        factors(m, "handle_factor");
    if (m->has_turns && !one_in(m, 3))
        session_turns(m);
    if (m->has_desks && one_in(m, 4))
        law(m, "session_patience", between(m, 100, 1500));
    if (m->has_desks && one_in(m, 4))
        factors(m, "session_patience_factor");
    if (one_in(m, 3))
        share(m, "balk");
    if (one_in(m, 2))
        share(m, "solved");
    if (one_in(m, 3))
        say(m, "priority = %s; ", ONE_OF(m, "-2", "-1", "1", "2", "90", "-700"));
    if (one_in(m, 6))
        ramp(m, "handle_by_wait", "\"5 min\"");
    after_work(m);
    sample_urgency(m);
    returns(m);
}

static void customer_sections(struct sample *m)
{
    const bool has_lines = one_in(m, 3);
    say(m, "channels = (");
    for (unsigned i = 0; i < m->n_channels; i++) {
        say(m, "%s\n { name = \"c%u\"; exclusive = %s; ", i > 0 ? "," : "", i,
            one_in(m, 3) ? "true" : "false");
        if (one_in(m, 5))
            say(m, "slots = 2; ");
        if (has_lines && i == 0)
            say(m, "lines = %u; ", between(m, 1, 8));
        else if (has_lines && one_in(m, 2))
            say(m, "lines_of = \"c0\"; ");
        if (m->has_desks && one_in(m, 3))
            say(m, "silent = 0.%u; silent_time = 72.8; ", between(m, 1, 9));
        if (m->lays_aside && i == 1)
            say(m, "deferred = true; interruptible = true; restart = %u; ", below(m, 2) * 20);
        else if (one_in(m, 12))
            say(m, "deferred = true; ");
        say(m, "}");
    }
    if (m->has_messages)
        say(m, ", { name = \"message\"; }");
    if (m->n_campaigns > 0)
        say(m, ",\n { name = \"out\"; }");
    say(m, " );\nintents = (");
    for (unsigned i = 0; i < m->n_intents; i++) {
        say(m, "%s\n { name = \"i%u\"; ", i > 0 ? "," : "", i);
        if (!m->lays_aside && !m->has_turns && one_in(m, 4))
            stages(m, between(m, 100, 900));
        else
            law(m, "service", between(m, 100, 900));
        traits(m);
        say(m, "}");
    }
    say(m, " );\n");
    if (m->n_segments > 1)
        say(m,
            "segments = ( { name = \"vip\"; priority = %u; score_bonus = 40; }, { name = \"usual\"; share = 2; "
            "patience_factor = %s; } );\n",
            between(m, 0, 3), factor(m));
    if (m->n_channels > 1 && one_in(m, 3)) {
        say(m, "rules = ( { channel = \"c1\"; ");
        traits(m);
        say(m, "} );\n");
    }
}

static void stream(struct sample *m, unsigned i)
{
    say(m, "%s\n { name = \"s%u\"; channel = \"c%u\"; ", i > 0 ? "," : "", i,
        below(m, m->n_channels));
    if (m->n_intents > 1 && one_in(m, 2))
        say(m, "mix = { i0 = 0.4; i1 = 0.6; }; ");
    else
        say(m, "intent = \"i%u\"; ", below(m, m->n_intents));
    if (m->n_intents > 1 && one_in(m, 5))
        say(m, "mixes = ( { from = \"09:00\"; to = \"%s\"; mix = { i%u = 1.0; }; } ); ",
            ONE_OF(m, "12:00", "10:10", "21:00"), below(m, m->n_intents));
    const unsigned per_hour = (unsigned)(between(m, 5, 40) * (m->hours > 12 ? 0.1 : 1)) + 1;
    if (one_in(m, 6))
        say(m, "process = \"fixed\"; per_interval = %u; ", per_hour / 2);
    else if (one_in(m, 6))
        say(m, "process = \"renewal\"; gaps = { dist = \"gamma\"; mean = %u; cv = 0.5; }; ",
            3600 / per_hour);
    else
        say(m, "per_hour = %u; %s", per_hour,
            one_in(m, 4) ? "batch = { dist = \"uniform\"; low = 0.6; high = 4.4; }; " : "");
    if (one_in(m, 8))
        say(m, "counts = \"total\"; ");
    if (one_in(m, 6))
        say(m, "enters = \"human\"; ");
    say(m, "}");
}

static void demand_sections(struct sample *m)
{
    const unsigned n = between(m, 1, 3);
    say(m, "arrivals = (");
    for (unsigned i = 0; i < n; i++)
        stream(m, i);
    say(m, " );\n");
    if (one_in(m, 4))
        say(m,
            "surges = ( { name = \"rush\"; start = \"%u min\"; shape = \"%s\"; length = \"20 min\"; "
            "tau = \"10 min\"; factor = %s; %s%s%s}, { name = \"dip\"; arrivals = \"s0\"; start = \"40 min\"; "
            "length = \"15 min\"; factor = 0.5; %s} );\n",
            between(m, 0, 60), ONE_OF(m, "step", "ramp"), ONE_OF(m, "3.0", "0.3", "2.0"),
            ONE_OF(m, "",
                   "echo = { p = 0.8; delay = { dist = \"exponential\"; mean = \"15 min\"; }; }; ",
                   "echo = { p = 0.5; delay = \"10 min\"; mix = { i0 = 1.0; }; }; "),
            ONE_OF(m, "", "patience_factor = 0.5; "),
            ONE_OF(m, "", "bot = { p_immediate = 0.7; session_factor = 0.5; priority = 1; }; "),
            ONE_OF(m, "", "patience_factor = 2.0; bot = { p_immediate = 0.1; patience = 50; }; "));
}

static void opening(struct sample *m)
{
    const unsigned from = hour_near(m);
    say(m, "open = ( { from = \"%02u:%s\"; to = \"%02u:%s\"; }", from, ONE_OF(m, "00", "30", "45"),
        (from + between(m, 1, 3)) % 24, ONE_OF(m, "00", "30", "10"));
    if (one_in(m, 2))
        say(m, ", { from = \"%02u:20\"; to = \"%02u:50\"; }", between(m, 0, 23), between(m, 0, 23));
    say(m, " ); at_close = \"%s\"; closed = \"%s\"; ",
        ONE_OF(m, "keep", "disconnect", "serve", "message"),
        ONE_OF(m, "refuse", "message", "bot", "queue"));
}

static void messages(struct sample *m, bool has_hours)
{
    say(m, "messages = { channel = \"message\"; %s", ONE_OF(m, "", "", "first = false; "));
    if (!has_hours || one_in(m, 3))
        law(m, "delay", between(m, 60, 3600));
    say(m, "}; ");
}

static void announcement(struct sample *m)
{
    say(m, "announce = { estimate = \"%s\"; %s%s%s", ONE_OF(m, "queue", "head", "last", "mean"),
        ONE_OF(m, "", "from = 60; "), ONE_OF(m, "", "by_own_patience = true; "),
        ONE_OF(m, "", "balk = { effect = 0.7; from = 20; full = 900; }; "));
    if (one_in(m, 4))
        sample_conditions(m, "when");
    say(m, "patience_factor = %s; }; ", ONE_OF(m, "1", "0.5", "2.0"));
}

static void queue_sections(struct sample *m)
{
    if (m->n_queues == 0)
        return;
    say(m, "queues = (");
    for (unsigned i = 0; i < m->n_queues; i++) {
        say(m, "%s\n { name = \"q%u\"; intent = \"i%u\"; ", i > 0 ? "," : "", i, i);
        if (one_in(m, 4))
            say(m, "capacity = %u; ", below(m, 5));
        else if (one_in(m, 5))
            say(m, "capacity_factor = %s; ", factor(m));
        if (m->has_pools && one_in(m, 2))
            say(m, "pool = \"p\"; ");
        const bool has_hours = one_in(m, 3);
        if (has_hours)
            opening(m);
        if (m->has_messages && one_in(m, 2))
            messages(m, has_hours);
        if (one_in(m, 5))
            announcement(m);
        if (one_in(m, 5))
            say(m, "message_after = %u; ", between(m, 30, 600));
        if (!m->lays_aside && !m->has_turns && !m->has_steps && !m->has_misroutes && one_in(m, 3))
            sample_callback(m);
        say(m, "}");
    }
    say(m, " );\n");
}

static void next_step(struct sample *m, unsigned i)
{
    static const char *const KINDS[] = {"transfer", "transfer", "consult", "conference", "close"};
    const unsigned kind = below(m, 5);
    say(m, "%s\n { name = \"n%u\"; do = \"%s\"; ", i > 0 ? "," : "", i, KINDS[kind]);
    share(m, "p");
    if (one_in(m, 2))
        say(m, "intent = \"i%u\"; ", below(m, m->n_intents));
    if (one_in(m, 3))
        say(m, "group = \"g%u\"; ", below(m, m->n_groups));
    if (one_in(m, 3))
        say(m, "waits = false; ");
    if (kind < 2) {
        say(m, "to = { i%u = %s; }; ", below(m, m->n_intents), ONE_OF(m, "1.0", "0.6"));
        if (one_in(m, 2))
            law(m, "joint", between(m, 10, 120));
        if (one_in(m, 3))
            say(m, "priority = %d; ", (int)between(m, 0, 3) - 1);
    } else if (kind < 4) {
        /* The first group serves everything. */
        const bool goes_on = one_in(m, 3);
        law(m, "joint", between(m, 10, 200));
        say(m, "with = \"g%u\"; then = \"%s\"; ", goes_on ? 0 : below(m, m->n_groups),
            goes_on ? "on" : ONE_OF(m, "back", "back", "close"));
        if (one_in(m, 2))
            law(m, "more", between(m, 10, 100));
    }
    say(m, "}");
}

static void step_section(struct sample *m)
{
    const unsigned n = between(m, 1, 4);
    say(m, "next_steps = (");
    for (unsigned i = 0; i < n; i++)
        next_step(m, i);
    say(m, " );\n");
}

static void misroute_section(struct sample *m)
{
    say(m, "misroutes = ( { to = { i%u = 0.4; }; ", below(m, m->n_intents));
    law(m, "found", between(m, 20, 200));
    say(m, "}, { intent = \"i1\"; by = [\"%s\"]; to = { i0 = 0.%u; }; ", ONE_OF(m, "bot", "entry"),
        between(m, 3, 9));
    law(m, "found", between(m, 20, 200));
    say(m, "} );\n");
}

static void write_sample(uint64_t n, bool with_steps, struct str *out)
{
    struct sample m = {.out = out, .state = n * UINT64_C(0xD2B74407B1CE6E93) + 1};
    m.is_plain = below(&m, 3) == 0;
    m.start = between(&m, 6, 22);
    m.n_intents = between(&m, 1, 3);
    m.n_channels = between(&m, 1, 2);
    m.n_segments = between(&m, 1, 2);
    m.n_groups = between(&m, 1, 3);
    m.n_queues = between(&m, 0, m.n_intents);
    m.hours = one_in(&m, 10) ? 48 : between(&m, 2, 8) / 2.0;
    m.has_desks = below(&m, 2) == 0;
    m.lays_aside = m.has_desks && m.n_channels > 1 && one_in(&m, 3);
    m.has_steps = with_steps && !m.has_desks && below(&m, 2) == 0;
    m.has_messages = m.n_queues > 0 && one_in(&m, 4);
    m.n_campaigns = one_in(&m, 5) ? between(&m, 1, m.n_intents) : 0;
    m.has_turns = m.has_desks && below(&m, 2) == 0;
    m.has_misroutes = with_steps && m.n_intents > 1 && !m.has_turns && one_in(&m, 5);
    m.has_pools = m.n_queues > 1 && one_in(&m, 3);
    str_clear(out);
    time_section(&m);
    customer_sections(&m);
    demand_sections(&m);
    sample_bot(&m);
    queue_sections(&m);
    sample_staff(&m);
    if (m.has_steps)
        step_section(&m);
    if (m.has_misroutes)
        misroute_section(&m);
}

void sample_text(uint64_t n, struct str *out)
{
    write_sample(n, false, out);
}

void sample_text_with_steps(uint64_t n, struct str *out)
{
    write_sample(n, true, out);
}

/* ---- the rows of a trace ---- */

static double *rows(struct sample *m, unsigned most)
{
    double *const row = mem_new(SAMPLE_ROWS, sizeof *row);
    for (size_t i = 0; i < SAMPLE_ROWS; i++)
        row[i] = below(m, 3) == 0 ? NAN : (double)below(m, most) + 0.125;
    return row;
}

void sample_add_rows(uint64_t n, struct scenario *s)
{
    struct sample m = {.state = n};
    s->sources[0].row_patience = rows(&m, 600);
    s->sources[0].row_handle = rows(&m, 900);
    s->sources[0].row_acw = rows(&m, 120);
}

void sample_drop_rows(struct scenario *s)
{
    union {
        const double *row;
        double *own;
    } rows_of[] = {
        {s->sources[0].row_patience}, {s->sources[0].row_handle}, {s->sources[0].row_acw}};
    for (int i = 0; i < 3; i++)
        mem_free(rows_of[i].own);
    s->sources[0].row_patience = s->sources[0].row_handle = s->sources[0].row_acw = NULL;
}
