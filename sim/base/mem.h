/*
 * Memory that is there or the program ends: none of these returns NULL, so nobody checks. How it ends when
 * there is no more is not known here but to mem_failed: the program prints a line and exits with status 3,
 * the library aborts.
 */
#ifndef CCSIM_BASE_MEM_H
#define CCSIM_BASE_MEM_H

#include <stddef.h>

/* count elements of size bytes, all zero. count may be 0. Free with mem_free. */
void *mem_new(size_t count, size_t size);

/* Resizes to count elements; what is new is NOT zeroed. p may be NULL. */
void *mem_resize(void *p, size_t count, size_t size);

/* Room for at least need elements, doubling; *capacity is kept up to date. */
void *mem_grow(void *p, size_t *capacity, size_t need, size_t size);

/* A copy of the text; NULL stays NULL. */
char *mem_copy_text(const char *text);

/* n bytes of text and a closing NUL. */
char *mem_copy_bytes(const char *text, size_t n);

void mem_free(void *p);

/* Does not return. Defined by whoever is linked: cmd/ or lib/. */
_Noreturn void mem_failed(size_t count, size_t size);

#endif
