#!/usr/bin/env bats
# The log of contacts and the story of one of them: the same customers as in the results, whatever the threads.

setup() {
    ccsim="${CCSIM:-$BATS_TEST_DIRNAME/../ccsim}"
    [ -x "$ccsim" ] || skip "there is no ccsim yet"
    cd "$BATS_TEST_TMPDIR"
    cat >center.cfg <<'END'
time = { start = "08:00"; length = "4 h"; };
intents = ( { name = "a"; service = { dist = "exponential"; mean = 200; }; patience = 120; acw = 30;
              redial = { p = 0.5; delay = 600; }; },
            { name = "b"; service = { dist = "exponential"; mean = 100; }; } );
arrivals = ( { name = "s"; per_hour = 60; intent = "a"; } );
groups = ( { name = "g"; agents = 5; } );
next_steps = ( { name = "on"; intent = "a"; p = 0.3; to = { b = 1.0; }; } );
END
}

@test "the log holds every contact of the results, and no thread changes it" {
    "$ccsim" run center.cfg -q -n 3 -t 1 -o one --trace one.ndjson
    "$ccsim" run center.cfg -q -n 3 -t 2 -o two --trace two.ndjson
    cmp one.ndjson two.ndjson
    entered=$(grep -c '"event":"enters"' one.ndjson)
    answered=$(grep -c '"event":"answered"' one.ndjson)
    ended=$(grep -c '"event":"\(served\|leaves\)"' one.ndjson)
    came_back=$(grep -c '"event":"comes_back"' one.ndjson)
    moved=$(grep -c '"event":"transferred"' one.ndjson)
    left=$(grep -c '"event":"leaves"' one.ndjson)
    [ "$entered" -gt 100 ]
    [ "$moved" -gt 20 ]
    [ "$came_back" -gt 5 ]
    [ "$ended" -eq $((entered + came_back)) ]
    [ "$answered" -eq $((entered + came_back + moved - left)) ]
}

@test "a sample and one customer are the lines of the whole log" {
    "$ccsim" run center.cfg -q -n 1 -o all --trace all.ndjson
    "$ccsim" run center.cfg -q -n 1 -o seven --trace seven.ndjson --trace-contact 7
    "$ccsim" run center.cfg -q -n 1 -o tenth --trace tenth.ndjson --trace-every 10
    grep '^{"contact":7,' all.ndjson | cmp - seven.ndjson
    grep '^{"contact":[0-9]*1,' all.ndjson | cmp - tenth.ndjson
}

@test "the story has a sentence for each line of the log" {
    "$ccsim" run center.cfg -q -n 2 -o run --trace log.ndjson --trace-replication 1
    for n in 1 2 17; do
        "$ccsim" story run --replication 1 --contact $n >story
        grep -c "^{\"contact\":$n," log.ndjson >want
        [ "$(tail -n +2 story | wc -l)" -eq "$(cat want)" ]
    done
    "$ccsim" story run --contact 1 | grep -q '^08:.*the customer comes by phone about a'
}

@test "a customer who does not come, a folder that cannot be written" {
    "$ccsim" run center.cfg -q -n 1 -o run
    run "$ccsim" story run --contact 1000000
    [ "$status" -eq 2 ]
    [[ "$output" == *"only "*" customers come in replication 0"* ]]
    run "$ccsim" run center.cfg -q -n 1 -o run --trace nowhere/log.ndjson
    [ "$status" -eq 3 ]
    [[ "$output" == *"cannot write nowhere/log.ndjson"* ]]
}
