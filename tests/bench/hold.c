/*
 * Ways of using the event list, to be timed and counted: hold N CALLS (pop one, schedule one, with N
 * pending), center C CALLS (arrivals, departures, patience that is mostly cancelled, as M/M/c+M),
 * burst N CALLS (rounds of N events at one instant that each schedule another).
 */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "kernel/evq.h"

enum { N_DELAYS = 1 << 16, N_PLACES = 1 << 16 };

enum kind { ARRIVAL, DEPARTURE, PATIENCE };

/* Exponential delays of mean 1, drawn beforehand so that drawing is not counted. */
struct delays {
    double value[N_DELAYS];
    unsigned next;
};

static void delays_fill(struct delays *d)
{
    uint64_t x = 88172645463325252U; /* xorshift64 (Marsaglia 2003) */
    d->next = 0;
    for (int i = 0; i < N_DELAYS; i++) {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        d->value[i] = -log(((double)(x >> 11) + 0.5) * 0x1p-53);
    }
}

static inline double delay(struct delays *d)
{
    return d->value[d->next++ % N_DELAYS];
}

static void hold(struct evq *q, struct delays *d, long n_pending, long n_calls)
{
    struct event e;
    for (long i = 0; i < n_pending; i++)
        evq_schedule(q, delay(d), 0, 0, (uint32_t)i);
    for (long i = 0; i < n_calls; i++) {
        evq_pop(q, &e);
        evq_schedule(q, e.time + delay(d), 0, 0, e.subject);
    }
}

static void burst(struct evq *q, struct delays *d, long n, long n_calls)
{
    struct event e;
    for (long i = 0; i < n_calls; i += 2 * n) {
        const double start = ceil(evq_now(q)) + 28800;
        for (long k = 0; k < n; k++)
            evq_schedule(q, start, 0, 0, (uint32_t)k);
        for (long k = 0; k < 2 * n && evq_pop(q, &e); k++)
            if (e.kind == 0)
                evq_schedule(q, e.time + delay(d), 0, 1, e.subject);
    }
}

/* Customers wait in places [head, tail) modulo N_PLACES; those who left have no timer. */
struct queue {
    evq_id timer[N_PLACES];
    uint32_t head;
    uint32_t tail;
};

static void arrive(struct evq *q, struct queue *w, struct delays *d, bool must_wait)
{
    const double now = evq_now(q);
    if (!must_wait) {
        evq_schedule(q, now + delay(d), 1, DEPARTURE, 0);
        return;
    }
    const uint32_t place = w->tail++ % N_PLACES;
    w->timer[place] = evq_schedule(q, now + 2 * delay(d), 2, PATIENCE, place);
}

/* Starts the longest waiting; false when nobody waits. */
static bool serve_next(struct evq *q, struct queue *w, struct delays *d)
{
    while (w->head != w->tail && w->timer[w->head % N_PLACES] == EVQ_NONE)
        w->head++;
    if (w->head == w->tail)
        return false;
    const uint32_t place = w->head++ % N_PLACES;
    evq_cancel(q, w->timer[place]);
    w->timer[place] = EVQ_NONE;
    evq_schedule(q, evq_now(q) + delay(d), 1, DEPARTURE, 0);
    return true;
}

static void center(struct evq *q, struct delays *d, long c, long n_arrivals)
{
    static struct queue w;
    const double gap = 1 / (1.05 * (double)c);
    long n_busy = 0;
    struct event e;
    memset(&w, 0, sizeof w);
    evq_schedule(q, 0, 3, ARRIVAL, 0);
    for (long n = 0; n < n_arrivals && evq_pop(q, &e);) {
        if (e.kind == ARRIVAL) {
            n++;
            evq_schedule(q, e.time + gap * delay(d), 3, ARRIVAL, 0);
            arrive(q, &w, d, n_busy == c);
            n_busy += n_busy < c;
        } else if (e.kind == DEPARTURE) {
            n_busy -= !serve_next(q, &w, d);
        } else {
            w.timer[e.subject] = EVQ_NONE;
        }
    }
}

int main(int argc, char **argv)
{
    static struct delays d;
    const long n = argc > 3 ? strtol(argv[2], NULL, 10) : 0;
    const long n_calls = argc > 3 ? strtol(argv[3], NULL, 10) : 0;
    if (n <= 0 || n_calls <= 0) {
        fputs("usage: hold hold|center|burst N CALLS\n", stderr);
        return 2;
    }
    delays_fill(&d);
    struct evq *q = evq_new();
    const clock_t start = clock();
    if (strcmp(argv[1], "hold") == 0)
        hold(q, &d, n, n_calls);
    else if (strcmp(argv[1], "center") == 0)
        center(q, &d, n, n_calls);
    else
        burst(q, &d, n, n_calls);
    const double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    printf("%s %.1f\n", evq_name(), seconds / (double)n_calls * 1e9);
    evq_free(q);
    return 0;
}
