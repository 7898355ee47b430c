#include "readers/markdown/front_matter.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace plainsong::markdown {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// Without a comment behind it and without its quotation marks.
std::string_view scalar(std::string_view value) {
  value = trimmed(value);
  if (!value.empty() && (value.front() == '"' || value.front() == '\'')) {
    const std::size_t end = value.find(value.front(), 1);
    return end == std::string_view::npos ? value : value.substr(1, end - 1);
  }
  if (value.starts_with('#')) return {};
  return trimmed(value.substr(0, value.find(" #")));
}

void add_languages(std::string_view value, std::vector<std::string>& languages) {
  value = trimmed(value.substr(0, value.find(" #")));
  if (value.starts_with('[')) value.remove_prefix(1);
  if (value.ends_with(']')) value.remove_suffix(1);
  constexpr std::size_t most_languages = 20;
  while (!value.empty() && languages.size() < most_languages) {
    const std::size_t end = std::min(value.find(','), value.size());
    const std::string_view tag = scalar(value.substr(0, end));
    if (Language{tag}.known()) languages.emplace_back(tag);
    value.remove_prefix(std::min(end + 1, value.size()));
  }
}

struct Field {
  std::string_view key;
  std::string Metadata::*member;
};

constexpr std::array fields{
    Field{"title", &Metadata::title},   Field{"date", &Metadata::date},
    Field{"voice", &Metadata::voice},   Field{"audience", &Metadata::audience},
    Field{"type", &Metadata::type},     Field{"channel", &Metadata::channel},
    Field{"sender", &Metadata::sender},
};

bool iso_date(std::string_view text) {
  constexpr std::string_view form = "0000-00-00";
  if (text.size() < form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (form[i] == '0' ? !digit : text[i] != '-') return false;
  }
  return true;
}

class LineReader {
 public:
  void take(std::string_view line, Metadata& found) {
    const std::string_view content = trimmed(line);
    if (content.starts_with("- ")) {
      if (in_languages_) add_languages(content.substr(2), found.languages);
      return;
    }
    if (line.starts_with(' ') || line.starts_with('\t')) return;
    const std::size_t colon = content.find(':');
    if (colon == std::string_view::npos) return;
    const std::string_view key = trimmed(content.substr(0, colon));
    const std::string_view value = content.substr(colon + 1);
    in_languages_ = key == "language" || key == "languages" || key == "lang";
    if (in_languages_) add_languages(value, found.languages);
    const auto field = std::ranges::find(fields, key, &Field::key);
    if (field == fields.end()) return;
    std::string_view text = scalar(value);
    if (key == "date") text = iso_date(text) ? text.substr(0, 10) : std::string_view{};
    found.*(field->member) = text;
  }

 private:
  bool in_languages_ = false;
};

}  // namespace

FrontMatter front_matter(std::string_view text) {
  const std::size_t first_end = text.find('\n');
  if (first_end == std::string_view::npos || !text.starts_with("---") ||
      !trimmed(text.substr(3, first_end - 3)).empty()) {
    return {};
  }
  constexpr std::size_t longest = std::size_t{64} << 10U;
  FrontMatter result;
  LineReader reader;
  for (std::size_t at = first_end + 1; at < std::min(text.size(), longest);) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = std::min(end + 1, text.size());
    const std::string_view fence = trimmed(line);
    if (fence == "---" || fence == "...") {
      result.size = at;
      return result;
    }
    reader.take(line, result.found);
  }
  return {};  // a rule across the page, not front matter
}

}  // namespace plainsong::markdown
