#include "binding/call/call.h"

const sb_operation sbl_sending = {.resource = "transport", .action = "send", .path = ""};

void sbl_call_link(sbl_call *call) {
  sb_list_add(&call->client->calls, &call->link, call);
}

void sbl_call_unlink(sbl_call *call) {
  sb_list_remove(&call->client->calls, &call->link);
}

sbl_secrets sbl_call_secrets(sbl_call *call) {
  const sb_transfer *transfer = &call->transfer;
  bool own = call->token.size > 0;
  sb_buffer_clear(&call->credentials);
  sbl_secrets_collect(&call->credentials, sb_buffer_text(&transfer->url), transfer->url.size);
  sbl_secrets_collect(&call->credentials, sb_buffer_text(&transfer->body), transfer->body.size);
  return (sbl_secrets){.own = own ? call->token.data : call->client->secret,
                       .own_size = own ? call->token.size : call->client->secret_size,
                       .sent = &call->credentials};
}
