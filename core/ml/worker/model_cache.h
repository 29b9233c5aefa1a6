// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/messages.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace wendu::ml {

// A folder that is being filled and that becomes a model of the cache, or nothing, when it is destroyed.
class Staging
{
public:
    explicit Staging(std::filesystem::path folder);
    ~Staging();
    Staging(const Staging &) = delete;
    Staging &operator=(const Staging &) = delete;
    const std::filesystem::path &folder() const { return m_folder; }

private:
    std::filesystem::path m_folder;
};

// The worker's own copies of models, CACHE/NAME/ with NAME the hash of their files. A model is there whole and verified or
// not at all: it is received beside and renamed. Names from the pipe are bare names of known kinds; nothing else is ever
// opened. Safe to use from several threads, and several workers may share a folder.
class ModelCache
{
public:
    // Creates the folder. Throws Error write_failed.
    ModelCache(std::filesystem::path folder, std::uintmax_t limitBytes);

    // The names of the files that have to come. Throws Error file_refused, pickle_refused, hash_mismatch (the name is not
    // that of the files), model_too_large.
    std::vector<std::string> open(const protocol::OpenModel &model);
    // A part of a file that open() asked for. True when it was the last of the model. Throws Error unknown_model,
    // file_refused, hash_mismatch, write_failed; what was received of this model is then gone, and the parts that are still
    // under way are passed over.
    bool receive(const protocol::ModelFile &part);

    // Where the model lies; it counts as used now. Throws Error unknown_model.
    std::filesystem::path folderOf(const std::string &model);
    // An empty folder to write a new model to.
    std::unique_ptr<Staging> stage();
    // Makes what lies there a model and returns its files; its name is modelName() of them.
    std::vector<protocol::FileEntry> adopt(std::unique_ptr<Staging> staging);

private:
    struct Arrival;
    void append(Arrival &arrival, const protocol::ModelFile &part);
    void publish(const Staging &staging, const std::string &model);
    void makeRoom(std::uintmax_t bytes, const std::string &keep);

    std::filesystem::path m_folder;
    std::uintmax_t m_limit;
    std::mutex m_mutex; // of what follows, and of what is published
    std::map<std::string, std::shared_ptr<Arrival>> m_arrivals;
    std::set<std::string> m_failed;   // arrivals that came to nothing
    std::set<std::string> m_verified; // by their hashes, since this process began
};

// $XDG_CACHE_HOME/wendu/models, else ~/.cache/wendu/models.
std::filesystem::path defaultCacheFolder();

} // namespace wendu::ml
