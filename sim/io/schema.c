#include "io/schema.h"

#include <string.h>

#include "base/mem.h"
#include "base/str.h"

enum { NONE = -1 };

/* Parents and siblings by index into rows. */
struct schema {
    const struct schema_row *rows;
    size_t n;
    struct link {
        int parent, first, next;
    } * link;
    int top; /* first row without a parent */
};

const char *schema_key(const struct schema_row *row)
{
    const char *const dot = strrchr(row->path, '.');
    return dot != NULL ? dot + 1 : row->path;
}

/* The row whose path is the first n bytes of path, "[]" at the end left out. */
static int find_prefix(const struct schema *s, const char *path, size_t n)
{
    if (n > 2 && memcmp(path + n - 2, "[]", 2) == 0)
        n -= 2;
    for (size_t i = 0; i < s->n; i++)
        if (strncmp(s->rows[i].path, path, n) == 0 && s->rows[i].path[n] == '\0')
            return (int)i;
    return NONE;
}

struct schema *schema_new(const struct schema_row *rows, size_t n)
{
    struct schema *const s = mem_new(1, sizeof *s);
    *s = (struct schema){.rows = rows, .n = n, .link = mem_new(n, sizeof *s->link), .top = NONE};
    for (size_t i = 0; i < n; i++)
        s->link[i] = (struct link){NONE, NONE, NONE};
    /* From the end, so that each chain comes out in table order. */
    for (size_t i = n; i-- > 0;) {
        const char *const dot = strrchr(rows[i].path, '.');
        const int parent = dot == NULL ? NONE
                                       : find_prefix(s, rows[i].path, (size_t)(dot - rows[i].path));
        int *const head = parent == NONE ? &s->top : &s->link[parent].first;
        if (dot != NULL && parent == NONE)
            continue;
        s->link[i].parent = parent;
        s->link[i].next = *head;
        *head = (int)i;
    }
    return s;
}

void schema_free(struct schema *s)
{
    if (s != NULL)
        mem_free(s->link);
    mem_free(s);
}

size_t schema_size(const struct schema *s)
{
    return s->n;
}

const struct schema_row *schema_row_at(const struct schema *s, size_t i)
{
    return &s->rows[i];
}

static int head(const struct schema *s, const struct schema_row *parent)
{
    return parent == NULL ? s->top : s->link[parent - s->rows].first;
}

const struct schema_row *schema_child(const struct schema *s, const struct schema_row *parent,
                                      const char *key)
{
    for (int i = head(s, parent); i != NONE; i = s->link[i].next)
        if (strcmp(schema_key(&s->rows[i]), key) == 0)
            return &s->rows[i];
    return NULL;
}

const struct schema_row *schema_next_child(const struct schema *s, const struct schema_row *parent,
                                           size_t *i)
{
    /* *i is one more than the index of the row given last. */
    const int at = *i == 0 ? head(s, parent) : s->link[*i - 1].next;
    if (at == NONE)
        return NULL;
    *i = (size_t)at + 1;
    return &s->rows[at];
}

/* Compares paths, passing over "[...]" in both. */
static bool is_same_path(const char *a, const char *b)
{
    for (;; a++, b++) {
        if (*a == '[')
            a += strcspn(a, "]") + (strchr(a, ']') != NULL);
        if (*b == '[')
            b += strcspn(b, "]") + (strchr(b, ']') != NULL);
        if (*a != *b)
            return false;
        if (*a == '\0')
            return true;
    }
}

const struct schema_row *schema_find(const struct schema *s, const char *path)
{
    for (size_t i = 0; i < s->n; i++)
        if (is_same_path(s->rows[i].path, path))
            return &s->rows[i];
    return NULL;
}

const struct schema_row *schema_next_named(const struct schema *s, const char *key, size_t *i)
{
    while (*i < s->n) {
        const struct schema_row *const row = &s->rows[(*i)++];
        if (strcmp(schema_key(row), key) == 0)
            return row;
    }
    return NULL;
}

int schema_word_index(const struct schema_row *row, const char *word)
{
    const size_t n = strlen(word);
    int index = 0;
    for (const char *p = row->words; p != NULL && *p != '\0'; index++) {
        const size_t length = strcspn(p, " ");
        if (length == n && memcmp(p, word, n) == 0)
            return index;
        p += length + strspn(p + length, " ");
    }
    return -1;
}
