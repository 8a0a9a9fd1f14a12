/* The config inside a baseline: the same text and digest wherever the project lies. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "io/baseline.h"
#include "io/cfg_write.h"

#define MARK "@folder@/"

char *baseline_folder_of(const char *path)
{
    char *const real = realpath(path, NULL);
    const char *const whole = real != NULL ? real : path;
    const char *const slash = strrchr(whole, '/');
    char *const folder = mem_copy_bytes(whole, slash != NULL ? (size_t)(slash - whole) + 1 : 0);
    free(real);
    return folder;
}

static void replace(struct str *out, const char *text, const char *from, const char *to)
{
    const size_t n = strlen(from);
    for (const char *at = n > 0 ? strstr(text, from) : NULL; at != NULL; at = strstr(text, from)) {
        str_add_bytes(out, text, (size_t)(at - text));
        str_add(out, to);
        text = at + n;
    }
    str_add(out, text);
}

/* Only at the beginning of a text value, which is where a file's name in full is. */
static void quoted(struct str *out, const char *text, const char *from, const char *to)
{
    struct str a = {0}, b = {0};
    str_addf(&a, "\"%s", from);
    str_addf(&b, "\"%s", to);
    replace(out, text, str_text(&a), str_text(&b));
    str_free(&a);
    str_free(&b);
}

void baseline_config_text(struct str *out, const struct cfg *cfg, const char *folder)
{
    struct str text = {0};
    cfg_write_resolved(&text, cfg);
    if (folder[0] == '/')
        quoted(out, str_text(&text), folder, MARK);
    else
        str_add(out, str_text(&text));
    str_free(&text);
}

void baseline_restore_text(struct str *out, const char *text, const char *folder)
{
    quoted(out, text, MARK, folder);
}

static void add_file(struct sha256 *s, const char *path)
{
    char bytes[4096];
    struct stat st;
    const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
        for (ssize_t n; (n = read(fd, bytes, sizeof bytes)) > 0;)
            sha256_add(s, bytes, (size_t)n);
    if (fd >= 0)
        close(fd);
}

void baseline_digest(char hex[SHA256_HEX], const char *text, const char *folder)
{
    struct sha256 s;
    struct str restored = {0};
    sha256_begin(&s);
    sha256_add(&s, text, strlen(text));
    baseline_restore_text(&restored, text, folder);
    for (const char *at = strstr(str_text(&restored), "\"/"); at != NULL;
         at = strstr(at + 1, "\"/")) {
        char *const path = mem_copy_bytes(at + 1, strcspn(at + 1, "\"\n"));
        add_file(&s, path);
        mem_free(path);
    }
    str_free(&restored);
    sha256_end_hex(&s, hex);
}
