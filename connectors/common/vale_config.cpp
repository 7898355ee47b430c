#include "common/vale_config.hpp"

#include <algorithm>
#include <optional>

namespace plainsong {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view space = " \t\r\n\f\v";
  const std::size_t first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

/// Without a comment behind it, which needs a space before it, and without quotation marks.
std::string plain_value(std::string_view value) {
  value = trimmed(value);
  if (value.size() > 1 && (value[0] == '"' || value[0] == '\'' || value[0] == '`')) {
    const std::size_t end = value.find(value[0], 1);
    if (end != std::string_view::npos && trimmed(value.substr(end + 1)).empty()) {
      return std::string{value.substr(1, end - 1)};
    }
  }
  for (const std::string_view mark : {" #", " ;"}) {
    value = value.substr(0, std::min(value.find(mark), value.size()));
  }
  return std::string{trimmed(value)};
}

/// The parts between commas; \, is no separator.
std::vector<std::string> listed(std::string_view value) {
  std::vector<std::string> parts{""};
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '\\' && i + 1 < value.size() && value[i + 1] == ',') {
      parts.back() += value[++i];
    } else if (value[i] == ',') {
      parts.emplace_back();
    } else {
      parts.back() += value[i];
    }
  }
  std::vector<std::string> result;
  for (const std::string& part : parts) {
    std::string text{trimmed(part)};
    if (!text.empty() && std::ranges::find(result, text) == result.end()) {
      result.push_back(std::move(text));
    }
  }
  return result;
}

void append(std::vector<std::string>& list, const std::vector<std::string>& more) {
  for (const std::string& text : more) {
    if (std::ranges::find(list, text) == list.end()) list.push_back(text);
  }
}

class ConfigReader {
 public:
  ConfigReader(std::string_view name, Errors& errors) : errors_{errors} { config_.file = name; }

  ValeConfig read(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    std::string entry;
    while (!bytes.empty()) {
      const std::size_t end = std::min(bytes.find('\n'), bytes.size());
      const std::string_view line = trimmed(bytes.substr(0, end));
      bytes.remove_prefix(std::min(end + 1, bytes.size()));
      ++line_;
      // A backslash at the end goes on in the next line.
      if (line.ends_with('\\') && !comment(line)) {
        entry += line.substr(0, line.size() - 1);
        continue;
      }
      entry += line;
      read_line(entry);
      entry.clear();
    }
    if (!entry.empty()) read_line(entry);
    return std::move(config_);
  }

 private:
  static bool comment(std::string_view line) {
    return line.starts_with('#') || line.starts_with(';');
  }
  void wrong(std::string message) {
    errors_.push_back({ErrorKind::invalid_config, config_.file + ':' + std::to_string(line_),
                       std::move(message)});
  }

  void read_line(std::string_view line) {
    if (line.empty() || comment(line)) return;
    if (line.starts_with('[')) {
      const std::size_t end = line.rfind(']');
      if (end == std::string_view::npos) return wrong("a section's \"[\" is not closed by \"]\"");
      open_section(trimmed(line.substr(1, end - 1)));
      return;
    }
    const std::size_t equals = line.find_first_of("=:");
    if (equals == std::string_view::npos) {
      return wrong("\"" + std::string{line.substr(0, 60)} +
                   "\" is no setting; write one like \"MinAlertLevel = warning\"");
    }
    const std::string key{trimmed(line.substr(0, equals))};
    const std::string value = plain_value(line.substr(equals + 1));
    if (in_formats_) {
      config_.formats[key] = value;
    } else if (section_) {
      section_entry(key, value);
    } else if (!elsewhere_) {
      core_entry(key, value);
    }
  }

  void open_section(std::string_view name) {
    in_formats_ = name == "formats";
    elsewhere_ = name == "asciidoctor" || name == "DEFAULT";
    section_.reset();
    if (in_formats_ || elsewhere_) return;
    const auto known = std::ranges::find(config_.sections, name, &ValeSection::glob);
    section_ = static_cast<std::size_t>(known - config_.sections.begin());
    if (known == config_.sections.end()) config_.sections.push_back({.glob = std::string{name}});
  }

  void core_entry(const std::string& key, const std::string& value) {
    if (key == "StylesPath") {
      config_.styles_path = value;
    } else if (key == "MinAlertLevel") {
      const auto level = parse_severity(value);
      if (!level) return wrong("\"MinAlertLevel\" is suggestion, warning or error");
      config_.min_level = *level;
    } else if (key == "Vocab") {
      append(config_.vocabularies, listed(value));
    } else if (key == "Packages") {
      append(config_.packages, listed(value));
    } else if (key == "IgnoredScopes") {
      append(config_.ignored_scopes, listed(value));
    } else if (key == "SkippedScopes") {
      append(config_.skipped_scopes, listed(value));
    } else if (key == "IgnoredClasses") {
      append(config_.ignored_classes, listed(value));
    } else if (key == "WordTemplate") {
      config_.word_template = value;
    }
  }

  void section_entry(const std::string& key, const std::string& value) {
    ValeSection& section = config_.sections[*section_];
    if (key == "BasedOnStyles") {
      section.has_styles = true;
      append(section.styles, listed(value));
    } else if (key == "BlockIgnores" || key == "IgnorePatterns") {
      append(section.block_ignores, listed(value));
    } else if (key == "TokenIgnores") {
      append(section.token_ignores, listed(value));
    } else if (key.find('.') != std::string::npos) {
      section.rules.emplace_back(key, value);
    }
  }

  Errors& errors_;
  ValeConfig config_;
  std::size_t line_ = 0;
  std::optional<std::size_t> section_;
  bool in_formats_ = false;
  bool elsewhere_ = false;
};

/// One alternative of braces at a time; `steps` bounds the work.
bool fits(std::string_view glob, std::string_view path, std::size_t& steps) {
  while (!glob.empty()) {
    if (steps == 0) return false;
    --steps;
    const char c = glob.front();
    if (c == '*') {
      while (glob.starts_with('*')) glob.remove_prefix(1);
      if (glob.empty()) return true;
      for (std::size_t skip = 0; skip <= path.size(); ++skip) {
        if (fits(glob, path.substr(skip), steps)) return true;
      }
      return false;
    }
    if (c == '{') {
      const std::size_t end = glob.find('}');
      if (end != std::string_view::npos) {
        std::string_view options = glob.substr(1, end - 1);
        const std::string_view rest = glob.substr(end + 1);
        while (true) {
          const std::size_t comma = options.find(',');
          const std::string whole = std::string{options.substr(0, comma)} + std::string{rest};
          if (fits(whole, path, steps)) return true;
          if (comma == std::string_view::npos) return false;
          options.remove_prefix(comma + 1);
        }
      }
    }
    if (path.empty()) return false;
    if (c == '[') {
      const std::size_t end = glob.find(']', 2);
      if (end != std::string_view::npos) {
        std::string_view set = glob.substr(1, end - 1);
        const bool negated = set.starts_with('!') || set.starts_with('^');
        if (negated) set.remove_prefix(1);
        bool in = false;
        for (std::size_t i = 0; i < set.size(); ++i) {
          if (i + 2 < set.size() && set[i + 1] == '-') {
            in = in || (path[0] >= set[i] && path[0] <= set[i + 2]);
            i += 2;
          } else {
            in = in || path[0] == set[i];
          }
        }
        if (in == negated) return false;
        glob.remove_prefix(end + 1);
        path.remove_prefix(1);
        continue;
      }
    }
    if (c == '\\' && glob.size() > 1) glob.remove_prefix(1);
    if (glob.front() != '?' && glob.front() != path.front()) return false;
    glob.remove_prefix(1);
    path.remove_prefix(1);
  }
  return path.empty();
}

}  // namespace

std::vector<std::string> ValeConfig::styles() const {
  std::vector<std::string> all;
  for (const ValeSection& section : sections) append(all, section.styles);
  return all;
}

std::string ValeConfig::ending_of(std::string_view path) const {
  path.remove_prefix(std::min(path.rfind('/') + 1, path.size()));
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return {};
  std::string ending{path.substr(dot + 1)};
  const auto found = formats.find(ending);
  return found == formats.end() ? ending : found->second;
}

ValeConfig parse_vale_config(std::string_view bytes, std::string_view name, Errors& errors) {
  return ConfigReader{name, errors}.read(bytes);
}

bool vale_glob_matches(std::string_view glob, std::string_view path) {
  constexpr std::size_t most_steps = 100'000;
  std::size_t steps = most_steps;
  return fits(glob, path, steps);
}

}  // namespace plainsong
