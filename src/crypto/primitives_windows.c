#ifdef _WIN32

#include "crypto/primitives.h"

#include <limits.h>
#include <windows.h>

#include <bcrypt.h>

/* The digest of the bytes; with a key, their HMAC. */
static bool compute(const wchar_t *algorithm, const void *key, size_t key_size, const void *bytes,
                    size_t size, unsigned char *code, ULONG code_size) {
  BCRYPT_ALG_HANDLE provider = NULL;
  BCRYPT_HASH_HANDLE hash = NULL;
  if (key_size > LONG_MAX ||
      BCryptOpenAlgorithmProvider(&provider, algorithm, NULL,
                                  key != NULL ? BCRYPT_ALG_HANDLE_HMAC_FLAG : 0) != 0)
    return false;
  bool right = BCryptCreateHash(provider, &hash, NULL, 0, (PUCHAR)key, (ULONG)key_size, 0) == 0;
  const unsigned char *at = bytes;
  while (right && size > 0) {
    ULONG piece = size < LONG_MAX ? (ULONG)size : LONG_MAX;
    right = BCryptHashData(hash, (PUCHAR)at, piece, 0) == 0;
    at += piece;
    size -= piece;
  }
  right = right && BCryptFinishHash(hash, code, code_size, 0) == 0;
  if (hash != NULL) BCryptDestroyHash(hash);
  BCryptCloseAlgorithmProvider(provider, 0);
  return right;
}

bool sb_sha256(const void *bytes, size_t size, unsigned char digest[SB_SHA256_SIZE]) {
  return compute(BCRYPT_SHA256_ALGORITHM, NULL, 0, bytes, size, digest, SB_SHA256_SIZE);
}

size_t sb_hmac(sb_digest digest, const void *key, size_t key_size, const void *bytes, size_t size,
               unsigned char code[SB_SHA256_SIZE]) {
  const wchar_t *algorithm = digest == SB_SHA1 ? BCRYPT_SHA1_ALGORITHM : BCRYPT_SHA256_ALGORITHM;
  ULONG code_size = digest == SB_SHA1 ? SB_SHA1_SIZE : SB_SHA256_SIZE;
  return compute(algorithm, key, key_size, bytes, size, code, code_size) ? code_size : 0;
}

bool sb_random_bytes(unsigned char *bytes, size_t size) {
  return size <= LONG_MAX &&
         BCryptGenRandom(NULL, bytes, (ULONG)size, BCRYPT_USE_SYSTEM_PREFERRED_RNG) == 0;
}

bool sb_is_same(const unsigned char *a, const unsigned char *b, size_t size) {
  volatile unsigned char difference = 0;
  for (size_t i = 0; i < size; i++)
    difference = (unsigned char)(difference | (a[i] ^ b[i]));
  return difference == 0;
}

#endif
