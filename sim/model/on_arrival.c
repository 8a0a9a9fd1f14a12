/* A fresh customer of one source, and the next one's coming. */
#include <string.h>

#include "model/center.h"

static uint32_t pick_type(const struct center *c, const struct source *source, uint64_t customer)
{
    size_t which = 0;
    if (source->mix_at.n > 0)
        which = (size_t)steps_at(&source->mix_at, c->now);
    const struct mix *const mix = &source->mixes[which];
    if (mix->n == 1)
        return mix->type[0];
    const double u = word_unit(philox(c->key, customer, stream_c1(PURPOSE_mark, 0, 0)).a);
    uint32_t lo = 0, hi = mix->n - 1; /* the first i with u < cumulative[i] */
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (u < mix->cumulative[mid])
            hi = mid;
        else
            lo = mid + 1;
    }
    return mix->type[lo];
}

static void start_journey(struct center *c, uint32_t contact, uint32_t source)
{
    const struct contact *const k = &c->contacts.hot[contact];
    c->contacts.more[contact] = (struct journey){.patience_end = INFINITY,
                                                 .patience_factor = 1,
                                                 .handle_factor = 1,
                                                 .source = source,
                                                 .fresh_type = k->type,
                                                 .fresh_interval = (uint16_t)c->interval};
}

/*
 * The words of the first attempt are drawn here, where they are about to be used, and go into a sum that
 * does not depend on any order: two scenarios with the same sum have met the same customers.
 */
static void note_customer(struct center *c, uint32_t contact)
{
    const struct contact *const k = &c->contacts.hot[contact];
    uint64_t time;
    memcpy(&time, &c->now, sizeof time);
    c->fresh_contact = contact;
    c->fresh_words = philox_with(&c->keys, k->customer, stream_c1(PURPOSE_human, 0, 0));
    const uint64_t mixed = (k->customer ^ time ^ (uint64_t)k->type << 32) * UINT64_C(0x9E3779B97F4A7C15);
    c->customers += (mixed ^ c->fresh_words.a ^ mixed >> 29) * UINT64_C(0xD2B74407B1CE6E93) + c->fresh_words.b;
    c->fresh++;
}

/* The next arrival of the source, unless it is too late for one. */
static void schedule_next(struct center *c, uint32_t source)
{
    const double at = arrive_next(&c->arrive[source]);
    if (at < c->stop_at)
        PLAIN_EVENT(c, source, arrival, at);
}

void on_arrival(struct center *c, uint32_t subject)
{
    const struct source *const source = &c->scenario->sources[subject];
    const uint64_t number = c->arrive[subject].number;
    const uint32_t contact = contacts_take(&c->contacts);
    struct contact *const k = &c->contacts.hot[contact];
    k->customer = stream_c0(source->stream, number);
    k->type = (uint16_t)(source->row_type != NULL ? source->row_type[number]
                                                  : pick_type(c, source, k->customer));
    k->attempt = 0;
    k->redials = 0;
    k->repeats = 0;
    k->flags = (uint8_t)((source->is_total ? CONTACT_NO_RETRY : 0) |
                         (source->enters_human ? CONTACT_TO_HUMAN : 0));
    if (c->with_journey)
        start_journey(c, contact, subject);
    note_customer(c, contact);
    contact_enter(c, contact);
    schedule_next(c, subject);
}
