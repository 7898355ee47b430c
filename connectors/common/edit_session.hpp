#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/checked_file.hpp"
#include "plainsong/document.hpp"
#include "plainsong/engine.hpp"
#include "plainsong/finding.hpp"

namespace plainsong {

/// A message that somebody is writing: its text, and what is known of it after each change. A
/// change costs the check of its paragraph alone; what only the whole text can tell (readability,
/// what is missing, facts against facts) is brought up to date by the next check of all. For one
/// thread.
class EditSession {
 public:
  /// A finding where it stands now.
  struct Found {
    Finding finding{};
    Span bytes{};           ///< in text()
    std::string quote{};    ///< the words found
    bool verbatim = false;  ///< these bytes are the words: suggestions can be put in their place
    std::string fingerprint{};  ///< empty for one that the check of a paragraph has found
  };

  /// `metadata.file` says how the text is read: "letter.md". Nothing is checked yet.
  /// `related`, which may be empty, is asked by the checks of the whole text.
  EditSession(std::shared_ptr<const Engine> engine, Metadata metadata, std::string text,
              Related related = {});

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const Metadata& metadata() const { return metadata_; }
  [[nodiscard]] const std::vector<Found>& findings() const { return findings_; }
  /// True if findings() are what a check of the whole text says.
  [[nodiscard]] bool whole() const { return whole_; }
  /// Grows with each change.
  [[nodiscard]] std::uint64_t version() const { return version_; }
  /// Why the text could not be read, after a check of all; empty if it could.
  [[nodiscard]] const std::string& failure() const { return failure_; }

  /// Puts `text` in the place of `bytes` of text() (within it, at character edges) and brings
  /// findings() up to date as far as its paragraph says.
  void edit(Span bytes, std::string_view text);
  /// Likewise, for a writer who sends all of the text: what has changed is found out.
  void replace(std::string text);
  /// Another engine, after a reload: what was known is forgotten.
  void set_engine(std::shared_ptr<const Engine> engine, Related related = {});
  void set_metadata(Metadata metadata);

  /// What a check of all needs; to be run anywhere, also while edits go on.
  struct Job {
    std::shared_ptr<const Engine> engine{};
    Related related{};
    Metadata metadata{};
    std::string text{};
    std::uint64_t version = 0;
  };
  struct Outcome {
    std::uint64_t version = 0;
    std::vector<Found> findings{};
    std::string failure{};
  };
  [[nodiscard]] Job job() const { return {engine_, related_, metadata_, text_, version_}; }
  [[nodiscard]] static Outcome run(Job job);
  /// Takes an outcome in; false, and nothing changes, if the text has changed meanwhile.
  bool take(Outcome outcome);
  /// Checks all of it now.
  void check() { static_cast<void>(take(run(job()))); }

 private:
  struct Paragraph {
    std::string text{};
    std::vector<Found> findings{};  // their bytes in `text`
  };
  void check_paragraphs(Span bytes);
  const std::vector<Found>& paragraph_findings(std::string_view text);
  void forget();

  std::shared_ptr<const Engine> engine_;
  Related related_;
  Metadata metadata_;
  std::string text_;
  std::vector<Found> findings_;  // by place
  std::string failure_;
  std::uint64_t version_ = 0;
  bool whole_ = false;
  std::unordered_map<std::uint64_t, Paragraph> paragraphs_;  // by a hash of their text
};

}  // namespace plainsong
