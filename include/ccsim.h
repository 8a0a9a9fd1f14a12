/*
 * ccsim as a library: what other programs may include. For now it says which version it is; running a
 * scenario from a program comes with the library proper.
 */
#ifndef CCSIM_H
#define CCSIM_H

#ifdef __cplusplus
extern "C" {
#endif

/* "major.minor.patch" of the library that is linked; lives for ever. */
const char *ccsim_version(void);

#ifdef __cplusplus
}
#endif

#endif
