#include "binding/option_names.h"

#include "core/suggest.h"

const char *const sbl_client_option_names[] = {"region",
                                               "base_url",
                                               "connect_timeout",
                                               "user_agent",
                                               "ca_file",
                                               "ca_path",
                                               "client_cert",
                                               "client_key",
                                               "client_key_password",
                                               "proxy",
                                               "proxy_credentials",
                                               "no_proxy",
                                               "allow_http",
                                               "http2",
                                               "transport",
                                               "driver",
                                               "blocking",
                                               "throttle",
                                               "on_request",
                                               "on_response",
                                               "on_retry",
                                               NULL};

const char *const sbl_common_option_names[] = {"timeout",  "attempt_timeout", "retries", "headers",
                                               "max_body", "nulls",           NULL};

const char *const sbl_call_option_names[] = {"unchecked", "fields", NULL};

/* Names that the Lua layer takes out of a call's options before they come here. */
static const char *const lua_names[] = {"max", "prefetch", "sink", "on_progress", "resume", NULL};

const char *const sbl_hook_names[SBL_HOOK_COUNT + 1] = {"on_request", "on_response", "on_retry",
                                                        NULL};

bool sbl_is_call_option(const char *name) {
  sb_suggestion near = {0};
  return sb_suggest_unless_among(&near, name, sbl_common_option_names) ||
         sb_suggest_unless_among(&near, name, sbl_call_option_names) ||
         sb_suggest_unless_among(&near, name, lua_names);
}
