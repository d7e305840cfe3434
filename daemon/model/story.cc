#include "model/story.h"

#include "model/words.h"

namespace rasid {
namespace {

constexpr std::array<std::string_view, 3> kStoryStates = {"open", "closed", "merged"};

}  // namespace

std::string_view to_string(StoryState state) { return word_of(kStoryStates, state); }

}  // namespace rasid
