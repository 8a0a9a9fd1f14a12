/*
 * Laws of random quantities (durations in seconds, scores, factors): made once, never changed,
 * shared by all threads. A law is one file in rand/dist/ and one line in dist_list.h; reading it
 * from a config, its help and its test follow from its table. Any law may be multiplied by
 * `factor`, moved by `shift` and then truncated to [`min`, `max`] (conditioned, not clipped).
 *
 * A draw is a function of a word and a place (rand/stream.h). Standard variates are scaled, so
 * that another mean keeps everybody's luck.
 */
#ifndef CCSIM_RAND_DIST_H
#define CCSIM_RAND_DIST_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "rand/stream.h"
#include "rand/zig.h"

struct dist;

enum {
    DIST_PARAMS = 8, /* parameters of a law at most, own closing entry included */
    DIST_FORMS = 7,  /* ways of giving a law at most, closing entry included */
    DIST_NATURAL = 4 /* numbers a law works with inside */
};

enum dist_param_flag {
    DIST_OPEN_LOW = 1,  /* lo itself is not allowed */
    DIST_OPEN_HIGH = 2, /* hi itself is not allowed */
    DIST_WHOLE = 4,     /* whole numbers only */
    DIST_LIST = 8,      /* one or more values */
    DIST_PARTS = 16,    /* one or more laws */
    DIST_OPTIONAL = 32  /* may be left out of every form */
};

/* A parameter as a user writes it. A list of params ends with name == NULL. */
struct dist_param {
    const char *name;
    const char *unit; /* "s", "1/s" or "" */
    double lo, hi;
    unsigned flags;
    double preset;     /* what an optional one is when left out; NAN: nothing */
    double example[3]; /* a list has all three; the first is for single values */
    const char *help;
};

/* What was given for the law's own parameters, by their index; checked against the table. */
struct dist_given {
    bool has[DIST_PARAMS];
    double value[DIST_PARAMS]; /* the preset or NAN when not given */
    const double *list[DIST_PARAMS];
    size_t n[DIST_PARAMS];
    const struct dist *const *parts;
};

/*
 * A law before factor, shift and truncation. At least one of quantile and draw is there; a law
 * without draw is inverted, which makes it monotone in the word.
 */
struct dist_ops {
    const char *name;
    const char *help;
    struct dist_param params[DIST_PARAMS];
    unsigned forms[DIST_FORMS]; /* each the set of parameters (DIST_BIT) that defines the law */

    /*
     * Fills p, values, weights, parts, low, high and, if it is hot, fast, scale, sigma. False: why
     * says it.
     */
    bool (*prepare)(struct dist *d, const struct dist_given *given, struct str *why);
    /* E[X^k; X <= x] for k = 0, 1, 2: the distribution function is k = 0, x may be INFINITY. */
    double (*moment)(const struct dist *d, int k, double x);
    /*
     * The smallest x whose distribution function is at least p, 0 < p < 1. NULL: found by
     * bisection.
     */
    double (*quantile)(const struct dist *d, double p);
    /* NULL: by quantile. May use further words of the place below draw 2^31. */
    double (*draw)(const struct dist *d, uint64_t word, struct place at);
};

#define DIST_BIT(k) (1u << (k))

/* Which laws dist_draw has inline. */
enum dist_fast { DIST_CONSTANT, DIST_EXPONENTIAL, DIST_LOGNORMAL, DIST_OTHER };

/* Public for inlining; read only outside rand/. */
struct dist {
    enum dist_fast fast;
    double scale, sigma, shift; /* shift + scale * standard variate, exp(sigma z) if lognormal */

    const struct dist_ops *ops;
    double p[DIST_NATURAL];
    double *values, *weights; /* n of each, or NULL; weights cumulative where the law says so */
    struct dist **parts;      /* n own copies, or NULL */
    size_t n;

    double factor;        /* of the law before shift; 1 by default */
    double low, high;     /* range of the law before factor and shift, truncation included */
    double p_low, p_high; /* probabilities below low and up to high before truncation */
    bool truncated;
    double mean, sd; /* of the whole */
};

/* Everything dist_draw does not do inline. */
double dist_draw_other(const struct dist *d, uint64_t word, struct place at);

/* One draw. at is the place the word came from; what else is needed is taken from there. */
static inline double dist_draw(const struct dist *d, uint64_t word, struct place at)
{
    switch (d->fast) {
    case DIST_EXPONENTIAL:
        return d->shift + d->scale * zig_exponential(word, at);
    case DIST_LOGNORMAL:
        return d->shift + d->scale * exp(d->sigma * zig_normal(word, at));
    case DIST_CONSTANT:
        return d->shift + d->scale;
    default:
        return dist_draw_other(d, word, at);
    }
}

/* Of the law as a whole: factor, shift and truncation included. */
double dist_mean(const struct dist *d);
double dist_sd(const struct dist *d);
double dist_cdf(const struct dist *d, double x);
/* The smallest x whose distribution function is at least p, 0 < p < 1. */
double dist_quantile(const struct dist *d, double p);
double dist_min(const struct dist *d);
double dist_max(const struct dist *d); /* INFINITY when unbounded */
/* E[X^k; X <= x] for k = 0, 1, 2. */
double dist_moment(const struct dist *d, int k, double x);

/* A parameter as given: n values, or n parts of a mixture. */
struct dist_arg {
    const char *name;
    const double *values;
    size_t n;
    const struct dist *const *parts;
};

/*
 * The law of that name with these parameters. On a mistake NULL, and why has one
 * sentence in house style without file and line. Values and parts are copied; free with dist_free.
 */
struct dist *dist_make(const char *law, const struct dist_arg *args, size_t n, struct str *why);

/* Shorthands that cannot fail for value >= 0 and mean > 0. */
struct dist *dist_make_constant(double value);
struct dist *dist_make_exponential(double mean);

struct dist *dist_copy(const struct dist *d);
void dist_free(struct dist *d);

/* The k-th law of the registry, NULL behind the last; dist_find gives NULL for an unknown name. */
const struct dist_ops *dist_at(size_t k);
const struct dist_ops *dist_find(const char *name);

/* The parameters every law takes: factor, shift, min, max; the last has name == NULL. */
extern const struct dist_param dist_modifiers[];

#endif
