/* Keeping credentials out of what is told of a call. */
#ifndef SBL_SECRETS_H
#define SBL_SECRETS_H

#include "binding/lua/compat.h"
#include "core/buffer.h"

/* What must not show, besides what stands under the name of a credential. */
typedef struct sbl_secrets {
  const char *own; /* the token; NULL = none */
  size_t own_size;
  const sb_buffer
      *sent; /* credentials that the request has in it, each with its NUL; NULL = none */
} sbl_secrets;

/* Pushes the text with "[redacted]" in place of each secret, of what a cut has left of one, and of
 * what stands under the name of a credential. */
void sbl_push_redacted(lua_State *L, const char *text, size_t size, const sbl_secrets *secrets);

/* Whether one of them is in the text. */
bool sbl_secrets_show(const char *text, size_t size, const sbl_secrets *secrets);

/* Adds the credentials that stand in the text under their names, as far as there is memory. */
void sbl_secrets_collect(sb_buffer *sent, const char *text, size_t size);

/* redact(text[, found[, name]]) -> the text with "[redacted]" in place of what stands under the
 * name of a credential: all of it, if its own name is such a one. `found` is a table to which what
 * was replaced is added. */
int sbl_redact(lua_State *L);

#endif
