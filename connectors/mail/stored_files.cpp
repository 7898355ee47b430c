#include "mail/stored_files.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace plainsong::mail {

namespace fs = std::filesystem;

bool is_stored_id(std::string_view id) {
  constexpr std::size_t longest = 128;
  return !id.empty() && id.size() <= longest && id.front() != '.' &&
         std::ranges::all_of(id, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_' || c == '.';
         });
}

std::vector<std::string> ids_in(const std::string& folder) {
  std::vector<std::string> ids;
  std::error_code code;
  for (fs::directory_iterator i{folder, code}, end; !code && i != end; i.increment(code)) {
    std::string name = i->path().filename().string();
    std::error_code ignored;
    if (is_stored_id(name) && i->is_directory(ignored)) ids.push_back(std::move(name));
  }
  std::ranges::sort(ids);
  return ids;
}

std::string file_in(const std::string& folder, std::string_view file) {
  return (fs::path{folder} / file).string();
}

}  // namespace plainsong::mail
