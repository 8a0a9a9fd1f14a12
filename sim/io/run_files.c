#include "io/run_files.h"

#include "io/cfg_write.h"
#include "io/out_csv.h"

static bool write_table(struct results *folder, const char *name,
                        void (*write)(struct out_file *, const struct rows *),
                        const struct rows *rows, struct err *e)
{
    struct out_file *const f = results_open(folder, name, e);
    if (f == NULL)
        return false;
    write(f, rows);
    return results_close(folder, f, e);
}

static bool write_config(struct results *folder, const struct cfg *config, struct err *e)
{
    struct str text = {0};
    cfg_write_resolved(&text, config);
    const bool is_done = results_put(folder, "config.resolved.cfg", str_text(&text), text.len, e);
    str_free(&text);
    return is_done;
}

bool run_files_write(struct results *folder, const struct cfg *config, const struct run_result *run,
                     struct err *e)
{
    bool is_done = write_config(folder, config, e) &&
                   write_table(folder, "summary.csv", out_csv_summary, run->summary, e) &&
                   write_table(folder, "interval.csv", out_csv_interval, run->interval, e) &&
                   write_table(folder, "replications.csv", out_csv_replications, run->replications,
                               e);
    if (is_done && run->instants != NULL && run->instants->n > 0)
        is_done = write_table(folder, "instants.csv", out_csv_instants, run->instants, e);
    if (is_done && run->waits->n > 0)
        is_done = write_table(folder, "waits.csv", out_csv_waits, run->waits, e);
    if (is_done && run->replications_interval != NULL)
        is_done = write_table(folder, "replications_interval.csv", out_csv_replications_interval,
                              run->replications_interval, e);
    return is_done;
}
