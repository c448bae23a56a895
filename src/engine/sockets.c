#include "engine/sockets.h"

#include <stdatomic.h>

#include "core/memory.h"
#include "engine/net.h"

void sb_sockets_init(sb_sockets *sockets) {
  *sockets = (sb_sockets){0};
}

void sb_sockets_destroy(sb_sockets *sockets) {
  sb_memory_free(sockets->open);
  *sockets = (sb_sockets){0};
}

/* --- looking them up --- */

static sb_socket *find(const sb_sockets *sockets, curl_socket_t descriptor) {
  for (size_t i = sockets->count; i > 0; i--) {
    if (sockets->open[i - 1].descriptor == descriptor) return &sockets->open[i - 1];
  }
  return NULL;
}

bool sb_sockets_has(const sb_sockets *sockets, curl_socket_t socket) {
  return find(sockets, socket) != NULL;
}

/* Asked for each line of each answer. */
sb_socket *sb_sockets_by_id(sb_sockets *sockets, unsigned long long id) {
  size_t *guess = &sockets->guesses[id % SB_SOCKETS_GUESSES];
  if (*guess < sockets->count && sockets->open[*guess].id == id) return &sockets->open[*guess];
  for (size_t i = sockets->count; i > 0; i--) {
    if (sockets->open[i - 1].id != id) continue;
    *guess = i - 1;
    return &sockets->open[i - 1];
  }
  return NULL;
}

static long local_port(curl_socket_t descriptor) {
  union {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
  } address = {0};
  socklen_t size = sizeof address;
  if (getsockname(descriptor, &address.any, &size) != 0) return 0;
  if (address.any.sa_family == AF_INET6) return ntohs(address.v6.sin6_port);
  return address.any.sa_family == AF_INET ? ntohs(address.v4.sin_port) : 0;
}

sb_socket *sb_sockets_by_port(sb_sockets *sockets, long port) {
  for (size_t i = sockets->count; i > 0 && port > 0; i--) {
    sb_socket *entry = &sockets->open[i - 1];
    if (entry->port == 0) entry->port = local_port(entry->descriptor);
    if (entry->port == port) return entry;
  }
  return NULL;
}

/* --- whether they can be trusted --- */

bool sb_socket_is_quiet(const sb_socket *socket) {
  return sb_net_is_quiet(socket->descriptor);
}

bool sb_socket_is_open(const sb_socket *socket) {
  return sb_net_is_open(socket->descriptor);
}

/* libcurl has no other way to be told that it must not use a connection which it keeps. */
static void put_at_end(sb_sockets *sockets, const sb_socket *entry) {
  if (sockets->poller != NULL) sb_poller_forget(sockets->poller, (int)entry->descriptor);
  sb_net_put_at_end(entry->descriptor);
}

void sb_sockets_listen(sb_sockets *sockets, unsigned long long id, bool listen) {
  const sb_socket *entry = id != 0 ? sb_sockets_by_id(sockets, id) : NULL;
  if (entry != NULL && sockets->poller != NULL)
    sb_poller_watch(sockets->poller, (int)entry->descriptor, listen ? SB_POLLER_READ : 0);
}

void sb_sockets_leave(sb_sockets *sockets, unsigned long long id) {
  sb_socket *entry = id != 0 ? sb_sockets_by_id(sockets, id) : NULL;
  if (entry == NULL) return;
  if (entry->users > 0) entry->users--;
  if (entry->retired && entry->users == 0) put_at_end(sockets, entry);
}

size_t sb_sockets_take_moved(sb_sockets *sockets, unsigned long long *ids, size_t most) {
  size_t count = 0;
  sockets->any_moved = false;
  for (size_t i = 0; i < sockets->count; i++) {
    sb_socket *entry = &sockets->open[i];
    if (!entry->moved) continue;
    if (count == most) {
      sockets->any_moved = true;
      break;
    }
    entry->moved = false;
    ids[count++] = entry->id;
  }
  return count;
}

/* --- for libcurl --- */

static bool reserve_one(sb_sockets *sockets) {
  if (sockets->count < sockets->capacity) return true;
  size_t capacity = sockets->capacity == 0 ? 16 : sockets->capacity * 2;
  sb_socket *open = sb_memory_resize(sockets->open, capacity * sizeof *open);
  if (open == NULL) return false;
  sockets->open = open;
  sockets->capacity = capacity;
  return true;
}

curl_socket_t sb_sockets_open(void *sockets, curlsocktype purpose, struct curl_sockaddr *address) {
  static atomic_ullong last;
  sb_sockets *self = sockets;
  (void)purpose;
  if (!reserve_one(self)) return CURL_SOCKET_BAD;
  curl_socket_t made = sb_net_open(address->family, address->socktype, address->protocol);
  if (made == CURL_SOCKET_BAD) return CURL_SOCKET_BAD;
  sb_socket *entry = find(self, made); /* of one that libcurl has closed without a word */
  if (entry == NULL) entry = &self->open[self->count++];
  *entry = (sb_socket){
      .id = atomic_fetch_add(&last, 1) + 1, .descriptor = made, .identity = sb_net_identity(made)};
  return made;
}

int sb_sockets_close(void *sockets, curl_socket_t socket) {
  sb_sockets *self = sockets;
  sb_socket *entry = find(self, socket);
  if (entry != NULL) *entry = self->open[--self->count];
  if (self->poller != NULL) sb_poller_forget(self->poller, (int)socket);
  return sb_net_close(socket);
}

bool sb_sockets_sever(sb_sockets *sockets) {
  bool severed = true;
  for (size_t i = 0; i < sockets->count; i++) {
    const sb_socket *entry = &sockets->open[i];
    /* libcurl (7.88) closes some without a word, and their numbers may be others' by now. */
    if (sb_net_identity(entry->descriptor) != entry->identity) continue;
    if (!sb_net_sever(entry->descriptor)) severed = false;
  }
  return severed;
}
