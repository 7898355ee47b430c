#include "glossary/tbx_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

#include "glossary/status_names.hpp"
#include "glossary/tbx_fields.hpp"
#include "glossary/tbx_rules.hpp"
#include "glossary/xml_text.hpp"

namespace plainsong {
namespace tbx {
namespace {

DataCategory default_header() {
  const DataCategory paragraph{.element = "p", .value = "Written by Plainsong."};
  const DataCategory description{.element = "sourceDesc", .group = {paragraph}};
  return {.element = "fileDesc", .group = {description}};
}

}  // namespace

bool is_default_header(const DataCategory& category) { return category == default_header(); }

}  // namespace tbx

namespace {

using tbx::Level;

class TbxWriter {
 public:
  explicit TbxWriter(const Glossary& glossary) : glossary_{glossary} {}

  std::string write() {
    header();
    open("text");
    open("body");
    for (const Concept& entry : glossary_.concepts) concept_entry(entry);
    close("body");
    for (const DataCategory& category : glossary_.header) {
      if (category.element == "back") element(category);
    }
    close("text");
    // Only now is it known whether all of it is within TBX-Basic.
    const std::string language =
        glossary_.language.empty() ? std::string{tbx::unknown_language} : glossary_.language;
    std::string start = fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<tbx type=\"{}\" style=\"dca\" xml:lang=\"{}\" xmlns=\"{}\">\n",
        basic_ ? std::string_view{"TBX-Basic"} : tbx::own_dialect, escape_xml_attribute(language),
        tbx::core_namespace);
    return start + xml_ + "</tbx>\n";
  }

 private:
  void indent() { xml_.append(2 * depth_, ' '); }

  void open(std::string_view name, std::string_view attributes = {}) {
    indent();
    xml_.append("<").append(name).append(attributes).append(">\n");
    ++depth_;
  }

  void close(std::string_view name) {
    --depth_;
    indent();
    xml_.append("</").append(name).append(">\n");
  }

  static void attribute(std::string& attributes, std::string_view name, const std::string& value) {
    if (value.empty()) return;
    attributes.append(" ").append(name).append("=\"");
    attributes.append(escape_xml_attribute(value)).append("\"");
  }

  /// White space that reading would fold is declared to be meant.
  static void keep_space(std::string& attributes, const std::string& value) {
    if (fold_xml_space(value) != value) attribute(attributes, "xml:space", "preserve");
  }

  static std::string attributes_of(const DataCategory& category) {
    std::string attributes;
    attribute(attributes, "type", category.type);
    attribute(attributes, "id", category.id);
    attribute(attributes, "target", category.target);
    attribute(attributes, "xml:lang", category.language);
    attribute(attributes, "datatype", category.datatype);
    return attributes;
  }

  void element(const DataCategory& category) {
    std::string attributes = attributes_of(category);
    if (!category.group.empty()) {
      open(category.element, attributes);
      for (const DataCategory& member : category.group) element(member);
      close(category.element);
      return;
    }
    keep_space(attributes, category.value);
    indent();
    xml_.append("<").append(category.element).append(attributes).append(">");
    xml_ += has_markup(category.value) ? category.value : escape_xml_text(category.value);
    xml_.append("</").append(category.element).append(">\n");
  }

  /// Writes a category of an entry and watches whether TBX-Basic has it.
  void category(Level level, const DataCategory& category) {
    const auto within_basic = [&](const DataCategory& each) {
      return tbx::dialect_fault(tbx::Dialect::basic, level, each).empty();
    };
    basic_ = basic_ && within_basic(category) && tbx::allowed(level, category.element) &&
             std::ranges::all_of(category.group, within_basic);
    element(category);
  }

  void simple(Level level, std::string_view name, std::string_view type, std::string_view value) {
    if (value.empty()) return;
    category(
        level,
        {.element = std::string{name}, .type = std::string{type}, .value = std::string{value}});
  }

  /// A field of the model, unless one of `more` says the same and more.
  void field(Level level, std::string_view name, std::string_view type, const std::string& value,
             const std::vector<DataCategory>& more) {
    if (tbx::origin_of(more, name, type, value) == nullptr) simple(level, name, type, value);
  }

  void own(std::string_view name, std::string_view value) {
    simple(Level::term_section, "termNote", std::string{tbx::own_prefix}.append(name), value);
  }

  void header() {
    open("tbxHeader");
    const bool described = std::ranges::any_of(glossary_.header, [](const DataCategory& category) {
      return category.element == "fileDesc";
    });
    if (!described) element(titled(tbx::default_header()));
    bool title_written = !described;
    for (const DataCategory& category : glossary_.header) {
      if (category.element == "back") continue;
      const bool takes_title = category.element == "fileDesc" && !title_written;
      element(takes_title ? titled(category) : category);
      title_written = title_written || takes_title;
    }
    close("tbxHeader");
  }

  DataCategory titled(DataCategory file) const {
    if (glossary_.title.empty()) return file;
    auto statement = std::ranges::find(file.group, "titleStmt", &DataCategory::element);
    if (statement == file.group.end()) {
      statement = file.group.insert(file.group.begin(), {.element = "titleStmt"});
    }
    statement->group.insert(statement->group.begin(),
                            {.element = "title", .value = glossary_.title});
    return file;
  }

  void concept_entry(const Concept& entry) {
    std::string attributes;
    attribute(attributes, "id", entry.id);
    open("conceptEntry", attributes);
    constexpr Level level = Level::concept_entry;
    field(level, "descrip", "subjectField", entry.subject_field, entry.more);
    field(level, "descrip", "definition", entry.definition, entry.more);
    for (const DataCategory& each : entry.more) category(level, each);
    for (const LanguageSection& section : entry.languages) language_section(section);
    close("conceptEntry");
  }

  void language_section(const LanguageSection& section) {
    std::string attributes;
    attribute(attributes, "xml:lang", section.language);
    open("langSec", attributes);
    field(Level::language_section, "descrip", "definition", section.definition, section.more);
    for (const DataCategory& each : section.more) category(Level::language_section, each);
    for (const Term& term : section.terms) term_section(term);
    close("langSec");
  }

  void term_section(const Term& term) {
    std::string attributes;
    attribute(attributes, "id", term.id);
    open("termSec", attributes);
    term_text(term);
    part_of_speech(term);
    status(term);
    for (const std::string& form : term.forms) own("form", form);
    for (const std::string& phrase : term.not_in) own("notIn", phrase);
    if (term.case_sensitive) own("caseSensitive", "yes");
    if (term.do_not_translate) own("doNotTranslate", "yes");
    if (term.locked) own("locked", "yes");
    own("validFrom", term.valid_from);
    own("validTo", term.valid_to);

    constexpr Level level = Level::term_section;
    const auto is_term_note = [](const DataCategory& each) {
      return each.element == "termNote" || each.element == "termNoteGrp";
    };
    // The core structure wants what is about the term itself before the rest. Nothing else depends
    // on the order between the two, but reading must find the order within `more` again.
    const std::span<const DataCategory> rest = after_term(term.more);
    const bool sorted = std::ranges::is_partitioned(rest, is_term_note);
    if (sorted) {
      for (const DataCategory& each : rest) {
        if (is_term_note(each)) category(level, each);
      }
    }
    for (const std::string& reader : term.audience)
      simple(level, "admin", "customerSubset", reader);
    field(level, "admin", "source", term.source, term.more);
    field(level, "note", "", term.note, term.more);
    for (const DataCategory& each : rest) {
      if (!sorted || !is_term_note(each)) category(level, each);
    }
    close("termSec");
  }

  /// `more` begins with what else the source said of the <term> element, if anything.
  static std::span<const DataCategory> after_term(const std::vector<DataCategory>& more) {
    const bool begins = !more.empty() && more.front().element == "term";
    return std::span{more}.subspan(begins ? 1 : 0);
  }

  void term_text(const Term& term) {
    DataCategory text{.element = "term", .value = term.text};
    if (after_term(term.more).size() < term.more.size()) {
      const std::string marked = term.more.front().value;
      text = term.more.front();
      text.value = plain_text(marked) == term.text ? marked : term.text;
    }
    element(text);
  }

  void part_of_speech(const Term& term) {
    const std::string& speech = term.part_of_speech;
    if (speech.empty()) return;
    const std::string_view basic = basic_part_of_speech(speech);
    field(Level::term_section, "termNote", "partOfSpeech", std::string{basic}, term.more);
    if (basic != speech) own("partOfSpeech", speech);
  }

  void status(const Term& term) {
    const std::string standard{administrative_status(term.status)};
    const bool stated = term.status != TermStatus::admitted || !term.status_label.empty();
    if (stated) {
      field(Level::term_section, "termNote", "administrativeStatus", standard, term.more);
    }
    const bool none_fits =
        term.status == TermStatus::forbidden || term.status == TermStatus::proposed;
    if (term.status_label.empty()) {
      if (none_fits) own("status", to_string(term.status));
    } else if (term.status_label != standard) {
      own("status", term.status_label);
    }
  }

  const Glossary& glossary_;
  std::string xml_;
  std::size_t depth_ = 1;
  bool basic_ = true;
};

}  // namespace

std::string write_glossary_tbx(const Glossary& glossary) { return TbxWriter{glossary}.write(); }

}  // namespace plainsong
