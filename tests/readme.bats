#!/usr/bin/env bats
# Every ./ccsim command line of the README runs, and the reference page is that of the program.

setup() {
    root=$BATS_TEST_DIRNAME/..
    cp -R "$root/configs" "$BATS_TEST_TMPDIR/configs"
    ln -s "$CCSIM" "$BATS_TEST_TMPDIR/ccsim"
    cd "$BATS_TEST_TMPDIR"
}

# The pages in the order a reader would meet them: some commands use what earlier ones wrote. Three replications are
# enough to see that a command works.
@test "every command of the README and of the pages runs" {
    grep -h '^    \./ccsim ' "$root/README.md" "$root"/configs/README.md "$root"/sim/man/*.md |
        sed -e 's/--replications [0-9]*/--replications 3/' \
            -e '/--replications\|--precision/!s/^ *\.\/ccsim \(run\|compare\) .*/& --replications 3/' > commands
    [ "$(wc -l < commands)" -ge 25 ]
    while read -r line; do
        echo "$line"
        sh -c "$line" > out.txt 2> err.txt < /dev/null || { cat err.txt; return 1; }
        case $line in *--quiet*) ;; *) [ -s out.txt ] ;; esac
    done < commands
}

@test "the sample is whole: the files of its manifest, and a config that still runs" {
    cd "$root/results/sample"
    sed -n 's/.*{"name": "\([^"]*\)", .* "sha256": "\([0-9a-f]*\)"}.*/\2  \1/p' manifest.json > "$BATS_TEST_TMPDIR/sums"
    [ "$(wc -l < "$BATS_TEST_TMPDIR/sums")" -ge 30 ]
    sha256sum --quiet -c "$BATS_TEST_TMPDIR/sums"
    cd "$BATS_TEST_TMPDIR"
    ./ccsim run "$root/results/sample/config.resolved.cfg" -n 1 -q --no-plots -o again
}

@test "the reference page is what explain prints" {
    ./ccsim explain --markdown > reference.md
    diff "$root/sim/man/reference.md" reference.md
}

@test "every example config is in the list, and says what it promises" {
    for config in configs/*.cfg; do
        echo "$config"
        grep -q "^| \`${config#configs/}\` | " configs/README.md
        grep -q '^title = ' "$config"
        grep -qi '^# .*what to expect' "$config"
        # A plan that extends another has its numbers from there.
        grep -q '^extends = ' "$config" || grep -q '^# Where the numbers come from\|^# Why these numbers\|made up' "$config"
        grep -q '^extends = ' "$config" || grep -q '^# Simplified' "$config"
    done
}
