#include "common/ledger.hpp"
#include "common/module.hpp"

namespace plainsong {

Result<std::unique_ptr<Ledger>> open_ledger(std::string_view address) {
  return open_in_module<Ledger>("ledger", "plainsong_open_ledger", address);
}

}  // namespace plainsong
