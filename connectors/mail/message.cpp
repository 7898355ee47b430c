#include "mail/message.hpp"

#include <algorithm>
#include <array>

#include "mail/envelope.hpp"

namespace plainsong::mail {
namespace {

/// Far above what any mail has; 48 bytes are kept for each.
constexpr std::size_t most_fields = 100'000;

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_name_character(char c) { return c > ' ' && c < '\x7F' && c != ':'; }
char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

std::string lower(std::string_view text) {
  std::string result{text};
  std::ranges::transform(result, result.begin(), small);
  return result;
}

/// Behind the end of the line that begins at `at`.
std::size_t line_end(std::string_view bytes, std::size_t at) {
  const std::size_t end = bytes.find('\n', at);
  return end == std::string_view::npos ? bytes.size() : end + 1;
}

/// The size of the name of the field that `line` begins, and where its colon is; empty for a line
/// that begins none. Blanks before the colon are an old form (RFC 5322 section 4.5).
struct FieldStart {
  std::size_t name = 0;
  std::size_t colon = 0;
};
FieldStart field_start(std::string_view line) {
  FieldStart start;
  while (start.name < line.size() && is_name_character(line[start.name])) ++start.name;
  start.colon = start.name;
  while (start.colon < line.size() && is_blank(line[start.colon])) ++start.colon;
  const bool field = start.name > 0 && start.colon < line.size() && line[start.colon] == ':';
  return field ? start : FieldStart{};
}

/// "From ada@place.example Mon Sep 14 ...": the first line of a mail out of a mailbox file.
bool is_mailbox_line(std::string_view line) {
  while (line.starts_with('>')) line.remove_prefix(1);
  return line.starts_with("From ");
}

std::string_view without_line_end(std::string_view line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// The first word of a value: "auto-replied" of "auto-replied (vacation); owner=..."
std::string first_word(std::string_view value) {
  std::string word = lower(value);
  word.resize(std::min(word.find_first_of(" \t;("), word.size()));
  return word;
}

/// What mail programs write over an answer by a machine, in small letters.
constexpr std::array<std::string_view, 9> automatic_subjects{
    "auto:",           "auto-reply",     "autoreply",
    "automatic reply", "out of office",  "out of the office",
    "respuesta autom", "fuera de la of", "delivery status notification"};
/// Fields that only answers by machines have.
constexpr std::array<std::string_view, 4> automatic_fields{"X-Autoreply", "X-Autorespond",
                                                           "X-Auto-Reply", "X-Mail-Autoreply"};

bool has_automatic_subject(const MessageView& message) {
  const std::string subject = lower(decoded_words(message.value("Subject")));
  return std::ranges::any_of(automatic_subjects,
                             [&](std::string_view o) { return subject.starts_with(o); });
}

/// True if `text` has a line that begins with `opening`.
bool has_line(std::string_view text, std::string_view opening) {
  for (std::size_t at = text.find(opening); at != std::string_view::npos;
       at = text.find(opening, at + opening.size())) {
    if (at == 0 || text[at - 1] == '\n') return true;
  }
  return false;
}

}  // namespace

MessageView::MessageView(std::string_view bytes) : bytes_{bytes} {
  std::size_t at = 0;
  if (is_mailbox_line(bytes.substr(0, line_end(bytes, 0)))) {
    const std::size_t next = line_end(bytes, 0);
    if (field_start(bytes.substr(next, line_end(bytes, next) - next)).name > 0) at = next;
  }
  std::size_t colon = 0;
  bool in_field = false;
  while (at < bytes.size()) {
    const std::size_t end = line_end(bytes, at);
    const std::string_view line = bytes.substr(at, end - at);
    if (in_field && is_blank(line.front())) {
      if (fields_.back().end == at) {  // not one of those that are too many
        fields_.back().end = end;
        fields_.back().value = without_line_end(bytes.substr(colon + 1, end - colon - 1));
      }
      at = end;
      continue;
    }
    const FieldStart start = field_start(line);
    if (start.name == 0) break;
    in_field = true;
    if (fields_.size() < most_fields) {
      colon = at + start.colon;
      fields_.push_back({.name = line.substr(0, start.name),
                         .value = without_line_end(line.substr(start.colon + 1)),
                         .start = at,
                         .end = end});
    }
    at = end;
  }
  fields_end_ = at;
  body_start_ = at;
  const std::string_view rest = bytes.substr(at);
  if (rest.starts_with("\r\n")) body_start_ += 2;
  if (rest.starts_with('\n')) body_start_ += 1;
}

const HeaderField* MessageView::find(std::string_view name) const {
  const auto found = std::ranges::find_if(
      fields_, [&](const HeaderField& field) { return same_field_name(field.name, name); });
  return found == fields_.end() ? nullptr : &*found;
}

std::size_t MessageView::count(std::string_view name) const {
  return static_cast<std::size_t>(std::ranges::count_if(
      fields_, [&](const HeaderField& field) { return same_field_name(field.name, name); }));
}

std::string MessageView::value(std::string_view name) const {
  const HeaderField* field = find(name);
  return field == nullptr ? std::string{} : unfolded(field->value);
}

bool same_field_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, small, small);
}

std::string unfolded(std::string_view value) {
  std::string out;
  out.reserve(value.size());
  for (std::size_t i = 0; i < value.size(); ++i) {
    const bool pair = value[i] == '\r' && i + 1 < value.size() && value[i + 1] == '\n';
    if (pair) continue;
    const bool fold = value[i] == '\n' && i + 1 < value.size() && is_blank(value[i + 1]);
    if (fold) continue;
    out += value[i] == '\n' || value[i] == '\r' ? ' ' : value[i];
  }
  const std::size_t first = std::min(out.find_first_not_of(" \t"), out.size());
  out.erase(0, first);
  while (!out.empty() && is_blank(out.back())) out.pop_back();
  return out;
}

std::string media_type(const MessageView& message) {
  return first_word(message.value("Content-Type"));
}

bool automatic(const MessageView& message, std::string_view sender) {
  if (bare_address(sender).empty()) return true;
  for (const HeaderField& field : message.fields()) {
    if (!same_field_name(field.name, "Auto-Submitted")) continue;
    const std::string word = first_word(unfolded(field.value));
    if (!word.empty() && word != "no") return true;
  }
  if (media_type(message) == "multipart/report") return true;
  for (const std::string_view name : automatic_fields) {
    const HeaderField* field = message.find(name);
    if (field != nullptr && first_word(unfolded(field->value)) != "no") return true;
  }
  const std::string precedence = first_word(message.value("Precedence"));
  if (precedence == "auto_reply" || precedence == "auto-reply") return true;
  // Newsletters say "bulk", too; only together with such a subject does it mean an answer.
  const bool bulk = precedence == "bulk" || precedence == "junk" || precedence == "list";
  return bulk && has_automatic_subject(message);
}

bool is_signed(const MessageView& message) {
  if (message.find("DKIM-Signature") != nullptr) return true;
  const std::string type = media_type(message);
  if (type == "multipart/signed" || type == "multipart/encrypted" ||
      type == "application/pkcs7-mime" || type == "application/x-pkcs7-mime") {
    return true;
  }
  return has_line(message.body(), "-----BEGIN PGP SIGNED MESSAGE-----") ||
         has_line(message.body(), "-----BEGIN PGP MESSAGE-----");
}

}  // namespace plainsong::mail
