#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

namespace plainsong {

/// One member of a line of the log. Text is what we or other servers say, never a message's.
struct LogField {
  std::string_view name;
  std::variant<std::string_view, std::int64_t> value;
};

enum class LogLevel : std::uint8_t { info, warning, error };

/// Begins to log to the standard error, as `program`: a JSON object a line, in UTC.
void start_log(const char* program);
/// Thread-safe.
void log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {});

}  // namespace plainsong
