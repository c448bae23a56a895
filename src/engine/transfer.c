#include "engine/transfer.h"

#include <stdatomic.h>
#include <string.h>

#include "core/memory.h"

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
  transfer->failure_text = "";
}

static void forget_failure(sb_transfer *transfer) {
  sb_memory_free(transfer->failure_copy);
  transfer->failure = SB_FAILURE_NONE;
  transfer->failure_copy = NULL;
  transfer->failure_text = "";
}

void sb_transfer_destroy(sb_transfer *transfer) {
  sb_buffer_destroy(&transfer->url);
  sb_headers_destroy(&transfer->headers);
  sb_buffer_destroy(&transfer->body);
  sb_headers_destroy(&transfer->response_headers);
  sb_buffer_destroy(&transfer->response_body);
  forget_failure(transfer);
}

void sb_transfer_reset_response(sb_transfer *transfer) {
  transfer->status = 0;
  if (transfer->sink) sb_sink_restart(transfer->sink);
  sb_headers_clear(&transfer->response_headers);
  sb_buffer_clear(&transfer->response_body);
  transfer->http2_used = false;
  transfer->resent = false;
  transfer->seconds = 0;
  forget_failure(transfer);
}

void sb_transfer_fail(sb_transfer *transfer, sb_failure failure, const char *text) {
  size_t size = strnlen(text, SB_FAILURE_TEXT - 1);
  char *copy = size > 0 ? sb_memory_resize(NULL, size + 1) : NULL;
  if (copy != NULL) {
    memcpy(copy, text, size);
    copy[size] = '\0';
  }
  forget_failure(transfer); /* which may have had the text */
  transfer->failure = failure;
  transfer->failure_copy = copy;
  /* Without memory for it, the failure is told by its kind. */
  if (copy != NULL) transfer->failure_text = copy;
}
