/* The section quality. */
#include "io/build_ctx.h"

static double number(struct build *b, const struct cfg_node *node, const char *key)
{
    return cfg_number(b->cfg, node, key);
}

static void read_ratings(struct build *b, const struct cfg_node *node, struct quality *q)
{
    q->rating_satisfied = number(b, node, "rating_satisfied");
    q->rating_unsatisfied = number(b, node, "rating_unsatisfied");
    q->five_of_satisfied = number(b, node, "five_of_satisfied");
    q->three_of_unsatisfied = number(b, node, "three_of_unsatisfied");
    q->two_of_unsatisfied = number(b, node, "two_of_unsatisfied");
    if (q->three_of_unsatisfied + q->two_of_unsatisfied > 1 + 1e-9)
        cfg_complain(b->cfg, node,
                     "`three_of_unsatisfied` and `two_of_unsatisfied` add up to %g, over 1",
                     q->three_of_unsatisfied + q->two_of_unsatisfied);
}

static void read_evaluation(struct build *b, const struct cfg_node *quality, struct evaluation *e)
{
    const struct cfg_node *const node = cfg_get(quality, "evaluation");
    if (node == NULL)
        return;
    e->samples = (uint32_t)cfg_int(b->cfg, node, "samples");
    e->period = cfg_duration(b->cfg, node, "period");
    e->error_sd = number(b, node, "error_sd");
}

void build_quality(struct build *b)
{
    const struct cfg_node *const node = cfg_get(b->root, "quality");
    struct quality *const q = &b->s->quality;
    q->window = 24 * 3600.0; /* where only a service level follows issues */
    if (!cfg_has(b->root, "quality") || node->kind != CFG_GROUP)
        return;
    q->on = true;
    q->window = cfg_duration(b->cfg, node, "window");
    q->is_logistic = cfg_word(b->cfg, node, "model") == 1;
    q->human_solved = number(b, node, "human_solved");
    q->human_unsolved = number(b, node, "human_unsolved");
    q->bot_solved = number(b, node, "bot_solved");
    q->bot_unsolved = number(b, node, "bot_unsolved");
    q->not_served = number(b, node, "not_served");
    q->wait_free = cfg_duration(b->cfg, node, "wait_free");
    q->per_minute = number(b, node, "wait_per_minute");
    q->bot_failed = number(b, node, "bot_failed");
    q->per_attempt = number(b, node, "per_attempt");
    read_ratings(b, node, q);
    read_evaluation(b, node, &q->evaluation);
    q->churn_solved = number(b, node, "churn_solved");
    q->churn_unsolved = number(b, node, "churn_unsolved");
    q->churn_lost = number(b, node, "churn_lost");
    q->customer_value = number(b, node, "customer_value");
}
