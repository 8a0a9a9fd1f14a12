/*
 * A results folder that is, at every instant and after any kill, wholly the old one or wholly the
 * new one. Files are written into a hidden folder beside the target, synced, and the two are
 * exchanged in one step.
 */
#ifndef CCSIM_IO_RESULTS_DIR_H
#define CCSIM_IO_RESULTS_DIR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "io/manifest.h"
#include "io/out_file.h"

struct results;

/*
 * path NULL means results/<stem>, which is replaced whole. Any other path must not exist, be
 * empty, or hold a manifest of ours, unless force. NULL after a mistake (exit 2: a foreign folder,
 * a file, a link, the folder we stand in) or a failure (exit 3). Removes what dead runs left
 * beside the same target.
 */
struct results *results_begin(const char *path, const char *stem, bool force, struct err *e);

/*
 * A new file; name is "x" or "folder/x". Write, then hand it to results_close, which flushes,
 * syncs and notes its digest. Several may be open at once. NULL after a failure (exit 3).
 */
struct out_file *results_open(struct results *r, const char *name, struct err *e);
bool results_close(struct results *r, struct out_file *f, struct err *e);

/* Both at once, for a file that is in memory already. */
bool results_put(struct results *r, const char *name, const char *bytes, size_t n, struct err *e);

/* Notes and syncs a file that another program (gnuplot, say) wrote into results_work_path. */
bool results_adopt(struct results *r, const char *name, struct err *e);

/*
 * Writes manifest.json, syncs and exchanges. true: the new folder is in place. false: the old one
 * is, untouched. Every file opened must be closed before. Call once.
 */
bool results_commit(struct results *r, const struct manifest *m, struct err *e);

/*
 * Where the results will be, as the user named it; and the hidden folder where they are being
 * written.
 */
const char *results_path(const struct results *r);
const char *results_work_path(const struct results *r);

/*
 * After a commit: where the earlier results still lie because they could not be removed, or NULL.
 */
const char *results_leftover(const struct results *r);

/* SHA-256 of a closed file in hexadecimal, or NULL. */
const char *results_digest(const struct results *r, const char *name);

/* Without a commit before: removes all that was written. NULL is fine. */
void results_free(struct results *r);

#endif
