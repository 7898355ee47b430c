#include "readers/html/read_html.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "readers/html/character_references.hpp"
#include "readers/html/open_elements.hpp"
#include "readers/html/reply_elements.hpp"
#include "readers/html/style.hpp"
#include "readers/html/text_writer.hpp"
#include "readers/html/tokenizer.hpp"
#include "readers/reply_marks.hpp"
#include "text/document_builder.hpp"
#include "text/utf8.hpp"

namespace plainsong {
namespace html {
namespace {

std::uint8_t one_more(std::uint8_t depth) {
  return static_cast<std::uint8_t>(depth + (depth < 255));
}

bool mark_kind(Tag tag, MarkKind& kind) {
  switch (tag) {
    case Tag::a: kind = MarkKind::link; return true;
    case Tag::em:
    case Tag::i: kind = MarkKind::emphasis; return true;
    case Tag::strong:
    case Tag::b: kind = MarkKind::strong; return true;
    case Tag::code:
    case Tag::kbd:
    case Tag::samp: kind = MarkKind::code; return true;
    case Tag::cite: kind = MarkKind::cited_title; return true;
    default: return false;
  }
}

bool zero_or_none(std::string_view number) { return number.empty() || number == "0"; }

/// Newsletter builders lay pages out in tables: they say so, or set all distances to nothing.
TableKind table_kind(const Attributes& a) {
  if (equals_ignoring_case(a.role, "presentation") || equals_ignoring_case(a.role, "none")) {
    return TableKind::layout;
  }
  if (!zero_or_none(a.border) || a.class_names.find("MsoTableGrid") != std::string_view::npos) {
    return TableKind::cells;
  }
  const bool no_distances = a.cellpadding == "0" && a.cellspacing == "0";
  return no_distances && a.border == "0" ? TableKind::layout : TableKind::unknown;
}

/// "2026-09-14" of "2026-09-14T08:00:00Z"; empty if `content` begins with no such date.
std::string_view iso_date(std::string_view content) {
  constexpr std::string_view form = "0000-00-00";
  if (content.size() < form.size()) return {};
  for (std::size_t i = 0; i < form.size(); ++i) {
    const bool digit = content[i] >= '0' && content[i] <= '9';
    if (form[i] == '0' ? !digit : content[i] != form[i]) return {};
  }
  return content.substr(0, form.size());
}

class PageReader {
 public:
  PageReader(std::string_view text, const std::function<Origin(Span)>& origin_of,
             const ReadContext& context, Region region, DocumentBuilder& builder)
      : text_{text},
        region_{region},
        takes_metadata_{context.depth == 0 && region == Region::body},
        builder_{builder},
        tokens_{text},
        open_{State{.region = region}},
        origin_of_{origin_of},
        writer_{text, origin_of, region, builder} {}

  void read() {
    for (Token token; !builder_.failed() && tokens_.next(token);) {
      switch (token.kind) {
        case TokenKind::text: writer_.text(token.span, open_.state(), false); break;
        case TokenKind::literal: writer_.text(token.span, open_.state(), true); break;
        case TokenKind::start_tag: start(token); break;
        case TokenKind::end_tag: end(token.element); break;
        case TokenKind::raw: raw(token); break;
        case TokenKind::comment: comment(token); break;
      }
    }
    writer_.end_block();
  }

 private:
  void raw(const Token& token) {
    if (token.element.tag == Tag::textarea || token.element.tag == Tag::xmp) {
      writer_.text(token.span, open_.state(), token.element.tag == Tag::xmp);
    } else if (token.element.tag == Tag::title && takes_metadata_ &&
               builder_.found().title.empty()) {
      constexpr std::size_t longest_title = 1000;
      const std::string_view title = token.span.of(text_).substr(0, longest_title);
      std::string decoded = decoded_attribute(title.substr(0, utf8::valid_prefix(title)));
      builder_.found().title = utf8::folded(decoded);
    }
  }

  void comment(const Token& token) {
    const std::string_view said = comment_text(token.span.of(text_));
    if (said.empty()) return;
    builder_.add_aside(
        {.kind = AsideKind::comment, .origin = origin_of_(token.span), .text = std::string{said}});
  }

  void meta(const Attributes& a) {
    if (!takes_metadata_ || !builder_.found().date.empty()) return;
    for (const std::string_view name :
         {"date", "dcterms.date", "dc.date", "article:published_time"}) {
      if (equals_ignoring_case(a.name, name)) builder_.found().date = iso_date(a.content);
    }
  }

  void start(const Token& token) {
    const Element& e = token.element;
    const Attributes& a = token.attributes;
    switch (e.tag) {
      case Tag::html:
      case Tag::body:
      case Tag::head:
        writer_.end_block();
        if (!a.lang.empty()) open_.base().language = Language{a.lang};
        return;
      case Tag::br: writer_.line_break(); return;
      case Tag::meta: meta(a); return;
      case Tag::img:
        if (open_.state().visibility == Visibility::seen && !style_facts(a.style).hidden) {
          writer_.image(token.span, a);
          writer_.alt_text(a.alt);
        }
        return;
      case Tag::input: button_text(a); return;
      default: break;
    }
    writer_.close_marks(open_.close_implied(e));
    if (e.block) writer_.end_block();
    if (e.no_end) return;
    // XML habits: "<o:p/>" and the shapes of SVG have no end tag.
    const bool unknown = e.tag == Tag::other && !e.block;
    if (token.self_closing && (unknown || open_.state().visibility == Visibility::never)) return;
    open(token);
  }

  void open(const Token& token) {
    OpenElement next{.element = token.element, .state = open_.state()};
    describe(token, next.state);
    MarkKind kind{};
    if (mark_kind(token.element.tag, kind) && !(next.element.tag == Tag::b && normal_weight_)) {
      next.marked = writer_.open_mark(kind, token.attributes.href);
    }
    const bool marked = next.marked;
    if (!open_.push(next) && marked) writer_.close_marks(1);
    if (token.element.tag == Tag::q) writer_.stand_in("“", token.span, next.state);
  }

  /// What the element changes in the state of the text in it.
  void describe(const Token& token, State& state) {
    const Attributes& a = token.attributes;
    const StyleFacts style = a.style.empty() ? StyleFacts{} : style_facts(a.style);
    normal_weight_ = style.normal_weight;
    if (token.element.hidden) state.visibility = Visibility::never;
    if ((a.hidden || style.hidden) && state.visibility == Visibility::seen) {
      state.visibility = Visibility::hidden;
    }
    if (style.tiny_font) state.tiny_font = *style.tiny_font;
    if (style.keeps_space) state.preserved = true;
    if (!a.lang.empty()) set_language(token.element, Language{a.lang}, state);
    describe_block(token, style, state);
    describe_reply(token, style, state);
  }

  static void set_language(const Element& e, Language language, State& state) {
    if (e.block) {
      state.language = language;
      state.language_is_explicit = true;
      state.inline_language = {};
    } else {
      state.inline_language = language;
    }
  }

  void describe_block(const Token& token, const StyleFacts& style, State& state) {
    const Attributes& a = token.attributes;
    const auto as = [&](BlockKind kind, std::uint8_t level = 0) {
      state.kind = kind;
      state.level = level;
    };
    switch (token.element.tag) {
      case Tag::h1:
      case Tag::h2:
      case Tag::h3:
      case Tag::h4:
      case Tag::h5:
      case Tag::h6: as(BlockKind::heading, heading_level(token.element.tag)); break;
      case Tag::ul:
      case Tag::ol: state.lists = one_more(state.lists); break;
      case Tag::li: as(BlockKind::list_item, std::max<std::uint8_t>(state.lists, 1)); break;
      case Tag::dd: as(BlockKind::list_item, one_more(state.lists)); break;
      case Tag::dt: as(BlockKind::paragraph); break;
      case Tag::blockquote:
        state.quotations = one_more(state.quotations);
        as(BlockKind::quotation, state.quotations);
        break;
      case Tag::figcaption:
      case Tag::caption: as(BlockKind::caption); break;
      case Tag::pre:
        state.preserved = true;
        // Plain mails come in a <pre> that wraps; only other ones hold code.
        if (!style.keeps_space && a.class_names.find("moz-quote-pre") == std::string_view::npos) {
          as(BlockKind::code);
        }
        break;
      case Tag::textarea:
      case Tag::xmp: state.preserved = true; break;
      case Tag::table:
        state.table = table_kind(a);
        state.lists = 0;
        state.place = {.table = static_cast<std::uint32_t>(tables_.size() + 1)};
        tables_.push_back({});
        as(BlockKind::paragraph);
        break;
      case Tag::tr: begin_row(state); break;
      case Tag::th:
        begin_cell(state);
        as(BlockKind::table_header);
        break;
      case Tag::td:
        begin_cell(state);
        as(cell_kind(style, state));
        break;
      case Tag::p:
      case Tag::div:
        // A paragraph in a cell is a cell only where the table is known to hold cells.
        if (state.kind == BlockKind::table_cell && state.table == TableKind::unknown) {
          as(BlockKind::paragraph);
        }
        break;
      default: break;
    }
  }

  void begin_row(State& state) {
    if (state.place.table == 0) return;
    Table& table = tables_[state.place.table - 1];
    state.place.row = ++table.rows;
    table.cells = 0;
  }

  void begin_cell(State& state) {
    if (state.place.row != 0) state.place.cell = ++tables_[state.place.table - 1].cells;
  }

  static BlockKind cell_kind(const StyleFacts& style, State& state) {
    if (style.border && state.table != TableKind::none) state.table = TableKind::cells;
    const bool cells = state.table == TableKind::cells || state.table == TableKind::unknown;
    return cells ? BlockKind::table_cell : BlockKind::paragraph;
  }

  void describe_reply(const Token& token, const StyleFacts& style, State& state) {
    if (region_ != Region::body) return;
    ReplyElement reply = reply_element(token);
    constexpr std::size_t most_looks_ahead = 100;  // a page of nothing but quotations stays linear
    if (style.rule_above && !reply.region && looks_ahead_ < most_looks_ahead) {
      ++looks_ahead_;
      const std::string line = line_ahead(text_, token.span.end());
      if (line.starts_with("From:") || line.starts_with("De:")) {
        reply = {.region = Region::quoted_reply, .to_the_end = true};
      }
    }
    if (!reply.region) return;
    Region region = *reply.region;
    if (reply.ask_first_line && looks_ahead_ < most_looks_ahead) {
      ++looks_ahead_;
      const std::string line = line_ahead(text_, token.span.end());
      if (reply_mark(line) == ReplyMark::forwarded) region = Region::forwarded;
    }
    if (state.region == Region::forwarded) return;  // answers in it were passed on with it
    if (state.region == Region::quoted_reply && region == Region::signature) return;
    if (reply.to_the_end && state.region == Region::body) {
      writer_.rest_is(region);
      return;
    }
    if (state.kind == BlockKind::quotation) {
      state.kind = BlockKind::paragraph;
      state.level = 0;
    }
    writer_.end_block();
    state.region = region;
  }

  /// The words on a button that is an <input>.
  void button_text(const Attributes& a) {
    const bool button = equals_ignoring_case(a.type, "submit") ||
                        equals_ignoring_case(a.type, "button") ||
                        equals_ignoring_case(a.type, "reset");
    if (!button || a.value.empty()) return;
    writer_.end_block();
    const auto start = static_cast<std::uint32_t>(a.value.data() - text_.data());
    writer_.text(Span{start, start + static_cast<std::uint32_t>(a.value.size())}, open_.state(),
                 false);
    writer_.end_block();
  }

  void end(const Element& e) {
    if (e.tag == Tag::br) writer_.line_break();
    if (e.tag == Tag::q) {
      writer_.stand_in("”", Span{tokens_.position(), tokens_.position()}, open_.state());
    }
    if (e.block) writer_.end_block();
    if (!e.no_end) writer_.close_marks(open_.close(e));
  }

  std::string_view text_;
  Region region_;
  bool takes_metadata_;
  DocumentBuilder& builder_;
  Tokenizer tokens_;
  OpenElements open_;
  const std::function<Origin(Span)>& origin_of_;
  TextWriter writer_;
  struct Table {
    std::uint32_t rows = 0;   // so far
    std::uint32_t cells = 0;  // of the last row
  };
  std::vector<Table> tables_;
  bool normal_weight_ = false;
  std::size_t looks_ahead_ = 0;
};

}  // namespace
}  // namespace html

void read_html(std::string_view text, const std::function<Origin(Span)>& origin_of,
               const ReadContext& context, Region region, DocumentBuilder& builder) {
  html::PageReader{text, origin_of, context, region, builder}.read();
}

}  // namespace plainsong
