/* The store of our own, whatever the program is built with: it is compiled in here. */
#undef WITH_SQLITE
#include "../sim/io/store_file.c"

#include <math.h>

#include "store_rig.h"

/* A process killed at any byte of a write leaves all whole units and nothing else. */
static void a_store_cut_anywhere_keeps_its_whole_units(void **state)
{
    (void)state;
    struct store *s = open_good("cut");
    const off_t head = s->head;
    const size_t record = s->record;
    for (uint32_t r = 0; r < 3; r++)
        add(s, 0, r);
    store_close(s);
    for (off_t size = head + 3 * (off_t)record; size-- > 0;) {
        assert_int_equal(truncate("cut", size), 0);
        const uint32_t whole = size < head ? 0 : (uint32_t)((size - head) / (off_t)record);
        assert_int_equal(read_all("cut").n, whole);
        if (size == head + (off_t)record) {
            s = open_good("cut");
            add(s, 0, 1);
            store_close(s);
            assert_int_equal(read_all("cut").n, 2);
            assert_int_equal(truncate("cut", size), 0);
        }
    }
}

/* One flipped bit ends the file there. */
static void a_record_that_does_not_sum_up_ends_the_store(void **state)
{
    (void)state;
    struct store *s = open_good("flip");
    for (uint32_t r = 0; r < 3; r++)
        add(s, 0, r);
    const off_t at = s->head + (off_t)s->record + 9;
    char byte = 0;
    assert_int_equal(pread(s->fd, &byte, 1, at), 1);
    byte ^= 4;
    assert_int_equal(pwrite(s->fd, &byte, 1, at), 1);
    store_close(s);
    assert_int_equal(read_all("flip").n, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TESTS,
        cmocka_unit_test(a_store_cut_anywhere_keeps_its_whole_units),
        cmocka_unit_test(a_record_that_does_not_sum_up_ends_the_store),
    };
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
