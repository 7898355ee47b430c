#include "gateway/service.hpp"

#include <fmt/format.h>
#include <systemd/sd-daemon.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <csignal>
#include <cstdlib>
#include <thread>

#include "gateway/doors.hpp"
#include "gateway/listeners.hpp"
#include "service/lifecycle.hpp"
#include "service/log.hpp"
#include "service/run_on.hpp"
#include "service/tls.hpp"

namespace plainsong::gateway {

namespace asio = boost::asio;

namespace {

/// After SIGTERM, so long what is under way may take. Less than systemd waits before it kills.
constexpr std::chrono::seconds drain_limit{60};

class Service {
 public:
  Service(const Options& options, std::size_t threads, std::shared_ptr<const Setup> setup)
      : options_{options}, threads_{threads}, gateway_{io_, deadlines_, threads, std::move(setup)} {
    smtp_.host = mail::host_name();
    lmtp_ = smtp_;
    lmtp_.lmtp = true;
  }

  Result<void, Errors> open();
  void run();

 private:
  enum class Kind : std::uint8_t { milter, smtp, lmtp, metrics };

  Result<void, Errors> listen();
  Result<void, Errors> listen_to_systemd();
  [[nodiscard]] Serve serve(Kind kind);
  asio::awaitable<void> reload(std::string why);
  asio::awaitable<void> drain();
  asio::awaitable<void> work_desk();

  const Options& options_;
  std::size_t threads_;
  asio::io_context io_{1};
  asio::thread_pool loader_{1};  // compiles a new configuration while mail goes on
  Deadlines deadlines_{io_};
  Gateway gateway_;
  std::unique_ptr<asio::ssl::context> tls_;
  SmtpDoor smtp_;
  SmtpDoor lmtp_;
  std::vector<std::unique_ptr<Listener>> listeners_;
  Lifecycle lifecycle_{io_,
                       {.reload = [this](std::string why) { return reload(std::move(why)); },
                        .day = [this] { return gateway_.setup()->workspace->today; },
                        .drain = [this] { return drain(); }}};
  bool desk_works_ = false;
};

Serve Service::serve(Kind kind) {
  return [this, kind](Arrival arrival) {
    switch (kind) {
      case Kind::milter:
        asio::co_spawn(io_, serve_milter(gateway_, std::move(arrival.socket), arrival.tcp),
                       asio::detached);
        break;
      case Kind::smtp:
      case Kind::lmtp:
        asio::co_spawn(io_,
                       serve_smtp(gateway_, kind == Kind::lmtp ? lmtp_ : smtp_,
                                  std::move(arrival.socket), arrival.address),
                       asio::detached);
        break;
      case Kind::metrics:
        asio::co_spawn(io_, serve_metrics(gateway_, std::move(arrival.socket)), asio::detached);
        break;
    }
  };
}

Result<void, Errors> Service::listen() {
  Errors errors;
  const auto open = [&](const std::vector<std::string>& places, Kind kind) {
    for (const std::string& text : places) {
      auto place = mail::parse_place(text);
      if (!place) {
        errors.push_back(place.error());
        continue;
      }
      auto listener = listen_at(io_, *place, options_.socket_mode, serve(kind));
      if (listener) {
        listeners_.push_back(*std::move(listener));
      } else {
        errors.push_back(listener.error());
      }
    }
  };
  open(options_.milter, Kind::milter);
  open(options_.smtp, Kind::smtp);
  open(options_.lmtp, Kind::lmtp);
  if (!options_.metrics.empty()) open({options_.metrics}, Kind::metrics);
  if (!errors.empty()) return unexpected{std::move(errors)};
  return {};
}

/// Sockets that systemd has opened: FileDescriptorName= says what each is for.
Result<void, Errors> Service::listen_to_systemd() {
  char** names = nullptr;
  const int count = sd_listen_fds_with_names(1, &names);
  Errors errors;
  for (int i = 0; i < count; ++i) {
    const std::string name = names[i];
    std::free(names[i]);
    Kind kind = Kind::milter;
    if (name == "smtp") kind = Kind::smtp;
    if (name == "lmtp") kind = Kind::lmtp;
    if (name == "metrics") kind = Kind::metrics;
    if (kind == Kind::milter && name != "milter") {
      errors.push_back({ErrorKind::invalid_config, name,
                        "a socket of systemd is named by what it is for: milter, smtp, lmtp or "
                        "metrics"});
      continue;
    }
    const bool goes_on = kind == Kind::smtp || kind == Kind::lmtp;
    if (goes_on && !gateway_.setup()->next_hop) {
      errors.push_back(mail::no_next_hop(gateway_.setup()->workspace->project.profile.file));
      continue;
    }
    auto listener = listen_with(io_, SD_LISTEN_FDS_START + i, serve(kind));
    if (listener) {
      listeners_.push_back(*std::move(listener));
    } else {
      errors.push_back(listener.error());
    }
  }
  std::free(names);
  if (!errors.empty()) return unexpected{std::move(errors)};
  return {};
}

Result<void, Errors> Service::open() {
  const auto desk = gateway_.open_desk();
  if (!desk) return unexpected{Errors{desk.error()}};
  auto tls = open_tls(options_.tls_certificate, options_.tls_key);
  if (!tls) return unexpected{Errors{tls.error()}};
  tls_ = *std::move(tls);
  smtp_.tls = tls_.get();
  lmtp_.tls = tls_.get();
  auto activated = listen_to_systemd();
  if (!activated) return activated;
  auto listening = listen();
  if (!listening) return listening;
  if (listeners_.empty()) {
    return unexpected{Errors{{ErrorKind::invalid_config,
                              {},
                              "there is no door; say --milter, --smtp or --lmtp and where to "
                              "listen"}}};
  }
  return {};
}

asio::awaitable<void> Service::reload(std::string why) {
  renew_tls(tls_.get(), options_.tls_certificate, options_.tls_key);
  auto load = [this] { return load_setup(options_, threads_); };
  auto setup = co_await run_on(loader_, load);
  if (setup) {
    gateway_.replace_setup(*std::move(setup));
    // A profile that begins to hold mail needs a desk from now on.
    const bool had_desk = gateway_.desk() != nullptr;
    const auto opened = gateway_.open_desk();
    if (!opened) {
      log(LogLevel::error, "reload",
          {{"what", "the hold store"}, {"text", plainsong::to_string(opened.error())}});
    } else if (!had_desk && gateway_.desk() != nullptr) {
      asio::co_spawn(io_, work_desk(), asio::detached);
    }
    gateway_.metrics().count("reloads_total", "result=\"new\"");
    log(LogLevel::info, "reload", {{"what", "the new configuration is in force"}, {"why", why}});
  } else {
    gateway_.metrics().count("reloads_total", "result=\"kept\"");
    for (const Error& error : setup.error()) {
      log(LogLevel::error, "reload",
          {{"what", "the old configuration stays"}, {"text", plainsong::to_string(error)}});
    }
  }
}

asio::awaitable<void> Service::drain() {
  log(LogLevel::info, "stopping", {{"sessions", static_cast<std::int64_t>(gateway_.sessions)}});
  for (const auto& listener : listeners_) listener->close();
  gateway_.drain();
  if (gateway_.desk() != nullptr) gateway_.desk()->stop();
  std::function<bool()> done = [this] { return gateway_.sessions == 0 && !desk_works_; };
  co_await wait_until(io_, std::move(done), drain_limit);
  log(LogLevel::info, "stopped", {{"sessions", static_cast<std::int64_t>(gateway_.sessions)}});
  deadlines_.stop();
  io_.stop();
}

asio::awaitable<void> Service::work_desk() {
  desk_works_ = true;
  const auto mended = co_await gateway_.desk()->reconcile();
  if (!mended) {
    log(LogLevel::error, "hold",
        {{"what", "the index could not be mended"},
         {"text", plainsong::to_string(mended.error())}});
  }
  co_await gateway_.desk()->run();
  desk_works_ = false;
}

void Service::run() {
  deadlines_.start();
  if (gateway_.desk() != nullptr) asio::co_spawn(io_, work_desk(), asio::detached);
  log(LogLevel::info, "ready", {{"doors", static_cast<std::int64_t>(listeners_.size())}});
  for (const Error& warning : gateway_.setup()->workspace->warnings) {
    log(LogLevel::warning, "profile", {{"text", plainsong::to_string(warning)}});
  }
  lifecycle_.start();
  io_.run();
  // Sessions that did not end in time still hold on to what would now go before them, and a check
  // that was given up cannot be broken off. What is stored is on the disk.
  if (deadlines_.connections() > 0 || desk_works_ || gateway_.checks()) std::_Exit(0);
}

}  // namespace

int run_service(const Options& options) {
  // A client that is gone is an error of the write, and no signal.
  std::signal(SIGPIPE, SIG_IGN);
  const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t threads = options.jobs != 0 ? options.jobs : processors;
  auto setup = load_setup(options, threads);
  if (!setup) return say_mistakes("plainsong-gateway", setup.error());
  // Digests are sent at hours of the district's own day.
  if (const std::string& zone = (*setup)->workspace->project.profile.timezone; !zone.empty()) {
    ::setenv("TZ", zone.c_str(), 1);
    ::tzset();
  }
  start_log("gateway");
  Service service{options, threads, *std::move(setup)};
  const auto opened = service.open();
  if (!opened) return say_mistakes("plainsong-gateway", opened.error());
  service.run();
  return 0;
}

}  // namespace plainsong::gateway
