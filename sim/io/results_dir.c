#include "io/results_dir.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "io/folder.h"
#include "io/results_target.h"
#include "io/results_work.h"

struct results {
    struct results_target target;
    struct results_work work;
    char *leftover; /* path of old results that could not be removed */
    struct manifest_file *files;
    size_t n_files;
    size_t cap_files;
    bool is_committed;
};

static bool begin(struct results *r, const char *path, const char *stem, struct err *e)
{
    if (!results_target_find(&r->target, path, stem, e))
        return false;
    results_work_clear_stale(&r->target);
    int old = -1;
    if (!results_target_check(&r->target, &old, e))
        return false;
    if (old >= 0)
        close(old);
    return results_work_make(&r->work, &r->target, e);
}

struct results *results_begin(const char *path, const char *stem, bool force, struct err *e)
{
    assert(path != NULL || stem != NULL);
    struct results *const r = mem_new(1, sizeof *r);
    r->work.folder = -1;
    r->target.may_replace = force || path == NULL;
    if (begin(r, path, stem, e))
        return r;
    results_free(r);
    return NULL;
}

static bool fail(const struct results *r, const char *name, int cause, struct err *e)
{
    err_add(e, ERR_WORLD, "cannot write %s for `%s`: %s", name, r->target.path, strerror(cause));
    return false;
}

static int open_in(int folder, const char *name, int flags)
{
    return openat(folder, name, flags | O_NOFOLLOW | O_CLOEXEC, 0666);
}

/* name is "x" or "folder/x"; the folder is made if it is not there. */
static int open_named(const struct results *r, const char *name, int flags)
{
    const char *const slash = strchr(name, '/');
    if (slash == NULL)
        return open_in(r->work.folder, name, flags);
    assert(strchr(slash + 1, '/') == NULL);
    char *const sub_name = mem_copy_bytes(name, (size_t)(slash - name));
    int fd = -1;
    if (mkdirat(r->work.folder, sub_name, 0777) == 0 || errno == EEXIST) {
        const int sub = folder_open(r->work.folder, sub_name);
        if (sub >= 0) {
            fd = open_in(sub, slash + 1, flags);
            const int cause = errno;
            close(sub);
            errno = cause;
        }
    }
    mem_free(sub_name);
    return fd;
}

struct out_file *results_open(struct results *r, const char *name, struct err *e)
{
    assert(name[0] != '.' && name[0] != '/');
    const int fd = open_named(r, name, O_WRONLY | O_CREAT | O_EXCL);
    if (fd >= 0)
        return out_file_new(fd, name);
    fail(r, name, errno, e);
    return NULL;
}

static void note_file(struct results *r, const struct out_file *f)
{
    r->files = mem_grow(r->files, &r->cap_files, r->n_files + 1, sizeof *r->files);
    struct manifest_file *const file = &r->files[r->n_files++];
    file->name = mem_copy_text(out_file_name(f));
    file->bytes = out_file_size(f);
    out_file_digest(f, file->sha256);
}

bool results_close(struct results *r, struct out_file *f, struct err *e)
{
    const int fd = out_file_fd(f);
    bool is_good = out_file_flush(f);
    if (is_good && fsync(fd) != 0)
        is_good = fail(r, out_file_name(f), errno, e);
    if (close(fd) != 0 && is_good)
        is_good = fail(r, out_file_name(f), errno, e);
    if (is_good)
        note_file(r, f);
    return out_file_end(f, e) && is_good;
}

bool results_put(struct results *r, const char *name, const char *bytes, size_t n, struct err *e)
{
    struct out_file *const f = results_open(r, name, e);
    if (f == NULL)
        return false;
    out_file_bytes(f, bytes, n);
    return results_close(r, f, e);
}

bool results_adopt(struct results *r, const char *name, struct err *e)
{
    struct manifest_file file = {0};
    const int fd = open_named(r, name, O_RDONLY);
    if (fd < 0)
        return fail(r, name, errno, e);
    const int cause = !manifest_take_file(&file, fd) || fsync(fd) != 0 ? errno : 0;
    close(fd);
    if (cause != 0)
        return fail(r, name, cause, e);
    file.name = mem_copy_text(name);
    r->files = mem_grow(r->files, &r->cap_files, r->n_files + 1, sizeof *r->files);
    r->files[r->n_files++] = file;
    return true;
}

static int by_name(const void *a, const void *b)
{
    const struct manifest_file *const x = a;
    const struct manifest_file *const y = b;
    return strcmp(x->name, y->name);
}

static bool write_manifest(struct results *r, const struct manifest *m, struct err *e)
{
    struct out_file *const f = results_open(r, MANIFEST_NAME, e);
    if (f == NULL)
        return false;
    if (r->n_files > 0)
        qsort(r->files, r->n_files, sizeof *r->files, by_name);
    manifest_write(f, m, r->files, r->n_files);
    return results_close(r, f, e);
}

static int sync_folder_of(const struct results *r, const char *name)
{
    const char *const slash = strchr(name, '/');
    if (slash == NULL)
        return 0;
    char *const sub_name = mem_copy_bytes(name, (size_t)(slash - name));
    const int sub = folder_open(r->work.folder, sub_name);
    const int cause = sub < 0 ? errno : folder_sync(sub);
    if (sub >= 0)
        close(sub);
    mem_free(sub_name);
    return cause;
}

static bool sync_folders(const struct results *r, struct err *e)
{
    int cause = 0;
    for (size_t i = 0; i < r->n_files && cause == 0; i++)
        cause = sync_folder_of(r, r->files[i].name);
    if (cause == 0)
        cause = folder_sync(r->work.folder);
    return cause == 0 || fail(r, "the folder", cause, e);
}

/* 0 or errno. old tells whether there is something to exchange with. */
static int put_in_place(const struct results *r, bool has_old)
{
    const struct results_target *const t = &r->target;
    if (has_old)
        return folder_exchange(t->parent, r->work.name, t->name, r->work.aside);
    return renameat(t->parent, r->work.name, t->parent, t->name) == 0 ? 0 : errno;
}

static void take_back(const struct results *r, bool has_old)
{
    if (has_old)
        folder_exchange(r->target.parent, r->work.name, r->target.name, r->work.aside);
    else
        renameat(r->target.parent, r->target.name, r->target.parent, r->work.name);
}

/* The name work now stands for the old results. */
static void remove_old(struct results *r)
{
    if (folder_remove(r->target.parent, r->work.name))
        return;
    r->leftover = mem_copy_text(r->work.path);
}

/* The old folder is locked first: under the name work it must not look stale to others. */
static bool exchange(struct results *r, int old, struct err *e)
{
    if (old >= 0)
        folder_lock(old);
    int cause = put_in_place(r, old >= 0);
    if (cause == 0) {
        cause = folder_sync(r->target.parent);
        if (cause != 0)
            take_back(r, old >= 0);
    }
    if (cause != 0)
        return fail(r, "the folder", cause, e);
    r->is_committed = true;
    if (old >= 0)
        remove_old(r);
    return true;
}

bool results_commit(struct results *r, const struct manifest *m, struct err *e)
{
    assert(!r->is_committed);
    int old = -1;
    if (!write_manifest(r, m, e) || !sync_folders(r, e) ||
        !results_target_check(&r->target, &old, e))
        return false;
    const bool is_good = exchange(r, old, e);
    if (old >= 0)
        close(old);
    return is_good;
}

const char *results_path(const struct results *r)
{
    return r->target.path;
}

const char *results_work_path(const struct results *r)
{
    return r->work.path;
}

const char *results_leftover(const struct results *r)
{
    return r->leftover;
}

const char *results_digest(const struct results *r, const char *name)
{
    for (size_t i = 0; i < r->n_files; i++)
        if (strcmp(r->files[i].name, name) == 0)
            return r->files[i].sha256;
    return NULL;
}

void results_free(struct results *r)
{
    if (r == NULL)
        return;
    if (r->work.folder >= 0 && !r->is_committed)
        folder_remove(r->target.parent, r->work.name);
    results_work_free(&r->work);
    results_target_free(&r->target);
    for (size_t i = 0; i < r->n_files; i++)
        mem_free((char *)r->files[i].name);
    mem_free(r->files);
    mem_free(r->leftover);
    mem_free(r);
}
