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

  /// `line` counts from 1.
  void add(std::size_t line, std::string message);

  /// In the order of their lines, as "file:line". Only the first hundred or so: who sees them mends
  /// those first.
  [[nodiscard]] Errors errors() const;

 private:
  struct Mistake {
    std::size_t line;
    std::string message;
  };
  std::string file_;
  std::vector<Mistake> mistakes_;
  std::size_t left_out_ = 0;
};

}  // namespace plainsong
