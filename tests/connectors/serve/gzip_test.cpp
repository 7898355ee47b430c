#include "serve/gzip.hpp"

#include <doctest/doctest.h>

#include <string>

namespace plainsong::serve {

TEST_CASE("what is compressed is read again, in several members too") {
  const std::string letter(5000, 'a');
  std::string content;
  CHECK(!gunzip(gzip(letter), 10'000, content));
  CHECK(content == letter);
  CHECK(!gunzip(gzip("Quail") + gzip("brook"), 10'000, content));
  CHECK(content == "Quailbrook");
}

TEST_CASE("content that grows too much or is malformed is refused") {
  struct Case {
    const char* name;
    std::string compressed;
    GzipFault fault;
  };
  const std::string good = gzip("Quailbrook");
  const Case cases[] = {
      {"beyond the limit", gzip(std::string(10'001, 'a')), GzipFault::too_long},
      {"nothing", "", GzipFault::malformed},
      {"no gzip", "Quailbrook", GzipFault::malformed},
      {"half of it", good.substr(0, good.size() / 2), GzipFault::malformed},
      {"something behind it", good + "x", GzipFault::malformed},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    std::string content;
    CHECK(gunzip(c.compressed, 10'000, content) == c.fault);
  }
  // Within the limit, but a bomb.
  std::string content;
  CHECK(gunzip(gzip(std::string(10'000'000, 'a')), 100'000'000, content) == GzipFault::too_long);
}

TEST_CASE("answers are compressed for those who ask for it") {
  struct Case {
    const char* field;
    bool accepts;
  };
  const Case cases[] = {
      {"", false},
      {"gzip", true},
      {"GZIP", true},
      {"x-gzip", true},
      {"deflate, br", false},
      {"deflate, gzip;q=1.0, *;q=0.5", true},
      {"gzip;q=0", false},
      {"gzip;q=0.0, *", false},
      {"*", true},
      {"*;q=0", false},
      {"identity;q=1, *;q=0", false},
      {"identity, gzip;q=0.5", false},
      {"identity;q=0.5, gzip;q=0.5", true},
      {"gzip;q=x", false},
      {"gzip ; q=0.001", true},
      {",,gzip", true},
  };
  for (const Case& c : cases) {
    CAPTURE(c.field);
    CHECK(accepts_gzip(c.field) == c.accepts);
  }
}

}  // namespace plainsong::serve
