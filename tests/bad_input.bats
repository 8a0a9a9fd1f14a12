#!/usr/bin/env bats
# What a user does wrong is told with file and line, all of it, with exit status 2.

setup() {
    ccsim="${CCSIM:-$BATS_TEST_DIRNAME/../ccsim}"
    [ -x "$ccsim" ] || skip "there is no ccsim yet"
    cd "$BATS_TEST_TMPDIR"
}

# The table as folders 001, 002, ...: title, bad.cfg, data files, messages.
split_table() {
    awk '
        function out(line) { print line > (folder "/" file) }
        /^#/ && !folder { next }
        /^=== / { folder = sprintf("%03d", ++n); system("mkdir " folder); print substr($0, 5) > (folder "/title")
                  file = "bad.cfg"; printf "" > (folder "/" file); next }
        /^--- / { file = $2; printf "" > (folder "/" file); next }
        file == "bad.cfg" && $0 == "%INTENTS" { $0 = "intents = ( { name = \"call\"; service = 240; } );" }
        file == "bad.cfg" && $0 == "%ARRIVALS" { $0 = "arrivals = ( { name = \"call\"; per_hour = 60; } );" }
        file == "bad.cfg" && $0 == "%GROUPS" { $0 = "groups = ( { name = \"agents\"; agents = 5; } );" }
        { out($0) }
    ' "$BATS_TEST_DIRNAME/bad_input.txt"
}

@test "every bad config and data file gets exactly its messages and status 2" {
    split_table
    failed=0 rows=0
    for row in [0-9][0-9][0-9]; do
        cd "$row"
        rows=$((rows + 1)) status=0
        timeout 20 "$ccsim" run bad.cfg -q -o out >stdout 2>stderr || status=$?
        if [ "$status" -ne 2 ] || ! cmp -s stderr messages || [ -s stdout ] || [ -e out ]; then
            echo "$(cat title): status $status"
            diff messages stderr || true
            failed=$((failed + 1))
        fi
        cd ..
    done
    echo "$failed of $rows rows failed"
    [ "$failed" -eq 0 ]
    [ "$rows" -ge 80 ]
}

good() {
    printf '%s\n' 'intents = ( { name = "call"; service = 240; } );' \
        'arrivals = ( { name = "call"; per_hour = 60; } );' \
        'groups = ( { name = "agents"; agents = 5; } );' >good.cfg
}

# refused PATTERN ARGUMENT...: status 2, the pattern on standard error, nothing on standard output.
refused() {
    pattern=$1
    shift
    status=0
    timeout 20 "$ccsim" "$@" >stdout 2>stderr || status=$?
    if [ "$status" -ne 2 ] || ! grep -q -e "$pattern" stderr || [ -s stdout ]; then
        echo "ccsim $*: status $status, wanted 2 and /$pattern/:"
        cat stderr stdout
        return 1
    fi
}

@test "slips on the command line are refused" {
    good
    refused 'rnu' rnu good.cfg
    refused 'FILE' run
    refused 'replicatons' run good.cfg --replicatons 3
    refused 'replications' run good.cfg --replications 0
    refused 'replications' run good.cfg --replications many
    refused 'replications' run good.cfg --replications
    refused 'seed' run good.cfg --seed -1
    refused 'seed' run good.cfg --seed 1.5
    refused 'threads' run good.cfg --threads x
    refused 'nothing.cfg' run nothing.cfg
    refused 'groups\[nobody\]' run good.cfg --set 'groups[nobody].agents=3'
    refused 'agnts' run good.cfg --set 'groups[agents].agnts=3'
    refused 'agents' run good.cfg --set 'groups[agents].agents=many'
    refused 'agents' run good.cfg --set 'groups[agents].agents'
    refused 'agents' run good.cfg --set 'groups[agents].agents='
    refused 'good.cfg' run good.cfg good.cfg
    mkdir foreign
    echo mine >foreign/precious
    refused 'foreign' run good.cfg -o foreign
    [ "$(cat foreign/precious)" = mine ]
}

@test "a config that is no plain text file is refused at once" {
    good
    mkfifo fifo
    printf '@include "fifo"\n' >include.cfg
    refused 'include.cfg:1: ' run include.cfg
    refused 'fifo' run fifo
    mkdir folder
    refused 'folder' run folder
    printf '\357\273\277title = "x";\n' >bom.cfg
    refused 'bom.cfg:1: ' run bom.cfg
    printf 'title = "x";\0\n' >nul.cfg
    refused 'nul.cfg:1: ' run nul.cfg
    { printf 'x = '; printf '%3000s' '' | tr ' ' '('; printf '%3000s' '' | tr ' ' ')'; printf ';\n'; } >nested.cfg
    refused 'nested.cfg:1: ' run nested.cfg
    head -c 5000000 /dev/zero | tr '\0' ' ' >big.cfg
    refused 'big.cfg' run big.cfg
}
