#include "io/shard.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/version.h"
#include "io/manifest_in.h"

enum { HEAD_SIZE = 512 };

bool shard_parse(struct shard *shard, const char *text, uint32_t units, struct err *e)
{
    char *end = NULL;
    if (text == NULL)
        return true;
    const unsigned long i = strtoul(text, &end, 10);
    const unsigned long n = end != text && *end == '/' ? strtoul(end + 1, &end, 10) : 0;
    if (*end != '\0' || strchr(text, '-') != NULL || strchr(text, '/') == NULL || i < 1 || i > n ||
        n > units) {
        err_add(
            e, ERR_USER,
            "--shard %.40s: write I/N, part I (from 1) of N parts; N is at most the %u replications",
            text, units);
        return false;
    }
    shard->i = (uint32_t)i;
    shard->n = (uint32_t)n;
    return true;
}

void shard_span(const struct shard *shard, uint32_t units, uint32_t *first, uint32_t *count)
{
    *first = *count = 0;
    if (shard->n == 0)
        return;
    *first = (uint32_t)((uint64_t)units * (shard->i - 1) / shard->n);
    *count = (uint32_t)((uint64_t)units * shard->i / shard->n) - *first;
}

static void digest_text(const char *text, size_t n, char hex[SHA256_HEX])
{
    struct sha256 sha;
    sha256_begin(&sha);
    sha256_add(&sha, text, n);
    sha256_end_hex(&sha, hex);
}

bool shard_put(const struct shard *shard, struct results *folder, const struct shard_of *of,
               uint32_t done, struct err *e)
{
    struct str out = {0};
    char hex[SHA256_HEX];
    uint32_t first, count;
    shard_span(shard, of->units, &first, &count);
    digest_text(of->config, strlen(of->config), hex);
    const size_t n_words = of->words != NULL ? of->words->len : 0;
    str_addf(&out, "ccsim.shard/2 %s %s %u %u %u %u %u %u %" PRIu64 " %s %zu\n", CCSIM_VERSION,
             of->command, shard->i, shard->n, of->units, first, done, of->images_each, of->seed,
             hex, n_words);
    if (n_words > 0)
        str_add_bytes(&out, str_text(of->words), n_words);
    str_add_bytes(&out, str_text(&shard->images), shard->images.len);
    const bool is_done = results_put(folder, SHARD_NAME, str_text(&out), out.len, e);
    str_free(&out);
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
                "%s is no shard: it has no readable " SHARD_NAME "; make it with --shard I/N",
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

bool shard_file_damaged(const struct shard_file *f, struct err *e)
{
    err_add(e, ERR_USER, "%s: " SHARD_NAME " is damaged; run this shard again", f->path);
    return false;
}

static bool read_head(struct shard_file *f, char version[32], size_t *words_size, size_t *length)
{
    int n = 0;
    const char *const end = memchr(f->bytes, '\n', f->size < HEAD_SIZE ? f->size : HEAD_SIZE);
    const bool is_read = end != NULL &&
                         sscanf(f->bytes,
                                "ccsim.shard/2 %31s %15s %" SCNu32 " %" SCNu32 " %" SCNu32
                                " %" SCNu32 " %" SCNu32 " %" SCNu32 " %" SCNu64
                                " %64[0-9a-f] %zu%n",
                                version, f->command, &f->i, &f->n, &f->units, &f->first, &f->done,
                                &f->images_each, &f->seed, f->config, words_size, &n) == 11 &&
                         f->bytes + n == end;
    *length = (size_t)n + 1;
    return is_read;
}

/* Where each image lies; false: they do not fill the file. */
static bool find_images(struct shard_file *f, size_t at)
{
    const uint64_t n_images = (uint64_t)f->done * f->images_each;
    if (n_images > f->size / sizeof(uint64_t))
        return false;
    f->at = mem_new((size_t)n_images + 1, sizeof *f->at);
    for (size_t k = 0; k < n_images; k++) {
        uint64_t n;
        if (f->size - at < sizeof n)
            return false;
        memcpy(&n, f->bytes + at, sizeof n);
        at += sizeof n;
        if (n > f->size - at)
            return false;
        f->at[k] = at;
        at += n;
    }
    f->at[n_images] = at + sizeof(uint64_t);
    return at == f->size;
}

static bool is_another_version(const struct shard_file *f, const char *version, struct err *e)
{
    if (strcmp(version, CCSIM_VERSION) == 0)
        return false;
    err_add(e, ERR_USER, "%s was made by version %s, this is %s; run all shards with one version",
            f->path, version, CCSIM_VERSION);
    return true;
}

/* The head line, the words, the images. */
static bool understand(struct shard_file *f, struct err *e)
{
    char version[32];
    size_t at;
    if (!read_head(f, version, &f->words_size, &at))
        return shard_file_damaged(f, e);
    if (is_another_version(f, version, e))
        return false;
    const struct shard self = {.i = f->i, .n = f->n};
    uint32_t first = 0, count = 0;
    if (f->i >= 1 && f->i <= f->n)
        shard_span(&self, f->units, &first, &count);
    if (count == 0 || f->first != first || f->done > count || f->words_size > f->size - at)
        return shard_file_damaged(f, e);
    f->words = f->bytes + at;
    if (f->words_size > 0 && f->words[f->words_size - 1] != '\0')
        return shard_file_damaged(f, e);
    return find_images(f, at + f->words_size) || shard_file_damaged(f, e);
}

bool shard_file_read(struct shard_file *f, const char *folder, struct err *e)
{
    char listed[SHA256_HEX], found[SHA256_HEX];
    struct str path = {0};
    f->path = folder;
    f->manifest = manifest_in_read(folder, e);
    if (f->manifest == NULL)
        return false;
    str_addf(&path, "%s/" SHARD_NAME, folder);
    bool is_good = slurp(f, str_text(&path), e);
    if (is_good) {
        manifest_in_digest(f->manifest, SHARD_NAME, listed);
        digest_text(f->bytes, f->size, found);
        is_good = (strcmp(listed, found) == 0 || shard_file_damaged(f, e)) && understand(f, e);
    }
    str_free(&path);
    return is_good;
}

void shard_file_free(struct shard_file *f)
{
    mem_free(f->manifest);
    mem_free(f->bytes);
    mem_free(f->at);
}

bool shard_file_check(const struct shard_file *f, const char *name, struct err *e)
{
    char listed[SHA256_HEX];
    struct manifest_file found = {0};
    struct str path = {0};
    str_addf(&path, "%s/%s", f->path, name);
    manifest_in_digest(f->manifest, name, listed);
    const int fd = open(str_text(&path), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    const bool is_read = fd >= 0 && manifest_take_file(&found, fd);
    const bool is_same = is_read ? strcmp(found.sha256, listed) == 0
                                 : fd < 0 && errno == ENOENT && listed[0] == '\0';
    if (fd >= 0)
        close(fd);
    if (!is_same)
        err_add(e, ERR_USER, "%s was changed; run this shard again", str_text(&path));
    str_free(&path);
    return is_same;
}

const char *shard_file_image(const struct shard_file *f, uint32_t unit, uint32_t k, size_t *n)
{
    const size_t i = (size_t)(unit - f->first) * f->images_each + k;
    *n = f->at[i + 1] - f->at[i] - sizeof(uint64_t);
    return f->bytes + f->at[i];
}
