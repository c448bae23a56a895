#include "engine/process.h"

#include <pthread.h>
#include <stdatomic.h>
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
