#include "sim/params/scenario_chain.h"

#include <optional>
#include <string>
#include <system_error>

namespace districtwide {

namespace {

/// One name for a file however it is written, so that circles are seen through links and "..".
std::filesystem::path identity(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::path absolute = std::filesystem::absolute(path, error);
  if (error) absolute = path;
  std::filesystem::path canonical = std::filesystem::weakly_canonical(absolute, error);
  return error ? absolute.lexically_normal() : canonical;
}

std::string shown_path(const std::filesystem::path& path) { return path.empty() ? "scenario" : path.generic_string(); }

/// "a.toml -> b.toml -> a.toml", from where the circle is entered.
std::string circle_text(const std::vector<ScenarioFile>& files, std::size_t start) {
  std::string text;
  for (std::size_t file = start; file < files.size(); ++file) text += files[file].name + " -> ";
  return text + files[start].name;
}

/// Reads a chain one file after the other.
class ChainReader {
 public:
  explicit ChainReader(std::vector<Problem>& problems) : problems_(problems) {}

  /// Adds a file; false if it is no TOML.
  bool add(std::string_view text, const std::filesystem::path& path) {
    const std::string name = shown_path(path);
    try {
      files_.push_back({name, path.parent_path(), parse_toml(text, name)});
    } catch (const InputError& error) {
      problems_.insert(problems_.end(), error.problems().begin(), error.problems().end());
      return false;
    }
    identities_.push_back(identity(path));
    return true;
  }

  /// Adds what the last file extends; false if it extends nothing, or nothing that can be read.
  bool add_base() {
    const TomlEntry* extends = find_entry(files_.back().root, "extends");
    const auto written = extends ? text_of(*extends, "extends", files_.back().name, problems_) : std::nullopt;
    if (!written) return false;
    const Place place{files_.back().name, extends->line};
    if (written->empty()) {
      problems_.push_back({place, "extends is \"\"; expected a file's path"});
      return false;
    }
    const std::filesystem::path base = (files_.back().folder / *written).lexically_normal();
    for (std::size_t file = 0; file < files_.size(); ++file) {
      if (identity(base) != identities_[file]) continue;
      problems_.push_back({place, "extends makes a circle: " + circle_text(files_, file)});
      return false;
    }
    try {
      return add(read_text(base), base);
    } catch (const FileError& error) {
      problems_.push_back({place, "extends " + shown(Value(*written)) + ", but " + error.what()});
      return false;
    }
  }

  std::vector<ScenarioFile> take() { return std::move(files_); }

 private:
  std::vector<Problem>& problems_;
  std::vector<ScenarioFile> files_;
  std::vector<std::filesystem::path> identities_;
};

}  // namespace

std::vector<ScenarioFile> read_chain(std::string_view text, const std::filesystem::path& path,
                                     std::vector<Problem>& problems) {
  ChainReader reader(problems);
  bool more = reader.add(text, path);
  while (more) more = reader.add_base();
  return reader.take();
}

}  // namespace districtwide
