/* Loaded in front of the C library (LD_PRELOAD): makes the n-th call that changes the disk go wrong.
 *
 * FAILING_DISK_AT=n (counted from 1; 0: none) and FAILING_DISK_MODE:
 *   kill   SIGKILL, after half of the bytes of a write ("torn")
 *   full   no space left, from that call on
 *   eio    input/output error, once
 *   short  half of the bytes are written, which is no error
 * FAILING_DISK_COUNT=FILE: the number of such calls is appended there at the end of each process. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static long n_calls;

static long at(void) { const char* text = getenv("FAILING_DISK_AT"); return text ? atol(text) : 0; }
static int is_mode(const char* mode) {
  const char* text = getenv("FAILING_DISK_MODE");
  return text && strcmp(text, mode) == 0;
}

/* What becomes of this call: 0 it goes on, 1 it fails with errno set, 2 half of it is done. */
static int fate(int takes_space) {
  const long call = ++n_calls, fails_at = at();
  if (fails_at == 0 || call < fails_at) return 0;
  if (is_mode("full")) {
    if (!takes_space) return 0;
    errno = ENOSPC;
    return 1;
  }
  if (call != fails_at) return 0;
  if (is_mode("eio")) {
    errno = EIO;
    return 1;
  }
  return is_mode("kill") || is_mode("short") ? 2 : 0;
}

static void die(void) { kill(getpid(), SIGKILL); }
static int is_file(int descriptor) {
  struct stat status;
  return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

#define REAL(name) ((__typeof__(&name))(size_t)dlsym(RTLD_NEXT, #name))

ssize_t write(int descriptor, const void* bytes, size_t size) {
  if (!is_file(descriptor)) return REAL(write)(descriptor, bytes, size);
  const int what = fate(1);
  if (what == 1) return -1;
  if (what == 0) return REAL(write)(descriptor, bytes, size);
  const ssize_t n = REAL(write)(descriptor, bytes, size > 1 ? size / 2 : size);
  if (is_mode("kill")) die();
  return n;
}

static ssize_t positioned(ssize_t (*real)(int, const void*, size_t, off_t), int descriptor, const void* bytes,
                          size_t size, off_t offset) {
  const int what = fate(1);
  if (what == 1) return -1;
  if (what == 0) return real(descriptor, bytes, size, offset);
  const ssize_t n = real(descriptor, bytes, size > 1 ? size / 2 : size, offset);
  if (is_mode("kill")) die();
  return n;
}
ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t offset) {
  return positioned(REAL(pwrite), descriptor, bytes, size, offset);
}
ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off_t offset) {
  return positioned(REAL(pwrite64), descriptor, bytes, size, offset);
}

/* A call that is done whole or not at all. */
#define WHOLE(takes_space, call)     \
  const int what = fate(takes_space); \
  if (what == 1) return -1;          \
  if (what == 2 && is_mode("kill")) die(); \
  return call

int fsync(int descriptor) { WHOLE(1, REAL(fsync)(descriptor)); }
int fdatasync(int descriptor) { WHOLE(1, REAL(fdatasync)(descriptor)); }
int ftruncate(int descriptor, off_t size) { WHOLE(1, REAL(ftruncate)(descriptor, size)); }
int ftruncate64(int descriptor, off_t size) { WHOLE(1, REAL(ftruncate64)(descriptor, size)); }
int rename(const char* from, const char* to) { WHOLE(1, REAL(rename)(from, to)); }
int link(const char* from, const char* to) { WHOLE(1, REAL(link)(from, to)); }
int mkdir(const char* path, mode_t mode) { WHOLE(1, REAL(mkdir)(path, mode)); }
int unlink(const char* path) { WHOLE(0, REAL(unlink)(path)); }
ssize_t sendfile(int to, int from, off_t* offset, size_t size) { WHOLE(1, REAL(sendfile)(to, from, offset, size)); }
ssize_t copy_file_range(int from, off64_t* from_offset, int to, off64_t* to_offset, size_t size, unsigned flags) {
  WHOLE(1, REAL(copy_file_range)(from, from_offset, to, to_offset, size, flags));
}

static mode_t mode_of(int flags, va_list arguments) { return flags & O_CREAT ? va_arg(arguments, mode_t) : 0; }

int open(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  if (!(flags & O_CREAT)) return REAL(open)(path, flags, mode);
  WHOLE(1, REAL(open)(path, flags, mode));
}
int open64(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  if (!(flags & O_CREAT)) return REAL(open64)(path, flags, mode);
  WHOLE(1, REAL(open64)(path, flags, mode));
}

static void tell(void) {
  const char* path = getenv("FAILING_DISK_COUNT");
  if (!path) return;
  const long calls = n_calls;
  char text[32];
  const int length = snprintf(text, sizeof text, "%ld\n", calls);
  const int file = REAL(open)(path, O_WRONLY | O_APPEND);
  if (file >= 0 && REAL(write)(file, text, (size_t)length) != length) abort();
  if (file >= 0) close(file);
}
__attribute__((destructor)) static void at_end(void) { tell(); }
void _exit(int code) { /* the child that merges ends by it */
  tell();
  REAL(_exit)(code);
  __builtin_unreachable();
}
