#!/usr/bin/env bats
# `ccsim baseline` and `ccsim check`: verdicts and their exit statuses, reports, hostile baselines.

load not

setup() {
    ccsim="${CCSIM:-$BATS_TEST_DIRNAME/../ccsim}"
    configs="$BATS_TEST_DIRNAME/../configs"
    cd "$BATS_TEST_TMPDIR"
    phone="$configs/phone_only.cfg"
}

baseline() {
    "$ccsim" baseline update "$phone" -n "${1:-20}" --reason 'first' -o p.baseline -q
}

# says STATUS PATTERN ARGUMENT...
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

@test "the same config and version give the same bytes, with any number of threads" {
    baseline
    says 0 'pass .*bytes .*every value of every replication is the same' check "$phone" --baseline p.baseline -t 1
    says 0 '^pass: 0 failed' check "$phone" --baseline p.baseline -t 3
    "$ccsim" baseline update "$phone" -n 20 --reason 'first' -o q.baseline -q -t 3
    cmp p.baseline q.baseline
}

@test "worse fails with 1, better and harmless pass" {
    baseline
    says 1 'fail .*sl_frac@sla=phone20' check "$phone" --baseline p.baseline --set 'intents[technical].service.mean=25 min'
    says 1 'fail .*cost' check "$phone" --baseline p.baseline --set 'groups[agents].heads_factor=1.1'
    printf 'gates = ( { measure = "sl_frac@sla=phone20"; margin = "0.005"; } );\n' >gates.cfg
    says 0 'better; not worse' check "$phone" --baseline p.baseline --gates gates.cfg --set 'groups[agents].heads_factor=1.1'
    says 0 '^pass' check "$phone" --baseline p.baseline --set 'title=another'
}

@test "gates: limits, warnings, mistakes with their line" {
    baseline
    printf '%s\n' 'gates = (' '  { measure = "abandonment_frac"; most = 0.01; level = "warn"; },' \
        '  { measure = "sl_frac@sla=phone20"; least = 0.2; } );' >gates.cfg
    says 0 'warn .*abandonment_frac.*breaks at most 1.0* %' check "$phone" --baseline p.baseline --gates gates.cfg
    sed -i 's/"warn"/"fail"/' gates.cfg
    says 1 'fail .*abandonment_frac' check "$phone" --baseline p.baseline --gates gates.cfg
    printf '%s\n' 'gates = (' '  { measure = "abandonment_frak"; most = 0.01; },' '  { measure = "cost"; } );' >gates.cfg
    says 2 'gates.cfg:3: the gate asks for nothing' check "$phone" --baseline p.baseline --gates gates.cfg
    printf '%s\n' 'gates = (' '  { measure = "abandonment_frak"; most = 0.01; } );' >gates.cfg
    says 2 'gates.cfg:2: .*did you mean `abandonment_frac`' check "$phone" --baseline p.baseline --gates gates.cfg
}

@test "too few replications end with 4 and say how many more, and --auto runs them" {
    baseline 4
    says 4 'run about [0-9]* more' check "$phone" --baseline p.baseline --set 'arrivals[calls].factor=1.003'
    run "$ccsim" check "$phone" --baseline p.baseline --set 'arrivals[calls].factor=1.01' --auto
    echo "$output"
    [ "$status" -eq 0 ] || [ "$status" -eq 1 ]
    n=$(sed -n 's/.*: \([0-9]*\) replications, seed.*/\1/p' <<<"$output")
    [ "$n" -gt 4 ]
}

@test "reports for machines" {
    baseline
    run env GITHUB_STEP_SUMMARY=summary.md "$ccsim" check "$phone" --baseline p.baseline --junit j.xml --markdown t.md \
        --github --set 'intents[technical].service.mean=25 min'
    [ "$status" -eq 1 ]
    grep -q '^::error file=.*phone_only.cfg,line=1::sl_frac@sla=phone20 fail' <<<"$output"
    grep -q '<testsuite name="ccsim check" tests="4" failures="[1-4]" errors=' j.xml
    grep -q '<failure message="' j.xml
    grep -q '^| fail | `sl_frac@sla=phone20`' t.md
    cmp t.md summary.md
    "$ccsim" check "$phone" --baseline p.baseline --json >out.json
    grep -q '"schema": "ccsim.check/1", "verdict": "pass"' out.json
    if command -v python3 >/dev/null; then
        python3 -c 'import json,sys; d=json.load(open("out.json")); assert d["identical"] and len(d["gates"]) == 5'
        python3 -c 'import xml.dom.minidom as m; m.parse("j.xml")'
    fi
}

@test "a data file of the config belongs to it" {
    mkdir a b
    cp "$configs"/trace_replay.cfg "$configs"/*.csv a
    cp a/* b
    "$ccsim" baseline update a/trace_replay.cfg -n 3 --reason x -o p.baseline -q
    not grep -q "$PWD" p.baseline
    says 0 'bytes' check b/trace_replay.cfg --baseline p.baseline
    head -n -5 a/trace_morning.csv >b/trace_morning.csv
    run "$ccsim" check b/trace_replay.cfg --baseline p.baseline
    grep -q 'the config has changed since' <<<"$output"
}

@test "a baseline that was cut, changed or is none is refused with its line" {
    baseline 3
    head -c 900 p.baseline >cut.baseline
    says 2 'cut.baseline:[0-9]*: .*it was cut' check "$phone" --baseline cut.baseline
    sed 's/^all,offered,,\([0-9]\)/all,offered,,9\1/' p.baseline >changed.baseline
    says 2 'changed.baseline:[0-9]*: .*changed by hand' check "$phone" --baseline changed.baseline
    echo hello >none.baseline
    says 2 'none.baseline:1: ' check "$phone" --baseline none.baseline
    : >empty.baseline
    says 2 'empty.baseline' check "$phone" --baseline empty.baseline
    mkfifo pipe.baseline
    says 2 'is no baseline' check "$phone" --baseline pipe.baseline
    says 2 'missing.baseline' check "$phone" --baseline missing.baseline
    # A forger who makes the digest fit still has to be well-formed.
    forge() {
        { sed '$d' p.baseline | sed "$1"; } >body
        { cat body; echo "# sha256: $(sha256sum body | cut -d' ' -f1)"; } >forged.baseline
        says 2 "forged.baseline:[0-9]*: $2" check "$phone" --baseline forged.baseline
    }
    forge 's/^# replications: 3/# replications: 4/' 'this line does not have one number for each replication'
    forge 's/^# replications: 3/# replications: 99999999999999999999/' 'this is no number'
    forge 's/^# seed: .*/# sead: 1/' '`# seed: ...` should stand here'
    forge 's/^# ccsim baseline 1/# ccsim baseline 2/' 'the baseline has another form'
    forge 's/^all,offered,,\([0-9]*\) [0-9]*/all,offered,,\1 nan/' 'this line does not'
    forge 's/^scope,.*/scope/' 'the line with the names'
}

@test "baseline update writes whole files, and only with a reason" {
    says 2 'needs a reason' baseline update "$phone" -o p.baseline
    says 2 'nothing baseline can do' baseline upgrade "$phone" --reason x
    says 2 'one line' baseline update "$phone" --reason 'x
y'
    says 2 'one replication' baseline update "$phone" --reason x -n 1 -o p.baseline
    [ ! -e p.baseline ]
    says 3 'nowhere' baseline update "$phone" --reason x -n 2 -o nowhere/p.baseline
    baseline 2
    cp p.baseline before
    says 2 '' baseline update "$configs/none.cfg" --reason x -o p.baseline
    cmp p.baseline before
    [ "$(ls | grep -c 'p.baseline')" -eq 1 ]
}

@test "the GitHub Actions example of the README runs as a shell" {
    cp -R "$configs" configs
    ln -s "$ccsim" ccsim
    grep -o "ccsim check configs/.*--junit check.xml" "$BATS_TEST_DIRNAME/../README.md" | sed "s,^,./," >steps
    [ -s steps ]
    ./ccsim baseline update configs/phone_only.cfg -n 10 --reason 'first' -o configs/phone_only.baseline -q
    GITHUB_STEP_SUMMARY=summary.md sh -e steps
    grep -q 'ccsim check: pass' summary.md
}
