#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <new>
#include <string>

#include "common/files.hpp"
#include "plainsong/version.hpp"
#include "serve/service.hpp"
#include "serve/tokens.hpp"

namespace plainsong::serve {
namespace {

/// What was said, with what the words of the command line become options by.
class Program {
 public:
  Program();
  int run(int count, char** arguments);

 private:
  void add_places();
  void add_limits();
  void add_token_commands();
  int serve();
  int change_tokens();

  CLI::App app_{
      "Answers text editors and programs by HTTP: the protocol of LanguageTool, and its own.",
      "plainsong serve"};
  Options options_;
  CLI::App* token_ = nullptr;
  CLI::App* add_ = nullptr;
  CLI::App* list_ = nullptr;
  CLI::App* remove_ = nullptr;
  std::string name_;
  std::string scopes_ = "check,read";
  std::string anyone_;
  bool no_access_log_ = false;
};

Program::Program() {
  app_.get_formatter()->column_width(30);
  app_.set_version_flag("--version", "plainsong " + std::string{version});
  add_places();
  add_limits();
  add_token_commands();
}

void Program::add_places() {
  app_.add_option("--port", options_.port, "Listen at this port; 0: one that is free")
      ->capture_default_str()
      ->option_text("8081");
  app_.add_option("--address", options_.address,
                  "Listen at this address; beyond this machine, only with --tokens")
      ->option_text("127.0.0.1");
  app_.add_option("--profile", options_.profile,
                  "The profile, plainsong.yaml; else the nearest one above the working folder")
      ->option_text("FILE");
  app_.add_flag("--ledger", options_.use_ledger,
                "Compare messages with what is kept in the ledger");
  app_.add_flag("--hold", options_.reviews,
                "Let people decide here about the messages that the gateway holds");
  app_.add_option("-j,--jobs", options_.jobs, "Checks at once; as many as there are processors")
      ->check(CLI::Range(1, 256))
      ->option_text("1..256");
  CLI::Option* certificate =
      app_.add_option("--tls-certificate", options_.tls_certificate,
                      "A certificate chain (PEM): speak HTTPS and nothing else")
          ->option_text("FILE");
  app_.add_option("--tls-key", options_.tls_key, "Its private key (PEM), if it is in another file")
      ->needs(certificate)
      ->option_text("FILE");
  app_.add_option("--allow-origin", options_.allow_origins,
                  "Pages of this origin may read answers; several times, or *")
      ->option_text("ORIGIN ...");
  app_.add_option("--tokens", options_.tokens, "Who may ask: a file that \"token add\" makes")
      ->option_text("FILE");
  app_.add_option("--anyone", anyone_,
                  "What callers on this machine may do without a token: check,read,write, or none")
      ->option_text("SCOPES");
  app_.add_option("--trusted-proxy", options_.trusted_proxy,
                  "The address of a proxy that has made sure who asks")
      ->option_text("ADDRESS");
  app_.add_option("--user-header", options_.user_header,
                  "The field in which that proxy says who: X-Remote-User")
      ->option_text("NAME");
  app_.add_option("--words", options_.words, "The folder of words that users have added")
      ->option_text("FOLDER");
  app_.add_option("--addin", options_.addin,
                  "The folder of the add-in for Word and Outlook: serve it at /addin/")
      ->option_text("FOLDER");
  app_.add_flag("--no-access-log", no_access_log_, "Do not write a line for each request");
}

void Program::add_limits() {
  Limits& limits = options_.limits;
  app_.add_option("--body-bytes", limits.reader.body_bytes, "Longest content of a request")
      ->check(CLI::Range(std::size_t{1024}, std::size_t{1} << 30U))
      ->option_text("4194304");
  app_.add_option("--text-units", limits.text_units,
                  "Longest text of a check, in UTF-16 code units")
      ->check(CLI::Range(std::size_t{100}, std::size_t{50'000'000}))
      ->option_text("200000");
  app_.add_option("--connections", limits.connections, "Connections at once")
      ->check(CLI::Range(1, 1'000'000))
      ->option_text("10000");
  app_.add_option("--queue", limits.queued, "Requests that wait for a worker; 64 for each")
      ->check(CLI::Range(1, 1'000'000))
      ->option_text("N");
  app_.add_option("--rate", limits.rate, "Requests a second of each caller; any number")
      ->check(CLI::Range(0.0, 1'000'000.0))
      ->option_text("N");
  const auto seconds = [this](const char* name, std::chrono::seconds& value, const char* about) {
    app_.add_option_function<unsigned>(
            name, [&value](unsigned number) { value = std::chrono::seconds{number}; }, about)
        ->check(CLI::Range(1, 86'400))
        ->option_text(std::to_string(value.count()));
  };
  seconds("--head-seconds", limits.head_time, "Time for the head of a request to arrive");
  seconds("--body-seconds", limits.body_time,
          "Time for its content to arrive, and a second more for each 64 KB");
  seconds("--idle-seconds", limits.idle_time, "Time between two requests of a connection");
  seconds("--request-seconds", limits.request_time, "Time to answer a request");
  seconds("--drain-seconds", limits.drain_time, "Time for what is under way when the server ends");
}

void Program::add_token_commands() {
  token_ = app_.add_subcommand("token", "Add, list and remove the tokens of --tokens FILE");
  token_->fallthrough();
  token_->require_subcommand(1);
  add_ = token_->add_subcommand("add", "Make a token and show it, this one time");
  add_->add_option("NAME", name_, "Whose token it is")->required();
  add_->add_option("--scope", scopes_, "What it lets do: check,read,write,review,admin")
      ->option_text("check,read");
  list_ = token_->add_subcommand("list", "Show whose tokens there are and what they let do");
  remove_ = token_->add_subcommand("remove", "Make a token worthless");
  remove_->add_option("NAME", name_, "Whose token it is")->required();
  for (CLI::App* const one : {add_, list_, remove_}) one->fallthrough();
}

int say(const Error& error) {
  std::fputs(("plainsong-serve: " + plainsong::to_string(error) + "\n").c_str(), stderr);
  return 2;
}

int Program::change_tokens() {
  if (options_.tokens.empty()) {
    return say({ErrorKind::invalid_config, {}, "say which tokens file: --tokens FILE"});
  }
  if (add_->parsed()) {
    const auto scopes = parse_scopes(scopes_);
    if (!scopes) return say(scopes.error());
    const auto token = add_token(options_.tokens, name_, *scopes);
    if (!token) return say(token.error());
    fmt::print("{}\n", *token);
    return 0;
  }
  if (remove_->parsed()) {
    const auto removed = remove_token(options_.tokens, name_);
    if (!removed) return say(removed.error());
    return *removed ? 0 : say({ErrorKind::not_found, name_, "there is no token of this name"});
  }
  const auto tokens = read_tokens(options_.tokens);
  if (!tokens) return say(tokens.error());
  for (const TokenEntry& token : *tokens) {
    std::string scopes;
    for (const Scope scope : token.scopes) {
      if (!scopes.empty()) scopes += ',';
      scopes += to_string(scope);
    }
    fmt::print("{}\t{}\t{}\n", token.name, scopes, token.created);
  }
  return 0;
}

int Program::serve() {
  options_.access_log = !no_access_log_;
  for (char& c : options_.user_header) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  if (anyone_ == "none") {
    options_.anyone.emplace();
  } else if (!anyone_.empty()) {
    auto scopes = parse_scopes(anyone_);
    if (!scopes) return say(scopes.error());
    options_.anyone = *std::move(scopes);
  }
  if (options_.profile.empty()) options_.profile = files::find_above("./x", "plainsong.yaml");
  return run_service(options_);
}

int Program::run(int count, char** arguments) {
  try {
    app_.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return app_.exit(error) == 0 ? 0 : 2;
  }
  return token_->parsed() ? change_tokens() : serve();
}

}  // namespace
}  // namespace plainsong::serve

int main(int count, char** arguments) {
  try {
    plainsong::serve::Program program;
    return program.run(count, arguments);
  } catch (const std::bad_alloc&) {
    std::fputs("plainsong-serve: there is not enough memory\n", stderr);
    return 2;
  }
}
