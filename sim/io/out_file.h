/*
 * A buffered writer that remembers its first failure, counts and digests what passes through.
 * Callers write without checking and learn from the close whether all of it arrived. It makes no
 * files: it is given one.
 */
#ifndef CCSIM_IO_OUT_FILE_H
#define CCSIM_IO_OUT_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/sha256.h"

struct out_file;

/*
 * Writes to fd from where it stands; name is for messages. The descriptor stays the caller's to
 * close.
 */
struct out_file *out_file_new(int fd, const char *name);

void out_file_bytes(struct out_file *f, const char *bytes, size_t n);
void out_file_text(struct out_file *f, const char *text);
void out_file_char(struct out_file *f, char c);

/* The shortest text that reads back as the same double; nothing at all for NaN and infinities. */
void out_file_number(struct out_file *f, double value);
void out_file_u64(struct out_file *f, uint64_t value);

/* Hands what is buffered to the system. false once anything failed. */
bool out_file_flush(struct out_file *f);

/* After a flush: what was written so far. */
uint64_t out_file_size(const struct out_file *f);
void out_file_digest(const struct out_file *f, char hex[SHA256_HEX]);

/* As they were given. */
int out_file_fd(const struct out_file *f);
const char *out_file_name(const struct out_file *f);

/* Flushes and frees; a failure is recorded in e (exit 3) by name and cause, and false returned. */
bool out_file_end(struct out_file *f, struct err *e);

#endif
