#include "profile/yaml_fields.hpp"

#include <charconv>
#include <utility>

#include "plainsong/profile.hpp"
#include "profile/in_quotes.hpp"

namespace plainsong {
namespace {

std::string_view shape(const YamlNode& node) {
  switch (node.kind) {
    case YamlKind::empty: return "nothing";
    case YamlKind::text: return "a text";
    case YamlKind::list: return "a list";
    case YamlKind::map: return "a map of keys and values";
  }
  return {};
}

/// "name is a list where a text is expected; `mend`".
void wrong_shape(const YamlNode& node, std::string_view expected, std::string_view mend,
                 Mistakes& mistakes) {
  std::string message = node.key.empty() ? "this" : in_quotes(node.key);
  message += " is ";
  message += shape(node);
  message += " where ";
  message += expected;
  message += " is expected; ";
  message += mend;
  mistakes.add(node.line, std::move(message));
}

}  // namespace

std::string text_of(const YamlNode& node, Mistakes& mistakes) {
  if (node.kind == YamlKind::text) return node.text;
  wrong_shape(node, "a text", "write it behind the colon, in quotation marks if need be", mistakes);
  return {};
}

std::vector<std::string> texts_of(const YamlNode& node, Mistakes& mistakes) {
  if (node.kind == YamlKind::text) return {node.text};
  std::vector<std::string> texts;
  if (!is_list(node, mistakes)) return texts;
  for (const YamlNode& entry : node.children) {
    std::string text = text_of(entry, mistakes);
    if (!text.empty()) texts.push_back(std::move(text));
  }
  return texts;
}

std::map<std::string, std::string> text_map_of(const YamlNode& node, Mistakes& mistakes) {
  std::map<std::string, std::string> texts;
  if (!is_map(node, mistakes)) return texts;
  for (const YamlNode& entry : node.children) texts[entry.key] = text_of(entry, mistakes);
  return texts;
}

std::optional<int> whole_number_of(const YamlNode& node, int least, int most, Mistakes& mistakes) {
  int number = 0;
  const char* const end = node.text.data() + node.text.size();
  const auto [stop, code] = std::from_chars(node.text.data(), end, number);
  const bool whole = node.kind == YamlKind::text && code == std::errc{} && stop == end;
  if (whole && number >= least && number <= most) return number;
  mistakes.add(node.line,
               in_quotes(node.key) + " is " +
                   (node.kind == YamlKind::text ? in_quotes(node.text) : std::string{shape(node)}) +
                   "; write a whole number from " + std::to_string(least) + " to " +
                   std::to_string(most));
  return std::nullopt;
}

bool truth_of(const YamlNode& node, Mistakes& mistakes) {
  if (node.kind == YamlKind::text && node.text == "true") return true;
  if (node.kind == YamlKind::text && node.text == "false") return false;
  mistakes.add(node.line,
               in_quotes(node.key) + " is " +
                   (node.kind == YamlKind::text ? in_quotes(node.text) : std::string{shape(node)}) +
                   "; write true or false");
  return false;
}

bool is_map(const YamlNode& node, Mistakes& mistakes) {
  if (node.kind == YamlKind::map) return true;
  wrong_shape(node, "a map of keys and values", "write each as \"key: value\" on a line of its own",
              mistakes);
  return false;
}

bool is_list(const YamlNode& node, Mistakes& mistakes) {
  if (node.kind == YamlKind::list) return true;
  wrong_shape(node, "a list", "begin each entry with \"- \"", mistakes);
  return false;
}

const YamlNode* entry_of(const YamlNode& map, std::string_view key) {
  for (const YamlNode& entry : map.children) {
    if (entry.key == key && entry.kind != YamlKind::empty) return &entry;
  }
  return nullptr;
}

std::string unknown_word(std::string_view what, std::string_view word,
                         std::span<const std::string_view> known) {
  const auto nearest = nearest_word(word, {known.begin(), known.end()});
  std::string message = "there is no " + std::string{what} + ' ' + in_quotes(word);
  if (nearest) return message + "; write " + in_quotes(*nearest);
  constexpr std::size_t most_named = 12;
  if (known.size() > most_named) return message + "; leave it out, or look for another";
  message += "; it may be ";
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (i > 0) message += i + 1 == known.size() ? " or " : ", ";
    message += known[i];
  }
  return message;
}

}  // namespace plainsong
