#!/bin/sh
# Finds what ccsim needs and installs what is missing. Plain POSIX shell: it runs before anything is
# there.
#
#     deps.sh check|install run|test|ci
#
# run: to build and run. test: also to test. ci: also for .ci/run. `check` only looks. `install`
# uses apt-get (through `sudo -n` when not root) or Homebrew; CCSIM_NO_INSTALL=1 turns it off.
# Exit status 0: all is there; 2: wrong use; 3: something is missing, and the command that would
# install it was printed.
set -u

# What for | shown as | how to find it | Debian packages | Homebrew formula (- if Homebrew has none)
needs() {
    while IFS='|' read -r part name how apt brew; do
        case $part in
        run) ;;
        test) [ "$wanted" != run ] || continue ;;
        ci) [ "$wanted" = ci ] || continue ;;
        esac
        look_for "$name" "$how" "$apt" "$brew"
    done <<'END'
run|GNU Make|tool make|make|make
run|C compiler|compiler|gcc libc6-dev|-
run|pkg-config|tool pkg-config|pkg-config|pkg-config
run|GSL|library gsl|libgsl-dev|gsl
run|libconfig|library libconfig|libconfig-dev|libconfig
run|gnuplot|tool gnuplot|gnuplot-nox|gnuplot
test|libxlsxwriter|library xlsxwriter|libxlsxwriter-dev|libxlsxwriter
test|SQLite|library sqlite3|libsqlite3-dev|sqlite
test|cmocka|library cmocka|libcmocka-dev|cmocka
test|prove|tool prove|perl|perl
test|bats|tool bats|bats|bats-core
ci|git|tool git|git|git
ci|Open MPI|mpi|libopenmpi-dev openmpi-bin|open-mpi
ci|Chromium|tool chromium|chromium|chromium
ci|LibreOffice|tool soffice|libreoffice-calc-nogui|libreoffice
ci|gcc|tool gcc|gcc|gcc
ci|clang|tool clang|clang|llvm
ci|libFuzzer|fuzzer|libclang-rt-14-dev|llvm
ci|clang-format|tool clang-format|clang-format|clang-format
ci|dieharder|tool dieharder|dieharder|dieharder
END
}

tool() {
    command -v "$1" >/dev/null 2>&1
}

# A compiler without the headers of the C library is no compiler.
compiler() {
    for cc in ${CC:-gcc} gcc clang cc; do
        if tool "$cc" && echo '#include <stdio.h>' | "$cc" -E -x c - >/dev/null 2>&1; then
            return 0
        fi
    done
    return 1
}

library() {
    tool pkg-config && pkg-config --exists "$1" 2>/dev/null
}

# Both halves: what makes ccsim-mpi, and what starts it.
mpi() {
    tool mpirun && { library ompi-c || library mpi-c || library mpich; }
}

# The run-time of -fsanitize=fuzzer is a package of its own. Its file carries the machine's name.
fuzzer() {
    for file in "$(clang -print-runtime-dir 2>/dev/null)"/libclang_rt.fuzzer*; do
        [ ! -e "$file" ] || return 0
    done
    return 1
}

look_for() {
    # shellcheck disable=SC2086 # the second word is the argument
    if $2; then
        found="$found  found    $1
"
    else
        missing="$missing  missing  $1
"
        apt_packages="$apt_packages $3"
        if [ "$4" = - ]; then
            needs_xcode=1
        else
            brew_formulas="$brew_formulas $4"
        fi
    fi
}

look() {
    found='' missing='' apt_packages='' brew_formulas='' needs_xcode=''
    needs
}

# Sets system to apt, brew or none, and command to what a person would type.
plan() {
    sudo=
    if [ "$(uname -s)" = Darwin ]; then
        system=brew
        command="brew install$brew_formulas"
        if [ -n "$needs_xcode" ]; then
            system=none
            command="xcode-select --install"
        elif ! tool brew; then
            system=none
            command="$command    (Homebrew itself: see https://brew.sh)"
        fi
    elif tool apt-get; then
        system=apt
        [ "$(id -u)" -eq 0 ] || sudo='sudo '
        command="${sudo}apt-get update && ${sudo}apt-get install -y --no-install-recommends$apt_packages"
    else
        system=none
        command="your package manager, for what Debian calls:$apt_packages"
    fi
}

refuse() {
    echo "$1; to install what is missing, use" >&2
    echo "  $command" >&2
    exit 3
}

# A list that cannot be refreshed may still be good enough to install from.
install_apt() {
    DEBIAN_FRONTEND=noninteractive
    export DEBIAN_FRONTEND
    ${sudo:+sudo -n} apt-get -q update ||
        echo "the package lists could not be refreshed; trying with those at hand" >&2
    # shellcheck disable=SC2086 # a list of packages
    ${sudo:+sudo -n} apt-get -q install -y --no-install-recommends $apt_packages
}

install_missing() {
    case ${CCSIM_NO_INSTALL:-0} in
    '' | 0) ;;
    *) refuse "CCSIM_NO_INSTALL is set" ;;
    esac
    [ "$system" != none ] || refuse "there is nothing here that could install by itself"
    if [ -n "$sudo" ] && ! { tool sudo && sudo -n true 2>/dev/null; }; then
        refuse "this needs root, and sudo is missing or asks for a password"
    fi
    echo "installing with"
    echo "  $command"
    # shellcheck disable=SC2086 # a list of formulas
    case $system in
    apt) install_apt ;;
    brew) brew install $brew_formulas ;;
    esac || refuse "the installation failed"
    look
    [ -z "$missing" ] || {
        printf '%s' "$missing" >&2
        refuse "something is still missing"
    }
    echo "all that was missing is installed"
}

usage() {
    echo "usage: deps.sh check|install run|test|ci" >&2
    exit 2
}

[ $# -eq 2 ] || usage
case $1 in check | install) ;; *) usage ;; esac
case $2 in run | test | ci) wanted=$2 ;; *) usage ;; esac

look
if [ -z "$missing" ]; then
    [ "$1" = install ] || printf '%s' "$found"
    exit 0
fi
printf '%s%s' "$found" "$missing"
plan
[ "$1" = install ] || refuse "something is missing"
install_missing
