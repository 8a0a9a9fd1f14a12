#include "exper/settle.h"

#include "exper/warmup_pilot.h"

const char settle_advice[] =
    "the warm-up found by MSER-5 lies at the end of the pilot; give a longer time.length, or "
    "time.warmup itself";

bool settle(struct settled *settled, const struct scenario *s, uint64_t seed, struct err *e)
{
    *settled = (struct settled){.scenario = s, .long_enough = true};
    if (!s->steady || !s->warmup_by_mser)
        return true;
    settled->scenario = &settled->with_warmup;
    return warmup_pilot(s, seed, &settled->with_warmup, &settled->long_enough, e);
}

void settle_known(struct settled *settled, const struct scenario *s, double warmup)
{
    *settled = (struct settled){.scenario = s, .long_enough = true};
    if (!s->steady || !s->warmup_by_mser)
        return;
    settled->scenario = &settled->with_warmup;
    warmup_set(s, warmup, &settled->with_warmup);
}

void settle_free(struct settled *settled)
{
    if (settled->scenario == &settled->with_warmup)
        warmup_pilot_free(&settled->with_warmup);
}
