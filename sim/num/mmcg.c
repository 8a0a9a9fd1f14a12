/*
 * With a(x) = exp(rate H(x) - c x / handle) the virtual wait has density proportional to a(x) for
 * x > 0, and the states below c weigh 1/B(c - 1) / rate on the same scale (Zeltyn & Mandelbaum 2005).
 * All measures are integrals of a(x) times something of the patience.
 *
 * The integrals run over panels from 0 outwards, Gauss-Legendre in each, tiny at first (patience laws
 * may have a singular start) and doubled while exponent and survival change little, so that a jump
 * of the survival is closed in by halving. Sums are kept relative to the largest exponent seen, which
 * makes overload as harmless as light load.
 */
#include "num/mmcg.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>

enum { NODES = 12, INNER_NODES = 6, MAX_PANELS = 10000000 };

/* Abscissae and weights of Gauss-Legendre on [-1, 1], ascending (Abramowitz & Stegun 1964, 25.4). */
static const double outer[NODES][2] = {
    {-0.98156063424671924, 0.047175336386511835}, {-0.9041172563704748, 0.10693932599531818},
    {-0.76990267419430469, 0.16007832854334633},  {-0.58731795428661748, 0.20316742672306584},
    {-0.36783149899818018, 0.23349253653835478},  {-0.12523340851146891, 0.24914704581340288},
    {0.12523340851146894, 0.24914704581340288},   {0.36783149899818018, 0.23349253653835478},
    {0.58731795428661748, 0.20316742672306584},   {0.76990267419430469, 0.16007832854334633},
    {0.9041172563704748, 0.10693932599531818},    {0.98156063424671924, 0.047175336386511835},
};
static const double inner[INNER_NODES][2] = {
    {-0.93246951420315205, 0.1713244923791705},  {-0.66120938646626459, 0.36076157304813861},
    {-0.23861918608319693, 0.46791393457269126}, {0.23861918608319693, 0.46791393457269126},
    {0.66120938646626459, 0.36076157304813861},  {0.93246951420315205, 0.1713244923791705},
};

enum sum {
    MASS,
    GONE,
    SPENT,
    SPENT_GONE,
    ANSWERED_WAIT,
    VIRTUAL,
    IN_TARGET,
    GONE_IN_TARGET,
    N_SUMS
};

struct walk {
    const struct erlang_queue *q;
    const struct mmcg_patience *law;
    double drain;
    double x;              /* left end of the next panel */
    double h;              /* integral of the survival up to x */
    double gone_in_target; /* P(patience <= T) */
    double shift;          /* the exponent all sums are relative to */
    double sums[N_SUMS];
};

static double survival(const struct walk *w, double x)
{
    return w->law->survival(x, w->law->context);
}

static double exponent(const struct walk *w, double x, double h)
{
    return w->q->rate * h - w->drain * x;
}

/* The integral of the survival at `to`, given it is h at `from`. */
static double integral_to(const struct walk *w, double h, double from, double to)
{
    if (w->law->integral != NULL)
        return w->law->integral(to, w->law->context);
    const double half = (to - from) / 2;
    double sum = h;
    for (size_t i = 0; i < INNER_NODES; i++) {
        sum += half * inner[i][1] * survival(w, from + half * (1 + inner[i][0]));
    }
    return sum;
}

static void rescale(struct walk *w, double top)
{
    if (top <= w->shift)
        return;
    const double factor = exp(w->shift - top);
    for (int k = 0; k < N_SUMS; k++)
        w->sums[k] *= factor;
    w->shift = top;
}

static void add_node(struct walk *w, double x, double h, double mass)
{
    const double stay = survival(w, x);
    const double gone = 1 - stay;
    const bool is_in_target = x <= w->q->target_s;
    w->sums[MASS] += mass;
    w->sums[GONE] += mass * gone;
    w->sums[SPENT] += mass * h;
    w->sums[SPENT_GONE] += mass * (h - x * stay);
    w->sums[ANSWERED_WAIT] += mass * x * stay;
    w->sums[VIRTUAL] += mass * x;
    w->sums[IN_TARGET] += is_in_target ? mass * stay : 0;
    w->sums[GONE_IN_TARGET] += mass * (is_in_target ? gone : w->gone_in_target);
}

static void add_panel(struct walk *w, double width)
{
    double from = w->x;
    double h = w->h;
    double at[NODES][3]; /* place, integral of the survival, exponent */
    double top = -INFINITY;
    const double half = width / 2;
    for (size_t i = 0; i < NODES; i++) {
        double *n = at[i];
        n[0] = w->x + half * (1 + outer[i][0]);
        n[1] = h = integral_to(w, h, from, n[0]);
        n[2] = exponent(w, n[0], h);
        top = fmax(top, n[2]);
        from = n[0];
    }
    rescale(w, top);
    for (size_t i = 0; i < NODES; i++)
        add_node(w, at[i][0], at[i][1], half * outer[i][1] * exp(at[i][2] - w->shift));
    w->h = integral_to(w, h, from, w->x + width);
    w->x += width;
}

/* Little changes over the panel: at most a quarter of the survival and e^4 of the density. */
static bool is_smooth(const struct walk *w, double width)
{
    const double left = survival(w, w->x);
    const double right = survival(w, w->x + width);
    const double steepest = fmax(fabs(w->q->rate * left - w->drain),
                                 fabs(w->q->rate * right - w->drain));
    return left - right <= 0.25 && steepest * width <= 4;
}

static bool is_over(const struct walk *w)
{
    return w->q->rate * survival(w, w->x) < w->drain &&
           exponent(w, w->x, w->h) < fmin(w->shift, 0) - 60;
}

/* False when the density does not end: endless patience with load >= agents, or as good as that. */
static bool integrate(struct walk *w)
{
    const double least = 1e-9 * w->q->handle_s;
    double step = least;
    if (w->q->rate * survival(w, 1e12 * w->q->handle_s) >= w->drain)
        return false;
    for (long panel = 0; panel < MAX_PANELS; panel++) {
        while (step > 1e-5 * least + 1e-14 * w->x && !is_smooth(w, step))
            step /= 2;
        const double to_target = w->q->target_s - w->x;
        const bool is_cut = to_target > 0 && to_target < step;
        add_panel(w, is_cut ? to_target : step);
        if (is_cut)
            w->x = w->q->target_s;
        if (is_over(w))
            return true;
        step *= 2;
    }
    return false;
}

static struct erlang_result result_of(const struct walk *w)
{
    const struct erlang_queue *q = w->q;
    const double load = q->rate * q->handle_s;
    const double below = exp(-w->shift) / erlang_b(load, q->agents - 1) / q->rate;
    double share[N_SUMS];
    for (int k = 0; k < N_SUMS; k++)
        share[k] = w->sums[k] / (below + w->sums[MASS]);
    struct erlang_result r = {
        .is_stable = true,
        .delayed_frac = share[MASS],
        .abandonment_frac = share[GONE],
        .wait_mean_s = share[SPENT],
        .wait_sd_s = NAN,
        .asa_s = share[ANSWERED_WAIT] / (1 - share[GONE]),
        .wait_abandoned_s = share[GONE] > 0 ? share[SPENT_GONE] / share[GONE] : NAN,
        .wait_virtual_mean_s = share[VIRTUAL],
        .queue_mean = q->rate * share[SPENT],
        .busy_mean = load * (1 - share[GONE]),
        .answered_in_target = 1 - share[MASS] + share[IN_TARGET],
        .abandoned_in_target = share[GONE_IN_TARGET],
    };
    r.occupancy_frac = r.busy_mean / (double)q->agents;
    return r;
}

struct erlang_result mmcg_solve(const struct erlang_queue *q, const struct mmcg_patience *patience)
{
    assert(q->rate > 0 && q->handle_s > 0 && q->agents > 0 && q->target_s >= 0);
    struct walk w = {.q = q, .law = patience, .drain = (double)q->agents / q->handle_s};
    w.gone_in_target = 1 - survival(&w, q->target_s);
    struct erlang_result r = {.delayed_frac = 1,
                              .wait_mean_s = INFINITY,
                              .asa_s = INFINITY,
                              .queue_mean = INFINITY,
                              .occupancy_frac = 1};
    if (integrate(&w))
        r = result_of(&w);
    return r;
}

static double share_answered_by(const struct erlang_queue *q, const struct mmcg_patience *law,
                                double t)
{
    struct erlang_queue with_t = *q;
    with_t.target_s = t;
    const struct erlang_result r = mmcg_solve(&with_t, law);
    return r.is_stable ? erlang_service_level(&r, ERLANG_SL_ANSWERED) : NAN;
}

double mmcg_wait_quantile(const struct erlang_queue *q, const struct mmcg_patience *patience,
                          double p)
{
    assert(p >= 0 && p < 1);
    const double at_zero = share_answered_by(q, patience, 0);
    if (isnan(at_zero))
        return INFINITY;
    if (at_zero >= p)
        return 0;
    double hi = q->handle_s;
    while (share_answered_by(q, patience, hi) < p)
        hi *= 2;
    double lo = 0;
    for (int i = 0; i < 60 && hi - lo > 1e-13 * hi; i++) {
        const double mid = (lo + hi) / 2;
        if (share_answered_by(q, patience, mid) < p)
            lo = mid;
        else
            hi = mid;
    }
    return (lo + hi) / 2;
}

static double exponential_survival(double x, const void *mean_s)
{
    return exp(-x / *(const double *)mean_s);
}

static double exponential_integral(double x, const void *mean_s)
{
    const double mean = *(const double *)mean_s;
    return -mean * expm1(-x / mean);
}

struct mmcg_patience mmcg_exponential(const double *mean_s)
{
    return (struct mmcg_patience){exponential_survival, exponential_integral, mean_s};
}

static double constant_survival(double x, const void *patience_s)
{
    return x < *(const double *)patience_s ? 1 : 0;
}

static double constant_integral(double x, const void *patience_s)
{
    return fmin(x, *(const double *)patience_s);
}

struct mmcg_patience mmcg_constant(const double *patience_s)
{
    return (struct mmcg_patience){constant_survival, constant_integral, patience_s};
}

static double weibull_survival(double x, const void *context)
{
    const struct mmcg_weibull *p = context;
    return exp(-pow(x / p->scale_s, p->shape));
}

struct mmcg_patience mmcg_weibull_law(const struct mmcg_weibull *p)
{
    return (struct mmcg_patience){weibull_survival, NULL, p};
}

static double endless_survival(double x, const void *context)
{
    (void)x;
    (void)context;
    return 1;
}

static double endless_integral(double x, const void *context)
{
    (void)context;
    return x;
}

struct mmcg_patience mmcg_endless(void)
{
    return (struct mmcg_patience){endless_survival, endless_integral, NULL};
}
