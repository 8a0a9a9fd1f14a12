#!/usr/bin/env bats
# The tutorial: its commands run in order, and print every line that is shown.

setup() {
    root=$BATS_TEST_DIRNAME/..
    cp -R "$root/configs" "$BATS_TEST_TMPDIR/configs"
    ln -s "${CCSIM:-$root/ccsim}" "$BATS_TEST_TMPDIR/ccsim"
    cd "$BATS_TEST_TMPDIR"
}

@test "every command of the tutorial runs and prints what is shown" {
    grep '^    ' "$root/sim/man/tutorial.md" | sed 's/^    //' >lines
    cp configs/planner_day.csv out.txt
    commands=0
    while IFS= read -r line; do
        case $line in
        ./ccsim\ *)
            sh -c "$line" >out.txt 2>err.txt </dev/null || { echo "$line"; cat err.txt; return 1; }
            commands=$((commands + 1))
            ;;
        *) sed 's/^ *//' out.txt | grep -qxF -e "$(sed 's/^ *//' <<<"$line")" || { echo "not printed: $line"; cat out.txt; return 1; } ;;
        esac
    done <lines
    [ "$commands" -ge 10 ]
    for file in results/planner_day/report.html results/desk_sweep/report.html results/planner_day/why.csv; do
        [ -s "$file" ]
    done
}

@test "the export of the tutorial adds up, to the shares that it is said to count" {
    awk -F, 'NR > 1 { if ($3 + $4 != $2 || $5 > $3) { print; exit 1 } n += $2; lost += $4; quick += $5 }
        END { printf "counts %.0f %% in time and\n%.0f %% given up", 100 * quick / n, 100 * lost / n }' configs/planner_day.csv >counted
    grep -qF "$(head -n 1 counted)" "$root/sim/man/tutorial.md"
    grep -qF "$(tail -n 1 counted)" "$root/sim/man/tutorial.md"
}
