#include "engine/transfer.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

unsigned long long sb_connection_id(void) {
  static atomic_ullong last;
  return atomic_fetch_add(&last, 1) + 1;
}

void sb_transfer_init(sb_transfer *transfer, size_t max_body, size_t max_headers) {
  memset(transfer, 0, sizeof *transfer);
  sb_buffer_init(&transfer->url, 0);
  sb_headers_init(&transfer->headers, 0);
  sb_buffer_init(&transfer->body, 0);
  transfer->max_headers = max_headers;
  sb_headers_init(&transfer->response_headers, 0);
  sb_buffer_init(&transfer->response_body, max_body);
}

void sb_transfer_destroy(sb_transfer *transfer) {
  sb_buffer_destroy(&transfer->url);
  sb_headers_destroy(&transfer->headers);
  sb_buffer_destroy(&transfer->body);
  sb_headers_destroy(&transfer->response_headers);
  sb_buffer_destroy(&transfer->response_body);
}

void sb_transfer_reset_response(sb_transfer *transfer) {
  transfer->status = 0;
  if (transfer->sink) sb_sink_restart(transfer->sink);
  sb_headers_clear(&transfer->response_headers);
  sb_buffer_clear(&transfer->response_body);
  transfer->http2_used = false;
  transfer->resent = false;
  transfer->failure = SB_FAILURE_NONE;
  transfer->failure_text[0] = '\0';
  transfer->seconds = 0;
}

void sb_transfer_fail(sb_transfer *transfer, sb_failure failure, const char *text) {
  transfer->failure = failure;
  snprintf(transfer->failure_text, sizeof transfer->failure_text, "%.*s",
           (int)sizeof transfer->failure_text - 1, text);
}
