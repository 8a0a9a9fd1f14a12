/* The Makefile writes each file as a list of its bytes. */
#include "io/built_in.h"

const char built_in_sweep_css[] = {
#include "io/page/sweep.css.inc"
    0};

const char built_in_sweep_js[] = {
#include "io/page/sweep.js.inc"
    0};

const char built_in_uplot_css[] = {
#include "io/uplot/uPlot.min.css.inc"
    0};

const char built_in_uplot_js[] = {
#include "io/uplot/uPlot.iife.min.js.inc"
    0};

const char built_in_uplot_licence[] = {
#include "io/uplot/LICENSE.inc"
    0};
