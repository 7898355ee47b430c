#include "serve/annotated.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "serve/request_json.hpp"

namespace plainsong::serve {
namespace {

using nlohmann::json;

unexpected<std::string_view> refused(std::string_view why) {
  return unexpected<std::string_view>{why};
}

std::string_view why(JsonFault fault) {
  switch (fault) {
    case JsonFault::too_deep: return "'data' is nested too deep";
    case JsonFault::malformed: return "'data' is not valid JSON";
    case JsonFault::no_object: break;
  }
  return "'data' must be a JSON object";
}

/// The text of a member; null if it is not there or no text.
const std::string* text_of(const json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() ? nullptr : found->get_ptr<const std::string*>();
}

Result<void, std::string_view> add(const json& item, AnnotatedText& text) {
  if (!item.is_object()) return refused("an item of the annotation in 'data' is no object");
  const bool has_text = item.contains("text");
  const bool has_markup = item.contains("markup");
  if (has_text == has_markup) {
    return refused(has_text ? "an item of the annotation in 'data' has both text and markup"
                            : "an item of the annotation in 'data' has neither text nor markup");
  }
  if (has_text && item.contains("interpretAs")) {
    return refused("in the annotation in 'data', interpretAs goes with markup only");
  }
  const std::string* const words = text_of(item, has_text ? "text" : "markup");
  if (words == nullptr) return refused("an item of the annotation in 'data' holds no string");
  if (has_text) {
    text.add_text(*words);
    return {};
  }
  const std::string* const read_as = text_of(item, "interpretAs");
  text.add_markup(*words, read_as == nullptr ? std::string_view{} : *read_as);
  return {};
}

/// The first character that nobody sees; at npos if there is none.
struct Unseen {
  std::size_t at = std::string_view::npos;
  std::size_t size = 0;
};
Unseen first_unseen(std::string_view text) {
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at != end; ++at) {
    // Nearly every byte is neither.
    if (*at != '\xC2' && *at != '\xE2') continue;
    const auto start = static_cast<std::size_t>(at - text.data());
    const std::string_view rest = text.substr(start);
    for (const std::string_view unseen : {"\u00AD", "\u200B", "\u2060"}) {
      if (rest.starts_with(unseen)) return {start, unseen.size()};
    }
  }
  return {};
}

std::uint32_t offset_of(const std::string& text) { return static_cast<std::uint32_t>(text.size()); }

}  // namespace

AnnotatedText::AnnotatedText(std::string text) {
  if (first_unseen(text).at == std::string_view::npos) {
    plain_ = std::move(text);
  } else {
    add_text(text);
  }
}

void AnnotatedText::add_text(std::string_view text) {
  for (;;) {
    const Unseen unseen = first_unseen(text);
    add_seen_text(text.substr(0, unseen.at));
    if (unseen.at == std::string_view::npos) return;
    add_markup(text.substr(unseen.at, unseen.size), {});
    text.remove_prefix(unseen.at + unseen.size);
  }
}

void AnnotatedText::add_seen_text(std::string_view text) {
  const std::uint32_t start = offset_of(sent_);
  sent_ += text;
  if (text.empty()) return;
  pieces_.push_back({offset_of(plain_), {start, offset_of(sent_)}, false});
  plain_ += text;
}

void AnnotatedText::add_markup(std::string_view markup, std::string_view read_as) {
  const std::uint32_t start = offset_of(sent_);
  sent_ += markup;
  if (read_as.empty()) return;
  pieces_.push_back({offset_of(plain_), {start, offset_of(sent_)}, true});
  plain_ += read_as;
}

const AnnotatedText::Piece& AnnotatedText::piece_at(std::uint32_t offset) const {
  return *std::prev(std::ranges::upper_bound(pieces_, offset, {}, &Piece::plain_start));
}

Span AnnotatedText::sent_span(Span bytes) const {
  if (pieces_.empty()) return bytes;
  const Piece& first = piece_at(bytes.start());
  const std::uint32_t start =
      first.markup ? first.sent.start() : first.sent.start() + (bytes.start() - first.plain_start);
  if (bytes.empty()) return {start, start};
  const Piece& last = piece_at(bytes.end() - 1);
  const std::uint32_t end =
      last.markup ? last.sent.end() : last.sent.start() + (bytes.end() - last.plain_start);
  return {start, std::max(start, end)};
}

Result<AnnotatedText, std::string_view> read_annotated(std::string_view text) {
  const auto object = json_object(text);
  if (!object) return refused(why(object.error()));
  const json& data = *object;
  const auto annotation = data.find("annotation");
  const bool annotated = annotation != data.end();
  if (annotated == data.contains("text")) {
    return refused(annotated ? "'data' has both text and annotation"
                             : "'data' has neither text nor annotation");
  }
  if (!annotated) {
    const std::string* const whole = text_of(data, "text");
    if (whole == nullptr) return refused("the text in 'data' is no string");
    return AnnotatedText{*whole};
  }
  if (!annotation->is_array()) return refused("the annotation in 'data' is no list");
  AnnotatedText result;
  for (const json& item : *annotation) {
    if (const auto added = add(item, result); !added) return unexpected{added.error()};
  }
  return result;
}

}  // namespace plainsong::serve
