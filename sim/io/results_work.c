#include "io/results_work.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"
#include "io/folder.h"

/*
 * Beside the target lie, while a run lasts, .NAME.ccsim-tmp-<pid>-<random> (being written; after
 * the exchange the old results) and, only where folders cannot be exchanged at once,
 * .NAME.ccsim-old-<pid>-<random>. Both are locked by the run they belong to: one that can be
 * locked belongs to nobody any more.
 */
#define WORK_MARK ".ccsim-tmp-"
#define ASIDE_MARK ".ccsim-old-"

enum { MOST_TRIES = 16, RANDOM_DIGITS = 16 };

/* <pid>-<16 hexadecimal digits> */
static bool is_mark_end(const char *p)
{
    const char *const pid = p;
    while (isdigit((unsigned char)*p))
        p++;
    if (p == pid || *p++ != '-')
        return false;
    const size_t n = strspn(p, "0123456789abcdef");
    return n == RANDOM_DIGITS && p[n] == '\0';
}

static bool is_marked(const char *entry, const char *name, const char *mark)
{
    const size_t n = strlen(name);
    const size_t m = strlen(mark);
    return entry[0] == '.' && strncmp(entry + 1, name, n) == 0 &&
           strncmp(entry + 1 + n, mark, m) == 0 && is_mark_end(entry + 1 + n + m);
}

/*
 * Results set aside by a run that died between two renames are the only ones there are: they go
 * back.
 */
static void recover_or_remove(const struct results_target *t, const char *entry)
{
    const int folder = folder_open(t->parent, entry);
    if (folder < 0)
        return;
    if (folder_lock(folder)) {
        struct stat st;
        const bool is_target_gone = fstatat(t->parent, t->name, &st, AT_SYMLINK_NOFOLLOW) != 0;
        const bool is_aside = is_marked(entry, t->name, ASIDE_MARK);
        if (!is_target_gone || !is_aside || renameat(t->parent, entry, t->parent, t->name) != 0)
            folder_remove(t->parent, entry);
    }
    close(folder);
}

/* What cannot be read or removed is left to a later run: it harms nobody. */
void results_work_clear_stale(const struct results_target *t)
{
    const int fd = folder_open(t->parent, ".");
    DIR *const d = fd >= 0 ? fdopendir(fd) : NULL;
    if (d == NULL) {
        if (fd >= 0)
            close(fd);
        return;
    }
    const struct dirent *entry;
    while ((entry = readdir(d)) != NULL) {
        if (is_marked(entry->d_name, t->name, WORK_MARK) ||
            is_marked(entry->d_name, t->name, ASIDE_MARK))
            recover_or_remove(t, entry->d_name);
    }
    closedir(d);
}

static uint64_t random_bits(void)
{
    uint64_t bits = 0;
    if (getentropy(&bits, sizeof bits) != 0) {
        struct timespec t = {0};
        clock_gettime(CLOCK_REALTIME, &t);
        bits = (uint64_t)t.tv_nsec * 0x9e3779b97f4a7c15u ^ (uint64_t)t.tv_sec;
    }
    return bits;
}

static char *marked_name(const char *name, const char *mark, uint64_t bits)
{
    struct str s = {0};
    str_addf(&s, ".%s%s%ld-%016llx", name, mark, (long)getpid(), (unsigned long long)bits);
    return s.text;
}

static void choose_names(struct results_work *w, const struct results_target *t)
{
    const uint64_t bits = random_bits();
    mem_free(w->name);
    mem_free(w->aside);
    w->name = marked_name(t->name, WORK_MARK, bits);
    w->aside = marked_name(t->name, ASIDE_MARK, bits);
}

/*
 * A folder just made may be taken for a stale one before it is locked; then another name is tried.
 */
static bool is_locked_and_there(int folder)
{
    struct stat st;
    return folder_lock(folder) && fstat(folder, &st) == 0 && st.st_nlink > 0;
}

/* 0 or errno. */
static int try_to_make(struct results_work *w, const struct results_target *t)
{
    choose_names(w, t);
    if (mkdirat(t->parent, w->name, 0777) != 0)
        return errno;
    w->folder = folder_open(t->parent, w->name);
    if (w->folder < 0) {
        const int cause = errno;
        unlinkat(t->parent, w->name, AT_REMOVEDIR);
        return cause == ENOENT ? EEXIST : cause;
    }
    if (is_locked_and_there(w->folder))
        return 0;
    close(w->folder);
    w->folder = -1;
    return EEXIST;
}

bool results_work_make(struct results_work *w, const struct results_target *t, struct err *e)
{
    *w = (struct results_work){.folder = -1};
    int cause = EEXIST;
    for (int i = 0; i < MOST_TRIES && cause == EEXIST; i++)
        cause = try_to_make(w, t);
    if (cause != 0) {
        err_add(e, ERR_WORLD, "cannot make a folder beside `%s`: %s", t->path, strerror(cause));
        return false;
    }
    struct str path = {0};
    str_add_bytes(&path, t->path, (size_t)(t->name - t->path));
    str_add(&path, w->name);
    w->path = path.text;
    return true;
}

void results_work_free(struct results_work *w)
{
    if (w->folder >= 0)
        close(w->folder);
    mem_free(w->name);
    mem_free(w->aside);
    mem_free(w->path);
    *w = (struct results_work){.folder = -1};
}
