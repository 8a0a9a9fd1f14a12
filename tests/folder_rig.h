/* A folder of its own for each test that needs files, made the current one. Behind cmocka's headers. */
#ifndef FOLDER_RIG_H
#define FOLDER_RIG_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/str.h"

/* The path of a new folder where temporary ones belong, to be freed; NULL when there can be none. */
static inline char *folder_new(void)
{
    const char *const place = getenv("TMPDIR");
    struct str path = {0};
    str_addf(&path, "%s/ccsim-test-XXXXXX", place != NULL ? place : P_tmpdir);
    if (mkdtemp(path.text) != NULL)
        return path.text;
    str_free(&path);
    return NULL;
}

static inline int enter_folder(void **state)
{
    char *const folder = folder_new();
    *state = folder;
    return folder == NULL || chdir(folder) != 0;
}

/* Some tests take away the right to write. */
static inline int leave_folder(void **state)
{
    struct str command = {0};
    str_addf(&command, "chmod -R u+w '%s' && rm -rf '%s'", (char *)*state, (char *)*state);
    const int failed = chdir("/") != 0 || system(command.text) != 0;
    str_free(&command);
    mem_free(*state);
    return failed;
}

static inline void put_file(const char *path, const char *text)
{
    FILE *const f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

#endif
