#include "serve/tokens.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <string>

#include "common/files.hpp"
#include "service/hex.hpp"
#include "support/temporary_folder.hpp"

namespace plainsong::serve {
namespace {

/// Where a tokens file of a test is.
class Folder {
 public:
  [[nodiscard]] std::string file() const { return folder_.at("tokens"); }

 private:
  test::TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("a token lets its bearer in, and the file does not have it") {
  const Folder folder;
  const auto token = add_token(folder.file(), "office", {Scope::check, Scope::read});
  REQUIRE(token.has_value());
  CHECK(token->starts_with("ps_"));
  CHECK(token->size() == 46);
  const auto bytes = files::read(folder.file(), 10'000);
  REQUIRE(bytes.has_value());
  CHECK(bytes->find(token->substr(3)) == std::string::npos);
  CHECK(bytes->find(sha256(*token)) != std::string::npos);
  struct stat status {};
  REQUIRE(::stat(folder.file().c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600);

  Tokens tokens{folder.file()};
  const auto caller = tokens.bearer(*token);
  REQUIRE(caller.has_value());
  CHECK(caller->name == "office");
  CHECK(caller->may(Scope::read));
  CHECK(!caller->may(Scope::write));
  CHECK(tokens.bearer("office", *token).has_value());
  CHECK(!tokens.bearer("library", *token).has_value());
  CHECK(!tokens.bearer(*token + "x").has_value());
  CHECK(!tokens.bearer("").has_value());
  CHECK(!tokens.bearer(sha256(*token)).has_value());
}

TEST_CASE("names are taken once, and removed tokens let nobody in") {
  const Folder folder;
  const auto token = add_token(folder.file(), "office", {Scope::admin});
  REQUIRE(token.has_value());
  CHECK(!add_token(folder.file(), "office", {Scope::check}).has_value());
  CHECK(!add_token(folder.file(), "two words", {Scope::check}).has_value());
  CHECK(!add_token(folder.file(), "", {Scope::check}).has_value());
  CHECK(remove_token(folder.file(), "library") == false);
  CHECK(remove_token(folder.file(), "office") == true);
  Tokens tokens{folder.file()};
  CHECK(!tokens.bearer(*token).has_value());
  CHECK(tokens.count() == 0);
}

TEST_CASE("an admin may do everything") {
  const Caller admin{.name = "a", .scopes = {Scope::admin}};
  for (const Scope scope : {Scope::check, Scope::read, Scope::write, Scope::review, Scope::admin}) {
    CHECK(admin.may(scope));
  }
}

TEST_CASE("mistakes in a tokens file name their line") {
  const std::string digest(64, 'a');
  const std::string good = R"({"name":"a","sha256":")" + digest + R"(","scopes":["check"]})";
  CHECK(parse_tokens("\n" + good + "\n\n" + good, "t")->size() == 2);
  struct Case {
    const char* name;
    std::string line;
  };
  const Case cases[] = {
      {"no JSON", "a"},
      {"no object", "[]"},
      {"no name", R"({"sha256":")" + digest + R"(","scopes":["check"]})"},
      {"a short digest", R"({"name":"a","sha256":"aa","scopes":["check"]})"},
      {"no scopes", R"({"name":"a","sha256":")" + digest + R"(","scopes":[]})"},
      {"an unknown scope", R"({"name":"a","sha256":")" + digest + R"(","scopes":["all"]})"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const auto tokens = parse_tokens(good + "\n" + c.line, "t");
    REQUIRE(!tokens.has_value());
    CHECK(tokens.error().where == "t:2");
  }
}

TEST_CASE("scopes are a list of known names") {
  CHECK(*parse_scopes("check,read,check") == std::vector{Scope::check, Scope::read});
  CHECK(!parse_scopes("").has_value());
  CHECK(!parse_scopes("check,all").has_value());
  CHECK(!parse_scopes("check,,read").has_value());
}

}  // namespace plainsong::serve
