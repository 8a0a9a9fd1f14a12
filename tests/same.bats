# What must not change a result: the number of threads and the event list.

# Runs config $1 into a folder named $2, with whatever options follow.
tables() {
    config="$1"
    folder="$BATS_TEST_TMPDIR/$2"
    shift 2
    "$CCSIM" run "$config" -q -o "$folder" "$@"
    [ -s "$folder/replications.csv" ]
}

same_on_any_number_of_threads() {
    for threads in 1 2 3; do
        tables "$1" "$threads" --threads "$threads" --seed 7 "${@:2}"
    done
    diff -r -q -x manifest.json "$BATS_TEST_TMPDIR/1" "$BATS_TEST_TMPDIR/2"
    diff -r -q -x manifest.json "$BATS_TEST_TMPDIR/1" "$BATS_TEST_TMPDIR/3"
}

setup() {
    cd "$BATS_TEST_DIRNAME/.."
    CCSIM="${CCSIM:-$PWD/ccsim}"
    CCSIM_BUILD="${CCSIM_BUILD:-$PWD/.build/gcc-release}"
}

@test "phone_only: one, two and three threads write the same bytes" {
    same_on_any_number_of_threads configs/phone_only.cfg --replications 7
}

@test "singles_day: one, two and three threads write the same bytes" {
    same_on_any_number_of_threads configs/singles_day.cfg --replications 4 --set run.scale=0.1
}

@test "another seed writes other bytes" {
    tables configs/phone_only.cfg a --replications 2 --seed 7
    tables configs/phone_only.cfg b --replications 2 --seed 8
    run diff -q "$BATS_TEST_TMPDIR/a/replications.csv" "$BATS_TEST_TMPDIR/b/replications.csv"
    [ "$status" -eq 1 ]
}

# Agents who could hold three sessions, but get phone calls only, which take the whole of them.
@test "one session at a time is the phone, byte for byte in whatever both print" {
    tables configs/phone_only.cfg phone --replications 5
    tables configs/phone_only.cfg desk --replications 5 --set 'groups[agents].capacity=3'
    more='concurrency_mean|concurrency_limit|slot_occupancy_frac|agent_time_frac|focus_s|session_s|work_s'
    for file in summary interval replications; do
        grep -vE ",($more)," "$BATS_TEST_TMPDIR/desk/$file.csv" |
            diff -q - "$BATS_TEST_TMPDIR/phone/$file.csv"
    done
}

@test "both event lists write the same bytes for every example config" {
    sh .ci/same.sh "$CCSIM" "$CCSIM_BUILD-heap/ccsim"
}
