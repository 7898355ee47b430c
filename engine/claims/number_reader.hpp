#pragma once

#include <span>
#include <string>
#include <vector>

#include "claims/claim_reader.hpp"

namespace plainsong {

/// Ties the numbers, grades and lists of a message to the facts of the canon they are about: those
/// with the same unit whose words stand around them. Lives for one message.
class NumberReader {
 public:
  NumberReader(const ClaimReader& reader, const Facts& facts, std::span<const Hit> hits,
               MessageReading& reading)
      : reader_{reader}, facts_{facts}, hits_{hits}, r_{reading} {}

  void read();

 private:
  void look_through();
  [[nodiscard]] bool at_a_rate(const Quantity& quantity) const;
  void read_number(const Quantity& quantity, std::size_t line);
  void read_grades(const GradeMention& mention, std::size_t line);
  void read_list(std::uint32_t fact, std::size_t line);
  [[nodiscard]] bool concerns(std::uint32_t fact, const CanonNumber& number,
                              const Quantity& quantity, std::size_t line) const;
  [[nodiscard]] bool speaks_of_organisation(const Quantity& quantity, WordRange line) const;
  /// How many of the words of `wanted` stand in `range`.
  [[nodiscard]] int matches(const std::vector<std::string>& wanted, WordRange range,
                            WordRange but) const;
  [[nodiscard]] bool names_concept(std::uint32_t fact, WordRange range) const;
  [[nodiscard]] bool names_fact(std::uint32_t fact, WordRange range) const;
  [[nodiscard]] bool names_other(std::uint32_t fact, WordRange range) const;
  [[nodiscard]] bool near_its_days(std::uint32_t fact) const;
  /// True if the line holds the first and the last day of a window.
  [[nodiscard]] bool spans_a_window(WordRange line) const;
  /// The line before in the same block; an empty range if there is none.
  [[nodiscard]] WordRange line_before(std::size_t line) const;
  void add(Attribute attribute, std::uint32_t fact, WordRange words, Span span, std::size_t line);

  const ClaimReader& reader_;
  const Facts& facts_;
  std::span<const Hit> hits_;
  MessageReading& r_;
  /// For each fact of the canon, the first word at which a concept of its names stands, and whether
  /// the fact itself is spoken of.
  std::vector<std::uint32_t> concept_from_;
  std::vector<bool> spoken_of_;
};

}  // namespace plainsong
