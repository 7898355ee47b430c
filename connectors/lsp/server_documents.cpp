#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "common/files.hpp"
#include "common/project.hpp"
#include "lsp/diagnostics.hpp"
#include "lsp/phrases.hpp"
#include "lsp/server.hpp"
#include "lsp/uri.hpp"

namespace plainsong::lsp {
namespace {

constexpr std::size_t longest_text = std::size_t{64} << 20U;  // bytes
constexpr std::size_t long_text = std::size_t{128} << 10U;    // whose check may show progress
constexpr std::size_t most_diagnostics = 2000;                // of a document

/// The last part of what names a document that is in no file: "untitled:Untitled-1".
std::string name_in(const std::string& uri) {
  const std::size_t end = uri.find_last_of(":/");
  return end == std::string::npos ? uri : uri.substr(end + 1);
}

std::string all_of(const Errors& errors) {
  std::string all;
  for (const Error& error : errors) {
    if (!all.empty()) all += '\n';
    all += to_string(error);
  }
  return all;
}

}  // namespace

OpenDocument* Server::find(const json& params) {
  const auto found = documents_.find(text_of(params, {"textDocument", "uri"}));
  return found == documents_.end() ? nullptr : &found->second;
}

void Server::did_open(const json& params) {
  const json& opened = member(params, {"textDocument"});
  const std::string uri = text_of(opened, {"uri"});
  if (uri.empty()) return;
  OpenDocument document{.uri = uri,
                        .kind = kind_of(text_of(opened, {"languageId"}), uri),
                        .version = number_of(opened, {"version"}).value_or(0),
                        .early_text = text_of(opened, {"text"}),
                        .serial = ++count_};
  if (document.early_text.size() > longest_text) document.kind = TextKind::other;
  OpenDocument& kept = documents_.insert_or_assign(uri, std::move(document)).first->second;
  if (settings_known_) attach(kept);
  reload_if_changed();
}

void Server::did_change(const json& params) {
  OpenDocument* const document = find(params);
  const json& changes = member(params, {"contentChanges"});
  if (document == nullptr || !changes.is_array()) return;
  document->version = number_of(params, {"textDocument", "version"}).value_or(document->version);
  for (const json& change : changes) {
    std::string text = text_of(change, {"text"});
    if (document->text().size() + text.size() > longest_text) {
      // It cannot be followed any more; opening it again begins anew.
      document->kind = TextKind::other;
      document->session.reset();
      document->early_text.clear();
    }
    const auto range = range_in(member(change, {"range"}));
    if (document->session && !range) {
      document->session->replace(std::move(text));
    } else if (document->session) {
      const Span bytes = TextLines{document->text(), client_.encoding}.bytes(*range);
      document->session->edit(bytes, text);
    } else if (!range) {
      document->early_text = std::move(text);
    } else {
      const Span bytes = TextLines{document->early_text, client_.encoding}.bytes(*range);
      document->early_text.replace(bytes.start(), bytes.size(), text);
    }
  }
  if (!document->session) return;
  document->due = Clock::now() + options_.quiet;
  publish(*document);
}

void Server::did_save(const json& params) {
  reload_if_changed();
  OpenDocument* const document = find(params);
  if (document != nullptr && document->session && !document->session->whole()) {
    document->due = Clock::now();
  }
}

void Server::did_close(const json& params) {
  OpenDocument* const document = find(params);
  if (document == nullptr) return;
  for (const PendingPull& pull : document->pulls) {
    refuse(pull.id, Fault::content_modified, "the document was closed");
  }
  std::erase_if(waiting_, [&](const json& message) {
    const bool its = text_of(message, {"params", "textDocument", "uri"}) == document->uri;
    if (its) {
      refuse(member(message, {"id"}), Fault::content_modified, "the document was closed");
    }
    return its;
  });
  if (!client_.asks_for_diagnostics) {
    notify("textDocument/publishDiagnostics",
           {{"uri", document->uri}, {"diagnostics", Outgoing::array()}});
  }
  documents_.erase(document->uri);
}

void Server::did_change_configuration(const json& params) {
  if (client_.configuration) return ask_settings();
  const json& settings = member(params, {"settings"});
  if (settings.is_object()) use_settings(settings_of(settings));
}

void Server::did_change_watched_files(const json& params) {
  const json& changes = member(params, {"changes"});
  if (!changes.is_array()) return;
  bool another_profile = false;
  for (const json& change : changes) {
    const std::string file = path_of(text_of(change, {"uri"}));
    if (file.empty()) continue;
    another_profile |= file.ends_with("/plainsong.yaml");
    for (auto& [path, project] : projects_) {
      if (project.loaded ? is_part(*project.loaded, file) : file.ends_with(path)) {
        load_project(path);
      }
    }
  }
  if (another_profile && settings_known_) attach_all();
}

void Server::did_change_folders(const json& params) {
  const auto each = [&](const char* name, const auto& use) {
    const json& folders = member(params, {"event", name});
    if (!folders.is_array()) return;
    for (const json& folder : folders) {
      const std::string path = path_of(text_of(folder, {"uri"}));
      if (!path.empty()) use(path);
    }
  };
  each("removed", [&](const std::string& path) { std::erase(client_.folders, path); });
  each("added", [&](const std::string& path) { client_.folders.push_back(path); });
  if (settings_known_) attach_all();
}

std::string Server::profile_for(const OpenDocument& document) const {
  if (!settings_.profile.empty()) {
    if (settings_.profile.front() == '/' || client_.folders.empty()) return settings_.profile;
    return client_.folders.front() + '/' + settings_.profile;
  }
  if (!options_.profile.empty()) return options_.profile;
  constexpr std::string_view name = "plainsong.yaml";
  const std::string file = path_of(document.uri);
  std::string found = file.empty() ? std::string{} : files::find_above(file, name);
  for (const std::string& folder : client_.folders) {
    if (found.empty()) found = files::find_above(folder, name);
  }
  return found;
}

void Server::attach_all() {
  for (auto& [uri, document] : documents_) attach(document);
  handle_waiting();
}

void Server::attach(OpenDocument& document) {
  if (document.kind == TextKind::other) return publish(document);
  std::string path = profile_for(document);
  const bool same = document.profile == path;
  document.profile = path;
  Project& project = projects_[path];
  if (!project.ready()) return load_project(path);
  if (!project.loaded) return publish(document);
  if (same && document.session) return set_metadata(document, *project.loaded);
  begin_session(document, *project.loaded);
}

Metadata Server::metadata_of(OpenDocument& document, const LoadedProject& project) const {
  const ProjectFiles& files = project.workspace->project;
  const std::string path = path_of(document.uri);
  const Metadata said{
      .voice = settings_.voice, .audience = settings_.audience, .type = settings_.type};
  Metadata metadata = metadata_for(files, path.empty() ? name_in(document.uri) : path, said);
  document.voice = metadata.voice.empty()
                       ? matching_voice(files.profile, metadata.file, metadata.sender)
                       : metadata.voice;
  metadata.file = name_for(metadata.file, document.kind);
  return metadata;
}

void Server::begin_session(OpenDocument& document, const LoadedProject& project) {
  std::string text = document.text();
  document.early_text.clear();
  document.serial = ++count_;  // what is under way is for another session
  document.session.emplace(project.workspace->engine, metadata_of(document, project),
                           std::move(text), project.workspace->related);
  check(document);
}

void Server::set_metadata(OpenDocument& document, const LoadedProject& project) {
  Metadata metadata = metadata_of(document, project);
  if (metadata == document.session->metadata()) return;
  document.session->set_metadata(std::move(metadata));
  document.due = Clock::now();
}

void Server::load_project(const std::string& path) {
  Project& project = projects_[path];
  if (project.loading) {
    project.again = true;
    return;
  }
  project.loading = true;
  project.again = false;
  const std::uint64_t token = begin_progress(std::string{
      phrases(project.loaded ? project.loaded->workspace->locale : Locale::en).loading});
  worker_.put([this, path, token] {
    auto result = load(path, options_.use_ledger ? UseLedger::yes : UseLedger::no);
    inbox_.put(Task{[this, path, token, result = std::move(result)]() mutable {
      take_project(path, std::move(result), token);
    }});
  });
}

void Server::take_project(const std::string& path, Result<LoadedProject, Errors> result,
                          std::uint64_t token) {
  end_progress(token);
  Project& project = projects_[path];
  project.loading = false;
  const bool renewed = result.has_value();
  if (renewed) {
    project.loaded = *std::move(result);
    project.errors.clear();
    project.stamp = stamp_of(*project.loaded, path);
    for (const Error& warning : project.loaded->workspace->warnings) log(to_string(warning));
  } else {
    const bool told = project.errors == result.error();
    project.errors = std::move(result).error();
    if (!told) notify("window/showMessage", {{"type", 1}, {"message", all_of(project.errors)}});
  }
  if (project.again) load_project(path);
  for (auto& [uri, document] : documents_) {
    if (document.profile != path) continue;
    ++document.revision;
    if (!project.loaded) {
      publish(document);
    } else if (!document.session) {
      begin_session(document, *project.loaded);
    } else if (renewed) {
      document.session->set_engine(project.loaded->workspace->engine,
                                   project.loaded->workspace->related);
      set_metadata(document, *project.loaded);
      document.due = Clock::now();
    }
  }
  handle_waiting();
  refresh_pulls();
  act_on_time();
}

void Server::reload_if_changed() {
  for (const auto& [path, project] : projects_) {
    if (project.loading) continue;
    // Of one that could not be read it is not known what it is made of.
    const bool changed =
        project.loaded ? stamp_of(*project.loaded, path) != project.stamp : project.ready();
    if (changed) load_project(path);
  }
}

void Server::check(OpenDocument& document) {
  document.due.reset();
  document.checking = true;
  const Project& project = projects_[*document.profile];
  const std::uint64_t token =
      document.text().size() < long_text
          ? 0
          : begin_progress(std::string{phrases(project.loaded->workspace->locale).checking});
  worker_.put([this, uri = document.uri, serial = document.serial, token,
               job = document.session->job()]() mutable {
    auto outcome = EditSession::run(std::move(job));
    inbox_.put(Task{[this, uri, serial, token, outcome = std::move(outcome)]() mutable {
      take_outcome(uri, serial, std::move(outcome), token);
    }});
  });
}

void Server::take_outcome(const std::string& uri, std::uint64_t serial,
                          EditSession::Outcome outcome, std::uint64_t token) {
  end_progress(token);
  const auto found = documents_.find(uri);
  if (found == documents_.end() || found->second.serial != serial) return;
  OpenDocument& document = found->second;
  document.checking = false;
  if (!document.session) return;
  if (document.session->take(std::move(outcome))) {
    publish(document);
  } else if (!document.due) {
    document.due = Clock::now();  // another session or engine, and not another text
  }
  act_on_time();
}

bool Server::ready(const OpenDocument& document) const {
  if (document.kind == TextKind::other) return true;
  if (!document.profile) return false;
  const auto project = projects_.find(*document.profile);
  return project != projects_.end() && project->second.ready();
}

const LoadedProject* Server::project_of(const OpenDocument& document) const {
  if (!document.session || !document.profile) return nullptr;
  const auto project = projects_.find(*document.profile);
  if (project == projects_.end() || !project->second.loaded) return nullptr;
  return &*project->second.loaded;
}

bool Server::wait_for(const OpenDocument* document, const json& message) {
  if (document == nullptr || ready(*document)) return false;
  waiting_.push_back(message);
  return true;
}

void Server::handle_waiting() {
  for (const json& message : std::exchange(waiting_, {})) handle_request(message);
}

std::vector<const EditSession::Found*> Server::shown_findings(const OpenDocument& document) {
  std::vector<const EditSession::Found*> all;
  if (!document.session) return all;
  for (const EditSession::Found& found : document.session->findings()) {
    if (all.size() == most_diagnostics) break;
    if (shown(document, found, lists_)) all.push_back(&found);
  }
  return all;
}

std::string Server::diagnostics(const OpenDocument& document) {
  if (document.kind == TextKind::other || !document.profile) return "[]";
  const LoadedProject* const project = project_of(document);
  const std::string& failure = project == nullptr ? all_of(projects_[*document.profile].errors)
                                                  : document.session->failure();
  if (!failure.empty()) return text_of_message(Outgoing::array({not_checked(failure)}));
  if (project == nullptr) return "[]";
  std::string all = "[";
  const TextLines lines{document.text(), client_.encoding};
  DiagnosticWriter writer{lines, *project, client_};
  for (const EditSession::Found* const found : shown_findings(document)) {
    if (all.size() > 1) all += ',';
    writer.write(*found, all);
  }
  return all + ']';
}

void Server::publish(OpenDocument& document) {
  if (client_.asks_for_diagnostics) return answer_pulls(document);
  std::string message =
      text_of_message({{"jsonrpc", "2.0"},
                       {"method", "textDocument/publishDiagnostics"},
                       {"params", {{"uri", document.uri}, {"version", document.version}}}});
  message.resize(message.size() - 2);  // the two ends, behind the diagnostics
  message += ",\"diagnostics\":" + diagnostics(document) + "}}";
  send_(message);
}

void Server::show_anew(OpenDocument& document) {
  ++document.revision;
  if (!client_.asks_for_diagnostics) publish(document);
}

void Server::refresh_pulls() {
  if (!client_.refreshes_diagnostics || documents_.empty()) return;
  request("workspace/diagnostic/refresh", nullptr, [](const json&) {});
}

std::string Server::result_id(const OpenDocument& document) const {
  const LoadedProject* const project = project_of(document);
  return fmt::format("{}.{}.{}.{}", document.serial, document.revision,
                     document.session ? document.session->version() : 0,
                     project == nullptr ? std::string{} : project->workspace->version);
}

void Server::answer_pulls(OpenDocument& document) {
  if (document.session && !document.session->whole()) return;
  for (const PendingPull& pull : std::exchange(document.pulls, {})) {
    const std::string id = result_id(document);
    if (pull.previous_result == id) {
      answer(pull.id, Outgoing{{"kind", "unchanged"}, {"resultId", id}});
      continue;
    }
    std::string message = text_of_message({{"jsonrpc", "2.0"},
                                           {"id", Outgoing(pull.id)},
                                           {"result", {{"kind", "full"}, {"resultId", id}}}});
    message.resize(message.size() - 2);
    send_(message + ",\"items\":" + diagnostics(document) + "}}");
  }
}

}  // namespace plainsong::lsp
