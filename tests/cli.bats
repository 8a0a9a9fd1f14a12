#!/usr/bin/env bats
# The command line as a user meets it: help, files, columns, silence, exit statuses.

load not

setup() {
    ccsim="${CCSIM:-$BATS_TEST_DIRNAME/../ccsim}"
    configs="$BATS_TEST_DIRNAME/../configs"
    cd "$BATS_TEST_TMPDIR"
    printf '%s\n' 'intents = ( { name = "call"; service = { dist = "exponential"; mean = "4 min"; };' \
        '  patience = { dist = "exponential"; mean = "2 min"; }; } );' \
        'arrivals = ( { name = "call"; per_hour = 120.0; } );' \
        'groups = ( { name = "agents"; agents = 9; } );' \
        'time = { length = "4 h"; };' >small.cfg
}

# says STATUS PATTERN ARGUMENT...: exit status, and the pattern somewhere in what is printed.
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

header() {
    [ "$(head -n 1 "$1")" = "$2" ]
}

@test "help and version go to standard output" {
    says 0 'validate' --help
    says 0 '^ccsim [0-9]*\.[0-9]*\.[0-9]* (wheel)$' --version || says 0 '(heap)' --version
    for command in $("$ccsim" list commands | sed -n "s/^  \([a-z]*\) .*/\1/p"); do
        says 0 "^usage: ccsim $command" "$command" --help
        says 0 "^usage: ccsim $command" help "$command"
    done
    says 0 '\-\-replications N' run --help
}

@test "a command or option that is none is refused with the nearest" {
    says 2 'did you mean `run`' rnu small.cfg
    says 2 'did you mean `--replications`' run small.cfg --replicatons 3
    says 2 'did you mean `none`' run small.cfg --plot non
    says 2 'given twice' run small.cfg --seed 1 --seed 2
    says 2 'needs a value' run small.cfg --seed
    says 2 'takes no value' run small.cfg --quiet=yes
    says 2 'no command' 
    says 2 'FILE' run
}

@test "run writes its files with their columns" {
    "$ccsim" run small.cfg --replications 3 -q -o out --by-interval-replications --set 'run.instants=[3600]'
    header out/summary.csv scope,metric,variant,value,ci_lo,ci_hi,n,method
    header out/interval.csv interval_start_s,scope,metric,variant,value,ci_lo,ci_hi,n,method
    header out/replications.csv replication,scope,metric,variant,value
    header out/replications_interval.csv replication,interval_start_s,scope,metric,variant,value
    header out/instants.csv time_s,scope,metric,variant,value,ci_lo,ci_hi,n,method
    grep -q '"run"' out/manifest.json
    grep -q '"summary.csv"' out/manifest.json
    grep -q 'replications = 3;' out/config.resolved.cfg
}

@test "the default folder is results/NAME" {
    "$ccsim" run small.cfg --replications 2 -q --plot=none
    [ -s results/small/summary.csv ]
    [ ! -e results/small/plots ]
}

@test "-q prints nothing, and without it the table has no carriage return" {
    run "$ccsim" run small.cfg --replications 2 -q -o out
    [ "$status" -eq 0 ]
    [ -z "$output" ]
    run "$ccsim" run small.cfg --replications 2 -o out
    [ "$status" -eq 0 ]
    grep -q '^phone ' <<<"$output"
    grep -q 'results in out/' <<<"$output"
    not grep -q "$(printf '[\r\033]')" <<<"$output"
}

@test "no line of the table is wider than 80 columns" {
    for config in tmall_normal_day phone_only singles_day; do
        "$ccsim" run "$configs/$config.cfg" --replications 2 -o out --plot=none >table 2>notes
        awk 'length($0) > 80 && !/^results in / { print; wide = 1 } END { exit wide }' table
        [ "$(wc -l <table)" -le 37 ]
    done
}

@test "colours come when asked for, and NO_COLOR keeps them away" {
    TERM=xterm "$ccsim" run small.cfg --replications 2 -o out --color=always 2>notes | grep -q "$(printf '\033')"
    NO_COLOR=1 TERM=xterm "$ccsim" run small.cfg --replications 2 -o out 2>notes | not grep -q "$(printf '\033')"
}

@test "--json prints the rows of summary.csv and nothing else" {
    "$ccsim" run small.cfg --replications 2 -o out --json >rows.json 2>notes
    head -n 2 rows.json | grep -q '"ccsim.summary/1"'
    [ "$(grep -c '"metric"' rows.json)" -eq "$(($(wc -l <out/summary.csv) - 1))" ]
}

@test "the resolved config runs again to the same bytes, options included" {
    "$ccsim" run small.cfg --replications 3 --seed 3000000007 --set 'groups[agents].agents=8' -q -o one
    "$ccsim" run one/config.resolved.cfg -q -o two
    for file in summary.csv interval.csv replications.csv config.resolved.cfg plots/day.csv plots/day.gp; do
        cmp "one/$file" "two/$file"
    done
}

@test "one replication gives no interval" {
    "$ccsim" run small.cfg --replications 1 -q -o out
    awk -F, '$2 == "asa_s" && $5 != "" { exit 1 }' out/summary.csv
}

@test "a folder that is not ours is refused and kept" {
    mkdir mine
    echo x >mine/precious
    says 2 'mine' run small.cfg -o mine --replications 1
    [ -s mine/precious ]
    "$ccsim" run small.cfg -o mine --replications 1 --force -q
    [ ! -e mine/precious ]
}

@test "an interrupt saves what is finished and exits with 130" {
    "$ccsim" run "$configs/phone_only.cfg" --replications 1000000 -o out >table 2>notes &
    pid=$!
    sleep 1.5
    kill -INT "$pid"
    status=0
    wait "$pid" || status=$?
    [ "$status" -eq 130 ]
    [ -s out/summary.csv ]
    grep -q 'of 1000000 replications are saved' notes
    not grep -q "$(printf '\r')" notes
}

@test "the picture is data, a script without words of the user, and an SVG" {
    command -v gnuplot >/dev/null || skip "gnuplot is not installed"
    printf 'title = "`touch owned`";\n' >>small.cfg
    "$ccsim" run small.cfg --replications 3 -q -o out
    [ -s out/plots/day.csv ]
    [ -s out/plots/day.gp ]
    [ -s out/plots/day.svg ]
    not grep -rq owned out/plots
    "$ccsim" run small.cfg --replications 3 -q -o again
    cmp out/plots/day.svg again/plots/day.svg
    "$ccsim" run small.cfg --replications 3 -o out --plot=term | grep -q 'sl_offered within'
}

@test "without gnuplot there is one warning, and the script stays" {
    mkdir empty
    PATH="$PWD/empty" "$ccsim" run small.cfg --replications 2 -o out >table 2>notes
    [ "$(grep -c gnuplot notes)" -eq 1 ]
    [ -s out/plots/day.gp ]
    [ ! -e out/plots/day.svg ]
    status=0
    PATH="$PWD/empty" "$ccsim" run small.cfg --replications 2 -o other --require-plots 2>notes || status=$?
    [ "$status" -eq 3 ]
    grep -q 'gnuplot is not installed' notes
    [ ! -e other ]
}

@test "init writes a file that runs, once" {
    "$ccsim" init mine >said
    "$ccsim" run mine.cfg --replications 2 -q -o out
    cp mine.cfg before
    says 2 'mine.cfg is there already' init mine
    cmp mine.cfg before
}

@test "explain and list know the tables" {
    says 0 '^groups' explain
    says 0 'agents' explain groups
    says 2 "did you mean 'groups'" explain gruops
    says 0 'lognormal' list
    says 0 'spike' list surges
    says 0 'abandonment_frac' list measures
    says 2 'did you mean `laws`' list lws
}

@test "import turns a call log into a trace that runs" {
    printf '%s\n' 'date,vru_entry_s,vru_time,type,priority,q_time,outcome,ser_start_s,ser_time,agent' \
        '1999-02-01,30000,10,PS,0,20,AGENT,30030,100,A1' \
        '1999-02-01,29000,10,PS,0,45,HANG,0,0,' \
        '1999-02-01,31000,10,PS,0,0,HANG,0,0,' \
        '1999-02-01,31500,-5,PS,0,9,AGENT,0,50,A1' \
        '1999-02-02,100,5,PS,0,0,AGENT,105,60,A1' >log.csv
    "$ccsim" import calls log.csv --preset anonymous-bank --date 1999-02-01 -o trace.csv 2>notes
    printf '%s\n' arrival_s,handle_s,patience_s 29010,,45 30010,100, >wanted.csv
    cmp wanted.csv trace.csv
    grep -q '2 contacts written' notes
    "$ccsim" import calls log.csv --preset anonymous-bank 2>notes >all.csv
    grep -q '^86505,60,$' all.csv
    sed 's/per_hour = 120.0;/intent = "call"; trace = "trace.csv"; counts = "total";/; s/time = .*/time = { length = "24 h"; };/' \
        small.cfg >replay.cfg
    "$ccsim" run replay.cfg --replications 2 -q -o out
    says 2 'vru_entry' import calls wanted.csv --preset anonymous-bank
    says 2 'did you mean `arrival`' import calls log.csv --map arival=x
    says 2 'import calls FILE' import log.csv
}

@test "validate answers least agents by Erlang B, C and A" {
    # pyworkforce, README and tests: 100 calls in 30 min of 3 min, 80 % in 20 s, at most 85 % busy.
    says 0 'net) *14$' validate --least --rate 200 --handle '3 min' --target 0.8 --max-occupancy 0.85 --shrinkage 0.3
    says 0 'gross) *20 ' validate --least --rate 200 --handle '3 min' --target 0.8 --max-occupancy 0.85 --shrinkage 0.3
    says 0 'net) *13$' validate --least --rate 200 --handle '3 min' --patience '5 min' --target 0.8 \
        --max-occupancy 0.85 --max-abandonment 0.05
    says 0 'net) *17$' validate --least --rate 200 --handle '3 min' --model b --max-blocking 0.02
    says 2 '\-\-rate' validate --least
    says 2 '\-\-patience' validate --least --rate 1 --handle 1 --model a
}

@test "validate FILE sets Erlang beside the simulation and names broken assumptions" {
    says 0 'Erlang C' validate "$configs/phone_only.cfg" --replications 2
    says 0 'customers call again' validate "$configs/phone_only.cfg" --replications 2
    says 0 'give up' validate small.cfg --replications 2
}

@test "a case of the theory suite agrees" {
    says 0 'simulation and theory agree' validate --quick --only erlang-a
    says 2 'erlang-b' validate --only erlangb
}

@test "the backlog is what waits on deferred channels; without such channels there is none" {
    "$ccsim" run "$configs/tmall_normal_day.cfg" -n 2 -q --plot=none -o "$BATS_TEST_TMPDIR/day"
    awk -F, '$2 == "backlog_mean" && $3 == "" && $1 == "all" { all = $4 }
        $2 == "queue_mean" && $3 == "" && ($1 == "channel=email" || $1 == "channel=social") { sum += $4 }
        END { exit !(all > 0 && all - sum < 1e-6 && sum - all < 1e-6) }' "$BATS_TEST_TMPDIR/day/summary.csv"
    "$ccsim" run "$configs/phone_only.cfg" -n 2 -q --plot=none -o "$BATS_TEST_TMPDIR/phone"
    not grep -q backlog_mean "$BATS_TEST_TMPDIR/phone/summary.csv"
}

@test "the help keeps every command apart from what it does" {
    for command in $("$ccsim" list commands | sed -n "s/^  \([a-z]*\) .*/\1/p"); do
        "$ccsim" --help | grep -q "^  $command  *[^ ]"
    done
}
