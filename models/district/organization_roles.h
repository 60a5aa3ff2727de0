#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Who is who in an organization's file, and who may report to whom.

namespace districtwide::district {

enum class Role { Superintendent, Delegate, Head, AreaLeader, Principal, Coach, Teacher };
inline constexpr int kRoles = 7;
inline constexpr std::array<std::string_view, kRoles> kRoleNames = {
    "superintendent", "delegate", "head", "area_leader", "principal", "coach", "teacher"};

inline std::string_view name_of(Role role) { return kRoleNames[static_cast<int>(role)]; }

inline std::optional<Role> role_of(std::string_view name) {
  for (int role = 0; role < kRoles; ++role)
    if (kRoleNames[role] == name) return static_cast<Role>(role);
  return std::nullopt;
}

/// Whether somebody may report to somebody else. A principal may report to the superintendent where the file leaves
/// area leaders to be generated.
inline bool may_report(Role from, Role to) {
  switch (from) {
    case Role::Superintendent: return false;
    case Role::Delegate:
    case Role::Head:
    case Role::AreaLeader: return to == Role::Superintendent;
    case Role::Principal: return to == Role::AreaLeader || to == Role::Superintendent;
    case Role::Coach: return to == Role::Head;
    case Role::Teacher: return to == Role::Principal;
  }
  return false;
}

inline constexpr std::string_view kReportsTo = "reports_to";
inline constexpr std::string_view kAdvice = "advice";
inline constexpr std::string_view kTeam = "team";

/// Attributes of vertices, columns of the people file.
inline constexpr std::string_view kSchoolAttribute = "school";
inline constexpr std::string_view kDepartmentAttribute = "department";
inline constexpr std::string_view kPovertyAttribute = "poverty";
inline constexpr std::string_view kInitialLevelAttribute = "initial_level";

}  // namespace districtwide::district
