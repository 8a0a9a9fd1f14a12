# tests/floors.sh on small trees made for it, and on this one.

setup() {
    floors="$BATS_TEST_DIRNAME/floors.sh"
    cd "$BATS_TEST_TMPDIR"
    mkdir -p sim/base sim/num sim/rand/dist sim/kernel sim/model sim/route sim/measure sim/cmd
}

holds() {
    printf '%s\n' "$2" >"$1"
}

refuses() {
    run sh "$floors"
    [ "$status" -eq 1 ]
    [ "${lines[0]}" = "$1" ]
    [ "${lines[1]}" = "1 refused" ]
}

@test "the tree itself holds" {
    run sh "$floors" "$BATS_TEST_DIRNAME/.."
    echo "$output"
    [ "$status" -eq 0 ]
}

@test "lower floors and the own folder may be included, from subfolders too" {
    holds sim/rand/dist/weibull.c '#include "rand/dist.h"
#include "num/tally.h"
#include <math.h>'
    holds sim/main.c '#include "cmd/cmd.h"
#include "ccsim.h"'
    run sh "$floors"
    [ "$status" -eq 0 ]
    [ -z "$output" ]
}

@test "an upward include is refused" {
    holds sim/num/ci.c '#include "rand/stream.h"'
    refuses 'sim/num/ci.c:1: "rand/stream.h" is upstairs: num is floor 2, rand floor 3'
}

@test "an upward include from a subfolder is refused" {
    holds sim/rand/dist/gamma.c '
  #  include "model/contact.h"'
    refuses 'sim/rand/dist/gamma.c:2: "model/contact.h" is upstairs: rand is floor 3, model floor 4'
}

@test "neighbours do not see each other" {
    holds sim/rand/stream.h '#include "kernel/evq.h"'
    refuses 'sim/rand/stream.h:1: "kernel/evq.h" is next door: rand and kernel share floor 3'
    rm sim/rand/stream.h
    holds sim/measure/wait.c '#include "route/route.h"'
    refuses 'sim/measure/wait.c:1: "route/route.h" is next door: measure and route share floor 5'
}

@test "an include without its folder is refused" {
    holds sim/base/mem.c '#include "mem.h"'
    refuses 'sim/base/mem.c:1: "mem.h" lacks its folder; write "folder/mem.h"'
}

@test "an unknown folder is refused on both ends" {
    holds sim/base/mem.c '#include "attic/mem.h"'
    refuses 'sim/base/mem.c:1: "attic/mem.h" is in no known folder'
    rm sim/base/mem.c
    mkdir sim/attic
    holds sim/attic/box.c ''
    refuses 'sim/attic/box.c:1: the folder attic has no floor; give it one in tests/floors.sh'
}

@test "one name in two places is refused" {
    holds sim/base/list.c ''
    holds sim/model/list.c ''
    refuses 'sim/model/list.c:1: the name is taken by sim/base/list.c; file names are unique in the tree'
}

@test "long files and functions are told, not refused" {
    {
        echo 'int f(void)'
        echo '{'
        yes '    g();' | head -n 80
        echo '}'
        yes '' | head -n 400
    } >sim/base/long.c
    run sh "$floors"
    [ "$status" -eq 0 ]
    [ "${lines[0]}" = "sim/base/long.c:2: warning: the function has 82 lines, more than 80" ]
    [ "${lines[1]}" = "sim/base/long.c:401: warning: the file has more than 400 lines" ]
    [ "${#lines[@]}" -eq 2 ]
}
