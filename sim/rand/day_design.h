/*
 * How the busyness of days is chosen over the replications of one seed: drawn freely, spread evenly over strata, or in
 * mirrored pairs. In each replication by itself the law of the busyness is the same.
 */
#ifndef CCSIM_RAND_DAY_DESIGN_H
#define CCSIM_RAND_DAY_DESIGN_H

#include <stddef.h>
#include <stdint.h>

enum day_design_kind {
    DAYS_FREE,
    DAYS_STRATIFIED, /* one factor: replication r has it from stratum r modulo strata, of equal probabilities */
    DAYS_MIRRORED /* replication 2i + 1 is quiet where 2i is busy: all factors of days and intervals */
};

/* Zero: drawn freely. */
struct day_design {
    enum day_design_kind kind;
    uint32_t strata;
    uint32_t set; /* the factor that is stratified: index into the demand's day sets, and the day */
    size_t day;
};

#endif
