#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace plainsong::office {

/// The fields a Word text is in (ECMA-376 part 1, section 17.16.18). A field is its instruction,
/// which nobody sees, then its result, which is text; both may hold other fields.
class WordFields {
 public:
  void begin();
  /// Text of the instruction of the innermost field.
  void instruct(std::string_view text);
  /// The result begins. Returns the address if the field is a link, else an empty text.
  [[nodiscard]] std::string separate();
  /// True if the field that ends was a link.
  [[nodiscard]] bool end();
  /// A field whose result has not begun by the end of a paragraph lost it to a deletion: what
  /// follows is shown rather than hidden to the end of the document.
  void end_paragraph();
  [[nodiscard]] bool hides_text() const { return in_instruction_ > 0; }

 private:
  struct Field {
    std::string instruction{};
    bool in_result = false;
    bool link = false;
  };
  std::vector<Field> fields_;
  std::size_t in_instruction_ = 0;
  std::size_t ignored_ = 0;  // nested too deep to be meant
};

/// The address in `HYPERLINK "https://…" \l "place"`; empty for any other field.
[[nodiscard]] std::string link_of_instruction(std::string_view instruction);

}  // namespace plainsong::office
