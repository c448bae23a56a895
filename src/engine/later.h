/* What versions of libcurl after 7.68 have: by number, so that older headers do. Whether the
 * library that is loaded has it, its version or curl_easy_setopt tells. */
#ifndef SB_LATER_H
#define SB_LATER_H

#include <curl/curl.h>

#if LIBCURL_VERSION_NUM < 0x074400
#error "libcurl 7.68 or later is needed"
#endif

#define SB_LATER(type, number) ((CURLoption)((type) + (number)))

#define SB_OPT_PREREQFUNCTION SB_LATER(CURLOPTTYPE_FUNCTIONPOINT, 312) /* 7.80 */
#define SB_OPT_PREREQDATA     SB_LATER(CURLOPTTYPE_OBJECTPOINT, 313)   /* 7.80 */
#define SB_OPT_PROTOCOLS_STR  SB_LATER(CURLOPTTYPE_OBJECTPOINT, 318)   /* 7.85 */
#define SB_OPT_QUICK_EXIT     SB_LATER(CURLOPTTYPE_LONG, 322)          /* 7.87 */
#define SB_OPT_PROTOCOLS      ((CURLoption)(CURLOPTTYPE_LONG + 181))   /* deprecated in 7.85 */

/* CURLUE_NO_ZONEID of 7.81; before, it is CURLUE_UNKNOWN_PART. */
#define SB_UE_NO_ZONEID ((CURLUcode)18)

enum { SB_PREREQFUNC_OK = 0, SB_PREREQFUNC_ABORT = 1 };

#ifndef CURL_WRITEFUNC_ERROR
#define CURL_WRITEFUNC_ERROR 0xFFFFFFFF /* 7.87; before, any size but the right one */
#endif
#ifndef CURLU_ALLOW_SPACE
#define CURLU_ALLOW_SPACE 0 /* 7.78; before, CURLU_URLENCODE allows it */
#endif

#endif
