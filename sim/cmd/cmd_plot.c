/* `ccsim plot`: draws the pictures of a results folder, all that have data or one kind. */
#include <stdio.h>
#include <string.h>

#include "cmd/cmd.h"
#include "io/added.h"
#include "io/plots.h"
#include "io/run_folder.h"

static const struct cmd_option options[] = {
    {.name = "kind",
     .letter = 'k',
     .type = CMD_TEXT,
     .value = "KIND",
     .help = "one kind of picture instead of all; `ccsim list plots` names them"},
    {.name = "format",
     .letter = 'f',
     .type = CMD_WORD,
     .value = "FORMAT",
     .words = "svg png pdf term",
     .dflt = "svg",
     .help = "files of that kind, or characters in the terminal"},
    {.name = "lang",
     .type = CMD_WORD,
     .value = "LANG",
     .words = "en zh",
     .dflt = "en",
     .help = "English into plots/, Chinese into plots_zh/"},
    {.name = "require-plots",
     .type = CMD_FLAG,
     .help = "exit 3 when gnuplot is missing or fails, instead of a warning"},
    {.name = "quiet", .letter = 'q', .type = CMD_FLAG, .help = "print nothing but mistakes"},
};

/* A text after all, so that the nearest kind can be told. */
static bool check_kind(const char *kind, struct err *e)
{
    struct str names = {0};
    if (kind == NULL || plot_named(kind) != NULL)
        return true;
    for (size_t k = 0; plot_at(k) != NULL; k++)
        str_addf(&names, "%s%s", k == 0 ? "" : ", ", plot_at(k)->name);
    err_add(e, ERR_USER, "no picture is called `%s`; there are: %s", kind, str_text(&names));
    str_free(&names);
    return false;
}

static void tell(const struct cmd_args *args, const char *path, const struct plots_how *how,
                 const struct plots_made *made, struct err *e)
{
    const bool is_quiet = cmd_flag(args, "quiet");
    fputs(str_text(how->term), stdout);
    if (!is_quiet)
        for (size_t i = 0; i < made->skipped.n; i++)
            fprintf(stderr, "skipped %s\n", made->skipped.text[i]);
    if (made->failure != NULL) {
        const char *const at = made->failed[0] != '\0' ? made->failed : "";
        if (cmd_flag(args, "require-plots"))
            err_add(e, ERR_WORLD, "no picture: %s%s%s; the scripts are in %s/%s", made->failure,
                    at[0] != '\0' ? " at " : "", at, path, how->sub);
        else
            fprintf(stderr, "warning: no picture: %s%s%s; the scripts are kept in %s/%s\n",
                    made->failure, at[0] != '\0' ? " at " : "", at, path, how->sub);
    } else if (!is_quiet && strcmp(how->format, "term") != 0) {
        printf("%zu picture%s in %s/%s/\n", made->n, made->n == 1 ? "" : "s", path, how->sub);
    }
}

static void draw(const struct cmd_args *args, const struct run_folder *f, struct err *e)
{
    struct str term = {0};
    const enum lang lang = lang_named(cmd_text(args, "lang"));
    const struct plot_view view = run_folder_view(f, lang);
    const struct plots_how how = {.kind = cmd_text(args, "kind"),
                                  .format = cmd_text(args, "format"),
                                  .sub = lang == LANG_EN ? "plots" : "plots_zh",
                                  .term = &term};
    struct plots_made made = {0};
    struct added *const added = added_begin(f->path, e);
    const struct plots_sink sink = {.to = added,
                                    .put = added_put,
                                    .adopt = added_adopt,
                                    .work = added == NULL ? NULL : added_work_path(added)};
    if (added != NULL && plots_make(&sink, &view, &how, &made, e) && added_commit(added, e))
        tell(args, f->path, &how, &made, e);
    if (err_ok(e) && made.n == 0 && how.kind != NULL)
        err_add(e, ERR_USER, "nothing to draw: %s", made.skipped.n > 0 ? made.skipped.text[0] : "");
    notes_free(&made.skipped);
    added_free(added);
    str_free(&term);
}

static int run(const struct cmd_args *args, struct err *e)
{
    struct run_folder f = {0};
    if (check_kind(cmd_text(args, "kind"), e) && run_folder_read(&f, cmd_word(args, 0), e))
        draw(args, &f, e);
    run_folder_free(&f);
    return 0;
}

const struct cmd_ops cmd_plot = {
    .name = "plot",
    .words = "RUN|COMPARE|SWEEP",
    .help = "draw the pictures of a results folder",
    .about =
        "Writes data, words and a gnuplot script for each picture into RUN/plots/ and draws them there.\n"
        "Pictures without data are skipped, saying why. To restyle one, edit its .gp and run gnuplot.",
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .least_words = 1,
    .most_words = 1,
    .run = run,
};
