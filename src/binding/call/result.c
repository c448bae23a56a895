#include "binding/call/result.h"

#include <stdio.h>
#include <string.h>

#include "binding/call/anchor.h"
#include "binding/call/download.h"
#include "binding/call/kind.h"
#include "binding/call/meta.h"
#include "binding/call/page.h"
#include "binding/call/stream.h"
#include "binding/json/path.h"
#include "binding/json/read.h"
#include "binding/lua/error.h"
#include "core/ascii.h"
#include "core/number.h"

/* --- reading the body --- */

/* The answer's text, without the byte order mark that some services put before it: RFC 8259 lets
 * readers ignore it. */
static const char *answer_text(const sbl_call *call, size_t *size) {
  static const char mark[] = "\xEF\xBB\xBF";
  const sb_buffer *body = &call->transfer.response_body;
  const char *text = sb_buffer_text(body);
  size_t skipped = strncmp(text, mark, strlen(mark)) == 0 ? strlen(mark) : 0;
  *size = body->size - skipped;
  return text + skipped;
}

/* Pushes the decoded body and what it has at the path, finished for the caller; or false and a
 * message. */
static bool decode_body(lua_State *L, const sbl_call *call, const char *path) {
  const sb_buffer *fields = &call->options.fields;
  const sbl_json_wanted wanted = {.path = path ? path : "",
                                  .keep_nulls = call->options.keep_nulls,
                                  .big_integers = call->options.big_integers,
                                  .fields = fields->data,
                                  .fields_size = fields->size};
  size_t size;
  const char *text = answer_text(call, &size);
  return sbl_json_read(L, text, size, &wanted);
}

/* Pushes the decoded body of an error; or false and a message. */
static bool decode_error(lua_State *L, const sbl_call *call) {
  size_t size;
  const char *text = answer_text(call, &size);
  if (!sbl_json_read(L, text, size, &(sbl_json_wanted){.path = ""})) return false;
  lua_pop(L, 1);
  return true;
}

/* Whether the body can be a JSON object or array, so that decoding is worth a try. */
static bool looks_like_json(const sbl_call *call) {
  size_t size;
  const char *text = answer_text(call, &size);
  text += strspn(text, " \t\r\n");
  return *text == '{' || *text == '[';
}

/* Replaces a number on top by its text, and what else is no text by nil. */
static const char *as_text(lua_State *L) {
  char number[SBL_NUMBER_SIZE];
  int type = lua_type(L, -1);
  if (type == LUA_TSTRING && sbl_rawlen(L, -1) > 0) return lua_tostring(L, -1);
  bool told = type == LUA_TNUMBER && sbl_number_text(L, -1, number);
  lua_pop(L, 1);
  lua_pushstring(L, told ? number : NULL);
  return lua_tostring(L, -1);
}

/* Pushes what one value says in words: a text or a number, or the first of a list of texts; nil
 * when it says nothing. */
static const char *push_words(lua_State *L, int index) {
  lua_pushvalue(L, index);
  if (lua_istable(L, -1)) {
    lua_rawgeti(L, -1, 1);
    lua_remove(L, -2);
  }
  return as_text(L);
}

/* Pushes what a table of fields says of them, in the order of their names: "email: is invalid; …".
 * "base" stands for all of them. */
static const char *push_words_of_fields(lua_State *L, int index) {
  enum { MOST = 8 };
  size_t count, hole;
  if (sbl_table_shape(L, index, &count, &hole) != SBL_SHAPE_OBJECT) {
    lua_pushnil(L);
    return NULL;
  }
  lua_pushliteral(L, "");
  int text = lua_gettop(L), told = 0;
  const sbl_key *keys = sbl_push_keys(L, index, &count);
  for (size_t i = 0; i < count && told < MOST; i++) {
    lua_pushlstring(L, keys[i].bytes, keys[i].size);
    lua_rawget(L, index);
    const char *words = push_words(L, lua_gettop(L));
    bool of_all = strcmp(keys[i].bytes, "base") == 0;
    if (words) {
      lua_pushfstring(L, "%s%s%s%s%s", lua_tostring(L, text), told++ ? "; " : "",
                      of_all ? "" : keys[i].bytes, of_all ? "" : ": ", words);
      lua_replace(L, text);
    }
    lua_pop(L, 2);
  }
  lua_settop(L, text);
  return as_text(L);
}

/* Pushes what the first of the paths that leads to any words says; NULL, nothing pushed, when none
 * does. With `fields`, a table of fields has words, too. */
static const char *push_first(lua_State *L, int body, const char *const *paths, bool fields) {
  for (; *paths; paths++) {
    sbl_json_path(L, body, *paths);
    int found = lua_gettop(L);
    const char *words = fields && lua_istable(L, found) ? push_words(L, found) : as_text(L);
    if (!words && fields && lua_istable(L, found)) words = push_words_of_fields(L, found);
    if (words) return words;
    lua_settop(L, found - 1);
  }
  return NULL;
}

sbl_body_limit sbl_result_body_limit(lua_State *L, const sbl_call *call) {
  const sbl_error_paths *paths = &call->client->connector->errors;
  sbl_body_limit limit = {.wait = -1, .window = -1};
  if ((!paths->wait_ms && !paths->window) || !looks_like_json(call)) return limit;
  int top = lua_gettop(L);
  if (decode_error(L, call)) {
    double wait_ms = sbl_json_number(L, top + 1, paths->wait_ms);
    limit.wait = wait_ms >= 0 ? wait_ms / 1000 : -1;
    limit.window = sbl_json_number(L, top + 1, paths->window);
  }
  lua_settop(L, top);
  return limit;
}

/* --- failure --- */

/* All that is known of the failed call, but for kind and message. */
static sbl_error describe_failure(sbl_call *call) {
  const sb_transfer *transfer = &call->transfer;
  const sb_exchange *exchange = &call->exchange;
  bool quota = sbl_is_quota(call);
  return (sbl_error){.connector = call->client->connector->name,
                     .resource = call->operation->resource,
                     .action = call->operation->action,
                     .request_id = sb_headers_get(&transfer->response_headers, "x-request-id"),
                     .method = sb_method_name(transfer->method),
                     .url = sb_buffer_text(&transfer->url),
                     .body = sb_buffer_text(&transfer->response_body),
                     .body_size = transfer->response_body.size,
                     .headers = &transfer->response_headers,
                     .status = transfer->status,
                     .attempts = exchange->attempts,
                     .retry_after = exchange->retry_after,
                     .retryable = !quota && sbl_stream_taken(call) < 0 &&
                                  sb_retry_wanted(&exchange->outcome, call->transfer.repeatable),
                     .quota = quota,
                     .secrets = sbl_call_secrets(call)};
}

static int push_failure(lua_State *L, const sbl_error *error) {
  lua_pushnil(L);
  sbl_error_push(L, error);
  return 2;
}

int sbl_result_push_problem(lua_State *L, const sbl_client *client, const sb_operation *operation,
                            const sbl_problem *problem) {
  sbl_error error = {.kind = sb_failure_kind(SB_FAILURE_REQUEST),
                     .message = problem->message,
                     .param = problem->param,
                     .connector = client->connector->name,
                     .resource = operation->resource,
                     .action = operation->action,
                     .retry_after = -1,
                     .secrets = {.own = client->secret, .own_size = client->secret_size}};
  return push_failure(L, &error);
}

static int push_transport_failure(lua_State *L, sbl_call *call) {
  sb_failure failure = call->exchange.outcome.failure;
  const char *text = call->transfer.failure_text;
  char message[400], seconds[SB_NUMBER_SIZE];
  sbl_error error = describe_failure(call);
  error.kind = sb_failure_kind(failure);
  error.message = message;
  if (failure == SB_FAILURE_REQUEST) error.param = "headers";
  sb_number_format_rounded(call->times.spent, seconds);
  if (failure == SB_FAILURE_TIMEOUT)
    snprintf(message, sizeof message, "%s: %s seconds passed%s%s", sb_failure_message(failure),
             seconds, *text ? "; " : "", text);
  else
    snprintf(message, sizeof message, "%s", *text ? text : sb_failure_message(failure));
  size_t size = strlen(message);
  if (sbl_stream_taken(call) >= 0)
    snprintf(message + size, sizeof message - size, "; the sink had %lld bytes by then",
             sbl_stream_taken(call));
  return push_failure(L, &error);
}

static int push_status_failure(lua_State *L, sbl_call *call) {
  /* Where words are if they are nowhere that the connector knows. */
  static const char *const usual[] = {"error.message", "error",  "message",
                                      "detail",        "errors", NULL};
  const sbl_error_paths *paths = &call->client->connector->errors;
  const char *type = sb_headers_get(&call->transfer.response_headers, "content-type");
  char message[160];
  sbl_error error = describe_failure(call);
  error.kind = sbl_kind_of_status(call->client->connector, call->transfer.status);
  snprintf(message, sizeof message, "the server answered %d%s%.60s", call->transfer.status,
           type ? " with " : "", type ? type : "");
  error.message = message;
  if (looks_like_json(call) && decode_error(L, call)) {
    int body = lua_gettop(L);
    const char *words = push_first(L, body, paths->message, true);
    if (!words) words = push_first(L, body, usual, true);
    if (words) error.message = words;
    error.code = push_first(L, body, paths->code, false);
    if (!error.request_id) error.request_id = push_first(L, body, paths->request_id, false);
    if (paths->list) {
      sbl_json_path(L, body, paths->list);
      if (lua_istable(L, -1)) error.errors = lua_gettop(L);
    }
  }
  return push_failure(L, &error);
}

static int push_decode_failure(lua_State *L, sbl_call *call, const char *message) {
  sbl_error error = describe_failure(call);
  error.kind = sb_failure_kind(SB_FAILURE_ENCODING);
  error.message = message;
  error.retryable = false;
  return push_failure(L, &error);
}

/* --- success --- */

/* Pushes { status, body }: what there is to say when no JSON came and none was promised. */
static void push_bare(lua_State *L, const sbl_call *call) {
  const sb_transfer *transfer = &call->transfer;
  lua_createtable(L, 0, 2);
  lua_pushinteger(L, transfer->status);
  lua_setfield(L, -2, "status");
  if (transfer->response_body.size) {
    lua_pushlstring(L, transfer->response_body.data, transfer->response_body.size);
    lua_setfield(L, -2, "body");
  }
}

/* The value on top is the last of the results' first; adds nil and meta. */
static int with_meta(lua_State *L, const sbl_call *call) {
  lua_pushnil(L);
  sbl_meta_push(L, call);
  return 3;
}

/* Whether the table at `index` can be an array: it has items, or nothing at all. */
static bool is_list(lua_State *L, int index) {
  if (!lua_istable(L, index)) return false;
  if (sbl_rawlen(L, index) > 0) return true;
  lua_pushnil(L);
  if (!lua_next(L, index)) return true;
  lua_pop(L, 2);
  return false;
}

static bool is_nothing(lua_State *L, int index) {
  return lua_isnil(L, index) || sbl_is_null(L, index);
}

/* Pushes the decoded body and what it has at the first place that leads to something; where none
 * does, at the first. Or false and a message. */
static bool decode_answer(lua_State *L, const sbl_call *call) {
  const char *const *place = call->operation->places;
  if (!place) return decode_body(L, call, NULL);
  bool decoded = decode_body(L, call, *place);
  if (!place[1]) return decoded;
  while (decoded && is_nothing(L, -1) && *++place) {
    lua_pop(L, 2);
    decoded = decode_body(L, call, *place);
  }
  if (!decoded || *place) return decoded;
  lua_pop(L, 2);
  return decode_body(L, call, call->operation->places[0]);
}

/* Pushes "the answer has no … or …", naming the places. */
static const char *push_missing(lua_State *L, const sbl_call *call, const char *what) {
  const char *const *place = call->operation->places;
  lua_pushfstring(L, "the answer has no %s%s", what, *place);
  while (*++place)
    lua_pushfstring(L, "%s or %s", lua_tostring(L, -1), *place);
  return lua_tostring(L, -1);
}

/* With meta, on top, what the value was taken out of: the decoded answer at `body`, which is there
 * anyway. */
static int keep_body(lua_State *L, const sbl_call *call, int body, int count) {
  const char *const *places = call->operation->places;
  if (!places || (!places[0][0] && !places[1])) return count; /* the value is all of it */
  lua_pushvalue(L, body);
  lua_setfield(L, -2, "body");
  return count;
}

/* Whether there may be no list: a null, or none where the answer counts none (as SCIM has it, RFC
 * 7644 section 3.4.2). */
static bool is_none(lua_State *L, const sb_paging *paging, int body) {
  if (sbl_is_null(L, -1)) return true;
  return lua_isnil(L, -1) && paging && sbl_json_number(L, body, paging->total) == 0;
}

/* The decoded answer and its records are on top. */
static int push_records(lua_State *L, sbl_call *call) {
  const sb_operation *operation = call->operation;
  int body = lua_gettop(L) - 1;
  if (is_none(L, operation->paging, body)) {
    lua_pop(L, 1);
    lua_newtable(L);
    sbl_push_mark(L, SBL_ARRAY_MARK);
    lua_setmetatable(L, -2);
  }
  int records = lua_gettop(L);
  if (!is_list(L, records))
    return push_decode_failure(L, call,
                               push_missing(L, call, *operation->records ? "list in " : "list"));
  int count = with_meta(L, call);
  if (operation->paging) {
    sbl_page_push_next(L, operation->paging, body, records);
    lua_setfield(L, -2, "next");
    sbl_page_push_total(L, operation->paging, body);
    lua_setfield(L, -2, "total_count");
  }
  return keep_body(L, call, body, count);
}

/* Whether the decoded answer has one of the things that may come in the place of what is wanted. */
static bool has_instead(lua_State *L, int body, const sb_operation *operation) {
  bool there = false;
  for (const char *const *place = operation->instead; place && *place && !there; place++) {
    sbl_json_path(L, body, *place);
    there = !is_nothing(L, -1);
    lua_pop(L, 1);
  }
  return there;
}

static int push_json(lua_State *L, sbl_call *call) {
  const sb_operation *operation = call->operation;
  if (!decode_answer(L, call)) {
    const char *type = sb_headers_get(&call->transfer.response_headers, "content-type");
    const char *why = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";
    return push_decode_failure(
        L, call,
        lua_pushfstring(L, "the answer is not JSON (%s): %s", type ? type : "no type", why));
  }
  if (is_nothing(L, -1) && has_instead(L, lua_gettop(L) - 1, operation)) {
    lua_pop(L, 2);
    decode_body(L, call, NULL);
    return with_meta(L, call);
  }
  if (operation->records) return push_records(L, call);
  if (operation->value && is_nothing(L, -1))
    return push_decode_failure(L, call, push_missing(L, call, ""));
  if (sbl_is_null(L, -1)) return push_decode_failure(L, call, "the answer is null");
  int body = lua_gettop(L) - 1;
  return keep_body(L, call, body, with_meta(L, call));
}

/* Whether the answer says that it is JSON, or says nothing and looks so. */
static bool is_json(const sbl_call *call) {
  const char *type = sb_headers_get(&call->transfer.response_headers, "content-type");
  if (!type) return looks_like_json(call);
  size_t size = strcspn(type, ";");
  while (size && sb_ascii_is_space(type[size - 1]))
    size--;
  char ending[] = "json";
  if (size < strlen(ending)) return false;
  memcpy(ending, type + size - strlen(ending), strlen(ending));
  return sb_ascii_equal(ending, "json");
}

static int push_success(lua_State *L, sbl_call *call) {
  const sb_transfer *transfer = &call->transfer;
  const sb_operation *operation = call->operation;
  if (operation->answer == SB_ANSWER_TEXT || operation->answer == SB_ANSWER_BYTES) {
    lua_pushlstring(L, sb_buffer_text(&transfer->response_body), transfer->response_body.size);
    return with_meta(L, call);
  }
  if (transfer->response_body.size == 0) {
    bool reads = operation->method == SB_METHOD_GET;
    if (reads && operation->answer == SB_ANSWER_JSON && transfer->status != 204)
      return push_decode_failure(L, call, "the answer is empty");
    push_bare(L, call);
    return with_meta(L, call);
  }
  if (operation->answer == SB_ANSWER_JSON) return push_json(L, call);
  if (operation->answer == SB_ANSWER_ANY) {
    if (is_json(call)) return push_json(L, call);
    lua_pushlstring(L, transfer->response_body.data, transfer->response_body.size);
    return with_meta(L, call);
  }
  if (!looks_like_json(call) || !decode_body(L, call, NULL)) push_bare(L, call);
  return with_meta(L, call);
}

/* The answer went to a file. */
static int push_download(lua_State *L, sbl_call *call) {
  if (sbl_download_push(L, call)) return with_meta(L, call);
  sbl_error error = describe_failure(call);
  error.kind = sb_failure_kind(SB_FAILURE_REQUEST);
  error.param = "sink";
  error.message = lua_tostring(L, -1);
  error.retryable = false;
  return push_failure(L, &error);
}

static int push_outcome(lua_State *L, sbl_call *call) {
  const sb_exchange *exchange = &call->exchange;
  if (exchange->outcome.failure) return push_transport_failure(L, call);
  if (exchange->deleted_before) {
    push_bare(L, call);
    return with_meta(L, call);
  }
  if (sbl_download_succeeded(call)) return push_download(L, call);
  if (call->transfer.status >= 200 && call->transfer.status < 300) return push_success(L, call);
  return push_status_failure(L, call);
}

/* The collector knows nothing of the memory that an answer took. That of 5.1 and LuaJIT would let
 * the tables of several pages gather: with a step for each, 200,000 contacts take 2 to 4 MB less,
 * for a tenth to a third more CPU. On 5.4 it makes no difference. */
static void collect_some(lua_State *L, const sbl_call *call) {
#if LUA_VERSION_NUM == 501
  enum { LARGE = 16 * 1024 };
  size_t size = call->transfer.response_body.size;
  if (size >= LARGE) lua_gc(L, LUA_GCSTEP, (int)(size / 2048)); /* the argument is in KB: half */
#else
  (void)L, (void)call;
#endif
}

int sbl_result_push(lua_State *L, sbl_call *call) {
  luaL_checkstack(L, 24, NULL);
  int count = push_outcome(L, call);
  collect_some(L, call);
  if (sbl_anchor_push(L, call,
                      SBL_ANCHOR_HOOK_ERROR)) /* into meta or the error, whichever is on top */
    lua_setfield(L, -2, "hook_error");
  return count;
}
