#pragma once

#include <cstdint>

namespace districtwide::district {

/// What a draw is for. A number, once given, is never given again: it is part of every trajectory.
enum Stream : std::uint8_t {
  // The organization (addressed by sample, not replicate)
  kSchoolSizes = 1,
  kPoverty = 2,
  kTies = 3,
  kBridgingTies = 4,
  kLeadTieBreak = 5,
  // The start of a replicate
  kOpenness = 16,
  kLeaderDisposition = 17,
  kPrincipalDisposition = 18,
  kLeadLottery = 19,
  // Year boundary
  kTeacherTurnover = 32,
  kTeacherLeaves = 33,
  kInduction = 34,
  kNewcomerOpenness = 35,
  kMoverOrder = 36,
  kPrincipalTurnover = 37,
  kNewPrincipalDisposition = 38,
  kDiscontinuity = 39,
  kSuperintendentTurnover = 40,
  kNewInitiatives = 41,
  // Weeks
  kAttendance = 48,
  kTests = 49,
  kTeacherMoves = 50,
};

}  // namespace districtwide::district
