/* What the library does when memory runs out: it may neither print nor exit, and threads cannot be unwound. */
#include <stdlib.h>

#include "base/mem.h"

_Noreturn void mem_failed(size_t count, size_t size)
{
    (void)count;
    (void)size;
    abort();
}
