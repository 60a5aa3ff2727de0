#include <CLI/CLI.hpp>

#include <memory>

#include "bindings/cli/commands.h"
#include "sim/base/errors.h"
#include "sim/hdf5/result_file.h"

namespace districtwide::cli {

namespace {

void print_digest(const std::string& path, Context& context) {
  const ResultFile file = read_results(path);
  const std::string digest = to_hex(results_digest(file.results));
  if (digest != file.digest)
    throw FileError(path, "says that its digest is " + file.digest + ", but its values have " + digest);
  context.out += digest + "\n";
}

}  // namespace

void add_digest_command(CLI::App& app, Command& chosen) {
  const auto path = std::make_shared<std::string>();
  CLI::App* const command = app.add_subcommand("digest", "Compute and check the digest of a result file");
  command->add_option("FILE", *path, "The result file")->required()->type_name("FILE.h5");
  command->footer(
      "Equal digests mean equal numbers, on any machine. The Run ID is the first 8\n"
      "digits. The exit code is 1 if the values are not those that were written.");
  command->callback([path, &chosen] { chosen = [path](Context& context) { print_digest(*path, context); }; });
}

}  // namespace districtwide::cli
