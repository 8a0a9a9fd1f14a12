/*
 * Do the 95 % intervals hold the exact value in 95 % of the runs? 1,000 runs of 100 replications each of two
 * transient cases, and 1,000 steady runs of 32 batches of 10 h after 5 h of warm-up, with seeds 1 to 1000.
 * A binomial count with 1,000 trials and p = 0.95 lies in 929 to 970 with probability 0.998, so that ten
 * counts fail by chance about 1 time in 50; the seeds are fixed.
 */
#include <inttypes.h>
#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "exper/run.h"
#include "io/build.h"

enum { RUNS = 1000, LEAST = 929, MOST = 970, THREADS = 2, N_MEASURES = 4 };

struct measure {
    const char *scope, *metric, *variant;
    double exact;
};

static const struct study {
    const char *name, *path;
    const char *set; /* path=value, or NULL */
    uint32_t replications;
    struct measure measure[N_MEASURES]; /* those without a name are none */
} studies[] = {
    {"transient-step",
     "tests/theory/transient-step.cfg",
     NULL,
     100,
     {{"all", "abandonment_frac", "", 0.1019116079},
      {"all", "wait_mean_s", "", 12.22939295},
      {"sla=default", "sl_frac", "sl_offered", 0.7516516012}}},
    {"transient-surge",
     "tests/theory/transient-surge.cfg",
     NULL,
     100,
     {{"all", "abandonment_frac", "", 0.2585539178},
      {"all", "wait_mean_s", "", 38.78308766},
      {"sla=default", "sl_frac", "sl_offered", 0.5555385791}}},
    {"erlanga-a batches",
     "tests/theory/erlanga-a.cfg",
     "time.length=320 h",
     1,
     {{"all", "abandonment_frac", "", 0.103881719},
      {"all", "wait_mean_s", "", 12.46580628},
      {"sla=default", "sl_frac", "sl_offered", 0.7028470264},
      {"all", "wait_p90_s", "", 40.61105558}}},
};

/* Shared by the threads; each takes the next seed. */
struct work {
    const struct study *study;
    const struct scenario *scenario;
    atomic_uint next;
    atomic_uint held[N_MEASURES], low[N_MEASURES];
    atomic_bool broken;
};

static void judge(struct work *work, const struct run_result *result)
{
    for (int m = 0; m < N_MEASURES && work->study->measure[m].metric != NULL; m++) {
        const struct measure *const want = &work->study->measure[m];
        for (size_t i = 0; i < result->summary->n; i++) {
            const struct row *const row = &result->summary->row[i];
            if (strcmp(row->metric, want->metric) != 0 || strcmp(row->scope, want->scope) != 0 ||
                strcmp(row->variant, want->variant) != 0)
                continue;
            if (row->has_ci && row->lo <= want->exact && want->exact <= row->hi)
                atomic_fetch_add(&work->held[m], 1);
            if (row->has_ci && row->hi < want->exact)
                atomic_fetch_add(&work->low[m], 1);
        }
    }
}

static void *run_seeds(void *argument)
{
    struct work *const work = argument;
    for (unsigned seed; (seed = atomic_fetch_add(&work->next, 1)) <= RUNS;) {
        struct err e = {0};
        struct run_result result = {0};
        const struct run_options options = {
            .seed = seed, .replications = work->study->replications, .threads = 1};
        if (run_scenario(work->scenario, &options, &result, &e))
            judge(work, &result);
        else
            atomic_store(&work->broken, true);
        run_result_free(&result);
        err_free(&e);
    }
    return NULL;
}

/* Returns how many of the study's measures were not covered as they should; line numbers go on from *line. */
static unsigned cover(const struct study *study, const struct scenario *s, unsigned *line)
{
    struct work work = {.study = study, .scenario = s, .next = 1};
    pthread_t thread[THREADS];
    unsigned failed = 0;
    for (int i = 0; i < THREADS; i++) {
        if (pthread_create(&thread[i], NULL, run_seeds, &work) != 0)
            return N_MEASURES;
    }
    for (int i = 0; i < THREADS; i++)
        (void)pthread_join(thread[i], NULL);
    for (int m = 0; m < N_MEASURES && study->measure[m].metric != NULL; m++) {
        const unsigned held = atomic_load(&work.held[m]), low = atomic_load(&work.low[m]);
        const bool ok = LEAST <= held && held <= MOST && !atomic_load(&work.broken);
        failed += !ok;
        printf(
            "%s %u - %-18s %-18s %u of %d intervals hold the exact value, %u lie below, %u above; %d to %d wanted\n",
            ok ? "ok" : "not ok", ++*line, study->name, study->measure[m].metric, held, RUNS, low,
            RUNS - held - low, LEAST, MOST);
    }
    (void)fflush(stdout);
    return failed;
}

int main(void)
{
    unsigned line = 0, failed = 0;
    for (size_t i = 0; i < sizeof studies / sizeof *studies; i++) {
        struct err e = {0};
        struct load load = {0};
        const char *set = studies[i].set;
        const struct cfg_sets sets = {.text = &set, .n = set != NULL};
        struct scenario *const s = scenario_load(studies[i].path, &sets, &load, &e);
        if (s == NULL) {
            printf("not ok %u - %s: %s\n", ++line, studies[i].name,
                   e.n > 0 ? e.items[0].text : "does not load");
            failed++;
        } else {
            failed += cover(&studies[i], s, &line);
        }
        scenario_free(s);
        load_free(&load);
        err_free(&e);
    }
    printf("1..%u\n# %u passed, %u failed\n", line, line - failed, failed);
    return failed > 0;
}
