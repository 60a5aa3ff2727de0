// What the module exports. Texts come in as UTF-8 that ends with a zero byte and go out the same way; an answer stays where
// it is until the next call. The calls of one module come one after another (a page has one module in each worker), so that
// it keeps one session and one answer.

#include <string>

#include "bindings/web/presets.h"
#include "bindings/web/session.h"

namespace {

using namespace districtwide::web;

Session& session() {
  static Session only;
  return only;
}

const char* kept(std::string answer) {
  static std::string last;
  last = std::move(answer);
  return last.c_str();
}

}  // namespace

extern "C" {

const char* districtwide_describe() { return kept(session().describe()); }
const char* districtwide_presets() { return kPresets; }
const char* districtwide_run(const char* scenario, int first_replicate, int n_replicates) {
  return kept(session().run(scenario, {first_replicate, n_replicates}));
}
const float* districtwide_values() { return session().values().data(); }
const char* districtwide_digests() { return kept(session().digests()); }
const char* districtwide_digest_of_runs(const char* digests) { return kept(digest_of_runs(digests)); }
const char* districtwide_organization(const char* scenario, int replicate) {
  return kept(session().organization(scenario, replicate));
}
const char* districtwide_explain(const char* scenario, int teacher, int replicate) {
  return kept(session().explain(scenario, teacher, replicate));
}
const char* districtwide_toml(const char* scenario) { return kept(session().toml(scenario)); }

}  // extern "C"
