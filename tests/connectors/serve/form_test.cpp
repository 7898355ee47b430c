#include "serve/form.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace plainsong::serve;
using namespace std::string_view_literals;

namespace {

std::string shown(const Form& form) {
  std::string text;
  for (const auto& [name, value] : form.entries()) {
    text += text.empty() ? "" : "|";
    text += name;
    text += '=' + value;
  }
  return text;
}

}  // namespace

TEST_CASE("a form is decoded whatever it was said to be, and the query wins") {
  struct Case {
    const char* name;
    std::string_view body;
    std::string_view query;
    std::string_view expected;
  };
  const std::vector<Case> cases{
      {"nothing", "", "", ""},
      {"plus and escapes", "language=en-US&text=a%2Bb%26c%3Dd+e%20f", "",
       "language=en-US|text=a+b&c=d e f"},
      {"UTF-8 in escapes", "text=caf%C3%A9%20%F0%9F%91%8B", "", "text=café 👋"},
      {"small hexadecimal digits", "text=%c3%a9", "", "text=é"},
      {"escapes that are none", "language=en&text=100%zz%2", "", "language=en|text=100%zz%2"},
      {"bytes that are no UTF-8", "language=en&text=%FF+x", "", "language=en|text=\uFFFD x"},
      {"a NUL", "text=a%00b", "", "text=a\0b"sv},
      {"segments without '='", "nil&text=x&&=z&", "", "text=x"},
      {"names that nobody knows", "foo=bar&text=x&nil=", "", "text=x|nil="},
      {"'=' in a value", "text=a=b", "", "text=a=b"},
      {"a name in escapes", "te%78t=x", "", "text=x"},
      {"the later of two", "text=a&text=b", "", "text=b"},
      {"all in the query", "", "text=a+b&language=en-US", "text=a b|language=en-US"},
      {"both", "text=a", "language=en-US", "text=a|language=en-US"},
      {"the query wins", "text=a&language=es", "language=en-US", "text=a|language=en-US"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(shown(Form::parse(c.body, c.query)) == c.expected);
  }
}

TEST_CASE("what LibreOffice 7.4 sends is taken at its word, and no other body is") {
  struct Case {
    const char* name;
    std::string_view body;
    std::string_view expected;
  };
  const std::vector<Case> cases{
      {"spaces", "text=Dear families, hello&language=en-US",
       "text=Dear families, hello|language=en-US"},
      {"ampersand", "text=Parents & guardians a=b&language=es-MX",
       "text=Parents & guardians a=b|language=es-MX"},
      {"plus", "text=1+1 seats&language=en-US", "text=1+1 seats|language=en-US"},
      {"percent before digits", "text=50%25 of it&language=en-US",
       "text=50%25 of it|language=en-US"},
      {"percent alone", "text=50%&language=en-US", "text=50%|language=en-US"},
      {"UTF-8 alone", "text=café&language=en-US", "text=café|language=en-US"},
      {"another language within", "text=see ?a=1&language=de now&language=en-US",
       "text=see ?a=1&language=de now|language=en-US"},
      {"no country", "text=a b&language=en-", "text=a b|language=en-"},
      {"credentials", "text=a b&language=en-US&username=a@b.example&apiKey=x%y+z",
       "text=a b|language=en-US|username=a@b.example|apiKey=x%y+z"},
      {"empty paragraph", "text=&language=en-US", "text=|language=en-US"},
      {"no byte tells, but a part is no parameter", "text=AT&T&language=en-US",
       "text=AT&T|language=en-US"},
      {"an address", "text=http://quailbrook.example/?a=1&b=2&language=en-US",
       "text=http://quailbrook.example/?a=1&b=2|language=en-US"},
      {"encoded in full", "text=a%20b%26c&language=en-US", "text=a b&c|language=en-US"},
      {"encoded, with a parameter nobody knows", "text=a+b&zz=1&language=en-US",
       "text=a b|language=en-US"},
      {"encoded, a known parameter between", "text=a&level=picky&language=en-US",
       "text=a|level=picky|language=en-US"},
      {"something else behind", "text=a b&language=en-US&level=picky",
       "text=a b|language=en-US|level=picky"},
      {"the language first", "language=en-US&text=a b & c", "language=en-US|text=a b "},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(shown(Form::parse(c.body, "")) == c.expected);
  }
}

TEST_CASE("only the body can be as LibreOffice 7.4 sends it") {
  const Form form = Form::parse("", "text=a b & c&language=en-US");
  CHECK(form.value("text") == "a b ");
  CHECK(form.find("level") == nullptr);
  CHECK(form.value("level").empty());
}
