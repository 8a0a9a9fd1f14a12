/*
 * A set of up to 2^18 small numbers in three levels of 64-bit words: a bit of a higher level says
 * that the word below it is not 0, so the next member is found in a few steps however far away.
 * Zero-initialise for the empty set.
 */
#ifndef CCSIM_KERNEL_BITMAP_H
#define CCSIM_KERNEL_BITMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { BITMAP_SIZE = 1 << 18 };

#define BITMAP_NONE UINT32_MAX

struct bitmap {
    uint64_t bits[BITMAP_SIZE / 64];
    uint64_t middle[64];
    uint64_t top;
};

static inline uint32_t bitmap_lowest(uint64_t word)
{
    return (uint32_t)__builtin_ctzll(word);
}

static inline void bitmap_add(struct bitmap *m, size_t i)
{
    const size_t word = i / 64;
    const uint64_t before = m->bits[word];
    m->bits[word] = before | (uint64_t)1 << (i % 64);
    if (before == 0) {
        m->middle[word / 64] |= (uint64_t)1 << (word % 64);
        m->top |= (uint64_t)1 << (word / 64);
    }
}

/*
 * Takes i, a member, out if `leaves` is true; without a branch on that. False: the word of i is empty now, and
 * bitmap_empty_word is due before anything else.
 */
static inline bool bitmap_take_out(struct bitmap *m, size_t i, bool leaves)
{
    const uint64_t after = m->bits[i / 64] & ~((uint64_t)leaves << (i % 64));
    m->bits[i / 64] = after;
    return after != 0;
}

static inline void bitmap_empty_word(struct bitmap *m, size_t i)
{
    const size_t word = i / 64;
    m->middle[word / 64] &= ~((uint64_t)1 << (word % 64));
    if (m->middle[word / 64] == 0)
        m->top &= ~((uint64_t)1 << (word / 64));
}

/* i is a member. */
static inline void bitmap_remove(struct bitmap *m, size_t i)
{
    if (__builtin_expect(!bitmap_take_out(m, i, true), 0))
        bitmap_empty_word(m, i);
}

/* The least member from i on, which lies beyond the word of i; BITMAP_NONE when there is none. */
static inline uint32_t bitmap_beyond_word(const struct bitmap *m, uint32_t i)
{
    uint32_t word = i / 64 + 1;
    const uint64_t near = word / 64 < 64 ? m->middle[word / 64] >> (word % 64) : 0;
    if (near != 0) {
        word += bitmap_lowest(near);
        return word * 64 + bitmap_lowest(m->bits[word]);
    }
    const uint32_t group = word / 64 + 1;
    const uint64_t far = group < 64 ? m->top >> group : 0;
    if (far == 0)
        return BITMAP_NONE;
    const uint32_t full = group + bitmap_lowest(far);
    word = full * 64 + bitmap_lowest(m->middle[full]);
    return word * 64 + bitmap_lowest(m->bits[word]);
}

/* The least member that is at least i; BITMAP_NONE when there is none. */
static inline uint32_t bitmap_from(const struct bitmap *m, uint32_t i)
{
    const uint64_t here = m->bits[i / 64] >> (i % 64);
    if (__builtin_expect(here != 0, 1))
        return i + bitmap_lowest(here);
    return bitmap_beyond_word(m, i);
}

#endif
