# A run in parts on several machines, and its parts put together.

setup() {
    cd "$BATS_TEST_DIRNAME/.."
    CCSIM="${CCSIM:-$PWD/ccsim}"
    t="$BATS_TEST_TMPDIR"
}

run_whole_and_parts() {
    "$CCSIM" run "$1" -q --plot=none -o "$t/whole" "${@:3}"
    for i in $(seq "$2"); do
        "$CCSIM" run "$1" -q --plot=none -o "$t/p$i" --shard "$i/$2" "${@:3}"
    done
}

same_files() {
    for file in "$t"/whole/*.csv "$t/whole/config.resolved.cfg"; do
        cmp "$file" "$t/merged/${file##*/}"
    done
    [ ! -e "$t/merged/shard.bin" ]
    diff <(grep -E '"(config|title|seed|replications|customers_sha256|config_sha256)"' "$t/whole/manifest.json") \
        <(grep -E '"(config|title|seed|replications|customers_sha256|config_sha256)"' "$t/merged/manifest.json")
}

@test "the shards of a run, in any order, give the bytes of the run in one piece" {
    run_whole_and_parts configs/phone_only.cfg 3 -n 7 -s 3 --by-interval-replications
    "$CCSIM" merge "$t/p2" "$t/p3" "$t/p1" -q --plot=none --by-interval-replications -o "$t/merged"
    same_files
    [ -s "$t/merged/replications_interval.csv" ]
}

@test "so do those of a day with a bot and of several steady runs" {
    run_whole_and_parts configs/tmall_normal_day.cfg 2 -n 3
    "$CCSIM" merge "$t/p1" "$t/p2" -q --plot=none -o "$t/merged"
    same_files
    rm -rf "$t"/*
    run_whole_and_parts configs/erlang_a.cfg 2 -n 4 --set time.length=2000
    "$CCSIM" merge "$t/p1" "$t/p2" -q --plot=none -o "$t/merged"
    same_files
}

@test "a shard is a result of its own replications" {
    run_whole_and_parts configs/phone_only.cfg 2 -n 4
    diff <(awk -F, 'NR > 1 && $1 >= 2' "$t/whole/replications.csv") <(sed 1d "$t/p2/replications.csv")
}

refuses() { # STATUS TEXT COMMAND...
    run "${@:3}"
    [ "$status" -eq "$1" ]
    [[ "$output" == *"$2"* ]] || { echo "$output"; return 1; }
    [ ! -e "$t/merged" ]
}

@test "missing, double, foreign and damaged shards are named" {
    run_whole_and_parts configs/phone_only.cfg 3 -n 3
    "$CCSIM" run configs/phone_only.cfg -q --plot=none -o "$t/other" --shard 1/3 -n 3 -s 2
    refuses 2 "missing: shard 2/3; run it" "$CCSIM" merge "$t/p1" "$t/p3" -o "$t/merged"
    refuses 2 "are both shard 1/3" "$CCSIM" merge "$t/p1" "$t/p1" "$t/p2" "$t/p3" -o "$t/merged"
    refuses 2 "another config" "$CCSIM" merge "$t/p1" "$t/p2" "$t/other" -o "$t/merged"
    refuses 2 "is no shard" "$CCSIM" merge "$t/p1" "$t/whole" -o "$t/merged"
    sed -i '1s/ 0\.[0-9]*\.[0-9]* / 9.9.9 /' "$t/p2/shard.bin"
    refuses 2 "damaged" "$CCSIM" merge "$t/p1" "$t/p2" "$t/p3" -o "$t/merged"
    truncate -s -9 "$t/p3/shard.bin"
    refuses 2 "damaged" "$CCSIM" merge "$t/p1" "$t/p3" -o "$t/merged"
}

# With a digest that fits, the bytes themselves are the guard.
bend() { # SED-SCRIPT [SHARD]
    rm -rf "$t/bent"
    cp -r "${2:-$t/p2}" "$t/bent"
    was=$(sha256sum "$t/bent/shard.bin" | cut -d' ' -f1)
    sed -i "$1" "$t/bent/shard.bin"
    sed -i "s/$was/$(sha256sum "$t/bent/shard.bin" | cut -d' ' -f1)/" "$t/bent/manifest.json"
}

@test "another version and bytes that are no image are refused, whatever the manifest says" {
    run_whole_and_parts configs/phone_only.cfg 2 -n 2
    bend '1s/ [0-9.]* / 9.9.9 /'
    refuses 2 "version 9.9.9" "$CCSIM" merge "$t/p1" "$t/bent" -o "$t/merged"
    bend '1s/ 2 2 2 1 1 / 2 2 2 1 4000000000 /'
    refuses 2 "damaged" "$CCSIM" merge "$t/p1" "$t/bent" -o "$t/merged"
    bend '2,$s/\x01/\xff/g'
    run "$CCSIM" merge "$t/p1" "$t/bent" --plot=none -q -o "$t/merged"
    [ "$status" -eq 2 ]
}

@test "every command has its number of images a unit; another one is damage" {
    "$CCSIM" run configs/phone_only.cfg -n 2 -q --plot=none -o "$t/run" --shard 1/1
    "$CCSIM" compare configs/phone_only.cfg --set 'groups[agents].heads_factor=1.1' -n 2 -q -o "$t/compare" --shard 1/1
    for bad in '2,$d;1s/ 1 1 2 0 2 1 / 1 1 2 0 2 0 /' '1s/ run 1 1 2 0 2 1 / compare 1 1 2 0 2 1 /' '1s/ run / walk /'; do
        bend "$bad" "$t/run"
        refuses 2 "bent: shard.bin is damaged" "$CCSIM" merge "$t/bent" -o "$t/merged"
    done
    for bad in '1s/ 0 2 2 / 0 2 0 /' '1s/ 0 2 2 / 0 2 27 /' '1s/ compare / run /' '1s/ compare / sweep /'; do
        bend "$bad" "$t/compare"
        refuses 2 "bent: shard.bin is damaged" "$CCSIM" merge "$t/bent" -o "$t/merged"
    done
}

# Each file that a merge reads, changed in one shard by hand.
change_each() { # SHARD OTHER FILE...
    for file in "${@:3}"; do
        cp "$1/$file" "$t/kept"
        printf ' ' >>"$1/$file"
        refuses 2 "$1/$file was changed; run this shard again" "$CCSIM" merge "$1" "$2" -o "$t/merged"
        cp "$t/kept" "$1/$file"
    done
    "$CCSIM" merge "$1" "$2" -q -o "$t/merged"
    rm -r "$t/merged"
}

@test "files that were changed after the shard was run are not taken" {
    run_whole_and_parts configs/phone_only.cfg 2 -n 2 --set 'groups[agents].heads_factor=1.1'
    change_each "$t/p1" "$t/p2" config.resolved.cfg differences.csv
    change_each "$t/p2" "$t/p1" config.resolved.cfg differences.csv
    for i in 1 2; do
        "$CCSIM" compare configs/phone_only.cfg --set 'groups[agents].heads_factor=1.1' -n 2 -q -o "$t/c$i" --shard $i/2
        "$CCSIM" sweep configs/phone_only.cfg --sweep 'groups[agents].heads_factor=1,1.1' -n 2 -q -o "$t/s$i" --shard $i/2
    done
    change_each "$t/c1" "$t/c2" plan_a.resolved.cfg plan_b.resolved.cfg
    change_each "$t/s1" "$t/s2" first_point.resolved.cfg "$(basename "$t"/s1/units.*)"
}

@test "a merge never takes the place of its shards" {
    run_whole_and_parts configs/phone_only.cfg 2 -n 2
    for i in 1 2; do
        "$CCSIM" compare configs/phone_only.cfg --set 'groups[agents].heads_factor=1.1' -n 2 -q -o "$t/c$i" --shard $i/2
        "$CCSIM" sweep configs/phone_only.cfg --sweep 'groups[agents].heads_factor=1,1.1' -n 2 -q -o "$t/s$i" --shard $i/2
    done
    ln -s p1 "$t/link"
    for kind in p c s; do
        for out in "$t/${kind}1" "$t/../${t##*/}/${kind}2/"; do
            refuses 2 "would replace the shard $t/$kind" "$CCSIM" merge "$t/${kind}1" "$t/${kind}2" -o "$out" --force
            [ -e "$t/${kind}1/shard.bin" ]
            [ -e "$t/${kind}2/shard.bin" ]
        done
    done
    refuses 2 "would replace the shard $t/link" "$CCSIM" merge "$t/link" "$t/p2" -o "$t/p1"
    mkdir "$t/whole/parts"
    mv "$t/p1" "$t/p2" "$t/whole/parts"
    refuses 2 "would replace the shard" "$CCSIM" merge "$t/whole/parts/p1" "$t/whole/parts/p2" -o "$t/whole" --force
    [ -e "$t/whole/parts/p1/shard.bin" ]
}

@test "a name that no config has is damage" {
    "$CCSIM" run configs/phone_only.cfg -n 2 -q --plot=none -o "$t/run" --shard 1/1
    "$CCSIM" compare configs/phone_only.cfg --set 'groups[agents].heads_factor=1.1' -n 2 -q -o "$t/compare" --shard 1/1
    "$CCSIM" sweep configs/phone_only.cfg --sweep 'groups[agents].heads_factor=1,1.1' -n 2 -q -o "$t/sweep" --shard 1/1
    for name in ../phone_1 'phone\x1bonly' '\x00phone_onl'; do # of the same length
        for kind in compare sweep; do
            bend "2s|^phone_only\x00|$name\x00|" "$t/$kind"
            refuses 2 "damaged" "$CCSIM" merge "$t/bent" -o "$t/merged"
        done
    done
    for name in '"../phone"' '""' null 7; do
        sed -i "s|^  \"config\": .*|  \"config\": $name,|" "$t/run/manifest.json"
        refuses 2 "damaged" "$CCSIM" merge "$t/run" -o "$t/merged"
    done
}

@test "a config may be called whatever a file may" {
    cp configs/phone_only.cfg "$t/一 center, ours.cfg"
    for i in 1 2; do "$CCSIM" run "$t/一 center, ours.cfg" -n 2 -q --plot=none -o "$t/p$i" --shard $i/2; done
    "$CCSIM" merge "$t/p1" "$t/p2" -q --plot=none -o "$t/merged"
    grep -q '"config": "一 center, ours"' "$t/merged/manifest.json"
}

@test "--shard wants I/N with at most a replication each" {
    for shard in 0/3 4/3 1 1/ /3 1/3x -1/3 1/31 a/b; do
        refuses 2 "write I/N" "$CCSIM" run configs/phone_only.cfg -o "$t/merged" --shard "$shard"
    done
}

@test "the example with GNU parallel gives the run in one piece" {
    command -v parallel >/dev/null && parallel --version | grep -q GNU || skip "no GNU parallel"
    "$CCSIM" run configs/phone_only.cfg -q --plot=none -n 8 -o "$t/whole"
    parallel -j 2 --joblog "$t/log" "$CCSIM" run configs/phone_only.cfg -n 8 -q --plot=none --shard {}/4 -o "$t/part{}" ::: 1 2 3 4
    "$CCSIM" merge "$t"/part* -q --plot=none -o "$t/merged"
    same_files
}

@test "the job array of the guide runs its part under the numbers that Slurm gives" {
    sed -n '/^    #!\/bin\/sh$/,/^$/s/^    //p' sim/man/machines.md >"$t/job.sh"
    grep -q '^#SBATCH --array=1-4$' "$t/job.sh"
    export PATH="$(dirname "$CCSIM"):$PATH"
    cp configs/phone_only.cfg "$t"
    cd "$t"
    "$CCSIM" run phone_only.cfg -n 12 -q --plot=none -o whole
    for i in 1 2 3 4; do
        sed 's/phone_only.cfg -n 1000/phone_only.cfg -n 12 --plot=none/' job.sh |
            SLURM_ARRAY_TASK_ID=$i SLURM_ARRAY_TASK_COUNT=4 SLURM_CPUS_PER_TASK=1 sh
    done
    "$CCSIM" merge results/part* -q --plot=none -o merged
    same_files
}

@test "the commands of the CI matrix of the guide give the run in one piece" {
    guide="$PWD/sim/man/machines.md"
    matrix() { sed -n "s/^ *- run: \(ccsim $1 .*\)/\1/p" "$guide" | sed -e "s/\${{ matrix.part }}/$2/g" -e 's/-n 1000/-n 8 --plot=none/'; }
    export PATH="$(dirname "$CCSIM"):$PATH"
    cp configs/phone_only.cfg "$t"
    cd "$t"
    "$CCSIM" run phone_only.cfg -n 8 -q --plot=none -o whole
    for i in $(sed -n 's/.*part: \[\(.*\)\].*/\1/p' "$guide" | tr -d ,); do eval "$(matrix run "$i")"; done
    eval "$(matrix merge) --plot=none -q"
    mv results/phone_only merged
    same_files
}

# Whole, and two parts merged: the same files, the same answer.
whole_and_merged() { # COMMAND ARGUMENTS...
    "$CCSIM" "$@" -o "$t/whole" >"$t/said"
    for i in 1 2 3; do "$CCSIM" "$@" -q -o "$t/p$i" --shard "$i/3"; done
    "$CCSIM" merge "$t/p3" "$t/p1" "$t/p2" -o "$t/merged" >"$t/merged_said"
    diff -r --exclude=manifest.json "$t/whole" "$t/merged"
    diff <(grep -v 'results in' "$t/said") <(grep -v 'results in' "$t/merged_said")
}

@test "so do the shards of a sweep, with its answers" {
    whole_and_merged sweep configs/phone_only.cfg --sweep 'groups[agents].heads_factor=0.9:1.1:0.1' -n 5 -s 4 \
        --set 'arrivals[calls].cv_day=0.2' --meet 'sl_frac@sla=phone20>=0.8' --refine 3 --pareto cost,sl_frac@sla=phone20 --best cost
    grep -q 'heads_factor meets' "$t/merged_said"
}

@test "so do those of a comparison of files and of variants" {
    whole_and_merged compare configs/bot_heavy.cfg configs/balanced.cfg -n 4 -m cost --rank cost
    rm -rf "$t"/*
    whole_and_merged compare configs/phone_only.cfg --set 'groups[agents].heads_factor=1.1' --everywhere 'arrivals[calls].cv_day=0.2' -n 5 -s 3
}

@test "shards of other commands and questions are told apart, and a killed shard of a sweep goes on" {
    line=(sweep configs/phone_only.cfg --sweep 'groups[agents].heads_factor=0.9,1.1' -n 3 -q)
    "$CCSIM" "${line[@]}" --shard 1/2 -o "$t/p1"
    "$CCSIM" "${line[@]}" --shard 2/2 -o "$t/p2" --best cost
    "$CCSIM" compare configs/phone_only.cfg configs/phone_only.cfg -n 3 -q --shard 2/2 -o "$t/c2"
    refuses 2 "another command" "$CCSIM" merge "$t/p1" "$t/c2" -o "$t/merged"
    refuses 2 "other options" "$CCSIM" merge "$t/p1" "$t/p2" -o "$t/merged"
    refuses 2 "missing: shard 2/2" "$CCSIM" merge "$t/p1" -o "$t/merged"
    refuses 2 "allocate do not go together" "$CCSIM" "${line[@]}" --shard 1/2 --best cost --allocate 9 -o "$t/merged"
    refuses 2 "write I/N" "$CCSIM" "${line[@]}" --shard 7/7 -o "$t/merged"
    refuses 2 "--xlsx is for the shards of a run" "$CCSIM" merge "$t/p1" "$t/p2" --xlsx -o "$t/merged" || [[ "$output" == *"other options"* ]]
}
