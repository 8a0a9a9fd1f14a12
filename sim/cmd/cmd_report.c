/* `ccsim report`: one HTML page of a results folder. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "cmd/cmd.h"
#include "io/added.h"
#include "io/plots.h"
#include "io/report.h"

static const struct cmd_option options[] = {
    {.name = "lang",
     .type = CMD_WORD,
     .value = "LANG",
     .words = "en zh",
     .dflt = "en",
     .help = "English into report.html, Chinese into report_zh.html"},
    {.name = "require-plots",
     .type = CMD_FLAG,
     .help = "exit 3 when gnuplot is missing or fails, instead of a page without pictures"},
    {.name = "quiet", .letter = 'q', .type = CMD_FLAG, .help = "print nothing but mistakes"},
};

/* The pictures as they lie in the folder being written. */
struct pictures {
    const char *work, *sub;
};

static char *read_svg(void *from, const char *kind)
{
    const struct pictures *const at = from;
    struct str path = {0}, text = {0};
    char bytes[1 << 14];
    ssize_t n = 0;
    str_addf(&path, "%s/%s/%s.svg", at->work, at->sub, kind);
    const int fd = open(str_text(&path), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    str_add(&text, "");
    while (fd >= 0 && (n = read(fd, bytes, sizeof bytes)) > 0)
        str_add_bytes(&text, bytes, (size_t)n);
    if (fd >= 0)
        close(fd);
    str_free(&path);
    return text.text;
}

static bool draw(const struct cmd_args *args, struct added *added, const struct plot_view *view,
                 const char *sub, struct err *e)
{
    const struct plots_how how = {.format = "svg", .sub = sub};
    const struct plots_sink sink = {
        .to = added, .put = added_put, .adopt = added_adopt, .work = added_work_path(added)};
    struct plots_made made = {0};
    const bool is_done = plots_make(&sink, view, &how, &made, e);
    notes_free(&made.skipped);
    if (is_done && made.failure != NULL && cmd_flag(args, "require-plots"))
        err_add(e, ERR_WORLD, "no picture: %s; nothing was written", made.failure);
    else if (is_done && made.failure != NULL && !cmd_flag(args, "quiet"))
        fprintf(stderr, "warning: the page has no pictures: %s\n", made.failure);
    return is_done && err_ok(e);
}

static void write_page(const struct cmd_args *args, const struct run_folder *run, struct err *e)
{
    const enum lang lang = lang_named(cmd_text(args, "lang"));
    const char *const name = lang == LANG_EN ? "report.html" : "report_zh.html";
    const char *const sub = lang == LANG_EN ? "plots" : "plots_zh";
    const struct plot_view view = run_folder_view(run, lang);
    struct added *const added = added_begin(run->path, e);
    if (added != NULL && draw(args, added, &view, sub, e)) {
        struct pictures pictures = {added_work_path(added), sub};
        struct str page = {0};
        report_write(&page, run, lang, read_svg, &pictures);
        if (added_put(added, name, page.text, page.len, e) && added_commit(added, e) &&
            !cmd_flag(args, "quiet"))
            printf("report in %s/%s\n", run->path, name);
        str_free(&page);
    }
    added_free(added);
}

static int run(const struct cmd_args *args, struct err *e)
{
    struct run_folder folder = {0};
    if (run_folder_read(&folder, cmd_word(args, 0), e))
        write_page(args, &folder, e);
    run_folder_free(&folder);
    return 0;
}

const struct cmd_ops cmd_report = {
    .name = "report",
    .words = "RUN|SWEEP|COMPARE",
    .help = "write one HTML page of a run, sweep or comparison",
    .about =
        "The page needs nothing else: it can be mailed, printed, and read without script or network. That of a sweep has\n"
        "sliders over the points that were simulated, and over nothing between them.",
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .least_words = 1,
    .most_words = 1,
    .run = run,
};
