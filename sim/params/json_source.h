#pragma once

#include <string>
#include <string_view>

#include "sim/params/toml_source.h"

namespace districtwide {

/// Parses JSON (RFC 8259) whose outermost value is an object, into what a TOML file of the same values gives. `file` names
/// the text in messages. A number without point and exponent is a whole number where 64 bits hold it; 1e999 is infinity.
/// Throws InputError with the line where the text is not valid JSON, holds null (TOML has none), is longer than
/// kLongestToml or nests too deeply. Texts are kept as their bytes stand: whether they are UTF-8 is not asked.
TomlNode::Table parse_json(std::string_view text, const std::string& file);

}  // namespace districtwide
