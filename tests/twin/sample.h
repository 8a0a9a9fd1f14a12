/* Small scenarios at random, as the text of a config: every rule alone and in company. */
#ifndef CCSIM_TESTS_SAMPLE_H
#define CCSIM_TESTS_SAMPLE_H

#include <stdint.h>

#include "base/str.h"
#include "model/scenario.h"

/* The text of scenario number n; always the same. */
void sample_text(uint64_t n, struct str *out);

/* ... and at times with next steps after a stay with an agent. */
void sample_text_with_steps(uint64_t n, struct str *out);

/*
 * What no text says: a trace's own patience, handle time and after-contact work for some customers. It
 * replaces the scenario's rows, for the first SAMPLE_ROWS customers; free them with sample_drop_rows.
 */
enum { SAMPLE_ROWS = 4096 };
void sample_add_rows(uint64_t n, struct scenario *s);
void sample_drop_rows(struct scenario *s);

#endif
