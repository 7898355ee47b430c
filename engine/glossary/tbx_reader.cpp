#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "glossary/complaints.hpp"
#include "glossary/dates.hpp"
#include "glossary/tbx_category.hpp"
#include "glossary/tbx_fields.hpp"
#include "glossary/tbx_rules.hpp"
#include "glossary/tbx_writer.hpp"
#include "glossary/xml_source.hpp"
#include "glossary/xml_text.hpp"
#include "plainsong/glossary.hpp"
#include "plainsong/language.hpp"

namespace plainsong {
namespace {

using tbx::CategoryReader;
using tbx::Dialect;
using tbx::Level;

class TbxReader {
 public:
  TbxReader(const XmlSource& source, Complaints& errors, Complaints& warnings, Glossary& glossary)
      : source_{source}, categories_{source, errors, warnings}, glossary_{glossary} {}

  void read() {
    const pugi::xml_node root = source_.root();
    if (categories_.core_name(root) != "tbx") {
      categories_.error(root,
                        fmt::format("this is no TBX file: its root element is <{}>, not <tbx> "
                                    "or <martif>",
                                    root.name()));
      return;
    }
    read_root(root);
    for (const pugi::xml_node child : root.children()) {
      if (child.type() != pugi::node_element) continue;
      const std::string_view name = categories_.core_name(child);
      if (name == "tbxHeader") {
        read_header(child);
      } else if (name == "text") {
        read_text(child);
      } else {
        misplaced(child, root);
      }
    }
    name_the_nameless();
  }

 private:
  void read_root(pugi::xml_node root) {
    glossary_.language = root.attribute("xml:lang").value();
    if (glossary_.language == tbx::unknown_language) glossary_.language.clear();
    const std::string_view type = root.attribute("type").value();
    const std::string_view style = root.attribute("style").value();
    if (!categories_.version_3()) return;
    dialect_ = tbx::parse_dialect(type);
    if (type.empty()) categories_.warn(root, "<tbx> does not name its dialect in a type attribute");
    if (style != "dca" && style != "dct") {
      categories_.warn(root, "<tbx> does not say style=\"dca\" or style=\"dct\"");
    }
  }

  void misplaced(pugi::xml_node node, pugi::xml_node parent) {
    categories_.structure(node,
                          fmt::format("<{}> may not stand in <{}>", node.name(), parent.name()));
  }

  void read_header(pugi::xml_node header) {
    for (const pugi::xml_node child : header.children()) {
      if (child.type() != pugi::node_element) continue;
      check_header(child);
      DataCategory category = categories_.read(child, Level::concept_entry);
      if (category.element == "fileDesc") take_title(category);
      if (tbx::is_default_header(category)) continue;
      if (category.element == "fileDesc" && category.group.empty() && category.value.empty() &&
          category.id.empty()) {
        continue;
      }
      glossary_.header.push_back(std::move(category));
    }
  }

  /// Running text may stand only in <p>, <title>, <note> and <item>.
  void check_header(pugi::xml_node node) {
    constexpr std::array containers{"fileDesc",     "titleStmt",    "publicationStmt", "sourceDesc",
                                    "encodingDesc", "revisionDesc", "change"};
    const std::string_view name = categories_.core_name(node);
    if (std::ranges::find(containers, name) == containers.end()) return;
    for (const pugi::xml_node child : node.children()) {
      if (child.type() == pugi::node_element) {
        check_header(child);
      } else if (!fold_xml_space(child.value()).empty()) {
        categories_.structure(node, fmt::format("the text in <{}> must stand in <p>", node.name()));
      }
    }
  }

  void take_title(DataCategory& file) {
    const auto statement = std::ranges::find(file.group, "titleStmt", &DataCategory::element);
    if (statement == file.group.end()) return;
    const auto title = std::ranges::find(statement->group, "title", &DataCategory::element);
    if (title == statement->group.end() || title != statement->group.begin()) return;
    if (tbx::holds_more(*title) || title->value.empty()) return;
    glossary_.title = std::move(title->value);
    statement->group.erase(title);
    const bool bare = statement->group.empty() && !tbx::holds_more(*statement);
    if (bare && statement == file.group.begin()) file.group.erase(statement);
  }

  void read_text(pugi::xml_node text) {
    for (const pugi::xml_node child : text.children()) {
      if (child.type() != pugi::node_element) continue;
      const std::string_view name = categories_.core_name(child);
      if (name == "body") {
        read_body(child);
      } else if (name == "back") {
        glossary_.header.push_back(categories_.read(child, Level::concept_entry));
      } else {
        misplaced(child, text);
      }
    }
  }

  void read_body(pugi::xml_node body) {
    for (const pugi::xml_node child : body.children()) {
      if (child.type() != pugi::node_element) continue;
      if (categories_.core_name(child) == "conceptEntry") {
        glossary_.concepts.push_back(read_concept(child));
      } else {
        misplaced(child, body);
      }
    }
    if (glossary_.concepts.empty()) categories_.warn(body, "the glossary holds no concept");
  }

  Concept read_concept(pugi::xml_node node) {
    Concept entry;
    entry.id = node.attribute("id").value();
    entry.line = source_.line(node);
    categories_.attributes(node, {"id"});
    std::set<std::string_view> seen;
    for (const pugi::xml_node child : node.children()) {
      if (child.type() != pugi::node_element) continue;
      if (categories_.core_name(child) != "langSec") {
        take_into_concept(read_category(child, node, Level::concept_entry), entry);
        continue;
      }
      entry.languages.push_back(read_language(child));
      if (!seen.insert(child.attribute("xml:lang").value()).second) {
        categories_.warn(
            child, fmt::format("concept \"{}\" has a second section for language \"{}\"", entry.id,
                               entry.languages.back().language));
      }
    }
    if (entry.languages.empty()) {
      categories_.warn(node, fmt::format("concept \"{}\" has no <langSec>", entry.id));
    }
    return entry;
  }

  void take_into_concept(DataCategory category, Concept& entry) {
    const DataCategory& about = tbx::head(category);
    if (about.element == "descrip" && about.type == "definition") {
      tbx::take_text(entry.definition, entry.more, std::move(category));
    } else if (about.element == "descrip" && about.type == "subjectField") {
      tbx::take_text(entry.subject_field, entry.more, std::move(category));
    } else {
      entry.more.push_back(std::move(category));
    }
  }

  LanguageSection read_language(pugi::xml_node node) {
    LanguageSection section;
    section.language = node.attribute("xml:lang").value();
    categories_.attributes(node, {"xml:lang"});
    if (section.language.empty()) {
      categories_.error(node, fmt::format("<{}> needs an xml:lang attribute", node.name()));
    } else if (!Language{section.language}.known()) {
      categories_.warn(node,
                       fmt::format("\"{}\" is no language tag; the terms below it are not used",
                                   section.language));
    }
    for (const pugi::xml_node child : node.children()) {
      if (child.type() != pugi::node_element) continue;
      if (categories_.core_name(child) == "termSec") {
        section.terms.push_back(read_term(child));
        continue;
      }
      DataCategory category = read_category(child, node, Level::language_section);
      const DataCategory& about = tbx::head(category);
      if (about.element == "descrip" && about.type == "definition") {
        tbx::take_text(section.definition, section.more, std::move(category));
      } else {
        section.more.push_back(std::move(category));
      }
    }
    if (section.terms.empty()) {
      categories_.warn(node,
                       fmt::format("<{}> for \"{}\" holds no term", node.name(), section.language));
    }
    return section;
  }

  Term read_term(pugi::xml_node node) {
    Term term;
    term.id = node.attribute("id").value();
    term.line = source_.line(node);
    categories_.attributes(node, {"id"});
    tbx::TermFields fields{term};
    std::size_t terms = 0;
    std::size_t place = 0;
    read_term_parts(node, term, fields, terms, place);
    if (terms == 0) categories_.error(node, fmt::format("<{}> holds no <term>", node.name()));
    for (const std::string* date : {&term.valid_from, &term.valid_to}) {
      if (!date->empty() && !is_iso_date(*date)) {
        categories_.error(node, fmt::format("\"{}\" is no date; write it like 2026-08-31", *date));
      }
    }
    return term;
  }

  void read_term_parts(pugi::xml_node node, Term& term, tbx::TermFields& fields, std::size_t& terms,
                       std::size_t& place) {
    for (const pugi::xml_node child : node.children()) {
      if (child.type() != pugi::node_element) continue;
      const std::string_view name = categories_.core_name(child);
      if (name == "termGrp" && !categories_.version_3()) {
        categories_.attributes(child, {});
        read_term_parts(child, term, fields, terms, place);
        continue;
      }
      ++place;
      if (name == "term") {
        if (place != 1) categories_.structure(child, "<term> must come first");
        if (++terms > 1) {
          categories_.error(child, "there is a second <term>; give each its own section");
          continue;
        }
        read_term_text(child, term);
        continue;
      }
      const std::string remark = fields.take(read_category(child, node, Level::term_section));
      if (!remark.empty()) categories_.warn(child, remark);
    }
  }

  void read_term_text(pugi::xml_node node, Term& term) {
    DataCategory category = categories_.read(node, Level::term_section);
    term.text = plain_text(category.value);
    if (term.text.empty()) categories_.warn(node, "the term is empty and has no effect");
    if (!tbx::holds_more(category)) return;
    if (!has_markup(category.value)) category.value.clear();
    term.more.insert(term.more.begin(), std::move(category));
  }

  DataCategory read_category(pugi::xml_node node, pugi::xml_node parent, Level level) {
    DataCategory category = categories_.read(node, level);
    const bool core = !categories_.core_name(node).empty();
    if (core && !tbx::allowed(level, category.element)) misplaced(node, parent);
    check(node, level, category);
    for (const DataCategory& member : category.group) check(node, level, member);
    return category;
  }

  void check(pugi::xml_node node, Level level, const DataCategory& category) {
    std::string fault = tbx::dialect_fault(dialect_, level, category);
    if (!fault.empty()) categories_.error(node, std::move(fault));
  }

  /// Concepts replace each other by id, so each needs one.
  void name_the_nameless() {
    std::set<std::string> taken;
    for (const Concept& entry : glossary_.concepts) taken.insert(entry.id);
    std::size_t number = 0;
    for (Concept& entry : glossary_.concepts) {
      ++number;
      if (!entry.id.empty()) continue;
      entry.id = fmt::format("entry-{}", number);
      while (!taken.insert(entry.id).second) entry.id += "-";
    }
  }

  const XmlSource& source_;
  CategoryReader categories_;
  Glossary& glossary_;
  Dialect dialect_ = Dialect::other;
};

}  // namespace

GlossaryRead read_glossary_tbx(std::string_view bytes, std::string_view name) {
  GlossaryRead read;
  read.glossary.name = name;
  const Result<XmlSource> source = XmlSource::parse(bytes, name);
  if (!source) {
    read.errors.push_back(source.error());
    return read;
  }
  Complaints errors{name, read.errors};
  Complaints warnings{name, read.warnings};
  TbxReader{*source, errors, warnings, read.glossary}.read();
  return read;
}

}  // namespace plainsong
