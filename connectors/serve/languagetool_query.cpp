#include "serve/languagetool_query.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "common/utf16.hpp"

namespace plainsong::serve {
namespace {

bool holds(const std::vector<std::string>& list, std::string_view one) {
  return std::ranges::find(list, one) != list.end();
}

Fault bad(std::string_view why) { return {400, why}; }

/// Names of the first version of the API, whose clients would miss that they say nothing now.
std::optional<Fault> check_old_names(const Form& form) {
  if (form.has("enabled")) return bad("'enabled' is an old name; use 'enabledRules'");
  if (form.has("disabled")) return bad("'disabled' is an old name; use 'disabledRules'");
  if (form.has("preferredvariants")) {
    return bad("'preferredvariants' is an old name; use 'preferredVariants'");
  }
  if (form.has("autodetect")) return bad("'autodetect' is an old name; use language=auto");
  return std::nullopt;
}

Result<AnnotatedText, Fault> read_text(const Form& form, std::size_t text_units) {
  const std::string* const text = form.find("text");
  const std::string* const data = form.find("data");
  if ((text == nullptr) == (data == nullptr)) {
    return unexpected{bad(text == nullptr ? "'text' or 'data' is needed"
                                          : "'text' and 'data' do not go together")};
  }
  AnnotatedText result;
  if (text != nullptr) {
    result = AnnotatedText{*text};
  } else {
    auto annotated = read_annotated(*data);
    if (!annotated) return unexpected{bad(annotated.error())};
    result = *std::move(annotated);
  }
  // No text has more units than bytes.
  if (result.plain().size() > text_units && Utf16Index{result.plain()}.size() > text_units) {
    return unexpected{Fault{413, "the text is too long; see /v2/maxtextlength"}};
  }
  return result;
}

/// The tag for a text whose language was found out, or was not.
Result<std::string, Fault> choose_variant(const Form& form, const Profile& profile,
                                          Language detected) {
  const auto variants = comma_list(form.value("preferredVariants"));
  if (!variants) return unexpected{variants.error()};
  const auto wanted = comma_list(form.value("preferredLanguages"));
  if (!wanted) return unexpected{wanted.error()};

  std::optional<std::string> tag = find_language(profile, detected.code());
  for (std::size_t i = 0; !tag && i < wanted->size(); ++i)
    tag = find_language(profile, (*wanted)[i]);
  if (!tag) tag = find_language(profile, profile.languages.empty() ? "en" : profile.languages[0]);
  if (!tag) tag = "en-US";
  const Language language{*tag};

  std::optional<std::string> variant;
  for (const std::string& one : *variants) {
    if (one.find('-') == std::string::npos) {
      return unexpected{bad("'preferredVariants' are written as en-US,es-MX")};
    }
    if (Language{one} != language) continue;
    const auto ours = find_language(profile, one);
    const auto offered = offered_languages(profile);
    if (!ours || std::ranges::find(offered, *ours, &OfferedLanguage::long_code) == offered.end()) {
      return unexpected{bad("'preferredVariants' holds a variant that there is not")};
    }
    if (!variant) variant = ours;
  }
  return variant ? *variant : *tag;
}

Result<std::string, Fault> choose_language(const Form& form, const Profile& profile,
                                           Language detected) {
  const std::string_view said = form.value("language");
  if (said.empty()) return unexpected{bad("'language' is needed: a code, or auto")};
  const bool automatic = said == "auto" || form.value("multilingual") == "true";
  if (automatic) return choose_variant(form, profile, detected);
  for (const std::string_view name : {"preferredVariants", "noopLanguages"}) {
    if (!form.value(name).empty()) {
      return unexpected{bad(name == "noopLanguages" ? "'noopLanguages' needs language=auto"
                                                    : "'preferredVariants' needs language=auto")};
    }
  }
  auto tag = find_language(profile, said);
  if (!tag) return unexpected{bad("'language' is none that this server knows; see /v2/languages")};
  return *std::move(tag);
}

Result<CheckMode, Fault> read_mode(std::string_view said) {
  if (said.empty() || said == "all") return CheckMode::all;
  if (said == "textLevelOnly") return CheckMode::whole_text_only;
  if (said == "allButTextLevelOnly") return CheckMode::all_but_whole_text;
  return unexpected{bad("'mode' is all, textLevelOnly or allButTextLevelOnly")};
}

Result<RuleChoice, Fault> read_rules(const Form& form) {
  RuleChoice rules;
  struct List {
    std::string_view name;
    std::vector<std::string>& ids;
  };
  for (const List& list : std::initializer_list<List>{
           {"enabledRules", rules.enabled_rules},
           {"disabledRules", rules.disabled_rules},
           {"enabledCategories", rules.enabled_categories},
           {"disabledCategories", rules.disabled_categories},
       }) {
    auto ids = comma_list(form.value(list.name));
    if (!ids) return unexpected{ids.error()};
    list.ids = *std::move(ids);
  }
  const std::string_view only = form.value("enabledOnly");
  rules.enabled_only = only == "true" || only == "yes";
  if (!rules.enabled_only) return rules;
  if (!rules.disabled_rules.empty() || !rules.disabled_categories.empty()) {
    return unexpected{bad("'enabledOnly' and disabled rules do not go together")};
  }
  if (rules.enabled_rules.empty() && rules.enabled_categories.empty()) {
    return unexpected{bad("'enabledOnly' needs rules or categories that are enabled")};
  }
  return rules;
}

/// True for what may stand before the parentheses of a call: nothing that could do more.
bool is_callback(std::string_view name) {
  constexpr std::size_t longest = 64;
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
  };
  return name.size() <= longest && letter(name.front()) && std::ranges::all_of(name, [&](char c) {
           return letter(c) || (c >= '0' && c <= '9') || c == '.';
         });
}

}  // namespace

bool RuleChoice::enables(std::string_view rule, std::string_view category) const {
  return holds(enabled_rules, rule) || holds(enabled_categories, category);
}

bool RuleChoice::shows(std::string_view rule, std::string_view category) const {
  if (enables(rule, category)) return true;
  return !enabled_only && !holds(disabled_rules, rule) && !holds(disabled_categories, category);
}

Result<std::vector<std::string>, Fault> comma_list(std::string_view text) {
  constexpr std::size_t most = 500;
  std::vector<std::string> list;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    std::string_view one = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (one.starts_with(' ')) one.remove_prefix(1);
    while (one.ends_with(' ')) one.remove_suffix(1);
    if (one.empty()) continue;
    if (list.size() == most) return unexpected{bad("a list with commas is too long")};
    list.emplace_back(one);
  }
  return list;
}

Result<CheckQuery, Fault> read_check_query(const Form& form, const Profile& profile,
                                           std::size_t text_units) {
  if (const auto fault = check_old_names(form)) return unexpected{*fault};
  CheckQuery query;
  auto text = read_text(form, text_units);
  if (!text) return unexpected{text.error()};
  query.text = *std::move(text);
  query.detected = detect_language(query.text.plain());
  auto language = choose_language(form, profile, query.detected.language);
  if (!language) return unexpected{language.error()};
  query.language = *std::move(language);
  const auto mode = read_mode(form.value("mode"));
  if (!mode) return unexpected{mode.error()};
  query.mode = *mode;
  const std::string_view level = form.value("level");
  if (!level.empty() && level != "default" && level != "picky") {
    return unexpected{bad("'level' is default or picky")};
  }
  query.picky = level == "picky";
  query.compact = form.value("c") == "1";
  query.callback = form.value("callback");
  if (!query.callback.empty() && !is_callback(query.callback)) {
    return unexpected{bad("'callback' must be an identifier")};
  }
  auto dictionaries = comma_list(form.value("dicts"));
  if (!dictionaries) return unexpected{dictionaries.error()};
  query.dictionaries = *std::move(dictionaries);
  auto rules = read_rules(form);
  if (!rules) return unexpected{rules.error()};
  query.rules = *std::move(rules);
  return query;
}

}  // namespace plainsong::serve
