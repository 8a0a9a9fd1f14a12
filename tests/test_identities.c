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

static bool holds(uint64_t number)
{
    struct str text = {0};
    struct load load = {0};
    struct err e = {0};
    sample_text_with_steps(number, &text);
    struct scenario *const s = scenario_load_text("sample.cfg", str_text(&text), NULL, &load, &e);
    assert_non_null(s);
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
        failures += !holds(FIRST + i);
    assert_int_equal(failures, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_is_lost_uncounted_whatever_the_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
