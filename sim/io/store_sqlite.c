/* The store in SQLite, readable from R, Python and every database browser. */
#ifdef WITH_SQLITE

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"
#include "io/store.h"

struct store {
    sqlite3 *db;
    sqlite3_stmt *insert;
    char *path;
    uint32_t n_measures;
    bool is_copying;
};

const char *store_file_name(void)
{
    return "units.db";
}

static bool failed(struct store *s, struct err *e)
{
    const int code = sqlite3_errcode(s->db);
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        err_add(e, ERR_USER, "%s: another sweep is writing into it; give another -o DIR", s->path);
    else if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT)
        err_add(e, ERR_USER, "%s: is no store of a sweep; give another -o DIR", s->path);
    else
        err_add(e, ERR_WORLD, "%s: %s", s->path, sqlite3_errmsg(s->db));
    return false;
}

static bool run_sql(struct store *s, const char *sql, struct err *e)
{
    return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK || failed(s, e);
}

static bool prepare(struct store *s, const char *sql, sqlite3_stmt **statement, struct err *e)
{
    return sqlite3_prepare_v2(s->db, sql, -1, statement, NULL) == SQLITE_OK || failed(s, e);
}

/* A list of texts into a table of two columns. */
static bool write_names(struct store *s, const char *sql, const char *const *names, uint32_t n,
                        struct err *e)
{
    sqlite3_stmt *statement = NULL;
    bool is_done = prepare(s, sql, &statement, e);
    for (uint32_t i = 0; is_done && i < n; i++) {
        sqlite3_bind_int64(statement, 1, i);
        sqlite3_bind_text(statement, 2, names[i], -1, SQLITE_TRANSIENT);
        is_done = sqlite3_step(statement) == SQLITE_DONE || failed(s, e);
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
    return is_done;
}

static bool write_plan(struct store *s, const struct store_plan *plan, struct err *e)
{
    const char *const digest = plan->digest;
    return run_sql(s,
                   "CREATE TABLE plan(n INTEGER PRIMARY KEY, digest TEXT NOT NULL);"
                   "CREATE TABLE measure(measure INTEGER PRIMARY KEY, name TEXT NOT NULL);"
                   "CREATE TABLE point(point INTEGER PRIMARY KEY, settings TEXT NOT NULL);"
                   "CREATE TABLE value(point INTEGER, replication INTEGER, measure INTEGER,"
                   " numerator REAL, denominator REAL,"
                   " PRIMARY KEY(point, replication, measure)) WITHOUT ROWID;",
                   e) &&
           write_names(s, "INSERT INTO plan VALUES(?, ?)", &digest, 1, e) &&
           write_names(s, "INSERT INTO measure VALUES(?, ?)", plan->measure, plan->n_measures, e) &&
           write_names(s, "INSERT INTO point VALUES(?, ?)", plan->point, plan->n_points, e);
}

/* 1: there is a plan and it is this one; 0: nothing is there yet; -1: told. */
static int find_plan(struct store *s, const struct store_plan *plan, struct err *e)
{
    sqlite3_stmt *statement = NULL;
    int found = -1;
    if (!prepare(s, "SELECT count(*) FROM sqlite_master", &statement, e))
        return -1;
    if (sqlite3_step(statement) == SQLITE_ROW)
        found = sqlite3_column_int(statement, 0) > 0;
    else
        failed(s, e);
    sqlite3_finalize(statement);
    if (found != 1)
        return found;
    if (sqlite3_prepare_v2(s->db, "SELECT digest FROM plan", -1, &statement, NULL) != SQLITE_OK ||
        sqlite3_step(statement) != SQLITE_ROW ||
        strcmp((const char *)sqlite3_column_text(statement, 0), plan->digest) != 0) {
        err_add(
            e, ERR_USER,
            "%s: holds units of another sweep (other settings, seed, measures or version); give another -o DIR, or "
            "--force to begin anew",
            s->path);
        found = -1;
    }
    sqlite3_finalize(statement);
    return found;
}

static bool start(struct store *s, const struct store_plan *plan, struct err *e)
{
    if (sqlite3_open_v2(s->path, &s->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) !=
        SQLITE_OK)
        return failed(s, e);
    sqlite3_busy_timeout(s->db, 0);
    /* Exclusive: nobody else writes, and no shared memory is needed, so it works on network disks too. */
    if (!run_sql(
            s,
            "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; BEGIN IMMEDIATE",
            e))
        return false;
    const int found = find_plan(s, plan, e);
    if (found < 0 || (found == 0 && !write_plan(s, plan, e)))
        return false;
    return run_sql(s, "COMMIT", e) &&
           prepare(s, "INSERT OR IGNORE INTO value VALUES(?, ?, ?, ?, ?)", &s->insert, e);
}

static struct store *make(const char *path, const struct store_plan *plan)
{
    struct store *const s = mem_new(1, sizeof *s);
    s->path = mem_copy_text(path);
    s->n_measures = plan->n_measures;
    return s;
}

struct store *store_open(const char *path, const struct store_plan *plan, struct err *e)
{
    struct store *const s = make(path, plan);
    if (start(s, plan, e))
        return s;
    store_close(s);
    return NULL;
}

struct store *store_open_finished(const char *path, const struct store_plan *plan, struct err *e)
{
    struct store *const s = make(path, plan);
    bool is_good = sqlite3_open_v2(path, &s->db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK ||
                   failed(s, e);
    is_good = is_good && find_plan(s, plan, e) == 1;
    if (is_good)
        return s;
    if (err_ok(e))
        err_add(e, ERR_USER, "%s: is no store of a sweep; give another -o DIR", path);
    store_close(s);
    return NULL;
}

bool store_read(struct store *s,
                void (*take)(void *to, uint32_t point, uint32_t replication, const double *x,
                             const double *y),
                void *to, struct err *e)
{
    sqlite3_stmt *statement = NULL;
    double *const x = mem_new(s->n_measures, sizeof *x), *const y = mem_new(s->n_measures,
                                                                            sizeof *y);
    bool is_done = prepare(s,
                           "SELECT point, replication, measure, numerator, denominator FROM value"
                           " ORDER BY point, replication, measure",
                           &statement, e);
    int code = SQLITE_DONE;
    while (is_done && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        const int64_t k = sqlite3_column_int64(statement, 2);
        if (k < 0 || k >= s->n_measures)
            continue;
        x[k] = sqlite3_column_double(statement, 3);
        y[k] = sqlite3_column_double(statement, 4);
        if (k + 1 == s->n_measures)
            take(to, (uint32_t)sqlite3_column_int64(statement, 0),
                 (uint32_t)sqlite3_column_int64(statement, 1), x, y);
    }
    if (is_done && code != SQLITE_DONE)
        is_done = failed(s, e);
    sqlite3_finalize(statement);
    mem_free(x);
    mem_free(y);
    return is_done;
}

static bool insert(struct store *s, uint32_t point, uint32_t replication, const double *x,
                   const double *y, struct err *e)
{
    for (uint32_t k = 0; k < s->n_measures; k++) {
        sqlite3_bind_int64(s->insert, 1, point);
        sqlite3_bind_int64(s->insert, 2, replication);
        sqlite3_bind_int64(s->insert, 3, k);
        sqlite3_bind_double(s->insert, 4, x[k]);
        sqlite3_bind_double(s->insert, 5, y[k]);
        const int code = sqlite3_step(s->insert);
        sqlite3_reset(s->insert);
        if (code != SQLITE_DONE)
            return failed(s, e);
    }
    return true;
}

bool store_add(struct store *s, uint32_t point, uint32_t replication, const double *x,
               const double *y, struct err *e)
{
    if (s->is_copying)
        return insert(s, point, replication, x, y, e);
    return run_sql(s, "BEGIN", e) && insert(s, point, replication, x, y, e) &&
           run_sql(s, "COMMIT", e);
}

/* One transaction and no log: the bytes then depend on the rows alone. */
void store_begin_copy(struct store *s)
{
    s->is_copying = true;
    sqlite3_exec(s->db, "PRAGMA journal_mode=DELETE; BEGIN", NULL, NULL, NULL);
}

bool store_end_copy(struct store *s, struct err *e)
{
    s->is_copying = false;
    return run_sql(s, "COMMIT", e);
}

void store_close(struct store *s)
{
    if (s == NULL)
        return;
    sqlite3_finalize(s->insert);
    sqlite3_close(s->db);
    mem_free(s->path);
    mem_free(s);
}

void store_remove(const char *path)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        struct str name = {0};
        str_addf(&name, "%s%s", path, endings[i]);
        unlink(str_text(&name));
        str_free(&name);
    }
}

#else
/* ISO C wants something in every file. */
extern int store_without_sqlite;
#endif
