#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sim/params/value.h"

namespace districtwide {

/// How well a default is known. One scheme for every model: measured, derived by arithmetic, assumed.
enum class Grade { Measured, Derived, Assumed };
std::string_view name_of(Grade grade);

/// What a parameter holds.
enum class Kind {
  Number,           // any real in the allowed range
  Integer,          // a whole number in the allowed range
  Numbers,          // a list (empty: none given)
  NumberOrNumbers,  // one number for all, or a list
  Word,             // one of `choices`
  Path,             // a file's path (empty: none given)
};

/// An interval; an open end is not itself allowed.
struct Range {
  double low;
  double high;
  bool low_open = false;
  bool high_open = false;

  /// Infinity is contained only where the bound itself is infinite and closed; NaN never.
  bool contains(double number) const;
  /// "0 to 1", "above 0", "at least 1", "any number".
  std::string text() const;
};

/// One parameter: everything that any reader, page, form or sweep needs to know of it.
struct Parameter {
  std::string key;  // "superintendent.engagement"
  Kind kind;
  Value default_value;
  std::string unit;  // "share", "1/week", "USD" ...
  Range allowed;     // hard: what makes sense
  Range plausible;   // for sweeps and robustness
  std::string meaning;
  std::string source;
  Grade grade;
  bool start_only = false;  // no event may set it
  std::vector<std::string> choices = {};

  /// What stands before the key's first dot: "superintendent"; empty where there is none.
  std::string group() const {
    const auto dot = key.find('.');
    return dot == std::string::npos ? "" : key.substr(0, dot);
  }
};

/// The first parts of keys that a scenario file keeps for itself; no parameter may begin with one.
inline constexpr std::array<std::string_view, 7> kReservedKeys = {"extends", "title",  "description", "model",
                                                                  "run",     "output", "events"};

/// The parameters of a model, in the order in which they are explained.
class ParameterTable {
 public:
  /// Throws InternalError on a double key, a key that is also a group, reserved or not made of bare TOML keys joined
  /// by dots, or a default that does not fit.
  explicit ParameterTable(std::vector<Parameter> parameters);

  int size() const { return static_cast<int>(parameters_.size()); }
  const Parameter& operator[](int index) const { return parameters_[index]; }
  const std::vector<Parameter>& parameters() const { return parameters_; }

  std::optional<int> find(std::string_view key) const;
  /// As find, but an unknown key is our own mistake: InternalError.
  int index_of(std::string_view key) const;
  /// Whether there are parameters below `name`: "superintendent", "levels.weeks".
  bool is_group(std::string_view name) const { return groups_.count(std::string(name)) > 0; }
  /// All keys and all groups: what an unknown key may have been meant to be.
  std::vector<std::string> names() const;

 private:
  /// Of a key however it is held, so that a look-up makes no string.
  struct KeyHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>{}(key); }
  };

  void add(int index);
  std::vector<Parameter> parameters_;
  std::unordered_map<std::string, int, KeyHash, std::equal_to<>> index_;  // looked up, never iterated
  std::set<std::string> groups_;
};

/// A value for each parameter of a table, which must outlive it.
class ParameterSet {
 public:
  /// All defaults.
  explicit ParameterSet(const ParameterTable& table);

  const ParameterTable& table() const { return *table_; }
  const Value& operator[](int index) const { return values_[index]; }
  const Value& at(std::string_view key) const { return values_[table_->index_of(key)]; }
  /// The number held; InternalError if the parameter holds something else.
  double number(std::string_view key) const;
  bool is_default(int index) const { return values_[index] == (*table_)[index].default_value; }

  void set(int index, Value value) { values_[index] = std::move(value); }
  void set(std::string_view key, Value value) { set(table_->index_of(key), std::move(value)); }

 private:
  const ParameterTable* table_;
  std::vector<Value> values_;
};

/// What a parameter of this kind takes, in words: "a number", "one of "openness", "degree"".
std::string expected(const Parameter& parameter);

/// Why `value` does not fit `parameter`, in words ("is 1.4; allowed 0 to 1 (share)"); nothing if it fits.
std::optional<std::string> misfit(const Parameter& parameter, const Value& value);

}  // namespace districtwide
