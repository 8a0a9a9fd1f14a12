/* `ccsim story`: the life of one customer of a run, step by step, in words. */
#include <stdio.h>

#include "cmd/cmd.h"
#include "exper/follow.h"
#include "io/run_folder.h"
#include "io/trace_text.h"

static const struct cmd_option options[] = {
    {.name = "contact",
     .letter = 'c',
     .type = CMD_COUNT,
     .value = "N",
     .lo = 1,
     .hi = 1e15,
     .dflt = "1",
     .help = "the N-th customer to come, warm-up included; `contact` in the file of run --trace"},
    {.name = "replication",
     .letter = 'r',
     .type = CMD_COUNT,
     .value = "R",
     .lo = 0,
     .hi = 1e7,
     .dflt = "0",
     .help = "of this replication, counted from 0"},
};

struct story {
    const struct scenario *scenario;
    struct trace_numbers numbers;
    uint64_t wanted;
    struct str text;
};

static void listen(void *to, const struct trace_event *e)
{
    struct story *const story = to;
    if (trace_number(&story->numbers, e) == story->wanted)
        trace_add_words(&story->text, story->scenario, e);
}

static int run(const struct cmd_args *args, struct err *e)
{
    struct run_folder folder = {0};
    struct story story = {.wanted = cmd_count(args, "contact")};
    const uint32_t replication = (uint32_t)cmd_count(args, "replication");
    if (run_folder_read(&folder, cmd_word(args, 0), e)) {
        story.scenario = folder.scenario;
        if (follow_replication(folder.scenario, folder.seed, replication, listen, &story, e) &&
            story.text.len == 0)
            err_add(e, ERR_USER, "only %llu customers come in replication %u; ask for --contact 1",
                    (unsigned long long)story.numbers.n, replication);
        else if (err_ok(e))
            printf("customer %llu of %s, replication %u, seed %llu\n%s",
                   (unsigned long long)story.wanted, folder.name, replication,
                   (unsigned long long)folder.seed, str_text(&story.text));
    }
    str_free(&story.text);
    trace_numbers_free(&story.numbers);
    run_folder_free(&folder);
    return 0;
}

const struct cmd_ops cmd_story = {
    .name = "story",
    .words = "RUN",
    .help = "tell what happened to one customer of a run, with clock times",
    .about =
        "Reads the results folder RUN, simulates the replication once more, the same to the last "
        "bit, and follows\none customer through bot, queues, agents and further attempts.",
    .options = options,
    .n_options = sizeof options / sizeof options[0],
    .least_words = 1,
    .most_words = 1,
    .run = run,
};
