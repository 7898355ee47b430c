#include "claims/claim_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "claims/line_reader.hpp"
#include "claims/number_reader.hpp"

namespace plainsong {
namespace {

const Voice* voice_of(const Profile& profile, std::string_view id) {
  const auto found = std::ranges::find(profile.voices, id, &Voice::id);
  return found == profile.voices.end() ? nullptr : &*found;
}

/// The grades of the voice, or of the nearest above it that says some.
GradeSet grades_of_voice(const Profile& profile, std::string_view id) {
  constexpr int deepest = 8;
  for (int depth = 0; depth < deepest; ++depth) {
    const Voice* voice = voice_of(profile, id);
    if (voice == nullptr) return 0;
    if (const GradeSet grades = grades_of(voice->grades); grades != 0) return grades;
    id = voice->parent;
  }
  return 0;
}

bool phrase_within(const std::vector<std::string>& phrase, const std::vector<std::string>& in) {
  return !phrase.empty() &&
         std::search(in.begin(), in.end(), phrase.begin(), phrase.end()) != in.end();
}

/// Words by which a message says that it puts another right.
constexpr WordList correction_words =
    "correction correcting corrected rescheduled postponed corrección corregimos corregida "
    "corregido reprogramada reprogramado pospuesta pospuesto";

}  // namespace

ClaimReader::ClaimReader(const Canon& canon, const Profile& profile, const Lexicon& lexicon,
                         const Segmenter& segmenter)
    : canon_{canon},
      profile_{profile},
      lexicon_{lexicon},
      values_{canon_values(canon, profile, segmenter)},
      topics_{canon, lexicon},
      places_{profile},
      school_stems_{school_stems(profile)},
      concepts_(canon.facts.size()),
      within_(canon.facts.size()) {
  std::vector<std::vector<std::string>> terms;
  for (const TermRecord& term : lexicon.terms()) {
    terms.push_back(name_stems(lexicon.text(term.text)));
  }
  std::vector<std::vector<std::vector<std::string>>> names(canon.facts.size());
  for (std::size_t f = 0; f < canon.facts.size(); ++f) {
    for (const auto& [language, its] : canon.facts[f].names) {
      for (const std::string& name : its) names[f].push_back(name_stems(name));
    }
    for (const std::vector<std::string>& name : names[f]) {
      for (std::size_t t = 0; t < terms.size(); ++t) {
        const std::uint32_t its_concept = lexicon.terms()[t].concept_index;
        // A word alone is too little: "results", "school"; not "check-in".
        const std::string_view text = lexicon.text(lexicon.terms()[t].text);
        const bool one_word = text.find_first_of(" -") == std::string_view::npos;
        if (one_word || !phrase_within(terms[t], name)) continue;
        if (std::ranges::find(concepts_[f], its_concept) == concepts_[f].end()) {
          concepts_[f].push_back(its_concept);
        }
      }
    }
  }
  for (std::size_t f = 0; f < canon.facts.size(); ++f) {
    for (std::size_t other = 0; other < canon.facts.size(); ++other) {
      if (other == f) continue;
      const bool inside = std::ranges::any_of(names[f], [&](const auto& name) {
        return std::ranges::any_of(names[other], [&](const std::vector<std::string>& part) {
          // "Family Night" stands for "Learning Together Family Night".
          std::vector<std::string> tail = part;
          if (tail.size() > 2) tail.erase(tail.begin(), tail.end() - 2);
          return tail.size() == 2 && name.size() > 2 && phrase_within(tail, name);
        });
      });
      if (inside && canon.facts[other].type == "event") {
        within_[f].push_back(static_cast<std::uint32_t>(other));
      }
    }
  }
}

std::unique_ptr<MessageReading> ClaimReader::read(const Document& document,
                                                  const Segments& segments, const Facts& facts,
                                                  std::span<const Hit> hits) const {
  auto reading = std::make_unique<MessageReading>(document, segments);
  MessageReading& r = *reading;
  r.lines = lines_of(r.words);
  r.quantities = find_quantities(r.words, facts);
  r.grades = find_grades(r.words);
  r.places = places_.find(r.words);
  r.topics = topics_.find(r.words);
  r.events = find_own_events(r.words, school_stems_);
  r.frame.emplace(document.metadata(), profile_, facts.dates);
  r.own_grades = grades_of_voice(profile_, document.metadata().voice);
  for (const MessageLine& line : r.lines) {
    if (line.own && line.title && r.words.any(line.words, correction_words)) r.corrects = true;
  }
  LineReader{*this, facts, r}.read();
  NumberReader{*this, facts, hits, r}.read();
  std::ranges::stable_sort(r.claims, {}, &ReadClaim::word);
  return reading;
}

}  // namespace plainsong
