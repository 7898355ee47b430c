#include "serve/idempotency.hpp"

#include <optional>
#include <utility>

#include "serve/faults.hpp"
#include "service/hex.hpp"

namespace plainsong::serve {
namespace {

constexpr std::chrono::hours kept_for{24};
constexpr std::size_t most_kept = 10'000;
constexpr std::size_t most_bytes = std::size_t{32} << 20U;
constexpr std::size_t longest_key = 255;

/// Whatever the content is of: its type and the query tell how it is read.
std::string digest_of(const Request& request) {
  std::string all{request.field("content-type")};
  all += '\0';
  all += request.query;
  all += '\0';
  all += request.body;
  return sha256(all);
}

/// Does something at the end of a block, however that is left.
class Finally {
 public:
  explicit Finally(std::function<void()> task) : task_{std::move(task)} {}
  ~Finally() { task_(); }
  Finally(const Finally&) = delete;
  Finally& operator=(const Finally&) = delete;

 private:
  std::function<void()> task_;
};

}  // namespace

void Repeats::forget(Time now) {
  while (!order_.empty()) {
    const auto& [until, name] = order_.front();
    if (until > now && kept_.size() <= most_kept && bytes_ <= most_bytes) return;
    const auto found = kept_.find(name);
    if (found != kept_.end() && found->second.until == until) {
      bytes_ -= found->second.response.body.size();
      kept_.erase(found);
    }
    order_.pop_front();
  }
}

Response Repeats::answer(const Request& request, Time now, const std::function<Response()>& make) {
  const std::string key{request.field("idempotency-key")};
  if (key.empty()) return make();
  if (key.size() > longest_key) {
    return fault_response(request.path, 400, "an idempotency key is at most 255 bytes long");
  }
  const std::string name =
      request.caller.name + '\0' + request.method + '\0' + request.path + '\0' + key;
  const std::string content = digest_of(request);
  const Time until = now + kept_for;
  {
    const std::lock_guard lock{mutex_};
    forget(now);
    const auto [place, added] = kept_.try_emplace(name, Kept{.content = content, .until = until});
    const Kept& kept = place->second;
    if (!added && kept.content != content) {
      return fault_response(request.path, 422, "this idempotency key had another content");
    }
    if (!added && !kept.done) {
      return fault_response(request.path, 409, "the first request with this key is under way");
    }
    if (!added) return kept.response;
    order_.emplace_back(until, name);
  }
  std::optional<Response> response;
  // However `make` ends: what has no answer to keep can be asked for anew.
  const Finally settle{[&] { keep(name, response ? &*response : nullptr); }};
  response = make();
  return *response;
}

void Repeats::keep(const std::string& name, const Response* response) {
  const std::lock_guard lock{mutex_};
  const auto found = kept_.find(name);
  if (found == kept_.end()) return;
  if (response == nullptr || response->status >= 500 || response->more) {
    kept_.erase(found);
    return;
  }
  found->second.response = *response;
  found->second.done = true;
  bytes_ += response->body.size();
}

}  // namespace plainsong::serve
