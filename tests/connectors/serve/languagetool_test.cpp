#include "serve/languagetool.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "common/utf16.hpp"
#include "support/temporary_folder.hpp"

using namespace plainsong;
using namespace plainsong::serve;
using nlohmann::json;

namespace {

const std::shared_ptr<const Workspace>& built_in() {
  static const auto workspace = open_workspace("", 2).value();
  return workspace;
}

std::string encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4U];
    out += digits[byte & 0xFU];
  }
  return out;
}

using Parameters = std::vector<std::pair<std::string, std::string>>;

std::string form_of(const Parameters& parameters) {
  std::string form;
  for (const auto& [name, value] : parameters) form += name + '=' + encoded(value) + '&';
  return form;
}

/// A server with the built-in profile, and two users.
class Server {
 public:
  Server() {
    services_.workspace = [] { return built_in(); };
    services_.words = &words_;
    services_.text_units = 1000;
    services_.authenticate = [](std::string_view name,
                                std::string_view token) -> std::optional<Caller> {
      const bool known = (name == "ana" && token == "a") || (name == "ben" && token == "b");
      if (!known) return std::nullopt;
      return Caller{.name = std::string{name}, .scopes = {Scope::check}};
    };
  }

  Response ask(std::string method, std::string path, const Parameters& parameters = {},
               bool anyone_checks = true) {
    Request request{.method = std::move(method), .path = std::move(path)};
    if (anyone_checks) request.caller.scopes = {Scope::check};
    (request.method == "POST" ? request.body : request.query) = form_of(parameters);
    return answer_languagetool(services_, request, &memory_);
  }
  json check(Parameters parameters) {
    const bool says =
        std::ranges::any_of(parameters, [](const auto& one) { return one.first == "language"; });
    if (!says) parameters.emplace_back("language", "en-US");
    const Response response = ask("POST", "/v2/check", parameters);
    REQUIRE(response.status == 200);
    return json::parse(response.body);
  }
  json check(const std::string& text) { return check(Parameters{{"text", text}}); }

 private:
  test::TemporaryFolder folder_;
  WordLists words_{folder_.path()};
  Services services_;
  LanguageToolMemory memory_;
};

/// Offset, length and rule of each match.
using Places = std::vector<std::tuple<int, int, std::string>>;
Places places(const json& answer) {
  Places all;
  for (const json& match : answer["matches"]) {
    all.emplace_back(match["offset"], match["length"], match["rule"]["id"]);
  }
  return all;
}

bool finds_unknown_word(const json& answer, std::uint32_t offset, std::uint32_t length) {
  return std::ranges::any_of(answer["matches"], [&](const json& match) {
    return match["rule"]["category"]["id"] == "TYPOS" && match["offset"] == offset &&
           match["length"] == length;
  });
}

const std::string spelling_rule = "MORFOLOGIK_RULE_EN_US";

}  // namespace

TEST_CASE("a match has all that some client needs") {
  Server server;
  const json answer = server.check("Dear families,\nwe invite you to a speling bee.");
  CHECK(answer["software"]["name"] == "LanguageTool");
  CHECK(answer["software"]["apiVersion"] == 1);
  CHECK(answer["warnings"]["incompleteResults"] == false);
  CHECK(answer["language"]["code"] == "en-US");
  CHECK(answer["language"]["detectedLanguage"]["confidence"].is_number());
  REQUIRE(answer["matches"].size() == 1);
  const json& match = answer["matches"][0];
  CHECK(match["message"].get<std::string>().find("misspelled") != std::string::npos);
  CHECK(match["shortMessage"] == "Spelling");
  CHECK(match["replacements"][0]["value"] == "spelling");
  CHECK(match["offset"] == 34);
  CHECK(match["length"] == 7);
  CHECK(match["context"]["text"] == "Dear families, we invite you to a speling bee.");
  CHECK(match["context"]["offset"] == 34);
  CHECK(match["context"]["length"] == 7);
  CHECK(match["sentence"] == "Dear families,\nwe invite you to a speling bee.");
  CHECK(match["type"]["typeName"] == "UnknownWord");
  CHECK(match["rule"]["id"] == spelling_rule);
  CHECK(match["rule"]["issueType"] == "misspelling");
  CHECK(match["rule"]["category"]["id"] == "TYPOS");
  CHECK(match["ignoreForIncompleteSentence"] == false);
  CHECK(match["contextForSureMatch"] == 0);
  CHECK(answer["sentenceRanges"] == json::parse("[[0,46]]"));
}

TEST_CASE("offsets count units of UTF-16 in the text as it was sent") {
  Server server;
  struct Case {
    const char* name;
    std::string before;
    std::string behind = " end";
  };
  const std::vector<Case> cases{
      {"ASCII", "Plain text with a "},
      {"accents", "Café niño über "},
      {"combining marks", "Cafe\u0301 nin\u0303o "},
      {"emoji", "Hi 👋🏽 there 👨‍👩‍👧‍👦 🇺🇸 "},
      {"emoji beside the word", "ok🎉 "},
      {"CR LF", "Line one\r\nLine two\r\n"},
      {"CR alone", "Line one\rLine two\n\n"},
      {"byte order mark", "\uFEFFDear families, "},
      {"separators of lines", "a\u2028b\u2029c "},
      {"invisible characters", "the play\u200Bground is un\u00ADusual \u2060and "},
      {"an object", "see \uFFFC figure "},
      {"quotation marks", "the “", "” word"},
      {"another script", "学校 مدرسة "},
      {"NUL", std::string{"a\0b\x01 ", 5}},
      {"the beginning of a PDF", "%PDF-1.4 and a "},
      {"the beginning of a page", "<!DOCTYPE html><html><body>a "},
      {"the head of a mail", "From: a@quailbrook.example\nSubject: x\nDate: y\n\nthe "},
      {"RTF", "{\\rtf1 the "},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const json answer = server.check(c.before + "speling" + c.behind);
    CHECK(finds_unknown_word(answer, Utf16Index{c.before}.size(), 7));
  }
}

TEST_CASE("a word with invisible characters in it is the word, with its place") {
  Server server;
  const json answer = server.check("We uti\u00ADl\u200Bize it.");
  REQUIRE(answer["matches"].size() == 1);
  CHECK(answer["matches"][0]["offset"] == 3);
  CHECK(answer["matches"][0]["length"] == 9);
}

TEST_CASE("the context is cut to forty units on each side, never within a character") {
  Server server;
  std::string before;
  for (int i = 0; i < 30; ++i) before += "𝐀 ";
  const json answer = server.check(before + "speling" + std::string(60, ' ') + "end");
  REQUIRE(answer["matches"].size() == 1);
  const json& context = answer["matches"][0]["context"];
  const std::string text = context["text"];
  CHECK(text.starts_with("... 𝐀"));
  CHECK(text.ends_with("..."));
  CHECK(context["offset"] == 3 + 40);
}

TEST_CASE("markup is not checked, and counts where words stand") {
  Server server;
  const json answer = server.check(Parameters{
      {"data", R"({"annotation":[{"text":"See "},{"markup":"<speling>"},{"text":"a spel"},)"
               R"({"markup":"<b>"},{"text":"ing bee 👋."}]})"}});
  CHECK(places(answer) == Places{{15, 10, spelling_rule}});
  CHECK(answer["matches"][0]["context"]["text"] == "See <speling>a spel<b>ing bee 👋.");
  CHECK(answer["matches"][0]["context"]["offset"] == 15);
  CHECK(answer["matches"][0]["sentence"] == "See a speling bee 👋.");
  CHECK(answer["sentenceRanges"] == json::parse("[[0,33]]"));
}

TEST_CASE("rules and categories are chosen as LanguageTool chooses them") {
  Server server;
  const std::string text = "We utilize a speling bee.";
  const auto with = [&](Parameters more) {
    more.emplace_back("text", text);
    return places(server.check(more));
  };
  const std::string long_words = "FAMILIES_PLAIN_LONG_WORDS";
  const Places both{{3, 7, long_words}, {13, 7, spelling_rule}};
  const Places spelling{{13, 7, spelling_rule}};
  const Places style{{3, 7, long_words}};
  CHECK(with({}) == both);
  CHECK(with({{"disabledRules", "FOO, " + spelling_rule}}) == style);
  CHECK(with({{"disabledCategories", "TYPOS"}}) == style);
  CHECK(with({{"disabledCategories", "PLAIN_ENGLISH"}}) == spelling);
  CHECK(with({{"enabledRules", spelling_rule}, {"enabledOnly", "true"}}) == spelling);
  CHECK(with({{"enabledCategories", "TYPOS"}, {"enabledOnly", "yes"}}) == spelling);
  CHECK(with({{"enabledRules", "NONE"}, {"enabledOnly", "yes"}}) == Places{});
  CHECK(with({{"enabledRules", spelling_rule}, {"disabledRules", spelling_rule}}) == both);
  CHECK(with({{"enabledRules", "NONE"}}) == both);
}

TEST_CASE("the two halves of a check are all of it, and nothing twice") {
  Server server;
  const std::string text =
      "The IEP is here. We utilize a speling bee.\n\nThe second paragraph is here, too.";
  const auto half = [&](const char* mode) {
    return places(server.check(Parameters{{"text", text}, {"mode", mode}}));
  };
  Places halves = half("textLevelOnly");
  CHECK(halves == Places{{4, 3, "FAMILIES_PLAIN_ACRONYM"}});
  const Places rest = half("allButTextLevelOnly");
  halves.insert(halves.end(), rest.begin(), rest.end());
  std::ranges::sort(halves);
  CHECK(halves == half("all"));
}

TEST_CASE("a paragraph by itself is not asked for what stands in others, unless in every detail") {
  Server server;
  const std::string paragraph = "The IEP meeting is on Friday.";
  CHECK(places(server.check(paragraph)) == Places{});
  const Places acronym{{4, 3, "FAMILIES_PLAIN_ACRONYM"}};
  CHECK(places(server.check(Parameters{{"text", paragraph}, {"level", "picky"}})) == acronym);
  CHECK(places(server.check(paragraph + "\n\nPlease come.")) == acronym);
}

TEST_CASE("the language is the one said, or found out among those of the profile") {
  Server server;
  const std::string english = "Families are invited to the concert on Friday evening.";
  const std::string spanish = "Las familias están invitadas al concierto del viernes.";
  struct Case {
    std::string text;
    Parameters parameters;
    std::string code;
  };
  for (const Case& c : std::vector<Case>{
           {english, {{"language", "en"}}, "en-US"},
           {english, {{"language", "en-"}}, "en-US"},
           {english, {{"language", "en-gb"}}, "en-GB"},
           {spanish, {{"language", "es"}}, "es-US"},
           {spanish, {{"language", "es-MX"}}, "es-MX"},
           {english, {{"language", "auto"}}, "en-US"},
           {spanish, {{"language", "auto"}}, "es-US"},
           {english, {{"language", "auto"}, {"preferredVariants", "de-DE, en-GB"}}, "en-GB"},
           {spanish, {{"language", "auto"}, {"preferredVariants", "en-GB,es-ES"}}, "es-ES"},
           {"Quailbrook", {{"language", "auto"}, {"preferredLanguages", "de,es"}}, "es-US"},
           {"Quailbrook", {{"language", "auto"}, {"noopLanguages", "de"}}, "en-US"},
       }) {
    CAPTURE(c.text);
    CAPTURE(c.code);
    Parameters parameters = c.parameters;
    parameters.emplace_back("text", c.text);
    CHECK(server.check(parameters)["language"]["code"] == c.code);
  }
}

TEST_CASE("a request that cannot be answered gets the status and a sentence without its text") {
  Server server;
  const std::string text = "Jane Roe";
  struct Case {
    const char* name;
    unsigned status;
    Parameters parameters;
  };
  const std::vector<Case> cases{
      {"no text", 400, {{"language", "en-US"}}},
      {"no language", 400, {{"text", text}}},
      {"empty language", 400, {{"text", text}, {"language", ""}}},
      {"unknown language", 400, {{"text", text}, {"language", "xy"}}},
      {"text and data", 400, {{"text", text}, {"data", "{}"}, {"language", "en"}}},
      {"wrong data",
       400,
       {{"data", "{\"annotation\":[{\"x\":\"Jane Roe\"}]}"}, {"language", "en"}}},
      {"too long", 413, {{"text", std::string(1001, 'a')}, {"language", "en"}}},
      {"level", 400, {{"text", text}, {"language", "en"}, {"level", "bogus"}}},
      {"mode", 400, {{"text", text}, {"language", "en"}, {"mode", "bogus"}}},
      {"variants without auto",
       400,
       {{"text", text}, {"language", "en"}, {"preferredVariants", "en-US"}}},
      {"variant without region",
       400,
       {{"text", text}, {"language", "auto"}, {"preferredVariants", "en"}}},
      {"variant that there is not",
       400,
       {{"text", text}, {"language", "auto"}, {"preferredVariants", "en-YY"}}},
      {"noop without auto", 400, {{"text", text}, {"language", "en"}, {"noopLanguages", "de"}}},
      {"only, but nothing", 400, {{"text", text}, {"language", "en"}, {"enabledOnly", "yes"}}},
      {"only, and disabled",
       400,
       {{"text", text},
        {"language", "en"},
        {"enabledOnly", "yes"},
        {"enabledRules", "A"},
        {"disabledRules", "B"}}},
      {"old name", 400, {{"text", text}, {"language", "en"}, {"enabled", "A"}}},
      {"old name of auto", 400, {{"text", text}, {"language", "en"}, {"autodetect", "1"}}},
      {"callback that is more",
       400,
       {{"text", text}, {"language", "en"}, {"callback", "alert(1);//"}}},
      {"user without key", 400, {{"text", text}, {"language", "en"}, {"username", "ana"}}},
      {"key without user", 400, {{"text", text}, {"language", "en"}, {"apiKey", "a"}}},
      {"wrong key",
       403,
       {{"text", text}, {"language", "en"}, {"username", "ana"}, {"apiKey", "b"}}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const Response response = server.ask("POST", "/v2/check", c.parameters);
    CHECK(response.status == c.status);
    CHECK(response.body.starts_with("Error: "));
    CHECK(response.body.find("Roe") == std::string::npos);
    CHECK(response.content_type.starts_with("text/plain"));
  }
  CHECK(server.ask("POST", "/v2/nothing").status == 404);
  CHECK(server.ask("PUT", "/v2/check").status == 405);
  CHECK(server.ask("POST", "/v2/check", {{"text", "x"}, {"language", "en"}}, false).status == 403);
}

TEST_CASE("every address that users give leads there") {
  Server server;
  for (const char* path : {"/v2/languages", "/languages", "/v2//languages", "//languages/",
                           "/api/v2/languages", "/v2/check/languages", "/v2/check/v2/languages"}) {
    CAPTURE(path);
    CHECK(server.ask("GET", path).status == 200);
  }
  const Parameters text{{"text", "x"}, {"language", "en"}};
  for (const char* path : {"/v2/check", "/check", "/v2//check/", "/v2/check/check"}) {
    CAPTURE(path);
    CHECK(server.ask("GET", path, text).status == 200);
    CHECK(server.ask("POST", path, text).status == 200);
  }
  CHECK(server.ask("GET", "/v2/healthcheck").body == "OK");
  CHECK(server.ask("GET", "/v2/maxtextlength").body == "1000");
  CHECK(json::parse(server.ask("GET", "/v2/info").body)["software"]["name"] == "LanguageTool");
  CHECK(server.ask("GET", "/v2/configinfo").status == 400);
  const json config = json::parse(server.ask("GET", "/v2/configinfo", {{"language", "es"}}).body);
  CHECK(config["parameter"]["maxTextLength"] == 1000);
  CHECK(config["rules"][0]["ruleId"] == "MORFOLOGIK_RULE_ES");
  CHECK(config["rules"].size() > 10);
}

TEST_CASE("answers are short, or calls of a function, for those who want them so") {
  Server server;
  const json answer = server.check(Parameters{{"text", "a speling bee"}, {"c", "1"}});
  CHECK_FALSE(answer.contains("software"));
  REQUIRE(places(answer) == Places{{2, 7, spelling_rule}});
  CHECK_FALSE(answer["matches"][0].contains("context"));
  CHECK(answer["matches"][0]["replacements"].size() <= 5);
  const Response call = server.ask(
      "POST", "/v2/check", {{"text", "x"}, {"language", "en"}, {"callback", "word.add_in"}});
  CHECK(call.body.starts_with("word.add_in({\"software\""));
  CHECK(call.body.ends_with("});"));
  CHECK(call.content_type.starts_with("application/javascript"));
}

TEST_CASE("own words are those of a user, and of her groups") {
  Server server;
  const auto ana = [](Parameters more) {
    more.emplace_back("username", "ana");
    more.emplace_back("apiKey", "a");
    return more;
  };
  const auto finds = [&](const Parameters& more) {
    Parameters parameters = more;
    parameters.emplace_back("text", "a speling bee");
    return server.check(parameters)["matches"].size();
  };
  CHECK(server.ask("GET", "/v2/words").status == 400);
  CHECK(server.ask("GET", "/v2/words/add", ana({{"word", "x"}})).status == 405);
  CHECK(server.ask("POST", "/v2/words", ana({})).status == 405);
  CHECK(server.ask("POST", "/v2/words/add", {{"word", "x"}}).status == 400);
  CHECK(server.ask("POST", "/v2/words/add", ana({{"word", "two words"}})).status == 400);
  CHECK(server.ask("POST", "/v2/words/add", ana({})).status == 400);

  CHECK(server.ask("POST", "/v2/words/add", ana({{"word", "speling"}})).body == "{\"added\":true}");
  CHECK(server.ask("POST", "/v2/words/add", ana({{"word", "speling"}})).body ==
        "{\"added\":false}");
  CHECK(finds({}) == 1);
  CHECK(finds(ana({})) == 0);
  CHECK(finds({{"username", "ben"}, {"password", "b"}}) == 1);
  CHECK(server.ask("GET", "/v2/words", ana({})).body == "{\"words\":[\"speling\"]}");
  CHECK(server.ask("POST", "/v2/words/delete", ana({{"word", "speling"}})).body ==
        "{\"deleted\":true}");
  CHECK(finds(ana({})) == 1);

  CHECK(server.ask("POST", "/v2/words/add", ana({{"word", "speling"}, {"dict", "staff"}})).body ==
        "{\"added\":true}");
  CHECK(finds(ana({})) == 1);
  CHECK(finds(ana({{"dicts", "staff"}})) == 0);
  CHECK(server.ask("GET", "/v2/words", ana({{"dicts", "staff"}})).body ==
        "{\"words\":[\"speling\"]}");

  CHECK(server.ask("POST", "/v2/words/add", ana({{"mode", "batch"}, {"words", "d c  b a"}})).body ==
        "{\"added\":true}");
  CHECK(server.ask("GET", "/v2/words", ana({{"offset", "1"}, {"limit", "2"}})).body ==
        "{\"words\":[\"b\",\"c\"]}");
  CHECK(server.ask("GET", "/v2/words", ana({{"limit", "x"}})).status == 400);
}

TEST_CASE("a glossary's match tells all there is, and does not look like spelling") {
  Server server;
  const json answer = server.check("They use formative assesment in class.");
  REQUIRE(answer["matches"].size() == 1);
  const json& match = answer["matches"][0];
  CHECK(match["rule"]["category"]["id"] == "TERMINOLOGY");
  CHECK(match["rule"]["issueType"] == "terminology");
  CHECK(match["rule"]["id"].get<std::string>().starts_with("GLOSSARY_"));
  CHECK(match["rule"]["subId"].is_string());
  CHECK(match["message"].get<std::string>().find("Definition: ") != std::string::npos);
}

TEST_CASE("a text full of mistakes is answered in part") {
  Server server;
  std::string text;
  for (int i = 0; i < 140; ++i) text += "speling\n";
  CHECK(server.ask("POST", "/v2/check", {{"text", text}, {"language", "en"}}).status == 413);
  text.resize(960);
  const json answer = server.check(text);
  CHECK(answer["matches"].size() == 120);
  CHECK(answer["matches"][119]["offset"] == 119 * 8);
}
