#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "plainsong/document.hpp"
#include "readers/html/tags.hpp"

namespace plainsong::html {

enum class Visibility : std::uint8_t {
  seen,
  hidden,  ///< by its style: may be the text for the list of messages
  never,   ///< by its nature: script, svg, ...
};

enum class TableKind : std::uint8_t { none, unknown, layout, cells };

/// What the elements around a piece of text make of it.
struct State {
  Region region = Region::body;
  BlockKind kind = BlockKind::paragraph;
  std::uint8_t level = 0;
  std::uint8_t lists = 0;
  std::uint8_t quotations = 0;
  Visibility visibility = Visibility::seen;
  bool tiny_font = false;
  bool preserved = false;  ///< white space counts
  TableKind table = TableKind::none;
  Place place{};  ///< of a cell: its table, row and number
  Language language{};
  bool language_is_explicit = false;
  Language inline_language{};  ///< of an element inside the block, where it says so
};

struct OpenElement {
  Element element{};
  State state{};
  bool marked = false;
};

/// The elements that are open, innermost last. Of a deeper nesting than any real page has, only
/// the outer part is kept: what lies deeper is read as if directly in the deepest element kept.
class OpenElements {
 public:
  explicit OpenElements(State base) : base_{base} {}

  [[nodiscard]] const State& state() const { return open_.empty() ? base_ : open_.back().state; }
  [[nodiscard]] State& base() { return base_; }
  /// Whether it was kept.
  bool push(const OpenElement& element);
  /// Closes the innermost element `element` that an end tag here can close, with all inside it.
  /// Returns how many marked elements were closed.
  std::size_t close(const Element& element);
  /// Closes what a start tag of `element` closes without being told to: an open paragraph, the
  /// previous item or cell. Returns how many marked elements were closed.
  std::size_t close_implied(const Element& element);

 private:
  std::size_t pop_to(std::size_t size);
  [[nodiscard]] bool has(Tag tag) const { return counts_[static_cast<std::size_t>(tag)] > 0; }
  std::size_t close_within(std::initializer_list<Tag> tags, std::initializer_list<Tag> boundaries);

  static constexpr std::size_t deepest = 256;
  static constexpr std::size_t reach = 128;  // how far a search goes that may find nothing

  State base_;
  std::vector<OpenElement> open_;
  std::array<std::uint16_t, tag_count> counts_{};
  std::size_t left_out_ = 0;
};

}  // namespace plainsong::html
