#include "model/contact.h"

#include "base/mem.h"

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
    *all = (struct contacts){0};
}

static void double_capacity(struct contacts *all)
{
    const uint32_t old = all->capacity;
    all->capacity = 2 * old;
    all->hot = mem_resize(all->hot, all->capacity, sizeof *all->hot);
    if (all->more != NULL)
        all->more = mem_resize(all->more, all->capacity, sizeof *all->more);
    all->growths++;
    link_free(all, old);
}

uint32_t contacts_take(struct contacts *all)
{
    if (all->free == NOBODY)
        double_capacity(all);
    const uint32_t i = all->free;
    all->free = all->hot[i].next;
    if (++all->in_use > all->most_in_use)
        all->most_in_use = all->in_use;
    return i;
}

