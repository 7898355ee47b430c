#include "readers/office/story.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "text/document_builder.hpp"

namespace plainsong::office {
namespace {

std::uint32_t size_of(const std::string& text) { return static_cast<std::uint32_t>(text.size()); }

bool space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Counts a letter by its first byte. Of U+2000 to U+2FFF and from U+E000 on, most are signs.
bool letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  const int lower = byte | 0x20;
  return (lower >= 'a' && lower <= 'z') || (byte >= 0xC3 && byte <= 0xED && byte != 0xE2);
}

void settle_language(Block& block, auto& letters) {
  if (letters.empty()) return;
  const auto most = std::ranges::max_element(letters, {}, [](const auto& l) { return l.count; });
  block.language = most->language;
  block.language_is_explicit = block.language.known() && letters.size() == 1 && most->own;
}

}  // namespace

void Story::open_paragraph() {
  if (joining_ && joining_->depth == open_.size()) {
    open_.push_back(joining_->paragraph);
    current().block = {};
  } else {
    open_.push_back(paragraphs_.size());
    paragraphs_.emplace_back();
  }
  joining_.reset();
}

void Story::close_paragraph(bool joins_next) {
  if (open_.empty()) return;
  close_link();
  end_looks(current());
  look_ = {};
  const std::size_t closed = open_.back();
  open_.pop_back();
  if (joins_next) {
    joining_ = {closed, open_.size()};
    return;
  }
  if (joining_ && joining_->depth > open_.size()) joining_.reset();
  if (open_.empty()) hand_over();
}

void Story::end_mark(Paragraph& paragraph, std::optional<std::uint32_t>& start, MarkKind kind) {
  if (!start) return;
  std::uint32_t from = *start;
  start.reset();
  while (from < paragraph.text.size() && space(paragraph.text[from])) ++from;
  if (from == paragraph.text.size()) return;
  std::string target = kind == MarkKind::link ? std::move(paragraph.target) : std::string{};
  paragraph.marks.push_back({Span{from, size_of(paragraph.text)}, kind, std::move(target)});
}

void Story::end_looks(Paragraph& paragraph) {
  end_mark(paragraph, paragraph.code, MarkKind::code);
  end_mark(paragraph, paragraph.emphasis, MarkKind::emphasis);
  end_mark(paragraph, paragraph.strong, MarkKind::strong);
}

void Story::set_look(const Look& look) {
  if (!open_.empty()) {
    // Marks nest: link, strong, emphasis, code. One that ends takes those inside it along.
    Paragraph& paragraph = current();
    const bool strong_ends = paragraph.strong.has_value() && !look.strong;
    const bool strong_begins = !paragraph.strong.has_value() && look.strong;
    if (strong_ends || strong_begins) end_looks(paragraph);
    if (paragraph.emphasis.has_value() != look.emphasis) {
      end_mark(paragraph, paragraph.code, MarkKind::code);
      end_mark(paragraph, paragraph.emphasis, MarkKind::emphasis);
    }
    if (!look.code) end_mark(paragraph, paragraph.code, MarkKind::code);
    const std::uint32_t here = size_of(paragraph.text);
    if (look.strong && !paragraph.strong) paragraph.strong = here;
    if (look.emphasis && !paragraph.emphasis) paragraph.emphasis = here;
    if (look.code && !paragraph.code) paragraph.code = here;
  }
  look_ = look;
}

void Story::count_letters(std::string_view text) {
  const auto count = static_cast<std::uint32_t>(std::ranges::count_if(text, letter));
  if (count == 0) return;
  auto& letters = current().letters;
  const auto same = std::ranges::find_if(letters, [&](const Letters& l) {
    return l.language == look_.language && l.own == look_.language_is_own;
  });
  constexpr std::size_t most_languages = 16;  // more say only that there is no one language
  if (same != letters.end()) {
    same->count += count;
  } else if (letters.size() < most_languages) {
    letters.push_back({look_.language, count, look_.language_is_own});
  }
}

void Story::add_text(std::string_view utf8, Span bytes) {
  if (open_.empty() || utf8.empty()) return;
  Paragraph& paragraph = current();
  paragraph.text += utf8;
  paragraph.pieces.push_back({size_of(paragraph.text), bytes});
  count_letters(utf8);
}

void Story::add_page_break(Span bytes) {
  add_line_break(bytes);
  add_line_break(bytes);
}

bool Story::ends_in_space() const {
  if (open_.empty()) return true;
  const std::string& text = paragraphs_[open_.back()].text;
  return text.empty() || space(text.back());
}

void Story::open_link(std::string target) {
  if (open_.empty() || current().link) return;
  const Look look = look_;
  end_looks(current());
  current().link = size_of(current().text);
  current().target = std::move(target);
  set_look(look);
}

void Story::close_link() {
  if (open_.empty() || !current().link) return;
  const Look look = look_;
  end_looks(current());
  end_mark(current(), current().link, MarkKind::link);
  set_look(look);
}

void Story::add_apart(const Block& block, std::string_view utf8, Span bytes) {
  Paragraph apart{.block = block};
  apart.text = utf8;
  apart.pieces.push_back({size_of(apart.text), bytes});
  paragraphs_.push_back(std::move(apart));
  if (open_.empty() && !joining_) hand_over();
}

void Story::hand_over() {
  for (Paragraph& paragraph : paragraphs_) emit(paragraph);
  paragraphs_.clear();
  joining_.reset();
}

void Story::finish() {
  while (!open_.empty()) close_paragraph();
  hand_over();
}

/// Gives the paragraph to the builder, its marks opened and closed on the way.
void Story::emit(Paragraph& paragraph) {
  if (paragraph.text.empty()) return;
  const std::string_view text = paragraph.text;
  settle_language(paragraph.block, paragraph.letters);
  // Outer marks first; the order of kinds decides between marks of the same text.
  std::ranges::stable_sort(paragraph.marks, {}, [](const Mark& m) {
    const int inside = m.kind == MarkKind::link ? 0 : m.kind == MarkKind::strong ? 1 : 2;
    return std::tuple{m.span.start(), inside, ~m.span.end()};
  });
  std::vector<std::size_t> marks;  // the open ones
  std::size_t next_mark = 0;
  std::uint32_t done = 0;
  int breaks = 0;
  builder_.open_block(paragraph.block);
  const auto change_marks = [&](std::uint32_t at) {
    while (!marks.empty() && paragraph.marks[marks.back()].span.end() <= at) {
      builder_.close_mark();
      marks.pop_back();
    }
    for (; next_mark < paragraph.marks.size() && paragraph.marks[next_mark].span.start() <= at;
         ++next_mark) {
      const Mark& mark = paragraph.marks[next_mark];
      builder_.open_mark(mark.kind, mark.target);
      marks.push_back(next_mark);
    }
  };
  const auto new_block = [&] {
    builder_.open_block(paragraph.block);
    for (const std::size_t i : marks) {
      builder_.open_mark(paragraph.marks[i].kind, paragraph.marks[i].target);
    }
  };
  const auto blank_to = [&](std::uint32_t from, std::uint32_t to) {
    return std::ranges::all_of(text.substr(from, to - from), space);
  };
  for (const Piece& piece : paragraph.pieces) {
    const bool whole = piece.bytes.size() == piece.end - done;
    const std::uint32_t start = done;
    while (done < piece.end) {
      const bool goes_on = breaks == 1 && !blank_to(done, piece.end);
      if (goes_on) builder_.add_break('\n');
      change_marks(done);
      std::uint32_t to = piece.end;
      if (!marks.empty()) to = std::min(to, paragraph.marks[marks.back()].span.end());
      if (next_mark < paragraph.marks.size()) {
        to = std::min(to, paragraph.marks[next_mark].span.start());
      }
      const std::string_view part = text.substr(done, to - done);
      const Span bytes =
          whole ? Span{piece.bytes.start() + (done - start), piece.bytes.start() + (to - start)}
                : piece.bytes;
      done = to;
      if (part == "\n") {
        if (++breaks == 2) new_block();
        continue;
      }
      if (goes_on || !std::ranges::all_of(part, space)) breaks = 0;
      if (breaks == 0) builder_.add_text(part, {part_, bytes});
    }
  }
  builder_.close_block();
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    if (!space(c)) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

}  // namespace plainsong::office
