// Pairs of a term and a text that must (+) or must not (-) be taken for it. Each line of the file:
// language, sign, term, the parts of speech of its words (N, V, A, P; x for what stays), text.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "glossary/compile.hpp"
#include "match/lexicon.hpp"
#include "match/matcher.hpp"
#include "plainsong/reader.hpp"
#include "segment/segmenter.hpp"
#include "spelling/word_table.hpp"
#include "support/dump.hpp"

namespace plainsong {
namespace {

struct Pair {
  std::string language{};
  bool same = false;
  std::string term{};
  std::string words{};
  std::string text{};
};

std::vector<Pair> read_pairs(const std::string& path) {
  std::vector<Pair> pairs;
  std::ifstream file{path};
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields{line};
    Pair pair;
    std::string sign;
    std::getline(fields, pair.language, '\t');
    std::getline(fields, sign, '\t');
    std::getline(fields, pair.term, '\t');
    std::getline(fields, pair.words, '\t');
    if (!std::getline(fields, pair.text)) continue;
    pair.same = sign == "+";
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

std::string part_of_speech(std::string_view words) {
  if (words.find('V') != std::string_view::npos) return "verb";
  if (words.find_first_of("NP") != std::string_view::npos) return "noun";
  return words.find('A') != std::string_view::npos ? "adjective" : "other";
}

/// True if a term of the lexicon covers the whole text.
class Matcher {
 public:
  explicit Matcher(Language language)
      : language_{language},
        bytes_{test::slurp(std::string{PLAINSONG_SHARE_DIR} + "/words/" +
                           std::string{language.code()} + "_US.words")} {}

  bool takes(const Pair& pair) const {
    const auto table = WordTable::open(bytes_);
    if (!table) return false;
    Glossary glossary;
    glossary.concepts.push_back(
        {.id = "concept",
         .languages = {{.language = pair.language,
                        .terms = {{.text = pair.term,
                                   .status = TermStatus::deprecated,
                                   .part_of_speech = part_of_speech(pair.words)}}}}});
    LexiconInput input{.languages = {language_},
                       .dictionaries = {{.language = language_, .words = table->entries()}},
                       .glossaries = {&glossary}};
    Errors errors;
    const auto compiled =
        std::make_shared<const std::vector<std::byte>>(compile_lexicon(input, errors));
    const auto lexicon = Lexicon::open(*compiled, compiled);
    const auto document = read_document(pair.text, {.file_name = "pair.txt"}, {});
    if (!lexicon || !document) return false;
    const Segmenter segmenter{lexicon->vocabulary(), {language_}, {language_}};
    const Segments segments = segmenter.segment(*document);
    return std::ranges::any_of(find_phrases(*document, segments, *lexicon), [&](const Hit& hit) {
      return hit.words.first == 0 && hit.words.last == segments.words().size();
    });
  }

 private:
  Language language_;
  std::string bytes_;
};

int run(const std::string& path) {
  const Matcher matchers[]{Matcher{english}, Matcher{spanish}};
  std::size_t right = 0;
  std::size_t missed = 0;
  std::size_t wrong = 0;
  for (const Pair& pair : read_pairs(path)) {
    const bool taken = matchers[pair.language == "es" ? 1 : 0].takes(pair);
    if (taken && pair.same) ++right;
    if (taken == pair.same) continue;
    ++(taken ? wrong : missed);
    fmt::print("{}: {} {} ({})\n", taken ? "wrong" : "missed", pair.term, pair.text, pair.language);
  }
  const auto share = [](std::size_t part, std::size_t rest) {
    return part + rest == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(part + rest);
  };
  const double recall = share(right, missed);
  const double precision = share(right, wrong);
  fmt::print("inflection pairs: recall {:.3f}, precision {:.3f}\n", recall, precision);
  return recall >= 0.97 && precision >= 0.97 ? 0 : 1;
}

}  // namespace
}  // namespace plainsong

int main(int count, char** arguments) {
  if (count != 2) return 2;
  return plainsong::run(arguments[1]);
}
