#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>

#include "glossary/csv_table.hpp"
#include "plainsong/glossary.hpp"

namespace plainsong {
namespace {

std::string list(const std::vector<std::string>& entries) {
  return fmt::format("{}", fmt::join(entries, "|"));
}

std::string_view flag(bool value) { return value ? "yes" : "no"; }

/// A status under another name than ours keeps it, as reading it gives the same status.
std::string status_of(const Term& term) {
  return term.status_label.empty() ? std::string{to_string(term.status)} : term.status_label;
}

}  // namespace

std::string write_glossary_csv(const Glossary& glossary) {
  std::string csv =
      "concept_id,language,term,status,part_of_speech,definition,note,case_sensitive,audience,"
      "do_not_translate,forms,not_in,valid_from,valid_to,subject_field,source,locked\r\n";
  for (const Concept& entry : glossary.concepts) {
    for (const LanguageSection& section : entry.languages) {
      const std::string& definition =
          section.definition.empty() ? entry.definition : section.definition;
      for (const Term& term : section.terms) {
        const std::array<std::string, 17> cells{entry.id,
                                                section.language,
                                                term.text,
                                                status_of(term),
                                                term.part_of_speech,
                                                definition,
                                                term.note,
                                                std::string{flag(term.case_sensitive)},
                                                list(term.audience),
                                                std::string{flag(term.do_not_translate)},
                                                list(term.forms),
                                                list(term.not_in),
                                                term.valid_from,
                                                term.valid_to,
                                                entry.subject_field,
                                                term.source,
                                                std::string{flag(term.locked)}};
        for (std::size_t i = 0; i < cells.size(); ++i) {
          if (i > 0) csv += ',';
          csv += csv_cell(cells[i]);
        }
        csv += "\r\n";
      }
    }
  }
  return csv;
}

}  // namespace plainsong
