#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <functional>
#include <memory>
#include <string>

#include "serve/front.hpp"
#include "serve/wire.hpp"

namespace plainsong::serve {

/// Lets clients in and carries their requests to the workers and the answers back. All of it runs
/// on the one thread of `io`, but what answers.
class Door {
 public:
  /// All must outlive it. `tls` may be null.
  Door(boost::asio::io_context& io, boost::asio::thread_pool& workers, const Options& options,
       std::size_t most_queued, Front& front, boost::asio::ssl::context* tls);

  /// Lets clients in until drain().
  boost::asio::awaitable<void> accept(boost::asio::ip::tcp::acceptor& acceptor);
  /// Begins to watch the time of all connections, until stop().
  void start();
  /// Lets nobody in any more and ends connections that wait; what is under way goes on.
  void drain(boost::asio::ip::tcp::acceptor& acceptor);
  void stop() { deadlines_.stop(); }

  [[nodiscard]] std::size_t connections() const { return deadlines_.connections(); }
  /// Requests that a worker has or will have.
  [[nodiscard]] std::size_t in_flight() const { return in_flight_; }

 private:
  struct Job;
  boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket socket);
  boost::asio::awaitable<void> turn_away(boost::asio::ip::tcp::socket socket);
  boost::asio::awaitable<bool> read_request(Wire& wire, RequestReader& reader, std::string& input,
                                            bool first);
  boost::asio::awaitable<bool> run(std::shared_ptr<Job> job, std::function<void(Job&)> task);
  boost::asio::awaitable<bool> write(Wire& wire, std::shared_ptr<Job> job, bool keep_alive,
                                     bool version_1_0);
  boost::asio::awaitable<bool> write_pieces(Wire& wire, std::shared_ptr<Job> job, bool version_1_0);
  boost::asio::awaitable<std::shared_ptr<Job>> answer(std::shared_ptr<Job> job,
                                                      boost::asio::ip::address peer);
  void refuse(Job& job, const Fault& fault);
  [[nodiscard]] static Fault missing(const Wire& wire, bool was_idle);
  void admit(Job& job, const boost::asio::ip::address& peer);
  void note(const Job& job);

  boost::asio::io_context& io_;
  boost::asio::thread_pool& workers_;
  const Options& options_;
  std::size_t most_queued_;
  Front& front_;
  boost::asio::ssl::context* tls_;
  Deadlines deadlines_;
  std::string date_;
  std::size_t in_flight_ = 0;
  bool draining_ = false;
};

}  // namespace plainsong::serve
