#include "serve/languagetool.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "common/json_text.hpp"
#include "plainsong/version.hpp"
#include "serve/faults.hpp"
#include "serve/form.hpp"
#include "serve/languagetool_check.hpp"
#include "serve/languagetool_language.hpp"
#include "serve/languagetool_query.hpp"
#include "serve/languagetool_rules.hpp"
#include "serve/languagetool_words.hpp"

namespace plainsong::serve {
namespace {

/// The version of LanguageTool whose API this is: clients that look at it mean that.
constexpr std::string_view api_release = "6.6";

struct Asked {
  const Services& services;
  const Request& request;
  const Form& form;
  LanguageToolMemory* memory = nullptr;
};

using Answer = Result<Response, Fault>;

Response text_response(std::string text) {
  return {.content_type = "text/plain; charset=utf-8", .body = std::move(text)};
}

Response json_response(std::string json) {
  Response response;
  response.body = std::move(json);
  return response;
}

/// Who asks. The password is that of the form, for editors can send no fields of their own.
Result<Caller, Fault> caller_of(const Asked& asked) {
  const std::string_view user = asked.form.value("username");
  const std::string_view key = asked.form.value("apiKey");
  const std::string_view secret = key.empty() ? asked.form.value("password") : key;
  if (user.empty() && secret.empty()) return asked.request.caller;
  if (secret.empty()) return unexpected{Fault{400, "'username' needs 'apiKey' beside it"}};
  if (user.empty()) return unexpected{Fault{400, "'apiKey' needs 'username' beside it"}};
  std::optional<Caller> caller;
  if (asked.services.authenticate) caller = asked.services.authenticate(user, secret);
  if (!caller) return unexpected{Fault{403, "the user is not known, or the key is not hers"}};
  return *std::move(caller);
}

Result<Caller, Fault> caller_who_checks(const Asked& asked) {
  auto caller = caller_of(asked);
  if (!caller || caller->may(Scope::check)) return caller;
  return unexpected{Fault{403, caller->name.empty() ? "this needs a 'username' and an 'apiKey'"
                                                    : "the key does not allow this"}};
}

Result<std::string, Fault> user_with_words(const Asked& asked) {
  auto caller = caller_of(asked);
  if (!caller) return unexpected{caller.error()};
  if (caller->name.empty()) {
    return unexpected{Fault{400, "own words need a 'username' and an 'apiKey'"}};
  }
  if (!caller->may(Scope::check)) return unexpected{Fault{403, "the key does not allow this"}};
  return std::move(caller->name);
}

void write_software(JsonText& json) {
  json.key("software");
  json.open('{');
  json.member("name", "LanguageTool");
  json.member("version", api_release);
  json.member("buildDate", "2026-01-01 00:00:00 +0000");
  json.member("apiVersion", 1);
  json.key("premium");
  json.truth(false);
  json.member("premiumHint", "");
  json.member("status", fmt::format("Plainsong {}", version));
  json.close('}');
}

void write_language(std::string& out, const CheckQuery& query) {
  JsonText json{out};
  json.key("language");
  json.open('{');
  json.member("name", language_name(query.language));
  json.member("code", query.language);
  json.key("detectedLanguage");
  json.open('{');
  // A text that tells nothing is taken for what it was said to be.
  const bool same =
      !query.detected.language.known() || Language{query.language} == query.detected.language;
  const std::string code = same ? query.language : std::string{query.detected.language.code()};
  json.member("name", language_name(code));
  json.member("code", code);
  json.member("source", "plainsong");
  out += fmt::format(",\"confidence\":{:.2f}", query.detected.confidence);
  json.close('}');
  json.close('}');
}

/// A voice of the profile that has the caller's name.
std::string_view voice_of(const Profile& profile, std::string_view name) {
  const auto found = std::ranges::find(profile.voices, name, &Voice::id);
  return found == profile.voices.end() ? std::string_view{} : std::string_view{found->id};
}

std::shared_ptr<const CheckedText> checked_text(const Asked& asked, const Workspace& workspace,
                                                const CheckQuery& query, std::string_view voice) {
  if (asked.memory == nullptr) {
    return std::make_shared<const CheckedText>(check_text(workspace, query, {.voice = voice}));
  }
  CheckedTexts& texts = asked.memory->texts;
  const std::string* const data = asked.form.find("data");
  const auto key =
      texts.key({data == nullptr ? query.text.plain() : *data, data == nullptr ? "text" : "data",
                 query.language, voice, query.compact ? "compact" : "full", workspace.version});
  if (auto known = texts.find(key)) return known;
  auto checked = std::make_shared<const CheckedText>(
      check_text(workspace, query, {.voice = voice, .definitions = &asked.memory->definitions}));
  texts.keep(key, checked);
  return checked;
}

bool shown(const RenderedMatch& match, const CheckQuery& query) {
  if (query.mode == CheckMode::whole_text_only && !match.whole_text) return false;
  if (query.mode == CheckMode::all_but_whole_text && match.whole_text) return false;
  if (!query.rules.shows(match.rule, match.category)) return false;
  return query.picky || !match.picky || query.rules.enables(match.rule, match.category);
}

void write_warnings(JsonText& json, bool cut) {
  json.key("warnings");
  json.open('{');
  json.key("incompleteResults");
  json.truth(cut);
  if (cut) json.member("incompleteResultsReason", "there is more than can be shown");
  json.close('}');
}

/// All that stands before the matches.
void write_head(std::string& out, const CheckQuery& query, bool cut) {
  if (!query.compact) {
    JsonText json{out};
    write_software(json);
    write_warnings(json, cut);
    out += ',';
  }
  write_language(out, query);
}

Answer answer_check(const Asked& asked) {
  const auto caller = caller_who_checks(asked);
  if (!caller) return unexpected{caller.error()};
  const std::shared_ptr<const Workspace> workspace = asked.services.workspace();
  const Profile& profile = workspace->project.profile;
  const auto query = read_check_query(asked.form, profile, asked.services.text_units);
  if (!query) return unexpected{query.error()};
  const auto checked = checked_text(asked, *workspace, *query, voice_of(profile, caller->name));

  const auto lists = word_lists_of(caller->name, query->dictionaries);
  const auto known_word = [&](const RenderedMatch& match) {
    return !match.word.empty() && asked.services.words != nullptr &&
           std::ranges::any_of(lists, [&](const std::string& list) {
             return asked.services.words->knows(list, match.word);
           });
  };
  Response response;
  std::string& out = response.body;
  constexpr std::size_t around = 1024;
  std::size_t size = around + checked->sentence_ranges.size();
  for (const RenderedMatch& match : checked->matches) size += match.json.size() + 1;
  out.reserve(size);
  if (!query->callback.empty()) out += query->callback + '(';
  out += '{';
  write_head(out, *query, checked->cut);
  out += ",\"matches\":[";
  bool first = true;
  for (const RenderedMatch& match : checked->matches) {
    if (!shown(match, *query) || known_word(match)) continue;
    if (!first) out += ',';
    first = false;
    out += match.json;
  }
  out += "],\"sentenceRanges\":";
  out += checked->sentence_ranges;
  out += ",\"extendedSentenceRanges\":[]}";
  if (!query->callback.empty()) {
    out += ");";
    response.content_type = "application/javascript; charset=utf-8";
  }
  return response;
}

Answer answer_languages(const Asked& asked) {
  const auto workspace = asked.services.workspace();
  std::string out;
  JsonText json{out};
  json.open('[');
  for (const OfferedLanguage& language : offered_languages(workspace->project.profile)) {
    json.open('{');
    json.member("name", language.name);
    json.member("code", language.code);
    json.member("longCode", language.long_code);
    json.close('}');
  }
  json.close(']');
  return json_response(std::move(out));
}

void write_rule(JsonText& json, const RuleFace& face, std::string_view description) {
  json.open('{');
  json.member("ruleId", face.id);
  json.member("description", description);
  json.member("categoryId", face.category);
  json.member("categoryName", face.category_name);
  json.member("locQualityIssueType", face.issue_type);
  json.close('}');
}

Answer answer_config(const Asked& asked) {
  const auto caller = caller_who_checks(asked);
  if (!caller) return unexpected{caller.error()};
  const auto workspace = asked.services.workspace();
  const std::string_view said = asked.form.value("language");
  if (said.empty()) return unexpected{Fault{400, "'language' is needed"}};
  const auto language = find_language(workspace->project.profile, said);
  if (!language) return unexpected{Fault{400, "'language' is none that this server knows"}};
  const Locale locale = workspace->locale;
  std::string out;
  JsonText json{out};
  json.open('{');
  write_software(json);
  json.key("parameter");
  json.open('{');
  json.member("maxTextLength", static_cast<std::int64_t>(asked.services.text_units));
  json.close('}');
  json.key("rules");
  json.open('[');
  const RuleFace spelling = spelling_face(*language, locale);
  write_rule(json, spelling, spelling.category_name);
  for (const Rule& rule : workspace->engine->rules()) {
    const std::string& message = rule.message.in(locale);
    write_rule(json, face_of(rule.id, rule.category, locale),
               rule.description.empty() ? message : rule.description);
  }
  json.close(']');
  json.close('}');
  return json_response(std::move(out));
}

Answer answer_info(const Asked& /*asked*/) {
  std::string out;
  JsonText json{out};
  json.open('{');
  write_software(json);
  json.close('}');
  return json_response(std::move(out));
}

Answer answer_health(const Asked& /*asked*/) { return text_response("OK"); }

Answer answer_length(const Asked& asked) {
  return text_response(std::to_string(asked.services.text_units));
}

using WordsAnswer = Result<std::string, Fault> (*)(WordLists&, std::string_view, const Form&);

template <WordsAnswer words_answer>
Answer answer_words(const Asked& asked) {
  const auto user = user_with_words(asked);
  if (!user) return unexpected{user.error()};
  if (asked.services.words == nullptr) {
    return unexpected{Fault{400, "this server keeps no words"}};
  }
  auto answer = words_answer(*asked.services.words, *user, asked.form);
  if (!answer) return unexpected{answer.error()};
  return json_response(*std::move(answer));
}

struct Endpoint {
  std::string_view name;
  bool by_get = true;
  bool by_post = true;
  Answer (*answer)(const Asked&);
};
constexpr std::array endpoints = std::to_array<Endpoint>({
    {"check", true, true, answer_check},
    {"languages", true, true, answer_languages},
    {"maxtextlength", true, true, answer_length},
    {"configinfo", true, true, answer_config},
    {"healthcheck", true, true, answer_health},
    {"info", true, true, answer_info},
    {"words", true, false, answer_words<list_words>},
    {"words/add", false, true, answer_words<add_words>},
    {"words/delete", false, true, answer_words<delete_words>},
});

/// "words/add" for "/v2//words/add/". Before the name may stand what users take for the address of
/// a server: that of LanguageTool's own, "/v2", or that of its check.
std::string endpoint_name(std::string_view path) {
  std::vector<std::string_view> segments;
  while (!path.empty() && segments.size() < 8) {
    const std::size_t end = std::min(path.find('/'), path.size());
    if (end > 0) segments.push_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  std::size_t first = 0;
  const auto skip = [&](std::string_view segment) {
    if (first < segments.size() && segments[first] == segment) ++first;
  };
  skip("api");
  skip("v2");
  if (first + 1 < segments.size()) skip("check");
  skip("v2");
  std::string name;
  for (; first < segments.size(); ++first) {
    if (!name.empty()) name += '/';
    name += segments[first];
  }
  return name;
}

Answer answer(const Services& services, const Request& request, LanguageToolMemory* memory) {
  const std::string name = endpoint_name(request.path);
  const auto* const endpoint = std::ranges::find(endpoints, name, &Endpoint::name);
  if (endpoint == endpoints.end()) return unexpected{Fault{404, "there is nothing here"}};
  const bool get = request.method == "GET" || request.method == "HEAD";
  const bool post = request.method == "POST";
  if (!(get && endpoint->by_get) && !(post && endpoint->by_post)) {
    return unexpected{Fault{405, "this path does not answer that method"}};
  }
  const Form form =
      Form::parse(post ? std::string_view{request.body} : std::string_view{}, request.query);
  return endpoint->answer({services, request, form, memory});
}

}  // namespace

Response answer_languagetool(const Services& services, const Request& request,
                             LanguageToolMemory* memory) {
  auto result = answer(services, request, memory);
  if (result) return *std::move(result);
  return fault_response(request.path, result.error().status, result.error().why);
}

}  // namespace plainsong::serve
