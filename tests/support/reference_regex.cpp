#include "support/reference_regex.hpp"

#include <re2/re2.h>
#include <unicode/regex.h>
#include <unicode/utext.h>

#include <utility>

namespace plainsong::test {
namespace {

constexpr std::int32_t time_limit = 200;       // ICU's steps, about a millisecond each
constexpr std::int32_t stack_limit = 8 << 20;  // bytes
constexpr std::int64_t re2_memory = std::int64_t{8} << 20U;

}  // namespace

struct ReferenceRegex::Impl {
  std::unique_ptr<re2::RE2> re2;
  std::unique_ptr<icu::RegexPattern> icu;
};

ReferenceRegex::ReferenceRegex(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
ReferenceRegex::~ReferenceRegex() = default;
ReferenceRegex::ReferenceRegex(ReferenceRegex&&) noexcept = default;
ReferenceRegex& ReferenceRegex::operator=(ReferenceRegex&&) noexcept = default;

Result<ReferenceRegex> ReferenceRegex::compile(std::string_view pattern, const Options& options) {
  std::string whole = options.ignore_case ? "(?i)" : "";
  whole += options.word_edges ? "\\b(?:" : "(?:";
  whole += pattern;
  whole += options.word_edges ? ")\\b" : ")";
  auto impl = std::make_unique<Impl>();
  re2::RE2::Options settings;
  settings.set_log_errors(false);
  settings.set_max_mem(re2_memory);
  impl->re2 = std::make_unique<re2::RE2>(whole, settings);
  if (impl->re2->ok()) return ReferenceRegex{std::move(impl)};
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
  return ReferenceRegex{std::move(impl)};
}

bool ReferenceRegex::backtracks() const { return impl_->icu != nullptr; }

ReferenceRegex::Outcome ReferenceRegex::find(std::string_view text, std::size_t from, Span& match,
                                             std::vector<std::string>* groups) const {
  if (groups != nullptr) groups->clear();
  if (from > text.size()) return Outcome::none;
  if (impl_->re2 != nullptr) {
    const int wanted = groups != nullptr ? impl_->re2->NumberOfCapturingGroups() + 1 : 1;
    std::vector<re2::StringPiece> found(static_cast<std::size_t>(wanted));
    if (!impl_->re2->Match({text.data(), text.size()}, from, text.size(), re2::RE2::UNANCHORED,
                           found.data(), wanted)) {
      return Outcome::none;
    }
    const auto start = static_cast<std::uint32_t>(found[0].data() - text.data());
    match = Span{start, start + static_cast<std::uint32_t>(found[0].size())};
    if (groups != nullptr) {
      for (std::size_t i = 1; i < found.size(); ++i) groups->emplace_back(found[i]);
    }
    return Outcome::found;
  }
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

}  // namespace plainsong::test
