#include "io/progress.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"

enum { LINE = 120, MS_BEFORE_FIRST = 1000, MS_BETWEEN = 200 };

/*
 * next_ms is when the next line is due. width is what stands on the line now; it is touched only
 * under is_printing and, after the last tick, by progress_end.
 */
struct progress {
    const char *what;
    bool is_shown;
    struct timespec start;
    atomic_int_fast64_t next_ms;
    atomic_flag is_printing;
    int width;
};

static int64_t ms_since(const struct timespec *start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)(now.tv_sec - start->tv_sec) * 1000 + (now.tv_nsec - start->tv_nsec) / 1000000;
}

/*
 * Nothing but a carriage return is used, so NO_COLOR has nothing to turn off; a dumb terminal
 * lacks even that.
 */
static bool can_go_back(void)
{
    const char *const term = getenv("TERM");
    return isatty(STDERR_FILENO) && term != NULL && *term != '\0' && strcmp(term, "dumb") != 0;
}

struct progress *progress_new(const char *what, bool is_quiet)
{
    struct progress *const p = mem_new(1, sizeof *p);
    p->what = what;
    p->is_shown = !is_quiet && can_go_back();
    clock_gettime(CLOCK_MONOTONIC, &p->start);
    atomic_init(&p->next_ms, MS_BEFORE_FIRST);
    atomic_flag_clear(&p->is_printing);
    return p;
}

static void add_time_left(char *text, size_t size, double s)
{
    if (s < 90)
        snprintf(text, size, ", %.0f s left", s);
    else if (s < 5400)
        snprintf(text, size, ", %.0f min left", s / 60);
    else
        snprintf(text, size, ", %.1f h left", s / 3600);
}

/* One write, so that nothing of another thread lands inside; blanks wipe what was longer before. */
static void print_line(struct progress *p, const char *text)
{
    char line[2 * LINE];
    const int width = (int)strlen(text);
    const int n = snprintf(line, sizeof line, "\r%s%*s", text,
                           p->width > width ? p->width - width : 0, "");
    if (n > 0 && (size_t)n < sizeof line && write(STDERR_FILENO, line, (size_t)n) >= 0)
        p->width = width;
}

static void print(struct progress *p, uint64_t done, uint64_t total, int64_t ms)
{
    char text[LINE];
    char left[LINE / 2] = "";
    if (done > 0 && done <= total)
        add_time_left(left, sizeof left, 1e-3 * (double)ms * (double)(total - done) / (double)done);
    snprintf(text, sizeof text, "  %llu of %llu %.30s%s", (unsigned long long)done,
             (unsigned long long)total, p->what, left);
    print_line(p, text);
}

void progress_tick(struct progress *p, uint64_t done, uint64_t total)
{
    if (!p->is_shown)
        return;
    const int64_t ms = ms_since(&p->start);
    if (ms < atomic_load_explicit(&p->next_ms, memory_order_relaxed))
        return;
    if (atomic_flag_test_and_set_explicit(&p->is_printing, memory_order_acquire))
        return;
    atomic_store_explicit(&p->next_ms, ms + MS_BETWEEN, memory_order_relaxed);
    print(p, done, total, ms);
    atomic_flag_clear_explicit(&p->is_printing, memory_order_release);
}

void progress_end(struct progress *p)
{
    if (p->width > 0) {
        print_line(p, "");
        if (write(STDERR_FILENO, "\r", 1) > 0)
            p->width = 0;
    }
    p->is_shown = false;
}

void progress_free(struct progress *p)
{
    mem_free(p);
}
