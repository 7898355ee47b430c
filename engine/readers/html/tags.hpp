#pragma once

#include <cstdint>
#include <string_view>

namespace plainsong::html {

/// The elements whose meaning matters for the text. All others are `other`.
enum class Tag : std::uint8_t {
  other,
  a,
  article,
  audio,
  b,
  blockquote,
  body,
  br,
  button,
  canvas,
  caption,
  cite,
  code,
  datalist,
  dd,
  div,
  dt,
  em,
  figcaption,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  head,
  hr,
  html,
  i,
  iframe,
  img,
  input,
  kbd,
  li,
  meta,
  noembed,
  noframes,
  noscript,
  object,
  ol,
  p,
  pre,
  q,
  rp,
  samp,
  script,
  section,
  select,
  span,
  strong,
  style,
  svg,
  table,
  tbody,
  td,
  textarea,
  template_,
  tfoot,
  th,
  thead,
  title,
  tr,
  ul,
  video,
  xmp,
};
inline constexpr std::size_t tag_count = 65;

/// How an element shapes the text around it.
struct Element {
  std::uint64_t key = 0;  ///< of its name, see name_key(); tells unknown elements apart
  Tag tag = Tag::other;
  bool block = false;   ///< separates what is before, inside and after it
  bool no_end = false;  ///< has no end tag (void)
  bool hidden = false;  ///< its content is never seen
  bool scope = false;   ///< an end tag inside it closes nothing outside
};

/// A number for a tag name, regardless of case: exact for up to ten letters, digits and hyphens,
/// a hash for longer names.
[[nodiscard]] constexpr std::uint64_t name_key(std::string_view name) {
  constexpr std::size_t exact = 10;
  std::uint64_t key = name.size() > exact ? 0xcbf29ce484222325U : 0;
  for (const char c : name) {
    const bool upper = c >= 'A' && c <= 'Z';
    const auto lower = static_cast<unsigned char>(upper ? c | 0x20 : c);
    if (name.size() > exact) {
      key = ((key ^ lower) * 0x100000001b3U) | (std::uint64_t{1} << 63U);
      continue;
    }
    const bool letter = lower >= 'a' && lower <= 'z';
    const bool digit = lower >= '0' && lower <= '9';
    key = (key << 6U) | (letter  ? lower - 'a' + 1U
                         : digit ? lower - '0' + 27U
                                 : (lower & 0x0FU) + 40U);
  }
  return key;
}

/// The element of this name.
[[nodiscard]] Element element(std::string_view name);

/// 1 to 6 for h1 to h6, else 0.
[[nodiscard]] constexpr std::uint8_t heading_level(Tag tag) {
  return tag < Tag::h1 || tag > Tag::h6
             ? std::uint8_t{0}
             : static_cast<std::uint8_t>(static_cast<int>(tag) - static_cast<int>(Tag::h1) + 1);
}

}  // namespace plainsong::html
