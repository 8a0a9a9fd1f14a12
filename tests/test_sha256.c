#include "base/sha256.h"

#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void check(const char *bytes, size_t n, const char *want)
{
    struct sha256 s;
    char hex[SHA256_HEX];
    sha256_begin(&s);
    sha256_add(&s, bytes, n);
    sha256_end_hex(&s, hex);
    assert_string_equal(hex, want);
}

/*
 * The vectors of NIST's examples to FIPS 180-2, appendix B, and of its "additional examples" page.
 */
static void the_published_vectors_come_out(void **state)
{
    (void)state;
    check("", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    check("abc", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const char *const two_blocks = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    check(two_blocks, strlen(two_blocks),
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    const char *const longer = "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                               "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu";
    check(longer, strlen(longer),
          "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
    check("\xbd", 1, "68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b");
}

static void a_million_letters_a_come_out(void **state)
{
    (void)state;
    char *const text = malloc(1000000);
    assert_non_null(text);
    memset(text, 'a', 1000000);
    check(text, 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    free(text);
}

static void pieces_of_any_size_digest_like_the_whole(void **state)
{
    (void)state;
    char text[300];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)(i * 7 + 1);
    for (size_t n = 0; n <= sizeof text; n += 13) {
        struct sha256 whole;
        char want[SHA256_HEX];
        sha256_begin(&whole);
        sha256_add(&whole, text, n);
        sha256_end_hex(&whole, want);
        for (size_t piece = 1; piece <= 130; piece++) {
            struct sha256 s;
            char have[SHA256_HEX];
            sha256_begin(&s);
            for (size_t at = 0; at < n; at += piece)
                sha256_add(&s, text + at, n - at < piece ? n - at : piece);
            sha256_end_hex(&s, have);
            assert_string_equal(have, want);
        }
    }
}

static void both_zeros_digest_alike_and_other_numbers_do_not(void **state)
{
    (void)state;
    const double values[] = {0.0, -0.0, 1.0};
    char hex[3][SHA256_HEX];
    for (int i = 0; i < 3; i++) {
        struct sha256 s;
        sha256_begin(&s);
        sha256_add_double(&s, values[i]);
        sha256_end_hex(&s, hex[i]);
    }
    assert_string_equal(hex[0], hex[1]);
    assert_string_not_equal(hex[0], hex[2]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_published_vectors_come_out),
        cmocka_unit_test(a_million_letters_a_come_out),
        cmocka_unit_test(pieces_of_any_size_digest_like_the_whole),
        cmocka_unit_test(both_zeros_digest_alike_and_other_numbers_do_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
