#define _POSIX_C_SOURCE 200809L

#include "http.h"

#include <ctype.h>
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <lauxlib.h>

enum { MOST = 1 << 20 }; /* bytes of an answer */

static int fail(lua_State *L, const char *message, const char *kind) {
  lua_pushnil(L);
  lua_pushstring(L, message);
  lua_pushstring(L, kind);
  return 3;
}

static const char *field(lua_State *L, const char *name) {
  lua_getfield(L, 1, name);
  return lua_tostring(L, -1); /* stays alive: it is in the request */
}

/* Splits "http://host:port/path?query". */
static int split_url(const char *url, char host[256], char port[6], const char **path) {
  *path = "/";
  strcpy(port, "80");
  if (sscanf(url, "http://%255[^:/?]:%5[0-9]", host, port) < 1) return 0;
  const char *slash = strchr(url + strlen("http://"), '/');
  if (slash) *path = slash;
  return 1;
}

/* Pushes the bytes of the request. */
static void push_request(lua_State *L, const char *host, const char *path) {
  int top = lua_gettop(L);
  size_t size = 0;
  lua_pushfstring(L, "%s %s HTTP/1.0\r\nHost: %s\r\n", field(L, "method"), path, host);
  int head = lua_gettop(L);
  lua_getfield(L, 1, "headers");
  for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
    lua_pushfstring(L, "%s%s: %s\r\n", lua_tostring(L, head), lua_tostring(L, -2),
                    lua_tostring(L, -1));
    lua_replace(L, head);
  }
  lua_getfield(L, 1, "body");
  const char *body = luaL_optlstring(L, -1, "", &size);
  lua_pushvalue(L, head);
  lua_pushfstring(L, "Content-Length: %I\r\n\r\n", (lua_Integer)size);
  lua_pushlstring(L, body, size);
  lua_concat(L, 3);
  lua_replace(L, top + 1);
  lua_settop(L, top + 1);
}

static int open_connection(const char *host, const char *port, double seconds) {
  struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *found = NULL;
  struct timeval timeout = {.tv_sec = (time_t)seconds, .tv_usec = 1};
  int connection = -1;
  if (getaddrinfo(host, port, &hints, &found)) return -1;
  for (struct addrinfo *one = found; one && connection < 0; one = one->ai_next) {
    connection = socket(one->ai_family, one->ai_socktype, one->ai_protocol);
    if (connection < 0) continue;
    setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
    setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof timeout);
    if (connect(connection, one->ai_addr, one->ai_addrlen) == 0) continue;
    close(connection);
    connection = -1;
  }
  freeaddrinfo(found);
  return connection;
}

static int send_all(int connection, const char *bytes, size_t size) {
  for (size_t sent = 0; sent < size;) {
    ssize_t count = send(connection, bytes + sent, size - sent, MSG_NOSIGNAL);
    if (count < 0) return 0;
    sent += (size_t)count;
  }
  return 1;
}

/* Reads until the server closes; the size, or -1. */
static ssize_t receive_all(int connection, char *bytes) {
  for (size_t size = 0; size < MOST;) {
    ssize_t count = recv(connection, bytes + size, MOST - size, 0);
    if (count <= 0) return count < 0 ? -1 : (ssize_t)size;
    size += (size_t)count;
  }
  errno = EMSGSIZE;
  return -1;
}

/* Pushes { status, headers, body }; 0 when the bytes are no answer. */
static int push_response(lua_State *L, char *bytes, size_t size) {
  int status, end = 0;
  bytes[size] = '\0';
  char *body = strstr(bytes, "\r\n\r\n");
  if (!body || sscanf(bytes, "HTTP/%*d.%*d %d%*[^\r]\r\n%n", &status, &end) != 1 || !end) return 0;
  lua_createtable(L, 0, 3);
  lua_pushinteger(L, status);
  lua_setfield(L, -2, "status");
  lua_newtable(L);
  for (char *line = bytes + end; line < body;) {
    char *next = strstr(line, "\r\n"), *colon = memchr(line, ':', (size_t)(next - line));
    if (colon) {
      char *value = colon + 1;
      while (isspace((unsigned char)*value) && value < next)
        value++;
      lua_pushlstring(L, line, (size_t)(colon - line));
      lua_pushlstring(L, value, (size_t)(next - value));
      lua_rawset(L, -3);
    }
    line = next + 2;
  }
  lua_setfield(L, -2, "headers");
  lua_pushlstring(L, body + 4, size - (size_t)(body + 4 - bytes));
  lua_setfield(L, -2, "body");
  return 1;
}

int http_transport(lua_State *L) {
  char host[256], port[6];
  const char *path;
  size_t size;
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  const char *url = field(L, "url");
  if (!url || !split_url(url, host, port, &path)) return fail(L, "not an http URL", "connect");
  char *answer =
      lua_newuserdata(L, MOST + 1); /* before the socket is open: from there on nothing throws */
  push_request(L, host, path);
  const char *request = lua_tolstring(L, -1, &size);
  lua_getfield(L, 1, "timeout");
  int connection = open_connection(host, port, lua_tonumber(L, -1));
  if (connection < 0) return fail(L, "no connection", "connect");
  ssize_t received = send_all(connection, request, size) ? receive_all(connection, answer) : -1;
  int number = errno;
  close(connection);
  if (received < 0) return fail(L, strerror(number), number == EAGAIN ? "timeout" : "network");
  if (!push_response(L, answer, (size_t)received))
    return fail(L, "the answer is not HTTP", "network");
  return 1;
}
