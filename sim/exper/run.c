/* Replications on threads. Each thread has a center and an observer; results are taken in index order. */
#include "exper/run.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "base/mem.h"
#include "exper/reduce.h"
#include "exper/warmup_pilot.h"
#include "exper/warn.h"
#include "route/routes.h"

struct farm {
    const struct scenario *scenario;
    const struct run_options *options;
    struct reduction *reduction;
    struct err *err;
    atomic_uint next;      /* replication to begin */
    atomic_bool is_over;   /* interrupted or failed: begin no more */
    pthread_mutex_t mutex; /* guards the rest and the reduction */
    pthread_cond_t turn;
    uint32_t reduced;    /* replications reduced so far: whose turn it is */
    uint32_t stopped_at; /* the first replication that did not finish */
};

static void fail(struct farm *f, const struct observer *o, const struct center *c,
                 uint32_t replication)
{
    if (c->too_many)
        err_add(
            f->err, ERR_WORLD,
            "replication %u had more than %llu contacts present at a time; raise run.max_contacts, or look for a "
            "queue that only grows",
            replication, (unsigned long long)f->scenario->max_contacts);
    else if (o->problem.len > 0)
        err_add(
            f->err, ERR_BUG,
            "self-check failed in replication %u: %s; please report it with the config and seed %llu",
            replication, str_text(&o->problem), (unsigned long long)f->options->seed);
}

/* Waits for the turn of this replication; false when one before it did not finish. */
static bool wait_for_turn(struct farm *f, uint32_t replication)
{
    while (f->reduced != replication && f->stopped_at > replication)
        pthread_cond_wait(&f->turn, &f->mutex);
    return f->stopped_at > replication;
}

static void hand_in(struct farm *f, const struct observer *o, const struct center *c,
                    uint32_t replication, bool ran)
{
    pthread_mutex_lock(&f->mutex);
    if (!ran) {
        atomic_store(&f->is_over, true);
        if (replication < f->stopped_at)
            f->stopped_at = replication;
        fail(f, o, c, replication);
    } else if (wait_for_turn(f, replication)) {
        reduction_add(f->reduction, o, c);
        f->reduced++;
    }
    if (f->options->tick != NULL &&
        !f->options->tick(f->options->progress, f->reduced, f->options->replications))
        atomic_store(&f->is_over, true);
    pthread_cond_broadcast(&f->turn);
    pthread_mutex_unlock(&f->mutex);
}

static void *work(void *arg)
{
    struct farm *const f = arg;
    struct observer *const o = observer_new(f->scenario);
    struct center *const c = center_new(f->scenario, &route_ranked, o);
    while (!atomic_load(&f->is_over)) {
        const uint32_t replication = atomic_fetch_add(&f->next, 1);
        if (replication >= f->options->replications)
            break;
        bool ran = center_run(c, f->options->seed, replication, NULL);
        ran = ran && observer_check(o, c);
        hand_in(f, o, c, replication, ran);
        if (f->options->stop != NULL && f->options->stop())
            atomic_store(&f->is_over, true);
    }
    center_free(c);
    observer_free(o);
    return NULL;
}

static uint32_t thread_count(const struct run_options *options)
{
    const long cores = sysconf(_SC_NPROCESSORS_ONLN);
    uint32_t n = options->threads > 0 ? options->threads : (uint32_t)(cores > 0 ? cores : 1);
    n = n > 256 ? 256 : n;
    return n < options->replications ? n : options->replications;
}

static void run_farm(struct farm *f)
{
    const uint32_t n = thread_count(f->options);
    pthread_t *const threads = mem_new(n, sizeof *threads);
    uint32_t started = 0;
    pthread_mutex_init(&f->mutex, NULL);
    pthread_cond_init(&f->turn, NULL);
    while (started + 1 < n && pthread_create(&threads[started], NULL, work, f) == 0)
        started++;
    work(f);
    for (uint32_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    pthread_cond_destroy(&f->turn);
    pthread_mutex_destroy(&f->mutex);
    mem_free(threads);
}

static struct rows *new_rows(void)
{
    return mem_new(1, sizeof(struct rows));
}

static void finish(struct farm *f, struct run_result *result)
{
    struct reduction *const r = f->reduction;
    result->done = r->n_reps;
    result->interrupted = r->n_reps < f->options->replications;
    result->contacts = r->contacts;
    result->most_present = r->most_present;
    sha256_end_hex(&r->digest, result->customers_digest);
    if (r->n_reps == 0)
        return;
    reduction_emit(r, result);
    warn_about(r, result);
}

bool run_scenario(const struct scenario *s, const struct run_options *options,
                  struct run_result *result, struct err *e)
{
    struct scenario with_warmup;
    struct reduction r;
    *result = (struct run_result){
        .summary = new_rows(),
        .interval = new_rows(),
        .instants = new_rows(),
        .replications = new_rows(),
        .replications_interval = options->by_interval_replications ? new_rows() : NULL,
        .warmup = s->warmup};
    if (s->steady && s->warmup_by_mser) {
        bool long_enough = true;
        if (!warmup_pilot(s, options->seed, &with_warmup, &long_enough, e)) {
            warmup_pilot_free(&with_warmup);
            return false;
        }
        if (!long_enough)
            warn_add(
                result,
                "the warm-up found by MSER-5 lies at the end of the pilot; give a longer time.length, or "
                "time.warmup itself");
        s = &with_warmup;
        result->warmup = s->warmup;
    }
    reduction_init(&r, s, options);
    struct farm f = {
        .scenario = s, .options = options, .reduction = &r, .err = e, .stopped_at = UINT32_MAX};
    run_farm(&f);
    if (err_ok(e))
        finish(&f, result);
    reduction_free(&r);
    if (s == &with_warmup)
        warmup_pilot_free(&with_warmup);
    return err_ok(e);
}

static void free_rows(struct rows *rows)
{
    if (rows == NULL)
        return;
    rows_free(rows);
    mem_free(rows);
}

void run_result_free(struct run_result *result)
{
    free_rows(result->summary);
    free_rows(result->interval);
    free_rows(result->instants);
    free_rows(result->replications);
    free_rows(result->replications_interval);
    for (uint32_t i = 0; i < result->n_warnings; i++)
        mem_free(result->warnings[i]);
    mem_free(result->warnings);
    *result = (struct run_result){0};
}
