#include "io/cfg_source.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

static bool is_user_error(int number)
{
    return number == ENOENT || number == EACCES || number == ENOTDIR || number == EISDIR ||
           number == ELOOP || number == ENAMETOOLONG || number == ENXIO || number == EPERM;
}

static void cannot_read(struct cfg_sources *s, struct cfg_place from, const char *path, int number)
{
    err_add_at(s->e, is_user_error(number) ? ERR_USER : ERR_WORLD, from.file, from.line,
               "cannot read %s: %s", path, strerror(number));
}

static const char *kind_of(mode_t mode)
{
    return S_ISDIR(mode)    ? "a folder"
           : S_ISFIFO(mode) ? "a pipe"
           : S_ISSOCK(mode) ? "a socket"
                            : "a device";
}

/* O_NONBLOCK: opening a pipe must not wait for its writer. */
static int open_regular(struct cfg_sources *s, struct cfg_place from, const char *path,
                        struct stat *st)
{
    const int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, st) != 0) {
        cannot_read(s, from, path, errno);
    } else if (!S_ISREG(st->st_mode)) {
        err_add_at(s->e, ERR_USER, from.file, from.line, "%s is %s; name a plain file", path,
                   kind_of(st->st_mode));
    } else if (st->st_size > CFG_MOST_BYTES) {
        err_add_at(s->e, ERR_USER, path, 1, "the file is over 4 MiB; put bulk data into CSV files");
    } else {
        return fd;
    }
    if (fd >= 0)
        close(fd);
    return -1;
}

static bool is_open(const struct cfg_sources *s, const struct stat *st)
{
    for (size_t i = 0; i < s->n_open; i++)
        if (s->open[i].device == st->st_dev && s->open[i].number == st->st_ino)
            return true;
    return false;
}

/* A file may grow while it is read; the limit holds for what is really there. */
static bool read_all(int fd, struct cfg_bytes *out)
{
    size_t cap = 0;
    for (;;) {
        out->bytes = mem_grow(out->bytes, &cap, out->n + 4096, 1);
        const ssize_t got = read(fd, out->bytes + out->n, cap - out->n - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        out->n += (size_t)got;
        out->bytes[out->n] = '\0';
        if (got == 0 || out->n > CFG_MOST_BYTES)
            return true;
    }
}

static bool is_within_limits(struct cfg_sources *s, struct cfg_place from,
                             const struct cfg_bytes *b)
{
    s->total += b->n;
    s->files++;
    if (b->n > CFG_MOST_BYTES)
        err_add_at(s->e, ERR_USER, b->file, 1,
                   "the file is over 4 MiB; put bulk data into CSV files");
    else if (s->total > CFG_MOST_TOTAL)
        err_add_at(s->e, ERR_USER, from.file, from.line,
                   "all files together are over 16 MiB; put bulk data into CSV files");
    else if (s->files > CFG_MOST_FILES)
        err_add_at(s->e, ERR_USER, from.file, from.line,
                   "more than %d files are read for one config", CFG_MOST_FILES);
    else
        return true;
    return false;
}

bool cfg_source_open(struct cfg_sources *s, struct cfg_place from, const char *path,
                     struct cfg_bytes *out)
{
    const bool was_partial = s->is_partial;
    struct stat st = {0};
    *out = (struct cfg_bytes){.file = cfg_pool_text(s->pool, path, strlen(path))};
    s->is_partial = true; /* Until it went well. */
    if (s->is_memory) {
        err_add_at(s->e, ERR_USER, from.file, from.line, "no other file can be read from here");
        return false;
    }
    const int fd = open_regular(s, from, path, &st);
    if (fd < 0)
        return false;
    bool is_good = false;
    if (is_open(s, &st))
        err_add_at(s->e, ERR_USER, from.file, from.line,
                   "%s reads itself, directly or through others; break the circle", path);
    else if (!read_all(fd, out))
        cannot_read(s, from, path, errno);
    else
        is_good = is_within_limits(s, from, out);
    close(fd);
    if (!is_good) {
        mem_free(out->bytes);
        out->bytes = NULL;
        return false;
    }
    s->is_partial = was_partial;
    s->open[s->n_open].device = st.st_dev;
    s->open[s->n_open++].number = st.st_ino;
    return true;
}

void cfg_source_close(struct cfg_sources *s, struct cfg_bytes *b)
{
    mem_free(b->bytes);
    b->bytes = NULL;
    s->n_open--;
}

static size_t folder_length(const char *file)
{
    const char *const slash = strrchr(file, '/');
    return slash == NULL ? 0 : (size_t)(slash - file) + 1;
}

const char *cfg_source_beside(struct cfg_sources *s, const char *file, const char *wanted)
{
    struct str path = {0};
    if (wanted[0] != '/')
        str_add_bytes(&path, file, folder_length(file));
    str_add(&path, wanted);
    const char *const kept = cfg_pool_text(s->pool, path.text, path.len);
    str_free(&path);
    return kept;
}

bool cfg_source_is_inside(struct cfg_sources *s, struct cfg_place from, const char *wanted,
                          const char *path)
{
    if (wanted[0] == '/') {
        err_add_at(s->e, ERR_USER, from.file, from.line,
                   "@include \"%s\" is an absolute path; write it relative to this file", wanted);
        return false;
    }
    char *const real = realpath(path, NULL);
    if (real == NULL)
        return true; /* Opening it will say why. */
    const size_t n = s->root != NULL ? strlen(s->root) : 0;
    const bool is_inside = s->root != NULL && strncmp(real, s->root, n) == 0 &&
                           (real[n] == '/' || real[n] == '\0' || n == 1);
    free(real);
    if (!is_inside)
        err_add_at(
            s->e, ERR_USER, from.file, from.line,
            "@include \"%s\" leads out of the config's folder; put the file beside the config",
            wanted);
    return is_inside;
}

char *cfg_source_set_root(struct cfg_sources *s, const char *file)
{
    char *const old = s->root;
    const size_t n = folder_length(file);
    char *const folder = n > 0 ? mem_copy_bytes(file, n) : mem_copy_text(".");
    s->root = realpath(folder, NULL);
    mem_free(folder);
    return old;
}
