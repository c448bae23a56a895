-- What the three APIs of Common Room have in common.

return {
  auth = { option = "api_token" },

  -- Versions 1 and 2 answer in several shapes: { reason, docs }, { reason, rateLimit },
  -- { status, reason, errors }, { success, message }, { success, error = { code, message } }; SCIM { schemas, detail }.
  errors = {
    message = { "error.message", "error", "reason", "message", "detail", "errors", "status" },
    code = { "error.code", "scimType", "status" },
    list = "errors",
    wait_ms = "rateLimit.waitMs",
    window = "rateLimit.intervalResetSeconds",
    kinds = { [403] = "authentication" }, -- a bad token is a 403 here, never a 401
  },
}
