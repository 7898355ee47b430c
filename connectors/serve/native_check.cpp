#include "serve/native_check.hpp"

#include <memory>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "common/checked_file.hpp"
#include "common/render.hpp"
#include "common/utf16.hpp"
#include "serve/faults.hpp"
#include "serve/head_check.hpp"
#include "serve/message_fields.hpp"
#include "serve/multipart.hpp"
#include "serve/query.hpp"
#include "serve/request_json.hpp"
#include "serve/routes.hpp"

namespace plainsong::serve {
namespace {

constexpr std::string_view said_of_messages[] = {"file",    "voice", "audience", "type",
                                                 "channel", "date",  "title",    "language"};

/// A message that is to be checked.
struct Letter {
  Metadata metadata{};
  std::string bytes{};
};

/// What was asked for: messages, or why not.
struct Asked {
  std::vector<Letter> letters{};
  Fault fault{0, {}};
};

Asked refuse(unsigned status, std::string_view why) { return {.fault = {status, why}}; }

/// What the query says of all messages of the request.
Fault read_query(const Request& request, Metadata& said) {
  for (const std::string_view name : said_of_messages) {
    const auto value = query_parameter(request.query, name);
    if (!value) continue;
    if (!is_utf8(*value)) return {400, "the query is not UTF-8"};
    if (const auto wrong = set_message_field(said, name, *value)) return {422, *wrong};
  }
  return {0, {}};
}

Asked read_json(const Services& services, const Request& request, Metadata said) {
  const auto read = json_object(request.body);
  if (!read) return refuse(400, content_fault(read.error()));
  const nlohmann::json& json = *read;
  const auto text = json.find("text");
  if (text == json.end() || !text->is_string()) return refuse(422, "\"text\" is missing");
  if (const auto wrong = read_message_fields(json, "text", said)) return refuse(422, *wrong);
  Letter letter{.metadata = std::move(said), .bytes = text->get<std::string>()};
  if (Utf16Index{letter.bytes}.size() > services.text_units) {
    return refuse(413, "the text is too long");
  }
  if (letter.metadata.file.empty()) letter.metadata.file = "text.txt";
  Asked asked;
  asked.letters.push_back(std::move(letter));
  return asked;
}

Asked read_form(const Request& request, const Metadata& said) {
  const auto parts = parse_multipart(request.field("content-type"), request.body);
  if (!parts) return refuse(400, "the form is malformed");
  Asked asked;
  Metadata of_all = said;
  for (const FormPart& part : *parts) {
    if (!is_utf8(part.name) || !is_utf8(part.file)) return refuse(400, "a name is not UTF-8");
    if (!part.file.empty()) {
      asked.letters.push_back(
          {.metadata = {.file = part.file}, .bytes = std::string{part.content}});
      continue;
    }
    const std::string value{part.content};
    if (!is_utf8(value)) return refuse(400, "a field of the form is not UTF-8");
    if (part.name == "text") {
      asked.letters.push_back({.metadata = {.file = "text.txt"}, .bytes = value});
    } else if (const auto wrong = set_message_field(of_all, part.name, value)) {
      return refuse(422, *wrong);
    }
  }
  if (asked.letters.empty()) return refuse(422, "there is no file and no text in the form");
  for (Letter& letter : asked.letters) letter.metadata.complete(of_all);
  return asked;
}

Asked read_bytes(const Request& request, Metadata said) {
  if (request.body.empty()) return refuse(422, "there is no content");
  if (said.file.empty()) {
    // The ending says how it is read where the bytes do not.
    const std::string_view type = request.field("content-type");
    const bool html = type.starts_with("text/html");
    const bool markdown = type.starts_with("text/markdown");
    said.file = html ? "text.html" : markdown ? "text.md" : "text.txt";
  }
  Asked asked;
  asked.letters.push_back({.metadata = std::move(said), .bytes = request.body});
  return asked;
}

Asked read_request(const Services& services, const Request& request) {
  Metadata said;
  const Fault fault = read_query(request, said);
  if (fault.status != 0) return {.fault = fault};
  const std::string_view type = request.field("content-type");
  if (type.starts_with("application/json")) return read_json(services, request, std::move(said));
  if (type.starts_with("multipart/form-data")) return read_form(request, said);
  if (type.starts_with("application/x-www-form-urlencoded")) {
    return refuse(415, "send JSON, a file, or a form as multipart/form-data");
  }
  return read_bytes(request, std::move(said));
}

std::string check_letter(const Services& services, const Workspace& workspace, Letter letter) {
  constexpr std::size_t bytes_a_unit = 3;
  ReadLimits limits;
  limits.text_bytes = services.text_units * bytes_a_unit;
  limits.time = std::chrono::seconds{8};
  Metadata metadata = metadata_for(workspace.project, letter.metadata.file, letter.metadata);
  return render_json_file(check_bytes(*workspace.engine, std::move(letter.bytes),
                                      std::move(metadata), limits, ReadTools{}, workspace.related));
}

/// A line for each message, as soon as it is there.
Response answer_lines(const Services& services, std::vector<Letter> letters) {
  Response response{.content_type = "application/x-ndjson"};
  struct Rest {
    std::shared_ptr<const Workspace> workspace;
    std::vector<Letter> letters;
    std::size_t next = 0;
  };
  const auto rest = std::make_shared<Rest>(Rest{services.workspace(), std::move(letters)});
  response.more = [&services, rest](std::string& piece) {
    if (rest->next == rest->letters.size()) return false;
    piece = check_letter(services, *rest->workspace, std::move(rest->letters[rest->next++])) + '\n';
    return true;
  };
  return response;
}

bool wants_lines(const Request& request, std::size_t letters) {
  const std::string_view accept = request.field("accept");
  if (accept.find("application/x-ndjson") != std::string_view::npos) return true;
  return letters > 1 && accept.find("application/json") == std::string_view::npos;
}

}  // namespace

Response answer_check(const Services& services, const Request& request) {
  Asked asked = read_request(services, request);
  if (asked.fault.status != 0) {
    return fault_response(request.path, asked.fault.status, asked.fault.why);
  }
  if (wants_lines(request, asked.letters.size())) {
    return answer_lines(services, std::move(asked.letters));
  }
  const auto workspace = services.workspace();
  Response response;
  response.body = "{\"plainsong\":1,\"files\":[";
  for (std::size_t i = 0; i < asked.letters.size(); ++i) {
    if (i > 0) response.body += ',';
    response.body += check_letter(services, *workspace, std::move(asked.letters[i]));
  }
  response.body += "]}";
  return response;
}

}  // namespace plainsong::serve
