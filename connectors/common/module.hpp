#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "plainsong/result.hpp"

namespace plainsong {

/// A function of the module lib/plainsong/NAME.so beside the program, which is loaded for it and
/// stays.
[[nodiscard]] Result<void*> module_function(std::string_view name, const char* function);

/// What a function of a module opens at `address`; the function takes it with an Error, which it
/// sets if it returns null. T's destructor is the module's.
template <class T>
[[nodiscard]] Result<std::unique_ptr<T>> open_in_module(std::string_view name, const char* function,
                                                        std::string_view address) {
  using Open = T*(const char* address, Error& error);
  const auto open = module_function(name, function);
  if (!open) return unexpected{open.error()};
  Error error;
  std::unique_ptr<T> opened{reinterpret_cast<Open*>(*open)(std::string{address}.c_str(), error)};
  if (opened == nullptr) return unexpected{std::move(error)};
  return opened;
}

}  // namespace plainsong
