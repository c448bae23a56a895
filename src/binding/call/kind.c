#include "binding/call/kind.h"

const char *sbl_kind_of_status(const sbl_connector *connector, int status) {
  for (size_t i = 0; i < connector->errors.kind_count; i++)
    if (connector->errors.kinds[i].status == status) return connector->errors.kinds[i].kind;
  switch (status) {
  case 401: return "authentication";
  case 402:
  case 403: return "permission";
  case 404: return "not_found";
  case 408: return "timeout";
  case 409: return "conflict";
  case 410: return "gone";
  case 413: return "too_large";
  case 429: return "rate_limited";
  default: return status >= 400 && status < 500 ? "invalid_request" : "server";
  }
}

const char *sbl_kind_of(const sbl_call *call) {
  const sb_transfer *transfer = &call->transfer;
  if (transfer->failure) return sb_failure_kind(transfer->failure);
  return transfer->status < 300 ? NULL
                                : sbl_kind_of_status(call->client->connector, transfer->status);
}

bool sbl_is_quota(const sbl_call *call) {
  const sb_transfer *transfer = &call->transfer;
  return call->operation->quota && !transfer->failure && transfer->status == 429 &&
         call->attempt.limit.remaining != 0;
}
