/* switchboard.crypto: what webhooks, identity tokens and the MCP server need of cryptography. */
#include <limits.h>

#include "binding/lua/compat.h"
#include "binding/lua/stay.h"
#include "crypto/primitives.h"

#if defined(_WIN32)
#define SB_EXPORT __declspec(dllexport)
#elif defined(__GNUC__)
#define SB_EXPORT __attribute__((visibility("default")))
#else
#define SB_EXPORT
#endif

/* hmac("sha1" or "sha256", key, bytes) -> the code, 20 or 32 bytes. NetBSD has a function of that
 * name. */
static int hmac_of(lua_State *L) {
  static const char *const names[] = {"sha1", "sha256", NULL};
  sb_digest digest = luaL_checkoption(L, 1, NULL, names) == 0 ? SB_SHA1 : SB_SHA256;
  size_t key_size, size;
  const char *key = luaL_checklstring(L, 2, &key_size);
  const char *bytes = luaL_checklstring(L, 3, &size);
  unsigned char code[SB_SHA256_SIZE];
  luaL_argcheck(L, key_size <= INT_MAX, 2, "too long");
  size_t code_size = sb_hmac(digest, key, key_size, bytes, size, code);
  if (code_size == 0) return luaL_error(L, "there is no HMAC with %s", lua_tostring(L, 1));
  lua_pushlstring(L, (const char *)code, code_size);
  return 1;
}

/* equal(a, b) -> whether the strings are the same, in a time that tells nothing of where they
 * differ, nor of the length of one by trying lengths of the other. */
static int equal(lua_State *L) {
  unsigned char digests[2][SB_SHA256_SIZE];
  for (int i = 0; i < 2; i++) {
    size_t size;
    const char *bytes = luaL_checklstring(L, i + 1, &size);
    if (!sb_sha256(bytes, size, digests[i])) return luaL_error(L, "there is no SHA-256");
  }
  lua_pushboolean(L, sb_is_same(digests[0], digests[1], sizeof digests[0]));
  return 1;
}

/* base64url(bytes) -> text, unpadded (RFC 4648, section 5) */
static int base64url(lua_State *L) {
  static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  size_t size;
  const unsigned char *bytes = (const unsigned char *)luaL_checklstring(L, 1, &size);
  luaL_Buffer text;
  luaL_buffinit(L, &text);
  for (size_t at = 0; at < size; at += 3) {
    size_t count = size - at < 3 ? size - at : 3;
    unsigned group = (unsigned)bytes[at] << 16;
    if (count > 1) group |= (unsigned)bytes[at + 1] << 8;
    if (count > 2) group |= bytes[at + 2];
    for (size_t i = 0; i <= count; i++)
      luaL_addchar(&text, alphabet[group >> (18 - 6 * i) & 63]);
  }
  luaL_pushresult(&text);
  return 1;
}

/* random(count) -> so many bytes that nobody can guess, at most 64 */
static int random_bytes(lua_State *L) {
  unsigned char bytes[64];
  lua_Integer count = luaL_checkinteger(L, 1);
  luaL_argcheck(L, count >= 1 && count <= (lua_Integer)sizeof bytes, 1, "must be from 1 to 64");
  if (!sb_random_bytes(bytes, (size_t)count)) return luaL_error(L, "there are no random bytes");
  lua_pushlstring(L, (const char *)bytes, (size_t)count);
  return 1;
}

SB_EXPORT int luaopen_switchboard_crypto(lua_State *L);

int luaopen_switchboard_crypto(lua_State *L) {
  static const luaL_Reg functions[] = {{"hmac", hmac_of},
                                       {"equal", equal},
                                       {"base64url", base64url},
                                       {"random", random_bytes},
                                       {NULL, NULL}};
  sbl_stay_loaded(functions);
  lua_newtable(L);
  sbl_setfuncs(L, functions, 0);
  return 1;
}
