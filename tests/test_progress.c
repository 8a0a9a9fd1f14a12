#include "io/progress.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static char seen[4096];
static double until_half,
    until_next; /* s, from the beginning to after those ticks: a busy machine is slow */

static double clock_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* What has come to the terminal: all before a mark that is sent now, because a terminal takes its time. */
static void read_all(int controller, int terminal)
{
    size_t n = 0;
    assert_int_equal(write(terminal, "#", 1), 1);
    memset(seen, 0, sizeof seen);
    while (n == 0 || seen[n - 1] != '#') {
        const ssize_t more = read(controller, seen + n, sizeof seen - 1 - n);
        assert_true(more > 0);
        n += (size_t)more;
    }
    seen[n - 1] = '\0';
}

/* Ticks past the first second with standard error going to the terminal behind the descriptor. */
static void show_on(int controller, int terminal, bool is_quiet)
{
    const int kept = dup(STDERR_FILENO);
    assert_true(dup2(terminal, STDERR_FILENO) >= 0);
    const double start = clock_s();
    struct progress *const p = progress_new("replications", is_quiet);
    progress_tick(p, 1, 100);
    usleep(1050000);
    progress_tick(p, 50, 100);
    until_half = clock_s() - start;
    progress_tick(p, 51, 100);
    until_next = clock_s() - start;
    progress_end(p);
    progress_tick(p, 52, 100);
    progress_free(p);
    dup2(kept, STDERR_FILENO);
    close(kept);
    read_all(controller, terminal);
}

static void show_on_a_terminal(const char *term, bool is_quiet)
{
    setenv("TERM", term, 1);
    const int controller = posix_openpt(O_RDWR | O_NOCTTY);
    if (controller < 0 || grantpt(controller) != 0 || unlockpt(controller) != 0)
        skip();
    const int terminal = open(ptsname(controller), O_RDWR | O_NOCTTY);
    assert_true(terminal >= 0);
    show_on(controller, terminal, is_quiet);
    close(terminal);
    close(controller);
}

static void a_terminal_sees_one_line_that_is_wiped(void **state)
{
    (void)state;
    show_on_a_terminal("xterm", false);
    const char *const line = "\r  50 of 100 replications, ";
    char *end = NULL;
    assert_int_equal(strncmp(seen, line, strlen(line)), 0);
    /* Half is done, so as much time is left as has gone. */
    const double left = strtod(seen + strlen(line), &end);
    assert_true(left >= 1 && left <= until_half + 0.5);
    assert_int_equal(strncmp(end, " s left", 7), 0);
    if (until_next - until_half < 0.2)
        assert_null(strstr(seen, "51 of"));
    assert_null(strstr(seen, "52 of"));
    assert_null(strchr(seen, '\n'));
    const size_t n = strlen(seen);
    assert_int_equal(seen[n - 1], '\r');
    if (until_next - until_half < 0.2)
        assert_int_equal(strspn(end + 7, "\r "), strlen(end + 7));
}

static void dumb_terminals_and_quiet_runs_see_nothing(void **state)
{
    (void)state;
    show_on_a_terminal("dumb", false);
    assert_string_equal(seen, "");
    show_on_a_terminal("xterm", true);
    assert_string_equal(seen, "");
}

static void a_pipe_sees_nothing(void **state)
{
    (void)state;
    int ends[2];
    setenv("TERM", "xterm", 1);
    assert_int_equal(pipe(ends), 0);
    show_on(ends[0], ends[1], false);
    assert_string_equal(seen, "");
    close(ends[0]);
    close(ends[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_terminal_sees_one_line_that_is_wiped),
        cmocka_unit_test(dumb_terminals_and_quiet_runs_see_nothing),
        cmocka_unit_test(a_pipe_sees_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
