# ccsim-mpi under mpirun: the bytes of one process, whoever dies.

# `make check` builds it wherever it can; who runs this file by hand may have no use for it.
is_built() {
    if [ -x "$mpi" ] && [ ! "$mpi" -ot "${mpi%/*}/all.a" ]; then
        return 0
    fi
    if [ -n "${CCSIM_BUILD:-}" ] && pkg-config --list-all | grep -qE "^(ompi-c|mpi-c|mpich) "; then
        echo "$mpi is missing or older than the program; make check should have built it"
        return 1
    fi
    skip "ccsim-mpi is missing or older than the program; make mpi builds it"
}

setup() {
    cd "$BATS_TEST_DIRNAME/.."
    CCSIM="${CCSIM:-$PWD/ccsim}"
    mpi="${CCSIM_BUILD:-$PWD}/ccsim-mpi"
    t="$BATS_TEST_TMPDIR"
    case "$mpi" in *-asan* | *-tsan* | *-ubsan*) skip "the sanitizers know nothing of MPI" ;; esac
    command -v mpirun >/dev/null || skip "there is no mpirun"
    is_built
    export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
}

ranks() { # N ARGUMENTS...
    mpirun --oversubscribe -n "$1" "$mpi" "${@:2}"
}

same_tables() { # ONE OTHER
    for file in "$1"/*; do
        [ "${file##*/}" = manifest.json ] || [ -d "$file" ] || cmp "$file" "$2/${file##*/}"
    done
    diff <(ls "$1") <(ls "$2")
}

@test "one to four ranks give the bytes of one process" {
    "$CCSIM" run configs/phone_only.cfg -n 11 -q --plot=none -o "$t/one"
    for n in 1 2 3 4; do
        ranks $n run configs/phone_only.cfg -n 11 -q --plot=none -o "$t/ranks$n"
        same_tables "$t/one" "$t/ranks$n"
    done
}

@test "so do a wish for precision, a warm-up to be found, a comparison and a control" {
    both() { # NAME ARGUMENTS...
        "$CCSIM" "${@:2}" -q -o "$t/$1"
        ranks 3 "${@:2}" -q -o "$t/$1.ranks"
        same_tables "$t/$1" "$t/$1.ranks"
    }
    both precise run configs/phone_only.cfg --plot=none --precision 'sl_frac@sla=phone20:0.02' -n 20
    both steady run configs/erlang_a.cfg --plot=none -n 3 --set time.length=20000 --set time.warmup=mser5
    both compare compare configs/phone_only.cfg --set 'groups[agents].heads_factor=1.1' -n 4
    both control control configs/phone_only.cfg -n 30
    both dispatch run configs/smart_dispatch.cfg --plot=none -n 4
}

@test "when a rank dies the job says which; what is finished is kept, and --resume does the rest" {
    line=(sweep configs/phone_only.cfg --sweep 'groups[agents].heads_factor=0.9,1,1.1' -n 60 -q)
    "$CCSIM" "${line[@]}" -o "$t/whole"
    mpirun --oversubscribe -n 3 "$mpi" "${line[@]}" -o "$t/out" 2>"$t/said" &
    job=$!
    for _ in $(seq 400); do
        [ "$(cat "$t"/out.units.* 2>/dev/null | wc -c)" -gt 150000 ] && break
        sleep 0.02
    done
    kill -KILL "$(pgrep -P $job | sed -n 3p)"
    status=0
    wait $job || status=$?
    [ "$status" -ne 0 ]
    grep -q 'rank 2 .*signal 9' "$t/said"
    [ ! -e "$t/out" ]
    ranks 3 "${line[@]}" -o "$t/out" --resume
    same_tables "$t/whole" "$t/out"
}

@test "a mistake is told once, with its exit status" {
    run ranks 3 run configs/none.cfg
    [ "$status" -eq 2 ]
    [ "$(grep -c 'cannot read configs/none.cfg' <<<"$output")" -eq 1 ]
    run ranks 3 run configs/phone_only.cfg -n 4 --set run.max_contacts=20 -q -o "$t/out"
    [ "$status" -eq 3 ]
    [ "$(grep -c 'contacts present at a time' <<<"$output")" -eq 1 ]
}
