#include "rules/pattern_rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace plainsong {
namespace {

/// True for a rule about the choice of words, which a district makes in its glossary.
bool about_terms(const Rule& rule) {
  return rule.category == Category::audience_jargon || rule.category == Category::inclusive ||
         to_string(rule.category).starts_with("term.");
}

/// True if the glossary wants or admits `term` for the audience of the message.
bool wanted(const TermRecord& term, std::string_view audience) {
  return !term.unwanted() && !term.is(TermRecord::common_usage) && meant_for(term, audience);
}

/// True if nothing is joined to `span`, as the parts of an address are to each other.
bool stands_alone(std::string_view text, Span span) {
  constexpr std::string_view joints = "/.@#_-:\\=&?%+~";
  const auto letter = [&](std::size_t at) {
    if (at >= text.size()) return false;
    const char c = text[at];
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  const auto joint = [&](std::size_t at) {
    return at < text.size() && joints.find(text[at]) != std::string_view::npos;
  };
  const std::size_t before = std::size_t{span.start()} - 1;  // wraps where there is none
  const std::size_t after = span.end();
  if (letter(before) || joint(before) || letter(after)) return false;
  return !joint(after) || !letter(after + 1);
}

/// True within a name of the profile, and for a rule about words within a term that the glossary
/// wants or admits.
bool known_phrase(const Rule& rule, const CheckInput& in, WordRange words) {
  const auto after = std::ranges::upper_bound(in.hits, words.first, {},
                                              [](const Hit& hit) { return hit.words.first; });
  if (after == in.hits.begin()) return false;
  const Hit& hit = *std::prev(after);
  if (hit.words.last < words.last) return false;
  if (hit.phrase->kind == PhraseKind::name) return true;
  return hit.phrase->kind == PhraseKind::term && about_terms(rule) &&
         wanted(in.lexicon.terms()[hit.phrase->term], in.document.metadata().audience);
}

}  // namespace

const YamlNode* RuleBody::entry(std::string_view key) const {
  for (const YamlNode& node : rule_.body.children) {
    if (node.key == key && node.kind != YamlKind::empty) return &node;
  }
  return nullptr;
}

void RuleBody::wrong(std::string_view key, std::string message) const {
  const YamlNode* node = entry(key);
  const std::size_t line = node != nullptr ? node->line : rule_.line;
  errors_.push_back(
      {ErrorKind::invalid_config, fmt::format("{}:{}", rule_.file, line), std::move(message)});
}

std::string RuleBody::text(std::string_view key, std::string_view otherwise) const {
  const YamlNode* node = entry(key);
  if (node == nullptr) return std::string{otherwise};
  if (node->kind != YamlKind::text) {
    wrong(key, fmt::format("\"{}\" is one text", key));
    return std::string{otherwise};
  }
  return node->text;
}

std::vector<std::string> RuleBody::texts(std::string_view key) const {
  const YamlNode* node = entry(key);
  std::vector<std::string> result;
  if (node == nullptr) return result;
  if (node->kind == YamlKind::text) return {node->text};
  if (node->kind == YamlKind::list) {
    for (const YamlNode& item : node->children) {
      if (item.kind == YamlKind::text) {
        result.push_back(item.text);
      } else if (item.kind != YamlKind::empty) {
        wrong(key, fmt::format("\"{}\" is a list of texts", key));
        return {};
      }
    }
    return result;
  }
  wrong(key, fmt::format("\"{}\" is a list of texts", key));
  return result;
}

std::vector<std::pair<std::string, std::string>> RuleBody::map(std::string_view key) const {
  const YamlNode* node = entry(key);
  std::vector<std::pair<std::string, std::string>> result;
  if (node == nullptr) return result;
  if (node->kind == YamlKind::map) {
    for (const YamlNode& item : node->children) result.emplace_back(item.key, item.text);
    return result;
  }
  for (const YamlNode& one : node->children) {  // a list of maps keeps an order
    if (one.kind != YamlKind::map) break;
    for (const YamlNode& item : one.children) result.emplace_back(item.key, item.text);
  }
  if (node->kind != YamlKind::list || result.size() < node->children.size()) {
    wrong(key, fmt::format("\"{}\" is a map of texts", key));
    result.clear();
  }
  return result;
}

bool RuleBody::truth(std::string_view key, bool otherwise) const {
  const YamlNode* node = entry(key);
  if (node == nullptr) return otherwise;
  if (node->text == "true" || node->text == "yes" || node->text == "True") return true;
  if (node->text == "false" || node->text == "no" || node->text == "False") return false;
  wrong(key, fmt::format("\"{}\" is true or false", key));
  return otherwise;
}

double RuleBody::number(std::string_view key, double otherwise) const {
  const YamlNode* node = entry(key);
  if (node == nullptr) return otherwise;
  double value = 0;
  const char* end = node->text.data() + node->text.size();
  const auto [rest, error] = std::from_chars(node->text.data(), end, value);
  if (error == std::errc{} && rest == end && node->kind == YamlKind::text) return value;
  wrong(key, fmt::format("\"{}\" is a number", key));
  return otherwise;
}

PatternSpec pattern_of(const Rule& rule, Errors& errors) {
  PatternSpec spec;
  spec.contractions_are_words = !rule.vale;
  spec.flexible_spaces = !rule.vale;
  spec.where = fmt::format("{}:{}", rule.file, rule.line);
  if (auto scope = Scope::parse(rule.scope)) {
    spec.scope = *std::move(scope);
  } else if (!rule.vale) {  // a style may name sections that only other formats have
    errors.push_back({ErrorKind::invalid_config, spec.where, scope.error().message});
  }
  for (const std::string& tag : rule.languages) spec.languages.emplace_back(tag);
  return spec;
}

WordRange words_in(const Segments& segments, Span span) {
  const auto words = segments.words();
  const auto first = std::ranges::lower_bound(words, span.start() + 1, {},
                                              [](const Word& word) { return word.end(); });
  const auto last =
      std::lower_bound(first, words.end(), span.end(),
                       [](const Word& word, std::uint32_t at) { return word.start < at; });
  return {static_cast<std::uint32_t>(first - words.begin()),
          static_cast<std::uint32_t>(last - words.begin())};
}

bool meant_for(const TermRecord& term, std::string_view audience) {
  if (term.audiences == 0) return true;
  const auto found =
      std::ranges::find(audience_names, audience.empty() ? audience_names[0] : audience);
  if (found == audience_names.end()) return true;
  return (term.audiences >> (found - audience_names.begin()) & 1U) != 0;
}

bool spared(const Rule& rule, const CheckInput& in, Usage& usage, Span span) {
  if (!rule.spares_quotations) return false;
  const Block* block = in.document.block_at(span.start());
  if (block == nullptr || !Usage::own_words(*block)) return true;
  if (usage.code_or_title(span) || usage.quoted(span)) return true;
  const WordRange words = words_in(in.segments, span);
  if (words.size() == 0) return false;
  // Within an address; a pattern that takes all of it is about it.
  const Word& first = in.segments.words()[words.first];
  if (first.is(Word::opaque) && !stands_alone(in.document.text(), span)) return true;
  if (known_phrase(rule, in, words)) return true;
  return usage.part_of_name(words, false) || usage.mentioned(words);
}

Skipped too_costly(const Rule& rule) {
  return {rule.id, "its pattern takes too long on this text; the rest of the message was checked"};
}

}  // namespace plainsong
