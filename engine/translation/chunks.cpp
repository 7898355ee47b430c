#include "translation/chunks.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

#include "context/usage.hpp"
#include "text/utf8.hpp"

namespace plainsong {
namespace {

/// The language whose dictionary alone has most of the words in `range`; unknown if they do not
/// tell.
Language told_language(const MessageWords& words, WordRange range,
                       std::span<const Language> dictionaries) {
  std::array<int, Entry::language_slots> counts{};
  const std::size_t slots = std::min(dictionaries.size(), counts.size());
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    const std::uint32_t accepted = words.word(i).entry.flags() & Entry::lower_case_any;
    if (accepted == 0 || (accepted & (accepted - 1)) != 0) continue;
    const int slot =
        std::countr_zero(accepted) - std::countr_zero(std::uint32_t{Entry::lower_case_0});
    ++counts[static_cast<std::size_t>(slot)];
  }
  std::size_t best = 0;
  for (std::size_t slot = 1; slot < slots; ++slot) {
    if (counts[slot] > counts[best]) best = slot;
  }
  const auto as_many = std::ranges::count(counts, counts[best]);
  return slots == 0 || counts[best] == 0 || as_many > 1 ? Language{} : dictionaries[best];
}

bool breaks_line(std::string_view gap) {
  return gap != " " && gap.find('\n') != std::string_view::npos;
}

}  // namespace

std::vector<Chunk> chunks_of(const MessageReading& reading,
                             std::span<const Language> dictionaries) {
  const MessageWords& words = reading.words;
  const std::string_view text = words.document().text();
  std::vector<Chunk> chunks;
  const auto add = [&](WordRange range, const Block& block, Language language) {
    if (range.size() == 0) return;
    Chunk chunk{.words = range, .span = words.span(range), .language = language};
    chunk.length = static_cast<std::uint32_t>(utf8::count(chunk.span.of(text)));
    chunk.table = block.place.table;
    chunk.row = block.place.row;
    chunks.push_back(chunk);
  };
  const auto blocks = words.document().blocks();
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    const Block& block = blocks[b];
    const BlockWords& its = words.segments().blocks()[b];
    if (!Usage::own_words(block) || its.words.size() == 0) continue;
    if (block.region != Region::body && block.region != Region::alternative) continue;
    const Language whole = told_language(words, its.words, dictionaries);
    // Lines of two languages in one block.
    std::vector<std::pair<WordRange, Language>> lines;
    bool two = false;
    for (std::uint32_t i = its.words.first; i < its.words.last;) {
      std::uint32_t end = i + 1;
      while (end < its.words.last && !breaks_line(words.before(end))) ++end;
      const WordRange line{i, end};
      const Language language = told_language(words, line, dictionaries);
      for (const auto& [range, other] : lines) {
        two = two || (language.known() && other.known() && other != language);
      }
      lines.emplace_back(line, language);
      i = end;
    }
    if (!two) {
      add(its.words, block, whole.known() ? whole : its.language);
      continue;
    }
    for (std::size_t l = 0; l < lines.size();) {
      WordRange range = lines[l].first;
      Language language = lines[l].second;
      std::size_t next = l + 1;
      while (next < lines.size() &&
             (!lines[next].second.known() || lines[next].second == language)) {
        range.last = lines[next++].first.last;
      }
      add(range, block, language.known() ? language : its.language);
      l = next;
    }
  }
  return chunks;
}

std::vector<Alignment> align(const std::vector<Chunk>& source,
                             const std::vector<Anchors>& source_anchors,
                             const std::vector<Chunk>& target,
                             const std::vector<Anchors>& target_anchors) {
  struct Step {
    double cost = std::numeric_limits<double>::infinity();
    std::uint8_t from_source = 0;
    std::uint8_t from_target = 0;
  };
  const std::size_t rows = source.size() + 1;
  const std::size_t columns = target.size() + 1;
  // What is far longer than any message is not aligned, and nothing is far from the diagonal.
  constexpr std::size_t most = 2000;
  constexpr std::size_t widest = 150;
  if (rows > most || columns > most) return {};
  const auto from_of = [&](std::size_t i) {
    const std::size_t middle = rows > 1 ? i * (columns - 1) / (rows - 1) : 0;
    return middle > widest ? middle - widest : 0;
  };
  const auto to_of = [&](std::size_t i) {
    const std::size_t middle = rows > 1 ? i * (columns - 1) / (rows - 1) : 0;
    return std::min(columns, middle + widest + 1);
  };
  std::vector<std::vector<Step>> table(rows);
  for (std::size_t i = 0; i < rows; ++i) table[i].resize(to_of(i) - from_of(i));
  const Step outside;
  const auto step_at = [&](std::size_t i, std::size_t j) -> const Step& {
    return j < from_of(i) || j >= to_of(i) ? outside : table[i][j - from_of(i)];
  };
  table[0][0].cost = 0;
  const auto anchors_in = [](const std::vector<Anchors>& anchors, std::size_t first,
                             std::size_t count) {
    std::vector<std::uint64_t> values;
    for (std::size_t i = first; i < first + count; ++i) {
      values.insert(values.end(), anchors[i].values.begin(), anchors[i].values.end());
    }
    std::ranges::sort(values);
    return values;
  };
  const auto length_of = [](const std::vector<Chunk>& chunks, std::size_t first,
                            std::size_t count) {
    double length = 0;
    for (std::size_t i = first; i < first + count; ++i) length += chunks[i].length;
    return length;
  };
  constexpr double skip = 5.0;   // to leave a piece without its like
  constexpr double merge = 4.5;  // to take two pieces for one
  const auto cost_of = [&](std::size_t i, std::size_t j, std::size_t m, std::size_t n) {
    if (m == 0 || n == 0) return skip * static_cast<double>(m + n);
    const double a = length_of(source, i, m);
    const double b = length_of(target, j, n);
    // Spanish takes about an eighth more room; the variance is that of Gale and Church.
    constexpr double ratio = 1.12;
    constexpr double variance = 6.8;
    const double delta = (b - a * ratio) / std::sqrt(std::max(a, 1.0) * variance);
    double cost = std::min(std::abs(delta), 8.0);
    const auto left = anchors_in(source_anchors, i, m);
    const auto right = anchors_in(target_anchors, j, n);
    std::vector<std::uint64_t> both;
    std::ranges::set_intersection(left, right, std::back_inserter(both));
    cost -= 1.5 * static_cast<double>(std::min<std::size_t>(both.size(), 4));
    const std::size_t alone = left.size() + right.size() - 2 * both.size();
    cost += 0.4 * static_cast<double>(std::min<std::size_t>(alone, 4));
    if (m + n > 2) cost += merge;
    const bool same_row = m == 1 && n == 1 && source[i].table != 0 &&
                          source[i].table == target[j].table && source[i].row == target[j].row;
    if (same_row) cost -= 5.0;
    return cost;
  };
  constexpr std::array<std::pair<std::uint8_t, std::uint8_t>, 5> steps{
      {{1, 1}, {1, 0}, {0, 1}, {2, 1}, {1, 2}}};
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = from_of(i); j < to_of(i); ++j) {
      Step& best = table[i][j - from_of(i)];
      for (const auto& [m, n] : steps) {
        if (i < m || j < n) continue;
        const double before = step_at(i - m, j - n).cost;
        if (std::isinf(before)) continue;
        const double cost = before + cost_of(i - m, j - n, m, n);
        if (cost < best.cost) best = {.cost = cost, .from_source = m, .from_target = n};
      }
    }
  }
  std::vector<Alignment> alignments;
  for (std::size_t i = rows - 1, j = columns - 1; i > 0 || j > 0;) {
    const Step& step = step_at(i, j);
    if (step.from_source == 0 && step.from_target == 0) break;
    Alignment one;
    for (std::size_t k = i - step.from_source; k < i; ++k) one.source.push_back(k);
    for (std::size_t k = j - step.from_target; k < j; ++k) one.target.push_back(k);
    alignments.push_back(std::move(one));
    i -= step.from_source;
    j -= step.from_target;
  }
  std::ranges::reverse(alignments);
  return alignments;
}

}  // namespace plainsong
