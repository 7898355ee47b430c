#include "service/deadlines.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <memory>

namespace plainsong {
namespace {

class Connection : public Timed {
 public:
  Connection(Deadlines& deadlines, std::function<void()> ended)
      : Timed{deadlines}, ended_{std::move(ended)} {}

 private:
  void expire() override { ended_(); }
  std::function<void()> ended_;
};

}  // namespace

TEST_CASE("a connection ends when its time is over, and not before") {
  boost::asio::io_context io{1};
  Deadlines deadlines{io};
  bool early = false;
  int late = 0;
  Connection waits{deadlines, [&] { early = true; }};
  waits.expires_after(std::chrono::minutes{1});
  Connection over{deadlines, [&] {
                    ++late;
                    deadlines.stop();
                  }};
  over.expires_at(std::chrono::steady_clock::now());
  CHECK(deadlines.connections() == 2);
  deadlines.start();
  io.run();
  CHECK_FALSE(early);
  CHECK(late == 1);
  CHECK(over.expired());
  CHECK_FALSE(waits.expired());
  over.expires_after(std::chrono::minutes{1});
  CHECK_FALSE(over.expired());
}

TEST_CASE("those that wait for their peer to begin are ended, and who is gone is not") {
  boost::asio::io_context io{1};
  Deadlines deadlines{io};
  int ended = 0;
  Connection busy{deadlines, [&] { FAIL("a busy connection was ended"); }};
  Connection idle{deadlines, [&] { ++ended; }};
  idle.idle = true;
  auto gone = std::make_unique<Connection>(deadlines, [&] { ++ended; });
  gone->idle = true;
  gone.reset();
  deadlines.end_idle();
  CHECK(ended == 1);
  CHECK(deadlines.connections() == 2);
}

}  // namespace plainsong
