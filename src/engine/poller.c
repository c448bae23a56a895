#include "engine/poller.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "core/memory.h"
#include "engine/kqueue.h"
#include "engine/process.h"

/* Rounded up: a wait that ends just before its time would only be followed by another. */
static int to_milliseconds(double seconds) {
  double milliseconds = ceil(seconds * 1000);
  if (!(milliseconds > 0)) return 0;
  return milliseconds < INT_MAX ? (int)milliseconds : INT_MAX;
}

#if defined(__linux__) && !defined(SB_KQUEUE) && !defined(SB_POLLER_POLL)

#include <sys/epoll.h>
#include <sys/eventfd.h>

#define BATCH   64
#define RESTING 4u /* beside the interest that epoll has been told */

struct sb_poller {
  int epoll;
  int wakeup;          /* always readable, and watched once a ring; negative before the first */
  unsigned char *told; /* by descriptor */
  size_t capacity;
};

sb_poller *sb_poller_new(void) {
  sb_poller *poller = sb_memory_zeroed(sizeof *poller);
  if (poller == NULL) return NULL;
  poller->wakeup = -1;
  poller->epoll = epoll_create1(EPOLL_CLOEXEC);
  if (poller->epoll < 0) {
    sb_memory_free(poller);
    return NULL;
  }
  return poller;
}

void sb_poller_delete(sb_poller *poller) {
  if (poller == NULL) return;
  close(poller->epoll);
  if (poller->wakeup >= 0) close(poller->wakeup);
  sb_memory_free(poller->told);
  sb_memory_free(poller);
}

static unsigned told(const sb_poller *poller, int descriptor) {
  return (size_t)descriptor < poller->capacity ? poller->told[descriptor] : 0;
}

/* Nothing but a rest depends on it: without memory there is none. */
static void note(sb_poller *poller, int descriptor, unsigned interest) {
  size_t needed = (size_t)descriptor + 1;
  if (needed > poller->capacity) {
    size_t capacity = poller->capacity == 0 ? 64 : poller->capacity;
    while (capacity < needed)
      capacity *= 2;
    unsigned char *grown = sb_memory_resize(poller->told, capacity);
    if (grown == NULL) return;
    memset(grown + poller->capacity, 0, capacity - poller->capacity);
    poller->told = grown;
    poller->capacity = capacity;
  }
  poller->told[descriptor] = (unsigned char)interest;
}

static bool leave(sb_poller *poller, int descriptor) {
  struct epoll_event event = {.data.fd = descriptor};
  if (told(poller, descriptor) != 0) note(poller, descriptor, 0);
  /* One that was closed has left by itself. */
  return epoll_ctl(poller->epoll, EPOLL_CTL_DEL, descriptor, &event) == 0 || errno == ENOENT ||
         errno == EBADF;
}

static bool enter(sb_poller *poller, int descriptor, unsigned interest) {
  struct epoll_event event = {.data.fd = descriptor};
  if (interest & SB_POLLER_READ) event.events |= EPOLLIN;
  if (interest & SB_POLLER_WRITE) event.events |= EPOLLOUT;
  if (epoll_ctl(poller->epoll, EPOLL_CTL_ADD, descriptor, &event) == 0) return true;
  return errno == EEXIST && epoll_ctl(poller->epoll, EPOLL_CTL_MOD, descriptor, &event) == 0;
}

bool sb_poller_watch(sb_poller *poller, int descriptor, unsigned interest) {
  if (interest == 0) return leave(poller, descriptor);
  bool watched =
      told(poller, descriptor) == (interest | RESTING) || enter(poller, descriptor, interest);
  note(poller, descriptor, watched ? interest : 0);
  return watched;
}

void sb_poller_rest(sb_poller *poller, int descriptor) {
  unsigned interest = told(poller, descriptor);
  if (interest != 0)
    note(poller, descriptor, interest | RESTING);
  else
    leave(poller, descriptor);
}

void sb_poller_forget(sb_poller *poller, int descriptor) {
  if (told(poller, descriptor) != 0) leave(poller, descriptor);
}

int sb_poller_wait(sb_poller *poller, double seconds, sb_poller_event *events, int capacity) {
  struct epoll_event batch[BATCH];
  int count = epoll_wait(poller->epoll, batch, capacity < BATCH ? capacity : BATCH,
                         to_milliseconds(seconds));
  int awaited = count < 0 ? count : 0;
  for (int i = 0; i < count; i++) {
    int descriptor = batch[i].data.fd;
    unsigned ready = 0;
    if (descriptor == poller->wakeup) continue;
    if (told(poller, descriptor) & RESTING) {
      leave(poller, descriptor); /* as a rule the server has closed the connection */
      continue;
    }
    if (batch[i].events & (EPOLLIN | EPOLLERR | EPOLLHUP)) ready |= SB_POLLER_READ;
    if (batch[i].events & (EPOLLOUT | EPOLLERR | EPOLLHUP)) ready |= SB_POLLER_WRITE;
    events[awaited++] = (sb_poller_event){.descriptor = descriptor, .ready = ready};
  }
  return awaited;
}

void sb_poller_ring(sb_poller *poller) {
  struct epoll_event once = {.events = EPOLLIN | EPOLLONESHOT};
  int change = poller->wakeup < 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
  if (poller->wakeup < 0) poller->wakeup = eventfd(1, EFD_CLOEXEC);
  once.data.fd = poller->wakeup;
  if (poller->wakeup >= 0) epoll_ctl(poller->epoll, change, poller->wakeup, &once);
}

int sb_poller_descriptor(const sb_poller *poller) {
  return poller->epoll;
}

#elif defined(SB_KQUEUE) && !defined(SB_POLLER_POLL)

#define BATCH 64

struct sb_poller {
  int queue;
  int wakeup[2]; /* a pipe with a byte in it, watched once a ring; negative before the first */
  pid_t process; /* whose the queue is */
};

sb_poller *sb_poller_new(void) {
  sb_poller *poller = sb_memory_zeroed(sizeof *poller);
  if (poller == NULL) return NULL;
  poller->wakeup[0] = poller->wakeup[1] = -1;
  poller->process = sb_process_id();
  poller->queue = sb_kqueue_new();
  if (poller->queue < 0) {
    sb_memory_free(poller);
    return NULL;
  }
  return poller;
}

void sb_poller_delete(sb_poller *poller) {
  if (poller == NULL) return;
  if (poller->process == sb_process_id()) close(poller->queue);
  for (int i = 0; i < 2; i++)
    if (poller->wakeup[i] >= 0) close(poller->wakeup[i]);
  sb_memory_free(poller);
}

/* What is not there need not be deleted: a descriptor that was closed has left by itself. */
static bool set_filter(sb_poller *poller, int descriptor, int filter, bool wanted) {
  return sb_kqueue_change(poller->queue, descriptor, filter, wanted ? EV_ADD : EV_DELETE, 0) ||
         !wanted;
}

bool sb_poller_watch(sb_poller *poller, int descriptor, unsigned interest) {
  bool reads = set_filter(poller, descriptor, EVFILT_READ, (interest & SB_POLLER_READ) != 0);
  return set_filter(poller, descriptor, EVFILT_WRITE, (interest & SB_POLLER_WRITE) != 0) && reads;
}

void sb_poller_rest(sb_poller *poller, int descriptor) {
  sb_poller_watch(poller, descriptor, 0);
}

void sb_poller_forget(sb_poller *poller, int descriptor) {
  sb_poller_watch(poller, descriptor, 0);
}

/* One descriptor is told of once, though reading and writing are events of their own. */
static sb_poller_event *event_of(sb_poller_event *events, int *count, int descriptor) {
  for (int i = 0; i < *count; i++)
    if (events[i].descriptor == descriptor) return &events[i];
  events[*count] = (sb_poller_event){.descriptor = descriptor};
  return &events[(*count)++];
}

int sb_poller_wait(sb_poller *poller, double seconds, sb_poller_event *events, int capacity) {
  struct kevent batch[BATCH];
  int milliseconds = to_milliseconds(seconds);
  const struct timespec most = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
  int wanted = capacity < BATCH ? capacity : BATCH;
  /* The count is a size_t on NetBSD. */
  int count = kevent(poller->queue, NULL, 0, batch, (unsigned short)wanted, &most);
  int awaited = count < 0 ? count : 0;
  for (int i = 0; i < count; i++) {
    int descriptor = (int)batch[i].ident;
    if (descriptor == poller->wakeup[0]) continue;
    sb_poller_event *event = event_of(events, &awaited, descriptor);
    event->ready |= batch[i].filter == EVFILT_READ ? SB_POLLER_READ : SB_POLLER_WRITE;
    if (batch[i].flags & (EV_EOF | EV_ERROR)) event->ready |= SB_POLLER_READ | SB_POLLER_WRITE;
  }
  return awaited;
}

/* Not EVFILT_USER, which not every BSD has. */
static bool open_wakeup(sb_poller *poller) {
  if (poller->wakeup[0] >= 0) return true;
  if (pipe(poller->wakeup) != 0) return false;
  for (int i = 0; i < 2; i++)
    (void)fcntl(poller->wakeup[i], F_SETFD, FD_CLOEXEC);
  return write(poller->wakeup[1], "", 1) == 1;
}

void sb_poller_ring(sb_poller *poller) {
  if (open_wakeup(poller))
    sb_kqueue_change(poller->queue, poller->wakeup[0], EVFILT_READ, EV_ADD | EV_ONESHOT, 0);
}

int sb_poller_descriptor(const sb_poller *poller) {
  return poller->queue;
}

#else

#include "engine/descriptor.h"

struct sb_poller {
  sb_pollfd *watched;
  size_t count;
  size_t capacity;
  size_t first; /* where the next wait begins to look, so that a full batch starves nobody */
};

sb_poller *sb_poller_new(void) {
  return sb_memory_zeroed(sizeof(sb_poller));
}

void sb_poller_delete(sb_poller *poller) {
  if (poller == NULL) return;
  sb_memory_free(poller->watched);
  sb_memory_free(poller);
}

static sb_pollfd *find(sb_poller *poller, int descriptor) {
  for (size_t i = 0; i < poller->count; i++) {
    if (poller->watched[i].fd == descriptor) return &poller->watched[i];
  }
  return NULL;
}

static sb_pollfd *add(sb_poller *poller, int descriptor) {
  if (poller->count == poller->capacity) {
    size_t capacity = poller->capacity == 0 ? 16 : poller->capacity * 2;
    sb_pollfd *watched = sb_memory_resize(poller->watched, capacity * sizeof *poller->watched);
    if (watched == NULL) return NULL;
    poller->watched = watched;
    poller->capacity = capacity;
  }
  sb_pollfd *entry = &poller->watched[poller->count++];
  *entry = (sb_pollfd){.fd = descriptor};
  return entry;
}

bool sb_poller_watch(sb_poller *poller, int descriptor, unsigned interest) {
  sb_pollfd *entry = find(poller, descriptor);
  if (interest == 0) {
    if (entry != NULL) *entry = poller->watched[--poller->count];
    return true;
  }
  if (entry == NULL) entry = add(poller, descriptor);
  if (entry == NULL) return false;
  entry->events = 0;
  if (interest & SB_POLLER_READ) entry->events |= POLLIN;
  if (interest & SB_POLLER_WRITE) entry->events |= POLLOUT;
  return true;
}

void sb_poller_rest(sb_poller *poller, int descriptor) {
  sb_poller_watch(poller, descriptor, 0);
}

void sb_poller_forget(sb_poller *poller, int descriptor) {
  sb_poller_watch(poller, descriptor, 0);
}

int sb_poller_wait(sb_poller *poller, double seconds, sb_poller_event *events, int capacity) {
  const short failed = POLLERR | POLLHUP | POLLNVAL;
  int count = 0;
  if (sb_poll(poller->watched, poller->count, to_milliseconds(seconds)) < 0) return -1;
  size_t start = poller->count == 0 ? 0 : poller->first % poller->count;
  for (size_t i = 0; i < poller->count && count < capacity; i++) {
    size_t position = (start + i) % poller->count;
    const sb_pollfd *entry = &poller->watched[position];
    unsigned ready = 0;
    if (entry->revents & (POLLIN | failed)) ready |= SB_POLLER_READ;
    if (entry->revents & (POLLOUT | failed)) ready |= SB_POLLER_WRITE;
    if (ready == 0) continue;
    events[count++] = (sb_poller_event){.descriptor = entry->fd, .ready = ready};
    poller->first = position + 1;
  }
  return count;
}

void sb_poller_ring(sb_poller *poller) {
  (void)poller;
}

int sb_poller_descriptor(const sb_poller *poller) {
  (void)poller;
  return -1;
}

#endif
