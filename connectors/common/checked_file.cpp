#include "common/checked_file.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

namespace plainsong {
namespace {

/// White space, also beyond ASCII, as it is in UTF-8; 0 if `text` has none at `i`.
std::size_t space_at(std::string_view text, std::size_t i) {
  const char c = text[i];
  if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
  const std::string_view rest = text.substr(i);
  if (rest.starts_with("\xC2\xA0")) return 2;
  if (rest.starts_with("\xE3\x80\x80") || rest.starts_with("\xE2\x80\xAF") ||
      rest.starts_with("\xE2\x81\x9F")) {
    return 3;
  }
  const bool general = rest.size() >= 3 && rest.starts_with("\xE2\x80") &&
                       static_cast<unsigned char>(rest[2]) >= 0x80 &&
                       static_cast<unsigned char>(rest[2]) <= 0x8A;
  return general ? 3 : 0;
}

/// Characters that are not seen: soft hyphen, zero width, byte order mark, variation selector.
std::size_t ignorable_at(std::string_view text, std::size_t i) {
  const std::string_view rest = text.substr(i);
  if (rest.starts_with("\xC2\xAD")) return 2;
  for (const std::string_view mark : {"\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x80\x8D",
                                      "\xE2\x81\xA0", "\xEF\xBB\xBF", "\xEF\xB8\x8F"}) {
    if (rest.starts_with(mark)) return 3;
  }
  return 0;
}

/// Appends `text` as a person reads it to `folded`, whose last character it may follow.
void append_folded(std::string_view text, std::string& folded) {
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (c > ' ' && c < '\x7F') {
      folded += c;
      ++i;
    } else if (const std::size_t space = space_at(text, i); space > 0) {
      if (!folded.empty() && folded.back() != ' ') folded += ' ';
      i += space;
    } else if (const std::size_t ignorable = ignorable_at(text, i); ignorable > 0) {
      i += ignorable;
    } else {
      folded += c;
      ++i;
    }
  }
}

std::string folded(std::string_view text) {
  std::string result;
  append_folded(text, result);
  while (result.ends_with(' ')) result.pop_back();
  return result;
}

bool word_byte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// The visible text of a document, folded, and where each of its blocks begins there.
class VisibleText {
 public:
  explicit VisibleText(const Document& document) : document_{document} {
    for (const Block& block : document.blocks()) {
      starts_.push_back(static_cast<std::uint32_t>(text_.size()));
      if (!visible(block.region)) continue;
      append_folded(block.span.of(document.text()), text_);
      if (!text_.empty() && text_.back() != ' ') text_ += ' ';
    }
  }

  /// Which of the occurrences of `quote` begins where `start`, an offset of the document, is.
  std::uint32_t occurrence(const std::string& quote, std::uint32_t start) {
    const std::vector<std::uint32_t>& places = occurrences(quote);
    const std::uint32_t at = offset_of(start);
    const auto found = std::ranges::upper_bound(places, at);
    return static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(found - places.begin(), 1));
  }

 private:
  const std::vector<std::uint32_t>& occurrences(const std::string& quote) {
    const auto [entry, added] = found_.try_emplace(quote);
    if (!added || quote.empty()) return entry->second;
    for (std::size_t at = text_.find(quote); at != std::string::npos;) {
      const std::size_t end = at + quote.size();
      const bool starts = at == 0 || !word_byte(quote.front()) || !word_byte(text_[at - 1]);
      const bool ends = end == text_.size() || !word_byte(quote.back()) || !word_byte(text_[end]);
      if (starts && ends) entry->second.push_back(static_cast<std::uint32_t>(at));
      at = text_.find(quote, starts && ends ? end : at + 1);
    }
    return entry->second;
  }

  std::uint32_t offset_of(std::uint32_t start) const {
    const Block* block = document_.block_at(start);
    if (block == nullptr) return 0;
    const auto index = static_cast<std::size_t>(block - document_.blocks().data());
    std::string before;
    append_folded(document_.text().substr(block->span.start(), start - block->span.start()),
                  before);
    return starts_[index] + static_cast<std::uint32_t>(before.size());
  }

  const Document& document_;
  std::string text_;
  std::vector<std::uint32_t> starts_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> found_;
};

}  // namespace

std::vector<Location> locate(const Document& document, std::string_view bytes,
                             const std::vector<Finding>& findings) {
  std::vector<Location> locations;
  if (findings.empty()) return locations;
  locations.reserve(findings.size());
  VisibleText visible_text{document};
  std::map<std::uint16_t, LineIndex> lines;
  for (const Finding& finding : findings) {
    Location location;
    location.quote = folded(finding.span.of(document.text()));
    location.occurrence = visible_text.occurrence(location.quote, finding.span.start());
    const Origin origin = document.source().origin(finding.span);
    const SourcePart& part = document.source().parts()[origin.part];
    location.part = part.name;
    if (const Block* block = document.block_at(finding.span.start())) location.place = block->place;
    if (part.kind == PartKind::lines) {
      auto index = lines.find(origin.part);
      if (index == lines.end()) {
        const std::string_view content = part.content.empty() ? bytes : part.content;
        index = lines.emplace(origin.part, LineIndex{content}).first;
      }
      location.start = index->second.position(origin.bytes.start());
      location.end = index->second.position(origin.bytes.end());
    }
    locations.push_back(std::move(location));
  }
  return locations;
}

CheckedFile check_bytes(const Engine& engine, std::string bytes, Metadata metadata,
                        const ReadLimits& limits, const ReadTools& tools) {
  CheckedFile file{.name = metadata.file, .bytes = std::move(bytes)};
  const std::string name = metadata.file == "-" ? std::string{} : metadata.file;
  auto document =
      read_document(file.bytes, {.file_name = name}, std::move(metadata), limits, tools);
  if (!document) {
    file.error = std::move(document).error();
    return file;
  }
  file.document = *std::move(document);
  // What nobody said and the file does not say: the voice whose files or addresses these are.
  const Metadata& known = file.document->metadata();
  if (known.voice.empty()) {
    file.document->complete({.voice = matching_voice(engine.profile(), known.file, known.sender)});
  }
  file.report = engine.check(*file.document);
  file.locations = locate(*file.document, file.bytes, file.report.findings);
  file.fingerprints = engine.fingerprints(*file.document, file.report.findings);
  return file;
}

}  // namespace plainsong
