#include "binding/call/call.h"

const sb_operation sbl_sending = {.resource = "transport", .action = "send", .path = ""};

void sbl_call_link(sbl_call *call) {
  sb_list_add(&call->client->calls, &call->lists.client, call);
}

void sbl_call_unlink(sbl_call *call) {
  sb_list_remove(&call->client->calls, &call->lists.client);
}

sbl_secrets sbl_call_secrets(sbl_call *call) {
  const sb_transfer *transfer = &call->transfer;
  bool own = call->secrets.token.size > 0;
  sb_buffer_clear(&call->secrets.sent);
  sbl_secrets_collect(&call->secrets.sent, sb_buffer_text(&transfer->url), transfer->url.size);
  sbl_secrets_collect(&call->secrets.sent, sb_buffer_text(&transfer->body), transfer->body.size);
  return (sbl_secrets){.own = own ? call->secrets.token.data : call->client->secret,
                       .own_size = own ? call->secrets.token.size : call->client->secret_size,
                       .sent = &call->secrets.sent};
}
