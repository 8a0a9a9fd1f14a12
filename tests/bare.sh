#!/bin/sh
# The newcomer's first minutes, run by hand as root: a bare Debian with git and make and nothing else,
# a clone of the commit at hand, `make demo`, `make test`.
#
#     tests/bare.sh [FOLDER]
#
# The system is made by debootstrap from the mirror apt uses here, in FOLDER (by default a temporary
# one), and removed afterwards. About 1 GB and some minutes.
set -eu

fail() {
    echo "bare.sh: $1" >&2
    exit 3
}

[ "$(id -u)" -eq 0 ] || fail "run it as root: debootstrap and chroot need that"
command -v debootstrap >/dev/null || fail "debootstrap is missing: apt-get install debootstrap"
here=$(cd "$(dirname "$0")/.." && pwd)
suite=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
# shellcheck disable=SC2016 # apt fills these in
mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' |
    awk -v suite="$suite" '$2 == suite && $3 == "main" { print $1; exit }')
[ -n "$mirror" ] || fail "apt knows no main archive of $suite; try apt-get update"

root=${1:-$(mktemp -d)}
chmod 755 "$root"
[ -z "$(ls -A "$root" 2>/dev/null)" ] || fail "$root is not empty"

clean_up() {
    umount "$root/proc" "$root/dev/pts" "$root/dev" 2>/dev/null || true
    rm -rf --one-file-system "$root"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

inside() {
    chroot "$root" env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        TERM=dumb sh -c "$1"
}

debootstrap --variant=minbase --include=git,make "$suite" "$root" "$mirror"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
mount --bind /dev/pts "$root/dev/pts" # some tests need a terminal
cp /etc/resolv.conf "$root/etc/resolv.conf"
git clone -q --no-hardlinks "$here" "$root/root/ccsim"

for tool in gcc cc pkg-config gnuplot bats; do
    if inside "command -v $tool" >/dev/null; then
        fail "$tool is there from the start; this system is not bare"
    fi
done
start=$(date +%s)
inside 'cd /root/ccsim && make demo'
middle=$(date +%s)
inside 'cd /root/ccsim && make test'
end=$(date +%s)
inside 'cd /root/ccsim && git status --short'
echo "make demo: $((middle - start)) s; make test: $((end - middle)) s"
