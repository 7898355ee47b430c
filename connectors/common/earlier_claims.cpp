#include "common/earlier_claims.hpp"

#include <algorithm>
#include <iterator>
#include <mutex>
#include <utility>

#include "common/message_record.hpp"

namespace plainsong {
namespace {

/// What the canon settles need not be looked up.
bool open_question(const Claim& claim) {
  if (claim.subject.starts_with("recurring/")) return false;
  return !claim.subject.starts_with("canon/") || claim.attribute == Attribute::place;
}

}  // namespace

Related earlier_claims(std::shared_ptr<Ledger> ledger, const Profile& profile) {
  auto voices = std::make_shared<const Profile>(profile);  // a reload may drop the caller's
  auto one_at_a_time = std::make_shared<std::mutex>();
  return [ledger = std::move(ledger), one_at_a_time, voices = std::move(voices)](
             std::span<const Claim> claims,
             const Metadata& message) -> Result<std::vector<KnownClaim>> {
    std::vector<Claim> open;
    std::ranges::copy_if(claims, std::back_inserter(open), open_question);
    const std::lock_guard lock{*one_at_a_time};
    return ledger->related(open,
                           {.message = message.file, .scope = scope_of(*voices, message.voice)});
  };
}

}  // namespace plainsong
