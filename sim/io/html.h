/* Text into HTML and pictures into it: whatever the text is, it stays text. */
#ifndef CCSIM_IO_HTML_H
#define CCSIM_IO_HTML_H

#include "base/str.h"

/*
 * Appends the text with everything escaped that has a meaning in HTML, in text and in quoted attributes. Bytes
 * that are not UTF-8 and control characters become U+FFFD.
 */
void html_add(struct str *out, const char *text);

/* <tag>text</tag>, the text escaped; tag may have attributes of ours: "td class=\"x\"". */
void html_element(struct str *out, const char *tag, const char *text);

/*
 * Appends an SVG file of gnuplot as an element: its head is left out, its ids get the prefix (two pictures of a page
 * would share them), and its title becomes `title`. Nothing when the text is no SVG.
 */
void html_add_svg(struct str *out, const char *svg, const char *prefix, const char *title);

#endif
