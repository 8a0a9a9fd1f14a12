#!/usr/bin/env bats
# Manual pages and completions follow the tables.

load not

setup() {
    root=$BATS_TEST_DIRNAME/..
    ccsim="${CCSIM:-$root/ccsim}"
    cd "$BATS_TEST_TMPDIR"
}

@test "the manual pages are those of the tables" {
    "$ccsim" explain --man ccsim | diff "$root/sim/man/ccsim.1" -
    "$ccsim" explain --man ccsim-config | diff "$root/sim/man/ccsim-config.5" -
}

@test "the pages name every command, option and key, and are clean" {
    for command in $("$ccsim" list commands | sed -n "s/^  \([a-z]*\) .*/\1/p"); do
        grep -q "^.SS $command\$" "$root/sim/man/ccsim.1"
        for option in $("$ccsim" "$command" --help | sed -n 's/^  .*--\([a-z-]*\).*/\1/p' | grep -v '^help$'); do
            grep -q -e "--$option\\\\fR" <<<"$(sed 's/\\-/-/g' "$root/sim/man/ccsim.1")"
        done
    done
    not grep -n '^\.[^A-Z\\]' "$root"/sim/man/*.[15]
    if command -v mandoc >/dev/null; then
        mandoc -T lint "$root"/sim/man/*.[15] | not grep -E 'ERROR|UNSUPP'
    fi
}

@test "bash completes commands, options and words" {
    "$ccsim" completion bash >completion
    complete_line() {
        bash -c 'source ./completion; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _ccsim; echo "${COMPREPLY[@]}"' - "$@"
    }
    [ "$(complete_line ccsim repo)" = report ]
    [ "$(complete_line ccsim plot --form)" = --format ]
    [ "$(complete_line ccsim plot --format p)" = "png pdf" ]
    touch file.cfg
    [ "$(complete_line ccsim run fil)" = file.cfg ]
}

@test "every command is completed in every shell, and the shells read it" {
    for shell in bash zsh fish; do
        "$ccsim" completion "$shell" >"completion.$shell"
        for command in $("$ccsim" list commands | sed -n "s/^  \([a-z]*\) .*/\1/p"); do
            grep -q "\<$command\>" "completion.$shell"
        done
        if command -v "$shell" >/dev/null; then
            "$shell" -n "completion.$shell"
        fi
    done
    run "$ccsim" completion tcsh
    [ "$status" -eq 2 ]
}
