#pragma once

#include <hdf5.h>

#include <stdexcept>
#include <string>
#include <utility>

namespace districtwide::hdf5 {

/// The library refused. Stays inside this room: writer and reader turn it into a FileError with the file's name.
class LibraryError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Throws LibraryError: what was tried, and the library's own innermost words.
[[noreturn]] void fail(const std::string& tried);

/// Throws LibraryError where `result` is negative, as the library says that it failed.
inline void check(herr_t result, const std::string& tried) {
  if (result < 0) fail(tried);
}

/// Something the library has open, closed at the end of its life.
class Handle {
 public:
  using Close = herr_t (*)(hid_t);

  /// Throws LibraryError where `id` is not valid; `tried` says in words what gave it.
  Handle(hid_t id, Close close, const std::string& tried) : id_(id), close_(close) {
    if (id < 0) fail(tried);
  }
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), close_(other.close_) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(close_, other.close_);
    return *this;
  }
  ~Handle() {
    if (id_ >= 0) close_(id_);
  }

  operator hid_t() const { return id_; }  // NOLINT: handles are passed to the C functions as they are

 private:
  hid_t id_;
  Close close_;
};

/// While it lives, the library prints no errors and loads no filter plug-ins; afterwards all is as it was (h5py may
/// share the library in one process).
class QuietLibrary {
 public:
  QuietLibrary();
  QuietLibrary(const QuietLibrary&) = delete;
  QuietLibrary& operator=(const QuietLibrary&) = delete;
  ~QuietLibrary();

 private:
  H5E_auto2_t print_ = nullptr;
  void* print_data_ = nullptr;
};

}  // namespace districtwide::hdf5
