#ifdef _WIN32

#include "engine/descriptor.h"

#include <errno.h>
#include <windows.h>

#include "core/memory.h"

/* --- a pair --- */

static SOCKET make(void) {
  return WSASocketA(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_NO_HANDLE_INHERIT);
}

static void close_one(SOCKET its) {
  if (its != INVALID_SOCKET) closesocket(its);
}

static bool same_port(SOCKET connected, SOCKET accepted) {
  struct sockaddr_in ours, theirs;
  int size = sizeof ours, its = sizeof theirs;
  return getsockname(connected, (struct sockaddr *)&ours, &size) == 0 &&
         getpeername(accepted, (struct sockaddr *)&theirs, &its) == 0 &&
         ours.sin_port == theirs.sin_port;
}

/* Over TCP on the loopback interface. Others of this machine can connect to the listening socket,
 * too; their connections are not taken. */
static bool connect_both(SOCKET listener, SOCKET *in, SOCKET *out) {
  struct sockaddr_in address = {.sin_family = AF_INET};
  int size = sizeof address;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (bind(listener, (struct sockaddr *)&address, size) != 0 ||
      getsockname(listener, (struct sockaddr *)&address, &size) != 0 || listen(listener, 8) != 0)
    return false;
  *out = make();
  if (*out == INVALID_SOCKET || connect(*out, (struct sockaddr *)&address, size) != 0) return false;
  enum { TRIES = 8 };
  for (int i = 0; i < TRIES; i++) {
    *in = accept(listener, NULL, NULL);
    if (*in == INVALID_SOCKET || same_port(*out, *in)) break;
    closesocket(*in);
    *in = INVALID_SOCKET;
  }
  return *in != INVALID_SOCKET;
}

bool sb_descriptor_pair(int ends[2]) {
  SOCKET listener = make(), in = INVALID_SOCKET, out = INVALID_SOCKET;
  const int yes = 1;
  bool made = listener != INVALID_SOCKET && connect_both(listener, &in, &out) &&
              sb_descriptor_prepare((int)in) && sb_descriptor_prepare((int)out) &&
              setsockopt(out, IPPROTO_TCP, TCP_NODELAY, (const char *)&yes, sizeof yes) == 0;
  close_one(listener);
  if (!made) {
    close_one(in);
    close_one(out);
    return false;
  }
  ends[0] = (int)in;
  ends[1] = (int)out;
  return true;
}

void sb_descriptor_close(int descriptor) {
  closesocket((SOCKET)descriptor);
}

bool sb_descriptor_send(int descriptor) {
  return send((SOCKET)descriptor, "", 1, 0) == 1 || WSAGetLastError() == WSAEWOULDBLOCK;
}

bool sb_descriptor_receive(int descriptor) {
  char byte;
  return recv((SOCKET)descriptor, &byte, 1, 0) == 1;
}

/* --- waiting --- */

/* With select, since WSAPoll did not report a refused connection before Windows 10, version 2004.
 * Windows' sets are arrays, of any length. */
typedef struct set {
  u_int count;
  SOCKET members[];
} set;

enum { READABLE, WRITABLE, FAILED, SETS };
enum { MOST_AT_ONCE = 250 }; /* milliseconds */

_Static_assert(offsetof(set, members) == offsetof(fd_set, fd_array), "a set is an fd_set");

static void add(set *to, int descriptor) {
  to->members[to->count++] = (SOCKET)descriptor;
}

static bool has(const set *its, int descriptor) {
  for (u_int i = 0; i < its->count; i++)
    if (its->members[i] == (SOCKET)descriptor) return true;
  return false;
}

static fd_set *argument(set *its) {
  return its->count > 0 ? (fd_set *)its : NULL;
}

/* select(2) fails as a whole if one of them is closed. */
static bool is_socket(int descriptor) {
  int type, size = sizeof type;
  return getsockopt((SOCKET)descriptor, SOL_SOCKET, SO_TYPE, (char *)&type, &size) == 0;
}

static int find_closed(sb_pollfd *watched, size_t count) {
  int closed = 0;
  for (size_t i = 0; i < count; i++) {
    watched[i].revents = 0;
    if (watched[i].fd < 0 || is_socket(watched[i].fd)) continue;
    watched[i].revents = POLLNVAL;
    closed++;
  }
  if (closed == 0) errno = EINVAL;
  return closed > 0 ? closed : -1;
}

static int report(sb_pollfd *watched, size_t count, set *const sets[]) {
  int ready = 0;
  for (size_t i = 0; i < count; i++) {
    sb_pollfd *its = &watched[i];
    its->revents = 0;
    if (its->fd < 0) continue;
    if ((its->events & POLLIN) && has(sets[READABLE], its->fd)) its->revents |= POLLIN;
    if ((its->events & POLLOUT) && has(sets[WRITABLE], its->fd)) its->revents |= POLLOUT;
    if (has(sets[FAILED], its->fd)) its->revents |= POLLERR;
    if (its->revents != 0) ready++;
  }
  return ready;
}

static int wait_for(sb_pollfd *watched, size_t count, int milliseconds, set *const sets[]) {
  struct timeval most = {.tv_sec = milliseconds / 1000, .tv_usec = milliseconds % 1000 * 1000};
  for (size_t i = 0; i < count; i++) {
    if (watched[i].fd < 0) continue;
    if (watched[i].events & POLLIN) add(sets[READABLE], watched[i].fd);
    if (watched[i].events & POLLOUT) add(sets[WRITABLE], watched[i].fd);
    add(sets[FAILED], watched[i].fd);
  }
  if (sets[FAILED]->count == 0) {
    Sleep((DWORD)milliseconds);
    return 0;
  }
  int ready =
      select(0, argument(sets[READABLE]), argument(sets[WRITABLE]), argument(sets[FAILED]), &most);
  if (ready < 0) return find_closed(watched, count);
  return ready == 0 ? 0 : report(watched, count, sets);
}

int sb_poll(sb_pollfd *watched, size_t count, int milliseconds) {
  set *sets[SETS];
  bool cut = milliseconds < 0 || milliseconds > MOST_AT_ONCE;
  size_t size = sizeof(set) + count * sizeof(SOCKET);
  char *memory = sb_memory_zeroed(SETS * size);
  if (memory == NULL) {
    errno = ENOMEM;
    return -1;
  }
  for (size_t i = 0; i < SETS; i++)
    sets[i] = (set *)(void *)(memory + i * size);
  int ready = wait_for(watched, count, cut ? MOST_AT_ONCE : milliseconds, sets);
  sb_memory_free(memory);
  if (ready != 0 || !cut) return ready;
  errno = EINTR;
  return -1;
}

#endif
