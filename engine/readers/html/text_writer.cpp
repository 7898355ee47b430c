#include "readers/html/text_writer.hpp"

#include <algorithm>

#include "readers/html/character_references.hpp"
#include "readers/html/tokenizer.hpp"
#include "readers/reply_marks.hpp"
#include "text/document_builder.hpp"
#include "text/utf8.hpp"

namespace plainsong::html {
namespace {

bool space(char c) { return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v'); }
bool blank(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || utf8::ignorable(c) || utf8::wide_space(c);
}

/// Whether a line that begins so may be one of those reply_mark() knows.
bool may_be_mark(std::string_view text) {
  return text.starts_with("--") || text.starts_with("On ") || text.starts_with("El ") ||
         text.starts_with("Am ") || text.starts_with("Le ") || text.starts_with("Begin ") ||
         text.starts_with("Inicio ");
}

}  // namespace

std::string line_ahead(std::string_view text, std::uint32_t at) {
  constexpr std::size_t longest = 400;
  constexpr std::size_t source_bytes = 4096;
  Tokenizer tokens{text.substr(0, std::min<std::size_t>(text.size(), at + source_bytes)), at};
  std::string line;
  bool begun = false;
  for (Token token; line.size() < longest && tokens.next(token);) {
    if (token.kind == TokenKind::raw) continue;
    if (token.kind == TokenKind::text || token.kind == TokenKind::literal) {
      std::string piece = decoded_attribute(token.span.of(text));
      std::ranges::replace_if(piece, space, ' ');
      begun = begun || piece.find_first_not_of(' ') != std::string::npos;
      if (begun) line += piece;
    } else if (begun && (token.element.block || token.element.tag == Tag::br)) {
      break;
    }
  }
  const std::size_t first = std::min(line.find_first_not_of(' '), line.size());
  return line.substr(first, longest);
}

bool TextWriter::at_start() const { return breaks_ > 0 || !builder_.in_block(); }

void TextWriter::text(Span span, const State& state, bool literal) {
  if (state.visibility == Visibility::never) return;
  if (state.visibility == Visibility::hidden || state.tiny_font) {
    preheader(span.start(), span.end(), state);
  } else if (state.preserved) {
    preserved(span.start(), span.end(), state, literal);
  } else {
    collapsed(span.start(), span.end(), state, literal);
  }
}

void TextWriter::collapsed(std::uint32_t start, std::uint32_t end, const State& state,
                           bool literal) {
  for (std::uint32_t i = start; i < end;) {
    const char c = text_[i];
    if (space(c)) {
      add_space(i);
      while (i < end && space(text_[i])) ++i;
      continue;
    }
    if (c == '&' && !literal) {
      const std::uint32_t after = reference(i, end, state);
      if (after > i) {
        i = after;
        continue;
      }
    }
    if (c == '\0') {  // section 13.2.6.4.7: ignored
      ++i;
      continue;
    }
    if (at_start() && static_cast<unsigned char>(c) >= 0x80) {
      const utf8::Decoded decoded = utf8::decode(text_.substr(0, end), i);
      if (decoded.valid && blank(decoded.code_point)) {
        i += decoded.size;
        continue;
      }
    }
    const std::uint32_t stretch = stretch_end(i + 1, end, literal);
    if (signature_mark(i, stretch, end)) {
      rest_is(Region::signature);
      return;
    }
    add(text_.substr(i, stretch - i), Span{i, stretch}, state);
    i = stretch;
  }
}

/// How far text is shown as it stands: to a reference or to white space that is not one space.
std::uint32_t TextWriter::stretch_end(std::uint32_t start, std::uint32_t end, bool literal) const {
  for (std::uint32_t i = start; i < end; ++i) {
    const char c = text_[i];
    if (static_cast<unsigned char>(c) > '&') continue;
    if (c == '\0' || (c == '&' && !literal)) return i;
    if (!space(c)) continue;
    if (c != ' ' || i + 1 == end || space(text_[i + 1])) return i;
  }
  return end;
}

/// "--" alone on its line (RFC 3676, section 4.3).
bool TextWriter::signature_mark(std::uint32_t start, std::uint32_t stretch,
                                std::uint32_t end) const {
  if (!at_start() || stretch - start != 2 || text_.substr(start, 2) != "--") return false;
  return std::all_of(text_.begin() + stretch, text_.begin() + end, space) &&
         region_ == Region::body && rest_ == Region::body;
}

void TextWriter::preserved(std::uint32_t start, std::uint32_t end, const State& state,
                           bool literal) {
  for (std::uint32_t i = start; i < end;) {
    if (text_[i] == '&' && !literal) {
      const std::uint32_t after = reference(i, end, state);
      if (after > i) {
        i = after;
        continue;
      }
    }
    std::uint32_t stretch = i + 1;
    while (stretch < end && (literal || text_[stretch] != '&')) ++stretch;
    const std::string_view shown = text_.substr(i, stretch - i);
    const bool only_space = std::ranges::all_of(shown, space);
    if (!only_space) {
      add(shown, Span{i, stretch}, state);
    } else if (builder_.in_block()) {
      builder_.add_text(shown, origin_of_(Span{i, stretch}));
    }
    i = stretch;
  }
}

/// Adds the character referred to at `at`; returns where the text goes on, `at` if nothing is.
std::uint32_t TextWriter::reference(std::uint32_t at, std::uint32_t end, const State& state) {
  const CharacterReference found = character_reference(text_.substr(at, end - at), false);
  if (found.size == 0) return at;
  const std::uint32_t after = at + static_cast<std::uint32_t>(found.size);
  character(found.first, Span{at, after}, state);
  if (found.second != 0) character(found.second, Span{after, after}, state);
  return after;
}

void TextWriter::character(char32_t c, Span span, const State& state) {
  if (at_start() && blank(c)) return;
  std::string shown;
  utf8::append(shown, c);
  add(shown, span, state);
}

void TextWriter::stand_in(std::string_view shown, Span span, const State& state) {
  if (state.visibility != Visibility::seen || state.tiny_font) return;
  add(shown, span, state);
}

void TextWriter::add_space(std::uint32_t at) {
  if (at_start() || builder_.at_space()) return;
  builder_.add_text(" ", origin_of_(Span{at, at + 1}));
}

void TextWriter::add(std::string_view shown, Span span, const State& state) {
  begin(span.start(), state);
  builder_.add_text(shown, origin_of_(span));
  block_bytes_ += shown.size();
  if (!state.inline_language.known()) return;
  inline_language_ = state.inline_language;
  inline_bytes_ += shown.size();
}

/// Makes the block ready for a visible character.
void TextWriter::begin(std::uint32_t at, const State& state) {
  if (in_preheader_ || breaks_ > 1) end_block();  // an empty line parts paragraphs
  if (!builder_.in_block()) {
    open_block(at, state);
  } else if (breaks_ == 1) {
    builder_.add_break('\n');
  }
  breaks_ = 0;
  for (; marks_begun_ < marks_.size(); ++marks_begun_) {
    const OpenMark& mark = marks_[marks_begun_];
    std::string target = decoded_attribute(mark.target.substr(0, target_bytes_left_));
    target_bytes_left_ -= std::min(target_bytes_left_, target.size());
    builder_.open_mark(mark.kind, std::move(target));
  }
}

void TextWriter::open_block(std::uint32_t at, const State& state) {
  block_ = {.kind = state.kind,
            .region = region_of(at, state),
            .level = state.level,
            .language = state.language,
            .language_is_explicit = state.language_is_explicit};
  const bool cell = state.kind == BlockKind::table_cell || state.kind == BlockKind::table_header;
  if (cell) block_.place = state.place;
  builder_.open_block(block_);
  seen_text_ = true;
  inline_bytes_ = 0;
  block_bytes_ = 0;
}

Region TextWriter::region_of(std::uint32_t at, const State& state) {
  if (state.region != region_) return state.region;
  if (may_be_mark(text_.substr(at, 8))) {
    switch (reply_mark(line_ahead(text_, at))) {
      case ReplyMark::attribution: awaiting_quotation_ = true; return Region::quoted_reply;
      case ReplyMark::original: rest_ = Region::quoted_reply; break;
      case ReplyMark::forwarded: rest_ = Region::forwarded; break;
      case ReplyMark::signature:
      case ReplyMark::none: break;
    }
  }
  // What follows an attribution is quoted in a blockquote, else to the end of the message.
  if (awaiting_quotation_ && state.quotations == 0) rest_ = Region::quoted_reply;
  const bool quoted = awaiting_quotation_ && state.quotations > 0;
  awaiting_quotation_ = false;
  if (quoted) return Region::quoted_reply;
  return rest_ == Region::body ? region_ : rest_;
}

void TextWriter::rest_is(Region region) {
  end_block();
  rest_ = region;
}

void TextWriter::end_block() {
  if (builder_.in_block() && inline_bytes_ * 2 > block_bytes_) {
    builder_.set_language(inline_language_, true);
  }
  builder_.close_block();
  marks_begun_ = 0;
  breaks_ = 0;
  inline_bytes_ = 0;
  in_preheader_ = false;
  for (const Span alt : alts_) {
    builder_.open_block({.region = Region::alt_text});
    for (std::uint32_t i = alt.start(); i < alt.end();) {
      const CharacterReference found =
          text_[i] == '&' ? character_reference(text_.substr(i, alt.end() - i), true)
                          : CharacterReference{};
      std::uint32_t end = i + static_cast<std::uint32_t>(found.size);
      std::string shown;
      if (found.size == 0) {
        end = static_cast<std::uint32_t>(std::min<std::size_t>(text_.find('&', i + 1), alt.end()));
        shown = text_.substr(i, end - i);
      } else {
        utf8::append(shown, found.first);
        if (found.second != 0) utf8::append(shown, found.second);
      }
      builder_.add_text(shown, origin_of_(Span{i, end}));
      i = end;
    }
    builder_.close_block();
  }
  alts_.clear();
}

void TextWriter::image(Span tag, const Attributes& attributes) {
  const auto tiny = [](std::string_view pixels) { return pixels == "0" || pixels == "1"; };
  const bool unseen = attributes.role == "presentation" || attributes.role == "none" ||
                      tiny(attributes.width) || tiny(attributes.height);
  constexpr std::size_t longest_address = 512;
  builder_.add_aside({.kind = AsideKind::image,
                      .origin = origin_of_(tag),
                      .name = decoded_attribute(attributes.src.substr(0, longest_address)),
                      .text = decoded_attribute(attributes.alt.substr(0, longest_address)),
                      .described = unseen || attributes.alt.data() != nullptr});
}

void TextWriter::alt_text(std::string_view alt) {
  if (std::ranges::all_of(alt, space)) return;
  const auto start = static_cast<std::uint32_t>(alt.data() - text_.data());
  alts_.emplace_back(start, start + static_cast<std::uint32_t>(alt.size()));
  if (!builder_.in_block()) end_block();
}

bool TextWriter::open_mark(MarkKind kind, std::string_view target) {
  constexpr std::size_t deepest = 8;
  if (marks_.size() >= deepest) return false;
  constexpr std::size_t longest_address = 2048;
  marks_.push_back({kind, target.substr(0, longest_address)});
  return true;
}

void TextWriter::close_marks(std::size_t count) {
  for (; count > 0 && !marks_.empty(); --count) {
    if (marks_begun_ == marks_.size()) {
      if (builder_.in_block()) builder_.close_mark();
      --marks_begun_;
    }
    marks_.pop_back();
  }
}

/// The first hidden text, if nothing is seen before it. Runs of blanks, which push the body's
/// beginning out of the list of messages, are cut to one space.
void TextWriter::preheader(std::uint32_t start, std::uint32_t end, const State& state) {
  if (region_ != Region::body || (seen_text_ && !in_preheader_)) return;
  std::vector<Filler> filler;
  for (std::uint32_t i = start; i < end;) {
    const CharacterReference found = text_[i] == '&'
                                         ? character_reference(text_.substr(i, end - i), false)
                                         : CharacterReference{};
    const utf8::Decoded decoded = utf8::decode(text_.substr(0, end), i);
    const char32_t c = found.size > 0 ? found.first : decoded.code_point;
    const Span span{i, i + static_cast<std::uint32_t>(found.size > 0 ? found.size : decoded.size)};
    i = span.end();
    if (blank(c) || c == 0) {
      constexpr std::size_t enough = 3;
      if (filler.size() < enough) filler.push_back({c, span});
      continue;
    }
    if (!in_preheader_) {
      filler.clear();
      builder_.open_block({.region = Region::preheader,
                           .language = state.language,
                           .language_is_explicit = state.language_is_explicit});
      in_preheader_ = true;
      seen_text_ = true;
    }
    const bool run = filler.size() > 1;
    if (run) filler.resize(1);
    for (const Filler& blank_character : filler) {
      std::string shown;
      const bool plain = run || blank_character.character < 0x80;
      utf8::append(shown, plain ? U' ' : blank_character.character);
      builder_.add_text(shown, origin_of_(blank_character.span));
    }
    filler.clear();
    std::string shown;
    utf8::append(shown, c);
    builder_.add_text(shown, origin_of_(span));
  }
  if (in_preheader_ && !filler.empty()) builder_.add_break(' ');
}

}  // namespace plainsong::html
