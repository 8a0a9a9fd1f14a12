#!/bin/sh
# Two builds must write the same bytes: every example config, two replications each. The manifest is
# left out, its member `run` tells who ran.
#
#     .ci/same.sh CCSIM_A CCSIM_B
set -u
[ $# -eq 2 ] || { echo "usage: same.sh CCSIM_A CCSIM_B" >&2; exit 2; }

work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

passed=0
failed=0

# The three tables must be there; whatever else is there is compared as well.
same() {
    name=$(basename "$1" .cfg)
    for side in a b; do
        if [ "$side" = a ]; then ccsim=$2; else ccsim=$3; fi
        "$ccsim" run "$1" --replications 2 -q -o "$work/$side/$name" </dev/null || {
            echo "$name: $ccsim ended with exit status $?"
            return 1
        }
        for table in summary interval replications; do
            [ -s "$work/$side/$name/$table.csv" ] || {
                echo "$name: $ccsim wrote no $table.csv"
                return 1
            }
        done
    done
    diff -r -q -x manifest.json "$work/a/$name" "$work/b/$name" >"$work/differences" || {
        sed "s|$work/||g" "$work/differences"
        return 1
    }
}

mkdir "$work/a" "$work/b"
for config in configs/*.cfg; do
    [ -e "$config" ] || continue
    if same "$config" "$1" "$2"; then
        echo "same       $config"
        passed=$((passed + 1))
    else
        echo "DIFFERENT  $config"
        failed=$((failed + 1))
    fi
    rm -rf "$work/a/"* "$work/b/"*
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
