#include "readers/module.hpp"

#include <dlfcn.h>

#include <filesystem>
#include <system_error>

namespace plainsong {
namespace {

std::filesystem::path module_folder(const ReadTools& tools) {
  if (!tools.modules.empty()) return tools.modules;
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  return program.parent_path().parent_path() / "lib" / "plainsong";
}

}  // namespace

Result<void*> module_symbol(std::string_view name, const char* symbol, const ReadTools& tools) {
  const std::filesystem::path file = module_folder(tools) / (std::string{name} + ".so");
  // Never closed: GLib cannot be unloaded. Opening twice gives the same handle.
  void* handle = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  void* address = handle == nullptr ? nullptr : dlsym(handle, symbol);
  if (address == nullptr) {
    const char* reason = dlerror();
    return unexpected{Error{ErrorKind::unavailable, file.string(),
                            std::string{"this part of Plainsong could not be loaded: "} +
                                (reason == nullptr ? "unknown reason" : reason)}};
  }
  return address;
}

}  // namespace plainsong
