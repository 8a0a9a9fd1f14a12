#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "io/baseline.h"
#include "io/out_csv.h"
#include "io/out_file.h"

static void head(struct out_file *f, const char *key, const char *value)
{
    out_file_text(f, "# ");
    out_file_text(f, key);
    out_file_text(f, ": ");
    out_file_text(f, value);
    out_file_char(f, '\n');
}

static void head_number(struct out_file *f, const char *key, uint64_t value)
{
    char text[32];
    snprintf(text, sizeof text, "%llu", (unsigned long long)value);
    head(f, key, text);
}

static void write_config(struct out_file *f, const char *text)
{
    while (*text != '\0') {
        const size_t n = strcspn(text, "\n");
        out_file_text(f, "#|");
        out_file_bytes(f, text, n);
        out_file_char(f, '\n');
        text += n + (text[n] == '\n');
    }
}

static void write_units(struct out_file *f, const double *x, uint32_t n)
{
    for (uint32_t u = 0; u < n; u++) {
        out_file_text(f, u > 0 ? " " : "");
        out_file_number(f, x[u]);
    }
}

static void write_measures(struct out_file *f, const struct trial *t)
{
    double *const x = mem_new(t->n, sizeof *x), *const y = mem_new(t->n, sizeof *y);
    out_file_text(f, "scope,metric,variant,numerators,denominators\n");
    for (uint32_t k = 0; k < t->set.n; k++) {
        const struct measure *const m = &t->set.measure[k];
        out_csv_field(f, m->where);
        out_file_char(f, ',');
        out_csv_field(f, m->metric->name);
        out_file_char(f, ',');
        out_csv_field(f, m->variant);
        out_file_char(f, ',');
        trial_column(t, k, x, y);
        write_units(f, x, t->n);
        out_file_char(f, ',');
        write_units(f, y, t->n);
        out_file_char(f, '\n');
    }
    mem_free(x);
    mem_free(y);
}

static void write_all(struct out_file *f, const struct baseline *b, const struct trial *trial)
{
    char digest[SHA256_HEX];
    char first[40];
    snprintf(first, sizeof first, "# ccsim baseline %d\n", BASELINE_SCHEMA);
    out_file_text(f, first);
    head(f, "program", b->program);
    head(f, "config", b->config);
    head(f, "config_sha256", b->digest);
    head_number(f, "seed", b->seed);
    head_number(f, "replications", b->replications);
    head(f, "reason", b->reason);
    write_config(f, str_text(&b->text));
    write_measures(f, trial);
    out_file_flush(f);
    out_file_digest(f, digest);
    head(f, "sha256", digest);
}

bool baseline_write(const char *path, const struct baseline *b, const struct trial *trial,
                    struct err *e)
{
    struct str work = {0};
    str_addf(&work, "%s.XXXXXX", path);
    const int fd = mkstemp(work.text);
    if (fd < 0) {
        err_add(e, ERR_WORLD, "%s: %s", path, strerror(errno));
        str_free(&work);
        return false;
    }
    struct out_file *const f = out_file_new(fd, path);
    write_all(f, b, trial);
    bool is_done = out_file_end(f, e);
    if (is_done && (fchmod(fd, 0644) != 0 || fsync(fd) != 0 || rename(work.text, path) != 0)) {
        err_add(e, ERR_WORLD, "%s: %s", path, strerror(errno));
        is_done = false;
    }
    close(fd);
    if (!is_done)
        unlink(work.text);
    str_free(&work);
    return is_done;
}
