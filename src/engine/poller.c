#include "engine/poller.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "core/memory.h"

/* Rounded up: a wait that ends just before its time would only be followed by another. */
static int to_milliseconds(double seconds) {
  double milliseconds = ceil(seconds * 1000);
  if (!(milliseconds > 0)) return 0;
  return milliseconds < INT_MAX ? (int)milliseconds : INT_MAX;
}

#if defined(__linux__) && !defined(SB_POLLER_POLL)

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

#else

#include <poll.h>

struct sb_poller {
  struct pollfd *watched;
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

static struct pollfd *find(sb_poller *poller, int descriptor) {
  for (size_t i = 0; i < poller->count; i++) {
    if (poller->watched[i].fd == descriptor) return &poller->watched[i];
  }
  return NULL;
}

static struct pollfd *add(sb_poller *poller, int descriptor) {
  if (poller->count == poller->capacity) {
    size_t capacity = poller->capacity == 0 ? 16 : poller->capacity * 2;
    struct pollfd *watched = sb_memory_resize(poller->watched, capacity * sizeof *poller->watched);
    if (watched == NULL) return NULL;
    poller->watched = watched;
    poller->capacity = capacity;
  }
  struct pollfd *entry = &poller->watched[poller->count++];
  *entry = (struct pollfd){.fd = descriptor};
  return entry;
}

bool sb_poller_watch(sb_poller *poller, int descriptor, unsigned interest) {
  struct pollfd *entry = find(poller, descriptor);
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
  if (poll(poller->watched, (nfds_t)poller->count, to_milliseconds(seconds)) < 0) return -1;
  size_t start = poller->count == 0 ? 0 : poller->first % poller->count;
  for (size_t i = 0; i < poller->count && count < capacity; i++) {
    size_t position = (start + i) % poller->count;
    const struct pollfd *entry = &poller->watched[position];
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
