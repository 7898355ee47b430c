#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pwd.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "support/temporary_folder.hpp"

namespace plainsong::test {

/// PostgreSQL as Debian has it, on a free port of 127.0.0.1, with a database of its own that goes
/// away with it. Stopped by its process id.
class Postgres {
 public:
  Postgres() : data_{folder_.at("data")}, port_{free_port()} {
    const std::filesystem::path programs{"/usr/lib/postgresql"};
    std::vector<std::filesystem::path> versions;
    if (std::filesystem::exists(programs)) {
      for (const auto& entry : std::filesystem::directory_iterator{programs}) {
        versions.push_back(entry.path());
      }
    }
    if (versions.empty()) throw std::runtime_error{"install the package postgresql"};
    const std::string bin = (std::ranges::max(versions) / "bin").string() + "/";
    std::filesystem::permissions(folder_.path(), std::filesystem::perms::all);
    const int made = wait(start({bin + "initdb", "--auth=trust", "--username=plainsong",
                                 "--encoding=UTF8", "--no-sync", "-D", data_}));
    if (made != 0) throw std::runtime_error{"initdb failed"};
    server_ = start({bin + "postgres", "-D", data_, "-c", "listen_addresses=127.0.0.1", "-p",
                     std::to_string(port_), "-k", folder_.path(), "-c", "logging_collector=off"});
    for (int tries = 0; tries < 600 && !answers(bin); ++tries) {
      std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    if (!answers(bin)) throw std::runtime_error{"PostgreSQL did not start"};
  }
  ~Postgres() {
    kill(server_, SIGINT);
    wait(server_);
  }
  Postgres(const Postgres&) = delete;
  Postgres& operator=(const Postgres&) = delete;

  [[nodiscard]] std::string address() const {
    return "postgresql://plainsong@127.0.0.1:" + std::to_string(port_) + "/postgres";
  }

 private:
  static int free_port() {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(socket, reinterpret_cast<sockaddr*>(&place), sizeof place);
    socklen_t size = sizeof place;
    getsockname(socket, reinterpret_cast<sockaddr*>(&place), &size);
    close(socket);
    return ntohs(place.sin_port);
  }

  /// A port that is open is not enough: it says "starting up" there first.
  [[nodiscard]] bool answers(const std::string& bin) const {
    return wait(start({bin + "pg_isready", "--quiet", "--host=127.0.0.1",
                       "--port=" + std::to_string(port_)})) == 0;
  }

  /// It refuses to run as root: then it runs as the user its package made.
  static pid_t start(std::vector<std::string> command) {
    std::fflush(stdout);
    const pid_t child = fork();
    if (child != 0) return child;
    if (geteuid() == 0) {
      const passwd* user = getpwnam("postgres");
      if (user == nullptr || setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0) _exit(125);
    }
    if (freopen("/dev/null", "w", stdout) == nullptr) _exit(126);
    if (freopen("/dev/null", "w", stderr) == nullptr) _exit(126);
    std::vector<char*> arguments;
    for (std::string& word : command) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
  }

  static int wait(pid_t process) {
    int status = 0;
    waitpid(process, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  TemporaryFolder folder_;
  std::string data_;
  int port_;
  pid_t server_ = 0;
};

}  // namespace plainsong::test
