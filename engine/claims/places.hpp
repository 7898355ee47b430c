#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "claims/message_words.hpp"
#include "plainsong/profile.hpp"
#include "plainsong/span.hpp"

namespace plainsong {

/// Where something is, as far as it is said. What is empty is not said.
struct PlaceValue {
  std::string school{};  ///< the id of a voice
  std::string venue{};   ///< "library", alike in English and Spanish
  std::string room{};    ///< "14", "B2"

  [[nodiscard]] bool empty() const { return school.empty() && venue.empty() && room.empty(); }
  friend bool operator==(const PlaceValue&, const PlaceValue&) = default;
};

/// "school/heron-lake|library|", for ledgers; and back.
[[nodiscard]] std::string place_code(const PlaceValue& place);
[[nodiscard]] PlaceValue place_of_code(std::string_view code);

/// True if both cannot be meant: another school, another room, the gym and the library.
[[nodiscard]] bool conflict(const PlaceValue& a, const PlaceValue& b);

/// A place that a message names.
struct PlaceMention {
  Span span{};
  WordRange words{};
  PlaceValue value{};
  bool located = false;  ///< a preposition or its form says that something is there
};

/// Knows the places of a profile: its schools with their short names and addresses. Immutable.
class PlaceIndex {
 public:
  explicit PlaceIndex(const Profile& profile);

  /// In text order. Linear in the text.
  [[nodiscard]] std::vector<PlaceMention> find(const MessageWords& words) const;

 private:
  struct Name {
    std::vector<std::string> stems;
    std::string school;
  };
  struct Part {
    WordRange words{};
    PlaceValue value{};
    bool address = false;
  };
  [[nodiscard]] bool may_begin(const MessageWords& words, std::uint32_t i) const;
  [[nodiscard]] Part part_at(const MessageWords& words, std::uint32_t i) const;
  void add_name(std::string_view name, const std::string& school);

  std::unordered_multimap<std::string, Name> by_first_stem_;
  StartFilter starts_;  // of the first stems
};

}  // namespace plainsong
