#include "model/contact.h"

#include "base/mem.h"
#include "model/center.h"
#include "model/aside.h"
#include "model/issue.h"
#include "model/stages.h"

enum { FIRST_CAPACITY = 1024 };

void contacts_init(struct contacts *all, bool with_journey, bool with_relay, bool with_promises)
{
    *all = (struct contacts){.capacity = FIRST_CAPACITY};
    all->hot = mem_new(FIRST_CAPACITY, sizeof *all->hot);
    if (with_journey)
        all->more = mem_new(FIRST_CAPACITY, sizeof *all->more);
    if (with_relay)
        all->relay = mem_new(FIRST_CAPACITY, sizeof *all->relay);
    if (with_promises)
        all->promises = mem_new(FIRST_CAPACITY, sizeof *all->promises);
    contacts_reset(all);
}

void contacts_follow_issues(struct contacts *all)
{
    all->issues = mem_new(all->capacity, sizeof *all->issues);
}

void contacts_keep_spells(struct contacts *all)
{
    all->spells = mem_new(all->capacity, sizeof *all->spells);
}

void contacts_may_be_interrupted(struct contacts *all)
{
    all->unfinished = mem_new(all->capacity, sizeof *all->unfinished);
}

void contacts_keep_places(struct contacts *all)
{
    all->places = mem_new(all->capacity, sizeof *all->places);
}

void contacts_reset(struct contacts *all)
{
    all->free = NOBODY;
    all->used = 0;
}

void contacts_free(struct contacts *all)
{
    mem_free(all->hot);
    mem_free(all->more);
    mem_free(all->issues);
    mem_free(all->relay);
    mem_free(all->promises);
    mem_free(all->spells);
    mem_free(all->unfinished);
    mem_free(all->places);
    *all = (struct contacts){0};
}

static void grow(struct contacts *all)
{
    all->capacity *= 2;
    all->hot = mem_resize(all->hot, all->capacity, sizeof *all->hot);
    if (all->more != NULL)
        all->more = mem_resize(all->more, all->capacity, sizeof *all->more);
    if (all->issues != NULL)
        all->issues = mem_resize(all->issues, all->capacity, sizeof *all->issues);
    if (all->relay != NULL)
        all->relay = mem_resize(all->relay, all->capacity, sizeof *all->relay);
    if (all->promises != NULL)
        all->promises = mem_resize(all->promises, all->capacity, sizeof *all->promises);
    if (all->spells != NULL)
        all->spells = mem_resize(all->spells, all->capacity, sizeof *all->spells);
    if (all->unfinished != NULL)
        all->unfinished = mem_resize(all->unfinished, all->capacity, sizeof *all->unfinished);
    if (all->places != NULL)
        all->places = mem_resize(all->places, all->capacity, sizeof *all->places);
    all->growths++;
}

uint32_t contacts_take_new(struct contacts *all)
{
    if (all->used == all->capacity)
        grow(all);
    all->hot[all->used].state = CONTACT_FREE;
    all->hot[all->used].is_ghost = false;
    all->hot[all->used].level = 0;
    if (all->spells != NULL)
        all->spells[all->used].is_staged = false;
    if (all->unfinished != NULL)
        all->unfinished[all->used].is_back = false;
    return all->used++;
}

void contact_start_journey(struct center *c, uint32_t contact, uint32_t source)
{
    const struct contact *const k = &c->contacts.hot[contact];
    c->contacts.more[contact] = (struct journey){.patience_end = INFINITY,
                                                 .patience_factor = 1,
                                                 .handle_factor = 1,
                                                 .lasting_factor = 1,
                                                 .announced_factor = 1,
                                                 .source = source,
                                                 .fresh_type = k->type,
                                                 .fresh_interval = k->interval};
}

struct words contact_words(const struct center *c, uint32_t contact, enum purpose purpose,
                           unsigned segment, unsigned attempt)
{
    return philox_with(&c->keys, c->contacts.hot[contact].customer,
                       stream_c1(purpose, segment, attempt));
}

double contact_draw(const struct center *c, uint32_t contact, const struct dist *law, uint64_t word,
                    uint64_t c1, enum stream_lane lane)
{
    return dist_draw(law, word, contact_place(c, contact, c1, lane));
}
