#include "text/document_builder.hpp"

#include <algorithm>
#include <limits>

#include "text/utf8.hpp"

namespace plainsong {
namespace {

constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

bool ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// `text` with U+FFFD in place of what is not UTF-8.
std::string well_formed(std::string text) {
  std::size_t done = utf8::valid_prefix(text);
  if (done == text.size()) return text;
  std::string result = text.substr(0, done);
  while (done < text.size()) {
    const std::string_view rest = std::string_view{text}.substr(done);
    const std::size_t valid = utf8::valid_prefix(rest);
    result += rest.substr(0, valid);
    done += valid;
    if (done == text.size()) break;
    result += replacement_character;
    done += utf8::decode(text, done).size;
  }
  return result;
}

std::uint32_t offset_of(const std::string& text) { return static_cast<std::uint32_t>(text.size()); }

}  // namespace

std::uint16_t DocumentBuilder::add_part(SourcePart part) {
  if (document_.source_.parts().size() >= std::numeric_limits<std::uint16_t>::max() - 1U) {
    fail({ErrorKind::too_large, {}, "the message has more than 65,534 parts"});
    return 0;
  }
  return document_.source_.add_part(std::move(part));
}

void DocumentBuilder::keep_content(std::size_t first, std::string_view bytes) {
  document_.source_.keep_content(first, bytes);
}

void DocumentBuilder::open_block(Block block) {
  close_block();
  if (failed()) return;
  if (!document_.blocks_.empty()) text_ += '\n';
  block_ = block;
  const bool own_words = visible(block.region) && !written_by_others(block.region);
  if (enclosing_ != Region::body && own_words) block_.region = enclosing_;
  block_.span = Span{offset_of(text_), offset_of(text_)};
  open_ = true;
}

void DocumentBuilder::set_language(Language language, bool is_explicit) {
  block_.language = language;
  block_.language_is_explicit = is_explicit;
}

bool DocumentBuilder::block_has_text() const {
  return open_ && std::any_of(text_.begin() + block_.span.start(), text_.end(),
                              [](char c) { return !ascii_space(c); });
}

bool DocumentBuilder::at_space() const {
  return !open_ || text_.size() == block_.span.start() || ascii_space(text_.back());
}

void DocumentBuilder::trim_block_end() {
  while (text_.size() > block_.span.start() && ascii_space(text_.back())) text_.pop_back();
  document_.source_.cut(offset_of(text_));
  // What stood in the space that is gone stands behind the words, not in the block that follows.
  for (auto aside = document_.asides_.rbegin();
       aside != document_.asides_.rend() && aside->at > text_.size(); ++aside) {
    aside->at = offset_of(text_);
  }
}

void DocumentBuilder::close_block() {
  if (!open_) return;
  while (!open_marks_.empty()) close_mark();
  open_ = false;
  trim_block_end();
  const std::uint32_t start = block_.span.start();
  if (text_.size() == start) {
    if (!document_.blocks_.empty()) text_.pop_back();  // the separator
    return;
  }
  block_.span = Span{start, offset_of(text_)};
  document_.blocks_.push_back(block_);
  count_piece();
}

Span DocumentBuilder::add_block(Block block, std::string_view text) {
  open_block(block);
  const Span span{offset_of(text_), offset_of(text_) + static_cast<std::uint32_t>(text.size())};
  if (failed()) return span;
  open_ = false;
  if (text_.size() + text.size() > limits_.text_bytes) {
    fail({ErrorKind::too_large, {}, "the message holds more text than Plainsong reads"});
    return span;
  }
  text_ += text;
  block_.span = span;
  document_.blocks_.push_back(block_);
  count_piece();
  return span;
}

void DocumentBuilder::open_mark(MarkKind kind, std::string target) {
  if (!open_ || failed()) return;
  constexpr std::size_t deepest = 32;  // nested marks beyond this say nothing new
  if (open_marks_.size() < deepest) {
    open_marks_.push_back({offset_of(text_), kind, std::move(target)});
  }
}

void DocumentBuilder::close_mark() {
  if (open_marks_.empty()) return;
  OpenMark mark = std::move(open_marks_.back());
  open_marks_.pop_back();
  auto end = offset_of(text_);
  while (end > mark.start && ascii_space(text_[end - 1])) --end;
  if (end > mark.start) {
    document_.marks_.push_back({Span{mark.start, end}, mark.kind, std::move(mark.target)});
    count_piece();
  }
}

void DocumentBuilder::add_aside(Aside aside) {
  constexpr std::size_t most = 10000;
  if (failed() || document_.asides_.size() >= most) return;
  aside.at = offset_of(text_);
  aside.text = well_formed(std::move(aside.text));
  document_.asides_.push_back(std::move(aside));
}

void DocumentBuilder::add_text(std::string_view utf8, Origin origin) {
  if (failed() || utf8.empty()) return;
  if (!open_) open_block({});
  if (text_.size() + utf8.size() > limits_.text_bytes) {
    fail({ErrorKind::too_large, {}, "the message holds more text than Plainsong reads"});
    return;
  }
  if (text_.size() == block_.span.start()) {  // white space at the start of a block says nothing
    const auto* first = std::ranges::find_if_not(utf8, ascii_space);
    const auto skipped = static_cast<std::uint32_t>(first - utf8.begin());
    if (origin.bytes.size() == utf8.size()) {
      origin.bytes = Span{origin.bytes.start() + skipped, origin.bytes.end()};
    }
    utf8.remove_prefix(skipped);
    if (utf8.empty()) return;
  }
  append_bytes(utf8, origin);
}

void DocumentBuilder::append_bytes(std::string_view utf8, Origin origin) {
  const bool byte_for_byte = origin.bytes.size() == utf8.size();
  if (!byte_for_byte || origin.bytes.start() != last_.bytes.end()) count_piece();
  last_ = origin;
  for (std::size_t done = 0; done < utf8.size();) {
    const std::size_t valid = utf8::valid_prefix(utf8.substr(done));
    const auto origin_at = [&](std::size_t from, std::size_t to) {
      if (!byte_for_byte) return origin;
      const std::uint32_t base = origin.bytes.start();
      return Origin{origin.part, Span{base + static_cast<std::uint32_t>(from),
                                      base + static_cast<std::uint32_t>(to)}};
    };
    const auto append = [&](std::string_view bytes, Origin from) {
      const std::uint32_t start = offset_of(text_);
      text_ += bytes;
      document_.source_.add(Span{start, offset_of(text_)}, from);
    };
    if (valid > 0) append(utf8.substr(done, valid), origin_at(done, done + valid));
    done += valid;
    if (done == utf8.size()) return;
    const std::size_t bad = utf8::decode(utf8, done).size;
    append(replacement_character, origin_at(done, done + bad));
    done += bad;
  }
}

void DocumentBuilder::add_break(char c) {
  if (!open_ || failed() || text_.size() == block_.span.start()) return;
  if (c == '\n') {
    trim_block_end();
  } else if (at_space()) {
    return;
  }
  const std::uint32_t start = offset_of(text_);
  text_ += c;
  document_.source_.add(Span{start, start + 1},
                        Origin{last_.part, Span{last_.bytes.end(), last_.bytes.end()}});
}

/// Blocks, marks and pieces of the source map take memory that the size of the text does not bound.
void DocumentBuilder::count_piece() {
  constexpr std::size_t most_pieces = 2'000'000;
  if (++pieces_ > most_pieces) {
    fail({ErrorKind::too_large, {}, "the message is cut into more pieces than Plainsong reads"});
  }
}

void DocumentBuilder::fail(Error error) {
  if (!error_) error_ = std::move(error);
}

std::optional<Error> DocumentBuilder::take_failure() { return std::exchange(error_, {}); }

Result<Document> DocumentBuilder::finish(Metadata metadata) && {
  close_block();
  if (error_) return unexpected{*std::move(error_)};

  metadata.complete(found_);
  document_.metadata_ = std::move(metadata);

  document_.text_size_ = text_.size();
  text_.append(Document::padding, '\0');
  for (Aside& aside : document_.asides_) {
    aside.at = std::min(aside.at, static_cast<std::uint32_t>(document_.text_size_));
  }
  std::ranges::stable_sort(document_.asides_, {}, &Aside::at);
  std::ranges::stable_sort(document_.marks_, {}, [](const Mark& m) { return m.span.start(); });
  return std::move(document_);
}

}  // namespace plainsong
