/* The sums of one scope over one report interval of one replication, as one flat vector. */
#ifndef CCSIM_EXPER_QUANTITY_H
#define CCSIM_EXPER_QUANTITY_H

#include "exper/scope.h"
#include "measure/observer.h"

enum quantity {
#define COUNTER(name, meaning) QUANTITY_##name,
#include "measure/counter_list.h"
#undef COUNTER
#define QUANTITY(name) QUANTITY_##name,
#include "exper/quantity_list.h"
#undef QUANTITY
    N_QUANTITIES
};

/* Fills v[N_QUANTITIES]. What a replication knows only in total (who served whom) is not in here. */
void quantity_fill(double *v, const struct observer *o, const struct scope *scope, uint32_t bin);

/* Adds what is known in total only: answered and talk by group. */
void quantity_fill_total(double *v, const struct observer *o, const struct scope *scope);

#endif
