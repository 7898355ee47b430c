#include "readers/pdf/pieces.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <string_view>
#include <utility>

#include "readers/pdf/line_text.hpp"
#include "readers/pdf/page_edges.hpp"
#include "readers/pdf/tables.hpp"

namespace plainsong::pdf {
namespace {

constexpr std::uint32_t nothing = std::numeric_limits<std::uint32_t>::max();

bool same_height(float a, float b) { return std::max(a, b) < 1.12F * std::min(a, b) + 0.1F; }

/// How far to the right text goes that begins at a given place on the left. Steps of four points.
class RightEdges {
 public:
  RightEdges(const Layout& layout, float body) {
    for (const Page& page : layout.pages) {
      for (const Line& line : page.lines) {
        if (!same_height(line.height, body)) continue;
        float& edge = edges_[step(line.box.left)];
        edge = std::max(edge, line.box.right);
      }
    }
  }

  /// Indented lines reach as far as those they are indented from, up to 60 points further left.
  [[nodiscard]] float at(float left) const {
    constexpr std::size_t indent = 15;
    const std::size_t last = std::min(step(left) + 1, edges_.size() - 1);
    const std::size_t first = last > indent + 1 ? last - indent - 1 : 0;
    return *std::max_element(edges_.begin() + static_cast<std::ptrdiff_t>(first),
                             edges_.begin() + static_cast<std::ptrdiff_t>(last) + 1);
  }

 private:
  static std::size_t step(float left) {
    return static_cast<std::size_t>(std::clamp(left / 4, 0.0F, 999.0F));
  }
  std::array<float, 1000> edges_{};
};

/// For each area the left edge of what stands to its right; the width of the page if nothing does.
std::vector<float> right_neighbours(const Page& page) {
  std::vector<std::uint32_t> order(page.areas.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return page.areas[i].box.top; });
  std::vector<float> result(page.areas.size(), page.width);
  constexpr std::size_t farthest = 64;  // keeps hostile pages linear
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Box& a = page.areas[order[i]].box;
    for (std::size_t j = i + 1; j < std::min(order.size(), i + farthest); ++j) {
      const Box& b = page.areas[order[j]].box;
      if (b.top >= a.bottom) break;
      if (b.left >= a.right) result[order[i]] = std::min(result[order[i]], b.left);
      if (a.left >= b.right) result[order[j]] = std::min(result[order[j]], a.left);
    }
  }
  return result;
}

/// For each line the marker that stands apart to its left; `nothing` if none does.
std::vector<std::uint32_t> markers_beside(const Page& page) {
  std::vector<std::uint32_t> result(page.lines.size(), nothing);
  std::vector<std::uint32_t> order(page.lines.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto middle = [&](std::uint32_t i) { return page.lines[i].box.middle(); };
  std::ranges::stable_sort(order, {}, middle);
  for (const std::uint32_t marker : order) {
    const Line& line = page.lines[marker];
    if (!is_lone_marker(page, line)) continue;
    constexpr std::ptrdiff_t most_level = 32;  // keeps hostile pages linear
    constexpr float widest_gap = 80;
    auto at = std::ranges::lower_bound(order, line.box.middle() - 0.4F * line.height, {}, middle);
    const auto end = order.end() - at > most_level ? at + most_level : order.end();
    std::uint32_t nearest = nothing;
    for (; at != end && middle(*at) < line.box.middle() + 0.4F * line.height; ++at) {
      const float gap = page.lines[*at].box.left - line.box.right;
      if (*at == marker || gap < 0 || gap > widest_gap) continue;
      if (nearest == nothing || page.lines[*at].box.left < page.lines[nearest].box.left) {
        nearest = *at;
      }
    }
    if (nearest != nothing && result[nearest] == nothing) result[nearest] = marker;
  }
  return result;
}

/// Puts the lines of one document together.
class PieceMaker {
 public:
  explicit PieceMaker(const Layout& layout)
      : layout_{layout},
        body_{body_height(layout)},
        regions_{line_regions(layout, body_)},
        edges_{layout, body_} {}

  std::vector<Piece> pieces() && {
    for (std::uint32_t i = 0; i < layout_.pages.size(); ++i) add_page(i);
    name_headings();
    return std::move(pieces_);
  }

 private:
  const Page& page() const { return layout_.pages[page_]; }
  const Line& line(std::uint32_t index) const { return page().lines[index]; }
  std::string_view text(std::uint32_t index) const { return page().text_of(line(index)); }
  Region region(std::uint32_t index) const { return regions_[page_][index]; }

  void add_page(std::uint32_t index) {
    page_ = index;
    neighbours_ = right_neighbours(page());
    markers_ = markers_beside(page());
    std::vector<bool> attached(page().lines.size(), false);
    for (const std::uint32_t marker : markers_) {
      if (marker != nothing) attached[marker] = true;
    }
    const auto& areas = page().areas;
    std::vector<std::uint32_t> plain_areas;
    for (std::uint32_t i = 0; i < areas.size(); ++i) {
      if (no_line(areas[i],
                  [&](std::uint32_t l) { return attached[l] || region(l) != Region::body; })) {
        plain_areas.push_back(i);
      }
    }
    const std::vector<Table> tables = find_tables(page(), plain_areas);
    std::vector<std::uint32_t> table_of(areas.size(), nothing);
    for (std::uint32_t t = 0; t < tables.size(); ++t) {
      for (const std::uint32_t area : tables[t].areas) table_of[area] = t;
    }
    std::vector<bool> added(tables.size(), false);
    for (std::uint32_t i = 0; i < areas.size(); ++i) {
      const std::uint32_t table = table_of[i];
      if (table == nothing) {
        add_area(i, attached);
      } else if (!added[table]) {
        added[table] = true;
        add_table(tables[table]);
      }
    }
  }

  template <class Test>
  static bool no_line(const Area& area, Test test) {
    for (std::uint32_t i = 0; i < area.lines; ++i) {
      if (test(area.first_line + i)) return false;
    }
    return true;
  }

  void add_table(const Table& table) {
    ++tables_;
    for (std::uint32_t row = 0; row < table.rows.size(); ++row) {
      for (const Cell& cell : table.rows[row]) {
        Piece piece;
        piece.block.kind =
            table.has_header && row == 0 ? BlockKind::table_header : BlockKind::table_cell;
        piece.block.place = {
            .page = page_ + 1, .table = tables_, .row = row + 1, .cell = cell.column + 1};
        for (const std::uint32_t l : cell.lines) piece.lines.push_back({page_, l});
        pieces_.push_back(std::move(piece));
      }
    }
    running_.reset();
  }

  void add_area(std::uint32_t index, const std::vector<bool>& attached) {
    const Area& area = page().areas[index];
    area_ = index;
    wrapped_ = wraps_at_its_edge(area);
    std::uint32_t before = nothing;
    for (std::uint32_t l = area.first_line; l < area.first_line + area.lines; ++l) {
      if (attached[l]) continue;
      const bool first = before == nothing || region(before) != region(l);
      if (first ? !continues_running(l) : begins_piece(before, l)) open_piece(l);
      add_line(l);
      before = l;
    }
  }

  /// Text that fills its own width goes on at the right edge of its area, whatever is beside it.
  bool wraps_at_its_edge(const Area& area) const {
    constexpr std::uint32_t enough = 4;
    if (area.lines < enough) return false;
    std::uint32_t full = 0;
    for (std::uint32_t l = area.first_line; l + 1 < area.first_line + area.lines; ++l) {
      full += line(l).box.right + first_word_room(l + 1) > area.box.right ? 1 : 0;
    }
    return full * 10 >= (area.lines - 1) * 6;
  }

  /// The room the first word of a line would take at the end of the line above.
  float first_word_room(std::uint32_t index) const {
    const Line& l = line(index);
    return page().words[l.first_word].box.width() + 0.25F * l.height;
  }

  /// How much room was left at the end of `index`, a line of the area at hand.
  float room(std::uint32_t index) const {
    const Area& area = page().areas[area_];
    const Line& l = line(index);
    float edge = area.box.right;
    if (!wrapped_) {
      float column = edges_.at(l.box.left);
      // Few lines are as large as a heading: they may go as far as the page has text.
      if (!same_height(l.height, body_)) column = std::max(column, page().width - area.box.left);
      edge = std::max(edge, std::min(column, neighbours_[area_] - 0.3F * l.height));
    }
    const bool centred = l.box.left > area.box.left + 3 &&
                         std::abs(l.box.left + l.box.right - area.box.left - area.box.right) < 6;
    return edge - l.box.right + (centred ? l.box.left - area.box.left : 0);
  }

  bool begins_piece(std::uint32_t before, std::uint32_t l) const {
    if (markers_[l] != nothing) return true;
    const bool fitted = first_word_room(l) < room(before);
    const Marker marker = leading_marker(page(), line(l));
    if (marker == Marker::bullet) return true;
    if (marker == Marker::number && (fitted || in_item() || ends_sentence(text(before)))) {
      return true;
    }
    if (!same_height(line(before).height, line(l).height)) return true;
    if (line(l).box.top - line(before).box.bottom > 0.6F * line(l).height) return true;
    if (begins_lower(text(l))) return false;
    if (fitted) return true;
    const bool indented = line(l).box.left > line(before).box.left + 0.8F * line(l).height;
    return indented && !in_item() && ends_sentence(text(before));
  }

  bool in_item() const {
    return target_ < pieces_.size() && pieces_[target_].block.kind == BlockKind::list_item;
  }

  /// What the last paragraph or list item of the body ends with.
  struct Running {
    std::size_t piece = 0;
    std::uint32_t page = 0;
    std::uint32_t line = 0;
    float room = 0;
  };

  /// True if line `l`, the first of its area, goes on with the text that ran before; that piece
  /// is then the last to which lines are added.
  bool continues_running(std::uint32_t l) {
    if (region(l) != Region::body || !running_) return false;
    const Page& page_before = layout_.pages[running_->page];
    const Line& before = page_before.lines[running_->line];
    const std::string_view text_before = page_before.text_of(before);
    if (markers_[l] != nothing || leading_marker(page(), line(l)) != Marker::none ||
        is_lone_marker(page(), line(l)) || !same_height(before.height, line(l).height) ||
        ends_sentence(text_before)) {
      return false;
    }
    const bool full = first_word_room(l) >= running_->room;
    const bool elsewhere =
        running_->page != page_ || line(l).box.top < before.box.top;  // page or column
    const bool goes_on = begins_lower(text(l))
                             ? full || elsewhere
                             : full && elsewhere && pieces_[running_->piece].lines.size() >= 2;
    if (!goes_on) return false;
    target_ = running_->piece;
    return true;
  }

  void open_piece(std::uint32_t l) {
    Piece piece;
    piece.block.region = region(l);
    piece.block.place = {.page = page_ + 1};
    const bool item = region(l) != Region::footnote &&
                      (markers_[l] != nothing || leading_marker(page(), line(l)) != Marker::none);
    if (item) {
      const float left = line(markers_[l] == nothing ? l : markers_[l]).box.left;
      piece.block.kind = BlockKind::list_item;
      piece.block.level = item_level(left);
    } else {
      last_item_left_.clear();
    }
    pieces_.push_back(std::move(piece));
    target_ = pieces_.size() - 1;
  }

  /// Items further to the right than the ones before are inside them.
  std::uint8_t item_level(float left) {
    constexpr std::size_t deepest = 9;
    constexpr float nudge = 4;
    while (!last_item_left_.empty() && last_item_left_.back() > left + nudge) {
      last_item_left_.pop_back();
    }
    const bool further = last_item_left_.empty() || last_item_left_.back() < left - nudge;
    if (further && last_item_left_.size() < deepest) last_item_left_.push_back(left);
    return static_cast<std::uint8_t>(last_item_left_.size());
  }

  void add_line(std::uint32_t l) {
    Piece& piece = pieces_[target_];
    if (markers_[l] != nothing) piece.lines.push_back({page_, markers_[l]});
    piece.lines.push_back({page_, l});
    if (piece.block.region == Region::body) {
      running_ = Running{target_, page_, l, room(l)};
    }
  }

  float height(const Piece& piece) const {
    const LineRef last = piece.lines.back();
    return layout_.pages[last.page].lines[last.line].height;
  }

  std::size_t text_bytes(const Piece& piece) const {
    std::size_t bytes = 0;
    for (const LineRef ref : piece.lines) {
      const Page& p = layout_.pages[ref.page];
      bytes += p.span(p.lines[ref.line]).size() + 1;
    }
    return bytes;
  }

  /// Short text in letters larger than the rest.
  bool is_large_heading(const Piece& piece) const {
    constexpr std::size_t most_lines = 3;
    constexpr std::size_t longest = 160;
    return height(piece) > 1.12F * body_ && piece.lines.size() <= most_lines &&
           text_bytes(piece) <= longest;
  }

  /// One line that stands alone, is short and ends like no sentence: as in plain text.
  bool is_plain_heading(const Piece& piece) const {
    constexpr std::size_t longest = 70;
    const LineRef only = piece.lines.front();
    const Page& p = layout_.pages[only.page];
    const std::string_view line_text = p.text_of(p.lines[only.line]);
    return piece.lines.size() == 1 && line_text.size() <= longest &&
           std::string_view{".!?,;"}.find(line_text.back()) == std::string_view::npos &&
           !begins_lower(line_text);
  }

  void name_headings() {
    std::vector<float> heights;  // of large headings, falling
    const auto candidate = [](const Piece& p) {
      return p.block.kind == BlockKind::paragraph && p.block.region == Region::body;
    };
    for (const Piece& piece : pieces_) {
      if (candidate(piece) && is_large_heading(piece)) heights.push_back(height(piece));
    }
    std::ranges::sort(heights, std::ranges::greater{});
    const auto same = [](float a, float b) { return a - b < 0.5F; };
    heights.erase(std::unique(heights.begin(), heights.end(), same), heights.end());
    constexpr std::size_t lowest = 6;
    heights.resize(std::min(heights.size(), lowest));
    for (Piece& piece : pieces_) {
      if (!candidate(piece)) continue;
      std::size_t level = 0;
      if (is_large_heading(piece)) {
        const float own = height(piece);
        level = 1 + static_cast<std::size_t>(
                        std::ranges::count_if(heights, [&](float h) { return h > own + 0.5F; }));
      } else if (is_plain_heading(piece)) {
        level = std::max<std::size_t>(2, heights.size() + 1);
      }
      if (level == 0) continue;
      piece.block.kind = BlockKind::heading;
      piece.block.level = static_cast<std::uint8_t>(std::min(level, lowest));
    }
  }

  const Layout& layout_;
  float body_;
  std::vector<std::vector<Region>> regions_;
  RightEdges edges_;
  std::vector<Piece> pieces_;
  std::uint32_t tables_ = 0;

  // Of the page and area at hand.
  std::uint32_t page_ = 0;
  std::uint32_t area_ = 0;
  bool wrapped_ = false;
  std::vector<float> neighbours_;
  std::vector<std::uint32_t> markers_;

  std::size_t target_ = 0;  // the piece lines are added to
  std::optional<Running> running_;
  std::vector<float> last_item_left_;  // rising: one for each level that is open
};

}  // namespace

std::vector<Piece> pieces_of(const Layout& layout) { return PieceMaker{layout}.pieces(); }

}  // namespace plainsong::pdf
