#include "rand/dist_form.h"

#include <ctype.h>
#include <string.h>

#include "base/mem.h"

const struct dist_param dist_modifiers[] = {
    {"factor", "", 0, 1e6, DIST_OPEN_LOW | DIST_OPTIONAL, 1, {1.5}, "multiplies the law"},
    {"shift", "s", -1e9, 1e9, DIST_OPTIONAL, 0, {10}, "added after the factor"},
    {"min",
     "s",
     0,
     1e9,
     DIST_OPTIONAL,
     NAN,
     {30},
     "only values from here on (conditional, not clipped)"},
    {"max", "s", 0, 1e9, DIST_OPEN_LOW | DIST_OPTIONAL, NAN, {3600}, "only values up to here"},
    {0},
};

enum { MODIFIERS = 4, FACTOR = 0, SHIFT, MIN, MAX, LONGEST_NAME = 64 };

static int same_letter(char a, char b)
{
    return tolower((unsigned char)a) == tolower((unsigned char)b);
}

/* Insertions, deletions, replacements and swaps of neighbours between two names. */
static int distance(const char *a, const char *b)
{
    const size_t n = strlen(b);
    int rows[3][LONGEST_NAME + 1];
    if (strlen(a) > LONGEST_NAME || n > LONGEST_NAME)
        return LONGEST_NAME;
    for (size_t j = 0; j <= n; j++)
        rows[0][j] = (int)j;
    size_t i = 1;
    for (; a[i - 1]; i++) {
        int *const row = rows[i % 3], *const up = rows[(i + 2) % 3],
                   *const upper = rows[(i + 1) % 3];
        row[0] = (int)i;
        for (size_t j = 1; j <= n; j++) {
            int best = up[j - 1] + !same_letter(a[i - 1], b[j - 1]);
            best = up[j] + 1 < best ? up[j] + 1 : best;
            best = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
            if (i > 1 && j > 1 && same_letter(a[i - 1], b[j - 2]) &&
                same_letter(a[i - 2], b[j - 1]) && upper[j - 2] + 1 < best)
                best = upper[j - 2] + 1;
            row[j] = best;
        }
    }
    return rows[(i + 2) % 3][n];
}

/* The best so far of the names looked at; a third of the letters may be wrong. */
struct nearest {
    const char *wrong, *name;
    int distance;
};

static struct nearest nearest_to(const char *wrong)
{
    return (struct nearest){wrong, NULL, 1 + (int)(strlen(wrong) + 1) / 3};
}

static void nearest_try(struct nearest *n, const char *name)
{
    const int d = distance(n->wrong, name);
    if (d < n->distance) {
        n->distance = d;
        n->name = name;
    }
}

void dist_form_unknown_law(const char *name, struct str *why)
{
    struct nearest near = nearest_to(name);
    for (size_t k = 0; dist_at(k); k++)
        nearest_try(&near, dist_at(k)->name);
    str_addf(why, "no law is called `%s`", name);
    if (near.name) {
        str_addf(why, "; did you mean `%s`?", near.name);
        return;
    }
    str_add(why, "; write one of ");
    for (size_t k = 0; dist_at(k); k++)
        str_addf(why, "%s%s", k ? ", " : "", dist_at(k)->name);
}

static int find(const struct dist_param *params, const char *name)
{
    for (int k = 0; params[k].name; k++)
        if (strcmp(params[k].name, name) == 0)
            return k;
    return -1;
}

static void say_unknown(const struct dist_ops *ops, const char *name, struct str *why)
{
    struct nearest near = nearest_to(name);
    for (const struct dist_param *p = ops->params; p->name; p++)
        nearest_try(&near, p->name);
    for (const struct dist_param *p = dist_modifiers; p->name; p++)
        nearest_try(&near, p->name);
    str_addf(why, "`%s` has no parameter `%s`; ", ops->name, name);
    if (near.name) {
        str_addf(why, "did you mean `%s`?", near.name);
        return;
    }
    str_add(why, "it takes ");
    for (const struct dist_param *p = ops->params; p->name; p++)
        str_addf(why, "%s, ", p->name);
    str_add(why, "and factor, shift, min, max");
}

static void add_value(struct str *why, double value, const char *unit)
{
    str_add_number(why, value);
    if (*unit)
        str_addf(why, " %s", unit);
}

static bool in_range(const struct dist_param *p, double x)
{
    const bool above = p->flags & DIST_OPEN_LOW ? x > p->lo : x >= p->lo;
    const bool below = p->flags & DIST_OPEN_HIGH ? x < p->hi : x <= p->hi;
    return above && below && (!(p->flags & DIST_WHOLE) || x == floor(x));
}

static bool check_value(const struct dist_ops *ops, const struct dist_param *p, double x,
                        struct str *why)
{
    if (in_range(p, x))
        return true;
    str_addf(why, "`%s` of `%s` is ", p->name, ops->name);
    add_value(why, x, p->unit);
    str_addf(why, ", but must be %s%s ", p->flags & DIST_WHOLE ? "a whole number, " : "",
             p->flags & DIST_OPEN_LOW ? "more than" : "at least");
    add_value(why, p->lo, p->unit);
    str_addf(why, " and %s ", p->flags & DIST_OPEN_HIGH ? "less than" : "at most");
    add_value(why, p->hi, p->unit);
    return false;
}

static bool check_arg(const struct dist_ops *ops, const struct dist_param *p,
                      const struct dist_arg *arg, struct str *why)
{
    const bool laws = p->flags & DIST_PARTS;
    if (laws ? !arg->parts : !arg->values) {
        str_addf(why, "`%s` of `%s` must be %s", p->name, ops->name,
                 laws ? "a list of laws" : "a number");
        return false;
    }
    if (arg->n == 0 || (arg->n > 1 && !(p->flags & (DIST_LIST | DIST_PARTS)))) {
        str_addf(why, "`%s` of `%s` has %zu values; give %s", p->name, ops->name, arg->n,
                 arg->n ? "one" : "at least one");
        return false;
    }
    for (size_t i = 0; !laws && i < arg->n; i++)
        if (!check_value(ops, p, arg->values[i], why))
            return false;
    return true;
}

static void set_modifier(struct dist_modified *modified, int k, double value)
{
    double *const fields[MODIFIERS] = {
        [FACTOR] = &modified->factor,
        [SHIFT] = &modified->shift,
        [MIN] = &modified->min,
        [MAX] = &modified->max,
    };
    *fields[k] = value;
}

static bool read_arg(const struct dist_ops *ops, const struct dist_arg *arg,
                     struct dist_given *given, struct dist_modified *modified, struct str *why)
{
    const int own = find(ops->params, arg->name), modifier = find(dist_modifiers, arg->name);
    if (own < 0 && modifier < 0) {
        say_unknown(ops, arg->name, why);
        return false;
    }
    if (!check_arg(ops, own >= 0 ? &ops->params[own] : &dist_modifiers[modifier], arg, why))
        return false;
    if (own < 0) {
        set_modifier(modified, modifier, arg->values[0]);
        return true;
    }
    if (given->has[own]) {
        str_addf(why, "`%s` of `%s` is given twice; give it once", arg->name, ops->name);
        return false;
    }
    given->has[own] = true;
    given->n[own] = arg->n;
    given->list[own] = arg->values;
    if (arg->values)
        given->value[own] = arg->values[0];
    else
        given->parts = arg->parts;
    return true;
}

/* "mean, sd" of a set of parameters. */
static void add_names(struct str *why, const struct dist_ops *ops, unsigned set, const char *last)
{
    for (int k = 0; k < DIST_PARAMS; k++) {
        if (!(set & DIST_BIT(k)))
            continue;
        set &= ~DIST_BIT(k);
        str_addf(why, "%s%s", ops->params[k].name, !set ? "" : set & (set - 1) ? ", " : last);
    }
}

static void say_forms(const struct dist_ops *ops, unsigned given, struct str *why)
{
    str_addf(why, "`%s` ", ops->name);
    if (given) {
        str_add(why, "is given ");
        add_names(why, ops, given, " and ");
        str_add(why, "; ");
    } else {
        str_add(why, "is given nothing that defines it; ");
    }
    str_add(why, "give ");
    for (int f = 0; ops->forms[f]; f++) {
        str_add(why, f ? ", or " : "");
        add_names(why, ops, ops->forms[f], " and ");
    }
}

static bool check_form(const struct dist_ops *ops, const struct dist_given *given, struct str *why)
{
    unsigned set = 0;
    for (int k = 0; ops->params[k].name; k++)
        if (given->has[k] && !(ops->params[k].flags & DIST_OPTIONAL))
            set |= DIST_BIT(k);
    for (int f = 0; ops->forms[f]; f++)
        if (ops->forms[f] == set)
            return true;
    say_forms(ops, set, why);
    return false;
}

bool dist_form_read(const struct dist_ops *ops, const struct dist_arg *args, size_t n,
                    struct dist_given *given, struct dist_modified *modified, struct str *why)
{
    *given = (struct dist_given){0};
    *modified = (struct dist_modified){1, 0, -INFINITY, INFINITY};
    for (int k = 0; k < DIST_PARAMS; k++)
        given->value[k] = ops->params[k].name && ops->params[k].flags & DIST_OPTIONAL
                              ? ops->params[k].preset
                              : NAN;
    for (size_t i = 0; i < n; i++)
        if (!read_arg(ops, &args[i], given, modified, why))
            return false;
    return check_form(ops, given, why);
}

double dist_given_cv2(const struct dist_given *given, int mean, int sd, int cv)
{
    const double c = given->has[cv] ? given->value[cv] : given->value[sd] / given->value[mean];
    return c * c;
}

double *dist_cumulate(const double *weights, size_t n)
{
    double *const shares = mem_new(n, sizeof *shares);
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        shares[i] = sum += weights ? weights[i] : 1;
    for (size_t i = 0; i < n; i++)
        shares[i] = shares[i] < sum ? shares[i] / sum : 1;
    return shares;
}

size_t dist_pick(const double *cumulative, size_t n, double u)
{
    size_t low = 0, high = n - 1;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (cumulative[middle] > u)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

bool dist_check_weights(const char *law, const double *weights, size_t n, size_t needed,
                        struct str *why)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += weights[i];
    if (n != needed)
        str_addf(why, "`weights` of `%s` has %zu values, but needs %zu", law, n, needed);
    else if (!(sum > 0))
        str_addf(why, "`weights` of `%s` are all 0; give one above 0", law);
    else
        return true;
    return false;
}
