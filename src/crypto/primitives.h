/* What webhooks, identity tokens and the MCP server need of cryptography: from libcrypto, on
 * Windows from the system. */
#ifndef SB_PRIMITIVES_H
#define SB_PRIMITIVES_H

#include <stdbool.h>
#include <stddef.h>

enum { SB_SHA1_SIZE = 20, SB_SHA256_SIZE = 32 };

typedef enum sb_digest { SB_SHA1, SB_SHA256 } sb_digest;

/* Writes the digest of the bytes. False if there is no such digest. */
bool sb_sha256(const void *bytes, size_t size, unsigned char digest[SB_SHA256_SIZE]);

/* Writes the HMAC (RFC 2104), and returns its size; 0 if there is no such HMAC. */
size_t sb_hmac(sb_digest digest, const void *key, size_t key_size, const void *bytes, size_t size,
               unsigned char code[SB_SHA256_SIZE]);

/* Fills the memory with bytes that nobody can guess. False if there are none. */
bool sb_random_bytes(unsigned char *bytes, size_t size);

/* Whether two memories are the same, in a time that doesn't depend on what is in them. */
bool sb_is_same(const unsigned char *a, const unsigned char *b, size_t size);

#endif
