// Arguments to a subcommand, exit codes.
#include "cli/command_line.h"

int main(int argc, char** argv) { return rasid::cli::run_command_line(argc, argv); }
