#ifndef _WIN32

#include "crypto/primitives.h"

#include <limits.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

_Static_assert((int)SB_SHA256_SIZE == SHA256_DIGEST_LENGTH, "the longest code fits");

bool sb_sha256(const void *bytes, size_t size, unsigned char digest[SB_SHA256_SIZE]) {
  return SHA256(bytes, size, digest) != NULL;
}

size_t sb_hmac(sb_digest digest, const void *key, size_t key_size, const void *bytes, size_t size,
               unsigned char code[SB_SHA256_SIZE]) {
  const EVP_MD *its = digest == SB_SHA1 ? EVP_sha1() : EVP_sha256();
  unsigned code_size = 0;
  if (key_size > INT_MAX || !HMAC(its, key, (int)key_size, bytes, size, code, &code_size)) return 0;
  return code_size;
}

bool sb_random_bytes(unsigned char *bytes, size_t size) {
  return size <= INT_MAX && RAND_bytes(bytes, (int)size) == 1;
}

bool sb_is_same(const unsigned char *a, const unsigned char *b, size_t size) {
  return CRYPTO_memcmp(a, b, size) == 0;
}

#endif
