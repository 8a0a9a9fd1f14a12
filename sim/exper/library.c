/* The functions of include/ccsim.h. */
#include "ccsim.h"

#include "base/version.h"

const char *ccsim_version(void)
{
    return CCSIM_VERSION;
}
