#include "facts/dialled_number.hpp"

#include <algorithm>

#include "text/ascii.hpp"
#include "text/word_list.hpp"

namespace plainsong {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) {
  return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}
bool joint(char c) { return c == '-' || c == '.' || c == '/'; }

constexpr std::size_t most_digits = 15;  // ITU-T E.164 section 6
constexpr std::size_t fewest_digits = 7;
constexpr std::size_t fewest_marked = 6;  // with a "+", a "0" or a "(" before it

/// A run of digits and what may join them, from its first sign on.
struct Run {
  std::size_t start = 0;
  std::size_t end = 0;
  std::string digits{};
  std::vector<std::size_t> groups{};  // their sizes
  std::size_t joints = 0;             // of "-", "." and "/"
  char last_joint = 0;
  bool same_joint = true;
  bool plus = false;
  bool parentheses = false;
  bool broken = false;  ///< its signs are those of a formula
};

class NumberScanner {
 public:
  NumberScanner(std::string_view text, std::string_view country) : text_{text}, country_{country} {}

  std::vector<DialledNumber> scan() {
    std::vector<DialledNumber> found;
    for (std::size_t i = 0; i < text_.size();) {
      const std::size_t start = std::min(text_.find_first_of("0123456789+(", i), text_.size());
      if (start == text_.size()) break;
      if (skips_web_address(start)) {
        i = word_end(start);
        continue;
      }
      Run run = run_at(start);
      if (run.digits.empty()) {
        i = start + 1;
        continue;
      }
      const std::size_t run_end = run.end;
      std::size_t end = run.end;
      if (is_number(run, end)) {
        found.push_back(
            {.span = Span{static_cast<std::uint32_t>(run.start), static_cast<std::uint32_t>(end)},
             .e164 = dialled(run),
             .digits = run.digits});
      }
      i = std::max(std::max(end, run_end), start + 1);
    }
    return found;
  }

 private:
  [[nodiscard]] char at(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }
  [[nodiscard]] std::size_t word_end(std::size_t i) const {
    while (i < text_.size() && text_[i] != ' ' && text_[i] != '\n') ++i;
    return i;
  }

  /// Inside "http://.../87057367".
  [[nodiscard]] bool skips_web_address(std::size_t i) const {
    std::size_t start = i;
    constexpr std::size_t longest = 200;
    while (start > 0 && i - start < longest && text_[start - 1] != ' ' &&
           text_[start - 1] != '\n') {
      --start;
    }
    return text_.substr(start, i - start).find("://") != std::string_view::npos;
  }

  [[nodiscard]] Run run_at(std::size_t start) const {
    Run run{.start = start, .end = start};
    std::size_t i = start;
    int depth = 0;
    std::size_t group = 0;
    std::size_t open_at = 0;
    const auto end_group = [&] {
      if (group > 0) run.groups.push_back(group);
      group = 0;
    };
    while (i < text_.size()) {
      const char c = text_[i];
      if (digit(c)) {
        run.digits += c;
        ++group;
        run.end = ++i;
        continue;
      }
      if (c == '+') {
        if (!run.digits.empty()) {
          run.broken = true;
          run.end = ++i;
          continue;
        }
        if (run.plus) break;
        run.plus = true;
        ++i;
        continue;
      }
      if (c == '(') {
        if (depth > 0) run.broken = true;
        if (!digit(at(i + 1)) && at(i + 1) != '+' && !(at(i + 1) == ' ' && digit(at(i + 2)))) break;
        end_group();
        ++depth;
        open_at = i;
        run.parentheses = true;
        ++i;
        continue;
      }
      if (c == ')') {
        if (run.digits.empty()) break;
        if (depth == 0) {
          // "123)456-7890" has lost its "("; "19) 3583" begins behind it.
          if (!digit(at(i + 1))) break;
          end_group();
          run.end = ++i;
          continue;
        }
        --depth;
        end_group();
        run.end = ++i;
        continue;
      }
      if (c == ' ' || c == '\t' || c == '\xC2') {
        std::size_t next = i + (c == '\xC2' && at(i + 1) == '\xA0' ? 2 : 1);
        if (c == '\xC2' && at(i + 1) != '\xA0') break;
        if (depth > 0 && at(next) == ')') {  // "( 19 )"
          i = next;
          continue;
        }
        if (c == '\t') break;
        if (joint(at(next))) {  // "0176 -123", "010 - 123"
          const char j = at(next);
          std::size_t behind = next + 1;
          if (at(behind) == ' ') ++behind;
          if (j != '-' || !digit(at(behind))) break;
          note_joint(run, j);
          end_group();
          i = behind;
          continue;
        }
        if (!digit(at(next)) && at(next) != '(') break;
        if (at(next) == '(' && !digit(at(next + 1)) && at(next + 1) != '+') break;
        if (depth > 0 && group > 0 && run.digits.size() > 0 && at(next) != ')') {
          // "(19 35831647" never closes: the parenthesis is no part of it.
          if (text_.substr(i, 24).find(')') == std::string_view::npos) {
            run.start = open_at + 1;
            depth = 0;
            run.parentheses = false;
          }
        }
        end_group();
        i = next;
        continue;
      }
      if (joint(c)) {
        std::size_t next = i + 1;
        if (at(next) == ' ' && (c == '-' || c == '/') && digit(at(next + 1))) ++next;
        if (!digit(at(next)) && !(at(next) == '(' && digit(at(next + 1)))) break;
        note_joint(run, c);
        end_group();
        i = next;
        continue;
      }
      break;
    }
    end_group();
    if (depth > 0) run.broken = true;
    return run;
  }

  static void note_joint(Run& run, char c) {
    run.same_joint = run.same_joint && (run.joints == 0 || run.last_joint == c);
    run.last_joint = c;
    ++run.joints;
  }

  [[nodiscard]] bool is_number(const Run& run, std::size_t& end) const {
    if (run.broken) return false;
    const bool marked = run.plus || run.parentheses || run.digits[0] == '0';
    if (run.digits.size() < (marked ? fewest_marked : fewest_digits)) return false;
    if (run.digits.size() > most_digits) return false;
    if (!begins_well(run) || is_something_else(run) || of_account(run.start)) return false;
    extension(end);
    const char behind = at(end);
    if (letter(behind) || digit(behind) || behind == '%' || behind == '=' || behind == '*' ||
        behind == '_' || behind == '@' || behind == '#') {
      return false;
    }
    if (behind == ':' && digit(at(end + 1))) return false;
    if ((behind == '-' || behind == '/') && (letter(at(end + 1)) || digit(at(end + 1)))) {
      return behind == '-' && !digit(at(end + 1)) && run.groups.size() > 1;
    }
    // Bytes in hexadecimal digits.
    return !(behind == ' ' && hexadecimal(end + 1));
  }

  [[nodiscard]] bool hexadecimal(std::size_t i) const {
    const auto hex = [](char c) { return digit(c) || (c >= 'A' && c <= 'F'); };
    return hex(at(i)) && hex(at(i + 1)) && !digit(at(i)) == letter(at(i)) &&
           (letter(at(i)) || letter(at(i + 1))) && !letter(at(i + 2)) && !digit(at(i + 2));
  }

  [[nodiscard]] bool begins_well(const Run& run) const {
    if (run.start == 0) return true;
    const char before = text_[run.start - 1];
    const bool opened = text_[run.start] == '(' || text_[run.start] == '+';
    if (opened) return !digit(before) && before != '+' && before != ')' && before != '*';
    if (letter(before) && static_cast<unsigned char>(before) < 0x80) return false;
    if (std::string_view{"#$*=_%^~&,"}.find(before) != std::string_view::npos) {
      return before == ',' && run.start > 1 && !digit(text_[run.start - 2]);
    }
    if (before == '.' || before == '/')
      return run.start > 1 && !digit(text_[run.start - 2]) && !letter(text_[run.start - 2]);
    if (before != '-') return true;
    // "-2208960000" is a negative number, "T005-2333" the name of a part.
    if (run.start < 2) return false;
    const char further = text_[run.start - 2];
    return further == '#' || further == ')' || further == ']';
  }

  [[nodiscard]] bool is_something_else(const Run& run) const {
    const auto& g = run.groups;
    const bool plain = !run.plus && !run.parentheses;
    // 0.0000012, 200.38294427
    if (plain && run.joints == 1 && run.last_joint == '.' && g.size() == 2) return true;
    if (plain && run.joints == 2 && run.same_joint && g.size() == 3) {
      const bool day_first = g[0] <= 2 && g[1] <= 2 && g[2] == 4;
      const bool year_first = g[0] == 4 && g[1] <= 2 && g[2] <= 2;
      if (day_first || year_first) return true;
      constexpr std::size_t social[] = {3, 2, 4};  // a social security number
      if (std::ranges::equal(g, social) && run.last_joint == '-') return true;
    }
    // 2009/2010
    if (plain && run.joints == 1 && run.last_joint == '/' && g.size() == 2 && g[0] == 4 &&
        g[1] == 4) {
      return true;
    }
    // 112-3333: no exchange begins with 1.
    if (plain && run.digits.size() == fewest_digits && g.size() == 2 && g[0] == 3 &&
        run.digits[0] == '1') {
      return true;
    }
    // "1 506 64", "0 0 0 0 0": numbers beside each other.
    if (plain && run.joints == 0 && g.size() > 2 &&
        std::ranges::all_of(g, [](std::size_t size) { return size == 1; })) {
      return true;
    }
    return false;
  }

  /// "account number 12345678", "card 1234567"
  [[nodiscard]] bool of_account(std::size_t start) const {
    constexpr std::size_t reach = 40;
    const std::size_t from = start - std::min(start, reach);
    const std::string before = ascii_lower(text_.substr(from, start - from));
    std::size_t end = before.size();
    for (int words = 0; words < 3; ++words) {
      while (end > 0 && !((before[end - 1] >= 'a' && before[end - 1] <= 'z'))) {
        if (before[end - 1] == ',' || before[end - 1] == '.') return false;
        --end;
      }
      std::size_t first = end;
      while (first > 0 && before[first - 1] >= 'a' && before[first - 1] <= 'z') --first;
      if (first == end) return false;
      const std::string_view word = std::string_view{before}.substr(first, end - first);
      if (in_list(word,
                  "account card acct order invoice ssn passport license case cuenta tarjeta "
                  "pedido factura")) {
        return true;
      }
      if (!in_list(word, "number no num is the número es")) return false;
      end = first;
    }
    return false;
  }

  /// Steps over "x123", " ext. 63888".
  void extension(std::size_t& end) const {
    std::size_t i = end;
    while (at(i) == ' ') ++i;
    const std::string rest = ascii_lower(text_.substr(i, 6));
    std::size_t size = 0;
    for (const std::string_view word : {"ext.", "ext", "x"}) {
      if (size == 0 && rest.starts_with(word)) size = word.size();
    }
    if (size == 0) return;
    i += size;
    while (at(i) == ' ') ++i;
    std::size_t digits = 0;
    constexpr std::size_t longest = 6;
    while (digit(at(i)) && digits <= longest) {
      ++i;
      ++digits;
    }
    if (digits > 0 && digits <= longest) end = i;
  }

  [[nodiscard]] std::string dialled(const Run& run) const {
    std::string digits = run.digits;
    if (run.plus) {
      // The 0 in "+44 (0)161" is dialled within the country alone.
      const std::size_t zero = text_.substr(run.start, run.end - run.start).find("(0)");
      if (zero != std::string_view::npos) {
        std::size_t before = 0;
        for (std::size_t i = run.start; i < run.start + zero; ++i)
          before += digit(text_[i]) ? 1 : 0;
        if (before < digits.size()) digits.erase(before, 1);
      }
      return "+" + digits;
    }
    if (digits.starts_with("00")) return "+" + digits.substr(2);
    constexpr std::size_t national = 10;
    if (country_ == "1") {
      if (digits.size() == national && digits[0] >= '2') return "+1" + digits;
      if (digits.size() == national + 1 && digits[0] == '1') return "+" + digits;
    }
    return {};
  }

  std::string_view text_;
  std::string_view country_;
};

}  // namespace

std::vector<DialledNumber> find_dialled_numbers(std::string_view text, std::string_view country) {
  return NumberScanner{text, country}.scan();
}

}  // namespace plainsong
