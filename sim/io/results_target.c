#include "io/results_target.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"
#include "io/folder.h"
#include "io/manifest.h"

#define DEFAULT_FOLDER "results/"

static void take_path(struct results_target *t, const char *path)
{
    size_t n = strlen(path);
    while (n > 1 && path[n - 1] == '/')
        n--;
    t->path = mem_copy_bytes(path, n);
    const char *const slash = strrchr(t->path, '/');
    t->name = slash != NULL ? slash + 1 : t->path;
}

static void take_stem(struct results_target *t, const char *stem)
{
    struct str path = {0};
    str_add(&path, DEFAULT_FOLDER);
    str_add(&path, stem);
    take_path(t, str_text(&path));
    str_free(&path);
}

static bool is_a_name(const char *name)
{
    return *name != '\0' && strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

static bool check_name(const struct results_target *t, const char *stem, struct err *e)
{
    const bool is_stem_good = stem == NULL ||
                              (*stem != '\0' && *stem != '.' && strchr(stem, '/') == NULL);
    if (is_a_name(t->name) && is_stem_good)
        return true;
    err_add(e, ERR_USER,
            "results cannot replace `%s`; give the folder a name of its own, e.g. -o out/today",
            t->path);
    return false;
}

/* Failures show when the parent is opened. */
static void make_parents(const struct results_target *t)
{
    char *const path = mem_copy_text(t->path);
    for (char *p = path + 1; *path != '\0' && *p != '\0'; p++) {
        if (*p != '/')
            continue;
        *p = '\0';
        mkdir(path, 0777);
        *p = '/';
    }
    mem_free(path);
}

static bool open_parent(struct results_target *t, struct err *e)
{
    char *const parent = t->name == t->path ? mem_copy_text(".")
                                            : mem_copy_bytes(t->path, (size_t)(t->name - t->path));
    t->parent = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (t->parent < 0 && errno == ENOTDIR)
        err_add(e, ERR_USER, "`%s` is not a folder; write -o with a folder in a folder", parent);
    else if (t->parent < 0)
        err_add(e, ERR_WORLD, "cannot open the folder `%s`: %s", parent, strerror(errno));
    mem_free(parent);
    return t->parent >= 0;
}

bool results_target_find(struct results_target *t, const char *path, const char *stem,
                         struct err *e)
{
    t->parent = -1;
    if (path != NULL)
        take_path(t, path);
    else
        take_stem(t, stem);
    if (!check_name(t, path == NULL ? stem : NULL, e))
        return false;
    make_parents(t);
    return open_parent(t, e);
}

/*
 * Replacing the folder one stands in, or one above it, would pull the ground away even with
 * --force.
 */
static bool is_around_us(int folder)
{
    struct stat target;
    struct stat here;
    struct stat last = {0};
    bool is_around = false;
    struct str up = {0};
    str_add(&up, ".");
    if (fstat(folder, &target) != 0)
        return true;
    while (!is_around && stat(str_text(&up), &here) == 0 &&
           (here.st_ino != last.st_ino || here.st_dev != last.st_dev)) {
        is_around = here.st_ino == target.st_ino && here.st_dev == target.st_dev;
        last = here;
        str_add(&up, "/..");
    }
    str_free(&up);
    return is_around;
}

/* 1 if nothing of the user's can be lost, 0 if it can, -1 and errno if that cannot be found out. */
static int is_ours_or_empty(int folder)
{
    const int is_ours = manifest_is_ours(folder);
    return is_ours != 0 ? is_ours : folder_is_empty(folder);
}

static bool cannot(const struct results_target *t, const char *what, struct err *e)
{
    err_add(e, ERR_WORLD, "cannot %s the folder `%s`: %s", what, t->path, strerror(errno));
    return false;
}

static bool check_folder(const struct results_target *t, int folder, struct err *e)
{
    const int is_replaceable = t->may_replace ? 1 : is_ours_or_empty(folder);
    if (is_replaceable < 0)
        return cannot(t, "read", e);
    if (is_around_us(folder)) {
        err_add(e, ERR_USER,
                "`%s` is the folder we are in, or one around it; name another one with -o",
                t->path);
        return false;
    }
    if (is_replaceable == 0) {
        err_add(e, ERR_USER,
                "`%s` holds something that is not a result of ccsim; name another folder with "
                "-o, or write --force to replace it",
                t->path);
        return false;
    }
    return faccessat(t->parent, t->name, W_OK, 0) == 0 || cannot(t, "write in", e);
}

static void tell_why_not_open(const struct results_target *t, int cause, struct err *e)
{
    struct stat st;
    if (fstatat(t->parent, t->name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(st.st_mode))
        err_add(e, ERR_USER, "`%s` is a symbolic link; name the folder it leads to", t->path);
    else if (cause == ENOTDIR)
        err_add(e, ERR_USER, "`%s` is a file; name a folder with -o", t->path);
    else
        err_add(e, ERR_WORLD, "cannot open the folder `%s`: %s", t->path, strerror(cause));
}

bool results_target_check(const struct results_target *t, int *folder, struct err *e)
{
    *folder = folder_open(t->parent, t->name);
    if (*folder < 0 && errno == ENOENT)
        return true;
    if (*folder < 0) {
        tell_why_not_open(t, errno, e);
        return false;
    }
    if (check_folder(t, *folder, e))
        return true;
    close(*folder);
    *folder = -1;
    return false;
}

void results_target_free(struct results_target *t)
{
    if (t->parent >= 0)
        close(t->parent);
    mem_free(t->path);
    *t = (struct results_target){.parent = -1};
}
