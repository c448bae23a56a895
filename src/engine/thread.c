#include "engine/thread.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

#include "core/list.h"
#include "core/memory.h"
#include "engine/descriptor.h"
#include "engine/local_socket.h"
#include "engine/notice.h"
#include "engine/process.h"
#include "engine/run.h"
#include "engine/stream.h"

/* The channel between the owner's thread and the engine's thread. */
typedef struct channel {
  pthread_t thread;
  atomic_bool over; /* the thread has stopped, because the process is exiting */
  sb_link link;     /* in `channels` */

  /* for the engine's thread only */
  sb_engine *engine;
  int connection; /* notified in place of `news`; negative = none */

  /* all members from here on need the lock */
  pthread_mutex_t lock;

  /* to the thread */
  sb_notice work;
  sb_list started;
  sb_transfer *wanted; /* the owner waits for its cancellation; NULL = none */
  pthread_cond_t let_go;
  bool stop;

  /* to the owner */
  sb_notice news;
  sb_list finished;
  bool fed;                 /* an empty stream got bytes since the owner last looked */
  bool notify_again;        /* the owner has left finished transfers for later */
  int new_connection;       /* replaces `connection`; negative = none */
  bool connection_notified; /* since the owner last looked */
  bool owner_waits;         /* the owner waits for `news` now */
} channel;

struct sb_thread {
  sb_engine_options options;
  pid_t process;    /* whose thread it is */
  channel *channel; /* NULL in a forked child that has not started anything */
  sb_local_socket socket;
  sb_list held; /* all that are not the owner's */
  sb_list back; /* to be handed out */
};

/* --- at exit --- */

/* At exit, OpenSSL frees its memory, even if a thread is using it. Therefore all threads end
 * before. */
static struct {
  pthread_mutex_t lock; /* of the list */
  sb_list list;
  atomic_bool exiting;
} channels = {.lock = PTHREAD_MUTEX_INITIALIZER};

static void enlist(channel *self) {
  pthread_mutex_lock(&channels.lock);
  sb_list_add(&channels.list, &self->link, self);
  pthread_mutex_unlock(&channels.lock);
}

static void strike_off(channel *self) {
  pthread_mutex_lock(&channels.lock);
  sb_list_remove(&channels.list, &self->link);
  pthread_mutex_unlock(&channels.lock);
}

/* Wakes the threads that are not over. Takes the lock only if it is free, because a signal handler
 * may have called exit() at any point. */
static bool are_over(void) {
  if (pthread_mutex_trylock(&channels.lock) != 0) return false;
  bool over = true;
  for (const channel *one = sb_list_first(&channels.list); one != NULL;
       one = sb_list_next(&one->link)) {
    if (atomic_load(&one->over)) continue;
    over = false;
    sb_notice_send(&one->work);
  }
  pthread_mutex_unlock(&channels.lock);
  return over;
}

static void end_all(void) {
  enum { LOOKS = 1000 };
  const struct timespec between = {0, 1000000};
  atomic_store(&channels.exiting, true);
  for (int i = 0; i < LOOKS && !are_over(); i++)
    nanosleep(&between, NULL);
}

static void before_fork(void) {
  pthread_mutex_lock(&channels.lock);
}

static void after_fork(void) {
  pthread_mutex_unlock(&channels.lock);
}

static void after_fork_in_child(void) {
  channels.list = (sb_list){0};
  pthread_mutex_unlock(&channels.lock);
}

/* Call after libcurl's initialization: exit handlers that are registered later run earlier. */
static void expect_exit(void) {
  sb_process_at_fork(before_fork, after_fork, after_fork_in_child);
  sb_process_at_exit(end_all);
}

/* --- the thread --- */

/* The owner's orders to the engine's thread. */
typedef struct orders {
  sb_list started;
  sb_transfer *wanted;
  bool stop;
  bool notify_connection, notify_pipe; /* the thread must notify the owner by these */
} orders;

static void adopt_connection(channel *self) {
  if (self->connection >= 0) sb_descriptor_close(self->connection);
  self->connection = self->new_connection;
  self->new_connection = -1;
  self->connection_notified = false;
}

/* Chooses how to notify the owner, unless the owner was notified already. */
static void plan_notification(channel *self, orders *given) {
  if (self->connection < 0 || self->owner_waits) {
    given->notify_pipe = sb_notice_claim(&self->news);
  } else {
    given->notify_connection = !self->connection_notified;
    self->connection_notified = true;
  }
}

/* Reports the finished transfers and takes the owner's orders. */
static orders synchronize(channel *self, sb_list *finished) {
  sb_transfer *transfer;
  orders given = {0};
  pthread_mutex_lock(&self->lock);
  bool fed = sb_engine_fed(self->engine);
  bool news = finished->count > 0 || fed || self->new_connection >= 0 || self->notify_again;
  if (self->new_connection >= 0) adopt_connection(self);
  while ((transfer = sb_list_take(finished)) != NULL)
    sb_list_add(&self->finished, &transfer->link, transfer);
  self->fed = self->fed || fed;
  if (news && (self->finished.count > 0 || self->fed || self->notify_again))
    plan_notification(self, &given);
  self->notify_again = false;
  sb_notice_take(&self->work);
  given.started = self->started;
  self->started = (sb_list){0};
  given.wanted = self->wanted;
  given.stop = self->stop || atomic_load(&channels.exiting);
  pthread_mutex_unlock(&self->lock);
  return given;
}

static void notify(channel *self, const orders *given) {
  bool news = given->notify_pipe;
  /* SIGPIPE is blocked in this thread. */
  if (given->notify_connection && !sb_descriptor_send(self->connection)) {
    sb_descriptor_close(self->connection);
    self->connection = -1;
    pthread_mutex_lock(&self->lock);
    news = sb_notice_claim(&self->news);
    pthread_mutex_unlock(&self->lock);
  }
  if (news) sb_notice_send(&self->news);
}

static void let_go(channel *self, sb_transfer *wanted) {
  sb_engine_cancel(self->engine, wanted);
  pthread_mutex_lock(&self->lock);
  sb_list_remove(&self->finished, &wanted->link); /* if it was reported */
  self->wanted = NULL;
  pthread_cond_signal(&self->let_go);
  pthread_mutex_unlock(&self->lock);
}

static void *carry(void *data) {
  channel *self = data;
  sb_list finished = {0};
  bool stop = false;
  while (!stop) {
    sb_transfer *transfer;
    orders given = synchronize(self, &finished);
    notify(self, &given);
    while ((transfer = sb_list_take(&given.started)) != NULL)
      sb_engine_start(self->engine, transfer, transfer->due - sb_engine_now());
    if (given.wanted != NULL) let_go(self, given.wanted);
    stop = given.stop;
    if (!stop) sb_engine_step(self->engine, -1);
    while ((transfer = sb_engine_finished(self->engine)) != NULL)
      sb_list_add(&finished, &transfer->link, transfer);
  }
  atomic_store(&self->over, atomic_load(&channels.exiting));
  return NULL;
}

/* --- its beginning and its end --- */

static void destroy_channel(channel *self) {
  strike_off(self);
  sb_engine_delete(self->engine);
  if (self->connection >= 0) sb_descriptor_close(self->connection);
  if (self->new_connection >= 0) sb_descriptor_close(self->new_connection);
  sb_notice_destroy(&self->work);
  sb_notice_destroy(&self->news);
  pthread_cond_destroy(&self->let_go);
  pthread_mutex_destroy(&self->lock);
  sb_memory_free(self);
}

static channel *open_channel(const sb_engine_options *options) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  channel *self = atomic_load(&channels.exiting) ? NULL : sb_memory_zeroed(sizeof *self);
  if (self == NULL) return NULL;
  self->connection = self->new_connection = -1;
  pthread_mutex_init(&self->lock, NULL);
  pthread_cond_init(&self->let_go, NULL);
  self->engine = sb_engine_new(options);
  pthread_once(&once, expect_exit);
  bool told = sb_notice_init(&self->work);
  told = sb_notice_init(&self->news) && told;
  enlist(self);
  if (self->engine != NULL && told && sb_engine_wake_on(self->engine, self->work.in) &&
      sb_process_start_thread(&self->thread, carry, self))
    return self;
  destroy_channel(self);
  return NULL;
}

/* Wakes the engine's thread. The owner holds the lock; this function releases it. */
static void wake_thread(channel *self) {
  bool send = sb_notice_claim(&self->work);
  pthread_mutex_unlock(&self->lock);
  if (send) sb_notice_send(&self->work);
}

static void close_channel(channel *self) {
  pthread_mutex_lock(&self->lock);
  self->stop = true;
  wake_thread(self);
  pthread_join(self->thread, NULL);
  destroy_channel(self);
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

/* Ends a transfer that the thread may have been changing. A forked child does not free the memory
 * that the thread wrote to. */
static void abandon(sb_transfer *transfer, bool forked) {
  if (forked) {
    sb_buffer_init(&transfer->response_body, transfer->response_body.limit);
    sb_headers_init(&transfer->response_headers, 0);
    transfer->failure_copy = NULL;
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

/* Gives up a thread that belongs to another process or has stopped. */
static void check_thread(sb_thread *thread) {
  bool forked = thread->process != sb_process_id();
  bool over = thread->channel != NULL && atomic_load(&thread->channel->over);
  if (!forked && !over) return;
  thread->process = sb_process_id();
  thread->channel = NULL;
  if (forked) {
    if (thread->socket.descriptor >= 0) sb_descriptor_close(thread->socket.descriptor);
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
  if (thread->channel == NULL) thread->channel = open_channel(&thread->options);
  return thread->channel != NULL;
}

/* --- the interface --- */

sb_thread *sb_thread_new(const sb_engine_options *options) {
  sb_thread *thread = sb_memory_zeroed(sizeof *thread);
  if (thread == NULL) return NULL;
  thread->options = *options;
  thread->options.signals_blocked = true;
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
  if (thread->channel != NULL) close_channel(thread->channel);
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
  channel *self = thread->channel;
  transfer->place = SB_PLACE_THREAD;
  transfer->due = delay > 0 ? sb_engine_now() + delay : 0;
  pthread_mutex_lock(&self->lock);
  sb_list_add(&self->started, &transfer->link, transfer);
  wake_thread(self);
}

static void ask_for(channel *self, sb_transfer *transfer) {
  pthread_mutex_lock(&self->lock);
  self->wanted = transfer;
  wake_thread(self);
  pthread_mutex_lock(&self->lock);
  while (self->wanted != NULL)
    pthread_cond_wait(&self->let_go, &self->lock);
  pthread_mutex_unlock(&self->lock);
}

void sb_thread_cancel(sb_thread *thread, sb_transfer *transfer) {
  check_thread(thread);
  switch (transfer->place) {
  case SB_PLACE_OWNER: return;
  case SB_PLACE_THREAD: ask_for(thread->channel, transfer); break;
  case SB_PLACE_BACK: sb_list_remove(&thread->back, &transfer->link); break;
  }
  release(thread, transfer);
}

/* Takes the reports of the thread. Returns true if a stream got bytes. `wait` announces that the
 * owner will wait if there is no report. */
static bool look(sb_thread *thread, bool wait) {
  channel *self = thread->channel;
  sb_transfer *transfer;
  pthread_mutex_lock(&self->lock);
  sb_notice_take(&self->news);
  self->connection_notified = false;
  bool fed = self->fed;
  self->fed = false;
  self->owner_waits = wait && !fed && self->finished.count == 0;
  while ((transfer = sb_list_take(&self->finished)) != NULL)
    add_back(thread, transfer);
  pthread_mutex_unlock(&self->lock);
  return fed;
}

size_t sb_thread_step(sb_thread *thread, double seconds) {
  check_thread(thread);
  double now = sb_engine_now(), end = seconds < 0 ? INFINITY : now + seconds;
  bool signalled = false;
  while (thread->channel != NULL) {
    bool wait = now < end && !signalled && thread->back.count == 0 && thread->held.count > 0;
    bool fed = look(thread, wait);
    if (!wait || fed || thread->back.count > 0) break;
    signalled = !sb_notice_wait(&thread->channel->news, isinf(end) ? -1 : end - now);
    now = sb_engine_now();
  }
  return thread->back.count;
}

void sb_thread_go_on(sb_thread *thread) {
  check_thread(thread);
  if (thread->channel == NULL) return;
  pthread_mutex_lock(&thread->channel->lock);
  wake_thread(thread->channel);
}

void sb_thread_tell_again(sb_thread *thread) {
  check_thread(thread);
  if (thread->channel == NULL || thread->back.count == 0) return;
  pthread_mutex_lock(&thread->channel->lock);
  thread->channel->notify_again = true;
  wake_thread(thread->channel);
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
  return ready(thread) ? thread->channel->news.in : -1;
}

void sb_thread_ring(sb_thread *thread) {
  check_thread(thread);
  channel *self = thread->channel;
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
  channel *self = thread->channel;
  pthread_mutex_lock(&self->lock);
  if (self->new_connection >= 0) sb_descriptor_close(self->new_connection);
  self->new_connection = connection;
  wake_thread(self);
  return true;
}
