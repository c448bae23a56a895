/* The state of a TLS connection that libcurl does not report. If libcurl uses OpenSSL, OpenSSL is
 * asked; Schannel knows whether HTTP/2 was chosen. With another TLS library the state is unknown.
 */
#ifndef SB_TLS_H
#define SB_TLS_H

#include <curl/curl.h>
#include <stdbool.h>

/* Looks for OpenSSL, on Windows for Wine. Call once, before any other function. */
void sb_tls_init(void);

/* Tells whether the TLS layer holds no byte that is unread, decrypted or not. May be called in a
 * libcurl callback, and concerns the connection of this transfer. Returns true without TLS, or if
 * the state is unknown. */
bool sb_tls_is_quiet(CURL *easy);

/* Tells whether that connection uses HTTP/2; false if unknown. */
bool sb_tls_speaks_http2(CURL *easy);

/* Tells whether the peer has sent its close_notify, which proves that no byte is missing at the
 * end. */
typedef enum sb_tls_end { SB_TLS_END_UNKNOWN = 0, SB_TLS_OPEN, SB_TLS_FAREWELL } sb_tls_end;
sb_tls_end sb_tls_end_of(CURL *easy);

/* Turns an end without close_notify into an error. libcurl tells OpenSSL to accept such an end. */
void sb_tls_demand_farewell(CURL *easy);

#ifdef _WIN32
/* Returns the system's authorities where libcurl has to be given them: Wine's Schannel, unlike that
 * of Windows, accepts any certificate; libcurl itself checks those of authorities that it is given.
 * NULL = the TLS library checks. */
const struct curl_blob *sb_tls_authorities(void);
#endif

#endif
