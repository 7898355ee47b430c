#include "claims/grade_bands.hpp"

#include <array>
#include <bit>

#include "text/ascii.hpp"

namespace plainsong {
namespace {

constexpr int pre_kindergarten = -1;
constexpr int kindergarten = 0;
constexpr int last_grade = 12;
constexpr int none = -2;

constexpr std::array<std::string_view, 12> english_ordinals{
    "first",   "second", "third", "fourth", "fifth",    "sixth",
    "seventh", "eighth", "ninth", "tenth",  "eleventh", "twelfth"};
constexpr std::array<std::string_view, 12> spanish_ordinals{
    "primero", "segundo", "tercero", "cuarto", "quinto",   "sexto",
    "séptimo", "octavo",  "noveno",  "décimo", "undécimo", "duodécimo"};

GradeSet bit(int grade) {
  return grade < pre_kindergarten || grade > last_grade
             ? GradeSet{0}
             : static_cast<GradeSet>(1U << static_cast<unsigned>(grade + 1));
}

GradeSet all_from(int first, int last) {
  GradeSet set = 0;
  for (int grade = first; grade <= last; ++grade) set |= bit(grade);
  return set;
}

/// One grade as a part of a band, and the word behind it.
struct One {
  int grade = none;
  std::uint32_t next = 0;
  bool certain = false;  ///< can be nothing but a grade: "K", "kindergarten", "third grade"
};

class GradeReader {
 public:
  explicit GradeReader(const MessageWords& words) : words_{words} {}

  [[nodiscard]] std::optional<GradeMention> at(std::uint32_t i) const {
    bool said = false;  // the word "grade" stands before or behind
    std::uint32_t start = i;
    if (words_.is(i, "grade grades grado grados gr") && words_.follows(i + 1)) {
      said = true;
      start = i + 1;
    } else if (words_.is(i, "gr") && words_.before(i + 1) == ". ") {
      said = true;
      start = i + 1;
    }
    One first = one(start, said);
    if (first.grade == none) return std::nullopt;
    GradeMention mention{.grades = bit(first.grade)};
    bool certain = first.certain || said;
    std::uint32_t end = first.next;
    for (;;) {
      std::uint32_t at = end;
      bool range = false;
      if (!joint(at, range)) break;
      const bool again = words_.is(at, "grade grades grado grados") && words_.follows(at + 1);
      const One next = one(again ? at + 1 : at, said || certain);
      if (next.grade == none) break;
      if (range && next.grade <= first.grade) break;
      mention.grades |= range ? all_from(first.grade, next.grade) : bit(next.grade);
      mention.range = mention.range || range;
      certain = certain || next.certain || again;
      first = next;
      end = next.next;
    }
    if (words_.is(end, "grade grades grado grados grader graders") && words_.follows(end)) {
      certain = true;
      ++end;
    }
    const bool letters = mention.range && (mention.grades & (bit(kindergarten) | bit(-1))) != 0;
    if (!certain && !letters) return std::nullopt;
    // A "K" by itself is a letter.
    if (!mention.range && end == i + 1 && words_.raw(i).size() <= 2) return std::nullopt;
    mention.words = {i, end};
    mention.span = words_.span(mention.words);
    return mention;
  }

 private:
  [[nodiscard]] One one(std::uint32_t i, bool said) const {
    if (i >= words_.size()) return {};
    const std::string_view word = words_.folded(i);
    if (words_.is(i, "pre prek pk tk")) {
      if (word == "pre" && words_.is(i + 1, "k kindergarten kínder")) {
        return {.grade = pre_kindergarten, .next = i + 2, .certain = true};
      }
      if (word != "pre") return {.grade = pre_kindergarten, .next = i + 1, .certain = true};
      return {};
    }
    if (words_.is(i, "k kg kdg") && words_.raw(i)[0] == 'K') {
      return {.grade = kindergarten, .next = i + 1, .certain = true};
    }
    if (words_.is(i, "kindergarten kínder kinder")) {
      return {.grade = kindergarten, .next = i + 1, .certain = true};
    }
    if (words_.word(i).is(Word::digits)) return numbered(i, said);
    for (std::size_t k = 0; k < english_ordinals.size(); ++k) {
      const bool spanish = word == spanish_ordinals[k] || (k == 0 && word == "primer") ||
                           (k == 2 && word == "tercer");
      if (word != english_ordinals[k] && !spanish) continue;
      const bool before_grade = words_.is(i + 1, "grade grado") && words_.follows(i + 1);
      const int grade = static_cast<int>(k) + 1;
      if (before_grade) return {.grade = grade, .next = i + 2, .certain = true};
      return {.grade = grade, .next = i + 1, .certain = false};
    }
    return {};
  }

  [[nodiscard]] One numbered(std::uint32_t i, bool said) const {
    const std::string_view word = words_.folded(i);
    std::size_t digits = 0;
    int value = 0;
    while (digits < word.size() && word[digits] >= '0' && word[digits] <= '9') {
      value = value * 10 + (word[digits++] - '0');
      if (digits > 2) return {};
    }
    const std::string_view suffix = word.substr(digits);
    const bool ordinal = suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th" ||
                         suffix == "º" || suffix == "°" || suffix == "ro" || suffix == "do" ||
                         suffix == "to" || suffix == "er";
    if (value < 1 || value > last_grade || (!suffix.empty() && !ordinal)) return {};
    if (suffix.empty() && !said) {
      return {.grade = value, .next = i + 1, .certain = false};
    }
    std::uint32_t next = i + 1;
    bool certain = said;
    if (words_.is(next, "grade grado") && words_.follows(next)) {
      certain = true;
      ++next;
    }
    return {.grade = value, .next = next, .certain = certain};
  }

  /// Steps over what joins two grades: a dash or "to" for a range, a comma or "and" for a list.
  bool joint(std::uint32_t& i, bool& range) const {
    if (i >= words_.size()) return false;
    const std::string_view between = words_.before(i);
    if (between == "-" || between == "–" || between == " – " || between == " - ") {
      range = true;
      return true;
    }
    if (between == ", ") {
      if (words_.is(i, "and y &")) ++i;
      return true;
    }
    if (between != " " && between != ".º " && between != ". ") return false;
    if (words_.is(i, "to through thru a al hasta")) {
      range = true;
      ++i;
      return i < words_.size();
    }
    if (words_.is(i, "and y & or o")) {
      ++i;
      return i < words_.size();
    }
    return false;
  }

  const MessageWords& words_;
};

std::string grade_name(int grade, Language language) {
  if (grade == pre_kindergarten) return language == spanish ? "prekínder" : "pre-K";
  if (grade == kindergarten) return language == spanish ? "kínder" : "kindergarten";
  if (language != spanish) return "grade " + std::to_string(grade);
  const auto index = static_cast<std::size_t>(grade - 1);
  if (grade == 1) return "primer grado";
  if (grade == 3) return "tercer grado";
  return std::string{spanish_ordinals[index]} + " grado";
}

}  // namespace

std::vector<GradeMention> find_grades(const MessageWords& words) {
  std::vector<GradeMention> found;
  const GradeReader reader{words};
  for (std::uint32_t i = 0; i < words.size();) {
    if (!words.word(i).is(Word::digits) && !words.is(i, begins_grade)) {
      ++i;
      continue;
    }
    auto mention = reader.at(i);
    if (!mention) {
      ++i;
      continue;
    }
    i = std::max(mention->words.last, i + 1);
    found.push_back(*mention);
  }
  return found;
}

GradeSet grades_of(std::string_view text) {
  const std::string folded = ascii_lower(text);
  GradeSet set = 0;
  int first = none;
  bool range = false;
  for (std::size_t at = 0; at < folded.size();) {
    int grade = none;
    std::size_t size = 1;
    const std::string_view rest = std::string_view{folded}.substr(at);
    const bool edge = at == 0 || folded[at - 1] < '0' ||
                      (folded[at - 1] > '9' && folded[at - 1] < 'a') ||
                      static_cast<unsigned char>(folded[at - 1]) >= 0x80;
    if (edge && (rest.starts_with("pk") || rest.starts_with("tk"))) {
      grade = pre_kindergarten;
      size = 2;
    } else if (edge && rest.starts_with("pre-k")) {
      grade = pre_kindergarten;
      size = rest.starts_with("pre-kindergarten") ? 16 : rest.starts_with("pre-kinder") ? 10 : 5;
    } else if (edge && (rest == "k" || rest.starts_with("k-") || rest.starts_with("k–") ||
                        rest.starts_with("kinder"))) {
      grade = kindergarten;
      size = rest.starts_with("kindergarten") ? 12 : rest.starts_with("kinder") ? 6 : 1;
    } else if (edge && rest[0] >= '1' && rest[0] <= '9') {
      grade = 0;
      size = 0;
      while (size < rest.size() && rest[size] >= '0' && rest[size] <= '9') {
        grade = grade * 10 + (rest[size++] - '0');
        if (grade > last_grade) grade = none;
        if (grade == none) break;
      }
      size = std::max<std::size_t>(size, 1);
    } else if (rest.starts_with('-') || rest.starts_with("–") || rest.starts_with(" to ") ||
               rest.starts_with(" through ")) {
      range = first != none;
    }
    if (grade != none) {
      set |= range && grade > first ? all_from(first, grade) : bit(grade);
      first = grade;
      range = false;
    }
    at += size;
  }
  return set;
}

std::string grades_in_words(GradeSet grades, Language language) {
  if (grades == 0) return {};
  const int first = std::countr_zero(grades) - 1;
  const int last = static_cast<int>(std::bit_width(grades)) - 2;
  if (first == last) return grade_name(first, language);
  const bool whole = grades == all_from(first, last);
  if (!whole) {
    std::string list;
    for (int grade = first; grade <= last; ++grade) {
      if ((grades & bit(grade)) == 0) continue;
      if (!list.empty()) list += grade == last ? (language == spanish ? " y " : " and ") : ", ";
      list += grade_name(grade, language);
    }
    return list;
  }
  if (language == spanish) {
    return "de " + grade_name(first, language) + " a " + grade_name(last, language);
  }
  if (first > kindergarten) return "grades " + std::to_string(first) + "–" + std::to_string(last);
  return grade_name(first, language) + " through " + grade_name(last, language);
}

}  // namespace plainsong
