/* Nobody else: replications are run on threads of this process. */
#include "exper/crew.h"

bool crew_begin(int *argc, char ***argv, int *status)
{
    (void)argc, (void)argv, (void)status;
    return false;
}

void crew_end(void)
{
}

bool crew_is_there(void)
{
    return false;
}

uint32_t crew_run(const struct farm_job *job, struct err *e)
{
    (void)job, (void)e;
    return 0;
}
