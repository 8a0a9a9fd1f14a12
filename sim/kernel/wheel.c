#include "kernel/wheel.h"

#include <math.h>

#include "base/mem.h"

enum {
    FIRST_CAPACITY = 1024, /* a power of two, as all later capacities are */
    REACH = 12, /* mean stays in the list; with 8, cancels go to the overflow too often */
    BUCKETS_PER_EVENT = 8, /* fewer are longer to search, more leave the cache */
    MIN_BUCKETS = 2048,
    MIN_WINDOW = 32
};

static uint32_t most_buckets(uint32_t capacity)
{
    return capacity < BITMAP_SIZE / 4 ? capacity * 4 : BITMAP_SIZE;
}

/* Makes room for so many nodes; the wheel must be empty. */
static void set_capacity(struct wheel *w, uint32_t capacity)
{
    const size_t n_node_words = (size_t)capacity * WORDS_PER_NODE;
    const size_t n_heads = most_buckets(capacity);
    assert(n_node_words + n_heads < UINT32_MAX);
    w->words = mem_resize(w->words, n_node_words + n_heads, sizeof *w->words);
    memset(w->words + n_node_words, 0, n_heads * sizeof *w->words);
    w->first_head = (uint32_t)n_node_words;
    overflow_set_capacity(&w->far, w->words, capacity);
    w->capacity = capacity;
}

size_t wheel_memory(const struct wheel *w)
{
    const size_t n_words = (size_t)w->capacity * WORDS_PER_NODE + most_buckets(w->capacity);
    return n_words * sizeof *w->words + overflow_memory(w->capacity);
}

void wheel_init(struct wheel *w)
{
    set_capacity(w, FIRST_CAPACITY);
    wheel_reset(w);
}

void wheel_free(struct wheel *w)
{
    mem_free(w->words);
    mem_free(w->far.events);
}

static void set_buckets(struct wheel *w, uint32_t n_buckets)
{
    w->mask = n_buckets - 1;
    w->turn = (double)n_buckets - 2;
}

/* Takes all events off the wheel; returns them as a list by `next`. */
static uint32_t take_all(struct wheel *w)
{
    uint32_t list = 0;
    for (uint32_t b = 0; (b = bitmap_from(&w->full, b)) != BITMAP_NONE;) {
        for (uint32_t id = w->words[w->first_head + b], next; id != 0; id = next) {
            struct node *n = wheel_node(w, id);
            next = n->next;
            n->next = list;
            list = id;
        }
        w->words[w->first_head + b] = 0;
        bitmap_remove(&w->full, b);
    }
    return list;
}

void wheel_reset(struct wheel *w)
{
    take_all(w);
    *wheel_node(w, 0) = (struct node){.event.time = INFINITY};
    overflow_keep(&w->far, 0);
    w->sequence = 0;
    w->now = 0;
    w->number_per_s = 1;
    set_buckets(w, MIN_BUCKETS);
    w->free = 0;
    w->n_used = 1;
    w->size = 0;
    w->window = MIN_WINDOW;
    w->pops_left = MIN_WINDOW;
    w->window_start = 0;
    memset(w->gaps, 0, sizeof w->gaps);
    w->n_gaps = N_GAPS - 1; /* the first width is a guess: see after one window how good it is */
    wheel_set_cursor(w);
}

bool wheel_insert(struct wheel *w, uint32_t id, uint32_t b)
{
    const struct node *const n = wheel_node(w, id);
    uint32_t link = w->first_head + b;
    for (int i = 0; i < LONG_WALK; i++) {
        const uint32_t after = w->words[link];
        if (wheel_is_before(n, wheel_node(w, after))) {
            wheel_link(w, link, id, after);
            bitmap_add(&w->full, b);
            return true;
        }
        link = after + LINK_WORD;
    }
    return false;
}

/* Brings those events of the overflow that are now within reach onto the wheel. */
static void overflow_to_wheel(struct wheel *w)
{
    uint32_t n_kept = 0;
    for (uint32_t i = 0; i < w->far.n; i++) {
        const struct far_event e = w->far.events[i];
        const double number = wheel_node(w, e.id)->event.time * w->number_per_s;
        if (!(number < w->end) || !wheel_insert(w, e.id, wheel_bucket(w, number)))
            w->far.events[n_kept++] = e;
    }
    overflow_keep(&w->far, n_kept);
}

static void rebuild(struct wheel *w, uint32_t capacity, uint32_t n_buckets, double number_per_s)
{
    uint32_t list = take_all(w);
    if (capacity != w->capacity)
        set_capacity(w, capacity);
    set_buckets(w, n_buckets);
    w->number_per_s = number_per_s;
    wheel_set_cursor(w);
    overflow_to_wheel(w);
    for (uint32_t next; list != 0; list = next) {
        const struct node *n = wheel_node(w, list);
        const double number = n->event.time * w->number_per_s;
        next = n->next;
        if (!(number < w->end) || !wheel_insert(w, list, wheel_bucket(w, number)))
            overflow_push(&w->far, list);
    }
}

void wheel_grow(struct wheel *w)
{
    rebuild(w, w->capacity * 2, w->mask + 1, w->number_per_s);
    w->n_growths++;
}

/* A power of two of about BUCKETS_PER_EVENT a pending event, left as it is if it is near. */
static uint32_t wanted_buckets(const struct wheel *w)
{
    const uint64_t wanted = (uint64_t)w->size * BUCKETS_PER_EVENT;
    const uint32_t most = most_buckets(w->capacity);
    uint32_t n = w->mask + 1;
    if (n >= wanted / 2 && n / 4 <= wanted)
        return n;
    for (n = MIN_BUCKETS; n < wanted && n < most;)
        n *= 2;
    return n;
}

/*
 * The median of the windows' gaps, those of no length left out: neither a burst at one instant nor a
 * night without events then says how wide buckets should be. 0 when there is none.
 */
static double typical_gap(const struct wheel *w)
{
    double sorted[N_GAPS];
    int n = 0;
    for (int i = 0; i < N_GAPS; i++) {
        const double gap = w->gaps[i];
        if (!(gap > 1e-12 && gap < 1e12))
            continue;
        int place = n++;
        for (; place > 0 && sorted[place - 1] > gap; place--)
            sorted[place] = sorted[place - 1];
        sorted[place] = gap;
    }
    return n > 0 ? sorted[n / 2] : 0;
}

void wheel_adapt(struct wheel *w)
{
    w->gaps[w->n_gaps++] = (w->now - w->window_start) / w->window;
    w->window_start = w->now;
    if (w->n_gaps == N_GAPS) {
        const double gap = typical_gap(w);
        const uint32_t n_buckets = wanted_buckets(w);
        const double reach = gap * REACH * w->size;
        const double width = reach / n_buckets > gap / 4 ? reach / n_buckets : gap / 4;
        const double change = width * w->number_per_s;
        w->n_gaps = 0;
        w->window = w->size / N_GAPS > MIN_WINDOW ? w->size / N_GAPS : MIN_WINDOW;
        if (gap > 0 && (n_buckets != w->mask + 1 || change > 2 || change < 0.5))
            rebuild(w, w->capacity, n_buckets, 1 / width);
    }
    w->pops_left = w->window;
}
