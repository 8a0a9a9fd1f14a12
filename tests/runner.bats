# What judges must be able to say no: the test runner and the comparison of builds, on stubs.

load not

setup() {
    tests="$BATS_TEST_DIRNAME"
    cd "$BATS_TEST_TMPDIR"
    unset MAKEFLAGS MFLAGS MAKELEVEL
}

program() {
    printf '#!/bin/sh\n%s\n' "$2" >"$1"
    chmod +x "$1"
}

bats_file() {
    printf '@test "it" { %s; }\n' "$2" >"$1.bats"
}

last_line() {
    echo "$output"
    [ "${lines[${#lines[@]} - 1]}" = "$1" ]
}

# bats within bats must not see the outer one's variables and helpers.
run_tests() {
    path=$(echo "$PATH" | tr : '\n' | grep -v 'libexec/bats-core' | paste -s -d : -)
    run env -i PATH="$path" JOBS=2 sh "$tests/run.sh" "$@"
}

@test "units, command line tests and a command are added up" {
    program unit_a 'echo 1..2; echo ok 1 - a; echo ok 2 - b'
    program unit_b 'echo 1..1; echo ok 1 - a'
    bats_file good true
    run_tests ./unit_a ./unit_b good.bats -- true
    [ "$status" -eq 0 ]
    last_line "5 passed, 0 failed"
}

@test "a failed unit test is counted, shown, and fails the run" {
    program unit_a 'echo ok 1 - a; echo "not ok 2 - b"; echo "# 1 != 2"; exit 1'
    run_tests ./unit_a
    [ "$status" -ne 0 ]
    last_line "1 passed, 1 failed"
    [ "${lines[0]}" = "unit_a: not ok 2 - b" ]
    [ "${lines[1]}" = "unit_a: # 1 != 2" ]
}

@test "a skipped unit test is shown and is no failure" {
    program unit_a 'echo ok 1 - a; echo "not ok 2 # SKIP b"'
    run_tests ./unit_a
    [ "$status" -eq 0 ]
    last_line "1 passed, 0 failed"
    [ "${lines[0]}" = "unit_a: not ok 2 # SKIP b" ]
}

@test "a unit test program that dies is a failure even if no test failed" {
    program unit_a 'echo ok 1 - a; kill -SEGV $$'
    run_tests ./unit_a
    [ "$status" -ne 0 ]
    last_line "1 passed, 1 failed"
}

@test "a unit test program without a test is a failure" {
    program unit_a 'exit 0'
    run_tests ./unit_a
    [ "$status" -ne 0 ]
    last_line "0 passed, 1 failed"
}

@test "a program that is not there is a failure" {
    run_tests ./unit_a
    [ "$status" -ne 0 ]
    last_line "0 passed, 1 failed"
}

@test "a failed command line test is counted and fails the run" {
    bats_file good true
    bats_file bad false
    run_tests good.bats bad.bats
    [ "$status" -ne 0 ]
    last_line "1 passed, 1 failed"
}

@test "a command line test file that cannot be read as one is a failure" {
    echo '@test "open {' >broken.bats
    run_tests broken.bats
    [ "$status" -ne 0 ]
}

@test "a command that fails is a failure" {
    program unit_a 'echo ok 1 - a'
    run_tests ./unit_a -- false
    [ "$status" -ne 0 ]
    last_line "1 passed, 1 failed"
}

@test "nothing to test is no success" {
    run_tests
    [ "$status" -ne 0 ]
    last_line "0 passed, 0 failed"
}

# A stand-in for ccsim that writes its tables into the folder after -o, with $2 as a value.
fake_ccsim() {
    program "$1" "
while [ \"\$1\" != -o ]; do shift; done
mkdir -p \"\$2\"
for table in summary interval replications; do echo same >\"\$2/\$table.csv\"; done
echo '$2' >>\"\$2/interval.csv\"
echo '$1' >\"\$2/manifest.json\""
}

@test "builds that write the same tables are the same, whatever the manifest says" {
    mkdir configs
    : >configs/a.cfg
    : >configs/b.cfg
    fake_ccsim ./one 1
    fake_ccsim ./two 1
    run sh "$tests/../.ci/same.sh" ./one ./two
    [ "$status" -eq 0 ]
    last_line "2 passed, 0 failed"
}

@test "builds that differ in one byte of one table are not the same" {
    mkdir configs
    : >configs/a.cfg
    fake_ccsim ./one 1
    fake_ccsim ./two 2
    run sh "$tests/../.ci/same.sh" ./one ./two
    [ "$status" -eq 1 ]
    last_line "0 passed, 1 failed"
}

@test "builds that both fail, or write nothing, are not the same" {
    mkdir configs
    : >configs/a.cfg
    program one 'exit 3'
    run sh "$tests/../.ci/same.sh" ./one ./one
    [ "$status" -eq 1 ]
    program one 'exit 0'
    run sh "$tests/../.ci/same.sh" ./one ./one
    [ "$status" -eq 1 ]
}

@test "without a config nothing was compared, which is no success" {
    fake_ccsim ./one 1
    run sh "$tests/../.ci/same.sh" ./one ./one
    [ "$status" -eq 1 ]
}

# bats ends a test at a command that fails, but not at one that `!` turns or that stands before `&&`.
@test "every line of a test can fail it" {
    not grep -nE '^ *! ' "$tests"/*.bats "$tests"/theory/*.bats
    grep -nE '^ *\[.*\] && ' "$tests"/*.bats "$tests"/theory/*.bats >chains
    not grep -vE ' \|\| |&& break$' chains
}

@test "not: a no holds, a yes and a trouble do not" {
    echo here >file
    not grep -q there file
    run not grep -q here file
    [ "$status" -ne 0 ]
    run not grep -q there no_file
    [ "$status" -ne 0 ]
    echo here | not grep -q there
    bats_file turned 'not true; true'
    mv turned.bats turned_body
    { echo "load $tests/not"; cat turned_body; } >turned.bats
    run_tests turned.bats
    last_line "0 passed, 1 failed"
}
