#include "claims/voice_conflict.hpp"

#include <algorithm>
#include <optional>

#include "claims/claim_values.hpp"
#include "claims/written_like.hpp"

namespace plainsong {
namespace {

using std::chrono::sys_days;
using Kind = CanonConflict::Kind;

class Comparison {
 public:
  Comparison(const Document& document, const Facts& facts, const MessageReading& reading,
             const ClaimReader& reader, const Profile& profile, std::span<const KnownClaim> known)
      : document_{document},
        facts_{facts},
        reading_{reading},
        reader_{reader},
        profile_{profile},
        known_{known},
        lineage_{lineage(profile, document.metadata().voice)} {}

  std::vector<VoiceConflict> all() {
    for (std::size_t c = 0; c < reading_.claims.size(); ++c) compare(reading_.claims[c]);
    return std::move(conflicts_);
  }

 private:
  /// How far from the district; voices that are not known are lowest.
  [[nodiscard]] std::size_t rank(std::string_view voice) const {
    const std::size_t depth = lineage(profile_, std::string{voice}).size();
    return depth == 0 ? 100 : depth;
  }

  /// One speaks for the other, or both for the same school.
  [[nodiscard]] bool related(const KnownClaim& other, bool same_school) const {
    const std::string& mine = document_.metadata().voice;
    if (mine.empty() || other.voice.empty()) return mine == other.voice;
    const std::vector<std::string> its = lineage(profile_, other.voice);
    const auto school = [](const std::vector<std::string>& line) -> std::string {
      for (const std::string& id : line) {
        if (id.starts_with("school/")) return id;
      }
      return {};
    };
    const std::string my_school = school(lineage_);
    const std::string its_school = school(its);
    if (same_school) return !my_school.empty() && my_school == its_school;
    return my_school == its_school || my_school.empty() || its_school.empty();
  }

  /// True if the canon says it, so that other messages need not be asked.
  [[nodiscard]] bool settled(const ReadClaim& claim) const {
    if (claim.fact == ReadClaim::no_fact) return false;
    const CanonValue& value = reader_.values()[claim.fact];
    return claim.claim.attribute != Attribute::place || !value.place.empty();
  }

  /// The day `message` gives for the subject; empty if none.
  [[nodiscard]] std::string day_in(std::string_view message, std::string_view subject) const {
    for (const KnownClaim& known : known_) {
      if (known.message == message && known.claim.subject == subject &&
          known.claim.attribute == Attribute::date) {
        return known.claim.value;
      }
    }
    return {};
  }
  [[nodiscard]] std::string my_day(std::string_view subject) const {
    for (const ReadClaim& claim : reading_.claims) {
      if (claim.claim.subject == subject && claim.claim.attribute == Attribute::date) {
        return claim.claim.value;
      }
    }
    return {};
  }

  /// True if the claim is about the same time the event takes place.
  [[nodiscard]] bool same_time(const ReadClaim& mine, const KnownClaim& other) const {
    if (mine.claim.attribute == Attribute::date) return true;
    const std::string a = my_day(mine.claim.subject);
    const std::string b = day_in(other.message, mine.claim.subject);
    if (a.empty() || b.empty()) {
      // Without a day in one of them, both must have been sent in the same months.
      const auto sent = iso_day(document_.metadata().date);
      const auto its = iso_day(other.date);
      if (!sent || !its) return true;
      constexpr int months = 120;
      return std::abs((sys_days{*sent} - sys_days{*its}).count()) <= months;
    }
    // A place is compared even where the days differ: that is told as well.
    if (a == b) return true;
    const auto days_a = days_in_value(a);
    const auto days_b = days_in_value(b);
    return mine.claim.attribute == Attribute::place && !days_a.empty() && !days_b.empty() &&
           std::abs((days_a[0] - days_b[0]).count()) <= same_occasion;
  }

  void compare(const ReadClaim& mine) {
    if (settled(mine) || mine.claim.value.empty()) return;
    const bool of_canon = mine.fact != ReadClaim::no_fact;
    std::vector<const KnownClaim*> others;
    for (const KnownClaim& known : known_) {
      const bool same = known.claim.subject == mine.claim.subject &&
                        known.claim.attribute == mine.claim.attribute;
      if (same && related(known, of_canon) && same_time(mine, known)) others.push_back(&known);
    }
    if (others.empty()) return;
    const KnownClaim* right = nullptr;
    for (const KnownClaim* other : others) {
      if (right == nullptr || before(*other, *right)) right = other;
    }
    // One that puts the others right, from as high a voice, holds from then on.
    for (const KnownClaim* other : others) {
      if (other->claim.corrects && rank(other->voice) <= rank(right->voice) &&
          other->date >= right->date) {
        right = other;
      }
    }
    const std::size_t my_rank = rank(document_.metadata().voice);
    const std::size_t its_rank = rank(right->voice);
    const std::string& my_date = document_.metadata().date;
    if (mine.claim.corrects && (right->date.empty() || my_date >= right->date)) return;
    const bool outranked =
        its_rank < my_rank ||
        (its_rank == my_rank &&
         (right->claim.corrects
              ? right->date >= my_date
              : !right->date.empty() &&
                    (my_date.empty() || right->date < my_date ||
                     (right->date == my_date && right->message < document_.metadata().file))));
    if (right->claim.corrects && my_date < right->date && its_rank >= my_rank) return;
    if (!outranked || !values_conflict(mine.claim, right->claim)) return;
    add(mine, *right, others);
  }

  /// The order in which voices are believed: the higher first, then the earlier.
  [[nodiscard]] bool before(const KnownClaim& a, const KnownClaim& b) const {
    const std::size_t rank_a = rank(a.voice);
    const std::size_t rank_b = rank(b.voice);
    if (rank_a != rank_b) return rank_a < rank_b;
    if (a.date != b.date) {
      if (a.date.empty() || b.date.empty()) return b.date.empty();
      return a.date < b.date;
    }
    return a.message < b.message;
  }

  void add(const ReadClaim& mine, const KnownClaim& right,
           const std::vector<const KnownClaim*>& others) {
    VoiceConflict conflict;
    conflict.span = mine.claim.span;
    conflict.right = right;
    conflict.language = reading_.words.language(mine.word) == spanish ? spanish : english;
    for (const KnownClaim* other : others) {
      if (other->message != right.message && other->claim.value == right.claim.value) {
        ++conflict.agreeing;
      }
    }
    switch (mine.claim.attribute) {
      case Attribute::date: {
        const std::vector<sys_days> days = days_in_value(right.claim.value);
        conflict.kind = Kind::date;
        const auto mentions = std::span{facts_.dates}.subspan(mine.first, mine.last - mine.first);
        std::string mended = dates_written_like(document_.text(), mentions, days);
        conflict.value =
            days_in_full(days, right.claim.value.find('/') != std::string::npos, conflict.language);
        if (!mended.empty()) conflict.suggestions.push_back(std::move(mended));
        Span span = mine.claim.span;
        for (std::uint32_t i = mine.first; i < mine.last; ++i) {
          span = Span{std::min(span.start(), facts_.dates[i].span.start()),
                      std::max(span.end(), facts_.dates[i].span.end())};
        }
        conflict.span = span;
        break;
      }
      case Attribute::start:
      case Attribute::end:
        if (!add_time(mine, right, conflict)) return;
        break;
      case Attribute::place:
        conflict.kind = Kind::place;
        conflict.value = place_in_words(place_of_code(right.claim.value));
        break;
      case Attribute::number: {
        conflict.kind = Kind::number;
        std::string value = right.claim.value;
        if (const std::size_t slash = value.find('/'); slash < value.find(' ')) {
          value.replace(slash, 1, conflict.language == spanish ? " de " : " of ");
        }
        while (value.ends_with(' ')) value.pop_back();
        conflict.value = std::move(value);
        const bool told = std::ranges::any_of(
            conflicts_, [&](const VoiceConflict& before) { return before.span == conflict.span; });
        if (told) return;
        break;
      }
      case Attribute::grades: return;
    }
    conflicts_.push_back(std::move(conflict));
  }

  /// The name of the place as far as it is known.
  [[nodiscard]] std::string place_in_words(const PlaceValue& place) const {
    std::string text = place.venue;
    if (!place.room.empty()) text = "Room " + place.room;
    if (place.school.empty()) return text;
    const auto voice = std::ranges::find(profile_.voices, place.school, &Voice::id);
    if (voice == profile_.voices.end()) return text;
    return text.empty() ? voice->name : voice->name + " " + text;
  }

  /// Both ends of a range are told as one. False if the other end has told it.
  bool add_time(const ReadClaim& mine, const KnownClaim& right, VoiceConflict& conflict) {
    conflict.kind = Kind::time;
    if (mine.first >= facts_.times.size()) return true;
    const std::uint32_t group = facts_.times[mine.first].group;
    if (!conflicts_.empty() && conflicts_.back().kind == Kind::time && told_group_ == group) {
      return false;
    }
    told_group_ = group;
    Span span = facts_.times[mine.first].span;
    bool range = false;
    for (const TimeMention& time : facts_.times) {
      if (time.group != group) continue;
      range = range || time.link == Link::range;
      span = Span{std::min(span.start(), time.span.start()), std::max(span.end(), time.span.end())};
    }
    conflict.span = span;
    const auto minutes = [&](Attribute attribute) -> std::optional<unsigned> {
      for (const KnownClaim& known : known_) {
        if (known.message != right.message || known.claim.subject != right.claim.subject ||
            known.claim.attribute != attribute || known.claim.value.size() != 5) {
          continue;
        }
        const std::string& v = known.claim.value;
        return static_cast<unsigned>((v[0] - '0') * 600 + (v[1] - '0') * 60 + (v[3] - '0') * 10 +
                                     (v[4] - '0'));
      }
      return std::nullopt;
    };
    const auto start = minutes(Attribute::start);
    const auto end = minutes(Attribute::end);
    const bool only_end = !range && mine.claim.attribute == Attribute::end;
    const auto first = only_end ? end : start;
    if (start) conflict.value = times_in_style(*start, end, profile_.style, conflict.language);
    if (first) {
      conflict.suggestions.push_back(
          times_in_style(*first, range ? end : std::nullopt, profile_.style, conflict.language));
    }
    if (conflict.value.empty()) conflict.value = right.claim.value;
    return true;
  }

  const Document& document_;
  const Facts& facts_;
  const MessageReading& reading_;
  const ClaimReader& reader_;
  const Profile& profile_;
  std::span<const KnownClaim> known_;
  std::vector<std::string> lineage_;
  std::vector<VoiceConflict> conflicts_;
  std::uint32_t told_group_ = 0xFFFFFFFFU;
};

}  // namespace

std::vector<VoiceConflict> voice_conflicts(const Document& document, const Facts& facts,
                                           const MessageReading& reading, const ClaimReader& reader,
                                           const Profile& profile,
                                           std::span<const KnownClaim> known) {
  if (known.empty()) return {};
  return Comparison{document, facts, reading, reader, profile, known}.all();
}

}  // namespace plainsong
