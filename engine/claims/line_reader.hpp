#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "claims/claim_reader.hpp"
#include "context/usage.hpp"

namespace plainsong {

/// Goes through the lines of a message and ties days, times and places to what they are said of: a
/// name in the line, else what the line before, the heading or the title speaks of. Lives for one
/// message.
class LineReader {
 public:
  LineReader(const ClaimReader& reader, const Facts& facts, MessageReading& reading)
      : reader_{reader},
        facts_{facts},
        r_{reading},
        usage_{reading.words.document(), reading.words.segments()} {}

  void read();

 private:
  /// What a line speaks of: facts of the canon, or an event of its own.
  struct Subject {
    WordRange words{};
    std::vector<std::uint32_t> facts{};
    std::string event{};
    bool recurring = false;
    bool whole = false;
    bool common = false;
    [[nodiscard]] bool empty() const { return facts.empty() && event.empty(); }
  };
  /// The subject of a value, and whether the line names it.
  struct Found {
    const Subject* subject = nullptr;
    bool here = false;
  };
  /// The days of one list or range.
  struct Days {
    std::uint32_t first = 0;  ///< of Facts::dates
    std::uint32_t last = 0;
    std::vector<std::chrono::sys_days> days{};
    bool range = false;
    bool week = false;  ///< "the week of October 5"
    std::optional<std::chrono::weekday> weekday{};
    WordRange words{};
  };

  void read_line(std::size_t index);
  [[nodiscard]] std::vector<Subject> subjects_in(WordRange range, const MessageLine& line) const;
  [[nodiscard]] bool only_beside(const Subject& subject, const MessageLine& line) const;
  [[nodiscard]] bool other_clause(const Subject& subject, std::uint32_t value) const;
  [[nodiscard]] bool parted_before(WordRange value, const Subject& right,
                                   const MessageLine& line) const;
  [[nodiscard]] Found subject_of(WordRange value, const MessageLine& line) const;
  [[nodiscard]] bool bare(const MessageLine& line) const;
  [[nodiscard]] const Subject* inherited(const MessageLine& line) const;
  void remember(const MessageLine& line);

  void read_days(const MessageLine& line, std::size_t index);
  [[nodiscard]] bool about_absence(WordRange line) const;
  void read_relative_days(const MessageLine& line, std::size_t index);
  void read_times(const MessageLine& line, std::size_t index);
  void read_places(const MessageLine& line, std::size_t index);
  [[nodiscard]] std::optional<Days> days_at(std::uint32_t first) const;
  void add_days(const Days& days, const Found& found, const MessageLine& line, std::size_t index);
  void add_time(std::uint32_t first, const Found& found, const MessageLine& line,
                std::size_t index);
  [[nodiscard]] std::optional<std::uint32_t> fact_for(const Subject& subject,
                                                      const Days& days) const;
  [[nodiscard]] std::optional<std::uint32_t> only_fact(const Subject& subject) const;
  [[nodiscard]] bool is_day_fact(std::uint32_t fact) const;
  [[nodiscard]] bool passed_over(WordRange value, const MessageLine& line);
  [[nodiscard]] std::string subject_name(const Subject& subject, std::uint32_t fact) const;
  ReadClaim& add(Attribute attribute, std::string value, WordRange words, const Found& found,
                 std::uint32_t fact, std::size_t index);

  const ClaimReader& reader_;
  const Facts& facts_;
  MessageReading& r_;
  Usage usage_;
  std::vector<Subject> here_;      // of the line
  std::optional<Subject> before_;  // the last one spoken of
  WordRange before_heading_{};
  std::optional<Subject> title_;
  std::optional<Subject> heading_;
  WordRange heading_words_{};
};

}  // namespace plainsong
