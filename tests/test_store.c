/* The store of a sweep that the program is built with. */
#include <math.h>

#include "store_rig.h"

int main(void)
{
    const struct CMUnitTest tests[] = {STORE_TESTS};
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
