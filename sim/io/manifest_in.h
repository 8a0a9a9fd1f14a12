/*
 * Reads members of a manifest that manifest_write wrote, and adds files to it. It knows our layout (a member
 * of the outermost object stands on a line of its own behind two blanks), not JSON in general.
 */
#ifndef CCSIM_IO_MANIFEST_IN_H
#define CCSIM_IO_MANIFEST_IN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "io/manifest.h"

/* The text of folder/manifest.json; NULL when the folder is none of ours (exit 2). Free with mem_free. */
char *manifest_in_read(const char *folder, struct err *e);

/* A member of the outermost object, NULL (0) when it is not there. Free the text with mem_free. */
char *manifest_in_text(const char *manifest, const char *member);
uint64_t manifest_in_count(const char *manifest, const char *member);

/* The command line that wrote the folder, quoted for a shell; the program goes by its plain name. False: unknown. */
bool manifest_in_command(const char *manifest, struct str *out);

/* The digest under which `name` is listed in "files", "" when it is not. */
void manifest_in_digest(const char *manifest, const char *name, char sha256[SHA256_HEX]);

/* The manifest with the files in its member "added", in place of earlier ones of the same names. */
void manifest_in_add(struct str *out, const char *manifest, const struct manifest_file *files,
                     size_t n);

#endif
