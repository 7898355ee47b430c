#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "plainsong/document.hpp"
#include "plainsong/engine.hpp"
#include "plainsong/finding.hpp"
#include "plainsong/position.hpp"
#include "plainsong/reader.hpp"
#include "plainsong/result.hpp"

namespace plainsong {

/// Where a finding stands, in the words of FORMATS: see docs/reference/output-formats.md.
struct Location {
  std::string quote{};              ///< the visible text found, white space folded
  std::uint32_t occurrence = 1;     ///< which of its occurrences in the visible text, at word edges
  std::string part{};               ///< the named part of the source; empty for the file itself
  Place place{};                    ///< for sources without lines
  std::optional<Position> start{};  ///< for sources with lines
  std::optional<Position> end{};
  /// The columns in bytes of the source, from 1, for the tools that count so.
  std::uint32_t start_byte = 1;
  std::uint32_t end_byte = 1;
  /// True if the source has these very words there, so that others can be put in their place.
  bool verbatim = false;

  /// True if the lines are those of the file itself, and not of a part that was decoded.
  [[nodiscard]] bool in_lines_of_file() const { return start.has_value() && part.empty(); }
};

/// A message that was read and checked, or the reason why not.
struct CheckedFile {
  std::string name{};  ///< as the user named it
  std::string bytes{};
  std::optional<Document> document{};
  std::optional<Error> error{};
  Report report{};
  std::vector<Location> locations{};                 ///< of report.findings
  std::vector<std::string> fingerprints{};           ///< of report.findings
  std::vector<Location> silenced_locations{};        ///< of report.silenced
  std::vector<std::string> silenced_fingerprints{};  ///< of report.silenced
};

/// What is known of what other messages say, for the claims of one. Where that cannot be found out,
/// the check says so.
using Related = std::function<Result<std::vector<KnownClaim>>(std::span<const Claim> claims,
                                                              const Metadata& metadata)>;

/// Reads and checks one message, also against what others say if `related` is given. Thread-safe,
/// if `related` is.
[[nodiscard]] CheckedFile check_bytes(const Engine& engine, std::string bytes, Metadata metadata,
                                      const ReadLimits& limits, const ReadTools& tools,
                                      const Related& related = {});

/// Likewise, but finds out neither where the findings stand nor their fingerprints: for those who
/// often need not know.
[[nodiscard]] CheckedFile check_without_places(const Engine& engine, std::string bytes,
                                               Metadata metadata, const ReadLimits& limits,
                                               const ReadTools& tools, const Related& related = {});
/// Adds them to a file that this engine has checked.
void add_places(const Engine& engine, CheckedFile& file);

/// Reads and checks a translation, also against its original. What is wrong with the original
/// itself is not told. Thread-safe.
[[nodiscard]] CheckedFile check_pair(const Engine& engine, std::string_view original_bytes,
                                     Metadata original_metadata, std::string bytes,
                                     Metadata metadata, const ReadLimits& limits,
                                     const ReadTools& tools);

/// Reads one message and gives what it says, each claim with its sentence; nothing if it cannot be
/// read: the check tells why. Thread-safe.
[[nodiscard]] std::vector<KnownClaim> claims_of(const Engine& engine, std::string_view bytes,
                                                Metadata metadata, const ReadLimits& limits,
                                                const ReadTools& tools);

/// The locations of findings of `document`, which was read from `bytes`.
[[nodiscard]] std::vector<Location> locate(const Document& document, std::string_view bytes,
                                           const std::vector<Finding>& findings);

}  // namespace plainsong
