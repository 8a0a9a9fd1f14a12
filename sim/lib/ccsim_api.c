/* The functions of include/ccsim.h: a thin coat over io/build.h and exper/run.h. */
#include "ccsim.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/version.h"
#include "exper/run.h"
#include "io/build.h"

struct ccsim_model {
    struct scenario *scenario;
};

struct ccsim_result {
    struct run_result run;
};

const char *ccsim_version(void)
{
    return CCSIM_VERSION;
}

int ccsim_api_version(void)
{
    return CCSIM_API_VERSION;
}

/* All messages, one a line; the error is emptied and its code returned. */
static int tell(struct err *e, char *messages, size_t size)
{
    struct str text = {0};
    for (size_t i = 0; i < e->n; i++) {
        const struct err_item *const item = &e->items[i];
        if (item->file != NULL && item->line > 0)
            str_addf(&text, "%s:%d: ", item->file, item->line);
        else if (item->file != NULL)
            str_addf(&text, "%s: ", item->file);
        str_addf(&text, "%s%s", item->text, i + 1 < e->n ? "\n" : "");
    }
    if (size > 0) {
        const size_t n = text.len < size ? text.len : size - 1;
        memcpy(messages, str_text(&text), n);
        messages[n] = '\0';
    }
    str_free(&text);
    const int code = (int)e->code;
    err_free(e);
    return code;
}

/* Takes the scenario over, or nothing when there is a mistake. */
static int hand_over(struct scenario *scenario, struct load *load, struct err *e,
                     struct ccsim_model **model, char *messages, size_t size)
{
    *model = NULL;
    if (scenario != NULL && err_ok(e)) {
        *model = mem_new(1, sizeof **model);
        (*model)->scenario = scenario;
    } else {
        scenario_free(scenario);
    }
    load_free(load);
    return tell(e, messages, size);
}

int ccsim_load(const char *path, const char *const *sets, size_t n_sets, struct ccsim_model **model,
               char *messages, size_t size)
{
    struct load load = {0};
    struct err e = {0};
    const struct cfg_sets all = {sets, n_sets};
    gsl_set_error_handler_off();
    struct scenario *const s = scenario_load(path, &all, &load, &e);
    return hand_over(s, &load, &e, model, messages, size);
}

int ccsim_load_text(const char *name, const char *text, const char *const *sets, size_t n_sets,
                    struct ccsim_model **model, char *messages, size_t size)
{
    struct load load = {0};
    struct err e = {0};
    const struct cfg_sets all = {sets, n_sets};
    gsl_set_error_handler_off();
    struct scenario *const s = scenario_load_text(name, text, &all, &load, &e);
    return hand_over(s, &load, &e, model, messages, size);
}

void ccsim_model_free(struct ccsim_model *model)
{
    if (model == NULL)
        return;
    scenario_free(model->scenario);
    mem_free(model);
}

struct listener {
    ccsim_tick tick;
    void *user;
};

static bool go_on(void *context, uint64_t done, uint64_t total)
{
    const struct listener *const l = context;
    return l->tick == NULL || l->tick(l->user, done, total) == 0;
}

int ccsim_run(const struct ccsim_model *model, ccsim_tick tick, void *user,
              struct ccsim_result **result, char *messages, size_t size)
{
    struct listener listener = {tick, user};
    struct err e = {0};
    const struct run_options how = {
        .seed = model->scenario->seed,
        .with_deflection = true,
        .replications = model->scenario->replications,
        .threads = model->scenario->threads,
        .tick = go_on,
        .progress = &listener,
    };
    struct ccsim_result *const made = mem_new(1, sizeof *made);
    *result = NULL;
    if (run_scenario(model->scenario, &how, &made->run, &e) && made->run.done == 0)
        err_add(&e, ERR_INTERRUPTED, "stopped before the first replication was done");
    if (err_ok(&e))
        *result = made;
    else
        ccsim_result_free(made);
    return tell(&e, messages, size);
}

void ccsim_result_free(struct ccsim_result *result)
{
    if (result == NULL)
        return;
    run_result_free(&result->run);
    mem_free(result);
}

static const struct rows *rows_of(const struct ccsim_result *result, enum ccsim_table table)
{
    switch (table) {
    case CCSIM_SUMMARY:
        return result->run.summary;
    case CCSIM_INTERVAL:
        return result->run.interval;
    case CCSIM_INSTANTS:
        return result->run.instants;
    case CCSIM_REPLICATIONS:
        return result->run.replications;
    }
    return NULL;
}

size_t ccsim_n_rows(const struct ccsim_result *result, enum ccsim_table table)
{
    const struct rows *const rows = rows_of(result, table);
    return rows == NULL ? 0 : rows->n;
}

static double finite_or_nan(double x)
{
    return isfinite(x) ? x : NAN;
}

int ccsim_get_row(const struct ccsim_result *result, enum ccsim_table table, size_t i,
                  struct ccsim_row *row)
{
    if (i >= ccsim_n_rows(result, table))
        return 0;
    const struct row *const r = &rows_of(result, table)->row[i];
    *row = (struct ccsim_row){
        .scope = r->scope,
        .metric = r->metric,
        .variant = r->variant,
        .method = r->method,
        .time_s = r->time,
        .value = finite_or_nan(r->value),
        .ci_lo = r->has_ci ? finite_or_nan(r->lo) : NAN,
        .ci_hi = r->has_ci ? finite_or_nan(r->hi) : NAN,
        .n = r->n,
        .replication = r->replication,
    };
    return 1;
}

double ccsim_value(const struct ccsim_result *result, const char *scope, const char *metric,
                   const char *variant)
{
    const struct rows *const rows = result->run.summary;
    for (size_t i = 0; i < rows->n; i++) {
        const struct row *const r = &rows->row[i];
        if (strcmp(r->metric, metric) == 0 && strcmp(r->scope, scope) == 0 &&
            (variant == NULL || variant[0] == '\0' || strcmp(r->variant, variant) == 0))
            return finite_or_nan(r->value);
    }
    return NAN;
}

uint64_t ccsim_replications(const struct ccsim_result *result)
{
    return result->run.done;
}

const char *ccsim_customers(const struct ccsim_result *result)
{
    return result->run.customers_digest;
}

const char *ccsim_warning(const struct ccsim_result *result, size_t i)
{
    return i < result->run.n_warnings ? result->run.warnings[i] : NULL;
}
