#include "io/plot_day.h"

#include "io/gnuplot.h"

bool plot_day(struct results *folder, const struct planner_view *v, struct str *term,
              struct notes *warnings, struct err *e)
{
    struct str script = {0}, csv = {0};
    bool is_written = true;
    if (!plot_day_write(&script, &csv, v)) {
        notes_add(warnings, "no plot: no interval of the window has a service level");
    } else {
        is_written = results_put(folder, "plots/day.csv", str_text(&csv), csv.len, e) &&
                     results_put(folder, "plots/day.gp", str_text(&script), script.len, e);
        const char *why = NULL;
        if (is_written &&
            (why = gnuplot_draw(results_work_path(folder), "plots", "day.gp", "svg", NULL)) == NULL)
            is_written = results_adopt(folder, "plots/day.svg", e);
        if (is_written && why == NULL && term != NULL)
            why = gnuplot_draw(results_work_path(folder), "plots", "day.gp", "dumb", term);
        if (why != NULL)
            notes_add(warnings, "no picture: %s; the script is kept: cd %s/plots && gnuplot day.gp",
                      why, results_path(folder));
    }
    str_free(&script);
    str_free(&csv);
    return is_written;
}
