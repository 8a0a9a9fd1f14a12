#include "cmd/run_trace.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "exper/follow.h"
#include "io/out_file.h"
#include "io/trace_text.h"

struct log {
    const struct scenario *scenario;
    struct trace_numbers numbers;
    struct out_file *file;
    uint64_t every, only; /* only 0: all */
    struct str line;
};

static void write_line(void *to, const struct trace_event *e)
{
    struct log *const log = to;
    const uint64_t number = trace_number(&log->numbers, e);
    if ((number - 1) % log->every != 0 || (log->only != 0 && number != log->only))
        return;
    str_clear(&log->line);
    trace_add_json(&log->line, log->scenario, number, e);
    out_file_text(log->file, str_text(&log->line));
}

void run_trace(const struct cmd_args *args, const struct scenario *s, struct err *e)
{
    const char *const path = cmd_text(args, "trace");
    struct log log = {.scenario = s, .every = cmd_count(args, "trace-every")};
    if (!cmd_given(args, "trace") || !err_ok(e))
        return;
    if (cmd_given(args, "trace-contact"))
        log.only = cmd_count(args, "trace-contact");
    const int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0) {
        err_add(e, ERR_WORLD, "cannot write %s: %s", path, strerror(errno));
        return;
    }
    log.file = out_file_new(fd, path);
    (void)follow_replication(s, s->seed, (uint32_t)cmd_count(args, "trace-replication"), write_line,
                             &log, e);
    (void)out_file_end(log.file, e);
    (void)close(fd);
    str_free(&log.line);
    trace_numbers_free(&log.numbers);
}
