/* The exact identities of a run, on the random small scenarios of the twin, which use every rule at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/build.h"
#include "measure/observer.h"
#include "route/routes.h"

#include "twin/sample.c"
#include "twin/sample_bot.c"
#include "twin/sample_policy.c"
#include "twin/sample_routing.c"
#include "twin/sample_staff.c"

enum { SCENARIOS = 1500, FIRST = 50000 };

/* With its own policy, or another of the list. */
static bool holds(uint64_t number, uint32_t policy)
{
    struct str text = {0};
    struct load load = {0};
    struct err e = {0};
    sample_text_with_steps(number, &text);
    struct scenario *const s = scenario_load_text("sample.cfg", str_text(&text), NULL, &load, &e);
    assert_non_null(s);
    if (policy != NOBODY)
        s->choice.policy = policy;
    struct observer *const o = observer_new(s);
    struct center *const c = center_new(s, route_of(s), o);
    assert_true(center_run(c, 7, number, NULL));
    const bool good = observer_check(o, c);
    if (!good)
        print_error("scenario %llu: %s\n%s\n", (unsigned long long)number, str_text(&o->problem),
                    str_text(&text));
    center_free(c);
    observer_free(o);
    scenario_free(s);
    load_free(&load);
    err_free(&e);
    str_free(&text);
    return good;
}

static void nobody_is_lost_uncounted_whatever_the_rules(void **state)
{
    unsigned failures = 0;
    (void)state;
    for (uint64_t i = 0; i < SCENARIOS && failures == 0; i++)
        failures += !holds(FIRST + i, NOBODY);
    assert_int_equal(failures, 0);
}

static void every_policy_keeps_count(void **state)
{
    enum { FOR_EACH = 60 };
    (void)state;
    for (uint32_t k = 0; route_at(k) != NULL; k++)
        for (uint64_t i = 0; i < FOR_EACH; i++)
            assert_true(holds(i, k));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_is_lost_uncounted_whatever_the_rules),
        cmocka_unit_test(every_policy_keeps_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
