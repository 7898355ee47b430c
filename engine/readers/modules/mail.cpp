// The module "mail": MIME by GMime 3.2. All else about mails is in the engine.
#include "readers/mail/mime_message.hpp"
#include "text/ascii.hpp"

#include <gmime/gmime.h>

#include <cctype>
#include <memory>
#include <utility>

namespace plainsong::mail {
namespace {

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

struct FreeOptions {
  void operator()(GMimeParserOptions* options) const { g_mime_parser_options_free(options); }
};
using Options = std::unique_ptr<GMimeParserOptions, FreeOptions>;

std::string text_of(const char* text) { return text == nullptr ? std::string{} : text; }

/// g_mime_init may be called once only, and by one thread. It is never undone: GLib stays loaded.
void start_gmime() {
  static const bool started = [] {
    g_mime_init();
    return true;
  }();
  static_cast<void>(started);
}

Options make_options() {
  Options options{g_mime_parser_options_new()};
  // For header fields with raw 8-bit text, which should not be but is.
  const char* charsets[] = {"utf-8", "windows-1252", nullptr};
  g_mime_parser_options_set_fallback_charsets(options.get(), charsets);
  return options;
}

std::string first_address(InternetAddressList* addresses, int depth) {
  constexpr int deepest_group = 4;
  if (addresses == nullptr || depth > deepest_group) return {};
  const int count = internet_address_list_length(addresses);
  for (int i = 0; i < count; ++i) {
    InternetAddress* address = internet_address_list_get_address(addresses, i);
    if (INTERNET_ADDRESS_IS_MAILBOX(address)) {
      return text_of(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address)));
    }
    if (INTERNET_ADDRESS_IS_GROUP(address)) {
      auto* members = internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address));
      std::string found = first_address(members, depth + 1);
      if (!found.empty()) return found;
    }
  }
  return {};
}

MailHeader header_of(GMimeMessage* message) {
  MailHeader header;
  header.subject = text_of(g_mime_message_get_subject(message));
  header.sender = first_address(g_mime_message_get_from(message), 0);
  if (GDateTime* date = g_mime_message_get_date(message)) {
    const std::unique_ptr<char, decltype(&g_free)> day{g_date_time_format(date, "%Y-%m-%d"),
                                                       g_free};
    header.date = text_of(day.get());
  }
  return header;
}

/// The tags of a Content-Language field (RFC 3282).
std::vector<std::string> languages_of(GMimeObject* object) {
  std::vector<std::string> tags;
  std::string tag;
  for (const char c : text_of(g_mime_object_get_header(object, "Content-Language")) + ',') {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-') {
      tag += c;
    } else if (c == ',' && !tag.empty()) {
      tags.push_back(std::exchange(tag, {}));
    }
  }
  return tags;
}

std::string decoded(GMimeDataWrapper* content) {
  const Owned<GMimeStream> stream{g_mime_stream_mem_new()};
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  if (bytes == nullptr || bytes->len == 0) return {};
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

/// Turns GMime's tree into ours. Stops at the first limit it meets.
class Flattener {
 public:
  explicit Flattener(const MimeRequest& request) : request_{request} {}

  MimePart part(GMimeObject* object, std::string path, std::size_t depth) {
    MimePart part;
    part.path = std::move(path);
    if (++count_ > request_.parts) outcome_ = MimeOutcome::too_many_parts;
    if (depth > request_.nesting) outcome_ = MimeOutcome::too_deep;
    if (outcome_ != MimeOutcome::parsed) return part;

    describe(object, part);
    if (GMIME_IS_MULTIPART(object)) {
      add_parts(GMIME_MULTIPART(object), part, depth);
    } else if (GMIME_IS_MESSAGE_PART(object)) {
      add_message(g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)), part, depth);
    } else if (GMIME_IS_PART(object)) {
      const char* name = g_mime_part_get_filename(GMIME_PART(object));
      part.file_name = text_of(name);
      GMimeDataWrapper* content = g_mime_part_get_content(GMIME_PART(object));
      if (content != nullptr && request_.wanted(part)) part.content = decoded(content);
    }
    return part;
  }

  [[nodiscard]] MimeOutcome outcome() const { return outcome_; }

 private:
  static void describe(GMimeObject* object, MimePart& part) {
    GMimeContentType* type = g_mime_object_get_content_type(object);
    if (type != nullptr) {
      const auto parameter = [&](const char* name) {
        return text_of(g_mime_content_type_get_parameter(type, name));
      };
      part.media_type = ascii_lower(text_of(g_mime_content_type_get_media_type(type)) + '/' +
                                    text_of(g_mime_content_type_get_media_subtype(type)));
      part.charset = parameter("charset");
      part.smime_type = ascii_lower(parameter("smime-type"));
      part.flowed = ascii_lower(parameter("format")) == "flowed";
      part.delete_space = ascii_lower(parameter("delsp")) == "yes";
    }
    part.attached = ascii_lower(text_of(g_mime_object_get_disposition(object))) == "attachment";
    part.file_name = text_of(g_mime_object_get_content_disposition_parameter(object, "filename"));
    part.languages = languages_of(object);
  }

  static std::string below(const MimePart& part, int number) {
    return (part.path.empty() ? std::string{} : part.path + '.') + std::to_string(number);
  }

  void add_parts(GMimeMultipart* multipart, MimePart& part, std::size_t depth) {
    const int count = g_mime_multipart_get_count(multipart);
    for (int i = 0; i < count && outcome_ == MimeOutcome::parsed; ++i) {
      GMimeObject* child = g_mime_multipart_get_part(multipart, i);
      part.parts.push_back(this->part(child, below(part, i + 1), depth + 1));
    }
    if (count > 0) return;
    // A multipart without parts (no or a wrong boundary): mail programs show what stands there.
    MimePart text;
    text.path = below(part, 1);
    text.media_type = "text/plain";
    text.content = text_of(g_mime_multipart_get_prologue(multipart));
    part.parts.push_back(std::move(text));
  }

  void add_message(GMimeMessage* message, MimePart& part, std::size_t depth) {
    part.header.emplace();
    if (message == nullptr) return;
    part.header = header_of(message);
    GMimeObject* body = g_mime_message_get_mime_part(message);
    if (body == nullptr) return;
    // The parts of a multipart in it are counted from the message itself.
    std::string path = GMIME_IS_MULTIPART(body) ? part.path : below(part, 1);
    part.parts.push_back(this->part(body, std::move(path), depth + 1));
  }

  const MimeRequest& request_;
  std::size_t count_ = 0;
  MimeOutcome outcome_ = MimeOutcome::parsed;
};

}  // namespace

extern "C" __attribute__((visibility("default"))) MimeOutcome plainsong_parse_mail(
    std::string_view bytes, const MimeRequest& request, MimeMessage& message) {
  start_gmime();
  const Options options = make_options();
  const Owned<GMimeStream> stream{g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size())};
  const Owned<GMimeParser> parser{g_mime_parser_new_with_stream(stream.get())};
  g_mime_parser_set_persist_stream(parser.get(), TRUE);  // contents are ranges, not copies
  const bool mbox = bytes.starts_with("From ");
  if (mbox) g_mime_parser_set_format(parser.get(), GMIME_FORMAT_MBOX);

  const Owned<GMimeMessage> parsed{g_mime_parser_construct_message(parser.get(), options.get())};
  if (parsed == nullptr) return MimeOutcome::no_header;
  message.header = header_of(parsed.get());
  message.more_messages = mbox && g_mime_parser_eos(parser.get()) == FALSE;
  GMimeObject* body = g_mime_message_get_mime_part(parsed.get());
  if (body == nullptr) return MimeOutcome::parsed;
  Flattener flattener{request};
  message.body = flattener.part(body, GMIME_IS_MULTIPART(body) ? "" : "1", 0);
  return flattener.outcome();
}

}  // namespace plainsong::mail
