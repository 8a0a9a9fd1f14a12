# `not COMMAND...` holds when the command says no, which is status 1.
#
# A plain `! command` before the last line of a test never fails it: bash passes over a status that `!` has turned.
# It would also take the 2 of a grep that finds no file to read for a no. Behind a pipe: `COMMAND | not grep ...`.
not() {
    local status=0
    "$@" || status=$?
    [ "$status" -eq 1 ] || { echo "status $status instead of 1: $*"; return 1; }
}
