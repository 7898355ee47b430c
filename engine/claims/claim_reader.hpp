#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "claims/canon_values.hpp"
#include "claims/grade_bands.hpp"
#include "claims/message_lines.hpp"
#include "claims/message_words.hpp"
#include "claims/own_events.hpp"
#include "claims/places.hpp"
#include "claims/quantities.hpp"
#include "claims/topics.hpp"
#include "facts/date_frame.hpp"
#include "facts/facts.hpp"
#include "match/matcher.hpp"
#include "plainsong/canon.hpp"
#include "plainsong/claim.hpp"
#include "plainsong/profile.hpp"

namespace plainsong {

/// A claim and what it was read from.
struct ReadClaim {
  static constexpr std::uint32_t no_fact = std::numeric_limits<std::uint32_t>::max();

  Claim claim{};
  std::uint32_t fact = no_fact;  ///< the fact of the canon it is about
  /// Of a date, indexes into Facts::dates, [first, last); of a time one into Facts::times; of a
  /// number one into MessageReading::quantities.
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t word = 0;   ///< the first of its words
  std::size_t line = 0;     ///< of MessageReading::lines
  bool named_here = false;  ///< its line names the subject
  // a date
  std::vector<std::chrono::sys_days> days{};
  bool range = false;       ///< days are the first and the last
  bool only_first = false;  ///< a range of which this is the first day
  bool only_last = false;
  bool own_part = false;  ///< may be a part of the whole: own days within a window
  std::optional<std::chrono::weekday> weekday{};  ///< a weekday without a day
  // a time
  std::optional<unsigned> minutes{};
  // a place
  PlaceValue place{};
  // a number or grades
  const CanonNumber* expected = nullptr;
  GradeSet grades = 0;
  std::string item{};  ///< of a list: what is not in it
};

/// A message taken apart for its claims. Lives for one check; borrows what it was made of.
struct MessageReading {
  MessageReading(const Document& document, const Segments& segments) : words{document, segments} {}

  MessageWords words;
  std::vector<MessageLine> lines{};
  std::vector<Quantity> quantities{};
  std::vector<GradeMention> grades{};
  std::vector<PlaceMention> places{};
  std::vector<TopicMention> topics{};
  std::vector<OwnEvent> events{};
  std::vector<ReadClaim> claims{};  ///< in text order
  std::optional<DateFrame> frame{};
  GradeSet own_grades = 0;  ///< of the voice that speaks, where the profile says them
  bool corrects = false;    ///< it says that it puts right an earlier message
  bool has_copies = false;  ///< the claims of add_copies are among them
};

/// Reads what a message says of the facts of a canon, and of events that have a name. Immutable;
/// threads may share it; borrows the canon and the profile.
class ClaimReader {
 public:
  ClaimReader(const Canon& canon, const Profile& profile, const Lexicon& lexicon,
              const Segmenter& segmenter);

  [[nodiscard]] std::unique_ptr<MessageReading> read(const Document& document,
                                                     const Segments& segments, const Facts& facts,
                                                     std::span<const Hit> hits) const;

  [[nodiscard]] const Canon& canon() const { return canon_; }
  [[nodiscard]] const std::vector<CanonValue>& values() const { return values_; }

 private:
  friend class LineReader;
  friend class NumberReader;

  const Canon& canon_;
  const Profile& profile_;
  const Lexicon& lexicon_;
  std::vector<CanonValue> values_;
  TopicIndex topics_;
  PlaceIndex places_;
  std::vector<std::string> school_stems_;
  /// For each fact, the concepts of the glossary its names speak of.
  std::vector<std::vector<std::uint32_t>> concepts_;
  /// For each fact, the others that are named within its names: "Interpreters at Family Night".
  std::vector<std::vector<std::uint32_t>> within_;
};

}  // namespace plainsong
