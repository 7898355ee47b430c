#include <utility>

#include "lsp/actions.hpp"
#include "lsp/commands.hpp"
#include "lsp/language_help.hpp"
#include "lsp/server.hpp"

namespace plainsong::lsp {

Server::Reply Server::pull_diagnostics(const json& message, const json& params) {
  OpenDocument* const document = find(params);
  if (document == nullptr) {
    return unexpected{Refusal{Fault::invalid_params, "the document is not open"}};
  }
  if (wait_for(document, message)) return std::nullopt;
  document->pulls.push_back(
      {.id = member(message, {"id"}), .previous_result = text_of(params, {"previousResultId"})});
  if (document->session && !document->session->whole()) {
    if (document->checking) {
      document->due = Clock::now();  // again, as soon as that is done
    } else {
      check(*document);
    }
    return std::nullopt;
  }
  answer_pulls(*document);
  return std::nullopt;
}

Server::Reply Server::code_action(const json& message, const json& params) {
  const OpenDocument* const document = find(params);
  if (wait_for(document, message)) return std::nullopt;
  const auto range = range_in(member(params, {"range"}));
  if (!range) return unexpected{Refusal{Fault::invalid_params, "a range is needed"}};
  const LoadedProject* const project = document == nullptr ? nullptr : project_of(*document);
  if (project == nullptr || !wants_quick_fixes(member(params, {"context", "only"}))) {
    return Outgoing::array();
  }
  const Span bytes = TextLines{document->text(), client_.encoding}.bytes(*range);
  return code_actions(*document, shown_findings(*document), bytes, *project, client_);
}

Server::Reply Server::hover_at(const json& message, const json& params) {
  const OpenDocument* const document = find(params);
  if (wait_for(document, message)) return std::nullopt;
  const auto position = position_in(member(params, {"position"}));
  if (!position) return unexpected{Refusal{Fault::invalid_params, "a position is needed"}};
  const LoadedProject* const project = document == nullptr ? nullptr : project_of(*document);
  if (project == nullptr) return Outgoing{};
  return hover(document->text(), *position, shown_findings(*document), *project, client_);
}

Server::Reply Server::complete(const json& message, const json& params) {
  const OpenDocument* const document = find(params);
  if (wait_for(document, message)) return std::nullopt;
  const auto position = position_in(member(params, {"position"}));
  if (!position) return unexpected{Refusal{Fault::invalid_params, "a position is needed"}};
  const LoadedProject* const project = document == nullptr ? nullptr : project_of(*document);
  if (project == nullptr) return Outgoing{};
  return completion(document->text(), *position, *project, client_);
}

Server::Reply Server::resolve_completion(const json& /*message*/, const json& params) {
  if (!params.is_object()) {
    return unexpected{Refusal{Fault::invalid_params, "a completion is needed"}};
  }
  const std::string profile = text_of(params, {"data", "profile"});
  for (const auto& [path, project] : projects_) {
    if (!project.loaded || project.loaded->workspace->project.profile.file != profile) continue;
    return resolved_completion(params, *project.loaded, client_);
  }
  return Outgoing(params);
}

Server::Reply Server::execute_command(const json& /*message*/, const json& params) {
  const std::string command = text_of(params, {"command"});
  const json& arguments = member(params, {"arguments"});
  const json argument =
      arguments.is_array() && !arguments.empty() ? arguments.front() : json::object();
  if (command == add_to_dictionary) return add_word(argument);
  if (command == ignore) return let_stand(argument);
  if (command != reload) {
    return unexpected{Refusal{Fault::invalid_params, "there is no such command here"}};
  }
  for (const auto& [path, project] : projects_) load_project(path);
  return Outgoing{};
}

Server::Answer Server::add_word(const json& argument) {
  const std::string word = text_of(argument, {"word"});
  const auto document = documents_.find(text_of(argument, {"uri"}));
  if (word.empty() || word.size() > 100) {
    return unexpected{Refusal{Fault::invalid_params, "a word is needed, of 100 bytes at most"}};
  }
  if (text_of(argument, {"scope"}) == "document") {
    if (document == documents_.end()) {
      return unexpected{Refusal{Fault::invalid_params, "the document is not open"}};
    }
    document->second.words.insert(word);
  } else {
    const bool own = document == documents_.end() || document->second.voice.empty();
    const auto added = lists_.add(own ? "default" : document->second.voice, word);
    if (!added) return unexpected{Refusal{Fault::request_failed, added.error().message}};
  }
  for (auto& [uri, one] : documents_) show_anew(one);
  refresh_pulls();
  return Outgoing{};
}

Server::Answer Server::let_stand(const json& argument) {
  const auto document = documents_.find(text_of(argument, {"uri"}));
  const std::string rule = text_of(argument, {"rule"});
  if (document == documents_.end() || rule.empty()) {
    return unexpected{Refusal{Fault::invalid_params, "an open document and a rule are needed"}};
  }
  document->second.let_stand.emplace(rule, text_of(argument, {"words"}));
  show_anew(document->second);
  refresh_pulls();
  return Outgoing{};
}

}  // namespace plainsong::lsp
