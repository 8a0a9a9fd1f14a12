/*
 * The crew of ccsim-mpi: rank 0 reads the command, the others run replications for it. An order is a config or a
 * replication of it; a reply is the replication's image or what went wrong. Rank 0 takes the images in index order,
 * so the results are those of one process. Data files that a config names must be seen by all ranks under one path.
 */
#include <assert.h>
#include <limits.h>
#include <mpi.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "exper/crew.h"
#include "exper/settle.h"
#include "io/build.h"
#include "measure/image.h"
#include "route/routes.h"

enum { TAG_ORDER, TAG_RECIPE, TAG_REPLY };
enum { ORDERS_EACH = 2 }; /* under way to a rank, so that it has the next one when it is done */

enum order_kind { ORDER_END, ORDER_RECIPE, ORDER_UNIT };

struct order {
    uint64_t seed;
    double warmup;          /* of a recipe whose warm-up is to be found: as found */
    struct day_design days; /* of a recipe */
    uint32_t kind, replication;
};

/* In front of the image, or of the text of what went wrong. */
struct reply {
    uint32_t replication, code;
};

/* MPI is one for the process, and so is what is known of it. */
static struct {
    int rank, size;
    char *recipe; /* the last that was sent out, or come in */
    double warmup;
    struct day_design days;
} self;

/* Waits without taking the core from those who work: the library itself would spin. */
static void wait_for_message(int from, int tag, MPI_Status *status)
{
    const struct timespec pause = {.tv_nsec = 50000};
    int is_there = 0;
    for (;;) {
        MPI_Iprobe(from, tag, MPI_COMM_WORLD, &is_there, status);
        if (is_there)
            return;
        nanosleep(&pause, NULL);
    }
}

/* --- those who work ------------------------------------------------------------------------------ */

struct worker {
    struct load load;
    struct scenario *scenario;
    struct settled settled;
    struct observer *observer;
    struct center *center;
    struct err err;
};

static void forget(struct worker *w)
{
    if (w->scenario == NULL)
        return;
    center_free(w->center);
    observer_free(w->observer);
    settle_free(&w->settled);
    scenario_free(w->scenario);
    load_free(&w->load);
    err_free(&w->err);
    *w = (struct worker){0};
}

/* What rank 0 has read must be readable here; where it is not (a data file is missing on this machine), the next reply says so. */
static void learn(struct worker *w, const struct order *order)
{
    MPI_Status status;
    int n = 0;
    forget(w);
    wait_for_message(0, TAG_RECIPE, &status);
    MPI_Get_count(&status, MPI_CHAR, &n);
    char *const text = mem_new((size_t)n + 1, 1);
    MPI_Recv(text, n, MPI_CHAR, 0, TAG_RECIPE, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    w->scenario = scenario_load_text("config", text, NULL, &w->load, &w->err);
    mem_free(text);
    if (w->scenario == NULL)
        return;
    w->scenario->day_design = order->days;
    settle_known(&w->settled, w->scenario, order->warmup);
    w->observer = observer_new(w->settled.scenario);
    w->center = center_new(w->settled.scenario, route_of(w->settled.scenario), w->observer);
}

static void answer(struct worker *w, const struct order *order)
{
    struct str out = {0};
    struct reply head = {.replication = order->replication};
    struct err own = {0};
    const bool ran = w->scenario != NULL &&
                     farm_one(w->center, w->observer, order->seed, order->replication, &own);
    if (w->scenario == NULL)
        err_add(&own, ERR_WORLD, "rank %d cannot read the config: %s", self.rank,
                w->err.n > 0 ? w->err.items[0].text : "");
    head.code = own.code;
    str_add_bytes(&out, (const char *)&head, sizeof head);
    if (ran)
        image_write(&out, w->observer);
    else
        str_add(&out, own.items[0].text);
    assert(out.len <= INT_MAX);
    MPI_Send(out.text, (int)out.len, MPI_CHAR, 0, TAG_REPLY, MPI_COMM_WORLD);
    str_free(&out);
    err_free(&own);
}

static void work(void)
{
    struct worker w = {0};
    struct order order = {0};
    for (;;) {
        MPI_Status status;
        wait_for_message(0, TAG_ORDER, &status);
        MPI_Recv(&order, (int)sizeof order, MPI_BYTE, 0, TAG_ORDER, MPI_COMM_WORLD,
                 MPI_STATUS_IGNORE);
        if (order.kind == ORDER_END)
            break;
        if (order.kind == ORDER_RECIPE)
            learn(&w, &order);
        else
            answer(&w, &order);
    }
    forget(&w);
}

bool crew_begin(int *argc, char ***argv, int *status)
{
    MPI_Init(argc, argv);
    MPI_Comm_rank(MPI_COMM_WORLD, &self.rank);
    MPI_Comm_size(MPI_COMM_WORLD, &self.size);
    if (self.rank == 0)
        return false;
    work();
    MPI_Finalize();
    *status = 0;
    return true;
}

bool crew_is_there(void)
{
    return self.size > 1;
}

/* --- the one who gives orders -------------------------------------------------------------------- */

static void send_order(int rank, const struct order *order)
{
    MPI_Send(order, (int)sizeof *order, MPI_BYTE, rank, TAG_ORDER, MPI_COMM_WORLD);
}

void crew_end(void)
{
    for (int rank = 1; rank < self.size; rank++)
        send_order(rank, &(struct order){.kind = ORDER_END});
    mem_free(self.recipe);
    MPI_Finalize();
}

static bool is_same_design(const struct day_design *a, const struct day_design *b)
{
    return a->kind == b->kind && a->strata == b->strata && a->set == b->set && a->day == b->day;
}

/* The config goes round once, however many jobs are about it. */
static void send_recipe(const struct scenario *s)
{
    if (self.recipe != NULL && strcmp(self.recipe, s->recipe) == 0 && self.warmup == s->warmup &&
        is_same_design(&self.days, &s->day_design))
        return;
    mem_free(self.recipe);
    self.recipe = mem_copy_text(s->recipe);
    self.warmup = s->warmup;
    self.days = s->day_design;
    const size_t n = strlen(s->recipe);
    assert(n <= INT_MAX);
    for (int rank = 1; rank < self.size; rank++) {
        send_order(rank, &(struct order){
                             .kind = ORDER_RECIPE, .warmup = s->warmup, .days = s->day_design});
        MPI_Send(s->recipe, (int)n, MPI_CHAR, rank, TAG_RECIPE, MPI_COMM_WORLD);
    }
}

/* One job under way. */
struct orders {
    const struct farm_job *job;
    struct err *err;
    struct observer *observer; /* images are read into it */
    struct str digest;
    struct str *kept; /* [place] replies that came before their turn */
    uint32_t next, taken, under_way;
    bool is_over;
};

static void order_next(struct orders *o, int rank)
{
    if (o->is_over || o->next == o->job->count)
        return;
    send_order(rank, &(struct order){.kind = ORDER_UNIT,
                                     .seed = o->job->seed,
                                     .replication = o->job->first + o->next});
    o->next++;
    o->under_way++;
}

/* One message into `into`; who sent it. */
static int receive(struct str *into)
{
    MPI_Status status;
    int n = 0;
    wait_for_message(MPI_ANY_SOURCE, TAG_REPLY, &status);
    MPI_Get_count(&status, MPI_CHAR, &n);
    char *const bytes = mem_new((size_t)n, 1);
    MPI_Recv(bytes, n, MPI_CHAR, status.MPI_SOURCE, TAG_REPLY, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    str_add_bytes(into, bytes, (size_t)n);
    mem_free(bytes);
    return status.MPI_SOURCE;
}

/* false: the replication did not finish. */
static bool take(struct orders *o, const struct str *message)
{
    const struct farm_job *const job = o->job;
    struct reply head;
    memcpy(&head, message->text, sizeof head);
    const char *const rest = message->text + sizeof head;
    const size_t n = message->len - sizeof head;
    if (head.code != ERR_NONE)
        err_add(o->err, (enum err_code)head.code, "%.*s", (int)n, rest);
    else if (!image_read(o->observer, rest, n))
        err_add(o->err, ERR_WORLD,
                "replication %u came back damaged; run the same ccsim-mpi on all machines",
                head.replication);
    if (!err_ok(o->err))
        return false;
    str_clear(&o->digest);
    if (job->digest != NULL)
        job->digest(job->to, o->observer, &o->digest);
    job->take(job->to, o->observer, &o->digest, head.replication);
    o->taken++;
    return true;
}

/* All replies whose turn it is. */
static void take_in_turn(struct orders *o)
{
    const struct farm_job *const job = o->job;
    while (o->taken < job->count && o->kept[o->taken].len > 0) {
        struct str *const message = &o->kept[o->taken];
        const bool is_good = take(o, message);
        str_free(message);
        *message = (struct str){0};
        if (!is_good) {
            o->is_over = true;
            return;
        }
        if (job->tick != NULL && !job->tick(job->progress, job->done_before + o->taken, job->total))
            o->is_over = true;
    }
}

/* A rank that runs ahead waits, so that what is kept stays small. */
static bool is_far_ahead(const struct orders *o)
{
    return o->next - o->taken > (uint32_t)(8 * ORDERS_EACH * self.size);
}

static void give_orders(struct orders *o)
{
    uint32_t *const owed = mem_new((size_t)self.size, sizeof *owed);
    for (int i = 0; i < ORDERS_EACH; i++)
        for (int rank = 1; rank < self.size; rank++)
            order_next(o, rank);
    while (o->under_way > 0) {
        struct str message = {0};
        struct reply head;
        const int from = receive(&message);
        o->under_way--;
        owed[from]++;
        memcpy(&head, message.text, sizeof head);
        o->kept[head.replication - o->job->first] = message;
        take_in_turn(o);
        if (o->job->stop != NULL && o->job->stop())
            o->is_over = true;
        for (int rank = 1; rank < self.size; rank++)
            for (; owed[rank] > 0 && !is_far_ahead(o); owed[rank]--)
                order_next(o, rank);
    }
    mem_free(owed);
}

uint32_t crew_run(const struct farm_job *job, struct err *e)
{
    struct orders o = {.job = job,
                       .err = e,
                       .observer = observer_new(job->scenario),
                       .kept = mem_new(job->count, sizeof *o.kept)};
    send_recipe(job->scenario);
    give_orders(&o);
    for (uint32_t i = 0; i < job->count; i++)
        str_free(&o.kept[i]);
    mem_free(o.kept);
    str_free(&o.digest);
    observer_free(o.observer);
    return o.taken;
}
