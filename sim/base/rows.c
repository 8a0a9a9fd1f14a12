#include "base/rows.h"

#include <assert.h>
#include <string.h>

#include "base/mem.h"

enum { CHUNK = 1 << 16, FIRST_SLOTS = 1 << 10 };

/* Texts never move: they lie in chunks that are only ever appended to. */
struct chunk {
    struct chunk *next;
    size_t used;
    size_t size;
    char bytes[];
};

/*
 * An open-addressing table of all texts; n_slots is a power of two and at most half of it is used.
 */
struct rows_pool {
    const char **slot;
    size_t n_slots;
    size_t n_texts;
    struct chunk *chunks;
};

/* FNV-1a (Fowler, Noll, Vo), 64 bits, folded once so that its low bits know the high ones. */
static uint64_t hash_of(const char *text)
{
    uint64_t h = 14695981039346656037u;
    for (const unsigned char *p = (const unsigned char *)text; *p != '\0'; p++)
        h = (h ^ *p) * 1099511628211u;
    return h ^ h >> 32;
}

static char *room_for(struct rows_pool *p, size_t size)
{
    struct chunk *c = p->chunks;
    if (c == NULL || c->size - c->used < size) {
        const size_t chunk_size = size > CHUNK ? size : CHUNK;
        c = mem_new(1, sizeof *c + chunk_size);
        c->size = chunk_size;
        c->next = p->chunks;
        p->chunks = c;
    }
    char *const place = c->bytes + c->used;
    c->used += size;
    return place;
}

static size_t slot_of(const struct rows_pool *p, const char *text)
{
    size_t i = (size_t)hash_of(text) & (p->n_slots - 1);
    while (p->slot[i] != NULL && strcmp(p->slot[i], text) != 0)
        i = (i + 1) & (p->n_slots - 1);
    return i;
}

static void double_slots(struct rows_pool *p)
{
    const char **const old = p->slot;
    const size_t n_old = p->n_slots;
    p->n_slots = n_old > 0 ? 2 * n_old : FIRST_SLOTS;
    p->slot = mem_new(p->n_slots, sizeof *p->slot);
    for (size_t i = 0; i < n_old; i++) {
        if (old[i] != NULL)
            p->slot[slot_of(p, old[i])] = old[i];
    }
    mem_free(old);
}

const char *rows_text(struct rows *r, const char *text)
{
    if (text == NULL || *text == '\0')
        return "";
    if (r->pool == NULL)
        r->pool = mem_new(1, sizeof *r->pool);
    struct rows_pool *const p = r->pool;
    if (2 * p->n_texts >= p->n_slots)
        double_slots(p);
    const size_t i = slot_of(p, text);
    if (p->slot[i] == NULL) {
        const size_t size = strlen(text) + 1;
        p->slot[i] = memcpy(room_for(p, size), text, size);
        p->n_texts++;
    }
    return p->slot[i];
}

void rows_add(struct rows *r, const struct row *row)
{
    struct row copy = *row;
    copy.scope = rows_text(r, row->scope);
    copy.metric = rows_text(r, row->metric);
    copy.variant = rows_text(r, row->variant);
    copy.method = rows_text(r, row->method);
    r->row = mem_grow(r->row, &r->cap, r->n + 1, sizeof *r->row);
    r->row[r->n++] = copy;
}

void rows_append(struct rows *r, const struct rows *from)
{
    assert(r != from);
    for (size_t i = 0; i < from->n; i++)
        rows_add(r, &from->row[i]);
}

void rows_clear(struct rows *r)
{
    r->n = 0;
}

void rows_free(struct rows *r)
{
    struct chunk *next = r->pool != NULL ? r->pool->chunks : NULL;
    while (next != NULL) {
        struct chunk *const c = next;
        next = c->next;
        mem_free(c);
    }
    if (r->pool != NULL)
        mem_free(r->pool->slot);
    mem_free(r->pool);
    mem_free(r->row);
    *r = (struct rows){0};
}
