#pragma once

#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <string>

#include "plainsong/result.hpp"

namespace plainsong {

/// What a server needs to speak TLS 1.2 and 1.3: the certificate chain in the file `certificate`
/// and its private key, both PEM; an empty `key` means the same file. Null without a certificate.
[[nodiscard]] Result<std::unique_ptr<boost::asio::ssl::context>> open_tls(
    const std::string& certificate, const std::string& key);

/// At a reload, takes the same files anew into a context that is in use, if there is one:
/// connections that are made from now on get the new certificate, others keep theirs. If it cannot
/// be used, the log says so, and everything is as before. Called on the thread that makes
/// connections.
void renew_tls(boost::asio::ssl::context* tls, const std::string& certificate,
               const std::string& key);

}  // namespace plainsong
