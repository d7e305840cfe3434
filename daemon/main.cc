// Arguments to a subcommand, exit codes.
int main() { return 0; }
