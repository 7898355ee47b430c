#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "serve/http_message.hpp"
#include "serve/request_reader.hpp"

namespace plainsong::serve {

/// What one client may cost; how each is answered is in docs/reference/http-api.md.
struct Limits {
  ReaderLimits reader{};
  std::size_t text_units = 200'000;  ///< longest text of a check, in UTF-16 units
  std::size_t connections = 10'000;
  std::size_t queued = 0;  ///< requests that wait for a worker or have one; 0: 64 a worker
  double rate = 0;         ///< requests a second of each caller, over a while; 0: any number
  std::chrono::seconds head_time{10};
  std::chrono::seconds body_time{30};  ///< and a second more for each 64 KB
  std::chrono::seconds idle_time{75};  ///< between two requests of a connection
  std::chrono::seconds request_time{10};
  std::chrono::seconds drain_time{10};
};

/// What was said on the command line.
struct Options {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8081;  ///< 0: one that is free
  std::string profile{};      ///< empty: the built-in one
  bool use_ledger = false;    ///< compare with what the ledger keeps
  bool reviews = false;       ///< decide about the messages that the gateway holds
  std::size_t jobs = 0;       ///< workers; 0: as many as there are processors
  std::string tls_certificate{};
  std::string tls_key{};
  std::vector<std::string> allow_origins{};
  std::string tokens{};         ///< file; empty: none
  std::string trusted_proxy{};  ///< address
  std::string user_header{};    ///< in small letters
  std::string words{};          ///< folder; empty: where a user's programs keep their state
  std::string addin{};          ///< folder of the add-in for Office; empty: none
  /// What callers on this machine may do without a token. Unsaid: check, read and write without a
  /// tokens file, nothing with one.
  std::optional<std::vector<Scope>> anyone{};
  bool access_log = true;
  Limits limits{};
};

}  // namespace plainsong::serve
