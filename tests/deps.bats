# .ci/deps.sh in a world of stubs: PATH holds nothing else, and every call of a stub that would change
# the system is written to a log.

setup() {
    deps="$BATS_TEST_DIRNAME/../.ci/deps.sh"
    bin="$BATS_TEST_TMPDIR/bin"
    log="$BATS_TEST_TMPDIR/log"
    mkdir "$bin"
    : >"$log"
    export BIN="$bin" LOG="$log"
    stub make 'exit 0'
    stub uname 'case ${1-} in -m) echo x86_64 ;; *) echo Linux ;; esac'
    stub id 'echo 0'
}

stub() {
    printf '#!/bin/sh\n%s\n' "$2" >"$bin/$1"
    chmod +x "$bin/$1"
}

# pkg-config knows a library when a file of that name says so.
stub_pkg_config() {
    stub pkg-config '[ -e "$BIN/library-$2" ]'
}

# An installer that leaves behind what the packages bring, but what WITHHELD names.
stub_installer() {
    stub "$1" '
echo "${0##*/} $*" >>"$LOG"
[ "${INSTALLER_FAILS:-0}" = 0 ] || exit 100
put() { printf "#!/bin/sh\n%s\n" "$2" >"$BIN/$1"; /bin/chmod +x "$BIN/$1"; }
for package in "$@"; do
    case " ${WITHHELD:-} " in *" $package "*) continue ;; esac
    case $package in
    gcc | clang | bats | clang-format | dieharder | git) put "$package" "exit 0" ;;
    bats-core) put bats "exit 0" ;;
    perl) put prove "exit 0" ;;
    gnuplot*) put gnuplot "exit 0" ;;
    pkg-config) put pkg-config "[ -e \"\$BIN/library-\$2\" ]" ;;
    libgsl-dev | gsl) : >"$BIN/library-gsl" ;;
    libconfig*) : >"$BIN/library-libconfig" ;;
    *xlsxwriter*) : >"$BIN/library-xlsxwriter" ;;
    *sqlite*) : >"$BIN/library-sqlite3" ;;
    *cmocka*) : >"$BIN/library-cmocka" ;;
    esac
done'
}

stub_sudo() {
    stub true 'exit 0'
    stub sudo '
echo "sudo $*" >>"$LOG"
[ "$1" = -n ] || exit 1
[ "${SUDO_ASKS:-0}" = 0 ] || exit 1
shift
exec "$@"'
}

everything_to_run() {
    stub gcc 'exit 0'
    stub gnuplot 'exit 0'
    stub_pkg_config
    : >"$bin/library-gsl"
    : >"$bin/library-libconfig"
}

mac() {
    stub uname 'case ${1-} in -m) echo arm64 ;; *) echo Darwin ;; esac'
    stub id 'echo 501'
    stub cc 'exit 0'
}

run_deps() {
    run env -i PATH="$bin" BIN="$bin" LOG="$log" "${env_of_run[@]}" /bin/sh "$deps" "$@"
}

printed() {
    case "$output" in
    *"$1"*) ;;
    *)
        echo "not printed: $1"
        echo "$output"
        return 1
        ;;
    esac
}

logged() {
    printf '%s\n' "$@" | diff - "$log"
}

to_run="gcc libc6-dev pkg-config libgsl-dev libconfig-dev gnuplot-nox"

@test "nothing is called when nothing is missing" {
    everything_to_run
    stub_installer apt-get
    run_deps install run
    [ "$status" -eq 0 ]
    [ -z "$output" ]
    [ ! -s "$log" ]
}

@test "root on Debian: apt-get without sudo, all packages in one go" {
    stub_installer apt-get
    stub_sudo
    run_deps install run
    [ "$status" -eq 0 ]
    printed "  missing  GSL"
    printed "  apt-get update && apt-get install -y --no-install-recommends $to_run"
    logged "apt-get -q update" "apt-get -q install -y --no-install-recommends $to_run"
}

@test "only what is missing is installed" {
    everything_to_run
    rm "$bin/library-gsl"
    stub_installer apt-get
    run_deps install run
    [ "$status" -eq 0 ]
    logged "apt-get -q update" "apt-get -q install -y --no-install-recommends libgsl-dev"
}

@test "a user on Debian: the same through sudo -n" {
    stub id 'echo 1000'
    stub_installer apt-get
    stub_sudo
    run_deps install run
    [ "$status" -eq 0 ]
    printed "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $to_run"
    logged "sudo -n true" "sudo -n apt-get -q update" "apt-get -q update" \
        "sudo -n apt-get -q install -y --no-install-recommends $to_run" \
        "apt-get -q install -y --no-install-recommends $to_run"
}

@test "a user whose sudo asks for a password is told the command" {
    stub id 'echo 1000'
    stub_installer apt-get
    stub_sudo
    env_of_run=(SUDO_ASKS=1)
    run_deps install run
    [ "$status" -eq 3 ]
    printed "sudo is missing or asks for a password"
    printed "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $to_run"
    logged "sudo -n true"
}

@test "a user without sudo is told the command" {
    stub id 'echo 1000'
    stub_installer apt-get
    run_deps install run
    [ "$status" -eq 3 ]
    printed "  sudo apt-get update && sudo apt-get install"
    [ ! -s "$log" ]
}

@test "CCSIM_NO_INSTALL=1 prints the command and installs nothing" {
    stub_installer apt-get
    env_of_run=(CCSIM_NO_INSTALL=1)
    run_deps install run
    [ "$status" -eq 3 ]
    printed "CCSIM_NO_INSTALL is set"
    printed "  apt-get update && apt-get install -y --no-install-recommends $to_run"
    [ ! -s "$log" ]
}

@test "CCSIM_NO_INSTALL=0 is as if unset" {
    stub_installer apt-get
    env_of_run=(CCSIM_NO_INSTALL=0)
    run_deps install run
    [ "$status" -eq 0 ]
}

@test "check installs nothing" {
    stub_installer apt-get
    run_deps check run
    [ "$status" -eq 3 ]
    printed "  missing  C compiler"
    [ ! -s "$log" ]
}

@test "testing needs cmocka, prove and bats besides" {
    everything_to_run
    stub_installer apt-get
    run_deps install test
    [ "$status" -eq 0 ]
    logged "apt-get -q update" "apt-get -q install -y --no-install-recommends libxlsxwriter-dev libsqlite3-dev libcmocka-dev perl bats"
}

@test "a compiler that cannot find stdio.h counts as missing" {
    everything_to_run
    stub gcc 'exit 1'
    run_deps check run
    [ "$status" -eq 3 ]
    printed "  missing  C compiler"
    printed "gcc libc6-dev"
}

@test "the compiler named by CC is enough" {
    everything_to_run
    rm "$bin/gcc"
    stub mycc 'exit 0'
    env_of_run=(CC=mycc)
    run_deps check run
    [ "$status" -eq 0 ]
}

@test "an installation that fails is exit 3 with the command" {
    stub_installer apt-get
    env_of_run=(INSTALLER_FAILS=1)
    run_deps install run
    [ "$status" -eq 3 ]
    printed "the installation failed"
}

@test "an installation that leaves something out is exit 3 and names it" {
    stub_installer apt-get
    env_of_run=(WITHHELD=libgsl-dev)
    run_deps install run
    [ "$status" -eq 3 ]
    printed "  missing  GSL
something is still missing"
}

@test "macOS: Homebrew, never apt-get, never sudo" {
    mac
    stub_installer brew
    stub_installer apt-get
    stub_sudo
    run_deps install test
    [ "$status" -eq 0 ]
    logged "brew install pkg-config gsl libconfig gnuplot libxlsxwriter sqlite cmocka perl bats-core"
}

@test "macOS without a compiler is sent to xcode-select" {
    mac
    rm "$bin/cc"
    stub_installer brew
    run_deps install run
    [ "$status" -eq 3 ]
    printed "  xcode-select --install"
    [ ! -s "$log" ]
}

@test "macOS without Homebrew prints and stops" {
    mac
    run_deps install run
    [ "$status" -eq 3 ]
    printed "  brew install pkg-config gsl libconfig gnuplot"
    printed "https://brew.sh"
}

@test "elsewhere it prints the packages and stops" {
    run_deps install run
    [ "$status" -eq 3 ]
    printed "what Debian calls: $to_run"
    [ ! -s "$log" ]
}

@test "wrong use is exit 2" {
    run_deps install nonsense
    [ "$status" -eq 2 ]
    run_deps run
    [ "$status" -eq 2 ]
}
