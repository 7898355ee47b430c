#include "serve/native_read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include "common/ledger.hpp"
#include "common/message_record.hpp"
#include "plainsong/version.hpp"
#include "serve/faults.hpp"
#include "serve/message_fields.hpp"
#include "serve/query.hpp"

namespace plainsong::serve {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t usual_page = 50;
constexpr std::size_t longest_page = 500;

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// What is the same as long as the profile is.
Response lasting(const Workspace& workspace, const Json& json) {
  Response response{.body = dump(json)};
  response.fields.emplace_back("ETag", fmt::format("W/\"{}\"", workspace.version));
  return response;
}

std::size_t number(const Request& request, std::string_view name, std::size_t usual) {
  const auto text = query_parameter(request.query, name);
  std::size_t value = usual;
  if (!text) return usual;
  const auto [end, code] = std::from_chars(text->data(), text->data() + text->size(), value);
  return code == std::errc{} && end == text->data() + text->size() ? value : usual;
}

std::size_t page_size(const Request& request) {
  return std::clamp<std::size_t>(number(request, "limit", usual_page), 1, longest_page);
}

/// Small letters of ASCII; enough to search by what a person types.
std::string folded(std::string_view text) {
  std::string small{text};
  for (char& c : small) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return small;
}

Json local_text(const LocalText& text) { return {{"en", text.en}, {"es", text.in(Locale::es)}}; }

std::string severity_of(const Rule& rule, const Profile& profile) {
  for (const std::string& name : {rule.id, rule.pack, std::string{to_string(rule.category)}}) {
    const auto found = profile.rules.find(name);
    if (found == profile.rules.end()) continue;
    if (found->second.off) return "off";
    if (found->second.severity) return std::string{to_string(*found->second.severity)};
  }
  return std::string{to_string(rule.severity)};
}

Json rule_json(const Rule& rule, const Profile& profile) {
  return {{"id", rule.id},
          {"pack", rule.pack},
          {"check", rule.check},
          {"category", to_string(rule.category)},
          {"severity", severity_of(rule, profile)},
          {"message", local_text(rule.message)},
          {"why", local_text(rule.why)},
          {"description", rule.description},
          {"link", rule.link},
          {"audiences", rule.audiences},
          {"languages", rule.languages}};
}

/// A rule that no pack has: of the glossary and of the dictionaries.
Json own_rule_json(std::string_view id, Text about) {
  return {{"id", id},
          {"pack", id.substr(0, id.find('/'))},
          {"check", "built-in"},
          {"category", id.starts_with("spelling/") ? "spelling" : "term.deprecated"},
          {"severity", "warning"},
          {"message", {{"en", text(about, Locale::en)}, {"es", text(about, Locale::es)}}},
          {"why", {{"en", ""}, {"es", ""}}},
          {"description", ""},
          {"link", ""},
          {"audiences", Json::array()},
          {"languages", Json::array()}};
}

Json term_json(const Term& term) {
  return {{"text", term.text},
          {"status", to_string(term.status)},
          {"note", term.note},
          {"source", term.source},
          {"part_of_speech", term.part_of_speech},
          {"audience", term.audience},
          {"valid_from", term.valid_from},
          {"valid_to", term.valid_to}};
}

Json concept_json(const Concept& entry, const Glossary& glossary) {
  Json languages = Json::array();
  for (const LanguageSection& section : entry.languages) {
    Json terms = Json::array();
    for (const Term& term : section.terms) terms.push_back(term_json(term));
    languages.push_back({{"language", section.language},
                         {"definition", section.definition},
                         {"terms", std::move(terms)}});
  }
  // Only the name of the file: its folder is nobody's business.
  const std::size_t slash = glossary.name.find_last_of('/');
  return {{"id", entry.id},
          {"glossary", glossary.name.substr(slash == std::string::npos ? 0 : slash + 1)},
          {"subject_field", entry.subject_field},
          {"definition", entry.definition},
          {"languages", std::move(languages)}};
}

/// True if an id, a term or a definition has the words looked for.
bool mentions(const Concept& entry, const std::string& words) {
  const auto has = [&](std::string_view text) {
    return folded(text).find(words) != std::string::npos;
  };
  if (has(entry.id) || has(entry.definition)) return true;
  return std::ranges::any_of(entry.languages, [&](const LanguageSection& section) {
    return has(section.definition) ||
           std::ranges::any_of(section.terms, [&](const Term& term) { return has(term.text); });
  });
}

Json node_json(const YamlNode& node) {
  switch (node.kind) {
    case YamlKind::empty: return nullptr;
    case YamlKind::text: return node.text;
    case YamlKind::list: {
      Json list = Json::array();
      for (const YamlNode& child : node.children) list.push_back(node_json(child));
      return list;
    }
    case YamlKind::map: {
      Json map = Json::object();
      for (const YamlNode& child : node.children) map[child.key] = node_json(child);
      return map;
    }
  }
  return nullptr;
}

Json canon_json(const Canon& canon) {
  Json definitions = Json::array();
  for (const CanonDefinition& one : canon.definitions) {
    definitions.push_back({{"concept", one.concept_id}, {"wording", one.wording}});
  }
  Json policies = Json::array();
  for (const CanonPolicy& one : canon.policies) {
    policies.push_back({{"id", one.id},
                        {"kind", one.kind},
                        {"value", one.value},
                        {"about", one.about},
                        {"wording", one.wording}});
  }
  Json facts = Json::array();
  for (const CanonFact& one : canon.facts) {
    facts.push_back({{"id", one.id},
                     {"type", one.type},
                     {"names", one.names},
                     {"value", node_json(one.value)},
                     {"scope", one.scope},
                     {"wording", one.wording}});
  }
  Json statements = Json::array();
  for (const CanonStatement& one : canon.statements) {
    statements.push_back({{"id", one.id}, {"wording", one.wording}});
  }
  Json required = Json::object();
  for (const auto& [type, elements] : canon.required) {
    required[type] = Json::array();
    for (const RequiredElement& one : elements) {
      required[type].push_back({{"id", one.id}, {"wording", one.wording}});
    }
  }
  return {{"definitions", std::move(definitions)},
          {"policies", std::move(policies)},
          {"facts", std::move(facts)},
          {"statements", std::move(statements)},
          {"required", std::move(required)}};
}

/// The audiences that the profile and its rules know of.
std::vector<std::string> audiences_of(const Workspace& workspace) {
  std::vector<std::string> names;
  const Profile& profile = workspace.project.profile;
  for (const auto& [name, words] : profile.style.sentence_words) names.push_back(name);
  for (const auto& [name, terms] : profile.jargon) names.push_back(name);
  for (const auto& [name, known] : profile.acronyms.by_audience) names.push_back(name);
  for (const Rule& rule : workspace.engine->rules()) {
    names.insert(names.end(), rule.audiences.begin(), rule.audiences.end());
  }
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

Json record_json(const MessageRecord& record) {
  return {{"name", record.name},
          {"voice", record.voice},
          {"audience", record.audience},
          {"type", record.type},
          {"date", record.date},
          {"title", record.title},
          {"errors", record.errors},
          {"warnings", record.warnings},
          {"suggestions", record.suggestions}};
}

/// A ledger that is not there yet is not made by looking.
bool is_there(const std::string& address) {
  constexpr std::string_view file = "sqlite:";
  if (!address.starts_with(file)) return !address.empty();
  std::error_code code;
  return std::filesystem::exists(address.substr(file.size()), code);
}

}  // namespace

Response NativeRead::version(const Request&) const {
  const auto workspace = services_.workspace();
  return lasting(*workspace, {{"name", "Plainsong"},
                              {"version", plainsong::version},
                              {"api", 1},
                              {"profile", workspace->version},
                              {"today", workspace->today}});
}

Response NativeRead::profile(const Request&) const {
  const auto workspace = services_.workspace();
  const Profile& profile = workspace->project.profile;
  Json voices = Json::array();
  for (const Voice& voice : profile.voices) {
    voices.push_back({{"id", voice.id}, {"parent", voice.parent}, {"name", voice.name}});
  }
  Json types = Json::array();
  for (const auto& [type, elements] : workspace->engine->canon().required) types.push_back(type);
  return lasting(*workspace, {{"name", profile.name},
                              {"languages", profile.languages},
                              {"voices", std::move(voices)},
                              {"audiences", audiences_of(*workspace)},
                              {"types", std::move(types)},
                              {"packs", profile.packs},
                              {"text_units", services_.text_units}});
}

Response NativeRead::rules(const Request&) const {
  const auto workspace = services_.workspace();
  Json rules = Json::array();
  for (const Rule& rule : workspace->engine->rules()) {
    rules.push_back(rule_json(rule, workspace->project.profile));
  }
  return lasting(*workspace, {{"rules", std::move(rules)}});
}

Response NativeRead::rule(const Request& request, const std::string& id) {
  const auto workspace = services_.workspace();
  for (const Rule& rule : workspace->engine->rules()) {
    if (rule.id == id) return lasting(*workspace, rule_json(rule, workspace->project.profile));
  }
  if (id == "spelling/unknown-word") {
    return lasting(*workspace, own_rule_json(id, Text::rule_spelling_unknown));
  }
  if (id == "spelling/confused-word") {
    return lasting(*workspace, own_rule_json(id, Text::rule_spelling_confused));
  }
  constexpr std::string_view of_glossary = "glossary/";
  if (id.starts_with(of_glossary)) {
    for (const Glossary& glossary : glossaries(*workspace)->glossaries) {
      for (const Concept& entry : glossary.concepts) {
        if (entry.id != id.substr(of_glossary.size())) continue;
        Json json = own_rule_json(id, Text::rule_concept);
        json["concept"] = concept_json(entry, glossary);
        return lasting(*workspace, json);
      }
    }
  }
  return fault_response(request.path, 404, "there is no rule of this name");
}

std::shared_ptr<const NativeRead::Glossaries> NativeRead::glossaries(const Workspace& workspace) {
  const std::lock_guard lock{mutex_};
  if (!known_ || known_->version != workspace.version) {
    Errors errors;
    Errors warnings;
    auto fresh = std::make_shared<Glossaries>();
    fresh->version = workspace.version;
    fresh->glossaries = load_glossaries(workspace.project, errors, warnings);
    known_ = std::move(fresh);
  }
  return known_;
}

Response NativeRead::glossary(const Request& request) {
  const auto workspace = services_.workspace();
  const std::string words = folded(query_parameter(request.query, "q").value_or(""));
  if (!is_utf8(words)) return fault_response(request.path, 400, "the query is not UTF-8");
  const std::size_t limit = page_size(request);
  const std::size_t offset = number(request, "offset", 0);
  Json found = Json::array();
  std::size_t total = 0;
  const auto all = glossaries(*workspace);
  for (const Glossary& glossary : all->glossaries) {
    for (const Concept& entry : glossary.concepts) {
      if (!words.empty() && !mentions(entry, words)) continue;
      if (total >= offset && found.size() < limit) found.push_back(concept_json(entry, glossary));
      ++total;
    }
  }
  return lasting(*workspace, {{"total", total}, {"concepts", std::move(found)}});
}

Response NativeRead::concept_entry(const Request& request, const std::string& id) {
  const auto workspace = services_.workspace();
  const auto all = glossaries(*workspace);
  const Glossary* of = nullptr;
  const Concept* found = nullptr;
  for (const Glossary& glossary : all->glossaries) {
    for (const Concept& entry : glossary.concepts) {
      if (entry.id != id) continue;
      of = &glossary;  // later ones override
      found = &entry;
    }
  }
  if (found == nullptr) {
    return fault_response(request.path, 404, "there is no concept of this name");
  }
  return lasting(*workspace, concept_json(*found, *of));
}

Response NativeRead::canon(const Request&) const {
  const auto workspace = services_.workspace();
  return lasting(*workspace, canon_json(workspace->engine->canon()));
}

Response NativeRead::ledger(const Request& request) {
  const auto workspace = services_.workspace();
  const std::string address =
      workspace->project.folder.empty() ? std::string{} : ledger_address(workspace->project);
  std::vector<MessageRecord> records;
  if (is_there(address)) {
    // Not for several threads at once, and asked for seldom.
    const std::lock_guard lock{ledger_mutex_};
    auto ledger = open_ledger(address);
    const auto read =
        ledger ? (*ledger)->each(false,
                                 [&](const MessageRecord& record) { records.push_back(record); })
               : Result<void>{unexpected{ledger.error()}};
    if (!read) return fault_response(request.path, 503, "the ledger cannot be read now");
  }
  std::ranges::stable_sort(records, std::greater{}, &MessageRecord::date);
  const std::size_t total = records.size();
  if (records.size() > page_size(request)) records.resize(page_size(request));
  Json messages = Json::array();
  for (const MessageRecord& record : records) messages.push_back(record_json(record));
  return {.body = dump({{"total", total}, {"messages", std::move(messages)}})};
}

}  // namespace plainsong::serve
