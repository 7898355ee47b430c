#pragma once

#include <string>
#include <string_view>

#include "plainsong/reader.hpp"
#include "plainsong/result.hpp"

namespace plainsong {

/// The function `symbol` of the reader module `name` ("mail", "archive"), which stays loaded.
/// Looks in tools.modules, else in ../lib/plainsong beside the running program. Thread-safe.
[[nodiscard]] Result<void*> module_symbol(std::string_view name, const char* symbol,
                                          const ReadTools& tools);

/// module_symbol as a function of type `Function`.
template <class Function>
[[nodiscard]] Result<Function*> module_function(std::string_view name, const char* symbol,
                                                const ReadTools& tools) {
  Result<void*> address = module_symbol(name, symbol, tools);
  if (!address) return unexpected{std::move(address).error()};
  return reinterpret_cast<Function*>(*address);
}

}  // namespace plainsong
