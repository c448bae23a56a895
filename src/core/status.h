/* Results of functions in core and engine. */
#ifndef SB_STATUS_H
#define SB_STATUS_H

typedef enum sb_status {
  SB_OK = 0,
  SB_NO_MEMORY, /* the heap is exhausted */
  SB_TOO_LARGE, /* a cap was reached */
  SB_INVALID    /* the input is not of the form asked for */
} sb_status;

#endif
