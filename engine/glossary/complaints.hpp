#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "plainsong/result.hpp"

namespace plainsong {

/// Adds mistakes to a list, each with its file and line. A file that is wrong everywhere does not
/// fill the memory: after `most` mistakes the list says that there are more, and grows no further.
class Complaints {
 public:
  static constexpr std::size_t most = 1000;

  /// `list` must live longer than this.
  Complaints(std::string_view file, Errors& list) : file_{file}, list_{list} {}

  void add(std::uint32_t line, std::string message, ErrorKind kind = ErrorKind::invalid_config) {
    if (list_.size() > most) return;
    if (list_.size() == most) message = "there are more mistakes, which are not listed";
    list_.push_back({kind, file_ + ":" + std::to_string(line), std::move(message)});
  }

 private:
  std::string file_;
  Errors& list_;
};

}  // namespace plainsong
