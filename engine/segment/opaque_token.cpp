#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "segment/word_sink.hpp"

namespace plainsong {
namespace {

/// Endings of host names and of files, sorted. Words that end a sentence without a space behind
/// the full stop ("done.The") must not look like one, so only usual endings are here.
constexpr std::array endings{
    std::string_view{"app"},  std::string_view{"aspx"}, std::string_view{"bmp"},
    std::string_view{"ca"},   std::string_view{"com"},  std::string_view{"csv"},
    std::string_view{"doc"},  std::string_view{"docm"}, std::string_view{"docx"},
    std::string_view{"edu"},  std::string_view{"eml"},  std::string_view{"es"},
    std::string_view{"gif"},  std::string_view{"gov"},  std::string_view{"htm"},
    std::string_view{"html"}, std::string_view{"ics"},  std::string_view{"info"},
    std::string_view{"io"},   std::string_view{"jpeg"}, std::string_view{"jpg"},
    std::string_view{"js"},   std::string_view{"json"}, std::string_view{"k12"},
    std::string_view{"ly"},   std::string_view{"md"},   std::string_view{"mov"},
    std::string_view{"mp3"},  std::string_view{"mp4"},  std::string_view{"mx"},
    std::string_view{"net"},  std::string_view{"odt"},  std::string_view{"org"},
    std::string_view{"pdf"},  std::string_view{"php"},  std::string_view{"png"},
    std::string_view{"ppt"},  std::string_view{"pptx"}, std::string_view{"py"},
    std::string_view{"rtf"},  std::string_view{"svg"},  std::string_view{"tsv"},
    std::string_view{"txt"},  std::string_view{"uk"},   std::string_view{"us"},
    std::string_view{"wav"},  std::string_view{"xls"},  std::string_view{"xlsx"},
    std::string_view{"xml"},  std::string_view{"yaml"}, std::string_view{"yml"},
    std::string_view{"zip"},
};

bool alphanumeric(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || std::isalnum(byte) != 0;
}

/// Quotation marks and dashes that may stand around an address.
constexpr std::array wide_marks{std::string_view{"“"}, std::string_view{"”"}, std::string_view{"‘"},
                                std::string_view{"’"}, std::string_view{"«"}, std::string_view{"»"},
                                std::string_view{"…"}, std::string_view{"—"}};

bool trim_wide_mark(std::string_view& token) {
  const auto ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (token.empty() || (ascii(token.front()) && ascii(token.back()))) return false;
  for (const std::string_view mark : wide_marks) {
    if (token.starts_with(mark)) {
      token.remove_prefix(mark.size());
      return true;
    }
    if (token.ends_with(mark)) {
      token.remove_suffix(mark.size());
      return true;
    }
  }
  return false;
}

std::string_view trimmed_ascii(std::string_view token) {
  while (!token.empty() && !alphanumeric(token.back()) && token.back() != '/') {
    token.remove_suffix(1);
  }
  while (!token.empty() && !alphanumeric(token.front())) token.remove_prefix(1);
  return token;
}

std::string_view trimmed(std::string_view token) {
  token = trimmed_ascii(token);
  while (trim_wide_mark(token)) token = trimmed_ascii(token);
  return token;
}

bool usual_ending(std::string_view label) {
  std::string lower{label};
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::ranges::binary_search(endings, std::string_view{lower});
}

/// "lvps.example.org", "letter.docx"; not "p.m", "3.1", "done.The".
bool host_or_file(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  const std::string_view ending = name.substr(dot + 1);
  if (dot == 1 && ending.size() == 1) return false;
  return usual_ending(ending) && alphanumeric(name[dot - 1]);
}

}  // namespace

bool opaque_token(std::string_view token) {
  token = trimmed(token);
  if (token.size() < 4) return false;
  if (token.find("://") != std::string_view::npos) return true;
  if (token.starts_with("www.") || token.starts_with("mailto:")) return true;
  if (token.find('\\') != std::string_view::npos) return true;
  if (token.find('_') != std::string_view::npos) return true;
  const std::size_t at = token.find('@');
  if (at != std::string_view::npos) {
    return at > 0 && token.find('.', at) != std::string_view::npos;
  }
  if (host_or_file(token.substr(0, token.find_first_of("/?#:")))) return true;
  const std::size_t folder = token.rfind('/');
  return folder != std::string_view::npos && host_or_file(token.substr(folder + 1));
}

}  // namespace plainsong
