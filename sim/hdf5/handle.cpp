#include "sim/hdf5/handle.h"

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

QuietLibrary::QuietLibrary() {
  H5open();
  H5Eget_auto2(H5E_DEFAULT, &print_, &print_data_);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  H5PLget_loading_state(&plugins_);
  H5PLset_loading_state(0);
}

QuietLibrary::~QuietLibrary() {
  H5PLset_loading_state(plugins_);
  H5Eset_auto2(H5E_DEFAULT, print_, print_data_);
}

}  // namespace districtwide::hdf5
