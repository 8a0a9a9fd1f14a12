/* Files that go into pages as they are: our own (sim/io/page/) and uPlot, which draws a sweep's charts (sim/io/uplot/). */
#ifndef CCSIM_IO_BUILT_IN_H
#define CCSIM_IO_BUILT_IN_H

extern const char built_in_sweep_css[], built_in_sweep_js[];
extern const char built_in_uplot_css[], built_in_uplot_js[], built_in_uplot_licence[];

#endif
