#include "common/word_lists.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include "common/files.hpp"

namespace plainsong {
namespace {

constexpr std::size_t longest_word = 100;
constexpr std::size_t longest_file = std::size_t{4} << 20U;

std::string state_folder() {
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string{value == nullptr ? "" : value};
  };
  const std::string state = variable("XDG_STATE_HOME");
  return (state.starts_with('/') ? state : variable("HOME") + "/.local/state") + "/plainsong/words";
}

bool is_word(std::string_view word) {
  return !word.empty() && word.size() <= longest_word && std::ranges::none_of(word, [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == 0x7F;
  }) && word.find("\u00A0") == std::string_view::npos;
}

/// A name as a file can have it: whatever is no letter or digit as its number.
std::string file_name(std::string_view list) {
  std::string name;
  for (const char c : list) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    if (plain && !(c == '.' && name.empty())) {
      name += c;
    } else {
      name += fmt::format("_{:02x}", static_cast<unsigned char>(c));
    }
  }
  return name + ".txt";
}

/// Changes whenever the file does.
std::string stamp_of(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return "none";
  return fmt::format("{}.{}.{}.{}", status.st_ino, status.st_size, status.st_mtim.tv_sec,
                     status.st_mtim.tv_nsec);
}

}  // namespace

WordLists::WordLists(std::string folder)
    : folder_{folder.empty() ? state_folder() : std::move(folder)} {}

std::string WordLists::path_of(std::string_view list) const {
  return folder_ + '/' + file_name(list);
}

WordLists::List& WordLists::fresh(std::string_view list) {
  auto found = lists_.find(list);
  if (found == lists_.end()) found = lists_.emplace(std::string{list}, List{}).first;
  List& content = found->second;
  const std::string path = path_of(list);
  std::string stamp = stamp_of(path);
  if (stamp == content.stamp) return content;
  content.words.clear();
  if (const auto bytes = files::read(path, longest_file)) {
    std::string_view rest = *bytes;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      std::string_view line = rest.substr(0, end);
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (is_word(line)) content.words.emplace(line);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  content.stamp = std::move(stamp);
  return content;
}

Result<void> WordLists::write(std::string_view list, const List& content) const {
  std::error_code error;
  std::filesystem::create_directories(folder_, error);
  if (error) {
    return unexpected{Error{ErrorKind::unreadable, folder_,
                            fmt::format("the folder cannot be made: {}", error.message())}};
  }
  std::string text;
  for (const std::string& word : content.words) text += word + '\n';
  return files::write(path_of(list), text);
}

Result<bool> WordLists::add(std::string_view list, std::string_view word) {
  if (list.empty() || file_name(list).size() > 200) {
    return unexpected{
        Error{ErrorKind::invalid_config, std::string{list}, "no list of words can be named so"}};
  }
  if (!is_word(word)) {
    return unexpected{Error{ErrorKind::invalid_config, "word",
                            "it must be one word of at most 100 bytes, without white space"}};
  }
  const std::scoped_lock lock{mutex_};
  List& content = fresh(list);
  if (!content.words.emplace(word).second) return false;
  auto written = write(list, content);
  content.stamp.clear();
  if (!written) return unexpected{std::move(written).error()};
  return true;
}

Result<bool> WordLists::remove(std::string_view list, std::string_view word) {
  const std::scoped_lock lock{mutex_};
  List& content = fresh(list);
  const auto found = content.words.find(word);
  if (found == content.words.end()) return false;
  content.words.erase(found);
  auto written = write(list, content);
  content.stamp.clear();
  if (!written) return unexpected{std::move(written).error()};
  return true;
}

std::vector<std::string> WordLists::words(std::string_view list) {
  const std::scoped_lock lock{mutex_};
  const List& content = fresh(list);
  return {content.words.begin(), content.words.end()};
}

bool WordLists::List::knows(std::string_view word) const {
  if (words.empty()) return false;
  if (words.contains(word)) return true;
  if (word.empty() || word[0] < 'A' || word[0] > 'Z') return false;
  std::string small{word};
  small[0] = static_cast<char>(small[0] | 0x20);
  return words.contains(small);
}

bool WordLists::knows(std::string_view list, std::string_view word) {
  const std::scoped_lock lock{mutex_};
  return fresh(list).knows(word);
}

void WordLists::forgive(std::string_view list, std::string_view text, Report& report) {
  const std::scoped_lock lock{mutex_};
  const List& content = fresh(list);
  std::erase_if(report.findings, [&](const Finding& finding) {
    return finding.category == Category::spelling && finding.span.end() <= text.size() &&
           content.knows(finding.span.of(text));
  });
}

}  // namespace plainsong
