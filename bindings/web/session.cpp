#include "bindings/web/session.h"

#include <cstdint>
#include <cstdio>
#include <exception>
#include <new>
#include <utility>
#include <vector>

#include "bindings/web/explanation_json.h"
#include "bindings/web/layout_json.h"
#include "bindings/web/organization_json.h"
#include "bindings/web/problems_json.h"
#include "bindings/web/scenario_json.h"
#include "models/district/model.h"
#include "models/parameters_json.h"
#include "sim/engine/run.h"
#include "sim/params/json_text.h"
#include "sim/record/rounding.h"

namespace districtwide::web {

namespace {

void check_replicates(const Scenario& scenario, Replicates replicates) {
  const int n_all = scenario.run.replicates;
  if (replicates.n >= 1 && replicates.first >= 0 && replicates.first <= n_all - replicates.n) return;
  throw InputError({"scenario"}, "run.replicates is " + std::to_string(n_all) + "; replicates " +
                                     std::to_string(replicates.first) + " and " + std::to_string(replicates.n) +
                                     " from there on are not among them");
}

void check_size(const Model& model, const Scenario& scenario, int n_replicates) {
  const double bytes =
      model.bytes_per_thread(scenario) + model.bytes_per_run(scenario) * double(n_replicates + kLanes);
  if (bytes <= kMostBytes) return;
  char text[160];
  std::snprintf(text, sizeof text,
                "needs about %.2g GB of memory; a page has %.2g GB. Fewer schools, replicates or recorded series need less",
                bytes / 1e9, kMostBytes / 1e9);
  throw InputError({"scenario"}, text);
}

Results results_of(const Scenario& scenario, Replicates replicates) {
  const Model& model = district::model();
  if (scenario.output.summary)
    throw InputError({"scenario"}, "output.summary is for sweeps; a page keeps every replicate");
  check_replicates(scenario, replicates);
  check_size(model, scenario, replicates.n);
  const std::span<const Scenario> points(&scenario, 1);
  Results results = empty_results(model, common_layout(model, points), points, replicates.n);
  run_replicates(model, points, replicates.first, {}, results);
  round_values(results);
  return results;
}

/// The answer, or what went wrong: no exception leaves.
template <class Answer>
std::string answered(const Answer& answer) {
  try {
    return answer();
  } catch (const InputError& error) {
    return problems_json(error.problems());
  } catch (const std::bad_alloc&) {
    return problems_json({Problem{{"scenario"}, "there is not enough memory for this run"}});
  } catch (const std::exception& error) {
    return problems_json({Problem{{"engine"}, error.what()}});
  }
}

}  // namespace

std::string Session::describe() const {
  return answered([] {
    const Model& model = district::model();
    return JsonObject()
        .add("model", in_quotes(model.name))
        .add("results_version", std::to_string(model.results_version))
        .add("parameters", parameters_json(*model.face.table))
        .add("quantities", json_array_of_texts(model.face.quantities))
        .text();
  });
}

std::string Session::run(std::string_view scenario, Replicates replicates) {
  return answered([&] {
    Results results = results_of(scenario_from_json(scenario), replicates);
    std::string answer = layout_json(results.layout, results.weeks_per_year);
    results_ = std::move(results);
    return answer;
  });
}

std::span<const float> Session::values() const {
  return results_ ? std::span<const float>(results_->values) : std::span<const float>();
}

std::string Session::digests() const {
  return answered([&] {
    if (!results_) throw InputError({"digests"}, "nothing has been run yet");
    std::vector<Digest> digests;
    std::vector<std::string> texts;
    for (int replicate = 0; replicate < results_->n_replicates; ++replicate) {
      digests.push_back(run_digest(results_->layout, results_->run(0, replicate)));
      texts.push_back(to_hex(digests.back()));
    }
    return JsonObject()
        .add("runs", json_array_of_texts(texts))
        .add("digest", in_quotes(to_hex(digest_of_digests(digests))))
        .text();
  });
}

std::string Session::organization(std::string_view text, int replicate) const {
  return answered([&] {
    const Scenario scenario = scenario_from_json(text);
    check_replicates(scenario, {replicate, 1});
    check_size(district::model(), scenario, 1);
    const district::Parameters parameters = district::parameters_from(scenario.parameters);
    const int sample = replicate % parameters.organization.samples;
    return organization_json(district::build_organization(parameters, scenario.run.seed, sample));
  });
}

std::string Session::explain(std::string_view text, int teacher, int replicate) const {
  return answered([&] {
    const Scenario scenario = scenario_from_json(text);
    check_replicates(scenario, {replicate, 1});
    check_size(district::model(), scenario, 1);
    return explanation_json(district::explain_teacher(scenario, teacher, static_cast<std::uint32_t>(replicate)));
  });
}

std::string Session::toml(std::string_view scenario) const {
  return answered([&] { return JsonObject().add("toml", in_quotes(scenario_from_json(scenario).to_toml())).text(); });
}

std::string digest_of_runs(std::string_view digests) {
  return answered([&] {
    constexpr std::string_view kDigits = "0123456789abcdef";
    constexpr std::size_t kLength = 2 * sizeof(Digest);
    if (digests.size() % kLength != 0 || digests.find_first_not_of(kDigits) != std::string_view::npos)
      throw InputError({"digests"}, "are not whole digests of 64 hexadecimal digits each");
    std::vector<Digest> runs(digests.size() / kLength);
    for (std::size_t digit = 0; digit < digests.size(); ++digit) {
      std::uint8_t& byte = runs[digit / kLength][digit % kLength / 2];
      byte = static_cast<std::uint8_t>(byte << 4 | kDigits.find(digests[digit]));
    }
    return JsonObject().add("digest", in_quotes(to_hex(digest_of_digests(runs)))).text();
  });
}

}  // namespace districtwide::web
