/* The section run. It is read before what run.scale multiplies. */
#include <stdlib.h>

#include "base/mem.h"
#include "io/build_ctx.h"

static int by_number(const void *x, const void *y)
{
    const double a = *(const double *)x, c = *(const double *)y;
    return (a > c) - (a < c);
}

static void read_instants(struct build *b, const struct cfg_node *run)
{
    struct scenario *s = b->s;
    s->instants = mem_new(build_length(run, "instants"), sizeof *s->instants);
    for (const struct cfg_node *one = build_first(run, "instants"); one != NULL; one = one->next) {
        double at = build_moment(b, one, 0), clock = 0;
        if (at < s->warmup && cfg_node_clock(one, &clock))
            at += 86400; /* the window began later that day */
        if (at < s->warmup || at > s->warmup + s->length)
            cfg_complain(b->cfg, one, "the instant lies outside the measured window");
        else
            s->instants[s->n_instants++] = at;
    }
    if (s->n_instants > 1)
        qsort(s->instants, s->n_instants, sizeof *s->instants, by_number);
    size_t n = 0;
    for (size_t i = 0; i < s->n_instants; i++) {
        if (n == 0 || s->instants[i] > s->instants[n - 1])
            s->instants[n++] = s->instants[i];
    }
    s->n_instants = n;
}

void build_run(struct build *b)
{
    struct scenario *s = b->s;
    const struct cfg_node *run = cfg_get(b->root, "run");
    cfg_put_default(b->cfg, run, "replications", s->steady ? "1" : "30");
    s->replications = (uint32_t)cfg_int(b->cfg, run, "replications");
    s->seed = (uint64_t)cfg_int(b->cfg, run, "seed");
    s->threads = (uint32_t)cfg_int(b->cfg, run, "threads");
    s->scale = cfg_number(b->cfg, run, "scale");
    if (!(s->scale > 0))
        s->scale = 1;
    s->max_contacts = (uint64_t)cfg_int(b->cfg, run, "max_contacts");
    s->confidence = cfg_number(b->cfg, run, "confidence");
    read_instants(b, run);
}
