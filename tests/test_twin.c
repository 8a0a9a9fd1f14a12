/*
 * The engine against its twin: random small scenarios, every contact of which must live the same life in
 * both, to the last digit but nine. TWIN_SCENARIOS says how many, TWIN_FIRST with which to begin.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/mem.h"
#include "io/build.h"
#include "model/center.h"
#include "route/routes.h"
#include "twin/sample.h"
#include "twin/twin.h"
#include "twin/watch.h"

/* Which are tried unless the environment says otherwise. */
#ifndef SCENARIOS
enum { FIRST = 0, SCENARIOS = 2000 };
#endif

/* ---- the two side by side ---- */

static bool same_time(double a, double b)
{
    return (isnan(a) && isnan(b)) || a == b || fabs(a - b) <= 1e-9 * (1 + fabs(a));
}

static bool same_life(const struct life *a, const struct life *b)
{
    /* The engine does not tell when those asked for a human who never came into a queue. */
    const bool was_queued = a->fate != FATE_blocked && a->fate != FATE_refused &&
                            a->fate != FATE_lost && a->fate != N_FATES;
    if (a->interruptions != b->interruptions || a->put_back != b->put_back ||
        a->segment != b->segment || a->meetings != b->meetings || a->met_group != b->met_group ||
        !same_time(a->met, b->met) || !same_time(a->replied, b->replied) ||
        !same_time(a->listened, b->listened) || !same_time(a->told, b->told))
        return false;
    return a->customer == b->customer && a->attempt == b->attempt && a->type == b->type &&
           same_time(a->entered, b->entered) && (!was_queued || same_time(a->queued, b->queued)) &&
           same_time(a->answered, b->answered) && same_time(a->ended, b->ended) &&
           a->group == b->group && a->agent == b->agent && a->fate == b->fate;
}

static const char *fate_name(enum fate fate)
{
    static const char *const NAMES[] = {
#define FATE(name, cause, meaning) #name,
#include "model/fate_list.h"
#undef FATE
        "still there"};
    return NAMES[fate];
}

static void print_life(const char *who, const struct lives *all, size_t i)
{
    if (i >= all->n) {
        print_error("  %s: no more contacts\n", who);
        return;
    }
    const struct life *const l = &all->at[i];
    print_error(
        "  %s: customer %llu.%llu attempt %u.%u type %u met %u entered %.9g queued %.9g answered %.9g "
        "group %d agent %d ended %.9g %s\n",
        who, (unsigned long long)(l->customer >> STREAM_NUMBER_BITS),
        (unsigned long long)(l->customer & 0xFFFFFFFF), l->attempt, l->segment, l->type,
        l->meetings, l->entered, l->queued, l->answered, (int)l->group, (int)l->agent, l->ended,
        fate_name(l->fate));
}

/* When the two lives part, as far as they tell. */
static double parting(const struct life *a, const struct life *b)
{
    double at = INFINITY;
    if (!same_time(a->entered, b->entered) || a->customer != b->customer || a->type != b->type)
        at = fmin(at, fmin(a->entered, b->entered));
    if (!same_time(a->answered, b->answered) || a->agent != b->agent || a->group != b->group)
        at = fmin(at, fmin(a->answered, b->answered));
    return fmin(at, fmin(a->ended, b->ended));
}

/* The first contact whose lives differ, or n when all agree. */
static size_t first_difference(const struct lives *a, const struct lives *b)
{
    const size_t n = a->n < b->n ? a->n : b->n;
    size_t first = a->n == b->n ? SIZE_MAX : n;
    double earliest = INFINITY;
    for (size_t i = 0; i < n; i++) {
        if (same_life(&a->at[i], &b->at[i]) || parting(&a->at[i], &b->at[i]) >= earliest)
            continue;
        earliest = parting(&a->at[i], &b->at[i]);
        first = i;
    }
    return first;
}

/* What the scenarios were made of. */
struct sums {
    uint64_t contacts;
    uint64_t
        undecided; /* scenarios that differ from a tie on that rounding decided: see lives.tied */
    uint64_t fates[N_FATES + 1];
    uint64_t interruptions, put_back;
};

/* Both on the same scenario; false and a report when they differ. */
static bool agree(const struct scenario *s, uint64_t number, const char *text, struct sums *sums)
{
    struct observer o = {0};
    struct lives twins = {0};
    struct center *const c = center_new(s, route_of(s), &o);
    (void)center_run(c, 1, number, NULL);
    center_free(c);
    twin_run(s, 1, number, &twins);
    size_t at = first_difference(&o.lives, &twins);
    if (at != SIZE_MAX && twins.tied > 0 && at < o.lives.n && at < twins.n &&
        parting(&o.lives.at[at], &twins.at[at]) >= twins.tied) {
        sums->undecided++;
        at = SIZE_MAX;
    }
    if (at != SIZE_MAX) {
        print_error("scenario %llu differs first at contact %zu of %zu and %zu:\n",
                    (unsigned long long)number, at, o.lives.n, twins.n);
        print_life("engine", &o.lives, at);
        print_life("twin  ", &twins, at);
        fputs(text, stderr);
    }
    for (size_t i = 0; i < twins.n; i++)
        sums->fates[twins.at[i].fate]++;
    for (size_t i = 0; i < twins.n; i++) {
        sums->interruptions += twins.at[i].interruptions;
        sums->put_back += twins.at[i].put_back;
    }
    sums->contacts += twins.n;
    lives_free(&o.lives);
    lives_free(&twins);
    return at == SIZE_MAX;
}

static bool scenario_agrees(uint64_t number, struct sums *sums)
{
    struct str text = {0};
    struct load load = {0};
    struct err e = {0};
    bool good = false;
    sample_text_with_steps(number, &text);
    struct scenario *const s = scenario_load_text("twin.cfg", str_text(&text), NULL, &load, &e);
    if (s == NULL) {
        print_error("scenario %llu: line %d: %s\n", (unsigned long long)number, e.items[0].line,
                    e.items[0].text);
        fputs(str_text(&text), stderr);
    } else {
        const bool has_rows = number % 8 == 7;
        if (has_rows)
            sample_add_rows(number, s);
        good = agree(s, number, str_text(&text), sums);
        if (has_rows)
            sample_drop_rows(s);
    }
    scenario_free(s);
    load_free(&load);
    err_free(&e);
    str_free(&text);
    return good;
}

static uint64_t setting(const char *name, uint64_t otherwise)
{
    const char *const text = getenv(name);
    return text != NULL ? strtoull(text, NULL, 10) : otherwise;
}

static void every_contact_lives_the_same_life_in_both(void **state)
{
    const uint64_t first = setting("TWIN_FIRST", FIRST), n = setting("TWIN_SCENARIOS", SCENARIOS);
    const uint64_t most = setting("TWIN_FAILURES", 1);
    struct sums sums = {0};
    uint64_t failures = 0;
    (void)state;
    for (uint64_t i = first; i < first + n && failures < most; i++)
        failures += !scenario_agrees(i, &sums);
    print_message("%llu scenarios, %llu contacts:", (unsigned long long)n,
                  (unsigned long long)sums.contacts);
    for (int f = 0; f <= N_FATES; f++)
        print_message(" %llu %s", (unsigned long long)sums.fates[f], fate_name((enum fate)f));
    print_message("; %llu interruptions, %llu put back\n", (unsigned long long)sums.interruptions,
                  (unsigned long long)sums.put_back);
    assert_int_equal(failures, 0);
    assert_true(sums.undecided * 1000 <= n);
    assert_true(n < SCENARIOS || (sums.interruptions > 0 && sums.put_back > 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_contact_lives_the_same_life_in_both),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
