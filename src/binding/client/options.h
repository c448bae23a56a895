/* The options of a client and of one call: reads and checks them. */
#ifndef SBL_OPTIONS_H
#define SBL_OPTIONS_H

#include "binding/check/check.h"
#include "binding/check/option_names.h"
#include "binding/client/client.h"

/* Fills a client that has its connector and its arena. Throws, naming the option. The table of the
 * Lua layer's settings is at `settings`: options that are its business are copied there. */
void sbl_options_read_client(lua_State *L, int index, sbl_client *client, int settings);

/* What the table at `index` (0 = none) changes for one call: *options starts as the client's
 * defaults, headers as a copy of the client's. False with *problem filled when it is not right. */
bool sbl_options_read_call(lua_State *L, int index, const sbl_client *client,
                           sbl_call_options *options, sb_headers *headers, sbl_problem *problem);

#endif
