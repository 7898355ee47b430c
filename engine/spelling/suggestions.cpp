#include "spelling/suggestions.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

#include "spelling/common_words.hpp"
#include "spelling/edited_word.hpp"
#include "spelling/word_edits.hpp"
#include "spelling/word_table.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"
#include "text/word_hash.hpp"

namespace plainsong {
namespace {

constexpr std::size_t max_characters = 40;
constexpr int max_pair_cost = 18;
constexpr std::size_t reach = 4;   // bytes over which edits share runs of LetterPatterns
constexpr int second_mistake = 1;  // in addition: two mistakes in a word are rarer than one
constexpr int worth_showing = 3;   // how much more than the best a proposal may cost

/// How many pairs of edits are tried, such that a word takes less than a millisecond.
struct Effort {
  std::size_t pairs_apart;
  int cost_together;  // the highest
};
constexpr Effort with_patterns{.pairs_apart = 40'000, .cost_together = 14};
constexpr Effort without_patterns{.pairs_apart = 4'000, .cost_together = 8};

/// Endings without which a form of a common word may be in the list of common words.
constexpr auto endings =
    std::to_array<std::string_view>({"s", "es", "d", "ed", "ing", "ly", "mente"});

}  // namespace

/// The search for one word.
class SuggestionSearch {
 public:
  SuggestionSearch(const Suggester& suggester, const WordLookup& lookup, std::string_view plain)
      : suggester_{suggester},
        ranks_{suggester.ranks()},
        costs_{suggester.habits_.costs},
        lookup_{lookup},
        effort_{suggester.patterns_.bits().empty() ? without_patterns : with_patterns},
        written_{letter_case(plain)},
        word_{fold_word(plain)},
        edited_{word_, suggester.patterns_} {
    const std::string_view first = plain.substr(0, utf8::decode(plain, 0).size);
    if (written_ == LetterCase::mixed && letter_case(first) == LetterCase::title) {
      written_ = LetterCase::title;
    }
  }

  std::vector<std::string> run(std::size_t most) {
    if (word_.size() > max_edited_bytes || utf8::count(word_) > max_characters) return {};
    consider(word_, word_hash(word_), 0);  // right but for its capitals
    edits_ = word_edits(word_, suggester_.habits_, suggester_.replacements_);
    one_edit();
    two_words();
    edits_apart();
    edits_together();
    return best(most);
  }

 private:
  struct Found {
    int score = 0;
    std::uint8_t flags = 0;
  };

  [[nodiscard]] bool unfit(std::uint64_t hash) const {
    return std::ranges::binary_search(ranks_.unfit, hash);
  }

  [[nodiscard]] std::optional<std::uint32_t> rank(std::uint64_t hash) const {
    const auto& common = ranks_.common;
    const auto found = std::ranges::lower_bound(common, hash, {}, &Suggester::CommonWord::hash);
    if (found == common.end() || found->hash != hash) return std::nullopt;
    return found->rank;
  }

  /// What a word costs for not being common: 0 for the first few hundred.
  [[nodiscard]] int rarity(std::string_view word, std::uint64_t hash) const {
    if (const auto place = rank(hash)) return *place < 400 ? 0 : 1;
    for (const std::string_view ending : endings) {
      if (word.size() < ending.size() + 3 || !word.ends_with(ending)) continue;
      if (rank(word_hash(word.substr(0, word.size() - ending.size())))) return costs_.rare_word / 2;
    }
    return costs_.rare_word;
  }

  void consider(std::string_view word, std::uint64_t hash, int cost) {
    const std::uint8_t flags = lookup_(hash);
    if (flags == 0 || (flags & word_flags::not_suggested) != 0 || unfit(hash)) return;
    int score = cost + std::min(rarity(word, hash), cost + 1);
    if (written_ == LetterCase::lower && (flags & word_flags::in_lower_case) == 0) {
      score += costs_.name;
    }
    keep(std::string{word}, {score, flags});
  }

  void one_edit() {
    fits_after_.resize(word_.size() + 1);
    for (const WordEdit& edit : edits_) {
      if (edit.text().find('_') != std::string_view::npos) {
        consider_phrase(edit);
        continue;
      }
      const EditedWord::Fit fit = edited_.fit(edit);
      if (fit.before) fits_before_.push_back(&edit);
      if (fit.after) fits_after_[edit.begin].push_back(&edit);
      if (!fit.alone) continue;
      plausible_.push_back(&edit);
      const std::string_view word = edited_.with(edit);
      consider(word, edited_.hash(), edit.cost);
    }
  }

  /// "a_lot" of a replacement table.
  void consider_phrase(const WordEdit& edit) {
    std::string words = word_;
    words.replace(edit.begin, edit.end - edit.begin, edit.text());
    const std::string_view view = words;
    for (std::size_t start = 0; start <= words.size();) {
      const std::size_t end = std::min(view.find('_', start), view.size());
      if (lookup_(word_hash(view.substr(start, end - start))) == 0) return;
      start = end + 1;
    }
    std::ranges::replace(words, '_', ' ');
    keep(std::move(words), {edit.cost, word_flags::in_lower_case});
  }

  void keep(std::string word, Found found) {
    const auto [place, is_new] = found_.try_emplace(std::move(word), found);
    if (!is_new && found.score < place->second.score) place->second = found;
    best_score_ = std::min(best_score_, found.score);
  }

  /// The word as two common ones run together.
  void two_words() {
    const std::string_view word = word_;
    for (std::size_t i = 1; i < word.size(); ++i) {
      const std::string first = half(word.substr(0, i));
      const std::string second = first.empty() ? "" : half(word.substr(i));
      if (second.empty() || first == second) continue;
      std::string both = first;
      both.append(1, ' ').append(second);
      keep(std::move(both), {costs_.split, word_flags::in_lower_case});
    }
  }

  /// A common word as it is written, "I"; empty if `word` is none.
  [[nodiscard]] std::string half(std::string_view word) const {
    if (word.size() == 1) {
      for (const std::string& one : {std::string{word}, upper_case(word)}) {
        if (suggester_.habits_.one_letter_words.find(one) != std::string_view::npos) return one;
      }
      return {};
    }
    const std::uint64_t hash = word_hash(word);
    const std::uint8_t flags = rank(hash) ? lookup_(hash) : 0;
    if (flags == 0) return {};
    return (flags & word_flags::in_lower_case) != 0 ? std::string{word} : capitalised(word);
  }

  /// Two mistakes far from each other: each must be plausible by itself. The more usual first, as
  /// many as there is time for, and none that costs much more than what was found.
  void edits_apart() {
    const int affordable = affordable_cost();
    for (std::size_t i = 0; i < plausible_.size(); ++i) {
      if (2 * plausible_[i]->cost + second_mistake > std::min(affordable, most_wanted())) break;
      for (std::size_t j = i + 1; j < plausible_.size(); ++j) {
        const auto [first, second] = std::minmax(plausible_[i], plausible_[j], by_place);
        const int cost = first->cost + second->cost + second_mistake;
        if (cost > std::min(affordable, most_wanted())) break;
        if (second->begin >= first->end + reach) consider_both(*first, *second, cost);
      }
    }
  }

  /// Two mistakes close together: one may make sense of the other.
  void edits_together() {
    for (const WordEdit* first : fits_before_) {
      // Sorted by cost: no pair with this one or those after it is cheap enough.
      if (first->cost + second_mistake > std::min(effort_.cost_together, most_wanted())) break;
      const std::size_t end = std::min<std::size_t>(first->end + reach, fits_after_.size());
      for (std::size_t place = first->end; place < end; ++place) {
        for (const WordEdit* second : fits_after_[place]) {
          const int cost = first->cost + second->cost + second_mistake;
          if (cost > std::min(effort_.cost_together, most_wanted())) break;
          consider_both(*first, *second, cost);
        }
      }
    }
  }

  void consider_both(const WordEdit& first, const WordEdit& second, int cost) {
    const std::string_view word = edited_.with(first, second);
    if (!word.empty()) consider(word, edited_.hash(), cost);
  }

  static bool by_place(const WordEdit* a, const WordEdit* b) { return a->begin < b->begin; }
  [[nodiscard]] int most_wanted() const { return best_score_ + worth_showing; }

  /// The highest cost such that no more than pairs_apart pairs of plausible edits cost at most
  /// that.
  [[nodiscard]] int affordable_cost() const {
    std::array<std::size_t, 256> edits_of_cost{};
    for (const WordEdit* edit : plausible_) ++edits_of_cost[edit->cost];
    std::size_t pairs = 0;
    for (int total = 0; total <= max_pair_cost; ++total) {
      for (int first = 0; 2 * first <= total; ++first) {
        pairs += edits_of_cost[static_cast<std::size_t>(first)] *
                 edits_of_cost[static_cast<std::size_t>(total - first)];
      }
      if (pairs > effort_.pairs_apart) return total - 1;
    }
    return max_pair_cost;
  }

  std::vector<std::string> best(std::size_t most) {
    struct Ranked {
      int score;
      std::uint32_t rank;
      const std::string* word;
      std::uint8_t flags;
    };
    std::vector<Ranked> ranked;
    for (const auto& [word, found] : found_) {
      const auto place = rank(word_hash(word));
      ranked.push_back({found.score, place.value_or(UINT32_MAX), &word, found.flags});
    }
    std::ranges::sort(ranked, [](const Ranked& a, const Ranked& b) {
      if (a.score != b.score) return a.score < b.score;
      return a.rank != b.rank ? a.rank < b.rank : *a.word < *b.word;
    });
    std::vector<std::string> words;
    for (const Ranked& r : ranked) {
      if (words.size() == most) break;
      words.push_back(as_written(*r.word, r.flags));
    }
    return words;
  }

  [[nodiscard]] std::string as_written(const std::string& word, std::uint8_t flags) const {
    if (written_ == LetterCase::upper) return upper_case(word);
    if ((flags & word_flags::in_lower_case) == 0) {
      return (flags & word_flags::not_title) == 0 ? capitalised(word) : with_capitals(word);
    }
    return written_ == LetterCase::title ? capitalised(word) : word;
  }

  /// "NASA", "iPhone" or "McDonald": one or two capitals if the table has the word so, else all.
  [[nodiscard]] std::string with_capitals(const std::string& word) const {
    for (std::size_t i = 0; i < word.size(); ++i) {
      for (std::size_t j = i; j < word.size(); ++j) {
        std::string candidate = word;
        for (const std::size_t at : {i, j}) {
          char& c = candidate[at];
          if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        }
        if ((lookup_(word_hash(candidate)) & word_flags::as_written) != 0) return candidate;
      }
    }
    return upper_case(word);
  }

  const Suggester& suggester_;
  const Suggester::Ranks& ranks_;
  const MistakeCosts& costs_;
  const WordLookup& lookup_;
  const Effort& effort_;
  LetterCase written_;
  std::string word_;  // folded
  EditedWord edited_;
  std::vector<WordEdit> edits_;
  // Of edits_, the cheapest first, by EditedWord::Fit:
  std::vector<const WordEdit*> plausible_;
  std::vector<const WordEdit*> fits_before_;
  std::vector<std::vector<const WordEdit*>> fits_after_;  // by the place where they begin
  std::unordered_map<std::string, Found> found_;
  int best_score_ = 255;
};

Suggester::Suggester(Language language, std::span<const Replacement> replacements,
                     LetterPatterns patterns)
    : language_{language},
      habits_{spelling_habits(language)},
      replacements_{replacements.begin(), replacements.end()},
      patterns_{std::move(patterns)} {}

const Suggester::Ranks& Suggester::ranks() const {
  std::call_once(ranks_->made, [&] {
    const auto common = common_words(language_);
    ranks_->common.reserve(common.size());
    for (const std::string_view word : common) {
      ranks_->common.push_back(
          {word_hash(word), static_cast<std::uint32_t>(ranks_->common.size())});
    }
    std::ranges::sort(ranks_->common, {}, &CommonWord::hash);
    for (const std::string_view word : habits_.unfit) ranks_->unfit.push_back(word_hash(word));
    std::ranges::sort(ranks_->unfit);
  });
  return *ranks_;
}

void Suggester::add(std::string_view word) {
  if (!patterns_.bits().empty()) patterns_.add(fold_word(word));
}

std::vector<std::string> Suggester::suggest(std::string_view word, std::size_t most,
                                            const WordLookup& lookup) const {
  const std::string plain = plain_word(word);
  if (plain.empty()) return {};
  return SuggestionSearch{*this, lookup, plain}.run(most);
}

}  // namespace plainsong
