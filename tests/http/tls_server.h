// An HTTPS server on 127.0.0.1 for tests: openssl s_server, which answers every GET with a page.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace rasid::testing {

// Runs a program to its end; true where it gave 0.
inline bool run_program(std::vector<std::string> words) {
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const bool started = posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ) == 0;
  posix_spawn_file_actions_destroy(&actions);
  int status = 1;
  return started && waitpid(child, &status, 0) == child && status == 0;
}

// A self-signed certificate for `localhost`, valid for a day, as PEM files in `folder`.
inline bool make_certificate(const std::filesystem::path& folder) {
  return run_program({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                      "-days", "1", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout",
                      folder / "key.pem", "-out", folder / "cert.pem"});
}

class TlsServer {
 public:
  // `folder` holds cert.pem and key.pem; `more` are further arguments of s_server.
  explicit TlsServer(const std::filesystem::path& folder, const std::vector<std::string>& more = {}) {
    std::vector<std::string> words = {"openssl", "s_server",          "-accept", "127.0.0.1:0",     "-www",
                                      "-cert",   folder / "cert.pem", "-key",    folder / "key.pem"};
    words.insert(words.end(), more.begin(), more.end());
    std::vector<char*> argv;
    for (auto& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) std::abort();
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    if (posix_spawnp(&child_, argv[0], &actions, nullptr, argv.data(), environ) != 0) child_ = 0;
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    out_ = ends[0];
    read_port();
  }
  ~TlsServer() {
    if (child_ > 0) {
      kill(child_, SIGKILL);
      waitpid(child_, nullptr, 0);
    }
    close(out_);
  }
  TlsServer(const TlsServer&) = delete;
  TlsServer& operator=(const TlsServer&) = delete;

  int port() const { return port_; }  // 0 where it did not start

 private:
  void read_port() {  // "ACCEPT 127.0.0.1:40123"
    std::string text;
    char byte = 0;
    while (read(out_, &byte, 1) == 1) {
      text += byte;
      if (byte != '\n') continue;
      if (text.starts_with("ACCEPT")) {
        port_ = std::atoi(text.substr(text.rfind(':') + 1).c_str());
        return;
      }
      text.clear();
    }
  }

  pid_t child_ = 0;
  int out_ = -1;
  int port_ = 0;
};

}  // namespace rasid::testing
