#include "model/contact.h"

#include "base/mem.h"
#include "model/center.h"
#include "model/issue.h"

enum { FIRST_CAPACITY = 1024 };

static void link_free(struct contacts *all, uint32_t from)
{
    for (uint32_t i = all->capacity; i-- > from;) {
        all->hot[i].state = CONTACT_FREE;
        all->hot[i].next = all->free;
        all->free = i;
    }
}

void contacts_init(struct contacts *all, bool with_journey)
{
    *all = (struct contacts){.capacity = FIRST_CAPACITY, .free = NOBODY};
    all->hot = mem_new(FIRST_CAPACITY, sizeof *all->hot);
    if (with_journey)
        all->more = mem_new(FIRST_CAPACITY, sizeof *all->more);
    link_free(all, 0);
}

void contacts_follow_issues(struct contacts *all)
{
    all->issues = mem_new(all->capacity, sizeof *all->issues);
}

void contacts_reset(struct contacts *all)
{
    all->free = NOBODY;
    all->in_use = 0;
    all->most_in_use = 0;
    link_free(all, 0);
}

void contacts_free(struct contacts *all)
{
    mem_free(all->hot);
    mem_free(all->more);
    mem_free(all->issues);
    *all = (struct contacts){0};
}

void contacts_grow(struct contacts *all)
{
    const uint32_t old = all->capacity;
    all->capacity = 2 * old;
    all->hot = mem_resize(all->hot, all->capacity, sizeof *all->hot);
    if (all->more != NULL)
        all->more = mem_resize(all->more, all->capacity, sizeof *all->more);
    if (all->issues != NULL)
        all->issues = mem_resize(all->issues, all->capacity, sizeof *all->issues);
    all->growths++;
    link_free(all, old);
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
