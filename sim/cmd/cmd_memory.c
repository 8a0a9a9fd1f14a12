/* What the program does when memory runs out. */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

_Noreturn void mem_failed(size_t count, size_t size)
{
    fprintf(stderr, "ccsim: out of memory (asked for %zu x %zu bytes)\n", count, size);
    exit(3);
}
