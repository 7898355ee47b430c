#include "common/module.hpp"
#include "mail/hold_index.hpp"

namespace plainsong::mail {

Result<std::unique_ptr<HoldIndex>> open_hold_index(std::string_view address) {
  return open_in_module<HoldIndex>("ledger", "plainsong_open_hold_index", address);
}

}  // namespace plainsong::mail
