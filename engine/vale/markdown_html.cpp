#include "vale/markdown_html.hpp"

#include <md4c.h>

#include <cstdint>
#include <vector>

namespace plainsong::vale {
namespace {

class Writer {
 public:
  int enter_block(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_QUOTE: out_ += "<blockquote>\n"; break;
      case MD_BLOCK_UL:
        enter_list("<ul>\n", static_cast<MD_BLOCK_UL_DETAIL*>(detail)->is_tight);
        break;
      case MD_BLOCK_OL:
        enter_list("<ol>\n", static_cast<MD_BLOCK_OL_DETAIL*>(detail)->is_tight);
        break;
      case MD_BLOCK_LI: out_ += "<li>"; break;
      case MD_BLOCK_HR: out_ += "<hr>\n"; break;
      case MD_BLOCK_H:
        out_ += "<h" + std::to_string(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level) + ">";
        break;
      case MD_BLOCK_CODE: out_ += "<pre><code>"; break;
      case MD_BLOCK_P: out_ += "<p>"; break;
      case MD_BLOCK_TABLE: out_ += "<table>\n"; break;
      case MD_BLOCK_THEAD: out_ += "<thead>\n"; break;
      case MD_BLOCK_TBODY: out_ += "<tbody>\n"; break;
      case MD_BLOCK_TR: out_ += "<tr>\n"; break;
      case MD_BLOCK_TH: out_ += "<th>"; break;
      case MD_BLOCK_TD: out_ += "<td>"; break;
      default: break;
    }
    return 0;
  }

  int leave_block(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_QUOTE: out_ += "</blockquote>\n"; break;
      case MD_BLOCK_UL: out_ += "</ul>\n"; break;
      case MD_BLOCK_OL: out_ += "</ol>\n"; break;
      case MD_BLOCK_LI: out_ += "</li>\n"; break;
      case MD_BLOCK_H:
        out_ += "</h" + std::to_string(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level) + ">\n";
        break;
      case MD_BLOCK_CODE: out_ += "</code></pre>\n"; break;
      case MD_BLOCK_P: out_ += "</p>\n"; break;
      case MD_BLOCK_TABLE: out_ += "</table>\n"; break;
      case MD_BLOCK_THEAD: out_ += "</thead>\n"; break;
      case MD_BLOCK_TBODY: out_ += "</tbody>\n"; break;
      case MD_BLOCK_TR: out_ += "</tr>\n"; break;
      case MD_BLOCK_TH: out_ += "</th>\n"; break;
      case MD_BLOCK_TD: out_ += "</td>\n"; break;
      default: break;
    }
    return 0;
  }

  int enter_span(MD_SPANTYPE type, void* detail) {
    switch (type) {
      case MD_SPAN_EM: tag("<em>"); break;
      case MD_SPAN_STRONG: tag("<strong>"); break;
      case MD_SPAN_CODE: tag("<code>"); break;
      case MD_SPAN_DEL: tag("<del>"); break;
      case MD_SPAN_A: {
        const auto* link = static_cast<MD_SPAN_A_DETAIL*>(detail);
        tag("<a href=\"");
        attribute(link->href);
        if (link->title.size > 0) {
          tag("\" title=\"");
          attribute(link->title);
        }
        tag("\">");
        break;
      }
      case MD_SPAN_IMG: {
        const auto* image = static_cast<MD_SPAN_IMG_DETAIL*>(detail);
        if (images_++ > 0) break;
        out_ += "<img src=\"";
        attribute(image->src);
        title_.clear();
        if (image->title.size > 0) title_.assign(image->title.text, image->title.size);
        out_ += "\" alt=\"";
        break;
      }
      default: break;
    }
    return 0;
  }

  int leave_span(MD_SPANTYPE type) {
    switch (type) {
      case MD_SPAN_EM: tag("</em>"); break;
      case MD_SPAN_STRONG: tag("</strong>"); break;
      case MD_SPAN_CODE: tag("</code>"); break;
      case MD_SPAN_DEL: tag("</del>"); break;
      case MD_SPAN_A: tag("</a>"); break;
      case MD_SPAN_IMG:
        if (--images_ > 0) break;
        out_ += '"';
        if (!title_.empty()) {
          out_ += " title=\"";
          escape(title_);
          out_ += '"';
        }
        out_ += '>';
        break;
      default: break;
    }
    return 0;
  }

  int text(MD_TEXTTYPE type, std::string_view text) {
    switch (type) {
      case MD_TEXT_NULLCHAR: out_ += "\xEF\xBF\xBD"; break;
      case MD_TEXT_BR: out_ += images_ > 0 ? "\n" : "<br>\n"; break;
      case MD_TEXT_SOFTBR: out_ += '\n'; break;
      case MD_TEXT_HTML:
        if (images_ == 0) out_ += text;
        break;
      case MD_TEXT_ENTITY: out_ += text; break;
      default: escape(text); break;
    }
    return 0;
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  /// In the description of an image there are no tags.
  void tag(std::string_view text) {
    if (images_ == 0) out_ += text;
  }
  void enter_list(std::string_view text, int /*tight*/) {
    if (!out_.empty() && out_.back() != '\n') out_ += '\n';
    out_ += text;
  }
  void escape(std::string_view text) {
    for (const char c : text) {
      switch (c) {
        case '&': out_ += "&amp;"; break;
        case '<': out_ += "&lt;"; break;
        case '>': out_ += "&gt;"; break;
        case '"': out_ += "&quot;"; break;
        default: out_ += c;
      }
    }
  }
  void attribute(const MD_ATTRIBUTE& value) {
    if (images_ > 1) return;
    for (std::size_t i = 0; value.substr_offsets[i] < value.size; ++i) {
      const std::string_view piece{value.text + value.substr_offsets[i],
                                   value.substr_offsets[i + 1] - value.substr_offsets[i]};
      if (value.substr_types[i] == MD_TEXT_ENTITY) {
        out_ += piece;
      } else {
        escape(piece);
      }
    }
  }

  std::string out_;
  std::string title_;
  int images_ = 0;
};

}  // namespace

std::string markdown_html(std::string_view markdown) {
  Writer writer;
  const MD_PARSER parser{
      .abi_version = 0,
      .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS |
               MD_FLAG_PERMISSIVEURLAUTOLINKS | MD_FLAG_PERMISSIVEEMAILAUTOLINKS,
      .enter_block =
          [](MD_BLOCKTYPE type, void* detail, void* self) {
            return static_cast<Writer*>(self)->enter_block(type, detail);
          },
      .leave_block =
          [](MD_BLOCKTYPE type, void* detail, void* self) {
            return static_cast<Writer*>(self)->leave_block(type, detail);
          },
      .enter_span = [](MD_SPANTYPE type, void* detail,
                       void* self) { return static_cast<Writer*>(self)->enter_span(type, detail); },
      .leave_span = [](MD_SPANTYPE type, void*,
                       void* self) { return static_cast<Writer*>(self)->leave_span(type); },
      .text =
          [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
            return static_cast<Writer*>(self)->text(type, {text, size});
          },
      .debug_log = nullptr,
      .syntax = nullptr};
  static_cast<void>(
      md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &writer));
  return writer.take();
}

}  // namespace plainsong::vale
