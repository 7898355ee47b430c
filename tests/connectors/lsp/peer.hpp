#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "lsp/server.hpp"
#include "support/temporary_folder.hpp"

namespace plainsong::lsp {

/// A folder that goes away with the test, and the paths of what is put into it.
class TemporaryFolder : public test::TemporaryFolder {
 public:
  std::string write(const std::string& name, std::string_view content) const {
    put(name, content);
    return at(name);
  }
};

/// A client of a server in the same process. Waits at most 20 s for what must come.
class Peer {
 public:
  explicit Peer(Options options = {})
      : server_{prepared(std::move(options)),
                [this](std::string_view content) { take(json::parse(content)); }},
        thread_{[this] { code_ = server_.run(); }} {}
  ~Peer() { server_.close(); }
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  void send(const json& message) { server_.receive({.content = message.dump()}); }
  void send_raw(std::string content) { server_.receive({.content = std::move(content)}); }
  void note(const std::string& method, const json& params) {
    send({{"jsonrpc", "2.0"}, {"method", method}, {"params", params}});
  }
  /// The response, with `result` or `error`.
  json request(const std::string& method, const json& params) {
    const int id = ask(method, params);
    return wait(
        [id](const json& m) { return m.contains("id") && m["id"] == id && !m.contains("method"); });
  }
  int ask(const std::string& method, const json& params) {
    const int id = ++count_;
    send({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}});
    return id;
  }
  /// The next message for which `wanted` holds; those before it are dropped. Null if none comes.
  json wait(const std::function<bool(const json&)>& wanted,
            std::chrono::milliseconds limit = std::chrono::seconds{20}) {
    const auto end = std::chrono::steady_clock::now() + limit;
    std::unique_lock lock{mutex_};
    for (;;) {
      while (!messages_.empty()) {
        json message = std::move(messages_.front());
        messages_.pop_front();
        if (wanted(message)) return message;
      }
      if (came_.wait_until(lock, end) == std::cv_status::timeout && messages_.empty()) return {};
    }
  }
  json wait_for(const std::string& method) {
    return wait([&](const json& m) { return m.value("method", "") == method; });
  }
  /// The first diagnostics of that version for which `wanted` holds.
  json diagnostics(int version, const std::function<bool(const json&)>& wanted) {
    const json message = wait([&](const json& m) {
      return m.value("method", "") == "textDocument/publishDiagnostics" &&
             m["params"].value("version", -1) == version && wanted(m["params"]["diagnostics"]);
    });
    return message.is_null() ? json{} : message["params"]["diagnostics"];
  }

  json initialize(json capabilities = json::object(), const json& more = json::object()) {
    json params = {{"processId", nullptr}, {"rootUri", nullptr}, {"capabilities", capabilities}};
    params.update(more);
    json answer = request("initialize", params);
    note("initialized", json::object());
    return answer;
  }
  void open(const std::string& uri, const std::string& text,
            const std::string& language = "markdown") {
    note("textDocument/didOpen",
         {{"textDocument",
           {{"uri", uri}, {"languageId", language}, {"version", 1}, {"text", text}}}});
  }
  void change(const std::string& uri, int version, const json& changes) {
    note("textDocument/didChange",
         {{"textDocument", {{"uri", uri}, {"version", version}}}, {"contentChanges", changes}});
  }
  /// Ends the server; gives its exit code.
  int end() {
    server_.close();
    thread_.join();
    return code_;
  }

 private:
  static Options prepared(Options options) {
    if (options.words_folder.empty()) options.words_folder = "/nowhere";
    options.quiet = std::chrono::milliseconds{20};
    return options;
  }
  void take(json message) {
    {
      const std::lock_guard lock{mutex_};
      messages_.push_back(std::move(message));
    }
    came_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable came_;
  std::deque<json> messages_;
  int count_ = 0;
  int code_ = -1;
  Server server_;
  std::jthread thread_;
};

inline json position(unsigned line, unsigned character) {
  return {{"line", line}, {"character", character}};
}
inline json range(unsigned line, unsigned start, unsigned end) {
  return {{"start", position(line, start)}, {"end", position(line, end)}};
}
inline json document(const std::string& uri) { return {{"textDocument", {{"uri", uri}}}}; }
inline json at(const std::string& uri, unsigned line, unsigned character) {
  json params = document(uri);
  params["position"] = position(line, character);
  return params;
}

}  // namespace plainsong::lsp
