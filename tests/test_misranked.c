/* Pairs the wrong way round, counted fast and counted one by one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "num/misranked.h"

enum { MOST = 60 };

static uint64_t luck = 7;

static unsigned below(unsigned n)
{
    luck = luck * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (unsigned)(luck >> 33) % n;
}

static struct misranked one_by_one(const struct guessed *p, size_t n)
{
    struct misranked m = {0};
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++) {
            if (!(p[i].is < p[k].is) && !(p[i].is > p[k].is))
                continue;
            const struct guessed *const low = p[i].is < p[k].is ? &p[i] : &p[k];
            const struct guessed *const high = low == &p[i] ? &p[k] : &p[i];
            m.pairs++;
            m.wrong += low->seems > high->seems ? 1 : low->seems < high->seems ? 0 : 0.5;
        }
    return m;
}

static void agrees_with_a_look_at_every_pair(void **state)
{
    (void)state;
    for (int round = 0; round < 2000; round++) {
        struct guessed p[MOST], scratch[MOST];
        const size_t n = below(MOST);
        const unsigned values = 2 + below(30); /* few: ties are common */
        for (size_t i = 0; i < n; i++)
            p[i] = (struct guessed){below(values), below(values)};
        const struct misranked want = one_by_one(p, n);
        const struct misranked m = misranked_count(p, scratch, n);
        if (m.pairs != want.pairs || m.wrong != want.wrong)
            fail_msg("round %d: %g of %g, want %g of %g", round, m.wrong, m.pairs, want.wrong,
                     want.pairs);
    }
}

static void nobody_is_misranked_alone(void **state)
{
    (void)state;
    struct guessed p[1] = {{1, 2}}, scratch[1];
    assert_true(misranked_count(p, scratch, 0).pairs == 0);
    assert_true(misranked_count(p, scratch, 1).pairs == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(agrees_with_a_look_at_every_pair),
                                       cmocka_unit_test(nobody_is_misranked_alone)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
