#!/usr/bin/env bats
# The report: complete, closed in itself, the same bytes again, and used in a browser where there is one.

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
        ! grep -qE '(src|href)="?https?:|@import|url\(https?:' "$page"
        for section in glance findings pictures tables words again; do
            grep -q "<section id=\"$section\">" "$page"
        done
        name=${page#out/}
        grep -q "{\"name\": \"$name\", \"bytes\": [0-9]*, \"sha256\": \"$(sha256sum "$page" | cut -c 1-64)\"}" out/manifest.json
    done
    grep -q '服务水平' out/report_zh.html
    ! grep -q 'What was found' out/report_zh.html
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

@test "all example configs have a report" {
    for config in "$configs"/*.cfg; do
        "$ccsim" run "$config" -n 2 -q --no-plots -o out
        "$ccsim" report out --require-plots -q
        grep -q '</html>' out/report.html
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
        ! grep -o '.*not ok.*' dom || { grep -B 30 'not ok' dom; return 1; }
        [ "$(grep -c '^ok ' dom)" -eq 80 ]
        ! grep 'CONSOLE' log
    done
}

@test "it prints to two to four pages" {
    "$ccsim" run "$configs/tmall_normal_day.cfg" -n 3 -q --no-plots -o out
    "$ccsim" report out -q
    browse --no-pdf-header-footer --print-to-pdf="$PWD/page.pdf" "file://$PWD/out/report.html" 2>log
    pages=$(perl -0777 -ne 'print scalar(() = /\/Type\s*\/Page\b/g)' page.pdf)
    [ "$pages" -ge 2 ] && [ "$pages" -le 4 ]
}
