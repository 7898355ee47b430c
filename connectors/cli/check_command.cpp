#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <iterator>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include "cli/accepted.hpp"
#include "cli/options.hpp"
#include "cli/progress.hpp"
#include "cli/surroundings.hpp"
#include "common/checked_file.hpp"
#include "common/earlier_claims.hpp"
#include "common/files.hpp"
#include "common/message_record.hpp"
#include "common/project.hpp"
#include "common/render.hpp"
#include "common/sentences.hpp"
#include "common/today.hpp"

namespace plainsong::cli {
namespace {

/// A project and its engine, opened once for all the files below its profile.
struct Opened {
  ProjectFiles files{};
  std::shared_ptr<const Engine> engine{};
  Errors errors{};
  ClaimIndex claims{};  ///< what its messages say, when there are several
  Related earlier{};    ///< what the ledger says, if it is asked
};

/// What one file came to, ready to be printed.
struct Outcome {
  std::string out{};        ///< for the standard output
  std::string err{};        ///< for the standard error
  std::size_t counts[3]{};  ///< findings by severity
  bool unread = false;
  CheckedFile file{};  ///< without its bytes, and without its document if the format needs none
};

/// True for formats that are one list or page of all files, made when all are checked.
bool of_whole_run(Format format) {
  switch (format) {
    case Format::text:
    case Format::json:
    case Format::jsonl:
    case Format::vale: return false;
    default: return true;
  }
}

bool any_folder(const std::vector<std::string>& paths) {
  return std::ranges::any_of(paths, [](const std::string& path) {
    std::error_code code;
    return std::filesystem::is_directory(path, code);
  });
}

class Batch {
 public:
  explicit Batch(const CheckOptions& options)
      : options_{options},
        today_{options.said.date.empty() ? today() : options.said.date},
        accepted_{options, today_} {}

  int run();

 private:
  const Opened& project_of(const std::string& file);
  void leave_out_profile_parts(std::vector<std::string>& files,
                               std::vector<const Opened*>& project) const;
  [[nodiscard]] Related related_of(const Opened& project) const;
  void read_claims(const std::vector<std::string>& files,
                   const std::vector<const Opened*>& project);
  [[nodiscard]] CheckedFile check_translation(const Engine& engine, std::string bytes,
                                              Metadata metadata, const ReadLimits& limits) const;
  Outcome check_one(const std::string& file, const Opened& project) const;
  [[nodiscard]] bool shown(const Finding& finding) const;
  void filter(CheckedFile& checked) const;
  void print(Outcome outcome, const Opened& project);
  void print_head() const;
  void print_tail() const;
  [[nodiscard]] std::string render_run() const;
  void print_summary(std::size_t files) const;
  [[nodiscard]] std::size_t jobs() const {
    const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
    return options_.jobs != 0 ? options_.jobs : processors;
  }

  const CheckOptions& options_;
  std::string today_;
  Accepted accepted_;
  std::map<std::string, Opened> projects_;  // by path of the profile
  std::vector<CheckedFile> checked_;        // for the formats that need all files at once
  TextStyle style_{};
  std::size_t threads_ = 1;
  std::size_t counts_[3]{};
  std::size_t with_findings_ = 0;
  std::size_t unread_ = 0;
  bool first_ = true;
};

const Opened& Batch::project_of(const std::string& file) {
  const std::string profile =
      options_.profile.empty() ? files::find_above(file, "plainsong.yaml") : options_.profile;
  const auto [found, added] = projects_.try_emplace(profile);
  Opened& opened = found->second;
  if (!added) return opened;
  auto loaded = load_project(profile);
  if (!loaded) {
    opened.errors = std::move(loaded).error();
    return opened;
  }
  opened.files = *std::move(loaded);
  Errors warnings;
  auto engine = open_engine(opened.files,
                            {.threads = threads_,
                             .locale = options_.locale,
                             .today = today_,
                             .use_cache = options_.use_cache},
                            warnings);
  if (!engine) {
    opened.errors = std::move(engine).error();
    return opened;
  }
  opened.engine = *std::move(engine);
  if (options_.use_ledger) {
    auto ledger = open_ledger(ledger_address(opened.files));
    if (!ledger) {
      opened.errors = {std::move(ledger).error()};
      opened.engine.reset();
      return opened;
    }
    opened.earlier = earlier_claims(*std::move(ledger), opened.files.profile);
  }
  return opened;
}

/// What other messages of this run and of the ledger say.
Related Batch::related_of(const Opened& project) const {
  if (project.claims.size() == 0 && !project.earlier) return {};
  return [&project](std::span<const Claim> claims,
                    const Metadata& message) -> Result<std::vector<KnownClaim>> {
    std::vector<KnownClaim> known = project.claims.related(claims, message.file);
    if (!project.earlier) return known;
    auto earlier = project.earlier(claims, message);
    if (!earlier) return unexpected{std::move(earlier).error()};
    for (KnownClaim& claim : *earlier) known.push_back(std::move(claim));
    return known;
  };
}

/// The second file of --pair, compared with the first.
CheckedFile Batch::check_translation(const Engine& engine, std::string bytes, Metadata metadata,
                                     const ReadLimits& limits) const {
  const Opened& project = projects_.begin()->second;
  const auto original = files::read(options_.paths[0], limits.input_bytes);
  if (!original) {
    CheckedFile failed{.name = metadata.file};
    failed.error = original.error();
    return failed;
  }
  return check_pair(engine, *original,
                    metadata_for(project.files, options_.paths[0], options_.said), std::move(bytes),
                    std::move(metadata), limits, {});
}

Outcome Batch::check_one(const std::string& file, const Opened& project) const {
  Outcome outcome;
  const ReadLimits limits;
  auto bytes = files::read(file, limits.input_bytes);
  CheckedFile checked{.name = file};
  if (!bytes) {
    checked.error = Error{bytes.error().kind, {}, bytes.error().message};
  } else {
    Metadata metadata = metadata_for(project.files, file, options_.said);
    if (options_.pair && file == options_.paths[1]) {
      checked = check_translation(*project.engine, *std::move(bytes), std::move(metadata), limits);
    } else {
      checked = check_bytes(*project.engine, *std::move(bytes), std::move(metadata), limits, {},
                            related_of(project));
    }
    checked.name = file;
  }
  if (checked.error) {
    outcome.unread = true;
    outcome.err = fmt::format("{}: {}\n", file, in_locale(*checked.error, options_.locale));
  }
  accepted_.apply(checked);
  filter(checked);
  // What is accepted from now on is not told any more.
  std::vector<Finding> accepted;
  if (!options_.write_baseline.empty()) accepted.swap(checked.report.findings);
  for (const Finding& finding : checked.report.findings) {
    ++outcome.counts[static_cast<std::size_t>(finding.severity)];
  }
  switch (options_.format) {
    case Format::text: outcome.out = render_text(checked, style_); break;
    case Format::json: outcome.out = render_json_file(checked); break;
    case Format::jsonl: outcome.out = render_json_lines(checked); break;
    case Format::vale: outcome.out = render_vale_file(checked); break;
    default: break;
  }
  if (checked.document && !options_.quiet && options_.format == Format::text) {
    std::vector<std::string> remarks = checked.report.remarks;
    const auto of_reader = checked.document->remarks();
    remarks.insert(remarks.begin(), of_reader.begin(), of_reader.end());
    for (const std::string& remark : remarks) {
      outcome.err +=
          fmt::format("{}: {}\n", file,
                      fmt::format(fmt::runtime(text(Text::remark, options_.locale)),
                                  fmt::arg("remark", in_locale(remark, options_.locale))));
    }
  }
  if (!options_.write_baseline.empty()) accepted.swap(checked.report.findings);
  outcome.file = std::move(checked);
  outcome.file.bytes = {};
  if (options_.format != Format::html) outcome.file.document.reset();
  return outcome;
}

bool Batch::shown(const Finding& finding) const {
  if (finding.severity < options_.min_severity) return false;
  return options_.only.empty() || std::ranges::any_of(options_.only, [&](const std::string& name) {
           return covers(name, finding);
         });
}

/// Keeps the findings that are asked for, with their places and fingerprints.
void Batch::filter(CheckedFile& checked) const {
  std::vector<Finding>& findings = checked.report.findings;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (!shown(findings[i])) continue;
    if (kept != i) {
      findings[kept] = std::move(findings[i]);
      checked.locations[kept] = std::move(checked.locations[i]);
      checked.fingerprints[kept] = std::move(checked.fingerprints[i]);
    }
    ++kept;
  }
  findings.resize(kept);
  checked.locations.resize(kept);
  checked.fingerprints.resize(kept);
}

void Batch::print_head() const {
  if (options_.format == Format::json) fmt::print("{{\"plainsong\":1,\"files\":[");
  if (options_.format == Format::vale) fmt::print("{{");
}

void Batch::print(Outcome outcome, const Opened& project) {
  accepted_.add(outcome.file, project.files.profile);
  if (of_whole_run(options_.format)) checked_.push_back(std::move(outcome.file));
  if (!outcome.err.empty()) std::fwrite(outcome.err.data(), 1, outcome.err.size(), stderr);
  for (std::size_t i = 0; i < 3; ++i) counts_[i] += outcome.counts[i];
  unread_ += outcome.unread ? 1 : 0;
  with_findings_ += outcome.counts[0] + outcome.counts[1] + outcome.counts[2] > 0 ? 1 : 0;
  if (outcome.out.empty()) return;
  const bool list = options_.format == Format::json || options_.format == Format::vale;
  if (list && !first_) std::fputc(',', stdout);
  first_ = false;
  std::fwrite(outcome.out.data(), 1, outcome.out.size(), stdout);
}

void Batch::print_tail() const {
  if (options_.format == Format::json) {
    fmt::print("]{}}}\n", accepted_.json_members(any_folder(options_.paths)));
  }
  if (options_.format == Format::vale) fmt::print("}}\n");
  if (!of_whole_run(options_.format)) return;
  const std::string out = render_run();
  std::fwrite(out.data(), 1, out.size(), stdout);
}

std::string Batch::render_run() const {
  RunReport run{.files = checked_,
                .rules = {},
                .locale = options_.locale,
                .fail_on = options_.fail_on,
                .has_baseline = accepted_.has_baseline()};
  for (const auto& [profile, opened] : projects_) {
    for (const Rule& rule : opened.engine->rules()) run.rules.push_back(&rule);
  }
  switch (options_.format) {
    case Format::sarif: return render_sarif(run);
    case Format::github: return render_github(run);
    case Format::checkstyle: return render_checkstyle(run);
    case Format::junit: return render_junit(run);
    case Format::rdjson: return render_rdjson(run);
    case Format::html: return render_html(run);
    default: return {};
  }
}

void Batch::print_summary(std::size_t files) const {
  const auto say = [&](Text id, auto... arguments) {
    return fmt::format(fmt::runtime(text(id, options_.locale)), arguments...);
  };
  if (options_.format != Format::text || options_.quiet) return;
  std::string counts;
  const auto add = [&](std::size_t count, Text one, Text many) {
    if (count == 0) return;
    if (!counts.empty()) counts += ", ";
    counts += count == 1 ? say(one) : say(many, fmt::arg("count", count));
  };
  add(counts_[2], Text::count_errors_one, Text::count_errors);
  add(counts_[1], Text::count_warnings_one, Text::count_warnings);
  add(counts_[0], Text::count_suggestions_one, Text::count_suggestions);
  if (!counts.empty()) {
    fmt::print("{}\n", say(Text::summary_found, fmt::arg("counts", counts),
                           fmt::arg("with", with_findings_), fmt::arg("files", files)));
  } else if (unread_ < files && ::isatty(STDERR_FILENO) == 1) {
    fmt::print(stderr, "{}\n",
               files == 1 ? say(Text::summary_none)
                          : say(Text::summary_none_many, fmt::arg("files", files - unread_)));
  }
  if (unread_ > 0 && files > 1) {
    fmt::print(stderr, "{}\n",
               unread_ == 1 ? say(Text::count_unread_one)
                            : say(Text::count_unread, fmt::arg("count", unread_)));
  }
}

/// A folder's messages and its profile are often named together, as by `check *`.
void Batch::leave_out_profile_parts(std::vector<std::string>& files,
                                    std::vector<const Opened*>& project) const {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (part_of_project(project[i]->files, files[i])) {
      fmt::print(stderr, "{}\n",
                 fmt::format(fmt::runtime(text(Text::not_a_message, options_.locale)),
                             fmt::arg("file", files[i])));
      continue;
    }
    std::swap(files[kept], files[i]);
    std::swap(project[kept++], project[i]);
  }
  files.resize(kept);
  project.resize(kept);
}

/// Messages that are checked together are compared with each other: first what each of them says is
/// read.
void Batch::read_claims(const std::vector<std::string>& files,
                        const std::vector<const Opened*>& project) {
  if (files.size() < 2) return;
  std::vector<std::vector<KnownClaim>> claims(files.size());
  std::atomic<std::size_t> next = 0;
  boost::asio::thread_pool pool{threads_};
  for (std::size_t t = 0; t < threads_; ++t) {
    boost::asio::post(pool, [&] {
      const ReadLimits limits;
      for (std::size_t i = next++; i < files.size(); i = next++) {
        const auto bytes = files::read(files[i], limits.input_bytes);
        if (!bytes) continue;
        claims[i] = claims_of(*project[i]->engine, *bytes,
                              metadata_for(project[i]->files, files[i], options_.said), limits, {});
      }
    });
  }
  pool.join();
  for (std::size_t i = 0; i < files.size(); ++i) {
    for (auto& [profile, opened] : projects_) {
      if (&opened != project[i]) continue;
      for (KnownClaim& claim : claims[i]) opened.claims.add(std::move(claim));
    }
  }
}

int Batch::run() {
  if (options_.pair && options_.paths.size() != 2) {
    fmt::print(stderr, "{}\n", text(Text::pair_needs_two, options_.locale));
    return Exit::failed;
  }
  Errors errors;
  std::vector<std::string> files = files::expand(options_.paths, errors);
  for (const Error& error : errors) {
    fmt::print(stderr, "{}\n", in_locale(error, options_.locale));
  }
  unread_ += errors.size();
  threads_ = std::max<std::size_t>(1, std::min(jobs(), files.size()));
  style_ = {.locale = options_.locale,
            .colour = wants_colour(options_.colour),
            .width = columns_of(STDOUT_FILENO)};

  std::vector<const Opened*> project(files.size());
  bool broken = false;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::size_t known = projects_.size();
    project[i] = &project_of(files[i]);
    if (project[i]->engine != nullptr || projects_.size() == known) continue;
    for (const Error& error : project[i]->errors) {
      fmt::print(stderr, "{}\n", in_locale(error, options_.locale));
    }
    broken = true;
  }
  if (broken) return Exit::failed;
  leave_out_profile_parts(files, project);
  if (!accepted_.open()) return Exit::failed;
  read_claims(files, project);

  print_head();
  Progress progress{files.size(), options_.locale, ::isatty(STDERR_FILENO) == 1 && !options_.quiet};
  if (threads_ == 1) {
    for (std::size_t i = 0; i < files.size(); ++i) {
      print(check_one(files[i], *project[i]), *project[i]);
      progress.step(i + 1);
    }
  } else {
    // Workers take files in order and finish in any; the output keeps the order. A worker waits
    // when it is far ahead, so that memory holds few outcomes.
    std::mutex mutex;
    std::condition_variable changed;
    std::map<std::size_t, Outcome> finished;
    std::size_t next = 0;
    std::size_t printed = 0;
    const std::size_t ahead = threads_ * 16;
    boost::asio::thread_pool pool{threads_};
    for (std::size_t t = 0; t < threads_; ++t) {
      boost::asio::post(pool, [&] {
        for (;;) {
          std::size_t mine = 0;
          {
            std::unique_lock lock{mutex};
            changed.wait(lock, [&] { return next < printed + ahead || next >= files.size(); });
            if (next >= files.size()) return;
            mine = next++;
          }
          Outcome outcome = check_one(files[mine], *project[mine]);
          const std::lock_guard lock{mutex};
          finished.emplace(mine, std::move(outcome));
          changed.notify_all();
        }
      });
    }
    while (printed < files.size()) {
      Outcome outcome;
      {
        std::unique_lock lock{mutex};
        changed.wait(lock, [&] { return finished.contains(printed); });
        outcome = std::move(finished.extract(printed).mapped());
        ++printed;
        changed.notify_all();
      }
      progress.clear();
      print(std::move(outcome), *project[printed - 1]);
      progress.step(printed);
    }
    pool.join();
  }
  progress.clear();
  print_tail();
  print_summary(files.size());
  if (std::fflush(stdout) != 0) return Exit::failed;
  accepted_.warn(any_folder(options_.paths));
  if (!accepted_.write()) return Exit::failed;
  if (unread_ > 0) return Exit::failed;
  if (!options_.write_baseline.empty()) return Exit::nothing_found;
  if (!options_.fail_on) return Exit::nothing_found;
  for (std::size_t i = static_cast<std::size_t>(*options_.fail_on); i < 3; ++i) {
    if (counts_[i] > 0) return Exit::found;
  }
  return Exit::nothing_found;
}

}  // namespace

int check(const CheckOptions& options) { return Batch{options}.run(); }

}  // namespace plainsong::cli
