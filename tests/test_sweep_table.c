/* A sweep's table read back, whole and damaged. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "folder_rig.h"
#include "io/sweep_table.h"

#define HEAD "point,a.b,scope,metric,variant,value,ci_lo,ci_hi,n\n"

static bool read_text(struct sweep_table *t, const char *text)
{
    FILE *const f = fopen("sweep.csv", "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
    return sweep_table_read(t, ".");
}

static void every_point_has_a_value_of_every_measure(void **state)
{
    (void)state;
    struct sweep_table t = {0};
    assert_true(read_text(&t, HEAD "0,1,all,cost,,5,4,6,9\n0,1,sla=x,sl_frac,,0.5,,,9\n"
                                   "1,2,all,cost,,7,6,8,9\n1,2,sla=x,sl_frac,,0.25,,,9\n"));
    assert_int_equal(t.n_points, 2);
    assert_int_equal(t.n_measures, 2);
    assert_true(sweep_table_at(&t, 0, 1)->mean == 0.5 && sweep_table_at(&t, 1, 0)->mean == 7);
    assert_true(isnan(sweep_table_at(&t, 1, 1)->lo) && sweep_table_at(&t, 1, 0)->lo == 6);
    sweep_table_free(&t);
}

/* So many that what lies behind the values of the first point is none of ours. */
static void points_whose_measures_are_unknown_have_none(void **state)
{
    (void)state;
    struct str text = {0};
    struct sweep_table t = {0};
    str_add(&text, HEAD "0,1,all,cost,,5,4,6,9\n0,1,all,wait,,1,1,1,9\n");
    for (int i = 1; i < 200; i++)
        str_addf(&text, "%d,2,all,other,,5,4,6,9\n", i);
    assert_true(read_text(&t, str_text(&text)));
    assert_int_equal(t.n_points, 200);
    assert_int_equal(t.n_measures, 2);
    for (size_t p = 1; p < t.n_points; p++) {
        assert_true(isnan(t.point[p].n));
        for (size_t k = 0; k < t.n_measures; k++)
            assert_true(isnan(sweep_table_at(&t, p, k)->mean) &&
                        isnan(sweep_table_at(&t, p, k)->hi));
    }
    sweep_table_free(&t);
    str_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_point_has_a_value_of_every_measure),
        cmocka_unit_test(points_whose_measures_are_unknown_have_none),
    };
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
