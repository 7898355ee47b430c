#include "lsp/server.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

#include "lsp/phrases.hpp"
#include "plainsong/version.hpp"

namespace plainsong::lsp {
namespace {

bool is_id(const json& id) { return id.is_string() || id.is_number_integer(); }

/// The message, or a discarded value for what is no JSON.
json parsed(const std::string& content) {
  if (!nested_sensibly(content)) return json(json::value_t::discarded);
  json message = json::parse(content, nullptr, false);
  if (!message.is_discarded()) return message;
  return json::parse(without_lone_surrogates(content), nullptr, false);
}

}  // namespace

Server::Server(Options options, Send send)
    : options_{std::move(options)}, send_{std::move(send)}, lists_{options_.words_folder} {}

void Server::receive(FrameReader::Frame frame) { inbox_.put(std::move(frame)); }

void Server::close() { inbox_.put(Closed{}); }

int Server::run() {
  while (!finished_) {
    const auto entry = inbox_.take(next_deadline());
    if (!entry) {
      act_on_time();
    } else if (const auto* frame = std::get_if<FrameReader::Frame>(&*entry)) {
      handle(*frame);
      act_on_time();
    } else if (const auto* task = std::get_if<Task>(&*entry)) {
      (*task)();
    } else {
      finished_ = true;
    }
  }
  return phase_ == Phase::shut_down ? 0 : 1;
}

std::optional<Server::Clock::time_point> Server::next_deadline() const {
  std::optional<Clock::time_point> next = settings_due_;
  const auto consider = [&](Clock::time_point due) { next = std::min(next.value_or(due), due); };
  for (const auto& [uri, document] : documents_) {
    if (document.due && !document.checking && document.session) consider(*document.due);
  }
  for (const auto& [token, progress] : progress_) {
    if (!progress.asked) consider(progress.due);
  }
  return next;
}

void Server::act_on_time() {
  const auto now = Clock::now();
  if (settings_due_ && *settings_due_ <= now) use_settings(settings_);
  for (auto& [uri, document] : documents_) {
    if (document.due && *document.due <= now && !document.checking && document.session) {
      check(document);
    }
  }
  for (auto& [token, progress] : progress_) {
    if (!progress.asked && progress.due <= now) show_progress(token, progress);
  }
}

void Server::handle(const FrameReader::Frame& frame) {
  if (frame.fault) return refuse(nullptr, *frame.fault, frame.reason);
  const json message = parsed(frame.content);
  if (message.is_discarded()) {
    return refuse(nullptr, Fault::parse_error, "the content of a message is not JSON");
  }
  if (!message.is_object()) {
    return refuse(nullptr, Fault::invalid_request, "a message is a JSON object");
  }
  if (message.contains("id") && (message.contains("result") || message.contains("error"))) {
    return handle_response(message);
  }
  if (!member(message, {"method"}).is_string()) {
    const json& id = member(message, {"id"});
    return refuse(is_id(id) ? id : json{}, Fault::invalid_request, "a request names its method");
  }
  if (message.contains("id")) return handle_request(message);
  handle_notification(message);
}

void Server::handle_request(const json& message) {
  const json& id = member(message, {"id"});
  if (!is_id(id)) {
    return refuse(nullptr, Fault::invalid_request, "the id of a request is a number or a text");
  }
  if (const Reply reply = reply_to(message)) answer(id, *reply);
}

Server::Reply Server::reply_to(const json& message) {
  struct Row {
    std::string_view method;
    RequestHandler handler;
  };
  static constexpr std::array rows{
      Row{"initialize", &Server::initialize},
      Row{"shutdown", &Server::shutdown},
      Row{"textDocument/diagnostic", &Server::pull_diagnostics},
      Row{"textDocument/codeAction", &Server::code_action},
      Row{"textDocument/hover", &Server::hover_at},
      Row{"textDocument/completion", &Server::complete},
      Row{"completionItem/resolve", &Server::resolve_completion},
      Row{"workspace/executeCommand", &Server::execute_command},
  };
  const std::string method = text_of(message, {"method"});
  if (phase_ == Phase::shut_down) {
    return unexpected{Refusal{Fault::invalid_request, "the server is shut down"}};
  }
  if (phase_ == Phase::fresh && method != "initialize") {
    return unexpected{Refusal{Fault::not_initialized, "the first request is initialize"}};
  }
  const auto row = std::ranges::find(rows, method, &Row::method);
  if (row == rows.end()) {
    return unexpected{Refusal{Fault::method_not_found, "there is no such request here"}};
  }
  return (this->*row->handler)(message, member(message, {"params"}));
}

void Server::handle_notification(const json& message) {
  struct Row {
    std::string_view method;
    NotificationHandler handler;
  };
  static constexpr std::array rows{
      Row{"initialized", &Server::initialized},
      Row{"$/cancelRequest", &Server::cancel},
      Row{"textDocument/didOpen", &Server::did_open},
      Row{"textDocument/didChange", &Server::did_change},
      Row{"textDocument/didSave", &Server::did_save},
      Row{"textDocument/didClose", &Server::did_close},
      Row{"workspace/didChangeConfiguration", &Server::did_change_configuration},
      Row{"workspace/didChangeWatchedFiles", &Server::did_change_watched_files},
      Row{"workspace/didChangeWorkspaceFolders", &Server::did_change_folders},
  };
  const std::string method = text_of(message, {"method"});
  if (method == "exit") {
    finished_ = true;
    return;
  }
  if (phase_ != Phase::running) return;
  const auto row = std::ranges::find(rows, method, &Row::method);
  if (row != rows.end()) (this->*row->handler)(member(message, {"params"}));
}

void Server::handle_response(const json& message) {
  const auto id = number_of(message, {"id"});
  if (!id) return;
  const auto found = requests_.find(static_cast<std::uint64_t>(*id));
  if (found == requests_.end()) return;
  const auto then = std::move(found->second);
  requests_.erase(found);
  then(message);
}

void Server::answer(const json& id, const Answer& answer) {
  if (!answer) return refuse(id, answer.error().fault, answer.error().reason);
  send({{"jsonrpc", "2.0"}, {"id", Outgoing(id)}, {"result", *answer}});
}

void Server::refuse(const json& id, Fault fault, const std::string& reason) {
  send({{"jsonrpc", "2.0"},
        {"id", Outgoing(id)},
        {"error", {{"code", static_cast<int>(fault)}, {"message", reason}}}});
}

void Server::request(std::string method, Outgoing params,
                     std::function<void(const json& message)> then) {
  const std::uint64_t id = ++count_;
  requests_.emplace(id, std::move(then));
  send({{"jsonrpc", "2.0"},
        {"id", id},
        {"method", std::move(method)},
        {"params", std::move(params)}});
}

void Server::notify(std::string_view method, Outgoing params) {
  send({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}});
}

void Server::send(const Outgoing& message) { send_(text_of_message(message)); }

std::string Server::text_of_message(const Outgoing& message) {
  return message.dump(-1, ' ', false, Outgoing::error_handler_t::replace);
}

void Server::log(const std::string& line) {
  notify("window/logMessage", {{"type", 2}, {"message", line}});
}

Server::Reply Server::initialize(const json& /*message*/, const json& params) {
  if (phase_ != Phase::fresh) {
    return unexpected{Refusal{Fault::invalid_request, "initialize was sent before"}};
  }
  client_ = client_of(params);
  settings_ = settings_of(member(params, {"initializationOptions"}));
  phase_ = Phase::running;
  return Outgoing{{"capabilities", server_capabilities(client_)},
                  {"serverInfo", {{"name", "plainsong"}, {"version", version}}}};
}

Server::Reply Server::shutdown(const json& /*message*/, const json& /*params*/) {
  phase_ = Phase::shut_down;
  documents_.clear();
  return Outgoing{};
}

void Server::initialized(const json& /*params*/) {
  register_capabilities();
  if (client_.configuration) {
    settings_due_ = Clock::now() + options_.settings_wait;
    ask_settings();
  } else {
    use_settings(settings_);
  }
}

void Server::register_capabilities() {
  Outgoing registrations = Outgoing::array();
  if (client_.registers_configuration) {
    registrations.push_back({{"id", "plainsong-settings"},
                             {"method", "workspace/didChangeConfiguration"},
                             {"registerOptions", {{"section", "plainsong"}}}});
  }
  if (client_.registers_watchers) {
    const Outgoing files = {{"globPattern", "**/*.{yaml,yml,csv,tbx,jsonl}"}};
    registrations.push_back({{"id", "plainsong-files"},
                             {"method", "workspace/didChangeWatchedFiles"},
                             {"registerOptions", {{"watchers", Outgoing::array({files})}}}});
  }
  if (registrations.empty()) return;
  request("client/registerCapability", {{"registrations", std::move(registrations)}},
          [](const json&) {});
}

void Server::ask_settings() {
  const Outgoing section = {{"section", "plainsong"}};
  request("workspace/configuration", {{"items", Outgoing::array({section})}},
          [this](const json& message) {
            const json& result = member(message, {"result"});
            const bool told = result.is_array() && !result.empty() && result[0].is_object();
            use_settings(told ? settings_of(result[0]) : settings_);
          });
}

void Server::use_settings(const Settings& settings) {
  settings_due_.reset();
  const bool changed = settings != settings_ || !settings_known_;
  settings_ = settings;
  settings_known_ = true;
  if (!changed) return;
  attach_all();
  refresh_pulls();
}

void Server::cancel(const json& params) {
  const json& id = member(params, {"id"});
  bool found = std::erase_if(waiting_, [&](const json& message) {
                 return member(message, {"id"}) == id;
               }) > 0;
  for (auto& [uri, document] : documents_) {
    found |=
        std::erase_if(document.pulls, [&](const PendingPull& pull) { return pull.id == id; }) > 0;
  }
  // What is not found is answered already.
  if (found) refuse(id, Fault::request_cancelled, "the request was cancelled");
}

std::uint64_t Server::begin_progress(std::string title) {
  if (!client_.progress) return 0;
  const std::uint64_t token = ++count_;
  progress_[token] = {.title = std::move(title), .due = Clock::now() + options_.progress_after};
  return token;
}

void Server::show_progress(std::uint64_t token, Progress& progress) {
  progress.asked = true;
  request("window/workDoneProgress/create", {{"token", token}}, [this, token](const json& message) {
    const auto found = progress_.find(token);
    if (found == progress_.end() || message.contains("error")) return;
    found->second.begun = true;
    notify("$/progress",
           {{"token", token}, {"value", {{"kind", "begin"}, {"title", found->second.title}}}});
  });
}

void Server::end_progress(std::uint64_t token) {
  const auto found = progress_.find(token);
  if (found == progress_.end()) return;
  if (found->second.begun) {
    notify("$/progress", {{"token", token}, {"value", {{"kind", "end"}}}});
  }
  progress_.erase(found);
}

}  // namespace plainsong::lsp
