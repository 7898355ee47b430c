#include <md4c.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "readers/charset.hpp"
#include "readers/html/character_references.hpp"
#include "readers/html/read_html.hpp"
#include "readers/html/tokenizer.hpp"
#include "readers/markdown/front_matter.hpp"
#include "readers/plain_lines.hpp"
#include "readers/reader.hpp"
#include "text/document_builder.hpp"

namespace plainsong::readers {
namespace {

enum class Container : std::uint8_t { quotation, item };

/// What md4c reports, turned into blocks. `text` is what md4c was given; offsets count in it.
class MarkdownReader {
 public:
  MarkdownReader(std::string_view text, const std::function<Origin(Span)>& origin_of,
                 const ReadContext& context, Language language, DocumentBuilder& builder)
      : text_{text},
        origin_of_{origin_of},
        context_{context},
        language_{language},
        builder_{builder},
        target_bytes_left_{text.size()} {}

  void read() {
    const MD_PARSER parser{
        .abi_version = 0,
        // Not MD_FLAG_PERMISSIVEWWWAUTOLINKS: quadratic in md4c 0.4.8 on "www.a_" repeated. The
        // other two say nothing that the text itself does not.
        .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS,
        .enter_block =
            [](MD_BLOCKTYPE type, void* detail, void* self) {
              return static_cast<MarkdownReader*>(self)->enter_block(type, detail);
            },
        .leave_block =
            [](MD_BLOCKTYPE type, void*, void* self) {
              return static_cast<MarkdownReader*>(self)->leave_block(type);
            },
        .enter_span =
            [](MD_SPANTYPE type, void* detail, void* self) {
              return static_cast<MarkdownReader*>(self)->enter_span(type, detail);
            },
        .leave_span =
            [](MD_SPANTYPE type, void*, void* self) {
              return static_cast<MarkdownReader*>(self)->leave_span(type);
            },
        .text =
            [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
              return static_cast<MarkdownReader*>(self)->add(type, {text, size});
            },
        .debug_log = nullptr,
        .syntax = nullptr};
    const int failure = md_parse(text_.data(), static_cast<MD_SIZE>(text_.size()), &parser, this);
    if (failure != 0) builder_.fail({ErrorKind::too_large, {}, "there is no memory for this text"});
    end_block();
  }

 private:
  /// Not 0 stops md4c.
  int going_on() const { return builder_.failed() ? 1 : 0; }

  int enter_block(MD_BLOCKTYPE type, void* detail) {
    end_block();
    const auto as = [&](BlockKind kind, std::size_t level = 0) {
      next_ = {.kind = kind,
               .level = static_cast<std::uint8_t>(std::min<std::size_t>(level, 255)),
               .language = language_};
    };
    switch (type) {
      case MD_BLOCK_QUOTE:
        containers_.push_back(Container::quotation);
        ++quotations_;
        break;
      case MD_BLOCK_UL:
      case MD_BLOCK_OL: ++lists_; break;
      case MD_BLOCK_LI: containers_.push_back(Container::item); break;
      case MD_BLOCK_H:
        as(BlockKind::heading, static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level);
        return going_on();
      case MD_BLOCK_CODE: as(BlockKind::code); return going_on();
      case MD_BLOCK_TABLE: place_ = {.table = place_.table + 1}; break;
      case MD_BLOCK_TR: place_ = {.table = place_.table, .row = place_.row + 1}; break;
      case MD_BLOCK_TH: as(BlockKind::table_header); return in_next_cell();
      case MD_BLOCK_TD: as(BlockKind::table_cell); return in_next_cell();
      case MD_BLOCK_HTML: in_html_ = true; break;
      default: break;
    }
    if (containers_.empty()) {
      as(BlockKind::paragraph);
    } else if (containers_.back() == Container::item) {
      as(BlockKind::list_item, lists_);
    } else {
      as(BlockKind::quotation, quotations_);
    }
    return going_on();
  }

  int in_next_cell() {
    ++place_.cell;
    next_.place = place_;
    return going_on();
  }

  int leave_block(MD_BLOCKTYPE type) {
    end_block();
    switch (type) {
      case MD_BLOCK_QUOTE:
        containers_.pop_back();
        --quotations_;
        break;
      case MD_BLOCK_LI: containers_.pop_back(); break;
      case MD_BLOCK_UL:
      case MD_BLOCK_OL: --lists_; break;
      case MD_BLOCK_HTML: read_html_block(); break;
      default: break;
    }
    return going_on();
  }

  int enter_span(MD_SPANTYPE type, void* detail) {
    if (type == MD_SPAN_IMG) {
      ++images_;
      alts_.push_back({});
      image_address_ = address_of(static_cast<const MD_SPAN_IMG_DETAIL*>(detail)->src);
      return going_on();
    }
    if (images_ > 0) return going_on();
    open_block();
    switch (type) {
      case MD_SPAN_EM: open_mark(MarkKind::emphasis); break;
      case MD_SPAN_STRONG: open_mark(MarkKind::strong); break;
      case MD_SPAN_CODE: open_mark(MarkKind::code); break;
      case MD_SPAN_A: {
        open_mark(MarkKind::link, address_of(static_cast<const MD_SPAN_A_DETAIL*>(detail)->href));
        break;
      }
      default: break;
    }
    return going_on();
  }

  int leave_span(MD_SPANTYPE type) {
    if (type == MD_SPAN_IMG) {
      --images_;
      if (images_ == 0) add_image();
      return going_on();
    }
    if (images_ > 0) return going_on();
    switch (type) {
      case MD_SPAN_EM:
      case MD_SPAN_STRONG:
      case MD_SPAN_CODE:
      case MD_SPAN_A:
        if (marks_ <= most_marks) builder_.close_mark();
        --marks_;
        break;
      default: break;
    }
    return going_on();
  }

  std::string address_of(const MD_ATTRIBUTE& address) {
    constexpr std::size_t longest_address = 2048;
    const std::size_t size =
        std::min({std::size_t{address.size}, longest_address, target_bytes_left_});
    target_bytes_left_ -= size;
    const bool some = address.text != nullptr && size > 0;
    return some ? plainsong::html::decoded_attribute({address.text, size}) : std::string{};
  }

  /// Records the image that ends here. Its place is that of its description; one without any has
  /// none but where the text before it ends.
  void add_image() {
    Aside image{.kind = AsideKind::image, .name = std::move(image_address_)};
    const std::vector<Span>& alt = alts_.back();
    if (!alt.empty()) {
      const Span span{alt.front().start(), alt.back().end()};
      image.described = true;
      image.text = span.of(text_);
      image.origin = origin_of_(span);
    }
    builder_.add_aside(std::move(image));
  }

  void open_mark(MarkKind kind, std::string target = {}) {
    if (++marks_ <= most_marks) builder_.open_mark(kind, std::move(target));
  }

  void open_block() {
    if (!builder_.in_block()) builder_.open_block(next_);
  }

  /// Closes the block; the descriptions of its images follow it.
  void end_block() {
    comment_.clear();
    builder_.close_block();
    for (const std::vector<Span>& alt : alts_) {
      if (alt.empty()) continue;
      builder_.open_block({.region = Region::alt_text, .language = language_});
      for (const Span piece : alt) show(piece);
      builder_.close_block();
    }
    alts_.clear();
  }

  int add(MD_TEXTTYPE type, std::string_view piece) {
    if (in_html_) {
      take_html(piece);
      return going_on();
    }
    if (images_ > 0) {
      const bool shown = type == MD_TEXT_NORMAL || type == MD_TEXT_ENTITY || type == MD_TEXT_CODE;
      if (shown && inside(piece)) alts_.back().push_back(span_of(piece));
      return going_on();
    }
    switch (type) {
      case MD_TEXT_NULLCHAR: break;
      case MD_TEXT_BR:
      case MD_TEXT_SOFTBR: builder_.add_break('\n'); break;
      case MD_TEXT_HTML: inline_tag(piece); break;
      default:
        open_block();
        if (inside(piece)) {
          show(span_of(piece));
        } else {  // a line end or an indentation of md4c's own
          builder_.add_break(piece == "\n" ? '\n' : ' ');
        }
    }
    return going_on();
  }

  /// Tags vanish and the text between them stays; only a line break shows. A comment comes line by
  /// line.
  void inline_tag(std::string_view tag) {
    if (!comment_.empty() || tag.starts_with("<!--")) {
      add_to_comment(tag);
      return;
    }
    plainsong::html::Tokenizer tokens{tag};
    plainsong::html::Token token;
    if (tokens.next(token) && token.element.tag == plainsong::html::Tag::br) {
      builder_.add_break('\n');
    }
  }

  void add_to_comment(std::string_view piece) {
    if (inside(piece)) {
      const Span span = span_of(piece);
      comment_span_ = Span{comment_.empty() ? span.start() : comment_span_.start(), span.end()};
    }
    comment_ += piece;
    if (!comment_.ends_with("-->")) return;
    const std::string_view said = plainsong::html::comment_text(comment_);
    if (!said.empty()) {
      builder_.add_aside({.kind = AsideKind::comment,
                          .origin = origin_of_(comment_span_),
                          .text = std::string{said}});
    }
    comment_.clear();
  }

  void show(Span span) {
    const std::string_view piece = span.of(text_);
    const auto reference = piece.starts_with('&')
                               ? plainsong::html::character_reference(piece, false)
                               : plainsong::html::CharacterReference{};
    if (piece.size() > 2 && reference.size == piece.size()) {
      builder_.add_text(plainsong::html::decoded_attribute(piece), origin_of_(span));
    } else {
      builder_.add_text(piece, origin_of_(span));
    }
  }

  bool inside(std::string_view piece) const {
    const std::less_equal<const char*> not_after;
    return not_after(text_.data(), piece.data()) &&
           not_after(piece.data() + piece.size(), text_.data() + text_.size());
  }

  Span span_of(std::string_view piece) const {
    const auto start = static_cast<std::uint32_t>(piece.data() - text_.data());
    return {start, start + static_cast<std::uint32_t>(piece.size())};
  }

  struct HtmlPiece {
    std::uint32_t start;   // in html_
    std::uint32_t source;  // in text_
  };

  /// Raw HTML comes line by line, without the marks of the quotation or list it stands in.
  void take_html(std::string_view piece) {
    if (inside(piece)) {
      html_pieces_.push_back({static_cast<std::uint32_t>(html_.size()), span_of(piece).start()});
    }
    html_ += piece;
  }

  void read_html_block() {
    const auto source = [&](std::uint32_t offset) {
      const auto after = std::ranges::upper_bound(html_pieces_, offset, {}, &HtmlPiece::start);
      if (after == html_pieces_.begin()) return std::uint32_t{0};
      const HtmlPiece& piece = *std::prev(after);
      return std::min(piece.source + (offset - piece.start),
                      static_cast<std::uint32_t>(text_.size()));
    };
    const auto origin = [&](Span span) {
      if (span.empty()) return origin_of_(Span{source(span.start()), source(span.start())});
      const std::uint32_t start = source(span.start());
      return origin_of_(Span{start, std::max(start, source(span.end() - 1) + 1)});
    };
    in_html_ = false;
    read_html(html_, origin, context_, Region::body, builder_);
    html_.clear();
    html_pieces_.clear();
  }

  static constexpr std::size_t most_marks = 32;  // nested, that DocumentBuilder keeps

  std::string_view text_;
  const std::function<Origin(Span)>& origin_of_;
  const ReadContext& context_;
  Language language_;
  DocumentBuilder& builder_;

  Block next_{};
  Place place_{};  // of the last cell
  std::vector<Container> containers_;
  std::size_t quotations_ = 0;
  std::size_t lists_ = 0;
  std::size_t marks_ = 0;
  std::size_t images_ = 0;  // nested, that we are inside of
  std::vector<std::vector<Span>> alts_;
  std::string image_address_;
  std::size_t target_bytes_left_;
  bool in_html_ = false;
  std::string comment_;  // inline, as far as it has come
  Span comment_span_{};
  std::string html_;
  std::vector<HtmlPiece> html_pieces_;
};

/// md4c 0.4.8 copies a link's address at each use of its definition, and fills each row of a table
/// up to the number of its columns. An upper bound of what that may cost, in bytes and cells.
std::size_t expansion(std::string_view text) {
  std::size_t longest_definition = 0;
  std::size_t widest_row = 0;
  std::size_t paragraph_start = 0;
  std::size_t definition_start = std::string_view::npos;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    if (line.find_first_not_of(" \t\r>") == std::string_view::npos) {
      definition_start = std::string_view::npos;
      paragraph_start = end;
    }
    if (definition_start == std::string_view::npos && line.find("]:") != std::string_view::npos) {
      definition_start = paragraph_start;
    }
    if (definition_start != std::string_view::npos) {
      longest_definition = std::max(longest_definition, end - definition_start);
    }
    if (line.find_first_not_of("|-: \t\r>") == std::string_view::npos) {
      const auto pipes = static_cast<std::size_t>(std::ranges::count(line, '|'));
      widest_row = std::max(widest_row, pipes);
    }
    at = end + 1;
  }
  const auto uses = static_cast<std::size_t>(std::ranges::count(text, ']'));
  const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n'));
  return longest_definition * uses + widest_row * lines;
}

void read(std::string_view bytes, const ReadContext& context, DocumentBuilder& builder) {
  const DecodedText decoded = decode_text(bytes, context.hint.charset);
  const std::string_view text = decoded.text(bytes);
  // md4c takes up to thirty times the memory of a paragraph; a message is never so long.
  constexpr std::size_t most_bytes = std::size_t{8} << 20U;
  if (text.size() > most_bytes) {
    builder.fail({ErrorKind::too_large,
                  {},
                  "the Markdown is longer than 8 MB, the most Plainsong "
                  "reads"});
    return;
  }
  const std::uint16_t part = builder.add_part({.name = std::string{context.part_prefix}});
  plainsong::markdown::FrontMatter front = plainsong::markdown::front_matter(text);
  const auto skipped = static_cast<std::uint32_t>(front.size);
  const std::function<Origin(Span)> origin = [&](Span span) {
    return Origin{part, decoded.bytes_of(Span{span.start() + skipped, span.end() + skipped})};
  };
  const Language language =
      front.found.languages.size() == 1 ? Language{front.found.languages.front()} : Language{};
  if (context.depth == 0 && front.size > 0) builder.found() = std::move(front.found);

  const std::string_view content = text.substr(front.size);
  constexpr std::size_t most_expansion = std::size_t{32} << 20U;
  if (expansion(content) > most_expansion) {
    builder.add_remark(
        "the Markdown is read as plain text, for its link definitions or tables are too large");
    read_plain_lines(content, {}, origin, builder);
    return;
  }
  MarkdownReader{content, origin, context, language, builder}.read();
}

constexpr std::string_view extensions[] = {".md", ".markdown", ".mdown"};
constexpr std::string_view media_types[] = {"text/markdown", "text/x-markdown"};

}  // namespace

extern const Reader markdown;
constinit const Reader markdown{
    .name = "Markdown", .extensions = extensions, .media_types = media_types, .read = read};

}  // namespace plainsong::readers
