/* Included before a source of the binding when clang-tidy reads it: what lauxlib.h does not say,
 * that these functions do not return. */
#include <lauxlib.h>

/* NOLINTBEGIN(readability-redundant-declaration) */
LUA_API int(lua_error)(lua_State *L) __attribute__((analyzer_noreturn));
LUALIB_API int(luaL_error)(lua_State *L, const char *format, ...)
    __attribute__((analyzer_noreturn));
LUALIB_API int(luaL_argerror)(lua_State *L, int argument, const char *message)
    __attribute__((analyzer_noreturn));
/* NOLINTEND(readability-redundant-declaration) */
