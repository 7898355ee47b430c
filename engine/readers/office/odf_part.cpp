#include "readers/office/odf_part.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <utility>
#include <vector>

#include "readers/office/story.hpp"
#include "readers/xml_scanner.hpp"
#include "text/document_builder.hpp"

namespace plainsong::office {
namespace {

using Event = XmlScanner::Event;

/// A count in an attribute: at least 1, and no more than could be meant.
std::uint32_t count_of(const XmlScanner& scanner, std::uint64_t name, std::uint32_t most) {
  const std::string value = scanner.attribute(name);
  std::uint32_t count = 1;
  std::from_chars(value.data(), value.data() + value.size(), count);
  return std::clamp(count, std::uint32_t{1}, most);
}

/// How the text of an element looks; spans and paragraphs stack up.
struct RunLook {
  bool strong = false;
  bool emphasis = false;
  bool code = false;
  bool hidden = false;
  Languages languages{};
  Languages own{};  ///< those given by direct formatting
};

struct Table {
  Place place{};
  std::size_t columns = 0;
  bool header_row = false;
};

/// What a note or text box is inside of, and does not take part in.
struct Outside {
  std::size_t first_table;
  std::size_t first_list;
  Region region;
};

class PartReader {
 public:
  PartReader(const OdfPart& part, DocumentBuilder& builder)
      : part_{part}, builder_{builder}, scanner_{part.xml}, story_{builder, part.part} {}

  bool read() {
    while (!builder_.failed()) {
      const Event event = scanner_.next();
      if (event == Event::start && inside_ == 0)
        enter();
      else if (event == Event::start)
        start();
      else if (event == Event::end && inside_ != 0)
        end();
      else if (event == Event::text && inside_ != 0)
        take_text();
      if (event == Event::failed) {
        Error error = scanner_.error();
        error.where = part_.name;
        builder_.fail(std::move(error));
      }
      if (event == Event::failed || event == Event::finished) break;
    }
    story_.finish();
    return found_;
  }

 private:
  /// Outside the text that is wanted: looks for where it begins.
  void enter() {
    const auto shown = [&] { return scanner_.attribute(xml_name("style:display")) != "false"; };
    bool wanted = false;
    switch (scanner_.name()) {
      case xml_name("office:text"): wanted = part_.region == Region::body; break;
      case xml_name("style:master-page"):
        if (!part_.master_pages.contains(scanner_.attribute(xml_name("style:name")))) {
          scanner_.skip();
        }
        break;
      case xml_name("style:header"):
      case xml_name("style:header-left"):
      case xml_name("style:header-first"):
        wanted = part_.region == Region::page_header && shown();
        break;
      case xml_name("style:footer"):
      case xml_name("style:footer-left"):
      case xml_name("style:footer-first"):
        wanted = part_.region == Region::page_footer && shown();
        break;
      default: break;
    }
    if (!wanted) return;
    found_ = true;
    inside_ = scanner_.depth();
    region_ = part_.region;
  }

  void start() {
    switch (scanner_.name()) {
      case xml_name("text:p"):
      case xml_name("text:h"): start_paragraph(); break;
      case xml_name("text:span"): start_span(); break;
      case xml_name("text:a"): story_.open_link(scanner_.attribute(xml_name("xlink:href"))); break;
      case xml_name("text:s"):
        for (std::uint32_t i = count_of(scanner_, xml_name("text:c"), 64); i > 0; --i) add(" ");
        break;
      case xml_name("text:tab"): add("\t"); break;
      case xml_name("text:line-break"):
        if (shown(Script::latin)) story_.add_line_break(scanner_.span());
        break;
      case xml_name("text:list"): start_list(); break;
      case xml_name("text:numbered-paragraph"):
        lists_.push_back(count_of(scanner_, xml_name("text:level"), 100));
        break;
      case xml_name("table:table"): start_table(); break;
      case xml_name("table:table-column"):
        if (has_table()) {
          tables_.back().columns +=
              count_of(scanner_, xml_name("table:number-columns-repeated"), 1000);
        }
        break;
      case xml_name("table:table-header-rows"):
        if (has_table()) tables_.back().header_row = true;
        break;
      case xml_name("table:table-row"):
        if (has_table()) {
          ++tables_.back().place.row;
          tables_.back().place.cell = 0;
        }
        break;
      case xml_name("table:table-cell"):
      case xml_name("table:covered-table-cell"):
        if (has_table()) ++tables_.back().place.cell;
        break;
      case xml_name("draw:text-box"): start_apart(region_); break;
      case xml_name("text:note-body"): start_apart(Region::footnote); break;
      case xml_name("svg:title"):
      case xml_name("svg:desc"): take_description(); break;
      case xml_name("draw:object"): tell_unread_object(); break;
      case xml_name("text:section"):
      case xml_name("text:hidden-text"):
      case xml_name("text:variable-set"):
      case xml_name("text:user-field-get"): skip_if_hidden(); break;
      // Deletions, comments, marks of notes, the reading aid over ruby text, the makings of an
      // index, and controls of forms.
      case xml_name("text:tracked-changes"):
      case xml_name("office:annotation"):
      case xml_name("text:note-citation"):
      case xml_name("text:ruby-text"):
      case xml_name("text:table-of-content-source"):
      case xml_name("text:illustration-index-source"):
      case xml_name("text:table-index-source"):
      case xml_name("text:object-index-source"):
      case xml_name("text:user-index-source"):
      case xml_name("text:alphabetical-index-source"):
      case xml_name("text:bibliography-source"):
      case xml_name("text:script"):
      case xml_name("table:title"):
      case xml_name("table:desc"):
      case xml_name("office:forms"):
      case xml_name("office:binary-data"): scanner_.skip(); break;
      default: break;
    }
  }

  void end() {
    if (scanner_.depth() < inside_) {
      story_.stop_joining();
      inside_ = 0;
      return;
    }
    switch (scanner_.name()) {
      case xml_name("text:p"):
      case xml_name("text:h"):
        if (!looks_.empty()) looks_.pop_back();
        story_.close_paragraph();
        look_given_ = false;
        break;
      case xml_name("text:span"):
        if (!looks_.empty()) looks_.pop_back();
        look_given_ = false;
        break;
      case xml_name("text:a"): story_.close_link(); break;
      case xml_name("text:list"):
      case xml_name("text:numbered-paragraph"):
        if (!lists_.empty()) lists_.pop_back();
        break;
      case xml_name("table:table"):
        if (has_table()) tables_.pop_back();
        break;
      case xml_name("table:table-header-rows"):
        if (has_table()) tables_.back().header_row = false;
        break;
      case xml_name("draw:text-box"):
      case xml_name("text:note-body"): end_apart(); break;
      default: break;
    }
  }

  // Paragraphs and spans

  const OdfLook& style(std::string_view family) {
    const std::string name = scanner_.attribute(xml_name("text:style-name"));
    auto& known = family == "text" ? text_styles_ : paragraph_styles_;
    const auto found = known.find(name);
    if (found != known.end()) return found->second;
    return known.emplace(name, resolve_odf_style(part_.automatic, part_.named, family, name))
        .first->second;
  }

  void start_paragraph() {
    const OdfLook& look = style("paragraph");
    story_.open_paragraph();
    Block& block = story_.block();
    block.region = region_;
    block.kind = look.kind;
    block.level = look.level;
    if (scanner_.name() == xml_name("text:h")) {
      block.kind = BlockKind::heading;
      block.level =
          static_cast<std::uint8_t>(count_of(scanner_, xml_name("text:outline-level"), 6));
    } else if (block.kind == BlockKind::paragraph && lists_.size() > first_list_) {
      block.kind = BlockKind::list_item;
      block.level = static_cast<std::uint8_t>(lists_.back());
    }
    if (in_cell()) {
      const Table& table = tables_.back();
      block.place = table.place;
      if (table.header_row || look.table_heading) {
        block.kind = BlockKind::table_header;
        block.level = 0;
      } else if (block.kind == BlockKind::paragraph && table.columns != 1) {
        block.kind = BlockKind::table_cell;  // one column is a frame around text
      }
    } else {
      block.place.paragraph = ++paragraph_count_;
    }
    // Bold and italic of a whole paragraph are its style and say nothing about these words.
    looks_.push_back({.code = look.code,
                      .hidden = look.hidden.value_or(false),
                      .languages = look.languages,
                      .own = look.own_languages});
    look_given_ = false;
  }

  void start_span() {
    const OdfLook& look = style("text");
    RunLook run = looks_.empty() ? RunLook{} : looks_.back();
    run.strong = look.strong.value_or(run.strong);
    run.emphasis = look.emphasis.value_or(run.emphasis);
    run.hidden = look.hidden.value_or(run.hidden);
    run.code |= look.code;
    const Languages outer = std::exchange(run.languages, look.languages);
    run.languages.inherit(outer);
    // A language that a style of characters gives is not direct formatting.
    const Languages outer_own = std::exchange(run.own, look.own_languages);
    if (!look.languages.latin.known()) run.own.latin = outer_own.latin;
    if (!look.languages.east_asian.known()) run.own.east_asian = outer_own.east_asian;
    if (!look.languages.complex.known()) run.own.complex = outer_own.complex;
    looks_.push_back(run);
    look_given_ = false;
  }

  /// Tells the story how the text that follows looks; false if it is hidden.
  bool shown(Script script) {
    if (!story_.in_paragraph() || looks_.empty() || looks_.back().hidden) return false;
    if (look_given_ && script == script_) return true;
    const RunLook& run = looks_.back();
    Look look{.strong = run.strong, .emphasis = run.emphasis, .code = run.code};
    look.language = run.languages.of(script);
    look.language_is_own = run.own.of(script).known();
    if (!look.language.known()) look.language = part_.languages.of(script);
    story_.set_look(look);
    look_given_ = true;
    script_ = script;
    return true;
  }

  void take_text() {
    if (!story_.in_paragraph()) return;
    scanner_.text([&](std::string_view utf8, Span bytes) { add_text(utf8, bytes); });
  }

  /// White space in a row is one space, and none at the start (ODF 1.3 part 3, section 6.1.2).
  void add_text(std::string_view utf8, Span bytes) {
    constexpr std::string_view space = " \t\r\n";
    const bool whole = utf8.size() == bytes.size();
    std::size_t done = 0;
    const auto origin = [&](std::size_t from, std::size_t to) {
      if (!whole) return bytes;
      return Span{bytes.start() + static_cast<std::uint32_t>(from),
                  bytes.start() + static_cast<std::uint32_t>(to)};
    };
    while (done < utf8.size()) {
      const std::size_t word = std::min(utf8.find_first_not_of(space, done), utf8.size());
      if (word > done && !story_.ends_in_space() && shown(Script::latin)) {
        story_.add_text(" ", origin(done, done + 1));
      }
      // Single spaces stay with the words around them.
      std::size_t end = word;
      while (end < utf8.size()) {
        end = std::min(utf8.find_first_of(space, end), utf8.size());
        const bool goes_on = end + 1 < utf8.size() && utf8[end] == ' ' &&
                             space.find(utf8[end + 1]) == std::string_view::npos;
        if (!goes_on) break;
        ++end;
      }
      const std::string_view text = utf8.substr(word, end - word);
      if (!text.empty() && shown(script_of(text))) story_.add_text(text, origin(word, end));
      done = end;
    }
  }

  /// A character that an element stands for.
  void add(std::string_view utf8) {
    if (shown(Script::latin)) story_.add_text(utf8, scanner_.span());
  }

  void skip_if_hidden() {
    const bool hidden = scanner_.attribute(xml_name("text:display")) == "none" ||
                        scanner_.attribute(xml_name("text:is-hidden")) == "true";
    if (hidden) scanner_.skip();
  }

  // Lists and tables

  void start_list() {
    const std::size_t level = lists_.size() - first_list_ + 1;
    if (lists_.size() >= builder_.limits().nesting) {
      builder_.fail({ErrorKind::too_large, {}, "lists are nested too deep in this document"});
      return;
    }
    lists_.push_back(static_cast<std::uint32_t>(level));
  }

  [[nodiscard]] bool has_table() const { return tables_.size() > first_table_; }
  [[nodiscard]] bool in_cell() const { return has_table() && tables_.back().place.cell != 0; }

  void start_table() {
    if (tables_.size() >= builder_.limits().nesting) {
      builder_.fail({ErrorKind::too_large, {}, "tables are nested too deep in this document"});
      return;
    }
    tables_.push_back({.place = {.table = ++table_count_}});
  }

  // Text boxes, notes and pictures

  void start_apart(Region region) {
    outside_.push_back({first_table_, first_list_, region_});
    first_table_ = tables_.size();
    first_list_ = lists_.size();
    region_ = region;
  }

  void end_apart() {
    if (outside_.empty()) return;
    first_table_ = outside_.back().first_table;
    first_list_ = outside_.back().first_list;
    region_ = outside_.back().region;
    outside_.pop_back();
    look_given_ = false;
  }

  void take_description() {
    const Span bytes = scanner_.span();
    std::string description;
    Event event = scanner_.next();
    for (; event == Event::text; event = scanner_.next()) {
      scanner_.text([&](std::string_view utf8, Span) { description += utf8; });
    }
    if (event == Event::start) scanner_.skip();
    const std::string line = one_line(description);
    if (line.empty()) return;
    Block block{.region = Region::alt_text};
    block.place = in_cell() ? tables_.back().place : Place{.paragraph = paragraph_count_};
    story_.add_apart(block, line, bytes);
  }

  void tell_unread_object() {
    if (!std::exchange(told_, true)) {
      builder_.add_remark("the text inside an embedded object, such as a chart, was not read");
    }
  }

  const OdfPart& part_;
  DocumentBuilder& builder_;
  XmlScanner scanner_;
  Story story_;
  bool found_ = false;
  std::size_t inside_ = 0;  // the depth of the element that holds the text; 0 outside
  Region region_ = Region::body;

  std::vector<RunLook> looks_;  // of the open paragraphs and spans
  bool look_given_ = false;     // the story knows the last of them, for script_
  Script script_ = Script::latin;
  std::unordered_map<std::string, OdfLook> paragraph_styles_;
  std::unordered_map<std::string, OdfLook> text_styles_;

  std::vector<std::uint32_t> lists_;  // the level of each open list
  std::vector<Table> tables_;
  std::size_t first_list_ = 0;  // those before it are outside the text box or note
  std::size_t first_table_ = 0;
  std::vector<Outside> outside_;
  std::uint32_t paragraph_count_ = 0;
  std::uint32_t table_count_ = 0;
  bool told_ = false;
};

}  // namespace

bool read_odf_part(const OdfPart& part, DocumentBuilder& builder) {
  return PartReader{part, builder}.read();
}

}  // namespace plainsong::office
