#include "binding/call/form.h"

#include <stdio.h>
#include <string.h>

#include "binding/json/write.h"
#include "binding/lua/value.h"

enum { BOUNDARY_SIZE = 40 };

static void put(lua_State *L, sb_buffer *out, const char *text) {
  if (sb_buffer_append_text(out, text) != SB_OK) luaL_error(L, "not enough memory");
}

static size_t count_of(const sb_buffer *in, const char *text) {
  size_t size = strlen(text), count = 0;
  for (size_t at = 0; at + size <= in->size; at++) {
    const char *next = memchr(in->data + at, text[0], in->size - size + 1 - at);
    if (!next) break;
    at = (size_t)(next - in->data);
    if (memcmp(next, text, size) == 0) count++;
  }
  return count;
}

static const char *file_name(const sb_operation *operation, const char *field) {
  for (size_t i = 0; i < operation->file_count; i++)
    if (strcmp(operation->files[i].field, field) == 0) return operation->files[i].name;
  return NULL;
}

/* Adds the value on top: text as it is, anything else as JSON. */
static bool add_value(lua_State *L, const sb_field *field, sb_buffer *out, sbl_problem *problem) {
  size_t size;
  if (lua_type(L, -1) != LUA_TSTRING)
    return sbl_json_write(L, -1, field->schema, field->name, false, out, problem);
  const char *bytes = lua_tolstring(L, -1, &size);
  if (sb_buffer_append(out, bytes, size) != SB_OK) luaL_error(L, "not enough memory");
  return true;
}

/* Writes all parts; *count is how many. */
static bool write_parts(lua_State *L, int index, const sbl_call *call, const char *boundary,
                        sb_buffer *out, size_t *count, sbl_problem *problem) {
  const sb_operation *operation = call->operation;
  const sb_schema *body = operation->body;
  *count = 0;
  for (size_t i = 0; index && i < body->field_count; i++) {
    const sb_field *field = &body->fields[i];
    const char *file = file_name(operation, field->name);
    lua_pushstring(L, field->name);
    lua_rawget(L, index);
    if (!lua_isnil(L, -1) && !sbl_is_null(L, -1)) {
      const char *head =
          lua_pushfstring(L, "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s%s%s\r\n\r\n",
                          boundary, field->name, file ? "; filename=\"" : "", file ? file : "",
                          file ? "\"\r\nContent-Type: application/octet-stream" : "");
      put(L, out, head);
      lua_pop(L, 1);
      if (!add_value(L, field, out, problem)) return false;
      put(L, out, "\r\n");
      (*count)++;
    }
    lua_pop(L, 1);
  }
  put(L, out, "--");
  put(L, out, boundary);
  put(L, out, "--\r\n");
  return true;
}

bool sbl_form_write(lua_State *L, int index, sbl_call *call, sbl_problem *problem) {
  static const char type[] = "multipart/form-data; boundary=";
  sb_buffer *out = &call->transfer.body;
  char boundary[BOUNDARY_SIZE], header[sizeof type + BOUNDARY_SIZE];
  size_t count;
  luaL_checkstack(L, 8, NULL);
  for (unsigned tried = 0;; tried++) { /* until none of the parts has the boundary in it */
    snprintf(boundary, sizeof boundary, "switchboard-part-%u", tried);
    sb_buffer_clear(out);
    if (!write_parts(L, index, call, boundary, out, &count, problem)) return false;
    if (count_of(out, boundary) == count + 1) break;
  }
  snprintf(header, sizeof header, "%s%s", type, boundary);
  if (sb_headers_set(&call->transfer.headers, "Content-Type", strlen("Content-Type"), header,
                     strlen(header)) != SB_OK)
    luaL_error(L, "not enough memory");
  return true;
}
