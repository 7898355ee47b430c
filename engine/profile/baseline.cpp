#include "plainsong/baseline.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "profile/in_quotes.hpp"
#include "profile/mistakes.hpp"
#include "profile/values.hpp"
#include "profile/yaml_fields.hpp"

namespace plainsong {
namespace {

using nlohmann::json;

constexpr std::size_t longest_line = std::size_t{1} << 20U;  // bytes

std::string fingerprint_mistake(std::string_view text) {
  const bool right = text.size() == 32 && std::ranges::all_of(text, [](char c) {
                       return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
                     });
  return right ? std::string{}
               : in_quotes(text.substr(0, 40)) + " is no fingerprint; it has 32 digits 0-9 and a-f";
}

struct Key {
  std::string_view name;
  std::string BaselineEntry::*member;
  std::string (*mistake_in)(std::string_view);  // null: any text
};

constexpr std::array<Key, 8> keys{
    {{"fingerprint", &BaselineEntry::fingerprint, fingerprint_mistake},
     {"rule", &BaselineEntry::rule, nullptr},
     {"file", &BaselineEntry::file, nullptr},
     {"quote", &BaselineEntry::quote, nullptr},
     {"reason", &BaselineEntry::reason, nullptr},
     {"who", &BaselineEntry::who, nullptr},
     {"added", &BaselineEntry::added, date_mistake},
     {"expires", &BaselineEntry::expires, date_mistake}}};

constexpr auto key_names = [] {
  std::array<std::string_view, keys.size()> names{};
  for (std::size_t i = 0; i < keys.size(); ++i) names[i] = keys[i].name;
  return names;
}();

/// Reads one line; false, with a mistake, if it is no entry.
bool read_entry(std::string_view line, std::size_t number, BaselineEntry& entry,
                Mistakes& mistakes) {
  if (line.size() > longest_line) {
    mistakes.add(number, "the line is longer than 1 MB; write one entry a line");
    return false;
  }
  // What is nested is not built: an entry has none of it.
  const json::parser_callback_t keep = [](int depth, json::parse_event_t, json&) {
    return depth <= 1;
  };
  const json object = json::parse(line, keep, /*allow_exceptions=*/false);
  if (!object.is_object()) {
    mistakes.add(number,
                 "a JSON object is expected here; a baseline has one a line, as "
                 "--write-baseline writes them");
    return false;
  }
  bool right = true;
  const auto wrong = [&](std::string message) {
    mistakes.add(number, std::move(message));
    right = false;
  };
  for (const auto& [name, value] : object.items()) {
    const auto key = std::ranges::find(keys, name, &Key::name);
    if (key == keys.end()) {
      wrong(unknown_word("key", name, key_names));
    } else if (value.is_string()) {
      auto text = value.get<std::string>();
      std::string mistake = key->mistake_in == nullptr || text.empty() ? "" : key->mistake_in(text);
      if (!mistake.empty()) wrong(std::move(mistake));
      entry.*(key->member) = std::move(text);
    } else if (!value.is_null()) {
      wrong(in_quotes(name) + " is not a text; put it in quotation marks");
    }
  }
  if (right && entry.fingerprint.empty()) {
    wrong("\"fingerprint\" is missing; --write-baseline writes it");
  }
  return right;
}

}  // namespace

std::vector<BaselineEntry> parse_baseline(std::string_view json_lines, std::string_view file,
                                          Errors& errors) {
  std::vector<BaselineEntry> entries;
  Mistakes mistakes{file};
  if (json_lines.starts_with("\xEF\xBB\xBF")) json_lines.remove_prefix(3);
  for (std::size_t number = 1; !json_lines.empty() && !mistakes.full(); ++number) {
    const std::size_t end = std::min(json_lines.find('\n'), json_lines.size());
    const std::string_view line = json_lines.substr(0, end);
    json_lines.remove_prefix(std::min(end + 1, json_lines.size()));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    BaselineEntry entry;
    if (read_entry(line, number, entry, mistakes)) entries.push_back(std::move(entry));
  }
  const Errors found = mistakes.errors();
  errors.insert(errors.end(), found.begin(), found.end());
  return entries;
}

}  // namespace plainsong
