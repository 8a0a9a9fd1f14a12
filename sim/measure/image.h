/*
 * What a replication found out, as bytes that another process of the same program reads back to the last bit:
 * the emptied arrays of the observer and a few numbers beside them. Zeros take hardly any room. The bytes mean
 * nothing to an observer of another scenario, and depend on the machine's byte order.
 */
#ifndef CCSIM_MEASURE_IMAGE_H
#define CCSIM_MEASURE_IMAGE_H

#include "measure/observer.h"

/* Appends the image of a finished replication. */
void image_write(struct str *out, const struct observer *o);

/* Makes o what it was after that replication. false: these n bytes are no image of this scenario; o is then unspecified. */
bool image_read(struct observer *o, const char *bytes, size_t n);

#endif
