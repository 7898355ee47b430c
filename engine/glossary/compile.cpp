#include "glossary/compile.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "glossary/inflection.hpp"
#include "glossary/term_variants.hpp"
#include "match/lexicon_builder.hpp"
#include "segment/word_lists.hpp"
#include "text/fold.hpp"

namespace plainsong {
namespace {

bool valid_on(const Term& term, const std::string& day) {
  if (day.empty()) return true;
  return (term.valid_from.empty() || term.valid_from <= day) &&
         (term.valid_to.empty() || day <= term.valid_to);
}

std::uint16_t audience_bits(const std::vector<std::string>& audiences) {
  std::uint16_t bits = 0;
  for (const std::string& audience : audiences) {
    const auto found = std::ranges::find(audience_names, std::string_view{audience});
    if (found != audience_names.end()) {
      bits |= static_cast<std::uint16_t>(1U << (found - audience_names.begin()));
    }
  }
  return bits;
}

/// The words of a text as the vocabulary has them.
template <class Use>
void each_word(std::string_view text, Use use) {
  constexpr std::string_view between = " \t\n,.;:/&()\"“”-–";
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t start = text.find_first_not_of(between, at);
    if (start == std::string_view::npos) return;
    const std::size_t end = std::min(text.find_first_of(between, start), text.size());
    use(fold_word(text.substr(start, end - start)));
    at = end;
  }
}

class Compiler {
 public:
  Compiler(const LexiconInput& input, Errors& errors)
      : input_{input}, errors_{errors}, builder_{input.dictionaries} {}

  std::vector<std::byte> compile() {
    add_word_lists();
    const Glossary merged = merge_glossaries(input_.glossaries);
    for (const Concept& entry : merged.concepts) add_concept(entry, 0);
    if (input_.common_usage != nullptr) {
      for (const Concept& entry : input_.common_usage->concepts) {
        add_concept(entry, TermRecord::common_usage);
      }
    }
    if (input_.synonyms != nullptr) add_synonyms(*input_.synonyms);
    add_names();
    builder_.set_rules(input_.rules);
    builder_.set_patterns(input_.patterns, input_.pattern_words);
    return builder_.build();
  }

 private:
  void add_word_lists() {
    for (const DictionaryWords& dictionary : input_.dictionaries) {
      const Language language = dictionary.language;
      const int slot = builder_.slot(language);
      if (slot < 0) continue;
      const auto add = [&](std::span<const std::string_view> words, std::uint32_t flags) {
        for (const std::string_view word : words) builder_.add_word(word, flags);
      };
      add(word_lists::never_end_sentence(language), Entry::never_ends_sentence);
      add(word_lists::may_end_sentence(language), Entry::may_end_sentence);
      add(word_lists::calendar(language), Entry::calendar);
      add(word_lists::function_words(language),
          Entry::function_word | (std::uint32_t{Entry::common_0} << slot));
      add(word_lists::school_words(language), Entry::known);
    }
    for (const std::string_view word : input_.confusable) {
      builder_.add_word(word, Entry::confusable);
    }
    for (const std::string& acronym : input_.acronyms) {
      each_word(acronym, [&](const std::string& word) { builder_.add_word(word, Entry::known); });
    }
  }

  void add_concept(const Concept& entry, std::uint8_t term_flags);
  std::uint32_t add_term(const Term& term, Language language, std::uint32_t concept_index,
                         std::uint8_t term_flags);
  void add_forms(const Term& term, Language language, std::uint32_t index);
  std::string place_of(const Term& term) const;
  void add_synonyms(const Glossary& synonyms);
  void add_names();

  WordTest word_test(Language language) const {
    if (builder_.slot(language) < 0) return {};
    return [this, language](std::string_view word) {
      return builder_.accepts(language, fold_word(word));
    };
  }

  const LexiconInput& input_;
  Errors& errors_;
  LexiconBuilder builder_;
  /// Folded text of each term, to its concept: synonyms attach by it.
  std::unordered_map<std::string, std::uint32_t> concept_of_text_;
};

void Compiler::add_concept(const Concept& entry, std::uint8_t term_flags) {
  ConceptRecord record{.id = builder_.add_string(entry.id)};
  std::string definition = entry.definition;
  for (const LanguageSection& section : entry.languages) {
    if (definition.empty()) definition = section.definition;
    for (const Term& term : section.terms) {
      const bool unwanted = term.status == TermStatus::deprecated ||
                            term.status == TermStatus::superseded ||
                            term.status == TermStatus::forbidden;
      const bool named = std::ranges::any_of(input_.inclusive, [&](const std::string& wording) {
        return fold_word(wording) == fold_word(term.text);
      });
      if (unwanted && named) record.flags |= ConceptRecord::inclusive;
      if (term.status == TermStatus::preferred &&
          parse_part_of_speech(term.part_of_speech).proper) {
        record.flags |= ConceptRecord::proper_name;
      }
    }
  }
  record.definition = builder_.add_string(definition);
  record.first_preferred = builder_.preferred_count();
  std::vector<std::uint32_t> preferred;
  const std::uint32_t concept_index = builder_.concept_count();
  for (const LanguageSection& section : entry.languages) {
    const Language language{section.language};
    for (const Term& term : section.terms) {
      if (term.status == TermStatus::proposed || !valid_on(term, input_.today)) continue;
      const std::uint32_t index = add_term(term, language, concept_index, term_flags);
      if (term.status == TermStatus::preferred) preferred.push_back(index);
    }
  }
  for (const std::uint32_t index : preferred) builder_.add_preferred(index);
  record.last_preferred = builder_.preferred_count();
  builder_.add_concept(record);
}

std::uint32_t Compiler::add_term(const Term& term, Language language, std::uint32_t concept_index,
                                 std::uint8_t term_flags) {
  const PartOfSpeech pos = parse_part_of_speech(term.part_of_speech);
  TermRecord record{.text = builder_.add_string(term.text),
                    .note = builder_.add_string(term.note),
                    .concept_index = concept_index,
                    .language = language,
                    .status = term.status,
                    .flags = term_flags,
                    .audiences = audience_bits(term.audience)};
  const auto flag = [&](TermRecord::Flag f, bool on) {
    if (on) record.flags |= f;
  };
  flag(TermRecord::case_sensitive, term.case_sensitive);
  flag(TermRecord::acronym, is_acronym(term.text));
  flag(TermRecord::proper_name, pos.proper);
  flag(TermRecord::plural_only, pos.plural);
  flag(TermRecord::uncountable, pos.uncountable);
  const std::uint32_t index = builder_.add_term(record);
  concept_of_text_.try_emplace(fold_word(term.text), concept_index);
  each_word(term.text, [&](const std::string& word) {
    if (!record.unwanted()) builder_.add_word(word, Entry::known);
  });
  add_forms(term, language, index);
  return index;
}

/// The glossary that has the term, and its line there. Of several that have a concept the last one
/// counts.
std::string Compiler::place_of(const Term& term) const {
  for (auto glossary = input_.glossaries.rbegin(); glossary != input_.glossaries.rend();
       ++glossary) {
    for (const Concept& entry : (*glossary)->concepts) {
      for (const LanguageSection& section : entry.languages) {
        const bool there = std::ranges::any_of(section.terms, [&](const Term& one) {
          return one.line == term.line && one.text == term.text;
        });
        if (!there) continue;
        const std::string& name = (*glossary)->name;
        return term.line == 0 ? name : name + ':' + std::to_string(term.line);
      }
    }
  }
  return {};
}

void Compiler::add_forms(const Term& term, Language language, std::uint32_t index) {
  const WordTest accepted = word_test(language);
  const auto add = [&](const std::string& text, std::uint8_t flags) {
    return builder_.add_phrase(
        text, {.term = index, .language = language, .kind = PhraseKind::term, .flags = flags});
  };
  const bool plural_only = builder_.term(index).is(TermRecord::plural_only);
  for (const TermForm& form : inflect(term, language, accepted)) {
    std::uint8_t flags = 0;
    const bool plural =
        form.kind == FormKind::plural || (form.kind == FormKind::base && plural_only);
    if (plural) flags |= Phrase::plural;
    if (form.kind == FormKind::verb) flags |= Phrase::inflected_verb;
    if (!add(form.text, flags) && form.kind == FormKind::base) {
      errors_.push_back(
          {ErrorKind::invalid_config, place_of(term),
           "the term \"" + term.text + "\" cannot be searched for: it has no words, more than " +
               std::to_string(Lexicon::longest_phrase) + " words, or punctuation inside"});
      return;
    }
    const StringRef text = builder_.add_string(form.text);
    TermRecord& record = builder_.term(index);
    if (form.kind == FormKind::plural && record.plural.size == 0) record.plural = text;
    if (form.kind == FormKind::singular && record.singular.size == 0) record.singular = text;
    if (form.kind == FormKind::base && record.singular.size == 0 && !plural_only) {
      record.singular = text;
    }
    if (form.kind == FormKind::base && record.plural.size == 0 && plural_only) record.plural = text;
    for (const std::string& variant : term_variants(form.text, accepted)) {
      add(variant, flags | Phrase::variant);
    }
  }
  for (const std::string& phrase : term.not_in) {
    builder_.add_phrase(phrase, {.kind = PhraseKind::exception});
  }
}

void Compiler::add_synonyms(const Glossary& synonyms) {
  for (const Concept& entry : synonyms.concepts) {
    std::set<std::uint32_t> concepts;
    for (const LanguageSection& section : entry.languages) {
      for (const Term& term : section.terms) {
        const auto found = concept_of_text_.find(fold_word(term.text));
        if (found != concept_of_text_.end()) concepts.insert(found->second);
      }
    }
    if (concepts.size() != 1) continue;  // none of ours, or it tells two of ours apart
    for (const LanguageSection& section : entry.languages) {
      const Language language{section.language};
      for (const Term& term : section.terms) {
        if (concept_of_text_.contains(fold_word(term.text)) || is_acronym(term.text)) continue;
        for (const TermForm& form : inflect(term, language, word_test(language))) {
          const std::uint8_t flags = form.kind == FormKind::plural ? Phrase::plural : 0;
          builder_.add_phrase(form.text, {.term = *concepts.begin(),
                                          .language = language,
                                          .kind = PhraseKind::synonym,
                                          .flags = flags});
        }
      }
    }
  }
}

void Compiler::add_names() {
  for (const std::string& phrase : input_.exceptions) {
    builder_.add_phrase(phrase, {.kind = PhraseKind::exception});
  }
  for (const KnownName& name : input_.names) {
    // A name of one word could be any word; it is known, but hides nothing.
    if (name.text.find(' ') != std::string::npos) {
      builder_.add_phrase(name.text, {.kind = PhraseKind::name});
    }
    each_word(name.text, [&](const std::string& word) { builder_.add_word(word, Entry::known); });
  }
}

}  // namespace

Glossary merge_glossaries(const std::vector<const Glossary*>& glossaries) {
  Glossary merged;
  std::unordered_map<std::string, std::size_t> index;
  for (const Glossary* glossary : glossaries) {
    for (const Concept& entry : glossary->concepts) {
      const auto [found, added] = index.try_emplace(entry.id, merged.concepts.size());
      if (added) {
        merged.concepts.push_back(entry);
      } else {
        merged.concepts[found->second] = entry;
      }
    }
  }
  return merged;
}

std::vector<std::byte> compile_lexicon(const LexiconInput& input, Errors& errors) {
  return Compiler{input, errors}.compile();
}

}  // namespace plainsong
