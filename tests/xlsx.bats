#!/usr/bin/env bats
# The workbook: its sheets, no formula whatever the title, the same bytes again, and opened where LibreOffice is.

load not

setup() {
    ccsim="${CCSIM:-$BATS_TEST_DIRNAME/../ccsim}"
    cd "$BATS_TEST_TMPDIR"
    cat >small.cfg <<'END'
title = "=HYPERLINK(\"http://example.invalid\",\"<x> & y\")";
intents = ( { name = "call"; service = { dist = "exponential"; mean = "4 min"; }; patience = { dist = "exponential"; mean = "2 min"; }; } );
arrivals = ( { name = "call"; per_hour = 120.0; } );
groups = ( { name = "-2-3.x"; agents = 9; } );
time = { length = "4 h"; };
END
    if ! "$ccsim" run small.cfg -n 3 -q --no-plots --xlsx -o out 2>notes; then
        grep -q 'built without libxlsxwriter' notes
        skip "built without libxlsxwriter"
    fi
}

# Prints a part of the workbook.
part() {
    perl -MIO::Uncompress::Unzip=unzip -e 'unzip $ARGV[0] => "-", Name => $ARGV[1] or die' "$1" "$2"
}

@test "five sheets with frozen heads, number formats and charts of their own" {
    part out/results.xlsx xl/workbook.xml >book
    for sheet in about summary intervals replications charts; do
        grep -q "<sheet name=\"$sheet\"" book
    done
    for i in 1 2 3 5; do
        part out/results.xlsx "xl/worksheets/sheet$i.xml" | grep -q 'state="frozen"'
    done
    part out/results.xlsx xl/styles.xml | grep -q '0.0%'
    for i in 1 2 3; do
        part out/results.xlsx "xl/charts/chart$i.xml" | grep -q '<c:ser>'
    done
    grep -q '"results.xlsx"' out/manifest.json
}

@test "texts are never formulas" {
    for i in 1 2 3 4 5; do
        part out/results.xlsx "xl/worksheets/sheet$i.xml" >sheet
        not grep -q '<f>' sheet
    done
    part out/results.xlsx xl/worksheets/sheet1.xml | grep -q 't="inlineStr"><is><t>=HYPERLINK('
}

@test "the same run gives the same bytes, later and on other threads" {
    sleep 1.1
    "$ccsim" run small.cfg -n 3 -q --no-plots --xlsx --threads 1 -o again
    cmp out/results.xlsx again/results.xlsx
}

@test "numbers are those of summary.csv" {
    part out/results.xlsx xl/worksheets/sheet2.xml | grep -o '<row r="2".*</row>' | head -c 4000 >row
    value=$(sed -n 2p out/summary.csv | cut -d, -f4)
    grep -q "<v>$value</v>" row
}

@test "LibreOffice opens it: five sheets, charts of its own, texts as texts" {
    command -v soffice >/dev/null || skip "LibreOffice is not installed"
    timeout 120 soffice -env:UserInstallation="file://$PWD/profile" --headless --convert-to ods --outdir . out/results.xlsx >log 2>&1
    part results.ods content.xml >content
    for sheet in about summary intervals replications charts; do
        grep -q "<table:table table:name=\"$sheet\"" content
    done
    [ "$(grep -o '<draw:object ' content | wc -l)" -eq 3 ]
    not grep -q 'table:formula' content
    grep -q '<text:p>=HYPERLINK(' content
    part results.ods styles.xml | cat - content | grep -q '<number:percentage-style'
}

# Titles that a config refuses never come so far; of the others each is a text of the first sheet.
@test "no text that somebody might put into a title becomes a formula" {
    cat >strings.c <<'END'
#include <stdio.h>
#include <string.h>

#include "hostile_strings.h"

int main(void)
{
    for (int i = 0; i < N_HOSTILE_STRINGS; i++)
        fwrite(hostile_strings[i], 1, strlen(hostile_strings[i]) + 1, stdout);
    return 0;
}
END
    ${CC:-cc} -I"$BATS_TEST_DIRNAME" -o strings strings.c
    taken=0
    while IFS= read -r -d '' text; do
        { printf 'title = "%s";\n' "$(sed 's/[\\"]/\\&/g' <<<"$text")"; sed 1d small.cfg; } >title.cfg
        rm -rf titled
        "$ccsim" run title.cfg -n 2 -q --no-plots --xlsx -o titled 2>notes || { [ "$?" -eq 2 ] && continue; }
        taken=$((taken + 1))
        mv titled/results.xlsx "$taken.xlsx"
    done < <(./strings)
    perl -MIO::Uncompress::Unzip=unzip -e 'for my $book (@ARGV) { for my $i (1 .. 5) {
        unzip $book => \my $sheet, Name => "xl/worksheets/sheet$i.xml" or die; die "a formula in $book" if $sheet =~ /<f[ >]/ } }' [0-9]*.xlsx
    [ -z "$(find . -name owned)" ]
    [ "$taken" -ge 40 ]
}
