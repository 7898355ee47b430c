#pragma once

#include <string>

#include "common/project.hpp"

namespace plainsong::hold {

/// What the user asked for.
struct Options {
  enum class Action : unsigned char {
    list,
    show,
    release,
    return_,
    edit_release,
    override_,
    purge,
    verify,
  };
  Action action = Action::list;
  std::string profile{};
  std::string next_hop{};
  std::string id{};   ///< of the message; of override, the token
  std::string who{};  ///< who decides, for the history
  std::string reason{};
  std::string file{};   ///< of edit-release: the message as it is to go out
  std::string state{};  ///< of list
  bool json = false;
  bool whole = false;   ///< of show: the message itself
  int older_days = -1;  ///< of purge
};

/// Returns the exit status: 0, 1 if something was found to be wrong or was refused, 2 if the work
/// could not be done.
int run(const Options& options);

}  // namespace plainsong::hold
