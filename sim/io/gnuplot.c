#include "io/gnuplot.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

enum { NOT_FOUND = 127, MOST_OUTPUT = 1 << 20 };

/* Only calls that are safe after a fork; the script says where the picture goes. */
static void become_gnuplot(const char *folder, const char *sub, char *const argv[], int out)
{
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    const int null = open("/dev/null", O_RDWR);
    if (null < 0 || dup2(null, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0 ||
        dup2(null, STDERR_FILENO) < 0)
        _exit(NOT_FOUND - 1);
    if (chdir(folder) != 0 || chdir(sub) != 0)
        _exit(NOT_FOUND - 1);
    execvp(argv[0], argv);
    _exit(NOT_FOUND);
}

static void read_all(int from, struct str *out)
{
    char bytes[4096];
    for (;;) {
        const ssize_t n = read(from, bytes, sizeof bytes);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return;
        if (out != NULL && out->len < MOST_OUTPUT)
            str_add_bytes(out, bytes, (size_t)n);
    }
}

static const char *outcome(pid_t child)
{
    int status = 0;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return "gnuplot was lost";
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return NULL;
    if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_FOUND)
        return "gnuplot is not installed";
    return "gnuplot failed";
}

enum { MOST_SCRIPTS = 64 };

const char *gnuplot_draw(const char *folder, const char *sub, const char *const *scripts,
                         const char *term, struct str *out)
{
    char set[64];
    char program[] = "gnuplot", option[] = "-e";
    char *argv[MOST_SCRIPTS + 4] = {program, option, set};
    int ends[2];
    size_t n = 3;
    snprintf(set, sizeof set, "TERM='%s'", term);
    for (size_t i = 0; scripts[i] != NULL && i < MOST_SCRIPTS; i++)
        argv[n++] = (char *)(uintptr_t)scripts[i];
    if (pipe(ends) != 0)
        return "no pipe to gnuplot";
    const pid_t child = fork();
    if (child == 0)
        become_gnuplot(folder, sub, argv, ends[1]);
    close(ends[1]);
    if (child > 0)
        read_all(ends[0], out);
    close(ends[0]);
    return child < 0 ? "gnuplot could not be started" : outcome(child);
}
