#include "io/html.h"

#include <stdio.h>
#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd"

/* Length of the well-formed character at p; 0: none that may stand in HTML. */
static size_t good_char(const unsigned char *p)
{
    if (p[0] < 0x80)
        return p[0] >= 0x20 ? p[0] != 0x7f : p[0] == '\n' || p[0] == '\t';
    const size_t n = p[0] >= 0xf0 && p[0] <= 0xf4  ? 4
                     : p[0] >= 0xe0 && p[0] < 0xf0 ? 3
                     : p[0] >= 0xc2 && p[0] < 0xe0 ? 2
                                                   : 0;
    for (size_t i = 1; i < n; i++)
        if ((p[i] & 0xc0) != 0x80)
            return 0;
    /* Too long forms, surrogates, beyond Unicode. */
    if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f) ||
        (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f))
        return 0;
    return n;
}

void html_add(struct str *out, const char *text)
{
    for (const char *p = text; *p != '\0';) {
        const size_t n = good_char((const unsigned char *)p);
        switch (n == 0 ? '\0' : *p) {
        case '\0':
            str_add(out, REPLACEMENT);
            break;
        case '<':
            str_add(out, "&lt;");
            break;
        case '>':
            str_add(out, "&gt;");
            break;
        case '&':
            str_add(out, "&amp;");
            break;
        case '"':
            str_add(out, "&quot;");
            break;
        case '\'':
            str_add(out, "&#39;");
            break;
        case '`':
            str_add(out, "&#96;");
            break;
        default:
            str_add_bytes(out, p, n);
        }
        p += n == 0 ? 1 : n;
    }
}

void html_element(struct str *out, const char *tag, const char *text)
{
    str_addf(out, "<%s>", tag);
    html_add(out, text);
    str_addf(out, "</%.*s>", (int)strcspn(tag, " "), tag);
}

/* The places where gnuplot names an id or refers to one. */
static size_t id_at(const char *p)
{
    static const char *const before[] = {" id='", " id=\"", "xlink:href='#", "xlink:href=\"#",
                                         "url(#"};
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++)
        if (strncmp(p, before[i], strlen(before[i])) == 0)
            return strlen(before[i]);
    return 0;
}

static void add_body(struct str *out, const char *p, const char *prefix)
{
    while (*p != '\0') {
        const size_t n = *p == ' ' || *p == 'x' || *p == 'u' ? id_at(p) : 0;
        str_add_bytes(out, p, n == 0 ? 1 : n);
        if (n > 0)
            str_add(out, prefix);
        p += n == 0 ? 1 : n;
    }
}

void html_add_svg(struct str *out, const char *svg, const char *prefix, const char *title)
{
    const char *const box = strstr(svg, "viewBox=\"");
    const char *const body = strstr(svg, "</desc>");
    if (box == NULL || body == NULL)
        return;
    const int n = (int)strcspn(box + strlen("viewBox=\""), "\"<>");
    str_addf(out,
             "<svg viewBox=\"%.*s\" role=\"img\" aria-labelledby=\"%stitle\" "
             "xmlns:xlink=\"http://www.w3.org/1999/xlink\">\n<title id=\"%stitle\">",
             n, box + strlen("viewBox=\""), prefix, prefix);
    html_add(out, title);
    str_add(out, "</title>");
    add_body(out, body + strlen("</desc>"), prefix);
}
