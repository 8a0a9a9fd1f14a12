/*
 * Random valid configs over the whole schema, each simulated with all self-checks on.
 *
 *     any_cfg FIRST COUNT [show]
 *
 * Config number FIRST, FIRST + 1, ... comes from a small center to which random settings are added, one after
 * another, wherever the schema table allows one; a setting that the program refuses is taken back. So a key added to
 * the schema is tried without a change here. Each config is run with one thread and with three: a line per config
 * says its number, how many settings it has, how the run ended, and the digest of all its rows, which must not
 * depend on the event list, the compiler or the number of threads. `show` prints the settings instead.
 *
 * Exit status 1 when a self-check failed, two thread counts differ, or too few settings were accepted.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "base/mem.h"
#include "base/sha256.h"
#include "base/str.h"
#include "exper/run.h"
#include "io/build.h"
#include "io/schema.h"

enum { MOST_NAMES = 6, MOST_SETS = 48, TRIES = 60 };

/* ---- luck ---- */

static uint64_t luck;

static uint64_t next(void)
{
    luck += UINT64_C(0x9E3779B97F4A7C15);
    uint64_t z = luck;
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

static unsigned below(unsigned n)
{
    return (unsigned)(next() >> 33) % n;
}

static bool happens(double p)
{
    return (double)(next() >> 11) * 0x1p-53 < p;
}

static double between(double lo, double hi)
{
    const double u = (double)(next() >> 11) * 0x1p-53;
    return lo + (hi - lo) * u;
}

/* ---- what there is to name ---- */

struct names {
    char name[MOST_NAMES][24];
    unsigned n;
};

/* The lists of the base config, by their path. */
struct lists {
    const char *path;
    struct names names;
};

static struct lists lists[] = {
    {.path = "channels"}, {.path = "intents"}, {.path = "languages"}, {.path = "segments"},
    {.path = "queues"},   {.path = "groups"},  {.path = "arrivals"},  {.path = "service_levels"}};

static struct names *list_of(const char *path)
{
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (strcmp(lists[i].path, path) == 0)
            return &lists[i].names;
    return NULL;
}

static const char *pick(const struct names *from)
{
    return from->n == 0 ? "nobody" : from->name[below(from->n)];
}

/* Which list a key's names come from: "channel", "channel_to", "lines_of", "mix", "p_right_of", ... */
static const struct names *named_by(const char *key)
{
    static const char *const hints[][2] = {{"channel", "channels"},   {"lines_of", "channels"},
                                           {"language", "languages"}, {"segment", "segments"},
                                           {"queue", "queues"},       {"group", "groups"},
                                           {"arrivals", "arrivals"},  {"level", "service_levels"}};
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
        if (strstr(key, hints[i][0]) != NULL)
            return list_of(hints[i][1]);
    return list_of("intents");
}

/* ---- values ---- */

static const struct schema *schema;
static unsigned fresh_name;

static void add_value(struct str *out, const struct schema_row *row, int depth);

static void add_law(struct str *out)
{
    const double mean = exp(between(log(2), log(600)));
    switch (below(9)) {
    case 0:
        str_addf(out, "%.3f", mean);
        break;
    case 1:
        str_addf(out, "{ dist = \"constant\"; value = %.3f; }", mean);
        break;
    case 2:
        str_addf(out, "{ dist = \"uniform\"; low = %.3f; high = %.3f; }", mean / 2, mean * 1.5);
        break;
    case 3:
        str_addf(out, "{ dist = \"gamma\"; mean = %.3f; cv = %.3f; }", mean, between(0.2, 2));
        break;
    case 4:
        str_addf(out, "{ dist = \"lognormal\"; mean = %.3f; cv = %.3f; }", mean, between(0.2, 2));
        break;
    case 5:
        str_addf(out, "{ dist = \"beta\"; a = %.3f; b = %.3f; }", between(0.5, 6), between(0.5, 6));
        break;
    case 6:
        str_addf(out, "{ dist = \"erlang\"; phases = %u; mean = %.3f; }", 1 + below(4), mean);
        break;
    default:
        str_addf(out, "{ dist = \"exponential\"; mean = %.3f; }", mean);
    }
}

static double number_in(const struct schema_row *row, double lo, double hi)
{
    const double a = row->ends == SCHEMA_FREE ? lo : fmax(lo, row->lo);
    const double b = row->ends == SCHEMA_FREE ? hi : fmin(hi, row->hi);
    return a < b ? between(a, b) : a;
}

/* One value of one of the row's types, without shape. */
static void add_single(struct str *out, const struct schema_row *row)
{
    unsigned types[12], n = 0;
    for (unsigned bit = 0; bit < 11; bit++)
        if (row->type & 1u << bit)
            types[n++] = 1u << bit;
    switch (n > 0 ? types[below(n)] : 0) {
    case SCHEMA_FLAG:
        str_add(out, happens(0.5) ? "true" : "false");
        break;
    case SCHEMA_INT:
        str_addf(out, "%.0f", floor(number_in(row, 0, happens(0.7) ? 4 : 30)));
        break;
    case SCHEMA_NUMBER:
        str_addf(out, "%.4f", happens(0.1) ? number_in(row, 0, 40) : number_in(row, 0, 2.5));
        break;
    case SCHEMA_SHARE:
        str_addf(out, "%.3f", happens(0.2) ? (happens(0.5) ? 1.0 : 0.0) : between(0, 1));
        break;
    case SCHEMA_DURATION:
        /* Steps of seconds would make intervals by the thousand. */
        if (strcmp(schema_key(row), "interval") == 0) {
            str_addf(out, "%u", 300 * (1 + below(20)));
            break;
        }
        str_addf(out, "%.3f", exp(between(0, log(happens(0.8) ? 1800 : 20000))));
        break;
    case SCHEMA_CLOCK:
        str_addf(out, "\"%02u:%02u\"", below(24), 5 * below(12));
        break;
    case SCHEMA_NAME:
        str_addf(out, "\"%s\"", pick(named_by(schema_key(row))));
        break;
    case SCHEMA_WORD: {
        const char *word = row->words;
        unsigned words = 1;
        for (const char *c = word; *c != '\0'; c++)
            words += *c == ' ';
        for (unsigned skip = below(words); skip > 0; skip--)
            word = strchr(word, ' ') + 1;
        str_addf(out, "\"%.*s\"", (int)strcspn(word, " "), word);
        break;
    }
    case SCHEMA_LAW:
        add_law(out);
        break;
    default:
        str_add(out, "\"text\"");
    }
}

static void add_list(struct str *out, const struct schema_row *row, unsigned n)
{
    const bool is_mixed = row->type & (SCHEMA_LAW | SCHEMA_DURATION | SCHEMA_CLOCK);
    str_add(out, is_mixed ? "( " : "[ ");
    for (unsigned i = 0; i < n; i++) {
        str_add(out, i > 0 ? ", " : "");
        add_single(out, row);
    }
    str_add(out, is_mixed ? " )" : " ]");
}

static void add_map(struct str *out, const struct schema_row *row)
{
    const struct names *const from = named_by(schema_key(row));
    str_add(out, "{ ");
    for (unsigned i = 0; i < from->n; i++) {
        if (i > 0 && happens(0.3))
            continue;
        str_addf(out, "%s = ", from->name[i]);
        add_single(out, row);
        str_add(out, "; ");
    }
    str_add(out, "}");
}

/* A group with what it needs and a few of its other keys. */
static void add_group(struct str *out, const struct schema_row *row, int depth)
{
    const struct schema_row *child = NULL;
    str_add(out, "{ ");
    for (size_t i = 0; (child = schema_next_child(schema, row, &i)) != NULL;) {
        const char *const key = schema_key(child);
        if (child->type & SCHEMA_FILE || (!child->required && (depth > 2 || !happens(0.3))))
            continue;
        str_addf(out, "%s = ", key);
        if (strcmp(key, "name") == 0)
            str_addf(out, "\"n%u\"", fresh_name++);
        else
            add_value(out, child, depth + 1);
        str_add(out, "; ");
    }
    str_add(out, "}");
}

static void add_value(struct str *out, const struct schema_row *row, int depth)
{
    if (row->type & SCHEMA_GROUPS) {
        str_add(out, "( ");
        for (unsigned i = 1 + below(2); i > 0; i--) {
            add_group(out, row, depth);
            str_add(out, i > 1 ? ", " : "");
        }
        str_add(out, " )");
    } else if (row->type & SCHEMA_GROUP) {
        add_group(out, row, depth);
    } else if (row->type & SCHEMA_MAP) {
        add_map(out, row);
    } else if (row->type & SCHEMA_LIST || (row->type & SCHEMA_OR_LIST && happens(0.3))) {
        add_list(out, row, happens(0.5) ? 1 + below(4) : 48);
    } else {
        add_single(out, row);
    }
}

/* ---- the base config ---- */

static void name_all(const char *path, const char *stem, unsigned n)
{
    struct names *const names = list_of(path);
    names->n = n;
    for (unsigned i = 0; i < n; i++)
        snprintf(names->name[i], sizeof names->name[i], "%s%u", stem, i + 1);
}

static void add_items(struct str *out, const char *path)
{
    const struct names *const names = list_of(path);
    if (names->n == 0)
        return;
    str_addf(out, "%s = ( ", path);
    for (unsigned i = 0; i < names->n; i++)
        str_addf(out, "%s{ name = \"%s\"; }", i > 0 ? ", " : "", names->name[i]);
    str_add(out, " );\n");
}

static void add_channels(struct str *out)
{
    static const char *const known[] = {"phone", "chat", "email", "social"};
    struct names *const names = list_of("channels");
    const unsigned first = below(4);
    names->n = 1 + below(3);
    for (unsigned i = 0; i < names->n; i++)
        snprintf(names->name[i], sizeof names->name[i], "%s", known[(first + i) % 4]);
    add_items(out, "channels");
}

static void add_intents(struct str *out)
{
    const struct names *const names = list_of("intents");
    str_add(out, "intents = ( ");
    for (unsigned i = 0; i < names->n; i++) {
        str_addf(out, "%s{ name = \"%s\"; service = ", i > 0 ? ", " : "", names->name[i]);
        add_law(out);
        if (happens(0.7)) {
            str_add(out, "; patience = ");
            add_law(out);
        }
        str_add(out, "; }");
    }
    str_add(out, " );\n");
}

static void add_groups(struct str *out)
{
    const struct names *const names = list_of("groups");
    str_add(out, "groups = ( ");
    for (unsigned i = 0; i < names->n; i++) {
        str_addf(out, "%s{ name = \"%s\"; ", i > 0 ? ", " : "", names->name[i]);
        if (happens(0.5))
            str_addf(out, "agents = %u; }", below(5));
        else
            str_addf(
                out,
                "shifts = ( { name = \"s1\"; start = \"%02u:00\"; length = \"%u min\"; heads = %u; } ); }",
                below(24), 30 + below(600), 1 + below(4));
    }
    str_add(out, " );\n");
}

static void add_arrivals(struct str *out)
{
    const struct names *const names = list_of("arrivals");
    str_add(out, "arrivals = ( ");
    for (unsigned i = 0; i < names->n; i++)
        str_addf(out, "%s{ name = \"%s\"; channel = \"%s\"; intent = \"%s\"; per_hour = %.2f; }",
                 i > 0 ? ", " : "", names->name[i], pick(list_of("channels")),
                 pick(list_of("intents")), between(1, 40));
    str_add(out, " );\n");
}

static void add_levels(struct str *out)
{
    const struct names *const names = list_of("service_levels");
    str_add(out, "service_levels = ( ");
    for (unsigned i = 0; i < names->n; i++)
        str_addf(out, "%s{ name = \"%s\"; threshold = %u; }", i > 0 ? ", " : "", names->name[i],
                 below(600));
    str_add(out, " );\n");
}

static void make_base(struct str *out)
{
    name_all("intents", "i", 1 + below(3));
    name_all("languages", "l", below(3));
    name_all("segments", "s", below(3));
    name_all("groups", "g", 1 + below(3));
    name_all("arrivals", "a", 1 + below(3));
    name_all("service_levels", "v", 1 + below(2));
    name_all("queues", "q", below(2));
    str_addf(out, "time = { length = \"%u min\"; start = \"%02u:00\"; };\n",
             30 + below(happens(0.1) ? 3000 : 240), below(24));
    add_channels(out);
    add_intents(out);
    add_items(out, "languages");
    add_items(out, "segments");
    if (list_of("queues")->n > 0)
        str_addf(out, "queues = ( { name = \"q1\"; intent = \"%s\"; } );\n",
                 pick(list_of("intents")));
    add_groups(out);
    add_arrivals(out);
    add_levels(out);
    str_addf(out, "run = { replications = 2; seed = %u; max_contacts = 20000; };\n", below(1000));
}

/* ---- settings on top of it ---- */

/* Rows that would only make the run long, or other than what is compared. */
static bool is_left_out(const struct schema_row *row)
{
    static const char *const out[] = {"run.replications", "run.seed",    "run.threads",
                                      "run.max_contacts", "time.length", "time.steady",
                                      "time.batches",     "run.scale",   "title"};
    for (size_t i = 0; i < sizeof out / sizeof *out; i++)
        if (strcmp(row->path, out[i]) == 0)
            return true;
    return (row->type & SCHEMA_FILE) || strcmp(schema_key(row), "name") == 0;
}

/* "groups[].ring" becomes "groups[g2].ring"; false: a list on the way has no item to name. */
static bool add_path(struct str *out, const char *path)
{
    const char *const mark = strstr(path, "[]");
    if (mark == NULL) {
        str_add(out, path);
        return strchr(path, '.') != NULL || list_of(path) == NULL;
    }
    char list[64];
    snprintf(list, sizeof list, "%.*s", (int)(mark - path), path);
    const struct names *const names = list_of(list);
    if (names == NULL || names->n == 0 || strstr(mark + 2, "[]") != NULL)
        return false;
    str_addf(out, "%s[%s]%s", list, pick(names), mark + 2);
    return true;
}

static char *random_setting(void)
{
    struct str text = {0};
    for (;;) {
        const struct schema_row *const row = schema_row_at(schema,
                                                           below((unsigned)schema_size(schema)));
        str_clear(&text);
        if (is_left_out(row) || !add_path(&text, row->path))
            continue;
        str_add(&text, "=");
        add_value(&text, row, 0);
        char *const made = mem_copy_text(str_text(&text));
        str_free(&text);
        return made;
    }
}

struct config {
    struct str base;
    char *set[MOST_SETS];
    size_t n;
};

static struct scenario *load_it(const struct config *c, struct load *load, struct err *e)
{
    const struct cfg_sets sets = {(const char *const *)c->set, c->n};
    return scenario_load_text("any.cfg", str_text(&c->base), &sets, load, e);
}

static bool is_valid(const struct config *c)
{
    struct load load = {0};
    struct err e = {0};
    struct scenario *const s = load_it(c, &load, &e);
    const bool good = s != NULL && err_ok(&e);
    scenario_free(s);
    load_free(&load);
    err_free(&e);
    return good;
}

/* The base must be valid by itself; then settings come on top as long as it stays so. */
static bool make_config(struct config *c, uint64_t number)
{
    luck = number * UINT64_C(0xD1B54A32D192ED03) + 12345;
    fresh_name = 1;
    *c = (struct config){0};
    make_base(&c->base);
    if (!is_valid(c))
        return false;
    const unsigned wanted = below(MOST_SETS);
    for (unsigned tries = 0; tries < TRIES && c->n < wanted; tries++) {
        c->set[c->n++] = random_setting();
        if (!is_valid(c))
            mem_free(c->set[--c->n]);
    }
    return true;
}

static void config_free(struct config *c)
{
    for (size_t i = 0; i < c->n; i++)
        mem_free(c->set[i]);
    str_free(&c->base);
}

/* ---- running ---- */

static void digest_rows(struct sha256 *sha, const struct rows *rows)
{
    for (size_t i = 0; rows != NULL && i < rows->n; i++) {
        const struct row *const r = &rows->row[i];
        const double numbers[] = {r->time, r->value, r->has_ci ? r->lo : 0, r->has_ci ? r->hi : 0};
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) {
            uint64_t bits;
            memcpy(&bits, &numbers[k], sizeof bits);
            sha256_add_u64(sha, isnan(numbers[k]) ? 0 : bits);
        }
        sha256_add_u64(sha, r->n);
    }
}

/* The exit status of a run, and the digest of what it found. */
static int run_it(const struct scenario *s, uint32_t threads, char *digest, struct str *why)
{
    struct run_result result;
    struct err e = {0};
    struct sha256 sha;
    const struct run_options how = {
        .seed = s->seed, .replications = s->replications, .threads = threads};
    (void)run_scenario(s, &how, &result, &e);
    const int status = (int)e.code;
    sha256_begin(&sha);
    if (status == 0) {
        digest_rows(&sha, result.summary);
        digest_rows(&sha, result.interval);
        digest_rows(&sha, result.instants);
        digest_rows(&sha, result.replications);
    }
    sha256_end_hex(&sha, digest);
    str_clear(why);
    for (size_t i = 0; i < e.n; i++)
        str_addf(why, "%s; ", e.items[i].text);
    run_result_free(&result);
    err_free(&e);
    return status;
}

static void show(const struct config *c)
{
    fputs(str_text(&c->base), stdout);
    for (size_t i = 0; i < c->n; i++)
        printf("# --set '%s'\n", c->set[i]);
}

/* 0: all good. */
static int try_config(const struct config *c, uint64_t number)
{
    struct load load = {0};
    struct err e = {0};
    struct str why = {0};
    char one[SHA256_HEX], three[SHA256_HEX];
    struct scenario *const s = load_it(c, &load, &e);
    const int status = run_it(s, 1, one, &why);
    const bool differs = run_it(s, 3, three, &why) != status || strcmp(one, three) != 0;
    const bool is_bad = differs || (status != 0 && status != ERR_WORLD);
    printf("%llu %zu %d %.16s%s%s\n", (unsigned long long)number, c->n, status, one,
           differs ? " OTHER WITH THREE THREADS" : "", is_bad ? str_text(&why) : "");
    fflush(stdout);
    scenario_free(s);
    load_free(&load);
    err_free(&e);
    str_free(&why);
    return is_bad;
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    gsl_set_error_handler_off();
    struct schema *const table = schema_new(schema_rows, schema_n_rows);
    schema = table;
    const uint64_t first = strtoull(argv[1], NULL, 10), count = strtoull(argv[2], NULL, 10);
    uint64_t settings = 0, made = 0, bad = 0;
    for (uint64_t i = first; i < first + count; i++) {
        struct config c;
        if (make_config(&c, i)) {
            made++;
            settings += c.n;
            if (argc > 3)
                show(&c);
            else
                bad += (uint64_t)try_config(&c, i);
        }
        config_free(&c);
    }
    schema_free(table);
    fprintf(stderr, "%llu configs of %llu, %.1f settings each, %llu bad\n",
            (unsigned long long)made, (unsigned long long)count,
            made > 0 ? (double)settings / (double)made : 0, (unsigned long long)bad);
    return bad > 0 || (double)made < 0.9 * (double)count || settings < 5 * made;
}
