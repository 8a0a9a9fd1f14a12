#!/usr/bin/env bats
# The report: complete, closed in itself, the same bytes again, and used in a browser where there is one.

load not

setup() {
    command -v gnuplot >/dev/null || skip "gnuplot is not installed"
    ccsim="${CCSIM:-$BATS_TEST_DIRNAME/../ccsim}"
    configs="$BATS_TEST_DIRNAME/../configs"
    cd "$BATS_TEST_TMPDIR"
}

browse() {
    command -v chromium >/dev/null || skip "chromium is not installed"
    timeout 90 chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --allow-file-access-from-files \
        --disable-background-networking --disable-component-update --disable-sync --user-data-dir="$PWD/profile" \
        --enable-logging=stderr --v=0 "$@"
}

@test "one page with everything in it, in both languages, under a megabyte" {
    "$ccsim" run "$configs/tmall_normal_day.cfg" -n 3 -q --no-plots -o out
    "$ccsim" report out | grep -q 'report in out/report.html'
    "$ccsim" report out --lang zh -q
    for page in out/report.html out/report_zh.html; do
        [ "$(wc -c <"$page")" -lt 1048576 ]
        [ "$(grep -c '<svg ' "$page")" -ge 10 ]
        not grep -qE '(src|href)="?https?:|@import|url\(https?:' "$page"
        for section in glance findings pictures tables words again; do
            grep -q "<section id=\"$section\">" "$page"
        done
        name=${page#out/}
        grep -q "{\"name\": \"$name\", \"bytes\": [0-9]*, \"sha256\": \"$(sha256sum "$page" | cut -c 1-64)\"}" out/manifest.json
    done
    grep -q '服务水平' out/report_zh.html
    not grep -q 'What was found' out/report_zh.html
    "$ccsim" run "$configs/tmall_normal_day.cfg" -n 3 -q --threads 2 -o again
    "$ccsim" report again -q
    cmp out/report.html again/report.html
}

@test "without gnuplot the page has its numbers" {
    "$ccsim" run "$configs/phone_only.cfg" -n 3 -q --no-plots -o out
    mkdir empty
    PATH="$PWD/empty" "$ccsim" report out 2>notes
    grep -q 'no pictures' notes
    grep -q '<figcaption>Service level' out/report.html
    run env PATH="$PWD/empty" "$ccsim" report out --require-plots
    [ "$status" -eq 3 ]
}

@test "all example configs have a report without a warning" {
    for config in "$configs"/*.cfg; do
        "$ccsim" run "$config" -n 2 -q --no-plots -o out
        "$ccsim" report out --require-plots -q --lang zh 2>notes
        [ ! -s notes ] || { cat notes; return 1; }
        grep -q '</html>' out/report_zh.html
        rm -rf out
    done
}

# The probe runs in frames of five widths at once.
@test "in a browser it sorts, shows values, works by keyboard and fits from 320 to 2560 pixels" {
    cp "$configs/tmall_normal_day.cfg" "$configs"/*.csv .
    printf 'title = "</title></script><script>window.hacked = 1</script><img src=x onerror=window.hacked=1>";\n' >title
    sed '/^title/d' tmall_normal_day.cfg | cat - title >mine.cfg
    "$ccsim" run mine.cfg -n 3 -q --no-plots -o out
    "$ccsim" report out -q
    "$ccsim" report out -q --lang zh
    for page in report report_zh; do
        { sed '/<\/body>/,$d' "out/$page.html"; echo '<script>'; cat "$BATS_TEST_DIRNAME/report_probe.js"; echo '</script></body></html>'; } >probe.html
        {
            echo '<!DOCTYPE html><body><script>'
            echo 'addEventListener("message", e => { const p = document.createElement("pre"); p.textContent = e.data + "\nend"; document.body.append(p); });'
            echo '</script>'
            for width in 320 480 768 1280 2560; do
                echo "<iframe src=probe.html style='width:${width}px;height:900px;border:0'></iframe>"
            done
        } >frames.html
        browse --virtual-time-budget=8000 --dump-dom "file://$PWD/frames.html" >dom 2>log
        [ "$(grep -c '^end' dom)" -eq 5 ] || { cat dom log | head -60; return 1; }
        not grep -o '.*not ok.*' dom || { grep -B 30 'not ok' dom; return 1; }
        [ "$(grep -c '^ok ' dom)" -eq 80 ]
        not grep 'CONSOLE' log
    done
}

@test "it prints to two to four pages" {
    "$ccsim" run "$configs/tmall_normal_day.cfg" -n 3 -q --no-plots -o out
    "$ccsim" report out -q
    browse --no-pdf-header-footer --print-to-pdf="$PWD/page.pdf" "file://$PWD/out/report.html" 2>log
    pages=$(perl -0777 -ne 'print scalar(() = /\/Type\s*\/Page\b/g)' page.pdf)
    [ "$pages" -ge 2 ]
    [ "$pages" -le 4 ]
}

# frames PAGE PROBE N: the page with the probe in frames of five widths; N checks pass in each.
frames() {
    { sed '/<\/body>/,$d' "$1"; echo '<script>'; cat "$BATS_TEST_DIRNAME/$2"; echo '</script></body></html>'; } >probe.html
    {
        echo '<!DOCTYPE html><body><script>'
        echo 'addEventListener("message", e => { const p = document.createElement("pre"); p.textContent = e.data + "\nend"; document.body.append(p); });'
        echo '</script>'
        for width in 320 480 768 1280 2560; do
            echo "<iframe src=probe.html style='width:${width}px;height:900px;border:0'></iframe>"
        done
    } >frames.html
    browse --virtual-time-budget=8000 --dump-dom "file://$PWD/frames.html" >dom 2>log
    [ "$(grep -c '^end' dom)" -eq 5 ] || { cat dom log | head -60; return 1; }
    not grep -o '.*not ok.*' dom || { grep -B 30 'not ok' dom; return 1; }
    [ "$(grep -c '^ok ' dom)" -eq $((5 * $3)) ] || { grep -c '^ok ' dom; return 1; }
    not grep 'CONSOLE' log
}

@test "the page of a sweep has sliders over simulated points and nothing else" {
    "$ccsim" sweep "$configs/phone_only.cfg" --sweep 'groups[agents].heads_factor=0.9:1.1:0.1' --sweep 'arrivals[calls].factor=0.9,1.1' \
        --set 'title="</title></script><script>window.hacked = 1</script><img src=x onerror=window.hacked=1>"' -n 3 -q -o out
    for lang in en zh; do
        "$ccsim" report out --lang "$lang" -q
    done
    cp out/report.html first.html
    "$ccsim" report out -q
    cmp first.html out/report.html
    [ "$(wc -c <out/report.html)" -lt 300000 ]
    [ "$(grep -c 'Permission is hereby granted' out/report.html)" -eq 1 ]
    sed '/github.com\/leeoniya/d' out/report.html | not grep -qE '(src|href)="?https?:|@import|url\(https?:'
    # Without script: hidden sliders, all points as a table.
    grep -q '<section id="explore" hidden>' out/report.html
    [ "$(sed -n '/<section id="tables">/,/<\/section>/p' out/report.html | grep -c '<tr><th scope="row"')" -eq 6 ]
    for page in report report_zh; do
        frames "out/$page.html" sweep_probe.js 13
    done
}

@test "points that are no grid have one slider, and a page has room for many" {
    "$ccsim" sweep "$configs/phone_only.cfg" --sweep 'groups[agents].heads_factor=0.9:1.1:0.1' --sweep 'arrivals[calls].factor=0.8:1.2#2' \
        --lhs 410 -n 1 -q --no-plots -o out
    "$ccsim" report out -q
    [ "$(grep -c 'id="slider' out/report.html)" -eq 1 ]
    [ "$(wc -c <out/report.html)" -lt 1048576 ]
    grep -q 'The page holds 400 of 410 points' out/report.html
    grep -q '"grid":false' out/report.html
    "$ccsim" sweep "$configs/phone_only.cfg" --sweep 'groups[agents].heads_factor=0.8:1.2#21' --sweep 'arrivals[calls].factor=0.8:1.2#20' \
        -n 1 -q --no-plots -o grid
    "$ccsim" report grid -q
    grep -q 'The page holds 400 of 420 points' grid/report.html
    grep -q '"grid":false' grid/report.html
}

@test "what a config changes of its parent is told, and how to get the same again" {
    mkdir c
    cp "$configs"/*.cfg "$configs"/*.csv c
    printf 'extends = "phone_only.cfg";\ntitle = "mine";\ngroups = ( { name = "agents"; heads_factor = 1.1; } );\nrun = { seed = 7; };\n' >c/mine.cfg
    "$ccsim" run c/mine.cfg -n 2 -q --no-plots -o out --set 'arrivals[calls].factor=0.9'
    head -n 1 out/differences.csv | grep -qx 'parent,path,parent_value,value'
    grep -qx 'phone_only.cfg,groups\[agents\].heads_factor,1,1.1' out/differences.csv
    [ "$(wc -l <out/differences.csv)" -eq 3 ]
    "$ccsim" report out -q
    grep -q '<section id="differences">' out/report.html
    grep -q 'What differs from phone_only.cfg' out/report.html
    grep -q 'ccsim run config.resolved.cfg --seed 7 --replications 2' out/report.html
    grep -q "$(sha256sum out/summary.csv | cut -c 1-64)" out/report.html
    # As it says: in the folder of the results, to the same bytes.
    (cd out && "$ccsim" run config.resolved.cfg --seed 7 --replications 2 -q --no-plots -o ../again)
    cmp out/summary.csv again/summary.csv
    [ ! -e again/differences.csv ]
    "$ccsim" run c/phone_only.cfg -n 2 -q --no-plots -o plain
    [ ! -e plain/differences.csv ]
    "$ccsim" report plain -q
    not grep -q 'id="differences"' plain/report.html
}

@test "shards carry what differs into the merged run" {
    for i in 1 2; do
        "$ccsim" run "$configs/phone_only.cfg" --set 'arrivals[calls].factor=0.9' -n 4 --shard "$i/2" -q --no-plots -o "part$i"
    done
    "$ccsim" run "$configs/phone_only.cfg" --set 'arrivals[calls].factor=0.9' -n 4 -q --no-plots -o whole
    "$ccsim" merge part1 part2 -q --no-plots -o merged
    cmp whole/differences.csv merged/differences.csv
}
