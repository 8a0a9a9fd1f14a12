#include "exper/farm.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "base/mem.h"
#include "exper/crew.h"
#include "route/routes.h"

struct farm {
    const struct farm_job *job;
    struct err *err;
    atomic_uint next;      /* place in the job of the replication to begin */
    atomic_bool is_over;   /* interrupted or failed: begin no more */
    pthread_mutex_t mutex; /* guards the rest and who takes */
    pthread_cond_t turn;
    uint32_t taken;      /* so far: whose turn it is */
    uint32_t stopped_at; /* the first place that did not finish */
};

bool farm_one(struct center *c, struct observer *o, uint64_t seed, uint32_t replication,
              struct err *e)
{
    if (center_run(c, seed, replication, NULL) && observer_check(o, c))
        return true;
    if (c->too_many)
        err_add(
            e, ERR_WORLD,
            "replication %u had more than %llu contacts present at a time; raise run.max_contacts, or look for a "
            "queue that only grows",
            replication, (unsigned long long)o->scenario->max_contacts);
    else if (o->problem.len > 0)
        err_add(
            e, ERR_BUG,
            "self-check failed in replication %u: %s; please report it with the config and seed %llu",
            replication, str_text(&o->problem), (unsigned long long)seed);
    return false;
}

/* Waits for the turn of this place; false when one before it did not finish. */
static bool wait_for_turn(struct farm *f, uint32_t place)
{
    while (f->taken != place && f->stopped_at > place)
        pthread_cond_wait(&f->turn, &f->mutex);
    return f->stopped_at > place;
}

/* What became of a replication; why: of one that did not finish. */
struct finished {
    uint32_t place;
    bool ran;
    struct str digest;
    struct err why;
};

static void hand_in(struct farm *f, const struct observer *o, struct finished *out)
{
    const struct farm_job *const job = f->job;
    pthread_mutex_lock(&f->mutex);
    if (!out->ran) {
        atomic_store(&f->is_over, true);
        if (out->place < f->stopped_at)
            f->stopped_at = out->place;
        err_move(f->err, &out->why);
    } else if (wait_for_turn(f, out->place)) {
        job->take(job->to, o, &out->digest, job->first + out->place);
        f->taken++;
    }
    if (job->tick != NULL && !job->tick(job->progress, job->done_before + f->taken, job->total))
        atomic_store(&f->is_over, true);
    pthread_cond_broadcast(&f->turn);
    pthread_mutex_unlock(&f->mutex);
}

static void *work(void *arg)
{
    struct farm *const f = arg;
    const struct farm_job *const job = f->job;
    struct observer *const o = observer_new(job->scenario);
    struct center *const c = center_new(job->scenario, route_of(job->scenario), o);
    struct finished out = {0};
    while (!atomic_load(&f->is_over)) {
        out.place = atomic_fetch_add(&f->next, 1);
        if (out.place >= job->count)
            break;
        out.ran = farm_one(c, o, job->seed, job->first + out.place, &out.why);
        str_clear(&out.digest);
        if (out.ran && job->digest != NULL)
            job->digest(job->to, o, &out.digest);
        hand_in(f, o, &out);
        if (job->stop != NULL && job->stop())
            atomic_store(&f->is_over, true);
    }
    str_free(&out.digest);
    err_free(&out.why);
    center_free(c);
    observer_free(o);
    return NULL;
}

static uint32_t thread_count(const struct farm_job *job)
{
    const long cores = sysconf(_SC_NPROCESSORS_ONLN);
    uint32_t n = job->threads > 0 ? job->threads : (uint32_t)(cores > 0 ? cores : 1);
    n = n > 256 ? 256 : n;
    return n < job->count ? n : job->count;
}

uint32_t farm_run(const struct farm_job *job, struct err *e)
{
    if (crew_is_there() && job->scenario->recipe != NULL)
        return crew_run(job, e);
    struct farm f = {.job = job, .err = e, .stopped_at = UINT32_MAX};
    const uint32_t n = thread_count(job);
    pthread_t *const threads = mem_new(n, sizeof *threads);
    uint32_t started = 0;
    pthread_mutex_init(&f.mutex, NULL);
    pthread_cond_init(&f.turn, NULL);
    while (started + 1 < n && pthread_create(&threads[started], NULL, work, &f) == 0)
        started++;
    work(&f);
    for (uint32_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    pthread_cond_destroy(&f.turn);
    pthread_mutex_destroy(&f.mutex);
    mem_free(threads);
    return f.taken;
}
