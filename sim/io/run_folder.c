#include "io/run_folder.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "io/manifest_in.h"
#include "io/rows_in.h"

static char *path_in(const struct run_folder *f, const char *name)
{
    struct str path = {0};
    str_addf(&path, "%s/%s", f->path, name);
    return path.text;
}

static bool read_table(const struct run_folder *f, struct rows *rows, const char *name,
                       bool is_center, struct err *e)
{
    char *const path = path_in(f, name);
    const bool is_done = rows_in(rows, path, is_center, e);
    mem_free(path);
    return is_done;
}

static bool has_file(const struct run_folder *f, const char *name)
{
    char *const path = path_in(f, name);
    const bool has = access(path, R_OK) == 0;
    mem_free(path);
    return has;
}

static bool read_config(struct run_folder *f, struct err *e)
{
    char *const path = path_in(f, "config.resolved.cfg");
    f->scenario = scenario_load(path, NULL, &f->load, e);
    mem_free(path);
    if (f->scenario == NULL || !err_ok(e))
        return false;
    /* The file is called config.resolved; the run had the name of its config. */
    f->name = manifest_in_text(f->manifest, "config");
    if (f->name != NULL) {
        mem_free(f->scenario->name);
        f->scenario->name = mem_copy_text(f->name);
    }
    return true;
}

bool run_folder_read(struct run_folder *f, const char *path, struct err *e)
{
    size_t n = strlen(path);
    while (n > 1 && path[n - 1] == '/')
        n--;
    f->path = mem_copy_bytes(path, n);
    f->manifest = manifest_in_read(f->path, e);
    if (f->manifest == NULL)
        return false;
    f->seed = manifest_in_count(f->manifest, "seed");
    f->replications_done = (uint32_t)manifest_in_count(f->manifest, "replications");
    if (has_file(f, "compare.csv") || has_file(f, "sweep.csv"))
        return true;
    if (!has_file(f, "interval.csv") || !has_file(f, "summary.csv")) {
        err_add(e, ERR_USER, "`%s` holds no results of `ccsim run`; give the folder of a run",
                path);
        return false;
    }
    return read_config(f, e) && read_table(f, &f->summary, "summary.csv", false, e) &&
           read_table(f, &f->interval, "interval.csv", true, e) &&
           read_table(f, &f->replications, "replications.csv", true, e) &&
           (!has_file(f, "waits.csv") || read_table(f, &f->waits, "waits.csv", false, e));
}

void run_folder_free(struct run_folder *f)
{
    scenario_free(f->scenario);
    load_free(&f->load);
    rows_free(&f->summary);
    rows_free(&f->interval);
    rows_free(&f->replications);
    rows_free(&f->waits);
    mem_free(f->name);
    mem_free(f->manifest);
    mem_free(f->path);
}

struct plot_view run_folder_view(const struct run_folder *f, enum lang lang)
{
    return (struct plot_view){
        .run = {.scenario = f->scenario,
                .summary = &f->summary,
                .interval = &f->interval,
                .seed = f->seed,
                .replications = f->replications_done,
                .warmup = f->scenario == NULL ? 0 : f->scenario->warmup},
        .replications = &f->replications,
        .waits = &f->waits,
        .folder = f->path,
        .lang = lang,
    };
}
