/*
 * The floor: the least a program can do for M/M/c+M, against which ccsim is timed. It knows this one
 * model only: a 4-ary heap of departure times, a ring of waiting customers whose deadlines are
 * looked at when they reach its head, a sequential generator, three averages.
 *
 * Arrivals 1.05 c, service mean 1, patience mean 2. Usage: floor C CONTACTS [SEED] [--exact], where
 * CONTACTS come after 20 c others that fill the center.
 */
#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WARMUP_SERVICES = 20, LAYERS = 256, ROOT = 3, ARITY = 4 };

static const double LOAD = 1.05;
static const double PATIENCE_MEAN = 2;

/* xoshiro256++ (Blackman and Vigna 2021), seeded by SplitMix64 (Steele, Lea and Flood 2014). */
struct generator {
    uint64_t s[4];
};

static inline uint64_t rotate(uint64_t x, int k)
{
    return x << k | x >> (64 - k);
}

static inline uint64_t next(struct generator *g)
{
    uint64_t *s = g->s;
    const uint64_t result = rotate(s[0] + s[3], 23) + s[0];
    const uint64_t shifted = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate(s[3], 45);
    return result;
}

static struct generator generator_new(uint64_t seed)
{
    struct generator g;
    for (int i = 0; i < 4; i++) {
        uint64_t z = seed += 0x9e3779b97f4a7c15U;
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9U;
        z = (z ^ z >> 27) * 0x94d049bb133111ebU;
        g.s[i] = z ^ z >> 31;
    }
    return g;
}

/*
 * Ziggurat for the exponential law, 256 layers of area v, tail from r (Marsaglia and Tsang 2000).
 * Layer i reaches to edge[i] and lies wholly under the curve up to edge[i + 1]; width[i] is
 * edge[i] / 2^53.
 */
struct ziggurat {
    double width[LAYERS];
    double edge[LAYERS + 1];
};

static struct ziggurat ziggurat_new(void)
{
    const double r = 7.69711747013104972;
    const double v = 0.0039496598225815571993;
    struct ziggurat z;
    z.edge[0] = v / exp(-r);
    z.edge[1] = r;
    for (int i = 1; i < LAYERS - 1; i++)
        z.edge[i + 1] = -log(exp(-z.edge[i]) + v / z.edge[i]);
    z.edge[LAYERS] = 0;
    for (int i = 0; i < LAYERS; i++)
        z.width[i] = z.edge[i] * 0x1p-53;
    return z;
}

static __attribute__((noinline)) double edge_of_layer(struct generator *g, const struct ziggurat *z,
                                                      uint64_t bits)
{
    for (double offset = 0;;) {
        const unsigned layer = bits % LAYERS;
        const double x = (double)(int64_t)(bits >> 11) * z->width[layer];
        if (x < z->edge[layer + 1])
            return offset + x;
        const double u = (double)(int64_t)(next(g) >> 11) * 0x1p-53;
        const double low = exp(-z->edge[layer]);
        if (layer == 0)
            offset += z->edge[1];
        else if (low + u * (exp(-z->edge[layer + 1]) - low) < exp(-x))
            return offset + x;
        bits = next(g);
    }
}

static inline double exponential(struct generator *g, const struct ziggurat *z)
{
    const uint64_t bits = next(g);
    const unsigned layer = bits % LAYERS;
    const double x = (double)(int64_t)(bits >> 11) * z->width[layer];
    if (__builtin_expect(x < z->edge[layer + 1], 1))
        return x;
    return edge_of_layer(g, z, bits);
}

/*
 * Departure times as their bits, which sort as the numbers. The root is at ROOT so that four
 * children share a cache line; what lies beyond the last is UINT64_MAX.
 */
struct departures {
    uint64_t *bits;
    uint32_t end;
};

static inline uint64_t bits_of(double time)
{
    uint64_t bits;
    memcpy(&bits, &time, sizeof bits);
    return bits;
}

static inline void departures_push(struct departures *d, uint64_t bits)
{
    uint32_t i = d->end++;
    while (i > ROOT && bits < d->bits[i / ARITY + 2]) {
        d->bits[i] = d->bits[i / ARITY + 2];
        i = i / ARITY + 2;
    }
    d->bits[i] = bits;
}

/* Puts bits in the place of the earliest. */
static inline void departures_replace(struct departures *d, uint64_t bits)
{
    uint64_t *const h = d->bits;
    const uint32_t end = d->end;
    uint32_t i = ROOT;
    for (uint32_t child = ARITY; child < end; child = ARITY * (i - 2)) {
        const uint32_t a = child + (h[child + 1] < h[child]);
        const uint32_t b = child + 2 + (h[child + 3] < h[child + 2]);
        const uint32_t least = h[b] < h[a] ? b : a;
        if (h[least] >= bits)
            break;
        h[i] = h[least];
        i = least;
    }
    h[i] = bits;
}

static inline void departures_pop(struct departures *d)
{
    const uint64_t last = d->bits[--d->end];
    d->bits[d->end] = UINT64_MAX;
    if (d->end > ROOT)
        departures_replace(d, last);
}

struct waiting {
    double arrival;
    double deadline;
};

struct totals {
    uint64_t n_waited;
    uint64_t n_abandoned;
    double waited; /* by all, those who gave up included */
};

static void *allocate(size_t n, size_t size)
{
    void *p = calloc(n, size);
    if (p == NULL) {
        fputs("floor: out of memory\n", stderr);
        exit(3);
    }
    return p;
}

/* One center. Customers wait in ring[head .. tail), modulo its size. */
struct center {
    struct generator g;
    struct ziggurat z;
    struct departures d;
    struct waiting *ring;
    uint64_t mask;
    uint64_t head;
    uint64_t tail;
    uint32_t c;
    double gap;     /* mean, between arrivals */
    double arrival; /* time of the next */
    struct totals t;
};

static struct center *center_new(uint32_t c, uint64_t seed)
{
    struct center *m = allocate(1, sizeof *m);
    const size_t n_places = (size_t)c + ROOT + 2 * ARITY;
    m->g = generator_new(seed);
    m->z = ziggurat_new();
    m->d = (struct departures){allocate(n_places, sizeof *m->d.bits), ROOT};
    memset(m->d.bits, 0xff, n_places * sizeof *m->d.bits);
    m->mask = 4096;
    while (m->mask < 16 * (uint64_t)c)
        m->mask *= 2;
    m->ring = allocate(m->mask--, sizeof *m->ring);
    m->c = c;
    m->gap = 1 / (LOAD * c);
    m->arrival = exponential(&m->g, &m->z) * m->gap;
    return m;
}

static void center_free(struct center *m)
{
    free(m->d.bits);
    free(m->ring);
    free(m);
}

static inline void arrive(struct center *m)
{
    const double now = m->arrival;
    if (m->d.end < m->c + ROOT) {
        departures_push(&m->d, bits_of(now + exponential(&m->g, &m->z)));
    } else {
        struct waiting *w = &m->ring[m->tail++ & m->mask];
        w->arrival = now;
        w->deadline = now + PATIENCE_MEAN * exponential(&m->g, &m->z);
        m->t.n_waited++;
    }
    m->arrival = now + exponential(&m->g, &m->z) * m->gap;
}

static inline void depart(struct center *m)
{
    double now;
    memcpy(&now, &m->d.bits[ROOT], sizeof now);
    while (m->head != m->tail && m->ring[m->head & m->mask].deadline <= now) {
        const struct waiting *w = &m->ring[m->head++ & m->mask];
        m->t.waited += w->deadline - w->arrival;
        m->t.n_abandoned++;
    }
    if (m->head != m->tail) {
        m->t.waited += now - m->ring[m->head++ & m->mask].arrival;
        departures_replace(&m->d, bits_of(now + exponential(&m->g, &m->z)));
    } else {
        departures_pop(&m->d);
    }
}

/* Counts from 0 over so many arrivals. */
static void run(struct center *m, uint64_t n_arrivals)
{
    memset(&m->t, 0, sizeof m->t);
    for (uint64_t n = 0; n < n_arrivals;) {
        if (bits_of(m->arrival) < m->d.bits[ROOT]) {
            arrive(m);
            n++;
        } else {
            depart(m);
        }
    }
}

/*
 * Erlang A (Palm 1957): a birth-death chain on the number n present, births at rate LOAD c, deaths
 * at rate min(n, c) + max(n - c, 0) / PATIENCE_MEAN. With c = 100, 0.060369 of all abandon.
 */
static void print_exact(uint32_t c)
{
    const double birth = LOAD * c;
    double total = 1; /* in units of the probability of n = c */
    double delayed = 1;
    double in_queue = 0;
    double p = 1;
    for (uint32_t n = c; n > 0 && p > 0; n--)
        total += p *= n / birth;
    p = 1;
    for (uint32_t k = 1; p > 1e-18 * total; k++) {
        p *= birth / (c + k / PATIENCE_MEAN);
        delayed += p;
        in_queue += k * p;
    }
    total += delayed - 1;
    const double wait = in_queue / total / birth;
    printf("exact_abandon %.6f\nexact_wait %.6f\nexact_delay %.6f\n", wait / PATIENCE_MEAN, wait,
           delayed / total);
}

int main(int argc, char **argv)
{
    const bool is_exact = argc > 3 && strcmp(argv[argc - 1], "--exact") == 0;
    const uint32_t c = argc > 2 ? (uint32_t)strtoul(argv[1], NULL, 10) : 0;
    const uint64_t n = argc > 2 ? strtoull(argv[2], NULL, 10) : 0;
    const uint64_t seed = argc - is_exact > 3 ? strtoull(argv[3], NULL, 10) : 1;
    if (c == 0 || n == 0) {
        fputs("usage: floor C CONTACTS [SEED] [--exact]\n", stderr);
        return 2;
    }
    struct center *m = center_new(c, seed);
    run(m, WARMUP_SERVICES * (uint64_t)c);
    run(m, n);
    const struct totals t = m->t;
    center_free(m);
    printf("contacts %" PRIu64 "\nabandon %.6f\nwait %.6f\ndelay %.6f\n", n,
           (double)t.n_abandoned / (double)n, t.waited / (double)n, (double)t.n_waited / (double)n);
    if (is_exact)
        print_exact(c);
    return 0;
}
