#include "binding/check/option_names.h"

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

const char *const sbl_common_option_names[] = {
    "timeout", "attempt_timeout", "retries", "headers", "max_body", "nulls", "big_integers", NULL};

const char *const sbl_call_option_names[] = {"unchecked", "fields", NULL};

const char *const sbl_lua_option_names[] = {"max",         "prefetch", "sink",
                                            "on_progress", "resume",   NULL};

const char *const sbl_hook_names[SBL_HOOK_COUNT + 1] = {"on_request", "on_response", "on_retry",
                                                        NULL};

static bool is_among(const char *name, const char *const *names) {
  sb_suggestion unused = {0};
  return sb_suggest_unless_among(&unused, name, names);
}

bool sbl_is_call_option(const char *name) {
  return is_among(name, sbl_common_option_names) || is_among(name, sbl_call_option_names) ||
         is_among(name, sbl_lua_option_names);
}

const char *sbl_option_taker(const char *name) {
  static const char *const walks[] = {"max", "prefetch", NULL};
  if (is_among(name, walks)) return "each, pages and collect";
  if (is_among(name, sbl_lua_option_names)) return "downloads";
  if (is_among(name, sbl_call_option_names)) return "a call";
  return is_among(name, sbl_client_option_names) ? "the client" : NULL;
}
