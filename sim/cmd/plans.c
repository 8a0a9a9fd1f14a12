#include "cmd/plans.h"

#include <string.h>

#include "base/mem.h"

/* The file's stem; of files with the same one, "stem#2". */
static char *name_plan(const struct plans *all, const char *text)
{
    struct str name = {0};
    str_add(&name, text);
    for (unsigned n = 2;; n++) {
        bool is_taken = false;
        for (uint32_t i = 0; i < all->n; i++)
            is_taken = is_taken || strcmp(all->name[i], str_text(&name)) == 0;
        if (!is_taken)
            return name.text;
        str_clear(&name);
        str_addf(&name, "%s#%u", text, n);
    }
}

/* sets: owned here only for the call. variant NULL: the file as it is. */
static void add_plan(struct plans *all, const struct cmd_args *args, const char *path,
                     const struct cfg_sets *sets, const char *variant, struct err *e)
{
    if (all->n == PLANS_MOST) {
        err_add(e, ERR_USER, "at most %d plans can be compared; leave some out", PLANS_MOST);
        return;
    }
    struct plan *const p = &all->plan[all->n];
    if (!plan_load(p, path, sets, args, e)) {
        plan_free(p);
        return;
    }
    all->name[all->n] = name_plan(all, variant != NULL ? variant : p->scenario->name);
    all->n++;
}

/* "a=1 & b=2" is two settings: splits text in place and adds them behind sets. */
static size_t split_settings(char *text, const char **sets, size_t n)
{
    for (char *at = text; at != NULL;) {
        char *const next = strstr(at, " & ");
        if (next != NULL)
            *next = '\0';
        sets[n++] = at;
        at = next != NULL ? next + 3 : NULL;
    }
    return n;
}

static size_t count_settings(const char *text)
{
    size_t n = 1;
    for (const char *at = strstr(text, " & "); at != NULL; at = strstr(at + 3, " & "))
        n++;
    return n;
}

static void add_variant(struct plans *all, const struct cmd_args *args,
                        const struct cfg_sets *everywhere, const char *variant, struct err *e)
{
    const char **const sets = mem_new(everywhere->n + count_settings(variant), sizeof *sets);
    char *const text = mem_copy_text(variant);
    for (size_t i = 0; i < everywhere->n; i++)
        sets[i] = everywhere->text[i];
    const size_t n = split_settings(text, sets, everywhere->n);
    add_plan(all, args, cmd_word(args, 0), &(struct cfg_sets){sets, n}, variant, e);
    mem_free(text);
    mem_free(sets);
}

static void load(struct plans *all, const struct cmd_args *args, struct err *e)
{
    struct cfg_sets everywhere = {0}, sets = {0};
    everywhere.n = cmd_values(args, "everywhere", &everywhere.text);
    sets.n = cmd_values(args, "set", &sets.text);
    if (cmd_word(args, 1) == NULL) {
        add_plan(all, args, cmd_word(args, 0), &everywhere, NULL, e);
        for (size_t i = 0; i < sets.n; i++)
            add_variant(all, args, &everywhere, sets.text[i], e);
        if (sets.n == 0)
            err_add(
                e, ERR_USER,
                "one plan alone cannot be compared; give a second FILE, or --set PATH=VALUE for a variant");
        return;
    }
    const char **const each = mem_new(everywhere.n + sets.n, sizeof *all);
    for (size_t i = 0; i < everywhere.n + sets.n; i++)
        each[i] = i < everywhere.n ? everywhere.text[i] : sets.text[i - everywhere.n];
    for (size_t i = 0; cmd_word(args, i) != NULL; i++)
        add_plan(all, args, cmd_word(args, i), &(struct cfg_sets){each, everywhere.n + sets.n},
                 NULL, e);
    mem_free(each);
}

/* Pairs need the same number of units on the same seed. */
static void check_alike(const struct plans *all, struct err *e)
{
    const struct scenario *const first = all->plan[0].scenario;
    for (uint32_t i = 1; i < all->n; i++) {
        const struct scenario *const s = all->plan[i].scenario;
        if (s->seed != first->seed)
            err_add(e, ERR_USER, "`%s` and `%s` have different seeds; give both --seed %llu",
                    all->name[0], all->name[i], (unsigned long long)first->seed);
        if (s->replications != first->replications)
            err_add(e, ERR_USER,
                    "`%s` has %u replications and `%s` %u; give both --replications %u",
                    all->name[0], first->replications, all->name[i], s->replications,
                    first->replications);
        if (s->steady != first->steady || (s->steady && s->n_batches != first->n_batches))
            err_add(
                e, ERR_USER,
                "`%s` and `%s` are not both runs of the same kind; make time.steady and time.batches alike",
                all->name[0], all->name[i]);
    }
}

bool plans_load(struct plans *all, const struct cmd_args *args, struct err *e)
{
    load(all, args, e);
    if (err_ok(e))
        check_alike(all, e);
    return err_ok(e);
}

void plans_free(struct plans *all)
{
    for (uint32_t i = 0; i < all->n; i++) {
        plan_free(&all->plan[i]);
        mem_free(all->name[i]);
    }
}
