/* A program that uses the library as any other would: reads a config, runs it, prints what it is asked for. */
#include <ccsim.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static int stop_at_two(void *user, uint64_t done, uint64_t total)
{
    *(uint64_t *)user = total;
    return done >= 2;
}

static int print_summary(const struct ccsim_result *result)
{
    struct ccsim_row row;
    for (size_t i = 0; ccsim_get_row(result, CCSIM_SUMMARY, i, &row); i++)
        printf("%s,%s,%s,%.17g\n", row.scope, row.metric, row.variant, row.value);
    return 0;
}

int main(int argc, char **argv)
{
    struct ccsim_model *model = NULL;
    struct ccsim_result *result = NULL;
    char why[2000];
    uint64_t total = 0;
    if (argc < 2 || ccsim_api_version() != CCSIM_API_VERSION)
        return 1;
    int status = ccsim_load(argv[1], (const char *const *)argv + 2, (size_t)argc - 2, &model, why,
                            sizeof why);
    if (status != CCSIM_OK) {
        fprintf(stderr, "%s\n", why);
        return status;
    }
    status = ccsim_run(model, NULL, NULL, &result, why, sizeof why);
    if (status == CCSIM_OK)
        print_summary(result);
    ccsim_result_free(result);
    if (status == CCSIM_OK)
        status = ccsim_run(model, stop_at_two, &total, &result, why, sizeof why);
    if (status == CCSIM_OK)
        fprintf(stderr, "%llu of %llu, %zu digits, nothing %d\n",
                (unsigned long long)ccsim_replications(result), (unsigned long long)total,
                strlen(ccsim_customers(result)),
                isnan(ccsim_value(result, "all", "no_such_metric", "")));
    ccsim_result_free(result);
    ccsim_model_free(model);
    ccsim_model_free(NULL);
    return status;
}
