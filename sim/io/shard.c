#include "io/shard.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/version.h"
#include "io/cfg_write.h"
#include "io/manifest_in.h"

enum { HEAD_SIZE = 512 };

void shard_span(const struct shard *shard, uint32_t replications, uint32_t *first, uint32_t *count)
{
    *first = *count = 0;
    if (shard->n == 0)
        return;
    *first = (uint32_t)((uint64_t)replications * (shard->i - 1) / shard->n);
    *count = (uint32_t)((uint64_t)replications * shard->i / shard->n) - *first;
}

static void digest_text(const char *text, size_t n, char hex[SHA256_HEX])
{
    struct sha256 sha;
    sha256_begin(&sha);
    sha256_add(&sha, text, n);
    sha256_end_hex(&sha, hex);
}

bool shard_put(const struct shard *shard, struct results *folder, const struct cfg *config,
               const struct scenario *s, uint32_t done, struct err *e)
{
    struct str out = {0}, resolved = {0};
    char hex[SHA256_HEX];
    uint32_t first, count;
    shard_span(shard, s->replications, &first, &count);
    cfg_write_resolved(&resolved, config);
    digest_text(str_text(&resolved), resolved.len, hex);
    str_addf(&out, "ccsim.shard/1 %s %u %u %u %u %u %" PRIu64 " %s\n", CCSIM_VERSION, shard->i,
             shard->n, s->replications, first, done, s->seed, hex);
    str_add_bytes(&out, str_text(&shard->images), shard->images.len);
    const bool is_done = results_put(folder, SHARD_NAME, str_text(&out), out.len, e);
    str_free(&out);
    str_free(&resolved);
    return is_done;
}

/* The whole file; false after a failure, told. */
static bool slurp(struct shard_file *f, const char *path, struct err *e)
{
    struct stat st;
    const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    bool is_good = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
    if (!is_good) {
        err_add(e, ERR_USER,
                "%s is no shard: it has no readable " SHARD_NAME
                "; make it with `ccsim run ... --shard I/N`",
                f->path);
    } else {
        f->bytes = mem_new((size_t)st.st_size + 1, 1);
        while (is_good && f->size < (size_t)st.st_size) {
            const ssize_t n = read(fd, f->bytes + f->size, (size_t)st.st_size - f->size);
            is_good = n > 0 || (n < 0 && errno == EINTR);
            f->size += n > 0 ? (size_t)n : 0;
        }
        if (!is_good)
            err_add(e, ERR_WORLD, "%s: cannot be read: %s", path, strerror(errno));
    }
    if (fd >= 0)
        close(fd);
    return is_good;
}

static bool is_damaged(const struct shard_file *f, struct err *e)
{
    err_add(e, ERR_USER, "%s: " SHARD_NAME " is damaged; run this shard again", f->path);
    return false;
}

/* The head line, then where each image lies. */
static bool find_images(struct shard_file *f, struct err *e)
{
    char version[32];
    int length = 0;
    const char *const end = memchr(f->bytes, '\n', f->size < HEAD_SIZE ? f->size : HEAD_SIZE);
    if (end == NULL ||
        sscanf(f->bytes,
               "ccsim.shard/1 %31s %" SCNu32 " %" SCNu32 " %" SCNu32 " %" SCNu32 " %" SCNu32
               " %" SCNu64 " %64[0-9a-f]%n",
               version, &f->i, &f->n, &f->replications, &f->first, &f->done, &f->seed, f->config,
               &length) != 8 ||
        f->bytes + length != end)
        return is_damaged(f, e);
    if (strcmp(version, CCSIM_VERSION) != 0) {
        err_add(e, ERR_USER,
                "%s was made by version %s, this is %s; run all shards with one version", f->path,
                version, CCSIM_VERSION);
        return false;
    }
    const struct shard self = {.i = f->i, .n = f->n};
    uint32_t first = 0, count = 0;
    if (f->i >= 1 && f->i <= f->n)
        shard_span(&self, f->replications, &first, &count);
    if (count == 0 || f->first != first || f->done > count)
        return is_damaged(f, e);
    f->at = mem_new((size_t)f->done + 1, sizeof *f->at);
    size_t at = (size_t)length + 1;
    for (uint32_t k = 0; k < f->done; k++) {
        uint64_t n;
        if (f->size - at < sizeof n)
            return is_damaged(f, e);
        memcpy(&n, f->bytes + at, sizeof n);
        at += sizeof n;
        if (n > f->size - at)
            return is_damaged(f, e);
        f->at[k] = at;
        at += n;
    }
    f->at[f->done] = at + sizeof(uint64_t);
    return at == f->size || is_damaged(f, e);
}

bool shard_file_read(struct shard_file *f, const char *folder, struct err *e)
{
    char listed[SHA256_HEX], found[SHA256_HEX];
    struct str path = {0};
    f->path = folder;
    char *const manifest = manifest_in_read(folder, e);
    if (manifest == NULL)
        return false;
    str_addf(&path, "%s/" SHARD_NAME, folder);
    bool is_good = slurp(f, str_text(&path), e);
    if (is_good) {
        manifest_in_digest(manifest, SHARD_NAME, listed);
        digest_text(f->bytes, f->size, found);
        is_good = (strcmp(listed, found) == 0 || is_damaged(f, e)) && find_images(f, e);
    }
    mem_free(manifest);
    str_free(&path);
    return is_good;
}

void shard_file_free(struct shard_file *f)
{
    mem_free(f->bytes);
    mem_free(f->at);
}

const char *shard_file_image(const struct shard_file *f, uint32_t replication, size_t *n)
{
    const uint32_t k = replication - f->first;
    *n = f->at[k + 1] - f->at[k] - sizeof(uint64_t);
    return f->bytes + f->at[k];
}
