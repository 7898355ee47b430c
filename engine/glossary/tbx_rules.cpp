#include "glossary/tbx_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace plainsong::tbx {
namespace {

constexpr std::uint8_t in_concept = 1;
constexpr std::uint8_t in_language = 2;
constexpr std::uint8_t in_term = 4;
constexpr std::uint8_t anywhere = 7;

using Values = std::span<const std::string_view>;

constexpr std::array<std::string_view, 4> statuses{
    "preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts",
    "supersededTerm-admn-sts"};
constexpr std::array<std::string_view, 4> usage{"preferred", "admitted", "deprecated",
                                                "superseded"};
// properNoun is of TBX-Basic version 2; converters leave it in files of version 3.
constexpr std::array<std::string_view, 6> speech{"noun",   "verb",  "adjective",
                                                 "adverb", "other", "properNoun"};
constexpr std::array<std::string_view, 6> term_types{"fullForm",  "acronym", "abbreviation",
                                                     "shortForm", "variant", "phrase"};
constexpr std::array<std::string_view, 4> genders{"masculine", "feminine", "neuter", "other"};
constexpr std::array<std::string_view, 5> numbers{"singular", "plural", "dual", "mass",
                                                  "otherNumber"};
constexpr std::array<std::string_view, 3> transactions{"origination", "modification", "creation"};
constexpr std::array<std::string_view, 18> locations{"checkBox",
                                                     "comboBox",
                                                     "comboBoxElement",
                                                     "dialogBox",
                                                     "groupBox",
                                                     "informativeMessage",
                                                     "interactiveMessage",
                                                     "menuItem",
                                                     "progressBar",
                                                     "pushButton",
                                                     "radioButton",
                                                     "slider",
                                                     "spinBox",
                                                     "tab",
                                                     "tableText",
                                                     "textBox",
                                                     "toolTip",
                                                     "user-definedType"};
constexpr std::array<std::string_view, 7> registers{
    "colloquialRegister",  "neutralRegister", "technicalRegister", "in-houseRegister",
    "bench-levelRegister", "slangRegister",   "vulgarRegister"};

struct CategoryRule {
  std::string_view type;
  std::string_view element;
  Dialect since;        // the smallest dialect that has it
  std::uint8_t levels;  // the Levels added up
  Values values{};      // empty: any text
};

// The data categories of the modules Min, Basic and Linguist for ISO 30042:2019, with usageStatus
// and "creation", which their newer test files use.
constexpr std::array<CategoryRule, 25> categories{{
    {"administrativeStatus", "termNote", Dialect::minimal, in_term, statuses},
    {"usageStatus", "termNote", Dialect::minimal, in_term, usage},
    {"partOfSpeech", "termNote", Dialect::minimal, in_term, speech},
    {"subjectField", "descrip", Dialect::minimal, in_concept},
    {"customerSubset", "admin", Dialect::minimal, in_concept | in_term},
    {"externalCrossReference", "xref", Dialect::minimal, anywhere},
    {"definition", "descrip", Dialect::basic, in_concept | in_language},
    {"context", "descrip", Dialect::basic, in_term},
    {"termType", "termNote", Dialect::basic, in_term, term_types},
    {"grammaticalGender", "termNote", Dialect::basic, in_term, genders},
    {"geographicalUsage", "termNote", Dialect::basic, in_term},
    {"termLocation", "termNote", Dialect::basic, in_term, locations},
    {"projectSubset", "admin", Dialect::basic, in_concept | in_term},
    {"source", "admin", Dialect::basic, anywhere},
    {"crossReference", "ref", Dialect::basic, in_concept | in_term},
    {"xGraphic", "xref", Dialect::basic, in_concept | in_language},
    {"transactionType", "transac", Dialect::basic, anywhere, transactions},
    {"responsibility", "transacNote", Dialect::basic, anywhere},
    {"grammaticalNumber", "termNote", Dialect::linguist, in_term, numbers},
    {"register", "termNote", Dialect::linguist, in_term, registers},
    {"transferComment", "termNote", Dialect::linguist, in_term},
    {"reading", "admin", Dialect::linguist, in_term},
    {"readingNote", "adminNote", Dialect::linguist, in_term},
    // Not in the modules of 2019, but harmless where the core lets it stand.
    {"note", "note", Dialect::minimal, anywhere},
    {"date", "date", Dialect::minimal, anywhere},
}};

const CategoryRule* rule_of(std::string_view type) {
  const auto found = std::ranges::find(categories, type, &CategoryRule::type);
  return found == categories.end() ? nullptr : &*found;
}

std::string_view name_of(Dialect dialect) {
  switch (dialect) {
    case Dialect::core: return "TBX-Core";
    case Dialect::minimal: return "TBX-Min";
    case Dialect::basic: return "TBX-Basic";
    case Dialect::linguist: return "TBX-Linguist";
    case Dialect::other: return "TBX";
  }
  return "";
}

std::string_view name_of(Level level) {
  switch (level) {
    case Level::concept_entry: return "conceptEntry";
    case Level::language_section: return "langSec";
    case Level::term_section: return "termSec";
  }
  return "";
}

}  // namespace

Dialect parse_dialect(std::string_view type) {
  std::string lower;
  for (const char c : type) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  if (lower == "tbx-core") return Dialect::core;
  if (lower == "tbx-min") return Dialect::minimal;
  if (lower == "tbx-basic") return Dialect::basic;
  if (lower == "tbx-linguist") return Dialect::linguist;
  return Dialect::other;
}

std::string_view element_of(std::string_view type) {
  const CategoryRule* rule = rule_of(type);
  return rule == nullptr ? std::string_view{} : rule->element;
}

std::string dialect_fault(Dialect dialect, Level level, const DataCategory& category) {
  if (dialect == Dialect::other || dialect == Dialect::core || category.type.empty()) return {};
  const CategoryRule* rule = rule_of(category.type);
  if (rule == nullptr || rule->element != category.element || rule->since > dialect) {
    return fmt::format("{} has no <{} type=\"{}\">; leave it out or declare a dialect of your own",
                       name_of(dialect), category.element, category.type);
  }
  if ((rule->levels & static_cast<std::uint8_t>(level)) == 0) {
    return fmt::format("<{} type=\"{}\"> may not stand in <{}>", category.element, category.type,
                       name_of(level));
  }
  if (!rule->values.empty() &&
      std::ranges::find(rule->values, category.value) == rule->values.end()) {
    return fmt::format("\"{}\" is no value of {}; write one of: {}", category.value, category.type,
                       fmt::join(rule->values, ", "));
  }
  if (rule->element == "xref" && !category.target.starts_with("http://") &&
      !category.target.starts_with("https://")) {
    return fmt::format("the target of <xref type=\"{}\"> must begin with http:// or https://",
                       category.type);
  }
  return {};
}

std::string_view version_3_name(std::string_view element) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 10> renamed{{
      {"martif", "tbx"},
      {"martifHeader", "tbxHeader"},
      {"termEntry", "conceptEntry"},
      {"langSet", "langSec"},
      {"tig", "termSec"},
      {"ntig", "termSec"},
      {"termCompList", "termCompSec"},
      {"refObjectList", "refObjectSec"},
      {"bpt", "sc"},
      {"ept", "ec"},
  }};
  for (const auto& [before, after] : renamed) {
    if (element == before) return after;
  }
  return element;
}

bool is_group(std::string_view element) { return element.ends_with("Grp"); }

bool needs_type(std::string_view element) {
  constexpr std::array names{"descrip", "admin",     "termNote",    "transac",    "ref",
                             "xref",    "adminNote", "transacNote", "descripNote"};
  return std::ranges::find(names, element) != names.end();
}

bool allowed(Level level, std::string_view element) {
  constexpr std::array common{"descrip",    "descripGrp", "admin", "adminGrp",
                              "transacGrp", "note",       "ref",   "xref"};
  if (std::ranges::find(common, element) != common.end()) return true;
  return level == Level::term_section && (element == "termNote" || element == "termNoteGrp");
}

bool is_module_namespace(std::string_view uri) {
  constexpr std::array modules{"http://www.tbxinfo.net/ns/min", "http://www.tbxinfo.net/ns/basic",
                               "http://www.tbxinfo.net/ns/linguist"};
  return std::ranges::find(modules, uri) != modules.end();
}

}  // namespace plainsong::tbx
