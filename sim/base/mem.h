/*
 * Memory that is there or the program ends: none of these returns NULL, so nobody checks.
 * Out of memory prints one line and exits with status 3 (the world failed).
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

#endif
