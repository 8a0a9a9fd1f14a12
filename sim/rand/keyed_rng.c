#include "rand/keyed_rng.h"

static void start(struct keyed_rng_state *state, struct place at)
{
    *state = (struct keyed_rng_state){.at = at};
}

static void set(void *state, unsigned long seed)
{
    start(state, place_make(stream_key(seed, 0), 0, 0, LANE_A));
}

static unsigned long get(void *state)
{
    struct keyed_rng_state *const s = state;
    s->has_spare = !s->has_spare;
    if (!s->has_spare)
        return s->spare;
    const struct words w = place_words(s->at, ++s->draw);
    s->spare = w.b;
    return w.a;
}

static double get_double(void *state)
{
    return word_unit(get(state));
}

static const gsl_rng_type TYPE = {
    .name = "keyed",
    .max = UINT64_MAX,
    .min = 0,
    .size = sizeof(struct keyed_rng_state),
    .set = set,
    .get = get,
    .get_double = get_double,
};

const gsl_rng_type *const keyed_rng_type = &TYPE;

_Static_assert(sizeof(unsigned long) == sizeof(uint64_t), "gsl_rng hands out unsigned long");

void keyed_rng_start(struct keyed_rng *k, struct place at)
{
    k->rng.type = keyed_rng_type;
    k->rng.state = &k->state;
    start(&k->state, at);
}
