#include "base/interrupt.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

/* In a child, since the second signal is meant to kill. Its exit status is 10 if it outlives it. */
static int child_that_takes(int first, int second)
{
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        interrupt_install();
        if (interrupt_requested())
            _exit(11);
        raise(first);
        if (!interrupt_requested() || interrupt_signal() != first)
            _exit(12);
        raise(second);
        _exit(10);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static void the_first_signal_is_noted_and_the_second_kills(void **state)
{
    (void)state;
    const int signals[] = {SIGINT, SIGTERM};
    for (int i = 0; i < 2; i++) {
        const int status = child_that_takes(signals[i], signals[i]);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), signals[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_signal_is_noted_and_the_second_kills),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
