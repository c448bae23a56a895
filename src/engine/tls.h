/* What libcurl does not tell of a TLS connection, asked of OpenSSL where libcurl is built on it.
 * With another TLS library nothing is known here. */
#ifndef SB_TLS_H
#define SB_TLS_H

#include <curl/curl.h>
#include <stdbool.h>

/* Looks for OpenSSL. Once, before all else. */
void sb_tls_init(void);

/* Whether TLS has no byte of the peer's that is decrypted and not read. In a callback of libcurl's,
 * of the connection that the transfer uses; true as well when it uses no TLS, or nothing is known.
 */
bool sb_tls_is_quiet(CURL *easy);

/* Whether that connection speaks HTTP/2; false when nothing is known. */
bool sb_tls_speaks_http2(CURL *easy);

/* Whether the peer has said its farewell (close_notify): nothing is missing at its end. */
typedef enum sb_tls_end { SB_TLS_END_UNKNOWN = 0, SB_TLS_OPEN, SB_TLS_FAREWELL } sb_tls_end;
sb_tls_end sb_tls_end_of(CURL *easy);

/* Has a connection that ends without that farewell end in an error. libcurl would
 * have OpenSSL take it for the end of the answer. */
void sb_tls_demand_farewell(CURL *easy);

#endif
