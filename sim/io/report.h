/*
 * The report of a run as one HTML page that needs nothing else: headline figures against targets, findings in
 * plain words, pictures with their data, tables, glossary, how to reproduce. It reads without script; the
 * script adds sorting and values under the pointer. The same run gives the same bytes.
 */
#ifndef CCSIM_IO_REPORT_H
#define CCSIM_IO_REPORT_H

#include "io/run_folder.h"
#include "io/sweep_table.h"

/* The SVG of a kind as text, "" when there is none; free with mem_free. */
typedef char *report_svg(void *from, const char *kind);

void report_write(struct str *out, const struct run_folder *run, enum lang lang, report_svg *svg,
                  void *from);

/* --- parts (report_tables.c, report_data.c, report_page.c) ------------------------------------------------------ */

struct report {
    struct str *out;
    const struct run_folder *run;
    struct plot_view view;
    enum lang lang;
    struct sweep_table sweep; /* of a sweep, else without points */
};

void report_tables(struct report *r);
void report_cards(struct report *r);
void report_comparison(struct report *r); /* report_compare.c */

/* "phone_only; later; busier": the plans of a comparison, nothing for any other folder. */
void report_add_plans(struct str *out, const struct report *r);

/* The points of a sweep: sliders over them for a page with script, and all of them as a table (report_sweep.c). */
/* What the config changes of its parent, and how to get the same again (report_again.c). */
void report_differences(struct report *r);
void report_again(struct report *r);

void report_explore(struct report *r);
void report_points(struct report *r);

/* The data of a picture as a table, with the head of each column in words where it has any. */
void report_data(struct report *r, const char *csv);

/* Opens <table> with these heads, NULL behind the last. */
void report_table_begin(struct report *r, enum word caption, const enum word *heads, size_t n);
/* The same for texts alone, with their heads to the left. */
void report_texts_begin(struct report *r, enum word caption, const enum word *heads, size_t n);
void report_table_end(struct report *r);

/* A cell that sorts by the number, or by its text when the number is none. */
void report_cell(struct report *r, double sort, const char *text);

extern const char report_style[], report_script[];

#endif
