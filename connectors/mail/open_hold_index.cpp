#include <dlfcn.h>

#include <filesystem>
#include <system_error>

#include "mail/hold_index.hpp"

namespace plainsong::mail {

using MakeHoldIndex = HoldIndex*(const char* address, Error& error);

Result<std::unique_ptr<HoldIndex>> open_hold_index(std::string_view address) {
  std::error_code code;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", code);
  const auto file = program.parent_path().parent_path() / "lib" / "plainsong" / "ledger.so";
  void* handle = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  void* symbol = handle == nullptr ? nullptr : dlsym(handle, "plainsong_open_hold_index");
  if (symbol == nullptr) {
    const char* reason = dlerror();
    return unexpected{Error{ErrorKind::unavailable, file.string(),
                            std::string{"this part of Plainsong could not be loaded: "} +
                                (reason == nullptr ? "unknown reason" : reason)}};
  }
  Error error;
  const std::string text{address};
  HoldIndex* index = reinterpret_cast<MakeHoldIndex*>(symbol)(text.c_str(), error);
  if (index == nullptr) return unexpected{std::move(error)};
  return std::unique_ptr<HoldIndex>{index};
}

}  // namespace plainsong::mail
