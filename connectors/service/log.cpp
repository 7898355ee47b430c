#include "service/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "common/json_text.hpp"

namespace plainsong {

void start_log(const char* program) {
  auto logger = spdlog::stderr_logger_mt(program);
  logger->set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})",
                      spdlog::pattern_time_type::utc);
  logger->flush_on(spdlog::level::info);
  spdlog::set_default_logger(std::move(logger));
}

void log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) {
  std::string line;
  JsonText json{line};
  json.member("event", event);
  for (const LogField& field : fields) {
    if (const auto* const text = std::get_if<std::string_view>(&field.value)) {
      json.member(field.name, *text);
    } else {
      json.member(field.name, std::get<std::int64_t>(field.value));
    }
  }
  const auto severity = level == LogLevel::info      ? spdlog::level::info
                        : level == LogLevel::warning ? spdlog::level::warn
                                                     : spdlog::level::err;
  spdlog::log(severity, "{}", line);
}

}  // namespace plainsong
