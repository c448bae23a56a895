#include "engine/tls.h"

#ifdef _WIN32
#include <winsock2.h> /* before windows.h, which has the old one */

#include <windows.h>

#define SECURITY_WIN32
#include <sspi.h>
#include <wincrypt.h>

#include "core/buffer.h"
#else
#include <dlfcn.h>
#endif
#include <stdint.h>
#include <string.h>

/* OpenSSL 3 has it as SSL_OP_IGNORE_UNEXPECTED_EOF. Earlier ones report such an end as it is. */
#define IGNORE_UNEXPECTED_EOF ((uint64_t)1 << 7)

static struct {
  int (*pending)(const void *ssl);
  void (*get_alpn)(const void *ssl, const unsigned char **name, unsigned *size);
  int (*get_shutdown)(const void *ssl);
  uint64_t (*clear_options)(void *context, uint64_t options);
} openssl;

#ifdef _WIN32

/* libcurl's TLS is Windows' own, as a rule. It tells of an end without a farewell by itself. */

static sb_buffer authorities; /* the process's */
static struct curl_blob authorities_blob;

static bool is_wine(void) {
  HMODULE system = GetModuleHandleA("ntdll.dll");
  return system != NULL && GetProcAddress(system, "wine_get_version") != NULL;
}

static void add_authority(const CERT_CONTEXT *its) {
  char text[16384];
  DWORD size = sizeof text;
  if (CryptBinaryToStringA(its->pbCertEncoded, its->cbCertEncoded, CRYPT_STRING_BASE64HEADER, text,
                           &size))
    (void)sb_buffer_append(&authorities, text, size);
}

static void read_authorities(void) {
  enum { MOST_BYTES = 16 * 1024 * 1024 };
  const CERT_CONTEXT *its = NULL;
  HCERTSTORE store = CertOpenSystemStoreA(0, "ROOT");
  sb_buffer_init(&authorities, MOST_BYTES);
  while (store != NULL && (its = CertEnumCertificatesInStore(store, its)) != NULL)
    add_authority(its);
  if (store != NULL) CertCloseStore(store, 0);
}

void sb_tls_init(void) {
  static char nobody[] = "none";
  if (!is_wine()) return;
  read_authorities();
  authorities_blob = authorities.size > 0
                         ? (struct curl_blob){.data = authorities.data, .len = authorities.size}
                         : (struct curl_blob){.data = nobody, .len = sizeof nobody - 1};
  authorities_blob.flags = CURL_BLOB_NOCOPY;
}

const struct curl_blob *sb_tls_authorities(void) {
  return authorities_blob.data != NULL ? &authorities_blob : NULL;
}

#else

/* ISO C knows no way from an object pointer to a function pointer; POSIX has both alike. */
#define FIND(library, function, name)                                                              \
  do {                                                                                             \
    void *found = dlsym((library), (name));                                                        \
    memcpy(&openssl.function, &found, sizeof found);                                               \
  } while (0)

static bool is_openssl_3(void) {
  const char *version = curl_version_info(CURLVERSION_NOW)->ssl_version;
  return version != NULL && strncmp(version, "OpenSSL/", 8) == 0 && version[8] >= '3';
}

void sb_tls_init(void) {
  Dl_info its;
  char *(*version)(void) = curl_version;
  void *address = NULL;
  memcpy(&address, &version, sizeof address);
  if (dladdr(address, &its) == 0) return;
  /* libcurl's own OpenSSL: the process may have others. */
  void *library = dlopen(its.dli_fname, RTLD_LAZY | RTLD_NOLOAD);
  if (library == NULL) library = dlopen(NULL, RTLD_LAZY); /* it is part of the program */
  if (library == NULL) return;
  /* From libcurl 8.15 on, it reads ahead: what waits there may not be decrypted yet. */
  FIND(library, pending, "SSL_has_pending");
  if (openssl.pending == NULL) FIND(library, pending, "SSL_pending");
  FIND(library, get_alpn, "SSL_get0_alpn_selected");
  FIND(library, get_shutdown, "SSL_get_shutdown");
  if (is_openssl_3()) FIND(library, clear_options, "SSL_CTX_clear_options");
}

#endif

/* What the connection's TLS is to this library; NULL when it has another one, or none. */
static void *session_of(CURL *easy, curl_sslbackend library) {
  const struct curl_tlssessioninfo *info = NULL;
  if (curl_easy_getinfo(easy, CURLINFO_TLS_SSL_PTR, &info) != CURLE_OK || info == NULL) return NULL;
  return info->backend == library ? info->internals : NULL;
}

static const void *ssl_of(CURL *easy) {
  return session_of(easy, CURLSSLBACKEND_OPENSSL);
}

bool sb_tls_is_quiet(CURL *easy) {
  const void *ssl = openssl.pending != NULL ? ssl_of(easy) : NULL;
  return ssl == NULL || openssl.pending(ssl) == 0;
}

static bool is_http2(const unsigned char *name, unsigned size) {
  return size == 2 && memcmp(name, "h2", 2) == 0;
}

#ifdef _WIN32

bool sb_tls_speaks_http2(CURL *easy) {
  CtxtHandle *context = session_of(easy, CURLSSLBACKEND_SCHANNEL);
  SecPkgContext_ApplicationProtocol chosen;
  return context != NULL &&
         QueryContextAttributesA(context, SECPKG_ATTR_APPLICATION_PROTOCOL, &chosen) == SEC_E_OK &&
         chosen.ProtoNegoStatus == SecApplicationProtocolNegotiationStatus_Success &&
         is_http2(chosen.ProtocolId, chosen.ProtocolIdSize);
}

#else

bool sb_tls_speaks_http2(CURL *easy) {
  const void *ssl = openssl.get_alpn != NULL ? ssl_of(easy) : NULL;
  const unsigned char *name = NULL;
  unsigned size = 0;
  if (ssl != NULL) openssl.get_alpn(ssl, &name, &size);
  return is_http2(name, size);
}

#endif

sb_tls_end sb_tls_end_of(CURL *easy) {
  enum { RECEIVED = 2 }; /* SSL_RECEIVED_SHUTDOWN */
  const void *ssl = openssl.get_shutdown != NULL ? ssl_of(easy) : NULL;
  if (ssl == NULL) return SB_TLS_END_UNKNOWN;
  return openssl.get_shutdown(ssl) & RECEIVED ? SB_TLS_FAREWELL : SB_TLS_OPEN;
}

static CURLcode on_context(CURL *easy, void *context, void *data) {
  (void)easy, (void)data;
  openssl.clear_options(context, IGNORE_UNEXPECTED_EOF);
  return CURLE_OK;
}

void sb_tls_demand_farewell(CURL *easy) {
  if (openssl.clear_options != NULL)
    (void)curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, on_context);
}
