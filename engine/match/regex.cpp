#include "match/regex.hpp"

#include <array>
#include <utility>

#include "match/regex_expansion.hpp"
#include "match/regex_matcher.hpp"

namespace plainsong {
namespace {

constexpr std::uint64_t budget = 20'000'000;  // steps: a tenth of a second

}  // namespace

struct Regex::Impl {
  RegexProgram program;
  CharSetPool sets;
  std::array<std::uint32_t, 8> first_bytes{};
};

Regex::Regex(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Regex::~Regex() = default;
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;

Result<Regex> Regex::compile(std::string_view pattern, const Options& options) {
  const auto tree =
      parse_regex(pattern, {.ignore_case = options.ignore_case, .word_edges = options.word_edges});
  if (!tree) return unexpected{tree.error()};
  auto impl = std::make_unique<Impl>();
  auto program = compile_regex(*tree, false, impl->sets);
  if (!program) return unexpected{std::move(program).error()};
  impl->program = *std::move(program);
  const std::bitset<256> first = first_bytes(tree->root);
  for (unsigned byte = 0; byte < 256; ++byte) {
    if (first[byte]) impl->first_bytes[byte / 32] |= 1U << (byte % 32);
  }
  return Regex{std::move(impl)};
}

Regex::Outcome Regex::find(std::string_view text, std::size_t from, Span& match,
                           std::vector<std::string>* groups) const {
  if (groups != nullptr) groups->clear();
  if (from > text.size()) return Outcome::none;
  const RegexCode code{.steps = impl_->program.steps.data(),
                       .sets = impl_->sets.numbers().data(),
                       .first_bytes = impl_->first_bytes.data(),
                       .registers = impl_->program.registers,
                       .forks = impl_->program.forks,
                       .plain = impl_->program.plain};
  RegexMatcher matcher{budget};
  switch (matcher.search(code, text, static_cast<std::uint32_t>(from), match)) {
    case RegexMatcher::Outcome::none: return Outcome::none;
    case RegexMatcher::Outcome::gave_up: return Outcome::gave_up;
    case RegexMatcher::Outcome::found: break;
  }
  if (groups != nullptr) *groups = matcher.groups(impl_->program.groups);
  return Outcome::found;
}

}  // namespace plainsong
