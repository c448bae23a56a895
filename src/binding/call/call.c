#include "binding/call/call.h"

void sbl_call_link(sbl_call *call) {
  call->previous = NULL;
  call->next = call->client->calls;
  if (call->next) call->next->previous = call;
  call->client->calls = call;
}

void sbl_call_unlink(sbl_call *call) {
  if (call->previous)
    call->previous->next = call->next;
  else if (call->client->calls == call)
    call->client->calls = call->next;
  if (call->next) call->next->previous = call->previous;
  call->previous = call->next = NULL;
}

sbl_secrets sbl_call_secrets(sbl_call *call) {
  const sb_transfer *transfer = &call->transfer;
  bool own = call->secret.size > 0;
  sb_buffer_clear(&call->credentials);
  sbl_secrets_collect(&call->credentials, sb_buffer_text(&transfer->url), transfer->url.size);
  sbl_secrets_collect(&call->credentials, sb_buffer_text(&transfer->body), transfer->body.size);
  return (sbl_secrets){.own = own ? call->secret.data : call->client->secret,
                       .own_size = own ? call->secret.size : call->client->secret_size,
                       .sent = &call->credentials};
}
