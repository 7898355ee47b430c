#include "readers/office/word_part.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

#include "readers/office/story.hpp"
#include "readers/office/word_fields.hpp"
#include "readers/xml_scanner.hpp"
#include "text/document_builder.hpp"
#include "text/utf8.hpp"

namespace plainsong::office {
namespace {

using Event = XmlScanner::Event;

struct Table {
  Place place{};
  std::size_t columns = 0;
  bool header_row = false;
  bool row_deleted = false;
  bool cell_deleted = false;
};

struct Paragraph {
  const WordStyle* style = nullptr;
  bool joins_next = false;
};

class PartReader {
 public:
  PartReader(const WordPart& part, DocumentBuilder& builder)
      : part_{part}, builder_{builder}, scanner_{part.xml}, story_{builder, part.part} {}

  void read() {
    while (!builder_.failed()) {
      const Event event = scanner_.next();
      if (event == Event::start) start();
      if (event == Event::end) end();
      if (event == Event::failed) {
        Error error = scanner_.error();
        error.where = part_.name;
        builder_.fail(std::move(error));
      }
      if (event == Event::failed || event == Event::finished) break;
    }
    story_.finish();
  }

 private:
  void start() {
    switch (scanner_.name()) {
      case xml_name("w:p"): start_paragraph(); break;
      case xml_name("w:pPr"): take_paragraph_properties(); break;
      case xml_name("w:r"):
      case xml_name("m:r"):
        run_ = {};
        look_known_ = false;
        break;
      case xml_name("w:rPr"):
        run_ = read_run_properties(scanner_);
        look_known_ = false;
        break;
      case xml_name("w:t"): take_text(false); break;
      case xml_name("m:t"): take_text(true); break;
      case xml_name("w:instrText"): take_instruction(); break;
      case xml_name("w:fldChar"): take_field_character(); break;
      case xml_name("w:fldSimple"): start_simple_field(); break;
      case xml_name("w:hyperlink"): story_.open_link(hyperlink_target()); break;
      case xml_name("w:tbl"): start_table(); break;
      case xml_name("w:gridCol"):
        if (!tables_.empty()) ++tables_.back().columns;
        break;
      case xml_name("w:tr"): start_row(); break;
      case xml_name("w:trPr"): take_row_properties(); break;
      case xml_name("w:tc"): start_cell(); break;
      case xml_name("w:cellDel"):
        if (!tables_.empty()) tables_.back().cell_deleted = true;
        break;
      case xml_name("w:txbxContent"): start_text_box(); break;
      case xml_name("mc:AlternateContent"): alternatives_.push_back(false); break;
      case xml_name("mc:Choice"):
      case xml_name("mc:Fallback"): take_alternative(); break;
      case xml_name("w:footnote"):
      case xml_name("w:endnote"): start_note(); break;
      case xml_name("wp:docPr"): take_description(); break;
      case xml_name("v:shape"): add_description(scanner_.attribute(xml_name("alt"))); break;
      case xml_name("v:textpath"): take_word_art(); break;
      case xml_name("a:graphicData"): tell_unread_graphic(); break;
      case xml_name("w:altChunk"):
        tell("a part of this document is another file inside it and was not read");
        break;
      // Deletions, the former state of what was changed, the reading aid over ruby text, and what
      // describes a content control or a section.
      case xml_name("w:del"):
      case xml_name("w:moveFrom"):
      case xml_name("w:delText"):
      case xml_name("w:delInstrText"):
      case xml_name("w:tblPrChange"):
      case xml_name("w:tblGridChange"):
      case xml_name("w:tblPrExChange"):
      case xml_name("w:tcPrChange"):
      case xml_name("w:sectPr"):
      case xml_name("w:sdtPr"):
      case xml_name("w:rt"): scanner_.skip(); break;
      default: take_character(); break;
    }
  }

  void end() {
    switch (scanner_.name()) {
      case xml_name("w:p"): end_paragraph(); break;
      case xml_name("w:tbl"):
        if (tables_.size() > first_table_) tables_.pop_back();
        story_.stop_joining();
        break;
      case xml_name("w:tc"): story_.stop_joining(); break;
      case xml_name("w:hyperlink"): story_.close_link(); break;
      case xml_name("w:fldSimple"): end_simple_field(); break;
      case xml_name("w:txbxContent"): end_text_box(); break;
      case xml_name("mc:AlternateContent"):
        if (!alternatives_.empty()) alternatives_.pop_back();
        break;
      default: break;
    }
  }

  // Paragraphs

  void start_paragraph() {
    if (tables_.size() > first_table_ && tables_.back().cell_deleted) {
      scanner_.skip();
      return;
    }
    story_.open_paragraph();
    paragraphs_.push_back({.style = &part_.styles.paragraph({})});
    Block& block = story_.block();
    block.region = part_.region;
    if (in_cell()) {
      block.place = tables_.back().place;
    } else {
      block.place.paragraph = ++paragraph_count_;
    }
    set_kind({});
  }

  void take_paragraph_properties() {
    const ParagraphProperties properties = read_paragraph_properties(scanner_);
    if (paragraphs_.empty()) return;
    Paragraph& paragraph = paragraphs_.back();
    paragraph.style = &part_.styles.paragraph(properties.style);
    paragraph.joins_next = properties.mark.deleted || properties.drop_cap;
    set_kind(properties);
  }

  void set_kind(const ParagraphProperties& properties) {
    const WordStyle& style = *paragraphs_.back().style;
    Block& block = story_.block();
    block.kind = style.kind;
    block.level = style.level;
    if (properties.outline_level.value_or(9) < 9) {
      block.kind = BlockKind::heading;
      block.level = static_cast<std::uint8_t>(std::min(*properties.outline_level + 1, 6U));
    }
    const bool listed = properties.in_list.value_or(style.in_list);
    if (listed && block.kind == BlockKind::paragraph) {
      block.kind = BlockKind::list_item;
      const unsigned level = properties.list_level.value_or(style.list_level);
      block.level = static_cast<std::uint8_t>(std::min(level, 8U) + 1);
    }
    if (!in_cell()) return;
    const Table& table = tables_.back();
    if (table.header_row || style.table_heading) {
      block.kind = BlockKind::table_header;
      block.level = 0;
    } else if (block.kind == BlockKind::paragraph && table.columns != 1) {
      block.kind = BlockKind::table_cell;  // one column is a frame around text
    }
  }

  void end_paragraph() {
    if (paragraphs_.empty()) return;
    story_.close_paragraph(paragraphs_.back().joins_next);
    paragraphs_.pop_back();
    fields_.end_paragraph();
    look_known_ = false;
  }

  // Runs

  /// What the run looks like, unless it is hidden.
  bool shown(Script script) {
    if (!story_.in_paragraph() || fields_.hides_text() || paragraphs_.empty()) return false;
    if (look_known_ && script == script_) return !hidden_;
    const WordStyle& style = *paragraphs_.back().style;
    const WordStyle* character = part_.styles.character(run_.style);
    const auto value = [&](std::optional<bool> RunProperties::*member) {
      if (run_.*member) return *(run_.*member);
      if (character != nullptr && character->run.*member) return *(character->run.*member);
      return (style.run.*member).value_or(false);
    };
    // Bold and italic of a whole paragraph are its style and say nothing about these words.
    const auto stands_out = [&](std::optional<bool> RunProperties::*member) {
      return value(member) && !(style.run.*member).value_or(false);
    };
    Look look{.strong = stands_out(&RunProperties::strong),
              .emphasis = stands_out(&RunProperties::emphasis),
              .code = math_ || (character != nullptr && character->code)};
    look.language = run_.languages.of(script);
    look.language_is_own = look.language.known();
    const auto otherwise = [&](Language language) {
      if (!look.language.known()) look.language = language;
    };
    if (character != nullptr) otherwise(character->run.languages.of(script));
    otherwise(style.run.languages.of(script));
    otherwise(part_.styles.languages().of(script));
    if (script == Script::latin) otherwise(part_.default_language);
    hidden_ = value(&RunProperties::hidden);
    look_known_ = true;
    script_ = script;
    if (!hidden_) story_.set_look(look);
    return !hidden_;
  }

  void add(std::string_view utf8, Span bytes) {
    if (shown(script_of(utf8))) story_.add_text(utf8, bytes);
  }

  void take_text(bool math) {
    const bool keeps_space = math || scanner_.attribute(xml_name("xml:space")) == "preserve";
    const auto sink = [&](std::string_view utf8, Span bytes) { add_text(utf8, bytes); };
    if (math != math_) look_known_ = false;
    math_ = math;
    while (true) {
      const Event event = scanner_.next();
      if (event != Event::text) {
        if (event == Event::start) scanner_.skip();
        if (event != Event::start) break;
        continue;
      }
      if (keeps_space) {
        scanner_.text(sink);
      } else {
        scanner_.trimmed_text(sink);
      }
    }
    if (math_) look_known_ = false;
    math_ = false;
  }

  /// Line ends and tabs in the XML are spaces on the page.
  void add_text(std::string_view utf8, Span bytes) {
    while (!utf8.empty()) {
      const std::size_t size = std::min(utf8.find_first_of("\t\r\n"), utf8.size());
      const bool whole = utf8.size() == bytes.size();
      const auto cut = [&](std::size_t count) {
        const auto step = static_cast<std::uint32_t>(count);
        const Span head = whole ? Span{bytes.start(), bytes.start() + step} : bytes;
        if (whole) bytes = Span{bytes.start() + step, bytes.end()};
        utf8.remove_prefix(count);
        return head;
      };
      if (size > 0) {
        const std::string_view text = utf8.substr(0, size);
        add(text, cut(size));
      }
      if (!utf8.empty()) add(" ", cut(1));
    }
  }

  /// Elements that stand for one character (ECMA-376 part 1, section 17.3.3).
  void take_character() {
    if (!story_.in_paragraph()) return;
    const Span bytes = scanner_.span();
    switch (scanner_.name()) {
      case xml_name("w:tab"):
      case xml_name("w:ptab"): add("\t", bytes); break;
      case xml_name("w:br"): {
        const std::string type = scanner_.attribute(xml_name("w:type"));
        if (!shown(Script::latin)) break;
        if (type == "page" || type == "column") {
          story_.add_page_break(bytes);
        } else {
          story_.add_line_break(bytes);
        }
        break;
      }
      case xml_name("w:cr"):
        if (shown(Script::latin)) story_.add_line_break(bytes);
        break;
      case xml_name("w:noBreakHyphen"): add("-", bytes); break;
      case xml_name("w:softHyphen"): add("\u00AD", bytes); break;
      case xml_name("w:sym"): take_symbol(); break;
      default: break;
    }
  }

  /// A symbol is a picture in a font of its own: kept as the private character it is (U+F0xx), so
  /// that no letter appears where the page shows a tick.
  void take_symbol() {
    const std::string value = scanner_.attribute(xml_name("w:char"));
    std::uint32_t code_point = 0;
    const auto result = std::from_chars(value.data(), value.data() + value.size(), code_point, 16);
    if (result.ec != std::errc{} || code_point == 0) return;
    if (code_point < 0x100) code_point += 0xF000;
    std::string utf8;
    utf8::append(utf8, code_point);
    add(utf8, scanner_.span());
  }

  // Links and fields

  std::string hyperlink_target() const {
    std::string target;
    const auto found = part_.relationships.find(scanner_.attribute(xml_name("r:id")));
    if (found != part_.relationships.end()) target = found->second.target;
    const std::string anchor = scanner_.attribute(xml_name("w:anchor"));
    return anchor.empty() ? target : target + '#' + anchor;
  }

  void take_instruction() {
    Event event = scanner_.next();
    for (; event == Event::text; event = scanner_.next()) {
      scanner_.text([&](std::string_view utf8, Span) { fields_.instruct(utf8); });
    }
    if (event == Event::start) scanner_.skip();
  }

  void start_simple_field() {
    std::string address = link_of_instruction(scanner_.attribute(xml_name("w:instr")));
    simple_links_.push_back(!address.empty());
    if (!address.empty()) story_.open_link(std::move(address));
  }

  void end_simple_field() {
    if (simple_links_.empty()) return;
    if (simple_links_.back()) story_.close_link();
    simple_links_.pop_back();
  }

  void take_field_character() {
    const std::string type = scanner_.attribute(xml_name("w:fldCharType"));
    if (type == "begin") {
      fields_.begin();
    } else if (type == "separate") {
      std::string address = fields_.separate();
      if (!address.empty()) story_.open_link(std::move(address));
    } else if (type == "end" && fields_.end()) {
      story_.close_link();
    }
  }

  // Tables

  bool in_cell() const { return tables_.size() > first_table_ && tables_.back().place.cell != 0; }

  void start_table() {
    story_.stop_joining();
    if (tables_.size() > first_table_ && tables_.back().cell_deleted) {
      scanner_.skip();
      return;
    }
    if (tables_.size() >= builder_.limits().nesting) {
      builder_.fail({ErrorKind::too_large, {}, "tables are nested too deep in this document"});
      return;
    }
    tables_.push_back({.place = {.table = ++table_count_}});
  }

  void start_row() {
    if (tables_.size() <= first_table_) return;
    Table& table = tables_.back();
    ++table.place.row;
    table.place.cell = 0;
    table.header_row = false;
    table.row_deleted = false;
  }

  void take_row_properties() {
    const std::size_t outside = scanner_.depth() - 1;
    while (scanner_.depth() > outside) {
      const Event event = scanner_.next();
      if (event == Event::failed) return;
      if (event != Event::start || tables_.size() <= first_table_) continue;
      Table& table = tables_.back();
      if (scanner_.name() == xml_name("w:tblHeader")) table.header_row = switched_on(scanner_);
      if (scanner_.name() == xml_name("w:trPrChange")) scanner_.skip();
      if (scanner_.name() == xml_name("w:del") && !table.row_deleted) {
        table.row_deleted = true;
        --table.place.row;
      }
    }
  }

  void start_cell() {
    if (tables_.size() <= first_table_) return;
    Table& table = tables_.back();
    if (table.row_deleted) {
      scanner_.skip();
      return;
    }
    ++table.place.cell;
    table.cell_deleted = false;
  }

  // Text boxes and pictures

  struct Outside {
    std::size_t first_table;
    RunProperties run;
  };

  void start_text_box() {
    outside_.push_back({first_table_, run_});
    first_table_ = tables_.size();
  }

  void end_text_box() {
    if (outside_.empty()) return;
    story_.stop_joining();
    first_table_ = outside_.back().first_table;
    run_ = std::move(outside_.back().run);
    outside_.pop_back();
    look_known_ = false;
  }

  /// The first alternative is the newest; the others say the same for older programs.
  void take_alternative() {
    if (alternatives_.empty()) return;
    if (alternatives_.back()) {
      scanner_.skip();
    } else {
      alternatives_.back() = true;
    }
  }

  void take_description() {
    std::string description = scanner_.attribute(xml_name("descr"));
    if (description.empty()) description = scanner_.attribute(xml_name("title"));
    add_description(description);
  }

  Block apart(Region region) {
    Block block{.region = region};
    block.place = in_cell() ? tables_.back().place : Place{.paragraph = paragraph_count_};
    return block;
  }

  void add_description(std::string_view description) {
    const std::string line = one_line(description);
    if (!line.empty()) story_.add_apart(apart(Region::alt_text), line, scanner_.span());
  }

  void take_word_art() {
    const std::string line = one_line(scanner_.attribute(xml_name("string")));
    if (!line.empty()) story_.add_apart(apart(part_.region), line, scanner_.span());
  }

  void tell_unread_graphic() {
    const std::string kind = scanner_.attribute(xml_name("uri"));
    if (kind.ends_with("/chart") || kind.ends_with("/diagram")) {
      tell("the text inside a chart or diagram was not read");
    }
  }

  void tell(std::string sentence) {
    if (std::ranges::find(told_, sentence) != told_.end()) return;
    builder_.add_remark(sentence);
    told_.push_back(std::move(sentence));
  }

  /// The lines between text and notes are notes themselves, of a type of their own.
  void start_note() {
    const std::string type = scanner_.attribute(xml_name("w:type"));
    if (!type.empty() && type != "normal") scanner_.skip();
  }

  const WordPart& part_;
  DocumentBuilder& builder_;
  XmlScanner scanner_;
  Story story_;
  WordFields fields_;

  std::vector<Paragraph> paragraphs_;  // the open ones, the innermost last
  std::vector<Table> tables_;          // likewise
  std::size_t first_table_ = 0;        // those before it are outside the text box
  std::vector<Outside> outside_;
  std::vector<bool> simple_links_;  // whether the open simple fields are links
  std::vector<bool> alternatives_;  // whether one has been taken
  std::vector<std::string> told_;
  std::uint32_t paragraph_count_ = 0;
  std::uint32_t table_count_ = 0;

  RunProperties run_;
  bool look_known_ = false;  // what follows holds for the run as it is
  bool hidden_ = false;
  bool math_ = false;
  Script script_ = Script::latin;
};

struct Section {
  struct Reference {
    std::string id;
    std::string type;
    bool footer;
  };
  std::vector<Reference> references{};
  bool first_page_differs = false;
};

Section read_section(XmlScanner& scanner) {
  Section section;
  const std::size_t outside = scanner.depth() - 1;
  while (scanner.depth() > outside) {
    const Event event = scanner.next();
    if (event == Event::failed) break;
    if (event != Event::start) continue;
    const bool footer = scanner.name() == xml_name("w:footerReference");
    if (footer || scanner.name() == xml_name("w:headerReference")) {
      section.references.push_back(
          {scanner.attribute(xml_name("r:id")), scanner.attribute(xml_name("w:type")), footer});
    }
    if (scanner.name() == xml_name("w:titlePg")) section.first_page_differs = switched_on(scanner);
    if (scanner.name() == xml_name("w:sectPrChange")) scanner.skip();
  }
  return section;
}

/// Gathers the references that count, each once.
class References {
 public:
  explicit References(bool even_pages_differ) : even_pages_differ_{even_pages_differ} {}

  void take(const Section& section) {
    for (const Section::Reference& reference : section.references) {
      if (reference.type == "even" && !even_pages_differ_) continue;
      if (reference.type == "first") {
        first_[reference.footer ? 1 : 0] = reference.id;
      } else {
        add(reference.id, reference.footer);
      }
    }
    if (!section.first_page_differs) return;
    // A section without a header of its own has that of the section before.
    for (const bool footer : {false, true}) {
      if (!first_[footer ? 1 : 0].empty()) add(first_[footer ? 1 : 0], footer);
    }
  }
  std::vector<HeaderReference> taken() && { return std::move(references_); }

 private:
  void add(const std::string& id, bool footer) {
    if (ids_.insert(id).second) references_.push_back({id, footer});
  }

  bool even_pages_differ_;
  std::array<std::string, 2> first_;  // of headers, of footers
  std::vector<HeaderReference> references_;
  std::set<std::string> ids_;
};

}  // namespace

void read_word_part(const WordPart& part, DocumentBuilder& builder) {
  PartReader{part, builder}.read();
}

std::vector<HeaderReference> read_header_references(std::string_view xml, bool even_pages_differ) {
  if (xml.find("erReference") == std::string_view::npos) return {};
  References references{even_pages_differ};
  XmlScanner scanner{xml};
  while (true) {
    const Event event = scanner.next();
    if (event == Event::failed || event == Event::finished) break;
    if (event != Event::start) continue;
    if (scanner.name() == xml_name("w:sectPr")) references.take(read_section(scanner));
  }
  return std::move(references).taken();
}

}  // namespace plainsong::office
