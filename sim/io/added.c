#include "io/added.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "io/folder.h"
#include "io/manifest_in.h"

struct added {
    char *path, *manifest, *work;
    const char *work_name; /* within work */
    int folder, work_folder;
    struct manifest_file *files;
    size_t n, cap;
};

static bool fail(const char *path, const char *name, struct err *e)
{
    err_add(e, ERR_WORLD, "cannot write %s for `%s`: %s", name, path, strerror(errno));
    return false;
}

static bool begin(struct added *a, struct err *e)
{
    struct str work = {0};
    a->manifest = manifest_in_read(a->path, e);
    if (a->manifest == NULL)
        return false;
    a->folder = open(a->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    str_addf(&work, "%s/.added-XXXXXX", a->path);
    a->work = work.text;
    if (a->folder < 0 || mkdtemp(a->work) == NULL) {
        a->work[0] = '\0';
        return fail(a->path, "a folder", e);
    }
    a->work_name = strrchr(a->work, '/') + 1;
    a->work_folder = folder_open(a->folder, a->work_name);
    return a->work_folder >= 0 || fail(a->path, "a folder", e);
}

struct added *added_begin(const char *path, struct err *e)
{
    struct added *const a = mem_new(1, sizeof *a);
    a->folder = a->work_folder = -1;
    a->path = mem_copy_text(path);
    if (begin(a, e))
        return a;
    added_free(a);
    return NULL;
}

/* The folder a name is in, made if it is not there; *base becomes the name within it. Close it. */
static int folder_of(int folder, const char *name, const char **base)
{
    const char *const slash = strchr(name, '/');
    *base = slash == NULL ? name : slash + 1;
    if (slash == NULL)
        return dup(folder);
    char *const sub = mem_copy_bytes(name, (size_t)(slash - name));
    const int made = mkdirat(folder, sub, 0777);
    const int fd = made == 0 || errno == EEXIST ? folder_open(folder, sub) : -1;
    mem_free(sub);
    return fd;
}

static bool write_file(int folder, const char *name, const char *bytes, size_t n)
{
    const char *base = NULL;
    const int sub = folder_of(folder, name, &base);
    const int fd = sub < 0 ? -1
                           : openat(sub, base,
                                    O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
    bool is_good = fd >= 0;
    for (size_t done = 0; is_good && done < n;) {
        const ssize_t wrote = write(fd, bytes + done, n - done);
        is_good = wrote > 0 || (wrote < 0 && errno == EINTR);
        done += wrote > 0 ? (size_t)wrote : 0;
    }
    is_good = is_good && fsync(fd) == 0;
    if (fd >= 0 && close(fd) != 0)
        is_good = false;
    if (sub >= 0)
        close(sub);
    return is_good;
}

static void note(struct added *a, const struct manifest_file *file, const char *name)
{
    a->files = mem_grow(a->files, &a->cap, a->n + 1, sizeof *a->files);
    a->files[a->n] = *file;
    a->files[a->n++].name = mem_copy_text(name);
}

bool added_put(void *to, const char *name, const char *bytes, size_t n, struct err *e)
{
    struct added *const a = to;
    if (!write_file(a->work_folder, name, bytes, n))
        return fail(a->path, name, e);
    struct manifest_file file = {.bytes = n};
    struct sha256 digest;
    sha256_begin(&digest);
    sha256_add(&digest, bytes, n);
    sha256_end_hex(&digest, file.sha256);
    note(a, &file, name);
    return true;
}

bool added_adopt(void *to, const char *name, struct err *e)
{
    struct added *const a = to;
    struct manifest_file file = {0};
    const char *base = NULL;
    const int sub = folder_of(a->work_folder, name, &base);
    const int fd = sub < 0 ? -1 : openat(sub, base, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    const bool is_read = fd >= 0 && manifest_take_file(&file, fd);
    if (fd >= 0)
        close(fd);
    if (sub >= 0)
        close(sub);
    if (!is_read)
        return fail(a->path, name, e);
    note(a, &file, name);
    return true;
}

const char *added_work_path(const struct added *a)
{
    return a->work;
}

static bool move(const struct added *a, const char *name)
{
    const char *base = NULL;
    const int from = folder_of(a->work_folder, name, &base);
    const int to = folder_of(a->folder, name, &base);
    const bool is_good = from >= 0 && to >= 0 && renameat(from, base, to, base) == 0;
    const int cause = errno;
    if (from >= 0)
        close(from);
    if (to >= 0)
        close(to);
    errno = cause;
    return is_good;
}

/* Only what the manifest does not list with this digest already. */
static bool write_manifest(struct added *a)
{
    struct manifest_file *const fresh = mem_new(a->n, sizeof *fresh);
    struct str text = {0};
    size_t n = 0;
    for (size_t i = 0; i < a->n; i++) {
        char sha256[SHA256_HEX];
        manifest_in_digest(a->manifest, a->files[i].name, sha256);
        if (strcmp(sha256, a->files[i].sha256) != 0)
            fresh[n++] = a->files[i];
    }
    bool is_good = true;
    if (n > 0) {
        manifest_in_add(&text, a->manifest, fresh, n);
        is_good = write_file(a->work_folder, MANIFEST_NAME, str_text(&text), text.len) &&
                  move(a, MANIFEST_NAME);
    }
    str_free(&text);
    mem_free(fresh);
    return is_good;
}

bool added_commit(struct added *a, struct err *e)
{
    for (size_t i = 0; i < a->n; i++)
        if (!move(a, a->files[i].name))
            return fail(a->path, a->files[i].name, e);
    return write_manifest(a) || fail(a->path, MANIFEST_NAME, e);
}

void added_free(struct added *a)
{
    if (a == NULL)
        return;
    if (a->work_folder >= 0)
        close(a->work_folder);
    if (a->work != NULL && a->work[0] != '\0')
        folder_remove(a->folder, a->work_name);
    if (a->folder >= 0)
        close(a->folder);
    for (size_t i = 0; i < a->n; i++)
        mem_free((char *)a->files[i].name);
    mem_free(a->files);
    mem_free(a->work);
    mem_free(a->manifest);
    mem_free(a->path);
    mem_free(a);
}
