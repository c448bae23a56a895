#include "engine/process.h"

#ifdef _WIN32

#include <unistd.h>

pid_t sb_process_id(void) {
  return getpid();
}

void sb_process_at_fork(void (*before)(void), void (*after)(void), void (*after_in_child)(void)) {
  (void)before, (void)after, (void)after_in_child;
}

void sb_process_at_exit(void (*function)(void)) {
  (void)function; /* Windows ends all other threads first */
}

bool sb_process_start_thread(pthread_t *thread, void *(*function)(void *), void *data) {
  return pthread_create(thread, NULL, function, data) == 0;
}

#else

#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* In a page that the kernel wipes in a forked child; NULL = there is none. Never given back: it is
 * the process's. */
static _Atomic(pid_t) *known;

enum { NO_ADVICE = 12345 };

static void make_page(void) {
#ifdef MADV_WIPEONFORK
  size_t size = (size_t)sysconf(_SC_PAGESIZE);
  void *page = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (page == MAP_FAILED) return;
  /* Linux 4.14. What accepts any advice, as emulators do, does not follow this one either. */
  if (madvise(page, size, NO_ADVICE) != 0 && madvise(page, size, MADV_WIPEONFORK) == 0) {
    known = page;
  } else {
    munmap(page, size);
  }
#endif
}

pid_t sb_process_id(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  if (pthread_once(&once, make_page) != 0 || known == NULL) return getpid();
  pid_t id = atomic_load_explicit(known, memory_order_relaxed);
  if (id == 0) {
    id = getpid();
    atomic_store_explicit(known, id, memory_order_relaxed);
  }
  return id;
}

void sb_process_at_fork(void (*before)(void), void (*after)(void), void (*after_in_child)(void)) {
  pthread_atfork(before, after, after_in_child);
}

void sb_process_at_exit(void (*function)(void)) {
  atexit(function);
}

bool sb_process_start_thread(pthread_t *thread, void *(*function)(void *), void *data) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  int failed = pthread_create(thread, NULL, function, data);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return failed == 0;
}

#endif
