#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace districtwide {

/// A whole number with commas between thousands: "1,234,567".
std::string with_commas(std::int64_t number);

/// "1 replicate", "200 replicates".
std::string counted(std::int64_t number, std::string_view noun);

}  // namespace districtwide
