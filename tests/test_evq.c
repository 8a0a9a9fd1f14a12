/*
 * The event list against a twin that searches an array from end to end. Link this with
 * evq_wheel.o, wheel.o and overflow.o, or with evq_heap.o: both must pass.
 */
#include "kernel/evq.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "evq_twin.h"

static void agrees_with_a_linear_scan_under_random_use(void **state)
{
    (void)state;
    for (size_t k = 0; k < N_USES; k++) {
        struct evq *q = evq_new();
        const unsigned n = calls_in_agreement(q, &USES[k], RANK_THEN_FIRST);
        if (n != USES[k].n_calls)
            print_message("%s: `%s` differs after %u calls\n", evq_name(), USES[k].name, n);
        assert_int_equal(n, USES[k].n_calls);
        evq_free(q);
    }
}

static void agrees_again_after_a_reset_and_needs_no_more_memory(void **state)
{
    (void)state;
    struct evq *q = evq_new();
    for (size_t k = 0; k < N_USES; k++) {
        assert_int_equal(calls_in_agreement(q, &USES[k], RANK_THEN_FIRST), USES[k].n_calls);
        evq_reset(q);
    }
    const size_t n_growths = evq_growths(q);
    const size_t memory = evq_memory(q);
    for (size_t k = 0; k < N_USES; k++) {
        assert_int_equal(calls_in_agreement(q, &USES[k], RANK_THEN_FIRST), USES[k].n_calls);
        evq_reset(q);
    }
    assert_int_equal(evq_growths(q), n_growths);
    assert_int_equal(evq_memory(q), memory);
    evq_free(q);
}

/* The test above is worth something only if wrong ties do not pass it. */
static void wrong_tie_breaks_are_seen(void **state)
{
    (void)state;
    static const enum tie_break wrong[] = {FIRST_ONLY, RANK_THEN_LAST, SLOT_ORDER};
    for (size_t i = 0; i < 3; i++) {
        struct evq *q = evq_new();
        assert_true(calls_in_agreement(q, &USES[0], wrong[i]) < 1000);
        evq_free(q);
    }
}

static void equal_times_come_by_rank_and_then_as_scheduled(void **state)
{
    (void)state;
    static const uint32_t want[] = {3, 1, 4, 0, 2};
    static const unsigned rank[] = {9, 2, 255, 0, 2};
    struct evq *q = evq_new();
    struct event e;
    for (uint32_t i = 0; i < 5; i++)
        evq_schedule(q, 10, rank[i], 0, i);
    for (size_t i = 0; i < 5; i++) {
        assert_true(evq_pop(q, &e));
        assert_int_equal(e.subject, want[i]);
    }
    assert_false(evq_pop(q, &e));
    evq_free(q);
}

static void a_rescheduled_event_comes_last_among_equals(void **state)
{
    (void)state;
    struct evq *q = evq_new();
    struct event e;
    const evq_id first = evq_schedule(q, 5, 1, 3, 100);
    evq_schedule(q, 5, 1, 4, 200);
    evq_reschedule(q, first, 5, 1, 6);
    assert_int_equal(evq_size(q), 2);
    assert_true(evq_pop(q, &e) && e.subject == 200 && e.kind == 4);
    assert_true(evq_pop(q, &e) && e.subject == 100 && e.kind == 6);
    evq_free(q);
}

static void negative_zero_is_zero(void **state)
{
    (void)state;
    struct evq *q = evq_new();
    struct event e;
    evq_schedule(q, 1, 0, 0, 1);
    evq_schedule(q, -0.0, 0, 0, 2);
    assert_true(evq_pop(q, &e));
    assert_int_equal(e.subject, 2);
    assert_false(signbit(e.time));
    evq_free(q);
}

static bool take_before(struct evq *q, double time, unsigned rank, struct event *out)
{
    *out = evq_take_before(q, time, rank);
    return out->kind != EVQ_NO_EVENT;
}

/* Every other event is kept by the caller, with a rank of its own, and all come as from one list. */
static void take_before_gives_way_to_what_is_kept_elsewhere(void **state)
{
    (void)state;
    struct evq *q = evq_new();
    struct event e;
    for (uint32_t i = 0; i < 2000; i++) {
        evq_schedule(q, i / 8, i % 8 < 4 ? 3 : 5, 0, i);
        evq_schedule(q, i < 1000 ? 500 : 1e9, 9, 0, 2000); /* a long bucket, and the overflow */
    }
    uint32_t next = 0;
    for (uint32_t at = 0; at < 250; at++) {
        for (; take_before(q, at, 4, &e); next++)
            assert_int_equal(e.subject, next);
        assert_int_equal(next, 8 * at + 4);
        assert_false(take_before(q, at, 4, &e));
    }
    for (; next < 2000 && take_before(q, 500, 9, &e); next++)
        assert_int_equal(e.subject, next);
    assert_int_equal(next, 2000);
    assert_false(take_before(q, 500, 9, &e));
    for (; take_before(q, 500, 10, &e); next++)
        assert_int_equal(e.subject, 2000);
    assert_int_equal(next, 3000);
    assert_false(take_before(q, 1e9, 9, &e));
    assert_int_equal(evq_size(q), 1000);
    evq_free(q);
}

static void an_empty_list_pops_nothing_and_has_no_next_time(void **state)
{
    (void)state;
    struct evq *q = evq_new();
    struct event e;
    assert_false(evq_pop(q, &e));
    assert_true(isinf(evq_next_time(q)));
    evq_cancel(q, evq_schedule(q, INFINITY, 0, 0, 0));
    evq_cancel(q, evq_schedule(q, 1, 0, 0, 0));
    assert_false(evq_pop(q, &e));
    assert_int_equal(evq_size(q), 0);
    assert_true(evq_now(q) <= 0);
    evq_free(q);
    evq_free(NULL);
}

static void events_at_infinity_come_last_and_in_order(void **state)
{
    (void)state;
    struct evq *q = evq_new();
    struct event e;
    evq_schedule(q, INFINITY, 1, 0, 1);
    evq_schedule(q, 1e300, 9, 0, 2);
    evq_schedule(q, INFINITY, 0, 0, 3);
    evq_schedule(q, 1.7e308, 0, 0, 4);
    evq_schedule(q, 1, 0, 0, 5);
    static const uint32_t want[] = {5, 2, 4, 3, 1};
    for (size_t i = 0; i < 5; i++) {
        assert_true(evq_pop(q, &e));
        assert_int_equal(e.subject, want[i]);
    }
    evq_schedule(q, INFINITY, 0, 0, 6);
    assert_true(isinf(evq_next_time(q)));
    assert_true(evq_pop(q, &e) && e.subject == 6);
    evq_free(q);
}

/* More than the first memory holds, in and between bursts, some cancelled, some added meanwhile. */
static void bursts_at_one_instant_come_in_order_of_scheduling(void **state)
{
    (void)state;
    enum { N = 20000 };
    struct evq *q = evq_new();
    struct event e;
    evq_id *ids = calloc(N, sizeof *ids);
    assert_non_null(ids);
    for (unsigned round = 0; round < 3; round++) {
        for (uint32_t i = 0; i < N; i++)
            ids[i] = evq_schedule(q, 1000.0 * (round + 1), i % 2, 0, i);
        for (uint32_t i = 0; i < N; i += 5)
            evq_cancel(q, ids[i]);
        for (uint32_t i = 0; i < 2 * N; i++) {
            const uint32_t subject = i < N ? i / 2 * 2 : i - N;
            if ((i < N && i % 2 == 1) || (i >= N && subject % 2 == 0) || subject % 5 == 0)
                continue;
            assert_true(evq_pop(q, &e));
            assert_int_equal(e.subject, subject);
            if (i < N && i % 100 == 2) /* comes at the end of its own instant */
                evq_schedule(q, evq_now(q), 2, 1, subject);
        }
        for (uint32_t i = 2; i < N; i += 100) {
            assert_true(evq_pop(q, &e));
            assert_int_equal(e.subject, i);
        }
        assert_int_equal(evq_size(q), 0);
    }
    free(ids);
    evq_free(q);
}

static void memory_grows_and_then_stays(void **state)
{
    (void)state;
    enum { N = 50000 };
    struct evq *q = evq_new();
    struct event e;
    assert_int_equal(evq_growths(q), 0);
    size_t n_growths = 0;
    for (int round = 0; round < 4; round++) {
        uint64_t random = 5;
        double last = 0;
        for (uint32_t i = 0; i < N; i++)
            evq_schedule(q, 100 * exponential(&random), 0, 0, i);
        for (uint32_t i = 0; i < N; i++) {
            assert_true(evq_pop(q, &e) && e.time >= last);
            last = e.time;
        }
        if (round == 0)
            n_growths = evq_growths(q);
        evq_reset(q);
    }
    assert_true(n_growths >= 1 && n_growths < 20);
    assert_int_equal(evq_growths(q), n_growths);
    assert_true(evq_memory(q) < 120 * 65536);
    evq_free(q);
}

static void reset_starts_the_clock_and_the_order_again(void **state)
{
    (void)state;
    struct evq *q = evq_new();
    struct event e;
    for (uint32_t i = 0; i < 100; i++)
        evq_schedule(q, i == 50 ? 1e200 : 50 + i, 0, 0, i);
    assert_true(evq_pop(q, &e));
    evq_reset(q);
    assert_true(evq_now(q) <= 0);
    assert_int_equal(evq_size(q), 0);
    assert_false(evq_pop(q, &e));
    evq_schedule(q, 2, 0, 0, 7);
    assert_true(evq_pop(q, &e) && e.subject == 7);
    evq_free(q);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_a_linear_scan_under_random_use),
        cmocka_unit_test(agrees_again_after_a_reset_and_needs_no_more_memory),
        cmocka_unit_test(wrong_tie_breaks_are_seen),
        cmocka_unit_test(equal_times_come_by_rank_and_then_as_scheduled),
        cmocka_unit_test(a_rescheduled_event_comes_last_among_equals),
        cmocka_unit_test(negative_zero_is_zero),
        cmocka_unit_test(take_before_gives_way_to_what_is_kept_elsewhere),
        cmocka_unit_test(an_empty_list_pops_nothing_and_has_no_next_time),
        cmocka_unit_test(events_at_infinity_come_last_and_in_order),
        cmocka_unit_test(bursts_at_one_instant_come_in_order_of_scheduling),
        cmocka_unit_test(memory_grows_and_then_stays),
        cmocka_unit_test(reset_starts_the_clock_and_the_order_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
