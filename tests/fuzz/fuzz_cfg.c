/*
 * The config loader on arbitrary bytes: it may refuse them, but must not crash, hang or leak; and what it takes
 * must come back from the resolved file unchanged. Bytes behind the first line that starts with "--set " are
 * laid over as settings, one a line.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "io/cfg.h"
#include "io/cfg_write.h"

enum { MOST_SETS = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void take_apart(char *text, const char **sets, size_t *n_sets)
{
    static const char mark[] = "\n--set ";
    char *at = strstr(text, mark);
    for (*n_sets = 0; at != NULL && *n_sets < MOST_SETS; at = strstr(at, mark)) {
        *at = '\0';
        at += strlen(mark);
        sets[(*n_sets)++] = at;
    }
}

/* What was taken without complaint is written, read again and written again: the same bytes. */
static void come_back(const struct schema *s, const struct cfg *c)
{
    struct str first = {0};
    struct str second = {0};
    struct err e = {0};
    cfg_write_resolved(&first, c);
    struct cfg *const again = cfg_load_text("again", str_text(&first), first.len, NULL, s, &e);
    cfg_write_resolved(&second, again);
    if (!err_ok(&e) || strcmp(str_text(&first), str_text(&second)) != 0)
        abort();
    cfg_free(again);
    err_free(&e);
    str_free(&first);
    str_free(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *sets[MOST_SETS];
    struct cfg_sets over = {.text = sets};
    static struct schema *s; /* Made once: it is the same for all inputs. */
    if (s == NULL)
        s = schema_new(schema_rows, schema_n_rows);
    struct err e = {0};
    char *const text = mem_copy_bytes((const char *)data, size);
    take_apart(text, sets, &over.n);
    const size_t n = over.n > 0 ? strlen(text) : size;
    struct cfg *const c = cfg_load_text("fuzz", text, n, &over, s, &e);
    if (err_ok(&e))
        come_back(s, c);
    cfg_free(c);
    err_free(&e);
    mem_free(text);
    return 0;
}
