#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void *mem_new(size_t count, size_t size)
{
    void *const p = calloc(count > 0 ? count : 1, size);
    if (p == NULL)
        mem_failed(count, size);
    return p;
}

void *mem_resize(void *p, size_t count, size_t size)
{
    if (count > SIZE_MAX / size)
        mem_failed(count, size);
    void *const q = realloc(p, (count > 0 ? count : 1) * size);
    if (q == NULL)
        mem_failed(count, size);
    return q;
}

void *mem_grow(void *p, size_t *capacity, size_t need, size_t size)
{
    if (need <= *capacity)
        return p;
    size_t wanted = *capacity > 0 ? *capacity * 2 : 16;
    if (wanted < need)
        wanted = need;
    *capacity = wanted;
    return mem_resize(p, wanted, size);
}

char *mem_copy_bytes(const char *text, size_t n)
{
    char *const copy = mem_new(n + 1, 1);
    if (n > 0)
        memcpy(copy, text, n);
    return copy;
}

char *mem_copy_text(const char *text)
{
    return text == NULL ? NULL : mem_copy_bytes(text, strlen(text));
}

void mem_free(void *p)
{
    free(p);
}
