#include "readers/office/word_fields.hpp"

#include <algorithm>
#include <utility>

#include "readers/office/package.hpp"
#include "text/ascii.hpp"

namespace plainsong::office {
namespace {

constexpr std::size_t deepest = 100;
constexpr std::size_t longest_instruction = 4096;

/// Takes the next argument off `text`: a word, or what stands in quotes.
std::string_view next_argument(std::string_view& text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) {
    text = {};
    return {};
  }
  const bool quoted = text[first] == '"';
  const std::size_t from = first + (quoted ? 1 : 0);
  const std::size_t end =
      std::min(text.find_first_of(quoted ? "\"" : " \t\r\n", from), text.size());
  const std::string_view argument = text.substr(from, end - from);
  text.remove_prefix(std::min(end + 1, text.size()));
  return argument;
}

}  // namespace

void WordFields::begin() {
  if (fields_.size() >= deepest) {
    ++ignored_;
    return;
  }
  fields_.emplace_back();
  ++in_instruction_;
}

void WordFields::instruct(std::string_view text) {
  if (fields_.empty() || ignored_ > 0) return;
  std::string& instruction = fields_.back().instruction;
  instruction +=
      text.substr(0, longest_instruction - std::min(instruction.size(), longest_instruction));
}

std::string WordFields::separate() {
  if (fields_.empty() || ignored_ > 0) return {};
  Field& field = fields_.back();
  if (!field.in_result) --in_instruction_;
  field.in_result = true;
  std::string address = link_of_instruction(field.instruction);
  field.link = !address.empty();
  return address;
}

bool WordFields::end() {
  if (ignored_ > 0) {
    --ignored_;
    return false;
  }
  if (fields_.empty()) return false;
  if (!fields_.back().in_result) --in_instruction_;
  const bool link = fields_.back().link;
  fields_.pop_back();
  return link;
}

void WordFields::end_paragraph() {
  for (Field& field : fields_) field.in_result = true;
  in_instruction_ = 0;
}

std::string link_of_instruction(std::string_view instruction) {
  if (ascii_lower(next_argument(instruction)) != "hyperlink") return {};
  std::string address;
  while (!instruction.empty()) {
    const std::string_view argument = next_argument(instruction);
    if (argument == "\\l") {
      address += '#';
      address += next_argument(instruction);
    } else if (argument == "\\o" || argument == "\\t") {
      next_argument(instruction);  // a tip and a window
    } else if (!argument.starts_with('\\') && address.empty()) {
      address = argument;
    }
  }
  return address;
}

}  // namespace plainsong::office
