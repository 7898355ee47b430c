#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plainsong/document.hpp"
#include "plainsong/reader.hpp"
#include "support/zip_writer.hpp"

namespace plainsong::test {

/// A part of a Word document: `content` within `root` ("w:hdr"), all namespaces declared.
[[nodiscard]] std::string word_xml(std::string_view root, std::string_view content);
/// A Word document whose body is `body`; `parts` come on top ("word/styles.xml", …), and each is
/// related to the main part by the kind its name tells. `relationships` are further ones.
[[nodiscard]] std::string docx(std::string_view body, std::vector<ZipEntry> parts = {},
                               std::string_view relationships = {});

/// An OpenDocument text with these automatic styles and this text; `styles` is what styles.xml
/// holds inside its root.
[[nodiscard]] std::string odt(std::string_view text, std::string_view automatic_styles = {},
                              std::string_view styles = {}, std::vector<ZipEntry> parts = {});
/// A file of an OpenDocument text: `content` within `root`, all namespaces declared.
[[nodiscard]] std::string odf_xml(std::string_view root, std::string_view content);

/// dump() without the places in the source; the error for a file that cannot be read.
[[nodiscard]] std::string outline(const Result<Document>& document);

}  // namespace plainsong::test
