// Text whose UTF-8 was taken for Latin-1, windows-1252 or windows-1256 on its way and encoded once more.
#pragma once

#include <string>

namespace rasid::parse {

// `utf8` as it was before the second encoding, where all of it can be read so; otherwise as it is.
std::string encoded_once(std::string utf8);

}  // namespace rasid::parse
