#include <CLI/CLI.hpp>
#include <cstdlib>
#include <functional>
#include <new>
#include <string>

#include "common/files.hpp"
#include "hold/commands.hpp"
#include "plainsong/version.hpp"

namespace plainsong::hold {
namespace {

std::string user_name() {
  const char* name = std::getenv("SUDO_USER");
  if (name == nullptr || *name == '\0') name = std::getenv("USER");
  return name == nullptr || *name == '\0' ? "reviewer" : std::string{"reviewer "} + name;
}

int parse(int count, char** arguments) {
  Options options;
  CLI::App app{"Shows the messages that the gateway holds, and releases or returns them.",
               "plainsong hold"};
  app.get_formatter()->column_width(26);
  app.set_version_flag("--version", "plainsong " + std::string{version});
  app.get_formatter()->label("Positionals", "Arguments");
  app.require_subcommand(1);
  using Action = Options::Action;
  struct Row {
    const char* name;
    Action action;
    const char* about;
  };
  constexpr Row rows[] = {
      {"list", Action::list, "List the messages that wait for a decision"},
      {"show", Action::show, "Show a message: who sent it, what was found, what was decided"},
      {"release", Action::release, "Send a held message on as it is"},
      {"return", Action::return_, "Give a held message back to its sender, with the findings"},
      {"edit-release", Action::edit_release, "Send a held message on as the file has it"},
      {"override", Action::override_, "Do what a signed link lets its bearer do"},
      {"purge", Action::purge, "Remove the text of messages that were released or returned"},
      {"verify", Action::verify, "Check the audit log and the store"},
  };
  for (const Row& row : rows) {
    CLI::App& command = *app.add_subcommand(row.name, row.about)->group("Commands");
    const bool decides = row.action == Action::release || row.action == Action::return_ ||
                         row.action == Action::edit_release || row.action == Action::override_;
    if (decides || row.action == Action::show) {
      const bool by_token = row.action == Action::override_;
      command
          .add_option(by_token ? "TOKEN" : "ID", options.id,
                      by_token ? "The token of the link" : "The message, as list names it")
          ->required()
          ->option_text(" ");
    } else if (row.action == Action::purge) {
      command.add_option("ID", options.id, "One message; else all whose time is over")
          ->option_text(" ");
      command.add_option("--older-than", options.older_days, "Days since it came")
          ->check(CLI::Range(0, 36500))
          ->option_text("DAYS");
    }
    if (row.action == Action::edit_release) {
      command.add_option("--file", options.file, "The whole message, with its header")
          ->required()
          ->option_text("FILE");
    }
    if (row.action == Action::show) {
      command.add_flag("--message", options.whole, "Print the message itself, as it came");
    }
    if (row.action == Action::list) {
      command.add_option("--state", options.state, "Those in this state; else those that wait")
          ->check(CLI::IsMember({"held", "releasing", "returning", "released", "returned", "all"}))
          ->option_text("held|releasing|returning|released|returned|all");
    }
    if (row.action == Action::list || row.action == Action::show) {
      command
          .add_option_function<std::string>(
              "--format", [&options](const std::string& name) { options.json = name == "json"; },
              "For people, or JSON")
          ->check(CLI::IsMember({"text", "json"}))
          ->option_text("text|json");
    }
    if (decides) {
      command.add_option("--reason", options.reason, "Why, for the history and the sender")
          ->option_text("TEXT");
      command.add_option("--who", options.who, "Who decides; else the user's name")
          ->option_text("NAME");
      command.add_option("--next-hop", options.next_hop, "Where mail goes on; else the profile's")
          ->option_text("PLACE");
    }
    command
        .add_option("--profile", options.profile,
                    "The profile, plainsong.yaml; else the nearest one above the working folder")
        ->option_text("FILE");
    command.callback([&options, action = row.action] { options.action = action; });
  }
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  if (options.who.empty()) options.who = user_name();
  if (options.profile.empty()) options.profile = files::find_above("./x", "plainsong.yaml");
  return run(options);
}

}  // namespace
}  // namespace plainsong::hold

int main(int count, char** arguments) {
  try {
    return plainsong::hold::parse(count, arguments);
  } catch (const std::bad_alloc&) {
    std::fputs("plainsong-hold: there is not enough memory\n", stderr);
    return 2;
  }
}
