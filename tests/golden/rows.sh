#!/bin/sh
# Prints the rows of tests/golden/NAME.csv with the values this build finds.
#
#     CCSIM=... tests/golden/rows.sh NAME FOLDER
#
# The golden file says which rows by their first three columns; the results go to FOLDER. Integers are
# printed as they are, reals to 9 digits, so that another mathematical library writes the same. A row
# that summary.csv does not have is named and ends it with status 1.
set -eu
LC_ALL=C
export LC_ALL

name=$1
folder=$2
here=$(cd "$(dirname "$0")" && pwd)
ccsim=${CCSIM:-$here/../../ccsim}

options=$(awk -v name="$name" '$1 == name { $1 = ""; print }' "$here/scenarios")
[ -n "$options" ] || { echo "$name is not in tests/golden/scenarios" >&2; exit 2; }

# shellcheck disable=SC2086 # the options are words without spaces
"$ccsim" run "$here/../../configs/$name.cfg" $options --seed 1 --threads 1 -q -o "$folder" </dev/null

awk -F, '
    function short(value) {
        return value ~ /^-?[0-9]*\.[0-9]|^-?[0-9.]+e/ ? sprintf("%.9g", value) : value
    }
    FNR == 1 { if (NR == 1) header = $0; else print header; next }
    { key = $1 "," $2 "," $3 }
    NR == FNR { found[key] = short($4) "," short($5) "," short($6) "," $7 "," $8; next }
    key in found { print key "," found[key]; next }
    { print "summary.csv has no row " key >"/dev/stderr"; missing = 1 }
    END { exit missing }
' "$folder/summary.csv" "$here/$name.csv"
