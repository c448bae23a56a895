/* The names of the options that clients and calls take. */
#ifndef SBL_OPTION_NAMES_H
#define SBL_OPTION_NAMES_H

#include <stdbool.h>

/* Each list ends with a NULL. */
extern const char
    *const sbl_client_option_names[]; /* that only a client takes, besides its connector's */
extern const char *const sbl_common_option_names[]; /* that a client and a call take */
extern const char *const sbl_call_option_names[];   /* that only a call takes */
extern const char *const sbl_lua_option_names[];    /* that the Lua layer takes out of a call's */

/* The options that are functions. A call tells each of them of one kind of event. */
typedef enum sbl_hook { SBL_ON_REQUEST, SBL_ON_RESPONSE, SBL_ON_RETRY, SBL_HOOK_COUNT } sbl_hook;
extern const char *const sbl_hook_names[SBL_HOOK_COUNT + 1];

/* Whether a call takes an option of that name. */
bool sbl_is_call_option(const char *name);

/* Who takes the option, in the words of a message. NULL when nobody takes it, and when both clients
 * and calls do. */
const char *sbl_option_taker(const char *name);

#endif
