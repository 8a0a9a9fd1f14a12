/* Counters in blocks: only the scenarios that have a use for a block pay for it. */
#include "build_rig.h"
#include "measure/observer.h"

#define WITH_BOT \
    "channels = ( { name = \"chat\"; } );\nbot = { p_right = 0.5; };\n" INTENTS ARRIVALS GROUPS

static const char *const names[] = {
#define COUNTER(name, meaning) #name,
#include "measure/counter_list.h"
#undef COUNTER
};

static void every_counter_is_in_one_block_and_blocks_follow_one_another(void **state)
{
    (void)state;
    unsigned in_block[N_BLOCKS] = {0};
    assert_int_equal(sizeof names / sizeof *names, N_COUNTERS);
    for (unsigned k = 0; k < N_COUNTERS; k++) {
        const unsigned block = block_of((enum counter)k);
        assert_true(k >= block_first[block] && k < block_first[block + 1]);
        in_block[block]++;
    }
    for (unsigned b = 0; b < N_BLOCKS; b++)
        assert_int_equal(in_block[b], block_size(b));
    assert_int_equal(block_first[BLOCK_core], 0);
    assert_int_equal(block_of(COUNTER_bot_entered), BLOCK_bot);
    assert_int_equal(block_of(COUNTER_offered), BLOCK_core);
}

static void no_two_counters_have_the_same_name(void **state)
{
    (void)state;
    for (unsigned i = 0; i < N_COUNTERS; i++)
        for (unsigned k = 0; k < i; k++)
            assert_string_not_equal(names[i], names[k]);
}

static void a_block_nobody_needs_has_no_cells_and_counts_nothing(void **state)
{
    (void)state;
    struct built without = build_good(INTENTS ARRIVALS GROUPS);
    struct built with = build_good(WITH_BOT);
    struct observer *const o = observer_new(without.s), *const p = observer_new(with.s);
    for (unsigned b = BLOCK_core + 1; b < N_BLOCKS; b++)
        assert_null(o->blocks[b]);
    assert_true(observer_count(o, COUNTER_bot_entered, 0, 0) == 0);
    assert_non_null(p->blocks[BLOCK_bot]);
    assert_int_equal(observer_memory(p) - observer_memory(o),
                     p->n_bins * (block_size(BLOCK_bot) + block_size(BLOCK_needs)) *
                         sizeof(double));
    observer_free(o);
    observer_free(p);
    built_free(&without);
    built_free(&with);
}

static void a_counter_is_found_where_it_was_booked(void **state)
{
    (void)state;
    struct built b = build_good(WITH_BOT);
    struct observer *const o = observer_new(b.s);
    for (unsigned k = 0; k < N_COUNTERS; k++) {
        const unsigned block = block_of((enum counter)k);
        if (o->blocks[block] != NULL)
            observer_block_cell(o, block, 0, 3)[k - block_first[block]] += k + 1;
    }
    for (unsigned k = 0; k < N_COUNTERS; k++)
        if (o->blocks[block_of((enum counter)k)] != NULL)
            assert_true(observer_count(o, (enum counter)k, 0, 3) == k + 1);
    assert_true(observer_cell(o, 0, 3)[COUNTER_offered] == COUNTER_offered + 1);
    observer_free(o);
    built_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_counter_is_in_one_block_and_blocks_follow_one_another),
        cmocka_unit_test(no_two_counters_have_the_same_name),
        cmocka_unit_test(a_block_nobody_needs_has_no_cells_and_counts_nothing),
        cmocka_unit_test(a_counter_is_found_where_it_was_booked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
