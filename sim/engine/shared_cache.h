#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace districtwide {

/// Cache shared by the points of one call; the first caller builds the value, later callers reuse it. The key must capture
/// everything the value depends on. The newest `kMost` values are kept, whatever their size.
class SharedCache {
 public:
  static constexpr std::size_t kMost = 16;

  /// Safe to call from many threads. Two threads that ask for a missing value at the same time may both build it.
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
