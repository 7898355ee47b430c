#include <algorithm>
#include <map>

#include "mail/message.hpp"

namespace plainsong::mail {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// A name of a field in small letters.
std::string lower(std::string_view name) {
  std::string result{name};
  std::ranges::transform(result, result.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  });
  return result;
}

/// A value with the line ends of the message it comes into, none of which can end its field.
std::string in_lines(std::string_view value, std::string_view line_end) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const bool pair = value[i] == '\r' && i + 1 < value.size() && value[i + 1] == '\n';
    if (pair) continue;
    if (value[i] == '\n') {
      if (i + 1 == value.size()) break;
      out += line_end;
      if (!is_blank(value[i + 1])) out += ' ';
    } else {
      out += value[i] == '\r' || value[i] == '\0' ? ' ' : value[i];
    }
  }
  return out;
}

bool is_field_name(std::string_view name) {
  return !name.empty() &&
         std::ranges::all_of(name, [](char c) { return c > ' ' && c < '\x7F' && c != ':'; });
}

/// What is to be done with a header: to fields by their index, and at its end.
struct Changes {
  std::map<std::size_t, const HeaderEdit*> fields{};
  std::vector<const HeaderEdit*> added{};
  std::vector<const HeaderEdit*> inserted{};
};

bool names_a_field(const HeaderEdit& edit) {
  return edit.kind == HeaderEdit::Kind::replace || edit.kind == HeaderEdit::Kind::remove;
}

Changes changes_of(const MessageView& message, const std::vector<HeaderEdit>& edits) {
  std::map<std::string, std::vector<std::size_t>> places;
  for (const HeaderEdit& edit : edits) {
    if (names_a_field(edit)) places[lower(edit.name)];
  }
  if (!places.empty()) {
    for (std::size_t i = 0; i < message.fields().size(); ++i) {
      const auto place = places.find(lower(message.fields()[i].name));
      if (place != places.end()) place->second.push_back(i);
    }
  }
  Changes changes;
  for (const HeaderEdit& edit : edits) {
    if (!is_field_name(edit.name)) continue;
    const auto place = places.find(lower(edit.name));
    const bool there = names_a_field(edit) && place != places.end() && edit.occurrence >= 1 &&
                       edit.occurrence <= place->second.size();
    if (there) {
      changes.fields[place->second[edit.occurrence - 1]] = &edit;
    } else if (edit.kind == HeaderEdit::Kind::insert) {
      changes.inserted.push_back(&edit);
    } else if (edit.kind != HeaderEdit::Kind::remove) {
      changes.added.push_back(&edit);
    }
  }
  return changes;
}

}  // namespace

std::string edited(std::string_view bytes, const std::vector<HeaderEdit>& edits) {
  const MessageView message{bytes};
  const Changes changes = changes_of(message, edits);
  const std::size_t first_end = bytes.find('\n');
  const bool bare =
      first_end != std::string_view::npos && (first_end == 0 || bytes[first_end - 1] != '\r');
  const std::string_view line_end = bare ? "\n" : "\r\n";
  std::string out;
  out.reserve(bytes.size() + 256 * edits.size());
  const auto add = [&](const HeaderEdit& edit) {
    out += edit.name + ": " + in_lines(edit.value, line_end);
    out += line_end;
  };
  for (const HeaderEdit* edit : changes.inserted) add(*edit);
  std::size_t copied = 0;
  for (const auto& [index, edit] : changes.fields) {
    const HeaderField& field = message.fields()[index];
    out += bytes.substr(copied, field.start - copied);
    copied = field.end;
    if (edit->kind == HeaderEdit::Kind::remove || edit->value.empty()) continue;
    const auto value = static_cast<std::size_t>(field.value.data() - bytes.data());
    out += bytes.substr(field.start, value - field.start);
    out += ' ' + in_lines(edit->value, line_end);
    out += line_end;
  }
  out += bytes.substr(copied, message.fields_end() - copied);
  const std::string_view rest = bytes.substr(message.fields_end());
  if (!changes.added.empty()) {
    if (!out.empty() && !out.ends_with('\n')) out += line_end;
    for (const HeaderEdit* edit : changes.added) add(*edit);
  }
  if (!changes.added.empty() || !changes.inserted.empty()) {
    // A header that no empty line ends would take what follows for a part of the last field.
    const bool ended = rest.empty() || rest.starts_with("\r\n") || rest.starts_with('\n');
    if (!ended) out += line_end;
  }
  out += rest;
  return out;
}

}  // namespace plainsong::mail
