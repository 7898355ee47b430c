#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

// Sends messages to a mail server of this machine, each in a session of its own, as other mail
// servers do, and says how long the sessions took.
//   smtp_load PORT MESSAGES CONCURRENCY FILE
// FILE is a message in which %NUMBER% stands for the number of the copy. Prints one line of JSON:
// sessions that ended well, failures, messages a second, and milliseconds from the connection to
// the end of the session.

namespace {

using Clock = std::chrono::steady_clock;

class Connection {
 public:
  explicit Connection(std::uint16_t port) : socket_{::socket(AF_INET, SOCK_STREAM, 0)} {
    const int on = 1;
    static_cast<void>(::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on));
    const timeval patience{.tv_sec = 60, .tv_usec = 0};
    static_cast<void>(::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    good_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() { ::close(socket_); }

  void send(std::string_view bytes) {
    while (good_ && !bytes.empty()) {
      const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      good_ = count > 0;
      if (good_) bytes.remove_prefix(static_cast<std::size_t>(count));
    }
  }

  // Reads one reply; false unless its first digit is `wanted`.
  bool reply(char wanted) {
    while (good_) {
      const std::size_t end = buffer_.find('\n');
      if (end == std::string::npos) {
        read();
        continue;
      }
      const bool last = end < 4 || buffer_[3] != '-';
      const char digit = buffer_[0];
      buffer_.erase(0, end + 1);
      if (last) return digit == wanted;
    }
    return false;
  }

 private:
  void read() {
    char bytes[4096];
    const ssize_t count = ::recv(socket_, bytes, sizeof bytes, 0);
    good_ = count > 0;
    if (good_) buffer_.append(bytes, static_cast<std::size_t>(count));
  }

  int socket_;
  bool good_ = false;
  std::string buffer_;
};

// The message in pieces: its number stands between each two.
using Message = std::vector<std::string>;

bool one_session(std::uint16_t port, const Message& message, unsigned long number) {
  Connection server{port};
  const auto say = [&](std::string_view line, char wanted) {
    server.send(line);
    return server.reply(wanted);
  };
  if (!server.reply('2') || !say("EHLO load.example\r\n", '2')) return false;
  server.send(
      "MAIL FROM:<office@quarry-lake.example>\r\nRCPT TO:<family@lists.example>\r\nDATA\r\n");
  if (!server.reply('2') || !server.reply('2') || !server.reply('3')) return false;
  const std::string name = std::to_string(::getpid()) + '-' + std::to_string(number);
  std::string text = message.front();
  for (std::size_t i = 1; i < message.size(); ++i) text += name + message[i];
  return say(text, '2') && say("QUIT\r\n", '2');
}

// The file with CRLF lines, dots stuffed and the end of data behind it (RFC 5321 section 4.5.2).
Message read_message(const char* path) {
  std::ifstream file{path, std::ios::binary};
  Message message{""};
  std::string line;
  constexpr std::string_view mark = "%NUMBER%";
  while (std::getline(file, line)) {
    if (line.starts_with('.')) line.insert(0, 1, '.');
    if (line.ends_with('\r')) line.pop_back();
    std::size_t begin = 0;
    for (std::size_t at = line.find(mark); at != std::string::npos; at = line.find(mark, begin)) {
      message.back() += line.substr(begin, at - begin);
      message.emplace_back();
      begin = at + mark.size();
    }
    message.back() += line.substr(begin) + "\r\n";
  }
  message.back() += ".\r\n";
  return message;
}

double percentile(const std::vector<double>& sorted, double share) {
  if (sorted.empty()) return 0;
  const auto at = static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1) + 0.5);
  return sorted[at];
}

}  // namespace

int main(int argc, char** argv) {
  const Message message = argc == 5 ? read_message(argv[4]) : Message{};
  if (message.size() < 2) {
    std::fputs("usage: smtp_load PORT MESSAGES CONCURRENCY FILE (a message with %NUMBER%)\n",
               stderr);
    return 2;
  }
  const auto port = static_cast<std::uint16_t>(std::strtoul(argv[1], nullptr, 10));
  const unsigned long count = std::strtoul(argv[2], nullptr, 10);
  const unsigned long concurrency = std::strtoul(argv[3], nullptr, 10);

  std::atomic<unsigned long> next{0};
  std::atomic<unsigned long> failures{0};
  std::mutex mutex;
  std::vector<double> milliseconds;
  const auto work = [&] {
    std::vector<double> mine;
    for (unsigned long i = next++; i < count; i = next++) {
      const Clock::time_point began = Clock::now();
      if (one_session(port, message, i)) {
        mine.push_back(std::chrono::duration<double, std::milli>(Clock::now() - began).count());
      } else {
        ++failures;
      }
    }
    const std::lock_guard lock{mutex};
    milliseconds.insert(milliseconds.end(), mine.begin(), mine.end());
  };
  const Clock::time_point began = Clock::now();
  std::vector<std::thread> threads;
  for (unsigned long i = 0; i < concurrency; ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
  const double seconds = std::chrono::duration<double>(Clock::now() - began).count();

  std::sort(milliseconds.begin(), milliseconds.end());
  std::printf(
      "{\"sessions\":%zu,\"failures\":%lu,\"rate\":%.2f,\"p50\":%.3f,\"p90\":%.3f,"
      "\"p99\":%.3f}\n",
      milliseconds.size(), failures.load(), static_cast<double>(milliseconds.size()) / seconds,
      percentile(milliseconds, 0.5), percentile(milliseconds, 0.9), percentile(milliseconds, 0.99));
  return failures == 0 ? 0 : 1;
}
