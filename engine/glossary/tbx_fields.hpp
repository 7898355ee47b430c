#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plainsong/glossary.hpp"

namespace plainsong::tbx {

/// The data category that a group is about, which is its first member; else the category itself.
[[nodiscard]] const DataCategory& head(const DataCategory& category);

/// True if there is more to the category than its element, type and text, so that a field of the
/// model cannot hold it: it is then kept in `more` as well, and written from there.
[[nodiscard]] bool holds_more(const DataCategory& category);

/// The category of `more` that a field with this text was taken from; null if the field stands for
/// itself.
[[nodiscard]] const DataCategory* origin_of(const std::vector<DataCategory>& more,
                                            std::string_view element, std::string_view type,
                                            std::string_view text);

/// The status as kept in Term::status_label: empty if the value is the standard one for `status`.
[[nodiscard]] std::string status_label(TermStatus status, std::string_view value);

/// Takes data categories into a term, each into its field or into `more`. Remarks on values it
/// does not understand are returned, empty if there are none; they stay in `more`.
class TermFields {
 public:
  explicit TermFields(Term& term) : term_{term} {}
  [[nodiscard]] std::string take(DataCategory category);

 private:
  [[nodiscard]] std::string take_status(DataCategory category);
  [[nodiscard]] std::string take_own(std::string_view name, DataCategory category);
  void take_part_of_speech(DataCategory category);
  void take_text(std::string& field, DataCategory category);

  Term& term_;
  bool status_seen_ = false;
  bool own_status_seen_ = false;
  bool own_part_of_speech_seen_ = false;
};

/// Takes the first text into `field`, the rest into `more`.
void take_text(std::string& field, std::vector<DataCategory>& more, DataCategory category);

/// The beginning of the types that ISO 30042 does not have and Plainsong needs.
inline constexpr std::string_view own_prefix = "plainsong:";

}  // namespace plainsong::tbx
