#include "common/module.hpp"

#include <dlfcn.h>

#include <filesystem>
#include <system_error>

namespace plainsong {

Result<void*> module_function(std::string_view name, const char* function) {
  std::error_code code;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", code);
  const auto file =
      program.parent_path().parent_path() / "lib" / "plainsong" / (std::string{name} + ".so");
  void* handle = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  void* symbol = handle == nullptr ? nullptr : dlsym(handle, function);
  if (symbol != nullptr) return symbol;
  const char* reason = dlerror();
  return unexpected{Error{ErrorKind::unavailable, file.string(),
                          std::string{"this part of Plainsong could not be loaded: "} +
                              (reason == nullptr ? "unknown reason" : reason)}};
}

}  // namespace plainsong
