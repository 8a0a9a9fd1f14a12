# A hundred SIGKILLs at random moments of a sweep, and a final --resume: the bytes of an undisturbed one.

same() { # ONE OTHER
    for file in "$1"/*; do
        [ "${file##*/}" = manifest.json ] || cmp "$file" "$2/${file##*/}"
    done
    diff <(ls "$1") <(ls "$2")
}

@test "a hundred kills and a resume give the bytes of an undisturbed sweep" {
    ccsim="${CCSIM:-$BATS_TEST_DIRNAME/../../ccsim}"
    phone="$BATS_TEST_DIRNAME/../../configs/phone_only.cfg"
    cd "$BATS_TEST_TMPDIR"
    sweep=("$ccsim" sweep "$phone" --sweep 'groups[agents].heads_factor=0.9:1.1:0.05' -n 1000 -q --no-plots)
    "${sweep[@]}" -o whole
    RANDOM=11 killed=0 finished=0
    while [ $killed -lt 100 ]; do
        # --resume begins where there is nothing to resume.
        "${sweep[@]}" -o out --resume &
        pid=$!
        sleep "0.$((RANDOM % 300 + 100))"
        if kill -KILL $pid 2>/dev/null; then killed=$((killed + 1)); fi
        wait $pid 2>/dev/null || true
        if [ -e out/manifest.json ]; then # so fast a machine: one more from the start
            same whole out
            rm -r out
            finished=$((finished + 1))
        fi
    done
    kept=$(cat out.units.* 2>/dev/null | wc -c)
    "${sweep[@]}" -o out --resume
    same whole out
    [ -z "$(ls -d out.* .out* 2>/dev/null)" ]
    echo "$killed kills, $finished sweeps finished in between, $kept bytes kept before the last" >&3
}
