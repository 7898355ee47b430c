#include "lsp/client.hpp"

#include <algorithm>
#include <optional>

#include "lsp/commands.hpp"
#include "lsp/uri.hpp"

namespace plainsong::lsp {
namespace {

std::optional<Encoding> encoding_called(const json& name) {
  for (const Encoding encoding : {Encoding::utf8, Encoding::utf16, Encoding::utf32}) {
    if (name.is_string() && name.get_ref<const std::string&>() == to_string(encoding)) {
      return encoding;
    }
  }
  return std::nullopt;
}

/// The first of those offered, as the client puts them in the order of its preference.
Encoding choose_encoding(const json& capabilities) {
  const json& offered = member(capabilities, {"general", "positionEncodings"});
  if (!offered.is_array()) return Encoding::utf16;
  for (const json& name : offered) {
    if (const auto encoding = encoding_called(name)) return *encoding;
  }
  return Encoding::utf16;
}

bool has(const json& list, std::string_view name) {
  return list.is_array() && std::ranges::any_of(list, [&](const json& one) {
           return one.is_string() && one.get_ref<const std::string&>() == name;
         });
}

std::vector<std::string> folders_of(const json& params) {
  std::vector<std::string> folders;
  const json& named = member(params, {"workspaceFolders"});
  if (named.is_array()) {
    for (const json& folder : named) folders.push_back(path_of(text_of(folder, {"uri"})));
  }
  if (folders.empty()) folders.push_back(path_of(text_of(params, {"rootUri"})));
  std::erase(folders, std::string{});
  if (folders.empty()) folders.push_back(text_of(params, {"rootPath"}));
  std::erase(folders, std::string{});
  return folders;
}

}  // namespace

Client client_of(const json& initialize_params) {
  const json& can = member(initialize_params, {"capabilities"});
  return {
      .encoding = choose_encoding(can),
      .folders = folders_of(initialize_params),
      .asks_for_diagnostics = member(can, {"textDocument", "diagnostic"}).is_object(),
      .refreshes_diagnostics = truth_of(can, {"workspace", "diagnostics", "refreshSupport"}),
      .related_information =
          truth_of(can, {"textDocument", "publishDiagnostics", "relatedInformation"}),
      .configuration = truth_of(can, {"workspace", "configuration"}),
      .registers_configuration =
          truth_of(can, {"workspace", "didChangeConfiguration", "dynamicRegistration"}),
      .registers_watchers =
          truth_of(can, {"workspace", "didChangeWatchedFiles", "dynamicRegistration"}),
      .document_changes = truth_of(can, {"workspace", "workspaceEdit", "documentChanges"}),
      .hover_markdown = has(member(can, {"textDocument", "hover", "contentFormat"}), "markdown"),
      .completion_markdown =
          has(member(can, {"textDocument", "completion", "completionItem", "documentationFormat"}),
              "markdown"),
      .progress = truth_of(can, {"window", "workDoneProgress"}),
  };
}

Settings settings_of(const json& value) {
  const json& inner = member(value, {"plainsong"});
  const json& section = inner.is_object() ? inner : value;
  return {.profile = text_of(section, {"profile"}),
          .voice = text_of(section, {"voice"}),
          .audience = text_of(section, {"audience"}),
          .type = text_of(section, {"type"})};
}

Outgoing server_capabilities(const Client& client) {
  Outgoing commands = Outgoing::array();
  for (const std::string_view name : command_names) commands.push_back(name);
  Outgoing can = {
      {"positionEncoding", to_string(client.encoding)},
      {"textDocumentSync",
       {{"openClose", true}, {"change", 2}, {"save", {{"includeText", false}}}}},
      {"codeActionProvider", {{"codeActionKinds", {"quickfix"}}, {"resolveProvider", false}}},
      {"hoverProvider", true},
      {"completionProvider", {{"resolveProvider", true}}},
      {"executeCommandProvider", {{"commands", commands}}},
      {"workspace", {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}},
  };
  if (client.asks_for_diagnostics) {
    can["diagnosticProvider"] = {{"identifier", "plainsong"},
                                 {"interFileDependencies", false},
                                 {"workspaceDiagnostics", false}};
  }
  return can;
}

}  // namespace plainsong::lsp
