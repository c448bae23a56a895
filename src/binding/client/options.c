#include "binding/client/options.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "binding/json/read.h"
#include "core/release.h"
#include "core/suggest.h"
#include "engine/origin.h"

#define DAY 86400.0

enum {
  DEFAULT_RETRIES = 3,
  MAX_RETRIES = 100,
  DEFAULT_MAX_BODY = 64 * 1024 * 1024,
  DEFAULT_MAX_HEADERS = 256 * 1024
};

/* --- small readers --- */

static bool fail(sbl_problem *problem, const char *name, const char *format, const char *detail) {
  char text[256];
  snprintf(text, sizeof text, format, detail);
  return sbl_tell(problem, name, "option `%.60s` %s", name, text);
}

/* Pushes the option and returns whether it is there. */
static bool option(lua_State *L, int index, const char *name) {
  lua_pushstring(L, name);
  lua_rawget(L, index);
  return !lua_isnil(L, -1);
}

static bool read_seconds(lua_State *L, int index, const char *name, double *value,
                         sbl_problem *problem) {
  if (option(L, index, name)) {
    double number = lua_type(L, -1) == LUA_TNUMBER ? (double)lua_tonumber(L, -1) : -1;
    if (!(number > 0 && number <= 30 * DAY))
      return fail(problem, name, "must be a number of seconds above 0, at most 30 days%s", "");
    *value = number;
  }
  lua_pop(L, 1);
  return true;
}

static bool read_flag(lua_State *L, int index, const char *name, bool *value,
                      sbl_problem *problem) {
  if (option(L, index, name)) {
    if (!lua_isboolean(L, -1))
      return fail(problem, name, "must be true or false, got a %s", luaL_typename(L, -1));
    *value = lua_toboolean(L, -1);
  }
  lua_pop(L, 1);
  return true;
}

/* A string without control bytes, copied into the client's arena. Its value is never told. */
static void read_text(lua_State *L, int index, const char *name, sbl_client *client,
                      const char **value) {
  if (option(L, index, name)) {
    size_t size;
    if (lua_type(L, -1) != LUA_TSTRING)
      luaL_error(L, "%s: option '%s' must be a string, got a %s", client->connector->name, name,
                 luaL_typename(L, -1));
    const char *text = lua_tolstring(L, -1, &size);
    if (size == 0 || !sb_header_value_valid(text, size))
      luaL_error(L, "%s: option '%s' is empty or has a control character in it",
                 client->connector->name, name);
    *value = sb_arena_copy(&client->arena, text, size);
    if (!*value) luaL_error(L, "not enough memory");
  }
  lua_pop(L, 1);
}

static void must_set(lua_State *L, const sbl_connector *connector, sb_headers *headers,
                     const char *name, const char *value) {
  sb_status status = sb_headers_set(headers, name, strlen(name), value, strlen(value));
  if (status == SB_INVALID) luaL_error(L, "%s: header '%s' is not valid", connector->name, name);
  if (status != SB_OK) luaL_error(L, "not enough memory");
}

/* --- what client and call have in common --- */

static bool read_headers(lua_State *L, int index, sb_headers *headers, sbl_problem *problem) {
  if (!option(L, index, "headers")) {
    lua_pop(L, 1);
    return true;
  }
  if (lua_isfunction(L, -1)) { /* it is asked for each attempt */
    lua_pop(L, 1);
    return true;
  }
  if (!lua_istable(L, -1))
    return fail(problem, "headers", "must be a table or a function, got a %s",
                luaL_typename(L, -1));
  for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
    size_t name_size, value_size;
    if (lua_type(L, -2) != LUA_TSTRING || lua_type(L, -1) != LUA_TSTRING)
      return fail(problem, "headers", "must have strings for names and values%s", "");
    const char *name = lua_tolstring(L, -2, &name_size);
    const char *value = lua_tolstring(L, -1, &value_size);
    sb_status status = sb_headers_set(headers, name, name_size, value, value_size);
    if (status == SB_NO_MEMORY) luaL_error(L, "not enough memory");
    if (status != SB_OK)
      return fail(problem, "headers", "has a name or a value that is not valid: '%.40s'",
                  sb_header_name_valid(name, name_size) ? name : "?");
  }
  lua_pop(L, 1);
  return true;
}

/* One that travels in what is executed is only looked at. */
static bool read_header_option(lua_State *L, int index, const sbl_header_option *header,
                               sb_headers *headers, sbl_problem *problem) {
  const char *name = header->field.name;
  bool there = option(L, index, name);
  if (there && !header->header) {
    if (!sbl_check_field(L, -1, &header->field, name, problem)) return false;
  } else if (there) {
    if (lua_type(L, -1) != LUA_TSTRING)
      return fail(problem, name, "must be a string, got a %s", luaL_typename(L, -1));
    if (!sbl_check_field(L, -1, &header->field, name, problem)) return false;
    size_t size;
    const char *text = lua_tolstring(L, -1, &size);
    if (header->pattern) {
      lua_getfield(L, LUA_REGISTRYINDEX, "_LOADED");
      lua_getfield(L, -1, LUA_STRLIBNAME);
      lua_getfield(L, -1, "match");
      lua_pushvalue(L, -4);
      lua_pushstring(L, header->pattern);
      lua_call(L, 2, 1);
      bool matches = lua_toboolean(L, -1);
      lua_pop(L, 3);
      if (!matches) return fail(problem, name, "is not of the right form: '%.40s'", text);
    }
    sb_status status = sb_headers_set(headers, header->header, strlen(header->header), text, size);
    if (status == SB_NO_MEMORY) luaL_error(L, "not enough memory");
    if (status != SB_OK) return fail(problem, name, "can't be sent as a header%s", "");
  }
  lua_pop(L, 1);
  return true;
}

static bool read_common(lua_State *L, int index, const sbl_connector *connector,
                        sbl_call_options *options, sb_headers *headers, sbl_problem *problem) {
  if (!read_seconds(L, index, "timeout", &options->timeout, problem) ||
      !read_seconds(L, index, "attempt_timeout", &options->attempt_timeout, problem))
    return false;
  if (option(L, index, "retries")) {
    long long retries;
    if (!sbl_towhole(L, -1, &retries) || retries < 0 || retries > MAX_RETRIES)
      return fail(problem, "retries", "must be a whole number from 0 to 100%s", "");
    options->retries = (unsigned)retries;
  }
  lua_pop(L, 1);
  if (option(L, index, "max_body")) {
    long long bytes;
    if (!sbl_towhole(L, -1, &bytes) || bytes < 1)
      return fail(problem, "max_body", "must be a number of bytes%s", "");
    options->max_body = (size_t)bytes;
  }
  lua_pop(L, 1);
  if (option(L, index, "nulls")) {
    const char *word = sbl_text_at(L, -1);
    if (!word || (strcmp(word, "keep") != 0 && strcmp(word, "drop") != 0))
      return fail(problem, "nulls", "must be \"keep\" or \"drop\"%s", "");
    options->keep_nulls = strcmp(word, "keep") == 0;
  }
  lua_pop(L, 1);
  if (option(L, index, "big_integers") && !sbl_big_integers_find(L, -1, &options->big_integers))
    return fail(problem, "big_integers", "must be %s", SBL_BIG_WORDS);
  lua_pop(L, 1);
  if (!read_headers(L, index, headers, problem)) return false;
  for (size_t i = 0; i < connector->option_count; i++)
    if (!read_header_option(L, index, &connector->options[i], headers, problem)) return false;
  return true;
}

static bool is_among(const char *name, const char *const *names) {
  while (*names && strcmp(*names, name) != 0)
    names++;
  return *names != NULL;
}

static bool is_connectors(const sbl_connector *connector, const char *name) {
  for (size_t i = 0; i < connector->option_count; i++)
    if (strcmp(connector->options[i].field.name, name) == 0) return true;
  return false;
}

/* What is told of a name that no option has. False. */
static bool refuse_name(lua_State *L, int index, const sbl_connector *connector, const char *name,
                        const char *const *own, const char *secret, sbl_problem *problem) {
  sb_suggestion near = {0};
  (void)sb_suggest_unless_among(&near, name, own);
  (void)sb_suggest_unless_among(&near, name, sbl_common_option_names);
  if (secret) sb_suggest(&near, name, secret);
  for (size_t i = 0; i < connector->option_count; i++)
    sb_suggest(&near, name, connector->options[i].field.name);
  if (!near.best && secret) { /* the credentials, under another service's name? */
    if (!option(L, index, secret)) near.best = secret;
    lua_pop(L, 1);
  }
  const char *taker = sbl_option_taker(name);
  if (taker) return fail(problem, name, "is for %s", taker);
  if (own == sbl_call_option_names)
    (void)sb_suggest_unless_among(&near, name, sbl_lua_option_names);
  if (near.best) return fail(problem, name, "is unknown (did you mean `%.60s`?)", near.best);
  return fail(problem, name, "is unknown%s", "");
}

/* Whether all names in the table are `own` ones, common ones or the connector's. */
static bool known_names(lua_State *L, int index, const sbl_connector *connector,
                        const char *const *own, const char *secret, sbl_problem *problem) {
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
    if (lua_type(L, -2) != LUA_TSTRING)
      return fail(problem, "?", "names must be strings, got a %s", luaL_typename(L, -2));
    const char *name = sbl_text_at(L, -2);
    if (!name) return fail(problem, "?", "has a NUL in its name%s", "");
    if (!is_among(name, own) && !is_among(name, sbl_common_option_names) &&
        !(secret && strcmp(name, secret) == 0) && !is_connectors(connector, name))
      return refuse_name(L, index, connector, name, own, secret, problem);
  }
  return true;
}

/* --- the client --- */

static void read_base_url(lua_State *L, int index, sbl_client *client) {
  const sbl_connector *connector = client->connector;
  const char *region = NULL, *url = NULL;
  read_text(L, index, "region", client, &region);
  read_text(L, index, "base_url", client, &url);
  if (region && !connector->region_count)
    luaL_error(L, "%s: option 'region': there are no regions", connector->name);
  if (!url) url = connector->base_url;
  const char *wanted = region ? region : connector->default_region;
  bool found = false;
  for (size_t i = 0; i < connector->region_count && wanted; i++)
    if (strcmp(connector->regions[i].name, wanted) == 0) {
      found = true;
      if (!url) url = connector->regions[i].value;
    }
  if (region && !found) {
    lua_pushliteral(L, "");
    for (size_t i = 0; i < connector->region_count; i++)
      lua_pushfstring(L, "%s%s%s", lua_tostring(L, -1), i ? ", " : "", connector->regions[i].name);
    luaL_error(L, "%s: option 'region' must be one of %s", connector->name, lua_tostring(L, -1));
  }
  if (!url) luaL_error(L, "%s: option 'region' is missing", connector->name);
  sb_origin origin;
  if (!sb_origin_parse(url, &origin) || strpbrk(url, "?#"))
    luaL_error(L,
               "%s: option 'base_url' must be an absolute http or https URL without user, "
               "password, query and fragment",
               connector->name);
  if (strcmp(origin.scheme, "https") != 0 && !sb_origin_is_local(&origin) && !client->allow_http)
    luaL_error(L,
               "%s: option 'base_url' is plain http to another machine: the credentials would "
               "travel in the open (allow_http = true if that is meant)",
               connector->name);
  size_t size = strlen(url);
  while (size && url[size - 1] == '/')
    size--;
  client->base_url = sb_arena_copy(&client->arena, url, size);
  if (!client->base_url) luaL_error(L, "not enough memory");
}

/* A function brings the credentials of each call: the Lua layer asks it. */
static void read_secret(lua_State *L, int index, sbl_client *client) {
  const sbl_connector *connector = client->connector;
  if (!connector->auth_option) return;
  bool brings = option(L, index, connector->auth_option) && lua_isfunction(L, -1);
  lua_pop(L, 1);
  if (brings) return;
  read_text(L, index, connector->auth_option, client, &client->secret);
  if (!client->secret)
    luaL_error(L, "%s: option '%s' is missing", connector->name, connector->auth_option);
  client->secret_size = strlen(client->secret);
  lua_pushfstring(L, "%s%s", connector->auth_prefix, client->secret);
  must_set(L, connector, &client->headers, connector->auth_header, lua_tostring(L, -1));
  lua_pop(L, 1);
}

/* Moves user and password out of the proxy's URL, of which libcurl tells in its messages. */
static void take_proxy_user(lua_State *L, sbl_client *client) {
  sb_connection_options *connection = &client->connection;
  const char *url = connection->proxy;
  if (!url) return;
  const char *start = strstr(url, "://");
  start = start ? start + 3 : url;
  const char *end =
      NULL; /* the last @ of the authority: passwords have been seen with one in them */
  for (const char *at = start; *at && !strchr("/?#", *at); at++)
    if (*at == '@') end = at;
  if (!end) return;
  const char *user = sb_arena_copy(&client->arena, start, (size_t)(end - start));
  lua_pushlstring(L, url, (size_t)(start - url));
  const char *bare = lua_pushfstring(L, "%s%s", lua_tostring(L, -1), end + 1);
  bare = sb_arena_copy(&client->arena, bare, strlen(bare));
  lua_pop(L, 2);
  if (!user || !bare) luaL_error(L, "not enough memory");
  connection->proxy = bare;
  if (!connection->proxy_credentials) connection->proxy_credentials = user;
}

/* Moves the option to the settings; whether it is there. */
static bool read_function(lua_State *L, int index, const char *name, const sbl_client *client,
                          int settings) {
  bool there = option(L, index, name);
  if (there && !lua_isfunction(L, -1))
    luaL_error(L, "%s: option '%s' must be a function, got a %s", client->connector->name, name,
               luaL_typename(L, -1));
  lua_setfield(L, settings, name);
  return there;
}

static void must(lua_State *L, const sbl_client *client, bool right, const sbl_problem *problem) {
  if (!right) luaL_error(L, "%s: %s", client->connector->name, problem->message);
}

void sbl_options_read_client(lua_State *L, int index, sbl_client *client, int settings) {
  const sbl_connector *connector = client->connector;
  sbl_problem problem;
  client->defaults = (sbl_call_options){.timeout = 60,
                                        .attempt_timeout = 30,
                                        .retries = DEFAULT_RETRIES,
                                        .max_body = DEFAULT_MAX_BODY};
  client->max_headers = DEFAULT_MAX_HEADERS;
  client->connection.id = sb_connection_id();
  client->connection.connect_timeout = 10;
  client->connection.http2 = sb_connection_prefers_http2();

  must(L, client,
       known_names(L, index, connector, sbl_client_option_names, connector->auth_option, &problem),
       &problem);
  must(L, client, read_flag(L, index, "allow_http", &client->allow_http, &problem), &problem);
  read_base_url(L, index, client);
  must_set(L, connector, &client->headers, "User-Agent", "switchboard-lua/" SB_RELEASE);
  for (size_t i = 0; i < connector->header_count; i++)
    must_set(L, connector, &client->headers, connector->headers[i].name,
             connector->headers[i].value);
  for (size_t i = 0; i < connector->option_count; i++)
    if (connector->options[i].header && connector->options[i].value)
      must_set(L, connector, &client->headers, connector->options[i].header,
               connector->options[i].value);
  const char *user_agent = NULL;
  read_text(L, index, "user_agent", client, &user_agent);
  if (user_agent) must_set(L, connector, &client->headers, "User-Agent", user_agent);
  must(L, client, read_common(L, index, connector, &client->defaults, &client->headers, &problem),
       &problem);
  read_secret(L, index, client);

  sb_connection_options *connection = &client->connection;
  must(L, client, read_seconds(L, index, "connect_timeout", &connection->connect_timeout, &problem),
       &problem);
  must(L, client, read_flag(L, index, "http2", &connection->http2, &problem), &problem);
  read_text(L, index, "ca_file", client, &connection->ca_file);
  read_text(L, index, "ca_path", client, &connection->ca_path);
  read_text(L, index, "client_cert", client, &connection->client_cert);
  read_text(L, index, "client_key", client, &connection->client_key);
  read_text(L, index, "client_key_password", client, &connection->client_key_password);
  read_text(L, index, "proxy", client, &connection->proxy);
  read_text(L, index, "proxy_credentials", client, &connection->proxy_credentials);
  take_proxy_user(L, client);
  read_text(L, index, "no_proxy", client, &connection->no_proxy);

  must(L, client, read_flag(L, index, "throttle", &client->throttle, &problem), &problem);

  for (size_t i = 0; i < connector->option_count; i++) {
    if (connector->options[i].header) continue;
    option(L, index, connector->options[i].field.name);
    lua_setfield(L, settings, connector->options[i].field.name);
  }
  client->asks_headers = option(L, index, "headers") && lua_isfunction(L, -1);
  if (!client->asks_headers) {
    lua_pop(L, 1);
    lua_pushnil(L);
  }
  lua_setfield(L, settings, "headers");
  read_function(L, index, "transport", client, settings);
  for (const char *const *hook = sbl_hook_names; *hook; hook++)
    if (read_function(L, index, *hook, client, settings)) client->has_hooks = true;
  option(L, index, "driver");
  lua_setfield(L, settings, "driver");
  bool blocking = false;
  must(L, client, read_flag(L, index, "blocking", &blocking, &problem), &problem);
  lua_pushboolean(L, blocking);
  lua_setfield(L, settings, "blocking");
}

static bool read_fields(lua_State *L, int index, sb_buffer *fields, sbl_problem *problem) {
  if (!option(L, index, "fields")) {
    lua_pop(L, 1);
    return true;
  }
  size_t count, hole;
  if (!lua_istable(L, -1) || sbl_table_shape(L, -1, &count, &hole) != SBL_SHAPE_ARRAY ||
      count > SBL_JSON_MAX_FIELDS)
    return fail(problem, "fields", "must be an array of 1 to 200 names%s", "");
  for (size_t i = 1; i <= count; i++) {
    size_t size = 0;
    lua_rawgeti(L, -1, (int)i);
    const char *name = lua_type(L, -1) == LUA_TSTRING ? lua_tolstring(L, -1, &size) : "";
    if (size == 0 || strlen(name) != size)
      return fail(problem, "fields", "has something in it that is no name%s", "");
    if (sb_buffer_append(fields, name, size + 1) != SB_OK) luaL_error(L, "not enough memory");
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  return true;
}

bool sbl_options_read_call(lua_State *L, int index, const sbl_client *client,
                           sbl_call_options *options, sb_headers *headers, sbl_problem *problem) {
  *options = client->defaults;
  if (sb_headers_add_all(headers, &client->headers) != SB_OK) luaL_error(L, "not enough memory");
  if (!index) return true;
  if (!lua_istable(L, index))
    return sbl_tell(problem, "options", "options must be a table, got a %s",
                    luaL_typename(L, index));
  return known_names(L, index, client->connector, sbl_call_option_names, NULL, problem) &&
         read_flag(L, index, "unchecked", &options->unchecked, problem) &&
         read_fields(L, index, &options->fields, problem) &&
         read_common(L, index, client->connector, options, headers, problem);
}
