/* The version, in this one place: the program, the Makefile and the manifest read it from here. */
#ifndef CCSIM_BASE_VERSION_H
#define CCSIM_BASE_VERSION_H

#define CCSIM_VERSION "0.1.0"

#endif
