#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "common/word_lists.hpp"
#include "lsp/client.hpp"
#include "lsp/inbox.hpp"
#include "lsp/jsonrpc.hpp"
#include "lsp/loaded_project.hpp"
#include "lsp/open_document.hpp"
#include "lsp/worker.hpp"
#include "plainsong/result.hpp"

namespace plainsong::lsp {

struct Options {
  std::string profile{};       ///< for all documents; empty: the nearest one above each
  bool use_ledger = false;     ///< compare with what the ledger of the profile keeps
  std::string words_folder{};  ///< of WordLists; empty: the user's
  /// How long after the last change all of a document is checked.
  std::chrono::milliseconds quiet{200};
  /// How long something takes before the client is told that it goes on.
  std::chrono::milliseconds progress_after{300};
  /// How long the client may take to tell its settings before a document is checked without.
  std::chrono::milliseconds settings_wait{500};
};

/// One client of the language server, whatever carries the bytes. The text of documents is in no
/// log and no error.
class Server {
 public:
  /// Takes the content of a message to the client. Called by the thread of run() alone.
  using Send = std::function<void(std::string_view content)>;

  Server(Options options, Send send);

  /// What has come from the client. Thread-safe.
  void receive(FrameReader::Frame frame);
  /// The client is gone. Thread-safe.
  void close();
  /// Answers until the client says `exit` or is gone. The exit code of a process: 0 if the client
  /// said `shutdown` before.
  int run();

 private:
  using Clock = std::chrono::steady_clock;
  struct Refusal {
    Fault fault = Fault::internal_error;
    std::string reason{};
  };
  using Answer = Result<Outgoing, Refusal>;
  /// Nothing: the answer comes later.
  using Reply = std::optional<Answer>;
  using RequestHandler = Reply (Server::*)(const json& message, const json& params);
  using NotificationHandler = void (Server::*)(const json& params);
  using Task = std::function<void()>;
  struct Closed {};

  /// A profile that documents are checked by.
  struct Project {
    std::optional<LoadedProject> loaded{};
    Errors errors{};  ///< why it could not be read the last time
    bool loading = false;
    bool again = false;   ///< something has changed while it was read
    std::string stamp{};  ///< of its files when it was read

    [[nodiscard]] bool ready() const { return loaded || (!loading && !errors.empty()); }
  };
  /// Something that takes long, as the client shows it.
  struct Progress {
    std::string title{};
    Clock::time_point due{};
    bool asked = false;
    bool begun = false;
  };
  enum class Phase : std::uint8_t { fresh, running, shut_down };

  // server.cpp: messages
  void handle(const FrameReader::Frame& frame);
  void handle_request(const json& message);
  void handle_notification(const json& message);
  void handle_response(const json& message);
  [[nodiscard]] Reply reply_to(const json& message);
  void answer(const json& id, const Answer& answer);
  void refuse(const json& id, Fault fault, const std::string& reason);
  void request(std::string method, Outgoing params, std::function<void(const json& message)> then);
  void notify(std::string_view method, Outgoing params);
  void send(const Outgoing& message);
  [[nodiscard]] static std::string text_of_message(const Outgoing& message);
  void log(const std::string& line);
  void act_on_time();
  [[nodiscard]] std::optional<Clock::time_point> next_deadline() const;

  Reply initialize(const json& message, const json& params);
  Reply shutdown(const json& message, const json& params);
  void initialized(const json& params);
  void cancel(const json& params);
  void ask_settings();
  void use_settings(const Settings& settings);
  void register_capabilities();
  std::uint64_t begin_progress(std::string title);
  void end_progress(std::uint64_t token);
  void show_progress(std::uint64_t token, Progress& progress);

  // server_documents.cpp: documents and what they are checked by
  void did_open(const json& params);
  void did_change(const json& params);
  void did_save(const json& params);
  void did_close(const json& params);
  void did_change_configuration(const json& params);
  void did_change_watched_files(const json& params);
  void did_change_folders(const json& params);
  [[nodiscard]] OpenDocument* find(const json& params);
  [[nodiscard]] std::string profile_for(const OpenDocument& document) const;
  void attach(OpenDocument& document);
  void attach_all();
  void begin_session(OpenDocument& document, const LoadedProject& project);
  void set_metadata(OpenDocument& document, const LoadedProject& project);
  [[nodiscard]] Metadata metadata_of(OpenDocument& document, const LoadedProject& project) const;
  void load_project(const std::string& path);
  void take_project(const std::string& path, Result<LoadedProject, Errors> result,
                    std::uint64_t token);
  void reload_if_changed();
  void check(OpenDocument& document);
  void take_outcome(const std::string& uri, std::uint64_t serial, EditSession::Outcome outcome,
                    std::uint64_t token);
  [[nodiscard]] bool ready(const OpenDocument& document) const;
  /// Keeps a request until its document is ready.
  bool wait_for(const OpenDocument* document, const json& message);
  void handle_waiting();
  [[nodiscard]] std::vector<const EditSession::Found*> shown_findings(const OpenDocument& document);
  /// A JSON array.
  [[nodiscard]] std::string diagnostics(const OpenDocument& document);
  void publish(OpenDocument& document);
  void answer_pulls(OpenDocument& document);
  void show_anew(OpenDocument& document);
  /// Tells a client that asks for diagnostics to ask anew.
  void refresh_pulls();
  [[nodiscard]] std::string result_id(const OpenDocument& document) const;
  [[nodiscard]] const LoadedProject* project_of(const OpenDocument& document) const;

  // server_requests.cpp: what a client asks for
  Reply pull_diagnostics(const json& message, const json& params);
  Reply code_action(const json& message, const json& params);
  Reply hover_at(const json& message, const json& params);
  Reply complete(const json& message, const json& params);
  Reply resolve_completion(const json& message, const json& params);
  Reply execute_command(const json& message, const json& params);
  [[nodiscard]] Answer add_word(const json& argument);
  [[nodiscard]] Answer let_stand(const json& argument);

  Options options_;
  Send send_;
  WordLists lists_;
  Inbox<std::variant<FrameReader::Frame, Task, Closed>> inbox_;
  Phase phase_ = Phase::fresh;
  bool finished_ = false;
  Client client_;
  Settings settings_;
  bool settings_known_ = false;
  std::optional<Clock::time_point> settings_due_;
  std::map<std::string, OpenDocument, std::less<>> documents_;  // by URI
  std::map<std::string, Project> projects_;                     // by the path of the profile
  std::map<std::uint64_t, std::function<void(const json&)>> requests_;  // ours, not yet answered
  std::map<std::uint64_t, Progress> progress_;                          // by token
  std::vector<json> waiting_;  // requests for documents whose profile is being read
  std::uint64_t count_ = 0;    // of our requests, tokens and documents
  Worker worker_;              // last: its tasks use what is above
};

}  // namespace plainsong::lsp
