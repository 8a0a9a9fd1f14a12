#include "rand/stream.h"

#include <assert.h>

/* The key of the keys: the first 64 fractional bits of pi, as good as any number nobody chose. */
static const uint64_t MASTER = UINT64_C(0x243F6A8885A308D3);

uint64_t stream_key(uint64_t seed, uint64_t replication)
{
    return philox(MASTER, seed, replication).a;
}

const char *purpose_name(enum purpose purpose)
{
    static const char *const NAMES[] = {
#define PURPOSE(name, meaning) [PURPOSE_##name] = #name,
#include "rand/purpose_list.h"
#undef PURPOSE
    };
    assert(purpose < N_PURPOSES);
    return NAMES[purpose];
}
