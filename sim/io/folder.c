#include "io/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

int folder_open(int parent, const char *name)
{
    return openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* A directory stream of its own, so that folder stays where it is. NULL after a failure. */
static DIR *listing_of(int folder)
{
    const int fd = folder_open(folder, ".");
    if (fd < 0)
        return NULL;
    DIR *const d = fdopendir(fd);
    if (d == NULL)
        close(fd);
    return d;
}

static const char *next_name(DIR *d)
{
    const struct dirent *entry;
    do
        entry = readdir(d);
    while (entry != NULL && (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0));
    return entry != NULL ? entry->d_name : NULL;
}

int folder_is_empty(int folder)
{
    DIR *const d = listing_of(folder);
    if (d == NULL)
        return -1;
    const int is_empty = next_name(d) == NULL;
    closedir(d);
    return is_empty;
}

bool folder_lock(int folder)
{
    return flock(folder, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

int folder_sync(int folder)
{
    if (fsync(folder) == 0 || errno == EINVAL || errno == ENOTSUP)
        return 0;
    return errno;
}

/*
 * Depth is bounded by the descriptors a process may have; beyond that something stays, and is
 * reported.
 */
static bool remove_contents(int folder)
{
    DIR *const d = listing_of(folder);
    if (d == NULL)
        return false;
    bool is_gone = true;
    for (const char *name = next_name(d); name != NULL; name = next_name(d)) {
        if (unlinkat(folder, name, 0) != 0 && !folder_remove(folder, name))
            is_gone = false;
    }
    closedir(d);
    return is_gone;
}

bool folder_remove(int parent, const char *name)
{
    const int folder = folder_open(parent, name);
    if (folder < 0)
        return errno == ENOENT;
    bool is_gone = remove_contents(folder);
    close(folder);
    if (unlinkat(parent, name, AT_REMOVEDIR) != 0)
        is_gone = false;
    return is_gone;
}

static int exchange_at_once(int parent, const char *a, const char *b)
{
#if defined(__APPLE__)
    return renameatx_np(parent, a, parent, b, RENAME_SWAP) == 0 ? 0 : errno;
#elif defined(RENAME_EXCHANGE)
    return renameat2(parent, a, parent, b, RENAME_EXCHANGE) == 0 ? 0 : errno;
#else
    (void)parent, (void)a, (void)b;
    return ENOSYS;
#endif
}

/*
 * A kill between the first two steps leaves no target; the next run finds it under aside and puts
 * it back.
 */
static int exchange_by_renames(int parent, const char *work, const char *target, const char *aside)
{
    if (renameat(parent, target, parent, aside) != 0)
        return errno;
    if (renameat(parent, work, parent, target) != 0) {
        const int cause = errno;
        renameat(parent, aside, parent, target);
        return cause;
    }
    if (renameat(parent, aside, parent, work) != 0) {
        const int cause = errno;
        renameat(parent, target, parent, work);
        renameat(parent, aside, parent, target);
        return cause;
    }
    return 0;
}

int folder_exchange(int parent, const char *work, const char *target, const char *aside)
{
    const int cause = exchange_at_once(parent, work, target);
    if (cause == EINVAL || cause == ENOSYS || cause == ENOTSUP)
        return exchange_by_renames(parent, work, target, aside);
    return cause;
}
