#!/usr/bin/env bats
# A made-up log in the columns of the Anonymous Bank becomes the right rows of a trace.

setup() {
    ccsim="${CCSIM:-$BATS_TEST_DIRNAME/../ccsim}"
    cd "$BATS_TEST_TMPDIR"
    # In this order: waited and answered; gave up; hung up in the menu; answered at once; earlier than
    # the rows before; an answered call of 0 s; negative menu, then negative handle time; no agent's name; another day.
    printf '%s\n' 'date,vru_entry_s,vru_time,type,priority,q_time,outcome,ser_start_s,ser_time,agent' \
        '1999-02-08,30000,10,PS,0,20,AGENT,30030,100,A1' \
        '1999-02-08,30100,9,NW,0,45,HANG,0,0,' \
        '1999-02-08,30200,12,PS,0,0,HANG,0,0,' \
        '1999-02-08,30300,8,PS,2,0,AGENT,30308,250,A2' \
        '1999-02-08,29000,5,NE,0,15,HANG,0,0,' \
        '1999-02-08,30400,6,PS,0,30,AGENT,30436,0,A1' \
        '1999-02-08,30500,-5,PS,0,9,AGENT,30504,50,A1' \
        '1999-02-08,30600,7,PS,0,9,AGENT,30616,-4,A1' \
        '1999-02-08,30700,3,TT,1,0,AGENT,30703,7,' \
        '1999-02-09,100,5,IN,0,70,HANG,0,0,' >log.csv
}

# makes WANTED-ROW...: what import wrote to trace.csv.
makes() {
    printf '%s\n' "$@" >wanted.csv
    diff wanted.csv trace.csv
}

day() {
    "$ccsim" import calls log.csv --preset anonymous-bank --date 1999-02-08 -o trace.csv "$@" 2>notes
}

@test "one day: in order of time, at the entry to the queue" {
    day
    makes arrival_s,handle_s,patience_s 29005,,15 30010,100, 30109,,45 30308,250, 30406,, 30703,7,
}

@test "every row left out is counted once, for its first reason" {
    day
    grep -q '10 rows read: 6 contacts written (4 answered, 2 abandoned)' notes
    grep -q '1 not on that day, 1 never asked for an agent, 2 with a negative duration' notes
}

@test "the fitted patience is all time in the queue over the abandoned" {
    day # (20 + 45 + 15 + 30) / 2
    grep -q 'patience.*: 55\.0 s' notes
}

@test "type as intent, patience left out" {
    day --map intent=type --no-patience
    makes arrival_s,intent,handle_s 29005,NE, 30010,PS,100 30109,NW, 30308,PS,250 30406,PS, 30703,TT,7
}

@test "keep-all keeps those who left in the menu, who say nothing of patience" {
    day --keep-all
    grep -qx '30212,,' trace.csv
    grep -q 'patience.*: 55\.0 s' notes
}

@test "without a date the days follow one another" {
    "$ccsim" import calls log.csv --preset anonymous-bank -o trace.csv 2>notes
    [ "$(tail -n 1 trace.csv)" = '86505,,70' ]
}

@test "a trace without patience replays every contact" {
    day --no-patience
    printf '%s\n' 'intents = ( { name = "call"; service = "3 min"; patience = "10 min"; } );' \
        'arrivals = ( { name = "log"; intent = "call"; trace = "trace.csv"; counts = "total"; } );' \
        'groups = ( { name = "agents"; agents = 1; } );' 'time = { length = "24 h"; };' >replay.cfg
    "$ccsim" run replay.cfg --replications 2 -q -o out
    grep -q '^all,offered,,6,' out/summary.csv
}
