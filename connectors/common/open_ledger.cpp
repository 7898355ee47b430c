#include <dlfcn.h>

#include <filesystem>
#include <system_error>

#include "common/ledger.hpp"

namespace plainsong {

using MakeLedger = Ledger*(const char* address, Error& error);

Result<std::unique_ptr<Ledger>> open_ledger(std::string_view address) {
  std::error_code code;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", code);
  const auto file = program.parent_path().parent_path() / "lib" / "plainsong" / "ledger.so";
  void* handle = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  void* symbol = handle == nullptr ? nullptr : dlsym(handle, "plainsong_open_ledger");
  if (symbol == nullptr) {
    const char* reason = dlerror();
    return unexpected{Error{ErrorKind::unavailable, file.string(),
                            std::string{"this part of Plainsong could not be loaded: "} +
                                (reason == nullptr ? "unknown reason" : reason)}};
  }
  Error error;
  const std::string text{address};
  Ledger* ledger = reinterpret_cast<MakeLedger*>(symbol)(text.c_str(), error);
  if (ledger == nullptr) return unexpected{std::move(error)};
  return std::unique_ptr<Ledger>{ledger};
}

}  // namespace plainsong
