#include "service/tls.hpp"

#include <fmt/format.h>

#include "service/log.hpp"

namespace plainsong {

namespace ssl = boost::asio::ssl;

namespace {

Result<void> take(ssl::context& tls, const std::string& certificate, const std::string& key) {
  boost::system::error_code code;
  std::string file = certificate;
  tls.use_certificate_chain_file(file, code);
  if (!code) {
    if (!key.empty()) file = key;
    tls.use_private_key_file(file, ssl::context::pem, code);
  }
  if (!code) return {};
  return unexpected{
      Error{ErrorKind::invalid_config, file,
            fmt::format("the certificate or its key cannot be used: {}", code.message())}};
}

}  // namespace

Result<std::unique_ptr<ssl::context>> open_tls(const std::string& certificate,
                                               const std::string& key) {
  if (certificate.empty()) return nullptr;
  boost::system::error_code code;
  auto tls = std::make_unique<ssl::context>(ssl::context::tls_server);
  tls->set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 |
                       ssl::context::no_sslv3 | ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1,
                   code);
  const auto taken = take(*tls, certificate, key);
  if (!taken) return unexpected{taken.error()};
  return tls;
}

void renew_tls(ssl::context* tls, const std::string& certificate, const std::string& key) {
  if (tls == nullptr) return;
  // One that cannot be used shows before the one in use is touched.
  const auto sound = open_tls(certificate, key);
  const auto taken = sound ? take(*tls, certificate, key) : Result<void>{unexpected{sound.error()}};
  if (taken) return;
  log(LogLevel::error, "reload",
      {{"what", "the old certificate stays"}, {"text", to_string(taken.error())}});
}

}  // namespace plainsong
