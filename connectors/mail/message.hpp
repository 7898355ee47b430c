#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace plainsong::mail {

/// One field of a message's header (RFC 5322 section 2.2), as it stands there.
struct HeaderField {
  std::string_view name{};
  std::string_view value{};  ///< all behind the colon, folded, without the end of its last line
  std::size_t start = 0;     ///< where it begins in the message, in bytes
  std::size_t end = 0;       ///< behind the end of its last line
};

/// A message taken apart into its fields and the rest. Borrows the bytes. Lines may end in CRLF or
/// LF; a line that is no field ends the header, as it does for mail servers. A first line "From
/// ..." out of a mailbox file is passed over if a field follows. Fields after the first 100,000 are
/// in the header, but not among fields().
class MessageView {
 public:
  explicit MessageView(std::string_view bytes);

  [[nodiscard]] const std::vector<HeaderField>& fields() const { return fields_; }
  /// The first field of this name, in capitals or not; null if there is none.
  [[nodiscard]] const HeaderField* find(std::string_view name) const;
  [[nodiscard]] std::size_t count(std::string_view name) const;
  /// The value of the first field of this name, unfolded and trimmed; empty if there is none.
  [[nodiscard]] std::string value(std::string_view name) const;
  /// Behind the fields: the empty line, if there is one, and the body.
  [[nodiscard]] std::size_t fields_end() const { return fields_end_; }
  [[nodiscard]] std::string_view body() const { return bytes_.substr(body_start_); }

 private:
  std::string_view bytes_;
  std::vector<HeaderField> fields_;
  std::size_t fields_end_ = 0;
  std::size_t body_start_ = 0;
};

[[nodiscard]] bool same_field_name(std::string_view a, std::string_view b);
/// A folded value as one line, trimmed.
[[nodiscard]] std::string unfolded(std::string_view value);
/// Encoded words (RFC 2047) in UTF-8 and Latin 1 are read; others stay as they are.
[[nodiscard]] std::string decoded_words(std::string_view value);
/// A value that may stand in a field: ASCII as it is, other text as encoded words (RFC 2047),
/// folded below 78 bytes with CRLF; never a line end of its own. Control characters become blanks,
/// what is not UTF-8 becomes U+FFFD. The first line leaves room for a name of 22 bytes.
[[nodiscard]] std::string field_value(std::string_view text);
/// "Name: value\r\n" with the value made safe as by field_value. `name` is ASCII and counts.
[[nodiscard]] std::string field_line(std::string_view name, std::string_view text);
/// The addresses of a field like From, without names and comments, in their order; not checked.
[[nodiscard]] std::vector<std::string> addresses_in(std::string_view value);
/// The media type of a message in small letters, "multipart/report"; empty if it has none.
[[nodiscard]] std::string media_type(const MessageView& message);

/// A change of one field, in the terms both a mail filter protocol and a splice can carry out.
/// Occurrences are those of the message before all changes: list changes of one name from the last
/// occurrence to the first, for mail servers differ in whether they count what is gone. A field
/// that is not there is added by `replace`; an empty value removes one.
struct HeaderEdit {
  enum class Kind : unsigned char { add, insert, replace, remove };
  Kind kind = Kind::add;
  std::string name{};
  std::string value{};         ///< encoded by field_value
  std::size_t occurrence = 1;  ///< of the fields of this name, for replace and remove

  friend bool operator==(const HeaderEdit&, const HeaderEdit&) = default;
};
/// `bytes` with the fields changed and every other byte as it was. Added fields come
/// last, inserted ones first.
[[nodiscard]] std::string edited(std::string_view bytes, const std::vector<HeaderEdit>& edits);

/// True for mail by machines to which nobody must be told anything: delivery status notifications
/// and automatic replies (RFC 3834 section 2). A newsletter is none, whatever its Precedence.
[[nodiscard]] bool automatic(const MessageView& message, std::string_view sender);
/// True if somebody has signed the message (DKIM, S/MIME, OpenPGP): a change would break that.
[[nodiscard]] bool is_signed(const MessageView& message);

}  // namespace plainsong::mail
