#include "readers/pdf/page_edges.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string>
#include <unordered_map>
#include <utility>

namespace plainsong::pdf {
namespace {

constexpr std::size_t most_edge_lines = 3;

/// The lines of a page from the top down.
std::vector<std::uint32_t> by_height(const Page& page) {
  std::vector<std::uint32_t> order(page.lines.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return page.lines[i].box.top; });
  return order;
}

bool digit(char c) { return c >= '0' && c <= '9'; }

/// A line with its numbers taken out, so that "Page 3 of 7" equals "Page 4 of 7".
std::string pattern(std::string_view text, bool top) {
  constexpr std::size_t longest = 300;
  std::string result{top ? "^" : "$"};
  for (const char c : text.substr(0, longest)) {
    if (!digit(c)) {
      result += c;
    } else if (result.back() != '#') {
      result += '#';
    }
  }
  return result;
}

/// Lines at the edges of a page that may be its header and footer, the outermost first.
struct Edges {
  std::vector<std::uint32_t> top;
  std::vector<std::uint32_t> bottom;
};

Edges edges_of(const Page& page, const std::vector<std::uint32_t>& order) {
  constexpr float zone = 0.15F;  // of the height of the page
  Edges edges;
  for (std::size_t i = 0; i < std::min(most_edge_lines, order.size()); ++i) {
    const Line& first = page.lines[order[i]];
    if (first.box.bottom < zone * page.height) edges.top.push_back(order[i]);
    const Line& last = page.lines[order[order.size() - 1 - i]];
    if (last.box.top > (1 - zone) * page.height) {
      edges.bottom.push_back(order[order.size() - 1 - i]);
    }
  }
  return edges;
}

/// "7", "- 7 -", "Page 7", "7 / 9": in the margin, the number of the page.
bool page_number(std::string_view text) {
  const auto letters =
      std::ranges::count_if(text, [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; });
  constexpr std::size_t longest = 20;
  return text.size() <= longest && letters <= 8 && std::ranges::any_of(text, digit) &&
         (letters == 0 || text.starts_with("Page") || text.starts_with("page") ||
          text.starts_with("P\xC3\xA1gina"));
}

using Repeats = std::unordered_map<std::string, std::uint32_t>;

void mark_edges(const Page& page, const std::vector<std::uint32_t>& order, const Repeats& repeats,
                std::uint32_t enough, float body, std::vector<Region>& regions) {
  constexpr float margin = 54;  // three quarters of an inch
  const auto repeated = [&](std::uint32_t line, bool top) {
    const auto found = repeats.find(pattern(page.text_of(page.lines[line]), top));
    return found != repeats.end() && found->second >= enough;
  };
  const auto apart = [&](std::uint32_t upper, std::uint32_t lower) {
    const Line& above = page.lines[upper];
    return page.lines[lower].box.top - above.box.bottom > above.height;
  };
  // The title of a flyer may stand as high.
  const auto small = [&](std::uint32_t line) { return page.lines[line].height < 1.1F * body; };
  const Edges edges = edges_of(page, order);
  const std::size_t last = order.size() - 1;
  for (std::size_t i = 0; i < edges.top.size(); ++i) {
    const bool alone = i == 0 && last > 0 && small(order[0]) &&
                       page.lines[order[0]].box.bottom < margin && apart(order[0], order[1]);
    if (!alone && !repeated(edges.top[i], true)) break;
    regions[edges.top[i]] = Region::page_header;
  }
  for (std::size_t i = 0; i < edges.bottom.size(); ++i) {
    const Line& line = page.lines[edges.bottom[i]];
    if (regions[edges.bottom[i]] != Region::body) break;
    const bool alone = i == 0 && last > 0 && small(order[last]) &&
                       line.box.top > page.height - margin && apart(order[last - 1], order[last]);
    const bool number = i == 0 && page_number(page.text_of(line));
    if (!alone && !number && !repeated(edges.bottom[i], false)) break;
    regions[edges.bottom[i]] = Region::page_footer;
  }
}

/// Lines that stand close to text of the body belong to it: letters merged into one file repeat
/// their first lines, too.
void keep_areas_whole(const Page& page, std::vector<Region>& regions) {
  for (const Area& area : page.areas) {
    const auto first = regions.begin() + area.first_line;
    const auto last = first + area.lines;
    if (std::find(first, last, Region::body) != last) std::fill(first, last, Region::body);
  }
}

bool begins_note(std::string_view text) {
  return !text.empty() && (digit(text[0]) || text[0] == '*' || text.starts_with("†") ||
                           text.starts_with("¹") || text.starts_with("²"));
}

/// Small print at the foot of a page, from the first line that begins with a number or a star.
void mark_footnotes(const Page& page, const std::vector<std::uint32_t>& order, float body,
                    std::vector<Region>& regions) {
  constexpr float small = 0.88F;
  std::size_t first_note = order.size();
  for (std::size_t i = order.size(); i-- > 0;) {
    const Line& line = page.lines[order[i]];
    if (regions[order[i]] == Region::page_footer) continue;
    if (regions[order[i]] != Region::body || line.height > small * body ||
        line.box.top < page.height / 2) {
      break;
    }
    if (begins_note(page.text_of(line))) first_note = i;
  }
  for (std::size_t i = first_note; i < order.size(); ++i) {
    if (regions[order[i]] == Region::body) regions[order[i]] = Region::footnote;
  }
}

}  // namespace

float body_height(const Layout& layout) {
  std::vector<std::pair<float, std::uint32_t>> heights;  // and how many bytes have it
  std::uint64_t bytes = 0;
  for (const Page& page : layout.pages) {
    for (const Line& line : page.lines) {
      heights.emplace_back(line.height, page.span(line).size());
      bytes += page.span(line).size();
    }
  }
  std::ranges::sort(heights);
  std::uint64_t seen = 0;
  for (const auto& [height, size] : heights) {
    seen += size;
    if (seen * 2 >= bytes) return height;
  }
  return 0;
}

std::vector<std::vector<Region>> line_regions(const Layout& layout, float body) {
  std::vector<std::vector<std::uint32_t>> orders;
  Repeats repeats;
  for (const Page& page : layout.pages) {
    orders.push_back(by_height(page));
    const Edges edges = edges_of(page, orders.back());
    for (const std::uint32_t line : edges.top) {
      ++repeats[pattern(page.text_of(page.lines[line]), true)];
    }
    for (const std::uint32_t line : edges.bottom) {
      ++repeats[pattern(page.text_of(page.lines[line]), false)];
    }
  }
  // Left and right pages may have headers of their own, and the first page often has none.
  const auto enough =
      std::max<std::uint32_t>(2, static_cast<std::uint32_t>(layout.pages.size()) / 3);
  std::vector<std::vector<Region>> regions;
  for (std::size_t i = 0; i < layout.pages.size(); ++i) {
    const Page& page = layout.pages[i];
    regions.emplace_back(page.lines.size(), Region::body);
    if (page.lines.empty()) continue;
    mark_edges(page, orders[i], repeats, enough, body, regions.back());
    keep_areas_whole(page, regions.back());
    mark_footnotes(page, orders[i], body, regions.back());
  }
  return regions;
}

}  // namespace plainsong::pdf
