#include "readers/mail/part_use.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace plainsong::mail {
namespace {

using std::string_view;

bool any_of(const auto& names, string_view name) {
  return std::ranges::find(names, name) != names.end();
}

/// Parts that mail programs do not show as text.
constexpr std::array<string_view, 4> silent_families{"image/", "audio/", "video/", "font/"};
constexpr std::array silent_types{
    string_view{"application/pgp-signature"},
    string_view{"application/pgp-keys"},
    string_view{"application/pkcs7-signature"},
    string_view{"application/x-pkcs7-signature"},
    string_view{"application/applefile"},
    string_view{"application/javascript"},
    string_view{"message/delivery-status"},
    string_view{"message/global-delivery-status"},
    string_view{"message/disposition-notification"},
    string_view{"message/feedback-report"},
    string_view{"text/rfc822-headers"},
    string_view{"text/css"},
    string_view{"text/javascript"},
    string_view{"text/vcard"},
    string_view{"text/x-vcard"},
    string_view{"text/directory"},
    string_view{"text/x-amp-html"},  // the same page again, for one mail program
};
constexpr std::array silent_endings{
    string_view{".png"},  string_view{".jpg"},  string_view{".jpeg"}, string_view{".gif"},
    string_view{".bmp"},  string_view{".webp"}, string_view{".svg"},  string_view{".heic"},
    string_view{".tiff"}, string_view{".mp3"},  string_view{".mp4"},  string_view{".mov"},
    string_view{".wav"},  string_view{".vcf"},  string_view{".p7s"},  string_view{".asc"}};

bool ends_as_silent(string_view name) {
  return std::ranges::any_of(silent_endings, [&](string_view ending) {
    if (name.size() < ending.size()) return false;
    return std::ranges::equal(
        name.substr(name.size() - ending.size()), ending, {},
        [](char c) { return std::tolower(static_cast<unsigned char>(c)); },
        [](char c) { return static_cast<int>(c); });
  });
}

bool silent(const MimePart& part) {
  const string_view type = part.media_type;
  if (any_of(silent_types, type)) return true;
  const bool family =
      std::ranges::any_of(silent_families, [&](string_view f) { return type.starts_with(f); });
  return family || (!type.starts_with("text/") && ends_as_silent(part.file_name));
}

}  // namespace

PartUse use_of(const MimePart& part) {
  const string_view type = part.media_type;
  if (part.header) return PartUse::mail;
  if (type == "multipart/encrypted") return PartUse::encrypted;
  if (!part.parts.empty()) return PartUse::container;
  if (type == "application/pkcs7-mime" || type == "application/x-pkcs7-mime") {
    return PartUse::encrypted;
  }
  if (type == "application/ms-tnef" || type == "application/vnd.ms-tnef" ||
      part.file_name == "winmail.dat") {
    return PartUse::outlook_only;
  }
  if (type == "message/partial") return PartUse::pieces;
  if (silent(part)) return PartUse::silent;
  if (part.attached) return PartUse::attachment;
  if (type == "text/html" || type == "application/xhtml+xml") return PartUse::html;
  // RFC 2045 section 5.2: what says nothing is plain text. A label of "text" alone is old usage.
  if (type == "text/plain" || type.empty() || type == "text/") return PartUse::text;
  return PartUse::attachment;
}

bool content_wanted(const MimePart& leaf) {
  const PartUse use = use_of(leaf);
  return use == PartUse::text || use == PartUse::html || use == PartUse::attachment;
}

}  // namespace plainsong::mail
