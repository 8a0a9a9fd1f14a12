/*
 * What a command spends: spent FILE COMMAND... writes "wall_s cpu_s peak_kb" to FILE and exits as the
 * command does. The shell's own `time` cannot tell peak memory, and the program `time` is optional.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double wall_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + 1e-6 * (double)t.tv_usec;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: spent FILE COMMAND...\n", stderr);
        return 2;
    }
    const double start = wall_now();
    const pid_t child = fork();
    if (child == 0) {
        execvp(argv[2], argv + 2);
        perror(argv[2]);
        _exit(127);
    }
    int status = 0;
    struct rusage used;
    if (child < 0 || wait4(child, &status, 0, &used) < 0) {
        perror("spent");
        return 3;
    }
    const double wall = wall_now() - start;
    FILE *out = fopen(argv[1], "w");
    if (out == NULL) {
        perror(argv[1]);
        return 3;
    }
#ifdef __APPLE__
    const long peak_kb = used.ru_maxrss / 1024;
#else
    const long peak_kb = used.ru_maxrss;
#endif
    fprintf(out, "%.6f %.6f %ld\n", wall, seconds(used.ru_utime) + seconds(used.ru_stime), peak_kb);
    fclose(out);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
