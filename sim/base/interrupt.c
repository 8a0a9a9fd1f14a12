#include "base/interrupt.h"

#include <signal.h>
#include <stdatomic.h>
#include <string.h>

/* A signal handler has no argument to carry state in, so this one must be global. */
static atomic_int noted;

static void note(int signal_number)
{
    atomic_store_explicit(&noted, signal_number, memory_order_relaxed);
}

void interrupt_install(void)
{
    /* SA_RESETHAND gives the second signal its usual effect without any code of ours. */
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = note;
    action.sa_flags = (int)SA_RESETHAND | SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

bool interrupt_requested(void)
{
    return interrupt_signal() != 0;
}

int interrupt_signal(void)
{
    return atomic_load_explicit(&noted, memory_order_relaxed);
}
