// Words of weapons and events, without their false friends.
#pragma once

#include <vector>

#include "model/mention.h"
#include "recognise/actors.h"
#include "recognise/scene.h"

namespace rasid::recognise {

std::vector<Mention> weapon_mentions(const Scene& scene);

// Triggers inside a longer name of an actor or place are none, nor are those of a sentence about sport; weak ones tell
// nothing where the article names no weapon, no armed party and no strong one.
std::vector<Mention> event_mentions(const Scene& scene, const std::vector<Mention>& actors,
                                    const std::vector<Mention>& places, bool armed);

}  // namespace rasid::recognise
