#include "rules/formula.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace plainsong {
namespace {

using Operation = double (*)(double, double);
struct Operator {
  std::string_view text;
  int precedence;
  Operation apply;
};
/// Two characters before one, so that "<=" is not read as "<".
constexpr std::array operators{
    Operator{"||", 1, [](double a, double b) { return a != 0 || b != 0 ? 1.0 : 0.0; }},
    Operator{"&&", 2, [](double a, double b) { return a != 0 && b != 0 ? 1.0 : 0.0; }},
    Operator{"==", 3, [](double a, double b) { return a == b ? 1.0 : 0.0; }},
    Operator{"!=", 3, [](double a, double b) { return a != b ? 1.0 : 0.0; }},
    Operator{"<=", 3, [](double a, double b) { return a <= b ? 1.0 : 0.0; }},
    Operator{">=", 3, [](double a, double b) { return a >= b ? 1.0 : 0.0; }},
    Operator{"<", 3, [](double a, double b) { return a < b ? 1.0 : 0.0; }},
    Operator{">", 3, [](double a, double b) { return a > b ? 1.0 : 0.0; }},
    Operator{"+", 4, [](double a, double b) { return a + b; }},
    Operator{"-", 4, [](double a, double b) { return a - b; }},
    Operator{"*", 5, [](double a, double b) { return a * b; }},
    Operator{"/", 5, [](double a, double b) { return a / b; }},
    Operator{"%", 5, [](double a, double b) { return std::fmod(a, b); }},
};

struct Function {
  std::string_view name;
  std::size_t arguments;
  Operation apply;
};
constexpr std::array functions{
    Function{"math.sqrt", 1, [](double a, double) { return std::sqrt(a); }},
    Function{"math.abs", 1, [](double a, double) { return std::abs(a); }},
    Function{"math.floor", 1, [](double a, double) { return std::floor(a); }},
    Function{"math.ceil", 1, [](double a, double) { return std::ceil(a); }},
    Function{"math.log", 1, [](double a, double) { return std::log(a); }},
    Function{"math.pow", 2, [](double a, double b) { return std::pow(a, b); }},
    Function{"math.max", 2, [](double a, double b) { return std::max(a, b); }},
    Function{"math.min", 2, [](double a, double b) { return std::min(a, b); }},
};

constexpr std::size_t longest_formula = 10'000;
constexpr int deepest_nesting = 100;

bool digit(char c) { return c >= '0' && c <= '9'; }
bool name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

}  // namespace

class FormulaParser {
 public:
  FormulaParser(std::string_view text, const std::vector<std::string_view>& names)
      : text_{text}, names_{names} {}

  Result<Formula> parse() {
    if (text_.size() > longest_formula) return wrong("a formula is at most 10,000 characters long");
    expression(0);
    skip_space();
    if (message_.empty() && at_ < text_.size()) unexpected_text();
    if (!message_.empty()) return wrong(message_);
    return std::move(formula_);
  }

 private:
  using Kind = Formula::Step::Kind;

  static Result<Formula> wrong(std::string message) {
    return unexpected{Error{ErrorKind::invalid_config, {}, std::move(message)}};
  }
  void fail(std::string message) {
    if (message_.empty()) message_ = std::move(message);
  }
  void unexpected_text() {
    fail(at_ < text_.size()
             ? "\"" + std::string{text_.substr(at_, 10)} + "\" does not fit into the formula"
             : "the formula ends too early");
  }

  void skip_space() {
    while (at_ < text_.size() &&
           std::string_view{" \t\r\n"}.find(text_[at_]) != std::string_view::npos) {
      ++at_;
    }
  }
  bool take(char c) {
    skip_space();
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  /// Reads operators that bind more strongly than `precedence`.
  void expression(int precedence) {
    if (++depth_ > deepest_nesting) return fail("the formula is nested too deeply");
    operand();
    while (message_.empty()) {
      skip_space();
      const std::string_view rest = text_.substr(at_);
      const auto found = std::ranges::find_if(
          operators, [&](const Operator& one) { return rest.starts_with(one.text); });
      if (found == operators.end() || found->precedence <= precedence) break;
      at_ += found->text.size();
      expression(found->precedence);
      add({.kind = Kind::operation, .name = std::string{found->text}});
    }
    --depth_;
  }

  void operand() {
    skip_space();
    if (at_ == text_.size()) return unexpected_text();
    const char c = text_[at_];
    if (c == '-' || c == '+' || c == '!') {
      ++at_;
      if (++depth_ > deepest_nesting) return fail("the formula is nested too deeply");
      operand();
      --depth_;
      if (c != '+') add({.kind = c == '-' ? Kind::negate : Kind::invert});
    } else if (c == '(') {
      ++at_;
      expression(0);
      if (!take(')')) fail("a \"(\" is not closed");
    } else if (digit(c) || c == '.') {
      number();
    } else if (name_start(c)) {
      name();
    } else {
      unexpected_text();
    }
  }

  void number() {
    double value = 0;
    const char* first = text_.data() + at_;
    const auto [end, error] = std::from_chars(first, text_.data() + text_.size(), value);
    if (error != std::errc{}) return unexpected_text();
    at_ += static_cast<std::size_t>(end - first);
    add({.kind = Kind::number, .number = value});
  }

  void name() {
    const std::size_t start = at_;
    while (at_ < text_.size() &&
           (name_start(text_[at_]) || digit(text_[at_]) || text_[at_] == '.')) {
      ++at_;
    }
    const std::string name{text_.substr(start, at_ - start)};
    const auto function = std::ranges::find(functions, name, &Function::name);
    if (function != functions.end()) return call(*function);
    if (std::ranges::find(names_, name) == names_.end()) {
      return fail("the formula names \"" + name + "\", which is not known");
    }
    add({.kind = Kind::name, .name = name});
  }

  void call(const Function& function) {
    if (!take('(')) return fail(std::string{function.name} + " needs \"(\"");
    for (std::size_t i = 0; i < function.arguments && message_.empty(); ++i) {
      if (i > 0 && !take(',')) return fail(std::string{function.name} + " needs another number");
      expression(0);
    }
    if (!take(')')) return fail("a \"(\" is not closed");
    add({.kind = Kind::function, .name = std::string{function.name}});
  }

  void add(Formula::Step step) {
    if (message_.empty()) formula_.steps_.push_back(std::move(step));
  }

  std::string_view text_;
  const std::vector<std::string_view>& names_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::string message_;
  Formula formula_;
};

Result<Formula> Formula::parse(std::string_view text, const std::vector<std::string_view>& names) {
  return FormulaParser{text, names}.parse();
}

double Formula::value(const std::vector<FormulaValue>& values) const {
  std::vector<double> stack;
  const auto pop = [&] {
    const double top = stack.back();
    stack.pop_back();
    return top;
  };
  for (const Step& step : steps_) {
    switch (step.kind) {
      case Step::Kind::number: stack.push_back(step.number); break;
      case Step::Kind::name: {
        const auto found = std::ranges::find(values, step.name, &FormulaValue::first);
        stack.push_back(found == values.end() ? 0 : found->second);
        break;
      }
      case Step::Kind::negate: stack.back() = -stack.back(); break;
      case Step::Kind::invert: stack.back() = stack.back() == 0 ? 1 : 0; break;
      case Step::Kind::operation: {
        const double right = pop();
        stack.back() =
            std::ranges::find(operators, step.name, &Operator::text)->apply(stack.back(), right);
        break;
      }
      case Step::Kind::function: {
        const auto* function = std::ranges::find(functions, step.name, &Function::name);
        const double second = function->arguments > 1 ? pop() : 0;
        stack.back() = function->apply(stack.back(), second);
        break;
      }
    }
  }
  return stack.empty() ? 0 : stack.back();
}

}  // namespace plainsong
