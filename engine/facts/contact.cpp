#include "facts/contact.hpp"

#include <optional>

namespace plainsong {
namespace {

/// Nouns before a number with a hyphen that is no telephone number.
constexpr WordList other_numbers =
    "page pages pp no nos number room form item resolution policy code id bill act section case "
    "isbn model part order invoice account po p.o box student grades lexile lexiles página "
    "páginas sección ley código";

class PhoneReader {
 public:
  explicit PhoneReader(const FactWords& words) : words_{words} {}

  /// The number that begins at word `i`, and in `next` the word behind it.
  std::optional<PhoneMention> read(std::uint32_t i, std::uint32_t& next) const {
    std::uint32_t at = i;
    PhoneMention phone{.first_word = i};
    std::uint32_t start = words_.word(i).start;
    const NumberWord first = words_.number(i);
    const std::string before = words_.gap(i);
    if (is_glued(before, i)) return std::nullopt;
    if (first.digits == 1 && first.value == 1 && first.suffix.empty()) {
      const std::string gap = words_.after(i);
      const bool plus = before.ends_with('+');
      if (gap != "-" && gap != "." && !(plus && (gap == " " || gap == " ("))) return std::nullopt;
      phone.country_code = true;
      ++at;
      start -= plus ? 1 : 0;
    }
    if (part(at, 3).empty()) return std::nullopt;
    phone.digits = part(at, 3);
    if (at > i) {
      if (words_.gap(at).ends_with('(')) phone.digits = part(at, 3);
    } else if (before.ends_with('(')) {
      --start;
    }
    std::uint32_t end_word = at;
    if (!part(at + 1, 4).empty() && joins(words_.gap(at + 1)) && !phone.country_code) {
      const std::string gap = words_.gap(at + 1);
      if (gap != "-" && gap != ".") return std::nullopt;
      phone.digits += part(at + 1, 4);
      end_word = at + 1;
      if (before.ends_with('(')) ++start;
      if (!may_be_local(phone.digits, i)) return std::nullopt;
    } else {
      if (part(at + 1, 3).empty() || part(at + 2, 4).empty()) return std::nullopt;
      const std::string first_gap = words_.gap(at + 1);
      const bool closed = first_gap.starts_with(')');
      if (!joins(closed ? std::string_view{first_gap}.substr(1) : first_gap)) return std::nullopt;
      if (!joins(words_.gap(at + 2)) || words_.gap(at + 2).empty()) return std::nullopt;
      if (closed != words_.gap(at).ends_with('(')) return std::nullopt;
      phone.digits += part(at + 1, 3) + part(at + 2, 4);
      end_word = at + 2;
      // Area and exchange codes begin with 2 to 9.
      if (phone.digits[0] < '2' || phone.digits[3] < '2') return std::nullopt;
    }
    next = end_word + 1;
    if (continues(next)) return std::nullopt;
    phone.span = Span{start, words_.word(end_word).end()};
    read_extension(phone, next);
    return phone;
  }

 private:
  /// The word as digits if it is `size` of them and nothing else.
  [[nodiscard]] std::string part(std::uint32_t i, unsigned size) const {
    const NumberWord number = words_.number(i);
    if (number.digits != size || !number.suffix.empty()) return {};
    return std::string{words_.raw(i)};
  }

  static bool joins(std::string_view gap) {
    return gap == "-" || gap == "." || gap == " " || gap == "- " || gap == " -" || gap == " - " ||
           gap == ". " || gap == "/" || gap.empty();
  }

  /// Behind a hyphen, a dot or a sign that makes it a part of something longer.
  [[nodiscard]] bool is_glued(const std::string& before, std::uint32_t i) const {
    if (i == words_.first() || before.empty()) return false;
    const char last = before.back();
    return before.size() == 1 && (last == '-' || last == '.' || last == '/' || last == '#' ||
                                  last == '$' || last == '=' || last == ':');
  }

  [[nodiscard]] bool continues(std::uint32_t next) const {
    if (!words_.has(next)) return false;
    const std::string gap = words_.gap(next);
    return gap == "-" || gap == "/" || (gap == "." && words_.number(next).digits > 0);
  }

  [[nodiscard]] bool may_be_local(const std::string& digits, std::uint32_t i) const {
    if (digits[0] < '2') return false;
    constexpr std::uint32_t reach = 2;
    for (std::uint32_t back = 1; back <= reach && i >= words_.first() + back; ++back) {
      if (words_.is_one_of(i - back, other_numbers)) return false;
    }
    return true;
  }

  void read_extension(PhoneMention& phone, std::uint32_t& next) const {
    if (!words_.has(next)) return;
    const std::string gap = words_.gap(next);
    if (gap != " " && gap != ", " && gap != " (") return;
    std::uint32_t at = next;
    if (!words_.is_one_of(at, "ext extension extensión x")) return;
    ++at;
    const NumberWord number = words_.number(at);
    if (number.digits == 0) return;
    phone.extension = words_.raw(at);
    next = at + 1;
  }

  const FactWords& words_;
};

}  // namespace

void find_phones(const FactWords& words, std::vector<PhoneMention>& phones) {
  const PhoneReader reader{words};
  for (std::uint32_t i = words.first(); i < words.last();) {
    std::uint32_t next = i + 1;
    if (words.word(i).is(Word::digits)) {
      if (auto phone = reader.read(i, next)) {
        phones.push_back(*std::move(phone));
      } else {
        next = i + 1;
      }
    }
    i = next;
  }
}

}  // namespace plainsong
