#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "claims/claim_reader.hpp"
#include "claims/topics.hpp"
#include "context/usage.hpp"
#include "rules/check.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/rule_finding.hpp"
#include "text/edit_distance.hpp"
#include "text/fold.hpp"

namespace plainsong::checks {
namespace {

constexpr WordList titles =
    "dr dra mr mrs ms miss mx sr sra srta prof coach principal señor señora maestro maestra";

/// Finds names of schools, people, programmes and events of which one word is not right.
class KnownName final : public Check {
 public:
  KnownName(std::span<const CompiledRule> rules, const Resources& resources, Errors& errors)
      : rules_{rules.begin(), rules.end()}, resources_{resources} {
    for (const CompiledRule& rule : rules) {
      for (const std::string& exception : RuleBody{rule.rule, errors}.texts("exceptions")) {
        exceptions_.push_back(fold_word(exception));
      }
    }
    const Profile& profile = resources.profile;
    for (const Voice& voice : profile.voices) {
      const bool person = voice.id.starts_with("teacher/");
      add(voice.name, voice.id, person);
      for (const std::string& aka : voice.aka) add(aka, voice.id, false);
      for (const Person& member : voice.people) add(member.name, voice.id, true);
    }
    add(profile.name, "district", false);
    for (const CanonFact& fact : resources.canon.facts) {
      if (fact.type == "name") add(fact.value.text, fact.id, false);
      if (fact.type != "event") continue;
      for (const auto& [language, names] : fact.names) {
        for (const std::string& name : names) add(name, fact.id, false);
      }
    }
    for (std::uint32_t n = 0; n < names_.size(); ++n) {
      for (std::uint32_t w = 0; w < names_[n].words.size(); ++w) {
        by_word_.emplace(stem_of(names_[n].words[w]), Place{n, w});
      }
    }
  }

  void run(const CheckInput& in, Report& report) const override {
    if (in.reading == nullptr || names_.empty()) return;
    for (const CompiledRule& compiled : rules_) {
      if (!in.is_active(compiled)) continue;
      Usage usage{in.document, in.segments};
      const MessageWords& words = in.reading->words;
      for (std::uint32_t i = 0; i < words.size();) {
        const Slip slip = slip_at(words, i);
        if (slip.name == nullptr) {
          ++i;
          continue;
        }
        const Span span = words.span(slip.words);
        const Block* block = in.document.block_at(span.start());
        const bool excepted =
            std::ranges::find(exceptions_, fold_word(span.of(in.document.text()))) !=
            exceptions_.end();
        const bool counts = !excepted && block != nullptr && Usage::own_words(*block) &&
                            !usage.quoted(span) && !usage.code_or_title(span);
        if (counts) report.findings.push_back(finding(compiled.rule, in, slip, span));
        i = slip.words.last;
      }
    }
  }

 private:
  struct Name {
    std::vector<std::string> words{};  ///< folded
    std::string written{};
    std::string ref{};
    bool person = false;
  };
  struct Place {
    std::uint32_t name;
    std::uint32_t word;
  };
  struct Slip {
    const Name* name = nullptr;
    WordRange words{};
    std::uint32_t wrong = 0;  ///< which word
  };

  void add(std::string_view written, std::string_view ref, bool person) {
    Name name{.ref = std::string{ref}, .person = person};
    std::string kept;
    bool capitals = true;
    for (std::size_t at = 0; at < written.size();) {
      std::size_t end = at;
      while (end < written.size() && written[end] != ' ' && written[end] != '-') ++end;
      std::string_view word = written.substr(at, end - at);
      const char joint = at == 0 ? ' ' : written[at - 1];
      at = end + 1;
      if (word.ends_with('.') || word.ends_with(',')) word.remove_suffix(1);
      if (word.empty()) continue;
      std::string folded = fold_word(word);
      if (name.words.empty() && in_list(folded, titles)) continue;
      capitals = capitals && (begins_with_capital(word) || small_word(folded));
      if (!kept.empty()) kept += joint;
      kept += word;
      name.words.push_back(std::move(folded));
    }
    constexpr std::size_t most = 8;
    if (!capitals || name.words.size() < 2 || name.words.size() > most) return;
    if (small_word(name.words[0])) return;
    name.written = kept;
    const bool twice =
        std::ranges::any_of(names_, [&](const Name& other) { return other.words == name.words; });
    if (!twice) names_.push_back(std::move(name));
  }

  static std::string_view plain(std::string_view folded) {
    if (folded.ends_with("'s")) folded.remove_suffix(2);
    return folded;
  }

  /// True if the words differ in an accent at most, which many keyboards do not have.
  static bool same(std::string_view found, std::string_view right) {
    if (found == right) return true;
    const bool accents =
        std::ranges::any_of(right, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    return accents && stem_of(found) == stem_of(right);
  }

  /// A name that begins at word `i`, right but for one word; no name if there is none.
  [[nodiscard]] Slip slip_at(const MessageWords& words, std::uint32_t i) const {
    Slip best;
    if (!words.capital(i)) return best;
    const auto try_place = [&](const Place& place, std::uint32_t anchor) {
      if (anchor < place.word || anchor - place.word != i) return;
      const Name& name = names_[place.name];
      if (name.words.size() <= best.words.size()) return;
      const auto size = static_cast<std::uint32_t>(name.words.size());
      std::uint32_t wrong = size;
      for (std::uint32_t k = 0; k < size; ++k) {
        if (i + k >= words.size() || (k > 0 && !words.follows(i + k))) return;
        if (same(plain(words.folded(i + k)), name.words[k]) ||
            words.folded(i + k) == name.words[k]) {
          continue;
        }
        if (wrong != size || !words.capital(i + k)) return;
        wrong = k;
      }
      if (wrong == size) {  // the name itself
        best = {.name = nullptr, .words = {i, i + size}};
        return;
      }
      if (!like(plain(words.folded(i + wrong)), name, wrong)) return;
      if (known(words, i, wrong)) return;
      // "Fern Hollow and Alder Creek Elementary Schools"
      const std::string_view found = plain(words.folded(i + wrong));
      const bool last = wrong + 1 == size;
      if (last && found.size() == name.words[wrong].size() + 1 && found.ends_with('s') &&
          found.starts_with(name.words[wrong])) {
        return;
      }
      best = {.name = &name, .words = {i, i + size}, .wrong = wrong};
    };
    // One of the first two words must be right.
    for (std::uint32_t anchor = i; anchor < i + 2 && anchor < words.size(); ++anchor) {
      const auto [from, to] = by_word_.equal_range(std::string{words.stem(anchor)});
      for (auto place = from; place != to; ++place) try_place(place->second, anchor);
    }
    return best;
  }

  /// True if a slip of the pen makes `found` of the name's word.
  static bool like(std::string_view found, const Name& name, std::uint32_t which) {
    const std::string& right = name.words[which];
    if (found.empty() || right.empty() || found[0] != right[0]) return false;
    constexpr std::size_t shortest = 4;
    const std::size_t distance = edit_distance(found, right, 3);
    if (name.words.size() >= 3) {
      // "Learn Together", "Learning Lab": enough of the name is right.
      return distance <= 3 && (found.size() >= 3 && right.size() >= 3);
    }
    // A person's short name is no slip.
    const bool short_name = name.person && which == 0 && right.starts_with(found.substr(0, 3)) &&
                            found.size() < right.size();
    // "Progress Pathway" for "Progress Path", but not its plural.
    const bool longer = found.starts_with(right) && found.size() >= right.size() + 3;
    if (longer && !name.person && right.size() >= shortest) return true;
    // Of a short word one letter may be wrong if the rest of the name is long.
    const std::string& other = name.words[1 - which];
    const bool sure = distance == 1 && right.size() >= 3 && other.size() > shortest;
    return !short_name &&
           (sure || (found.size() >= shortest && right.size() >= shortest && distance <= 2));
  }

  /// True if the words from `i` on, up to word `wrong` of them at least, are a name as well.
  [[nodiscard]] bool known(const MessageWords& words, std::uint32_t i, std::uint32_t wrong) const {
    return std::ranges::any_of(names_, [&](const Name& name) {
      if (name.words.size() <= wrong) return false;
      for (std::uint32_t k = 0; k < name.words.size(); ++k) {
        if (i + k >= words.size() || plain(words.folded(i + k)) != name.words[k]) return false;
      }
      return true;
    });
  }

  Finding finding(const Rule& rule, const CheckInput& in, const Slip& slip, Span span) const {
    const std::string found{span.of(in.document.text())};
    Finding finding = finding_of(rule, resources_.locale, span,
                                 {{"found", found}, {"right", slip.name->written}});
    std::string mended = slip.name->written;
    if (found.ends_with("'s") || found.ends_with("’s"))
      mended += found.substr(found.size() - (found.ends_with("'s") ? 2 : 4));
    finding.suggestions.push_back(std::move(mended));
    finding.evidence = {.kind = "profile", .ref = slip.name->ref, .quote = slip.name->written};
    return finding;
  }

  std::vector<CompiledRule> rules_;
  const Resources resources_;
  std::vector<Name> names_;
  std::unordered_multimap<std::string, Place> by_word_;  // by its stem
  std::vector<std::string> exceptions_;                  // folded
};

constexpr std::array<std::string_view, 1> keys{"exceptions"};

}  // namespace

extern const CheckKind known_name;
constinit const CheckKind known_name{
    .name = "known_name",
    .summary = "Names of schools, people, programmes and events with a word that is not right.",
    .keys = keys,
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      if (rules.empty()) return nullptr;
      return std::make_unique<KnownName>(rules, resources, errors);
    },
};

}  // namespace plainsong::checks
