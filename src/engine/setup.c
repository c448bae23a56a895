#include "engine/setup.h"

#include <string.h>

#include "engine/later.h"
#include "engine/tls.h"

/* The first result that is not CURLE_OK stays. */
#define SET(option, value)                                                                         \
  do {                                                                                             \
    if (result == CURLE_OK) result = curl_easy_setopt(easy, (option), (value));                    \
  } while (0)

/* --- libcurl --- */

/* The version from which on HTTP/2 was seen to bring every answer, and to tell what a server
 * refused from what a broken connection left unanswered. */
#define HTTP2_GOOD_SINCE 0x080900

/* The version that has SB_OPT_PREREQFUNCTION. */
#define ASKS_SINCE 0x075000

/* The version that reads on. */
#define READS_ON 0x080500

static bool keeps_bytes, keeps_connections, reads_on;

static bool has_version(unsigned version) {
  return curl_version_info(CURLVERSION_NOW)->version_num >= version;
}

void sb_setup_init(void) {
  keeps_bytes = !sb_connection_prefers_http2();
  reads_on = has_version(READS_ON) && !has_version(READS_ON + 1);
  keeps_connections = has_version(ASKS_SINCE);
}

bool sb_setup_keeps_connections(void) {
  return keeps_connections;
}

bool sb_setup_reads_on(void) {
  return reads_on;
}

bool sb_setup_keeps_bytes(void) {
  return keeps_bytes;
}

bool sb_connection_prefers_http2(void) {
  return has_version(HTTP2_GOOD_SINCE);
}

/* --- what is wanted --- */

static long milliseconds(double seconds) {
  if (!(seconds * 1000 > 1)) return 1; /* 0 would be libcurl's default */
  return seconds < 1e6 ? (long)(seconds * 1000) : 1000000000L;
}

bool sb_setup_may_use_http2(const sb_transfer *transfer) {
  const sb_sink *sink = transfer->sink;
  /* Of a transfer that stands still while others go on over the same HTTP/2 connection, libcurl
   * keeps what comes, 32 MB at the most (curl_easy_pause(3), "MULTIPLEXED"). One that may stand
   * still gets a connection of its own. */
  return transfer->connection->http2 && keeps_connections &&
         !(sink != NULL && sink->kind->may_be_full);
}

/* No more than the attempt has: of several addresses, libcurl tries each for its part of that time.
 */
static long connect_milliseconds(const sb_transfer *transfer) {
  double most = transfer->connection->connect_timeout;
  return milliseconds(transfer->timeout < most ? transfer->timeout : most);
}

sb_setup sb_setup_for(const sb_transfer *transfer, const sb_origin *origin, bool home) {
  const sb_connection_options *connection = transfer->connection;
  bool tls = strcmp(origin->scheme, "https") == 0;
  bool posts = transfer->has_body || sb_method_writes(transfer->method);
  return (sb_setup){.connection = !posts && transfer->method == SB_METHOD_GET ? connection->id : 0,
                    .home = home,
                    .tls = tls,
                    /* Plain http to this machine is allowed because it does not leave it. */
                    .direct = connection->proxy == NULL || (!tls && sb_origin_is_local(origin)),
                    .http2 = sb_setup_may_use_http2(transfer),
                    /* A range of a file counts the bytes as they are sent. */
                    .encoded = transfer->sink == NULL,
                    .posts = posts,
                    .connect = connect_milliseconds(transfer)};
}

bool sb_setup_serves(const sb_setup *have, const sb_setup *wanted) {
  return have->connection != 0 && have->connection == wanted->connection &&
         have->home == wanted->home && have->tls == wanted->tls && have->direct == wanted->direct &&
         have->http2 == wanted->http2 && have->encoded == wanted->encoded &&
         have->connect == wanted->connect && have->pool == wanted->pool;
}

/* --- setting it --- */

static CURLcode set_method(CURL *easy, const sb_setup *setup, const sb_transfer *transfer) {
  const char *method = sb_method_name(transfer->method);
  CURLcode result = CURLE_OK;
  if (transfer->method == SB_METHOD_HEAD) {
    SET(CURLOPT_NOBODY, 1L);
  } else if (setup->posts) {
    size_t size = transfer->has_body ? transfer->body.size : 0;
    SET(CURLOPT_POST, 1L);
    SET(CURLOPT_POSTFIELDS, size > 0 ? transfer->body.data : "");
    SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)size);
    SET(CURLOPT_CUSTOMREQUEST, method);
  } else {
    SET(CURLOPT_HTTPGET, 1L);
    SET(CURLOPT_CUSTOMREQUEST, method);
  }
  return result;
}

/* Not every TLS library has directories of authorities; then there is nothing to be unset. */
static CURLcode set_directory(CURL *easy, CURLoption option, const char *path) {
  CURLcode result = curl_easy_setopt(easy, option, path);
  return path == NULL && result == CURLE_NOT_BUILT_IN ? CURLE_OK : result;
}

#ifdef _WIN32
/* The system's authorities are trusted by whatever TLS library there is. An authority of one's own
 * as a rule has no list of what it has revoked. */
static CURLcode set_authorities(CURL *easy, const sb_connection_options *connection) {
  const struct curl_blob *blob = connection->ca_file == NULL ? sb_tls_authorities() : NULL;
  bool native = connection->ca_file == NULL && blob == NULL;
  CURLcode result = curl_easy_setopt(easy, CURLOPT_CAINFO_BLOB, blob);
  SET(CURLOPT_SSL_OPTIONS, (long)(native ? CURLSSLOPT_NATIVE_CA : CURLSSLOPT_REVOKE_BEST_EFFORT));
  return result;
}
#endif

static CURLcode set_trust(CURL *easy, const sb_setup *setup,
                          const sb_connection_options *connection) {
  CURLcode result = CURLE_OK;
  /* "No maximum" and "the default maximum" are the same, but not to libcurl when it looks for a
   * connection that may carry the request. */
  SET(CURLOPT_SSLVERSION,
      (long)(CURL_SSLVERSION_TLSv1_2 |
             (setup->pool ? CURL_SSLVERSION_MAX_DEFAULT : CURL_SSLVERSION_MAX_NONE)));
  /* libcurl copies whom to trust for each request, needed or not. */
  if (setup->direct) {
    SET(CURLOPT_PROXY_CAINFO, NULL);
    if (result == CURLE_OK) result = set_directory(easy, CURLOPT_PROXY_CAPATH, NULL);
  }
  if (setup->direct && !setup->tls) {
    SET(CURLOPT_CAINFO, NULL);
    if (result == CURLE_OK) result = set_directory(easy, CURLOPT_CAPATH, NULL);
  }
  if (connection->ca_file != NULL || connection->ca_path != NULL) {
    /* They stand in for the system's, which libcurl would otherwise go on trusting as well. */
    SET(CURLOPT_CAINFO, connection->ca_file);
    if (result == CURLE_OK) result = set_directory(easy, CURLOPT_CAPATH, connection->ca_path);
  }
#ifdef _WIN32
  if (result == CURLE_OK) result = set_authorities(easy, connection);
#endif
  if (setup->home && connection->client_cert != NULL) {
    SET(CURLOPT_SSLCERT, connection->client_cert);
    SET(CURLOPT_SSLKEY, connection->client_key);
    SET(CURLOPT_KEYPASSWD, connection->client_key_password);
  }
  return result;
}

static CURLcode set_proxy(CURL *easy, const sb_setup *setup,
                          const sb_connection_options *connection) {
  CURLcode result = CURLE_OK;
  /* Empty and not NULL: that keeps libcurl from reading the environment. */
  SET(CURLOPT_PROXY, setup->direct ? "" : connection->proxy);
  SET(CURLOPT_NOPROXY, connection->no_proxy != NULL ? connection->no_proxy : "");
  if (!setup->direct && connection->proxy_credentials != NULL) {
    SET(CURLOPT_PROXYUSERPWD, connection->proxy_credentials);
  }
  SET(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  return result;
}

static CURLcode set_version(CURL *easy, const sb_setup *setup) {
  CURLcode result = CURLE_UNSUPPORTED_PROTOCOL;
  if (setup->http2)
    result = curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
  /* Not every libcurl is built with HTTP/2. */
  if (result == CURLE_UNSUPPORTED_PROTOCOL)
    result = curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
  return result;
}

static CURLcode set_connection(CURL *easy, const sb_setup *setup) {
  CURLcode result = set_version(easy, setup);
  SET(SB_OPT_PROTOCOLS_STR, setup->tls ? "https" : "http");
  if (result == CURLE_UNKNOWN_OPTION) {
    result = curl_easy_setopt(easy, SB_OPT_PROTOCOLS,
                              (long)(setup->tls ? CURLPROTO_HTTPS : CURLPROTO_HTTP));
  }
  SET(CURLOPT_CONNECTTIMEOUT_MS, setup->connect);
  /* Requests that come at once share the first connection where the server speaks HTTP/2. TLS tells
   * whether it does; without, all would wait for the first answer. */
  SET(CURLOPT_PIPEWAIT, (long)(setup->http2 && setup->tls));
  SET(CURLOPT_TCP_KEEPALIVE, 1L);
  SET(CURLOPT_TCP_NODELAY, 1L);
  return result;
}

CURLcode sb_setup_apply(CURL *easy, const sb_setup *setup, const sb_transfer *transfer) {
  CURLcode result = CURLE_OK;
  SET(CURLOPT_NOSIGNAL, 1L);
  /* Else taking a transfer back waits for its name resolution to end. The resolver's thread cleans
   * up behind itself. A libcurl that can't do so waits. */
  SET(SB_OPT_QUICK_EXIT, 1L);
  if (result == CURLE_UNKNOWN_OPTION) result = CURLE_OK;
  SET(CURLOPT_NOPROGRESS, (long)!setup->tls);
  if (setup->tls) sb_tls_demand_farewell(easy);
  if (result == CURLE_OK) result = set_connection(easy, setup);
  if (result == CURLE_OK) result = set_proxy(easy, setup, transfer->connection);
  if (result == CURLE_OK) result = set_trust(easy, setup, transfer->connection);
  if (result == CURLE_OK) result = set_method(easy, setup, transfer);
  return result;
}
