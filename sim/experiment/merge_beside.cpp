#include "sim/experiment/merge_beside.h"

#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <exception>
#include <system_error>

#include "sim/base/errors.h"
#include "sim/experiment/sweep.h"
#include "sim/hdf5/block_file.h"

namespace districtwide {

namespace {

/// Waits to be told how many blocks may be merged. Throws FileError where nobody is there any more to tell.
std::size_t heard(int channel, const std::filesystem::path& folder) {
  std::uint64_t n = 0;
  for (;;) {
    const ssize_t size = ::recv(channel, &n, sizeof n, 0);
    if (size == sizeof n) return n;
    if (size < 0 && errno == EINTR) continue;
    throw FileError(folder.string(), "the sweep ended before its time");
  }
}

/// What the process does.
void merge_as_told(int channel, const std::filesystem::path& target, const std::filesystem::path& folder,
                   const std::vector<std::int64_t>& order) {
  FrameFiller filler(target, read_frame(frame_path(folder)));
  std::size_t n_there = 0;
  for (std::size_t turn = 0; turn < order.size(); ++turn) {
    while (n_there <= turn) n_there = heard(channel, folder);
    const std::filesystem::path block = block_path(folder, order[turn]);
    if (!is_sound_block(block)) throw FileError(block.string(), "is damaged");
    filler.add(block);
  }
  filler.finish(0);
}

/// Signals to all of a program's processes are its own business: this one ends with it, or when it is told.
void ignore_signals() {
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) ::signal(number, SIG_IGN);
}

bool may_begin(const Sweep& sweep, const Shard& shard) {
#ifdef __SANITIZE_ADDRESS__
  return false;  // the checker's allocator may be locked for ever in a child that is forked beside other threads
#endif
  return shard.count == 1 && !sweep.points.population;
}

}  // namespace

MergeBeside::MergeBeside(const Sweep& sweep, const std::filesystem::path& file, const Shard& shard) {
  const std::vector<std::int64_t> order = blocks_in_order(sweep.blocks, {});
  turns_.resize(order.size());
  is_there_.resize(order.size());
  for (std::size_t turn = 0; turn < order.size(); ++turn) turns_[static_cast<std::size_t>(order[turn])] = std::int64_t(turn);
  std::array<int, 2> ends{};
  if (!may_begin(sweep, shard) || ::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) return;
  channel_ = ends[0];
  try {
    target_.emplace(file);
    child_.emplace([&, target = target_->path(), folder = blocks_folder(file)] {
      ::close(ends[0]);
      ignore_signals();
      try {
        merge_as_told(ends[1], target, folder, order);
      } catch (...) {
        ::unlink(target.c_str());  // there may be nobody else to do it
        throw;
      }
    });
  } catch (const std::exception&) {  // neither room nor a process
    close_channel();
    target_.reset();
  }
  ::close(ends[1]);
}

MergeBeside::~MergeBeside() { close_channel(); }

void MergeBeside::close_channel() {
  if (channel_ >= 0) ::close(channel_);
  channel_ = -1;
}

void MergeBeside::add(std::int64_t block) {
  const std::lock_guard<std::mutex> lock(mutex_);
  is_there_[static_cast<std::size_t>(turns_[static_cast<std::size_t>(block)])] = true;
  const std::size_t before = n_there_;
  while (n_there_ < is_there_.size() && is_there_[n_there_]) ++n_there_;
  if (channel_ < 0 || n_there_ == before) return;
  const std::uint64_t n = n_there_;
  // A process that lags behind need not hear of each: the next word says as much. But it has to hear the last.
  const bool is_last = n_there_ == is_there_.size();
  ::send(channel_, &n, sizeof n, MSG_NOSIGNAL | (is_last ? 0 : MSG_DONTWAIT));
}

bool MergeBeside::give_up() {
  const std::lock_guard<std::mutex> lock(mutex_);
  close_channel();
  child_.reset();
  if (!target_) return false;
  target_.reset();
  return true;
}

MergeTarget* MergeBeside::finish() {
  const std::lock_guard<std::mutex> lock(mutex_);
  close_channel();
  if (!child_) return nullptr;
  const bool is_done = child_->wait().empty();
  child_.reset();
  return is_done && n_there_ == is_there_.size() ? &*target_ : nullptr;
}

}  // namespace districtwide
