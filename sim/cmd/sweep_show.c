#include "cmd/sweep_show.h"

#include <string.h>

#include "base/mem.h"
#include "io/measure_kind.h"

enum { WIDTH = 80, MOST_SHOWN = 40, MOST_COLUMNS = 4, WIDEST_NAME = 30, WIDEST_VALUES = 24 };

void sweep_show_values(struct str *out, const struct sweep *s, uint32_t point)
{
    for (size_t k = 0; k < s->axes.n; k++)
        str_addf(out, "%s%s", k > 0 ? "; " : "", s->points.value[point][k]);
}

void sweep_show_figure(struct str *out, const struct sweep *s, uint32_t point, uint32_t k)
{
    const struct ci ci = surface_ci(&s->surface, point, k);
    const struct figure f = figure_of(measure_kind(s->surface.set.measure[k].metric), ci.value,
                                      ci_half_width(&ci));
    char text[FIGURE_TEXT];
    str_add(out, figure_whole(text, &f));
}

/* A column's texts: those of the points shown, and how wide they are. */
struct column {
    struct str *cell;
    int width;
};

static uint32_t n_shown(const struct sweep *s)
{
    return s->points.n < MOST_SHOWN ? (uint32_t)s->points.n : MOST_SHOWN;
}

static int widest(const char *head, int most)
{
    const size_t n = strlen(head);
    return n < (size_t)most ? (int)n : most;
}

/* k: a measure, or NOBODY for what the points set. */
static struct column make_column(const struct sweep *s, uint32_t k)
{
    struct column c = {mem_new(n_shown(s), sizeof *c.cell), 0};
    c.width = k == NOBODY ? widest("settings", WIDEST_VALUES) : widest(s->measure[k], WIDEST_NAME);
    for (uint32_t i = 0; i < n_shown(s); i++) {
        if (k == NOBODY)
            sweep_show_values(&c.cell[i], s, i);
        else
            sweep_show_figure(&c.cell[i], s, i, k);
        const int width = widest(str_text(&c.cell[i]), k == NOBODY ? WIDEST_VALUES : WIDTH);
        c.width = width > c.width ? width : c.width;
    }
    return c;
}

static void free_column(const struct sweep *s, struct column *c)
{
    for (uint32_t i = 0; i < n_shown(s); i++)
        str_free(&c->cell[i]);
    mem_free(c->cell);
}

/* Those asked about, then the others in their order, each once; as many of them as there is room for. */
static uint32_t choose(const struct sweep *s, const uint32_t *asked, uint32_t n_asked, int room,
                       uint32_t place[MOST_COLUMNS], struct column column[MOST_COLUMNS])
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < n_asked + s->surface.set.n && n < MOST_COLUMNS; i++) {
        const uint32_t k = i < n_asked ? asked[i] : i - n_asked;
        bool is_there = k == NOBODY;
        for (uint32_t j = 0; j < n; j++)
            is_there = is_there || place[j] == k;
        if (is_there)
            continue;
        column[n] = make_column(s, k);
        place[n] = k;
        room -= 2 + column[n++].width;
        if (room < 0 && n > 1) {
            free_column(s, &column[--n]);
            break;
        }
    }
    return n;
}

static void write_head(struct str *out, const struct sweep *s)
{
    str_addf(out, "%zu points; the same customers at each, seed %llu\n", s->points.n,
             (unsigned long long)s->first.scenario->seed);
    for (size_t k = 0; k < s->axes.n; k++)
        str_addf(out, "%s %s\n", k == 0 ? "settings:" : "         ", s->axes.axis[k].path);
    str_add(out, "\n");
}

void sweep_show_points(struct str *out, const struct sweep *s, const uint32_t *asked,
                       uint32_t n_asked)
{
    struct column setting = make_column(s, NOBODY), column[MOST_COLUMNS];
    uint32_t place[MOST_COLUMNS];
    const int left = 5 + 2 + setting.width + 2 + 5;
    const uint32_t n = choose(s, asked, n_asked, WIDTH - left, place, column);
    write_head(out, s);
    str_addf(out, "point  %-*s  %5s", setting.width, "settings", "n");
    for (uint32_t j = 0; j < n; j++)
        str_addf(out, "  %*.*s", column[j].width, WIDEST_NAME, s->measure[place[j]]);
    str_add(out, "\n");
    for (uint32_t i = 0; i < n_shown(s); i++) {
        str_addf(out, "%5u  %-*.*s  %5u", i, setting.width, setting.width,
                 str_text(&setting.cell[i]), s->surface.point[i].n);
        for (uint32_t j = 0; j < n; j++)
            str_addf(out, "  %*s", column[j].width, str_text(&column[j].cell[i]));
        str_add(out, "\n");
    }
    if (s->points.n > MOST_SHOWN)
        str_addf(out, "and %zu more, in sweep.csv\n", s->points.n - MOST_SHOWN);
    for (uint32_t j = 0; j < n; j++)
        free_column(s, &column[j]);
    free_column(s, &setting);
}
