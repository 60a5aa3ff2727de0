#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace districtwide {

/// Writes a file so that it appears whole or not at all: temporary name in the same folder, write, fsync, close,
/// rename, fsync of the folder. Nothing is left behind on failure, and a file that was there stays as it was.
///
/// With `overwrite` off, a file that appeared at `path` in the meantime is kept and FileError is thrown. Throws
/// FileError too where the disk refuses, or where something other than a file (a folder, a device) is at `path`.
void write_whole_file(const std::filesystem::path& path, std::span<const std::byte> bytes, bool overwrite = true);

/// Where a file at `path` really lies, or will lie: what it links to, if it is a link; else `path` itself.
std::filesystem::path behind_link(const std::filesystem::path& path);

/// Throws FileError where a file could not be put at `path`: it exists and `overwrite` is off, its folder is missing
/// or cannot be written. Called before any work is done.
void check_writable(const std::filesystem::path& path, bool overwrite);

}  // namespace districtwide
