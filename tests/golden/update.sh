#!/bin/sh
# Writes the golden files anew with what $CCSIM finds. Read the difference before you commit it: every
# line that changes is a number some user gets otherwise from now on.
#
# To watch one more row, write its `scope,metric,variant,` into the file first.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

for name in $(sed -n 's/^\([a-z_]*\) .*/\1/p' "$here/scenarios"); do
    sh "$here/rows.sh" "$name" "$work/$name" >"$work/$name.csv"
    if cmp -s "$work/$name.csv" "$here/$name.csv"; then
        echo "$name: as before"
    else
        cp "$work/$name.csv" "$here/$name.csv"
        echo "$name: changed"
    fi
done
