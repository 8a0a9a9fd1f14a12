#!/usr/bin/env bats
# Every ./ccsim command line of the README runs, and the reference page is that of the program.

setup() {
    root=$BATS_TEST_DIRNAME/..
    cp -R "$root/configs" "$BATS_TEST_TMPDIR/configs"
    ln -s "$CCSIM" "$BATS_TEST_TMPDIR/ccsim"
    cd "$BATS_TEST_TMPDIR"
}

@test "every command of the README runs" {
    grep '^    \./ccsim ' "$root/README.md" > commands
    [ "$(wc -l < commands)" -ge 9 ]
    while read -r line; do
        echo "$line"
        sh -c "$line" > out.txt 2> err.txt < /dev/null || { cat err.txt; return 1; }
        [ -s out.txt ]
    done < commands
}

@test "the reference page is what explain prints" {
    ./ccsim explain --markdown > reference.md
    diff "$root/sim/man/reference.md" reference.md
}
