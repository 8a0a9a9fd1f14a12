#!/usr/bin/env bats
# Pictures: which are drawn and which skipped, same bytes, nothing clipped, no text of the user's run.

load not

setup() {
    command -v gnuplot >/dev/null || skip "gnuplot is not installed"
    ccsim="${CCSIM:-$BATS_TEST_DIRNAME/../ccsim}"
    configs="$BATS_TEST_DIRNAME/../configs"
    cd "$BATS_TEST_TMPDIR"
}

# The longest names there may be, wide and narrow letters, and a title that tries everything.
long_config() {
    long=wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww
    other=a_name_of_sixty_three_characters_is_as_long_as_any_name_may_bex
    cat >long.cfg <<END
title = "客服中心一号线 \`touch owned\` \$(touch owned) \\"; system('touch owned') # {/Bold x} @a_b <script>";
channels = ( { name = "$other"; }, { name = "$long"; deferred = true; } );
intents = ( { name = "call"; service = { dist = "exponential"; mean = "4 min"; };
              patience = { dist = "exponential"; mean = "2 min"; }; } );
arrivals = ( { name = "call"; channel = "$other"; per_hour = 220.0; }, { name = "post"; channel = "$long"; per_hour = 20.0; } );
groups = ( { name = "$long"; agents = 15; }, { name = "$other"; agents = 1; } );
service_levels = ( { name = "$long"; threshold = "20 s"; target = 0.8; variant = "sl_credit_short"; } );
surges = ( { name = "$other"; start = "10 h"; shape = "step"; length = "2 h"; factor = 1.5; } );
time = { length = "3 d"; };
END
}

# Every text of an SVG by gnuplot must end inside the page: letters are as wide as in DejaVu Sans,
# Chinese ones as their size. Prints what sticks out.
sticking_out() {
    perl -CSD -Mutf8 -e '
        my @width = qw(32 40 46 84 64 95 78 27 39 39 50 84 32 36 32 34 64 64 64 64 64 64 64 64 64 64 34 34 84 84 84 53
            100 68 69 70 77 63 58 77 75 29 29 66 56 86 75 79 60 79 69 63 61 73 68 99 69 61 69 39 34 39 84 50 50
            61 63 55 63 62 35 63 63 28 28 58 28 97 63 61 63 63 41 52 39 63 59 82 59 59 52 64 34 64 84);
        for my $file (@ARGV) {
            open my $f, "<", $file or die $file;
            local $/; my $svg = <$f>;
            my ($width, $height) = $svg =~ /width="([\d.]+)" height="([\d.]+)"/ or die "no size in $file";
            while ($svg =~ m{<g transform="translate\(([-\d.]+),([-\d.]+)\)([^"]*)"([^>]*)text-anchor="(\w+)">\s*<text>(.*?)</text>}sg) {
                my ($x, $y, $turn, $anchor, $inner) = ($1, $2, $3, $5, $6);
                my ($size) = "$inner$4" =~ /font-size="([\d.]+)"/;
                $size //= 12;
                (my $text = $inner) =~ s/<[^>]*>//g;
                $text =~ s/&\w+;/x/g; $text =~ s/^\s+|\s+$//g;
                next if $text eq "" or $turn =~ /rotate\(-?(?:90|270)/;
                my $wide = 0;
                $wide += ord > 126 ? 1 : $width[ord() - 32] / 100 for split //, $text;
                $wide *= $size;
                my $left = $anchor eq "end" ? $x - $wide : $anchor eq "middle" ? $x - $wide / 2 : $x;
                print "$file: $text ($left to ", $left + $wide, " at $y)\n"
                    if $left < -1 or $left + $wide > $width + 1 or $y > $height or $y < 8;
            }
        }' "$@"
}

@test "a run of the normal day draws ten pictures, each with data, words and script beside it" {
    "$ccsim" run "$configs/tmall_normal_day.cfg" -n 3 -q -o out
    [ "$(ls out/plots/*.svg | wc -l)" -ge 10 ]
    for svg in out/plots/*.svg; do
        [ -s "${svg%.svg}.gp" ]
        [ -s "${svg%.svg}.csv" ]
        [ -s "${svg%.svg}_words.tsv" ]
        grep -q "$(basename "$svg")" out/manifest.json
        grep -q '3 replications, seed 1' "$svg"
    done
    sticking_out out/plots/*.svg >bad
    [ ! -s bad ] || { cat bad; return 1; }
}

@test "plot draws the same bytes from the folder as run did" {
    "$ccsim" run "$configs/tmall_normal_day.cfg" -n 3 -q -o out
    cp -R out/plots first
    cp out/manifest.json manifest
    rm out/plots/*
    "$ccsim" plot out >said 2>notes
    diff -r first out/plots
    cmp manifest out/manifest.json
    grep -q '^skipped surge: ' notes
    "$ccsim" run "$configs/tmall_normal_day.cfg" -n 3 -q --no-plots -o bare
    [ ! -e bare/plots ]
}

@test "files written later are listed with their digest" {
    "$ccsim" run "$configs/phone_only.cfg" -n 3 -q --no-plots -o out
    "$ccsim" plot out --kind day -q
    "$ccsim" plot out --kind staffing --format png -q
    for file in plots/day.svg plots/staffing.png plots/style.gp; do
        digest=$(sha256sum "out/$file" | cut -c 1-64)
        grep -q "{\"name\": \"$file\", \"bytes\": [0-9]*, \"sha256\": \"$digest\"}" out/manifest.json
    done
    [ "$(grep -c '"added": \[' out/manifest.json)" -eq 1 ]
    "$ccsim" plot out --kind day -q
    [ "$(grep -c '"name": "plots/day.svg"' out/manifest.json)" -eq 1 ]
    "$ccsim" plot out --kind staffing --format pdf -q
    head -c 5 out/plots/staffing.pdf | grep -q '%PDF-'
    [ -z "$(find out -name '.added*')" ]
    perl -MJSON::PP -0e 'JSON::PP->new->decode(<STDIN>)' <out/manifest.json
}

@test "the longest names and Chinese fit, and a hostile title runs nothing" {
    long_config
    "$ccsim" run long.cfg -n 3 -q -o out
    "$ccsim" why out >said
    "$ccsim" plot out -q
    "$ccsim" plot out --lang zh -q
    [ -s out/plots/tornado.svg ]
    [ -s out/plots_zh/tornado_words.tsv ]
    not grep -q 'customers\|surges' out/plots_zh/tornado_words.tsv
    [ ! -e owned ]
    [ -z "$(find . -name owned)" ]
    [ "$(ls out/plots/*.svg | wc -l)" -ge 9 ]
    ls out/plots/*.svg | sed 's|.*/||' >en
    ls out/plots_zh/*.svg | sed 's|.*/||' | diff en -
    sticking_out out/plots/*.svg out/plots_zh/*.svg >bad
    [ ! -s bad ] || { cat bad; return 1; }
    for svg in out/plots/*.svg out/plots_zh/*.svg; do
        perl -e '
            local $/; my $svg = <>; my $depth = 0;
            $svg =~ s/<!--.*?-->//sg; $svg =~ s/<!\[CDATA\[.*?\]\]>//sg;
            while ($svg =~ m{<(/?)(\w[\w:]*)[^<>]*?(/?)>}g) { $depth += $1 ? -1 : $3 ? 0 : 1; die "unbalanced" if $depth < 0; }
            die "unbalanced" if $depth; die "bare &" if $svg =~ /&(?!\w+;|#\d+;)/;' "$svg"
    done
}

@test "all example configs have pictures without a warning" {
    for config in "$configs"/*.cfg; do
        name=$(basename "$config" .cfg)
        "$ccsim" run "$config" -n 2 -q --no-plots -o "out/$name"
        "$ccsim" plot "out/$name" --require-plots >said 2>notes || { cat notes; return 1; }
        not grep -v '^skipped ' notes
        sticking_out "out/$name"/plots/*.svg >bad
        [ ! -s bad ] || { cat bad; return 1; }
        rm -rf "out/$name"
    done
}

@test "kinds are told when there is none of that name, or no data" {
    "$ccsim" run "$configs/erlang_a.cfg" -n 2 -q --no-plots -o out
    run "$ccsim" plot out --kind stafing
    [ "$status" -eq 2 ]
    grep -q 'there are: day, staffing' <<<"$output"
    run "$ccsim" plot out --kind surge
    [ "$status" -eq 2 ]
    grep -q 'nothing to draw: surge: ' <<<"$output"
    mkdir empty
    run "$ccsim" plot empty
    [ "$status" -eq 2 ]
    grep -q 'no results folder' <<<"$output"
    "$ccsim" list plots | grep -q '^  staffing '
    "$ccsim" run "$configs/phone_only.cfg" -n 2 -q --no-plots -o phone
    "$ccsim" plot phone --format term --kind day | grep -q '###\|\*\*\*'
    PATH="$PWD/empty" "$ccsim" plot phone --kind day 2>notes
    grep -q 'gnuplot is not installed' notes
    run env PATH="$PWD/empty" "$ccsim" plot phone --kind day --require-plots
    [ "$status" -eq 3 ]
}

@test "a comparison has a forest plot, whatever its plans are called" {
    long_config
    "$ccsim" compare "$configs/phone_only.cfg" --set 'groups[agents].heads_factor=1.1' --set "title=\"\`touch owned\` <b>, a title so long that no label of a picture could have room for all of it, not even this one\"" -n 4 -q -o out
    "$ccsim" plot out --require-plots >said 2>notes
    not grep -v '^skipped ' notes
    [ -s out/plots/forest.svg ]
    [ "$(ls out/plots/*.svg | wc -l)" -eq 1 ]
    [ -z "$(find . -name owned)" ]
    sticking_out out/plots/*.svg >bad
    [ ! -s bad ] || { cat bad; return 1; }
    for lang in en zh; do
        "$ccsim" report out --lang "$lang" -q
    done
    grep -q 'groups\[agents\].heads_factor=1.1' out/report.html
    not grep -q '<b>' out/report.html
    run "$ccsim" why out
    [ "$status" -eq 2 ]
    grep -q 'is a comparison or sweep' <<<"$output"
}

@test "a sweep has a trade-off curve, whose front nothing beats" {
    "$ccsim" sweep "$configs/phone_only.cfg" --sweep 'groups[agents].heads_factor=0.8:1.2:0.1' -n 3 -q -o out
    [ -s out/plots/tradeoff.svg ]
    cp out/plots/tradeoff.svg drawn.svg
    "$ccsim" plot out --require-plots -q
    cmp drawn.svg out/plots/tradeoff.svg
    [ "$(grep -c ',1,[^,]*,[^,]*$' out/plots/tradeoff.csv)" -eq 5 ]
    awk -F, 'NR > 1 && $10 == 1 { x[NR] = $1; y[NR] = $4; f[NR] = $7 }
        END { for (i in x) { beaten = 0; for (k in x) if (x[k] <= x[i] && y[k] >= y[i] && (x[k] < x[i] || y[k] > y[i])) beaten = 1; if (beaten == f[i]) exit 1 } }' out/plots/tradeoff.csv
    sticking_out out/plots/*.svg >bad
    [ ! -s bad ] || { cat bad; return 1; }
    "$ccsim" report out -q
    sed -e "s/&#39;/'/g" -e "s/&apos;/'/g" out/report.html | grep -q "ccsim sweep .*phone_only.cfg --sweep 'groups\[agents\].heads_factor=0.8:1.2:0.1' -n 3"
    not grep -q 'ccsim compare' out/report.html
}

@test "a sweep along two settings is drawn as a heat map of its points, whatever its names" {
    long_config
    "$ccsim" sweep long.cfg --sweep "groups[$long].agents=14:16:1" --sweep "arrivals[call].factor=0.9,1,1.1" --set time.length='"1 d"' -n 2 -q -o out
    [ "$(grep -c '^1,' out/plots/grid.csv)" -eq 9 ]
    # Each cell has the value of its point and no other.
    awk -F, 'FNR == NR { if ($5 == "sl_frac") at[$2 "," $3] = 100 * $7; next }
        $1 == 1 { n++; d = at[$8 "," $9] - $4; if (d < -1e-9 || d > 1e-9) exit 1 } END { exit n != 9 }' out/sweep.csv out/plots/grid.csv
    "$ccsim" plot out --lang zh -q --require-plots
    sticking_out out/plots/*.svg out/plots_zh/*.svg >bad
    [ ! -s bad ] || { cat bad; return 1; }
    "$ccsim" sweep long.cfg --sweep "groups[$long].agents=14,16" --sweep 'title="100 %s","%n<b>"' --set time.length='"1 d"' -n 1 -q --require-plots -o signs
    grep -q '100 %s' signs/plots/grid.svg
    "$ccsim" sweep long.cfg --sweep "groups[$long].agents=14,16" --sweep "groups[$other].agents=1,2" --zip --set time.length='"1 d"' -n 2 -q -o zip
    [ ! -e zip/plots/grid.svg ]
    "$ccsim" sweep long.cfg --sweep "groups[$long].agents=14,16" --set time.length='"1 d"' -n 1 -q -o bare --no-plots
    [ ! -e bare/plots ]
    mkdir empty
    PATH="$PWD/empty" "$ccsim" sweep long.cfg --sweep "groups[$long].agents=14,16" --set time.length='"1 d"' -n 1 -o noplot 2>notes >/dev/null || true
    grep -q 'gnuplot is not installed' notes || [ ! -e noplot/plots ]
}

@test "agents are drawn side by side where the config asks for rows by agent" {
    long_config
    "$ccsim" run long.cfg -n 2 -q --set report.agents=true --set time.length='"1 d"' -o out
    "$ccsim" plot out --lang zh -q --require-plots
    # One dot for each agent and panel, with the agent's own value.
    [ "$(grep -c '^1,' out/plots/people.csv)" -eq 16 ]
    awk -F, 'FNR == NR { if ($2 == "busy_h" && $3 == "" && $1 ~ /;agent=/) { n++; sum += $4 }; next }
        $1 == 1 { m++; drawn += $3 } END { exit !(n == m && n > 0 && drawn - sum < 1e-9 && sum - drawn < 1e-9) }' out/summary.csv out/plots/people.csv
    sticking_out out/plots/people.svg out/plots_zh/people.svg >bad
    [ ! -s bad ] || { cat bad; return 1; }
    "$ccsim" run long.cfg -n 2 -q --set time.length='"1 d"' -o plain
    [ ! -e plain/plots/people.svg ]
}
