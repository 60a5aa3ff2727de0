#include "sim/params/timeline.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <unordered_map>
#include <utility>

namespace districtwide {

namespace {

bool is_earlier(const Change& a, const Change& b) { return a.week < b.week; }

int end_of_ramp(const Change& change) {
  const std::int64_t end = static_cast<std::int64_t>(change.week) + change.over_weeks;
  return static_cast<int>(std::min<std::int64_t>(end, std::numeric_limits<int>::max()));
}

/// For each change the week of its last step: where its ramp ends, or before the next change of the same parameter.
std::vector<int> last_weeks_of(const std::vector<Change>& changes) {
  std::vector<int> last_weeks(changes.size());
  std::unordered_map<int, int> week_of_next;  // by parameter
  for (std::size_t index = changes.size(); index-- > 0;) {
    const Change& change = changes[index];
    const auto next = week_of_next.find(change.parameter);
    int last = end_of_ramp(change);
    if (next != week_of_next.end()) last = std::min(last, next->second - 1);
    last_weeks[index] = std::max(last, change.week);
    week_of_next[change.parameter] = change.week;
  }
  return last_weeks;
}

}  // namespace

Timeline::Timeline(std::vector<Change> changes) : changes_(std::move(changes)) {
  for (const Change& change : changes_) {
    if (change.week < 0 || change.over_weeks < 0) throw InternalError("a change in or over a negative week");
  }
  std::stable_sort(changes_.begin(), changes_.end(), is_earlier);
  last_weeks_ = last_weeks_of(changes_);
}

double Timeline::Step::value_after(double before) const {
  const int left = change->over_weeks - steps_done;
  if (left <= 0) return change->target;
  if (steps_done == 0) return before;
  return before + (change->target - before) / (left + 1);
}

std::vector<Timeline::Step> Timeline::steps(int week) const {
  std::vector<Step> steps;
  for (std::size_t index = 0; index < changes_.size() && changes_[index].week <= week; ++index) {
    if (week <= last_weeks_[index]) steps.push_back({&changes_[index], week - changes_[index].week});
  }
  return steps;
}

int Timeline::last_week() const {
  const auto last = std::max_element(last_weeks_.begin(), last_weeks_.end());
  return last == last_weeks_.end() ? -1 : *last;
}

}  // namespace districtwide
