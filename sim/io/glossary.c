#include "io/glossary.h"

static const struct {
    const char *term[N_LANGS], *text[N_LANGS];
} terms[] = {
#define TERM(en, en_text, zh, zh_text) {{en, zh}, {en_text, zh_text}},
#include "io/glossary_list.h"
#undef TERM
};

const char *glossary_term(enum lang lang, size_t i)
{
    return i < sizeof terms / sizeof terms[0] ? terms[i].term[lang] : NULL;
}

const char *glossary_text(enum lang lang, size_t i)
{
    return i < sizeof terms / sizeof terms[0] ? terms[i].text[lang] : NULL;
}
