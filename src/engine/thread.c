#include "engine/thread.h"

#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "core/list.h"
#include "core/memory.h"
#include "engine/local_socket.h"
#include "engine/notice.h"
#include "engine/process.h"
#include "engine/run.h"
#include "engine/stream.h"

/* What the two threads share. */
typedef struct meeting {
  pthread_t thread;
  atomic_bool over; /* the thread does nothing any more, because the process is exiting */
  sb_link link;     /* to the others */

  /* the thread's alone */
  sb_engine *engine;
  int peer; /* a connection to tell in place of `news`; negative = none */

  /* under the lock, as all that follows */
  pthread_mutex_t lock;

  /* to the thread */
  sb_notice work;
  sb_list started;
  sb_transfer *wanted; /* the owner waits for it; NULL = it has it */
  pthread_cond_t let_go;
  bool stop;

  /* to the owner */
  sb_notice news;
  sb_list finished;
  bool fed;          /* a stream got something to hand out since the owner last looked */
  bool tell_again;   /* the owner has left some of what came back for later */
  int offered;       /* the next `peer`; negative = none */
  bool peer_told;    /* since the owner last looked */
  bool owner_stands; /* it waits for `news` right now */
} meeting;

struct sb_thread {
  sb_engine_options options;
  pid_t process;    /* whose thread it is */
  meeting *meeting; /* NULL in a forked child that has not started anything */
  sb_local_socket socket;
  sb_list held; /* all that are not the owner's */
  sb_list back; /* to be handed out */
};

/* --- at exit --- */

/* OpenSSL takes itself down at exit, under the hands of a thread that is using it. So all threads
 * end before that. */
static struct {
  pthread_mutex_t lock; /* of the list */
  sb_list list;
  atomic_bool exiting;
} meetings = {.lock = PTHREAD_MUTEX_INITIALIZER};

static void enlist(meeting *self) {
  pthread_mutex_lock(&meetings.lock);
  sb_list_add(&meetings.list, &self->link, self);
  pthread_mutex_unlock(&meetings.lock);
}

static void strike_off(meeting *self) {
  pthread_mutex_lock(&meetings.lock);
  sb_list_remove(&meetings.list, &self->link);
  pthread_mutex_unlock(&meetings.lock);
}

/* Wakes those that are not over. It waits for no lock: a signal may have brought the exit, in the
 * middle of anything. */
static bool are_over(void) {
  if (pthread_mutex_trylock(&meetings.lock) != 0) return false;
  bool over = true;
  for (const meeting *one = sb_list_first(&meetings.list); one != NULL;
       one = sb_list_next(&one->link)) {
    if (atomic_load(&one->over)) continue;
    over = false;
    sb_notice_send(&one->work);
  }
  pthread_mutex_unlock(&meetings.lock);
  return over;
}

static void end_all(void) {
  enum { LOOKS = 1000 };
  const struct timespec between = {0, 1000000};
  atomic_store(&meetings.exiting, true);
  for (int i = 0; i < LOOKS && !are_over(); i++)
    nanosleep(&between, NULL);
}

static void before_fork(void) {
  pthread_mutex_lock(&meetings.lock);
}

static void after_fork(void) {
  pthread_mutex_unlock(&meetings.lock);
}

static void after_fork_in_child(void) {
  meetings.list = (sb_list){0};
  pthread_mutex_unlock(&meetings.lock);
}

/* What is registered later runs earlier, so this is for when libcurl has been initialised. */
static void expect_exit(void) {
  pthread_atfork(before_fork, after_fork, after_fork_in_child);
  atexit(end_all);
}

/* --- the thread --- */

/* What the thread finds when it meets the owner. */
typedef struct orders {
  sb_list started;
  sb_transfer *wanted;
  bool stop;
  bool tell_peer, tell_news; /* that there is something */
} orders;

static void adopt_peer(meeting *self) {
  if (self->peer >= 0) close(self->peer);
  self->peer = self->offered;
  self->offered = -1;
  self->peer_told = false;
}

/* Whom to tell, if there is something that they were not told of. */
static void plan_telling(meeting *self, orders *given) {
  if (self->peer < 0 || self->owner_stands) {
    given->tell_news = sb_notice_claim(&self->news);
  } else {
    given->tell_peer = !self->peer_told;
    self->peer_told = true;
  }
}

/* Reports what has ended and takes what is to be done. */
static orders meet(meeting *self, sb_list *finished) {
  sb_transfer *transfer;
  orders given = {0};
  pthread_mutex_lock(&self->lock);
  bool fed = sb_engine_fed(self->engine);
  bool news = finished->count > 0 || fed || self->offered >= 0 || self->tell_again;
  if (self->offered >= 0) adopt_peer(self);
  while ((transfer = sb_list_take(finished)) != NULL)
    sb_list_add(&self->finished, &transfer->link, transfer);
  self->fed = self->fed || fed;
  if (news && (self->finished.count > 0 || self->fed || self->tell_again))
    plan_telling(self, &given);
  self->tell_again = false;
  sb_notice_take(&self->work);
  given.started = self->started;
  self->started = (sb_list){0};
  given.wanted = self->wanted;
  given.stop = self->stop || atomic_load(&meetings.exiting);
  pthread_mutex_unlock(&self->lock);
  return given;
}

static void tell(meeting *self, const orders *given) {
  bool news = given->tell_news;
  /* A full socket has told enough. SIGPIPE is blocked in this thread. */
  if (given->tell_peer && write(self->peer, "", 1) != 1 && errno != EAGAIN) {
    close(self->peer);
    self->peer = -1;
    pthread_mutex_lock(&self->lock);
    news = sb_notice_claim(&self->news);
    pthread_mutex_unlock(&self->lock);
  }
  if (news) sb_notice_send(&self->news);
}

static void let_go(meeting *self, sb_transfer *wanted) {
  sb_engine_cancel(self->engine, wanted);
  pthread_mutex_lock(&self->lock);
  sb_list_remove(&self->finished, &wanted->link); /* if it was reported */
  self->wanted = NULL;
  pthread_cond_signal(&self->let_go);
  pthread_mutex_unlock(&self->lock);
}

static void *carry(void *data) {
  meeting *self = data;
  sb_list finished = {0};
  bool stop = false;
  while (!stop) {
    sb_transfer *transfer;
    orders given = meet(self, &finished);
    tell(self, &given);
    while ((transfer = sb_list_take(&given.started)) != NULL)
      sb_engine_start(self->engine, transfer, transfer->due - sb_engine_now());
    if (given.wanted != NULL) let_go(self, given.wanted);
    stop = given.stop;
    if (!stop) sb_engine_step(self->engine, -1);
    while ((transfer = sb_engine_finished(self->engine)) != NULL)
      sb_list_add(&finished, &transfer->link, transfer);
  }
  atomic_store(&self->over, atomic_load(&meetings.exiting));
  return NULL;
}

/* --- its beginning and its end --- */

static bool start_thread(meeting *self) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  int failed = pthread_create(&self->thread, NULL, carry, self);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return failed == 0;
}

static void destroy_meeting(meeting *self) {
  strike_off(self);
  sb_engine_delete(self->engine);
  if (self->peer >= 0) close(self->peer);
  if (self->offered >= 0) close(self->offered);
  sb_notice_destroy(&self->work);
  sb_notice_destroy(&self->news);
  pthread_cond_destroy(&self->let_go);
  pthread_mutex_destroy(&self->lock);
  sb_memory_free(self);
}

static meeting *open_meeting(const sb_engine_options *options) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  meeting *self = atomic_load(&meetings.exiting) ? NULL : sb_memory_zeroed(sizeof *self);
  if (self == NULL) return NULL;
  self->peer = self->offered = -1;
  pthread_mutex_init(&self->lock, NULL);
  pthread_cond_init(&self->let_go, NULL);
  self->engine = sb_engine_new(options);
  pthread_once(&once, expect_exit);
  bool told = sb_notice_init(&self->work);
  told = sb_notice_init(&self->news) && told;
  enlist(self);
  if (self->engine != NULL && told && sb_engine_wake_on(self->engine, self->work.in) &&
      start_thread(self))
    return self;
  destroy_meeting(self);
  return NULL;
}

/* Gets the thread to meet the owner, who has the lock and now gives it up. */
static void call_thread(meeting *self) {
  bool send = sb_notice_claim(&self->work);
  pthread_mutex_unlock(&self->lock);
  if (send) sb_notice_send(&self->work);
}

static void close_meeting(meeting *self) {
  pthread_mutex_lock(&self->lock);
  self->stop = true;
  call_thread(self);
  pthread_join(self->thread, NULL);
  destroy_meeting(self);
}

/* --- the owner's list --- */

static void hold(sb_thread *thread, sb_transfer *transfer) {
  sb_list_add(&thread->held, &transfer->held, transfer);
}

static void release(sb_thread *thread, sb_transfer *transfer) {
  sb_list_remove(&thread->held, &transfer->held);
  transfer->place = SB_PLACE_OWNER;
}

static void add_back(sb_thread *thread, sb_transfer *transfer) {
  transfer->place = SB_PLACE_BACK;
  sb_list_add(&thread->back, &transfer->link, transfer);
}

/* --- a process of its own --- */

/* The transfer as the thread may have left it at any moment: in a forked child, what it wrote to is
 * not to be freed. */
static void abandon(sb_transfer *transfer, bool forked) {
  if (forked) {
    sb_buffer_init(&transfer->response_body, transfer->response_body.limit);
    sb_headers_init(&transfer->response_headers, 0);
    sb_stream_abandon(transfer->sink);
  }
  sb_transfer_reset_response(transfer);
  transfer->run = NULL;
  transfer->link = (sb_link){0};
  transfer->state = SB_TRANSFER_IDLE;
  sb_transfer_fail(transfer, SB_FAILURE_CANCELLED,
                   forked ? "the process was forked while the call was in flight"
                          : "the process is exiting");
}

/* Does without a thread that is another process's, or is over. */
static void check_thread(sb_thread *thread) {
  bool forked = thread->process != sb_process_id();
  bool over = thread->meeting != NULL && atomic_load(&thread->meeting->over);
  if (!forked && !over) return;
  thread->process = sb_process_id();
  thread->meeting = NULL;
  if (forked) {
    if (thread->socket.descriptor >= 0) close(thread->socket.descriptor);
    sb_local_socket_init(&thread->socket); /* the path is the parent's to remove */
  }
  for (sb_transfer *transfer = sb_list_first(&thread->held); transfer != NULL;
       transfer = sb_list_next(&transfer->held)) {
    if (transfer->place == SB_PLACE_BACK) continue;
    abandon(transfer, forked);
    add_back(thread, transfer);
  }
}

static bool ready(sb_thread *thread) {
  check_thread(thread);
  if (thread->meeting == NULL) thread->meeting = open_meeting(&thread->options);
  return thread->meeting != NULL;
}

/* --- the interface --- */

sb_thread *sb_thread_new(const sb_engine_options *options) {
  sb_thread *thread = sb_memory_zeroed(sizeof *thread);
  if (thread == NULL) return NULL;
  thread->options = *options;
  thread->process = sb_process_id();
  sb_local_socket_init(&thread->socket);
  if (ready(thread)) return thread;
  sb_memory_free(thread);
  return NULL;
}

void sb_thread_delete(sb_thread *thread) {
  sb_transfer *transfer;
  if (thread == NULL) return;
  check_thread(thread);
  if (thread->meeting != NULL) close_meeting(thread->meeting);
  while ((transfer = sb_list_first(&thread->held)) != NULL)
    release(thread, transfer);
  sb_local_socket_close(&thread->socket);
  sb_memory_free(thread);
}

void sb_thread_start(sb_thread *thread, sb_transfer *transfer, double delay) {
  bool possible = ready(thread);
  hold(thread, transfer);
  if (!possible) {
    sb_transfer_reset_response(transfer);
    sb_transfer_fail(transfer, SB_FAILURE_CONNECT, "no thread can be had for it");
    add_back(thread, transfer);
    return;
  }
  meeting *self = thread->meeting;
  transfer->place = SB_PLACE_THREAD;
  transfer->due = delay > 0 ? sb_engine_now() + delay : 0;
  pthread_mutex_lock(&self->lock);
  sb_list_add(&self->started, &transfer->link, transfer);
  call_thread(self);
}

static void ask_for(meeting *self, sb_transfer *transfer) {
  pthread_mutex_lock(&self->lock);
  self->wanted = transfer;
  call_thread(self);
  pthread_mutex_lock(&self->lock);
  while (self->wanted != NULL)
    pthread_cond_wait(&self->let_go, &self->lock);
  pthread_mutex_unlock(&self->lock);
}

void sb_thread_cancel(sb_thread *thread, sb_transfer *transfer) {
  check_thread(thread);
  switch (transfer->place) {
  case SB_PLACE_OWNER: return;
  case SB_PLACE_THREAD: ask_for(thread->meeting, transfer); break;
  case SB_PLACE_BACK: sb_list_remove(&thread->back, &transfer->link); break;
  }
  release(thread, transfer);
}

/* Takes what the thread has reported: true when a stream was fed. The owner is about to wait for
 * more if there is nothing and `wait` says so. */
static bool look(sb_thread *thread, bool wait) {
  meeting *self = thread->meeting;
  sb_transfer *transfer;
  pthread_mutex_lock(&self->lock);
  sb_notice_take(&self->news);
  self->peer_told = false;
  bool fed = self->fed;
  self->fed = false;
  self->owner_stands = wait && !fed && self->finished.count == 0;
  while ((transfer = sb_list_take(&self->finished)) != NULL)
    add_back(thread, transfer);
  pthread_mutex_unlock(&self->lock);
  return fed;
}

size_t sb_thread_step(sb_thread *thread, double seconds) {
  check_thread(thread);
  double now = sb_engine_now(), end = seconds < 0 ? INFINITY : now + seconds;
  bool signalled = false;
  while (thread->meeting != NULL) {
    bool wait = now < end && !signalled && thread->back.count == 0 && thread->held.count > 0;
    bool fed = look(thread, wait);
    if (!wait || fed || thread->back.count > 0) break;
    signalled = !sb_notice_wait(&thread->meeting->news, isinf(end) ? -1 : end - now);
    now = sb_engine_now();
  }
  return thread->back.count;
}

void sb_thread_go_on(sb_thread *thread) {
  check_thread(thread);
  if (thread->meeting == NULL) return;
  pthread_mutex_lock(&thread->meeting->lock);
  call_thread(thread->meeting);
}

void sb_thread_tell_again(sb_thread *thread) {
  check_thread(thread);
  if (thread->meeting == NULL || thread->back.count == 0) return;
  pthread_mutex_lock(&thread->meeting->lock);
  thread->meeting->tell_again = true;
  call_thread(thread->meeting);
}

sb_transfer *sb_thread_finished(sb_thread *thread) {
  check_thread(thread);
  sb_transfer *transfer = sb_list_take(&thread->back);
  if (transfer != NULL) release(thread, transfer);
  return transfer;
}

size_t sb_thread_pending(sb_thread *thread) {
  check_thread(thread);
  return thread->held.count;
}

int sb_thread_descriptor(sb_thread *thread) {
  return ready(thread) ? thread->meeting->news.in : -1;
}

void sb_thread_ring(sb_thread *thread) {
  check_thread(thread);
  meeting *self = thread->meeting;
  if (self == NULL) return;
  pthread_mutex_lock(&self->lock);
  bool send = sb_notice_claim(&self->news);
  pthread_mutex_unlock(&self->lock);
  if (send) sb_notice_send(&self->news);
}

double sb_thread_timeout(sb_thread *thread) {
  check_thread(thread);
  return thread->back.count > 0 ? 0 : -1;
}

const char *sb_thread_listen(sb_thread *thread) {
  if (!ready(thread)) return NULL;
  sb_local_socket_close(&thread->socket);
  return sb_local_socket_open(&thread->socket) ? thread->socket.path : NULL;
}

bool sb_thread_accept(sb_thread *thread) {
  check_thread(thread);
  int connection = sb_local_socket_accept(&thread->socket);
  sb_local_socket_close(&thread->socket);
  if (connection < 0) return false;
  meeting *self = thread->meeting;
  pthread_mutex_lock(&self->lock);
  if (self->offered >= 0) close(self->offered);
  self->offered = connection;
  call_thread(self);
  return true;
}
