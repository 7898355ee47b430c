#include "readers/mail/read_mail.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "readers/charset.hpp"
#include "readers/html/read_html.hpp"
#include "readers/mail/halves.hpp"
#include "readers/mail/part_use.hpp"
#include "readers/plain_lines.hpp"
#include "readers_list.hpp"
#include "text/document_builder.hpp"

namespace plainsong::mail {
namespace {

/// A text out of a header: well-formed, on one line.
std::string clean(std::string_view text) {
  std::string result = utf8_text(text, {});
  std::ranges::replace_if(
      result, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; }, ' ');
  return result;
}

std::string without_carriage_returns(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  std::size_t at = 0;
  for (std::size_t end = 0; (end = text.find("\r\n", at)) != std::string_view::npos;) {
    result += text.substr(at, end - at);
    at = end + 1;
  }
  result += text.substr(at);
  return result;
}

/// UTF-7 hides text from whoever does not expect it; no mail program writes it today.
bool is_utf7(std::string_view charset) {
  return charset.find("utf-7") != std::string_view::npos ||
         charset.find("UTF-7") != std::string_view::npos;
}

bool holds_html(const MimePart& part) {
  const PartUse use = use_of(part);
  if (use == PartUse::container) return std::ranges::any_of(part.parts, holds_html);
  return use == PartUse::html && !part.content.empty();
}

/// The first plain text in `part`, itself included; null if it has none.
const MimePart* plain_text_in(const MimePart& part) {
  const PartUse use = use_of(part);
  if (use == PartUse::text) return &part;
  if (use != PartUse::container) return nullptr;
  for (const MimePart& child : part.parts) {
    if (const MimePart* found = plain_text_in(child)) return found;
  }
  return nullptr;
}

class MailReader {
 public:
  MailReader(const ReadContext& context, DocumentBuilder& builder)
      : context_{context}, builder_{builder} {}

  void read(const MimeMessage& message) {
    add_subject("Subject", message.header.subject);
    const std::size_t before = builder_.text().size();
    read_part(message.body);
    builder_.close_block();
    const bool nothing_read = builder_.text().size() == before;
    if (nothing_read && !unreadable_.empty() && context_.depth == 0) {
      builder_.fail({ErrorKind::unreadable, {}, unreadable_.front()});
    }
    for (std::string& sentence : unreadable_) builder_.add_remark(std::move(sentence));
  }

 private:
  std::string named(const MimePart& part) const {
    std::string name{context_.part_prefix};
    name += part.path.empty() ? "this mail" : "part " + part.path;
    if (!part.file_name.empty()) name += ' ' + clean(part.file_name);
    return name;
  }

  void add_subject(std::string name, std::string_view raw) {
    const std::string subject = clean(raw);
    if (subject.empty()) return;
    const std::uint16_t part = builder_.add_part(
        {.name = std::string{context_.part_prefix} + std::move(name), .content = subject});
    builder_.open_block({.kind = BlockKind::subject});
    builder_.add_text(subject, {part, {0, static_cast<std::uint32_t>(subject.size())}});
    builder_.close_block();
  }

  void read_part(const MimePart& part) {
    if (builder_.failed()) return;
    switch (use_of(part)) {
      case PartUse::text: read_text(part); return;
      case PartUse::html: read_page(part); return;
      case PartUse::attachment: read_attachment(part); return;
      case PartUse::container: read_container(part); return;
      case PartUse::mail: read_inner_mail(part); return;
      case PartUse::encrypted:
        unreadable_.push_back(named(part) +
                              " is encrypted or sealed by S/MIME or PGP, so it was not read; check "
                              "the message before it is encrypted");
        return;
      case PartUse::outlook_only:
        unreadable_.push_back(named(part) +
                              " is in a form only Outlook reads (TNEF), so it was not read; send "
                              "the message as HTML or plain text");
        return;
      case PartUse::pieces:
        unreadable_.push_back(named(part) +
                              " is one piece of a longer mail, so it was not read; join the pieces "
                              "first");
        return;
      case PartUse::silent: return;
    }
  }

  void read_container(const MimePart& part) {
    if (part.media_type == "multipart/alternative") {
      read_alternatives(part);
      return;
    }
    for (const MimePart& child : part.parts) read_part(child);
  }

  /// RFC 2046 section 5.1.4: the same message in several forms, the best last.
  void read_alternatives(const MimePart& part) {
    const auto page = std::find_if(part.parts.rbegin(), part.parts.rend(), holds_html);
    const MimePart* plain = nullptr;
    for (const MimePart& child : part.parts) {
      if (plain == nullptr) plain = plain_text_in(child);
    }
    if (page == part.parts.rend()) {
      read_part(plain != nullptr ? *plain : part.parts.back());
      return;
    }
    builder_.close_block();
    const std::size_t before = builder_.text().size();
    read_part(*page);
    builder_.close_block();
    if (plain == nullptr || builder_.failed()) return;
    if (builder_.text().size() == before) {  // a page of pictures
      read_part(*plain);
    } else {
      add_differences(before, *plain);
    }
  }

  /// The text of a part in UTF-8; empty, with a failure, if it is too large.
  std::string decoded(const MimePart& part) {
    if (part.content.size() > builder_.limits().xml_bytes) {
      builder_.fail({ErrorKind::too_large, named(part),
                     "this part of the mail is larger than " +
                         std::to_string(builder_.limits().xml_bytes >> 20U) +
                         " MB, the most Plainsong reads of one"});
      return {};
    }
    std::string_view charset = part.charset;
    if (is_utf7(charset)) {
      builder_.add_remark(named(part) + " is in UTF-7, which Plainsong does not decode");
      charset = "us-ascii";
    } else if (!charset.empty() && !known_charset(charset) &&
               !std::ranges::all_of(part.content, [](char c) { return (c & '\x80') == 0; })) {
      builder_.add_remark(named(part) + " names a character set that is not known, \"" +
                          clean(charset.substr(0, 40)) +
                          "\", so letters with accents may be read wrongly");
      charset = {};
    }
    return without_carriage_returns(utf8_text(part.content, charset));
  }

  std::uint16_t add_source(const MimePart& part, std::string_view text) {
    const std::string type = part.media_type.empty() ? "text/plain" : clean(part.media_type);
    return builder_.add_part(
        {.name = named(part) + " (" + type + ')', .content = std::string{text}});
  }

  void read_text(const MimePart& part) {
    const std::string text = decoded(part);
    if (text.empty()) return;
    const std::uint16_t source = add_source(part, text);
    note_languages(part);
    read_plain_lines(
        text, {.flowed = part.flowed, .delete_space = part.delete_space},
        [source](Span span) {
          return Origin{source, span};
        },
        builder_);
  }

  void read_page(const MimePart& part) {
    const std::string text = decoded(part);
    if (text.empty()) return;
    const std::uint16_t source = add_source(part, text);
    note_languages(part);
    read_html(
        text,
        [source](Span span) {
          return Origin{source, span};
        },
        context_, Region::body, builder_);
  }

  void note_languages(const MimePart& part) {
    std::vector<std::string>& languages = builder_.found().languages;
    if (languages.empty() && context_.depth == 0) languages = part.languages;
  }

  /// Adds what the plain half says and the page, read from `page_start` on, does not.
  void add_differences(std::size_t page_start, const MimePart& part) {
    const std::string text = decoded(part);
    if (text.empty()) return;
    constexpr std::size_t longest_comparison = std::size_t{4} << 20;
    if (text.size() > longest_comparison) {
      not_read(part, "it is too long to compare with the HTML half");
      return;
    }
    DocumentBuilder aside{builder_.limits()};
    aside.add_part({});
    read_plain_lines(
        text, {.flowed = part.flowed, .delete_space = part.delete_space},
        [](Span span) {
          return Origin{0, span};
        },
        aside);
    const Result<Document> plain = std::move(aside).finish({});
    if (!plain) return;
    const auto differing = differing_blocks(builder_.text().substr(page_start), *plain);
    if (differing.empty()) return;
    const std::uint16_t source = add_source(part, text);
    for (const std::size_t i : differing) copy_block(*plain, plain->blocks()[i], source);
    builder_.add_remark("the plain-text half of the mail, " + named(part) +
                        ", says other things than its HTML half; readers see one or the other");
  }

  void copy_block(const Document& from, const Block& block, std::uint16_t source) {
    builder_.open_block({.kind = block.kind, .region = Region::alternative, .level = block.level});
    constexpr std::string_view space = " \n";
    for (std::uint32_t at = block.span.start(); at < block.span.end();) {
      const bool is_space = space.find(from.text()[at]) != std::string_view::npos;
      std::uint32_t end = at + 1;
      while (!is_space && end < block.span.end() &&
             space.find(from.text()[end]) == std::string_view::npos) {
        ++end;
      }
      const Span word{at, end};
      builder_.add_text(word.of(from.text()), {source, from.source().origin(word).bytes});
      at = end;
    }
    builder_.close_block();
  }

  void read_inner_mail(const MimePart& part) {
    const Region outer = builder_.enclose(Region::forwarded);
    add_subject("part " + part.path + " Subject", part.header->subject);
    for (const MimePart& child : part.parts) read_part(child);
    builder_.close_block();
    builder_.enclose(outer);
  }

  void not_read(const MimePart& part, std::string_view why) {
    builder_.add_remark(named(part) + " was not read: " + std::string{why});
  }

  /// A file with its own reader. What goes wrong in it is told, and the mail goes on.
  void read_attachment(const MimePart& part) {
    if (part.content.empty()) return;
    const std::string file_name = clean(part.file_name);
    const ReadHint hint{
        .file_name = file_name, .media_type = part.media_type, .charset = part.charset};
    const Result<const Reader*> reader = choose_reader(part.content, hint);
    if (!reader) {
      not_read(part, reader.error().message);
      return;
    }
    if (*reader == &readers::plain_text) {
      if (reads_as_text(part)) {
        read_text(part);
      } else {
        not_read(part, "Plainsong does not read files of this kind");
      }
      return;
    }
    if (std::ranges::find((*reader)->media_types, "text/html") != (*reader)->media_types.end()) {
      read_page(part);
      return;
    }
    const Metadata found = builder_.found();
    const bool mail = *reader == &readers::mail;
    const Region outer = mail ? builder_.enclose(Region::forwarded) : Region::body;
    const std::string prefix = named(part) + ": ";
    read_nested(
        part.content,
        {.hint = hint, .tools = context_.tools, .depth = context_.depth + 1, .part_prefix = prefix},
        builder_);
    builder_.close_block();
    if (mail) builder_.enclose(outer);
    if (auto error = builder_.take_failure()) not_read(part, error->message);
    builder_.found() = found;
  }

  /// Every file without a reader of its own looks like text to choose_reader.
  static bool reads_as_text(const MimePart& part) {
    constexpr std::array data{std::string_view{"text/calendar"}, std::string_view{"text/enriched"},
                              std::string_view{"text/richtext"}, std::string_view{"text/xml"}};
    if (std::ranges::find(data, part.media_type) != data.end()) return false;
    return part.media_type.starts_with("text/") || readable_name(part.file_name);
  }

  const ReadContext& context_;
  DocumentBuilder& builder_;
  std::vector<std::string> unreadable_;
};

}  // namespace

void read_mail(MimeMessage message, const ReadContext& context, DocumentBuilder& builder) {
  MailReader{context, builder}.read(message);
  if (context.depth > 0) return;
  Metadata& found = builder.found();
  found.title = clean(message.header.subject);
  found.sender = clean(message.header.sender);
  found.date = message.header.date;
  found.channel = "email";
  if (!message.body.languages.empty()) found.languages = message.body.languages;
}

}  // namespace plainsong::mail
