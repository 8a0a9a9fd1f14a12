/* A comparison from its shards. */
#include <string.h>

#include "base/mem.h"
#include "cmd/compare_job.h"

static bool take_all(struct compare_job *job, const struct shards *all, struct err *e)
{
    for (uint32_t u = 0; u < all->at[0]->units; u++)
        for (uint32_t i = 0; i < job->plans.n; i++) {
            size_t n = 0;
            const char *const bytes = shards_image(all, u, i, &n);
            if (!trial_unit_read(&job->trial[i], bytes, n)) {
                err_add(e, ERR_USER,
                        "replication %u cannot be read from its shard; run its shard again", u);
                return false;
            }
        }
    return true;
}

/* As they were called when their configs were no copies in a results folder. */
static bool name_plans(struct compare_job *job, const struct shards *all, struct err *e)
{
    for (uint32_t i = 0; i < job->plans.n; i++) {
        const char *const stem = shards_word(all, 2 * i), *const name = shards_word(all, 2 * i + 1);
        if (name == NULL || job->plans.n != all->at[0]->images_each)
            return shard_file_damaged(all->at[0], e);
        mem_free(job->plans.plan[i].scenario->name);
        job->plans.plan[i].scenario->name = shards_name(all, stem, e);
        if (!err_ok(e))
            return false;
        mem_free(job->plans.name[i]);
        job->plans.name[i] = mem_copy_text(name);
    }
    return true;
}

static char **files_of(const struct shards *all, uint32_t n)
{
    char **const files = mem_new(n, sizeof *files);
    for (uint32_t i = 0; i < n; i++) {
        struct str path = {0};
        str_addf(&path, "%s/plan_%c.resolved.cfg", all->at[0]->path, (char)('a' + i));
        files[i] = path.text;
    }
    return files;
}

void compare_merge(const struct shards *all, const struct cmd_args *said,
                   const struct timespec *started, struct err *e)
{
    struct compare_job *const job = mem_new(1, sizeof *job);
    struct replay replay = {0};
    const uint32_t n = all->at[0]->images_each;
    char **const files = files_of(all, n);
    *job = (struct compare_job){.said = said, .started = *started};
    if (replay_make(&replay, &cmd_compare, files, n, all, 2 * n, e) &&
        plans_load(&job->plans, replay.args, e) && name_plans(job, all, e)) {
        job->args = replay.args;
        job->asked = all->at[0]->units;
        if (compare_job_prepare(job, e) && compare_job_begin(job, e) &&
            shards_spare(all, results_path(job->folder), e) && take_all(job, all, e))
            compare_job_save(job, e);
    }
    compare_job_free(job);
    replay_free(&replay);
    for (uint32_t i = 0; i < n; i++)
        mem_free(files[i]);
    mem_free(files);
    mem_free(job);
}
