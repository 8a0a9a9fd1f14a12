/* The words that confuse, with what they mean here. */
#ifndef CCSIM_IO_GLOSSARY_H
#define CCSIM_IO_GLOSSARY_H

#include <stddef.h>

#include "io/words.h"

/* NULL behind the last. */
const char *glossary_term(enum lang lang, size_t i);
const char *glossary_text(enum lang lang, size_t i);

#endif
