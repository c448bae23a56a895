#include "binding/lua/signals.h"

#include <pthread.h>
#include <signal.h>
#include <string.h>

#define TYPE "switchboard.Signals"

enum { SIGNALS = 2 };
static const int numbers[SIGNALS] = {SIGTERM, SIGINT};

/* The process's, whatever Lua state watches. The lock is for all but `caught`. */
static volatile sig_atomic_t caught;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned watchers;
#ifdef _WIN32
typedef void (*action)(int);
#else
typedef struct sigaction action;
#endif
static action before[SIGNALS];

typedef struct signals {
  bool open;
  int seen; /* `caught` when it was opened */
} signals;

#ifdef _WIN32

static void count_signal(int number) {
  signal(number, count_signal); /* Windows has set it back */
  caught = caught + 1;
}

/* Windows tells the handler of a signal only to whoever sets another. */
static void take(void) {
  for (int i = 0; i < SIGNALS; i++) {
    before[i] = signal(numbers[i], count_signal);
    if (before[i] == SIG_IGN) signal(numbers[i], SIG_IGN);
  }
}

static void give_back(void) {
  for (int i = 0; i < SIGNALS; i++) {
    action now = before[i] == SIG_ERR ? count_signal : signal(numbers[i], before[i]);
    if (now != count_signal) signal(numbers[i], now);
  }
}

#else

static void count_signal(int number) {
  (void)number;
  caught = caught + 1;
}

static bool is_ours(int number) {
  action now;
  return sigaction(number, NULL, &now) == 0 && now.sa_handler == count_signal;
}

static void take(void) {
  action counting;
  memset(&counting, 0, sizeof counting);
  counting.sa_handler = count_signal;
  sigemptyset(&counting.sa_mask);
  for (int i = 0; i < SIGNALS; i++)
    if (sigaction(numbers[i], NULL, &before[i]) == 0 && before[i].sa_handler != SIG_IGN)
      sigaction(numbers[i], &counting, NULL);
}

/* Somebody else may have taken a signal meanwhile, and keeps it. */
static void give_back(void) {
  for (int i = 0; i < SIGNALS; i++)
    if (is_ours(numbers[i])) sigaction(numbers[i], &before[i], NULL);
}

#endif

static signals *check(lua_State *L) {
  return luaL_checkudata(L, 1, TYPE);
}

static int signals_close(lua_State *L) {
  signals *self = check(L);
  pthread_mutex_lock(&lock);
  if (self->open && --watchers == 0) give_back();
  self->open = false;
  pthread_mutex_unlock(&lock);
  return 0;
}

static int signals_count(lua_State *L) {
  lua_pushinteger(L, (int)caught - check(L)->seen);
  return 1;
}

int sbl_signals_open(lua_State *L) {
  static const luaL_Reg methods[] = {{"count", signals_count},
                                     {"close", signals_close},
                                     {"__gc", signals_close},
                                     {"__close", signals_close},
                                     {NULL, NULL}};
  signals *self = lua_newuserdata(L, sizeof *self);
  memset(self, 0, sizeof *self);
  sbl_metatable_set(L, TYPE, methods);
  pthread_mutex_lock(&lock);
  self->seen = (int)caught;
  self->open = true;
  if (watchers++ == 0) take();
  pthread_mutex_unlock(&lock);
  return 1;
}
