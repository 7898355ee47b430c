#include "match/regex.hpp"

#include <re2/re2.h>
#include <unicode/regex.h>
#include <unicode/utext.h>

#include <algorithm>
#include <utility>

#include "text/letters.hpp"
#include "text/utf8.hpp"

namespace plainsong {
namespace {

constexpr std::int32_t time_limit = 200;       // ICU's steps, about a millisecond each
constexpr std::int32_t stack_limit = 8 << 20;  // bytes
constexpr std::int64_t re2_memory = std::int64_t{8} << 20U;
/// Matches within a word that are passed over in one search; a text made to hold more is no prose.
constexpr int most_passed_over = 64;

bool ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
bool continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// True if a letter that is not ASCII touches `span`: RE2 takes it for no part of a word.
bool within_word(std::string_view text, Span span) {
  if (span.end() < text.size() && !ascii(text[span.end()]) &&
      is_letter(utf8::decode(text, span.end()).code_point)) {
    return true;
  }
  std::size_t before = span.start();
  if (before == 0 || ascii(text[before - 1])) return false;
  do --before;
  while (before > 0 && continuation(text[before]));
  return is_letter(utf8::decode(text, before).code_point);
}

}  // namespace

struct Regex::Impl {
  std::unique_ptr<re2::RE2> re2;
  bool edges = false;    // of RE2, which knows those of ASCII words only
  bool grouped = false;  // the match is the first group; what is around it stands for edges
  std::unique_ptr<icu::RegexPattern> icu;

  Outcome find_fast(std::string_view text, std::size_t from, Span& match,
                    std::vector<std::string>* groups) const;
};

Regex::Outcome Regex::Impl::find_fast(std::string_view text, std::size_t from, Span& match,
                                      std::vector<std::string>* groups) const {
  const int first = grouped ? 1 : 0;
  const int wanted = groups != nullptr ? re2->NumberOfCapturingGroups() + 1 : first + 1;
  std::vector<re2::StringPiece> found(static_cast<std::size_t>(wanted));
  std::size_t at = from;
  if (grouped && at > 0) {  // what stands before counts
    do --at;
    while (at > 0 && continuation(text[at]));
  }
  for (int passed_over = 0;; ++passed_over) {
    if (!re2->Match({text.data(), text.size()}, at, text.size(), re2::RE2::UNANCHORED, found.data(),
                    wanted)) {
      return Outcome::none;
    }
    const re2::StringPiece& words = found[static_cast<std::size_t>(first)];
    const auto start = static_cast<std::uint32_t>(words.data() - text.data());
    match = Span{start, start + static_cast<std::uint32_t>(words.size())};
    const bool refused = start < from || (edges && !grouped && within_word(text, match));
    if (!refused || (start >= from && passed_over == most_passed_over)) break;
    at = std::max<std::size_t>(from, start + 1);
    while (at < text.size() && continuation(text[at])) ++at;
    if (at > text.size()) return Outcome::none;
  }
  for (std::size_t i = static_cast<std::size_t>(first) + 1; groups != nullptr && i < found.size();
       ++i) {
    groups->emplace_back(found[i]);
  }
  return Outcome::found;
}

Regex::Regex(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Regex::~Regex() = default;
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;

Result<Regex> Regex::compile(std::string_view pattern, const Options& options) {
  std::string whole = options.ignore_case ? "(?i)" : "";
  whole += options.word_edges ? "\\b(?:" : "(?:";
  whole += pattern;
  whole += options.word_edges ? ")\\b" : ")";
  auto impl = std::make_unique<Impl>();
  impl->edges = options.word_edges;
  impl->grouped = options.word_edges && !std::ranges::all_of(pattern, ascii);
  std::string for_re2 = whole;
  if (impl->grouped) {
    constexpr std::string_view other = R"([^\pL\pM\pN_])";
    for_re2 = options.ignore_case ? "(?i)" : "";
    for_re2 += "(?:\\A|" + std::string{other} + ")((?:" + std::string{pattern} +
               "))(?:" + std::string{other} + "|\\z)";
  }
  re2::RE2::Options settings;
  settings.set_log_errors(false);
  settings.set_max_mem(re2_memory);
  impl->re2 = std::make_unique<re2::RE2>(for_re2, settings);
  if (impl->re2->ok()) return Regex{std::move(impl)};
  std::string reason = impl->re2->error();
  impl->re2.reset();
  UErrorCode code = U_ZERO_ERROR;
  UParseError place;
  impl->icu.reset(icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(whole), 0, place, code));
  if (U_FAILURE(code) != 0) {
    return unexpected{
        Error{ErrorKind::invalid_config,
              {},
              "the pattern \"" + std::string{pattern} + "\" is no regular expression: " + reason}};
  }
  return Regex{std::move(impl)};
}

bool Regex::backtracks() const { return impl_->icu != nullptr; }

Regex::Outcome Regex::find(std::string_view text, std::size_t from, Span& match,
                           std::vector<std::string>* groups) const {
  if (groups != nullptr) groups->clear();
  if (from > text.size()) return Outcome::none;
  if (impl_->re2 != nullptr) return impl_->find_fast(text, from, match, groups);
  UErrorCode code = U_ZERO_ERROR;
  UText* input =
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &code);
  const std::unique_ptr<icu::RegexMatcher> matcher{impl_->icu->matcher(code)};
  Outcome outcome = Outcome::gave_up;
  if (U_SUCCESS(code) != 0) {
    matcher->setTimeLimit(time_limit, code);
    matcher->setStackLimit(stack_limit, code);
    matcher->reset(input);
    const bool found = matcher->find(static_cast<std::int64_t>(from), code) != 0;
    if (U_SUCCESS(code) != 0) outcome = found ? Outcome::found : Outcome::none;
    if (outcome == Outcome::found) {
      match = Span{static_cast<std::uint32_t>(matcher->start64(code)),
                   static_cast<std::uint32_t>(matcher->end64(code))};
      for (std::int32_t i = 1; groups != nullptr && i <= matcher->groupCount(); ++i) {
        const auto start = matcher->start64(i, code);
        const auto end = matcher->end64(i, code);
        groups->emplace_back(start < 0 ? std::string_view{}
                                       : text.substr(static_cast<std::size_t>(start),
                                                     static_cast<std::size_t>(end - start)));
      }
    }
  }
  utext_close(input);
  return outcome;
}

}  // namespace plainsong
