#include "io/manifest.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "io/out_json.h"

#define OUR_SCHEMAS "ccsim.manifest/"

#if defined(__clang__)
#define THIS_COMPILER "clang " __clang_version__
#else
#define THIS_COMPILER "gcc " __VERSION__
#endif

static void calendar_time(struct out_json *j, const char *key, const struct timespec *t)
{
    struct tm tm;
    char text[64] = "";
    if (gmtime_r(&t->tv_sec, &tm) != NULL)
        snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02dZ", tm.tm_year + 1900,
                 tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
    out_json_text(j, key, text);
}

static void system_and_host(struct out_json *j)
{
    struct utsname u;
    char system[2 * sizeof u.sysname + sizeof u.machine] = "";
    const bool is_known = uname(&u) >= 0;
    if (is_known)
        snprintf(system, sizeof system, "%s %s", u.sysname, u.machine);
    out_json_text(j, "host", is_known ? u.nodename : NULL);
    out_json_text(j, "system", is_known ? system : NULL);
}

static void run_member(struct out_json *j, const struct manifest_run *run)
{
    out_json_object(j, "run");
    calendar_time(j, "started", &run->started);
    calendar_time(j, "finished", &run->finished);
    out_json_number(j, "wall_s", run->wall_s);
    out_json_number(j, "cpu_s", run->cpu_s);
    system_and_host(j);
    out_json_array(j, "command");
    for (int i = 0; i < run->n_command; i++)
        out_json_text(j, NULL, run->command[i]);
    out_json_close(j);
    out_json_u64(j, "threads", run->threads);
    out_json_text(j, "compiler", run->compiler != NULL ? run->compiler : THIS_COMPILER);
    out_json_object(j, "libraries");
    for (size_t i = 0; i < run->n_libraries; i++)
        out_json_text(j, run->libraries[i].name, run->libraries[i].version);
    out_json_close(j);
    out_json_close(j);
}

static const char *config_digest(const struct manifest_file *files, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(files[i].name, "config.resolved.cfg") == 0)
            return files[i].sha256;
    return NULL;
}

static void list_of_files(struct out_json *j, const struct manifest_file *files, size_t n)
{
    out_json_array(j, "files");
    for (size_t i = 0; i < n; i++) {
        out_json_flat_object(j, NULL);
        out_json_text(j, "name", files[i].name);
        out_json_u64(j, "bytes", files[i].bytes);
        out_json_text(j, "sha256", files[i].sha256);
        out_json_close(j);
    }
    out_json_close(j);
}

void manifest_write(struct out_file *f, const struct manifest *m, const struct manifest_file *files,
                    size_t n)
{
    struct out_json j;
    out_json_begin(&j, f, MANIFEST_SCHEMA);
    out_json_text(&j, "version", m->version);
    out_json_text(&j, "config", m->config_stem);
    out_json_text(&j, "config_sha256", config_digest(files, n));
    out_json_text(&j, "title", m->title);
    out_json_u64(&j, "seed", m->seed);
    out_json_u64(&j, "replications", m->replications);
    out_json_text(&j, "start", m->start_clock);
    out_json_text(&j, "weekday", m->weekday);
    out_json_text(&j, "customers_sha256", m->customers_digest);
    list_of_files(&j, files, n);
    out_json_array(&j, "warnings");
    for (size_t i = 0; i < m->n_warnings; i++)
        out_json_text(&j, NULL, m->warnings[i]);
    out_json_close(&j);
    run_member(&j, &m->run);
    out_json_end(&j);
}

/* Steps over blanks and then exactly this text. */
bool manifest_take_file(struct manifest_file *file, int fd)
{
    char buffer[1 << 14];
    struct sha256 digest;
    ssize_t n;
    file->bytes = 0;
    sha256_begin(&digest);
    while ((n = read(fd, buffer, sizeof buffer)) > 0) {
        sha256_add(&digest, buffer, (size_t)n);
        file->bytes += (uint64_t)n;
    }
    sha256_end_hex(&digest, file->sha256);
    return n == 0;
}

static const char *after(const char *p, const char *text)
{
    while (p != NULL && isspace((unsigned char)*p))
        p++;
    return p != NULL && strncmp(p, text, strlen(text)) == 0 ? p + strlen(text) : NULL;
}

/* The schema is the first member of everything we write, so the first bytes decide. */
int manifest_is_ours(int folder)
{
    const int fd = openat(folder, MANIFEST_NAME, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return errno == ENOENT || errno == ELOOP ? 0 : -1;
    char head[256] = "";
    struct stat st;
    ssize_t n = 0;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
        n = read(fd, head, sizeof head - 1);
    const int cause = errno;
    close(fd);
    errno = cause;
    return n < 0
               ? -1
               : after(after(after(after(head, "{"), "\"schema\""), ":"), "\"" OUR_SCHEMAS) != NULL;
}
