#include "sim/hdf5/handle.h"

#include <mutex>

namespace districtwide::hdf5 {

namespace {

herr_t keep_description(unsigned, const H5E_error2_t* error, void* text) {
  if (error->desc != nullptr) *static_cast<std::string*>(text) = error->desc;
  return 1;  // the innermost is enough
}

}  // namespace

void fail(const std::string& tried) {
  std::string words;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_description, &words);
  throw LibraryError(words.empty() ? tried : tried + " (" + words + ")");
}

namespace {

// Errors are printed by each thread for itself, plug-ins are loaded or not for all threads together: the first of them
// turns that off, the last one on again.
std::mutex quiet_mutex;
int n_quiet = 0;
unsigned plugins_before = 0;

}  // namespace

QuietLibrary::QuietLibrary() {
  H5open();
  H5Eget_auto2(H5E_DEFAULT, &print_, &print_data_);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  const std::lock_guard<std::mutex> lock(quiet_mutex);
  if (n_quiet++ > 0) return;
  H5PLget_loading_state(&plugins_before);
  H5PLset_loading_state(0);
}

QuietLibrary::~QuietLibrary() {
  H5Eset_auto2(H5E_DEFAULT, print_, print_data_);
  const std::lock_guard<std::mutex> lock(quiet_mutex);
  if (--n_quiet == 0) H5PLset_loading_state(plugins_before);
}

}  // namespace districtwide::hdf5
