/*
 * What a results folder needs of the file system: locking, exchanging, syncing and removing
 * folders, always relative to an open parent and never through a symbolic link.
 */
#ifndef CCSIM_IO_FOLDER_H
#define CCSIM_IO_FOLDER_H

#include <stdbool.h>

/* A descriptor of the folder, or -1 and errno; ENOTDIR or ELOOP for anything that is no folder. */
int folder_open(int parent, const char *name);

/* 1 or 0; -1 and errno if it cannot be listed. */
int folder_is_empty(int folder);

/*
 * Marks the folder as in use until the descriptor is closed or the process is dead, whichever way
 * it died. false if another process holds it. On file systems without locks it is always true.
 */
bool folder_lock(int folder);

/* 0 or errno. File systems that cannot sync a folder are taken at their word. */
int folder_sync(int folder);

/* Removes the folder and all in it; false if something stays. */
bool folder_remove(int parent, const char *name);

/*
 * Exchanges two folders of one parent in a single step, or, where the system knows none, by way of
 * the third name, under which the old one lies for a moment. 0 or errno; after a failure all is as
 * before.
 */
int folder_exchange(int parent, const char *work, const char *target, const char *aside);

#endif
