#!/bin/sh
# Runs dieharder on the keyed generator, on one long stream and on 10,000 customers by turns.
#   run.sh               the tests 0, 2, 8, 15, 102
#   run.sh 1 3 200       these tests
#   run.sh full          all of them; hours
# Of a sound generator about 1 row in 100 is WEAK, so that a WEAK row is tried on up to two fresh
# streams: it must pass on one. FAILED (p below 1e-6) is never retried.
set -u
cd "$(dirname "$0")/../.." || exit 3

tests=${*:-0 2 8 15 102}
[ "$tests" = full ] && tests=$(dieharder -l | awk '$1 == "-d" { print $2 }')
build=${CCSIM_BUILD:-$(mktemp -d)}
program=$build/interleave
last_seed=3

command -v dieharder >/dev/null || {
    echo "run.sh: dieharder is missing; apt-get install dieharder" >&2
    exit 3
}
mkdir -p "$build"
${CC:-cc} -std=c17 -O2 -D_GNU_SOURCE -Isim -o "$program" tests/random/interleave.c \
    sim/rand/stream.c || exit 3

# rows MODE SEED TEST: "name ntup p assessment", one a line.
rows() {
    "$program" "$1" "$2" | dieharder -g 200 -d "$3" 2>/dev/null | tr -d ' ' |
        awk -F'|' '$6 ~ /^(PASSED|WEAK|FAILED)$/ { print $1, $2, $5, $6 }'
}

# Whether every row is good, or becomes so; each row is printed as it comes.
judge() {
    wanted=
    for seed in $(seq 1 $last_seed); do
        got=$(rows "$1" "$seed" "$2")
        [ -n "$got" ] || { echo "$1 test $2: no answer from dieharder"; return 1; }
        [ -n "$wanted" ] && got=$(echo "$got" | grep -E "^($wanted) ")
        echo "$got" | sed "s/^/$1 seed $seed test $2: /"
        echo "$got" | grep -q ' FAILED$' && return 1
        wanted=$(echo "$got" | awk '$4 == "WEAK" { print $1 " " $2 }' | paste -sd '|' -)
        [ -z "$wanted" ] && return 0
    done
    return 1
}

status=0
for mode in long customers; do
    for number in $tests; do
        judge "$mode" "$number" || { echo "$mode: test $number FAILS"; status=1; }
    done
done
[ $status = 0 ] && echo "random: every row passed"
exit $status
