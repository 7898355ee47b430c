#include "serve/editing.hpp"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "common/json_text.hpp"
#include "common/utf16.hpp"
#include "serve/faults.hpp"
#include "serve/head_check.hpp"
#include "serve/message_fields.hpp"
#include "serve/request_json.hpp"
#include "service/hex.hpp"

namespace plainsong::serve {
namespace {

using nlohmann::json;

constexpr std::size_t id_bytes = 16;
constexpr std::size_t most_sessions = 1'000;
constexpr std::size_t most_edits = 1'000;
constexpr std::chrono::minutes idle_time{30};

/// What offsets count.
enum class Units : unsigned char { utf16, utf8 };

/// Offsets of a text as the client counts. Borrows the text.
class Offsets {
 public:
  Offsets(std::string_view text, Units units) : size_{static_cast<std::uint32_t>(text.size())} {
    if (units == Units::utf16) index_.emplace(text);
  }
  [[nodiscard]] std::uint32_t out(std::uint32_t bytes) const {
    return index_ ? index_->units(bytes) : bytes;
  }
  [[nodiscard]] std::uint32_t in(std::uint32_t units) const {
    return index_ ? index_->offset(units) : units;
  }
  [[nodiscard]] std::uint32_t size() const { return index_ ? index_->size() : size_; }

 private:
  std::uint32_t size_;
  std::optional<Utf16Index> index_{};
};

void write_finding(JsonText& out, const EditSession::Found& found, const Offsets& offsets) {
  const Finding& finding = found.finding;
  out.open('{');
  out.member("rule", finding.rule);
  out.member("category", to_string(finding.category));
  out.member("severity", to_string(finding.severity));
  out.member("start", offsets.out(found.bytes.start()));
  out.member("end", offsets.out(found.bytes.end()));
  out.member("quote", found.quote);
  out.key("verbatim");
  out.truth(found.verbatim);
  out.member("message", finding.message);
  out.member("why", finding.why);
  out.key("suggestions");
  out.open('[');
  for (const std::string& suggestion : finding.suggestions) out.value(suggestion);
  out.close(']');
  out.close('}');
}

bool at_character_edge(std::string_view text, std::uint32_t offset) {
  return offset == text.size() || (static_cast<unsigned char>(text[offset]) & 0xC0U) != 0x80U;
}

/// Where an edit goes, in bytes; nothing if it is not within the text or cuts a character.
std::optional<Span> place_of(const json& edit, std::string_view text, Units units) {
  const auto number = [&edit](const char* name) -> std::optional<std::uint32_t> {
    const auto found = edit.find(name);
    if (found == edit.end() || !found->is_number_unsigned()) return std::nullopt;
    const auto value = found->get<std::uint64_t>();
    constexpr std::uint64_t most = 0x7FFFFFFF;
    if (value > most) return std::nullopt;
    return static_cast<std::uint32_t>(value);
  };
  const auto start = number("start");
  const auto end = number("end");
  const Offsets offsets{text, units};
  if (!start || !end || *start > *end || *end > offsets.size()) return std::nullopt;
  const Span span{offsets.in(*start), offsets.in(*end)};
  // A unit within a pair of surrogates is no place.
  if (offsets.out(span.start()) != *start || offsets.out(span.end()) != *end) return std::nullopt;
  if (!at_character_edge(text, span.start()) || !at_character_edge(text, span.end())) {
    return std::nullopt;
  }
  return span;
}

}  // namespace

struct Editing::Open {
  std::mutex mutex{};  // of the session
  std::shared_ptr<const Workspace> workspace{};
  Units units = Units::utf16;
  std::unique_ptr<EditSession> session{};
  std::string caller{};
  Clock::time_point used = Clock::now();  // under the mutex of all sessions

  /// The findings as they stand; those of the profile in force.
  [[nodiscard]] std::string json_text(const std::string& id) const {
    std::string text;
    JsonText out{text};
    const Offsets offsets{session->text(), units};
    out.open('{');
    out.member("id", id);
    out.member("version", static_cast<std::int64_t>(session->version()));
    out.member("units", units == Units::utf16 ? "utf-16" : "utf-8");
    out.key("whole");
    out.truth(session->whole());
    out.key("error");
    if (session->failure().empty()) {
      out.null();
    } else {
      out.value(session->failure());
    }
    out.key("findings");
    out.open('[');
    for (const EditSession::Found& found : session->findings()) {
      write_finding(out, found, offsets);
    }
    out.close(']');
    out.close('}');
    return text;
  }

  void keep_up(std::shared_ptr<const Workspace> now) {
    if (workspace == now) return;
    workspace = std::move(now);
    session->set_engine(workspace->engine, workspace->related);
    session->check();
  }
};

void Editing::end_idle(Clock::time_point now) {
  std::erase_if(open_, [&](const auto& one) { return now - one.second->used > idle_time; });
}

std::shared_ptr<Editing::Open> Editing::find(const Request& request, const std::string& id) {
  const std::lock_guard lock{mutex_};
  const auto now = Clock::now();
  const auto found = open_.find(id);
  if (found == open_.end() || found->second->caller != request.caller.name) return nullptr;
  if (now - found->second->used > idle_time) {
    open_.erase(found);
    return nullptr;
  }
  found->second->used = now;
  return found->second;
}

Response Editing::create(const Request& request) {
  const auto refuse = [&](unsigned status, std::string_view why) {
    return fault_response(request.path, status, why);
  };
  const auto read = json_object(request.body);
  if (!read) return refuse(400, content_fault(read.error()));
  const json& body = *read;
  const auto text = body.find("text");
  if (text == body.end() || !text->is_string()) return refuse(422, "\"text\" is missing");
  Metadata said;
  if (const auto wrong = read_message_fields(body, "text units", said)) return refuse(422, *wrong);
  if (said.file.empty()) said.file = "text.txt";
  auto open = std::make_shared<Open>();
  if (const auto units = body.find("units"); units != body.end()) {
    if (*units != "utf-16" && *units != "utf-8") return refuse(422, "units are utf-16 or utf-8");
    if (*units == "utf-8") open->units = Units::utf8;
  }
  std::string content = text->get<std::string>();
  if (Utf16Index{content}.size() > services_.text_units) {
    return refuse(413, "the text is too long");
  }
  open->caller = request.caller.name;
  open->workspace = services_.workspace();
  Metadata metadata = metadata_for(open->workspace->project, said.file, said);
  open->session = std::make_unique<EditSession>(open->workspace->engine, std::move(metadata),
                                                std::move(content), open->workspace->related);
  open->session->check();
  const std::string id = random_hex(id_bytes);
  if (id.empty()) return refuse(503, "the system has no random bytes");
  {
    const std::lock_guard lock{mutex_};
    end_idle(Clock::now());
    if (open_.size() >= most_sessions) {
      Response full = refuse(503, "there are too many sessions; end some");
      full.fields.emplace_back("Retry-After", "60");
      return full;
    }
    open_.emplace(id, open);
  }
  Response response{.status = 201, .body = open->json_text(id)};
  response.fields.emplace_back("Location", "/api/v1/sessions/" + id);
  return response;
}

Response Editing::show(const Request& request, const std::string& id) {
  const auto open = find(request, id);
  if (!open) return fault_response(request.path, 404, "there is no such session");
  const std::lock_guard lock{open->mutex};
  open->keep_up(services_.workspace());
  if (!open->session->whole()) open->session->check();
  return {.body = open->json_text(id)};
}

Response Editing::edit(const Request& request, const std::string& id) {
  const auto refuse = [&](unsigned status, std::string_view why) {
    return fault_response(request.path, status, why);
  };
  const auto open = find(request, id);
  if (!open) return refuse(404, "there is no such session");
  const auto read = json_object(request.body);
  if (!read) return refuse(400, content_fault(read.error()));
  const json& body = *read;
  const auto edits = body.find("edits");
  if (edits == body.end() || !edits->is_array()) return refuse(422, "\"edits\" is missing");
  if (edits->size() > most_edits) return refuse(413, "there are more than 1000 edits");
  const std::lock_guard lock{open->mutex};
  EditSession& session = *open->session;
  const auto version = body.find("version");
  if (version != body.end() && *version != session.version()) {
    return refuse(409, "the session has another version; ask for it");
  }
  // All edits or none: they are tried on a copy first.
  std::string text = session.text();
  std::vector<std::pair<Span, std::string>> places;
  for (const json& edit : *edits) {
    const bool whole = edit.is_object() && edit.contains("text") && edit["text"].is_string();
    const auto place = whole ? place_of(edit, text, open->units) : std::nullopt;
    if (!place) return refuse(422, "an edit has a start and an end within the text, and a text");
    std::string with = edit["text"].get<std::string>();
    text.replace(place->start(), place->size(), with);
    places.emplace_back(*place, std::move(with));
  }
  if (Utf16Index{text}.size() > services_.text_units) return refuse(413, "the text is too long");
  open->keep_up(services_.workspace());
  for (const auto& [place, with] : places) session.edit(place, with);
  if (body.value("whole", json{}) == true) session.check();
  return {.body = open->json_text(id)};
}

Response Editing::end(const Request& request, const std::string& id) {
  if (!find(request, id)) return fault_response(request.path, 404, "there is no such session");
  const std::lock_guard lock{mutex_};
  open_.erase(id);
  return {.status = 204, .content_type = {}};
}

}  // namespace plainsong::serve
