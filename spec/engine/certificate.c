#include "certificate.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int certificate_init(test_certificate *certificate, const char *names) {
  char command[600];
  snprintf(certificate->directory, sizeof certificate->directory, "/tmp/certificate.XXXXXX");
  if (mkdtemp(certificate->directory) == NULL) return -1;
  snprintf(certificate->file, sizeof certificate->file, "%s/cert.pem", certificate->directory);
  snprintf(certificate->key, sizeof certificate->key, "%s/key.pem", certificate->directory);
  snprintf(command, sizeof command,
           "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
           " -subj /CN=localhost -addext subjectAltName=%s"
           " -out %s -keyout %s 2>%s/log",
           names, certificate->file, certificate->key, certificate->directory);
  return system(command) == 0 ? 0 : -1;
}

void certificate_destroy(const test_certificate *certificate) {
  char log[96];
  snprintf(log, sizeof log, "%s/log", certificate->directory);
  unlink(certificate->file);
  unlink(certificate->key);
  unlink(log);
  rmdir(certificate->directory);
}
