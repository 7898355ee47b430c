#include "readers/xml_scanner.hpp"

#include <doctest/doctest.h>

#include <string>

namespace plainsong {
namespace {

/// Every event in a line: "<n" and ">n" with the depth, texts in brackets.
std::string events(std::string_view xml) {
  XmlScanner scanner{xml};
  std::string result;
  while (true) {
    switch (scanner.next()) {
      case XmlScanner::Event::start: result += '<' + std::to_string(scanner.depth()); break;
      case XmlScanner::Event::end: result += '>' + std::to_string(scanner.depth()); break;
      case XmlScanner::Event::text:
        result += '[';
        scanner.text([&](std::string_view utf8, Span) { result += utf8; });
        result += ']';
        break;
      case XmlScanner::Event::finished: return result;
      case XmlScanner::Event::failed: return result + '!';
    }
  }
}

}  // namespace

TEST_CASE("xml: events come in the order of the bytes") {
  struct Case {
    const char* xml;
    const char* expected;
  };
  const Case cases[] = {
      {"<a/>", "<1>0"},
      {"<a>x<b y='1'/>z</a>", "<1[x]<2>1[z]>0"},
      {"\xEF\xBB\xBF<?xml version='1.0'?><!-- <no> --><a >x</a >\n", "<1[x]>0"},
      {"<!DOCTYPE a SYSTEM 'a.dtd'><a/>", "<1>0"},
      {"<a><![CDATA[<&amp;]]>&lt;&#65;&#x42;&amp;&apos;&quot;&gt;</a>", "<1[<&amp;][<AB&'\">]>0"},
      {"<a>&nbsp; & &#xZ; &#x110000;</a>", "<1[&nbsp; & &#xZ; \xEF\xBF\xBD]>0"},
      {"<a b='>' c=\"'\"/>", "<1>0"},
      {"", "!"},
      {"text", "!"},
      {"<a>", "<1!"},
      {"<a></b>", "<1!"},
      {"<a/><b/>", "<1>0!"},
      {"<a b/>", "!"},
      {"<a b='/>", "!"},
      {"<a/", "!"},
      {"</a>", "!"},
      {"<a><!-- </a>", "<1!"},
      {"<a><![CDATA[ </a>", "<1!"},
      {"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "!"},
      {"<>x</>", "!"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.xml);
    CHECK(events(c.xml) == c.expected);
  }
}

TEST_CASE("xml: names are known by their namespace, whatever the prefix") {
  const auto name_of = [](std::string_view xml) {
    XmlScanner scanner{xml};
    REQUIRE(scanner.next() == XmlScanner::Event::start);
    return scanner.name();
  };
  constexpr std::string_view word =
      "'http://schemas.openxmlformats.org/wordprocessingml/2006/main'";
  const std::string prefixed = "<q:p xmlns:q=" + std::string{word} + "/>";
  const std::string by_default = "<p xmlns=" + std::string{word} + "/>";
  CHECK(name_of(prefixed) == xml_name("w:p"));
  CHECK(name_of(by_default) == xml_name("w:p"));
  CHECK(name_of("<w:p/>") != xml_name("w:p"));
  CHECK(name_of("<p/>") == xml_name("p"));
  CHECK(name_of("<w:p xmlns:w='urn:other'/>") != xml_name("w:p"));

  const std::string nested = "<a><b xmlns:w=" + std::string{word} + "/><w:p/></a>";
  XmlScanner scanner{nested};
  REQUIRE(scanner.next() == XmlScanner::Event::start);
  REQUIRE(scanner.next() == XmlScanner::Event::start);
  scanner.skip();
  REQUIRE(scanner.next() == XmlScanner::Event::start);
  CHECK(scanner.name() != xml_name("w:p"));
}

TEST_CASE("xml: attributes are decoded, and texts tell where they stand") {
  const std::string_view xml = "<a b='1 &lt; 2' c=\"\">x&amp;y</a>";
  XmlScanner scanner{xml};
  REQUIRE(scanner.next() == XmlScanner::Event::start);
  CHECK(scanner.attribute(xml_name("b")) == "1 < 2");
  CHECK(scanner.has_attribute(xml_name("c")));
  CHECK(scanner.attribute(xml_name("c")).empty());
  CHECK(!scanner.has_attribute(xml_name("d")));
  REQUIRE(scanner.next() == XmlScanner::Event::text);
  std::string places;
  scanner.text([&](std::string_view utf8, Span bytes) {
    places += std::string{utf8} + '=' + std::string{bytes.of(xml)} + ' ';
  });
  CHECK(places == "x=x &=&amp; y=y ");
}

}  // namespace plainsong
