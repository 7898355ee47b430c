#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "claims/claim_reader.hpp"
#include "claims/directory.hpp"
#include "context/usage.hpp"
#include "facts/house_style.hpp"
#include "rules/check.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/rule_finding.hpp"
#include "rules/spared_fact.hpp"
#include "text/ascii.hpp"
#include "text/edit_distance.hpp"

namespace plainsong::checks {
namespace {

constexpr std::size_t whole_number = 10;
constexpr std::size_t local_number = 7;

std::string domain_of(std::string_view address) {
  const std::size_t at = address.rfind('@');
  if (at != std::string_view::npos) return std::string{address.substr(at + 1)};
  return std::string{address.substr(0, address.find('/'))};
}

/// Only letters and digits: "yourvoice" of "your-voice".
std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) letters += c;
  }
  return letters;
}

bool swapped_digits(std::string_view a, std::string_view b) {
  return a.size() == b.size() && a != b && edit_distance(a, b, 1) == 1 &&
         std::ranges::is_permutation(a, b);
}

std::size_t differing(std::string_view a, std::string_view b) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.size(); ++i) count += a[i] == b[i] ? 0 : 1;
  return count;
}

/// Finds telephone numbers and addresses that are nearly, but not quite, those of the district.
class Contact final : public Check {
 public:
  Contact(std::span<const CompiledRule> rules, const Resources& resources, Errors& errors)
      : rules_{rules.begin(), rules.end()},
        resources_{resources},
        entries_{directory_of(resources.profile, resources.canon)} {
    for (const CompiledRule& rule : rules) {
      for (const std::string& exception : RuleBody{rule.rule, errors}.texts("exceptions")) {
        exceptions_.push_back(plain_phone(exception));
        exceptions_.push_back(plain_url(exception));
      }
    }
    for (const DirectoryEntry& entry : entries_) {
      if (entry.kind == DirectoryEntry::Kind::phone) continue;
      const std::string domain = domain_of(entry.plain);
      if (std::ranges::find(domains_, domain) == domains_.end()) domains_.push_back(domain);
    }
  }

  void run(const CheckInput& in, Report& report) const override {
    if (entries_.empty() || in.reading == nullptr) return;
    for (const CompiledRule& compiled : rules_) {
      if (!in.is_active(compiled)) continue;
      Usage usage{in.document, in.segments};
      for (const PhoneMention& phone : in.facts.phones) {
        const Block* block = in.document.block_at(phone.span.start());
        if (block == nullptr || !Usage::own_words(*block) || usage.quoted(phone.span)) continue;
        if (const DirectoryEntry* right = meant_phone(in, phone)) {
          add(compiled.rule, phone.span, *right, in, report);
        }
      }
      for (const AddressMention& address : in.facts.addresses) {
        const Block* block = in.document.block_at(address.span.start());
        if (block == nullptr || !Usage::own_words(*block)) continue;
        look_at(compiled.rule, address, in, report);
      }
    }
  }

 private:
  void add(const Rule& rule, Span span, const DirectoryEntry& right, const CheckInput& in,
           Report& report, std::string suggestion = {}) const {
    const std::string found{span.of(in.document.text())};
    if (suggestion.empty()) suggestion = right.written;
    Finding finding = finding_of(rule, resources_.locale, span,
                                 {{"found", found}, {"right", suggestion}, {"whose", right.name}});
    finding.suggestions.push_back(suggestion);
    finding.evidence = {.kind = right.voice.empty() ? "canon" : "profile",
                        .ref = right.ref,
                        .quote = right.written};
    report.findings.push_back(std::move(finding));
  }

  [[nodiscard]] bool excepted(const std::string& plain) const {
    return !plain.empty() && std::ranges::find(exceptions_, plain) != exceptions_.end();
  }

  /// The voice of the message and those above it.
  [[nodiscard]] std::vector<std::string> voices_of(const CheckInput& in) const {
    std::vector<std::string> voices;
    std::string id = in.document.metadata().voice;
    constexpr std::size_t deepest = 8;
    while (!id.empty() && voices.size() < deepest) {
      voices.push_back(id);
      const auto voice = std::ranges::find(resources_.profile.voices, id, &Voice::id);
      id = voice == resources_.profile.voices.end() ? std::string{} : voice->parent;
    }
    return voices;
  }

  /// The number that was meant; null if this one is right, or somebody else's.
  [[nodiscard]] const DirectoryEntry* meant_phone(const CheckInput& in,
                                                  const PhoneMention& phone) const {
    if (excepted(phone.digits)) return nullptr;
    const MessageWords& words = in.reading->words;
    const WordRange sentence = words.sentence(phone.first_word);
    const DirectoryEntry* known = nullptr;
    for (const DirectoryEntry& entry : entries_) {
      if (entry.kind == DirectoryEntry::Kind::phone && same_number(phone.digits, entry.plain)) {
        known = &entry;
      }
    }
    // "the Family Help Line at", and another number that is known
    if (const DirectoryEntry* named = named_before(in, phone, sentence)) {
      return same_number(phone.digits, named->plain) ? nullptr : named;
    }
    if (known != nullptr) return of_other_school(in, phone, *known, sentence);
    if (phone.digits.size() != whole_number) return nullptr;
    // The clause tells whose number it is.
    std::uint32_t from = phone.first_word;
    while (from > sentence.first && !words.is(from - 1, "or and o y") &&
           words.before(from).find_first_of(",;") == std::string_view::npos) {
      --from;
    }
    const bool of_school = words.any({from, phone.first_word},
                                     "office school school's district district's front help "
                                     "oficina escuela distrito ayuda principal");
    const std::vector<std::string> voices = voices_of(in);
    const DirectoryEntry* best = nullptr;
    std::size_t best_rank = 100;
    for (const DirectoryEntry& entry : entries_) {
      if (entry.kind != DirectoryEntry::Kind::phone) continue;
      const auto voice = std::ranges::find(voices, entry.voice);
      const bool near_voice = voice != voices.end();
      if (!near_voice && !entry.voice.empty()) continue;
      const bool swapped = swapped_digits(phone.digits, entry.plain);
      constexpr std::size_t exchange = 6;
      const bool alike = phone.digits.substr(0, exchange) == entry.plain.substr(0, exchange) &&
                         differing(phone.digits, entry.plain) <= 2;
      if (!swapped && !(alike && of_school && near_voice)) continue;
      std::size_t rank = swapped ? 0 : 20;
      rank += near_voice ? static_cast<std::size_t>(voice - voices.begin()) : 10;
      if (rank < best_rank) {
        best = &entry;
        best_rank = rank;
      }
    }
    return best;
  }

  /// "The Basalt office at", and the number of another school: the one that was meant.
  [[nodiscard]] const DirectoryEntry* of_other_school(const CheckInput& in,
                                                      const PhoneMention& phone,
                                                      const DirectoryEntry& known,
                                                      WordRange sentence) const {
    if (!known.voice.starts_with("school/")) return nullptr;
    const MessageWords& words = in.reading->words;
    std::string named;
    std::uint32_t behind = 0;
    for (const PlaceMention& place : in.reading->places) {
      if (place.words.first < sentence.first || place.words.first >= sentence.last) continue;
      if (place.value.school.empty()) continue;
      if (!named.empty() && named != place.value.school) return nullptr;
      named = place.value.school;
      behind = place.words.last;
    }
    constexpr std::uint32_t close = 5;
    const std::uint32_t word = phone.first_word;
    if (named == known.voice || named.empty() || behind > word || word - behind > close) {
      return nullptr;
    }
    if (!words.any({behind, word}, "office school oficina escuela at al front phone tel")) {
      return nullptr;
    }
    for (const DirectoryEntry& entry : entries_) {
      if (entry.kind == DirectoryEntry::Kind::phone && entry.voice == named) return &entry;
    }
    return nullptr;
  }

  static bool same_number(std::string_view written, std::string_view known) {
    if (written.size() == local_number && known.size() == whole_number) {
      return known.substr(whole_number - local_number) == written;
    }
    return written == known;
  }

  /// The number of the canon whose name stands right before this one.
  [[nodiscard]] const DirectoryEntry* named_before(const CheckInput& in, const PhoneMention& phone,
                                                   WordRange sentence) const {
    constexpr std::uint32_t close = 3;
    for (const TopicMention& topic : in.reading->topics) {
      if (topic.words.last > phone.first_word) break;
      if (topic.words.first < sentence.first || topic.facts.size() != 1 || topic.label) continue;
      if (!topic.whole || phone.first_word - topic.words.last > close) continue;
      for (const DirectoryEntry& entry : entries_) {
        if (entry.kind == DirectoryEntry::Kind::phone && entry.fact == topic.facts[0] &&
            resources_.canon.facts[topic.facts[0]].type == "phone") {
          return &entry;
        }
      }
    }
    return nullptr;
  }

  void look_at(const Rule& rule, const AddressMention& address, const CheckInput& in,
               Report& report) const {
    const std::string_view written = address.span.of(in.document.text());
    const bool mail = address.kind == AddressMention::Kind::email;
    const std::string plain = mail ? ascii_lower(written) : plain_url(written);
    const auto kind = mail ? DirectoryEntry::Kind::email : DirectoryEntry::Kind::url;
    if (excepted(plain)) return;
    const std::string domain = domain_of(plain);
    const DirectoryEntry* nearest = nullptr;
    for (const DirectoryEntry& entry : entries_) {
      if (entry.kind != kind) continue;
      if (entry.plain == plain) return;
      if (domain_of(entry.plain) == domain && near(entry.plain, plain, domain.size(), mail)) {
        nearest = &entry;
      }
    }
    if (nearest != nullptr) {
      add(rule, address.span, *nearest, in, report);
      return;
    }
    if (std::ranges::find(domains_, domain) != domains_.end()) return;
    for (const std::string& right : domains_) {
      if (!like_domain(domain, right)) continue;
      const DirectoryEntry* of_domain = nullptr;
      for (const DirectoryEntry& entry : entries_) {
        if (entry.kind != DirectoryEntry::Kind::phone && domain_of(entry.plain) == right) {
          of_domain = &entry;
        }
      }
      std::string mended = plain;
      const std::size_t at = mended.rfind(domain);
      mended.replace(mail ? at : 0, domain.size(), right);
      if (!mail && ascii_lower(written).starts_with("www.")) mended.insert(0, "www.");
      add(rule, address.span, *of_domain, in, report, std::move(mended));
      return;
    }
  }

  /// The same but for signs or a slip, in what stands beside the domain.
  static bool near(std::string_view known, std::string_view found, std::size_t domain, bool mail) {
    const std::string a = mail ? std::string{known.substr(0, known.find('@'))}
                               : std::string{known.substr(std::min(domain, known.size()))};
    const std::string b = mail ? std::string{found.substr(0, found.find('@'))}
                               : std::string{found.substr(std::min(domain, found.size()))};
    if (a.empty() || b.empty()) return false;
    if (letters_of(a) == letters_of(b)) return true;
    constexpr std::size_t shortest = 7;
    if (a.size() >= shortest) return edit_distance(letters_of(a), letters_of(b), 1) <= 1;
    // Of a short one a letter may be there twice or not at all; another letter is another name.
    constexpr std::size_t very_short = 5;
    return a.size() >= very_short && a[0] == b[0] && a.size() != b.size() &&
           edit_distance(letters_of(a), letters_of(b), 1) <= 1;
  }

  /// "lvps.example.com" and "lvsp.example.org" for "lvps.example.org": one part is another.
  static bool like_domain(std::string_view found, std::string_view right) {
    std::size_t others = 0;
    bool like = false;
    while (!found.empty() || !right.empty()) {
      const std::string_view a = found.substr(0, found.find('.'));
      const std::string_view b = right.substr(0, right.find('.'));
      if (a.empty() || b.empty()) return false;
      found.remove_prefix(std::min(a.size() + 1, found.size()));
      right.remove_prefix(std::min(b.size() + 1, right.size()));
      if (a == b) continue;
      ++others;
      const bool last = found.empty() && right.empty();
      like = last || (a[0] == b[0] && a.size() <= 64 && edit_distance(a, b, 2) <= 2);
      if (found.empty() != right.empty()) return false;
    }
    return others == 1 && like;
  }

  std::vector<CompiledRule> rules_;
  const Resources resources_;
  std::vector<DirectoryEntry> entries_;
  std::vector<std::string> domains_;
  std::vector<std::string> exceptions_;  // plain
};

constexpr std::array<std::string_view, 1> keys{"exceptions"};

}  // namespace

extern const CheckKind contact;
constinit const CheckKind contact{
    .name = "contact",
    .summary = "Telephone numbers and addresses that are nearly those of the district.",
    .keys = keys,
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      if (rules.empty()) return nullptr;
      return std::make_unique<Contact>(rules, resources, errors);
    },
};

}  // namespace plainsong::checks
