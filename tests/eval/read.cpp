// Reads every file below some folders, one after another, and tells what that cost and what was
// read: time, memory, refusals, and differences from a copy of the visible text.
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "eval/word_diff.hpp"
#include "plainsong/reader.hpp"
#include "text/utf8.hpp"

namespace plainsong::eval {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view usage =
    "eval_read DIR... [--visible DIR] [--limit-seconds 2] [--limit-mb 512] [--isolate] [--all]\n"
    "  --visible DIR   compare the visible text of x/y.pdf with that of DIR/x/y.pdf.txt\n"
    "  --isolate       a process for each file, so that its memory and its crashes are its own\n"
    "  --all           show every difference, not the first three of a file\n";

struct Options {
  std::vector<fs::path> folders;
  fs::path visible;
  double limit_seconds = 2;
  double limit_megabytes = 512;
  bool isolate = false;
  bool all = false;
};

/// What reading one file gave.
struct Outcome {
  fs::path file;
  double seconds = 0;
  double peak_megabytes = 0;
  std::string kind = "read";  // or the kind of the error
  std::string message{};      // of the error
  std::string text{};         // what a person sees, folded, one block a line
};

std::string slurp(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return std::move(bytes).str();
}

std::string_view name(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::not_found: return "not found";
    case ErrorKind::unreadable: return "unreadable";
    case ErrorKind::unsupported: return "unsupported";
    case ErrorKind::too_large: return "too large";
    case ErrorKind::invalid_config: return "invalid configuration";
    case ErrorKind::unavailable: return "unavailable";
  }
  return "?";
}

/// Lets the kernel count the peak anew (proc(5), clear_refs). Without that right, peaks only rise.
void forget_peak() { std::ofstream{"/proc/self/clear_refs"} << "5"; }

double peak_megabytes() {
  std::ifstream status{"/proc/self/status"};
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::strtod(line.c_str() + 6, nullptr) / 1024;
  }
  return 0;
}

/// The largest of the processes we waited for, so far.
double children_megabytes() {
  rusage used{};
  getrusage(RUSAGE_CHILDREN, &used);
  return static_cast<double>(used.ru_maxrss) / 1024;
}

std::string visible_text(const Document& document) {
  std::string text;
  for (const Block& block : document.blocks()) {
    if (visible(block.region)) text += utf8::folded(block.span.of(document.text())) + '\n';
  }
  return text;
}

Outcome read_file(const fs::path& file) {
  Outcome outcome{.file = file};
  const std::string bytes = slurp(file);
  forget_peak();
  const auto start = std::chrono::steady_clock::now();
  const std::string file_name = file.filename().string();
  const Result<Document> document = read_document(bytes, {.file_name = file_name}, {});
  outcome.seconds = std::chrono::duration<double>{std::chrono::steady_clock::now() - start}.count();
  outcome.peak_megabytes = peak_megabytes();
  if (document) {
    outcome.text = visible_text(*document);
  } else {
    outcome.kind = name(document.error().kind);
    outcome.message = to_string(document.error());
  }
  return outcome;
}

void send(std::FILE* to, std::string_view field) {
  fmt::print(to, "{}\n", field.size());
  std::fwrite(field.data(), 1, field.size(), to);
}

std::optional<std::string> receive(std::string_view& from) {
  const std::size_t end = from.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::size_t size = std::strtoull(std::string{from.substr(0, end)}.c_str(), nullptr, 10);
  if (from.size() - end - 1 < size) return std::nullopt;
  std::string field{from.substr(end + 1, size)};
  from.remove_prefix(end + 1 + size);
  return field;
}

/// read_file in a process of its own. One that dies has the kind "crashed".
Outcome read_file_apart(const fs::path& file) {
  Outcome outcome{.file = file, .kind = "crashed"};
  int ends[2];
  std::fflush(nullptr);
  if (pipe(ends) != 0) return outcome;
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    std::FILE* to = fdopen(ends[1], "wb");
    const Outcome read = read_file(file);
    for (const std::string& field : {fmt::format("{}", read.seconds), read.kind, read.message,
                                     read.text, fmt::format("{}", read.peak_megabytes)}) {
      send(to, field);
    }
    std::fclose(to);
    std::exit(0);  // and not _exit: leaks are looked for at the end
  }
  close(ends[1]);
  std::string bytes;
  char buffer[1 << 16];
  for (ssize_t got = 0; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;) {
    bytes.append(buffer, static_cast<std::size_t>(got));
  }
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  std::string_view rest = bytes;
  std::vector<std::string> fields;
  while (std::optional<std::string> field = receive(rest)) fields.push_back(*std::move(field));
  if (fields.size() != 5 || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    outcome.message = WIFSIGNALED(status) ? fmt::format("signal {}", WTERMSIG(status))
                                          : fmt::format("exit {}", WEXITSTATUS(status));
    return outcome;
  }
  outcome.seconds = std::strtod(fields[0].c_str(), nullptr);
  outcome.kind = std::move(fields[1]);
  outcome.message = std::move(fields[2]);
  outcome.text = std::move(fields[3]);
  outcome.peak_megabytes = std::strtod(fields[4].c_str(), nullptr);
  return outcome;
}

std::vector<fs::path> files_below(const fs::path& folder) {
  if (fs::is_regular_file(folder)) return {folder};
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator{folder}) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

/// Prints the first differences; returns how many words differ.
std::size_t compare(const Outcome& outcome, const fs::path& folder, const Options& options) {
  const fs::path copy = options.visible / (fs::relative(outcome.file, folder).string() + ".txt");
  if (!fs::exists(copy)) {
    fmt::print("no visible text to compare with: {}\n", copy.string());
    return 0;
  }
  const WordDiff diff = diff_words(utf8::folded(slurp(copy)), utf8::folded(outcome.text));
  if (diff.differences.empty()) return 0;
  fmt::print("differs by {} words in {} places: {}\n", diff.words, diff.differences.size(),
             outcome.file.string());
  const std::size_t shown = options.all ? diff.differences.size() : 3;
  for (std::size_t i = 0; i < std::min(shown, diff.differences.size()); ++i) {
    fmt::print("    expected \"{}\"\n    read     \"{}\"\n", diff.differences[i].expected,
               diff.differences[i].actual);
  }
  return diff.words;
}

/// Prints times, memory and refusals; returns false if a limit was crossed.
bool report(std::vector<Outcome>& outcomes, const Options& options) {
  std::map<std::string, std::size_t> kinds;
  bool good = true;
  for (const Outcome& outcome : outcomes) {
    ++kinds[outcome.kind];
    if (outcome.kind != "read") {
      fmt::print("{}: {}: {}\n", outcome.kind, outcome.file.string(), outcome.message);
    }
    const bool slow = outcome.seconds > options.limit_seconds;
    const bool large = outcome.peak_megabytes > options.limit_megabytes;
    if (slow || large || outcome.kind == "crashed") {
      good = false;
      fmt::print("OVER THE LIMIT: {}: {:.2f} s, {:.0f} MB\n", outcome.file.string(),
                 outcome.seconds, outcome.peak_megabytes);
    }
  }
  std::ranges::stable_sort(outcomes, std::ranges::greater{}, &Outcome::seconds);
  fmt::print("slowest:\n");
  for (std::size_t i = 0; i < std::min<std::size_t>(5, outcomes.size()); ++i) {
    fmt::print("  {:8.1f} ms  {:4.0f} MB  {}\n", outcomes[i].seconds * 1000,
               outcomes[i].peak_megabytes, outcomes[i].file.string());
  }
  for (const auto& [kind, count] : kinds) fmt::print("{}: {}\n", kind, count);
  const auto largest = std::ranges::max_element(outcomes, {}, &Outcome::peak_megabytes);
  if (largest != outcomes.end()) {
    fmt::print("peak memory: {:.0f} MB ({}); of a process it started: {:.0f} MB\n",
               largest->peak_megabytes, largest->file.string(), children_megabytes());
  }
  return good;
}

std::optional<Options> parse(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const bool takes_value =
        word == "--visible" || word == "--limit-seconds" || word == "--limit-mb";
    if (takes_value && ++i == argc) return std::nullopt;
    if (word == "--visible") {
      options.visible = argv[i];
    } else if (word == "--limit-seconds") {
      options.limit_seconds = std::strtod(argv[i], nullptr);
    } else if (word == "--limit-mb") {
      options.limit_megabytes = std::strtod(argv[i], nullptr);
    } else if (word == "--isolate") {
      options.isolate = true;
    } else if (word == "--all") {
      options.all = true;
    } else if (word.starts_with("--") || !fs::exists(argv[i])) {
      return std::nullopt;
    } else {
      options.folders.emplace_back(argv[i]);
    }
  }
  if (options.folders.empty()) return std::nullopt;
  return options;
}

int run(const Options& options) {
  std::vector<Outcome> outcomes;
  std::size_t differing_words = 0;
  std::size_t differing_files = 0;
  for (const fs::path& folder : options.folders) {
    for (const fs::path& file : files_below(folder)) {
      outcomes.push_back(options.isolate ? read_file_apart(file) : read_file(file));
      Outcome& outcome = outcomes.back();
      if (!options.visible.empty() && outcome.kind == "read") {
        const std::size_t words = compare(outcome, folder, options);
        differing_words += words;
        differing_files += words > 0 ? 1 : 0;
      }
      outcome.text = {};
    }
  }
  const bool good = report(outcomes, options);
  if (!options.visible.empty()) {
    fmt::print("{} words differ in {} files\n", differing_words, differing_files);
  }
  return good ? 0 : 1;
}

}  // namespace
}  // namespace plainsong::eval

int main(int argc, char** argv) {
  const auto options = plainsong::eval::parse(argc, argv);
  if (!options) {
    std::fputs(plainsong::eval::usage.data(), stderr);
    return 2;
  }
  return plainsong::eval::run(*options);
}
