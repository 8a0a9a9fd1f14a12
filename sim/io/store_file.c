/*
 * The store as an append-only file: a head of one line, then records of equal size,
 *     point, replication (4 bytes each), numerators, denominators, checksum (8 bytes),
 * in the byte order of the machine. A record that is cut or does not sum up ends the file: it was being
 * written when the process died, and is run again.
 */
#ifndef WITH_SQLITE

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"
#include "io/store.h"

struct store {
    int fd;
    char *path;
    uint32_t n_measures;
    size_t record;       /* bytes */
    unsigned char *once; /* one record */
    off_t head;
};

const char *store_file_name(void)
{
    return "units.store";
}

static bool failed(const struct store *s, struct err *e)
{
    err_add(e, ERR_WORLD, "%s: %s", s->path, strerror(errno));
    return false;
}

/* FNV-1a, 64 bits. */
static uint64_t checksum(const unsigned char *bytes, size_t n)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < n; i++)
        h = (h ^ bytes[i]) * 1099511628211u;
    return h;
}

static bool write_whole(const struct store *s, const void *bytes, size_t n, struct err *e)
{
    const unsigned char *at = bytes;
    while (n > 0) {
        const ssize_t done = write(s->fd, at, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return failed(s, e);
        at += done;
        n -= (size_t)done;
    }
    return true;
}

static bool read_at(const struct store *s, void *bytes, size_t n, off_t from)
{
    unsigned char *at = bytes;
    while (n > 0) {
        const ssize_t got = pread(s->fd, at, n, from);
        if (got <= 0)
            return false;
        at += got;
        from += got;
        n -= (size_t)got;
    }
    return true;
}

/* Record i into once; false at the end of what is whole. */
static bool read_record(const struct store *s, uint64_t i)
{
    uint64_t sum = 0;
    if (!read_at(s, s->once, s->record, s->head + (off_t)(i * s->record)))
        return false;
    memcpy(&sum, s->once + s->record - sizeof sum, sizeof sum);
    return sum == checksum(s->once, s->record - sizeof sum);
}

static void add_head(struct str *head, const struct store_plan *plan)
{
    str_addf(head, "ccsim store 1 %s %u\n", plan->digest, plan->n_measures);
}

static bool refuse(const struct store *s, struct err *e)
{
    err_add(
        e, ERR_USER,
        "%s: holds no units, or those of another sweep (other settings, seed, measures or version); give another "
        "-o DIR, or --force to begin anew",
        s->path);
    return false;
}

static bool start(struct store *s, const struct store_plan *plan, struct err *e)
{
    struct str head = {0};
    struct stat st;
    uint64_t n = 0;
    add_head(&head, plan);
    s->head = (off_t)head.len;
    char *const found = mem_new(head.len + 1, 1);
    bool is_good = fstat(s->fd, &st) == 0;
    if (is_good && st.st_size < s->head) /* new, or killed while the head was being written */
        is_good = (read_at(s, found, (size_t)st.st_size, 0) &&
                   strncmp(found, head.text, (size_t)st.st_size) == 0 && ftruncate(s->fd, 0) == 0 &&
                   write_whole(s, head.text, head.len, e));
    else if (is_good)
        is_good = read_at(s, found, head.len, 0) && strcmp(found, head.text) == 0;
    if (!is_good)
        refuse(s, e);
    while (is_good && read_record(s, n))
        n++;
    const off_t end = s->head + (off_t)(n * s->record);
    if (is_good && (ftruncate(s->fd, end) != 0 || lseek(s->fd, end, SEEK_SET) < 0))
        is_good = failed(s, e);
    mem_free(found);
    str_free(&head);
    return is_good;
}

static struct store *make(const char *path, const struct store_plan *plan, int flags)
{
    struct store *const s = mem_new(1, sizeof *s);
    s->path = mem_copy_text(path);
    s->n_measures = plan->n_measures;
    s->record = 2 * sizeof(uint32_t) + 2 * plan->n_measures * sizeof(double) + sizeof(uint64_t);
    s->once = mem_new(s->record, 1);
    s->fd = open(path, flags | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW, 0666);
    return s;
}

struct store *store_open(const char *path, const struct store_plan *plan, struct err *e)
{
    struct store *const s = make(path, plan, O_RDWR | O_CREAT);
    bool is_good = s->fd >= 0 || failed(s, e);
    if (is_good && flock(s->fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        err_add(e, ERR_USER, "%s: another sweep is writing into it; give another -o DIR", path);
        is_good = false;
    }
    if (is_good && start(s, plan, e))
        return s;
    store_close(s);
    return NULL;
}

struct store *store_open_finished(const char *path, const struct store_plan *plan, struct err *e)
{
    struct store *const s = make(path, plan, O_RDONLY);
    struct str head = {0};
    bool is_good = s->fd >= 0 || failed(s, e);
    add_head(&head, plan);
    s->head = (off_t)head.len;
    char *const found = mem_new(head.len + 1, 1);
    if (is_good && (!read_at(s, found, head.len, 0) || strcmp(found, head.text) != 0))
        is_good = refuse(s, e);
    mem_free(found);
    str_free(&head);
    if (is_good)
        return s;
    store_close(s);
    return NULL;
}

static int by_unit(const void *a, const void *b)
{
    const uint32_t *const x = a, *const y = b;
    if (x[0] != y[0])
        return x[0] < y[0] ? -1 : 1;
    return (x[1] > y[1]) - (x[1] < y[1]);
}

bool store_read(struct store *s,
                void (*take)(void *to, uint32_t point, uint32_t replication, const double *x,
                             const double *y),
                void *to, struct err *e)
{
    (void)e;
    uint32_t(*unit)[3] = NULL; /* point, replication, record */
    size_t n = 0, cap = 0;
    while (read_record(s, n)) {
        unit = mem_grow(unit, &cap, n + 1, sizeof *unit);
        memcpy(unit[n], s->once, 2 * sizeof(uint32_t));
        unit[n][2] = (uint32_t)n;
        n++;
    }
    if (n > 1)
        qsort(unit, n, sizeof *unit, by_unit);
    double *const x = mem_new(2 * (size_t)s->n_measures, sizeof *x);
    for (size_t i = 0; i < n; i++) {
        if (!read_record(s, unit[i][2]))
            break;
        memcpy(x, s->once + 2 * sizeof(uint32_t), 2 * (size_t)s->n_measures * sizeof *x);
        take(to, unit[i][0], unit[i][1], x, x + s->n_measures);
    }
    mem_free(x);
    mem_free(unit);
    return true;
}

bool store_add(struct store *s, uint32_t point, uint32_t replication, const double *x,
               const double *y, struct err *e)
{
    const size_t n = s->n_measures * sizeof *x;
    unsigned char *at = s->once;
    memcpy(at, &point, sizeof point);
    memcpy(at + sizeof point, &replication, sizeof replication);
    at += 2 * sizeof(uint32_t);
    memcpy(at, x, n);
    memcpy(at + n, y, n);
    const uint64_t sum = checksum(s->once, s->record - sizeof(uint64_t));
    memcpy(at + 2 * n, &sum, sizeof sum);
    return write_whole(s, s->once, s->record, e);
}

void store_begin_copy(struct store *s)
{
    (void)s;
}

bool store_end_copy(struct store *s, struct err *e)
{
    return fsync(s->fd) == 0 || failed(s, e);
}

void store_close(struct store *s)
{
    if (s == NULL)
        return;
    if (s->fd >= 0)
        close(s->fd);
    mem_free(s->once);
    mem_free(s->path);
    mem_free(s);
}

void store_remove(const char *path)
{
    unlink(path);
}

#else
/* ISO C wants something in every file. */
extern int store_with_sqlite;
#endif
