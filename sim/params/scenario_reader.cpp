#include <algorithm>
#include <cstddef>

#include "sim/params/checks.h"
#include "sim/params/scenario.h"
#include "sim/params/scenario_chain.h"
#include "sim/params/scenario_draft.h"
#include "sim/params/suggest.h"

namespace districtwide {

namespace {

constexpr const char* kDefaultModel = "district";

using Files = std::vector<ScenarioFile>;

/// The order in which problems are told: file by file as they were read, the overrides last.
void sort_problems(std::vector<Problem>& problems, const Files& files) {
  const auto rank = [&](const Problem& problem) {
    std::size_t file = 0;
    while (file < files.size() && files[file].name != problem.place.file) ++file;
    return file;
  };
  std::stable_sort(problems.begin(), problems.end(), [&](const Problem& a, const Problem& b) {
    const std::size_t rank_a = rank(a), rank_b = rank(b);
    return rank_a != rank_b ? rank_a < rank_b : a.place.line < b.place.line;
  });
}

void throw_if_any(std::vector<Problem>& problems, const Files& files) {
  if (problems.empty()) return;
  sort_problems(problems, files);
  throw InputError(std::move(problems));
}

std::string model_names_text(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + in_quotes(name);
  return text;
}

/// The model of a chain: what its files say, which must agree, from the last base on.
/// Nothing if they do not agree: then it is not known against which parameters to check.
std::optional<std::string> model_of(const Files& files, std::vector<Problem>& problems) {
  std::string model = kDefaultModel;
  for (std::size_t file = files.size(); file-- > 0;) {
    const TomlEntry* entry = find_entry(files[file].root, "model");
    if (!entry) continue;
    const auto given = text_of(*entry, "model", files[file].name, problems);
    if (!given) return std::nullopt;
    const bool is_base = file + 1 == files.size();
    if (!is_base && *given != model) {
      problems.push_back(
          {{files[file].name, entry->line},
           "model is " + shown(Value(*given)) + ", but the scenario it extends has model " + shown(Value(model))});
      return std::nullopt;
    }
    model = *given;
  }
  return model;
}

Place place_of_model(const Files& files) {
  for (const ScenarioFile& file : files) {
    if (const TomlEntry* entry = find_entry(file.root, "model")) return {file.name, entry->line};
  }
  return {files.front().name, 0};
}

/// The models there are.
struct Models {
  const FindModel& find;
  const std::vector<std::string>& names;
};

const ModelFace& find_face(const std::string& model, const Files& files, const Models& models,
                           std::vector<Problem>& problems) {
  if (const ModelFace* face = models.find(model)) return *face;
  problems.push_back({place_of_model(files), "unknown model " + shown(Value(model)) + "; there are " +
                                                 model_names_text(models.names) + did_you_mean(model, models.names)});
  sort_problems(problems, files);
  throw InputError(std::move(problems));
}

void read_names(const ScenarioFile& file, const std::filesystem::path& path, Draft& draft) {
  Scenario& scenario = draft.scenario;
  scenario.name = path.empty() ? file.name : path.stem().string();
  scenario.title = scenario.name;
  if (const TomlEntry* title = find_entry(file.root, "title")) {
    if (const auto text = text_of(*title, "title", file.name, draft.problems)) scenario.title = *text;
  }
  if (const TomlEntry* description = find_entry(file.root, "description")) {
    scenario.description = text_of(*description, "description", file.name, draft.problems).value_or("");
  }
}

/// A base's own title and description are not inherited, but may be wrong all the same.
void check_names_of_base(const ScenarioFile& file, Draft& draft) {
  for (const std::string key : {"title", "description"}) {
    if (const TomlEntry* entry = find_entry(file.root, key)) text_of(*entry, key, file.name, draft.problems);
  }
}

void read_files(const Files& files, const std::filesystem::path& path, Draft& draft) {
  for (std::size_t file = files.size(); file-- > 0;) {
    if (file == 0) {
      read_names(files[file], path, draft);
    } else {
      check_names_of_base(files[file], draft);
    }
    read_settings(files[file], draft);
    read_parameters(files[file], draft);
    read_events(files[file], draft);
  }
}

/// All that stands in the files.
Draft read_draft(const Files& files, const std::filesystem::path& path, const Models& models,
                 std::vector<Problem> problems) {
  const auto model = model_of(files, problems);
  if (!model) throw_if_any(problems, files);
  Draft draft(find_face(*model, files, models, problems));
  draft.problems = std::move(problems);
  draft.scenario.model = *model;
  read_files(files, path, draft);
  return draft;
}

/// The draft's scenario, if nothing is wrong with it.
Scenario finished(Draft& draft, const Files& files) {
  place_events(draft);
  throw_if_any(draft.problems, files);
  draft.problems = conflicts_over_time(draft.scenario, draft.face, files.front().name);
  throw_if_any(draft.problems, files);
  return std::move(draft.scenario);
}

}  // namespace

Scenario parse_scenario(std::string_view text, const std::filesystem::path& path, const FindModel& find_model,
                        const std::vector<std::string>& model_names, const std::vector<Override>& overrides) {
  std::vector<Problem> problems;
  const Files files = read_chain(text, path, problems);
  if (files.empty()) throw InputError(std::move(problems));
  Draft draft = read_draft(files, path, {find_model, model_names}, std::move(problems));
  for (const Override& override_ : overrides) apply_override(override_, draft);
  return finished(draft, files);
}

Scenario scenario_of(TomlNode::Table root, const std::string& name, const FindModel& find_model,
                     const std::vector<std::string>& model_names) {
  std::vector<Problem> problems;
  if (const TomlEntry* extends = find_entry(root, "extends"))
    problems.push_back({{name, extends->line}, "extends cannot stand here; give the whole scenario"});
  const Files files = {{name, {}, std::move(root)}};
  Draft draft = read_draft(files, {}, {find_model, model_names}, std::move(problems));
  return finished(draft, files);
}

Scenario load_scenario(const std::filesystem::path& path, const FindModel& find_model,
                       const std::vector<std::string>& model_names, const std::vector<Override>& overrides) {
  return parse_scenario(read_text(path), path, find_model, model_names, overrides);
}

}  // namespace districtwide
