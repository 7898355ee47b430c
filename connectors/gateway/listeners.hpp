#pragma once

#include <boost/asio/io_context.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "mail/place.hpp"
#include "mail/wire.hpp"
#include "plainsong/result.hpp"

namespace plainsong::gateway {

/// A client that has come.
struct Arrival {
  mail::Socket socket;
  bool tcp = false;
  boost::asio::ip::address address{};  ///< unspecified for a unix socket
};
using Serve = std::function<void(Arrival)>;

/// One place at which clients are let in.
class Listener {
 public:
  Listener() = default;
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  virtual ~Listener() = default;
  /// Lets nobody in any more.
  virtual void close() = 0;
};

/// Begins to listen. A unix socket that nobody listens at any more is replaced; `mode` says who may
/// use it.
[[nodiscard]] Result<std::unique_ptr<Listener>> listen_at(boost::asio::io_context& io,
                                                          const mail::Place& place, unsigned mode,
                                                          Serve serve);
/// Likewise, at a socket that systemd has opened.
[[nodiscard]] Result<std::unique_ptr<Listener>> listen_with(boost::asio::io_context& io,
                                                            int descriptor, Serve serve);

}  // namespace plainsong::gateway
