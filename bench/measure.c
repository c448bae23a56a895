/* measure [NAME=VALUE…] COMMAND…   runs it and prints what it cost: wall seconds, CPU seconds (user
 * and system), and the most memory it had resident, in KB. Its output goes nowhere, its complaints
 * to stderr; its exit status is ours. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double seconds(struct timeval time) {
  return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

int main(int argument_count, char **arguments) {
  struct rusage usage;
  int status, nowhere = open("/dev/null", O_WRONLY);
  (void)argument_count;
  for (arguments++; *arguments != NULL && strchr(*arguments, '=') != NULL; arguments++)
    putenv(*arguments);
  if (*arguments == NULL || nowhere < 0) return 2;
  double start = now();
  pid_t child = fork();
  if (child == 0) {
    dup2(nowhere, STDOUT_FILENO);
    execvp(arguments[0], arguments);
    perror(arguments[0]);
    _exit(127);
  }
  if (child < 0 || wait4(child, &status, 0, &usage) != child) return 2;
  printf("%.6f %.6f %ld\n", now() - start, seconds(usage.ru_utime) + seconds(usage.ru_stime),
         usage.ru_maxrss);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
