#include "claims/topics.hpp"

#include <algorithm>
#include <set>

#include "text/fold.hpp"

namespace plainsong {
namespace {

/// What is given in windows and is called now this, now that.
constexpr WordList assessment_words =
    "assessment benchmark test testing exam window interim screening screener diagnostic "
    "evaluacion prueba examen ventana periodo referencia diagnostico";
/// Of these, those that say enough by themselves.
constexpr WordList bare_assessment_words = "benchmark interim referencia";
constexpr WordList everyday_assessment_words =
    "assessment test testing exam evaluacion prueba examen";

constexpr std::size_t most_stems = 12;

bool breaks(char c) {
  return std::string_view{" \t\n,.;:/()-–\"!?¡¿"}.find(c) != std::string_view::npos;
}

bool is_subsequence_at(const std::vector<std::string>& in, std::size_t at,
                       const std::vector<std::string>& part) {
  if (at + part.size() > in.size()) return false;
  return std::equal(part.begin(), part.end(), in.begin() + static_cast<std::ptrdiff_t>(at));
}

/// True if the phrase is written like a name: its long words begin with capitals.
bool capitalised_name(std::string_view phrase) {
  std::size_t capitals = 0;
  std::size_t words = 0;
  for (std::size_t at = 0; at < phrase.size();) {
    const std::size_t end = std::min(phrase.find(' ', at), phrase.size());
    const std::string_view word = phrase.substr(at, end - at);
    if (!word.empty() && !small_word(fold_word(word))) {
      ++words;
      capitals += begins_with_capital(word) ? 1 : 0;
    }
    at = end + 1;
  }
  return words >= 2 && capitals == words;
}

}  // namespace

bool small_word(std::string_view folded) { return (word_classes(folded) & small) != 0; }

std::vector<std::string> name_stems(std::string_view phrase) {
  std::vector<std::string> stems;
  for (std::size_t at = 0; at < phrase.size();) {
    std::size_t end = at;
    while (end < phrase.size() && !breaks(phrase[end])) ++end;
    if (end > at) {
      const std::string folded = fold_word(phrase.substr(at, end - at));
      if (!small_word(folded)) stems.push_back(stem_of(folded));
    }
    at = end + 1;
    if (stems.size() == most_stems) break;
  }
  return stems;
}

TopicIndex::TopicIndex(const Canon& canon, const Lexicon& lexicon) {
  struct GlossaryTerm {
    std::vector<std::string> stems;
    std::uint32_t concept_index;
    Language language;
    bool proper;
  };
  std::vector<GlossaryTerm> terms;
  for (const TermRecord& term : lexicon.terms()) {
    const std::string_view text = lexicon.text(term.text);
    terms.push_back({.stems = name_stems(text),
                     .concept_index = term.concept_index,
                     .language = term.language,
                     .proper = capitalised_name(text)});
  }
  for (std::uint32_t f = 0; f < canon.facts.size(); ++f) {
    for (const auto& [language, names] : canon.facts[f].names) {
      for (const std::string& name : names) {
        const std::vector<std::string> stems = name_stems(name);
        if (stems.empty()) continue;
        const bool capitals = capitalised_name(name);
        add_name(stems, f, true, capitals);
        // What the glossary calls the same thing, or a part of the name.
        for (const GlossaryTerm& term : terms) {
          if (term.stems.empty() || (term.stems.size() == 1 && stems.size() > 1)) continue;
          for (std::size_t at = 0; at + term.stems.size() <= stems.size(); ++at) {
            if (!is_subsequence_at(stems, at, term.stems)) continue;
            const bool entire = term.stems.size() == stems.size();
            for (const GlossaryTerm& other : terms) {
              if (other.concept_index != term.concept_index || other.stems.empty()) continue;
              if (!entire && other.language != term.language) continue;
              if (entire && other.stems.size() == 1 && !other.proper) {
                // "survey" for "Family Voice Survey": too little by itself.
                continue;
              }
              std::vector<std::string> variant = stems;
              const auto from = variant.begin() + static_cast<std::ptrdiff_t>(at);
              variant.erase(from, from + static_cast<std::ptrdiff_t>(term.stems.size()));
              variant.insert(variant.begin() + static_cast<std::ptrdiff_t>(at), other.stems.begin(),
                             other.stems.end());
              add_name(std::move(variant), f, true, entire ? other.proper : capitals);
            }
          }
        }
      }
    }
  }
  std::set<std::string> languages;
  for (const CanonFact& fact : canon.facts) {
    for (const auto& [language, names] : fact.names) languages.insert(language);
  }
  for (const std::string& language : languages) add_families(canon, language);
  add_parts();
  add_openings();
  add_make_up(canon);
  for (std::uint32_t n = 0; n < names_.size(); ++n) {
    by_first_stem_.emplace(names_[n].stems.front(), n);
    starts_.add(names_[n].stems.front());
  }
  for (const auto& [stem, fact] : distinct_) starts_.add(stem);
  for (const auto& [stem, family] : bare_) starts_.add(stem);
}

void TopicIndex::add_name(std::vector<std::string> stems, std::uint32_t fact, bool whole,
                          bool capitals) {
  const auto same = std::ranges::find(names_, stems, &Name::stems);
  if (same == names_.end()) {
    names_.push_back({std::move(stems), {fact}, whole, capitals});
    return;
  }
  if (whole && !same->whole) {
    *same = {std::move(stems), {fact}, whole, capitals};
  } else if (whole == same->whole) {
    if (std::ranges::find(same->facts, fact) == same->facts.end()) same->facts.push_back(fact);
    same->capitals = same->capitals && capitals;
  }
}

void TopicIndex::add_families(const Canon& canon, std::string_view language) {
  struct Named {
    std::vector<std::string> stems;
    std::uint32_t fact;
  };
  std::vector<Named> entries;
  for (std::uint32_t f = 0; f < canon.facts.size(); ++f) {
    const CanonFact& fact = canon.facts[f];
    if (fact.type != "date" && fact.type != "date_range" && fact.type != "event") continue;
    const auto names = fact.names.find(std::string{language});
    if (names == fact.names.end()) continue;
    for (const std::string& name : names->second) entries.push_back({name_stems(name), f});
  }
  std::vector<bool> done(entries.size());
  for (std::size_t a = 0; a < entries.size(); ++a) {
    if (done[a] || entries[a].stems.size() < 2) continue;
    for (std::size_t place = 0; place < entries[a].stems.size(); ++place) {
      std::vector<std::size_t> members{a};
      for (std::size_t b = a + 1; b < entries.size(); ++b) {
        if (done[b] || entries[b].stems.size() != entries[a].stems.size()) continue;
        if (entries[b].fact == entries[a].fact) continue;
        bool alike = entries[b].stems[place] != entries[a].stems[place];
        for (std::size_t k = 0; alike && k < entries[a].stems.size(); ++k) {
          alike = k == place || entries[b].stems[k] == entries[a].stems[k];
        }
        if (alike) members.push_back(b);
      }
      if (members.size() < 2) continue;
      Family family;
      for (std::size_t k = 0; k < entries[a].stems.size(); ++k) {
        if (k != place) family.kind.push_back(entries[a].stems[k]);
      }
      for (const std::string& stem : family.kind) {
        family.assessments = family.assessments || in_list(stem, assessment_words);
      }
      const auto index = static_cast<std::uint32_t>(families_.size());
      for (const std::size_t member : members) {
        done[member] = true;
        family.facts.push_back(entries[member].fact);
        distinct_.emplace(entries[member].stems[place],
                          Distinct{.fact = entries[member].fact, .family = index});
      }
      for (const std::string& stem : family.kind) {
        if (!in_list(stem, everyday_assessment_words)) bare_.emplace(stem, index);
      }
      if (family.assessments) {
        for (const std::string_view word : {"benchmark", "interim", "referencia"}) {
          const bool spanish_word = word == "referencia";
          if (spanish_word == (language.substr(0, 2) == "es") &&
              std::ranges::find(family.kind, word) == family.kind.end()) {
            bare_.emplace(std::string{word}, index);
          }
        }
      }
      families_.push_back(std::move(family));
      break;
    }
  }
}

/// "Family Night" of "Learning Together Family Night", "Early release" of "Early-release days".
void TopicIndex::add_parts() {
  constexpr std::size_t fewest = 2;
  const std::size_t whole_names = names_.size();
  for (std::size_t n = 0; n < whole_names; ++n) {
    const Name name = names_[n];
    if (!name.whole || name.facts.size() != 1) continue;
    const std::uint32_t fact = name.facts[0];
    const bool in_family = std::ranges::any_of(families_, [&](const Family& family) {
      return std::ranges::find(family.facts, fact) != family.facts.end();
    });
    if (in_family) continue;
    for (std::size_t size = fewest; size < name.stems.size(); ++size) {
      const auto part = static_cast<std::ptrdiff_t>(size);
      add_name({name.stems.end() - part, name.stems.end()}, fact, false, name.capitals);
      add_name({name.stems.begin(), name.stems.begin() + part}, fact, false, name.capitals);
    }
  }
}

/// "School starts" for "First day of school".
void TopicIndex::add_openings() {
  const std::vector<std::vector<std::string>> first_days{
      {"first", "day", "school"}, {"first", "day", "class"}, {"primer", "dia", "clase"}};
  const std::vector<std::vector<std::string>> said{
      {"school", "start"}, {"school", "begin"},   {"school", "open"},     {"class", "start"},
      {"class", "begin"},  {"clase", "empiezan"}, {"clase", "comienzan"}, {"clase", "inician"},
      {"inicio", "clase"}, {"regreso", "clase"},  {"empiezan", "clase"},  {"comienzan", "clase"}};
  const std::size_t known = names_.size();
  for (std::size_t n = 0; n < known; ++n) {
    if (std::ranges::find(first_days, names_[n].stems) == first_days.end()) continue;
    const std::vector<std::uint32_t> facts = names_[n].facts;
    for (const auto& stems : said) {
      if (std::ranges::find(names_, stems, &Name::stems) != names_.end()) continue;
      names_.push_back({.stems = stems, .facts = facts, .whole = true, .opening = true});
    }
  }
}

/// "Fall make-up days", which a message may name by whom they are for: "if your child is sick".
void TopicIndex::add_make_up(const Canon& canon) {
  for (const Name& name : names_) {
    bool its = false;
    for (std::size_t k = 0; k < name.stems.size(); ++k) {
      its = its || in_list(name.stems[k], "makeup recuperacion reposicion") ||
            (name.stems[k] == "make" && k + 1 < name.stems.size() && name.stems[k + 1] == "up");
    }
    if (!its) continue;
    for (const std::uint32_t fact : name.facts) {
      const bool days = canon.facts[fact].type == "date_range" || canon.facts[fact].type == "date";
      if (days && std::ranges::find(make_up_, fact) == make_up_.end()) make_up_.push_back(fact);
    }
  }
}

bool TopicIndex::of_kind(std::string_view stem, const Family& family) const {
  if (std::ranges::find(family.kind, stem) != family.kind.end()) return true;
  return family.assessments && in_list(stem, assessment_words);
}

bool TopicIndex::shares_kind(const MessageWords& words, WordRange range,
                             const TopicMention& mention) const {
  for (const Family& family : families_) {
    const bool its = std::ranges::any_of(mention.facts, [&](std::uint32_t fact) {
      return std::ranges::find(family.facts, fact) != family.facts.end();
    });
    if (!its) continue;
    for (std::uint32_t i = range.first; i < range.last; ++i) {
      if (of_kind(words.stem(i), family)) return true;
    }
  }
  return false;
}

bool TopicIndex::is_make_up(std::uint32_t fact) const {
  return std::ranges::find(make_up_, fact) != make_up_.end();
}

bool TopicIndex::is_assessment(const TopicMention& mention) const {
  return std::ranges::any_of(families_, [&](const Family& family) {
    return family.assessments && std::ranges::any_of(mention.facts, [&](std::uint32_t fact) {
             return std::ranges::find(family.facts, fact) != family.facts.end();
           });
  });
}

void TopicIndex::find_names(const MessageWords& words, std::uint32_t i,
                            std::vector<TopicMention>& found) const {
  const auto [from, to] = by_first_stem_.equal_range(std::string{words.stem(i)});
  const Name* best = nullptr;
  std::uint32_t best_end = 0;
  for (auto each = from; each != to; ++each) {
    const Name& name = names_[each->second];
    std::uint32_t at = i + 1;
    bool same = true;
    bool capitals = words.capital(i);
    for (std::size_t k = 1; same && k < name.stems.size(); ++k) {
      constexpr std::uint32_t most_skipped = 2;
      std::uint32_t skipped = 0;
      while (skipped < most_skipped && words.follows(at) && small_word(words.folded(at)) &&
             words.stem(at) != name.stems[k]) {
        ++at;
        ++skipped;
      }
      same = at < words.size() && words.follows(at) && words.stem(at) == name.stems[k];
      if (same) capitals = capitals && words.capital(at);
      ++at;
    }
    if (!same || (name.capitals && !capitals)) continue;
    // "School starts an hour late on Monday" is about the hour.
    if (name.opening && words.any(words.segments().sentence_of(i),
                                  "late early hour hours minutes delay delayed each every after "
                                  "before tarde temprano hora horas cada después antes")) {
      continue;
    }
    if (best == nullptr || name.stems.size() > best->stems.size()) {
      best = &name;
      best_end = at;
    }
  }
  if (best == nullptr) return;
  found.push_back({.words = {i, best_end},
                   .facts = best->facts,
                   .whole = best->whole,
                   .common = best->stems.size() == 1});
}

void TopicIndex::find_distinct(const MessageWords& words, std::uint32_t i,
                               std::vector<TopicMention>& found) const {
  const auto [from, to] = distinct_.equal_range(std::string{words.stem(i)});
  if (from == to) return;
  const WordRange sentence = words.segments().sentence_of(i);
  constexpr std::uint32_t reach = 4;
  for (auto each = from; each != to; ++each) {
    const Family& family = families_[each->second.family];
    TopicMention mention{.words = {i, i + 1}, .facts = {each->second.fact}, .label = true};
    for (std::uint32_t at = i + 1; at < std::min(sentence.last, i + 1 + reach); ++at) {
      if (!words.follows(at)) break;
      if (!of_kind(words.stem(at), family)) continue;
      mention.label = false;
      mention.whole = true;
      mention.words.last = at + 1;
    }
    for (std::uint32_t back = 1; mention.label && back <= reach && i >= sentence.first + back;
         ++back) {
      const std::uint32_t at = i - back;
      if (!words.follows(at + 1)) break;
      // "la evaluación de otoño", but not "the assessment this fall"
      if (!words.is(at + 1, "de del") && back == 1) break;
      if (!of_kind(words.stem(at), family)) continue;
      mention.label = false;
      mention.whole = true;
      mention.words.first = at;
    }
    found.push_back(std::move(mention));
  }
}

void TopicIndex::find_bare(const MessageWords& words, std::uint32_t i,
                           std::vector<TopicMention>& found) const {
  const auto [from, to] = bare_.equal_range(std::string{words.stem(i)});
  for (auto each = from; each != to; ++each) {
    const Family& family = families_[each->second];
    if (i > 0 && words.follows(i)) {
      // "the enrollment window" is another.
      const std::string_view before = words.folded(i - 1);
      constexpr WordList fine =
          "this that these those each every both first next last all whole same district's "
          "school's district school short quick low high top best poor este esta estos estas cada "
          "mismo";
      const bool of_other = !small_word(before) && !of_kind(words.stem(i - 1), family) &&
                            !in_list(before, fine) && !words.word(i - 1).is(Word::possessive) &&
                            !words.word(i - 1).entry.has(Entry::function_word);
      if (of_other) continue;
    }
    found.push_back({.words = {i, i + 1}, .facts = family.facts});
  }
}

std::vector<TopicMention> TopicIndex::find(const MessageWords& words) const {
  std::vector<TopicMention> all;
  if (empty()) return all;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    if (words.word(i).is(Word::opaque)) continue;
    if (starts_.may_hold(words.folded(i))) {
      find_names(words, i, all);
      find_distinct(words, i, all);
      find_bare(words, i, all);
    }
    const bool absent = !make_up_.empty() && words.is(i,
                                                      "sick ill absent misses missed enferma "
                                                      "enfermo falta faltan faltó ausente");
    if (absent) all.push_back({.words = {i, i + 1}, .facts = make_up_});
  }
  // What lies within a longer mention says no more than it does.
  std::vector<TopicMention> kept;
  constexpr std::size_t near = 16;  // mentions are short, and few begin at one word
  for (std::size_t m = 0; m < all.size(); ++m) {
    const TopicMention& mention = all[m];
    bool inside = false;
    for (std::size_t o = m - std::min(m, near); o < std::min(all.size(), m + near); ++o) {
      const TopicMention& other = all[o];
      if (o == m || other.words.first > mention.words.first ||
          other.words.last < mention.words.last) {
        continue;
      }
      inside = inside || other.words.size() > mention.words.size() ||
               (other.facts.size() < mention.facts.size() && !other.label);
    }
    if (!inside) kept.push_back(mention);
  }
  return kept;
}

}  // namespace plainsong
