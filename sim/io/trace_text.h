/* The log of contacts: a line of JSON an event, and the same in words. */
#ifndef CCSIM_IO_TRACE_TEXT_H
#define CCSIM_IO_TRACE_TEXT_H

#include "base/str.h"
#include "measure/trace.h"

/* Numbers customers 1, 2, ... in the order in which they come; zero-initialise. */
struct trace_numbers {
    uint32_t n_streams;
    uint64_t **number; /* [stream][customer of it], 0: not yet met */
    size_t *cap;
    uint64_t n;
};

uint64_t trace_number(struct trace_numbers *all, const struct trace_event *e);
void trace_numbers_free(struct trace_numbers *all);

void trace_add_json(struct str *out, const struct scenario *s, uint64_t number,
                    const struct trace_event *e);
void trace_add_words(struct str *out, const struct scenario *s, const struct trace_event *e);

#endif
