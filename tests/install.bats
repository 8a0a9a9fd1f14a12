# make install and make uninstall, below a DESTDIR of their own.

setup() {
    root="$BATS_TEST_TMPDIR/root"
    cd "$BATS_TEST_DIRNAME/.."
    unset MAKEFLAGS MFLAGS MAKELEVEL
    CCSIM="${CCSIM:-$PWD/ccsim}"
}

make_here() {
    make -s CC="${CC:-gcc}" DESTDIR="$root" PREFIX=/opt/x "$@"
}

@test "install puts program, man pages and configs where PREFIX and DESTDIR say" {
    make_here install
    [ "$("$root/opt/x/bin/ccsim" --version)" = "$("$CCSIM" --version)" ]
    diff -r configs "$root/opt/x/share/ccsim/configs"
    for page in sim/man/*.[15]; do
        [ ! -e "$page" ] || [ -f "$root/opt/x/share/man/man${page##*.}/${page##*/}" ]
    done
    [ "$(ls "$root")" = opt ]
}

@test "uninstall takes away every file that install brought" {
    make_here install
    make_here uninstall
    run find "$root" -type f
    [ -z "$output" ]
}
