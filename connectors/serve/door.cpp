#include "serve/door.hpp"

#include <fmt/format.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

#include "serve/answer_text.hpp"
#include "serve/faults.hpp"
#include "service/log.hpp"

namespace plainsong::serve {

namespace asio = boost::asio;
using asio::redirect_error;
using asio::use_awaitable;
using Clock = std::chrono::steady_clock;

namespace {

/// Thousands of connections may wait, each with room for what comes next.
constexpr std::size_t head_piece_bytes = 4096;
constexpr std::size_t body_piece_bytes = 65'536;
constexpr std::size_t bytes_a_second = 65'536;
constexpr std::chrono::seconds write_time{30};

}  // namespace

/// A request on its way through a worker. Both the connection and the worker hold on to it: a
/// worker that is too late finds nobody who waits.
struct Door::Job {
  explicit Job(asio::io_context& io) : timer{io} {}

  Request request{};
  Response response{};
  Front::Admission admission{};
  Clock::time_point begin = Clock::now();
  asio::steady_timer timer;
  bool done = false;
  std::string method{};  // for the log, when the request is with a worker
  std::string path{};
  std::string caller{};
  std::string origin{};
  std::string piece{};  // what follows behind the body
  bool goes_on = false;
  std::size_t bytes = 0;  // of the content that was sent
};

Door::Door(asio::io_context& io, asio::thread_pool& workers, const Options& options,
           std::size_t most_queued, Front& front, asio::ssl::context* tls)
    : io_{io},
      workers_{workers},
      options_{options},
      most_queued_{most_queued},
      front_{front},
      tls_{tls},
      deadlines_{io},
      date_{http_date()} {}

void Door::start() {
  deadlines_.start([this] { date_ = http_date(); });
}

asio::awaitable<void> Door::accept(asio::ip::tcp::acceptor& acceptor) {
  asio::steady_timer pause{io_};
  while (!draining_) {
    boost::system::error_code code;
    asio::ip::tcp::socket socket =
        co_await acceptor.async_accept(redirect_error(use_awaitable, code));
    if (draining_) break;
    if (code) {
      // No descriptors are left, or the client is gone already.
      pause.expires_after(std::chrono::milliseconds{20});
      co_await pause.async_wait(redirect_error(use_awaitable, code));
      continue;
    }
    socket.set_option(asio::ip::tcp::no_delay{true}, code);
    if (deadlines_.connections() < options_.limits.connections) {
      asio::co_spawn(io_, serve(std::move(socket)), asio::detached);
    } else {
      front_.metrics().count("rejected_total", "limit=\"connections\"");
      asio::co_spawn(io_, turn_away(std::move(socket)), asio::detached);
    }
  }
}

void Door::drain(asio::ip::tcp::acceptor& acceptor) {
  draining_ = true;
  boost::system::error_code ignored;
  acceptor.close(ignored);
  deadlines_.end_idle();
}

/// One more than there may be: told so, if it can be told at once.
asio::awaitable<void> Door::turn_away(asio::ip::tcp::socket socket) {
  if (tls_ != nullptr) co_return;
  Response response = fault_response("/", 503, "there are too many connections; try again later");
  response.fields.emplace_back("Retry-After", "5");
  std::string answer = answer_head(response, {.date = date_});
  answer += response.body;
  boost::system::error_code ignored;
  socket.non_blocking(true, ignored);
  socket.write_some(asio::buffer(answer), ignored);
}

/// Reads until a request is there in full; false if it does not come so far.
asio::awaitable<bool> Door::read_request(Wire& wire, RequestReader& reader, std::string& input,
                                         bool first) {
  constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
  const Limits& limits = options_.limits;
  Clock::time_point begin = Clock::now();
  wire.idle = input.empty();
  wire.expires_at(begin + (first || !input.empty() ? limits.head_time : limits.idle_time));
  bool in_body = false;
  std::string piece(head_piece_bytes, '\0');
  std::size_t received = 0;
  for (;;) {
    const RequestReader::Step step = reader.receive(input);
    if (step == RequestReader::Step::complete) co_return true;
    if (step == RequestReader::Step::refused) co_return false;
    if (step == RequestReader::Step::expects_continue) {
      if (!co_await wire.write(go_on, {})) co_return false;
    }
    if (reader.has_head()) {
      if (!in_body) {
        begin = Clock::now();
        piece.resize(body_piece_bytes);
      }
      in_body = true;
      const std::chrono::seconds earned{received / bytes_a_second};
      wire.expires_at(begin + limits.body_time + earned);
    }
    const std::size_t count = co_await wire.read_some(piece.data(), piece.size());
    if (count == 0) co_return false;
    if (wire.idle) {
      wire.idle = false;
      if (!first) wire.expires_after(limits.head_time);
    }
    if (in_body) received += count;
    input.append(piece.data(), count);
  }
}

void Door::admit(Job& job, const asio::ip::address& peer) {
  job.begin = Clock::now();
  job.admission = front_.admit(
      job.request, peer,
      {.connections = deadlines_.connections(), .in_flight = in_flight_, .ready = !draining_});
  job.method = job.request.method;
  job.path = job.request.path;
  job.caller = job.request.caller.name;
  job.origin = job.request.field("origin");
  if (job.admission.answer || in_flight_ < most_queued_) return;
  front_.metrics().count("rejected_total", "limit=\"queue\"");
  job.admission.answer = fault_response(job.path, 503, "too many requests wait; try again later");
  job.admission.answer->fields.emplace_back("Retry-After", "1");
}

/// Has a worker do something for a job; false if that takes too long, which the worker does not
/// know.
asio::awaitable<bool> Door::run(std::shared_ptr<Job> job, std::function<void(Job&)> task) {
  ++in_flight_;
  job->done = false;
  job->timer.expires_after(options_.limits.request_time);
  auto on_worker = [this, job, task = std::move(task)] {
    task(*job);
    asio::post(io_, [this, job] {
      --in_flight_;
      job->done = true;
      job->timer.cancel();
    });
  };
  asio::post(workers_, std::move(on_worker));
  boost::system::error_code ignored;
  co_await job->timer.async_wait(redirect_error(use_awaitable, ignored));
  co_return job->done;
}

void Door::note(const Job& job) {
  const auto time = Clock::now() - job.begin;
  front_.metrics().count("requests_total", fmt::format("path=\"{}\",status=\"{}\"",
                                                       job.admission.pattern, job.response.status));
  front_.metrics().observe("request_seconds", std::chrono::duration<double>(time).count());
  if (!options_.access_log) return;
  // Whoever made up a method may have put anything into it.
  const bool known = job.method == "GET" || job.method == "POST" || job.method == "HEAD" ||
                     job.method == "OPTIONS" || job.method == "PATCH" || job.method == "DELETE" ||
                     job.method == "PUT";
  log(LogLevel::info, "request",
      {{"method", known ? std::string_view{job.method} : "other"},
       {"path", job.admission.pattern},
       {"status", static_cast<std::int64_t>(job.response.status)},
       {"bytes", static_cast<std::int64_t>(job.bytes)},
       {"microseconds", std::chrono::duration_cast<std::chrono::microseconds>(time).count()},
       {"caller", job.caller}});
}

asio::awaitable<bool> Door::write(Wire& wire, std::shared_ptr<Job> job, bool keep_alive,
                                  bool version_1_0) {
  const bool open_end = job->response.more != nullptr;
  const std::string head = answer_head(
      job->response,
      {.date = date_, .keep_alive = keep_alive, .version_1_0 = version_1_0, .open_end = open_end});
  const bool no_body = job->method == "HEAD" || job->response.status == 304 || open_end;
  const std::string_view body = no_body ? std::string_view{} : job->response.body;
  job->bytes = body.size();
  wire.expires_after(write_time);
  const bool written = co_await wire.write(head, body);
  if (!written || !open_end) co_return written;
  co_return co_await write_pieces(wire, std::move(job), version_1_0);
}

/// Writes what a worker makes piece by piece; each has the time that a whole answer has.
asio::awaitable<bool> Door::write_pieces(Wire& wire, std::shared_ptr<Job> job, bool version_1_0) {
  job->piece = std::move(job->response.body);
  for (;;) {
    if (!job->piece.empty()) {
      job->bytes += job->piece.size();
      std::string chunk = version_1_0 ? std::string{} : fmt::format("{:x}\r\n", job->piece.size());
      if (!version_1_0) job->piece += "\r\n";
      wire.expires_after(write_time);
      const bool written = co_await wire.write(chunk, job->piece);
      if (!written) co_return false;
      job->piece.clear();
    }
    std::function<void(Job&)> task = [this](Job& one) {
      one.goes_on = front_.answer_more(one.response, one.piece);
    };
    wire.expires_at(Clock::time_point::max());
    const bool in_time = co_await run(job, std::move(task));
    if (!in_time) co_return false;
    if (!job->goes_on) break;
  }
  // An answer that breaks off has no last chunk.
  if (version_1_0) co_return true;
  wire.expires_after(write_time);
  co_return co_await wire.write("0\r\n\r\n", {});
}

/// Answers a request that is there in full.
asio::awaitable<std::shared_ptr<Door::Job>> Door::answer(std::shared_ptr<Job> job,
                                                         asio::ip::address peer) {
  admit(*job, peer);
  if (job->admission.answer) {
    job->response = *std::move(job->admission.answer);
    front_.finish(job->request, job->response);
    co_return job;
  }
  std::function<void(Job&)> task = [this](Job& one) {
    one.response = front_.answer(one.request, one.admission.handler, one.admission.parameters);
    front_.finish(one.request, one.response);
  };
  const bool in_time = co_await run(job, std::move(task));
  if (in_time) co_return job;
  front_.metrics().count("rejected_total", "limit=\"request_time\"");
  auto late = std::make_shared<Job>(io_);
  late->begin = job->begin;
  late->method = job->method;
  late->path = job->path;
  late->caller = job->caller;
  late->admission.pattern = job->admission.pattern;
  late->request.fields.emplace_back("origin", job->origin);
  late->response = fault_response(job->path, 503, "this takes too long; try a shorter text");
  front_.finish(late->request, late->response);
  co_return late;
}

/// What is no request is answered too, so that its client learns why.
void Door::refuse(Job& job, const Fault& fault) {
  front_.metrics().count("rejected_total",
                         fault.status == 408 ? "limit=\"time\"" : "limit=\"form\"");
  job.method = job.request.method;
  job.path = job.request.path;
  job.admission.pattern = "other";
  job.response = fault_response(job.path, fault.status, fault.why);
  front_.finish(job.request, job.response);
}

/// Why a request that began has not come; nothing if its client is gone, or never began.
Fault Door::missing(const Wire& wire, bool was_idle) {
  if (wire.expired() && !was_idle) return {408, "the request has not come in time"};
  return {0, {}};
}

asio::awaitable<void> Door::serve(asio::ip::tcp::socket socket) {
  boost::system::error_code code;
  const asio::ip::address peer = socket.remote_endpoint(code).address();
  if (code) co_return;
  Wire wire{std::move(socket), deadlines_, tls_};
  wire.expires_after(options_.limits.head_time);
  if (!co_await wire.shake_hands()) co_return;
  std::string input;
  for (bool first = true;; first = false) {
    RequestReader reader{options_.limits.reader};
    const bool there = co_await read_request(wire, reader, input, first);
    const bool was_idle = std::exchange(wire.idle, false);
    auto job = std::make_shared<Job>(io_);
    job->request = std::move(reader.request());
    bool keep_alive = false;
    if (there) {
      wire.expires_at(Clock::time_point::max());
      job = co_await answer(job, peer);
      const bool ends = job->response.more && reader.version_1_0();
      keep_alive = reader.keep_alive() && !draining_ && !ends;
    } else {
      const Fault fault = reader.fault().why.empty() ? missing(wire, was_idle) : reader.fault();
      if (fault.status == 0) co_return;
      refuse(*job, fault);
    }
    const bool written = co_await write(wire, job, keep_alive, reader.version_1_0());
    note(*job);
    if (!written) co_return;
    if (!keep_alive) break;
  }
  co_await wire.linger();
}

}  // namespace plainsong::serve
