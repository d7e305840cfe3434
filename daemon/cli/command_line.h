// Arguments to a subcommand. Gives the exit status: 0, 1 it ran and failed, 2 unusable input or arguments, 78 unusable
// configuration.
#pragma once

namespace rasid::cli {

int run_command_line(int argc, char** argv);

}  // namespace rasid::cli
