#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "plainsong/reader.hpp"
#include "readers/reader.hpp"
#include "readers/zip_content.hpp"
#include "readers_list.hpp"
#include "text/ascii.hpp"
#include "text/document_builder.hpp"

namespace plainsong {
namespace {

/// ".docx" of "Letter.DOCX"; empty if the name has none.
std::string extension(std::string_view file_name) {
  const std::size_t slash = file_name.find_last_of("/\\");
  if (slash != std::string_view::npos) file_name.remove_prefix(slash + 1);
  const std::size_t dot = file_name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string{}
                                                   : ascii_lower(file_name.substr(dot));
}

/// Formats that people send and Plainsong does not read, by signature or by name.
struct Foreign {
  std::string_view signature;
  std::string_view extension;
  std::string_view message;
};

constexpr std::array foreign_formats{
    Foreign{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", ".doc",
            "this is an old Office file (.doc) or is protected by a password; save it as .docx "
            "without a password"},
    Foreign{"{\\rtf", ".rtf", "Plainsong does not read RTF; save it as .docx or .odt"},
    Foreign{"\x89PNG", ".png", "this is a picture; Plainsong reads text, not images of text"},
    Foreign{"\xFF\xD8\xFF", ".jpg", "this is a picture; Plainsong reads text, not images of text"},
    Foreign{"GIF8", ".gif", "this is a picture; Plainsong reads text, not images of text"},
    Foreign{"\x7F"
            "ELF",
            ".so", "this is a program, not a message"},
    Foreign{"\x1F\x8B", ".gz", "this file is compressed; unpack it first"},
    Foreign{"%!PS", ".ps", "Plainsong does not read PostScript; save it as PDF"},
    Foreign{{}, ".pages", "Plainsong does not read Pages documents; export it as .docx or PDF"},
};

const Reader* by_content(std::string_view bytes) {
  const auto found = std::ranges::find_if(all_readers, [&](const Reader* reader) {
    return reader->recognises != nullptr && reader->recognises(bytes);
  });
  return found == all_readers.end() ? nullptr : *found;
}

const Reader* by_media_type(std::string_view media_type) {
  const std::string wanted = ascii_lower(media_type);
  const auto found = std::ranges::find_if(all_readers, [&](const Reader* reader) {
    return std::ranges::find(reader->media_types, wanted) != reader->media_types.end();
  });
  return found == all_readers.end() ? nullptr : *found;
}

const Reader* by_extension(std::string_view ending) {
  if (ending.empty()) return nullptr;
  const auto found = std::ranges::find_if(all_readers, [&](const Reader* reader) {
    return std::ranges::find(reader->extensions, ending) != reader->extensions.end();
  });
  return found == all_readers.end() ? nullptr : *found;
}

std::optional<Error> foreign(std::string_view bytes, std::string_view ending) {
  for (const Foreign& format : foreign_formats) {
    const bool signed_so = !format.signature.empty() && bytes.starts_with(format.signature);
    const bool named_so = format.signature.empty() && ending == format.extension;
    if (signed_so || named_so) {
      return Error{ErrorKind::unsupported, {}, std::string{format.message}};
    }
  }
  return std::nullopt;
}

/// Archives that no reader takes. One with the name of a document is a damaged document.
std::optional<Error> foreign_archive(std::string_view bytes, const Reader* named) {
  const auto unsupported = [](std::string message) {
    return Error{ErrorKind::unsupported, {}, std::move(message)};
  };
  switch (zip_content(bytes)) {
    case ZipContent::spreadsheet:
      return unsupported(
          "this is a spreadsheet; save its text as .docx or .odt, or print it to PDF");
    case ZipContent::presentation:
      return unsupported(
          "this is a presentation; save its text as .docx or .odt, or print it to PDF");
    case ZipContent::book: return unsupported("Plainsong does not read e-books; save it as .docx");
    case ZipContent::pages:
      return unsupported(
          "Plainsong does not read Pages, Numbers or Keynote documents; export it as .docx or PDF");
    case ZipContent::other:
      if (named != nullptr && named->recognises != nullptr) return std::nullopt;
      return unsupported("this is a ZIP archive; unpack it and check the files in it");
    case ZipContent::not_zip:
    case ZipContent::word:
    case ZipContent::open_text: return std::nullopt;
  }
  return std::nullopt;
}

/// NUL bytes in text that is not UTF-16: a program or damaged file.
bool looks_binary(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return false;
  const auto zeros = std::ranges::count(head, '\0');
  const bool utf16_like = zeros > 0 && zeros * 5 >= static_cast<std::ptrdiff_t>(head.size()) * 2 &&
                          zeros * 5 <= static_cast<std::ptrdiff_t>(head.size()) * 3;
  return zeros > 0 && !utf16_like && zeros * 50 > static_cast<std::ptrdiff_t>(head.size());
}

}  // namespace

Result<const Reader*> choose_reader(std::string_view bytes, const ReadHint& hint) {
  if (const Reader* reader = by_content(bytes)) return reader;
  const std::string ending = extension(hint.file_name);
  if (auto error = foreign(bytes, ending)) return unexpected{*std::move(error)};

  const Reader* named = by_media_type(hint.media_type);
  if (named == nullptr) named = by_extension(ending);
  if (auto error = foreign_archive(bytes, named)) return unexpected{*std::move(error)};
  // A format with a signature was named, but the bytes do not carry it.
  constexpr std::array signature_required{std::string_view{"a Word document"},
                                          std::string_view{"an OpenDocument text"},
                                          std::string_view{"a PDF"}};
  if (named != nullptr &&
      std::ranges::find(signature_required, named->name) != signature_required.end()) {
    return unexpected{Error{ErrorKind::unreadable,
                            {},
                            "the name says this is " + std::string{named->name} +
                                ", but the content is not; it may be damaged or cut short"}};
  }
  if (looks_binary(bytes)) {
    return unexpected{Error{ErrorKind::unsupported, {}, "this is not a text or document file"}};
  }
  return named != nullptr ? named : &readers::plain_text;
}

void read_nested(std::string_view bytes, const ReadContext& context, DocumentBuilder& builder) {
  if (context.depth > builder.limits().nesting) {
    builder.fail({ErrorKind::too_large, {}, "messages are nested too deep"});
    return;
  }
  const Result<const Reader*> reader = choose_reader(bytes, context.hint);
  if (!reader) {
    builder.fail(reader.error());
    return;
  }
  const std::size_t first_part = builder.part_count();
  (*reader)->read(bytes, context, builder);
  if (context.depth > 0) builder.keep_content(first_part, bytes);
}

Result<Document> read_document(std::string_view bytes, const ReadHint& hint, Metadata metadata,
                               const ReadLimits& limits, const ReadTools& tools) {
  if (bytes.size() > limits.input_bytes) {
    return unexpected{Error{ErrorKind::too_large,
                            {},
                            "the file is larger than " + std::to_string(limits.input_bytes >> 20U) +
                                " MB, the most Plainsong reads"}};
  }
  if (bytes.empty()) return unexpected{Error{ErrorKind::unreadable, {}, "the file is empty"}};
  DocumentBuilder builder{limits};
  read_nested(bytes, ReadContext{.hint = hint, .tools = tools}, builder);
  builder.close_block();
  if (builder.empty()) builder.add_remark("there is no text to check");
  return std::move(builder).finish(std::move(metadata));
}

bool readable_name(std::string_view file_name) {
  return by_extension(extension(file_name)) != nullptr;
}

}  // namespace plainsong
