#!/usr/bin/env bats
# `ccsim compare`: what it prints, what it writes, the same bytes for any number of threads, and mistakes.

setup() {
    ccsim="${CCSIM:-$BATS_TEST_DIRNAME/../ccsim}"
    configs="$BATS_TEST_DIRNAME/../configs"
    cd "$BATS_TEST_TMPDIR"
}

# value FILE COLUMN PLAN SCOPE METRIC VARIANT: one field of compare.csv by its column's name.
value() {
    awk -F, -v want="$2" -v plan="$3" -v scope="$4" -v metric="$5" -v variant="$6" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == want) k = i }
        $1 == plan && $3 == scope && $4 == metric && $5 == variant { print $k; exit }' "$1"
}

@test "two plans: settings first, a sentence with an interval, a ranking, where it arises" {
    "$ccsim" compare "$configs/bot_heavy.cfg" "$configs/tmall_normal_day.cfg" -n 6 -o out >text 2>notes
    grep -q '^groups\[general\].heads_factor  *0.62  *1$' text
    grep -q 'B responds to .* points more within 10 min (respond), 95 % interval' text
    grep -q 'B costs .* % more, 95 % interval' text
    grep -q '1\. A .* best' text
    grep -q 'where the differences arise' text
    [ "$(grep -n 'what differs' text | cut -d: -f1)" -lt "$(grep -n 'against A' text | cut -d: -f1)" ]
    grep -q '"compare.csv"' out/manifest.json
    "$ccsim" run out/plan_b.resolved.cfg -q -o again --plot=none
    [ "$(value out/compare.csv value tmall_normal_day all cost '')" = \
      "$(awk -F, '$1 == "all" && $2 == "cost" && $3 == "" { print $4 }' again/summary.csv)" ]
}

@test "the same bytes with one thread and three" {
    for t in 1 3; do
        "$ccsim" compare "$configs/phone_only.cfg" --set 'groups[agents].heads_factor=1.1' \
            --set 'arrivals[calls].factor=1.1 & groups[agents].heads_factor=1.1' -n 5 -t $t -q -o out$t
    done
    for f in compare.csv compare_where.csv compare_settings.csv plan_c.resolved.cfg; do
        cmp "out1/$f" "out3/$f"
    done
    cut -d, -f1 out1/compare.csv | sort -u | grep -q 'arrivals\[calls\].factor=1.1 & groups'
}

@test "common random numbers narrow the difference of two staffings at least twentyfold in variance" {
    "$ccsim" compare "$configs/phone_only.cfg" --set 'groups[agents].shifts[s5].heads=15' -n 40 -q -o out
    plan='groups[agents].shifts[s5].heads=15'
    gain=$(value out/compare.csv gain "$plan" sla=phone20 sl_frac sl_offered)
    echo "gain $gain"
    awk -v g="$gain" 'BEGIN { exit !(g >= 20) }'
}

@test "one replication gives no interval, and the same plan twice no difference" {
    run "$ccsim" compare "$configs/phone_only.cfg" "$configs/phone_only.cfg" -n 1 -o out
    [ "$status" -eq 0 ]
    grep -q 'these are the same plan' <<<"$output"
    grep -q 'A = phone_only$' <<<"$output"
    grep -q 'B = phone_only#2' <<<"$output"
    [ -z "$(value out/compare.csv ci_lo 'phone_only#2' all cost '')" ]
}

@test "mistakes are told" {
    run "$ccsim" compare "$configs/erlang_a.cfg"
    [ "$status" -eq 2 ]
    grep -q 'second FILE' <<<"$output"
    run "$ccsim" compare "$configs/phone_only.cfg" "$configs/phone_only.cfg" --measure cots -o out
    [ "$status" -eq 2 ]
    grep -q 'did you mean `cost`' <<<"$output"
    run "$ccsim" compare "$configs/phone_only.cfg" "$configs/phone_only.cfg" --indifference x -o out
    [ "$status" -eq 2 ]
    grep -q '2%' <<<"$output"
    run "$ccsim" compare "$configs/phone_only.cfg" --set 'groups[nobody].agents=3' -o out
    [ "$status" -eq 2 ]
    run "$ccsim" compare "$configs/erlang_a.cfg" "$configs/phone_only.cfg" -o out
    [ "$status" -eq 2 ]
    grep -q 'give both --replications' <<<"$output"
    [ ! -e out ]
}

@test "an interrupt keeps the replications that all plans have, and exits with 130" {
    # A slow machine may not have a whole round when it is told to stop; then it is given longer.
    n=
    for pause in 1 2 4 8 16 32; do
        "$ccsim" compare "$configs/phone_only.cfg" --set 'groups[agents].heads_factor=1.1' -n 100000 -o out 2>notes >text &
        pid=$!
        sleep $pause
        kill -INT $pid
        status=0
        wait $pid || status=$?
        [ "$status" -eq 130 ] || { cat notes; return 1; }
        n=$(sed -n 's/^interrupted: \([0-9]*\) of 100000 replications.*/\1/p' notes)
        [ -z "$n" ] || break
        grep -q 'nothing was written' notes
    done
    [ -n "$n" ]
    "$ccsim" compare "$configs/phone_only.cfg" --set 'groups[agents].heads_factor=1.1' -n "$n" -q -o whole
    cmp whole/compare.csv out/compare.csv
    [ "$(grep customers_sha256 whole/manifest.json)" = "$(grep customers_sha256 out/manifest.json)" ]
}

@test "quantiles of days are compared in pairs: the mean of what replications.csv has day by day" {
    phone="$configs/phone_only.cfg"
    plans=("$phone" --set 'groups[agents].heads_factor=1.1')
    "$ccsim" compare "${plans[@]}" -n 12 -m wait_p90_s -m 'queue_p90@queue=calls' -o out >text
    grep -q 'B has wait_p90_s@all .* lower, 95 % interval' text
    "$ccsim" run "$phone" -n 12 -q --plot=none -o a
    "$ccsim" run "$phone" --set 'groups[agents].heads_factor=1.1' -n 12 -q --plot=none -o b
    mean() { awk -F, '$2 == "all" && $3 == "wait_p90_s" { s += $5; n++ } END { print s / n }' "$1/replications.csv"; }
    awk -v d="$(value out/compare.csv difference "groups[agents].heads_factor=1.1" all wait_p90_s day)" -v a="$(mean a)" -v b="$(mean b)" \
        'BEGIN { e = d - (b - a); print d, a, b; exit !(a > b && e < 1e-4 && e > -1e-4) }'
}
