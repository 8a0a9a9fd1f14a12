/* Checks of doubles for unit tests: a failure prints both values, the allowance and the place. */
#ifndef CCSIM_TESTS_NEAR_CHECK_H
#define CCSIM_TESTS_NEAR_CHECK_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

/* The value must lie within allowed of what is wanted; a NAN never does. */
#define CHECK_NEAR(value, want, allowed) \
    near_check(#value, (value), (want), (allowed), __FILE__, __LINE__)

/* Within a relative allowance of what is wanted. */
#define CHECK_REL(value, want, relative) \
    near_check_rel(#value, (value), (want), (relative), __FILE__, __LINE__)

static inline void near_check(const char *what, double value, double want, double allowed,
                              const char *file, int line)
{
    if (fabs(value - want) <= allowed)
        return;
    print_error("%s:%d: %s = %.12g, want %.12g +- %.3g\n", file, line, what, value, want, allowed);
    _fail(file, line);
}

static inline void near_check_rel(const char *what, double value, double want, double relative,
                                  const char *file, int line)
{
    near_check(what, value, want, relative * fabs(want), file, line);
}

#endif
