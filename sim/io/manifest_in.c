#include "io/manifest_in.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "io/folder.h"

enum { LONGEST = 8 << 20 };

static char *read_text(int folder)
{
    const int fd = openat(folder, MANIFEST_NAME, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    struct str text = {0};
    char bytes[4096];
    ssize_t n = -1;
    while (fd >= 0 && text.len < LONGEST && (n = read(fd, bytes, sizeof bytes)) > 0)
        str_add_bytes(&text, bytes, (size_t)n);
    if (fd >= 0)
        close(fd);
    if (n == 0 && text.len > 0 && strlen(text.text) == text.len)
        return text.text;
    str_free(&text);
    return NULL;
}

char *manifest_in_read(const char *folder, struct err *e)
{
    const int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    char *text = NULL;
    if (fd >= 0 && manifest_is_ours(fd) == 1)
        text = read_text(fd);
    if (fd >= 0)
        close(fd);
    if (text == NULL)
        err_add(e, ERR_USER,
                "`%s` is no results folder; give one that `ccsim run` wrote, e.g. results/NAME",
                folder);
    return text;
}

/* Behind `  "member": `, NULL when there is no such line. */
static const char *find(const char *manifest, const char *member)
{
    char line[64];
    snprintf(line, sizeof line, "\n  \"%s\": ", member);
    const char *const at = strstr(manifest, line);
    return at == NULL ? NULL : at + strlen(line);
}

/* Escapes as out_json writes them; others do not occur below U+0080. */
static void add_unescaped(struct str *out, const char *p)
{
    for (; *p != '\0' && *p != '"'; p++) {
        if (*p != '\\') {
            str_add_char(out, *p);
        } else if (p[1] == 'u') {
            const char digits[5] = {p[2], p[2] ? p[3] : '\0', p[2] && p[3] ? p[4] : '\0', '\0',
                                    '\0'};
            str_add_char(out, strtol(digits, NULL, 16) == 0 ? ' ' : '?');
            p += strnlen(p, 6) - 1;
        } else if (p[1] != '\0') {
            p++;
            str_add_char(out, *p == 'n' || *p == 't' || *p == 'r' ? ' ' : *p);
        }
    }
}

char *manifest_in_text(const char *manifest, const char *member)
{
    const char *const value = find(manifest, member);
    struct str text = {0};
    if (value == NULL || *value != '"')
        return NULL;
    str_add(&text, "");
    add_unescaped(&text, value + 1);
    return text.text;
}

uint64_t manifest_in_count(const char *manifest, const char *member)
{
    const char *const value = find(manifest, member);
    return value == NULL ? 0 : strtoull(value, NULL, 10);
}

/* As it is where a shell takes nothing in it for its own, else in single quotes. */
static void add_shell_word(struct str *out, const char *word)
{
    static const char
        plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=:,./@%";
    if (*word != '\0' && strspn(word, plain) == strlen(word)) {
        str_add(out, word);
        return;
    }
    str_add_char(out, '\'');
    for (; *word != '\0'; word++)
        if (*word == '\'')
            str_add(out, "'\\''");
        else
            str_add_char(out, *word);
    str_add_char(out, '\'');
}

bool manifest_in_command(const char *manifest, struct str *out)
{
    static const char head[] = "\n    \"command\": [";
    static const char word_head[] = "\n      \"";
    const char *p = strstr(manifest, head);
    if (p == NULL || strncmp(p + strlen(head), word_head, strlen(word_head)) != 0)
        return false;
    str_add(out, "ccsim");
    p = strchr(p + strlen(head) + 1, '\n');
    while (p != NULL && strncmp(p, word_head, strlen(word_head)) == 0) {
        struct str word = {0};
        add_unescaped(&word, p + strlen(word_head));
        str_add_char(out, ' ');
        add_shell_word(out, str_text(&word));
        str_free(&word);
        p = strchr(p + 1, '\n');
    }
    return true;
}

void manifest_in_digest(const char *manifest, const char *name, char sha256[SHA256_HEX])
{
    struct str line = {0};
    const char *const files = find(manifest, "files");
    const char *const end = files == NULL ? NULL : strstr(files, "\n  ]");
    sha256[0] = '\0';
    str_addf(&line, "\"name\": \"%s\",", name);
    const char *const at = files == NULL ? NULL : strstr(files, str_text(&line));
    const char *const digest = at == NULL ? NULL : strstr(at, "\"sha256\": \"");
    if (digest != NULL && end != NULL && at < end)
        snprintf(sha256, SHA256_HEX, "%.64s", digest + strlen("\"sha256\": \""));
    str_free(&line);
}

/* --- adding -------------------------------------------------------------------------------------- */

static void add_file(struct str *out, const struct manifest_file *file, bool is_first)
{
    str_addf(out, "%s\n    {\"name\": \"%s\", \"bytes\": %llu, \"sha256\": \"%s\"}",
             is_first ? "" : ",", file->name, (unsigned long long)file->bytes, file->sha256);
}

static bool is_among(const char *line, size_t length, const struct manifest_file *files, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char name[256];
        snprintf(name, sizeof name, "\"name\": \"%s\",", files[i].name);
        if (memmem(line, length, name, strlen(name)) != NULL)
            return true;
    }
    return false;
}

/* Files added before that are not written anew, one a line. */
static bool keep_others(struct str *out, const char *list, const char *end,
                        const struct manifest_file *files, size_t n)
{
    bool is_first = true;
    for (const char *line = strstr(list, "\n    {"); line != NULL && line < end;
         line = strstr(line + 1, "\n    {")) {
        const char *const close = strchr(line, '}');
        if (close == NULL || close > end)
            break;
        if (is_among(line, (size_t)(close - line), files, n))
            continue;
        if (!is_first)
            str_add_char(out, ',');
        str_add_bytes(out, line, (size_t)(close + 1 - line));
        is_first = false;
    }
    return is_first;
}

void manifest_in_add(struct str *out, const char *manifest, const struct manifest_file *files,
                     size_t n)
{
    const char *const old = strstr(manifest, "\n  \"added\": [");
    const char *const old_end = old == NULL ? NULL : strstr(old, "\n  ],");
    const char *const at = old != NULL && old_end != NULL ? old
                                                          : strstr(manifest, "\n  \"warnings\": ");
    if (at == NULL) {
        str_add(out, manifest);
        return;
    }
    str_add_bytes(out, manifest, (size_t)(at - manifest));
    str_add(out, "\n  \"added\": [");
    bool is_first = at == old ? keep_others(out, old, old_end, files, n) : true;
    for (size_t i = 0; i < n; i++) {
        add_file(out, &files[i], is_first);
        is_first = false;
    }
    str_add(out, "\n  ],");
    str_add(out, at == old ? old_end + strlen("\n  ],") : at);
}
