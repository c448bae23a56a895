#include "engine/engine.h"

#include <curl/curl.h>
#include <math.h>
#include <pthread.h>
#include <time.h>
#include <unistd.h>

#include "core/list.h"
#include "core/memory.h"
#include "engine/line.h"
#include "engine/pipe_guard.h"
#include "engine/poller.h"
#include "engine/process.h"
#include "engine/run.h"
#include "engine/schedule.h"
#include "engine/setup.h"
#include "engine/sockets.h"
#include "engine/stream.h"
#include "engine/tls.h"

#define IDLE_RUNS        64  /* handles kept for later transfers */
#define IDLE_CONNECTIONS 256 /* libcurl's default shrinks with the transfers in flight */
#define EVENT_BATCH      64
#define LOOK_PAUSE       0.1 /* seconds between looks at the transfers that wait for a connection */

struct sb_engine {
  sb_engine_options options;
  pid_t process; /* whose connections these are */
  CURLM *multi;  /* NULL when a forked child has not been able to make one */
  CURLSH *share; /* TLS sessions, so that a new connection need not negotiate anew */
  sb_poller *poller;
  sb_sockets sockets;
  double timer; /* when libcurl wants to be called; negative = not */
  double look;  /* when to look at the transfers that wait for a connection; negative = not */
  int wake;     /* the caller's descriptor that ends a step; negative = none */
  bool rung;    /* and perhaps not heard by a step since */

  sb_schedule running; /* RUNNING */
  sb_list finished;    /* FINISHED */
  sb_flow flow;

  sb_run *idle;
  size_t idle_count;
};

double sb_engine_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* --- what libcurl asks to be told --- */

static int on_socket(CURL *easy, curl_socket_t socket, int what, void *data, void *socket_data) {
  sb_engine *engine = data;
  unsigned interest = 0;
  (void)easy, (void)socket_data;
  if (what == CURL_POLL_IN || what == CURL_POLL_INOUT) interest |= SB_POLLER_READ;
  if (what == CURL_POLL_OUT || what == CURL_POLL_INOUT) interest |= SB_POLLER_WRITE;
  /* A socket that cannot be watched ends its transfer by the deadline. An error returned from here
   * would end all of them. */
  if (engine->poller == NULL) return 0;
  /* A connection that is kept will as a rule have another request soon. libcurl's other descriptors
   * are closed without a word to this engine. */
  if (interest == 0 && sb_sockets_has(&engine->sockets, socket))
    sb_poller_rest(engine->poller, (int)socket);
  else
    sb_poller_watch(engine->poller, (int)socket, interest);
  return 0;
}

static int on_timer(CURLM *multi, long milliseconds, void *data) {
  sb_engine *engine = data;
  (void)multi;
  engine->timer = milliseconds < 0 ? -1 : sb_engine_now() + (double)milliseconds / 1000;
  return 0;
}

/* --- transfers changing hands --- */

static sb_run *take_run(sb_engine *engine) {
  sb_run *run = engine->idle;
  if (run == NULL) return sb_run_new(engine->share, &engine->sockets, &engine->flow);
  engine->idle = run->next;
  engine->idle_count--;
  return run;
}

/* Takes the run from the transfer. Its handle is no longer with libcurl afterwards. */
static void release_run(sb_engine *engine, sb_transfer *transfer) {
  sb_run *run = transfer->run;
  if (run == NULL) return;
  transfer->run = NULL;
  curl_multi_remove_handle(engine->multi, run->easy);
  sb_run_let_go(run);
  /* One that waits for a place will have the run at once. */
  if (engine->idle_count >= IDLE_RUNS && engine->flow.line.waiting == 0) {
    sb_run_delete(run);
    return;
  }
  run->next = engine->idle;
  engine->idle = run;
  engine->idle_count++;
}

static void append_finished(sb_engine *engine, sb_transfer *transfer) {
  transfer->state = SB_TRANSFER_FINISHED;
  sb_list_add(&engine->finished, &transfer->link, transfer);
}

static void remove_finished(sb_engine *engine, sb_transfer *transfer) {
  sb_list_remove(&engine->finished, &transfer->link);
  transfer->state = SB_TRANSFER_IDLE;
}

/* Takes from the transfer all that the engine has given it. */
static void release(sb_engine *engine, sb_transfer *transfer) {
  if (transfer->lane != NULL) transfer->seconds = sb_engine_now() - transfer->started;
  release_run(engine, transfer);
  sb_line_leave(&engine->flow.line, transfer);
  sb_schedule_remove(&engine->running, transfer);
}

static void finish(sb_engine *engine, sb_transfer *transfer) {
  release(engine, transfer);
  append_finished(engine, transfer);
}

static void fail(sb_engine *engine, sb_transfer *transfer, sb_failure failure, const char *text) {
  sb_transfer_fail(transfer, failure, text);
  finish(engine, transfer);
}

static void fail_memory(sb_engine *engine, sb_transfer *transfer) {
  fail(engine, transfer, SB_FAILURE_MEMORY, curl_easy_strerror(CURLE_OUT_OF_MEMORY));
}

static void cancel_running(sb_engine *engine, sb_transfer *transfer) {
  sb_pipe_guard guard;
  sb_pipe_guard_enter(&guard);
  release(engine, transfer);
  sb_pipe_guard_leave(&guard);
  sb_transfer_fail(transfer, SB_FAILURE_CANCELLED, "cancelled");
  transfer->state = SB_TRANSFER_IDLE;
}

/* --- a process of its own --- */

static void delete_poller(sb_engine *engine) {
  sb_poller_delete(engine->poller);
  engine->poller = engine->sockets.poller = NULL;
}

static void close_multi(sb_engine *engine) {
  sb_pipe_guard guard;
  sb_pipe_guard_enter(&guard);
  curl_multi_cleanup(engine->multi);
  sb_pipe_guard_leave(&guard);
  engine->multi = NULL;
  delete_poller(engine);
}

static bool watch_wake(sb_engine *engine) {
  return engine->wake < 0 || sb_poller_watch(engine->poller, engine->wake, SB_POLLER_READ);
}

static bool open_multi(sb_engine *engine) {
  engine->timer = engine->look = -1;
  engine->poller = engine->sockets.poller = sb_poller_new();
  CURLM *multi = engine->multi = curl_multi_init();
  if (engine->poller == NULL || multi == NULL || !watch_wake(engine)) {
    close_multi(engine);
    return false;
  }
  curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, on_socket);
  curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, engine);
  curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, on_timer);
  curl_multi_setopt(multi, CURLMOPT_TIMERDATA, engine);
  curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)IDLE_CONNECTIONS);
  curl_multi_setopt(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, engine->options.max_connections);
  curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, engine->options.max_host_connections);
  return true;
}

/* In a forked child, everything that is open belongs to the parent. Cleaning up must not reach it:
 * the epoll descriptor is shared, and a farewell on a TLS or HTTP/2 connection would spoil it. */
static void leave_parent(sb_engine *engine) {
  sb_transfer *transfer;
  engine->process = sb_process_id();
  delete_poller(engine);
  bool severed = sb_sockets_sever(&engine->sockets);
  while ((transfer = sb_schedule_first(&engine->running)) != NULL) {
    /* Without a way to sever the connections, the handles are left alone for good. */
    if (!severed && transfer->run != NULL) {
      sb_run_let_go(transfer->run);
      transfer->run = NULL;
    }
    fail(engine, transfer, SB_FAILURE_CANCELLED,
         "the process was forked while the call was in flight");
  }
  if (severed) {
    close_multi(engine);
  } else {
    sb_sockets_destroy(&engine->sockets);
  }
  open_multi(engine);
}

static void check_process(sb_engine *engine) {
  if (engine->process != sb_process_id()) leave_parent(engine);
}

/* --- life --- */

static CURLcode global_result;

static void global_init(void) {
  global_result = curl_global_init(CURL_GLOBAL_DEFAULT);
  sb_setup_init();
  sb_tls_init();
}

/* Once a process and never undone: others in it may use libcurl too. */
static bool init_libcurl(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  return pthread_once(&once, global_init) == 0 && global_result == CURLE_OK;
}

sb_engine *sb_engine_new(const sb_engine_options *options) {
  if (!init_libcurl()) return NULL;
  sb_engine *engine = sb_memory_zeroed(sizeof *engine);
  if (engine == NULL) return NULL;
  engine->options = *options;
  engine->process = sb_process_id();
  engine->wake = -1;
  sb_sockets_init(&engine->sockets);
  sb_schedule_init(&engine->running);
  sb_line_init(&engine->flow.line, options->max_connections, options->max_host_connections);
  engine->share = curl_share_init();
  if (engine->share == NULL || !open_multi(engine)) {
    sb_engine_delete(engine);
    return NULL;
  }
  curl_share_setopt(engine->share, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
  return engine;
}

void sb_engine_delete(sb_engine *engine) {
  sb_transfer *transfer;
  if (engine == NULL) return;
  check_process(engine);
  while ((transfer = sb_schedule_first(&engine->running)) != NULL)
    cancel_running(engine, transfer);
  while (sb_engine_finished(engine) != NULL) {
  }
  close_multi(engine);
  while (engine->idle != NULL) {
    sb_run *run = engine->idle;
    engine->idle = run->next;
    sb_run_delete(run);
  }
  curl_share_cleanup(engine->share);
  sb_schedule_destroy(&engine->running);
  sb_line_destroy(&engine->flow.line);
  sb_sockets_destroy(&engine->sockets);
  sb_memory_free(engine);
}

bool sb_engine_wake_on(sb_engine *engine, int descriptor) {
  check_process(engine);
  engine->wake = descriptor;
  return engine->poller != NULL && watch_wake(engine);
}

/* --- start and end --- */

/* A deadline of the engine's own, for CURLOPT_TIMEOUT does not reach transfers that libcurl has
 * waiting for a connection, nor does it span redirects. */
static double deadline(const sb_transfer *transfer, double now) {
  double timeout = transfer->timeout;
  if (!(timeout > 0.001)) timeout = 0.001;
  return now + (timeout < 1e9 ? timeout : 1e9);
}

static void hand_to_libcurl(sb_engine *engine, sb_transfer *transfer) {
  CURLMcode result = curl_multi_add_handle(engine->multi, transfer->run->easy);
  if (result != CURLM_OK) fail_memory(engine, transfer);
}

static void launch(sb_engine *engine, sb_transfer *transfer) {
  sb_run *run = take_run(engine);
  if (run == NULL) {
    fail_memory(engine, transfer);
    return;
  }
  transfer->run = run;
  if (sb_run_begin(run, transfer)) {
    hand_to_libcurl(engine, transfer);
  } else {
    finish(engine, transfer);
  }
}

/* Hands to libcurl those that have got a place. */
static void let_in(sb_engine *engine) {
  sb_transfer *transfer;
  while ((transfer = sb_line_next(&engine->flow.line)) != NULL)
    launch(engine, transfer);
}

/* Its time begins. */
static void line_up(sb_engine *engine, sb_transfer *transfer) {
  transfer->started = sb_engine_now();
  transfer->due = deadline(transfer, transfer->started);
  sb_schedule_update(&engine->running, transfer);
  switch (sb_line_join(&engine->flow.line, transfer)) {
  case SB_OK: let_in(engine); break;
  case SB_NO_MEMORY: fail_memory(engine, transfer); break;
  default: launch(engine, transfer); /* which tells what is wrong with it */
  }
}

/* Makes it RUNNING, due after `delay` seconds. False when memory is short: it is then FINISHED. */
static bool schedule(sb_engine *engine, sb_transfer *transfer, double delay) {
  transfer->state = SB_TRANSFER_RUNNING;
  transfer->due = sb_engine_now() + (delay > 0 ? delay : 0);
  bool ready = engine->multi != NULL || open_multi(engine);
  if (ready && sb_schedule_add(&engine->running, transfer) == SB_OK) return true;
  sb_transfer_fail(transfer, SB_FAILURE_MEMORY, curl_easy_strerror(CURLE_OUT_OF_MEMORY));
  append_finished(engine, transfer);
  return false;
}

void sb_engine_start(sb_engine *engine, sb_transfer *transfer, double delay) {
  check_process(engine);
  if (transfer->waits) {
    sb_transfer_fail(transfer, SB_FAILURE_NONE, "");
    schedule(engine, transfer, delay);
    return;
  }
  sb_transfer_reset_response(transfer);
  if (schedule(engine, transfer, delay) && !(delay > 0)) line_up(engine, transfer);
}

void sb_engine_cancel(sb_engine *engine, sb_transfer *transfer) {
  if (transfer->state == SB_TRANSFER_IDLE) return;
  check_process(engine);
  if (transfer->state == SB_TRANSFER_RUNNING) {
    cancel_running(engine, transfer);
  } else {
    remove_finished(engine, transfer);
  }
}

sb_transfer *sb_engine_finished(sb_engine *engine) {
  if (engine->finished.count == 0) check_process(engine);
  sb_transfer *transfer = sb_list_first(&engine->finished);
  if (transfer != NULL) remove_finished(engine, transfer);
  return transfer;
}

/* --- steps --- */

/* What has ended either goes on with another hop or is finished. */
static void conclude(sb_engine *engine, sb_run *run, CURLcode result) {
  curl_multi_remove_handle(engine->multi, run->easy);
  if (sb_run_continue(run, result)) {
    sb_line_move(&engine->flow.line, run->transfer, &run->target.origin);
    hand_to_libcurl(engine, run->transfer);
  } else {
    finish(engine, run->transfer);
  }
}

static void collect(sb_engine *engine) {
  CURLMsg *message;
  int left;
  while ((message = curl_multi_info_read(engine->multi, &left)) != NULL) {
    if (message->msg != CURLMSG_DONE) continue;
    /* The message does not outlive the removal of the handle. */
    CURLcode result = message->data.result;
    char *private = NULL;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &private);
    conclude(engine, (sb_run *)(void *)private, result);
  }
}

/* The first of those that stand still without need; NULL = none. */
static sb_transfer *first_resumable(const sb_engine *engine) {
  sb_transfer *transfer = sb_list_first(&engine->flow.paused);
  while (transfer != NULL && !sb_stream_has_room(transfer->sink))
    transfer = sb_list_next(&transfer->link);
  return transfer;
}

/* libcurl hands over what it kept, and wants to be called at once for the rest. */
static void resume_paused(sb_engine *engine) {
  sb_transfer *transfer;
  while ((transfer = first_resumable(engine)) != NULL) {
    sb_run *run = transfer->run;
    CURLcode result = sb_run_resume(run);
    if (result != CURLE_OK) conclude(engine, run, result);
  }
}

static void attend_to_due(sb_engine *engine) {
  double now = sb_engine_now();
  sb_transfer *transfer;
  while ((transfer = sb_schedule_first(&engine->running)) != NULL && transfer->due <= now) {
    if (transfer->waits) {
      finish(engine, transfer);
    } else if (transfer->run == NULL && transfer->lane == NULL) {
      line_up(engine, transfer);
    } else if (transfer->run == NULL) {
      sb_run_expire_waiting(transfer);
      finish(engine, transfer);
    } else {
      sb_run_expire(transfer->run);
      finish(engine, transfer);
    }
  }
}

/* What a libcurl that forgets it may have of what came: it looks when it is told that the socket is
 * readable. As long as a look brings something, another may. */
static void draw_kept_bytes(sb_engine *engine) {
  unsigned long long moved[EVENT_BATCH];
  size_t count = sb_sockets_take_moved(&engine->sockets, moved, EVENT_BATCH);
  for (size_t i = 0; i < count; i++) {
    int running;
    const sb_socket *socket = sb_sockets_by_id(&engine->sockets, moved[i]);
    if (socket != NULL)
      curl_multi_socket_action(engine->multi, socket->descriptor, CURL_CSELECT_IN, &running);
  }
}

/* libcurl, when it gives up one address of a host, begins with the next when it is called again,
 * but does not ask to be. There is no other call that reaches a transfer which has no socket. */
static void look_at_connecting(sb_engine *engine) {
  int running;
  double now = sb_engine_now();
  if (engine->flow.connecting == 0) {
    engine->look = -1;
  } else if (engine->look < 0) {
    engine->look = now + LOOK_PAUSE;
  } else if (engine->look <= now) {
    engine->look = now + LOOK_PAUSE;
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#endif
    curl_multi_socket_all(engine->multi, &running);
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif
  }
}

/* Whether one of the events was the caller's. */
static bool advance(sb_engine *engine, const sb_poller_event *events, int count) {
  int running;
  bool woken = false;
  for (int i = 0; i < count; i++) {
    int ready = 0;
    if (events[i].descriptor == engine->wake) {
      woken = true;
      continue;
    }
    if (events[i].ready & SB_POLLER_READ) ready |= CURL_CSELECT_IN;
    if (events[i].ready & SB_POLLER_WRITE) ready |= CURL_CSELECT_OUT;
    curl_multi_socket_action(engine->multi, (curl_socket_t)events[i].descriptor, ready, &running);
  }
  /* An answer that is there counts even if its time is over by now. */
  collect(engine);
  resume_paused(engine);
  attend_to_due(engine);
  let_in(engine);
  if (engine->timer >= 0 && engine->timer <= sb_engine_now()) {
    engine->timer = -1;
    curl_multi_socket_action(engine->multi, CURL_SOCKET_TIMEOUT, 0, &running);
  }
  if (engine->sockets.any_moved) draw_kept_bytes(engine);
  look_at_connecting(engine);
  collect(engine);
  let_in(engine);
  return woken;
}

/* When the next step has to be made; INFINITY = never. */
static double next_due(const sb_engine *engine) {
  const sb_transfer *first = sb_schedule_first(&engine->running);
  if (engine->finished.count > 0 || first_resumable(engine) != NULL) return 0;
  if (first == NULL && engine->wake < 0) return INFINITY; /* a step does nothing */
  if (engine->sockets.any_moved || sb_line_moves(&engine->flow.line)) return 0;
  double due = first != NULL ? first->due : INFINITY;
  if (engine->look >= 0) due = fmin(due, engine->look);
  return engine->timer >= 0 ? fmin(due, engine->timer) : due;
}

/* Lets go of connections that the server has closed, and of a ring: a host that watches the
 * descriptor all the time would else find it readable again and again. */
static void tidy(sb_engine *engine) {
  sb_poller_event events[EVENT_BATCH];
  if (engine->poller != NULL && (engine->sockets.count > 0 || engine->rung))
    sb_poller_wait(engine->poller, 0, events, EVENT_BATCH);
  engine->rung = false;
}

size_t sb_engine_step(sb_engine *engine, double seconds) {
  check_process(engine);
  if (sb_schedule_first(&engine->running) == NULL && engine->wake < 0) tidy(engine);
  double now = sb_engine_now();
  double end = seconds < 0 ? INFINITY : now + seconds;
  bool looked = true;
  sb_pipe_guard guard;
  engine->flow.fed = false;
  /* For the wait too: two system calls fewer than around it. */
  if (!engine->options.signals_blocked) sb_pipe_guard_enter(&guard);
  while (sb_schedule_first(&engine->running) != NULL || engine->wake >= 0) {
    sb_poller_event events[EVENT_BATCH];
    double until = fmin(end, next_due(engine));
    int count = 0;
    /* What has just been started is due at once and needs no look at the descriptors before. */
    looked = !looked || !(engine->timer >= 0 && engine->timer <= now);
    if (looked) count = sb_poller_wait(engine->poller, until - now, events, EVENT_BATCH);
    bool woken = advance(engine, events, count);
    now = sb_engine_now();
    if (engine->finished.count > 0 || engine->flow.fed || woken || count < 0) break;
    if (looked && now >= end) break;
  }
  if (!engine->options.signals_blocked) sb_pipe_guard_leave(&guard);
  return engine->finished.count;
}

bool sb_engine_fed(const sb_engine *engine) {
  return engine->flow.fed;
}

size_t sb_engine_pending(sb_engine *engine) {
  check_process(engine);
  return engine->running.count + engine->finished.count;
}

int sb_engine_descriptor(sb_engine *engine) {
  check_process(engine);
  return engine->poller != NULL ? sb_poller_descriptor(engine->poller) : -1;
}

void sb_engine_ring(sb_engine *engine) {
  check_process(engine);
  if (engine->poller == NULL) return;
  sb_poller_ring(engine->poller);
  engine->rung = true;
}

double sb_engine_timeout(sb_engine *engine) {
  check_process(engine);
  double due = next_due(engine);
  if (isinf(due)) return -1;
  return fmax(due - sb_engine_now(), 0);
}
