# Whatever fails while results are written - a full or broken disk, a kill, a folder that is not ours - the
# results folder is wholly the old one or wholly the new one, by the digests of its manifest. First with a
# small program that only writes results, then with ccsim itself.

setup_file() {
    cd "$BATS_TEST_DIRNAME/.."
    [ "$(uname -s)" = Linux ] || return 0
    export CCSIM="${CCSIM:-$PWD/ccsim}"
    export FAILIO="$BATS_FILE_TMPDIR/failio.so" WRITER="$BATS_FILE_TMPDIR/writer"
    # A program under AddressSanitizer wants its library first.
    export ASAN_OPTIONS="verify_asan_link_order=0:detect_leaks=0"
    local cc="${CC:-cc}" flags="-std=c17 -O1 -D_GNU_SOURCE -Isim"
    $cc $flags -shared -fPIC tests/faults/preload_failio.c -o "$FAILIO" -ldl
    $cc $flags tests/faults/writer.c sim/base/{mem,str,err,rows,sha256,numtext}.c sim/cmd/cmd_memory.c \
        sim/io/{out_file,out_csv,out_json,manifest,folder,results_target,results_work,results_dir}.c \
        -o "$WRITER" -lm
    cat >"$BATS_FILE_TMPDIR/small.cfg" <<'CFG'
intents = ( { name = "call"; service = { dist = "exponential"; mean = 240; };
              patience = { dist = "exponential"; mean = 120; }; } );
arrivals = ( { name = "call"; intent = "call"; per_hour = 60.0; } );
groups = ( { name = "agents"; agents = 5; } );
CFG
}

setup() {
    [ "$(uname -s)" = Linux ] || skip "calls are made to fail by a preloaded library, on Linux only"
    cd "$BATS_TEST_TMPDIR"
    target="$BATS_TEST_TMPDIR/out"
    more=
}

# write_with WHO SEED [COMMAND PREFIX...]: writes results into $target; $more: further options of ccsim.
write_with() {
    local who="$1" seed="$2"
    shift 2
    if [ "$who" = writer ]; then
        "$@" "$WRITER" "$target" "$seed"
    else
        "$@" "$CCSIM" run "$BATS_FILE_TMPDIR/small.cfg" -o "$target" -q --replications 3 --seed "$seed" $more
    fi
}

need() {
    [ "$1" = writer ] || [ -x "$CCSIM" ] || skip "there is no ccsim yet"
}

# is_whole SEED...: the manifest is of one of these seeds and every file is as it says, with none besides.
is_whole() {
    local manifest="$target/manifest.json" seed listed
    seed=$(sed -n 's/^  "seed": \([0-9]*\),$/\1/p' "$manifest")
    case " $* " in *" $seed "*) ;; *) echo "seed is $seed, want one of $*" >&2; return 1 ;; esac
    sed -n 's/.*{"name": "\([^"]*\)", "bytes": [0-9]*, "sha256": "\([0-9a-f]*\)"}.*/\2  \1/p' "$manifest" \
        >"$BATS_TEST_TMPDIR/sums"
    (cd "$target" && sha256sum -c --quiet --strict "$BATS_TEST_TMPDIR/sums") || return 1
    listed=$(wc -l <"$BATS_TEST_TMPDIR/sums")
    [ "$listed" -ge 3 ] || { echo "$listed files are listed" >&2; return 1; }
    [ "$(find "$target" -type f | wc -l)" -eq $((listed + 1)) ]
}

hidden_folders() {
    find "$BATS_TEST_TMPDIR" -maxdepth 1 -name '.out.ccsim-*'
}

nothing_is_left() {
    [ -z "$(hidden_folders)" ] || { hidden_folders >&2; return 1; }
}

# fail_at WHO CALL K ERRNO: a run of seed 2 in which that call fails; its status in $status. false if the run
# has no K-th such call.
fail_at() {
    rm -f reached
    status=0
    write_with "$1" 2 env LD_PRELOAD="$FAILIO" FAILIO_CALL="$2" FAILIO_K="$3" FAILIO_ERRNO="$4" \
        FAILIO_LOG="$PWD/reached" >said 2>&1 || status=$?
    [ -e reached ]
}

# After a failed call: exit 3 and the old results, or exit 0 and the new ones (reading a folder for leftovers
# may fail without harm); a message; and nothing left behind.
stands_the_failure() {
    case "$status" in
    0) is_whole 2 ;;
    3) is_whole 1 && grep -q -i -e 'no space left' -e 'input/output error' said ;;
    *) echo "exit status $status" >&2; cat said >&2; return 1 ;;
    esac
}

# every_failure WHO CALL ERRNO LEAST: for K = 1, 2, ... until there is no such call any more. At least LEAST of
# them must end with status 3, or the test does not test.
every_failure() {
    local k=1 n_refused=0
    write_with "$1" 1
    while fail_at "$1" "$2" "$k" "$3"; do
        stands_the_failure || { echo "$1: $2 number $k, $3" >&2; return 1; }
        [ "$status" -eq 0 ] || n_refused=$((n_refused + 1))
        write_with "$1" 1 && is_whole 1 && nothing_is_left || { echo "after $2 number $k" >&2; return 1; }
        k=$((k + 1))
    done
    [ "$status" -eq 0 ]
    is_whole 2
    [ "$n_refused" -ge "$4" ] || { echo "only $n_refused of $((k - 1)) failures of $2 mattered" >&2; return 1; }
}

# every_kill WHO CALL: dies in place of the K-th call, for every K.
every_kill() {
    local k=1
    write_with "$1" 1
    while fail_at "$1" "$2" "$k" KILL; do
        [ "$status" -eq 137 ] && is_whole 1 2 || { echo "$1: killed at $2 number $k" >&2; return 1; }
        write_with "$1" 1 && is_whole 1 && nothing_is_left || { echo "after $2 number $k" >&2; return 1; }
        k=$((k + 1))
    done
    [ "$k" -gt 20 ] || { echo "only $((k - 1)) kills" >&2; return 1; }
}

# Kills after 1/N, 2/N, ... of the time one run takes; prints how many found the hidden folder.
timed_kills() {
    local who="$1" n="$2" begin took i n_writing=0
    shift 2
    write_with "$who" 1
    begin=$(date +%s%N)
    "$@" >/dev/null 2>&1
    took=$(($(date +%s%N) - begin))
    write_with "$who" 1
    for i in $(seq "$n"); do
        "$@" >/dev/null 2>&1 &
        sleep "$(awk "BEGIN { printf \"%.4f\", $took * $i / $n / 1e9 }")"
        kill -KILL $! 2>/dev/null || true
        wait $! 2>/dev/null || true
        is_whole 1 2 || { echo "kill $i of $n" >&2; return 1; }
        [ -z "$(hidden_folders)" ] || n_writing=$((n_writing + 1))
    done
    write_with "$who" 1
    is_whole 1 && nothing_is_left && echo "$n_writing"
}

# As a user who may not write there.
as_nobody() {
    if [ "$(id -u)" -ne 0 ]; then
        "$@"
    elif command -v setpriv >/dev/null; then
        setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
    else
        skip "as root, this needs setpriv"
    fi
}

# read_only_folder WHO: first the folder around the results cannot be written, then the results themselves.
read_only_folder() {
    local place status
    place=$(mktemp -d)
    target="$place/around/out"
    mkdir "$place/around"
    write_with "$1" 1
    cp "$WRITER" "$place/writer"
    [ "$1" = writer ] || cp "$CCSIM" "$place/ccsim"
    cp "$BATS_FILE_TMPDIR/small.cfg" "$place/small.cfg"
    WRITER="$place/writer" CCSIM="$place/ccsim" BATS_FILE_TMPDIR="$place"
    chmod 755 "$place" && chmod -R a+rX "$place"
    chmod 555 "$place/around"
    status=0
    write_with "$1" 2 as_nobody 2>said || status=$?
    [ "$status" -eq 3 ]
    grep -q -i 'permission denied' said
    is_whole 1
    chmod 777 "$place/around" && chmod 555 "$target"
    status=0
    write_with "$1" 2 as_nobody 2>said || status=$?
    [ "$status" -eq 3 ]
    grep -q -i 'permission denied' said
    is_whole 1
    [ -z "$(find "$place/around" -name '.out.*')" ]
    chmod -R u+w "$place" && rm -rf "$place"
}

@test "writer: the folder survives every failing open, write, fsync, close, rename and mkdir" {
    every_failure writer open ENOSPC 6
    every_failure writer open EIO 6
    every_failure writer write ENOSPC 10
    every_failure writer write EIO 10
    every_failure writer fsync ENOSPC 7
    every_failure writer fsync EIO 7
    every_failure writer close EIO 5
    every_failure writer rename EIO 1
    every_failure writer mkdir ENOSPC 2
}

@test "writer: so it does where folders cannot be exchanged at once" {
    export FAILIO_NO_EXCHANGE=1
    every_failure writer rename EIO 3
    every_failure writer fsync EIO 7
}

@test "writer: a kill at any call leaves old or new results" {
    every_kill writer any
}

# A kill between two renames leaves the old results under another name, and the next run brings them back.
@test "writer: a kill between renames is mended by the next run" {
    export FAILIO_NO_EXCHANGE=1
    local k=1
    write_with writer 1
    while fail_at writer rename "$k" KILL; do
        write_with writer 2 env LD_PRELOAD="$FAILIO" FAILIO_CALL=write FAILIO_K=1 FAILIO_ERRNO=ENOSPC || true
        is_whole 1 2
        write_with writer 1
        is_whole 1
        nothing_is_left
        k=$((k + 1))
    done
    [ "$k" -eq 4 ]
}

@test "writer: short and interrupted writes change nothing" {
    write_with writer 2
    cp "$target/summary.csv" want
    write_with writer 1
    fail_at writer write 3 EINTR
    [ "$status" -eq 0 ]
    is_whole 2
    cmp want "$target/summary.csv"
    write_with writer 1
    write_with writer 2 env LD_PRELOAD="$FAILIO" FAILIO_SHORT=1
    is_whole 2
    cmp want "$target/summary.csv"
}

@test "writer: fifty kills spread over a run leave old or new results" {
    n=$(timed_kills writer 50 "$WRITER" --wait 5 "$target" 2)
    [ "$n" -ge 20 ]
}

@test "writer: a folder that cannot be written is a failure, not a loss" {
    read_only_folder writer
}

@test "writer: two runs at once leave one of the two results, and no more" {
    write_with writer 1
    for i in 1 2 3 4 5; do
        "$WRITER" --wait 2 "$target" 2 &
        first=$!
        "$WRITER" --wait 2 "$target" 3 &
        wait "$first"
        wait $!
        is_whole 2 3
    done
    write_with writer 1
    nothing_is_left
}

@test "ccsim: the folder survives every failing write and fsync" {
    need ccsim
    every_failure ccsim write ENOSPC 3
    every_failure ccsim fsync EIO 5
}

@test "ccsim: the folder survives every failing open, close, rename and mkdir" {
    need ccsim
    more=--no-plots # their files are opened and closed like all others; each would be one more run
    every_failure ccsim open EIO 5
    every_failure ccsim close EIO 4
    every_failure ccsim rename ENOSPC 1
    every_failure ccsim mkdir ENOSPC 1
}

@test "ccsim: a kill at any call leaves old or new results" {
    need ccsim
    more=--no-plots
    every_kill ccsim any
}

@test "ccsim: fifty kills spread over a run leave old or new results" {
    need ccsim
    timed_kills ccsim 50 "$CCSIM" run "$BATS_FILE_TMPDIR/small.cfg" -o "$target" -q --replications 400 --seed 2
}

@test "ccsim: a folder that cannot be written is a failure, not a loss" {
    need ccsim
    read_only_folder ccsim
}
