#!/bin/sh
# Times ccsim beside the floor, counts its instructions, and says where a promised limit is broken.
#
#   bench.sh [--quick] [--record] [ROW...]
#
# Rows: events instructions erlang_a erlang_a_skills memory threads examples; all of these by default.
# singles_day, the great day a hundred times as large, is run only when asked for.
# --quick takes a tenth of the contacts, 3 ratios, and no verdict on time. --record writes today's
# instruction figures over those kept. From the environment: CCSIM, CCSIM_BUILD, CC.
# Exit status: 0 all within limits, 1 a limit is broken, 3 something needed is missing.
set -u
LC_ALL=C
export LC_ALL

here=$(dirname "$0")
root=$(cd "$here/../.." && pwd)
CC=${CC:-gcc}
CCSIM=${CCSIM:-$root/ccsim}
CCSIM_BUILD=${CCSIM_BUILD:-$root/.build/gcc-release}
tools=$CCSIM_BUILD/tests/bench
heap_tools=${CCSIM_BUILD%-heap}-heap/tests/bench
kept=$here/instructions.tsv

contacts=3000000
n_ratios=7
is_quick=0
is_record=0
rows=

# --- what is run: adapt here when configs or options change ----------------------------------------

# The floor's model with a service of 60 s: 1.05 c arrivals and patience of 2 services.
# erlang_a C LENGTH_S FOLDER [OPTIONS]
erlang_a() {
    c=$1 length=$2 folder=$3
    shift 3
    set -- --set "groups[agents].agents=$c" --set "arrivals[call].per_hour=$((63 * c))" \
        --set 'intents[call].service.mean=60 s' --set 'intents[call].patience.mean=120 s' \
        --set 'time.warmup=1200 s' --set "time.length=$length s" "$@"
    run_ccsim "$root/configs/erlang_a.cfg" "$folder" "$@"
}

# 20 types and 10 groups; at scale 1 the config has this many agents.
skills_agents=100
erlang_a_skills() {
    c=$1 length=$2 folder=$3
    shift 3
    scale=$(awk "BEGIN { print $c / $skills_agents }")
    set -- --set "run.scale=$scale" --set 'time.warmup=2 h' --set "time.length=$length s" "$@"
    run_ccsim "$root/configs/erlang_a_skills.cfg" "$folder" "$@"
}

singles_day() {
    folder=$3
    shift 3
    run_ccsim "$root/configs/singles_day.cfg" "$folder" --set run.scale=100 "$@"
}

# One thread and one replication unless told otherwise; $runner may be callgrind, which then counts only
# what happens inside a replication: tables computed beside a run may cost more than the run.
run_ccsim() {
    config=$1 folder=$2
    shift 2
    case " $* " in
    *' --threads '*) ;;
    *) set -- --threads 1 --replications 1 "$@" ;;
    esac
    "$tools/spent" "$work/spent" ${runner:-} "$CCSIM" run "$config" "$@" -o "$folder" -q \
        > "$work/out" 2> "$work/err" && return
    status=$?
    echo "bench: exit $status from: $CCSIM run $config $*" >&2
    tail -5 "$work/err" >&2
    exit 3
}

# Contacts of the whole center in a folder of results.
contacts_in() {
    awk -F, '$1 == "all" && $2 == "offered" { print $4; exit }' "$1/summary.csv"
}

# Limits of time against the floor and of instructions, by row and number of agents.
limit_of() {
    case $1-$2 in
    erlang_a-10) echo 3 ;;
    erlang_a-100) echo 2 ;;
    erlang_a-*) echo 1.6 ;;
    erlang_a_skills-10) echo 4.5 ;;
    erlang_a_skills-100) echo 3 ;;
    erlang_a_skills-*) echo 2.2 ;;
    esac
}

instruction_limit_of() {
    case $1-$2 in
    floor-10) echo 220 ;;
    floor-100) echo 275 ;;
    floor-1000) echo 340 ;;
    floor-10000) echo 385 ;;
    erlang_a-100) echo 950 ;;
    erlang_a_skills-100) echo 1150 ;;
    *) echo 0 ;;
    esac
}

max_growth=1.5     # of the time per contact from 100 to 10,000 agents
max_memory_mb=100  # 10 million contacts, 1,000 agents
min_speed_up=1.75  # two threads

# --- small tools -------------------------------------------------------------------------------------

calc() {
    awk "BEGIN { printf \"%.${2:-3}f\", $1 }"
}

is_true() {
    awk "BEGIN { exit !($1) }"
}

broken() {
    echo "  LIMIT BROKEN: $1"
    echo "$1" >> "$work/broken"
}

# Seconds of processor time, or field $1, of the last run.
spent() {
    awk -v field="${1:-2}" '{ print $field }' "$work/spent"
}

wants() {
    case " ${rows:-all} " in
    *" all "* | *" $1 "*) return 0 ;;
    esac
    return 1
}

needs() {
    [ -x "$1" ] && return
    echo "bench: $1 is missing; run: $2" >&2
    exit 3
}

# Median, least and greatest of the numbers in a file.
spread() {
    sort -n "$1" | awk '{ v[NR] = $1 }
        END { m = int((NR + 1) / 2); m = NR % 2 ? v[m] : (v[m] + v[m + 1]) / 2
              printf "%.2f %.2f %.2f\n", m, v[1], v[NR] }'
}

# --- time against the floor --------------------------------------------------------------------------

# Sets long_s, the length that brings the contacts asked for beyond those of short_s.
plan_lengths() {
    row=$1 c=$2 n=$3
    short_s=3600
    $row "$c" $short_s "$work/short"
    n_short=$(contacts_in "$work/short")
    is_true "${n_short:-0} > 0" || { echo "bench: $row counts no contacts" >&2; exit 3; }
    long_s=$(calc "$short_s * (1 + $n / $n_short)" 0)
}

# ns per contact beyond the short run, whose start-up, warm-up and output are the same.
ns_of_ccsim() {
    row=$1 c=$2
    $row "$c" $short_s "$work/short"
    base=$(spent)
    $row "$c" "$long_s" "$work/long"
    calc "($(spent) - $base) / ($(contacts_in "$work/long") - $n_short) * 1e9" 2
}

ns_of_floor() {
    "$tools/spent" "$work/spent" "$tools/floor" "$1" 1 > /dev/null
    base=$(spent)
    "$tools/spent" "$work/spent" "$tools/floor" "$1" "$contacts" > /dev/null
    calc "($(spent) - $base) / $contacts * 1e9" 2
}

# One row: ccsim and the floor in turn, A B A B.
time_row() {
    row=$1
    printf '%-16s %7s %9s %9s %7s  %s\n' "$row" agents ns floor ratio 'least-greatest (limit)'
    for c in 10 100 1000 10000; do
        plan_lengths "$row" "$c" "$contacts"
        : > "$work/ratios"
        : > "$work/ns"
        : > "$work/floor"
        for i in $(seq "$n_ratios"); do
            ours=$(ns_of_ccsim "$row" "$c") || exit 3
            floor=$(ns_of_floor "$c")
            echo "$ours" >> "$work/ns"
            echo "$floor" >> "$work/floor"
            calc "$ours / $floor" >> "$work/ratios"
            echo >> "$work/ratios"
        done
        report_ratio "$row" "$c"
    done
    growth=$(calc "$ns_10000 / $ns_100" 2)
    echo "  growth per contact from 100 to 10000 agents: $growth (limit $max_growth)"
    [ $is_quick = 1 ] || is_true "$growth <= $max_growth" || broken "$row grows by $growth"
}

report_ratio() {
    ns=$(spread "$work/ns" | cut -d' ' -f1)
    floor=$(spread "$work/floor" | cut -d' ' -f1)
    limit=$(limit_of "$1" "$2")
    spread "$work/ratios" > "$work/spread"
    read -r ratio least greatest < "$work/spread"
    printf '%-16s %7s %9s %9s %7s  %s-%s (%s)\n' '' "$2" "$ns" "$floor" "$ratio" "$least" "$greatest" "$limit"
    eval "ns_$2=$ns"
    [ $is_quick = 1 ] || is_true "$ratio <= $limit" ||
        broken "$1 with $2 agents takes $ratio times the floor, more than $limit"
}

# --- instructions ------------------------------------------------------------------------------------

version_of() {
    pkg-config --modversion "$1" 2>/dev/null || echo unknown
}

# Whatever changes the count without a change of ours.
instruction_key() {
    compiler=$($CC --version | sed -n '1s/[^0-9]*\([0-9][0-9.]*\).*/\1/p')
    libc=$(getconf GNU_LIBC_VERSION 2>/dev/null | tr ' ' '-')
    echo "$(uname -m) $(basename "$CC")-$compiler ${libc:-libc} gsl-$(version_of gsl) libconfig-$(version_of libconfig)"
}

counted() {
    awk '/Collected/ { print $NF }' "$1"
}

# Instructions per contact of the floor, as the difference of two lengths.
floor_instructions() {
    for n in 100000 300000; do
        valgrind --tool=callgrind --callgrind-out-file=/dev/null "$tools/floor" "$1" $n \
            > /dev/null 2> "$work/count_$n"
    done
    calc "($(counted "$work/count_300000") - $(counted "$work/count_100000")) / 200000" 1
}

count_replications='valgrind --tool=callgrind --callgrind-out-file=/dev/null --toggle-collect=center_run'

# Between two lengths, so that beginning and warm-up cancel. The more agents, the later the event list
# has found its shape, and the longer a run has to be for a figure that stays.
ccsim_instructions() {
    row=$1 c=$2
    n=$((100000 + 20 * c))
    runner=
    plan_lengths "$row" "$c" "$n"
    first_s=$(calc "$short_s * $n / $n_short" 0)
    runner=$count_replications
    $row "$c" "$first_s" "$work/first"
    first=$(counted "$work/err")
    $row "$c" "$((first_s * 2))" "$work/second"
    runner=
    calc "($(counted "$work/err") - $first) / ($(contacts_in "$work/second") - $(contacts_in "$work/first"))" 1
}

event_instructions() {
    for n in 200000 600000; do
        valgrind --tool=callgrind --callgrind-out-file=/dev/null "$1/hold" "$2" "$3" $n \
            > /dev/null 2> "$work/count_$n"
    done
    calc "($(counted "$work/count_600000") - $(counted "$work/count_200000")) / 400000" 1
}

# Prints a figure beside the one kept for this key, and keeps it if there was none.
judge_instructions() {
    row=$1 c=$2 now=$3
    before=$(awk -F'\t' -v key="$key" -v row="$row-$c" '$1 == key && $2 == row { print $3 }' "$kept")
    limit=$(instruction_limit_of "$row" "$c")
    printf '  %-24s %8s  kept %s\n' "$row $c" "$now" "${before:-none for this compiler and libraries, recorded}"
    is_true "$limit == 0 || $now <= $limit" ||
        broken "$row with $c agents takes $now instructions a contact, more than $limit"
    if [ -n "$before" ] && [ $is_record = 0 ]; then
        is_true "$now <= 1.02 * $before" ||
            broken "$row $c takes $now instructions, over 2 % more than the $before kept"
        return
    fi
    awk -F'\t' -v key="$key" -v row="$row-$c" '!($1 == key && $2 == row)' "$kept" > "$work/kept"
    printf '%s\t%s\t%s\n' "$key" "$row-$c" "$now" >> "$work/kept"
    cp "$work/kept" "$kept"
}

instructions_row() {
    if ! command -v valgrind > /dev/null; then
        echo 'instructions: left out, valgrind is not installed'
        return
    fi
    [ -f "$kept" ] || printf '# machine, compiler, libraries\trow\tinstructions per contact or call\n' > "$kept"
    key=$(instruction_key)
    echo "instructions per contact ($key)"
    for c in 10 100 1000 10000; do
        judge_instructions floor $c "$(floor_instructions $c)"
    done
    for row in erlang_a erlang_a_skills; do
        for c in 10 100 1000 10000; do
            n=$(ccsim_instructions $row $c) || exit 3
            judge_instructions $row $c "$n"
        done
    done
}

# --- memory, threads, the event list, the examples, the great day ---------------------------------------

memory_row() {
    n=10000000
    [ $is_quick = 0 ] || n=1000000
    plan_lengths erlang_a 1000 $n
    erlang_a 1000 "$long_s" "$work/long"
    mb=$(calc "$(spent 3) / 1024" 1)
    echo "peak memory of $(contacts_in "$work/long") contacts, 1000 agents: $mb MB (limit $max_memory_mb)"
    is_true "$mb < $max_memory_mb" || broken "10 million contacts take $mb MB"
}

threads_row() {
    n=$((2 * contacts))
    plan_lengths erlang_a 100 $n
    erlang_a 100 "$long_s" "$work/one" --threads 1 --replications 8
    one=$(spent 1)
    erlang_a 100 "$long_s" "$work/two" --threads 2 --replications 8
    speed_up=$(calc "$one / $(spent 1)" 2)
    echo "two threads, a job of $one s: $speed_up times as fast (limit $min_speed_up)"
    [ $is_quick = 1 ] || is_true "$speed_up >= $min_speed_up" || broken "two threads gain only $speed_up"
}

# name N CALLS: ns and, with valgrind, instructions a call, of both builds of the event list.
events_line() {
    line=$(printf '  %-16s' "$1 $2")
    for folder in "$tools" "$heap_tools"; do
        if [ ! -x "$folder/hold" ]; then
            line="$line        not built"
            continue
        fi
        : > "$work/ns"
        for i in 1 2 3; do
            "$folder/hold" "$1" "$2" "$3" | cut -d' ' -f2 >> "$work/ns"
        done
        n=-
        if command -v valgrind > /dev/null; then n=$(event_instructions "$folder" "$1" "$2"); fi
        line="$line $(spread "$work/ns" | awk '{ printf "%8.1f ns", $1 }') $(printf '%7s' "$n")"
        [ "$folder" = "$tools" ] && wheel=$n || heap=$n
    done
    echo "$line"
}

events_row() {
    echo 'event list, ns and instructions a call:        wheel               heap'
    for n in 100 1000 10000 100000; do
        events_line hold $n 2000000
    done
    for n in 10 100 1000 10000; do
        events_line center $n 2000000
    done
    wheel=- heap=-
    events_line burst 10000 2000000
    case $wheel$heap in
    *-*) ;;
    *) is_true "$wheel <= $heap" || broken "a burst costs the wheel $wheel, the heap $heap instructions" ;;
    esac
}

# Fresh contacts and returns of a folder of results.
attempts_in() {
    awk -F, '$1 == "all" && $2 == "total" { print $4; exit }' "$1/summary.csv"
}

most_counted=200000 # contacts; callgrind takes 50 times as long as the run

# One replication as anybody would run it: the whole command's processor time and peak memory, output and
# tables included, and the instructions of the simulation alone.
example_row() {
    name=$(basename "$1" .cfg)
    run_ccsim "$1" "$work/example"
    cpu=$(spent 2) kb=$(spent 3)
    n=$(attempts_in "$work/example")
    count=-
    if command -v valgrind > /dev/null && is_true "$n <= $most_counted"; then
        runner=$count_replications
        run_ccsim "$1" "$work/example"
        runner=
        count=$(calc "$(counted "$work/err") / $n" 0)
    fi
    printf '%-20s %9s %9s %9s %9s %9s %12s\n' "$name" "$n" "$cpu" "$(calc "$cpu / $n * 1e6" 2)" \
        "$(calc "$kb / 1024" 1)" "$(calc "$kb * 1024 / $n" 0)" "$count"
}

examples_row() {
    printf '%-20s %9s %9s %9s %9s %9s %12s\n' example contacts cpu_s us/contact peak_MB B/contact instructions
    for config in "$root"/configs/*.cfg; do
        example_row "$config"
    done
}

singles_day_row() {
    singles_day - - "$work/singles"
    echo "singles_day at scale 100: $(spent 2) s of processor time, $(calc "$(spent 3) / 1024" 1) MB," \
        "$(contacts_in "$work/singles") contacts offered to queues"
}

# --- the run -------------------------------------------------------------------------------------------

for argument; do
    case $argument in
    --quick) is_quick=1 contacts=300000 n_ratios=3 ;;
    --record) is_record=1 ;;
    erlang_a | erlang_a_skills | instructions | memory | threads | events | examples | singles_day)
        rows="$rows $argument" ;;
    *) echo "bench: $argument is neither an option nor a row; see the top of $0" >&2; exit 2 ;;
    esac
done
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
: > "$work/broken"
runner=
needs "$tools/floor" 'make bench'
needs "$tools/spent" 'make bench'
needs "$tools/hold" 'make bench'
wants events && events_row
[ "$rows" = ' events' ] || needs "$CCSIM" make
wants instructions && instructions_row
wants erlang_a && time_row erlang_a
wants erlang_a_skills && time_row erlang_a_skills
wants memory && memory_row
wants threads && threads_row
wants examples && examples_row
case " $rows " in
*' singles_day '*) singles_day_row ;;
esac
if [ -s "$work/broken" ]; then
    echo "$(wc -l < "$work/broken") limits broken:"
    sed 's/^/  /' "$work/broken"
    exit 1
fi
echo 'all within limits'
