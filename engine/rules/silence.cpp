#include "rules/silence.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "rules/comment_order.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace plainsong {
namespace {

/// The names under which a finding may be silenced, "" for all.
std::array<std::string_view, 5> names_of(const Finding& finding) {
  const std::string_view category = to_string(finding.category);
  return {"", finding.rule, pack_of(finding.rule), category,
          category.substr(0, category.find('.'))};
}

/// True for a finding about the message as a whole: what is missing from it is nowhere.
bool has_no_place(const Finding& finding) { return finding.span.empty() && !finding.origin; }

/// An order and where it stands.
struct Order {
  CommentOrder order{};
  std::uint32_t at = 0;
  Origin origin{};
};

bool stands_before(const Order& order, const Finding& finding) {
  if (finding.origin && finding.origin->part == order.origin.part) {
    return order.origin.bytes.start() < finding.origin->bytes.start();
  }
  return order.at <= finding.span.start();
}

std::vector<Order> orders_of(const Document& document, Report& report) {
  std::vector<Order> orders;
  for (const Aside& aside : document.asides()) {
    if (aside.kind != AsideKind::comment) continue;
    auto order = parse_comment_order(aside.text);
    if (!order) continue;
    constexpr std::size_t most_remarks = 10;
    if (*order) {
      orders.push_back({**std::move(order), aside.at, aside.origin});
    } else if (report.remarks.size() < most_remarks) {
      report.remarks.push_back(order->error().message);
    }
  }
  return orders;
}

/// What the comments say at the place the findings have come to.
class Comments {
 public:
  Comments(const Document& document, std::vector<Order> orders)
      : document_{document}, orders_{std::move(orders)} {
    for (const Order& order : orders_) {
      if (order.order.kind == CommentOrder::Kind::off && !order.order.rule.empty()) {
        anywhere_.emplace(order.order.rule, order.order.reason);
      }
    }
  }

  /// The reason why `finding` is silenced; nothing if it is not. Call in text order.
  std::optional<std::string> reason(const Finding& finding) {
    while (next_ < orders_.size() && stands_before(orders_[next_], finding)) {
      obey(orders_[next_++]);
    }
    for (const std::string_view name : names_of(finding)) {
      if (const auto off = off_.find(name); off != off_.end()) return off->second;
      const auto block = blocks_.find(name);
      if (block != blocks_.end() && finding.span.start() <= block->second.end) {
        return block->second.reason;
      }
      if (!has_no_place(finding)) continue;
      if (const auto off = anywhere_.find(name); off != anywhere_.end()) return off->second;
    }
    return std::nullopt;
  }

 private:
  struct NextBlock {
    std::uint32_t end = 0;  // of the block
    std::string reason{};
  };

  void obey(const Order& order) {
    switch (order.order.kind) {
      case CommentOrder::Kind::off: off_[order.order.rule] = order.order.reason; break;
      case CommentOrder::Kind::on: off_.erase(order.order.rule); break;
      case CommentOrder::Kind::ignore_next:
        blocks_[order.order.rule] = {end_of_block(order.at), order.order.reason};
        break;
    }
  }

  /// The end of the block that goes on at `at`, or else of the first one behind it.
  std::uint32_t end_of_block(std::uint32_t at) const {
    const auto blocks = document_.blocks();
    const auto block =
        std::ranges::upper_bound(blocks, at, {}, [](const Block& b) { return b.span.end(); });
    return block == blocks.end() ? at : block->span.end();
  }

  const Document& document_;
  std::vector<Order> orders_;
  std::size_t next_ = 0;
  std::map<std::string, std::string, std::less<>> off_;  // the reason, by rule
  std::map<std::string, NextBlock, std::less<>> blocks_;
  std::map<std::string, std::string, std::less<>> anywhere_;
};

/// The entries of the profile that hold for one message.
class IgnoreEntries {
 public:
  IgnoreEntries(const Document& document, const Profile& profile, std::string_view today)
      : document_{document} {
    for (const Ignore& entry : profile.ignore) {
      if (!entry.expires.empty() && entry.expires < today) continue;
      if (!entry.file.empty() && !glob_match(entry.file, document.metadata().file)) continue;
      entries_.emplace(entry.rule, Entry{static_cast<std::size_t>(&entry - profile.ignore.data()),
                                         key(entry.text)});
    }
  }

  /// Which entry silences `finding`.
  std::optional<std::size_t> entry(const Finding& finding) const {
    if (entries_.empty()) return std::nullopt;
    std::optional<std::string> words;
    for (const std::string_view name : names_of(finding)) {
      const auto [first, last] = entries_.equal_range(name);
      for (auto i = first; i != last; ++i) {
        if (i->second.words.empty()) return i->second.index;
        if (!words) words = key(finding.span.of(document_.text()));
        if (i->second.words == *words || i->second.words == finding.element) {
          return i->second.index;
        }
      }
    }
    return std::nullopt;
  }

 private:
  struct Entry {
    std::size_t index = 0;
    std::string words{};
  };
  static std::string key(std::string_view text) { return fold_word(utf8::folded(text)); }

  const Document& document_;
  std::multimap<std::string, Entry, std::less<>> entries_;
};

/// The findings in the order of their places in the source, which for those without visible text
/// the report does not have.
std::vector<std::size_t> in_source_order(const std::vector<Finding>& findings) {
  std::vector<std::size_t> order(findings.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto place = [&](std::size_t i) {
    const Finding& f = findings[i];
    return std::pair{f.span.start(), f.origin ? f.origin->bytes.start()
                                              : std::numeric_limits<std::uint32_t>::max()};
  };
  std::ranges::stable_sort(order, {}, place);
  return order;
}

}  // namespace

void silence(const Document& document, const Profile& profile, std::string_view today,
             Report& report) {
  std::vector<Order> orders = orders_of(document, report);
  if (report.findings.empty() || (orders.empty() && profile.ignore.empty())) return;
  std::vector<Finding>& findings = report.findings;
  std::vector<std::optional<Silenced>> verdicts(findings.size());
  Comments comments{document, std::move(orders)};
  const IgnoreEntries entries{document, profile, today};
  for (const std::size_t i : in_source_order(findings)) {
    if (auto reason = comments.reason(findings[i])) {
      verdicts[i] = Silenced{.by = SilencedBy::comment, .reason = *std::move(reason)};
    } else if (const auto entry = entries.entry(findings[i])) {
      verdicts[i] = Silenced{
          .by = SilencedBy::ignore, .reason = profile.ignore[*entry].reason, .entry = *entry};
    }
  }
  std::vector<Finding> heard;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (verdicts[i]) {
      verdicts[i]->finding = std::move(findings[i]);
      report.silenced.push_back(*std::move(verdicts[i]));
    } else {
      heard.push_back(std::move(findings[i]));
    }
  }
  findings = std::move(heard);
}

}  // namespace plainsong
