/* Certificates for tests of TLS, made with the openssl command. */
#ifndef SB_TEST_CERTIFICATE_H
#define SB_TEST_CERTIFICATE_H

/* A self-signed certificate, in a directory of its own. */
typedef struct test_certificate {
  char directory[64];
  char file[96];
  char key[96];
} test_certificate;

/* Whom it is for, in the form of subjectAltName. */
#define THIS_MACHINE "IP:127.0.0.1,DNS:localhost"

/* 0, or -1 when it could not be made. */
int certificate_init(test_certificate *certificate, const char *names);
void certificate_destroy(const test_certificate *certificate);

#endif
