#include "io/build_moves.h"

#include <math.h>
#include <string.h>

void moves_check(struct build *b, const struct cfg_node *map, const char *key, enum dim dim)
{
    double sum = 0;
    for (const struct cfg_node *one = map == NULL ? NULL : map->first; one != NULL;
         one = one->next) {
        double value = 0;
        (void)build_find(b, &b->dims[dim], one, one->name, build_dim_name(dim));
        (void)cfg_node_number(one, &value);
        sum += value;
    }
    if (sum > 1 + 1e-9 && !map->is_bad)
        cfg_complain(b->cfg, map, "the shares of `%s` add up to %.6g, over 1", key, sum);
}

const double *moves_of(struct build *b, const struct cfg_node *map, enum dim dim, uint32_t present)
{
    const struct items *const items = &b->dims[dim];
    double *const share = build_keep(b, items->n, sizeof *share);
    double sum = 0;
    for (const struct cfg_node *one = map == NULL ? NULL : map->first; one != NULL;
         one = one->next) {
        double value = 0;
        (void)cfg_node_number(one, &value);
        for (uint32_t i = 0; i < items->n; i++)
            share[i] += strcmp(items->name[i], one->name) == 0 ? value : 0;
        sum += value;
    }
    share[present] += fmax(0, 1 - sum);
    for (uint32_t i = 1; i < items->n; i++)
        share[i] += share[i - 1];
    share[items->n - 1] = 1;
    return share;
}

void moves_meet(struct build *b, const double *intents, const uint32_t dims[N_DIMS],
                void (*meet)(void *to, uint32_t flat), void *to)
{
    for (uint32_t i = 0; i < b->dims[DIM_INTENT].n; i++) {
        uint32_t next[N_DIMS];
        memcpy(next, dims, sizeof next);
        next[DIM_INTENT] = i;
        if (moves_reach(intents, i))
            meet(to, build_flat(b, next));
    }
}
