#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/canon.hpp"
#include "plainsong/document.hpp"
#include "plainsong/profile.hpp"
#include "segment/segments.hpp"

namespace plainsong {

/// The parts of a message as a letter has them: its head with name and date, its body, its foot.
/// Lives for one check of one document; borrows all it is given.
class MessageParts {
 public:
  MessageParts(const Document& document, const Segments& segments, const Profile& profile);

  /// The language most of the sender's own words are in; unknown if there are none.
  [[nodiscard]] Language main_language() const { return main_language_; }
  /// Where the sender's own text ends.
  [[nodiscard]] std::uint32_t end_of_body() const { return end_of_body_; }
  /// True if what was found at `span` can show that the message holds `element`: it is said by the
  /// sender, a date is not that of the letter itself, a place is not that of the letterhead, a time
  /// not that of the office.
  [[nodiscard]] bool counts_for(std::string_view element, Span span) const;
  /// True if a link opens a mail or a call.
  [[nodiscard]] bool links_to_contact() const;
  /// True if the message says `statement` in some language, in these words or nearly.
  [[nodiscard]] bool says_like(const Wording* statement) const;

 private:
  [[nodiscard]] Span line_of(Span span) const;
  [[nodiscard]] bool letterhead(Span line) const;
  [[nodiscard]] bool date_of_the_letter(Span date) const;
  [[nodiscard]] bool office_hours(Span time) const;

  const Document& document_;
  const Segments& segments_;
  const Profile& profile_;
  Language main_language_{};
  std::uint32_t end_of_body_ = 0;
  std::uint32_t salutation_ = 0;  // where it begins; 0: there is none
};

}  // namespace plainsong
