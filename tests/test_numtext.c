#include "base/numtext.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/str.h"

/* SplitMix64 (Steele, Lea & Flood 2014), so that the test draws the same numbers everywhere. */
static uint64_t next(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

static void check(double value)
{
    char text[NUMTEXT_SIZE];
    struct str want = {0};
    str_add_number(&want, value);
    const size_t n = numtext_double(text, value);
    assert_string_equal(text, str_text(&want));
    assert_int_equal(n, strlen(text));
    assert_true(strtod(text, NULL) == value);
    str_free(&want);
}

static void says(double value, const char *want)
{
    char text[NUMTEXT_SIZE];
    numtext_double(text, value);
    assert_string_equal(text, want);
}

static void known_numbers_read_as_one_would_write_them(void **state)
{
    (void)state;
    says(0, "0");
    says(-0.0, "0");
    says(0.1, "0.1");
    says(0.3, "0.3");
    says(0.1 + 0.2, "0.30000000000000004");
    says(-2.5, "-2.5");
    says(1.0 / 3, "0.3333333333333333");
    says(2.0 / 3, "0.6666666666666666");
    says(100, "100");
    says(86400.125, "86400.125");
    says(0.001, "0.001");
    says(0.0001, "0.0001");
    says(0.00001, "1e-05");
    says(1e300, "1e+300");
    says(DBL_MIN, "2.2250738585072014e-308");
    says(123456789012345.6, "123456789012345.6");
}

static void every_magnitude_agrees_with_the_library(void **state)
{
    (void)state;
    uint64_t seed = 1;
    for (int i = 0; i < 200000; i++) {
        uint64_t bits = next(&seed);
        double value;
        memcpy(&value, &bits, sizeof value);
        if (isfinite(value))
            check(value);
    }
}

static void numbers_of_daily_size_agree_with_the_library(void **state)
{
    (void)state;
    uint64_t seed = 2;
    for (int i = 0; i < 300000; i++) {
        const double u = (double)(next(&seed) >> 11) * 0x1p-53;
        check(u);
        check(pow(10, 20 * u - 5));
    }
}

static void round_decimals_and_their_neighbours_agree_with_the_library(void **state)
{
    (void)state;
    for (int digits = 1; digits < 20; digits++) {
        for (int whole = 1; whole < 2000; whole += 7) {
            const double value = whole / pow(10, digits - 4);
            check(value);
            check(nextafter(value, INFINITY));
            check(nextafter(value, 0));
        }
    }
    for (int i = -30; i < 60; i++) {
        check(ldexp(1, i));
        check(nextafter(ldexp(1, i), 0));
        check(nextafter(ldexp(1, i), INFINITY));
    }
}

static void whole_numbers_come_out_digit_by_digit(void **state)
{
    (void)state;
    char text[NUMTEXT_SIZE];
    assert_int_equal(numtext_u64(text, 0), 1);
    assert_string_equal(text, "0");
    assert_int_equal(numtext_u64(text, UINT64_MAX), 20);
    assert_string_equal(text, "18446744073709551615");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_numbers_read_as_one_would_write_them),
        cmocka_unit_test(every_magnitude_agrees_with_the_library),
        cmocka_unit_test(numbers_of_daily_size_agree_with_the_library),
        cmocka_unit_test(round_decimals_and_their_neighbours_agree_with_the_library),
        cmocka_unit_test(whole_numbers_come_out_digit_by_digit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
