/* A scenario into result rows: replications from the farm into the reduction, and what is said about them. */
#include "exper/run.h"

#include <string.h>

#include "base/mem.h"
#include "exper/deflect.h"
#include "exper/emit_waits.h"
#include "exper/farm.h"
#include "exper/precise.h"
#include "exper/recovery.h"
#include "exper/reduce.h"
#include "exper/settle.h"
#include "exper/warn.h"
#include "measure/image.h"

static void add_image(struct str *images, const struct observer *o)
{
    struct str image = {0};
    image_write(&image, o);
    str_add_counted(images, str_text(&image), image.len);
    str_free(&image);
}

/* Where replications go. */
struct sink {
    struct reduction reduction;
    struct deflect deflect;
    struct recoveries recoveries;
};

static void sink_add(struct sink *to, const struct observer *o)
{
    deflect_add(&to->deflect, o);
    recoveries_add(&to->recoveries, o);
    reduction_add(&to->reduction, o);
}

static void take(void *sink, const struct observer *o, const struct str *digest,
                 uint32_t replication)
{
    struct sink *const to = sink;
    (void)replication;
    (void)digest;
    sink_add(to, o);
    if (to->reduction.images != NULL)
        add_image(to->reduction.images, o);
}

static struct rows *new_rows(void)
{
    return mem_new(1, sizeof(struct rows));
}

static void finish(struct reduction *r, struct run_result *result)
{
    result->done = r->n_reps;
    result->contacts = r->contacts;
    result->most_present = r->most_present;
    sha256_end_hex(&r->digest, result->customers_digest);
    if (r->n_reps == 0)
        return;
    reduction_emit(r, result);
    emit_waits(r, result->waits);
    warn_about(r, result);
}

static void sink_init(struct sink *to, const struct scenario *s, const struct run_options *options)
{
    reduction_init(&to->reduction, s, options);
    deflect_init(&to->deflect, s, &to->reduction);
    recoveries_init(&to->recoveries, &to->reduction, options->seed);
}

/* What became of all that went there; is_whole: nothing is missing. */
static void sink_end(struct sink *to, const struct run_options *options, bool is_whole,
                     struct run_result *result, struct err *e)
{
    if (err_ok(e)) {
        finish(&to->reduction, result);
        recoveries_emit(&to->recoveries, result);
    }
    if (err_ok(e) && options->with_deflection && is_whole)
        deflect_emit(&to->deflect, options, result, e);
    deflect_free(&to->deflect);
    recoveries_free(&to->recoveries);
    reduction_free(&to->reduction);
}

/* Runs on to n replications; false when it was stopped before. */
static bool run_on(struct sink *to, const struct run_options *options, uint32_t n, struct err *e)
{
    const struct reduction *const r = &to->reduction;
    const struct farm_job job = {.scenario = r->scenario,
                                 .seed = options->seed,
                                 .first = r->first + r->n_reps,
                                 .count = n - r->n_reps,
                                 .threads = options->threads,
                                 .stop = options->stop,
                                 .tick = options->tick,
                                 .progress = options->progress,
                                 .done_before = r->n_reps,
                                 .total = n,
                                 .take = take,
                                 .to = to};
    const uint32_t count = job.count;
    return farm_run(&job, e) == count;
}

/* Rounds until every goal is reached, or the cap. A steady run is one unit of work: it is looked at once. */
static bool run_rounds(struct sink *to, const struct run_options *options,
                       struct run_result *result, struct err *e)
{
    struct reduction *const r = &to->reduction;
    const struct scenario *const s = r->scenario;
    if (s->n_goals == 0 || r->batches) {
        const bool is_whole = run_on(
            to, options, options->count > 0 ? options->count : options->replications, e);
        if (s->n_goals > 0 && err_ok(e) && r->n_reps > 0)
            (void)precise_look(r, result);
        return is_whole;
    }
    for (uint32_t n = precise_first(options->replications, s->most_replications);;
         n = precise_next(n, s->most_replications)) {
        if (!run_on(to, options, n, e))
            return false;
        if (precise_look(r, result) || n >= s->most_replications)
            return true;
    }
}

static void run_settled(const struct scenario *s, const struct run_options *options,
                        struct run_result *result, struct err *e)
{
    struct sink to;
    sink_init(&to, s, options);
    result->interrupted = !run_rounds(&to, options, result, e);
    sink_end(&to, options, !result->interrupted, result, e);
}

/* Where images come from. */
struct images {
    const char *(*image)(void *from, uint32_t replication, size_t *n);
    void *from;
};

static void reduce_images(const struct scenario *s, const struct run_options *options,
                          const struct images *images, struct run_result *result, struct err *e)
{
    struct sink to;
    struct observer *const o = observer_new(s);
    sink_init(&to, s, options);
    for (uint32_t i = 0; i < options->replications && err_ok(e); i++) {
        size_t n = 0;
        const char *const bytes = images->image(images->from, i, &n);
        if (bytes == NULL || !image_read(o, bytes, n))
            err_add(e, ERR_USER, "replication %u %s; run its shard again", i,
                    bytes == NULL ? "is missing" : "cannot be read from its shard");
        else
            sink_add(&to, o);
    }
    sink_end(&to, options, true, result, e);
    observer_free(o);
}

/* images NULL: simulates. */
static bool run_any(const struct scenario *s, const struct run_options *options,
                    const struct images *images, struct run_result *result, struct err *e)
{
    struct settled settled;
    *result = (struct run_result){
        .summary = new_rows(),
        .interval = new_rows(),
        .instants = new_rows(),
        .waits = new_rows(),
        .replications = new_rows(),
        .replications_interval = options->by_interval_replications ? new_rows() : NULL,
        .warmup = s->warmup};
    if (settle(&settled, s, options->seed, e)) {
        if (!settled.long_enough)
            warn_add(result, "%s", settle_advice);
        result->warmup = settled.scenario->warmup;
        if (images == NULL)
            run_settled(settled.scenario, options, result, e);
        else
            reduce_images(settled.scenario, options, images, result, e);
    }
    settle_free(&settled);
    return err_ok(e);
}

bool run_scenario(const struct scenario *s, const struct run_options *options,
                  struct run_result *result, struct err *e)
{
    return run_any(s, options, NULL, result, e);
}

bool run_from_images(const struct scenario *s, const struct run_options *options,
                     const char *(*image)(void *from, uint32_t replication, size_t *n), void *from,
                     struct run_result *result, struct err *e)
{
    return run_any(s, options, &(struct images){image, from}, result, e);
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
    free_rows(result->waits);
    free_rows(result->replications);
    free_rows(result->replications_interval);
    for (uint32_t i = 0; i < result->n_warnings; i++)
        mem_free(result->warnings[i]);
    mem_free(result->warnings);
    mem_free(result->goals);
    *result = (struct run_result){0};
}
