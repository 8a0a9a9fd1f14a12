#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "io/baseline.h"

enum { MOST_BYTES = 64 << 20, MOST_REPLICATIONS = 1000000 };

/* The file as one text, and where reading stands in it. */
struct reader {
    const char *path;
    char *bytes;
    size_t n;
    char *at; /* the next line */
    int line; /* number of the present line */
    struct err *e;
};

static bool refuse(struct reader *r, const char *what)
{
    err_add_at(r->e, ERR_USER, r->path, r->line,
               "%s; write the baseline anew with ccsim baseline update", what);
    return false;
}

/* --- the bytes ----------------------------------------------------------------------------------- */

static bool slurp(struct reader *r)
{
    struct stat st;
    const int fd = open(r->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        err_add(r->e, errno == ENOENT ? ERR_USER : ERR_WORLD,
                "%s: %s; make one with ccsim baseline update FILE --reason \"...\" -o %s", r->path,
                strerror(errno), r->path);
        return false;
    }
    const bool is_good = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size <= MOST_BYTES;
    if (!is_good)
        err_add(r->e, ERR_USER, "%s: is no baseline; give a file written by ccsim baseline update",
                r->path);
    r->bytes = mem_new(is_good ? (size_t)st.st_size + 1 : 1, 1);
    while (is_good && r->n < (size_t)st.st_size) {
        const ssize_t got = read(fd, r->bytes + r->n, (size_t)st.st_size - r->n);
        if (got <= 0)
            break;
        r->n += (size_t)got;
    }
    close(fd);
    r->at = r->bytes;
    return is_good;
}

/* The last line is the digest of all before it. Nothing else is believed until it agrees. */
static bool check_digest(struct reader *r)
{
    static const char mark[] = "# sha256: ";
    const size_t length = sizeof mark - 1 + SHA256_HEX - 1 + 1;
    char hex[SHA256_HEX];
    struct sha256 s;
    r->line = 1;
    for (size_t i = 0; i < r->n; i++)
        r->line += r->bytes[i] == '\n';
    r->line -= r->n > 0 && r->bytes[r->n - 1] == '\n';
    if (memchr(r->bytes, '\0', r->n) != NULL)
        return refuse(r, "the file has a NUL byte and is no baseline");
    if (r->n < length || strncmp(r->bytes + r->n - length, mark, sizeof mark - 1) != 0 ||
        r->bytes[r->n - 1] != '\n' || r->bytes[r->n - length - 1] != '\n')
        return refuse(r, "the last line is not the file's digest: it was cut");
    sha256_begin(&s);
    sha256_add(&s, r->bytes, r->n - length);
    sha256_end_hex(&s, hex);
    if (strncmp(r->bytes + r->n - SHA256_HEX, hex, SHA256_HEX - 1) != 0)
        return refuse(r, "the digest does not fit what is above it: the file was changed by hand");
    r->bytes[r->n - length] = '\0';
    return true;
}

/* The next line without its end, NULL at the end. */
static char *next_line(struct reader *r)
{
    if (*r->at == '\0')
        return NULL;
    char *const line = r->at;
    const size_t n = strcspn(line, "\n");
    r->at = line + n + (line[n] == '\n');
    line[n] = '\0';
    r->line++;
    return line;
}

/* --- the head ------------------------------------------------------------------------------------ */

static const char *head(struct reader *r, const char *key)
{
    const char *const line = next_line(r);
    const size_t n = strlen(key);
    if (line != NULL && strncmp(line, "# ", 2) == 0 && strncmp(line + 2, key, n) == 0 &&
        strncmp(line + 2 + n, ": ", 2) == 0)
        return line + n + 4;
    err_add_at(r->e, ERR_USER, r->path, r->line,
               "`# %s: ...` should stand here; write the baseline anew with ccsim baseline update",
               key);
    return NULL;
}

static bool head_text(struct reader *r, const char *key, char **text)
{
    const char *const value = head(r, key);
    *text = mem_copy_text(value);
    return value != NULL;
}

static bool head_number(struct reader *r, const char *key, uint64_t most, uint64_t *number)
{
    const char *const value = head(r, key);
    char *end = NULL;
    if (value == NULL)
        return false;
    errno = 0;
    *number = strtoull(value, &end, 10);
    if (!isdigit((unsigned char)value[0]) || *end != '\0' || errno != 0 || *number > most)
        return refuse(r, "this is no number");
    return true;
}

static bool read_head(struct reader *r, struct baseline *b)
{
    char *digest = NULL;
    uint64_t replications = 0;
    const char *const first = next_line(r);
    if (first == NULL || strncmp(first, "# ccsim baseline ", 17) != 0)
        return refuse(r, "the file does not begin with `# ccsim baseline`");
    if (strcmp(first + 17, "1") != 0)
        return refuse(r, "the baseline has another form than this program reads (1)");
    const bool is_good = head_text(r, "program", &b->program) &&
                         head_text(r, "config", &b->config) &&
                         head_text(r, "config_sha256", &digest) &&
                         head_number(r, "seed", INT64_MAX, &b->seed) &&
                         head_number(r, "replications", MOST_REPLICATIONS, &replications) &&
                         head_text(r, "reason", &b->reason);
    if (digest != NULL)
        snprintf(b->digest, sizeof b->digest, "%s", digest);
    mem_free(digest);
    b->replications = (uint32_t)replications;
    if (is_good && replications == 0)
        return refuse(r, "a baseline of no replication says nothing");
    return is_good;
}

/* --- the measures -------------------------------------------------------------------------------- */

/* One CSV field out of the line, quotes taken off in place; *at moves behind its comma, NULL behind the last. */
static char *field(char **at)
{
    char *const start = *at;
    if (start == NULL)
        return NULL;
    if (*start != '"') {
        char *const comma = strchr(start, ',');
        *at = comma != NULL ? comma + 1 : NULL;
        if (comma != NULL)
            *comma = '\0';
        return start;
    }
    char *to = start, *from = start + 1;
    for (; *from != '\0' && !(from[0] == '"' && from[1] != '"'); from++) {
        from += from[0] == '"';
        *to++ = *from;
    }
    *at = from[0] == '"' && from[1] == ',' ? from + 2 : NULL;
    *to = '\0';
    return start;
}

/* Exactly n finite numbers with one blank between them. */
static double *numbers(const char *text, uint32_t n)
{
    double *const x = mem_new(n, sizeof *x);
    for (uint32_t u = 0; u < n; u++) {
        char *end = NULL;
        x[u] = strtod(text, &end);
        const char wanted = u + 1 < n ? ' ' : '\0';
        if (end == text || *end != wanted || isspace((unsigned char)*text) || !isfinite(x[u])) {
            mem_free(x);
            return NULL;
        }
        text = end + (wanted == ' ');
    }
    return x;
}

static bool read_measure(struct reader *r, struct baseline *b, char *line)
{
    char *part[5];
    for (int i = 0; i < 5; i++)
        if ((part[i] = field(&line)) == NULL)
            return refuse(r, "a line of measures has five fields");
    double *const x = numbers(part[3], b->replications), *const y = numbers(part[4],
                                                                            b->replications);
    if (line != NULL || x == NULL || y == NULL) {
        mem_free(x);
        mem_free(y);
        return refuse(r, "this line does not have one number for each replication");
    }
    b->measure = mem_grow(b->measure, &b->cap_measures, b->n_measures + 1, sizeof *b->measure);
    b->measure[b->n_measures++] = (struct baseline_measure){.scope = mem_copy_text(part[0]),
                                                            .metric = mem_copy_text(part[1]),
                                                            .variant = mem_copy_text(part[2]),
                                                            .x = x,
                                                            .y = y,
                                                            .line = r->line};
    return true;
}

static bool read_body(struct reader *r, struct baseline *b)
{
    char *line = NULL;
    while ((line = next_line(r)) != NULL && strncmp(line, "#|", 2) == 0) {
        str_add(&b->text, line + 2);
        str_add_char(&b->text, '\n');
    }
    if (line == NULL || strcmp(line, "scope,metric,variant,numerators,denominators") != 0)
        return refuse(r, "the line with the names of the columns should stand here");
    while ((line = next_line(r)) != NULL)
        if (!read_measure(r, b, line))
            return false;
    return true;
}

struct baseline *baseline_read(const char *path, struct err *e)
{
    struct reader r = {.path = path, .e = e};
    struct baseline *b = mem_new(1, sizeof *b);
    bool is_good = slurp(&r) && check_digest(&r);
    r.line = 0;
    is_good = is_good && read_head(&r, b) && read_body(&r, b);
    mem_free(r.bytes);
    if (is_good)
        return b;
    baseline_free(b);
    return NULL;
}

void baseline_free(struct baseline *b)
{
    if (b == NULL)
        return;
    for (size_t i = 0; i < b->n_measures; i++) {
        mem_free(b->measure[i].scope);
        mem_free(b->measure[i].metric);
        mem_free(b->measure[i].variant);
        mem_free(b->measure[i].x);
        mem_free(b->measure[i].y);
    }
    mem_free(b->measure);
    mem_free(b->program);
    mem_free(b->config);
    mem_free(b->reason);
    str_free(&b->text);
    mem_free(b);
}
