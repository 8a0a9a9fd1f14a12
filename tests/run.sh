#!/bin/sh
# Runs unit test programs and .bats files and adds up what they say.
#
#     tests/run.sh PROGRAM... FILE.bats... [-- COMMAND...]
#
# The command, if there is one, counts as one more test: it passes when it exits with 0. The last line
# is "N passed, M failed"; the exit status is 0 only when something passed and nothing failed.
# JOBS is the number of processes at a time.
set -u

jobs=${JOBS:-2}

# One unit test program, its report in $2.tap. A program that ends badly without a failed test, or
# that runs no test, counts as one failure: silence is not success.
run_program() {
    CMOCKA_MESSAGE_OUTPUT=TAP "$1" >"$2.tap" 2>&1 </dev/null
    status=$?
    passed=$(grep -c '^ok' "$2.tap")
    # cmocka calls a skipped test "not ok N # SKIP name".
    skipped=$(grep -c '^not ok [0-9]* # SKIP' "$2.tap")
    failed=$(($(grep -c '^not ok' "$2.tap") - skipped))
    if [ "$failed" -eq 0 ] && { [ "$status" -ne 0 ] || [ $((passed + skipped)) -eq 0 ]; }; then
        failed=1
        echo "$1: exit status $status, $passed tests passed" >>"$2.tap"
    fi
    echo "$passed $failed" >"$2.count"
    if [ "$((failed + skipped))" -gt 0 ]; then
        sed -e '/^ok/d' -e "s|^|${1##*/}: |" "$2.tap"
    fi
    printf '%-28s %4d passed, %d failed\n' "${1##*/}" "$passed" "$failed"
}

if [ "${1-}" = --one ]; then
    run_program "$3" "$2/unit$(echo "$3" | tr / _)"
    exit 0
fi

logs=$(mktemp -d) || exit 3
trap 'rm -rf "$logs"' EXIT
trap 'exit 130' INT TERM

passed=0
failed=0
count() {
    passed=$((passed + $1))
    failed=$((failed + $2))
}

run_programs() {
    printf '%s\n' "$@" | xargs -n 1 -P "$jobs" sh "$0" --one "$logs"
    for f in "$logs"/*.count; do
        # shellcheck disable=SC2046 # two numbers
        count $(cat "$f")
    done
}

# prove ends with "Files=F, Tests=T" and names each bad file with its failed tests; a bad file without
# a failed test (it died) counts as one.
run_bats() {
    prove -j "$jobs" -e bats "$@" 2>&1 | tee "$logs/prove"
    # shellcheck disable=SC2046 # two numbers
    count $(awk '
        /\(Wstat: .*Tests: [0-9]+ Failed: [0-9]+\)/ {
            n = $0; sub(/.*Failed: /, "", n); n += 0
            if (n == 0) died++
            failed += n
        }
        /^Files=/ { tests = $0; sub(/.*Tests=/, "", tests); tests += 0 }
        /^Result: PASS/ { fine = 1 }
        END {
            if (!fine && failed + died == 0) died = 1
            print tests - failed, failed + died
        }' "$logs/prove")
}

programs=
bats=
while [ $# -gt 0 ]; do
    case $1 in
    --) shift; break ;;
    *.bats) bats="$bats $1" ;;
    *) programs="$programs $1" ;;
    esac
    shift
done

# shellcheck disable=SC2086 # file names in this tree have no spaces
[ -z "$programs" ] || run_programs $programs
# shellcheck disable=SC2086
[ -z "$bats" ] || run_bats $bats
if [ $# -gt 0 ]; then
    if "$@"; then count 1 0; else echo "$*: exit status $?"; count 0 1; fi
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
