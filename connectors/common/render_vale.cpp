#include "common/render_vale.hpp"

#include "common/json_text.hpp"

namespace plainsong {
namespace {

void write_action(JsonText& json, const Finding& finding) {
  json.key("Action");
  json.open('{');
  json.member("Name", finding.action);
  json.key("Params");
  if (finding.action_params.empty()) {
    json.null();
  } else {
    json.open('[');
    for (const std::string& parameter : finding.action_params) json.value(parameter);
    json.close(']');
  }
  json.close('}');
}

}  // namespace

std::string render_vale_alerts(std::string_view path, const std::vector<ValeAlert>& alerts) {
  if (alerts.empty()) return {};
  std::string out;
  JsonText json{out};
  json.key(path);
  json.open('[');
  for (const ValeAlert& alert : alerts) {
    json.open('{');
    write_action(json, alert.finding);
    json.key("Span");
    json.open('[');
    json.value(std::int64_t{alert.first});
    json.value(std::int64_t{alert.last});
    json.close(']');
    json.member("Check", alert.finding.rule);
    json.member("Description", alert.finding.description);
    json.member("Link", alert.finding.link);
    json.member("Message", alert.finding.message);
    json.member("Severity", to_string(alert.finding.severity));
    json.member("Match", alert.finding.match);
    json.member("Line", std::int64_t{alert.line});
    json.close('}');
  }
  json.close(']');
  return out;
}

}  // namespace plainsong
