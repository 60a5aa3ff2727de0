#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace districtwide {

/// What points of one call have in common, by name: who asks first makes it, who asks next is given it. The last few are
/// kept, whatever their size; a name must say all that what it stands for depends on.
class SharedCache {
 public:
  static constexpr std::size_t kMost = 16;

  /// Safe to call from many threads. Two that ask at once for what is not there may both make it.
  template <class Thing>
  std::shared_ptr<const Thing> get(const std::string& name, const std::function<std::shared_ptr<const Thing>()>& make) {
    if (const auto found = find(name)) return std::static_pointer_cast<const Thing>(found);
    const std::shared_ptr<const Thing> made = make();
    const std::lock_guard<std::mutex> lock(mutex_);
    things_.emplace_front(name, made);
    if (things_.size() > kMost) things_.pop_back();
    return made;
  }

 private:
  std::shared_ptr<const void> find(const std::string& name) {
    const std::lock_guard<std::mutex> lock(mutex_);
    for (const auto& [theirs, thing] : things_)
      if (theirs == name) return thing;
    return nullptr;
  }

  std::mutex mutex_;
  std::deque<std::pair<std::string, std::shared_ptr<const void>>> things_;  // the newest first
};

}  // namespace districtwide
