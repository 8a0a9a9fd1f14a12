#!/usr/bin/env bats
# `ccsim run --precision`: how many it took, what it would take, and the same bytes however it is run.

setup() {
    ccsim="${CCSIM:-$BATS_TEST_DIRNAME/../ccsim}"
    configs="$BATS_TEST_DIRNAME/../configs"
    cd "$BATS_TEST_TMPDIR"
}

@test "a run goes on until the half-width is reached, with the same bytes for any threads" {
    for t in 1 3; do
        "$ccsim" run "$configs/phone_only.cfg" --precision 'sl_frac@sla=phone20:0.03' -t $t -o out$t --no-plots >text 2>notes
    done
    grep -q 'precision: sl_frac@sla=phone20 +- 0.02.* (wanted 0.03) took [0-9]* replications' text
    n=$(sed -n 's/.*took \([0-9]*\) replications/\1/p' text)
    [ "$n" -gt 30 ]
    "$ccsim" run "$configs/phone_only.cfg" -n "$n" -q -o plain --no-plots
    "$ccsim" run out1/config.resolved.cfg -q -o again --no-plots
    for f in summary.csv interval.csv replications.csv; do
        cmp "out1/$f" "out3/$f"
        cmp "out1/$f" "plain/$f"
        cmp "out1/$f" "again/$f"
    done
    awk -F, '$1 == "sla=phone20" && $2 == "sl_frac" && $3 == "sl_offered" { exit !(($6 - $5) / 2 <= 0.03) }' out1/summary.csv
}

@test "a capped run warns, says what it would take, and exits with 0" {
    "$ccsim" run "$configs/phone_only.cfg" --precision 'sl_frac@sla=phone20:0.001' --most 25 -o out >text 2>notes
    grep -q 'after 25 replications, the most allowed; about [0-9]* would do' notes
    grep -q 'the most allowed' out/manifest.json
}

@test "a steady run is made longer, and its resolved config grows again to the same bytes" {
    "$ccsim" run "$configs/erlang_a.cfg" --set 'time.length=100 min' --precision 'abandonment_frac:0.01' -o out --no-plots >text 2>notes
    grep -q 'precision: abandonment_frac .* with a window of' text
    "$ccsim" run out/config.resolved.cfg -q -o again --no-plots
    cmp out/summary.csv again/summary.csv
}

@test "a name that is no measure, or no half-width, is refused before anything is run" {
    run "$ccsim" run "$configs/phone_only.cfg" --precision 'sl_fraq@sla=phone20:0.1' -o out
    [ "$status" -eq 2 ]
    grep -q 'did you mean `sl_frac@sla=phone20`' <<<"$output"
    run "$ccsim" run "$configs/phone_only.cfg" --precision 'cost' -o out
    [ "$status" -eq 2 ]
    grep -q 'is no precision' <<<"$output"
    run "$ccsim" run "$configs/phone_only.cfg" --precision 'cost:"1' -o out
    [ "$status" -eq 2 ]
    [ ! -e out ]
}
