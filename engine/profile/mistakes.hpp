#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/result.hpp"

namespace plainsong {

/// Collects the mistakes of one file.
class Mistakes {
 public:
  explicit Mistakes(std::string_view file) : file_{file} {}

  /// `line` counts from 1. A mistake after the first hundred is forgotten: who sees those mends
  /// them first.
  void add(std::size_t line, std::string message);
  /// True when there is no use in looking for more.
  [[nodiscard]] bool full() const;

  /// In the order of their lines, as "file:line".
  [[nodiscard]] Errors errors() const;

 private:
  struct Mistake {
    std::size_t line;
    std::string message;
  };
  std::string file_;
  std::vector<Mistake> mistakes_;
};

}  // namespace plainsong
