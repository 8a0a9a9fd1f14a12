/*
 * SHA-256 (FIPS 180-4), fed piece by piece. It names the contents of files and the customers a run
 * saw; it knows nothing of either.
 */
#ifndef CCSIM_BASE_SHA256_H
#define CCSIM_BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

enum { SHA256_BYTES = 32, SHA256_HEX = 2 * SHA256_BYTES + 1 };

/* Public so that it can live inside other structs; begin before use, nothing to free. */
struct sha256 {
    uint32_t state[8];
    uint64_t n_bytes;
    uint8_t block[64];
};

void sha256_begin(struct sha256 *s);
void sha256_add(struct sha256 *s, const void *bytes, size_t n);

/* Eight bytes, the lowest first, on every machine. */
void sha256_add_u64(struct sha256 *s, uint64_t value);

/* The bits of the value, as above; -0 counts as 0. */
void sha256_add_double(struct sha256 *s, double value);

/* The digest of all that was added. s must begin anew before it is fed again. */
void sha256_end(struct sha256 *s, uint8_t digest[SHA256_BYTES]);

/* sha256_end as lower-case hexadecimal text with its closing NUL. */
void sha256_end_hex(struct sha256 *s, char hex[SHA256_HEX]);

void sha256_to_hex(const uint8_t digest[SHA256_BYTES], char hex[SHA256_HEX]);

#endif
