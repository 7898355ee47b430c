#include "spelling/affix_file.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "readers/charset.hpp"
#include "text/utf8.hpp"

namespace plainsong {
namespace {

// Beyond what any dictionary has (hunspell reads 8 KB of a line); keeps hostile files linear.
constexpr std::size_t max_flags = 1024;
constexpr std::size_t max_affix_bytes = 256;

std::u32string code_points(std::string_view text) {
  std::u32string result;
  for (std::size_t i = 0; i < text.size();) {
    const utf8::Decoded next = utf8::decode(text, i);
    result += next.code_point;
    i += next.size;
  }
  return result;
}

/// Calls `take` for each line, without its end.
template <class Take>
void for_each_line(std::string_view text, Take take) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    take(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::uint32_t number(std::string_view text) {
  std::uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// "0" stands for nothing.
std::u32string affix_text(std::string_view text) {
  return text == "0" ? std::u32string{} : code_points(text.substr(0, max_affix_bytes));
}

std::vector<CharacterSet> parse_condition(std::string_view text) {
  std::vector<CharacterSet> condition;
  if (text == ".") return condition;
  const std::u32string characters = code_points(text.substr(0, max_affix_bytes));
  for (std::size_t i = 0; i < characters.size(); ++i) {
    CharacterSet& set = condition.emplace_back();
    if (characters[i] == U'.') {
      set.negated = true;
      continue;
    }
    if (characters[i] != U'[') {
      set.characters = characters[i];
      continue;
    }
    const std::size_t end = std::min(characters.find(U']', i), characters.size());
    set.negated = i + 1 < end && characters[i + 1] == U'^';
    const std::size_t start = i + (set.negated ? 2 : 1);
    set.characters = characters.substr(start, end - start);
    i = end;
  }
  return condition;
}

}  // namespace

std::string charset_of_dictionary(std::string_view name) {
  if (name == "microsoft-cp1251") return "windows-1251";
  if (name == "TIS620-2533") return "tis-620";
  return std::string{name};
}

std::vector<std::string_view> split_fields(std::string_view line) {
  constexpr std::string_view space = " \t";
  std::vector<std::string_view> fields;
  std::size_t start = line.find_first_not_of(space);
  while (start != std::string_view::npos) {
    const std::size_t end = std::min(line.find_first_of(space, start), line.size());
    fields.push_back(line.substr(start, end - start));
    start = line.find_first_not_of(space, end);
  }
  return fields;
}

/// "SFX A Y 14": what the next lines of this kind and flag are.
struct AffixFile::Header {
  bool suffix = false;
  Flag flag = 0;
  bool crosses = false;
  std::uint32_t left = 0;  // entries still to come
};

AffixFile AffixFile::read(std::string_view bytes) {
  AffixFile file;
  // How to read the rest may stand anywhere (affixmgr.cxx reads the file twice, too).
  for_each_line(bytes, [&](std::string_view line) { file.read_notation(line); });
  const std::string text = file.decode(bytes);
  for_each_line(text, [&](std::string_view line) {
    const std::vector<std::string_view> fields = split_fields(line);
    if (fields.size() < 2 || fields[0] != "AF") return;
    // The first line tells how many follow.
    if (!std::exchange(file.has_aliases_, true)) return;
    file.sets_.push_back(file.parse_flags(fields[1]));
    ++file.aliases_;
  });
  Header header;
  for_each_line(text, [&](std::string_view line) { file.read_line(line, header); });
  return file;
}

std::string AffixFile::decode(std::string_view bytes) const {
  return std::string{decode_text(bytes, charset_).text(bytes)};
}

void AffixFile::read_notation(std::string_view line) {
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  if (!line.starts_with("SET") && !line.starts_with("FLAG")) return;
  const std::vector<std::string_view> fields = split_fields(line);
  if (fields.size() < 2) return;
  if (fields[0] == "SET") {
    charset_ = charset_of_dictionary(fields[1]);
    utf8_text_ = fields[1] == "UTF-8";
  } else if (fields[0] == "FLAG") {
    if (fields[1] == "UTF-8") utf8_flags_ = true;
    if (fields[1] == "long") notation_ = Notation::pair;
    if (fields[1] == "num") notation_ = Notation::number;
  }
}

std::span<const Affix> AffixFile::find(const Affixes& affixes, Flag flag) {
  const auto found = affixes.find(flag);
  return found == affixes.end() ? std::span<const Affix>{} : found->second;
}

bool AffixFile::has(std::uint32_t index, Flag flag) const {
  return flag != 0 && std::ranges::binary_search(sets_[index], flag);
}

std::vector<Flag> AffixFile::parse_flags(std::string_view text) const {
  std::vector<Flag> flags;
  if (notation_ == Notation::number) {
    for (std::size_t start = 0; start < text.size() && flags.size() < max_flags;) {
      const std::size_t end = std::min(text.find(',', start), text.size());
      flags.push_back(number(text.substr(start, end - start)));
      start = end + 1;
    }
  } else {
    text = text.substr(0, 4 * max_flags);
    std::u32string units;
    if (utf8_text_ && !utf8_flags_) {
      for (const char c : text) units += static_cast<unsigned char>(c);
    } else {
      units = code_points(text);
    }
    const std::size_t step = notation_ == Notation::pair ? 2 : 1;
    for (std::size_t i = 0; i + step <= units.size() && flags.size() < max_flags; i += step) {
      flags.push_back(step == 1 ? units[i] : (units[i] << 16U | units[i + 1]));
    }
  }
  std::ranges::sort(flags);
  // Not std::ranges::unique: Clang 14 rejects what libstdc++ 12 returns from it.
  flags.erase(std::unique(flags.begin(), flags.end()), flags.end());
  std::erase(flags, Flag{0});
  return flags;
}

Flag AffixFile::flag(std::string_view text) const {
  const std::vector<Flag> flags = parse_flags(text);
  return flags.empty() ? 0 : flags[0];
}

std::uint32_t AffixFile::add_flags(std::string_view text) {
  if (text.empty()) return 0;
  if (has_aliases_) {
    const std::uint32_t alias = number(text);
    return alias <= aliases_ ? alias : 0;
  }
  const auto [place, is_new] =
      known_sets_.try_emplace(std::string{text}, static_cast<std::uint32_t>(sets_.size()));
  if (is_new) sets_.push_back(parse_flags(text));
  return place->second;
}

void AffixFile::read_line(std::string_view line, Header& header) {
  const std::vector<std::string_view> fields = split_fields(line);
  if (fields.empty()) return;
  const std::string_view key = fields[0];
  if (key == "KEEPCASE" || key == "FORBIDDENWORD" || key == "CHECKSHARPS" || key == "LANG") {
    case_is_free = false;
  }
  if (fields.size() < 2) return;
  if (key == "PFX" || key == "SFX") {
    read_affix(fields, header);
  } else if (key == "REP") {
    if (fields.size() >= 3) {
      replacements_.push_back({std::string{fields[1]}, std::string{fields[2]}});
    }
  } else if (key == "NEEDAFFIX" || key == "PSEUDOROOT") {
    need_affix = flag(fields[1]);
  } else if (key == "ONLYINCOMPOUND") {
    only_in_compound = flag(fields[1]);
  } else if (key == "FORBIDDENWORD") {
    forbidden = flag(fields[1]);
  } else if (key == "NOSUGGEST") {
    no_suggest = flag(fields[1]);
  } else if (key == "CIRCUMFIX") {
    circumfix = flag(fields[1]);
  }
}

void AffixFile::read_affix(std::span<const std::string_view> fields, Header& header) {
  if (fields.size() < 4) return;
  const bool suffix = fields[0] == "SFX";
  const Flag flag = this->flag(fields[1]);
  if (flag == 0) return;
  // The entries of a header follow it directly.
  const bool follows = header.left > 0 && header.suffix == suffix && header.flag == flag;
  if (!follows) {
    if (fields[2] != "Y" && fields[2] != "N") return;
    header = {suffix, flag, fields[2] == "Y", number(fields[3])};
    return;
  }
  --header.left;
  const std::string_view append = fields[3];
  const std::size_t slash = std::min(append.find('/'), append.size());
  Affix affix;
  affix.strip = affix_text(fields[2]);
  affix.append = affix_text(append.substr(0, slash));
  if (slash < append.size()) affix.flags = add_flags(append.substr(slash + 1));
  if (fields.size() > 4) affix.condition = parse_condition(fields[4]);
  affix.crosses = header.crosses;
  (suffix ? suffixes_ : prefixes_)[flag].push_back(std::move(affix));
}

}  // namespace plainsong
