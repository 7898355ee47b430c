#include "serve/service.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <csignal>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <thread>
#include <utility>

#include "serve/addin.hpp"
#include "serve/door.hpp"
#include "serve/languagetool.hpp"
#include "serve/native_api.hpp"
#include "serve/review.hpp"
#include "service/lifecycle.hpp"
#include "service/log.hpp"
#include "service/run_on.hpp"
#include "service/tls.hpp"

namespace plainsong::serve {

namespace asio = boost::asio;

namespace {

Error mistake(std::string where, std::string what) {
  return {ErrorKind::invalid_config, std::move(where), std::move(what)};
}

/// Ten thousand connections want as many descriptors.
void raise_descriptors(std::size_t connections) {
  constexpr std::size_t others = 256;
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  const auto wanted = std::min<rlim_t>(limit.rlim_max, connections + others);
  if (limit.rlim_cur >= wanted) return;
  limit.rlim_cur = wanted;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

/// What was said that cannot be done, before anything is opened.
Result<asio::ip::tcp::endpoint> check_options(const Options& options) {
  boost::system::error_code code;
  const auto address = asio::ip::make_address(options.address, code);
  if (code) {
    return unexpected{mistake(options.address, "an address is written as 127.0.0.1 or ::1")};
  }
  if (!options.trusted_proxy.empty()) {
    asio::ip::make_address(options.trusted_proxy, code);
    if (code) {
      return unexpected{
          mistake(options.trusted_proxy, "an address is written as 127.0.0.1 or ::1")};
    }
  }
  if (options.trusted_proxy.empty() != options.user_header.empty()) {
    return unexpected{mistake({}, "--trusted-proxy and --user-header go together")};
  }
  if (!options.tokens.empty()) {
    const auto tokens = read_tokens(options.tokens);
    if (!tokens) return unexpected{tokens.error()};
    if (tokens->empty() && !address.is_loopback()) {
      return unexpected{mistake(options.tokens,
                                "beyond this machine, callers need tokens, and there is none; add "
                                "one with plainsong serve token add")};
    }
  } else if (!address.is_loopback()) {
    return unexpected{mistake(options.address,
                              "beyond this machine, callers need tokens; say --tokens and a file "
                              "that plainsong serve token add has made")};
  }
  return asio::ip::tcp::endpoint{address, options.port};
}

class Service {
 public:
  Service(const Options& options, std::size_t jobs)
      : options_{options}, jobs_{jobs}, words_{options.words}, workers_{jobs} {}

  Result<void, Errors> open();
  void run();

 private:
  [[nodiscard]] Result<std::shared_ptr<const Workspace>, Errors> load() const {
    return open_workspace(options_.profile, jobs_,
                          options_.use_ledger ? UseLedger::yes : UseLedger::no);
  }
  Result<void> listen(const asio::ip::tcp::endpoint& place);
  void lend();
  asio::awaitable<void> reload(std::string why);
  asio::awaitable<void> drain();

  const Options& options_;
  std::size_t jobs_;
  WordLists words_;
  std::unique_ptr<Tokens> tokens_;
  Services services_;
  std::shared_ptr<const Workspace> workspace_;  // by the functions of std::atomic alone
  LanguageToolMemory languagetool_;
  std::unique_ptr<NativeApi> native_;
  std::unique_ptr<Review> review_;  // null unless it is asked for
  std::unique_ptr<Front> front_;
  std::unique_ptr<asio::ssl::context> tls_;
  asio::io_context io_{1};
  asio::thread_pool workers_;
  asio::thread_pool loader_{1};  // compiles a new profile while requests go on
  std::unique_ptr<Door> door_;
  asio::ip::tcp::acceptor acceptor_{io_};
  Lifecycle lifecycle_{io_,
                       {.reload = [this](std::string why) { return reload(std::move(why)); },
                        .day = [this] { return workspace_->today; },
                        .drain = [this] { return drain(); }}};
};

Result<void> Service::listen(const asio::ip::tcp::endpoint& place) {
  boost::system::error_code code;
  acceptor_.open(place.protocol(), code);
  if (!code) acceptor_.set_option(asio::ip::tcp::acceptor::reuse_address{true}, code);
  if (!code) acceptor_.bind(place, code);
  if (!code) acceptor_.listen(asio::socket_base::max_listen_connections, code);
  if (!code) return {};
  return unexpected{Error{ErrorKind::unavailable,
                          fmt::format("{}:{}", options_.address, options_.port),
                          fmt::format("cannot listen here: {}", code.message())}};
}

void Service::lend() {
  services_.workspace = [this] { return std::atomic_load(&workspace_); };
  services_.words = &words_;
  services_.text_units = options_.limits.text_units;
  const auto anyone = scopes_of_anyone(options_);
  services_.open = Caller{.scopes = anyone}.may(Scope::check);
  Tokens* const tokens = tokens_.get();
  services_.authenticate = [tokens](std::string_view name,
                                    std::string_view token) -> std::optional<Caller> {
    return tokens == nullptr ? std::nullopt : tokens->bearer(name, token);
  };
}

Result<void, Errors> Service::open() {
  const auto place = check_options(options_);
  if (!place) return unexpected{Errors{place.error()}};
  auto tls = open_tls(options_.tls_certificate, options_.tls_key);
  if (!tls) return unexpected{Errors{tls.error()}};
  tls_ = *std::move(tls);
  raise_descriptors(options_.limits.connections);
  const auto listening = listen(*place);
  if (!listening) return unexpected{Errors{listening.error()}};
  auto workspace = load();
  if (!workspace) return unexpected{std::move(workspace).error()};
  workspace_ = *std::move(workspace);
  if (!options_.tokens.empty()) tokens_ = std::make_unique<Tokens>(options_.tokens);
  lend();
  native_ = std::make_unique<NativeApi>(services_);
  Handler languagetool = [this](const Request& request, const Parameters&) {
    return answer_languagetool(services_, request, &languagetool_);
  };
  std::vector<Route> routes = native_->routes();
  std::ranges::move(addin_routes(options_.addin), std::back_inserter(routes));
  if (options_.reviews) {
    review_ = std::make_unique<Review>(services_);
    std::ranges::move(review_->routes(), std::back_inserter(routes));
  }
  front_ =
      std::make_unique<Front>(options_, tokens_.get(), std::move(routes), std::move(languagetool));
  constexpr std::size_t queued_each = 64;
  const std::size_t queued =
      options_.limits.queued != 0 ? options_.limits.queued : queued_each * jobs_;
  door_ = std::make_unique<Door>(io_, workers_, options_, queued, *front_, tls_.get());
  return {};
}

asio::awaitable<void> Service::reload(std::string why) {
  renew_tls(tls_.get(), options_.tls_certificate, options_.tls_key);
  auto work = [this] { return load(); };
  auto workspace = co_await run_on(loader_, work);
  front_->metrics().count("reloads_total", workspace ? "result=\"new\"" : "result=\"kept\"");
  if (workspace) {
    std::atomic_store(&workspace_, *std::move(workspace));
    log(LogLevel::info, "reload", {{"what", "the new profile is in force"}, {"why", why}});
  } else {
    for (const Error& error : workspace.error()) {
      log(LogLevel::error, "reload",
          {{"what", "the old profile stays"}, {"text", plainsong::to_string(error)}});
    }
  }
}

asio::awaitable<void> Service::drain() {
  log(LogLevel::info, "stopping",
      {{"connections", static_cast<std::int64_t>(door_->connections())}});
  door_->drain(acceptor_);
  std::function<bool()> done = [this] { return door_->connections() == 0; };
  co_await wait_until(io_, std::move(done), options_.limits.drain_time);
  log(LogLevel::info, "stopped",
      {{"connections", static_cast<std::int64_t>(door_->connections())}});
  door_->stop();
  io_.stop();
}

void Service::run() {
  door_->start();
  asio::co_spawn(io_, door_->accept(acceptor_), asio::detached);
  boost::system::error_code ignored;
  const auto place = acceptor_.local_endpoint(ignored);
  log(LogLevel::info, "ready",
      {{"address", options_.address}, {"port", static_cast<std::int64_t>(place.port())}});
  for (const Error& warning : workspace_->warnings) {
    log(LogLevel::warning, "profile", {{"text", plainsong::to_string(warning)}});
  }
  lifecycle_.start();
  io_.run();
  // Connections that did not end in time hold on to what would now go before them, and a check
  // cannot be broken off. What is stored is on the disk.
  if (door_->connections() > 0 || door_->in_flight() > 0) std::_Exit(0);
}

}  // namespace

int run_service(const Options& options) {
  // A client that is gone is an error of the write, and no signal.
  std::signal(SIGPIPE, SIG_IGN);
  const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
  start_log("serve");
  Service service{options, options.jobs != 0 ? options.jobs : processors};
  const auto opened = service.open();
  if (!opened) return say_mistakes("plainsong-serve", opened.error());
  service.run();
  return 0;
}

}  // namespace plainsong::serve
