#!/usr/bin/env bats
# Golden files: integers as they were, reals to 9 digits. After a change that is meant, `make reference`.

setup() {
    golden="$BATS_TEST_DIRNAME/golden"
}

# same_rows WANTED FOUND: names each field that differs. Where one side is a real, one unit of the ninth
# digit is allowed: both are rounded.
same_rows() {
    [ "$(wc -l <"$1")" -ge 40 ]
    LC_ALL=C awk -F, '
        function is_real(x) { return x ~ /^-?[0-9]*\.[0-9]|^-?[0-9.]+e/ }
        function size(x) { return x < 0 ? -x : x }
        function unit(x,    part) {
            split(sprintf("%.8e", x), part, "e")
            return 10 ^ (part[2] - 8)
        }
        function same(x, y) {
            if (x "" == y "") return 1
            if (!is_real(x) && !is_real(y)) return 0
            return x != "" && y != "" && size(x - y) <= 1.01 * unit(x) + 1e-12
        }
        NR == FNR { wanted[NR] = $0; n = NR; next }
        {
            split(wanted[FNR], was, ",")
            for (i = 1; i <= 8; i++)
                if (!same(was[i], $i)) {
                    print $1 "," $2 "," $3 ": column " i " is " $i ", was " was[i]
                    bad = 1
                }
        }
        END { exit bad || FNR != n }' "$1" "$2"
}

golden_run() {
    sh "$golden/rows.sh" "$1" "$BATS_TEST_TMPDIR/results" >"$BATS_TEST_TMPDIR/found.csv"
    same_rows "$golden/$1.csv" "$BATS_TEST_TMPDIR/found.csv"
}

@test "every scenario has a golden file, and every golden file a scenario and a test" {
    diff <(sed -n 's/^\([a-z_]*\) .*/\1/p' "$golden/scenarios" | sort) \
        <(cd "$golden" && printf '%s\n' *.csv | sed 's/\.csv$//' | sort)
    for file in "$golden"/*.csv; do
        grep -q "^    golden_run $(basename "$file" .csv)\$" "$BATS_TEST_FILENAME"
    done
}

@test "erlang_a over 20 hours finds what it found" {
    golden_run erlang_a
}

@test "two days of phone_only find what they found" {
    golden_run phone_only
}

@test "two days of tmall_normal_day find what they found" {
    golden_run tmall_normal_day
}

@test "two days of crossborder_small find what they found" {
    golden_run crossborder_small
}

# altered COLUMN VALUE: row 5 of the golden erlang_a with another value is noticed.
altered() {
    awk -F, -v OFS=, -v column="$1" -v value="$2" 'NR == 5 { $column = value } { print }' \
        "$golden/erlang_a.csv" >"$BATS_TEST_TMPDIR/altered.csv"
    run same_rows "$golden/erlang_a.csv" "$BATS_TEST_TMPDIR/altered.csv"
    [ "$status" -eq 1 ]
}

@test "the comparison notices another count, digit, method or a row too few" {
    same_rows "$golden/erlang_a.csv" "$golden/erlang_a.csv"
    row=$(sed -n 5p "$golden/erlang_a.csv")
    altered 4 "$(($(echo "$row" | cut -d, -f4) + 1))"
    altered 5 "$(echo "$row" | awk -F, '{ printf "%.9g", $5 * 1.00000001 }')"
    altered 5 ''
    altered 8 'z'
    sed '$d' "$golden/erlang_a.csv" >"$BATS_TEST_TMPDIR/short.csv"
    run same_rows "$golden/erlang_a.csv" "$BATS_TEST_TMPDIR/short.csv"
    [ "$status" -eq 1 ]
}
