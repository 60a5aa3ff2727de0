#include <CLI/CLI.hpp>

#include <memory>

#include "bindings/cli/commands.h"
#include "bindings/cli/info_text.h"
#include "sim/base/errors.h"

namespace districtwide::cli {

namespace {

struct InfoOptions {
  std::string file;
  bool machine = false;
};

void inform(const InfoOptions& options, Context& context) {
  if (options.file.empty() && !options.machine) throw InputError({"info"}, "expected a result file, or --machine");
  if (!options.file.empty()) context.out += file_text(read_results(options.file), context.terminal);
  if (!options.file.empty() && options.machine) context.out += "\n";
  if (options.machine) context.out += machine_text();
}

}  // namespace

void add_info_command(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<InfoOptions>();
  CLI::App* const command = app.add_subcommand("info", "What a result file holds, or what this machine gives");
  command->add_option("FILE", options->file, "The result file")->type_name("FILE.h5");
  command->add_flag("--machine", options->machine, "Version, instruction sets, threads, memory and libraries");
  command->callback([options, &chosen] { chosen = [options](Context& context) { inform(*options, context); }; });
}

}  // namespace districtwide::cli
