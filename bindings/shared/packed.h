#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

// What other programs pack files into: zip (workbooks, documents and slides of office programs) and gzip.

namespace districtwide {

/// Called with a member's bytes.
using VisitMember = std::function<void(std::string_view bytes)>;

bool is_zip(std::string_view bytes);
/// Visits the members of a zip file that are stored or deflated, one after the other; others, and those of more than
/// `most_bytes`, are passed over. Throws InputError where the file is damaged or cut off. `file` is for messages.
void visit_zip(std::string_view bytes, const std::string& file, std::size_t most_bytes, const VisitMember& visit);

bool is_gzip(std::string_view bytes);
/// What a gzip file holds. Throws InputError where it is damaged, or holds more than `most_bytes`.
std::string unpacked_gzip(std::string_view bytes, const std::string& file, std::size_t most_bytes);

}  // namespace districtwide
