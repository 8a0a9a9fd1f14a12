/* Finds the command, runs it, and tells what went wrong: the one place that prints mistakes and exits. */
#include <errno.h>
#include <gsl/gsl_errno.h>
#include <stdio.h>
#include <string.h>

#include "cmd/cmd.h"
#include "exper/crew.h"

int main(int argc, char **argv)
{
    struct err e = {0};
    gsl_set_error_handler_off();
    int status = 0;
    if (crew_begin(&argc, &argv, &status))
        return status;
    status = cmd_main(argc, argv, &e);
    if (fflush(stdout) != 0 || ferror(stdout))
        err_add(&e, ERR_WORLD, "standard output: %s", strerror(errno));
    for (size_t i = 0; i < e.n; i++) {
        const struct err_item *const item = &e.items[i];
        if (item->file != NULL && item->line > 0)
            fprintf(stderr, "%s:%d: %s\n", item->file, item->line, item->text);
        else
            fprintf(stderr, "%s: %s\n", item->file != NULL ? item->file : "ccsim", item->text);
    }
    status = err_ok(&e) ? status : (int)e.code;
    err_free(&e);
    crew_end();
    return status;
}
