#include "serve/languagetool_check.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/category_text.hpp"
#include "common/characters.hpp"
#include "common/checked_file.hpp"
#include "common/json_text.hpp"
#include "serve/languagetool_lone_words.hpp"
#include "serve/languagetool_rules.hpp"
#include "serve/languagetool_sentences.hpp"
#include "serve/languagetool_units.hpp"

namespace plainsong::serve {
namespace {

constexpr std::size_t most_matches = 5000;
constexpr std::size_t most_replacements = 20;
constexpr std::size_t most_replacements_compact = 5;
constexpr std::uint32_t sentence_reach = 400;  // bytes on each side, where no sentence ends

/// A finding and where it stands.
struct Placed {
  const Finding* finding = nullptr;
  Span plain{};  ///< in AnnotatedText::plain()
  Span sent{};   ///< in AnnotatedText::sent()
};

/// The first word of a text, for what has no place in it.
Span first_word(std::string_view text) {
  const auto space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  const auto* const start = std::ranges::find_if_not(text, space);
  const auto* const end = std::find_if(start, text.end(), space);
  return {static_cast<std::uint32_t>(start - text.begin()),
          static_cast<std::uint32_t>(end - text.begin())};
}

/// The text as a file of plain text, whatever it begins with: the content decides over the name
/// when a file is read, but a line that only separates is no content of any other format. PDF may
/// begin anywhere in the first kilobyte.
std::string as_plain_file(std::string_view text) {
  constexpr std::size_t pdf_reach = 1024;
  constexpr std::size_t usual = 3;
  const bool like_pdf = text.substr(0, pdf_reach).find("%PDF-") != std::string_view::npos;
  std::string file(like_pdf ? pdf_reach : usual, '=');
  file += '\n';
  file += text;
  std::ranges::replace(file, '\0', ' ');  // a file with many of them is a program
  return file;
}

/// True for a word that no dictionary of English or Spanish could have.
bool foreign_word(const Finding& finding, std::string_view words, Language language) {
  const bool latin = language == english || language == spanish;
  return latin && finding.category == Category::spelling && has_other_script(words);
}

class Renderer {
 public:
  Renderer(const Workspace& workspace, const CheckQuery& query, const CheckContext& context)
      : workspace_{workspace}, query_{query}, context_{context}, units_{query.text.sent()} {}

  CheckedText check();

 private:
  [[nodiscard]] CheckedFile check_file(std::string_view text) const;
  void find_sentences(const Document& document, std::uint32_t prefix);
  void add_lone_words(std::vector<Placed>& found);
  [[nodiscard]] std::string sentence_of(Span plain) const;
  void write_ranges(std::string& out);
  [[nodiscard]] std::optional<Placed> place(const Document& document, const Finding& finding,
                                            std::uint32_t prefix) const;
  [[nodiscard]] RenderedMatch render(const Placed& placed);
  void write_context(JsonText& json, Span sent, std::uint32_t length) const;
  void write_rule(JsonText& json, const RuleFace& face, const Finding& finding) const;
  [[nodiscard]] std::string message_of(const Finding& finding);

  const Workspace& workspace_;
  const CheckQuery& query_;
  const CheckContext& context_;
  UnitCounter units_;
  std::vector<Span> sentences_;  // in the plain text, rising
  CheckedFile lone_;             // words that were asked about by themselves
  std::size_t paragraphs_ = 0;
  std::shared_ptr<const Definitions> definitions_;  // read when they are first needed
};

CheckedFile Renderer::check_file(std::string_view text) const {
  Metadata metadata{.voice = std::string{context_.voice}, .languages = {query_.language}};
  return check_without_places(*workspace_.engine, as_plain_file(text), std::move(metadata), {}, {});
}

/// The places of words that were passed over in their sentences.
void Renderer::add_lone_words(std::vector<Placed>& found) {
  const std::string& plain = query_.text.plain();
  std::vector<LoneWord> words = lone_words(plain, sentences_);
  if (words.empty()) return;
  std::ranges::stable_sort(found, {}, [](const Placed& one) { return one.plain.start(); });
  std::erase_if(words, [&](const LoneWord& word) {
    const auto behind = std::ranges::lower_bound(
        found, word.span.end(), {}, [](const Placed& one) { return one.plain.start(); });
    return behind != found.begin() && std::prev(behind)->plain.overlaps(word.span);
  });
  if (words.empty()) return;
  lone_ = check_file(question_about(plain, words));
  for (const auto& [span, finding] : unknown_among(plain, words, lone_)) {
    found.push_back({finding, span, query_.text.sent_span(span)});
  }
}

CheckedText Renderer::check() {
  CheckedText checked;
  const std::string& plain = query_.text.plain();
  const CheckedFile file = check_file(plain);
  const auto prefix = static_cast<std::uint32_t>(file.bytes.size() - plain.size());
  if (!file.document) {
    checked.sentence_ranges = "[]";
    checked.cut = true;
    return checked;
  }
  find_sentences(*file.document, prefix);
  std::vector<Placed> found;
  for (const Finding& finding : file.report.findings) {
    if (const auto placed = place(*file.document, finding, prefix)) found.push_back(*placed);
  }
  add_lone_words(found);
  std::ranges::stable_sort(found, {}, [](const Placed& one) {
    return std::pair{one.sent.start(), one.sent.end()};
  });
  checked.cut = found.size() > most_matches;
  found.resize(std::min(found.size(), most_matches));
  checked.matches.reserve(found.size());
  for (const Placed& placed : found) checked.matches.push_back(render(placed));
  write_ranges(checked.sentence_ranges);
  return checked;
}

void Renderer::find_sentences(const Document& document, std::uint32_t prefix) {
  for (const Block& block : document.blocks()) {
    const Span bytes = document.source().origin(block.span).bytes;
    if (bytes.start() < prefix) continue;
    ++paragraphs_;
    add_sentences(query_.text.plain(), {bytes.start() - prefix, bytes.end() - prefix}, sentences_);
  }
}

std::optional<Placed> Renderer::place(const Document& document, const Finding& finding,
                                      std::uint32_t prefix) const {
  const std::string& plain = query_.text.plain();
  const Origin origin = finding.origin ? *finding.origin : document.source().origin(finding.span);
  Span bytes = origin.bytes;
  const bool nowhere =
      bytes.empty() || bytes.start() < prefix || bytes.end() - prefix > plain.size();
  bytes = nowhere ? first_word(plain) : Span{bytes.start() - prefix, bytes.end() - prefix};
  if (foreign_word(finding, bytes.of(plain), Language{query_.language})) return std::nullopt;
  const Span sent = query_.text.sent_span(bytes);
  // Nothing can be shown of what stands for no markup at all.
  if (sent.empty()) return std::nullopt;
  return Placed{&finding, bytes, sent};
}

/// The sentences that `plain` touches, cut where they go on for long.
std::string Renderer::sentence_of(Span plain) const {
  const std::string& text = query_.text.plain();
  const auto last_before = [&](std::uint32_t offset) {
    const auto behind = std::ranges::upper_bound(sentences_, offset, {}, &Span::start);
    return behind == sentences_.begin() ? Span{} : *std::prev(behind);
  };
  std::uint32_t start = std::min(last_before(plain.start()).start(), plain.start());
  std::uint32_t end = std::max(last_before(plain.end() - 1).end(), plain.end());
  if (plain.start() - start > sentence_reach) start = plain.start() - sentence_reach;
  if (end - plain.end() > sentence_reach) end = plain.end() + sentence_reach;
  while (start < plain.start() && continues(text[start])) ++start;
  while (end < text.size() && end > plain.end() && continues(text[end])) --end;
  return text.substr(start, end - start);
}

void Renderer::write_ranges(std::string& out) {
  JsonText json{out};
  json.open('[');
  for (const Span& sentence : sentences_) {
    const Span sent = query_.text.sent_span(sentence);
    json.open('[');
    json.value(std::int64_t{units_.at(sent.start())});
    json.value(std::int64_t{units_.at(sent.end())});
    json.close(']');
  }
  json.close(']');
}

/// Appends a sentence, with a full stop if it has no mark.
void add_sentence(std::string& text, std::string_view sentence) {
  if (sentence.empty()) return;
  if (!text.empty()) text += ' ';
  text += sentence;
  for (const std::string_view mark : {".", "!", "?", "…", ".”", "?”", "!”", ".)"}) {
    if (sentence.ends_with(mark)) return;
  }
  text += '.';
}

/// All there is to say, for editors that show nothing else.
std::string Renderer::message_of(const Finding& finding) {
  std::string message;
  add_sentence(message, finding.message);
  add_sentence(message, finding.why);
  if (finding.evidence.kind != "glossary") return message;
  std::string_view definition;
  if (context_.definitions != nullptr) {
    if (definitions_ == nullptr) definitions_ = context_.definitions->of(workspace_);
    definition = definitions_->find(finding.evidence.ref, Language{query_.language});
  }
  if (definition.empty()) definition = finding.evidence.quote;
  if (definition.empty()) return message;
  std::string sentence = workspace_.locale == Locale::es ? "Definición: " : "Definition: ";
  sentence += definition;
  add_sentence(message, sentence);
  return message;
}

void Renderer::write_context(JsonText& json, Span sent, std::uint32_t length) const {
  const Surroundings around = surroundings_of(query_.text.sent(), sent);
  json.key("context");
  json.open('{');
  json.member("text", around.text);
  json.member("offset", around.offset);
  json.member("length", length);
  json.close('}');
}

void Renderer::write_rule(JsonText& json, const RuleFace& face, const Finding& finding) const {
  json.key("rule");
  json.open('{');
  json.member("id", face.id);
  if (!face.sub_id.empty()) json.member("subId", face.sub_id);
  json.member("description", finding.description.empty()
                                 ? category_text(finding.category, workspace_.locale)
                                 : std::string_view{finding.description});
  json.member("issueType", face.issue_type);
  if (finding.link.starts_with("https://") || finding.link.starts_with("http://")) {
    json.key("urls");
    json.open('[');
    json.open('{');
    json.member("value", finding.link);
    json.close('}');
    json.close(']');
  }
  json.key("category");
  json.open('{');
  json.member("id", face.category);
  json.member("name", face.category_name);
  json.close('}');
  json.key("isPremium");
  json.truth(false);
  json.close('}');
}

RenderedMatch Renderer::render(const Placed& placed) {
  const Finding& finding = *placed.finding;
  const RuleFace face = face_of(finding, query_.language, workspace_.locale);
  RenderedMatch match{.category = face.category, .whole_text = of_whole_text(finding.category)};
  const bool missing = finding.category == Category::message_missing && paragraphs_ < 3;
  const bool acronym = finding.category == Category::acronym_undefined && paragraphs_ < 2;
  match.picky = missing || acronym;
  if (face.spelling) match.word = placed.plain.of(query_.text.plain());

  constexpr std::size_t usual_size = 1024;
  match.json.reserve(usual_size);
  JsonText json{match.json};
  json.open('{');
  json.member("message", message_of(finding));
  json.member("shortMessage", finding.category == Category::spelling
                                  ? face.category_name
                                  : category_text(finding.category, workspace_.locale));
  json.key("replacements");
  json.open('[');
  std::size_t room = query_.compact ? most_replacements_compact : most_replacements;
  for (const std::string& suggestion : finding.suggestions) {
    if (room-- == 0) break;
    json.open('{');
    json.member("value", suggestion);
    json.close('}');
  }
  json.close(']');
  const std::uint32_t offset = units_.at(placed.sent.start());
  const std::uint32_t length = count_units(placed.sent.of(query_.text.sent()));
  json.member("offset", offset);
  json.member("length", length);
  if (!query_.compact) {
    write_context(json, placed.sent, length);
    json.member("sentence", sentence_of(placed.plain));
  }
  json.key("type");
  json.open('{');
  json.member("typeName", face.spelling                              ? "UnknownWord"
                          : finding.severity == Severity::suggestion ? "Hint"
                                                                     : "Other");
  json.close('}');
  write_rule(json, face, finding);
  json.key("ignoreForIncompleteSentence");
  json.truth(false);
  json.member("contextForSureMatch", 0);
  json.close('}');
  match.rule = face.id;
  match.json.shrink_to_fit();
  return match;
}

}  // namespace

CheckedText check_text(const Workspace& workspace, const CheckQuery& query,
                       const CheckContext& context) {
  const std::string& text = query.text.plain();
  constexpr std::string_view spaces = " \t\r\n\f\v";
  if (text.find_first_not_of(spaces) == std::string::npos) {
    return {.sentence_ranges = "[]"};
  }
  return Renderer{workspace, query, context}.check();
}

}  // namespace plainsong::serve
