#!/usr/bin/env bats
# `why`: each effect is what two runs on the same customers differ by, to the last digit.

setup() {
    ccsim="${CCSIM:-$BATS_TEST_DIRNAME/../ccsim}"
    configs="$BATS_TEST_DIRNAME/../configs"
    cd "$BATS_TEST_TMPDIR"
    cat >small.cfg <<'END'
intents = ( { name = "call"; service = { dist = "lognormal"; mean = "4 min"; cv = 1.2; }; patience = { dist = "exponential"; mean = "2 min"; };
              redial = { p = 0.4; delay = 600; }; } );
arrivals = ( { name = "call"; per_hour = 120.0; cv_day = 0.1; } );
groups = ( { name = "agents"; agents = 8; }, { name = "helpers"; agents = 1; } );
service_levels = ( { name = "quick"; threshold = "20 s"; target = 0.9; variant = "sl_answered"; } );
surges = ( { name = "promo"; start = "2 h"; shape = "step"; length = "1 h"; factor = 1.5; } );
time = { length = "6 h"; };
END
}

level() { awk -F, '$1 == "sla=quick" && $2 == "sl_frac" && $3 == "sl_answered" { print $4 }' "$1/summary.csv"; }

# same_as CHANGE SET: the difference of why.csv is that of a run with the setting.
same_as() {
    "$ccsim" run small.cfg -n 6 -q --no-plots -o with --set "$2"
    awk -F, -v name="$1" -v with="$(level with)" -v without="$(level out)" '
        $2 == "change" && $3 == name { found = 1; d = $6 - (with - without); if (d < -1e-12 || d > 1e-12) { print name, $6, with - without; exit 1 } }
        END { exit !found }' out/why.csv
}

@test "effects are those of runs with the change made by hand" {
    "$ccsim" run small.cfg -n 6 -q --no-plots -o out
    "$ccsim" why out --level quick -q
    same_as 'one more agent in agents' 'groups[agents].agents=9'
    same_as 'one more agent in helpers' 'groups[helpers].agents=2'
    same_as 'no surges' 'surges=()'
    same_as 'no luck of the day in volumes' 'arrivals[call].cv_day=0'
    same_as 'a tenth fewer customers' 'arrivals[call].factor=0.9'
    same_as 'no redials and repeats' 'intents[call].redial.p=0'
    grep -q '^quick,interval,' out/why.csv
    grep -q "{\"name\": \"why.csv\"" out/manifest.json
}

@test "the shares of the missed add up, the largest first" {
    "$ccsim" run small.cfg -n 4 -q --no-plots -o out
    "$ccsim" why out -q
    awk -F, '$2 == "interval" { sum += $4; if (n++ > 0 && $4 > last) exit 1; last = $4 } END { exit !(n == 12 && sum > 0.999999 && sum < 1.000001) }' out/why.csv
}

@test "the same bytes again, whatever the threads; the table fits 80 columns" {
    "$ccsim" run "$configs/phone_only.cfg" -n 3 -q --no-plots -o out
    "$ccsim" why out --threads 1 >table
    cp out/why.csv first
    [ -z "$(awk 'length > 80' table)" ]
    grep -q '^  one more agent in each shift of agents ' table
    grep -q '^  no absence ' table
    "$ccsim" why out --threads 2 -q
    cmp first out/why.csv
    if command -v gnuplot >/dev/null; then
        "$ccsim" plot out --kind tornado --require-plots -q
    fi
}

@test "in runs of several days the names of intervals have commas, and the table is read all the same" {
    "$ccsim" run small.cfg -n 2 -q --no-plots -o out --set 'time.length="30 h"' --set 'time.interval="6 h"'
    "$ccsim" why out -q
    grep -q '^quick,interval,"day 2, 0[06]:00",' out/why.csv
    [ -z "$(sed 's/"[^"]*"/x/g' out/why.csv | awk -F, 'NF != 10')" ]
    "$ccsim" plot out --kind tornado -q
    [ -s out/plots/tornado.csv ]
}

@test "a why.csv that cannot be read is not called missing" {
    "$ccsim" run small.cfg -n 2 -q --no-plots -o out
    run "$ccsim" plot out --kind tornado
    grep -q 'there is no why.csv' <<<"$output"
    "$ccsim" why out -q
    echo 'quick,change,a,b,c' >>out/why.csv
    run "$ccsim" plot out --kind tornado
    grep -q 'why.csv cannot be read' <<<"$output"
}

@test "mistakes are told" {
    "$ccsim" run small.cfg -n 2 -q --no-plots -o out
    run "$ccsim" why out --level quik
    [ "$status" -eq 2 ]
    grep -q 'there are: quick' <<<"$output"
    run "$ccsim" why .
    [ "$status" -eq 2 ]
}
