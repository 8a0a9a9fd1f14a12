#include "io/parent.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "io/cfg_diff.h"
#include "io/out_csv.h"

/* Runs are reproduced by their seed, which is no property of the center. */
static bool is_of_the_run(const char *path)
{
    return strcmp(path, "run.seed") == 0;
}

static const char *file_name(const char *path)
{
    const char *const slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

static void write_item(struct str *out, const char *parent, const struct cfg_difference *item)
{
    const char *const fields[] = {parent, item->path, item->value[0], item->value[1]};
    for (size_t i = 0; i < 4; i++) {
        out_csv_add_field(out, fields[i]);
        str_add_char(out, i < 3 ? ',' : '\n');
    }
}

void parent_differences(struct str *out, const char *path, const struct cfg_sets *sets)
{
    struct err e = {0};
    struct schema *const schema = schema_new(schema_rows, schema_n_rows);
    struct cfg *const own = cfg_load(path, sets, schema, &e);
    const char *const parent = cfg_parent(own) != NULL ? cfg_parent(own) : path;
    if (cfg_parent(own) != NULL || sets->n > 0) {
        struct cfg *const base = cfg_load(parent, NULL, schema, &e);
        struct cfg_diff d = cfg_diff_make((const struct cfg *const[]){base, own}, 2);
        str_add(out, "parent,path,parent_value,value\n");
        for (size_t i = 0; i < d.n; i++)
            if (!is_of_the_run(d.item[i].path))
                write_item(out, file_name(parent), &d.item[i]);
        cfg_diff_free(&d);
        cfg_free(base);
    }
    cfg_free(own);
    schema_free(schema);
    err_free(&e);
}

void parent_differences_of(struct str *out, const char *folder)
{
    struct str path = {0};
    char bytes[1 << 12];
    ssize_t n = 0;
    str_addf(&path, "%s/differences.csv", folder);
    const int fd = open(str_text(&path), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    while (fd >= 0 && (n = read(fd, bytes, sizeof bytes)) > 0)
        str_add_bytes(out, bytes, (size_t)n);
    if (fd >= 0)
        close(fd);
    str_free(&path);
}
