#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "plainsong/profile.hpp"
#include "profile/in_quotes.hpp"
#include "profile/mistakes.hpp"
#include "profile/values.hpp"
#include "profile/yaml_fields.hpp"

namespace plainsong {
namespace {

using nlohmann::json;

constexpr std::size_t longest_line = std::size_t{1} << 20U;  // bytes

struct TextKey {
  std::string_view key;
  std::string Metadata::*member;
  std::string (*mistake_in)(std::string_view);  // null: any text
};

constexpr std::array<TextKey, 8> text_keys{{{"file", &Metadata::file, nullptr},
                                            {"voice", &Metadata::voice, voice_id_mistake},
                                            {"audience", &Metadata::audience, audience_mistake},
                                            {"type", &Metadata::type, nullptr},
                                            {"channel", &Metadata::channel, channel_mistake},
                                            {"date", &Metadata::date, date_mistake},
                                            {"title", &Metadata::title, nullptr},
                                            {"sender", &Metadata::sender, nullptr}}};

constexpr std::array<std::string_view, 9> known_keys{
    "file", "voice", "audience", "type", "channel", "date", "title", "sender", "languages"};

/// One line of the list, parsed, and what the parsed form no longer tells.
struct Line {
  json object;
  std::vector<std::string> repeated_keys{};
};

/// Parses a line without building what is nested deeper than a list in an object.
Line parse_line(std::string_view text) {
  Line line;
  std::set<std::string> keys;
  const json::parser_callback_t keep = [&](int depth, json::parse_event_t event, json& parsed) {
    if (event == json::parse_event_t::key && depth == 1) {
      std::string key = parsed.get<std::string>();
      if (!keys.insert(key).second) line.repeated_keys.push_back(std::move(key));
    }
    return depth <= 2;
  };
  line.object = json::parse(text, keep, /*allow_exceptions=*/false);
  return line;
}

class LineReader {
 public:
  LineReader(std::size_t number, Mistakes& mistakes) : number_{number}, mistakes_{mistakes} {}

  /// What the line says, as far as it is right; false if it names no file.
  bool read(std::string_view text, Metadata& metadata) {
    if (text.size() > longest_line) {
      wrong("the line is longer than 1 MB; write one message a line");
      return false;
    }
    const Line line = parse_line(text);
    if (line.object.is_discarded()) {
      wrong("this is not JSON; write one object a line, like {\"file\": \"letter.docx\"}");
      return false;
    }
    if (!line.object.is_object()) {
      wrong("a JSON object is expected here; write one a line, like {\"file\": \"letter.docx\"}");
      return false;
    }
    for (const std::string& key : line.repeated_keys) {
      wrong(in_quotes(key) + " is here twice; leave one of them out");
    }
    for (const auto& [key, value] : line.object.items()) {
      if (!mistakes_.full()) read_key(key, value, metadata);
    }
    if (!line.object.contains("file")) wrong("\"file\" is missing; name the file of the message");
    return !metadata.file.empty();
  }

 private:
  void wrong(std::string message) { mistakes_.add(number_, std::move(message)); }

  void read_key(const std::string& key, const json& value, Metadata& metadata) {
    if (key == "languages") {
      read_languages(value, metadata);
      return;
    }
    const auto known = std::ranges::find(text_keys, key, &TextKey::key);
    if (known == text_keys.end()) {
      wrong(unknown_word("key", key, known_keys));
      return;
    }
    if (value.is_null()) return;
    if (!value.is_string()) {
      wrong(in_quotes(key) + " is not a text; put it in quotation marks");
      return;
    }
    std::string text = value.get<std::string>();
    if (text.empty()) return;
    std::string mistake = known->mistake_in == nullptr ? std::string{} : known->mistake_in(text);
    if (!mistake.empty()) {
      wrong(std::move(mistake));
      return;
    }
    metadata.*(known->member) = std::move(text);
  }

  void read_languages(const json& value, Metadata& metadata) {
    if (value.is_null()) return;
    const json list = value.is_string() ? json::array({value}) : value;
    if (!list.is_array()) {
      wrong("\"languages\" is not a list; write it like [\"en\", \"es\"]");
      return;
    }
    for (const json& entry : list) {
      if (!entry.is_string()) {
        wrong("\"languages\" holds what is not a text; write it like [\"en\", \"es\"]");
        return;
      }
      std::string tag = entry.get<std::string>();
      std::string mistake = language_mistake(tag);
      if (mistake.empty()) {
        metadata.languages.push_back(std::move(tag));
      } else {
        wrong(std::move(mistake));
      }
    }
  }

  std::size_t number_;
  Mistakes& mistakes_;
};

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == line.npos; }

}  // namespace

std::vector<Metadata> parse_message_list(std::string_view json_lines, std::string_view file,
                                         Errors& errors) {
  std::vector<Metadata> messages;
  Mistakes mistakes{file};
  std::map<std::string, std::size_t> lines;
  if (json_lines.starts_with("\xEF\xBB\xBF")) json_lines.remove_prefix(3);
  for (std::size_t number = 1; !json_lines.empty() && !mistakes.full(); ++number) {
    const std::size_t end = std::min(json_lines.find('\n'), json_lines.size());
    const std::string_view line = json_lines.substr(0, end);
    json_lines.remove_prefix(std::min(end + 1, json_lines.size()));
    if (is_blank(line)) continue;
    Metadata metadata;
    if (!LineReader{number, mistakes}.read(line, metadata)) continue;
    const auto [first, added] = lines.try_emplace(metadata.file, number);
    if (!added) {
      mistakes.add(number, in_quotes(metadata.file) + " is listed already, in line " +
                               std::to_string(first->second) + "; leave one of them out");
      continue;
    }
    messages.push_back(std::move(metadata));
  }
  const Errors found = mistakes.errors();
  errors.insert(errors.end(), found.begin(), found.end());
  return messages;
}

}  // namespace plainsong
