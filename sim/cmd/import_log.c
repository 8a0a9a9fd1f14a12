#include "cmd/import_log.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "io/csv_value.h"
#include "io/out_file.h"

enum { DAY = 86400 };

/* One call; NAN where the log does not say. */
struct call {
    double date; /* s since 1970 of its 00:00 */
    double at;   /* s of the day, at the queue */
    double queue, handle;
    bool is_answered, is_abandoned;
    bool is_broken; /* a duration is negative */
    char *intent;
    size_t line;
};

struct log {
    const struct import_rules *rules;
    struct import_counts *counts;
    struct csv_in *csv;
    int column[N_IMPORT_FIELDS];
    struct call *call;
    size_t n, cap;
};

const char *import_field_name(enum import_field field)
{
    static const char *const names[] = {"date",   "arrival", "menu",  "queue",
                                        "handle", "outcome", "intent"};
    return names[field];
}

struct import_rules import_preset(const char *name)
{
    struct import_rules rules = {.answered = "AGENT", .abandoned = "HANG"};
    if (strcmp(name, "anonymous-bank") == 0) {
        static const char *const columns[] = {"date",     "vru_entry_s", "vru_time", "q_time",
                                              "ser_time", "outcome",     NULL};
        memcpy(rules.column, columns, sizeof columns);
        return rules;
    }
    for (int f = 0; f < N_IMPORT_FIELDS; f++)
        rules.column[f] = import_field_name((enum import_field)f);
    return rules;
}

/* --- dates --------------------------------------------------------------------------------------- */

/* Days from 1970-01-01 in the Gregorian calendar: counted from March, so that the leap day comes last. */
static bool read_date(const char *text, double *seconds)
{
    int year = 0, month = 0, day = 0, end = 0;
    if (text == NULL || sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &end) != 3 ||
        text[end] != '\0')
        return false;
    if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    const int y = month <= 2 ? year - 1 : year, m = (month + 9) % 12;
    const int days = 365 * y + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 + day - 1 - 719468;
    *seconds = (double)days * DAY;
    return true;
}

static bool check_date(const char *option, const char *text, double *seconds, struct err *e)
{
    *seconds = NAN;
    if (text == NULL || read_date(text, seconds))
        return true;
    err_add(e, ERR_USER, "--%s `%.32s` is not a date; write e.g. --%s 1999-02-01", option, text,
            option);
    return false;
}

/* --- rows ---------------------------------------------------------------------------------------- */

static void find_columns(struct log *log)
{
    for (int f = 0; f < N_IMPORT_FIELDS; f++) {
        const char *const name = log->rules->column[f];
        log->column[f] = name == NULL ? -1 : csv_column(log->csv, name, f == IMPORT_ARRIVAL);
    }
}

/* A duration that may be negative in a broken log: that is counted, not complained about. */
static bool read_duration(struct log *log, enum import_field field, double *out)
{
    const int column = log->column[field];
    *out = NAN;
    if (column < 0 || csv_is_empty(log->csv, column))
        return true;
    if (csv_text(log->csv, column)[0] != '-')
        return csv_duration(log->csv, column, out);
    if (!csv_number(log->csv, column, -1e9, 1e9, out))
        return false;
    return true;
}

static bool read_when(struct log *log, struct call *call)
{
    const int date = log->column[IMPORT_DATE], arrival = log->column[IMPORT_ARRIVAL];
    const char *const text = csv_text(log->csv, arrival);
    double whole = 0;
    if (date >= 0 && !csv_is_empty(log->csv, date) && !csv_date_time(log->csv, date, &call->date))
        return false;
    if (strchr(text, ':') == NULL)
        return csv_number(log->csv, arrival, 0, 10 * DAY, &call->at);
    if (strchr(text, '-') == NULL)
        return csv_clock(log->csv, arrival, &call->at);
    if (!csv_date_time(log->csv, arrival, &whole))
        return false;
    call->date = floor(whole / DAY) * DAY;
    call->at = whole - call->date;
    return true;
}

static void read_outcome(const struct log *log, struct call *call)
{
    const int column = log->column[IMPORT_OUTCOME];
    const char *const text = column < 0 ? "" : csv_text(log->csv, column);
    call->is_answered = column < 0 ? call->handle > 0 : strcmp(text, log->rules->answered) == 0;
    call->is_abandoned = column < 0 ? !call->is_answered : strcmp(text, log->rules->abandoned) == 0;
}

static bool read_call(struct log *log, struct call *call)
{
    double menu = 0;
    *call = (struct call){.line = log->n};
    bool is_fine = read_when(log, call);
    is_fine &= read_duration(log, IMPORT_VRU, &menu);
    is_fine &= read_duration(log, IMPORT_QUEUE, &call->queue);
    is_fine &= read_duration(log, IMPORT_HANDLE, &call->handle);
    read_outcome(log, call);
    call->at += isnan(menu) ? 0 : menu;
    call->is_broken = menu < 0 || call->queue < 0 || call->handle < 0;
    return is_fine;
}

/* Who is in the trace: all who were answered or waited. Each left out is counted once, for the first reason. */
static bool is_wanted(const struct log *log, const struct call *call, double day)
{
    if (!isnan(day) && call->date != day) {
        log->counts->other_day++;
        return false;
    }
    if (call->is_broken) {
        log->counts->negative++;
        return false;
    }
    if (log->rules->keep_all || call->is_answered || call->queue > 0)
        return true;
    log->counts->not_seeking++;
    return false;
}

static void read_rows(struct log *log, double day)
{
    struct call call;
    while (csv_next(log->csv)) {
        log->counts->read++;
        if (!read_call(log, &call) || !is_wanted(log, &call, day))
            continue;
        const int intent = log->column[IMPORT_INTENT];
        const char *name = NULL;
        if (intent >= 0 && !csv_is_empty(log->csv, intent) && csv_name(log->csv, intent, &name))
            call.intent = mem_copy_text(name);
        log->call = mem_grow(log->call, &log->cap, log->n + 1, sizeof *log->call);
        log->call[log->n++] = call;
    }
}

/* --- writing ------------------------------------------------------------------------------------- */

static int by_time(const void *x, const void *y)
{
    const struct call *const a = x, *const b = y;
    const double s = a->date + a->at, t = b->date + b->at;
    if (s != t)
        return s > t ? 1 : -1;
    return (a->line > b->line) - (a->line < b->line);
}

static void write_call(struct str *out, const struct log *log, const struct call *call,
                       double first)
{
    str_add_number(out, call->date - first + call->at);
    if (log->column[IMPORT_INTENT] >= 0)
        str_addf(out, ",%s", call->intent == NULL ? "" : call->intent);
    str_add_char(out, ',');
    if (call->is_answered && call->handle > 0)
        str_add_number(out, call->handle);
    if (!log->rules->no_patience)
        str_add_char(out, ',');
    const bool gave_up = call->is_abandoned && call->queue > 0;
    if (!log->rules->no_patience && gave_up)
        str_add_number(out, call->queue);
    str_add_char(out, '\n');
    log->counts->gave_up += gave_up;
    log->counts->queued += isnan(call->queue) ? 0 : call->queue;
    log->counts->answered += call->is_answered;
    log->counts->abandoned += call->is_abandoned;
    log->counts->written++;
}

static void write_trace(struct str *out, struct log *log, double first)
{
    qsort(log->call, log->n, sizeof *log->call, by_time);
    str_addf(out, "arrival_s%s,handle_s%s\n", log->column[IMPORT_INTENT] >= 0 ? ",intent" : "",
             log->rules->no_patience ? "" : ",patience_s");
    for (size_t i = 0; i < log->n; i++)
        write_call(out, log, &log->call[i], isnan(first) ? log->call[0].date : first);
}

bool import_log(struct str *out, const char *path, const struct import_rules *rules,
                struct import_counts *counts, struct err *e)
{
    struct log log = {.rules = rules, .counts = counts};
    double day = NAN, first = NAN;
    if (!check_date("date", rules->day, &day, e) || !check_date("first", rules->first, &first, e))
        return false;
    log.csv = csv_open(path, e);
    if (log.csv == NULL)
        return false;
    find_columns(&log);
    if (err_ok(e))
        read_rows(&log, day);
    if (err_ok(e) && log.n == 0)
        err_add_at(e, ERR_USER, path, 0,
                   "no row is left of %zu; look at --date, --map and --keep-all", counts->read);
    if (err_ok(e))
        write_trace(out, &log, isnan(day) ? first : day);
    for (size_t i = 0; i < log.n; i++)
        mem_free(log.call[i].intent);
    mem_free(log.call);
    csv_close(log.csv);
    return err_ok(e);
}

static bool write_to(int fd, const char *name, const struct str *text, bool is_file, struct err *e)
{
    struct out_file *const f = out_file_new(fd, name);
    out_file_text(f, str_text(text));
    const bool is_whole = out_file_end(f, e);
    if (is_whole && is_file && fsync(fd) != 0) {
        err_add(e, ERR_WORLD, "%.200s: %s", name, strerror(errno));
        return false;
    }
    return is_whole;
}

bool import_save(const struct str *text, const char *path, struct err *e)
{
    if (path == NULL)
        return write_to(STDOUT_FILENO, "standard output", text, false, e);
    struct str part = {0};
    str_addf(&part, "%s.part", path);
    const int fd = open(str_text(&part), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    bool is_done = fd >= 0 && write_to(fd, path, text, true, e);
    if (fd >= 0)
        close(fd);
    if (is_done)
        is_done = rename(str_text(&part), path) == 0;
    if (!is_done && err_ok(e))
        err_add(e, ERR_WORLD, "%.200s: %s", path, strerror(errno));
    if (!is_done && fd >= 0)
        unlink(str_text(&part));
    str_free(&part);
    return is_done;
}
