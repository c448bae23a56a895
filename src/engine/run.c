#include "engine/run.h"

#include <stdio.h>
#include <string.h>

#include "core/ascii.h"
#include "core/memory.h"
#include "core/number.h"
#include "engine/later.h"
#include "engine/outcome.h"
#include "engine/redirect.h"
#include "engine/stream.h"

_Static_assert(SB_STREAM_MARK >= CURL_MAX_WRITE_SIZE, "what never fits would never go on");

/* Bytes of a body, and of the buffer that holds it with its headers. */
enum { SMALL_ANSWER = 3 * 1024, SMALL_BUFFER = 4 * 1024 };

/* How often a request that the server refused is sent anew at once, in the same attempt. */
enum { REFUSALS = 5 };

/* --- callbacks --- */

static size_t stop(sb_run *run, sb_status status) {
  run->stopped = status == SB_NO_MEMORY ? SB_FAILURE_MEMORY
                 : status == SB_INVALID ? SB_FAILURE_ENCODING
                                        : SB_FAILURE_TOO_LARGE;
  return CURL_WRITEFUNC_ERROR;
}

/* Whether the body of this answer goes to the sink. */
static bool is_for_sink(const sb_run *run, int *status) {
  long told = 0;
  if (run->transfer->sink == NULL) return false;
  curl_easy_getinfo(run->easy, CURLINFO_RESPONSE_CODE, &told);
  *status = (int)told;
  return sb_sink_takes(*status);
}

/* Nothing of it was taken: libcurl brings it again. */
static size_t pause_transfer(sb_run *run) {
  if (!run->paused) sb_list_add(&run->flow->paused, &run->transfer->link, run->transfer);
  run->paused = true;
  if (sb_setup_reads_on()) sb_sockets_listen(run->sockets, run->socket, false);
  return CURL_WRITEFUNC_PAUSE;
}

static size_t give_to_sink(sb_run *run, int status, const char *bytes, size_t size) {
  sb_sink *sink = run->transfer->sink;
  bool had_nothing = sink->kind->may_be_full && sb_stream_has_room(sink);
  switch (sb_sink_append(sink, status, &run->transfer->response_headers, bytes, size)) {
  case SB_SINK_TOOK: break;
  case SB_SINK_FULL: return pause_transfer(run);
  case SB_SINK_FAILED: return stop(run, SB_TOO_LARGE);
  }
  if (had_nothing && size > 0) run->flow->fed = true;
  return size;
}

/* Tells the engine that libcurl may have more of what came on this connection. */
static void note_move(sb_run *run) {
  if (run->socket == 0 || !sb_setup_keeps_bytes()) return;
  sb_socket *socket = sb_sockets_by_id(run->sockets, run->socket);
  if (socket != NULL) socket->moved = run->sockets->any_moved = true;
}

/* Whether zlib can take the encoding off the answer; `*encoded` is whether it has one. */
static bool is_decodable(const sb_run *run, bool *encoded) {
  static const char *const known[] = {"gzip", "x-gzip", "deflate", NULL};
  const char *name = sb_headers_get(&run->transfer->response_headers, "Content-Encoding");
  *encoded = name != NULL && name[0] != '\0' && !sb_ascii_equal(name, "identity");
  return !*encoded || sb_ascii_is_one_of(name, known);
}

static sb_status take_body(sb_run *run, const char *bytes, size_t size) {
  sb_buffer *body = &run->transfer->response_body;
  bool encoded = false;
  if (run->setup.encoded && !is_decodable(run, &encoded)) return SB_INVALID;
  if (!encoded) return sb_buffer_append(body, bytes, size);
  return sb_inflate_feed(&run->inflate, bytes, size, body);
}

static size_t on_body(char *bytes, size_t item, size_t count, void *data) {
  sb_run *run = data;
  size_t size = item * count;
  int code;
  note_move(run);
  if (is_for_sink(run, &code)) return give_to_sink(run, code, bytes, size);
  sb_status status = take_body(run, bytes, size);
  return status == SB_OK ? size : stop(run, status);
}

/* Called again and again, and last when the transfer is over but still has its connection. */
static int on_progress(void *data, curl_off_t total, curl_off_t come, curl_off_t wanted,
                       curl_off_t sent) {
  sb_run *run = data;
  (void)total, (void)come, (void)wanted, (void)sent;
  sb_tls_end end = sb_tls_end_of(run->easy);
  if (end != SB_TLS_END_UNKNOWN) run->end = end;
  return 0;
}

static bool is_status_line(const char *line, size_t size) {
  return size > 5 && memcmp(line, "HTTP/", 5) == 0;
}

static void set_connecting(sb_run *run, bool connecting) {
  if (connecting && !run->connecting) run->flow->connecting++;
  if (!connecting && run->connecting) run->flow->connecting--;
  run->connecting = connecting;
}

/* Not connecting before: a look at a transfer whose name is being resolved would keep libcurl from
 * asking less and less often whether it is. */
static curl_socket_t open_socket(void *data, curlsocktype purpose, struct curl_sockaddr *address) {
  sb_run *run = data;
  set_connecting(run, true);
  return sb_sockets_open(run->sockets, purpose, address);
}

/* A 1xx and the answer proper come one after the other, each with a status line. */
static void begin_answer(sb_run *run, const char *line, size_t size) {
  const char *space = memchr(line, ' ', size);
  run->interim = space != NULL && space + 1 < line + size && space[1] == '1';
  run->headers_done = false;
  set_connecting(run, false);
  sb_headers_clear(&run->transfer->response_headers);
}

static size_t on_header(char *line, size_t item, size_t count, void *data) {
  sb_run *run = data;
  sb_headers *headers = &run->transfer->response_headers;
  size_t size = item * count, most = run->transfer->max_headers;
  note_move(run);
  run->header_bytes += size;
  if (most > 0 && run->header_bytes > most) return stop(run, SB_TOO_LARGE);
  if (run->headers_done && !run->interim) return size; /* a trailer */
  if (is_status_line(line, size)) {
    begin_answer(run, line, size);
    return size;
  }
  if (size == 0 || line[0] == '\r' || line[0] == '\n') {
    run->headers_done = true;
    return size;
  }
  sb_status status = sb_headers_add_line(headers, line, size);
  /* A line that is no header field is none of ours; the answer may be good all the same. */
  return status == SB_OK || status == SB_INVALID ? size : stop(run, status);
}

/* Whether a connection that libcurl has kept can carry the request. What has come on it unasked
 * would be taken for the answer. Over HTTP/2 much comes unasked, which libcurl reads as such. */
static bool is_trusted(const sb_run *run, const sb_socket *socket) {
  if (socket->retired) return false;
  if (socket->requests == 0) return true;
  if (socket->http2) return sb_socket_is_open(socket);
  return sb_socket_is_quiet(socket) && sb_tls_is_quiet(run->easy);
}

static void leave_socket(sb_run *run) {
  sb_sockets_leave(run->sockets, run->socket);
  run->socket = 0;
}

/* Makes the run a user of the connection that its request is about to go out on. False when that
 * cannot be trusted. */
static bool enter_socket(sb_run *run, int port) {
  leave_socket(run);
  sb_socket *socket = sb_sockets_by_port(run->sockets, port);
  if (socket == NULL) return true;
  if (!is_trusted(run, socket)) return false;
  if (socket->requests == 0) socket->http2 = sb_tls_speaks_http2(run->easy);
  socket->requests++;
  socket->users++;
  run->socket = socket->id;
  run->on_http2 = socket->http2;
  sb_line_learn(&run->flow->line, run->transfer, run->on_http2);
  return true;
}

/* Nobody else begins on the run's connection: whom it carries may end on it. */
static void retire_socket(sb_run *run) {
  sb_socket *socket = sb_sockets_by_id(run->sockets, run->socket);
  if (socket == NULL) return;
  socket->retired = true;
  if (socket->users > 1) run->flow->pool = !run->flow->pool;
}

/* A libcurl that keeps bytes may keep those of a stream that has ended before its time, and all
 * others of its connection then wait for ever. */
static void retire_if_broken_off(sb_run *run) {
  if (run->on_http2 && sb_setup_keeps_bytes()) retire_socket(run);
}

/* Whether libcurl may send the request again. It does so, whatever the method, when a connection
 * that was used before breaks off before the first byte of an answer, or when the server refused an
 * HTTP/2 stream (Curl_retry_request in lib/transfer.c). In the first case the server may have died
 * while at it. Only in the second libcurl, from 8.9 on, has nothing to complain of. */
static bool may_resend(sb_run *run) {
  long sent = 0;
  if (run->transfer->repeatable) return true;
  curl_easy_getinfo(run->easy, CURLINFO_REQUEST_SIZE, &sent);
  if (sent == 0) return true;
  if (run->on_http2 && run->error[0] == '\0' && !sb_setup_keeps_bytes())
    run->again = SB_AGAIN_REFUSED;
  return false;
}

/* Called before each time the request is sent, when the connection for it is chosen. */
static int before_request(void *data, char *peer_address, char *own_address, int peer_port,
                          int own_port) {
  sb_run *run = data;
  (void)peer_address, (void)own_address, (void)peer_port;
  set_connecting(run, false);
  if (run->sends++ > 0 && !may_resend(run)) return SB_PREREQFUNC_ABORT;
  if (enter_socket(run, own_port)) return SB_PREREQFUNC_OK;
  run->again = SB_AGAIN_STALE;
  /* Else libcurl keeps it, and offers it again until it finds out by itself: some versions look
   * once a second. */
  curl_easy_setopt(run->easy, CURLOPT_FORBID_REUSE, 1L);
  return SB_PREREQFUNC_ABORT;
}

/* --- the handle --- */

/* The first result that is not CURLE_OK stays. */
#define SET(option, value)                                                                         \
  do {                                                                                             \
    if (result == CURLE_OK) result = curl_easy_setopt(run->easy, (option), (value));               \
  } while (0)

static CURLcode set_callbacks(sb_run *run) {
  CURLcode result = CURLE_OK;
  SET(CURLOPT_PRIVATE, run);
  /* Read anew for each request. (CURLINFO_EFFECTIVE_URL may go on telling the first one.) */
  SET(CURLOPT_CURLU, run->target.parts);
  SET(CURLOPT_ERRORBUFFER, run->error);
  SET(CURLOPT_WRITEFUNCTION, on_body);
  SET(CURLOPT_WRITEDATA, run);
  SET(CURLOPT_HEADERFUNCTION, on_header);
  SET(CURLOPT_HEADERDATA, run);
  SET(CURLOPT_XFERINFOFUNCTION, on_progress);
  SET(CURLOPT_XFERINFODATA, run);
  if (sb_setup_keeps_connections()) {
    SET(SB_OPT_PREREQFUNCTION, before_request);
    SET(SB_OPT_PREREQDATA, run);
  } else {
    SET(CURLOPT_FORBID_REUSE, 1L);
  }
  SET(CURLOPT_OPENSOCKETFUNCTION, open_socket);
  SET(CURLOPT_OPENSOCKETDATA, run);
  SET(CURLOPT_CLOSESOCKETFUNCTION, sb_sockets_close);
  SET(CURLOPT_CLOSESOCKETDATA, run->sockets);
  return result;
}

static bool make_handle(sb_run *run) {
  CURL *easy = curl_easy_init();
  /* curl_easy_reset leaves the share in place. */
  if (easy == NULL || curl_easy_setopt(easy, CURLOPT_SHARE, run->share) != CURLE_OK) {
    curl_easy_cleanup(easy);
    return false;
  }
  curl_easy_cleanup(run->easy);
  run->easy = easy;
  run->small_buffer = false;
  return true;
}

static bool set_buffer_size(sb_run *run, bool small) {
  long size = small ? (long)SMALL_BUFFER : (long)CURL_MAX_WRITE_SIZE;
  if (curl_easy_setopt(run->easy, CURLOPT_BUFFERSIZE, size) != CURLE_OK) return false;
  run->small_buffer = small;
  return true;
}

/* curl_easy_reset forgets how large the buffer is to be, but leaves in the handle what a transfer
 * that never got a connection has left there: libcurl would write beyond the end of a small one. */
static bool reset_handle(sb_run *run) {
  if (run->small_buffer && !set_buffer_size(run, false)) return make_handle(run);
  curl_easy_reset(run->easy);
  return true;
}

/* libcurl has a buffer to receive into for each transfer that is under way, and makes it anew each
 * time. With many under way these come and go by the megabyte, which allocators hand to the system
 * and get back at the cost of a page fault for every page. So it is small unless the last answer
 * was not. */
static void set_buffer(sb_run *run) {
  bool small = run->small_answer && run->transfer->sink == NULL &&
               !(run->setup.http2 && run->setup.tls && sb_setup_keeps_bytes());
  /* Refused while there is a buffer, which then stays as large as it is. */
  if (small != run->small_buffer) (void)set_buffer_size(run, small);
}

/* Sets it up for the target, as far as it is not. */
static CURLcode set_headers(sb_run *run) {
  struct curl_slist *list =
      sb_request_headers_write(&run->headers, &run->transfer->headers, &run->setup);
  return list == NULL ? CURLE_OUT_OF_MEMORY : curl_easy_setopt(run->easy, CURLOPT_HTTPHEADER, list);
}

static CURLcode set_up(sb_run *run) {
  sb_setup wanted = sb_setup_for(run->transfer, &run->target.origin, run->home);
  wanted.pool = run->flow->pool;
  bool kept = run->intact && sb_setup_serves(&run->setup, &wanted);
  CURLcode result = CURLE_OK;
  run->intact = false;
  run->setup = wanted;
  if (!kept) {
    result = reset_handle(run) ? set_callbacks(run) : CURLE_OUT_OF_MEMORY;
    if (result == CURLE_OK) result = sb_setup_apply(run->easy, &wanted, run->transfer);
  }
  kept = kept && sb_request_headers_serve(&run->headers, &run->transfer->headers);
  if (result == CURLE_OK && !kept) result = set_headers(run);
  if (result == CURLE_OK && (run->fresh || !sb_setup_keeps_connections()))
    SET(CURLOPT_FRESH_CONNECT, 1L);
  set_buffer(run);
  return result;
}

/* --- hops --- */

static bool fail(sb_run *run, sb_failure failure, const char *text) {
  sb_transfer_fail(run->transfer, failure, text);
  return false;
}

static bool fail_memory(sb_run *run) {
  return fail(run, SB_FAILURE_MEMORY, curl_easy_strerror(CURLE_OUT_OF_MEMORY));
}

/* Makes `easy` ready for the target. */
static bool prepare(sb_run *run) {
  sb_transfer_reset_response(run->transfer);
  run->sends = 0;
  run->header_bytes = 0;
  run->interim = run->headers_done = false;
  run->fresh = run->again == SB_AGAIN_STALE;
  run->again = SB_AGAIN_NOT;
  run->stopped = SB_FAILURE_NONE;
  run->end = SB_TLS_END_UNKNOWN;
  sb_inflate_reset(&run->inflate);
  run->error[0] = '\0';
  CURLcode result = set_up(run);
  if (result == CURLE_OK) return true;
  sb_failure failure = result == CURLE_OUT_OF_MEMORY ? SB_FAILURE_MEMORY : SB_FAILURE_REFUSED;
  return fail(run, failure, curl_easy_strerror(result));
}

bool sb_run_begin(sb_run *run, sb_transfer *transfer) {
  run->transfer = transfer;
  run->home = true;
  run->redirects = run->refusals = 0;
  run->again = SB_AGAIN_NOT;
  const char *url = sb_buffer_text(&transfer->url);
  sb_status status =
      strlen(url) == transfer->url.size ? sb_target_set(&run->target, url) : SB_INVALID;
  if (status == SB_NO_MEMORY) return fail_memory(run);
  if (status != SB_OK) {
    return fail(run, SB_FAILURE_REFUSED, "not an http or https URL without credentials");
  }
  if (strcmp(run->target.origin.scheme, "https") != 0 && !transfer->allow_http &&
      !run->target.local) {
    return fail(run, SB_FAILURE_REFUSED, "plain http is allowed to this machine only");
  }
  return prepare(run);
}

/* Goes where the answer points. False with the outcome in the transfer when it may not. */
static bool follow(sb_run *run, const char *location) {
  const sb_origin from = run->target.origin, *to = &run->target.origin;
  if (run->redirects == SB_REDIRECT_LIMIT) {
    return fail(run, SB_FAILURE_REFUSED, "too many redirects");
  }
  sb_status status = sb_target_follow(&run->target, location);
  if (status == SB_NO_MEMORY) return fail_memory(run);
  if (status != SB_OK) {
    return fail(run, SB_FAILURE_REFUSED, "a redirect to what is no http or https URL");
  }
  const char *refusal = sb_redirect_refusal(&from, to, run->transfer->allow_http);
  if (refusal != NULL) return fail(run, SB_FAILURE_REFUSED, refusal);
  if (!sb_origin_equal(&from, to)) run->home = false;
  run->redirects++;
  return prepare(run);
}

static bool fail_encoding(sb_run *run) {
  return fail(run, SB_FAILURE_ENCODING, "the answer's Content-Encoding is broken or unknown");
}

/* Sets `sends` of a run that libcurl does not call before it sends the request. */
static void count_sends(sb_run *run) {
  long size = 0;
  if (sb_setup_keeps_connections()) return;
  curl_easy_getinfo(run->easy, CURLINFO_REQUEST_SIZE, &size);
  run->sends = size > 0;
}

static void read_answer(sb_run *run) {
  long status = 0, version = 0;
  curl_easy_getinfo(run->easy, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(run->easy, CURLINFO_HTTP_VERSION, &version);
  run->transfer->status = (int)status;
  run->transfer->http2_used = version == CURL_HTTP_VERSION_2_0;
  sb_socket *socket = sb_sockets_by_id(run->sockets, run->socket);
  if (socket != NULL && run->transfer->http2_used) socket->http2 = true;
  run->transfer->resent = run->sends > 1;
}

static bool end_with_failure(sb_run *run, CURLcode result) {
  const sb_sink *sink = run->transfer->sink;
  if (run->stopped == SB_FAILURE_TOO_LARGE && sink != NULL && sink->error != 0) {
    char text[160];
    snprintf(text, sizeof text, "the answer can't be written: %.100s", strerror(sink->error));
    return fail(run, run->stopped, text);
  }
  if (run->stopped == SB_FAILURE_TOO_LARGE) {
    return fail(run, run->stopped, "the answer is larger than allowed");
  }
  if (run->stopped == SB_FAILURE_ENCODING) return fail_encoding(run);
  if (run->stopped != SB_FAILURE_NONE) return fail_memory(run);
  if (result == CURLE_ABORTED_BY_CALLBACK) {
    return fail(run, SB_FAILURE_NETWORK, "the connection broke off before an answer came");
  }
  const char *text = run->error[0] != '\0' ? run->error : curl_easy_strerror(result);
  if (sb_outcome_is_refused_handshake(run->easy, result, text))
    return fail(run, SB_FAILURE_TLS, text);
  return fail(run, sb_outcome_failure(result, run->sends > 0), text);
}

/* Sends the request that was not processed once more. */
static bool send_again(sb_run *run) {
  if (run->again == SB_AGAIN_REFUSED && ++run->refusals > REFUSALS)
    return fail(run, SB_FAILURE_UNPROCESSED, "the server took no more requests on its connections");
  return prepare(run);
}

/* Whether the answer ends where its connection does: it has neither a length nor chunks. */
static bool ends_with_connection(const sb_run *run) {
  const sb_transfer *transfer = run->transfer;
  curl_off_t length = 0;
  curl_easy_getinfo(run->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
  return length < 0 && !transfer->http2_used && transfer->status != 204 &&
         transfer->status != 304 && transfer->method != SB_METHOD_HEAD &&
         sb_headers_get(&transfer->response_headers, "Transfer-Encoding") == NULL;
}

bool sb_run_continue(sb_run *run, CURLcode result) {
  sb_transfer *transfer = run->transfer;
  count_sends(run);
  read_answer(run);
  set_connecting(run, false);
  if (result != CURLE_OK) retire_if_broken_off(run);
  leave_socket(run);
  /* A request that was sent twice leaves a count in the handle that only a reset sets back. */
  run->intact = result == CURLE_OK && run->sends == 1 && !run->fresh;
  run->small_answer = transfer->response_body.size <= SMALL_ANSWER;
  if (run->again != SB_AGAIN_NOT && result == CURLE_ABORTED_BY_CALLBACK) return send_again(run);
  if (result != CURLE_OK) return end_with_failure(run, result);
  /* libcurl takes what ends within the headers for a whole answer. */
  if (!run->headers_done || run->interim) {
    return fail(run, SB_FAILURE_NETWORK, "the answer broke off in its headers");
  }
  /* Older versions of libcurl take as much of a status as there is. */
  if (transfer->status < 200) return fail(run, SB_FAILURE_PROTOCOL, "the answer has no status");
  if (run->end == SB_TLS_OPEN && ends_with_connection(run)) {
    return fail(run, SB_FAILURE_NETWORK, "the connection was cut, and perhaps the answer");
  }
  if (!sb_inflate_is_whole(&run->inflate)) return fail_encoding(run);
  if (!transfer->follow_redirects || !sb_redirect_applies(transfer->status, transfer->method)) {
    return false;
  }
  const char *location = sb_headers_get(&transfer->response_headers, "Location");
  return location != NULL && location[0] != '\0' && follow(run, location);
}

static void write_lack(char *text, size_t size, const sb_transfer *transfer, const char *what) {
  char seconds[SB_NUMBER_SIZE];
  sb_number_format_rounded(transfer->timeout, seconds);
  snprintf(text, size, "no %s within %s seconds", what, seconds);
}

void sb_run_expire(sb_run *run) {
  retire_socket(run);
  count_sends(run);
  write_lack(run->error, sizeof run->error, run->transfer,
             run->sends > 0 ? "complete answer" : "connection");
  sb_run_continue(run, CURLE_OPERATION_TIMEDOUT);
}

void sb_run_expire_waiting(sb_transfer *transfer) {
  char text[SB_FAILURE_TEXT];
  write_lack(text, sizeof text, transfer, "connection");
  sb_transfer_fail(transfer, sb_outcome_failure(CURLE_OPERATION_TIMEDOUT, false), text);
}

static void forget_pause(sb_run *run) {
  if (run->paused) sb_list_remove(&run->flow->paused, &run->transfer->link);
  run->paused = false;
}

CURLcode sb_run_resume(sb_run *run) {
  forget_pause(run);
  if (sb_setup_reads_on()) sb_sockets_listen(run->sockets, run->socket, true);
  return curl_easy_pause(run->easy, CURLPAUSE_CONT);
}

void sb_run_let_go(sb_run *run) {
  sb_inflate_reset(&run->inflate); /* zlib holds 40 KB */
  forget_pause(run);
  set_connecting(run, false);
  retire_if_broken_off(run);
  leave_socket(run);
}

/* --- life --- */

sb_run *sb_run_new(CURLSH *share, sb_sockets *sockets, sb_flow *flow) {
  sb_run *run = sb_memory_zeroed(sizeof *run);
  if (run == NULL) return NULL;
  run->share = share;
  run->sockets = sockets;
  run->flow = flow;
  run->small_answer = true;
  sb_request_headers_init(&run->headers);
  if (!sb_target_init(&run->target) || !make_handle(run)) {
    sb_run_delete(run);
    return NULL;
  }
  return run;
}

void sb_run_delete(sb_run *run) {
  if (run == NULL) return;
  curl_easy_cleanup(run->easy);
  sb_inflate_reset(&run->inflate);
  sb_target_destroy(&run->target);
  sb_request_headers_destroy(&run->headers);
  sb_memory_free(run);
}
