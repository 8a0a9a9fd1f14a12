# The library from the outside: installed, found by pkg-config, used from C, Python and R.

load not

setup_file() {
    cd "$BATS_TEST_DIRNAME/.."
    unset MAKEFLAGS MFLAGS MAKELEVEL
    export LIB_ROOT="$BATS_FILE_TMPDIR/root"
    make -s CC="${CC:-gcc}" DESTDIR="$LIB_ROOT" PREFIX=/opt/x install
    export PKG_CONFIG_PATH="$LIB_ROOT/opt/x/lib/pkgconfig" PKG_CONFIG_SYSROOT_DIR="$LIB_ROOT"
    export LD_LIBRARY_PATH="$LIB_ROOT/opt/x/lib"
    export CCSIM_LIBRARY="$LIB_ROOT/opt/x/lib/libccsim.so"
}

setup() {
    cd "$BATS_TEST_DIRNAME/.."
    CCSIM="${CCSIM:-$PWD/ccsim}"
    config=configs/phone_only.cfg
    sets="run.replications=3 run.seed=5 run.threads=1"
}

# The first four columns of summary.csv as the program writes them, as numbers.
of_the_program() {
    "$CCSIM" run "$config" -n 3 -s 5 -q -o "$BATS_TEST_TMPDIR/run"
    awk -F, 'NR > 1 && $4 != "" { printf "%s,%s,%s,%.12g\n", $1, $2, $3, $4 }' "$BATS_TEST_TMPDIR/run/summary.csv"
}

as_numbers() {
    awk -F, '$4 != "nan" && $4 != "-nan" && $4 != "NA" && $4 != "" { printf "%s,%s,%s,%.12g\n", $1, $2, $3, $4 }' "$1"
}

c_flags() {
    # pkg-config adds the root to -I; not every version adds it to -L.
    echo "-I$LIB_ROOT/opt/x/include -L$LIB_ROOT/opt/x/lib"
}

@test "pkg-config knows the library and its version" {
    [[ "$("$CCSIM" --version)" == "ccsim $(pkg-config --modversion ccsim)"* ]]
    pkg-config --libs ccsim | grep -q -- -lccsim
}

@test "only what ccsim.h declares can be seen, in both libraries" {
    wanted=$(sed -n 's/^CCSIM_API .*[ *]\(ccsim_[a-z_]*\)(.*/\1/p' include/ccsim.h | sort)
    [ "$(echo "$wanted" | wc -l)" -ge 12 ]
    [ "$(nm -D --defined-only "$CCSIM_LIBRARY" | awk '$2 == "T" { print $3 }' | sort)" = "$wanted" ]
    if command -v objcopy; then
        [ "$(nm -g --defined-only "$LIB_ROOT/opt/x/lib/libccsim.a" | awk '$2 == "T" { print $3 }' | sort)" = "$wanted" ]
    fi
}

@test "the library neither prints nor exits" {
    run nm -D --undefined-only "$CCSIM_LIBRARY"
    [ "$status" -eq 0 ]
    not grep -wE 'printf|fprintf|vfprintf|puts|fputs|putchar|exit|_IO_putc|fwrite|stdout|stderr|stdin' <<<"$output"
}

@test "a C program gets the numbers of the program, from either library" {
    # shellcheck disable=SC2046,SC2086 # flags and settings are words
    ${CC:-gcc} -std=c11 -Wall -Wextra -Werror -o "$BATS_TEST_TMPDIR/embed" tests/library/embed.c $(c_flags) -lccsim
    # shellcheck disable=SC2086
    "$BATS_TEST_TMPDIR/embed" "$config" $sets >"$BATS_TEST_TMPDIR/out" 2>"$BATS_TEST_TMPDIR/err"
    diff <(of_the_program) <(as_numbers "$BATS_TEST_TMPDIR/out")
    [ "$(cat "$BATS_TEST_TMPDIR/err")" = "2 of 3, 64 digits, nothing 1" ]
    # shellcheck disable=SC2046
    ${CC:-gcc} -std=c11 -o "$BATS_TEST_TMPDIR/static" tests/library/embed.c -I"$LIB_ROOT/opt/x/include" \
        "$LIB_ROOT/opt/x/lib/libccsim.a" $(env -u PKG_CONFIG_SYSROOT_DIR pkg-config --libs gsl libconfig) -lpthread -lm
    # shellcheck disable=SC2086
    "$BATS_TEST_TMPDIR/static" "$config" $sets 2>&1 >"$BATS_TEST_TMPDIR/out2"
    cmp "$BATS_TEST_TMPDIR/out" "$BATS_TEST_TMPDIR/out2"
}

@test "mistakes come back as a status and a message with file and line" {
    # shellcheck disable=SC2046
    ${CC:-gcc} -std=c11 -o "$BATS_TEST_TMPDIR/embed" tests/library/embed.c $(c_flags) -lccsim
    run "$BATS_TEST_TMPDIR/embed" "$config" 'groups[nobody].agents=3'
    [ "$status" -eq 2 ]
    [[ "$output" == *nobody* ]]
    run "$BATS_TEST_TMPDIR/embed" no_such.cfg
    [ "$status" -eq 2 ]
    [[ "$output" == *no_such.cfg* ]]
}

# The example of the guide, taken out of it by its language.
example() {
    awk -v fence="\`\`\`$1" '$0 == fence { on = 1; next } /^```$/ { on = 0 } on' sim/man/library.md
}

@test "the Python example gives a data frame of the program's numbers" {
    command -v python3 >/dev/null || skip "no python3"
    example python >"$BATS_TEST_TMPDIR/ccsim.py"
    cat >"$BATS_TEST_TMPDIR/use.py" <<END
import sys; sys.path.insert(0, "$BATS_TEST_TMPDIR")
import ccsim
for r in ccsim.run("$config", "run.replications=3", "run.seed=5"):
    print("%s,%s,%s,%.17g" % (r["scope"], r["metric"], r["variant"], r["value"]))
try:
    ccsim.run("$config", "groups[nobody].agents=3")
except ValueError as e:
    assert "nobody" in str(e)
else:
    raise SystemExit("no error")
END
    python3 "$BATS_TEST_TMPDIR/use.py" >"$BATS_TEST_TMPDIR/out"
    diff <(of_the_program) <(as_numbers "$BATS_TEST_TMPDIR/out")
}

@test "the R example gives a data frame of the program's numbers" {
    command -v Rscript >/dev/null || skip "no R"
    example r >"$BATS_TEST_TMPDIR/ccsim.R"
    cat >"$BATS_TEST_TMPDIR/use.R" <<END
source("$BATS_TEST_TMPDIR/ccsim.R")
d <- ccsim_run("$config", c("run.replications=3", "run.seed=5"))
cat(sprintf("%s,%s,%s,%.17g\n", d\$scope, d\$metric, d\$variant, d\$value), sep = "")
END
    cd "$BATS_TEST_DIRNAME/.."
    PATH="$(dirname "$CCSIM"):$PATH" Rscript "$BATS_TEST_TMPDIR/use.R" >"$BATS_TEST_TMPDIR/out"
    diff <(of_the_program) <(as_numbers "$BATS_TEST_TMPDIR/out")
}
