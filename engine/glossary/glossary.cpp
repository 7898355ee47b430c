#include "plainsong/glossary.hpp"

#include <tuple>

namespace plainsong {
namespace {

auto compared(const Term& t) {
  return std::tie(t.text, t.status, t.status_label, t.part_of_speech, t.note, t.source,
                  t.case_sensitive, t.do_not_translate, t.locked, t.forms, t.not_in, t.audience,
                  t.valid_from, t.valid_to, t.id, t.more);
}

auto compared(const Concept& c) {
  return std::tie(c.id, c.subject_field, c.definition, c.more, c.languages);
}

}  // namespace

bool Term::operator==(const Term& other) const { return compared(*this) == compared(other); }

bool Concept::operator==(const Concept& other) const { return compared(*this) == compared(other); }

std::string_view to_string(TermStatus status) {
  switch (status) {
    case TermStatus::preferred: return "preferred";
    case TermStatus::admitted: return "admitted";
    case TermStatus::deprecated: return "deprecated";
    case TermStatus::superseded: return "superseded";
    case TermStatus::forbidden: return "forbidden";
    case TermStatus::proposed: return "proposed";
  }
  return "";
}

}  // namespace plainsong
