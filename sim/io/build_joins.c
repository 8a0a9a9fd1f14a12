/* Trainings after which people work in another group, whose skills they have learned: groups[].blocks[].joins. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "io/build_staff.h"

/* One such training. */
struct passage {
    size_t order;      /* in the file */
    uint32_t from, to; /* groups */
    double end;        /* s */
    double share;
};

struct passages {
    struct passage *at;
    size_t n, cap;
};

static void add_passage(struct build *b, const struct items *groups, uint32_t from,
                        const struct cfg_node *block, struct passages *all)
{
    const struct cfg_node *const name = cfg_get(block, "joins");
    const int to = build_find(b, groups, name, name->text, "group");
    if (to < 0)
        return;
    if ((uint32_t)to == from)
        cfg_complain(b->cfg, name, "`%s` is the group they are in; name another", name->text);
    else if (b->s->groups[to].staffing == STAFF_HEADCOUNT ||
             b->s->groups[from].staffing == STAFF_HEADCOUNT)
        cfg_complain(b->cfg, name,
                     "`joins` goes from people to people, and a head-count has none; use `shifts` "
                     "(perhaps none: shifts = ( );), `roster` or `as_shifts`");
    else if (!cfg_has(block, "day"))
        cfg_complain(b->cfg, block,
                     "a block with `joins` needs the `day` on which it is held, e.g. day = 3;");
    else {
        all->at = mem_grow(all->at, &all->cap, all->n + 1, sizeof *all->at);
        all->at[all->n] = (struct passage){
            .order = all->n,
            .from = from,
            .to = (uint32_t)to,
            .end = staff_block_at(b, block, (long)cfg_int(b->cfg, block, "day")) +
                   cfg_duration(b->cfg, block, "length"),
            .share = cfg_number(b->cfg, block, "share")};
        all->n++;
    }
}

static int by_end(const void *x, const void *y)
{
    const struct passage *const a = x, *const c = y;
    if (a->end != c->end)
        return a->end > c->end ? 1 : -1;
    return (a->order > c->order) - (a->order < c->order);
}

static void name_member(const struct group *from, struct group *to, uint32_t agent, uint32_t as)
{
    struct str name = {0};
    if (from->agent_names != NULL)
        str_add(&name, from->agent_names[agent]);
    else
        str_addf(&name, "%s.%u", from->name, agent + 1);
    to->agent_names = mem_resize(to->agent_names, (size_t)as + 1, sizeof *to->agent_names);
    to->agent_names[as] = mem_copy_text(str_text(&name));
    str_free(&name);
}

/* The people of the other group are more now; as[agent] becomes the new number of who took part, else NOBODY. */
static void add_members(struct build *b, const struct passage *p, uint32_t *as)
{
    const struct group *const from = &b->s->groups[p->from];
    struct group *const to = &b->s->groups[p->to];
    struct home *const homes = build_keep(b, (size_t)to->n_agents + from->n_agents, sizeof *homes);
    for (uint32_t i = 0; i < to->n_agents; i++)
        homes[i] = to->homes != NULL ? to->homes[i] : (struct home){p->to, i};
    for (uint32_t i = 0; i < from->n_agents; i++) {
        as[i] = staff_takes_part(p->share, i) ? to->n_agents++ : NOBODY;
        if (as[i] == NOBODY)
            continue;
        homes[as[i]] = from->homes != NULL ? from->homes[i] : (struct home){p->from, i};
        if (to->agent_names != NULL)
            name_member(from, to, i, as[i]);
    }
    to->homes = homes;
}

/* The duties after it, of those who took part, are duties of the other group. */
static void pass_over(struct build *b, const struct passage *p, struct roster *roster)
{
    struct group *const from = &b->s->groups[p->from], *const to = &b->s->groups[p->to];
    uint32_t *const as = mem_new(from->n_agents, sizeof *as);
    add_members(b, p, as);
    for (size_t i = 0; i < roster->n_duties; i++) {
        struct duty *const d = &roster->duties[i];
        if (d->group != p->from || d->on < p->end || as[d->agent] == NOBODY)
            continue;
        d->group = p->to;
        d->agent = as[d->agent];
        if (d->shift != NOBODY)
            d->shift = staff_shift_named(to, from->shift_names[d->shift]);
    }
    mem_free(as);
}

void staff_joins(struct build *b, const struct items *groups, struct roster *roster)
{
    struct passages all = {0};
    for (uint32_t g = 0; g < groups->n; g++)
        for (const struct cfg_node *block = build_first(groups->node[g], "blocks"); block != NULL;
             block = block->next)
            if (cfg_has(block, "joins"))
                add_passage(b, groups, g, block, &all);
    if (all.n > 1)
        qsort(all.at, all.n, sizeof *all.at, by_end);
    for (size_t i = 0; i < all.n && err_ok(b->e); i++)
        pass_over(b, &all.at[i], roster);
    mem_free(all.at);
}
