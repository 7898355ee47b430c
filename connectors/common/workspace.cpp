#include "common/workspace.hpp"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <utility>

#include "common/earlier_claims.hpp"
#include "common/message_record.hpp"
#include "common/today.hpp"

namespace plainsong {

Result<std::shared_ptr<const Workspace>, Errors> open_workspace(const std::string& path,
                                                                std::size_t threads,
                                                                UseLedger use_ledger) {
  auto workspace = std::make_shared<Workspace>();
  auto project = load_project(path);
  if (!project) return unexpected{std::move(project).error()};
  workspace->project = *std::move(project);
  workspace->locale = parse_locale(workspace->project.profile.languages.front());
  workspace->today = today();
  auto engine =
      open_engine(workspace->project,
                  {.threads = threads, .locale = workspace->locale, .today = workspace->today},
                  workspace->warnings);
  if (!engine) return unexpected{std::move(engine).error()};
  workspace->engine = *std::move(engine);
  if (use_ledger == UseLedger::yes && !workspace->project.folder.empty()) {
    auto ledger = open_ledger(ledger_address(workspace->project));
    if (!ledger) return unexpected{Errors{std::move(ledger).error()}};
    workspace->related = earlier_claims(*std::move(ledger), workspace->project.profile);
  }
  static std::atomic<unsigned> count{0};
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  workspace->version = fmt::format("{:x}.{}", now.count(), ++count);
  return std::shared_ptr<const Workspace>{std::move(workspace)};
}

}  // namespace plainsong
