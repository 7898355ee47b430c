#include "segment/language_detection.hpp"

#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <optional>

#include "text/utf8.hpp"

namespace plainsong {
namespace {

constexpr std::size_t slots = Entry::language_slots;
using Scores = std::array<int, slots>;

/// A word that only one language knows speaks for it; a usual one speaks louder.
constexpr unsigned rare_word = 1;
constexpr unsigned usual_word = 3;

/// What a word with these flags says for each slot, 16 bits a slot, so that one addition adds for
/// all. Indexed by the lowest 8 flags.
struct Weights {
  std::array<std::uint64_t, 256> of{};

  constexpr Weights() {
    for (unsigned flags = 0; flags < 256; ++flags) {
      for (unsigned slot = 0; slot < slots; ++slot) {
        const unsigned known = flags & 0xFU;
        const unsigned common = flags >> 4U;
        const unsigned me = 1U << slot;
        if (common == me) {
          of[flags] |= std::uint64_t{usual_word} << (16 * slot);
        } else if (common == 0 && known == me) {
          of[flags] |= std::uint64_t{rare_word} << (16 * slot);
        }
      }
    }
  }
};
constinit const Weights weights;

Scores score(std::span<const Word> words) {
  constexpr std::size_t enough = 2000;  // words; the rest of a huge block says nothing new
  static_assert(enough * usual_word <= 0xFFFF);
  std::uint64_t sums = 0;
  for (const Word& word : words.first(std::min(words.size(), enough))) {
    sums += weights.of[word.entry.flags() & 0xFFU];
  }
  Scores scores{};
  for (unsigned slot = 0; slot < slots; ++slot) {
    scores[slot] = static_cast<int>(sums >> (16 * slot) & 0xFFFFU);
  }
  return scores;
}

/// Scripts that tell a language, or nearly; the first of the codes is meant when the profile names
/// none of them.
struct Script {
  UScriptCode code;
  std::array<std::string_view, 4> languages;
};
constexpr std::array scripts{
    Script{USCRIPT_HAN, {"zh", "ja", "yue", ""}},
    Script{USCRIPT_HIRAGANA, {"ja", "", "", ""}},
    Script{USCRIPT_KATAKANA, {"ja", "", "", ""}},
    Script{USCRIPT_HANGUL, {"ko", "", "", ""}},
    Script{USCRIPT_THAI, {"th", "", "", ""}},
    Script{USCRIPT_LAO, {"lo", "", "", ""}},
    Script{USCRIPT_KHMER, {"km", "", "", ""}},
    Script{USCRIPT_MYANMAR, {"my", "kar", "", ""}},
    Script{USCRIPT_ARABIC, {"ar", "fa", "ps", "ur"}},
    Script{USCRIPT_HEBREW, {"he", "yi", "", ""}},
    Script{USCRIPT_CYRILLIC, {"ru", "uk", "bg", "sr"}},
    Script{USCRIPT_GREEK, {"el", "", "", ""}},
    Script{USCRIPT_DEVANAGARI, {"hi", "ne", "mr", ""}},
    Script{USCRIPT_BENGALI, {"bn", "", "", ""}},
    Script{USCRIPT_GURMUKHI, {"pa", "", "", ""}},
    Script{USCRIPT_TAMIL, {"ta", "", "", ""}},
    Script{USCRIPT_ETHIOPIC, {"am", "ti", "", ""}},
    Script{USCRIPT_ARMENIAN, {"hy", "", "", ""}},
    Script{USCRIPT_GEORGIAN, {"ka", "", "", ""}},
};

/// The language that the script of most words tells; none for Latin.
std::optional<Language> by_script(std::string_view text, std::span<const Word> words,
                                  std::span<const Language> languages) {
  std::array<std::size_t, scripts.size()> counts{};
  std::size_t other = 0;
  for (const Word& word : words) {
    if (!word.is(Word::not_ascii)) {
      ++other;
      continue;
    }
    UErrorCode status = U_ZERO_ERROR;
    const char32_t c = utf8::decode(text, word.start).code_point;
    const UScriptCode code = uscript_getScript(static_cast<UChar32>(c), &status);
    const auto found = std::ranges::find(scripts, code, &Script::code);
    ++(found == scripts.end() ? other : counts[static_cast<std::size_t>(found - scripts.begin())]);
  }
  const auto most = std::ranges::max_element(counts);
  const bool kana = counts[1] + counts[2] > 0 && *most > 0;
  if (*most + (kana ? counts[1] : 0) <= other) return std::nullopt;
  const Script& script =
      kana ? scripts[1] : scripts[static_cast<std::size_t>(most - counts.begin())];
  for (const std::string_view code : script.languages) {
    if (!code.empty() && std::ranges::find(languages, Language{code}) != languages.end()) {
      return Language{code};
    }
  }
  return Language{script.languages[0]};
}

std::optional<std::size_t> slot_of(Language language, std::span<const Language> dictionaries) {
  const auto found = std::ranges::find(dictionaries, language);
  if (found == dictionaries.end()) return std::nullopt;
  return static_cast<std::size_t>(found - dictionaries.begin());
}

/// A language declared for a whole page that the district does not write in is a mistake of the
/// page's template (lang="bi" for "bilingual"); said of a block itself, it is meant.
Block believed(Block block, std::span<const Language> languages) {
  const bool ours = std::ranges::find(languages, block.language) != languages.end();
  if (!ours && !block.language_is_explicit) block.language = {};
  return block;
}

/// The language the words of a block speak for; empty if they do not tell.
Language by_words(const Block& block, const Scores& scores,
                  std::span<const Language> dictionaries) {
  const auto best = static_cast<std::size_t>(std::ranges::max_element(scores) - scores.begin());
  if (best >= dictionaries.size()) return block.language;
  const auto declared = slot_of(block.language, dictionaries);
  if (block.language.known()) {
    if (!declared) return block.language;
    const int doubt = block.language_is_explicit ? 4 : 2;
    const int least = block.language_is_explicit ? 12 : 3;
    const bool refuted = scores[best] >= least && scores[best] > doubt * scores[*declared];
    return refuted ? dictionaries[best] : block.language;
  }
  int second = 0;
  for (std::size_t slot = 0; slot < slots; ++slot) {
    if (slot != best) second = std::max(second, scores[slot]);
  }
  const bool clear = scores[best] >= 2 && scores[best] > 2 * second;
  return clear ? dictionaries[best] : Language{};
}

/// Blocks that do not tell take the language of the block before, else of the next that tells.
void fill_gaps(std::span<BlockWords> blocks, Language fallback) {
  const auto first_known =
      std::ranges::find_if(blocks, [](const BlockWords& block) { return block.language.known(); });
  Language before = first_known == blocks.end() ? fallback : first_known->language;
  for (BlockWords& block : blocks) {
    if (!block.language.known()) block.language = before;
    before = block.language;
  }
}

}  // namespace

void detect_languages(const Document& document, std::span<const Language> languages,
                      std::span<const Language> dictionaries, std::span<const Word> words,
                      std::span<BlockWords> blocks) {
  const auto doc_blocks = document.blocks();
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    BlockWords& block = blocks[i];
    const auto of_block = words.subspan(block.words.first, block.words.size());
    const bool foreign =
        std::ranges::any_of(of_block.first(std::min<std::size_t>(of_block.size(), 8)),
                            [](const Word& w) { return w.is(Word::not_ascii); });
    if (foreign) {
      if (const auto language = by_script(document.text(), of_block, languages)) {
        block.language = *language;
        continue;
      }
    }
    block.language = by_words(believed(doc_blocks[i], languages), score(of_block), dictionaries);
  }
  const auto& declared = document.metadata().languages;
  Language fallback = declared.empty() ? Language{} : Language{declared[0]};
  const bool ours = std::ranges::find(languages, fallback) != languages.end();
  if (!ours && !languages.empty()) fallback = languages[0];
  fill_gaps(blocks, fallback.known() ? fallback : english);
}

}  // namespace plainsong
