/*
 * Writes a results folder as `ccsim run` does, without simulating: writer [--wait MS] DIR SEED. It
 * lets the fault tests reach every call in little time, and sleeps between files so that a kill
 * can find it there.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/rows.h"
#include "io/out_csv.h"
#include "io/results_dir.h"

static long wait_ms;

static void nap(void)
{
    const struct timespec t = {.tv_sec = wait_ms / 1000, .tv_nsec = wait_ms % 1000 * 1000000};
    if (wait_ms > 0)
        nanosleep(&t, NULL);
}

typedef void table_writer(struct out_file *f, const struct rows *r);

static bool write_table(struct results *r, const char *name, table_writer *write_rows,
                        const struct rows *rows, struct err *e)
{
    struct out_file *const f = results_open(r, name, e);
    if (f == NULL)
        return false;
    write_rows(f, rows);
    nap();
    const bool is_good = results_close(r, f, e);
    nap();
    return is_good;
}

static bool write_all(struct results *r, unsigned seed, struct err *e)
{
    struct rows rows = {0};
    for (unsigned i = 0; i < 4000; i++)
        rows_add(&rows, &(struct row){.scope = "queue=a",
                                      .metric = "asa_s",
                                      .time = i * 1800.0,
                                      .value = (seed + i) / 7.0,
                                      .lo = i / 3.0,
                                      .hi = i / 2.0,
                                      .n = 30,
                                      .method = "t",
                                      .has_ci = true});
    const bool is_good = results_put(r, "config.resolved.cfg", "run = { };\n", 11, e) &&
                         write_table(r, "summary.csv", out_csv_summary, &rows, e) &&
                         write_table(r, "interval.csv", out_csv_interval, &rows, e) &&
                         write_table(r, "plots/day.csv", out_csv_replications, &rows, e);
    rows_free(&rows);
    return is_good;
}

int main(int argc, char **argv)
{
    struct err e = {0};
    if (argc == 5 && strcmp(argv[1], "--wait") == 0) {
        wait_ms = atol(argv[2]);
        argv += 2;
        argc -= 2;
    }
    if (argc != 3)
        return ERR_USER;
    const unsigned seed = (unsigned)atoi(argv[2]);
    const struct manifest m = {
        .version = "1", .config_stem = "writer", .seed = seed, .replications = 1};
    struct results *const r = results_begin(argv[1], NULL, false, &e);
    if (r != NULL && write_all(r, seed, &e))
        results_commit(r, &m, &e);
    results_free(r);
    for (size_t i = 0; i < e.n; i++)
        fprintf(stderr, "writer: %s\n", e.items[i].text);
    const int status = (int)e.code;
    err_free(&e);
    return status;
}
