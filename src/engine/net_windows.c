#ifdef _WIN32

#include "engine/net.h"

curl_socket_t sb_net_open(int family, int type, int protocol) {
  return WSASocketA(family, type, protocol, NULL, 0,
                    WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT);
}

int sb_net_close(curl_socket_t socket) {
  return closesocket(socket);
}

static int peek(curl_socket_t socket) {
  char byte;
  return recv(socket, &byte, 1, MSG_PEEK);
}

bool sb_net_is_quiet(curl_socket_t socket) {
  return peek(socket) < 0 && WSAGetLastError() == WSAEWOULDBLOCK;
}

bool sb_net_is_open(curl_socket_t socket) {
  int size = peek(socket);
  return size > 0 || (size < 0 && WSAGetLastError() == WSAEWOULDBLOCK);
}

/* libcurl finds that it can't read from it. */
void sb_net_put_at_end(curl_socket_t socket) {
  (void)shutdown(socket, SD_BOTH);
}

/* What these are for are forks, which Windows does not have. */
unsigned long long sb_net_identity(curl_socket_t socket) {
  (void)socket;
  return 0;
}

bool sb_net_sever(curl_socket_t socket) {
  (void)socket;
  return false;
}

#endif
