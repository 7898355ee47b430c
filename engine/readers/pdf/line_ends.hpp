#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "readers/pdf/layout.hpp"
#include "readers/pdf/pieces.hpp"

namespace plainsong::pdf {

/// What stands between two lines that one reads as one text.
enum class Joint : std::uint8_t {
  space,
  nothing,      ///< the hyphen or dash at the end belongs to the text: "K-" "12", "6-" "8 p.m."
  drop_hyphen,  ///< the hyphen is there because the line ended
};

/// Tells hyphens that end a line from those that are part of a word. The document itself is the
/// best witness: a word that it writes elsewhere is written the same way here.
class LineEnds {
 public:
  LineEnds(const Layout& layout, const std::vector<Piece>& pieces);

  [[nodiscard]] Joint joint(std::string_view before, std::string_view after) const;

 private:
  struct Seen {
    std::uint32_t closed = 0;
    std::uint32_t hyphened = 0;
  };
  void count(std::string_view word);

  std::unordered_map<std::string, Seen> seen_;  // by the word in lower case, without its hyphen
};

/// The bytes of the hyphen or soft hyphen that ends `line`; 0 if none does.
[[nodiscard]] std::size_t final_hyphen(std::string_view line);

}  // namespace plainsong::pdf
