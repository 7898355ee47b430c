#include <algorithm>

#include "calendar/style_slips.hpp"
#include "text/utf8.hpp"

namespace plainsong {

std::string usual_form(std::vector<std::string> written) {
  std::ranges::sort(written);
  std::string best;
  std::size_t most = 1;
  bool tie = false;
  for (std::size_t i = 0; i < written.size();) {
    std::size_t end = i;
    while (end < written.size() && written[end] == written[i]) ++end;
    if (end - i > most) {
      most = end - i;
      best = written[i];
      tie = false;
    } else if (end - i == most) {
      tie = true;
    }
    i = end;
  }
  return tie && most > 1 ? std::string{} : best;
}

std::string plain_signs(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    at += next.size;
    const char32_t c = next.code_point;
    if (utf8::wide_space(c)) {
      plain += ' ';
    } else if (c >= 0x2010 && c <= 0x2015) {
      plain += '-';
    } else if (!utf8::ignorable(c)) {
      utf8::append(plain, c);
    }
  }
  return plain;
}

}  // namespace plainsong
