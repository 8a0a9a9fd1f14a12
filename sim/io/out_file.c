#include "io/out_file.h"

#include <assert.h>
#include <errno.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/numtext.h"

enum { BUFFER = 1 << 16 };

/* Once error is set nothing more is written: a file with a hole in it must not look whole. */
struct out_file {
    int fd;
    int error; /* errno of the first failure, or 0 */
    size_t used;
    uint64_t size;
    struct sha256 digest;
    char *name;
    char buffer[BUFFER];
};

struct out_file *out_file_new(int fd, const char *name)
{
    assert(fd >= 0);
    struct out_file *const f = mem_new(1, sizeof *f);
    f->fd = fd;
    f->name = mem_copy_text(name);
    sha256_begin(&f->digest);
    return f;
}

static void write_out(struct out_file *f, const char *bytes, size_t n)
{
    sha256_add(&f->digest, bytes, n);
    f->size += n;
    while (n > 0 && f->error == 0) {
        const ssize_t done = write(f->fd, bytes, n);
        if (done < 0 && errno != EINTR)
            f->error = errno;
        if (done > 0) {
            bytes += done;
            n -= (size_t)done;
        }
    }
}

bool out_file_flush(struct out_file *f)
{
    if (f->used > 0)
        write_out(f, f->buffer, f->used);
    f->used = 0;
    return f->error == 0;
}

void out_file_bytes(struct out_file *f, const char *bytes, size_t n)
{
    if (n > BUFFER - f->used)
        out_file_flush(f);
    if (n > BUFFER) {
        write_out(f, bytes, n);
        return;
    }
    if (n > 0)
        memcpy(f->buffer + f->used, bytes, n);
    f->used += n;
}

void out_file_text(struct out_file *f, const char *text)
{
    out_file_bytes(f, text, strlen(text));
}

void out_file_char(struct out_file *f, char c)
{
    out_file_bytes(f, &c, 1);
}

void out_file_number(struct out_file *f, double value)
{
    char text[NUMTEXT_SIZE];
    if (isfinite(value))
        out_file_bytes(f, text, numtext_double(text, value));
}

void out_file_u64(struct out_file *f, uint64_t value)
{
    char text[NUMTEXT_SIZE];
    out_file_bytes(f, text, numtext_u64(text, value));
}

uint64_t out_file_size(const struct out_file *f)
{
    assert(f->used == 0);
    return f->size;
}

void out_file_digest(const struct out_file *f, char hex[SHA256_HEX])
{
    assert(f->used == 0);
    struct sha256 copy = f->digest;
    sha256_end_hex(&copy, hex);
}

int out_file_fd(const struct out_file *f)
{
    return f->fd;
}

const char *out_file_name(const struct out_file *f)
{
    return f->name;
}

bool out_file_end(struct out_file *f, struct err *e)
{
    const bool is_whole = out_file_flush(f);
    if (!is_whole)
        err_add(e, ERR_WORLD, "cannot write %s: %s", f->name, strerror(f->error));
    mem_free(f->name);
    mem_free(f);
    return is_whole;
}
