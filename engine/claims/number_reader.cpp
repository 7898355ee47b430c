#include "claims/number_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "text/fold.hpp"

namespace plainsong {
namespace {

constexpr WordList pointing_words =
    "it they this each both these that results every cada ambas ambos esta estos estas";

/// "school day" and "calendar day" are days of two kinds.
std::string_view base_unit(std::string_view unit) {
  return unit.ends_with(" day") ? std::string_view{"day"} : unit;
}

/// The units in which many things are counted that are not alike.
bool everyday_unit(std::string_view unit) {
  return in_list(unit,
                 "minute hour day week month year student school teacher family language question "
                 "book page seat classroom time point percent dollar subject volunteer");
}

/// "90 minutes" is "an hour and a half".
std::pair<double, std::string_view> in_small_units(double value, std::string_view unit) {
  if (unit == "hour") return {value * 60, "minute"};
  return {value, unit};
}

bool same_number(const Quantity& quantity, const CanonNumber& number) {
  const auto [a, unit_a] = in_small_units(quantity.value, quantity.unit);
  const auto [b, unit_b] = in_small_units(number.value, number.unit);
  if (unit_a != unit_b && quantity.unit != number.unit) {
    // Days that do not say of which kind they are may be of either.
    const bool either = (unit_a == "day" || unit_b == "day") && a == b;
    return either;
  }
  if (a == b) return true;
  constexpr double rounding = 0.02;
  constexpr double large = 100;
  return b >= large && std::abs(a - b) <= rounding * b;
}

bool comparable(const Quantity& quantity, const CanonNumber& number) {
  if (quantity.unit.empty() || quantity.whole) return false;
  const auto [a, unit_a] = in_small_units(quantity.value, base_unit(quantity.unit));
  const auto [b, unit_b] = in_small_units(number.value, base_unit(number.unit));
  static_cast<void>(a);
  static_cast<void>(b);
  return unit_a == unit_b;
}

constexpr WordList school_subjects =
    "reading math mathematics maths science writing history english spanish art music language "
    "literacy lectura matemática matemáticas ciencias ciencia escritura historia inglés español "
    "social arte música";

std::string subject_key(std::string_view stem) {
  if (stem.starts_with("math") || stem.starts_with("matematica")) return "math";
  if (stem == "reading" || stem == "lectura") return "reading";
  if (stem == "science" || stem == "ciencia") return "science";
  if (stem == "writing" || stem == "escritura") return "writing";
  return std::string{stem};
}

}  // namespace

int NumberReader::matches(const std::vector<std::string>& wanted, WordRange range,
                          WordRange but) const {
  int count = 0;
  for (std::size_t w = 0; w < wanted.size(); ++w) {
    if (std::find(wanted.begin(), wanted.begin() + static_cast<std::ptrdiff_t>(w), wanted[w]) !=
        wanted.begin() + static_cast<std::ptrdiff_t>(w)) {
      continue;
    }
    for (std::uint32_t i = range.first; i < range.last; ++i) {
      if ((i < but.first || i >= but.last) && r_.words.stem(i) == wanted[w]) {
        ++count;
        break;
      }
    }
  }
  return count;
}

bool NumberReader::names_concept(std::uint32_t fact, WordRange range) const {
  const auto first = std::ranges::lower_bound(hits_, range.first, {},
                                              [](const Hit& hit) { return hit.words.first; });
  for (auto hit = first; hit != hits_.end() && hit->words.first < range.last; ++hit) {
    if (hit->phrase->kind != PhraseKind::term) continue;
    const std::uint32_t its = reader_.lexicon_.terms()[hit->phrase->term].concept_index;
    const auto& wanted = reader_.concepts_[fact];
    if (std::ranges::find(wanted, its) != wanted.end()) return true;
  }
  return false;
}

bool NumberReader::names_fact(std::uint32_t fact, WordRange range) const {
  const auto first = std::ranges::lower_bound(
      r_.topics, range.first, {}, [](const TopicMention& topic) { return topic.words.first; });
  for (auto topic = first; topic != r_.topics.end() && topic->words.first < range.last; ++topic) {
    if (topic->label) continue;
    if (std::ranges::find(topic->facts, fact) != topic->facts.end()) return true;
  }
  return false;
}

/// True if something else that the canon or the message has a name for is spoken of.
bool NumberReader::names_other(std::uint32_t fact, WordRange range) const {
  const CanonValue& value = reader_.values_[fact];
  const auto first = std::ranges::lower_bound(
      r_.topics, range.first, {}, [](const TopicMention& topic) { return topic.words.first; });
  for (auto topic = first; topic != r_.topics.end() && topic->words.first < range.last; ++topic) {
    if (topic->label || std::ranges::find(topic->facts, fact) != topic->facts.end()) continue;
    const std::string& type = reader_.canon_.facts[topic->facts[0]].type;
    if (type != "event" && type != "date_range" && type != "date") continue;
    // What the other fact's name is made of may be what this one is about: "assessment".
    bool shared = false;
    for (std::uint32_t i = topic->words.first; i < topic->words.last; ++i) {
      shared = shared || std::ranges::find(value.names, r_.words.stem(i)) != value.names.end();
    }
    const auto& within = reader_.within_[fact];
    shared = shared || std::ranges::find(within, topic->facts[0]) != within.end();
    if (!shared && topic->facts.size() == 1) return true;
  }
  return false;
}

/// What is known by an everyday word alone is meant near its days: "this survey".
bool NumberReader::near_its_days(std::uint32_t fact) const {
  const CanonValue& value = reader_.values_[fact];
  const auto sent = r_.frame->sent();
  if (!sent || value.days.empty()) return true;
  constexpr int near = 75;
  return value.days_from(*sent) <= near;
}

WordRange NumberReader::line_before(std::size_t line) const {
  if (line == 0) return {};
  const MessageLine& before = r_.lines[line - 1];
  if (!before.own || before.heading != r_.lines[line].heading) return {};
  return before.words;
}

/// A count of all the district has: "our six schools", "the district serves 4,200 students".
bool NumberReader::speaks_of_organisation(const Quantity& quantity, WordRange line) const {
  const MessageWords& words = r_.words;
  const std::uint32_t first = quantity.words.first;
  const std::uint32_t behind = quantity.words.last;
  if (words.is(behind, "who whom whose with that que con cuyos showed took")) return false;
  if (words.is(behind, "in en") && words.is(behind + 1, "grade grades kindergarten grado grados")) {
    return false;
  }
  if (quantity.definite) return true;
  if (first > line.first) {
    if (words.is(first - 1, "our nuestras nuestros")) return true;
    if (words.is(first - 1, "of") && first > line.first + 1 && words.is(first - 2, "all")) {
      return true;
    }
    if (words.is(first - 1, "las los") && words.language(first) == spanish) return true;
  }
  const bool of_district = words.any({line.first, first}, "district district's distrito") ||
                           std::ranges::any_of(reader_.profile_.aka, [&](const std::string& aka) {
                             const std::string folded = fold_word(aka);
                             return folded.find(' ') == std::string::npos &&
                                    words.any({line.first, first}, WordList{folded});
                           });
  const std::vector<std::string> name = name_stems(reader_.profile_.name);
  const bool named =
      name.size() >= 2 && matches(name, {line.first, first}, {}) == static_cast<int>(name.size());
  return (of_district || named) &&
         words.any({line.first, first},
                   "serves serve serving has have educates educate enrolls "
                   "with in atiende sirve tiene educa");
}

bool NumberReader::concerns(std::uint32_t fact, const CanonNumber& number, const Quantity& quantity,
                            std::size_t index) const {
  const MessageLine& line = r_.lines[index];
  const MessageWords& words = r_.words;
  const CanonValue& value = reader_.values_[fact];
  const std::string& type = reader_.canon_.facts[fact].type;
  // The sentence within a row or a list of short ones.
  const WordRange sentence = line.words;
  const bool dated = !value.days.empty() || value.weekday.has_value();
  if (dated) {
    // A number of an event or a window: its name stands here or was just said.
    if (names_other(fact, sentence)) return false;
    if (names_fact(fact, sentence)) return near_its_days(fact);
    const bool goes_on = words.is(sentence.first, pointing_words) || line.fragment ||
                         matches(number.context, sentence, quantity.words) >= 2;
    if (!goes_on) return false;
    return (names_fact(fact, line_before(index)) || names_fact(fact, line.heading)) &&
           near_its_days(fact);
  }
  // Words of the names beyond the unit.
  std::vector<std::string> names;
  for (const std::string& stem : value.names) {
    const bool is_unit = number.unit.starts_with(stem) || number.unit.ends_with(stem) ||
                         words.stem(quantity.words.last - 1) == stem;
    if (!is_unit) names.push_back(stem);
  }
  std::vector<std::string> context;
  for (const std::string& stem : number.context) {
    const bool light = in_list(stem,
                               "about each every within all after unos unas cada dentro "
                               "todas las around approximately todo toda despue");
    if (!light) context.push_back(stem);
  }
  if (names_other(fact, sentence)) return false;
  const bool whole_organisation =
      names.empty() || std::ranges::all_of(names, [](const std::string& stem) {
        return in_list(stem,
                       "programme program district programa distrito total enrollment "
                       "enrolled number count");
      });
  if (whole_organisation && context.empty()) return speaks_of_organisation(quantity, sentence);
  for (const std::uint32_t other : reader_.within_[fact]) {
    if (!spoken_of_[other]) return false;
  }
  const int here =
      matches(names, sentence, quantity.words) + matches(context, sentence, quantity.words);
  const bool concept_here = names_concept(fact, sentence);
  if (concept_here || here >= 2) return true;
  // "interpreters in six languages"
  constexpr std::uint32_t beside = 3;
  const WordRange around{
      std::max(sentence.first, quantity.words.first - std::min(quantity.words.first, beside)),
      std::min(sentence.last, quantity.words.last + beside)};
  const bool close = matches(context, around, quantity.words) >= 1;
  const bool special = !everyday_unit(quantity.unit);
  if (here >= 1 && (special || (close && !reader_.within_[fact].empty()))) return true;
  const WordRange before = line_before(index);
  const bool said_before = names_concept(fact, before) || names_concept(fact, line.heading) ||
                           matches(names, before, {}) >= 2 || matches(names, line.heading, {}) >= 2;
  const bool goes_on = words.is(sentence.first, pointing_words) || line.fragment;
  if (said_before && (goes_on || here >= 1)) return true;
  // "an hour in each subject", in a message that speaks of the assessments
  return close && concept_from_[fact] < line.words.first && type == "number";
}

void NumberReader::add(Attribute attribute, std::uint32_t fact, WordRange range, Span span,
                       std::size_t line) {
  ReadClaim claim{.claim = {.subject = "canon/" + reader_.canon_.facts[fact].id,
                            .attribute = attribute,
                            .span = span,
                            .corrects = r_.corrects},
                  .fact = fact,
                  .word = range.first,
                  .line = line};
  r_.claims.push_back(std::move(claim));
}

/// "15 minutes a night": of what is done again and again, and no length of one thing.
bool NumberReader::at_a_rate(const Quantity& quantity) const {
  const std::uint32_t behind = quantity.words.last;
  return r_.words.is(behind, "a per each every al por cada") &&
         r_.words.is(behind + 1, "night day week month evening noche día semana mes");
}

void NumberReader::read_number(const Quantity& quantity, std::size_t line) {
  if (quantity.unit.empty() || quantity.ordinal) return;
  if (r_.words.of_others(r_.lines[line].words)) return;
  const auto index = static_cast<std::uint32_t>(&quantity - r_.quantities.data());
  const auto& facts = reader_.canon_.facts;
  for (std::uint32_t f = 0; f < facts.size(); ++f) {
    const CanonValue& value = reader_.values_[f];
    const CanonNumber* nearest = nullptr;
    bool agrees = false;
    for (const CanonNumber& number : value.numbers) {
      if (!comparable(quantity, number) || !concerns(f, number, quantity, line)) continue;
      if (same_number(quantity, number)) agrees = true;
      const bool its_language = number.language == r_.words.language(quantity.words.first);
      if (nearest == nullptr || (its_language && nearest->language != number.language)) {
        nearest = &number;
      }
    }
    if (nearest == nullptr) continue;
    if (!agrees && (quantity.bound || at_a_rate(quantity))) continue;
    add(Attribute::number, f, quantity.words, quantity.span, line);
    ReadClaim& claim = r_.claims.back();
    claim.claim.value = fmt::format("{} {}", quantity.value, quantity.unit);
    claim.expected = agrees ? nullptr : nearest;
    claim.first = index;
    claim.last = index + 1;
    if (!agrees) return;
  }
}

void NumberReader::read_grades(const GradeMention& mention, std::size_t index) {
  if (!mention.range) return;
  const MessageLine& line = r_.lines[index];
  const auto& facts = reader_.canon_.facts;
  for (std::uint32_t f = 0; f < facts.size(); ++f) {
    const CanonValue& value = reader_.values_[f];
    if (value.grades == 0) continue;
    // What the fact is about stands in the sentence or in those beside it.
    const WordRange before = line_before(index);
    WordRange after{};
    if (index + 1 < r_.lines.size() && r_.lines[index + 1].own) after = r_.lines[index + 1].words;
    const auto about = [&](WordRange range) {
      if (names_concept(f, range) || matches(value.names, range, {}) >= 2) return true;
      const auto first = std::ranges::lower_bound(
          r_.topics, range.first, {}, [](const TopicMention& topic) { return topic.words.first; });
      for (auto topic = first; topic != r_.topics.end() && topic->words.first < range.last;
           ++topic) {
        // "the winter test window" for "grades that take benchmark assessments"
        if (reader_.topics_.is_assessment(*topic) && topic->facts.size() + topic->whole > 1) {
          return true;
        }
      }
      return false;
    };
    const bool near = about(line.words) || about(line.heading) || about(before) || about(after);
    if (!near) continue;
    add(Attribute::grades, f, mention.words, mention.span, index);
    ReadClaim& claim = r_.claims.back();
    claim.claim.value = fmt::format("{:x}", mention.grades);
    claim.grades = mention.grades;
    return;
  }
}

bool NumberReader::spans_a_window(WordRange line) const {
  std::vector<std::chrono::sys_days> days;
  for (auto date = std::ranges::lower_bound(facts_.dates, line.first, {}, &DateMention::first_word);
       date != facts_.dates.end() && date->first_word < line.last; ++date) {
    if (const auto day = r_.frame->day(*date)) days.emplace_back(*day);
  }
  return std::ranges::any_of(reader_.values_, [&](const CanonValue& value) {
    return value.range && std::ranges::find(days, value.days[0]) != days.end() &&
           std::ranges::find(days, value.days[1]) != days.end();
  });
}

/// "reading, math and science": the last of a list of school subjects that the canon does not have.
void NumberReader::read_list(std::uint32_t fact, std::size_t index) {
  const MessageLine& line = r_.lines[index];
  const MessageWords& words = r_.words;
  std::vector<std::string> known;
  for (const auto& item : reader_.values_[fact].list) {
    for (const std::string& stem : item) known.push_back(subject_key(stem));
  }
  const bool of_subjects = std::ranges::any_of(known, [](const std::string& key) {
    return key == "math" || key == "reading" || key == "science" || key == "writing";
  });
  if (!of_subjects) return;
  std::uint32_t first = 0;
  std::uint32_t members = 0;
  bool has_known = false;
  std::uint32_t other = 0;
  for (std::uint32_t i = line.words.first; i <= line.words.last; ++i) {
    const bool subject = i < line.words.last && words.is(i, school_subjects);
    if (subject) {
      if (members == 0) first = i;
      ++members;
      const std::string key = subject_key(words.stem(i));
      if (std::ranges::find(known, key) != known.end()) {
        has_known = true;
      } else {
        other = i;
      }
      continue;
    }
    const bool joint = i < line.words.last && words.is(i, "and y e & in en") && members > 0;
    if (joint) continue;
    if (members >= 2 && has_known && other != 0) {
      bool assessed = words.any(line.words,
                                "assessment assessments benchmark benchmarks test tests "
                                "tested evaluación evaluaciones prueba pruebas");
      const auto topic = std::ranges::lower_bound(
          r_.topics, line.words.first, {}, [](const TopicMention& t) { return t.words.first; });
      assessed = assessed || (topic != r_.topics.end() && topic->words.first < line.words.last &&
                              reader_.topics_.is_assessment(*topic));
      assessed = assessed || spans_a_window(line.words);
      if (assessed) {
        const WordRange range{first, i};
        add(Attribute::number, fact, range, words.span(range), index);
        r_.claims.back().item = words.raw(other);
        r_.claims.back().claim.value = "list";
      }
    }
    members = 0;
    has_known = false;
    other = 0;
  }
}

/// What is asked of the whole message is looked up once.
void NumberReader::look_through() {
  const std::size_t facts = reader_.canon_.facts.size();
  concept_from_.assign(facts, r_.words.size());
  spoken_of_.assign(facts, false);
  std::map<std::uint32_t, std::uint32_t> first;  // word by concept
  for (const Hit& hit : hits_) {
    if (hit.phrase->kind != PhraseKind::term) continue;
    first.try_emplace(reader_.lexicon_.terms()[hit.phrase->term].concept_index, hit.words.first);
  }
  for (std::size_t f = 0; f < facts; ++f) {
    for (const std::uint32_t its : reader_.concepts_[f]) {
      const auto found = first.find(its);
      if (found != first.end()) concept_from_[f] = std::min(concept_from_[f], found->second);
    }
  }
  for (const TopicMention& topic : r_.topics) {
    if (topic.label) continue;
    for (const std::uint32_t fact : topic.facts) spoken_of_[fact] = true;
  }
}

void NumberReader::read() {
  look_through();
  std::size_t quantity = 0;
  std::size_t grade = 0;
  for (std::size_t index = 0; index < r_.lines.size(); ++index) {
    const MessageLine& line = r_.lines[index];
    while (quantity < r_.quantities.size() &&
           r_.quantities[quantity].words.first < line.words.last) {
      const Quantity& one = r_.quantities[quantity++];
      if (line.own && one.words.first >= line.words.first) read_number(one, index);
    }
    while (grade < r_.grades.size() && r_.grades[grade].words.first < line.words.last) {
      const GradeMention& one = r_.grades[grade++];
      if (line.own && one.words.first >= line.words.first) read_grades(one, index);
    }
    if (!line.own) continue;
    for (std::uint32_t f = 0; f < reader_.canon_.facts.size(); ++f) {
      if (!reader_.values_[f].list.empty()) read_list(f, index);
    }
  }
}

}  // namespace plainsong
