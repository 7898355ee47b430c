#include "bench/messages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "support/office_files.hpp"

namespace plainsong::bench {
namespace {

/// The paragraphs of a letter, which blank lines part.
std::vector<std::string_view> paragraphs(const Letter& letter) {
  std::vector<std::string_view> result;
  const std::string_view text = letter.text;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    result.push_back(text.substr(at, end - at));
    at = end + 2;
  }
  return result;
}

std::vector<std::string_view> lines(std::string_view text, std::size_t width) {
  std::vector<std::string_view> result;
  while (!text.empty()) {
    std::size_t end = std::min(text.find('\n'), text.size());
    if (end > width) {
      const std::size_t space = text.substr(0, width).rfind(' ');
      if (space != std::string_view::npos && space > 0) end = space;
    }
    result.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&': result += "&amp;"; break;
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      case '\n': result += ' '; break;
      default: result += c;
    }
  }
  return result;
}

/// RFC 2045 section 6.7.
std::string quoted_printable(std::string_view text) {
  constexpr std::size_t longest = 72;
  std::string result;
  std::size_t column = 0;
  for (const char c : text) {
    if (c == '\n') {
      result += "\r\n";
      column = 0;
      continue;
    }
    if (column > longest) {
      result += "=\r\n";
      column = 0;
    }
    const bool plain = c >= ' ' && c <= '~' && c != '=';
    const std::string piece =
        plain ? std::string{c} : fmt::format("={:02X}", static_cast<unsigned char>(c));
    result += piece;
    column += piece.size();
  }
  return result;
}

/// The text in three pieces, cut anywhere but within a character.
std::vector<std::string> in_three(std::string_view text) {
  const auto cut = [&](std::size_t at) {
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
    return at;
  };
  const std::size_t first = cut(text.size() / 3);
  const std::size_t second = std::max(first, cut(text.size() * 2 / 3));
  return {escaped(text.substr(0, first)), escaped(text.substr(first, second - first)),
          escaped(text.substr(second))};
}

const char* language(const Letter& letter) { return letter.spanish ? "es" : "en"; }

}  // namespace

std::string as_markdown(const Letter& letter) {
  std::string result =
      fmt::format("---\ntitle: News\nlang: {}\n---\n\n# News\n\n", language(letter));
  std::size_t number = 0;
  for (const std::string_view paragraph : paragraphs(letter)) {
    if (++number % 4 == 0) result += "## Dates to remember\n\n";
    const std::size_t space = paragraph.find(' ');
    if (number % 3 == 0 && space != std::string_view::npos && !paragraph.starts_with('-')) {
      result += fmt::format("**{}**", paragraph.substr(0, space));
      result += paragraph.substr(space);
    } else {
      result += paragraph;
    }
    result += "\n\n";
  }
  return result;
}

std::string as_html(const Letter& letter) {
  std::string result = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>News</title>\n"
      "<style>.row {{ width: 100%; }} @media (max-width: 600px) {{ .row {{ width: auto }} }}"
      "</style></head>\n<body style=\"margin:0;padding:0\">\n"
      "<div style=\"display:none;max-height:0;overflow:hidden\">In this issue</div>\n"
      "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\"><tr><td>\n",
      language(letter));
  for (const std::string_view paragraph : paragraphs(letter)) {
    result += fmt::format(
        "<!--[if mso]><table width=\"600\"><tr><td><![endif]-->\n"
        "<table class=\"row\" role=\"presentation\" style=\"border-collapse:collapse\"><tbody><tr>"
        "<td style=\"padding:12px 24px;font-family:Verdana,sans-serif\">\n"
        "<p style=\"margin:0 0 12px 0;line-height:1.5;color:#2b2b2b\">"
        "<span style=\"font-size:15px\">{}</span></p>\n</td></tr></tbody></table>\n"
        "<!--[if mso]></td></tr></table><![endif]-->\n",
        escaped(paragraph));
  }
  return result + "</td></tr></table></body></html>\n";
}

std::string as_mail(const Letter& letter) {
  constexpr std::string_view part =
      "--limit\r\nContent-Type: text/{}; charset=utf-8\r\n"
      "Content-Transfer-Encoding: quoted-printable\r\n\r\n";
  std::string result =
      "From: Office <office@harrowglen.example>\r\nTo: families@harrowglen.example\r\n"
      "Subject: =?utf-8?Q?News_for_families?=\r\nDate: Mon, 14 Sep 2026 09:00:00 -0600\r\n"
      "Message-ID: <1@harrowglen.example>\r\nMIME-Version: 1.0\r\n"
      "Content-Type: multipart/alternative; boundary=limit\r\n\r\n";
  result += fmt::format(fmt::runtime(part), "plain") + quoted_printable(letter.text) + "\r\n";
  result += fmt::format(fmt::runtime(part), "html") + quoted_printable(as_html(letter));
  return result + "\r\n--limit--\r\n";
}

std::string as_docx(const Letter& letter) {
  std::string body;
  for (const std::string_view paragraph : paragraphs(letter)) {
    body += "<w:p><w:pPr><w:spacing w:after='120'/></w:pPr>";
    for (const std::string& run : in_three(paragraph)) {
      body +=
          "<w:r><w:rPr><w:sz w:val='22'/><w:lang w:val='en-US'/></w:rPr>"
          "<w:t xml:space='preserve'>" +
          run + "</w:t></w:r>";
    }
    body += "</w:p>";
  }
  return test::docx(body);
}

std::string as_odt(const Letter& letter) {
  std::string text;
  for (const std::string_view paragraph : paragraphs(letter)) {
    text += "<text:p text:style-name='P1'>";
    for (const std::string& run : in_three(paragraph)) {
      text += "<text:span text:style-name='T1'>" + run + "</text:span>";
    }
    text += "</text:p>";
  }
  return test::odt(text);
}

std::string as_layout(const Letter& letter) {
  constexpr double left = 72;
  constexpr double character = 5.1;
  constexpr double line_height = 14;
  double top = 72;
  std::string result = "<html><body><doc>\n<page width=\"612\" height=\"2000\">\n<flow>\n";
  const auto box = [](double x, double y, double width) {
    return fmt::format("xMin=\"{:.6f}\" yMin=\"{:.6f}\" xMax=\"{:.6f}\" yMax=\"{:.6f}\"", x, y,
                       x + width, y + 11.0);
  };
  for (const std::string_view paragraph : paragraphs(letter)) {
    result += fmt::format("<block {}>\n", box(left, top, 460));
    for (const std::string_view line : lines(paragraph, 90)) {
      result += fmt::format("<line {}>\n", box(left, top, 460));
      for (std::size_t at = 0; at < line.size();) {
        const std::size_t end = std::min(line.find(' ', at), line.size());
        const double width = static_cast<double>(end - at) * character;
        result += fmt::format("<word {}>{}</word>\n",
                              box(left + static_cast<double>(at) * character, top, width),
                              escaped(line.substr(at, end - at)));
        at = end + 1;
      }
      result += "</line>\n";
      top += line_height;
    }
    result += "</block>\n";
    top += line_height;
  }
  return result + "</flow>\n</page>\n</doc></body></html>\n";
}

std::string as_pdf(const Letter& letter) {
  std::string page = "BT /F1 10 Tf 14 TL 72 1900 Td\n";
  for (const std::string_view line : lines(letter.text, 90)) {
    page += '(';
    for (const char c : line) {
      if (c == '(' || c == ')' || c == '\\') page += '\\';
      page += c >= ' ' && c <= '~' ? c : '?';
    }
    page += ") '\n";
  }
  page += "ET\n";
  const std::vector<std::string> objects{
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 2000]/Contents 5 0 R"
      "/Resources<</Font<</F1 4 0 R>>>>>>",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
      fmt::format("<</Length {}>>\nstream\n{}endstream", page.size(), page)};
  std::string result = "%PDF-1.4\n";
  std::string offsets = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    offsets += fmt::format("{:010} 00000 n \n", result.size());
    result += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
  }
  return result +
         fmt::format("xref\n0 {}\n{}trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n",
                     objects.size() + 1, offsets, objects.size() + 1, result.size());
}

}  // namespace plainsong::bench
