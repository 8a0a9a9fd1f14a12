/*
 * Adds files to a results folder that is there already: they are written in a hidden folder within it, moved
 * into place one by one, and listed in the manifest's member "added" unless it lists them with the same digest.
 */
#ifndef CCSIM_IO_ADDED_H
#define CCSIM_IO_ADDED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct added;

/* path must hold a manifest of ours. NULL after a mistake or failure. */
struct added *added_begin(const char *path, struct err *e);

/* As results_put, results_adopt and results_work_path; `to` is the struct added. */
bool added_put(void *to, const char *name, const char *bytes, size_t n, struct err *e);
bool added_adopt(void *to, const char *name, struct err *e);
const char *added_work_path(const struct added *a);

/* Moves all of it into place, then writes the manifest. Call once. */
bool added_commit(struct added *a, struct err *e);

/* Removes what was not committed. NULL is fine. */
void added_free(struct added *a);

#endif
