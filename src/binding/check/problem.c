#include "binding/check/problem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "binding/lua/integer.h"
#include "binding/lua/value.h"
#include "core/secret.h"
#include "core/utf8.h"

/* The most bytes of a caller's string that a message repeats. */
enum { SHOWN_BYTES = 40 };

sbl_place sbl_place_field(const sbl_place *outer, const char *name, size_t name_size) {
  return (sbl_place){.outer = outer, .name = name, .name_size = name_size};
}

sbl_place sbl_place_item(const sbl_place *outer, size_t item) {
  return (sbl_place){.outer = outer, .item = item};
}

/* Drops what a cut left of a character at the end. */
static void drop_partial_character(sbl_text *text) {
  size_t start = text->size;
  for (size_t back = 1; back <= 4 && back <= text->size; back++) {
    if (((unsigned char)text->data[text->size - back] & 0xC0) != 0x80) {
      start = text->size - back;
      break;
    }
  }
  if (start < text->size && sb_utf8_step(text->data + start, text->size - start) == 0)
    text->size = start;
  text->data[text->size] = '\0';
}

static void add_list(sbl_text *text, const char *format, va_list arguments) {
  size_t room = text->capacity - text->size;
  int wanted = vsnprintf(text->data + text->size, room, format, arguments);
  if (wanted < 0) {
    text->data[text->size] = '\0';
  } else if ((size_t)wanted < room) {
    text->size += (size_t)wanted;
  } else {
    text->size = text->capacity - 1;
    drop_partial_character(text);
  }
}

void sbl_text_add(sbl_text *text, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  add_list(text, format, arguments);
  va_end(arguments);
}

void sbl_text_add_bytes(sbl_text *text, const char *bytes, size_t size, size_t most) {
  size_t at = 0;
  while (at < size) {
    size_t step = sb_utf8_step(bytes + at, size - at);
    size_t length = step ? step : 1;
    if (at + length > most) break;
    unsigned char byte = (unsigned char)bytes[at];
    if (byte == '\n')
      sbl_text_add(text, "\\n");
    else if (byte == '\r')
      sbl_text_add(text, "\\r");
    else if (byte == '\t')
      sbl_text_add(text, "\\t");
    else if (step == 0 || byte < 0x20 || byte == 0x7F)
      sbl_text_add(text, "\\x%02X", byte);
    else
      sbl_text_add(text, "%.*s", (int)step, bytes + at);
    at += length;
  }
  if (at < size) sbl_text_add(text, "...");
}

bool sbl_place_is_secret(const sbl_place *place) {
  for (; place; place = place->outer)
    if (place->name && sb_secret_name(place->name, place->name_size)) return true;
  return false;
}

void sbl_text_add_value(sbl_text *text, lua_State *L, int index, const sbl_place *place,
                        int expected) {
  int type = lua_type(L, index);
  if (type == LUA_TNIL || type == LUA_TNONE) {
    sbl_text_add(text, "nil");
  } else if (sbl_is_null(L, index)) {
    sbl_text_add(text, "null");
  } else if (sbl_is_clear(L, index)) {
    sbl_text_add(text, "switchboard.clear");
  } else if (sbl_place_is_secret(place) || type == LUA_TTABLE) {
    sbl_text_add(text, "a %s", lua_typename(L, type));
  } else if (type == LUA_TBOOLEAN) {
    sbl_text_add(text, lua_toboolean(L, index) ? "true" : "false");
  } else if (type == LUA_TSTRING) {
    size_t size;
    const char *bytes = lua_tolstring(L, index, &size);
    sbl_text_add(text, expected == type ? "'" : "the string '");
    sbl_text_add_bytes(text, bytes, size, SHOWN_BYTES);
    sbl_text_add(text, "'");
  } else if (type == LUA_TNUMBER) {
    char number[SBL_NUMBER_SIZE];
    double value = (double)lua_tonumber(L, index);
    if (sbl_number_text(L, index, number))
      sbl_text_add(text, expected == type ? "%s" : "the number %s", number);
    else
      sbl_text_add(text, value > 0 ? "infinity" : value < 0 ? "-infinity" : "NaN");
  } else if (sbl_integer_digits(L, index)) {
    size_t size;
    const char *digits = lua_tolstring(L, -1, &size);
    if (expected != LUA_TNUMBER) sbl_text_add(text, "the integer ");
    sbl_text_add_bytes(text, digits, size, SHOWN_BYTES);
    lua_pop(L, 1);
  } else if (type == SBL_TCDATA) { /* of which lua_typename knows nothing on PUC Lua */
    sbl_text_add(text, "a cdata");
  } else {
    sbl_text_add(text, "a %s", lua_typename(L, type));
  }
}

static void add_path(sbl_text *text, const sbl_place *place) {
  if (place->outer) add_path(text, place->outer);
  if (!place->name) {
    sbl_text_add(text, "[%zu]", place->item);
    return;
  }
  if (text->size > 0) sbl_text_add(text, ".");
  sbl_text_add_bytes(text, place->name, place->name_size, text->capacity);
}

sbl_text sbl_problem_start(sbl_problem *problem, const sbl_place *place) {
  sbl_text param = {.data = problem->param, .capacity = sizeof problem->param};
  sbl_text message = {.data = problem->message, .capacity = sizeof problem->message};
  problem->param[0] = problem->message[0] = '\0';
  if (place) add_path(&param, place);
  return message;
}

sbl_text sbl_problem_subject(sbl_problem *problem, const sbl_place *place) {
  sbl_text message = sbl_problem_start(problem, place);
  if (problem->param[0])
    sbl_text_add(&message, "`%s`", problem->param);
  else
    sbl_text_add(&message, "the parameters");
  return message;
}

bool sbl_complain(sbl_problem *problem, const sbl_place *place, const char *rest) {
  sbl_text message = sbl_problem_subject(problem, place);
  sbl_text_add(&message, " %s", rest);
  return false;
}

bool sbl_tell(sbl_problem *problem, const char *name, const char *format, ...) {
  const sbl_place place = sbl_place_field(NULL, name, strlen(name));
  sbl_text message = sbl_problem_start(problem, &place);
  va_list arguments;
  va_start(arguments, format);
  add_list(&message, format, arguments);
  va_end(arguments);
  return false;
}
