#include "cmd/shards.h"

#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "cmd/plans.h"
#include "io/store.h"

/* --- reading ------------------------------------------------------------------------------------- */

/* Which commands make shards, and how many images a unit has in theirs. */
static const struct {
    const char *command;
    uint32_t least, most;
} kinds[] = {{"run", 1, 1}, {"compare", 2, PLANS_MOST}, {"sweep", 0, 0}};

static bool has_a_kind(const struct shard_file *f)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(f->command, kinds[i].command) == 0)
            return f->images_each >= kinds[i].least && f->images_each <= kinds[i].most;
    return false;
}

/* What a merge reads besides shard.bin. */
static bool check_others(const struct shard_file *f, struct err *e)
{
    char name[] = "plan_a.resolved.cfg";
    if (strcmp(f->command, "run") == 0)
        return shard_file_check(f, "config.resolved.cfg", e) &&
               shard_file_check(f, "differences.csv", e);
    if (strcmp(f->command, "sweep") == 0)
        return shard_file_check(f, "first_point.resolved.cfg", e) &&
               shard_file_check(f, store_file_name(), e);
    for (uint32_t i = 0; i < f->images_each; i++) {
        name[strlen("plan_")] = (char)('a' + i);
        if (!shard_file_check(f, name, e))
            return false;
    }
    return true;
}

static bool read_one(struct shard_file *f, const char *folder, struct err *e)
{
    return shard_file_read(f, folder, e) && (has_a_kind(f) || shard_file_damaged(f, e)) &&
           check_others(f, e);
}

/* --- sorting out --------------------------------------------------------------------------------- */

static bool has_other_words(const struct shard_file *a, const struct shard_file *b)
{
    return a->words_size != b->words_size ||
           (a->words_size > 0 && memcmp(a->words, b->words, a->words_size) != 0);
}

/* Parts of one whole are alike in all but their number. */
static bool belong_together(const struct shards *all, struct err *e)
{
    const struct shard_file *const a = &all->file[0];
    for (uint32_t k = 1; k < all->n_given; k++) {
        const struct shard_file *const b = &all->file[k];
        const char *const what = strcmp(a->command, b->command) != 0 ? "another command"
                                 : strcmp(a->config, b->config) != 0 ? "another config"
                                 : a->seed != b->seed                ? "another seed"
                                 : a->units != b->units ? "another number of replications"
                                 : a->n != b->n         ? "another number of shards"
                                 : a->images_each != b->images_each ? "other plans"
                                 : has_other_words(a, b)            ? "other options"
                                                                    : NULL;
        if (what != NULL)
            err_add(e, ERR_USER, "%s has %s than %s; merge the shards of one %s", b->path, what,
                    a->path, a->command);
    }
    return err_ok(e);
}

static void name_missing(const struct shards *all, struct err *e)
{
    struct str missing = {0};
    for (uint32_t i = 0; i < all->n; i++)
        if (all->at[i] == NULL)
            str_addf(&missing, "%s%u/%u", missing.len > 0 ? ", " : "", i + 1, all->n);
    if (missing.len > 0)
        err_add(e, ERR_USER, "missing: shard %s; run %s and name the folder too",
                str_text(&missing), strchr(str_text(&missing), ',') != NULL ? "them" : "it");
    str_free(&missing);
}

/* Who is which part; all that is missing, double or unfinished is named. */
static bool sort_out(struct shards *all, struct err *e)
{
    all->n = all->file[0].n;
    all->at = mem_new(all->n, sizeof(struct shard_file *));
    for (uint32_t k = 0; k < all->n_given; k++) {
        struct shard_file *const f = &all->file[k];
        const struct shard self = {.i = f->i, .n = all->n};
        uint32_t first, count;
        shard_span(&self, f->units, &first, &count);
        if (f->done < count)
            err_add(
                e, ERR_USER,
                "%s was interrupted: %u of its %u replications are there; run shard %u/%u again",
                f->path, f->done, count, f->i, all->n);
        if (all->at[f->i - 1] != NULL)
            err_add(e, ERR_USER, "%s and %s are both shard %u/%u; leave one out",
                    all->at[f->i - 1]->path, f->path, f->i, all->n);
        all->at[f->i - 1] = f;
    }
    name_missing(all, e);
    return err_ok(e);
}

bool shards_read(struct shards *all, const struct cmd_args *args, struct err *e)
{
    while (cmd_word(args, all->n_given) != NULL)
        all->n_given++;
    all->file = mem_new(all->n_given, sizeof *all->file);
    for (uint32_t k = 0; k < all->n_given; k++)
        (void)read_one(&all->file[k], cmd_word(args, k), e);
    return err_ok(e) && belong_together(all, e) && sort_out(all, e);
}

void shards_free(struct shards *all)
{
    for (uint32_t k = 0; k < all->n_given; k++)
        shard_file_free(&all->file[k]);
    mem_free(all->file);
    mem_free(all->at);
}

char *shards_name(const struct shards *all, const char *name, struct err *e)
{
    enum { LONGEST = 255 };
    const size_t n = name != NULL ? strnlen(name, LONGEST + 1) : 0;
    bool is_good = n >= 1 && n <= LONGEST;
    for (size_t i = 0; is_good && i < n; i++)
        is_good = (unsigned char)name[i] >= ' ' && name[i] != 0x7f && name[i] != '/';
    if (is_good)
        return mem_copy_text(name);
    shard_file_damaged(&all->file[0], e);
    return NULL;
}

/* Is the folder `at` the same as `target`, or within it? */
static bool is_within(const char *at, const struct stat *target)
{
    enum { DEEPEST = 64 };
    struct str path = {0};
    struct stat now, before = {0};
    bool is_found = false;
    str_add(&path, at);
    for (int i = 0; i < DEEPEST && !is_found && stat(str_text(&path), &now) == 0; i++) {
        is_found = now.st_dev == target->st_dev && now.st_ino == target->st_ino;
        if (i > 0 && now.st_dev == before.st_dev && now.st_ino == before.st_ino)
            break; /* the root is its own parent */
        before = now;
        str_add(&path, "/..");
    }
    str_free(&path);
    return is_found;
}

bool shards_spare(const struct shards *all, const char *results, struct err *e)
{
    struct stat target;
    if (stat(results, &target) != 0)
        return true;
    for (uint32_t k = 0; k < all->n_given; k++)
        if (is_within(all->file[k].path, &target))
            err_add(
                e, ERR_USER,
                "the results would replace the shard %s; give them a folder of their own with -o",
                all->file[k].path);
    return err_ok(e);
}

const char *shards_image(const struct shards *all, uint32_t unit, uint32_t k, size_t *n)
{
    uint32_t i = 0;
    while (unit >= all->at[i]->first + all->at[i]->done)
        i++;
    return shard_file_image(all->at[i], unit, k, n);
}

/* --- the command --------------------------------------------------------------------------------- */

static bool is_among(const char *name, const char *const *names)
{
    for (; *names != NULL; names++)
        if (strcmp(*names, name) == 0)
            return true;
    return false;
}

void shards_put_options(struct str *words, const struct cmd_args *args, const char *const *but)
{
    const struct cmd_ops *const ops = cmd_of(args);
    for (size_t i = 0; i < ops->n_options; i++) {
        const struct cmd_option *const o = &ops->options[i];
        const char *const *values = NULL;
        const size_t n = is_among(o->name, but) ? 0 : cmd_values(args, o->name, &values);
        for (size_t k = 0; k < n; k++) {
            str_addf(words, "--%s", o->name);
            if (o->type != CMD_FLAG)
                str_addf(words, "=%s", values[k]);
            str_add_char(words, '\0');
        }
    }
}

const char *shards_word(const struct shards *all, uint32_t k)
{
    const struct shard_file *const f = &all->file[0];
    const char *const end = f->words + f->words_size;
    const char *at = f->words;
    while (k > 0 && at < end) {
        at += strlen(at) + 1;
        k--;
    }
    return at < end ? at : NULL;
}

bool replay_make(struct replay *r, const struct cmd_ops *ops, char *const *files, uint32_t n_files,
                 const struct shards *all, uint32_t first_option, struct err *e)
{
    uint32_t n_words = 0;
    for (const char *w; (w = shards_word(all, first_option + n_words)) != NULL; n_words++)
        if (strncmp(w, "--", 2) != 0)
            return shard_file_damaged(&all->file[0], e);
    r->argv = mem_new((size_t)n_files + n_words + 2, sizeof *r->argv);
    r->argv[r->argc++] = mem_copy_text("ccsim");
    r->argv[r->argc++] = mem_copy_text(ops->name);
    for (uint32_t i = 0; i < n_files; i++)
        r->argv[r->argc++] = mem_copy_text(files[i]);
    for (uint32_t k = 0; k < n_words; k++)
        r->argv[r->argc++] = mem_copy_text(shards_word(all, first_option + k));
    r->args = cmd_args_read(ops, r->argc, r->argv, e);
    return err_ok(e);
}

void replay_free(struct replay *r)
{
    cmd_args_free(r->args);
    for (int i = 0; i < r->argc; i++)
        mem_free(r->argv[i]);
    mem_free(r->argv);
}
