#!/usr/bin/env bats
# `ccsim sweep`: points, answers, and that nothing is lost or run twice however often it is stopped.

setup() {
    ccsim="${CCSIM:-$BATS_TEST_DIRNAME/../ccsim}"
    configs="$BATS_TEST_DIRNAME/../configs"
    cd "$BATS_TEST_TMPDIR"
    phone="$configs/phone_only.cfg"
}

# says STATUS PATTERN ARGUMENT...
says() {
    wanted=$1 pattern=$2
    shift 2
    run "$ccsim" "$@"
    if [ "$status" -ne "$wanted" ] || ! grep -q -e "$pattern" <<<"$output"; then
        echo "ccsim $*: status $status, wanted $wanted and /$pattern/ in:"
        echo "$output"
        return 1
    fi
}

same() {
    for f in sweep.csv first_point.resolved.cfg $(cd "$1" && ls units.*); do
        cmp "$1/$f" "$2/$f"
    done
}

points() {
    sed 1d "$1/sweep.csv" | cut -d, -f1 | sort -un | wc -l
}

@test "a grid, a zip, a hypercube, a list" {
    "$ccsim" sweep "$phone" --sweep 'groups[agents].shifts[s5].heads=12:16:2' --sweep 'arrivals[calls].factor=0.9,1.1' -n 2 -o grid -q
    [ "$(points grid)" -eq 6 ]
    grep -q '^1,12,1.1,sla=phone20,sl_frac,sl_offered,' grid/sweep.csv
    "$ccsim" sweep "$phone" --sweep 'groups[agents].shifts[s5].heads=12:14:1' --sweep 'arrivals[calls].factor=0.9:1.1#3' --zip -n 2 -o zip -q
    [ "$(points zip)" -eq 3 ]
    grep -q '^1,13,1,' zip/sweep.csv
    "$ccsim" sweep "$phone" --sweep 'groups[agents].shifts[s5].heads=10:19:1' --sweep 'arrivals[calls].factor=0.5:1.5#2' --lhs 10 -n 2 -o lhs -q
    [ "$(sed 1d lhs/sweep.csv | cut -d, -f2 | sort -un | tr '\n' ' ')" = '10 11 12 13 14 15 16 17 18 19 ' ]
    [ "$(sed 1d lhs/sweep.csv | cut -d, -f3 | sort -un | tr '\n' ' ')" = '0.55 0.65 0.75 0.85 0.95 1.05 1.15 1.25 1.35 1.45 ' ]
}

@test "a point is what run gives with the same settings" {
    "$ccsim" sweep "$phone" --sweep 'groups[agents].shifts[s5].heads=14:15:1' -n 4 -o out -q
    "$ccsim" run "$phone" --set 'groups[agents].shifts[s5].heads=15' -n 4 -o run -q --no-plots
    [ "$(awk -F, '$1 == 1 && $3 == "all" && $4 == "cost" { print $6 "," $7 "," $8 }' out/sweep.csv)" = \
      "$(awk -F, '$1 == "all" && $2 == "cost" && $3 == "" { print $4 "," $5 "," $6 }' run/summary.csv)" ]
}

@test "the same bytes with one thread and three, and finished sweeps grow" {
    sweep() { "$ccsim" sweep "$phone" --sweep 'groups[agents].heads_factor=0.9:1.1:0.1' -q "$@"; }
    sweep -n 5 -t 1 -o one
    sweep -n 5 -t 3 -o three
    same one three
    [ -z "$(ls -d one.* 2>/dev/null)" ]
    sweep -n 3 -o grown
    sweep -n 5 -o grown --resume
    same one grown
    sweep -n 5 -o grown --resume
    same one grown
}

@test "kills at random moments and a resume give the bytes of an undisturbed sweep" {
    # A list, not a function: in the background the program itself is to be killed, not a shell around it.
    sweep=("$ccsim" sweep "$configs/tmall_normal_day.cfg" --sweep 'groups[general].heads_factor=0.9:1.1:0.05' -n $((${KILLS:-15} / 3 + 2)) -q)
    "${sweep[@]}" -o whole
    first=1 killed=0
    for i in $(seq 1 "${KILLS:-15}"); do
        if [ "$first" = 1 ]; then "${sweep[@]}" -o out & else "${sweep[@]}" -o out --resume & fi
        pid=$!
        sleep "0.$(((i * 7919) % 23 + 10))"
        if kill -KILL $pid 2>/dev/null; then killed=$((killed + 1)); fi
        wait $pid 2>/dev/null || true
        [ -z "$(ls out.units.* 2>/dev/null)" ] || first=0
        [ -e out/sweep.csv ] && break
    done
    echo "killed $killed times"
    [ "$killed" -ge 1 ]
    "${sweep[@]}" -o out --resume
    same whole out
    [ -z "$(ls -d out.* .out* 2>/dev/null)" ]
}

@test "an interrupt keeps what is done, says how to go on, and exits with 130" {
    "$ccsim" sweep "$configs/tmall_normal_day.cfg" --sweep 'groups[general].heads_factor=0.9:1.1:0.01' -n 200 -o out 2>notes >text &
    pid=$!
    sleep 1.5
    kill -INT $pid
    status=0
    wait $pid || status=$?
    [ "$status" -eq 130 ]
    grep -q 'replications are kept in out.units.*--resume' notes
    says 2 'add --resume to finish it, or --force' sweep "$configs/tmall_normal_day.cfg" --sweep 'groups[general].heads_factor=0.9:1.1:0.01' -n 200 -o out
    says 2 'another sweep' sweep "$configs/tmall_normal_day.cfg" --sweep 'groups[general].heads_factor=0.9:1.1:0.02' -n 1 -o out --resume
    "$ccsim" sweep "$configs/tmall_normal_day.cfg" --sweep 'groups[general].heads_factor=0.9:1.1:0.1' -n 1 -o out -q --force
}

@test "answers: the best, the front, a target, a rival" {
    sweep() { "$ccsim" sweep "$phone" --sweep 'groups[agents].heads_factor=0.9:1.3:0.1' -n 20 -o out "$@" >text; }
    sweep --best cost --pareto 'cost,sl_frac@sla=phone20' --meet 'sl_frac@sla=phone20>=0.8' --force
    grep -q '^best in cost@all: point 0 (0.9), 1[0-9],[0-9.,]* +- [0-9.]*$' text
    grep -q '^  all others are worse, beyond chance$' text
    grep -q '^point  settings      n  *sl_frac@sla=phone20  *cost@all' text
    grep -q '^  point 0 (0.9): 1[0-9],[0-9.,]* +- [0-9.]* and [0-9.]* +- [0-9.]* %, on the front$' text
    [ -z "$(awk 'length > 80' text)" ]
    grep -q 'meets sl_frac@sla=phone20>=0.8:$' text
    grep -q '^  of the values tried from 1 (95 % interval [0-9.]* to [0-9.]*)$' text
    grep -q '^  between them        from 0.9[0-9]* (95 % interval 0.9[0-9]* to [01][0-9.]*)$' text
    grep -q '^0,.*,on,on,$' out/front.csv
    sweep --meet 'sl_frac@sla=phone20>=0.2' --force
    grep -q '^  on the whole line from 0.9 to 1.3; it may hold below 0.9 too$' text
    sweep --meet 'sl_frac@sla=phone20>=0.999' --force
    grep -q '^  nowhere on the line from 0.9 to 1.3; it may hold above 1.3$' text
    sweep --meet 'cost<=12500' --force
    grep -q '^  of the values tried up to 1 (95 % interval 1 to 1)$' text
    sweep --meet 'cost<=1e6' --force
    grep -q '^  on the whole line from 0.9 to 1.3; it may hold above 1.3 too$' text
    sweep --beat "$phone" --by 'sl_frac@sla=phone20' --force
    grep -q 'as good as phone_only or better in sl_frac@sla=phone20:$' text
    grep -q '^  of the values tried from 1 ' text
}

# The band of few replications is wide: where it is good up to the end of the line, the answer may lie beyond.
@test "an interval never ends at an end of the line that is good itself" {
    meet() { "$ccsim" sweep "$phone" --sweep "groups[agents].heads_factor=$1" -n 3 --meet 'sl_frac@sla=phone20>=0.8' --force -o out "${@:2}" >text; }
    meet 1.5:2:0.25 --refine 3
    grep -q '^  on the whole line from 1.5 to 2; it may hold below 1.5 too$' text
    [ -z "$(grep 'interval' text)" ]
    meet 0.95:1.2:0.05
    grep -q '^  of the values tried from 1.* (95 % interval below 0.95 to ' text
}

@test "a break-even is looked for between the swept points, to the same bytes on any threads" {
    line=("$phone" --sweep 'groups[agents].heads_factor=0.9:1.3:0.1' -n 20 -q --meet 'sl_frac@sla=phone20>=0.8' --beat "$phone" --by cost)
    "$ccsim" sweep "${line[@]}" --refine 12 -o out -t 1
    "$ccsim" sweep "${line[@]}" --refine 12 -o again -t 3
    same out again
    # The first that meets the target, and its neighbour that does not, are closer than a swept step.
    awk -F, '$1 == "meet" { if ($4 >= 0) { print $3, before; exit !($3 - before < 0.03) } before = $3 }' out/refined.csv
    # A point between is what a sweep over it gives.
    v=$(awk -F, '$1 == "meet" && $3 != 0.9 && $3 != 1 { print $3; exit }' out/refined.csv)
    "$ccsim" sweep "$phone" --sweep "groups[agents].heads_factor=$v" -n 20 -q -o one
    awk -F, -v at="$v" 'FNR == 1 { next } FILENAME ~ /refined/ && $1 == "meet" && $3 == at { was = $4 }
        FILENAME ~ /sweep.csv/ && $3 == "sla=phone20" && $4 == "sl_frac" && $5 == "sl_offered" { now = $6 - 0.8 }
        END { d = was - now; exit !(was != "" && d < 1e-9 && d > -1e-9) }' out/refined.csv one/sweep.csv
}

@test "the smallest head-count that meets a target is found among whole numbers" {
    sweep() { "$ccsim" sweep "$configs/erlang_a.cfg" --sweep "groups[agents].agents=$1" --set time.length=4000 -n 10 --meet 'abandonment_frac<=0.02' "${@:2}"; }
    sweep 14:26:12 --refine 20 -o some >text
    sweep 14:26:1 -o all >whole
    from='s/^  of the values tried from \([0-9]*\) (95 % interval \([0-9]* to [0-9]*\))$/\1 \2/p'
    [ -z "$(grep 'between them' whole)" ]
    [ "$(sed -n "$from" text)" = "$(sed -n "$from" whole)" ]
    [ -n "$(sed -n "$from" whole)" ]
    [ "$(wc -l <some/refined.csv)" -lt 13 ]
    says 2 'add --meet or --beat' sweep "$phone" --sweep 'groups[agents].heads_factor=0.9:1.3:0.1' --refine 3
}

@test "a budget goes where the decision is unclear, to the same bytes when resumed" {
    sweep() { "$ccsim" sweep "$phone" --sweep 'groups[agents].shifts[s5].heads=8:20:2' --best cost_per_solved --allocate 200 -n 10 -q "$@"; }
    sweep -o out
    spent=$(awk -F, '$3 == "all" && $4 == "cost" { n += $9 } END { print n }' out/sweep.csv)
    [ "$spent" -eq 200 ]
    awk -F, '$3 == "all" && $4 == "cost" { if ($9 > most) most = $9; if (least == 0 || $9 < least) least = $9 } END { exit !(most > 3 * least && least >= 10) }' out/sweep.csv
    sweep -o again -t 1
    same out again
}

@test "a dry run lists the points and writes nothing" {
    says 0 '3 points x 7 replications' sweep "$phone" --sweep 'arrivals[calls].factor=1:2:0.5' -n 7 --dry-run -o out
    grep -q '^2	arrivals\[calls\].factor=2$' <<<"$output"
    [ ! -e out ]
    [ -z "$(ls -d out* 2>/dev/null)" ]
}

@test "mistakes are told before anything is run" {
    says 2 'varies nothing' sweep "$phone" --sweep 'x'
    says 2 'is no range' sweep "$phone" --sweep 'arrivals[calls].factor=1:2:-1'
    says 2 'is no range' sweep "$phone" --sweep 'arrivals[calls].factor=1:2:0'
    says 2 'is no range' sweep "$phone" --sweep 'arrivals[calls].factor=1:2#1'
    says 2 '\-\-sweep' sweep "$phone"
    says 2 'nobody' sweep "$phone" --sweep 'groups[nobody].agents=1,2'
    says 2 '\-4' sweep "$phone" --sweep 'groups[agents].heads_factor=1,-4' -o out
    says 2 'as many values' sweep "$phone" --zip --sweep 'arrivals[calls].factor=1,2' --sweep 'groups[agents].heads_factor=1,1.1,1.2'
    says 2 'is no target' sweep "$phone" --sweep 'arrivals[calls].factor=1,2' --meet 'cost>=x'
    says 2 'did you mean `cost`' sweep "$phone" --sweep 'arrivals[calls].factor=1,2' --best cots
    says 2 'single --sweep' sweep "$phone" --sweep 'arrivals[calls].factor=2,1' --meet 'cost<=3'
    says 2 'needs to know' sweep "$phone" --sweep 'arrivals[calls].factor=1,2' --allocate 100
    says 2 'allocate 39 is less than the 40 replications of the first round' sweep "$phone" --sweep 'arrivals[calls].factor=1,2' --best cost --allocate 39 -n 20
    [ ! -e out ]
}
