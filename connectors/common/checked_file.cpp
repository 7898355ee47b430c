#include "common/checked_file.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <utility>

#include "common/characters.hpp"

namespace plainsong {
namespace {

/// White space beyond ASCII, as it is in UTF-8; 0 if `text` does not begin with any.
std::size_t wide_space(std::string_view text) {
  if (text.starts_with("\xC2\xA0")) return 2;
  if (text.starts_with("\xE3\x80\x80") || text.starts_with("\xE2\x80\xAF") ||
      text.starts_with("\xE2\x81\x9F")) {
    return 3;
  }
  const bool general = text.size() >= 3 && text.starts_with("\xE2\x80") &&
                       static_cast<unsigned char>(text[2]) >= 0x80 &&
                       static_cast<unsigned char>(text[2]) <= 0x8A;
  return general ? 3 : 0;
}

/// Characters that are not seen: soft hyphen, zero width, byte order mark, variation selector.
std::size_t ignorable(std::string_view text) {
  if (text.starts_with("\xC2\xAD")) return 2;
  for (const std::string_view mark : {"\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x80\x8D",
                                      "\xE2\x81\xA0", "\xEF\xBB\xBF", "\xEF\xB8\x8F"}) {
    if (text.starts_with(mark)) return 3;
  }
  return 0;
}

/// Bytes that are copied whatever follows them: all but ASCII white space and those that begin the
/// characters above.
constexpr auto plain = [] {
  std::array<bool, 256> bytes{};
  for (std::size_t c = '!'; c < bytes.size(); ++c) {
    bytes[c] = c != 0xC2 && c != 0xE2 && c != 0xE3 && c != 0xEF;
  }
  for (std::size_t c = 0; c < '\t'; ++c) bytes[c] = true;
  for (std::size_t c = '\r' + 1; c < ' '; ++c) bytes[c] = true;
  return bytes;
}();

/// Where the plain bytes from `at` on end; a space between two of them is one of them.
std::size_t plain_run(std::string_view text, std::size_t at) {
  const auto plain_at = [&](std::size_t i) {
    return i < text.size() && plain[static_cast<unsigned char>(text[i])];
  };
  if (!plain_at(at)) return at;
  std::size_t end = at + 1;
  for (;;) {
    while (plain_at(end)) ++end;
    if (end == text.size() || text[end] != ' ' || !plain_at(end + 1)) return end;
    end += 2;
  }
}

/// Appends `text` as a person reads it to `folded`, whose last character it may follow.
void append_folded(std::string_view text, std::string& folded) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = plain_run(text, i);
    folded.append(text, i, end - i);
    i = end;
    if (i == text.size()) return;
    const bool ascii = static_cast<unsigned char>(text[i]) < 0x80;
    if (const std::size_t space = ascii ? 1 : wide_space(text.substr(i)); space > 0) {
      if (!folded.empty() && folded.back() != ' ') folded += ' ';
      i += space;
    } else if (const std::size_t unseen = ignorable(text.substr(i)); unseen > 0) {
      i += unseen;
    } else {
      folded += text[i++];
    }
  }
}

std::string folded(std::string_view text) {
  std::string result;
  append_folded(text, result);
  while (result.ends_with(' ')) result.pop_back();
  return result;
}

/// True if a character of a word begins at `at`.
bool word_at(std::string_view text, std::size_t at) {
  return at < text.size() && (text[at] == '_' || of_word(character_at(text, at)));
}

/// True if a character of a word ends at `end`.
bool word_before(std::string_view text, std::size_t end) {
  return end > 0 && (text[end - 1] == '_' || of_word(character_before(text, end)));
}

/// The visible text of a document, folded, and where each of its blocks begins there.
class VisibleText {
 public:
  explicit VisibleText(const Document& document) : document_{document} {
    text_.reserve(document.text().size());
    starts_.reserve(document.blocks().size());
    for (const Block& block : document.blocks()) {
      starts_.push_back(static_cast<std::uint32_t>(text_.size()));
      if (!visible(block.region)) continue;
      append_folded(block.span.of(document.text()), text_);
      if (!text_.empty() && text_.back() != ' ') text_ += ' ';
    }
  }

  /// Which of the occurrences of `quote` begins where `start`, an offset of the document, is. Takes
  /// least time when asked in text order.
  std::uint32_t occurrence(const std::string& quote, std::uint32_t start) {
    const std::vector<std::uint32_t>& places = occurrences(quote);
    const std::uint32_t at = offset_of(start);
    const auto found = std::ranges::upper_bound(places, at);
    return static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(found - places.begin(), 1));
  }

 private:
  const std::vector<std::uint32_t>& occurrences(const std::string& quote) {
    const auto [entry, added] = found_.try_emplace(quote);
    std::vector<std::uint32_t>& places = entry->second;
    if (!added || quote.empty()) return places;
    // A text with many different findings is gone through once, not once for each.
    constexpr std::size_t few = 32;
    if (found_.size() > few && word_at(quote, 0)) {
      if (words_.empty()) list_words();
      for (const std::uint32_t at : words_[std::string_view{quote}.substr(0, word_end(quote, 0))]) {
        if (std::string_view{text_}.substr(at).starts_with(quote)) add(quote, at, places);
      }
      return places;
    }
    for (std::size_t at = text_.find(quote); at != std::string::npos;) {
      at = text_.find(quote, add(quote, at, places) ? at + quote.size() : at + 1);
    }
    return places;
  }

  /// Adds the place `at` of `quote` if it is between words and not within the place before.
  bool add(std::string_view quote, std::size_t at, std::vector<std::uint32_t>& places) const {
    const std::size_t end = at + quote.size();
    const bool starts = !word_at(quote, 0) || !word_before(text_, at);
    const bool ends = !word_before(quote, quote.size()) || !word_at(text_, end);
    const bool apart = places.empty() || places.back() + quote.size() <= at;
    if (!starts || !ends || !apart) return false;
    places.push_back(static_cast<std::uint32_t>(at));
    return true;
  }

  static std::size_t word_end(std::string_view text, std::size_t at) {
    while (word_at(text, at)) at += character_at(text, at).size();
    return at;
  }

  void list_words() {
    const std::string_view text = text_;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = word_end(text, at);
      if (end > at) words_[text.substr(at, end - at)].push_back(static_cast<std::uint32_t>(at));
      at = std::max(end, at + 1);
    }
  }

  std::uint32_t offset_of(std::uint32_t start) {
    const Block* block = document_.block_at(start);
    if (block == nullptr) return 0;
    // Of what stands before `start` in the block, most was folded for the finding before.
    if (block != folded_block_ || start < folded_to_) {
      folded_block_ = block;
      folded_to_ = block->span.start();
      before_.clear();
    }
    append_folded(document_.text().substr(folded_to_, start - folded_to_), before_);
    folded_to_ = start;
    return starts_[static_cast<std::size_t>(block - document_.blocks().data())] +
           static_cast<std::uint32_t>(before_.size());
  }

  const Document& document_;
  std::string text_;
  std::vector<std::uint32_t> starts_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> found_;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> words_;  // where each stands
  const Block* folded_block_ = nullptr;
  std::uint32_t folded_to_ = 0;
  std::string before_;  // of folded_block_, folded, up to folded_to_
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
    if (!location.quote.empty()) {
      location.occurrence = visible_text.occurrence(location.quote, finding.span.start());
    }
    const Origin origin = finding.origin ? *finding.origin : document.source().origin(finding.span);
    if (origin.part >= document.source().parts().size()) {
      locations.push_back(std::move(location));
      continue;
    }
    const SourcePart& part = document.source().parts()[origin.part];
    location.part = part.name;
    if (part.kind != PartKind::lines) {
      const Block* block = document.block_at(finding.span.start());
      if (block != nullptr) location.place = block->place;
    } else {
      auto index = lines.find(origin.part);
      if (index == lines.end()) {
        const std::string_view content = part.content.empty() ? bytes : part.content;
        index = lines.emplace(origin.part, LineIndex{content}).first;
      }
      location.start = index->second.position(origin.bytes.start());
      location.end = index->second.position(origin.bytes.end());
      location.start_byte = index->second.byte_column(origin.bytes.start());
      location.end_byte = index->second.byte_column(origin.bytes.end());
      const std::string_view content = part.content.empty() ? bytes : part.content;
      location.verbatim = !finding.span.empty() && origin.bytes.end() <= content.size() &&
                          origin.bytes.of(content) == finding.span.of(document.text());
    }
    locations.push_back(std::move(location));
  }
  return locations;
}

namespace {

/// Gives the findings and the silenced ones their fingerprints, which count equals among both: a
/// comment changes no name.
void name_findings(const Engine& engine, CheckedFile& file) {
  const Document& document = *file.document;
  std::vector<Silenced>& silenced = file.report.silenced;
  if (silenced.empty()) {
    file.fingerprints = engine.fingerprints(document, file.report.findings);
    return;
  }
  std::vector<Finding> quiet;
  for (const Silenced& each : silenced) quiet.push_back(each.finding);
  file.silenced_locations = locate(document, file.bytes, quiet);
  std::vector<Finding> all;
  std::vector<bool> heard;
  const auto place = [](const Finding& f) { return std::pair{f.span.start(), f.span.end()}; };
  auto finding = file.report.findings.begin();
  auto other = quiet.begin();
  while (finding != file.report.findings.end() || other != quiet.end()) {
    const bool take_finding = other == quiet.end() || (finding != file.report.findings.end() &&
                                                       place(*finding) <= place(*other));
    all.push_back(take_finding ? *finding++ : *other++);
    heard.push_back(take_finding);
  }
  const std::vector<std::string> names = engine.fingerprints(document, all);
  for (std::size_t i = 0; i < names.size(); ++i) {
    (heard[i] ? file.fingerprints : file.silenced_fingerprints).push_back(names[i]);
  }
}

}  // namespace

namespace {

/// Reads a message and finds out whose it is.
Result<Document> read_message(const Engine& engine, std::string_view bytes, Metadata metadata,
                              const ReadLimits& limits, const ReadTools& tools) {
  const std::string name = metadata.file == "-" ? std::string{} : metadata.file;
  auto document = read_document(bytes, {.file_name = name}, std::move(metadata), limits, tools);
  if (!document) return document;
  // What nobody said and the file does not say: the voice whose files or addresses these are.
  const Metadata& known = document->metadata();
  if (known.voice.empty()) {
    document->complete({.voice = matching_voice(engine.profile(), known.file, known.sender)});
  }
  return document;
}

}  // namespace

CheckedFile check_without_places(const Engine& engine, std::string bytes, Metadata metadata,
                                 const ReadLimits& limits, const ReadTools& tools,
                                 const Related& related) {
  CheckedFile file{.name = metadata.file, .bytes = std::move(bytes)};
  auto document = read_message(engine, file.bytes, std::move(metadata), limits, tools);
  if (!document) {
    file.error = std::move(document).error();
    return file;
  }
  file.document = *std::move(document);
  const Analysis analysis = engine.analyse(*file.document, file.bytes);
  Result<std::vector<KnownClaim>> known;
  if (related) known = related(analysis.claims(), file.document->metadata());
  file.report = engine.check(analysis, known.value_or(std::vector<KnownClaim>{}));
  if (!known) file.report.skipped.push_back({"one-voice", known.error().message});
  return file;
}

void add_places(const Engine& engine, CheckedFile& file) {
  if (!file.document) return;
  file.locations = locate(*file.document, file.bytes, file.report.findings);
  name_findings(engine, file);
}

CheckedFile check_bytes(const Engine& engine, std::string bytes, Metadata metadata,
                        const ReadLimits& limits, const ReadTools& tools, const Related& related) {
  CheckedFile file =
      check_without_places(engine, std::move(bytes), std::move(metadata), limits, tools, related);
  add_places(engine, file);
  return file;
}

CheckedFile check_pair(const Engine& engine, std::string_view original_bytes,
                       Metadata original_metadata, std::string bytes, Metadata metadata,
                       const ReadLimits& limits, const ReadTools& tools) {
  CheckedFile file{.name = metadata.file, .bytes = std::move(bytes)};
  const auto original =
      read_message(engine, original_bytes, std::move(original_metadata), limits, tools);
  auto document = read_message(engine, file.bytes, std::move(metadata), limits, tools);
  if (!original || !document) {
    file.error = original ? document.error() : original.error();
    return file;
  }
  file.document = *std::move(document);
  const Analysis source = engine.analyse(*original, original_bytes);
  file.report = engine.check(engine.analyse(*file.document, file.bytes), {}, &source);
  add_places(engine, file);
  return file;
}

std::vector<KnownClaim> claims_of(const Engine& engine, std::string_view bytes, Metadata metadata,
                                  const ReadLimits& limits, const ReadTools& tools) {
  const auto document = read_message(engine, bytes, std::move(metadata), limits, tools);
  if (!document) return {};
  const Analysis analysis = engine.analyse(*document, bytes);
  std::vector<KnownClaim> known;
  for (Claim& claim : analysis.claims()) {
    const std::string quote = analysis.sentence(claim.span);
    claim.span = {};
    known.push_back({.claim = std::move(claim),
                     .message = document->metadata().file,
                     .voice = document->metadata().voice,
                     .date = document->metadata().date,
                     .quote = quote});
  }
  return known;
}

}  // namespace plainsong
