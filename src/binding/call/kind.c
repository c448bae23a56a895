#include "binding/call/kind.h"

const char *sbl_kind_of_status(const sbl_connector *connector, int status) {
  for (size_t i = 0; i < connector->errors.kind_count; i++)
    if (connector->errors.kinds[i].status == status) return connector->errors.kinds[i].kind;
  return sb_failure_kind_of_status(status);
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
