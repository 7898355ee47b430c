#include "match/pattern_filter.hpp"

#include <fmt/format.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <string>
#include <utility>

#include "match/pattern_index.hpp"
#include "match/regex_syntax.hpp"
#include "text/utf8.hpp"

namespace plainsong {
namespace {

constexpr std::uint64_t worth_while = 32'768;         // bytes of text
constexpr std::size_t worth_a_pass = 8;               // patterns: fewer are quicker one by one
constexpr std::int64_t most_memory = 8 << 20U;        // of RE2, for the automaton and its states
constexpr std::string_view other = "[\\x80-\\xFF]+";  // characters beyond ASCII, whichever

std::string byte(unsigned char c) { return fmt::format("\\x{:02X}", c); }

/// The pattern in RE2's syntax over bytes: all it matches and more, where RE2 has no such thing.
class Translator {
 public:
  std::string of(const RegexNode& node) const {
    switch (node.kind) {
      case RegexKind::character: return character(node);
      case RegexKind::set: return set(node.set);
      case RegexKind::spaces: return "(?:[\\t-\\r ]|" + std::string{other} + ")+";
      case RegexKind::sequence: {
        std::string text;
        for (const RegexNode& child : node.children) text += of(child);
        return text;
      }
      case RegexKind::choice: {
        std::string text;
        for (const RegexNode& child : node.children)
          text += (text.empty() ? "(?:" : "|") + of(child);
        return text + ")";
      }
      case RegexKind::repeat: return "(?:" + of(node.children[0]) + ")" + times(node);
      case RegexKind::group:
      case RegexKind::atomic: return of(node.children[0]);
      case RegexKind::group_again: return ".*";
      default: return {};
    }
  }

 private:
  static std::string character(const RegexNode& node) {
    const char32_t c = node.character;
    if (c >= 0x80) {
      if (node.ignore_case) return std::string{other};
      std::string bytes;
      utf8::append(bytes, c);
      std::string text;
      for (const char one : bytes) text += byte(static_cast<unsigned char>(one));
      return text;
    }
    const auto one = static_cast<unsigned char>(c);
    const bool letter = (one | 0x20U) >= 'a' && (one | 0x20U) <= 'z';
    if (!node.ignore_case || !letter) return byte(one);
    return "[" + byte(one) + byte(static_cast<unsigned char>(one ^ 0x20U)) + "]";
  }

  static std::string set(const CharSet& set) {
    std::string text;
    for (unsigned c = 0; c < 0x80; ++c) {
      if (!set.holds(c)) continue;
      unsigned last = c;
      while (last + 1 < 0x80 && set.holds(last + 1)) ++last;
      text += byte(static_cast<unsigned char>(c)) + "-" + byte(static_cast<unsigned char>(last));
      c = last;
    }
    const bool ascii =
        !set.negated && !set.space && !set.not_space && set.categories == 0 &&
        std::ranges::all_of(set.ranges, [](const auto& range) { return range.second < 0x80; });
    if (ascii) return text.empty() ? "[^\\x00-\\xFF]" : "[" + text + "]";
    return text.empty() ? std::string{other} : fmt::format("(?:[{}]|{})", text, other);
  }

  static std::string times(const RegexNode& node) {
    constexpr std::uint32_t counted = 8;  // more makes the automaton large
    if (node.least == 0) return node.most == 1 ? "?" : "*";
    const std::uint32_t least = std::min(node.least, counted);
    if (node.most > counted) return fmt::format("{{{},}}", least);
    return fmt::format("{{{},{}}}", least, node.most);
  }
};

RE2::Options options() {
  RE2::Options options{RE2::Latin1};
  options.set_dot_nl(true);
  options.set_log_errors(false);
  options.set_max_mem(most_memory);
  return options;
}

}  // namespace

struct PatternFilter::Impl {
  struct Source {
    std::uint32_t number;
    PatternSpec spec;
    std::size_t branch;
  };
  std::vector<Source> sources{};  // rising
  std::atomic<std::uint64_t> seen{0};
  std::once_flag once{};
  RE2::Set set{options(), RE2::UNANCHORED};
  std::vector<std::uint32_t> number_of{};  // of what is in the set
  std::vector<std::uint32_t> always{};     // of what could not be put there
  bool ready = false;

  void compile() {
    for (const Source& source : sources) {
      const auto tree = parse_branch(source.spec, source.branch);
      const bool added = tree && set.Add(Translator{}.of(tree->root), nullptr) >= 0;
      (added ? number_of : always).push_back(source.number);
    }
    ready = set.Compile();
  }
};

PatternFilter::PatternFilter() : impl_{std::make_unique<Impl>()} {}
PatternFilter::~PatternFilter() = default;
PatternFilter::PatternFilter(PatternFilter&&) noexcept = default;
PatternFilter& PatternFilter::operator=(PatternFilter&&) noexcept = default;

void PatternFilter::add(std::uint32_t number, const PatternSpec& spec, std::size_t branch) {
  impl_->sources.push_back({number, spec, branch});
}

bool PatternFilter::possible(std::string_view text, std::vector<std::uint32_t>& numbers) const {
  Impl& impl = *impl_;
  if (impl.sources.size() < worth_a_pass) return false;
  if (impl.seen.fetch_add(text.size(), std::memory_order_relaxed) < worth_while) return false;
  std::call_once(impl.once, [&] { impl.compile(); });
  if (!impl.ready) return false;
  std::vector<int> found;
  RE2::Set::ErrorInfo error{};
  if (!impl.set.Match({text.data(), text.size()}, &found, &error) &&
      error.kind != RE2::Set::kNoError) {
    return false;  // too many states for its memory
  }
  numbers = impl.always;
  for (const int i : found) numbers.push_back(impl.number_of[static_cast<std::size_t>(i)]);
  std::ranges::sort(numbers);
  return true;
}

}  // namespace plainsong
