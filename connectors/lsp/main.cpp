#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <new>
#include <optional>
#include <string>

#include "lsp/connection.hpp"
#include "plainsong/version.hpp"

int main(int count, char** arguments) {
  using namespace plainsong;
  lsp::Options options;
  std::optional<std::uint16_t> port;
  bool stdio = false;
  CLI::App app{"Shows findings in editors, by the Language Server Protocol.", "plainsong lsp"};
  app.get_formatter()->column_width(26);
  app.set_version_flag("--version", "plainsong " + std::string{version});
  // Without a text of its own, help would say what it excludes, as if it took a value.
  auto* const by_stdio =
      app.add_flag("--stdio", stdio, "Speak by standard input and output: the default")
          ->option_text(" ");
  app.add_option("--socket", port, "Listen at this port of 127.0.0.1 instead; 0 for a free one")
      ->excludes(by_stdio)
      ->option_text("PORT");
  app.add_option("--profile", options.profile,
                 "The profile for all documents; else the plainsong.yaml nearest above each")
      ->option_text("FILE");
  app.add_flag("--ledger", options.use_ledger,
               "Compare documents with what is kept in the ledger of their profile");
  // Some clients add it, to be told of a parent that is gone; the end of the input tells as much.
  int parent = 0;
  app.add_option("--clientProcessId", parent)->group("");
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  std::signal(SIGPIPE, SIG_IGN);
  try {
    if (port) return lsp::serve_socket(options, *port);
    return lsp::serve(options, STDIN_FILENO, STDOUT_FILENO);
  } catch (const std::bad_alloc&) {
    std::fputs("plainsong-lsp: there is not enough memory\n", stderr);
    return 2;
  }
}
