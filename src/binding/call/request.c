#include "binding/call/request.h"

#include <string.h>
#include <time.h>

#include "binding/call/anchor.h"
#include "binding/call/form.h"
#include "binding/check/body.h"
#include "binding/check/phrase.h"
#include "binding/client/options.h"
#include "binding/json/write.h"
#include "binding/lua/integer.h"
#include "binding/lua/value.h"
#include "core/url.h"
#include "core/version.h"

/* Where the arguments of one call are. */
typedef struct arguments {
  int first;         /* stack index of the first path variable given by position */
  size_t positional; /* how many of them */
  int parameters;    /* stack index, 0 = none */
  int options;       /* stack index, 0 = none */
  int settings;      /* stack index of the client's */
} arguments;

static void must(lua_State *L, sb_status status) {
  if (status != SB_OK) luaL_error(L, "not enough memory");
}

/* Path variables come first, by position, up to the first table; the rest of them, parameters and
 * options follow. A nil where a variable should be is an error, not "by name". */
static bool split(lua_State *L, int first, const sb_operation *operation, arguments *args,
                  sbl_problem *problem) {
  int top = lua_gettop(L);
  args->first = first;
  while (args->positional < operation->path_field_count) {
    int index = first + (int)args->positional;
    if (index > top || (lua_istable(L, index) && !sbl_is_null(L, index))) break;
    const char *name = operation->path_fields[args->positional].name;
    if (lua_isnil(L, index)) return sbl_tell(problem, name, "`%s` is required, got nil", name);
    args->positional++;
  }
  int rest = first + (int)args->positional;
  if (rest <= top && !lua_isnil(L, rest)) {
    if (!lua_istable(L, rest))
      return sbl_tell(problem, "parameters", "parameters must be a table, got a %s",
                      luaL_typename(L, rest));
    args->parameters = rest;
    if (args->positional < operation->path_field_count && rest < top && !lua_isnil(L, rest + 1) &&
        !lua_istable(L, rest + 1)) {
      const char *name = operation->path_fields[args->positional].name;
      return sbl_tell(problem, name, "`%s` comes before the parameters", name);
    }
  }
  if (rest + 1 <= top && !lua_isnil(L, rest + 1)) args->options = rest + 1;
  for (int index = rest + 2; index <= top; index++)
    if (!lua_isnil(L, index))
      return sbl_tell(problem, "options",
                      "options are the last argument, and there is another: a %s",
                      luaL_typename(L, index));
  return true;
}

/* Appends a string, number or boolean as it stands in a URL; nothing else is appended. */
static void append_scalar(lua_State *L, int index, sb_buffer *url) {
  char text[SBL_NUMBER_SIZE];
  if (lua_type(L, index) == LUA_TSTRING) {
    size_t size;
    const char *string = lua_tolstring(L, index, &size);
    must(L, sb_url_append_encoded(url, string, size));
  } else if (lua_isboolean(L, index)) {
    must(L, sb_buffer_append_text(url, lua_toboolean(L, index) ? "true" : "false"));
  } else if (sbl_integer_digits(L, index)) {
    append_scalar(L, -1, url);
    lua_pop(L, 1);
  } else if (sbl_number_text(L, index, text)) {
    must(L, sb_url_append_encoded(url, text, strlen(text)));
  }
}

static bool is_scalar(lua_State *L, int index) {
  char text[SBL_NUMBER_SIZE];
  switch (lua_type(L, index)) {
  case LUA_TSTRING:
  case LUA_TBOOLEAN: return true;
  case LUA_TNUMBER: return sbl_number_text(L, index, text);
  }
  bool integer = sbl_integer_digits(L, index);
  if (integer) lua_pop(L, 1);
  return integer;
}

/* Whether the value on top may stand in the path. */
static bool check_variable(lua_State *L, const sb_field *field, bool unchecked,
                           sbl_problem *problem) {
  if (!unchecked) return sbl_check_field(L, -1, field, field->name, problem);
  return is_scalar(L, -1) ||
         sbl_tell(problem, field->name, "`%s` can't stand in a path: it is a %s", field->name,
                  luaL_typename(L, -1));
}

static bool write_path(lua_State *L, const arguments *args, const sbl_call *call, sb_buffer *url,
                       sbl_problem *problem) {
  const sb_operation *operation = call->operation;
  sb_url_piece piece;
  size_t variable = 0;
  for (size_t cursor = 0; sb_url_template_next(operation->path, &cursor, &piece);) {
    must(L, sb_buffer_append(url, piece.text, piece.text_size));
    if (!piece.variable_size) continue;
    const sb_field *field = &operation->path_fields[variable];
    if (variable < args->positional) {
      lua_pushvalue(L, args->first + (int)variable);
    } else if (args->parameters) {
      lua_pushstring(L, field->name);
      lua_rawget(L, args->parameters);
    } else {
      lua_pushnil(L);
    }
    if (!check_variable(L, field, call->options.unchecked, problem)) return false;
    size_t start = url->size;
    append_scalar(L, -1, url);
    if (!sb_url_segment_valid(url->data + start, url->size - start))
      return sbl_tell(problem, field->name, "`%s` can't be empty, '.' or '..'", field->name);
    lua_pop(L, 1);
    variable++;
  }
  return true;
}

/* Appends name=value, the value being on top: a scalar, or an array of them, joined by commas. A
 * null is left out. */
static bool append_query(lua_State *L, const char *name, const char *sent, sb_buffer *url,
                         sbl_problem *problem) {
  int value = lua_gettop(L);
  if (sbl_is_null(L, value)) return true;
  size_t count = 1, hole;
  bool array = lua_istable(L, value);
  sbl_shape shape = array ? sbl_table_shape(L, value, &count, &hole) : SBL_SHAPE_ARRAY;
  bool right = shape == SBL_SHAPE_ARRAY || shape == SBL_SHAPE_EMPTY;
  must(L, sb_url_append_query(url, sent, "", 0));
  for (size_t i = 1; right && i <= count; i++) {
    if (array)
      lua_rawgeti(L, value, (int)i);
    else
      lua_pushvalue(L, value);
    right = is_scalar(L, -1);
    if (i > 1) must(L, sb_buffer_append_byte(url, ','));
    if (right) append_scalar(L, -1, url);
    lua_pop(L, 1);
  }
  return right || sbl_tell(problem, name, "`%s` can't stand in a query: it is %s", name,
                           array ? "a table" : luaL_typename(L, value));
}

static bool write_query(lua_State *L, int parameters, const sb_operation *operation, sb_buffer *url,
                        sbl_problem *problem) {
  for (size_t i = 0; i < operation->query_field_count && parameters; i++) {
    const char *name = operation->query_fields[i].name;
    lua_pushstring(L, name);
    lua_rawget(L, parameters);
    if (!lua_isnil(L, -1) && !append_query(L, name, operation->query_sends[i], url, problem))
      return false;
    lua_pop(L, 1);
  }
  return true;
}

static bool is_declared(const sb_operation *operation, const char *name) {
  for (size_t i = 0; i < operation->query_field_count; i++)
    if (strcmp(operation->query_fields[i].name, name) == 0) return true;
  for (size_t i = 0; i < operation->path_field_count; i++)
    if (strcmp(operation->path_fields[i].name, name) == 0) return true;
  return false;
}

bool sbl_request_append_query(lua_State *L, int parameters, const sb_operation *operation,
                              sb_buffer *url, sbl_problem *problem) {
  size_t count, hole;
  int top = lua_gettop(L);
  sbl_table_shape(L, parameters, &count, &hole);
  const sbl_key *keys = sbl_push_keys(L, parameters, &count);
  for (size_t i = 0; i < count; i++) {
    const char *name = keys[i].bytes;
    if (strlen(name) != keys[i].size)
      return sbl_tell(problem, name, "`%s` has a NUL in its name", name);
    if (operation && is_declared(operation, name)) continue;
    lua_pushstring(L, name);
    lua_rawget(L, parameters);
    if (!append_query(L, name, name, url, problem)) return false;
    lua_pop(L, 1);
  }
  lua_settop(L, top);
  return true;
}

/* The version of the API that the call asks for; NULL where there is no such thing. Valid until the
 * headers change. */
static const char *version_of(const sbl_call *call) {
  const char *header = call->client->connector->version_header;
  return header ? sb_headers_get(&call->transfer.headers, header) : NULL;
}

/* Checks all parameters but those in the path, and pushes the table that makes the body. */
static bool push_checked_body(lua_State *L, const arguments *args, const sbl_call *call,
                              sbl_problem *problem) {
  sbl_body_push(L, args->parameters, call->operation, args->positional, (double)time(NULL));
  return sbl_check_parameters(L, args->parameters, -1, call->operation, args->positional,
                              call->options.unchecked, version_of(call), problem);
}

/* Whether there is nothing to check but the path: no parameters, and none are needed. */
static bool is_path_only(const arguments *args, const sb_operation *operation) {
  if (args->parameters || operation->body || operation->fill_now_count ||
      operation->query_need_count)
    return false;
  for (size_t i = 0; i < operation->query_field_count; i++)
    if (operation->query_fields[i].required) return false;
  return true;
}

/* The table that makes the body is on top, if there is a body. */
static bool write_body(lua_State *L, const arguments *args, sbl_call *call, sbl_problem *problem) {
  const sb_operation *operation = call->operation;
  sb_transfer *transfer = &call->transfer;
  bool writes = sb_method_writes(operation->method);
  transfer->has_body = writes;
  if (!operation->body) return true;
  if (operation->file_count) return sbl_form_write(L, args->parameters, call, problem);
  if (!sbl_json_write(L, -1, operation->body, "", call->options.unchecked, &transfer->body,
                      problem))
    return false;
  if (transfer->body.size == 2 && !operation->body_required) /* {} */
    sb_buffer_clear(&transfer->body);
  transfer->has_body = writes || transfer->body.size > 0;
  return true;
}

static void set_header(lua_State *L, sb_headers *headers, const char *name, const char *value) {
  must(L, sb_headers_set(headers, name, strlen(name), value, strlen(value)));
}

static void add_header(lua_State *L, sb_headers *headers, const char *name, const char *value) {
  must(L, sb_headers_add(headers, name, strlen(name), value, strlen(value)));
}

void sbl_request_write_headers(lua_State *L, sbl_call *call) {
  const sb_operation *operation = call->operation;
  sb_headers *headers = &call->transfer.headers;
  bool wants_json = operation->answer == SB_ANSWER_JSON || operation->answer == SB_ANSWER_ANY;
  if (operation->accept)
    set_header(L, headers, "Accept", operation->accept);
  else if (!sb_headers_get(headers, "Accept"))
    add_header(L, headers, "Accept", wants_json ? "application/json" : "*/*");
  bool is_said = operation->answer == SB_ANSWER_ANY && sb_headers_get(headers, "Content-Type");
  if (call->transfer.body.size && !operation->file_count && !is_said)
    set_header(L, headers, "Content-Type",
               operation->content_type ? operation->content_type : "application/json");
}

/* Whether the version that the call asks for has the operation, or nobody cares. */
static bool check_version(const sbl_call *call, sbl_problem *problem) {
  const sb_operation *operation = call->operation;
  const char *version = operation->since ? version_of(call) : NULL;
  if (!version || call->options.unchecked || sb_version_reaches(version, operation->since))
    return true;
  const sbl_place place = sbl_place_field(NULL, "version", strlen("version"));
  sbl_text text = sbl_problem_start(problem, &place);
  sbl_text_add(&text, "%s.%s", operation->resource, operation->action);
  sbl_text_add_need(&text, operation->since, version);
  return false;
}

/* Adds the path variables to the table on top, as text, which they would be in a path. */
static bool add_path(lua_State *L, const arguments *args, const sbl_call *call,
                     sbl_problem *problem) {
  const sb_operation *operation = call->operation;
  for (size_t i = 0; i < operation->path_field_count; i++) {
    const sb_field *field = &operation->path_fields[i];
    char text[SBL_NUMBER_SIZE];
    if (i < args->positional) {
      lua_pushvalue(L, args->first + (int)i);
    } else {
      lua_pushstring(L, field->name);
      lua_rawget(L, -2);
    }
    if (!check_variable(L, field, call->options.unchecked, problem)) return false;
    if (lua_type(L, -1) == LUA_TNUMBER && sbl_number_text(L, -1, text)) {
      lua_pop(L, 1);
      lua_pushstring(L, text);
    } else if (sbl_integer_digits(L, -1)) {
      lua_remove(L, -2);
    }
    if (lua_type(L, -1) == LUA_TSTRING && sbl_rawlen(L, -1) == 0)
      return sbl_tell(problem, field->name, "`%s` can't be empty", field->name);
    lua_setfield(L, -2, field->name);
  }
  return true;
}

/* Adds to the table on top what the call's options, or else the client's, have of those that travel
 * in it. */
static void add_executed(lua_State *L, const arguments *args, const sbl_connector *connector) {
  for (size_t i = 0; i < connector->option_count; i++) {
    const char *name = connector->options[i].field.name;
    if (connector->options[i].header) continue;
    lua_pushnil(L);
    if (args->options) {
      lua_pop(L, 1);
      lua_pushstring(L, name);
      lua_rawget(L, args->options);
    }
    if (lua_isnil(L, -1)) {
      lua_pop(L, 1);
      lua_pushstring(L, name);
      lua_rawget(L, args->settings);
    }
    lua_setfield(L, -2, name);
  }
}

static bool is_empty(lua_State *L, int index) {
  lua_pushnil(L);
  if (!lua_next(L, index)) return true;
  lua_pop(L, 2);
  return false;
}

/* Writes { entity, action, params }: all arguments by name, no params where there is none. */
static bool write_execute(lua_State *L, const arguments *args, sbl_call *call,
                          sbl_problem *problem) {
  const sb_operation *operation = call->operation;
  call->transfer.method = SB_METHOD_POST;
  call->transfer.follow_redirects = false;
  call->transfer.has_body = true;
  lua_createtable(L, 0, 3);
  lua_pushstring(L, operation->resource);
  lua_setfield(L, -2, "entity");
  lua_pushstring(L, operation->action);
  lua_setfield(L, -2, "action");
  add_executed(L, args, call->client->connector);
  lua_newtable(L);
  if (args->parameters) {
    for (lua_pushnil(L); lua_next(L, args->parameters); lua_pop(L, 1)) {
      lua_pushvalue(L, -2);
      lua_pushvalue(L, -2);
      lua_rawset(L, -5);
    }
  }
  if (!add_path(L, args, call, problem) || !push_checked_body(L, args, call, problem)) return false;
  lua_pop(L, 1); /* params have the path's as well */
  if (is_empty(L, lua_gettop(L)))
    lua_pop(L, 1);
  else
    lua_setfield(L, -2, "params");
  sb_field params = {.name = "params", .schema = operation->body};
  const sb_schema whole = {.type = SB_TYPE_OBJECT, .fields = &params, .field_count = 1};
  bool written = sbl_json_write(L, -1, call->options.unchecked ? NULL : &whole, "", false,
                                &call->transfer.body, problem);
  lua_pop(L, 1);
  return written;
}

/* Whether the field is there that makes a repeat harmless. */
static bool gives(lua_State *L, int parameters, const char *field) {
  if (!field || !parameters) return false;
  lua_pushstring(L, field);
  lua_rawget(L, parameters);
  bool given = !lua_isnil(L, -1) && !sbl_is_null(L, -1);
  lua_pop(L, 1);
  return given;
}

bool sbl_request_prepare(lua_State *L, int options, sbl_call *call, sbl_problem *problem) {
  const sbl_client *client = call->client;
  sb_transfer *transfer = &call->transfer;
  sb_method method = call->operation->method;
  sb_transfer_init(transfer, client->defaults.max_body, client->max_headers);
  if (!sbl_options_read_call(L, options, client, &call->options, &transfer->headers, problem))
    return false;
  if (options) {
    lua_pushliteral(L, "headers");
    lua_rawget(L, options);
    if (lua_isfunction(L, -1))
      sbl_anchor_set(L, call, SBL_ANCHOR_HEADERS);
    else
      lua_pop(L, 1);
  }
  transfer->response_body.limit = call->options.max_body;
  transfer->connection = &client->connection;
  transfer->method = method;
  transfer->follow_redirects = sb_method_reads(method);
  transfer->allow_http = client->allow_http;
  transfer->owner = call;
  must(L, sb_buffer_append_text(&transfer->url, client->base_url));
  return true;
}

bool sbl_request_write(lua_State *L, int settings, int first, sbl_call *call,
                       sbl_problem *problem) {
  const sb_operation *operation = call->operation;
  const sbl_client *client = call->client;
  sb_transfer *transfer = &call->transfer;
  arguments args = {.settings = settings};
  luaL_checkstack(L, 20, NULL);
  if (!split(L, first, operation, &args, problem) ||
      !sbl_request_prepare(L, args.options, call, problem) || !check_version(call, problem))
    return false;
  if (client->connector->executes) {
    if (!write_execute(L, &args, call, problem)) return false;
    sbl_request_write_headers(L, call);
    transfer->repeatable = operation->idempotent;
    return true;
  }
  if (!write_path(L, &args, call, &transfer->url, problem)) return false;
  if (!is_path_only(&args, operation) && !push_checked_body(L, &args, call, problem)) return false;
  if (!write_query(L, args.parameters, operation, &transfer->url, problem) ||
      (call->options.unchecked && args.parameters && !operation->body &&
       !sbl_request_append_query(L, args.parameters, operation, &transfer->url, problem)))
    return false;
  if (!write_body(L, &args, call, problem)) return false;
  sbl_request_write_headers(L, call);
  transfer->repeatable =
      operation->idempotent || gives(L, args.parameters, operation->idempotent_with);
  return true;
}
