#include "binding/compat.h"

#include <math.h>

/* Above this, a double no longer tells neighbouring whole numbers apart. */
static const double exact_limit = 9007199254740992.0; /* 2^53 */

bool sbl_towhole(lua_State *L, int index, long long *value) {
  if (lua_type(L, index) != LUA_TNUMBER) return false;
#if LUA_VERSION_NUM >= 503
  if (lua_isinteger(L, index)) {
    *value = (long long)lua_tointeger(L, index);
    return true;
  }
#endif
  double number = (double)lua_tonumber(L, index);
  if (!(fabs(number) <= exact_limit) || floor(number) != number) return false;
  *value = (long long)number;
  return true;
}
