#include "measure/image.h"

#include <string.h>

/*
 * An image is a sequence of words of 8 bytes: the numbers beside the arrays, then the arrays, each filled up
 * to whole words. The sequence is written in turns of a run of zero words and a run of others: how many zeros, how
 * many others (both as 7-bit groups, the lowest first, the top bit saying that more follow), the others.
 */

struct writer {
    struct str *out;
    uint64_t zeros;
    struct str others;
};

static void put_count(struct str *out, uint64_t n)
{
    for (; n >= 128; n >>= 7)
        str_add_char(out, (char)((n & 127) | 128));
    str_add_char(out, (char)n);
}

static void flush(struct writer *w)
{
    if (w->zeros == 0 && w->others.len == 0)
        return;
    put_count(w->out, w->zeros);
    put_count(w->out, w->others.len / 8);
    str_add_bytes(w->out, str_text(&w->others), w->others.len);
    str_clear(&w->others);
    w->zeros = 0;
}

static void put_word(struct writer *w, uint64_t word)
{
    char bytes[8];
    if (word == 0) {
        if (w->others.len > 0)
            flush(w);
        w->zeros++;
        return;
    }
    memcpy(bytes, &word, sizeof bytes);
    str_add_bytes(&w->others, bytes, sizeof bytes);
}

static uint64_t word_at(const struct observer_part *p, size_t offset)
{
    uint64_t word = 0;
    const size_t left = p->bytes - offset;
    memcpy(&word, (const char *)p->at + offset, left < sizeof word ? left : sizeof word);
    return word;
}

static uint64_t double_bits(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

void image_write(struct str *out, const struct observer *o)
{
    struct writer w = {.out = out};
    const uint64_t beside[] = {
        o->customers,      o->fresh,           o->created,        o->most_present,
        o->present_at_end, o->pending_repeats, o->is_over_at_end, double_bits(o->system_stay)};
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
        put_word(&w, beside[i]);
    for (uint32_t i = 0; i <= o->scenario->n_queues; i++)
        put_word(&w, o->lengths[i].max);
    for (size_t i = 0; i < o->n_parts; i++)
        for (size_t k = 0; o->parts[i].is_emptied && k < o->parts[i].bytes; k += 8)
            put_word(&w, word_at(&o->parts[i], k));
    flush(&w);
    str_free(&w.others);
}

struct reader {
    const char *at, *end;
    uint64_t zeros, others; /* left of the present runs */
    bool is_bad;
};

static uint64_t get_count(struct reader *r)
{
    uint64_t n = 0;
    for (unsigned shift = 0; r->at < r->end && shift < 63; shift += 7) {
        const unsigned char c = (unsigned char)*r->at++;
        n |= (uint64_t)(c & 127) << shift;
        if (c < 128)
            return n;
    }
    r->is_bad = true;
    return 0;
}

static uint64_t get_word(struct reader *r)
{
    uint64_t word;
    while (r->zeros == 0 && r->others == 0 && !r->is_bad) {
        r->zeros = get_count(r);
        r->others = get_count(r);
        r->is_bad |= r->others > (uint64_t)(r->end - r->at) / 8;
    }
    if (r->is_bad)
        return 0;
    if (r->zeros > 0) {
        r->zeros--;
        return 0;
    }
    memcpy(&word, r->at, sizeof word);
    r->at += sizeof word;
    r->others--;
    return word;
}

static void get_part(struct reader *r, struct observer_part *p)
{
    for (size_t k = 0; k < p->bytes; k += 8) {
        const uint64_t word = get_word(r);
        const size_t left = p->bytes - k;
        memcpy((char *)p->at + k, &word, left < sizeof word ? left : sizeof word);
    }
}

bool image_read(struct observer *o, const char *bytes, size_t n)
{
    struct reader r = {.at = bytes, .end = bytes + n};
    o->was_used = true;
    uint64_t *const beside[] = {&o->customers,    &o->fresh,          &o->created,
                                &o->most_present, &o->present_at_end, &o->pending_repeats};
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
        *beside[i] = get_word(&r);
    o->is_over_at_end = get_word(&r) != 0;
    const uint64_t stay = get_word(&r);
    memcpy(&o->system_stay, &stay, sizeof stay);
    for (uint32_t i = 0; i <= o->scenario->n_queues; i++)
        o->lengths[i].max = (uint32_t)get_word(&r);
    for (size_t i = 0; i < o->n_parts; i++)
        if (o->parts[i].is_emptied)
            get_part(&r, &o->parts[i]);
    return !r.is_bad && r.at == r.end && r.zeros == 0 && r.others == 0;
}
