#!/bin/sh
# The house has floors: a file includes only headers of its own folder and of lower floors, and names
# them with the folder. Neighbours on one floor do not see each other.
#
#     tests/floors.sh [ROOT]
#
# Also refused: two C files of one name. Only told: files over 400 lines, functions over 80.
# Exit status 1 when something is refused.
set -u
cd "${1:-.}" || exit 2

files=$(find sim include tests -name '*.[ch]' 2>/dev/null | LC_ALL=C sort)
[ -n "$files" ] || exit 0
# shellcheck disable=SC2086 # file names in this tree have no spaces
awk '
BEGIN {
    floor["base"] = 1
    floor["num"] = 2
    floor["rand"] = floor["kernel"] = 3
    floor["model"] = 4
    floor["route"] = floor["measure"] = 5
    floor["exper"] = 6
    floor["io"] = 7
    floor["cmd"] = floor["lib"] = floor["mpi"] = 8
    top = 9
}

function refuse(text) {
    printf "%s:%d: %s\n", FILENAME, FNR, text
    refused++
}

function warn(line, text) {
    printf "%s:%d: warning: %s\n", FILENAME, line, text
}

FNR == 1 {
    parts = split(FILENAME, part, "/")
    name = part[parts]
    if (name in seen)
        refuse("the name is taken by " seen[name] "; file names are unique in the tree")
    seen[name] = FILENAME
    home = part[1] != "sim" ? "" : parts == 2 ? "." : part[2]
    height = home == "." ? top : floor[home]
    if (home != "" && !height)
        refuse("the folder " home " has no floor; give it one in tests/floors.sh")
    opened = 0
}

FNR == 401 { warn(FNR, "the file has more than 400 lines") }

/^\{$/ { opened = FNR }
/^\}/ {
    if (opened && FNR - opened > 80)
        warn(opened, "the function has " FNR - opened + 1 " lines, more than 80")
    opened = 0
}

home != "" && height && /^[ \t]*#[ \t]*include[ \t]*"/ {
    header = $0
    sub(/^[^"]*"/, "", header)
    sub(/".*/, "", header)
    if (index(header, "/") == 0) {
        if (header != "ccsim.h")
            refuse("\"" header "\" lacks its folder; write \"folder/" header "\"")
        next
    }
    folder = header
    sub(/\/.*/, "", folder)
    if (!(folder in floor))
        refuse("\"" header "\" is in no known folder")
    else if (folder != home && floor[folder] > height)
        refuse("\"" header "\" is upstairs: " home " is floor " height ", " folder " floor " floor[folder])
    else if (folder != home && floor[folder] == height)
        refuse("\"" header "\" is next door: " home " and " folder " share floor " height)
}

END {
    if (refused)
        printf "%d refused\n", refused
    exit refused > 0
}
' $files
