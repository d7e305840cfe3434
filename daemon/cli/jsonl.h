// Lines of JSON in, lines of JSON out: parallel work, results in the order of the input, constant memory.
#pragma once

#include <condition_variable>
#include <functional>
#include <istream>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace rasid::cli {

// Drops the end of a line that was written on Windows; false for a blank one.
inline bool trim_line(std::string& line) {
  if (line.ends_with('\r')) line.pop_back();
  return line.find_first_not_of(" \t") != std::string::npos;
}

// Calls work(line, number) on `threads` threads and sink(result) on the calling thread, in the order of the lines,
// whatever the number of threads. Numbers count from 1, after `before` that were read already; blank lines are counted
// and skipped. At most kAhead results wait for an earlier one.
template <class Work, class Sink>
void for_each_line(std::istream& in, unsigned threads, const Work& work, const Sink& sink, size_t before = 0) {
  using Out = decltype(work(std::string(), size_t{0}));
  constexpr size_t kAhead = 256;
  std::mutex reading, results;
  std::condition_variable changed;
  std::map<size_t, Out> done;
  size_t lines = before, taken = 0, next = 0;  // taken: jobs handed out; next: the job that the sink waits for
  unsigned running = threads;

  auto take = [&](std::string& line, size_t& number, size_t& job) {
    std::lock_guard lock(reading);
    while (std::getline(in, line)) {
      number = ++lines;
      if (!trim_line(line)) continue;
      job = taken++;
      return true;
    }
    return false;
  };
  auto run = [&] {
    std::string line;
    size_t number = 0, job = 0;
    while (take(line, number, job)) {
      Out out = work(line, number);
      std::unique_lock lock(results);
      changed.wait(lock, [&] { return job < next + kAhead; });
      done.emplace(job, std::move(out));
      changed.notify_all();
    }
    std::lock_guard lock(results);
    --running;
    changed.notify_all();
  };

  std::vector<std::thread> pool;
  for (unsigned i = 0; i < threads; ++i) pool.emplace_back(run);
  for (std::unique_lock lock(results);;) {
    changed.wait(lock, [&] { return running == 0 || (!done.empty() && done.begin()->first == next); });
    if (done.empty() || done.begin()->first != next) break;  // no thread runs and nothing waits: the end
    auto node = done.extract(done.begin());
    ++next;
    changed.notify_all();
    lock.unlock();
    sink(std::move(node.mapped()));
    lock.lock();
  }
  for (auto& thread : pool) thread.join();
}

}  // namespace rasid::cli
