/*
 * Runs a scenario: replications on threads, reduced in index order into result rows. The same scenario,
 * seed and number of replications give the same rows with any number of threads.
 */
#ifndef CCSIM_EXPER_RUN_H
#define CCSIM_EXPER_RUN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/rows.h"
#include "base/str.h"
#include "model/scenario.h"

struct run_options {
    uint64_t seed;
    uint32_t replications; /* >= 1 */
    uint32_t first, count; /* a part of them: first .. first + count - 1; count 0: all */
    struct str
        *images;      /* NULL, or where the image of each is added, behind its length in 8 bytes */
    uint32_t threads; /* 0: all cores */
    bool with_deflection; /* the worlds without the bot as well, if the scenario asks for them */
    bool by_interval_replications; /* keep rows of every replication and interval */
    bool (*stop)(void); /* asked now and then; true: finish what is under way, then return */
    /* After each replication, from any thread, one call at a time; false: as stop. May be NULL. */
    bool (*tick)(void *progress, uint64_t done, uint64_t total);
    void *progress;
};

/* How far one goal of the scenario was reached. */
struct goal_reached {
    const struct goal *goal;
    double wanted, half; /* half-widths; half NAN: no interval, or no such measure */
    uint32_t n;          /* units behind it */
    double needed;       /* when missed: about so many units would do */
    bool is_met;
};

struct run_result {
    struct rows *summary;               /* totals over the window, with intervals */
    struct rows *interval;              /* per report interval */
    struct rows *instants;              /* states at run.instants */
    struct rows *replications;          /* per replication */
    struct rows *replications_interval; /* NULL unless asked for */
    struct rows *waits;                 /* emit_waits.h */
    uint32_t done; /* replications in the rows; fewer than asked after an interrupt */
    bool interrupted;
    double warmup;              /* s; found by MSER-5 where asked */
    char customers_digest[65];  /* SHA-256 of the fresh customers and their first-attempt draws */
    struct goal_reached *goals; /* of the last look; borrows from the scenario */
    uint32_t n_goals;
    char **warnings; /* plain sentences with advice */
    uint32_t n_warnings;
    uint64_t contacts;     /* attempts simulated, all replications */
    uint64_t most_present; /* contacts at a time */
};

/* False: e says why (3: too many contacts present, 5: a self-check failed). Free with run_result_free. */
bool run_scenario(const struct scenario *s, const struct run_options *options,
                  struct run_result *result, struct err *e);

/*
 * The same rows without simulating: image gives the bytes that another process of this program made of a
 * replication, valid until the next call, or NULL. False also when one is missing or is no image of this scenario (2).
 */
bool run_from_images(const struct scenario *s, const struct run_options *options,
                     const char *(*image)(void *from, uint32_t replication, size_t *n), void *from,
                     struct run_result *result, struct err *e);

void run_result_free(struct run_result *result);

#endif
