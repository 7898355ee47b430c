#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "common/ledger.hpp"

namespace plainsong {

/// How far messages say the same thing: counts, from which shares are made.
struct Uniformity {
  std::uint32_t messages = 0;
  std::uint32_t preferred = 0;   ///< uses of wanted and admitted terms
  std::uint32_t deprecated = 0;  ///< uses of unwanted ones
  std::uint32_t facts = 0;       ///< claims about facts of the canon
  std::uint32_t differing = 0;   ///< of these
  std::uint32_t required = 0;    ///< elements asked for
  std::uint32_t missing = 0;     ///< of these
  std::uint32_t findings = 0;    ///< errors and warnings
};

/// Counts of many messages. A teacher's messages are counted with the school: no number is one
/// person's.
class UniformityReport {
 public:
  void add(const MessageRecord& message);

  [[nodiscard]] const Uniformity& all() const { return all_; }
  [[nodiscard]] const std::map<std::string, Uniformity>& by_voice() const { return by_voice_; }
  [[nodiscard]] const std::map<std::string, Uniformity>& by_month() const { return by_month_; }
  /// Terms alone.
  [[nodiscard]] const std::map<std::string, Uniformity>& by_concept() const { return by_concept_; }

 private:
  Uniformity all_;
  std::map<std::string, Uniformity> by_voice_;
  std::map<std::string, Uniformity> by_month_;
  std::map<std::string, Uniformity> by_concept_;
};

/// Fewer than so many are shown as counts: a share of three says nothing.
inline constexpr std::uint32_t fewest_for_a_share = 10;

}  // namespace plainsong
