#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <type_traits>
#include <utility>

namespace plainsong {

template <class Work>
boost::asio::awaitable<std::invoke_result_t<Work&>> call(Work work) {
  co_return work();
}

/// Runs `work` on another executor and comes back with what it returns. The work stands in a
/// variable of its own at the place of the call: GCC 12 destroys what a lambda within a co_await
/// expression captures twice.
template <class Executor, class Work>
boost::asio::awaitable<std::invoke_result_t<Work&>> run_on(Executor& where, Work& work) {
  return boost::asio::co_spawn(where, call<Work>(std::move(work)), boost::asio::use_awaitable);
}

}  // namespace plainsong
