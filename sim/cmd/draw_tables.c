#include "cmd/draw_tables.h"

#include "io/plots.h"

static bool put_file(void *to, const char *name, const char *bytes, size_t n, struct err *e)
{
    return results_put(to, name, bytes, n, e);
}

static bool adopt_file(void *to, const char *name, struct err *e)
{
    return results_adopt(to, name, e);
}

bool draw_tables(struct results *folder, const struct cmd_args *args, uint64_t seed,
                 uint32_t replications, struct notes *warnings, struct err *e)
{
    if (cmd_flag(args, "no-plots"))
        return true;
    struct plots_made made = {0};
    const struct plot_view view = {.run = {.seed = seed, .replications = replications},
                                   .folder = results_work_path(folder)};
    const struct plots_how how = {.format = "svg", .sub = "plots"};
    const struct plots_sink sink = {
        .to = folder, .put = put_file, .adopt = adopt_file, .work = results_work_path(folder)};
    const bool is_done = plots_make(&sink, &view, &how, &made, e);
    if (is_done && made.failure != NULL && cmd_flag(args, "require-plots"))
        err_add(e, ERR_WORLD, "no picture: %s; nothing was written", made.failure);
    else if (is_done && made.failure != NULL)
        notes_add(warnings,
                  "no picture: %s; the scripts are kept in %s/plots, `ccsim plot %s` draws them",
                  made.failure, results_path(folder), results_path(folder));
    notes_free(&made.skipped);
    return is_done && err_ok(e);
}
