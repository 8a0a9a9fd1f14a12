/* `ccsim init`: writes a commented starter file that runs. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "cmd/cmd.h"
#include "io/out_file.h"

static const struct cmd_option options[] = {
    {.name = "output",
     .letter = 'o',
     .type = CMD_TEXT,
     .value = "FILE",
     .help = "where to write it [NAME.cfg]"},
};

static const char starter[] =
    "# A small contact center, to be changed into yours.\n"
    "#\n"
    "#   ccsim run THIS.cfg                                     simulates it\n"
    "#   ccsim run THIS.cfg --set 'groups[agents].agents=10'    tries something\n"
    "#   ccsim explain arrivals                                 tells what may stand here\n"
    "#   ccsim validate THIS.cfg                                puts Erlang C and A beside it\n"
    "#\n"
    "# Durations are \"5 min\", \"2 h\" or seconds; clock times \"08:30\"; shares go from 0 to 1; a number that may\n"
    "# have a fraction is written with a point: 60.0.\n"
    "title = \"My contact center\";\n"
    "\n"
    "# What is simulated: one day from 08:00 to 18:00, from empty, reported by half hours.\n"
    "time = { start = \"08:00\"; length = \"10 h\"; interval = \"30 min\"; };\n"
    "\n"
    "# Ways in. Half of those who give up call again after about a quarter of an hour.\n"
    "channels = ( { name = \"phone\"; balk = 0.03;\n"
    "               redial = { p = 0.5; delay = { dist = \"exponential\"; mean = \"15 min\"; }; }; } );\n"
    "\n"
    "# What customers want: how long an agent is busy with it, and how long they are willing to wait.\n"
    "intents = (\n"
    "  { name = \"order\";     service = { dist = \"lognormal\"; mean = \"4 min\"; cv = 0.9; };\n"
    "                        patience = { dist = \"exponential\"; mean = \"5 min\"; }; },\n"
    "  { name = \"complaint\"; service = { dist = \"lognormal\"; mean = \"8 min\"; cv = 0.9; };\n"
    "                        patience = { dist = \"exponential\"; mean = \"5 min\"; }; }\n"
    ");\n"
    "\n"
    "# How many come: expected calls of each half hour. A day is 10 % more or less busy than that.\n"
    "arrivals = ( { name = \"calls\"; mix = { order = 0.8; complaint = 0.2; }; cv_day = 0.10;\n"
    "  per_interval = [20.0, 28.0, 36.0, 42.0, 46.0, 46.0, 42.0, 36.0, 32.0, 32.0,\n"
    "                  36.0, 40.0, 42.0, 42.0, 40.0, 36.0, 30.0, 26.0, 22.0, 18.0]; } );\n"
    "\n"
    "# Who serves them: people in shifts. 6 % are absent; wages are per paid hour.\n"
    "groups = ( { name = \"agents\"; wage = 25.0; absence = 0.06;\n"
    "  breaks = ( { length = \"30 min\"; from = \"3 h\"; to = \"5 h\"; paid = false; } );\n"
    "  shifts = ( { name = \"early\"; start = \"08:00\"; length = \"8 h\"; heads = 7; },\n"
    "             { name = \"late\";  start = \"10:00\"; length = \"8 h\"; heads = 5; } ); } );\n"
    "\n"
    "# What should be reached.\n"
    "service_levels = ( { name = \"phone20\"; threshold = \"20 s\"; target = 0.80; } );\n"
    "\n"
    "# How it is run: 30 independent days, always the same customers for the same seed.\n"
    "run = { replications = 30; seed = 1; };\n";

static void write_starter(const char *path, struct err *e)
{
    const int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0 && errno == EEXIST)
        err_add(e, ERR_USER, "%.200s is there already; choose another name or remove it", path);
    else if (fd < 0)
        err_add(e, ERR_WORLD, "%.200s: %s", path, strerror(errno));
    if (fd < 0)
        return;
    struct out_file *const f = out_file_new(fd, path);
    out_file_text(f, starter);
    bool is_whole = out_file_end(f, e);
    if (close(fd) != 0 && is_whole) {
        err_add(e, ERR_WORLD, "%.200s: %s", path, strerror(errno));
        is_whole = false;
    }
    if (!is_whole)
        unlink(path);
}

static int run(const struct cmd_args *args, struct err *e)
{
    const char *const name = cmd_word(args, 0) != NULL ? cmd_word(args, 0) : "center";
    const char *const output = cmd_text(args, "output");
    const size_t n = strlen(name);
    struct str path = {0};
    str_add(&path, output != NULL ? output : name);
    if (output == NULL && (n < 4 || strcmp(name + n - 4, ".cfg") != 0))
        str_add(&path, ".cfg");
    write_starter(str_text(&path), e);
    if (err_ok(e))
        printf("%s is written; now: ccsim run %s\n", str_text(&path), str_text(&path));
    str_free(&path);
    return 0;
}

const struct cmd_ops cmd_init = {
    .name = "init",
    .words = "[NAME]",
    .help = "write a commented starter file, NAME.cfg",
    .about = "NAME is `center` if none is given. A file that is there already is never replaced.",
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .most_words = 1,
    .run = run,
};
