#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace plainsong::bench {

/// Work over the same letters again and again, ready to be measured.
struct Workload {
  std::size_t bytes = 0;         ///< of input, that a pass goes through
  std::function<void()> pass{};  ///< once through all of it; what it finds is kept from optimizers
};

/// What can be measured, by name: "read/html", "core/2000", "check", "check/all".
[[nodiscard]] std::vector<std::string> workload_names();

/// Makes what is needed for `name` over `letters` letters. Throws std::runtime_error, with the
/// reason, for a workload that there is not or that cannot be made.
[[nodiscard]] Workload make_workload(std::string_view name, std::size_t letters);

/// Single messages, each of which can be checked by itself.
struct Message {
  std::size_t count = 0;
  std::function<void(std::size_t)> check{};  ///< from bytes to lines of JSON
};

/// `count` messages of at least `bytes` bytes for the workload `name` ("check/all",
/// "check/styles", "check/everything"). Throws as make_workload does.
[[nodiscard]] Message make_message(std::string_view name, std::size_t count, std::size_t bytes);

}  // namespace plainsong::bench
