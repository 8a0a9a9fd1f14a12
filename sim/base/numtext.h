/*
 * Numbers as the shortest decimal text that reads back as the same double, fast enough for files
 * of millions of rows. The bytes are those of str_add_number, and do not depend on the locale.
 */
#ifndef CCSIM_BASE_NUMTEXT_H
#define CCSIM_BASE_NUMTEXT_H

#include <stddef.h>
#include <stdint.h>

enum { NUMTEXT_SIZE = 32 };

/* Writes at most NUMTEXT_SIZE - 1 characters and a NUL; returns how many. value must be finite. */
size_t numtext_double(char out[NUMTEXT_SIZE], double value);

size_t numtext_u64(char out[NUMTEXT_SIZE], uint64_t value);

#endif
