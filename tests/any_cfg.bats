#!/usr/bin/env bats
# Random valid configs over the whole schema table: self-checks hold, threads and event list do not matter.
# ANY_FIRST and ANY_COUNT choose others: ANY_FIRST=1000 ANY_COUNT=20000 prove -e bats tests/any_cfg.bats

setup() {
    build="${CCSIM_BUILD:?the folder the tests were built in}"
    first=${ANY_FIRST:-1}
    count=${ANY_COUNT:-150}
}

@test "random configs run with every self-check on, alike with one thread and three, and on both event lists" {
    "$build/tests/any_cfg/any_cfg" "$first" "$count" >"$BATS_TEST_TMPDIR/wheel"
    "$build-heap/tests/any_cfg/any_cfg" "$first" "$count" >"$BATS_TEST_TMPDIR/heap"
    [ "$(wc -l <"$BATS_TEST_TMPDIR/wheel")" -gt $((count * 9 / 10)) ]
    diff "$BATS_TEST_TMPDIR/wheel" "$BATS_TEST_TMPDIR/heap"
}
