/*
 * Preloaded into a program, makes one of its system calls fail or the program die there, so that a
 * test can try every place where the disk may be full, broken, or the power gone.
 *
 *     FAILIO_CALL   open, write, fsync, close, rename, mkdir or unlink (with relatives), or any
 *     FAILIO_K      which of these calls, from 1
 *     FAILIO_ERRNO  ENOSPC, EIO, EINTR, or KILL: die of SIGKILL in place of the call
 *     FAILIO_LOG    a file that comes into being when the call is reached
 *     FAILIO_SHORT  if set, a write takes at most 1,000 bytes
 *     FAILIO_NO_EXCHANGE  if set, renameat2 is not there
 *
 * Linux with glibc only. Calls that the C library makes for itself are not seen.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_long n_calls;

static void leave_a_mark(void)
{
    const char *const path = getenv("FAILIO_LOG");
    if (path != NULL)
        syscall(SYS_close, syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT, 0666));
}

static int wanted_errno(void)
{
    const char *const name = getenv("FAILIO_ERRNO");
    if (name == NULL || strcmp(name, "EIO") == 0)
        return EIO;
    if (strcmp(name, "KILL") == 0)
        kill(getpid(), SIGKILL);
    return strcmp(name, "EINTR") == 0 ? EINTR : ENOSPC;
}

/* Whether this call is the one; errno is set then. */
static bool fails(const char *call)
{
    const char *const wanted = getenv("FAILIO_CALL");
    const char *const k = getenv("FAILIO_K");
    if (wanted == NULL || k == NULL || (strcmp(wanted, call) != 0 && strcmp(wanted, "any") != 0))
        return false;
    if (atomic_fetch_add(&n_calls, 1) + 1 != atol(k))
        return false;
    leave_a_mark();
    errno = wanted_errno();
    return true;
}

/*
 * The next definition of the function we stand in for; POSIX lets a void pointer be one to a
 * function.
 */
#define REAL(type, name, ...)  \
    type (*real)(__VA_ARGS__); \
    *(void **)&real = dlsym(RTLD_NEXT, name)

#define MODE_OF(flags)                            \
    mode_t mode = 0;                              \
    if (((flags) & (O_CREAT | O_TMPFILE)) != 0) { \
        va_list args;                             \
        va_start(args, flags);                    \
        mode = va_arg(args, mode_t);              \
        va_end(args);                             \
    }

#define OPEN(function)                                       \
    int function(const char *path, int flags, ...)           \
    {                                                        \
        MODE_OF(flags)                                       \
        REAL(int, #function, const char *, int, ...);        \
        return fails("open") ? -1 : real(path, flags, mode); \
    }

#define OPENAT(function)                                             \
    int function(int folder, const char *path, int flags, ...)       \
    {                                                                \
        MODE_OF(flags)                                               \
        REAL(int, #function, int, const char *, int, ...);           \
        return fails("open") ? -1 : real(folder, path, flags, mode); \
    }

OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

FILE *fopen(const char *path, const char *mode)
{
    REAL(FILE *, "fopen", const char *, const char *);
    return fails("open") ? NULL : real(path, mode);
}

ssize_t write(int fd, const void *bytes, size_t n)
{
    REAL(ssize_t, "write", int, const void *, size_t);
    if (fails("write"))
        return -1;
    return real(fd, bytes, getenv("FAILIO_SHORT") != NULL && n > 1000 ? 1000 : n);
}

int fsync(int fd)
{
    REAL(int, "fsync", int);
    return fails("fsync") ? -1 : real(fd);
}

/* As on Linux, the descriptor is gone even if closing fails. */
int close(int fd)
{
    REAL(int, "close", int);
    const bool is_failing = fails("close");
    const int cause = errno;
    const int result = real(fd);
    if (!is_failing)
        return result;
    errno = cause;
    return -1;
}

int rename(const char *from, const char *to)
{
    REAL(int, "rename", const char *, const char *);
    return fails("rename") ? -1 : real(from, to);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
    REAL(int, "renameat", int, const char *, int, const char *);
    return fails("rename") ? -1 : real(from_folder, from, to_folder, to);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    REAL(int, "renameat2", int, const char *, int, const char *, unsigned);
    if (getenv("FAILIO_NO_EXCHANGE") != NULL) {
        errno = ENOSYS;
        return -1;
    }
    return fails("rename") ? -1 : real(from_folder, from, to_folder, to, flags);
}

int mkdir(const char *path, mode_t mode)
{
    REAL(int, "mkdir", const char *, mode_t);
    return fails("mkdir") ? -1 : real(path, mode);
}

int mkdirat(int folder, const char *path, mode_t mode)
{
    REAL(int, "mkdirat", int, const char *, mode_t);
    return fails("mkdir") ? -1 : real(folder, path, mode);
}

int unlinkat(int folder, const char *path, int flags)
{
    REAL(int, "unlinkat", int, const char *, int);
    return fails("unlink") ? -1 : real(folder, path, flags);
}
