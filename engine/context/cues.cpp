#include "context/cues.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace plainsong::cues {
namespace {

constexpr std::array articles{
    std::string_view{"a"},   std::string_view{"an"},  std::string_view{"the"},
    std::string_view{"our"}, std::string_view{"any"}, std::string_view{"as"},
    std::string_view{"un"},  std::string_view{"una"}, std::string_view{"el"},
    std::string_view{"la"},  std::string_view{"los"}, std::string_view{"las"}};

constexpr std::array before_cues{
    // English: contrast and negation
    std::string_view{"not"}, std::string_view{"never"}, std::string_view{"isn't"},
    std::string_view{"aren't"}, std::string_view{"wasn't"}, std::string_view{"weren't"},
    std::string_view{"instead of"}, std::string_view{"rather than"},
    std::string_view{"in place of"}, std::string_view{"as opposed to"},
    // what was said once
    std::string_view{"formerly"}, std::string_view{"formerly called"},
    std::string_view{"formerly known"}, std::string_view{"previously"},
    std::string_view{"previously called"}, std::string_view{"once called"},
    std::string_view{"used to be"}, std::string_view{"used to be called"},
    std::string_view{"used to say"}, std::string_view{"used to call"},
    std::string_view{"was called"}, std::string_view{"were called"}, std::string_view{"replaces"},
    std::string_view{"replaced"}, std::string_view{"replacing"}, std::string_view{"renamed from"},
    std::string_view{"changed from"},
    // what not to say
    std::string_view{"no longer"}, std::string_view{"no longer say"},
    std::string_view{"no longer use"}, std::string_view{"no longer call"},
    std::string_view{"no longer called"}, std::string_view{"do not say"},
    std::string_view{"do not use"}, std::string_view{"do not write"}, std::string_view{"don't say"},
    std::string_view{"don't use"}, std::string_view{"don't write"}, std::string_view{"not say"},
    std::string_view{"not use"}, std::string_view{"not write"}, std::string_view{"never say"},
    std::string_view{"never use"}, std::string_view{"never write"}, std::string_view{"avoid"},
    std::string_view{"avoid saying"}, std::string_view{"stop saying"},
    std::string_view{"stop using"}, std::string_view{"word"}, std::string_view{"words"},
    std::string_view{"the term"}, std::string_view{"terms"}, std::string_view{"phrase"},
    std::string_view{"the label"},
    // Spanish
    std::string_view{"no"}, std::string_view{"nunca"}, std::string_view{"no es"},
    std::string_view{"no son"}, std::string_view{"en lugar de"}, std::string_view{"en vez de"},
    std::string_view{"antes"}, std::string_view{"antes llamado"}, std::string_view{"antes llamada"},
    std::string_view{"antes llamados"}, std::string_view{"antes llamadas"},
    std::string_view{"anteriormente"}, std::string_view{"se llamaba"},
    std::string_view{"se llamaban"}, std::string_view{"reemplaza"}, std::string_view{"reemplaza a"},
    std::string_view{"sustituye a"}, std::string_view{"ya no"}, std::string_view{"ya no decimos"},
    std::string_view{"ya no usamos"}, std::string_view{"no diga"}, std::string_view{"no digan"},
    std::string_view{"no decimos"}, std::string_view{"no use"}, std::string_view{"no usamos"},
    std::string_view{"evite"}, std::string_view{"evitar"}, std::string_view{"palabra"},
    std::string_view{"palabras"}, std::string_view{"término"}, std::string_view{"términos"},
    std::string_view{"expresión"}};

constexpr std::array after_cues{std::string_view{"is now"},
                                std::string_view{"are now"},
                                std::string_view{"has become"},
                                std::string_view{"have become"},
                                std::string_view{"was renamed"},
                                std::string_view{"were renamed"},
                                std::string_view{"was replaced"},
                                std::string_view{"were replaced"},
                                std::string_view{"is being replaced"},
                                std::string_view{"is not our"},
                                std::string_view{"ahora se llama"},
                                std::string_view{"ahora se llaman"},
                                std::string_view{"ahora es"},
                                std::string_view{"se llama ahora"}};

constexpr std::array bodies{std::string_view{"academy"},      std::string_view{"act"},
                            std::string_view{"alliance"},     std::string_view{"association"},
                            std::string_view{"asociación"},   std::string_view{"ave"},
                            std::string_view{"avenida"},      std::string_view{"avenue"},
                            std::string_view{"band"},         std::string_view{"blvd"},
                            std::string_view{"boosters"},     std::string_view{"boulevard"},
                            std::string_view{"bridge"},       std::string_view{"building"},
                            std::string_view{"bureau"},       std::string_view{"calle"},
                            std::string_view{"center"},       std::string_view{"centre"},
                            std::string_view{"centro"},       std::string_view{"church"},
                            std::string_view{"club"},         std::string_view{"coalition"},
                            std::string_view{"college"},      std::string_view{"comité"},
                            std::string_view{"commission"},   std::string_view{"committee"},
                            std::string_view{"company"},      std::string_view{"consejo"},
                            std::string_view{"consortium"},   std::string_view{"corporation"},
                            std::string_view{"council"},      std::string_view{"county"},
                            std::string_view{"court"},        std::string_view{"department"},
                            std::string_view{"departamento"}, std::string_view{"drive"},
                            std::string_view{"federation"},   std::string_view{"foundation"},
                            std::string_view{"fund"},         std::string_view{"fundación"},
                            std::string_view{"garden"},       std::string_view{"gazette"},
                            std::string_view{"grant"},        std::string_view{"group"},
                            std::string_view{"guild"},        std::string_view{"hall"},
                            std::string_view{"hospital"},     std::string_view{"hotline"},
                            std::string_view{"inc"},          std::string_view{"initiative"},
                            std::string_view{"institute"},    std::string_view{"instituto"},
                            std::string_view{"journal"},      std::string_view{"lane"},
                            std::string_view{"league"},       std::string_view{"ley"},
                            std::string_view{"library"},      std::string_view{"llc"},
                            std::string_view{"magazine"},     std::string_view{"museum"},
                            std::string_view{"network"},      std::string_view{"organization"},
                            std::string_view{"organización"}, std::string_view{"orchestra"},
                            std::string_view{"park"},         std::string_view{"parkway"},
                            std::string_view{"partnership"},  std::string_view{"plaza"},
                            std::string_view{"podcast"},      std::string_view{"press"},
                            std::string_view{"pta"},          std::string_view{"pto"},
                            std::string_view{"ptsa"},         std::string_view{"road"},
                            std::string_view{"senate"},       std::string_view{"society"},
                            std::string_view{"sociedad"},     std::string_view{"street"},
                            std::string_view{"theater"},      std::string_view{"theatre"},
                            std::string_view{"times"},        std::string_view{"trust"},
                            std::string_view{"union"},        std::string_view{"universidad"},
                            std::string_view{"university"},   std::string_view{"unión"},
                            std::string_view{"way"}};

constexpr std::array connectors{
    std::string_view{"of"},  std::string_view{"the"}, std::string_view{"and"},
    std::string_view{"for"}, std::string_view{"de"},  std::string_view{"del"},
    std::string_view{"la"},  std::string_view{"las"}, std::string_view{"los"},
    std::string_view{"el"},  std::string_view{"y"},   std::string_view{"e"},
    std::string_view{"in"},  std::string_view{"on"}};

constexpr std::array enumeration{std::string_view{"and"}, std::string_view{"or"},
                                 std::string_view{"nor"}, std::string_view{"y"},
                                 std::string_view{"o"},   std::string_view{"e"},
                                 std::string_view{"u"},   std::string_view{"ni"}};

bool contains(auto const& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

/// `text` ends in `cue` as whole words.
bool ends_in(std::string_view text, std::string_view cue) {
  if (!text.ends_with(cue)) return false;
  return text.size() == cue.size() || text[text.size() - cue.size() - 1] == ' ';
}

/// Words, sorted, of which one stands at that end of each of `cues`.
template <std::size_t N>
std::vector<std::string_view> outer_words(const std::array<std::string_view, N>& cues, bool last) {
  std::vector<std::string_view> words;
  for (const std::string_view cue : cues) {
    const std::size_t space = last ? cue.rfind(' ') : cue.find(' ');
    const bool alone = space == std::string_view::npos;
    words.push_back(alone ? cue : last ? cue.substr(space + 1) : cue.substr(0, space));
  }
  std::ranges::sort(words);
  return words;
}

bool any_cue(std::string_view before) {
  return std::ranges::any_of(before_cues,
                             [&](std::string_view cue) { return ends_in(before, cue); });
}

}  // namespace

bool mention_before(std::string_view before) {
  if (any_cue(before)) return true;
  const std::size_t space = before.rfind(' ');
  const std::string_view last = space == std::string_view::npos ? before : before.substr(space + 1);
  if (!article(last)) return false;
  return any_cue(space == std::string_view::npos ? std::string_view{} : before.substr(0, space));
}

bool may_end_mention(std::string_view word) {
  static const std::vector<std::string_view> words = outer_words(before_cues, true);
  return std::ranges::binary_search(words, word);
}

bool article(std::string_view word) { return contains(articles, word); }

bool may_begin_mention(std::string_view word) {
  static const std::vector<std::string_view> words = outer_words(after_cues, false);
  return std::ranges::binary_search(words, word);
}

bool mention_after(std::string_view after) {
  return std::ranges::any_of(after_cues, [&](std::string_view cue) {
    return after.starts_with(cue) && (after.size() == cue.size() || after[cue.size()] == ' ');
  });
}

bool names_body(std::string_view word) { return contains(bodies, word); }

bool name_connector(std::string_view word) { return contains(connectors, word); }

bool enumeration_word(std::string_view word) { return contains(enumeration, word); }

}  // namespace plainsong::cues
