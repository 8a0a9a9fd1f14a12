# GNU Make 3.81 is enough. `make help` prints the targets, `make` alone builds ./ccsim.
#
# What may be set on the command line:
#   CC=gcc|clang       compilers live side by side in .build/<compiler>-<mode>/
#   MODE=release|checked|debug|asan|ubsan|tsan|werror (checked: release with assertions)
#   EVQ=wheel|heap     which of the two event lists is linked; -heap is appended to the folder
#   CFLAGS, LDFLAGS    added last, after the flags results depend on
#   PREFIX, DESTDIR    for install and uninstall
#   JOBS               processes at a time in the targets that test
#   ONLY, BATS         unit tests by name and .bats files to run: make check ONLY="evq stream" BATS=
#   V=1                show whole commands
#   WITH_X=0|1         leave out or insist on the optional part X (see OPTIONAL)

ifeq ($(origin CC),default)
CC := $(shell command -v gcc >/dev/null 2>&1 && echo gcc || echo cc)
endif
MODE   ?= release
EVQ    ?= wheel
PREFIX ?= /usr/local
JOBS   ?= $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
VERSION := $(shell sed -n 's/.*CCSIM_VERSION "\(.*\)"/\1/p' sim/base/version.h)

COMPILER := $(notdir $(lastword $(filter-out -%,$(CC))))
OBJ      := .build/$(COMPILER)-$(MODE)
OUT      := $(OBJ)$(if $(filter heap,$(EVQ)),-heap)

comma := ,

# --- flags ---------------------------------------------------------------------------------------

MODE_release := -O2 -DNDEBUG
MODE_checked := -O2
MODE_pic     := -O2 -DNDEBUG -fPIC -fvisibility=hidden
MODE_werror  := -O2 -Werror
MODE_debug   := -O0 -g3
MODE_asan    := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined
MODE_ubsan   := -O1 -g -fsanitize=undefined -fno-sanitize-recover=undefined
MODE_tsan    := -O1 -g -fsanitize=thread
MODE_fuzz    := -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined \
                -fno-sanitize-recover=undefined
ifndef MODE_$(MODE)
$(error MODE is one of release, checked, debug, asan, ubsan, tsan, werror; not $(MODE))
endif
ifeq ($(filter wheel heap,$(EVQ)),)
$(error EVQ is wheel or heap; not $(EVQ))
endif

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
            -Wmissing-prototypes -Wvla

# package(NAME, --cflags or --libs, what to use where pkg-config does not know it)
package = $(or $(shell pkg-config $(2) $(1) 2>/dev/null),$(3))
LIB_CFLAGS := $(call package,gsl,--cflags) $(call package,libconfig,--cflags)
LIBS := $(call package,gsl,--libs,-lgsl -lgslcblas) $(call package,libconfig,--libs,-lconfig)
TEST_LIBS = $(call package,cmocka,--libs,-lcmocka)

# Optional parts as NAME:package. WITH_NAME=0 leaves one out, 1 insists on it, unset takes it where
# pkg-config finds it; the code sees -DWITH_NAME.
# Only the program uses them, not the library. What they use themselves (-lz) they bring along: Debian has
# libxlsxwriter without the files to link zlib with.
OPTIONAL := XLSX:xlsxwriter SQLITE:sqlite3
PROGRAM_LIBS :=
has = $(shell pkg-config --exists $(1) 2>/dev/null && echo 1 || echo 0)
define optional
WITH_$(1) ?= $$(call has,$(2))
ifeq ($$(WITH_$(1)),1)
LIB_CFLAGS += -DWITH_$(1) $$(call package,$(2),--cflags)
PROGRAM_LIBS += $$(filter-out -lz,$$(call package,$(2),--libs,-l$(2)))
endif
endef
$(foreach o,$(OPTIONAL),$(eval $(call optional,$(firstword $(subst :, ,$(o))),$(lastword $(subst :, ,$(o))))))

ALL_CFLAGS = -std=c17 -D_GNU_SOURCE -Isim -Iinclude $(WARNINGS) $(MODE_$(MODE)) -ffp-contract=off \
             -pthread $(LIB_CFLAGS) $(CPPFLAGS) $(CFLAGS)
ALL_LIBS   = $(LIBS) -lpthread -lm

# --- files ---------------------------------------------------------------------------------------

OTHER_EVQ := sim/kernel/evq_$(if $(filter heap,$(EVQ)),wheel,heap).c
SOURCES   := $(filter-out $(OTHER_EVQ) sim/mpi/%,$(sort $(wildcard sim/*.c sim/*/*.c sim/*/*/*.c)))
OBJECTS   := $(SOURCES:%.c=$(OBJ)/%.o)
# The library has a file of its own for what the program does otherwise, and no part that only commands use.
LIB_ONLY  := $(OBJ)/sim/lib/lib_memory.o
LIB_OBJECTS := $(filter-out $(OBJ)/sim/main.o $(OBJ)/sim/cmd/% $(OBJ)/sim/io/store%,$(OBJECTS))
NO_UNDEFINED := $(if $(filter Linux,$(shell uname -s)),-Wl$(comma)-z$(comma)defs)
LIB_STATIC := $(OUT)/libccsim.a
LIB_SHARED := $(OUT)/libccsim.so.$(VERSION)
LIB_SONAME := libccsim.so.$(firstword $(subst ., ,$(VERSION)))
# ccsim-mpi has a file in place of exper/crew_none.c.
MPI_OBJECTS := $(patsubst %.c,$(OBJ)/%.o,$(sort $(wildcard sim/mpi/*.c)))
MPI_BINARY  := $(OUT)/ccsim-mpi
MPI_PACKAGE ?= $(firstword $(foreach p,ompi-c mpi-c mpich,$(if $(filter 1,$(call has,$(p))),$(p))))
# Everything but main, as an archive: a test may bring its own version of what it replaces.
ARCHIVE   := $(OUT)/all.a
BINARY    := $(OUT)/ccsim

ONLY         ?= %
TESTS        := $(patsubst tests/%.c,$(OUT)/tests/%,$(filter $(ONLY:%=tests/test_%.c),$(sort $(wildcard tests/test_*.c))))
# The test of the event list runs against both.
HEAP_TESTS   := $(patsubst $(OUT)/%,$(OBJ)-heap/%,$(filter %/test_evq,$(TESTS)))
THEORY_TESTS := $(patsubst tests/%.c,$(OUT)/tests/%,$(sort $(wildcard tests/theory/test_*.c)))
PRELOADS     := $(patsubst tests/%.c,$(OUT)/tests/%.so,$(sort $(wildcard tests/preload_*.c tests/*/preload_*.c)))
# Random configs, run against both event lists.
ANY_CFG      := $(OUT)/tests/any_cfg/any_cfg
BENCHES      := $(patsubst tests/%.c,$(OUT)/tests/%,$(sort $(wildcard tests/bench/*.c)))
RANDOMS      := $(patsubst tests/%.c,$(OUT)/tests/%,$(sort $(wildcard tests/random/*.c)))
FUZZERS      := $(patsubst tests/%.c,$(OUT)/tests/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
BATS         ?= $(sort $(wildcard tests/*.bats))
THEORY_BATS  := $(sort $(wildcard tests/theory/*.bats))
THREADED     := farm threads rep seq
OUR_C        = $(shell git ls-files '*.c' '*.h')

# One short line per step, with V=1 the command itself, with make -s nothing.
is_silent = $(findstring s,$(filter-out -% %=%,$(firstword $(MAKEFLAGS))))
show = $(if $(V),,@$(if $(is_silent),,echo "  $(1)  $@";) )

# A sub-make builds in parallel unless the caller has said how.
SUBMAKE = $(MAKE) --no-print-directory $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(JOBS))

# What the tests are told: the program to try, the folder it was built in, and what to overlook.
TEST_ENV = CCSIM="$(CURDIR)/$(BINARY)" CCSIM_BUILD="$(CURDIR)/$(OUT)" JOBS="$(JOBS)" CC="$(CC)" \
           LSAN_OPTIONS="suppressions=$(CURDIR)/tests/lsan.supp:print_suppressions=0" \
           UBSAN_OPTIONS="print_stacktrace=1" TSAN_OPTIONS="halt_on_error=1"

.SUFFIXES:
.SECONDARY:
.DELETE_ON_ERROR:
.PHONY: mpi lib libraries all demo test test-theory bench asan ubsan tsan floors format format-check install \
        uninstall deps clean help reference sample fuzz random heap warnings binary tests fuzzers check FORCE

## all: build ./ccsim (the default)
all: binary
ifeq ($(MODE)-$(EVQ),release-wheel)
	@cmp -s $(BINARY) ccsim || { cp $(BINARY) .ccsim.new && mv -f .ccsim.new ccsim; }
endif

## demo: install what is missing, build, run one day and show the result
demo:
	@sh .ci/deps.sh install run
	+@$(SUBMAKE) all
	./ccsim run configs/tmall_normal_day.cfg

## test: install what is missing, build, run the unit and command line tests (under 3 minutes)
test:
	@sh .ci/deps.sh install test
	+@$(SUBMAKE) all
	@$(MAKE) --no-print-directory MODE=$(MODE:release=checked) check

## test-theory: simulation against queueing theory (under 12 minutes)
test-theory:
	@sh .ci/deps.sh install test
	+@$(SUBMAKE) all $(THEORY_TESTS)
	@$(TEST_ENV) sh tests/run.sh $(THEORY_TESTS) $(THEORY_BATS) -- $(BINARY) validate

## bench: time and instructions per contact beside the floor
bench: all $(BENCHES)
	+@$(SUBMAKE) EVQ=heap $(OUT)-heap/tests/bench/hold
	@$(TEST_ENV) sh tests/bench/bench.sh

## asan: the tests under AddressSanitizer and UndefinedBehaviorSanitizer
asan:
	@$(MAKE) --no-print-directory MODE=asan check

## ubsan: the tests under UndefinedBehaviorSanitizer
ubsan:
	@$(MAKE) --no-print-directory MODE=ubsan check

## tsan: the tests of threads under ThreadSanitizer
tsan:
	@$(MAKE) --no-print-directory MODE=tsan check ONLY='$(THREADED)' BATS='$(wildcard tests/same.bats)'

## floors: refuse includes that go upwards or sideways
floors:
	@sh tests/floors.sh

## format: lay out the sources as .clang-format says
format:
	@clang-format -i $(OUR_C)

## format-check: say which sources are laid out otherwise
format-check:
	@clang-format --dry-run -Werror $(OUR_C)

## warnings: both compilers, every warning an error
warnings:
	+@for cc in gcc clang; do \
	    $(SUBMAKE) CC=$$cc MODE=werror binary tests && \
	    $(SUBMAKE) CC=$$cc MODE=werror EVQ=heap binary || exit 1; \
	done

## heap: build with the other event list, the oracle
heap:
	+@$(SUBMAKE) EVQ=heap binary
	@echo $(OBJ)-heap/ccsim

## fuzz: the configuration loader under libFuzzer, FUZZ_SECONDS=60 (needs clang)
FUZZ_SECONDS ?= 60
FUZZ_OUT := .build/clang-fuzz
fuzz:
	+@$(SUBMAKE) CC=clang MODE=fuzz fuzzers
	@mkdir -p $(FUZZ_OUT)/corpus
	@for f in $(FUZZERS:$(OUT)/%=$(FUZZ_OUT)/%); do \
	    $$f -detect_leaks=0 -timeout=10 -max_total_time=$(FUZZ_SECONDS) -print_final_stats=1 \
	        -artifact_prefix=$(FUZZ_OUT)/ $(FUZZ_OUT)/corpus tests/fuzz/corpus || exit 1; \
	done
	@test -n "$(FUZZERS)"

## random: five dieharder tests on the generator as the simulation uses it
random: all $(RANDOMS)
	@$(TEST_ENV) sh tests/random/run.sh

## reference: write golden files and man pages anew from this build; read the difference before committing it
reference: all
	@$(TEST_ENV) sh tests/golden/update.sh
	@$(BINARY) explain --man ccsim > sim/man/ccsim.1
	@$(BINARY) explain --man ccsim-config > sim/man/ccsim-config.5

## lib: libccsim.so and libccsim.a, for programs that include ccsim.h
lib:
	+@$(SUBMAKE) MODE=pic libraries
libraries: $(LIB_STATIC) $(LIB_SHARED)
OBJCOPY ?= objcopy

## mpi: build ./ccsim-mpi, the same program for mpirun (needs libopenmpi-dev)
mpi:
	@test -n "$(MPI_PACKAGE)" || { echo "make mpi needs Open MPI: apt-get install libopenmpi-dev" >&2; exit 1; }
	+@$(SUBMAKE) $(MPI_BINARY)
	@cmp -s $(MPI_BINARY) ccsim-mpi || { cp $(MPI_BINARY) .ccsim.new && mv -f .ccsim.new ccsim-mpi; }

## sample: write results/sample, the run whose picture the README shows, anew
sample: all
	rm -rf results/sample
	./ccsim run configs/phone_only.cfg --replications 30 --quiet --require-plots -o results/sample
	./ccsim report results/sample --quiet
	@sed -e 's/^\( *"\(started\|finished\|host\)": \)".*"/\1null/' -e 's/^\( *"\(wall_s\|cpu_s\)": \)[0-9.e-]*/\1null/' \
	    results/sample/manifest.json > .ccsim.new && cat .ccsim.new > results/sample/manifest.json && rm .ccsim.new

## install: program, library, man pages and examples into PREFIX (/usr/local), below DESTDIR
MAN1 := $(wildcard sim/man/*.1)
MAN5 := $(wildcard sim/man/*.5)
share = $(DESTDIR)$(PREFIX)/share
PIC := .build/$(COMPILER)-pic
install: all lib
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(share)/ccsim/configs"
	install -m 755 $(BINARY) "$(DESTDIR)$(PREFIX)/bin/ccsim"
	install -d "$(DESTDIR)$(PREFIX)/lib/pkgconfig" "$(DESTDIR)$(PREFIX)/include"
	install -m 644 include/ccsim.h "$(DESTDIR)$(PREFIX)/include/ccsim.h"
	install -m 644 $(PIC)/libccsim.a "$(DESTDIR)$(PREFIX)/lib/libccsim.a"
	install -m 755 $(PIC)/libccsim.so.$(VERSION) "$(DESTDIR)$(PREFIX)/lib/libccsim.so.$(VERSION)"
	ln -sf libccsim.so.$(VERSION) "$(DESTDIR)$(PREFIX)/lib/$(LIB_SONAME)"
	ln -sf libccsim.so.$(VERSION) "$(DESTDIR)$(PREFIX)/lib/libccsim.so"
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@VERSION@|$(VERSION)|' sim/lib/ccsim.pc.in > "$(DESTDIR)$(PREFIX)/lib/pkgconfig/ccsim.pc"
	for f in configs/*; do test ! -f "$$f" || install -m 644 "$$f" "$(share)/ccsim/configs/"; done
ifneq ($(MAN1),)
	install -d "$(share)/man/man1"
	install -m 644 $(MAN1) "$(share)/man/man1/"
endif
ifneq ($(MAN5),)
	install -d "$(share)/man/man5"
	install -m 644 $(MAN5) "$(share)/man/man5/"
endif

## uninstall: remove what install put there
uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/ccsim" "$(DESTDIR)$(PREFIX)/include/ccsim.h"
	rm -f "$(DESTDIR)$(PREFIX)/lib/libccsim.a" "$(DESTDIR)$(PREFIX)/lib/libccsim.so"
	rm -f "$(DESTDIR)$(PREFIX)/lib/$(LIB_SONAME)" "$(DESTDIR)$(PREFIX)/lib/libccsim.so.$(VERSION)"
	rm -f "$(DESTDIR)$(PREFIX)/lib/pkgconfig/ccsim.pc"
	rm -rf "$(share)/ccsim"
	for f in $(notdir $(MAN1)); do rm -f "$(share)/man/man1/$$f"; done
	for f in $(notdir $(MAN5)); do rm -f "$(share)/man/man5/$$f"; done

## deps: find what building and testing need, install what is missing (CCSIM_NO_INSTALL=1 refuses)
deps:
	@sh .ci/deps.sh install test

## clean: remove everything that was built; results stay
clean:
	rm -rf .build ccsim ccsim-mpi .ccsim.new

## help: print this list
help:
	@echo "ccsim $(VERSION); make TARGET, where TARGET is"
	@sed -n 's/^## \([a-z-]*\): /\1: /p' Makefile | awk -F': ' '{ printf "  %-13s %s\n", $$1, substr($$0, length($$1) + 3) }'

# --- steps the targets above are made of -----------------------------------------------------------

binary: $(BINARY)
tests: $(TESTS) $(PRELOADS) $(ANY_CFG)
fuzzers: $(FUZZERS)

# Builds and tests without looking for what is installed.
check:
	+@$(SUBMAKE) all tests $(if $(MPI_PACKAGE),$(MPI_BINARY))
	+@$(SUBMAKE) EVQ=heap binary $(HEAP_TESTS) $(OBJ)-heap/tests/any_cfg/any_cfg
	@$(TEST_ENV) sh tests/run.sh $(TESTS) $(HEAP_TESTS) $(BATS)

# The flags in use, rewritten only when they change, so that other flags mean other objects.
$(OBJ)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(ALL_CFLAGS)' | cmp -s - $@ || echo '$(CC) $(ALL_CFLAGS)' > $@

# Files that are built in as they are, each as a list of its bytes.
BUILT_IN := $(wildcard sim/io/page/*) $(filter-out %.md,$(wildcard sim/io/uplot/*))
$(BUILT_IN:%=$(OBJ)/%.inc): $(OBJ)/%.inc: %
	@mkdir -p $(@D)
	@od -An -v -td1 $< | sed 's/\(-*[0-9][0-9]*\)/\1,/g' > $@
$(OBJ)/sim/io/built_in.o: $(BUILT_IN:%=$(OBJ)/%.inc)
$(OBJ)/sim/io/built_in.o: CPPFLAGS += -I$(OBJ)/sim

$(OBJ)/%.o: %.c $(OBJ)/flags
	@mkdir -p $(@D)
	$(call show,cc  )$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# One object in which only the functions of ccsim.h can be seen, where objcopy is there to see to it.
$(LIB_STATIC): $(LIB_OBJECTS)
	@mkdir -p $(@D)
	@rm -f $@
	@$(LD) -r -o $(OUT)/libccsim.o $^
	@! command -v $(OBJCOPY) >/dev/null 2>&1 || $(OBJCOPY) --localize-hidden $(OUT)/libccsim.o
	$(call show,ar  )$(AR) rcs $@ $(OUT)/libccsim.o

$(LIB_SHARED): $(LIB_OBJECTS)
	@mkdir -p $(@D)
	$(call show,link)$(CC) -shared -Wl,-soname,$(LIB_SONAME) $(NO_UNDEFINED) -pthread $(LDFLAGS) -o $@ $^ $(ALL_LIBS)
	@ln -sf $(@F) $(OUT)/$(LIB_SONAME)
	@ln -sf $(@F) $(OUT)/libccsim.so

$(ARCHIVE): $(filter-out $(OBJ)/sim/main.o $(LIB_ONLY),$(OBJECTS))
	@mkdir -p $(@D)
	@rm -f $@
	$(call show,ar  )$(AR) rcs $@ $^

$(BINARY): $(OBJ)/sim/main.o $(ARCHIVE)
	$(call show,link)$(CC) $(MODE_$(MODE)) -pthread $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PROGRAM_LIBS) $(ALL_LIBS)

$(MPI_OBJECTS): CPPFLAGS += $(patsubst -I%,-isystem %,$(call package,$(MPI_PACKAGE),--cflags))
$(MPI_BINARY): $(OBJ)/sim/main.o $(MPI_OBJECTS) $(ARCHIVE)
	$(call show,link)$(CC) $(MODE_$(MODE)) -pthread $(CFLAGS) $(LDFLAGS) -o $@ $^ $(call package,$(MPI_PACKAGE),--libs,-lmpi) $(PROGRAM_LIBS) $(ALL_LIBS)

$(OUT)/tests/%.so: tests/%.c $(OBJ)/flags
	@mkdir -p $(@D)
	$(call show,cc  )$(CC) -std=c17 -D_GNU_SOURCE $(WARNINGS) -O1 -fPIC -shared $(LDFLAGS) -o $@ $< -ldl

$(OUT)/tests/fuzz/%: $(OBJ)/tests/fuzz/%.o $(ARCHIVE)
	@mkdir -p $(@D)
	$(call show,link)$(CC) -fsanitize=fuzzer,address,undefined -pthread $(LDFLAGS) -o $@ $^ $(ALL_LIBS)

# The twin is too long for one file, and has an observer of its own: objects are linked before the archive.
TWIN := $(patsubst %.c,$(OBJ)/%.o,$(sort $(wildcard tests/twin/*.c)))
$(OUT)/tests/test_twin $(OUT)/tests/theory/test_more_twins $(OUT)/tests/theory/test_published_clients: $(TWIN)
$(OUT)/tests/test_issue_twin: $(filter-out %/watch.o,$(TWIN))

# Last, because version 3.81 takes the first pattern that fits.
$(OUT)/tests/%: $(OBJ)/tests/%.o $(ARCHIVE)
	@mkdir -p $(@D)
	$(call show,link)$(CC) $(MODE_$(MODE)) -pthread $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.o,$^) $(filter %.a,$^) $(TEST_LIBS) $(PROGRAM_LIBS) $(ALL_LIBS)

-include $(OBJECTS:.o=.d) $(wildcard $(OBJ)/tests/*.d $(OBJ)/tests/*/*.d)
