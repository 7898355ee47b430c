#include <CLI/CLI.hpp>
#include <cstdio>
#include <new>
#include <string>

#include "common/files.hpp"
#include "gateway/service.hpp"
#include "plainsong/version.hpp"

int main(int count, char** arguments) {
  using namespace plainsong;
  gateway::Options options;
  std::string mode = "0666";
  CLI::App app{
      "Checks outgoing mail on its way, and tags, holds or returns it as the profile says.",
      "plainsong gateway"};
  app.get_formatter()->column_width(26);
  app.set_version_flag("--version", "plainsong " + std::string{version});
  app.add_option("--profile", options.profile,
                 "The profile, plainsong.yaml; else the nearest one above the working folder")
      ->option_text("FILE");
  app.add_option("--milter", options.milter,
                 "Listen for mail servers that speak milter: inet:127.0.0.1:8891 or unix:PATH")
      ->option_text("PLACE");
  app.add_option("--smtp", options.smtp, "Listen for mail by SMTP: 127.0.0.1:10025 or unix:PATH")
      ->option_text("PLACE");
  app.add_option("--lmtp", options.lmtp, "Listen for mail by LMTP")->option_text("PLACE");
  app.add_option("--next-hop", options.next_hop,
                 "Where mail goes on by SMTP; wins over the profile")
      ->option_text("PLACE");
  app.add_option("--metrics", options.metrics,
                 "Answer /metrics, /healthz and /readyz by HTTP: 127.0.0.1:9464")
      ->option_text("PLACE");
  app.add_option("--tls-certificate,--tls-cert", options.tls_certificate,
                 "A certificate chain (PEM): offer STARTTLS at the SMTP doors")
      ->option_text("FILE");
  app.add_option("--tls-key", options.tls_key, "Its private key (PEM), if it is in another file")
      ->option_text("FILE");
  app.add_option("--socket-mode", mode, "Who may use unix sockets, as chmod takes it")
      ->check([](const std::string& text) -> std::string {
        const bool octal = !text.empty() && text.size() <= 4 &&
                           text.find_first_not_of("01234567") == std::string::npos;
        return octal ? "" : "a mode is written as 0660";
      })
      ->option_text("0666");
  app.add_option("-j,--jobs", options.jobs, "Checks at once; as many as there are processors")
      ->check(CLI::Range(1, 256))
      ->option_text("1..256");
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  options.socket_mode = static_cast<unsigned>(std::stoul(mode, nullptr, 8));
  if (options.profile.empty()) options.profile = files::find_above("./x", "plainsong.yaml");
  try {
    return gateway::run_service(options);
  } catch (const std::bad_alloc&) {
    std::fputs("plainsong-gateway: there is not enough memory\n", stderr);
    return 2;
  }
}
